package dev.longhand.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.reply.ReplyDesk;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/** What Slack may send us, and who sees to it. Listeners run on the web server's threads, so they only hand over. */
public final class Inbox {
    /** The slash command. It cannot be used in a thread, and does not know one. */
    public static final String RESET_COMMAND = "/reset";

    /** The message shortcut, for threads. */
    public static final String RESET_SHORTCUT = "reset_conversation";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workspace workspace;
    private final ReplyDesk desk;
    private final InOrder workers;
    private final Listening listening;
    private final Resets resets;

    /** @param threads where what was handed over is seen to; its tasks may block */
    public Inbox(Workspace workspace, ConversationStore store, ReplyDesk desk, Executor threads, Clock clock) {
        this.workspace = workspace;
        this.desk = desk;
        this.workers = new InOrder(threads);
        this.resets = new Resets(workspace, store, desk, workers, clock);
        this.listening = new Listening(workspace, store, desk, resets);
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
        App app = new App(config, workspace.sdk(), List.of(Inbox::dropBots));
        hearMessages(app);
        hearResets(app);
        return app;
    }

    /** The SDK's event types for uploads and broadcasts do not tell that a bot is behind them; the body does. */
    private static Response dropBots(Request<?> request, Response response, MiddlewareChain chain) throws Exception {
        boolean fromBot = request.getRequestType() == RequestType.Event
                && JSON.readTree(request.getRequestBodyAsString()).path("event").hasNonNull("bot_id");
        return fromBot ? Response.ok() : chain.next(request);
    }

    private void hearMessages(App app) {
        app.event(AppMentionEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageFileShareEvent.class, (event, context) -> heard(Incoming.of(event.getEvent()), context));
        app.event(MessageDeletedEvent.class, (event, context) -> {
            String channel = event.getEvent().getChannel();
            String deleted = event.getEvent().getDeletedTs();
            return handOver(channel + deleted, () -> desk.deleted(channel, deleted), context);
        });
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
                            channel,
                            message.getTs(),
                            message.getThreadTs(),
                            payload.getUser().getId(),
                            whisper(context.getResponseUrl())),
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
                    payload.getChannel().getId(),
                    Incoming.orEmpty(payload.getContainer().getThreadTs()));
            String question = payload.getActions().get(0).getValue();
            return handOver(
                    conversation,
                    () -> listening.goOn(
                            conversation, question, payload.getUser().getId(), whisper(context.getResponseUrl())),
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
        workers.execute(key, work);
        return context.ack();
    }
}
