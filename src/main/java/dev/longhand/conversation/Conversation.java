package dev.longhand.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What was said in one conversation. Immutable.
 *
 * @param turns oldest first; an answer follows its question, also when somebody asked something else in between
 */
public record Conversation(List<Turn> turns) {
    public static final Conversation EMPTY = new Conversation(List.of());

    /** What a message costs beside its text, in tokens: the chat format's marks around role and content. */
    private static final int TOKENS_PER_TURN = 4;

    public Conversation {
        turns = List.copyOf(turns);
    }

    public Conversation with(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Conversation(more);
    }

    /** True when more than one person has spoken, so that it matters who said what. */
    public boolean hasSeveralSpeakers() {
        return turns.stream()
                        .filter(turn -> turn.role() == Turn.Role.PERSON)
                        .map(Turn::speaker)
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * The newest turns that fit into the budget. The newest one always stays, also when it alone is too long: then the
     * model's own refusal is the honest answer.
     *
     * @param budget how much they may cost together, in tokens
     * @param tokens counts the tokens of a text
     */
    public Conversation trimmed(int budget, ToIntFunction<String> tokens) {
        int from = turns.size();
        long cost = 0;
        while (from > 0) {
            Turn turn = turns.get(from - 1);
            cost += TOKENS_PER_TURN + tokens.applyAsInt(turn.speaker()) + tokens.applyAsInt(turn.text());
            if (cost > budget && from < turns.size()) {
                break;
            }
            from--;
        }
        return new Conversation(turns.subList(from, turns.size()));
    }
}
