package dev.longhand.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What was said in one conversation. Immutable.
 *
 * @param turns oldest first; an answer follows its question, also when somebody asked something else in between
 */
public record Conversation(List<Turn> turns) {
    public static final Conversation EMPTY = new Conversation(List.of());

    /** What a message costs beside its text, in tokens: the chat format's marks around role and content. */
    private static final int TOKENS_PER_TURN = 4;

    /**
     * What a file costs that is still attached when turns are counted. Those are images: what can be read as text is in the
     * turn's text by then. A model of the gpt-4o kind takes 85 tokens for an image and 170 for each of its tiles; scaled to
     * 768 pixels on its shorter side, as the service does, a screenshot has six. A little less than the most, 1,445.
     */
    private static final int TOKENS_PER_FILE = 1_105;

    public Conversation {
        turns = List.copyOf(turns);
    }

    public Conversation with(Turn... said) {
        List<Turn> more = new ArrayList<>(turns);
        more.addAll(List.of(said));
        return new Conversation(more);
    }

    /** True when the question of this timestamp is one of the turns. */
    public boolean has(String question) {
        return turns.stream()
                .anyMatch(turn -> turn.role() == Turn.Role.PERSON && turn.ts().equals(question));
    }

    /** The answer to a question of this timestamp in these words, where it stands in one of these messages. */
    public Optional<String> answer(String question, String words, List<String> messages) {
        boolean asked = turns.stream()
                .anyMatch(turn -> turn.role() == Turn.Role.PERSON
                        && turn.ts().equals(question)
                        && turn.text().equals(words));
        return turns.stream()
                .filter(turn -> asked && turn.role() == Turn.Role.ASSISTANT && messages.contains(turn.ts()))
                .map(Turn::text)
                .findFirst();
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

    /** Each question where it was asked, with its answer: what was answered late, or written anew, was kept late. */
    public Conversation inOrder() {
        List<List<Turn>> exchanges = new ArrayList<>();
        for (Turn turn : turns) {
            if (turn.role() == Turn.Role.PERSON || exchanges.isEmpty()) {
                exchanges.add(new ArrayList<>());
            }
            exchanges.get(exchanges.size() - 1).add(turn);
        }
        exchanges.sort(Comparator.comparing(exchange -> exchange.get(0).ts()));
        return new Conversation(exchanges.stream().flatMap(List::stream).toList());
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
     * As much as fits into the budget: first the oldest files are left out, then the oldest turns. What is left begins with
     * a question, where that is left to choose.
     *
     * @param budget how much they may cost together, in tokens
     * @param newest how many of the newest stay, also when they alone are too long: then the model's own refusal is the
     *     honest answer
     * @param tokens counts the tokens of a text
     */
    public Conversation trimmed(int budget, int newest, ToIntFunction<String> tokens) {
        Conversation lighter = withoutOldestFiles(budget, newest, tokens);
        return lighter.withoutOldestTurns(budget, newest, tokens);
    }

    private Conversation withoutOldestFiles(int budget, int newest, ToIntFunction<String> tokens) {
        boolean anyFiles = turns.stream().anyMatch(turn -> !turn.files().isEmpty());
        long over = anyFiles ? (long) cost(tokens) - budget : 0;
        if (over <= 0) {
            return this;
        }
        List<Turn> lighter = new ArrayList<>();
        for (Turn turn : turns.subList(0, Math.max(0, turns.size() - newest))) {
            boolean keep = over <= 0 || turn.files().isEmpty();
            over -= keep ? 0 : turn.files().size() * TOKENS_PER_FILE;
            lighter.add(keep ? turn : withoutFiles(turn));
        }
        lighter.addAll(turns.subList(lighter.size(), turns.size()));
        return new Conversation(lighter);
    }

    /** The model is told that there was something: it is asked about it, perhaps. */
    private static Turn withoutFiles(Turn turn) {
        String gone = turn.files().stream()
                .map(file -> "\n[" + file.name() + ": left out here, for want of room]")
                .collect(Collectors.joining());
        return turn.saying(turn.text() + gone).with(List.of());
    }

    private Conversation withoutOldestTurns(int budget, int newest, ToIntFunction<String> tokens) {
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
        int files = turn.files().size() * TOKENS_PER_FILE;
        return TOKENS_PER_TURN + files + tokens.applyAsInt(turn.speaker()) + tokens.applyAsInt(turn.text());
    }
}
