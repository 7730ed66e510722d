package dev.longhand.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was seen, to be printed in the end. Used by one thread. */
final class Tally {
    int kills;
    int questions;
    int whole;

    /** Ended by a press of Stop, or by a reset, as was wanted. */
    int ended;

    /** Of those that are whole: after a press of Continue or Try again, which the bot had offered and told why. */
    int helped;

    /** Posts and edits that Slack refused for their rate. */
    int refused;

    int doubled;
    int halfWritten;
    int lost;
    int historyFaults;

    private final List<Duration> recoveries = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** To be asked when everything is over. */
    void count(Asked asked) {
        questions++;
        List<Words.Run> runs = asked.runs();
        if (asked.isBeingWritten()) {
            halfWritten++;
            fault("half-written: " + asked);
        } else if (asked.isWhole()) {
            whole++;
            helped += asked.wasHelped() ? 1 : 0;
        } else if (asked.isSettled()) {
            ended++;
        } else if (runs.size() > 1) {
            doubled++;
            fault("doubled: " + asked);
        } else {
            lost++;
            fault("lost: " + asked);
        }
    }

    /** Looks for what nobody would count as an answer. */
    void look(Talk talk) {
        talk.halfWritten().forEach(message -> {
            halfWritten++;
            fault("half-written in " + talk + " at " + message.ts() + ": "
                    + message.latest().text());
        });
    }

    /** Compares what should have been brought to the model with what was. */
    void compare(List<String> expected, List<String> brought) {
        if (!expected.equals(brought)) {
            historyFaults++;
            fault("wrong history: wanted " + expected + ", was " + brought);
        }
    }

    /** Everything was whole again so long after a start. */
    void recovered(Duration after) {
        recoveries.add(after);
    }

    void fault(String what) {
        faults.add(what);
    }

    boolean isClean() {
        return faults.isEmpty();
    }

    /** In words, for whoever wants to know why. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    String table() {
        Collections.sort(recoveries);
        return row(
                        "kills",
                        "questions",
                        "whole",
                        "stopped or reset",
                        "whole after a press",
                        "doubled",
                        "half-written",
                        "lost",
                        "history faults",
                        "whole again, median",
                        "worst")
                + row("--", "--", "--", "--", "--", "--", "--", "--", "--", "--", "--")
                + row(
                        kills,
                        questions,
                        whole,
                        ended,
                        helped,
                        doubled,
                        halfWritten,
                        lost,
                        historyFaults,
                        seconds(recoveries.size() / 2),
                        seconds(recoveries.size() - 1));
    }

    /** What is of interest where calls go wrong. */
    String faultTable() {
        return row("questions", "whole", "told first, then whole", "doubled", "half-written", "lost", "429s", "time")
                + row("--", "--", "--", "--", "--", "--", "--", "--")
                + row(questions, whole, helped, doubled, halfWritten, lost, refused, seconds(0));
    }

    private String seconds(int index) {
        return recoveries.isEmpty()
                ? "-"
                : "%.1f s".formatted(recoveries.get(index).toMillis() / 1e3);
    }

    private static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ').append(cell).append(" |");
        }
        return row.append('\n').toString();
    }
}
