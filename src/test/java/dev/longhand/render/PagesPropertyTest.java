package dev.longhand.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesPropertyTest {
    private static final Limits SMALL = new Limits(700, 250);
    private static final Pattern LIVE = Pattern.compile("<[@!#]");
    private static final String SYMBOLS =
            "ab cd e1.\n\n\n  \t*_~`#>-+|![]()<>&;:@=\\/\"'0123456789\r\u0000é\u0301\uD83D\uDE00\u200D\uFE0F<!channel><@U1>";

    static List<Long> seeds() {
        return new Random(20261120).longs(30).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDocumentGrowsPageByPageUntilAllOfItIsShown(long seed) {
        String document = RandomMarkdown.document(seed, 2_500);
        List<Page> pages = feed(document, seed, SMALL, 0, true);
        String shown = pages.stream().map(page -> Judge.text(page.markdown())).collect(Collectors.joining("\n"));
        assertEquals(wordsOf(Judge.text(document)), wordsOf(shown));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBreakAnywhereLosesNothingAndRepeatsNothing(long seed) {
        String document = RandomMarkdown.document(seed, 1_500);
        List<Page> pages = feed(document, seed, SMALL, 40, true);
        String shown = pages.stream().map(page -> Judge.text(page.markdown())).collect(Collectors.joining(""));
        assertEquals(lettersWithoutHeaders(Judge.text(document)), lettersWithoutHeaders(shown));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void howTheAnswerArrivedDoesNotShowInItsPages(long seed) {
        String document = RandomMarkdown.document(seed, 2_000) + noise(new Random(seed), 300);
        assertEquals(new Pages(SMALL).render(document, true), feed(document, seed, SMALL, 0, false));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noiseNeverBreaksAPage(long seed) {
        Random random = new Random(seed);
        feed(noise(random, 1_500), seed, new Limits(400, 60), random.nextInt(60), false);
    }

    private static String noise(Random random, int length) {
        StringBuilder noise = new StringBuilder();
        while (noise.length() < length) {
            int at = random.nextInt(SYMBOLS.length());
            noise.append(SYMBOLS.charAt(at));
            if (random.nextInt(20) == 0) {
                noise.append(SYMBOLS.charAt(at)).append(SYMBOLS.charAt(at));
            }
            if (random.nextInt(60) == 0) {
                noise.append("<!channel>");
            }
        }
        return noise.toString();
    }

    /** Feeds in chunks, one character at a time for every second seed, and checks what has to hold at every step. */
    private static List<Page> feed(String document, long seed, Limits limits, int breakOneIn, boolean judged) {
        Random random = new Random(seed);
        Pages pages = new Pages(limits);
        List<Page> before = List.of();
        int shownBefore = 0;
        int fed = 0;
        while (true) {
            fed = Math.min(document.length(), fed + 1 + (seed % 2 == 0 ? 0 : random.nextInt(60)));
            boolean complete = fed == document.length();
            List<Page> now = pages.render(document.substring(0, fed), complete);
            check(now, limits, judged && random.nextInt(4) == 0);
            grown(before, now, judged && random.nextInt(4) == 0);
            int shown = now.isEmpty() ? 0 : pages.shown(now.size() - 1);
            assertTrue(shown >= shownBefore && shown <= fed, () -> "shown went back");
            shownBefore = shown;
            if (complete) {
                return now;
            }
            before = now;
            if (breakOneIn > 0 && random.nextInt(breakOneIn) == 0) {
                pages.breakHere();
                before = new ArrayList<>(now);
            }
        }
    }

    private static void check(List<Page> pages, Limits limits, boolean judged) {
        // The pages before these have been checked when they were the last.
        for (Page page : pages.subList(Math.max(0, pages.size() - 2), pages.size())) {
            assertTrue(page.markdown().length() <= limits.markdown(), page::markdown);
            assertTrue(page.plain().length() <= limits.plain(), page::plain);
            assertFalse(LIVE.matcher(page.markdown() + page.plain()).find(), page::markdown);
            assertFalse(page.markdown().isBlank());
        }
        if (judged) {
            Page last = pages.isEmpty() ? new Page("", "") : pages.get(pages.size() - 1);
            assertFalse(Judge.leavesFenceOpen(last.markdown()), last::markdown);
        }
    }

    private static void grown(List<Page> before, List<Page> now, boolean judged) {
        assertTrue(now.size() >= before.size());
        for (int i = 0; i + 1 < before.size(); i++) {
            assertEquals(before.get(i), now.get(i));
        }
        if (before.isEmpty()) {
            return;
        }
        Page then = before.get(before.size() - 1);
        Page grown = now.get(before.size() - 1);
        String plain = then.plain();
        assertTrue(
                grown.plain().startsWith(plain.endsWith("…") ? plain.substring(0, plain.length() - 1) : plain),
                () -> plain + "\n=====\n" + grown.plain());
        if (judged) {
            String seen = Judge.letters(Judge.text(then.markdown()));
            assertTrue(
                    Judge.letters(Judge.text(grown.markdown())).startsWith(seen),
                    () -> then.markdown() + "\n=====\n" + grown.markdown());
        }
    }

    /** A table's header may come again on every page, so it is left out. */
    private static List<String> wordsOf(String text) {
        return List.of(text.split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.startsWith("hd") && !word.isEmpty())
                .toList();
    }

    private static String lettersWithoutHeaders(String text) {
        return Judge.letters(text.replaceAll("hdw\\d+[xyz]*", " "));
    }
}
