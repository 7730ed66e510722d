package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page for those who listen to it, or use the keyboard alone. */
class PageReadersTest extends OnePage {
    private static final String ANSWER = "[{\"type\":\"markdown\",\"text\":\"The answer.\"},{\"type\":\"actions\","
            + "\"elements\":[{\"type\":\"button\",\"action_id\":\"again\",\"text\":"
            + "{\"type\":\"plain_text\",\"text\":\"Try again\"}}]}]";

    PageReadersTest(Browser browser) {
        super(browser);
    }

    @Test
    void anAnswerInAThreadOfThreadsIsReadOutWithoutItsButtons() throws Exception {
        String asked = openFromThreads("@longhand hello");
        bot.post(general, asked, ANSWER);
        browser.waitFor("the announcement", () -> announced().equals("Longhand: The answer."));
    }

    @Test
    void anOfferIsAnnounced() {
        browser.type("#composer textarea", "@lo");
        browser.waitFor("the announcement", () -> announced().equals("Tab takes @longhand: Ask the bot"));
    }

    private String announced() {
        return browser.find("#announcer").getDomProperty("textContent").strip();
    }

    @Test
    void eachCardIsNamedByItsQuestion() throws Exception {
        openFromThreads("@longhand hello");
        assertEquals(
                "Newest replies to: hello", browser.find("#cards .scroller").getAccessibleName());
    }

    @Test
    void whatANarrowScreensThreadCoversIsOutOfReach() throws Exception {
        browser.narrow();
        openFromThreads("@longhand hello");
        browser.waitFor("the thread alone", () -> inert() == 1);
        assertEquals("close-thread", focused());
        browser.type("#close-thread", Keys.ENTER);
        browser.waitFor("the rest again", () -> inert() == 0);
        assertEquals(
                1, browser.number("return document.activeElement === document.querySelector('.card button') ? 1 : 0"));
    }

    private double inert() {
        return browser.number("return document.getElementById('main').inert ? 1 : 0");
    }

    private String focused() {
        browser.run("document.title = document.activeElement.id");
        return browser.title();
    }

    @Test
    void aComplaintBelongsToItsField() throws Exception {
        String asked = slack.person("ann").say(general, "@longhand hello");
        bot.post(general, asked, ANSWER);
        slack.person("ann").press(general, replyTo(asked), "again", "");
        bot.open(bot.hear("block_actions").path("trigger_id").asText(), """
                {"type":"modal","title":{"type":"plain_text","text":"Why?"},
                 "submit":{"type":"plain_text","text":"Send"},
                 "blocks":[{"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Reason"},
                   "hint":{"type":"plain_text","text":"A few words will do."},
                   "element":{"type":"plain_text_input","action_id":"text"}}]}
                """);
        browser.waitFor("the modal", () -> browser.find("#modal").isDisplayed());
        WebElement field = browser.find("#modal textarea");
        assertEquals("Reason", field.getAccessibleName());
        assertEquals("A few words will do.", described(field));
        bot.answerWith("{\"response_action\":\"errors\",\"errors\":{\"reason\":\"Say a little more.\"}}");
        browser.type("#modal textarea", "bad");
        browser.click("#modal-submit");
        browser.waitFor("the complaint", () -> described(field).equals("Say a little more. A few words will do."));
        assertEquals("Reason", field.getAccessibleName());
    }

    /** The texts that {@code aria-describedby} names. */
    private String described(WebElement field) {
        StringBuilder all = new StringBuilder();
        String ids = field.getDomAttribute("aria-describedby");
        for (String id : ids == null ? new String[0] : ids.split(" ")) {
            all.append(browser.find("[id='" + id + "']").getText()).append(' ');
        }
        return all.toString().strip();
    }

    private String replyTo(String asked) {
        return slack.workspace().thread(general, asked).get(1).ts();
    }

    private String openFromThreads(String question) throws Exception {
        String asked = slack.person("ann").say(general, question);
        browser.click("#places button[data-key=threads]");
        browser.waitFor("the card", () -> !browser.all("#cards .card > button").isEmpty());
        browser.find("#cards .card > button").sendKeys(Keys.ENTER);
        browser.waitFor("the thread", () -> browser.find("#thread").isDisplayed());
        return asked;
    }
}
