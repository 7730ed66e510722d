package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackTextTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = new Workspace(slack.apiUrl(), slack.botToken(), System::nanoTime);
    }

    @AfterEach
    void close() {
        workspace.close();
        slack.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "ask ANN -> ask @ann",
                "<@U9|ann> -> @ann",
                "<@U9> -> @U9",
                "<#C0123|general> -> #general",
                "see <#C0123> -> see #(a channel)",
                "see <#C0123|> -> see #(a channel)",
                "<!here> -> @here",
                "<!here|here> -> @here",
                "<!channel> -> @channel",
                "<!everyone|@everyone> -> @everyone",
                "<!subteam^S1> -> @(a group)",
                "<!subteam^S1|@sales> -> @sales",
                "<!subteam^S1|sales> -> @sales",
                "<!date^1392734382^{date} at {time}|18 Feb> -> 18 Feb",
                "<!date^1392734382^{date}^https://a.example/|18 Feb> -> 18 Feb",
                "<!date^1392734382^{date}> -> 2014-02-18T14:39:42Z",
                "<https://a.example/?x=1&amp;y=2> -> https://a.example/?x=1&y=2",
                "<https://a.example/|here &amp; now> -> here & now (https://a.example/)",
                "<https://a.example/|https://a.example/> -> https://a.example/",
                "<http://a.example|a.example> -> a.example",
                "<mailto:ann@a.example|ann@a.example> -> ann@a.example",
                "<mailto:ann@a.example|write> -> write (mailto:ann@a.example)",
                "hi :wave::skin-tone-3: -> hi :wave:",
                "hi :wave: at 10:30 -> hi :wave: at 10:30",
                "1 &lt; 2 &amp;&amp; 3 &gt; 2 -> 1 < 2 && 3 > 2",
                "&amp;lt; -> &lt;",
            })
    void whatSlackWritesIsReadAsPeopleReadIt(String text, String read) {
        String ann = "<@" + slack.person("ann").id() + ">";
        assertEquals(read, SlackText.read(text.replace("ANN", ann), workspace));
    }

    @Test
    void whatIsTypedComesInSlacksTokens() throws Exception {
        Person ann = slack.person("ann");
        String general = slack.workspace().channel("#general").id();
        String ts = ann.say(general, "@ben see #general, not #nowhere or a#general");

        String text = workspace.thread(general, ts).get(0).text();
        assertTrue(text.endsWith(" see <#" + general + "|>, not #nowhere or a#general"), text);
        assertEquals("@ben see #(a channel), not #nowhere or a#general", SlackText.read(text, workspace));
    }

    @Test
    void ofManyPeopleTheNamesOfTwentyAreAskedFor() {
        String ann = slack.person("ann").id();
        workspace.name(ann);
        String crowd =
                IntStream.range(0, 100).mapToObj(i -> "<@U9X" + i % 50 + ">").collect(Collectors.joining(" "));

        String read = SlackText.read(crowd + " <@" + ann + ">", workspace);

        assertTrue(read.endsWith("@U9X49 @ann"), read);
        assertEquals(21, slack.meters().accepted("users.info"));
    }
}
