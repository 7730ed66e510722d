package dev.longhand.inbox;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import dev.longhand.conversation.ConversationId;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Workspace;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Slack may send us, and who sees to it. Listeners run on the web server's threads, so they only hand over. */
public final class Inbox {
    /** The slash command. It cannot be used in a thread, and does not know one. */
    public static final String RESET_COMMAND = "/reset";

    /** The message shortcut, for threads. */
    public static final String RESET_SHORTCUT = "reset_conversation";

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final Listening listening;
    private final Resets resets;
    private final Workspace workspace;
    private final InOrder workers;

    /** @param workers where what was handed over is seen to; its tasks may block */
    public Inbox(Listening listening, Resets resets, Workspace workspace, Executor workers) {
        this.workspace = workspace;
        this.listening = listening;
        this.resets = resets;
        this.workers = new InOrder(workers);
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
        App app = new App(config, workspace.sdk(), List.of());
        hearMessages(app);
        hearResets(app);
        return app;
    }

    private void hearMessages(App app) {
        app.event(AppMentionEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageFileShareEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageThreadBroadcastEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
    }

    private void hearResets(App app) {
        app.command(RESET_COMMAND, (request, context) -> {
            var payload = request.getPayload();
            return handOver(
                    payload.getUserId(),
                    () -> resets.command(
                            payload.getChannelId(), payload.getUserId(), whisper(context.getResponseUrl())),
                    context);
        });
        app.messageShortcut(RESET_SHORTCUT, (request, context) -> {
            var payload = request.getPayload();
            var message = payload.getMessage();
            String channel = payload.getChannel().getId();
            return handOver(
                    payload.getUser().getId(),
                    () -> resets.shortcut(
                            channel, message.getTs(), message.getThreadTs(), whisper(context.getResponseUrl())),
                    context);
        });
        app.blockAction(ResetList.RESET_ONE, (request, context) -> {
            var payload = request.getPayload();
            String value = payload.getActions().get(0).getValue();
            return handOver(
                    payload.getUser().getId(),
                    () -> resets.one(
                            value,
                            payload.getChannel().getId(),
                            payload.getUser().getId(),
                            whisper(context.getResponseUrl())),
                    context);
        });
        app.blockAction(ReplyDesk.CONTINUE, (request, context) -> {
            var payload = request.getPayload();
            ConversationId conversation = new ConversationId(
                    payload.getChannel().getId(), orEmpty(payload.getContainer().getThreadTs()));
            String question = payload.getActions().get(0).getValue();
            return handOver(
                    conversation,
                    () -> listening.goOn(conversation, question, whisper(context.getResponseUrl())),
                    context);
        });
        app.blockAction(ResetList.RESET_ALL, (request, context) -> {
            var payload = request.getPayload();
            return handOver(
                    payload.getUser().getId(),
                    () -> resets.all(
                            payload.getChannel().getId(), payload.getUser().getId(), whisper(context.getResponseUrl())),
                    context);
        });
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private Whisper whisper(String responseUrl) {
        return new Whisper(workspace.sdk(), responseUrl);
    }

    private Response heard(Incoming message, Context context) {
        return message.fromPerson()
                ? handOver(message.conversation(), () -> listening.heard(message), context)
                : context.ack();
    }

    /** Acknowledges at once; what has the same key is seen to in the order in which it came. */
    private Response handOver(Object key, Runnable work, Context context) {
        workers.execute(key, () -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                log.error("what Slack sent could not be seen to", fault);
            }
        });
        return context.ack();
    }
}
