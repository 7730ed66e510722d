package dev.longhand.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static String soFar(String answer) {
        return markdown(answer, false);
    }

    private static String whole(String answer) {
        return markdown(answer, true);
    }

    private static String markdown(String answer, boolean complete) {
        return new Pages()
                .render(answer, complete).stream().map(Page::markdown).collect(Collectors.joining("\n=====\n"));
    }

    private static String plain(String answer) {
        return new Pages().render(answer, true).get(0).plain();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Hello **wor|Hello ",
                "Hello **world*|Hello ",
                "Hello **world**|Hello ",
                "Hello **world** |Hello **world** ",
                "the `co|the ",
                "see [text](http://exam|see ",
                "see [text|see ",
                "R&am|R",
                "a !|a ",
                "a<b|a",
                "a<br/|a",
                "use \\|use ",
            })
    void whatIsHalfWrittenIsHeldBack(String answer, String shown) {
        assertEquals(shown, soFar(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#", "##", "-", "- ", "1", "1.", "12. ", ">", "> ", "```", "```py", "`", "---", "- [", "<htt", "* *",
                "<br>", "<br> "
            })
    void aMarkAloneShowsNothing(String answer) {
        assertEquals("", soFar(answer));
    }

    @Test
    void whatStaysHalfWrittenIsShownAsItIs() {
        assertEquals("Hello **world", whole("Hello **world"));
        assertEquals("the \\`code", whole("the `code"));
        assertEquals("see \\[text](http://exam", whole("see [text](http://exam"));
        assertEquals("2\\*3 and more\\*", whole("2*3 and more*"));
    }

    @Test
    void anOpenFenceIsClosedByUs() {
        assertEquals("Look:\n```java\nint i;\n```", soFar("Look:\n```java\nint i;"));
        assertEquals("Look:\n```java\nint i;\n```", soFar("Look:\n```java\nint i;\n``"));
        assertEquals("Look:\n```java\nint i;\n```", soFar("Look:\n```java\nint i;\n```\n"));
        assertEquals("Look:", soFar("Look:\n```java\n"));
    }

    @Test
    void aTableIsShownFromItsDelimiterRowOnAndByWholeRows() {
        assertEquals("", soFar("| a | b |"));
        assertEquals("", soFar("| a | b |\n|---|-"));
        String head = "| a | b |\n| --- | --- |";
        assertEquals(head, soFar("| a | b |\n|---|---|\n"));
        assertEquals(head, soFar("| a | b |\n|---|---|\n| 1 | 2"));
        assertEquals(head + "\n| 1 | 2 |", soFar("| a | b |\n|---|---|\n| 1 | 2 |\n"));
    }

    @Test
    void aDashUnderTextWaitsUntilItsLineIsWhole() {
        assertEquals("Text", soFar("Text\n-"));
        assertEquals("Text", soFar("Text\n---"));
        assertEquals("Text\n- item", soFar("Text\n- item"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hi <!channel>|hi &lt;!channel&gt;",
                "hi <@U123>|hi &lt;@U123&gt;",
                "hi &#60;!here&#x3E;|hi &lt;!here&gt;",
                "hi \\<!here>|hi &lt;!here&gt;",
                "`<!here>`|`&lt;!here&gt;`",
                "[all](!channel)|all (\\!channel)",
            })
    void nobodyIsMentioned(String answer, String shown) {
        assertEquals(shown, whole(answer));
    }

    @Test
    void aPipeInADestinationCannotEndALinkOfSlacks() {
        assertEquals("[all](https://x/%7C%3C!here%3E)", whole("[all](https://x/|<!here>)"));
    }

    @Test
    void aMentionInPiecesIsOneToo() {
        Pages pages = new Pages();
        pages.render("ask <!chan", false);
        assertEquals(
                "ask &lt;!channel&gt; ",
                pages.render("ask <!channel> ", false).get(0).markdown());
    }

    @Test
    void linksStayLinksAndImagesBecomeThem() {
        assertEquals("[https://a.example/b](https://a.example/b)", whole("<https://a.example/b>"));
        assertEquals("[a cat](https://x.example/c.png)", whole("![a cat](https://x.example/c.png)"));
        assertEquals("[build](https://x.example/)", whole("[![build](https://b.example/i.svg)](https://x.example/)"));
        String images = "!<https://x.example> ![a](https://b.example) !\\![c](https://d.example)";
        assertFalse(Judge.read(whole(images)).image());
    }

    @Test
    void aLineBreakTagIsSeenAsASpace() {
        String head = "| a |\n| --- |\n";
        assertEquals(head + "| one two three |", whole("| a |\n|---|\n| one<br>two<BR />three |"));
        assertEquals("**one** **two**", whole("**one**<br/>**two**"));
        assertEquals("one\n\ntwo", whole("one\n<br>\ntwo"));
        assertEquals("1\\. no list", whole("<br><br> 1. no list"));
        assertEquals("`&lt;br&gt;`", whole("`<br>`"));
    }

    @Test
    void aLineBreakTagAtTheEdgeOfEmphasisStays() {
        assertEquals("**one&lt;br&gt;** two", whole("**one<br>** two"));
    }

    @Test
    void plainTextReadsWithoutMarks() {
        String answer =
                "# Title\n\nSome **bold** [text](https://x.example) & `a < b`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n7. seven";
        String expected = "Title\n\nSome bold text (https://x.example) &amp; a &lt; b\n\na | b\n1 | 2\n\n7. seven";
        assertEquals(expected, plain(answer));
    }

    @Test
    void plainTextThatIsTooLongEndsInAnEllipsis() {
        String plain = plain("word & ".repeat(1_000));
        assertTrue(plain.length() <= 3_900 && plain.endsWith("…"), plain);
    }

    @Test
    void aFenceGoesOnOverThePage() {
        String code = "some line of code\n".repeat(1_000);
        List<Page> pages = new Pages().render("```java\n" + code + "```\nDone.", true);
        assertEquals(3, pages.size());
        assertTrue(pages.get(0).markdown().endsWith("some line of code\n```"));
        assertTrue(pages.get(1).markdown().startsWith("```java\nsome line of code\n"));
        assertTrue(pages.get(2).markdown().endsWith("```\nDone."));
    }

    @Test
    void aTableRepeatsItsHeaderOnEveryPage() {
        String answer = "| a | b |\n|---|---|\n" + "| some | cells |\n".repeat(800);
        List<Page> pages = new Pages().render(answer, true);
        assertEquals(2, pages.size());
        pages.forEach(page -> assertTrue(page.markdown().startsWith("| a | b |\n| --- | --- |\n| some | cells |")));
    }

    @Test
    void aNumberedListKeepsItsNumbers() {
        StringBuilder answer = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            answer.append(i).append(". item\n");
        }
        List<Page> pages = new Pages().render(answer, true);
        assertEquals(2, pages.size());
        assertTrue(pages.get(1).markdown().matches("(?s)\\d{3}\\. item\n.*1000\\. item"));
    }

    @Test
    void oneEndlessWordIsPartedButNoCharacterIs() {
        String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
        List<Page> pages = new Pages().render(family.repeat(3_000), true);
        pages.forEach(page -> assertEquals(0, page.markdown().length() % family.length()));
        assertEquals(
                3_000 * family.length(),
                pages.stream().mapToInt(page -> page.markdown().length()).sum());
    }

    @Test
    void aWordThatMayHaveToGoToTheNextPageIsNotShownWhileItGrows() {
        String numbers = "1 ".repeat(4_990);
        Pages pages = new Pages();
        assertEquals(numbers, pages.render(numbers + "9876543210", false).get(0).markdown());
        assertEquals(
                List.of(numbers, "98765432101234567890 "),
                pages.render(numbers + "98765432101234567890 ", true).stream()
                        .map(Page::markdown)
                        .toList());
    }

    @Test
    void theRestOfALineIsNoListOnItsNewPage() {
        Pages pages = new Pages();
        pages.render("The year was ", false);
        pages.breakHere();
        List<Page> all = pages.render("The year was 1984. Or so", true);
        assertEquals(
                List.of("The year was ", "1984\\. Or so"),
                all.stream().map(Page::markdown).toList());
    }

    @Test
    void aBreakInsideAFenceOpensItAgain() {
        Pages pages = new Pages();
        pages.render("```py\none\ntw", false);
        pages.breakHere();
        List<Page> all = pages.render("```py\none\ntwo\n```", true);
        assertEquals(
                List.of("```py\none\ntw\n```", "```py\no\n```"),
                all.stream().map(Page::markdown).toList());
    }

    @Test
    void aBreakWithNothingMoreToSayAddsNoPage() {
        Pages pages = new Pages();
        pages.render("All of it.", false);
        pages.breakHere();
        pages.breakHere();
        assertEquals(1, pages.render("All of it.\n\n", true).size());
    }

    @Test
    void anAnswerThatShrinksIsRefused() {
        Pages pages = new Pages();
        pages.render("Hello", false);
        assertThrows(IllegalArgumentException.class, () -> pages.render("Hell", false));
    }

    @Test
    void loneSurrogatesAndControlCharactersAreNotPassedOn() {
        assertEquals("a\uFFFDb\uFFFD", whole("a\uD83Db\u0007\uDE00"));
        assertEquals("a", soFar("a\uD83D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`", "_", "~", "*", "[", "<", "> ", "- ", "---\n", "```\n\n", "| a ", "\\", "&", "**a ", "#", "<br>",
                "<br>\n"
            })
    void monotonousTextStaysWithinTheLimits(String piece) {
        List<Page> pages = new Pages().render("a\n" + piece.repeat(30_000 / piece.length()) + "\nend", true);
        for (Page page : pages) {
            assertTrue(page.markdown().length() <= 10_000 && page.plain().length() <= 3_900, page::markdown);
        }
        assertTrue(pages.get(pages.size() - 1).markdown().contains("end"));
    }
}
