package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a person does on the page beside writing: pressing, filling in, sharing, editing, deleting. */
class PageActsTest extends OnePage {
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==");
    private static final String STOP = row("actions", button("stop", "Stop", ""));
    private static final String DONE = "{\"type\":\"context_actions\",\"elements\":[{\"type\":\"feedback_buttons\","
            + "\"action_id\":\"rate\",\"positive_button\":" + thumb("Good answer", "up")
            + ",\"negative_button\":" + thumb("Bad answer", "down") + "}]}";
    private static final String MODAL = """
            {"type":"modal","callback_id":"why","title":{"type":"plain_text","text":"What was wrong?"},
             "submit":{"type":"plain_text","text":"Send"},"close":{"type":"plain_text","text":"Not now"},
             "blocks":[{"type":"section","text":{"type":"mrkdwn","text":"It helps to know *why*."}},
              {"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Reason"},
               "hint":{"type":"plain_text","text":"A few words will do."},
               "element":{"type":"plain_text_input","action_id":"text","multiline":true,"max_length":300}}]}
            """;

    @TempDir
    private Path folder;

    PageActsTest(Browser browser) {
        super(browser);
    }

    @Test
    void theButtonsOfAFinishedAnswerStandWhereThoseOfTheGrowingOneStood() throws Exception {
        String asked = ask("@longhand hello");
        String ts = bot.post(general, asked, blocks("one", STOP));
        String stop = "#thread-replies button[data-action=stop]";
        browser.waitFor("the button", () -> !browser.all(stop).isEmpty());
        browser.click(stop);
        assertEquals(
                "stop", bot.hear("block_actions").at("/actions/0/action_id").asText());
        double height = height();

        bot.edit(general, ts, blocks("one", DONE));
        browser.waitFor("the thumbs", () -> browser.all("#thread-replies .icon").size() == 2);
        assertEquals(height, height(), 0.5);
        bot.edit(general, ts, Bot.markdown("one"));
        browser.waitFor("no buttons", () -> browser.all("#thread-replies .row").isEmpty());
        assertEquals(height, height(), 0.5);
    }

    @Test
    void aThumbHasANameAndStaysPressed() throws Exception {
        bot.post(general, ask("@longhand hello"), blocks("one", DONE));
        String down = "#thread-replies .icon.down";
        browser.waitFor("the thumbs", () -> !browser.all(down).isEmpty());
        assertEquals("Bad answer", browser.find(down).getAccessibleName());
        browser.find(down).sendKeys(Keys.ENTER);
        JsonNode action = bot.hear("block_actions").at("/actions/0");
        assertEquals("feedback_buttons", action.path("type").asText());
        assertEquals("down", action.path("value").asText());
        assertEquals("true", browser.find(down).getDomAttribute("aria-pressed"));
    }

    @Test
    void aButtonThatAsksBackIsPressedOnlyAfterAYes() throws Exception {
        String asking = button(
                "forget",
                "Forget",
                ",\"confirm\":{\"title\":" + text("Forget it?") + ",\"text\":" + text("All of it.") + ",\"confirm\":"
                        + text("Forget") + ",\"deny\":" + text("Keep") + "}");
        bot.post(general, ask("@longhand hello"), blocks("one", row("actions", asking)));
        String forget = "#thread-replies button[data-action=forget]";
        browser.waitFor("the button", () -> !browser.all(forget).isEmpty());
        browser.click(forget);
        assertEquals("Forget it?", browser.find("#ask-title").getText());
        browser.click("#ask-no");
        browser.waitFor("no question", () -> !browser.find("#ask").isDisplayed());
        browser.click(forget);
        browser.click("#ask-yes");
        bot.hear("block_actions");
    }

    @Test
    void aModalIsFilledInAndSentOff() throws Exception {
        openModal();
        assertEquals("What was wrong?", browser.find("#modal-title").getText());
        assertEquals("true", browser.find("#modal").getDomAttribute("open"));
        bot.answerWith("{\"response_action\":\"errors\",\"errors\":{\"reason\":\"Say a little more.\"}}");
        browser.type("#modal textarea", "bad");
        browser.click("#modal-submit");
        browser.waitFor("the complaint", () -> browser.last("#modal .error").equals("Say a little more."));
        bot.answerWith("");
        browser.type("#modal textarea", ", really");
        browser.click("#modal-submit");
        browser.waitFor("no modal", () -> !browser.find("#modal").isDisplayed());
        bot.hear("\"value\":\"bad\"");
        bot.hear("\"value\":\"bad, really\"");
        assertTrue(slack.person("ann").openView().isEmpty());
    }

    @Test
    void aModalIsClosedByEscapeAndTheThreadStays() throws Exception {
        openModal();
        browser.type("#modal textarea", Keys.ESCAPE);
        browser.waitFor("no modal", () -> !browser.find("#modal").isDisplayed());
        assertTrue(slack.person("ann").openView().isEmpty());
        assertTrue(browser.find("#thread").isDisplayed());
    }

    private void openModal() throws Exception {
        bot.post(general, ask("@longhand hello"), blocks("one", STOP));
        browser.waitFor(
                "the button", () -> !browser.all("#thread-replies .row button").isEmpty());
        browser.click("#thread-replies .row button");
        bot.open(bot.hear("block_actions").path("trigger_id").asText(), MODAL);
        browser.waitFor("the modal", () -> browser.find("#modal").isDisplayed());
    }

    @Test
    void theHomeTabIsShownAndPressed() throws Exception {
        browser.click("#places button[data-key=home]");
        assertEquals("home", bot.hear("app_home_opened").at("/event/tab").asText());
        String home =
                "{\"type\":\"home\",\"blocks\":[{\"type\":\"header\",\"text\":" + text("Your conversations") + "},"
                        + "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*Lisbon*\"},\"accessory\":"
                        + button("reset", "Reset", "") + "}]}";
        bot.publish(slack.person("ann").id(), home);
        browser.waitFor("the tab", () -> browser.last("#home h3").equals("Your conversations"));
        browser.click("#home button");
        assertEquals("view", bot.hear("block_actions").at("/container/type").asText());
        browser.find("#people input[value=ben]").sendKeys(Keys.SPACE);
        browser.waitFor("Ben's", () -> browser.last("#home").equals("Longhand shows nothing here yet."));
    }

    @Test
    void openingTheMessagesIsTold() throws Exception {
        browser.click("#places button[data-key^=D]");
        assertEquals("messages", bot.hear("app_home_opened").at("/event/tab").asText());
    }

    @Test
    void filesAreSharedAndShown() throws Exception {
        File picture = Files.write(folder.resolve("dot.png"), DOT).toFile();
        File notes = Files.writeString(folder.resolve("notes.txt"), "one two").toFile();
        browser.find("#composer .chooser").sendKeys(picture + "\n" + notes);
        browser.waitFor("two chips", () -> browser.all("#composer .chip").size() == 2);
        browser.type("#composer textarea", "see", Keys.ENTER);
        browser.waitFor(
                "the picture",
                () -> browser.number("return [...document.querySelectorAll('#timeline img')]"
                                + ".filter(image => image.naturalWidth === 1).length")
                        == 1);
        assertTrue(browser.find("#timeline .chip").getText().contains("notes.txt"));
        assertFalse(browser.find("#composer .chosen").isDisplayed());
        JsonNode event = bot.hear("file_share").path("event");
        assertEquals("see", event.path("text").asText());
        assertEquals(2, event.path("files").size());
    }

    @Test
    void onesOwnMessageIsEditedInItsPlace() throws Exception {
        String ts = ask("@longhand hello");
        menu(".edit");
        browser.type("#timeline .editor textarea", " there", Keys.ENTER);
        browser.waitFor("the label", () -> browser.all("#timeline .is-edited").size() == 1);
        assertEquals(
                "<@U01LONGHAND> hello there",
                slack.workspace().message(general, ts).latest().text());
        assertTrue(browser.all("#timeline .editor").isEmpty());
        browser.find("#people input[value=ben]").sendKeys(Keys.SPACE);
        browser.waitFor(
                "Ben's view",
                () -> browser.number("return document.querySelectorAll('#timeline .edit[hidden]').length") == 1);
    }

    @Test
    void aDeletedQuestionLeavesATombstoneAboveItsAnswer() throws Exception {
        String ts = ask("@longhand hello");
        bot.post(general, ts, Bot.markdown("Hello!"));
        browser.waitFor(
                "the answer", () -> !browser.all("#thread-replies .message").isEmpty());
        menu(".delete");
        browser.click("#ask-yes");
        browser.waitFor("the tombstone", () -> browser.last("#timeline .body").equals("This message was deleted."));
        assertEquals("Hello!", browser.last("#thread-replies .body"));
        assertTrue(slack.workspace().message(general, ts).deleted());
    }

    private void menu(String entry) {
        browser.hover("#timeline .message");
        browser.click("#timeline .more summary");
        browser.click("#timeline .more .panel " + entry);
    }

    private double height() {
        return browser.number(
                "return document.querySelector('#thread-replies .message').getBoundingClientRect().height");
    }

    private String ask(String question) {
        browser.type("#composer textarea", question, Keys.ENTER);
        browser.waitFor(
                "the question", () -> !slack.workspace().timeline(general).isEmpty());
        return slack.workspace().timeline(general).get(0).ts();
    }

    private static String blocks(String markdown, String row) {
        return "[{\"type\":\"markdown\",\"text\":\"" + markdown + "\"}," + row + "]";
    }

    private static String row(String type, String element) {
        return "{\"type\":\"" + type + "\",\"elements\":[" + element + "]}";
    }

    private static String button(String action, String label, String more) {
        return "{\"type\":\"button\",\"action_id\":\"" + action + "\",\"value\":\"1\",\"text\":" + text(label) + more
                + "}";
    }

    private static String thumb(String label, String value) {
        return "{\"text\":" + text(label) + ",\"value\":\"" + value + "\"}";
    }

    private static String text(String words) {
        return "{\"type\":\"plain_text\",\"text\":\"" + words + "\"}";
    }
}
