package dev.longhand.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                noise.append(random.nextBoolean() ? "<!channel>" : "<br>");
            }
        }
        return noise.toString();
    }

    /** Feeds in chunks, one character at a time for every second seed, and checks what has to hold at every step. */
    private static List<Page> feed(String document, long seed, Limits limits, int breakOneIn, boolean judged) {
        Random random = new Random(seed);
        Pages pages = new Pages(limits);
        Witness witness = new Witness();
        List<Page> before = List.of();
        int fed = 0;
        while (true) {
            fed = Math.min(document.length(), fed + 1 + (seed % 2 == 0 ? 0 : random.nextInt(60)));
            boolean complete = fed == document.length();
            List<Page> now = pages.render(document.substring(0, fed), complete);
            if (!now.equals(before)) {
                check(now, limits);
                grown(before, now);
            }
            if (judged && random.nextInt(4) == 0) {
                witness.look(now);
            }
            if (complete) {
                return now;
            }
            before = now;
            if (breakOneIn > 0 && random.nextInt(breakOneIn) == 0) {
                pages.breakHere();
            }
        }
    }

    private static void check(List<Page> pages, Limits limits) {
        // The pages before these have been checked when they were the last.
        for (Page page : pages.subList(Math.max(0, pages.size() - 2), pages.size())) {
            assertTrue(page.markdown().length() <= limits.markdown(), page::markdown);
            assertTrue(page.plain().length() <= limits.plain(), page::plain);
            assertFalse(LIVE.matcher(page.markdown() + page.plain()).find(), page::markdown);
            assertFalse(page.markdown().isBlank());
        }
    }

    private static void grown(List<Page> before, List<Page> now) {
        assertTrue(now.size() >= before.size());
        if (before.isEmpty()) {
            return;
        }
        int last = before.size() - 1;
        assertEquals(before.subList(0, last), now.subList(0, last));
        String then = before.get(last).plain();
        String grown = now.get(last).plain();
        assertTrue(
                grown.startsWith(then.endsWith("…") ? then.substring(0, then.length() - 1) : then),
                () -> then + "\n=====\n" + grown);
    }

    /** Somebody who looks at the growing answer now and then, and must never see anything taken back. */
    private static final class Witness {
        private int page;
        private String markdown = "";
        private String letters = "";

        void look(List<Page> now) {
            for (int i = page; i < now.size(); i++) {
                if (i > page) {
                    page = i;
                    markdown = "";
                    letters = "";
                }
                see(now.get(i).markdown());
            }
        }

        private void see(String grown) {
            if (grown.equals(markdown)) {
                return;
            }
            Judge.Verdict verdict = Judge.read(grown);
            String seen = Judge.letters(verdict.text());
            assertTrue(seen.startsWith(letters), () -> markdown + "\n=====\n" + grown);
            assertFalse(verdict.openFence(), () -> grown);
            markdown = grown;
            letters = seen;
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
