package dev.longhand.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that is said can be said in each language, whole. */
class BundlesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/longhand/wording");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    /** What shows as something else in Slack, or mentions somebody. */
    private static final Pattern SPECIAL = Pattern.compile("[<>&@*_~`\\[\\]|{}]");

    /** In the marks of any of the languages; the French ones have no-break spaces inside. */
    private static final Pattern QUOTED = Pattern.compile("[“„«「]\\u00a0?([^”“»」]+?)\\u00a0?[”“»」]");

    private static final Set<Phrase> BUTTONS = Set.of(
            Phrase.STOP,
            Phrase.CONTINUE,
            Phrase.TRY_AGAIN,
            Phrase.RESET_THIS,
            Phrase.RESET_ALL,
            Phrase.SEND,
            Phrase.CANCEL);

    private static final Set<Phrase> EXAMPLES =
            Set.of(Phrase.WELCOME_EXAMPLE_ONE, Phrase.WELCOME_EXAMPLE_TWO, Phrase.WELCOME_EXAMPLE_THREE);

    static List<Locale> locales() {
        return Wording.locales();
    }

    @Test
    void eachLanguageHasItsFileAndEachFileItsLanguage() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    Set.of(
                            "phrases.properties",
                            "phrases_de.properties",
                            "phrases_fr.properties",
                            "phrases_es.properties",
                            "phrases_ja.properties",
                            "phrases_zh.properties"),
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        }
        assertEquals(6, locales().size());
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyPhraseIsThereOnceAndNoKeyIsLeftOver(Locale locale) throws IOException {
        List<String> phrases = Stream.of(Phrase.values()).map(Phrase::key).toList();
        List<String> keys = Files.readAllLines(file(locale)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertEquals(phrases, keys, "the keys, in the order of the phrases");
        assertEquals(Set.copyOf(phrases), read(locale).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyPhraseHasAPlaceForEachOfItsArguments(Locale locale) throws IOException {
        Properties bundle = read(locale);
        for (Phrase phrase : Phrase.values()) {
            Set<Integer> wanted =
                    IntStream.range(0, phrase.arguments()).boxed().collect(Collectors.toCollection(TreeSet::new));
            Set<Integer> placed = PLACEHOLDER
                    .matcher(bundle.getProperty(phrase.key()))
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(wanted, placed, locale + " " + phrase);
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void noApostropheIsEaten(Locale locale) throws IOException {
        Properties bundle = read(locale);
        for (Phrase phrase : Phrase.values()) {
            String written = bundle.getProperty(phrase.key());
            assertFalse(written.replace("''", "").contains("'"), locale + " " + phrase + ": " + written);
            assertEquals(
                    written.replace("''", "'")
                            .chars()
                            .filter(each -> each == '\'')
                            .count(),
                    sample(locale, phrase, 1)
                            .chars()
                            .filter(each -> each == '\'')
                            .count(),
                    locale + " " + phrase);
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void everyPhraseIsSaidWithItsArgumentsAndNothingElse(Locale locale) {
        for (Phrase phrase : Phrase.values()) {
            for (int number : new int[] {1, 2, 89}) {
                String said = sample(locale, phrase, number);
                assertFalse(said.isBlank(), locale + " " + phrase);
                assertFalse(SPECIAL.matcher(said).find(), locale + " " + phrase + ": " + said);
                assertEquals(said.strip(), said, locale + " " + phrase);
                // "One" is a word in some of them.
                assertTrue(
                        phrase.arguments() == 0 || number == 1 || said.contains(Integer.toString(number)),
                        locale + " " + phrase + ": " + said);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("locales")
    void buttonsAndTitlesFit(Locale locale) {
        BUTTONS.forEach(button -> assertFits(24, locale, button));
        assertFits(24, locale, Phrase.FEEDBACK_WHY);
        EXAMPLES.forEach(example -> assertFits(75, locale, example));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void whatIsQuotedIsTheButtonThatTheEnglishQuotes(Locale locale) {
        for (Phrase phrase : Phrase.values()) {
            List<String> labels = quoted(Locale.ENGLISH, phrase).stream()
                    .map(label -> labelled(label))
                    .map(button -> Wording.in(locale).say(button))
                    .toList();
            assertEquals(labels, quoted(locale, phrase), locale + " " + phrase);
        }
    }

    private static List<String> quoted(Locale locale, Phrase phrase) {
        return QUOTED.matcher(sample(locale, phrase, 1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Phrase labelled(String label) {
        return BUTTONS.stream()
                .filter(button -> sample(Locale.ENGLISH, button, 1).equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button is called " + label));
    }

    @ParameterizedTest
    @MethodSource("locales")
    void noLanguageIsLeftInEnglish(Locale locale) throws IOException {
        if (!locale.equals(Locale.ENGLISH)) {
            Properties english = read(Locale.ENGLISH);
            Properties bundle = read(locale);
            Set<String> same = Stream.of(Phrase.values())
                    .map(Phrase::key)
                    .filter(key -> bundle.getProperty(key).equals(english.getProperty(key)))
                    .collect(Collectors.toSet());
            // "1 minute" is the same in French; brackets and semicolons are used alike by several.
            assertTrue(Set.of("minutes", "file-and-why", "files-and-next").containsAll(same), locale + " " + same);
        }
    }

    private static void assertFits(int most, Locale locale, Phrase phrase) {
        String said = sample(locale, phrase, 100);
        assertTrue(said.length() <= most, locale + " " + phrase + ": " + said);
    }

    private static String sample(Locale locale, Phrase phrase, int number) {
        Object[] arguments = new Object[phrase.arguments()];
        Arrays.fill(arguments, number);
        return Wording.in(locale).say(phrase, arguments);
    }

    private static Path file(Locale locale) {
        String language = locale.equals(Locale.ENGLISH) ? "" : "_" + locale.getLanguage();
        return FOLDER.resolve("phrases" + language + ".properties");
    }

    private static Properties read(Locale locale) throws IOException {
        Properties bundle = new Properties();
        try (var reader = Files.newBufferedReader(file(locale))) {
            bundle.load(reader);
        }
        return bundle;
    }
}
