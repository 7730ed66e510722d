package dev.longhand.reliability;

import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A question that somebody asked, and what has become of it. Used by one thread. */
final class Asked {
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"]*)\"");

    final Talk talk;
    final String ts;
    private final Person person;
    private Words.Key key;

    /** Somebody wanted no more of it: it may end early, or was reset. */
    private boolean mayEnd;

    /** Nothing of it is remembered any more. */
    private boolean forgotten;

    /** A press was needed to have the whole of it. */
    private boolean helped;

    private List<Message> seen = List.of();
    private long seenAt;

    Asked(Talk talk, Person person, Words.Key key, String ts) {
        this.talk = talk;
        this.person = person;
        this.key = key;
        this.ts = ts;
    }

    Words.Key key() {
        return key;
    }

    boolean wasHelped() {
        return helped;
    }

    void edit() {
        key = key.edited();
        person.edit(talk.channel(), ts, (isMention() ? "@longhand " : "") + key.text());
    }

    private boolean isMention() {
        return talk.turns().get(0) == this && !talk.channel().startsWith("D");
    }

    /** Presses Stop, if there is anything to be stopped. */
    void stop() {
        button("stop").ifPresent(message -> {
            mayEnd = true;
            press(message, "stop");
        });
    }

    void reset() {
        talk.turns().forEach(each -> {
            each.forgotten = true;
            each.mayEnd = true;
        });
        talk.say(person, "@longhand reset");
    }

    /** Presses what the bot itself offers for having the rest, or all, of an answer; false when it offers nothing. */
    boolean help() {
        for (String action : List.of("continue", "retry")) {
            Optional<Message> message = button(action);
            if (message.isPresent() && !isWhole() && !isBeingWritten()) {
                helped = true;
                press(message.get(), action);
                return true;
            }
        }
        return false;
    }

    /** The message that has this button for this question. */
    Optional<Message> button(String action) {
        return talk.answers().stream().filter(message -> has(message, action)).findFirst();
    }

    private boolean has(Message message, String action) {
        return message.latest().blocksJson().contains("\"action_id\":\"" + action + "\"") && mentions(message);
    }

    /** True when its buttons are about this question. */
    private boolean mentions(Message message) {
        return VALUE.matcher(message.latest().blocksJson()).results().anyMatch(value -> value.group(1)
                .endsWith(ts));
    }

    /** It may have gone in the same moment. */
    private void press(Message message, String action) {
        try {
            person.press(talk.channel(), message.ts(), action, ts);
        } catch (NoSuchElementException gone) {
            helped = false;
        }
    }

    /** Everything of this answer that stands in the talk, in order, one run for each unbroken piece. */
    List<Words.Run> runs() {
        return talk.said(key.number());
    }

    boolean isWhole() {
        List<Words.Run> runs = runs();
        return runs.size() == 1 && runs.get(0).isWhole(key);
    }

    /** True when the model has cut it. */
    boolean isCut() {
        return button("continue").isPresent() && begun() == key.count() / 2;
    }

    /** True when what stands in the talk has not changed for so many nanoseconds, as far as this was asked. */
    boolean isStillFor(long nanos) {
        List<Message> now = talk.answers();
        if (!now.equals(seen)) {
            seen = now;
            seenAt = System.nanoTime();
        }
        return System.nanoTime() - seenAt > nanos;
    }

    /** True when its last message can still be stopped. One above it may keep that button until there is time to tidy. */
    boolean isBeingWritten() {
        List<Message> its = its();
        return !its.isEmpty() && has(its.get(its.size() - 1), "stop");
    }

    /** The messages that have its words, or buttons about it. */
    private List<Message> its() {
        return talk.answers().stream()
                .filter(message -> mentions(message)
                        || !Words.said(message.latest().shown(), key.number()).isEmpty())
                .toList();
    }

    /** True when it has come to an end against which nothing is to be said. */
    boolean isSettled() {
        return !isBeingWritten()
                && (isWhole()
                        || mayEnd
                                && begun() >= 0
                                && (forgotten || !talk.answers().isEmpty()));
    }

    /** How many words of it stand; -1 where those are no unbroken beginning. */
    int begun() {
        List<Words.Run> runs = runs();
        if (runs.isEmpty()) {
            return 0;
        }
        Words.Run run = runs.get(0);
        return runs.size() == 1 && run.from() == 0 && run.version() == key.version() ? run.until() : -1;
    }

    /** True when the words of it that stand are to be brought to the model with the next question. */
    boolean isRemembered() {
        boolean brokenOff =
                its().stream().anyMatch(message -> message.latest().blocksJson().contains("\"longhand_aside"));
        return !forgotten && begun() > 0 && !brokenOff;
    }

    @Override
    public String toString() {
        return key.text() + " in " + talk + " at " + ts + ": " + runs();
    }
}
