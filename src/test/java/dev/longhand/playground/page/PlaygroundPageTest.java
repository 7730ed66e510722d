package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page in a real browser, with a bot that does what the test says. */
@Timeout(120)
class PlaygroundPageTest {
    private static Browser browser;

    private SlackEmulator slack;
    private PageServer page;
    private Bot bot;
    private String general;

    @BeforeAll
    static void startBrowser(@TempDir Path profile) {
        Browser.assumeInstalled();
        browser = new Browser(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        slack = SlackEmulator.start(SlackLimits.lenient(500));
        general = slack.workspace().channel("#general").id();
        bot = new Bot(slack);
        page = PageServer.start(0, slack, "Answers come from a test", List.of(new Trick("stumble", "It stumbles.")));
        browser.open(page.url());
        browser.waitFor("the channel", () -> browser.find("#place").getText().equals("#general"));
    }

    @AfterEach
    void close() throws Exception {
        browser.leave();
        page.close();
        bot.close();
        slack.close();
    }

    @Test
    void oneAsksAndWatchesTheAnswerGrowInItsThread() throws Exception {
        String asked = ask("@longhand why is the sky blue?");
        browser.waitFor("the thread", () -> browser.find("#thread").isDisplayed());
        String ts = bot.post(general, asked, Bot.markdown("Because"));
        StringBuilder text = new StringBuilder("Because");
        browser.waitFor("the first word", () -> answer().equals(text.toString()));
        WebElement shown = browser.find("#thread-replies .body p");
        for (String more : List.of(" of", " the", " **air**", ".")) {
            text.append(more);
            bot.edit(general, ts, Bot.markdown(text.toString()));
            browser.waitFor(
                    "“" + text + "”", () -> answer().equals(text.toString().replace("*", "")));
        }
        assertEquals("Because of the air.", shown.getText(), "the paragraph is still the same node, only longer");
        assertEquals("1 reply View thread", browser.find("#timeline .replies").getText());
        browser.waitFor(
                "the count of edits", () -> browser.find("#edits").getText().equals("4"));
        nothingWasComplainedOf();
    }

    @Test
    void aReplyInTheThreadGoesThere() throws Exception {
        String asked = ask("@longhand hello");
        browser.waitFor("the thread", () -> browser.find("#thread").isDisplayed());
        browser.type("#thread-composer textarea", "and *you*?", Keys.ENTER);
        browser.waitFor("the reply", () -> answer().equals("and you?"));
        List<Message> thread = slack.workspace().thread(general, asked);
        assertEquals("and *you*?", thread.get(thread.size() - 1).latest().text());
        nothingWasComplainedOf();
    }

    @Test
    void aNewLineDoesNotSend() {
        browser.type("#composer textarea", "one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two");
        assertEquals("one\ntwo", browser.find("#composer textarea").getDomProperty("value"));
        assertTrue(slack.workspace().timeline(general).isEmpty());
        browser.type("#composer textarea", Keys.ENTER);
        browser.waitFor("the message", () -> slack.workspace().timeline(general).size() == 1);
    }

    @Test
    void theMentionIsFinishedForOne() {
        browser.type("#composer textarea", "@lo");
        browser.waitFor(
                "the offer", () -> browser.find("#composer .suggestions").isDisplayed());
        browser.type("#composer textarea", Keys.TAB, "hello");
        assertEquals("@longhand hello", browser.find("#composer textarea").getDomProperty("value"));
    }

    @Test
    void aButtonInAMessageIsPressed() throws Exception {
        String asked = ask("@longhand hello");
        bot.post(
                general,
                asked,
                "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"again\",\"value\":\"42\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Ask again\"}}]}]");
        browser.waitFor("the button", () -> !browser.all("#thread-replies button[data-action]")
                .isEmpty());
        browser.find("#thread-replies button[data-action]").click();
        String pressed = deliveredWith("block_actions");
        assertTrue(pressed.contains("\"action_id\":\"again\"") && pressed.contains("\"value\":\"42\""), pressed);
        nothingWasComplainedOf();
    }

    @Test
    void aMessagesMenuHoldsTheShortcut() throws Exception {
        ask("@longhand hello");
        browser.waitFor("the message", () -> !browser.all("#timeline .message").isEmpty());
        browser.hover("#timeline .message");
        browser.find("#timeline .more summary").click();
        browser.find("#timeline .more .panel button").click();
        String chosen = deliveredWith("message_action");
        assertTrue(chosen.contains("reset_conversation"), chosen);
    }

    @Test
    void aReaderFurtherUpIsNotMovedWhileTheAnswerGrows() throws Exception {
        String asked = ask("@longhand write much");
        String ts = bot.post(general, asked, Bot.markdown("line\n\n".repeat(60)));
        browser.waitFor("a long answer", () -> scroll("scrollHeight") > 2 * scroll("clientHeight"));
        browser.waitFor("its end", () -> scroll("scrollTop") + scroll("clientHeight") >= scroll("scrollHeight") - 1);
        browser.run("document.getElementById('thread-scroller').scrollTop = 200");
        browser.waitFor(
                "the way back", () -> browser.find("#thread-composer .newest").isDisplayed());
        double height = scroll("scrollHeight");
        for (int i = 1; i <= 3; i++) {
            bot.edit(general, ts, Bot.markdown("line\n\n".repeat(60 + 10 * i)));
            double before = height;
            browser.waitFor("a longer answer", () -> scroll("scrollHeight") > before);
            height = scroll("scrollHeight");
            assertEquals(200, scroll("scrollTop"));
        }
        browser.find("#thread-composer .newest").click();
        bot.edit(general, ts, Bot.markdown("line\n\n".repeat(120)));
        double before = height;
        browser.waitFor("a longer answer", () -> scroll("scrollHeight") > before);
        browser.waitFor("its end", () -> scroll("scrollTop") + scroll("clientHeight") >= scroll("scrollHeight") - 1);
        nothingWasComplainedOf();
    }

    @Test
    void whatOnlyOnePersonSeesIsGoneForAnother() throws Exception {
        bot.whisper(general, slack.person("ann").id(), "a word for Ann");
        browser.waitFor("the whisper", () -> !browser.all("#timeline .private").isEmpty());
        assertTrue(browser.find("#timeline .private").getText().contains("Only visible to you"));
        browser.find("#people input[value=ben]").sendKeys(Keys.SPACE);
        browser.waitFor("Ben's view", () -> browser.all("#timeline .private").isEmpty());
        ask("@longhand hello from Ben");
        browser.waitFor("Ben", () -> browser.find("#timeline .author").getText().equals("Ben"));
    }

    @Test
    void tenQuestionsAreWatchedSideBySide() throws Exception {
        browser.find("#ask-ten").click();
        browser.waitFor(
                "ten questions", () -> slack.workspace().timeline(general).size() == 10);
        browser.waitFor("ten threads", () -> browser.all("#cards .card").size() == 10);
        for (Message question : slack.workspace().timeline(general)) {
            slack.person("ann").reply(general, question.ts(), "I wonder too");
        }
        browser.waitFor("ten replies", () -> browser.all("#cards .message").size() == 10);
        nothingWasComplainedOf();
    }

    @Test
    void aTrickIsPutInFrontOfOne() {
        browser.find("#tricks summary").click();
        browser.find("#tricks .panel button").click();
        assertEquals("@longhand stumble", browser.find("#composer textarea").getDomProperty("value"));
        assertTrue(slack.workspace().timeline(general).isEmpty());
    }

    @Test
    void aNarrowScreenScrollsOnlyDown() throws Exception {
        browser.narrow();
        String asked = ask("@longhand show a wide table and code");
        bot.post(
                general,
                asked,
                Bot.markdown("| " + "a wide column | ".repeat(12) + "\n|" + "---|".repeat(12) + "\n\n```\n"
                        + "long ".repeat(60) + "\n```\n\n" + "unbroken".repeat(40)));
        browser.waitFor("the code", () -> !browser.all("#thread-replies pre").isEmpty());
        assertEquals(
                browser.number("return document.documentElement.clientWidth"),
                browser.number("return document.documentElement.scrollWidth"));
        assertEquals(scroll("clientWidth"), scroll("scrollWidth"));
    }

    @Test
    void hostileTextStaysText() throws Exception {
        String hostile = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>";
        browser.type("#composer textarea", hostile, Keys.ENTER);
        browser.waitFor("the message", () -> !browser.all("#timeline .message").isEmpty());
        assertEquals(hostile, browser.find("#timeline .body").getText());
        assertFalse(browser.title().contains("owned"));
        nothingWasComplainedOf();
    }

    private String ask(String question) {
        browser.type("#composer textarea", question, Keys.ENTER);
        browser.waitFor(
                "the question", () -> slack.workspace().timeline(general).size() == 1);
        return slack.workspace().timeline(general).get(0).ts();
    }

    private String answer() {
        List<WebElement> bodies = browser.all("#thread-replies .body");
        return bodies.isEmpty() ? "" : bodies.get(bodies.size() - 1).getText();
    }

    private double scroll(String property) {
        return browser.number("return document.getElementById('thread-scroller')." + property);
    }

    private String deliveredWith(String words) throws InterruptedException {
        while (true) {
            String delivery = bot.delivered().poll(10, TimeUnit.SECONDS);
            if (delivery == null) {
                throw new AssertionError("nothing with " + words + " was delivered to the bot");
            }
            if (delivery.contains(words)) {
                return delivery;
            }
        }
    }

    private void nothingWasComplainedOf() {
        assertEquals(List.of(), browser.log());
    }
}
