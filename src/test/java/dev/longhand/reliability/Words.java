package dev.longhand.reliability;

import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model says here: the answer is a function of the question, and each of its words says which it is, so that a
 * reader can tell whether an answer is whole, and whose it is.
 */
final class Words {
    private static final Pattern ASKED = Pattern.compile("\\bk(\\d+)v(\\d+)n(\\d+)\\b");
    private static final Pattern SAID = Pattern.compile("\\bk(\\d+)v(\\d+)w(\\d+)\\b");

    /** What stands between two words of a long answer, so that it needs more than one message. */
    private static final String FILLING = " and so on".repeat(20);

    /** Added to the number of words for an answer that is long, or cut. */
    private static final int LONG = 1_000;

    private static final int CUT = 2_000;

    private Words() {}

    /**
     * A question.
     *
     * @param number which; unique
     * @param version 1, and one more for each time that it is edited
     * @param words how many the answer has; a thousand more for one that is too long for one message, two thousand more
     *     for one that the model cuts in the middle, and ends when it is asked to go on
     */
    record Key(int number, int version, int words) {
        String text() {
            return "Please say k" + number + "v" + version + "n" + words;
        }

        Key edited() {
            return new Key(number, version + 1, words);
        }

        int count() {
            return words % LONG;
        }

        private String word(int index) {
            return "k" + number + "v" + version + "w" + index;
        }

        private Script from(int index, int until) {
            String filling = words / LONG == 1 ? FILLING : "";
            return new Script(IntStream.range(index, until)
                    .<Step>mapToObj(i -> new Step.Text((i == 0 ? "" : " ") + word(i) + filling))
                    .toList());
        }

        private Script all() {
            return words / LONG == 2 ? from(0, count() / 2).and(new Step.Finish("length")) : from(0, count());
        }
    }

    /** Words of one answer that follow each other. */
    record Run(int number, int version, int from, int until) {
        boolean isWhole(Key key) {
            return key.number() == number && key.version() == version && from == 0 && until == key.count();
        }
    }

    /** Some answers are short, most need a second or two, some fill more than one message. */
    static Key random(int number, Random random) {
        int words = random.nextInt(8) == 0 ? LONG + 60 + random.nextInt(20) : 10 + random.nextInt(70);
        return new Key(number, 1, words);
    }

    /** One whose answer is cut. */
    static Key cut(int number) {
        return new Key(number, 1, CUT + 60);
    }

    /** One whose answer is quick. */
    static Key quick(int number) {
        return new Key(number, 1, 5);
    }

    /** All questions in a text. */
    static List<Key> asked(String text) {
        return ASKED.matcher(text)
                .results()
                .map(found -> new Key(number(found, 1), number(found, 2), number(found, 3)))
                .toList();
    }

    /** All runs of words in a text. One for each answer where nothing is missing and nothing stands twice. */
    static List<Run> said(String text) {
        return runs(SAID.matcher(text).results());
    }

    /** The same of one answer; other answers may stand between its messages. */
    static List<Run> said(String text, int number) {
        return runs(SAID.matcher(text).results().filter(word -> number(word, 1) == number));
    }

    private static List<Run> runs(Stream<MatchResult> words) {
        List<Run> runs = new ArrayList<>();
        words.forEach(word -> {
            int index = number(word, 3);
            Run last = runs.isEmpty() ? new Run(0, 0, 0, -1) : runs.get(runs.size() - 1);
            if (last.number() == number(word, 1) && last.version() == number(word, 2) && last.until() == index) {
                runs.set(runs.size() - 1, new Run(last.number(), last.version(), last.from(), index + 1));
            } else {
                runs.add(new Run(number(word, 1), number(word, 2), index, index + 1));
            }
        });
        return runs;
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** The answer, or what is missing of one that broke off. */
    static Script answer(Request request) {
        List<Request.Message> messages = request.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            List<Key> keys = messages.get(i).role().equals("user")
                    ? asked(messages.get(i).content())
                    : List.of();
            if (!keys.isEmpty()) {
                Key key = keys.get(keys.size() - 1);
                boolean goesOn = i < messages.size() - 1;
                return goesOn ? key.from(begun(key, messages.get(i + 1).content()), key.count()) : key.all();
            }
        }
        return Script.say("There is no question.");
    }

    private static int begun(Key key, String text) {
        return said(text).stream()
                .filter(run -> run.number() == key.number())
                .mapToInt(Run::until)
                .max()
                .orElse(0);
    }
}
