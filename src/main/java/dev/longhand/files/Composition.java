package dev.longhand.files;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.files.Problem.Reason;
import dev.longhand.model.Image;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what was read of files into the turns that they are attached to, from the newest on. Used once. */
final class Composition {
    private final Map<String, Fetching.Fetched> fetched;
    private final Map<String, Image> images = new HashMap<>();
    private int charactersLeft;

    /**
     * @param fetched by the ids of the files
     * @param characters how many characters of text they may add
     */
    Composition(Map<String, Fetching.Fetched> fetched, int characters) {
        this.fetched = fetched;
        this.charactersLeft = characters;
    }

    Reading of(Conversation said, AutoCloseable lease) {
        List<Turn> turns = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean mute = false;
        boolean newImages = false;
        boolean answered = false;
        for (int i = said.turns().size() - 1; i >= 0; i--) {
            Turn turn = said.turns().get(i);
            answered |= turn.role() == Turn.Role.ASSISTANT;
            List<Problem> ofThis = new ArrayList<>();
            turns.add(turn.files().isEmpty() ? turn : composed(turn, ofThis));
            boolean last = turns.size() == 1;
            mute |= last && turn.text().isBlank() && isUseless(ofThis, turn);
            // Below an answer each file was told of once, unless it could be read then and cannot now.
            newImages |= !answered && !turns.get(turns.size() - 1).files().isEmpty();
            boolean told = answered;
            ofThis.removeIf(problem -> told && !problem.reason().isPassing());
            problems.addAll(0, ofThis);
        }
        Collections.reverse(turns);
        return new Reading(new Conversation(turns), images, problems, newImages, mute, lease);
    }

    private static boolean isUseless(List<Problem> problems, Turn turn) {
        long lost = problems.stream()
                .filter(problem -> problem.reason() != Reason.CUT)
                .count();
        return !turn.files().isEmpty() && lost == turn.files().size();
    }

    private Turn composed(Turn turn, List<Problem> problems) {
        StringBuilder text = new StringBuilder(turn.text());
        List<Attachment> shown = new ArrayList<>();
        for (Attachment attached : turn.files()) {
            Fetching.Fetched read = fetched.getOrDefault(
                    attached.id(), new Fetching.Fetched(attached, new Content.Unusable(Reason.TOO_MANY)));
            String name = Quotation.name(
                    read.file().name().isEmpty() ? attached.name() : read.file().name());
            if (read.content() instanceof Content.Picture picture) {
                images.put(attached.id(), picture.image());
                shown.add(new Attachment(
                        attached.id(),
                        name,
                        picture.image().mimetype(),
                        picture.image().bytes().length));
            } else if (read.content() instanceof Content.Words words && charactersLeft > 0) {
                append(text, quoted(name, words, problems));
            } else {
                Reason reason = read.content() instanceof Content.Unusable none ? none.reason() : Reason.TOO_MANY;
                problems.add(new Problem(name, reason));
                append(text, Quotation.missing(name, reason));
            }
        }
        return turn.saying(text.toString()).with(shown);
    }

    private String quoted(String name, Content.Words words, List<Problem> problems) {
        Content.Words fitting = words.cutTo(charactersLeft);
        charactersLeft -= fitting.text().length();
        if (!fitting.whole()) {
            problems.add(new Problem(name, Reason.CUT));
        }
        return Quotation.of(name, fitting.text(), fitting.whole());
    }

    private static void append(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : "\n\n").append(more);
    }
}
