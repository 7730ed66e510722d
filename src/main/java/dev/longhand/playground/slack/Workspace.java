package dev.longhand.playground.slack;

import java.util.List;
import java.util.function.Consumer;

/** What there is to see in the workspace. */
public final class Workspace {
    public List<User> users() {
        throw new UnsupportedOperationException();
    }

    public List<Channel> channels() {
        throw new UnsupportedOperationException();
    }

    /** The channel with this id, or with this name after a {@code #}. */
    public Channel channel(String idOrName) {
        throw new UnsupportedOperationException(idOrName);
    }

    /** The messages of the channel itself that are not deleted, oldest first, without the replies in threads. */
    public List<Message> timeline(String channel) {
        throw new UnsupportedOperationException(channel);
    }

    /** The message and the replies to it that are not deleted, oldest first. */
    public List<Message> thread(String channel, String ts) {
        throw new UnsupportedOperationException(channel + ts);
    }

    /** The message, deleted or not. */
    public Message message(String channel, String ts) {
        throw new UnsupportedOperationException(channel + ts);
    }

    /** What this person alone sees in the channel and its threads. */
    public List<Ephemeral> ephemerals(String user, String channel) {
        throw new UnsupportedOperationException(user + channel);
    }

    /** Tells of every change from now on, in order. The listener must be quick and must not call the workspace to change it. */
    public void onChange(Consumer<Change> listener) {
        throw new UnsupportedOperationException(listener.toString());
    }
}
