package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Acts as a person does in Slack's client. A channel is named by its id or as "#general"; the person must be a member of
 * it. What a person cannot do in Slack throws. Thread-safe.
 */
public final class Person {
    private final User user;
    private final Workspace workspace;
    private final Interactions interactions;
    private final ViewInteractions views;
    private final Events events;

    Person(User user, Workspace workspace, Interactions interactions, ViewInteractions views, Events events) {
        this.user = user;
        this.workspace = workspace;
        this.interactions = interactions;
        this.views = views;
        this.events = events;
    }

    public String id() {
        return user.id();
    }

    /** The id of this person's direct messages with the bot. */
    public String directChannel() {
        return workspace.directory().directChannel(user.id()).orElseThrow().id();
    }

    /** Sends a message, typed as one types it: "@longhand" becomes a mention. Returns its {@code ts}. */
    public String say(String channel, String text) {
        return post(channel, "", text);
    }

    public String reply(String channel, String threadTs, String text) {
        checkThread(channel, threadTs);
        return post(channel, threadTs, text);
    }

    private void checkThread(String channel, String threadTs) {
        if (workspace.thread(channel, threadTs).isEmpty()) {
            throw new NoSuchElementException("no thread " + threadTs + " in " + channel);
        }
    }

    /** Replies in a thread with "Also send to" the channel. */
    public String broadcast(String channel, String threadTs, String text) {
        checkThread(channel, threadTs);
        Content content = Content.text(Composer.compose(text, workspace));
        return workspace
                .broadcast(own(channel).id(), threadTs, user.id(), content)
                .ts();
    }

    public String direct(String text) {
        return say(directChannel(), text);
    }

    public String directReply(String threadTs, String text) {
        return reply(directChannel(), threadTs, text);
    }

    /** Sends a message with files; the text may be empty. Returns its {@code ts}. */
    public String share(String channel, String text, Upload... files) {
        return post(channel, "", text, files);
    }

    public String shareInThread(String channel, String threadTs, String text, Upload... files) {
        checkThread(channel, threadTs);
        return post(channel, threadTs, text, files);
    }

    /** Deletes a file of this person's, which leaves a tombstone in its messages. */
    public void deleteFile(String id) {
        SharedFile file = workspace.file(id).orElseThrow(() -> new NoSuchElementException("no file " + id));
        if (!file.user().equals(user.id())) {
            throw new IllegalArgumentException(user.name() + " did not share " + id);
        }
        workspace.turn(id, SharedFile.State.DELETED);
    }

    private String post(String channel, String threadTs, String text, Upload... files) {
        Content content = Content.text(Composer.compose(text, workspace));
        return workspace
                .post(own(channel).id(), threadTs, user.id(), content, List.of(files))
                .ts();
    }

    /** A slash command, as "/reset". Waits for the bot's answer. */
    public CommandResult command(String channel, String command, String text) {
        checkInside("slash commands");
        return interactions.command(user, own(channel), command, text);
    }

    /** Slack refuses the slash commands of developers inside threads, and so does this; the bot is not asked. */
    public CommandResult commandInThread(String channel, String threadTs, String command, String text) {
        String words = command + " is not supported in threads. Sorry!";
        workspace.whisper(own(channel).id(), threadTs, user.id(), Roster.SLACKBOT, Content.text(words));
        return new CommandResult(0, words);
    }

    /** Chooses a message shortcut from the message's menu. */
    public void shortcut(String callbackId, String channel, String ts) {
        checkInside("shortcuts");
        interactions.shortcut(user, own(channel), callbackId, standing(channel, ts));
    }

    /** People of other organisations see messages and can press buttons, but have no use of the rest of an app. */
    private void checkInside(String what) {
        if (user.external()) {
            throw new IllegalArgumentException(user.name() + " is of another organisation and has no " + what);
        }
    }

    /** Presses a button that this person can see in a message or an ephemeral message. */
    public void press(String channel, String ts, String actionId, String value) {
        Channel place = own(channel);
        Optional<Ephemeral> ephemeral = workspace.ephemerals(user.id(), place.id()).stream()
                .filter(each -> each.ts().equals(ts))
                .findFirst();
        if (ephemeral.isPresent()) {
            Ephemeral shown = ephemeral.get();
            interactions.press(user, place, shown, Buttons.press(blocks(shown.content()), actionId, value));
        } else {
            Message shown = standing(channel, ts);
            interactions.press(user, place, shown, Buttons.press(blocks(shown.latest()), actionId, value));
        }
    }

    /** Presses the thumb of a message's feedback buttons, up or down. */
    public void feedback(String channel, String ts, boolean good) {
        JsonNode thumbs = Buttons.feedback(blocks(standing(channel, ts).latest()));
        JsonNode thumb = thumbs.path(good ? "positive_button" : "negative_button");
        press(
                channel,
                ts,
                thumbs.path("action_id").asText(),
                thumb.path("value").asText());
    }

    private static ArrayNode blocks(Version shown) {
        return Json.stored(shown.blocksJson());
    }

    /** The modal that the bot has opened in front of this person. */
    public Optional<ShownView> openView() {
        return workspace.openView(user.id());
    }

    /** Presses a button in a modal or a Home tab. */
    public void press(ShownView view, String actionId, String value) {
        views.press(user, view, Buttons.press(view.blocks(), actionId, value));
    }

    /**
     * Sends a modal off; throws when Slack's client would not, since something is missing, too short or too long.
     *
     * @param values what to type, by the {@code action_id} of each input
     */
    public Submission submit(ShownView view, Map<String, String> values) {
        return views.submit(user, view, values);
    }

    /** Closes a modal without sending it off. */
    public void close(ShownView view) {
        views.close(user, view);
    }

    /** Opens the bot's Home tab. */
    public void openHome() {
        checkInside("Home tab");
        events.opened(user, "home");
    }

    /** Opens the direct messages with the bot, as one does before the first message. */
    public void openMessages() {
        events.opened(user, "messages");
    }

    /** What the bot shows in this person's Home tab. */
    public Optional<ShownView> home() {
        return workspace.homeTab(user.id());
    }

    /** Changes the text of an own message; Slack does nothing when it is the same as before. */
    public void edit(String channel, String ts, String text) {
        Content content = Content.text(Composer.compose(text, workspace));
        Message message = written(channel, ts);
        if (!message.latest().text().equals(content.text())) {
            workspace.edit(own(channel).id(), message.ts(), content);
        }
    }

    public void delete(String channel, String ts) {
        workspace.delete(own(channel).id(), written(channel, ts).ts());
    }

    private Message written(String channel, String ts) {
        Message message = standing(channel, ts);
        if (!message.user().equals(user.id())) {
            throw new IllegalArgumentException(user.name() + " did not write " + ts);
        }
        return message;
    }

    private Message standing(String channel, String ts) {
        return workspace
                .standing(channel, ts)
                .orElseThrow(() -> new NoSuchElementException("no message " + ts + " in " + channel));
    }

    private Channel own(String channel) {
        Channel found = workspace.channel(channel);
        if (!found.members().contains(user.id())) {
            throw new IllegalArgumentException(user.name() + " is not in " + channel);
        }
        return found;
    }
}
