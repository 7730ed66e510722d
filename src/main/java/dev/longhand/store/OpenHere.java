package dev.longhand.store;

import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Question;
import dev.longhand.conversation.Standing;
import dev.longhand.store.Known.Kept;
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
