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

    public Conversation with(Turn... said) {
        List<Turn> more = new ArrayList<>(turns);
        more.addAll(List.of(said));
        return new Conversation(more);
    }

    /** All but the question of this timestamp and the answer that followed it. */
    public Conversation without(String question) {
        List<Turn> others = new ArrayList<>();
        boolean itsAnswer = false;
        for (Turn turn : turns) {
            boolean isQuestion = turn.role() == Turn.Role.PERSON && turn.ts().equals(question);
            boolean isAnswer = itsAnswer && turn.role() == Turn.Role.ASSISTANT;
            if (!isQuestion && !isAnswer) {
                others.add(turn);
            }
            itsAnswer = isQuestion;
        }
        return new Conversation(others);
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
     * The newest turns that fit into the budget. What is left begins with a question, where that is left to choose.
     *
     * @param budget how much they may cost together, in tokens
     * @param newest how many of the newest stay, also when they alone are too long: then the model's own refusal is the
     *     honest answer
     * @param tokens counts the tokens of a text
     */
    public Conversation trimmed(int budget, int newest, ToIntFunction<String> tokens) {
        int last = Math.max(0, turns.size() - newest);
        int from = turns.size();
        long cost = 0;
        while (from > 0) {
            cost += cost(turns.get(from - 1), tokens);
            if (cost > budget && from <= last) {
                break;
            }
            from--;
        }
        while (from > 0 && from < last && turns.get(from).role() == Turn.Role.ASSISTANT) {
            from++;
        }
        return new Conversation(turns.subList(from, turns.size()));
    }

    /** What all turns cost together, in tokens. */
    public int cost(ToIntFunction<String> tokens) {
        return turns.stream().mapToInt(turn -> cost(turn, tokens)).sum();
    }

    private static int cost(Turn turn, ToIntFunction<String> tokens) {
        return TOKENS_PER_TURN + tokens.applyAsInt(turn.speaker()) + tokens.applyAsInt(turn.text());
    }
}
