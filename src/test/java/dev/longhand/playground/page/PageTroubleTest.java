package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What fails is told where one looks, and what a person began is neither lost nor shown to another. */
class PageTroubleTest extends OnePage {
    private static final String THUMBS = "[{\"type\":\"markdown\",\"text\":\"Hello!\"},"
            + "{\"type\":\"context_actions\",\"elements\":[{\"type\":\"feedback_buttons\",\"action_id\":\"rate\","
            + "\"positive_button\":{\"text\":{\"type\":\"plain_text\",\"text\":\"Good\"},\"value\":\"up\"},"
            + "\"negative_button\":{\"text\":{\"type\":\"plain_text\",\"text\":\"Bad\"},\"value\":\"down\"}}]}]";
    private static final String DEAF = "window.fetch = () => Promise.reject(new Error('deaf'))";
    private static final String FIELD = "#composer textarea";

    @TempDir
    private Path folder;

    PageTroubleTest(Browser browser) {
        super(browser);
    }

    /** Failures are what this is about. */
    @Override
    void lookAt(List<String> complaints) {}

    @Test
    void aPressThatFailsInAThreadOfThreadsIsTold() throws Exception {
        slack.person("ann").say(general, "@longhand hello");
        bot.post(general, slack.workspace().timeline(general).get(0).ts(), THUMBS);
        browser.click("#places button[data-key=threads]");
        browser.waitFor("the card", () -> !browser.all("#cards .card > button").isEmpty());
        browser.click("#cards .card > button");
        browser.waitFor("the thumbs", () -> !browser.all("#thread .icon.up").isEmpty());
        browser.run(DEAF);
        browser.click("#thread .icon.up");
        trouble("The playground does not answer. Is it still running?");
    }

    @Test
    void aPressThatFailsInTheHomeTabIsTold() throws Exception {
        bot.publish(
                slack.person("ann").id(),
                "{\"type\":\"home\",\"blocks\":[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\","
                        + "\"action_id\":\"x\",\"text\":{\"type\":\"plain_text\",\"text\":\"Reset\"}}]}]}");
        browser.click("#places button[data-key=home]");
        browser.waitFor("the tab", () -> !browser.all("#home button").isEmpty());
        browser.run(DEAF);
        browser.click("#home button");
        trouble("The playground does not answer. Is it still running?");
        browser.click("#places button[data-key=threads]");
        trouble("");
    }

    private void trouble(String words) {
        browser.waitFor(
                "the word on it: " + words, () -> browser.last("#trouble").equals(words));
    }

    @Test
    void selectedTextCanBeDroppedIntoTheField() {
        assertEquals(1, browser.number("""
                const carried = new DataTransfer();
                carried.setData("text/plain", "words");
                const drop = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
                return document.querySelector("#composer textarea").dispatchEvent(drop) ? 1 : 0;
                """));
    }

    @Test
    void aSecondEnterWhileAFileIsReadSendsNothingTwice() throws Exception {
        browser.run("""
                const read = FileReader.prototype.readAsDataURL;
                FileReader.prototype.readAsDataURL = function (file) { window.goOn = () => read.call(this, file); };
                """);
        attach();
        browser.type(FIELD, "see", Keys.ENTER);
        browser.waitFor("its reading", () -> browser.number("return window.goOn ? 1 : 0") == 1);
        assertEquals("", browser.find(FIELD).getDomProperty("value"));
        browser.type(FIELD, Keys.ENTER);
        browser.run("window.goOn()");
        browser.waitFor("the message", () -> slack.workspace().timeline(general).size() == 1);
        browser.type(FIELD, "and then", Keys.ENTER);
        browser.waitFor("the next one", () -> said().contains("and then"));
        assertEquals(List.of("see", "and then"), said());
    }

    @Test
    void aFileThatCannotBeReadIsToldAndAllIsGivenBack() throws Exception {
        browser.run("FileReader.prototype.readAsDataURL = function () { this.onerror(); }");
        attach();
        browser.type(FIELD, "see", Keys.ENTER);
        browser.waitFor(
                "the word on it", () -> browser.last("#composer .notice").startsWith("A file could not be read"));
        assertEquals("see", browser.find(FIELD).getDomProperty("value"));
        assertEquals(1, browser.all("#composer .chip").size());
        assertTrue(said().isEmpty());
    }

    private void attach() throws Exception {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "one two");
        browser.find("#composer .chooser").sendKeys(notes.toString());
        browser.waitFor("the chip", () -> browser.all("#composer .chip").size() == 1);
    }

    private List<String> said() {
        return slack.workspace().timeline(general).stream()
                .map(Message::latest)
                .map(content -> content.text())
                .toList();
    }

    @Test
    void whatOneBeganAnotherDoesNotSee() throws Exception {
        attach();
        browser.type(FIELD, "a word of Ann's");
        become("ben");
        browser.waitFor(
                "an empty field",
                () -> browser.find(FIELD).getDomProperty("value").isEmpty());
        assertTrue(browser.all("#composer .chip").isEmpty());
        become("ann");
        browser.waitFor(
                "Ann's word", () -> browser.find(FIELD).getDomProperty("value").equals("a word of Ann's"));
        assertEquals(1, browser.all("#composer .chip").size());
    }

    @Test
    void anothersThumbIsNotPressed() throws Exception {
        browser.type(FIELD, "@longhand hello", Keys.ENTER);
        bot.hear("app_mention");
        bot.post(general, slack.workspace().timeline(general).get(0).ts(), THUMBS);
        String up = "#thread-replies .icon.up";
        browser.waitFor("the thumbs", () -> !browser.all(up).isEmpty());
        browser.click(up);
        browser.waitFor("the verdict", () -> pressed(up).equals("true"));
        become("ben");
        browser.waitFor("Ben's view", () -> pressed(up).equals("false"));
        become("ann");
        browser.waitFor("Ann's view", () -> pressed(up).equals("true"));
    }

    private String pressed(String thumb) {
        return browser.find(thumb).getDomAttribute("aria-pressed");
    }

    private void become(String person) {
        browser.find("#people input[value=" + person + "]").sendKeys(Keys.SPACE);
    }
}
