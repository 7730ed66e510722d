package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextQuoteElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.Broadcast;
import com.slack.api.model.block.element.RichTextSectionElement.Emoji;
import com.slack.api.model.block.element.RichTextSectionElement.Link;
import com.slack.api.model.block.element.RichTextSectionElement.Text;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import com.slack.api.model.block.element.RichTextSectionElement.User;
import com.slack.api.model.block.element.RichTextUnknownElement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RichTextTest {
    private static final TextStyle BOLD = TextStyle.builder().bold(true).build();
    private static final TextStyle CODE = TextStyle.builder().code(true).build();

    @Test
    void stylesBecomeMarksCloseToTheWords() {
        TextStyle all = TextStyle.builder().bold(true).italic(true).strike(true).build();

        assertEquals(
                "a **bold** word, ***~~all~~*** and `code`",
                markdown(section(
                        text("a"),
                        text(" bold ", BOLD),
                        text("word, "),
                        text("all", all),
                        text(" and "),
                        text("code", CODE))));
    }

    @Test
    void aStyleOnNothingButSpaceLeavesNoMarks() {
        assertEquals("a b", markdown(section(text("a"), text(" ", BOLD), text("b"))));
    }

    @Test
    void ticksInCodeAreSetInMoreTicks() {
        assertEquals("``a`b`` `` `c ``", markdown(section(text("a`b", CODE), text(" "), text("`c", CODE))));
        assertEquals("````\n```\n````", markdown(preformatted("```")));
    }

    @Test
    void aLinkKeepsItsAddress() {
        assertEquals(
                "see [the page](https://example.com/) or https://example.org/",
                markdown(section(
                        text("see "),
                        Link.builder()
                                .url("https://example.com/")
                                .text("the page")
                                .build(),
                        text(" or "),
                        Link.builder().url("https://example.org/").build())));
    }

    @Test
    void emojiComeBackAsTheCharactersThatTheyWere() {
        assertEquals(
                "👍🏻 :acme:",
                markdown(section(
                        Emoji.builder().name("+1").unicode("1f44d-1f3fb").build(),
                        text(" "),
                        Emoji.builder().name("acme").build())));
    }

    @Test
    void whoIsMentionedIsNotMentionedAgain() {
        assertEquals(
                "@U1 @here",
                markdown(section(
                        User.builder().userId("U1").build(),
                        text(" "),
                        Broadcast.builder().range("here").build(),
                        new RichTextUnknownElement())));
    }

    @Test
    void aNestedListStandsInTheOneAroundItWhichGoesOnCounting() {
        assertEquals(
                """
                Steps:

                1. first
                    - with this
                        and that
                    - and those
                        - deeper
                2. second

                Done.""",
                markdown(
                        section(text("Steps:\n")),
                        list("ordered", 0, 0, "first"),
                        list("bullet", 1, 0, "with this\nand that", "and those"),
                        list("bullet", 2, 0, "deeper"),
                        list("ordered", 0, 1, "second"),
                        section(text("\nDone."))));
    }

    @Test
    void codeIsFencedAndHasNoMarksInIt() {
        RichTextPreformattedElement code = RichTextPreformattedElement.builder()
                .elements(List.of(
                        text("curl "),
                        Link.builder().url("https://example.com/").build(),
                        text(" | sh\n", BOLD)))
                .build();

        assertEquals("Run:\n\n```\ncurl https://example.com/ | sh\n```", markdown(section(text("Run:")), code));
    }

    @Test
    void everyLineOfAQuoteIsMarked() {
        RichTextListElement list = list("bullet", 0, 0, "one", "two");
        list.setBorder(1);

        assertEquals(
                "> a\n> b\n\n> - one\n> - two",
                markdown(
                        RichTextQuoteElement.builder()
                                .elements(List.of(text("a\nb")))
                                .build(),
                        list));
    }

    @Test
    void whatIsEmptyLeavesNoGap() {
        assertEquals("a\n\nb", markdown(section(text("a\n\n")), section(text("\n")), section(text("b"))));
    }

    private static String markdown(BlockElement... elements) {
        return RichText.markdown(List.of(elements));
    }

    private static RichTextSectionElement section(RichTextElement... words) {
        return RichTextSectionElement.builder().elements(List.of(words)).build();
    }

    private static RichTextPreformattedElement preformatted(String code) {
        return RichTextPreformattedElement.builder()
                .elements(List.of(text(code)))
                .build();
    }

    private static RichTextListElement list(String style, int indent, int offset, String... items) {
        return RichTextListElement.builder()
                .style(style)
                .indent(indent)
                .offset(offset)
                .elements(Stream.of(items)
                        .<RichTextElement>map(item -> section(text(item)))
                        .toList())
                .build();
    }

    private static Text text(String words) {
        return text(words, null);
    }

    private static Text text(String words, TextStyle style) {
        return Text.builder().text(words).style(style).build();
    }
}
