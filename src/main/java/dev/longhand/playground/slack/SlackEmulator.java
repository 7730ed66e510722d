package dev.longhand.playground.slack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Slack workspace on loopback: people who act, a Web API, and events to the bot. Thread-safe. Requests are answered on
 * threads named "slack-api"; see {@link BotLine} and {@link EventDelivery} for those that speak to the bot.
 */
public final class SlackEmulator implements AutoCloseable {
    private final String botToken;
    private final String signingSecret;
    private final RateLimits limits;
    private final Meters meters;
    private final Faults faults = new Faults();
    private final Violations violations = new Violations();
    private final Workspace workspace;
    private final BotLine line;
    private final EventDelivery delivery;
    private final Events events;
    private final Server server;
    private final URI home;
    private final Interactions interactions;
    private final ViewInteractions viewInteractions;

    private SlackEmulator(SlackOptions options) {
        Random random = new Random(options.seed());
        botToken = "xoxb-" + hex(random, 12);
        signingSecret = hex(random, 16);
        limits = new RateLimits(options.limits(), options.clock());
        meters = new Meters(limits);
        Ticks ticks = new Ticks(options.clock());
        workspace = new Workspace(ticks, options.people(), options.rooms(), options.closed());
        server = new Server(threads());
        home = bind(server);
        FileJson fileJson = new FileJson(home);
        MessageJson json = new MessageJson(workspace, fileJson);
        line = new BotLine(signingSecret, options.clock(), options.answerWithin());
        delivery = new EventDelivery(line, options.redeliveries(), options.everyEventTwice(), faults);
        events = new Events(workspace, json, delivery, ticks, random);
        workspace.onChange(events::on);
        ResponseUrls responseUrls = new ResponseUrls(workspace, violations, options.clock());
        Triggers triggers = new Triggers(options.clock());
        listen(server, front(options, json, fileJson, responseUrls, triggers));
        URI hooks = home.resolve(Door.HOOKS);
        InteractionLine interactionLine = new InteractionLine(line, triggers, violations, ticks);
        interactions = new Interactions(interactionLine, responseUrls, json, workspace, violations, hooks);
        viewInteractions = new ViewInteractions(interactionLine, workspace, violations);
    }

    /** Binds 127.0.0.1 on a free port. */
    public static SlackEmulator start(SlackLimits limits) {
        return start(SlackOptions.of(limits));
    }

    /** Binds 127.0.0.1 on a free port. */
    public static SlackEmulator start(SlackOptions options) {
        return new SlackEmulator(options);
    }

    private static String hex(Random random, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** Enough for the calls of a busy bot, each of which holds a thread for its latency. */
    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(256, 8);
        threads.setName("slack-api");
        threads.setDaemon(true);
        return threads;
    }

    private Handler front(
            SlackOptions options, MessageJson json, FileJson fileJson, ResponseUrls responseUrls, Triggers triggers) {
        Scopes scopes = new Scopes(options.scopes(), workspace.directory());
        WebApi api = new WebApi(botToken, scopes, limits, faults, meters);
        api.add(new ChatMethods(workspace, json, violations).methods());
        api.add(new ConversationMethods(workspace, json).methods());
        api.add(new OtherMethods(workspace, options.clock()).methods());
        api.add(new ViewMethods(workspace, triggers, violations).methods());
        api.add(new FileMethods(workspace, fileJson).methods());
        InFlight inFlight = new InFlight(violations);
        Duration latency = options.limits().latency();
        return new Handler.Sequence(
                new FileDoor(workspace, botToken, scopes, faults, meters, latency),
                new Door(api, responseUrls, inFlight, latency, scopes.header()));
    }

    /** Takes the port before anything else, so that all can be told where the workspace is. */
    private static URI bind(Server server) {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setStopTimeout(0);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException("the workspace cannot listen on loopback", e);
        }
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    private static void listen(Server server, Handler front) {
        server.setHandler(front);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the workspace does not start", e);
        }
    }

    /** Where the Web API is, for {@code SLACK_API_URL}. */
    public URI apiUrl() {
        return home.resolve(Door.API);
    }

    public String botToken() {
        return botToken;
    }

    public String signingSecret() {
        return signingSecret;
    }

    public String botUserId() {
        return Roster.BOT_USER;
    }

    public String teamId() {
        return Roster.TEAM;
    }

    /** The bot's {@code POST /slack/events}. Before this is called nothing is delivered. */
    public void deliverTo(URI eventsUrl) {
        line.connect(Routes.inTurn(List.of(eventsUrl)));
    }

    /**
     * Several instances of the bot, each of which gets every event.
     *
     * @param times how often each gets it; interactions go to one instance each, in turn
     */
    public void deliverToAll(List<URI> eventsUrls, int times) {
        line.connect(Routes.toAll(eventsUrls, times));
    }

    /**
     * Several instances of the bot behind a load balancer: each request goes to one of them in turn, and to the next when
     * that one cannot be reached or answers 5xx. One that does not answer in time is waited for.
     */
    public void deliverInTurn(List<URI> eventsUrls) {
        line.connect(Routes.inTurn(eventsUrls));
    }

    public Workspace workspace() {
        return workspace;
    }

    /** "ann" (in #general, #engineering, #random), "ben" (the same) or "cleo" (not in #engineering), or one of {@link SlackOptions#people()}. */
    public Person person(String name) {
        User user = workspace
                .directory()
                .named(name)
                .filter(found -> !found.bot())
                .orElseThrow(() -> new NoSuchElementException("nobody is called " + name));
        return new Person(user, workspace, interactions, viewInteractions, events);
    }

    /** Puts a file out of reach, as a workspace does whose plan keeps no more. */
    public void hideFile(String id) {
        workspace.turn(id, SharedFile.State.HIDDEN);
    }

    /** Deletes anybody's message, as the workspace's owner may. */
    public void deleteAsOwner(String channel, String ts) {
        workspace.delete(workspace.channel(channel).id(), ts);
    }

    public Faults faults() {
        return faults;
    }

    public Meters meters() {
        return meters;
    }

    /** How many events are on their way to the bot, which has not answered them yet. */
    public int eventsUnderway() {
        return delivery.underway();
    }

    /** How many events will be sent to the bot again after a while, because it did not answer them. */
    public int eventsUnanswered() {
        return delivery.unanswered();
    }

    /** What the bot did that Slack lets pass and we do not; tests hold it empty. */
    public List<String> violations() {
        return violations.list();
    }

    @Override
    public void close() {
        delivery.close();
        line.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the workspace does not stop", e);
        }
    }
}
