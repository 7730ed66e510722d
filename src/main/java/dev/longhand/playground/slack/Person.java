package dev.longhand.playground.slack;

/** Acts as a person does in Slack's client. A channel is named by its id or as "#general". */
public final class Person {
    public String id() {
        throw new UnsupportedOperationException();
    }

    /** The id of this person's direct messages with the bot. */
    public String directChannel() {
        throw new UnsupportedOperationException();
    }

    /** Sends a message, typed as one types it: "@longhand" becomes a mention. Returns its {@code ts}. */
    public String say(String channel, String text) {
        throw new UnsupportedOperationException(channel + text);
    }

    public String reply(String channel, String threadTs, String text) {
        throw new UnsupportedOperationException(channel + threadTs + text);
    }

    public String direct(String text) {
        throw new UnsupportedOperationException(text);
    }

    public String directReply(String threadTs, String text) {
        throw new UnsupportedOperationException(threadTs + text);
    }

    /** A slash command, as "/reset". Waits for the bot's answer. */
    public CommandResult command(String channel, String command, String text) {
        throw new UnsupportedOperationException(channel + command + text);
    }

    /** Slack refuses the slash commands of developers inside threads, and so does this. */
    public CommandResult commandInThread(String channel, String threadTs, String command, String text) {
        throw new UnsupportedOperationException(channel + threadTs + command + text);
    }

    /** Chooses a message shortcut from the message's menu. */
    public void shortcut(String callbackId, String channel, String ts) {
        throw new UnsupportedOperationException(callbackId + channel + ts);
    }

    /** Presses a button that this person can see in a message or an ephemeral message. */
    public void press(String channel, String ts, String actionId, String value) {
        throw new UnsupportedOperationException(channel + ts + actionId + value);
    }

    public void edit(String channel, String ts, String text) {
        throw new UnsupportedOperationException(channel + ts + text);
    }

    public void delete(String channel, String ts) {
        throw new UnsupportedOperationException(channel + ts);
    }
}
