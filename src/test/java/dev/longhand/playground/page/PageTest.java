package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What the page does for its reader and against hostile text, with a bot that writes what the test says. */
class PageTest extends OnePage {
    PageTest(Browser browser) {
        super(browser, new Trick("stumble", "It stumbles."));
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
    }

    private String ask(String question) {
        browser.type("#composer textarea", question, Keys.ENTER);
        browser.waitFor(
                "the question", () -> slack.workspace().timeline(general).size() == 1);
        return slack.workspace().timeline(general).get(0).ts();
    }

    private double scroll(String property) {
        return browser.number("return document.getElementById('thread-scroller')." + property);
    }
}
