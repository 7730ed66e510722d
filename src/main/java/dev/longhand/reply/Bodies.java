package dev.longhand.reply;

import dev.longhand.conversation.Standing;
import dev.longhand.render.Page;
import dev.longhand.render.Pages;
import dev.longhand.slack.Body;
import dev.longhand.slack.Button;
import java.util.ArrayList;
import java.util.List;

/** What the messages of a reply should show. Used by one thread at a time. */
final class Bodies {
    private final String question;
    private final List<Integer> seams;

    /** The length of the text that stood when the answer was taken up; 0 for a fresh one. */
    private final int begun;

    private Pages pages = new Pages();
    private int edition;

    /**
     * @param question the timestamp of the question, for the buttons
     * @param standing what stands of the answer already
     */
    Bodies(String question, Standing standing) {
        this.question = question;
        this.seams = new ArrayList<>(standing.seams());
        this.begun = standing.text().length();
        replay(standing.text());
    }

    /** Where one message was ended before it was full, as lengths of the text up to there. */
    List<Integer> seams() {
        return List.copyOf(seams);
    }

    /** All messages that the draft needs. A single placeholder while there is nothing to see. */
    List<Body> of(Draft.Snapshot draft) {
        if (draft.complete() && draft.text().isEmpty()) {
            // Stopped before there was anything to say: nothing is left of it.
            return List.of();
        }
        List<Body> bodies = rendered(draft);
        int last = bodies.size() - 1;
        bodies.set(last, withRow(bodies.get(last), draft));
        return bodies;
    }

    /**
     * The same, with what is shown left as it is and the rest in further messages.
     *
     * @param shown the length of the text that is shown
     * @param messages how many messages show it
     */
    List<Body> withSeamAt(int shown, int messages, Draft.Snapshot draft) {
        if (seams.isEmpty() || seams.get(seams.size() - 1) != shown) {
            seams.add(shown);
        }
        // What was rendered last may not be what Slack took last, so the pages are made anew up to the seam.
        pages = new Pages();
        replay(draft.text());
        List<Body> bodies = rendered(draft);
        if (draft.complete()
                && bodies.size() == messages
                && !draft.ending().footer().isEmpty()) {
            bodies.add(draft.ending().alone(question, draft.wording()));
            return bodies;
        }
        return of(draft);
    }

    private Body withRow(Body last, Draft.Snapshot draft) {
        if (draft.complete()) {
            return draft.ending().below(last, question, draft.wording());
        }
        List<Button> stop = Ending.stop(question, draft.wording());
        if (begun > 0 && draft.text().length() == begun) {
            // Taken up, and nothing new yet: what the model is about stands below.
            return last.with("_" + draft.status() + "_", Body.Mark.ASIDE, stop);
        }
        return last.with(last.footer(), Body.Mark.ASIDE, stop);
    }

    /** False while these are only a placeholder. */
    boolean holdWords(List<Body> bodies, Draft.Snapshot draft) {
        return !bodies.get(0).markdown().equals(placeholder(draft).markdown());
    }

    private void replay(String text) {
        for (int seam : seams) {
            pages.render(text.substring(0, seam), false);
            pages.breakHere();
        }
    }

    private List<Body> rendered(Draft.Snapshot draft) {
        if (draft.edition() != edition) {
            edition = draft.edition();
            pages = new Pages();
            seams.clear();
        }
        List<Body> bodies = new ArrayList<>();
        for (Page page : pages.render(draft.text(), draft.complete())) {
            bodies.add(Body.answer(page.markdown(), page.plain()));
        }
        if (bodies.isEmpty()) {
            bodies.add(placeholder(draft));
        }
        return bodies;
    }

    /** Each reader's Slack shows the time in the reader's own zone, so that nothing need be edited while it passes. */
    private Body placeholder(Draft.Snapshot draft) {
        return Body.answer("_" + draft.status() + "_", draft.status())
                .with(Sentences.since(question, draft.wording()), Body.Mark.ASIDE, List.of());
    }
}
