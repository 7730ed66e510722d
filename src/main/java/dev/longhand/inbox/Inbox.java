package dev.longhand.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.view.View;
import dev.longhand.access.Door;
import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.PersonStore;
import dev.longhand.conversation.QuestionStore;
import dev.longhand.home.Home;
import dev.longhand.home.Welcome;
import dev.longhand.metrics.Metrics;
import dev.longhand.reply.Actions;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What Slack may send us, and who sees to it. Listeners run on the web server's threads: they keep what must not be lost,
 * acknowledge, and hand over.
 */
public final class Inbox {
    /** The slash command. It cannot be used in a thread, and does not know one. */
    public static final String RESET_COMMAND = "/reset";

    /** The message shortcut, for threads. */
    public static final String RESET_SHORTCUT = "reset_conversation";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands in the place of a deleted message that has replies. */
    private static final String TOMBSTONE = "tombstone";

    private final Workspace workspace;
    private final Door door;
    private final InOrder workers;
    private final Listening listening;
    private final Wishes wishes;
    private final Resets resets;
    private final Feedback feedback;
    private final AtHome atHome;

    /** @param threads where what was handed over is seen to; its tasks may block */
    public Inbox(
            Workspace workspace,
            ConversationStore conversations,
            QuestionStore questions,
            ChannelStore channels,
            PersonStore people,
            ReplyDesk desk,
            Door door,
            Home home,
            Welcome welcome,
            Metrics metrics,
            Executor threads,
            Clock clock) {
        this.workspace = workspace;
        this.door = door;
        this.workers = new InOrder(threads);
        this.resets = new Resets(workspace, conversations, questions, desk, workers, clock);
        Instructing instructing = new Instructing(workspace, channels, door);
        this.listening = new Listening(workspace, conversations, questions, desk, resets, instructing, door, workers);
        this.wishes = new Wishes(workspace, conversations, questions, desk);
        this.feedback = new Feedback(workspace, people, metrics, clock);
        this.atHome = new AtHome(home, welcome, door, resets, listening, workers);
    }

    /** How much is being seen to at the moment. */
    public int busy() {
        return workers.busy();
    }

    /**
     * Bolt's router with our listeners. Without its middleware: the signature is checked before, and there is one
     * workspace, whose token was proved at the start.
     */
    public App app(String token) {
        AppConfig config = AppConfig.builder()
                .slack(workspace.sdk())
                .singleTeamBotToken(token)
                .allEventsApiAutoAckEnabled(true)
                .build();
        App app = new App(config, workspace.sdk(), List.of(Inbox::dropNoise));
        hearMessages(app);
        hearChanges(app);
        hearResets(app);
        hearButtons(app);
        atHome.hear(app);
        return app;
    }

    /**
     * What bots write, and changes that leave a message's words as they were, such as a link's preview. The SDK's types for
     * uploads and broadcasts do not tell of the first, and none of the second; the body does.
     */
    private static Response dropNoise(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
        if (request.getRequestType() != RequestType.Event) {
            return chain.next(request);
        }
        JsonNode event = JSON.readTree(request.getRequestBodyAsString()).path("event");
        JsonNode before = event.at("/previous_message/text");
        boolean sameWords = before.isTextual() && before.equals(event.at("/message/text"));
        return event.hasNonNull("bot_id") || sameWords ? Response.ok() : chain.next(request);
    }

    private void hearMessages(App app) {
        // Of an edit the changed message tells as well, and also where the bot is not mentioned.
        app.event(
                AppMentionEvent.class,
                (event, context) -> event.getEvent().getEdited() == null
                        ? heard(Incoming.of(event.getEvent()), context)
                        : context.ack());
        app.event(MessageEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageFileShareEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageThreadBroadcastEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
    }

    /** Slack tells of every change, of our own edits and of link previews too: only people's words count. */
    private void hearChanges(App app) {
        app.event(MessageChangedEvent.class, (event, context) -> {
            var now = event.getEvent().getMessage();
            Incoming message = Incoming.of(event.getEvent());
            ConversationId conversation = message.conversation();
            String ts = message.ts();
            if (TOMBSTONE.equals(now.getSubtype())) {
                return handOver(conversation, wishes.deleted(conversation, ts), context);
            }
            if (now.getBotId() != null || now.getEdited() == null) {
                return context.ack();
            }
            Runnable unasked = () -> listening.edited(message);
            return handOver(conversation, wishes.changed(conversation, ts, message.text(), unasked), context);
        });
        app.event(MessageDeletedEvent.class, (event, context) -> {
            var gone = event.getEvent().getPreviousMessage();
            String ts = event.getEvent().getDeletedTs();
            ConversationId conversation = Incoming.conversation(
                    event.getEvent().getChannel(),
                    ts,
                    gone == null ? null : gone.getThreadTs(),
                    isDirect(event.getEvent()));
            boolean ours = gone == null || gone.getBotId() != null;
            Runnable work = ours ? () -> wishes.oursDeleted(conversation, ts) : wishes.deleted(conversation, ts);
            return handOver(conversation, work, context);
        });
    }

    private static boolean isDirect(MessageDeletedEvent event) {
        return "im".equals(event.getChannelType());
    }

    private void hearResets(App app) {
        app.command(RESET_COMMAND, (request, context) -> {
            var payload = request.getPayload();
            String channel = payload.getChannelId();
            String person = payload.getUserId();
            Whisper whisper = inChannel(channel, person, context.getResponseUrl());
            String at = resets.within(request.getHeaders().getFirstValue("X-Slack-Request-Timestamp"));
            Runnable reset = () -> resets.command(channel, person, at, whisper);
            return wanted(person, channel, person, whisper, reset, context);
        });
        app.messageShortcut(RESET_SHORTCUT, (request, context) -> {
            var payload = request.getPayload();
            var message = payload.getMessage();
            String channel = payload.getChannel().getId();
            String person = payload.getUser().getId();
            Whisper whisper = inChannel(channel, person, context.getResponseUrl());
            Runnable reset = () -> resets.shortcut(
                    channel, message.getTs(), message.getThreadTs(), person, payload.getActionTs(), whisper);
            return wanted(person, channel, person, whisper, reset, context);
        });
        hearButton(app, ResetList.RESET_ONE, Press::person, resets::one);
        hearButton(app, ResetList.RESET_ALL, Press::person, resets::all);
    }

    /** A command knows no thread, and a shortcut is used where the bot may be no member. */
    private Whisper inChannel(String channel, String person, String responseUrl) {
        return new Whisper(workspace, new ConversationId(channel, ""), person, responseUrl);
    }

    private void hearButtons(App app) {
        hearButton(app, Actions.STOP, Press::conversation, wishes::stop);
        hearButton(app, Actions.CONTINUE, Press::conversation, wishes::goOn);
        hearButton(app, Actions.RETRY, Press::conversation, wishes::retry);
        hearButton(app, Actions.RATE, Press::person, feedback::rated);
        app.viewSubmission(Feedback.WHY, (request, context) -> {
            View window = request.getPayload().getView();
            feedback.explained(window.getPrivateMetadata(), window.getState());
            return context.ack();
        });
    }

    /** @param key what is done one after the other */
    private void hearButton(App app, String action, Function<Press, Object> key, Consumer<Press> pressed) {
        app.blockAction(action, (request, context) -> {
            Press press = Press.of(request.getPayload(), workspace);
            Runnable work = () -> pressed.accept(press);
            return wanted(key.apply(press), press.channel(), press.person(), press.whisper(), work, context);
        });
    }

    private Response heard(Incoming message, Context context) {
        if (message.fromPerson() && !message.wellFormed()) {
            // Thrown, because Bolt acknowledges whatever a listener of events returns.
            throw new IllegalArgumentException("a message without a place of Slack's");
        }
        if (message.fromPerson()) {
            listening.heard(message);
        }
        return context.ack();
    }

    /** Hands over what somebody wants, unless they may not use the bot: then they are told. */
    private Response wanted(
            Object key, String channel, String person, Whisper whisper, Runnable work, Context context) {
        Runnable ifLetIn = () -> {
            if (door.opens(channel, person, whisper::say)) {
                work.run();
            }
        };
        return handOver(key, ifLetIn, context);
    }

    /** Acknowledges at once; what has the same key is seen to in the order in which it came. */
    private Response handOver(Object key, Runnable work, Context context) {
        workers.execute(key, work);
        return context.ack();
    }
}
