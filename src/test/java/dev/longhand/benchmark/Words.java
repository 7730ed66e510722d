package dev.longhand.benchmark;

import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Answers whose tokens are numbered words, so that a reader can tell how far a message has come. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\\bw(\\d+)\\b");
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+(?=\\D*$)");

    private Words() {}

    static Script answer(int tokens) {
        return new Script(IntStream.range(0, tokens)
                .<Step>mapToObj(i -> new Step.Text(i == 0 ? "w0" : " w" + i))
                .toList());
    }

    /** The numbers of the words that stand in a text, in their order. */
    static int[] in(String text) {
        return WORD.matcher(text)
                .results()
                .mapToInt(word -> Integer.parseInt(word.group(1)))
                .toArray();
    }

    static String question(int number) {
        return "question " + number;
    }

    /** Which question this is. */
    static int numberOf(String question) {
        Matcher number = LAST_NUMBER.matcher(question);
        if (!number.find()) {
            throw new IllegalArgumentException("no number in: " + question);
        }
        return Integer.parseInt(number.group());
    }
}
