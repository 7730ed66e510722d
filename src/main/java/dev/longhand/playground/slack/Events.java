package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns what happens in the workspace into the events that Slack sends to an app that is subscribed to mentions, to
 * messages of channels and direct messages, and to its Home being opened. Called under the workspace's monitor, which guards the random order too.
 */
final class Events {
    private static final String MENTION = "<@" + Roster.BOT_USER + ">";

    /** What Slack adds to the beginning of a thread when one reads it, but not to its events. */
    private static final List<String> NOT_IN_EVENTS =
            List.of("reply_count", "latest_reply", "reply_users", "reply_users_count");

    private final Workspace workspace;
    private final MessageJson json;
    private final EventDelivery delivery;
    private final Ticks ticks;
    private final Random order;
    private final AtomicLong number = new AtomicLong();

    Events(Workspace workspace, MessageJson json, EventDelivery delivery, Ticks ticks, Random order) {
        this.workspace = workspace;
        this.json = json;
        this.delivery = delivery;
        this.ticks = ticks;
        this.order = order;
    }

    void on(Change change) {
        if (change instanceof Change.Viewed) {
            return;
        }
        Channel channel = workspace.channel(change.channel());
        if (!channel.members().contains(Roster.BOT_USER)) {
            return;
        }
        if (change instanceof Change.Posted posted) {
            posted(channel, posted.message());
        } else if (change instanceof Change.Edited edited) {
            edited(channel, edited.message());
        } else if (change instanceof Change.Refreshed refreshed) {
            ObjectNode event = changed(channel);
            event.set("message", json.of(refreshed.message()));
            event.set("previous_message", json.of(refreshed.message()));
            send(event);
        } else if (change instanceof Change.Deleted deleted) {
            send(deleted(channel, deleted.message()));
        }
    }

    /**
     * Somebody looks at the bot's own place. May be called without the workspace's monitor.
     *
     * @param tab "home" or "messages"
     */
    void opened(User user, String tab) {
        Channel direct = workspace.directory().directChannel(user.id()).orElseThrow();
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", user.id())
                .put("channel", direct.id())
                .put("tab", tab)
                .put("event_ts", Ticks.ts(ticks.next()));
        if (tab.equals("home")) {
            workspace.homeTab(user.id()).ifPresent(view -> event.set("view", view.told(Json.object())));
        }
        send(event);
    }

    private void posted(Channel channel, Message message) {
        ObjectNode event = json.of(message).put("channel", channel.id()).put("event_ts", message.ts());
        event.put("channel_type", channel.kind().type());
        if (!message.files().isEmpty()) {
            event.put("subtype", "file_share");
        }
        sendInAnyOrder(withMention(channel, message, event));
        sendUnfurled(channel, message);
    }

    private void edited(Channel channel, Message message) {
        ObjectNode event = changed(channel);
        event.set("message", json.of(message));
        event.set("previous_message", json.before(message));
        sendInAnyOrder(withMention(channel, message, event));
        sendUnfurled(channel, message);
    }

    /** A mention is an event of its own beside the message's, except in direct messages. */
    private List<ObjectNode> withMention(Channel channel, Message message, ObjectNode event) {
        List<ObjectNode> events = new ArrayList<>(List.of(event));
        if (!channel.direct() && !message.fromBot() && message.latest().text().contains(MENTION)) {
            ObjectNode mention = json.of(message).put("type", "app_mention").put("channel", channel.id());
            mention.remove(NOT_IN_EVENTS);
            mention.remove(List.of("subtype", "root"));
            events.add(mention.put("event_ts", Ticks.ts(message.latest().at())));
        }
        return events;
    }

    /** Slack shows what a link leads to, and that counts as a change of the message, though nobody changed it. */
    private void sendUnfurled(Channel channel, Message message) {
        if (message.fromBot() || !message.latest().text().contains("<http")) {
            return;
        }
        ObjectNode event = changed(channel);
        event.set("previous_message", json.of(message));
        ObjectNode now = json.of(message);
        now.putArray("attachments")
                .addObject()
                .put("id", 1)
                .put("fallback", "A page")
                .put("title", "A page");
        event.set("message", now);
        send(event);
    }

    private ObjectNode changed(Channel channel) {
        return about(channel, "message_changed");
    }

    /** A thread keeps its beginning: what Slack puts in the place of one that was deleted is a change. */
    private ObjectNode deleted(Channel channel, Message message) {
        if (workspace.thread(channel.id(), message.ts()).isEmpty()) {
            ObjectNode event = about(channel, "message_deleted").put("deleted_ts", message.ts());
            return event.set("previous_message", json.of(message));
        }
        ObjectNode event = changed(channel);
        event.set("message", json.tombstone(message));
        return event.set("previous_message", json.of(message));
    }

    private ObjectNode about(Channel channel, String subtype) {
        String ts = Ticks.ts(ticks.next());
        return Json.object()
                .put("type", "message")
                .put("subtype", subtype)
                .put("hidden", true)
                .put("channel", channel.id())
                .put("channel_type", channel.kind().type())
                .put("ts", ts)
                .put("event_ts", ts);
    }

    private void sendInAnyOrder(List<ObjectNode> events) {
        Collections.shuffle(events, order);
        events.forEach(this::send);
    }

    private void send(ObjectNode event) {
        event.remove(NOT_IN_EVENTS);
        Channel channel = workspace.channel(event.path("channel").asText());
        ObjectNode envelope = Json.object()
                .put("token", "verification-token")
                .put("team_id", teamOf(event))
                .put("context_team_id", Roster.TEAM)
                .put("api_app_id", Roster.APP)
                .put("type", "event_callback")
                .put("event_id", String.format(Locale.ROOT, "Ev%08d", number.incrementAndGet()))
                .put(
                        "event_time",
                        Long.parseLong(event.path("event_ts").asText().split("\\.")[0]))
                .put("is_ext_shared_channel", workspace.directory().external(channel));
        envelope.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", Roster.TEAM)
                .put("user_id", Roster.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        envelope.set("event", event);
        delivery.deliver(envelope.toString());
    }

    /** Of an event from another organisation, the envelope names that one; the bot's own stands in the authorizations. */
    private static String teamOf(ObjectNode event) {
        String changed = event.at("/message/team").asText(Roster.TEAM);
        return event.path("team").asText(changed);
    }
}
