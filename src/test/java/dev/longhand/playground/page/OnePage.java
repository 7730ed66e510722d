package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The page of a workspace of its own, open in the browser at #general, with a bot that does what the test says. */
@InBrowser
abstract class OnePage {
    final Browser browser;
    private final List<Trick> tricks;
    SlackEmulator slack;
    Bot bot;
    String general;
    private PageServer page;

    OnePage(Browser browser, Trick... tricks) {
        this.browser = browser;
        this.tricks = List.of(tricks);
    }

    @BeforeEach
    void open() throws Exception {
        slack = SlackEmulator.start(SlackLimits.lenient(500));
        general = slack.workspace().channel("#general").id();
        bot = new Bot(slack);
        bot.listen(slack);
        page = PageServer.start(0, slack, "Answers come from a test", tricks);
        browser.open(page.url());
        browser.waitFor("the channel", () -> browser.find("#place").getText().equals("#general"));
    }

    @AfterEach
    void close() throws Exception {
        List<String> complaints = browser.log();
        browser.leave();
        page.close();
        bot.close();
        slack.close();
        lookAt(complaints);
    }

    /** @param complaints what the browser complained of */
    void lookAt(List<String> complaints) {
        assertEquals(List.of(), complaints, "what the browser complained of");
    }
}
