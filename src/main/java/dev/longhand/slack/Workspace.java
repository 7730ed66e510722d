package dev.longhand.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.http.SlackHttpClient;
import dev.longhand.net.PromptSockets;
import dev.longhand.pace.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Slack workspace that this app is installed in. Safe for use by many threads; each call blocks its caller for the
 * round trip, at most for {@link #CALL_TIMEOUT} a try.
 */
public final class Workspace implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

    /** No call may take longer: a hung one would hold its own message up, though no other. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** How many messages are read back at a time; Slack recommends no more than 200. */
    private static final int PAGE = 200;

    private static final int PAGES = 20;

    private static final Posted INTERRUPTED = new Posted(new Outcome.Lost("interrupted while waiting to post"), "");

    /** How long a sentence of ours is tried. */
    private static final Duration SAYING = Duration.ofMinutes(1);

    /** A name is worth no more waiting than this; the id does as well. */
    private static final Duration NAME_TIMEOUT = Duration.ofSeconds(2);

    /** However long Slack shuts a channel, it is asked again after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Slack slack;
    private final MethodsClient methods;

    /** The same, with less patience. */
    private final MethodsClient hasty;

    private final LongSupplier nanoTime;
    private final Calls calls = new Calls();
    private final ChannelTurns turns;
    private final Identity identity;
    private final Permissions permissions;
    private final Cache<String, String> names = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(6))
            .build();

    /**
     * Asks Slack who we are, which also proves the token.
     *
     * @param apiUrl where the Web API is, with a slash at its end
     * @throws SlackFailure when Slack cannot be reached or does not accept the token
     */
    public Workspace(URI apiUrl, String token, LongSupplier nanoTime) throws SlackFailure {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl.toString());
        config.setHttpClientCallTimeoutMillis((int) CALL_TIMEOUT.toMillis());
        OkHttpClient http = http(config);
        slack = Slack.getInstance(config, new SlackHttpClient(http));
        methods = slack.methods(token);
        hasty = Slack.getInstance(
                        config,
                        new SlackHttpClient(
                                http.newBuilder().callTimeout(NAME_TIMEOUT).build()))
                .methods(token);
        this.nanoTime = nanoTime;
        turns = new ChannelTurns(nanoTime);
        var response = calls.read("auth.test", () -> methods.authTest(r -> r));
        identity = new Identity(response.getTeamId(), response.getTeam(), response.getUserId(), response.getBotId());
        permissions = Permissions.in(response.getHttpResponseHeaders());
    }

    /** By default the HTTP client silently repeats a call whose connection broke, and a message would be posted twice. */
    private static OkHttpClient http(SlackConfig config) {
        return SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .socketFactory(new PromptSockets())
                .retryOnConnectionFailure(false)
                .build();
    }

    /** The SDK's client, for Bolt. */
    public Slack sdk() {
        return slack;
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
        return Calls.sleep(turns.take(channel));
    }

    /**
     * Posts a message. Unfurls nothing and mentions nobody: a link with data in its query, fetched for a preview, is the
     * classic way to leak a conversation.
     *
     * @param thread the timestamp of the thread's first message; empty to post outside any thread
     */
    public Posted post(String channel, String thread, Body body) {
        AtomicReference<ChatPostMessageResponse> response = new AtomicReference<>();
        Outcome outcome = calls.write("chat.postMessage", () -> {
            response.set(methods.chatPostMessage(r -> r.channel(channel)
                    .threadTs(orNull(thread))
                    .text(body.text())
                    .blocks(body.blocks())
                    .unfurlLinks(false)
                    .unfurlMedia(false)
                    .linkNames(false)));
            return response.get();
        });
        if (outcome instanceof Outcome.Refused refused) {
            turns.refused(channel, shorter(refused.retryAfter(), LONGEST_PAUSE));
            return new Posted(new Outcome.Failed(Duration.ZERO), "");
        }
        return new Posted(
                outcome, outcome instanceof Outcome.Done ? response.get().getTs() : "");
    }

    /** Shows something else in a message of ours. With blocks: text alone would be labelled "(edited)". */
    public Outcome edit(String channel, String ts, Body body) {
        return calls.write(
                "chat.update",
                () -> methods.chatUpdate(
                        r -> r.channel(channel).ts(ts).text(body.text()).blocks(body.blocks())));
    }

    /** Removes a message of ours. */
    public Outcome delete(String channel, String ts) {
        return calls.write(
                "chat.delete", () -> methods.chatDelete(r -> r.channel(channel).ts(ts)));
    }

    /**
     * Posts a sentence of ours, and tries until it stands or never can. Blocks for a minute at most.
     *
     * @param thread where, as for {@link #post}
     */
    public Posted say(String channel, String thread, Body body) {
        long end = nanoTime.getAsLong() + SAYING.toNanos();
        Posted posted;
        boolean failed;
        do {
            posted = awaitTurn(channel) ? post(channel, thread, body) : INTERRUPTED;
            failed = posted.outcome() instanceof Outcome.Failed again
                    && Calls.sleep(again.pause().toNanos());
        } while (failed && nanoTime.getAsLong() < end);
        if (!posted.done()) {
            log.warn("\"{}\" could not be said in {}: {}", body.text(), channel, posted.outcome());
        }
        return posted;
    }

    /** The messages of a thread, oldest first; of a very long one the first four thousand. */
    public List<ThreadMessage> thread(String channel, String thread) throws SlackFailure {
        // Each page begins with the thread's first message again.
        Map<String, Message> messages = new LinkedHashMap<>();
        String cursor = null;
        for (int page = 0; page < PAGES && (page == 0 || orNull(cursor) != null); page++) {
            String from = cursor;
            var response = calls.read(
                    "conversations.replies",
                    () -> methods.conversationsReplies(
                            r -> r.channel(channel).ts(thread).limit(PAGE).cursor(from)));
            response.getMessages().forEach(message -> messages.putIfAbsent(message.getTs(), message));
            var metadata = response.getResponseMetadata();
            cursor = metadata == null ? null : metadata.getNextCursor();
        }
        return messages.values().stream().map(this::read).toList();
    }

    /** The timestamps of our messages in a conversation that show just this, oldest first. */
    public List<String> ours(String channel, String thread, Body body) throws SlackFailure {
        List<ThreadMessage> messages = thread.isEmpty() ? directMessages(channel) : thread(channel, thread);
        return messages.stream()
                .filter(message -> message.ours() && message.text().equals(body.text()))
                .map(ThreadMessage::ts)
                .toList();
    }

    /** The newest messages of a direct message, outside its threads, oldest first. */
    public List<ThreadMessage> directMessages(String channel) throws SlackFailure {
        var response = calls.read(
                "conversations.history",
                () -> methods.conversationsHistory(r -> r.channel(channel).limit(PAGE)));
        List<Message> messages = new ArrayList<>(response.getMessages());
        Collections.reverse(messages);
        return messages.stream().map(this::read).toList();
    }

    /** A person's name as others see it; the id itself where Slack does not tell. */
    public String name(String user) {
        String known = names.getIfPresent(user);
        return known != null ? known : askName(user);
    }

    /** A link to a message. */
    public String permalink(String channel, String ts) throws SlackFailure {
        return calls.read(
                        "chat.getPermalink",
                        () -> methods.chatGetPermalink(r -> r.channel(channel).messageTs(ts)))
                .getPermalink();
    }

    private String askName(String id) {
        try {
            User user = calls.read("users.info", () -> hasty.usersInfo(r -> r.user(id)), 1)
                    .getUser();
            String name = Stream.of(user.getProfile().getDisplayName(), user.getRealName(), user.getName())
                    .filter(each -> each != null && !each.isBlank())
                    .findFirst()
                    .orElse(id);
            names.put(id, name);
            return name;
        } catch (SlackFailure e) {
            return id;
        }
    }

    private ThreadMessage read(Message message) {
        String text = message.getText() == null ? "" : message.getText();
        boolean ours = identity.botId().equals(message.getBotId());
        return new ThreadMessage(message.getTs(), ours ? "" : speaker(message), ours, text, mark(message));
    }

    private String speaker(Message message) {
        if (message.getBotId() == null && message.getUser() != null) {
            return name(message.getUser());
        }
        if (message.getBotProfile() != null) {
            return message.getBotProfile().getName();
        }
        return message.getUsername() == null ? "an app" : message.getUsername();
    }

    private static Body.Mark mark(Message message) {
        List<String> ids = message.getBlocks() == null
                ? List.of()
                : message.getBlocks().stream().map(LayoutBlock::getBlockId).toList();
        return Stream.of(Body.Mark.values())
                .filter(mark -> ids.contains(mark.blockId()))
                .findFirst()
                .orElse(Body.Mark.ANSWER);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            log.warn("Slack's client did not close: {}", e.toString());
        }
    }
}
