package dev.longhand.reply;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.pace.Need;
import dev.longhand.pace.Outcome;
import dev.longhand.slack.Body;
import dev.longhand.slack.Posted;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.Workspace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The messages of one reply as they stand in Slack. Brings them, a call at a time, to what is wanted. Used by one thread
 * at a time.
 */
final class PostedPages {
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** How often a doubtful post is looked for in vain; after that, one too many is better than none. */
    private static final int LOOKS = 3;

    private final Workspace workspace;
    private final ConversationId place;
    private final String question;
    private final List<Message> standing = new ArrayList<>();

    /** True when all that stands is written anew, and a message that is gone by now is no wish to have nothing there. */
    private final boolean anew;

    /** Messages that something else has taken the place of. */
    private final Deque<String> retired = new ArrayDeque<>();

    /** What was posted without our learning whether it stands. */
    private Optional<Body> doubtful = Optional.empty();

    /** The last edit may have been made, though we were not told so. */
    private boolean unsure;

    private int looks;

    private int posts;
    private int edits;

    /** A message and what it shows, where that is known. */
    private record Message(String ts, Optional<Body> body) {
        boolean shows(Body wanted) {
            return body.filter(wanted::equals).isPresent();
        }
    }

    /** @param messages the timestamps of those that stand already */
    PostedPages(Workspace workspace, Question question, List<String> messages) {
        this.workspace = workspace;
        this.place = question.conversation();
        this.question = question.ts();
        this.anew = question.tries() == 0 && !question.continued();
        messages.forEach(ts -> standing.add(new Message(ts, Optional.empty())));
    }

    /** Takes the first messages that stand, so many of them, for what is wanted there. */
    void assume(List<Body> wanted, int messages) {
        for (int i = 0; i < messages && i < wanted.size(); i++) {
            standing.set(i, new Message(standing.get(i).ts(), Optional.of(wanted.get(i))));
        }
    }

    /** True when it is not known what the messages show, because an edit was not answered. */
    boolean isUnsure() {
        return unsure;
    }

    /** The kind of the next call that is needed; none when everything stands as it should. */
    Need.Call next(List<Body> wanted) {
        int index = firstDifference(wanted);
        if (index < standing.size() && index < wanted.size()) {
            return Need.Call.EDIT;
        }
        boolean done = index == wanted.size() && index == standing.size() && retired.isEmpty();
        // To delete spends no edit: that method has a budget of its own.
        return done ? Need.Call.NONE : Need.Call.POST;
    }

    /** Waits until a message may be posted; false when it was broken off. What is to be posted is best decided after that. */
    boolean awaitTurn() {
        return workspace.awaitTurn(place.channel());
    }

    /** Makes the next call that is needed, if any. */
    Outcome bringOn(List<Body> wanted) {
        int index = firstDifference(wanted);
        if (index < wanted.size()) {
            return index < standing.size() ? edit(index, wanted.get(index)) : post(wanted.get(index));
        }
        if (index < standing.size()) {
            retired.push(standing.remove(index).ts());
        }
        return retired.isEmpty() ? new Outcome.Done() : deleteRetired();
    }

    /** Gives up all that stands: it is deleted once something else stands in its place. */
    void retireAll() {
        standing.forEach(each -> retired.add(each.ts()));
        standing.clear();
    }

    /** The timestamps of the messages that stand, in order. */
    List<String> messages() {
        return standing.stream().map(Message::ts).toList();
    }

    int posts() {
        return posts;
    }

    int edits() {
        return edits;
    }

    private int firstDifference(List<Body> wanted) {
        int index = 0;
        while (index < wanted.size()
                && index < standing.size()
                && standing.get(index).shows(wanted.get(index))) {
            index++;
        }
        return index;
    }

    private Outcome edit(int index, Body body) {
        String ts = standing.get(index).ts();
        Outcome outcome = workspace.edit(place.channel(), ts, body);
        if (outcome instanceof Outcome.Lost
                && anew
                && standing.get(index).body().isEmpty()) {
            // Somebody has deleted it since it was written; what it was to show is posted.
            standing.remove(index);
            return new Outcome.Unneeded();
        }
        unsure = outcome instanceof Outcome.Failed || unsure && outcome instanceof Outcome.Refused;
        if (outcome instanceof Outcome.Done) {
            standing.set(index, new Message(ts, Optional.of(body)));
            edits++;
        }
        return outcome;
    }

    private Outcome post(Body body) {
        int before = standing.size();
        if (doubtful.isPresent() && !resolved() && ++looks < LOOKS) {
            return new Outcome.Failed(AGAIN);
        }
        if (standing.size() > before) {
            return new Outcome.Done();
        }
        Posted posted = workspace.post(place.channel(), place.thread(), body);
        if (posted.done()) {
            standing.add(new Message(posted.ts(), Optional.of(body)));
            posts++;
        }
        looks = 0;
        doubtful = posted.doubtful() ? Optional.of(body) : Optional.empty();
        return posted.outcome();
    }

    /** Looks, if there is a doubtful post, whether it stands; true when it is known to stand now and was not before. */
    boolean resolvesDoubt() {
        int before = standing.size();
        return doubtful.isPresent() && resolved() && standing.size() > before;
    }

    /** Looks in Slack whether the doubtful post stands, so that it does not come to stand twice. */
    private boolean resolved() {
        Body posted = doubtful.get();
        try {
            String newest =
                    standing.isEmpty() ? "" : standing.get(standing.size() - 1).ts();
            workspace.ours(place.channel(), place.thread(), posted).stream()
                    .filter(ts -> ts.compareTo(newest) > 0 && ts.compareTo(question) > 0)
                    .findFirst()
                    .ifPresent(ts -> standing.add(new Message(ts, doubtful)));
            doubtful = Optional.empty();
            return true;
        } catch (SlackFailure e) {
            return false;
        }
    }

    private Outcome deleteRetired() {
        Outcome outcome = workspace.delete(place.channel(), retired.peek());
        if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Lost) {
            // Lost: somebody else has deleted it.
            retired.remove();
            return new Outcome.Done();
        }
        return outcome;
    }
}
