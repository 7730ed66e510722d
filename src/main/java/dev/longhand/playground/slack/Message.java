package dev.longhand.playground.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A message with everything that it ever showed.
 *
 * @param channel the channel's id
 * @param ts its name within the channel, and the time of its posting: seconds, a dot, microseconds
 * @param threadTs the message that began the thread; empty for a message of the channel itself, the beginning included
 * @param user who wrote it
 * @param fromBot whether the bot wrote it
 * @param versions oldest first, one for the posting and one for every edit
 * @param deleted whether it is gone
 * @param files the ids of the files that were shared with it
 * @param broadcast whether a reply was also sent to the channel
 */
public record Message(
        String channel,
        String ts,
        String threadTs,
        String user,
        boolean fromBot,
        List<Version> versions,
        boolean deleted,
        List<String> files,
        boolean broadcast) {
    public Message {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(ts);
        Objects.requireNonNull(threadTs);
        Objects.requireNonNull(user);
        versions = List.copyOf(versions);
        files = List.copyOf(files);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a message shows something");
        }
    }

    Message edited(Version next) {
        List<Version> all = new ArrayList<>(versions);
        all.add(next);
        return new Message(channel, ts, threadTs, user, fromBot, all, deleted, files, broadcast);
    }

    Message gone() {
        return new Message(channel, ts, threadTs, user, fromBot, versions, true, files, broadcast);
    }

    public Version latest() {
        return versions.get(versions.size() - 1);
    }

    /** Whether it stands in the channel itself. */
    boolean inChannel() {
        return threadTs.isEmpty() || broadcast;
    }

    /** The {@code ts} of the message that a reply to this one hangs from. */
    public String root() {
        return threadTs.isEmpty() ? ts : threadTs;
    }

    /** Whether Slack shows "(edited)" beside it: an edit that brings blocks leaves no such label. */
    public boolean labelledEdited() {
        return versions.size() > 1 && !(fromBot && latest().hasBlocks());
    }
}
