package dev.longhand.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.longhand.conversation.Attachment;
import dev.longhand.pace.Outcome;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Slack workspace that this app is installed in: all that is asked of it. Safe for use by many threads; each call
 * blocks its caller for the round trip, at most for ten seconds a try.
 */
public final class Workspace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

    private final Connection connection;
    private final MethodsClient methods;
    private final Calls calls = new Calls();
    private final Identity identity;
    private final Permissions permissions;
    private final People people;
    private final History history;
    private final Messages messages;
    private final SharedFiles files;

    /**
     * Asks Slack who we are, which also proves the token.
     *
     * @param apiUrl where the Web API is, with a slash at its end
     * @throws SlackFailure when Slack cannot be reached or does not accept the token
     */
    public Workspace(URI apiUrl, String token, LongSupplier nanoTime) throws SlackFailure {
        connection = new Connection(apiUrl, token);
        methods = connection.methods();
        AuthTestResponse response = introduced();
        identity = new Identity(response.getTeamId(), response.getTeam(), response.getUserId(), response.getBotId());
        permissions = Permissions.in(response.getHttpResponseHeaders());
        String organisation = response.getEnterpriseId() == null ? "" : response.getEnterpriseId();
        people = new People(connection, calls, identity.team(), organisation);
        history = new History(connection, calls, people, identity.botId());
        messages = new Messages(connection, calls, history, nanoTime, Clock.systemUTC());
        files = new SharedFiles(connection, calls, Calls::sleep);
    }

    private AuthTestResponse introduced() throws SlackFailure {
        try {
            return calls.read("auth.test", () -> methods.authTest(r -> r));
        } catch (SlackFailure e) {
            connection.close();
            throw e;
        }
    }

    /** The SDK's client, for Bolt. */
    public Slack sdk() {
        return connection.sdk();
    }

    public Identity identity() {
        return identity;
    }

    public Permissions permissions() {
        return permissions;
    }

    /**
     * Waits for the channel's turn to take a message. To be called before each {@link #post}, and before what is posted is
     * decided: the wait may be long when many want to post.
     *
     * @return false when the thread was interrupted
     */
    public boolean awaitTurn(String channel) {
        return messages.awaitTurn(channel);
    }

    /**
     * Posts a message. Unfurls nothing and mentions nobody: a link with data in its query, fetched for a preview, is the
     * classic way to leak a conversation.
     *
     * @param thread the timestamp of the thread's first message; empty to post outside any thread
     */
    public Posted post(String channel, String thread, Body body) {
        return messages.post(channel, thread, body);
    }

    /** Shows something else in a message of ours. */
    public Outcome edit(String channel, String ts, Body body) {
        return messages.edit(channel, ts, body);
    }

    /** Removes a message of ours. */
    public Outcome delete(String channel, String ts) {
        return messages.delete(channel, ts);
    }

    /**
     * Posts a sentence of ours, and tries until it stands or never can. Blocks for a minute at most.
     *
     * @param thread where, as for {@link #post}
     */
    public Posted say(String channel, String thread, Body body) {
        return messages.say(channel, thread, body);
    }

    /**
     * Says a sentence of ours to one person, so that nobody else sees it; in a direct message, where nobody else reads, it
     * stands. Tried a few times; where it cannot be said, that is logged.
     *
     * @param thread where, as for {@link #post}; Slack shows it there only if somebody has replied in the thread
     */
    public void whisper(String channel, String thread, String person, Body body) {
        messages.whisper(channel, thread, person, body);
    }

    /** The messages of a thread, oldest first; of a very long one the first four thousand. */
    public List<ThreadMessage> thread(String channel, String thread) throws SlackFailure {
        return history.thread(channel, thread);
    }

    /** The timestamps of our messages in a conversation that begin as this does, oldest first. */
    public List<String> ours(String channel, String thread, Body body) throws SlackFailure {
        return history.ours(channel, thread, body);
    }

    /** The newest messages of a direct message, outside its threads, oldest first. */
    public List<ThreadMessage> directMessages(String channel) throws SlackFailure {
        return history.directMessages(channel);
    }

    /**
     * The files of one message, for where an event does not tell.
     *
     * @param thread as for {@link #post}
     */
    public List<Attachment> files(String channel, String thread, String ts) throws SlackFailure {
        return history.files(channel, thread, ts);
    }

    /** What Slack tells of a file, and that it lies with Slack. */
    public SlackFile file(String id) throws FileFailure {
        return files.info(id);
    }

    /**
     * Reads a file, with one more try where that may help. Blocks for a minute at most.
     *
     * @param atMost after so many bytes nothing more is read
     */
    public Download download(SlackFile file, int atMost) throws FileFailure {
        return files.download(file, atMost);
    }

    /** A person's name as others see it; the id itself where Slack does not tell. */
    public String name(String user) {
        return person(user).name();
    }

    /**
     * What Slack tells of somebody, remembered for some hours. Where it does not tell within two seconds, what it told
     * before counts, and where there is nothing, all but the id is unknown.
     */
    public Person person(String user) {
        return people.person(user);
    }

    /**
     * Opens a window in front of the person whose interaction this trigger came with.
     *
     * @param trigger lives for three seconds; what comes later is logged, and nothing opens
     */
    public void open(String trigger, View window) {
        calls.write(
                "views.open", () -> methods.viewsOpen(r -> r.triggerId(trigger).view(window)));
    }

    /** What Slack has told of somebody lately; asks nobody. */
    public Optional<Person> known(String user) {
        return people.known(user);
    }

    /** The same as {@link #person}, though Slack did not tell just now. */
    public Person askedAgain(String user) {
        return people.askedAgain(user);
    }

    /** Shows this in somebody's Home tab. Tried a few times; where it cannot be shown, that is logged. */
    public void showHome(String user, List<LayoutBlock> blocks) {
        View view = View.builder().type("home").blocks(blocks).build();
        try {
            calls.read(
                    "views.publish",
                    () -> methods.viewsPublish(r -> r.userId(user).view(view)));
        } catch (SlackFailure e) {
            log.warn("a Home tab could not be shown: {}", e.getMessage());
        }
    }

    /** A link to a message. */
    public String permalink(String channel, String ts) throws SlackFailure {
        return calls.read(
                        "chat.getPermalink",
                        () -> methods.chatGetPermalink(r -> r.channel(channel).messageTs(ts)))
                .getPermalink();
    }

    @Override
    public void close() {
        connection.close();
    }
}
