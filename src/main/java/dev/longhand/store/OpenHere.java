package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.QuestionStore.Settled;
import dev.longhand.conversation.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The open questions that this process has to do with, as it knows them: what it goes by while the store fails, and what it
 * tells the store afterwards. Safe for use by many threads.
 */
final class OpenHere {
    /** Whether the store knows a question to be open. */
    enum Kept {
        YES,
        /** It is still to be told. */
        NO,
        /** It has it for closed already, or another process answered it: nothing is to be told. */
        NEVER
    }

    /**
     * @param question as it stands
     * @param beginOwed true when the store did not hear that its answer was begun
     * @param end how it was settled, when the store did not hear of that
     */
    record Known(Question question, Kept kept, boolean beginOwed, Optional<Settled> end) {
        Known(Question question, Kept kept) {
            this(question, kept, false, Optional.empty());
        }

        /** Of one that is not known here only what is needed to settle it. */
        static Known settling(ConversationId id, String question, Standing standing) {
            return new Known(Question.fresh(id, question, "", "").with(standing), Kept.YES);
        }

        Known unkept() {
            return new Known(question, Kept.NO, beginOwed, end);
        }

        /** The store was told of it now. */
        Known keptNow() {
            return new Known(question, Kept.YES, false, end);
        }

        /** The store was told of it before, and not that its answer was begun. */
        Known keptBefore() {
            return new Known(question, Kept.YES, question.tries() > 0, end);
        }

        Known begunThere() {
            return new Known(question, kept, false, end);
        }

        Known neverKept() {
            return new Known(question, Kept.NEVER, false, end);
        }

        boolean isToAnswer() {
            return end.isEmpty();
        }

        Known as(Question now) {
            return new Known(now, kept, beginOwed, end);
        }

        Known begun(boolean owed) {
            return new Known(said(question.text(), question.continued(), question.tries() + 1), kept, owed, end);
        }

        /** To be begun anew. */
        Known changed(String text) {
            return new Known(said(text, false, 0), kept, false, end);
        }

        /** The message that asks was deleted. */
        Known withdrawn() {
            return isToAnswer() ? new Known(question.withdrawn(), kept, beginOwed, end) : this;
        }

        /** Its answer was not begun, or its words were changed since. */
        boolean isToBegin() {
            return question.tries() == 0;
        }

        Known ended(Settled how) {
            return new Known(question, kept, beginOwed, Optional.of(how));
        }

        private Question said(String text, boolean continued, int tries) {
            return new Question(
                    question.conversation(),
                    question.ts(),
                    question.person(),
                    text,
                    question.files(),
                    question.standing(),
                    continued,
                    tries);
        }
    }

    /** By the questions' keys. */
    private final Map<String, Known> all = new ConcurrentHashMap<>();

    void put(Known known) {
        all.put(known.question().key(), known);
    }

    Optional<Known> find(String key) {
        return Optional.ofNullable(all.get(key));
    }

    void update(String key, UnaryOperator<Known> how) {
        all.computeIfPresent(key, (same, known) -> how.apply(known));
    }

    void stands(String key, Standing standing) {
        update(key, known -> known.as(known.question().with(standing)));
    }

    void remove(String key) {
        all.remove(key);
    }

    /** Takes over what the store knows to be open in a conversation. */
    void refresh(ConversationId id, List<Question> opened) {
        forgetOthersThan(id, opened);
        opened.forEach(question ->
                all.merge(question.key(), new Known(question, Kept.YES), (known, fresh) -> taken(known, fresh)));
    }

    /** What the store knew, and is not open there any more, is forgotten. */
    void forgetOthersThan(ConversationId id, List<Question> opened) {
        Set<String> keys = opened.stream().map(Question::key).collect(Collectors.toSet());
        all.values()
                .removeIf(known -> isIn(id, known)
                        && known.kept() == Kept.YES
                        && known.isToAnswer()
                        && !keys.contains(known.question().key()));
    }

    private static Known taken(Known known, Known fresh) {
        if (known.kept() == Kept.NO) {
            return known.keptBefore();
        }
        return known.isToAnswer() && !known.beginOwed() ? fresh : known;
    }

    /** Those that are to be answered, in the order of asking. */
    List<Question> toAnswer(ConversationId id) {
        return in(id).filter(Known::isToAnswer)
                .map(Known::question)
                .sorted(Comparator.comparing(Question::ts))
                .toList();
    }

    /** True when the store ought to know one that is not among these. */
    boolean isMissing(ConversationId id, List<Question> opened) {
        Set<String> keys = opened.stream().map(Question::key).collect(Collectors.toSet());
        return in(id).anyMatch(known ->
                known.kept() == Kept.YES && !keys.contains(known.question().key()));
    }

    /** True when the store does not know yet how a question here was settled. */
    boolean owes(ConversationId id) {
        return in(id).anyMatch(known -> !known.isToAnswer());
    }

    Stream<Known> in(ConversationId id) {
        return all.values().stream().filter(known -> isIn(id, known));
    }

    List<Known> all() {
        return List.copyOf(all.values());
    }

    /** Another process has to do with them now. */
    void forget(ConversationId id) {
        all.values().removeIf(known -> isIn(id, known));
    }

    /** As {@link #forget}, but what the store does not know stays. */
    void forgetKept(ConversationId id) {
        all.values()
                .removeIf(known -> isIn(id, known)
                        && known.kept() == Kept.YES
                        && known.end().isEmpty());
    }

    private static boolean isIn(ConversationId id, Known known) {
        return known.question().conversation().equals(id);
    }
}
