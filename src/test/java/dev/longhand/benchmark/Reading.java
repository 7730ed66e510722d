package dev.longhand.benchmark;

import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One reply as a reader of its thread saw it: when each word came into sight, and what stands in the end. */
final class Reading {
    private final Instant asked;
    private final Instant[] seen;
    private final int[] standing;

    /** @param messages the bot's in this thread, as they stand in the end */
    Reading(Instant asked, List<Message> messages, int tokens) {
        this.asked = asked;
        seen = new Instant[tokens];
        standing = new int[tokens];
        List<Version> versions = new ArrayList<>();
        for (Message message : messages) {
            versions.addAll(message.versions());
            for (int word : Words.in(message.latest().shown())) {
                standing[word]++;
            }
        }
        versions.sort(Comparator.comparing(Version::at));
        for (Version version : versions) {
            for (int word : Words.in(version.shown())) {
                seen[word] = seen[word] == null ? version.at() : seen[word];
            }
        }
    }

    /** Words that do not stand in the thread, or stand there twice. */
    int lost() {
        int lost = 0;
        for (int times : standing) {
            lost += times == 1 ? 0 : 1;
        }
        return lost;
    }

    boolean whole() {
        return lost() == 0;
    }

    /** From the question to the first word, in seconds; NaN when none came. */
    double firstPaint() {
        return seen[0] == null ? Double.NaN : seconds(asked, seen[0]);
    }

    /** From a word's leaving Azure to its being seen, in seconds; NaN when it never was. */
    double lag(int word, Instant sent) {
        return sent == null || seen[word] == null ? Double.NaN : seconds(sent, seen[word]);
    }

    /** From the last token's leaving Azure until all words had been seen, in seconds; NaN when some never were. */
    double settle(Instant lastSent) {
        double settle = Double.NEGATIVE_INFINITY;
        for (int word = 0; word < seen.length; word++) {
            settle = Math.max(settle, lag(word, lastSent));
        }
        return settle;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
