package dev.longhand.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.page.Browser;
import dev.longhand.playground.page.InBrowser;
import dev.longhand.playground.page.PageServer;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The whole playground as a person meets it: the page in a browser, and the bot answering. */
@InBrowser
class PlaygroundTest {
    private static final String REPLY = "#thread-replies .message:not(.private) .body";
    private static final String LAST_WORDS = "help with?";
    private static final String CONFIRMED = "This conversation starts afresh";

    /** Counts how often the first element that shows the reply came to hold more text, in the browser: it misses none. */
    private static final String WATCH = """
            let shown, length;
            window.grew = 0;
            new MutationObserver(() => {
                shown ??= document.querySelector("#thread-replies .body");
                if (length && shown.isConnected && shown.textContent.length > length) grew++;
                length = shown?.textContent.length;
            }).observe(document.body, { childList: true, subtree: true, characterData: true });
            """;

    private final Browser browser;
    private Playground playground;
    private PageServer page;

    PlaygroundTest(Browser browser) {
        this.browser = browser;
    }

    @BeforeEach
    void open() throws Exception {
        playground = Playground.start(SlackOptions.of(SlackLimits.strict()), Pace.of(150), Map.of());
        page = PageServer.start(0, playground.slack(), "", List.of());
        browser.open(page.url());
        browser.waitFor("the channel", () -> browser.find("#place").getText().equals("#general"));
    }

    @AfterEach
    void close() {
        List<String> complaints = browser.log();
        browser.leave();
        page.close();
        playground.close();
        assertEquals(List.of(), complaints, "what the browser complained of");
        assertEquals(List.of(), playground.slack().violations());
    }

    @Test
    void oneWatchesTheAnswerGrowInPlaceAndGoesOnWithoutAMention() {
        browser.run(WATCH);
        browser.type("#composer textarea", "@longhand long answer 400", Keys.ENTER);
        browser.waitFor("three times more words", () -> browser.number("return grew") >= 3);
        assertEquals("1 reply View thread", browser.find("#timeline .replies").getText());

        browser.type("#thread-composer textarea", "and at night?", Keys.ENTER);
        awaitAnswer("This is turn 2");
        assertEquals("0", browser.find("#refused").getText());
    }

    @Test
    void aSlashCommandInAThreadIsRefusedThereAndTheShortcutResetsIt() {
        ask("what is one?");
        browser.type("#thread-composer textarea", "/reset", Keys.ENTER);
        browser.waitFor("the refusal", () -> browser.last("#thread-replies .private .body")
                .contains("not supported in threads"));
        assertEquals("1 reply", browser.find("#thread-count").getText(), "what one person alone sees is no reply");

        browser.hover("#thread-replies .message");
        browser.click("#thread-replies .more summary");
        browser.click("#thread-replies .more .panel button");
        browser.waitFor("the confirmation", () -> reply().startsWith(CONFIRMED));
        browser.type("#thread-composer textarea", "what is two?", Keys.ENTER);
        awaitAnswer("This is turn 1");
    }

    @Test
    void theCommandInTheChannelOffersWhatThereIsToReset() {
        ask("what is one?");
        ask("what is two?");
        browser.click("#close-thread");
        browser.type("#composer textarea", "/reset", Keys.ENTER);
        String list = "#timeline .private ";
        browser.waitFor(
                "a button each, and one for both",
                () -> browser.all(list + "button[data-action]").size() == 3);
        browser.click(list + "button[data-action=reset_one]");
        browser.waitFor("the end of the first", () -> browser.last(list).contains("Reset: what is two?"));
        browser.click(list + "a");
        browser.waitFor("the thread behind the link", () -> reply().startsWith(CONFIRMED));
    }

    @Test
    void aDirectMessageIsAnsweredWhereItWasSaid() {
        browser.click("#places button[data-key^=D]");
        browser.waitFor("the greeting", () -> browser.all("#timeline .message").size() == 1);
        assertFalse(browser.find("#beginning").isDisplayed(), "the bot says itself what it does");
        browser.type("#composer textarea", "hello", Keys.ENTER);
        browser.waitFor(
                "the whole answer", () -> browser.last("#timeline .body").contains(LAST_WORDS));
        browser.type("#composer textarea", "/reset", Keys.ENTER);
        browser.waitFor(
                "the confirmation", () -> browser.last("#timeline .body").startsWith(CONFIRMED));
    }

    @Test
    void anAnswerIsStoppedAndTriedAgainAndJudged() {
        browser.type("#composer textarea", "@longhand long answer 400", Keys.ENTER);
        browser.waitFor("the button", () -> !browser.all(REPLY + " button[data-action=stop]")
                .isEmpty());
        browser.click(REPLY + " button[data-action=stop]");
        browser.waitFor("who stopped it", () -> browser.last(REPLY).contains("Stopped by @ann."));

        browser.click(REPLY + " button[data-action=retry]");
        browser.waitFor("it is written again", () -> !browser.all(REPLY + " button[data-action=stop]")
                .isEmpty());
        browser.click(REPLY + " button[data-action=stop]");
        browser.waitFor(
                "the thumbs",
                () -> browser.all(REPLY + " button[data-action=rate]").size() == 2);
        assertEquals(1, browser.all(REPLY).size());
    }

    @Test
    void tenQuestionsAreAnsweredSideBySide() {
        browser.click("#ask-ten");
        browser.waitFor(
                "ten whole answers",
                () -> browser.all("#cards .message").stream()
                                .filter(message -> message.getText().contains(LAST_WORDS))
                                .count()
                        == 10);
        assertEquals("0", browser.find("#refused").getText());
    }

    private void ask(String question) {
        browser.type("#composer textarea", "@longhand " + question, Keys.ENTER);
        awaitAnswer("You wrote “" + question + "”");
    }

    private void awaitAnswer(String words) {
        browser.waitFor("the whole answer", () -> reply().contains(words) && reply().contains(LAST_WORDS));
    }

    private String reply() {
        return browser.last(REPLY);
    }
}
