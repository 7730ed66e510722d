package dev.longhand.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.Bot;
import dev.longhand.Main;
import dev.longhand.Settings;
import dev.longhand.benchmark.BotProcess;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.store.RedisServer;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Several instances of the bot over one Redis, between one emulated workspace and one stand-in for Azure. They share nothing
 * else, though they run in one JVM: each has parts of its own. An event reaches the instance that a test chooses.
 */
final class Instances implements AutoCloseable {
    private static final int ROOMS = 20;

    /** Longer than Slack waits: where many start at once on one machine, an event must not come again at another. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    final SlackEmulator slack;
    final AzureEmulator azure = AzureEmulator.start(Pace.of(400));
    final RedisServer redis;
    final Person ann;
    final Person ben;
    private final List<Bot> bots = new ArrayList<>();

    /** The channel of each thread: in one channel answers would wait for each other. */
    private final Map<String, String> channels = new ConcurrentHashMap<>();

    /** So many, and a Redis that forgets all when it ends. */
    static Instances of(int number, SlackLimits limits) throws Exception {
        return of(number, limits, RedisServer.start());
    }

    /** @param redis is closed with the rest */
    static Instances of(int number, SlackLimits limits, RedisServer redis) throws Exception {
        Instances instances = new Instances(limits, redis);
        try {
            for (int i = 0; i < number; i++) {
                instances.bots.add(Bot.start(Settings.from(instances.settings())));
            }
            return instances;
        } catch (Exception e) {
            instances.close();
            throw e;
        }
    }

    private Instances(SlackLimits limits, RedisServer redis) {
        this.redis = redis;
        slack = SlackEmulator.start(SlackOptions.of(limits)
                .withRooms(ROOMS)
                .withDelivery(ANSWER_WITHIN, List.of(Duration.ZERO, Duration.ofMinutes(1))));
        ann = slack.person("ann");
        ben = slack.person("ben");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("SLACK_BOT_TOKEN", slack.botToken());
        settings.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        settings.put("SLACK_API_URL", slack.apiUrl().toString());
        settings.put("PORT", "0");
        settings.put("REDIS_URL", redis.url().toString());
        settings.put("LONGHAND_DRAIN_SECONDS", "0");
        settings.put("AZURE_OPENAI_ENDPOINT", azure.endpoint().toString());
        settings.put("AZURE_OPENAI_API_KEY", azure.key());
        settings.put("AZURE_OPENAI_CHAT_DEPLOYMENT", azure.deployment());
        return settings;
    }

    /** One more, in a process of its own, which can be killed. It is the caller's. */
    BotProcess process() throws Exception {
        Map<String, String> settings = settings();
        settings.remove("PORT");
        List<String> java = List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
        return BotProcess.start(java, settings, Files.createTempFile("instance", ".log"));
    }

    /** Where Slack finds one of them. */
    URI door(int instance) {
        return URI.create("http://127.0.0.1:" + bots.get(instance).port() + "/slack/events");
    }

    List<URI> doors() {
        return IntStream.range(0, bots.size()).mapToObj(this::door).toList();
    }

    /** All that follows reaches this one, and no other. */
    void onlyTo(int instance) {
        awaitEvents();
        slack.deliverTo(door(instance));
    }

    /** Ends one as an operator does. */
    void stop(int instance) {
        bots.get(instance).close();
    }

    /** Ann asks, in another channel each time; returns the thread. */
    String ask(String question) {
        String room = "#room-" + (channels.size() % ROOMS + 1);
        String channel = slack.workspace().channel(room).id();
        String thread = ann.say(channel, "@longhand " + question);
        channels.put(thread, channel);
        return thread;
    }

    /** She goes on in the thread; returns the message. */
    String reply(String thread, String text) {
        return ann.reply(channel(thread), thread, text);
    }

    String channel(String thread) {
        return channels.get(thread);
    }

    /** Somebody presses a button below an answer. */
    void press(Person person, String thread, int answer, String action) {
        person.press(channel(thread), answers(thread).get(answer).ts(), action, thread);
    }

    /** The bot's messages of a thread, oldest first. */
    List<Message> answers(String thread) {
        return slack.workspace().thread(channel(thread), thread).stream()
                .filter(Message::fromBot)
                .toList();
    }

    /** What a reader of the thread sees of the answers now. */
    List<String> shown(String thread) {
        return answers(thread).stream()
                .map(answer -> answer.latest().markdown())
                .toList();
    }

    /** Waits until just this stands in the thread, and nothing more is being written anywhere. */
    void awaitShown(String thread, String... answers) {
        Scene.await(() -> "wanted " + List.of(answers) + ", not " + shown(thread), () -> shown(thread)
                .equals(List.of(answers)));
        awaitQuiet();
        assertEquals(List.of(answers), shown(thread));
    }

    /** The same while something is still being written elsewhere. */
    void awaitShownSoFar(String thread, String... answers) {
        Scene.await(() -> "wanted " + List.of(answers) + ", not " + shown(thread), () -> shown(thread)
                .equals(List.of(answers)));
    }

    /** Waits for so long, and fails when Azure is asked anything meanwhile. */
    void awaitNobodyIsAnswered(Duration time) {
        int asked = azure.requests().size();
        long end = System.nanoTime() + time.toNanos();
        Scene.await(() -> "time stands still", () -> {
            assertEquals(asked, azure.requests().size(), () -> "asked once more: " + prompts());
            return System.nanoTime() > end;
        });
    }

    /** Waits until all events were taken in by those that they were sent to. */
    void awaitEvents() {
        Scene.await(() -> "events are underway", () -> slack.eventsUnderway() == 0);
    }

    void awaitQuiet() {
        awaitEvents();
        Scene.await(
                () -> "some instance did not come to rest", () -> bots.stream().allMatch(Bot::atRest));
    }

    /** What each request brought to the model so far, oldest first. */
    List<String> prompts() {
        return azure.requests().stream().map(Scene::prompt).toList();
    }

    String lastPrompt() {
        List<String> prompts = prompts();
        return prompts.get(prompts.size() - 1);
    }

    void awaitStreams(int live) {
        Scene.await(() -> azure.live() + " streams, wanted " + live, () -> azure.live() == live);
    }

    @Override
    public void close() {
        bots.forEach(Bot::close);
        azure.close();
        slack.close();
        redis.close();
    }
}
