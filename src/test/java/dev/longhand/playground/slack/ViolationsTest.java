package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static dev.longhand.playground.slack.SlackClient.markdown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final SlackClient client = new SlackClient(slack);

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel>", "<!here>", "<!everyone|all>", "<@U01ANN00001>", "<!subteam^S01>"})
    void aPingIsSeenInTextAndInMarkdown(String ping) throws Exception {
        client.post(GENERAL, null, "hello " + ping);
        assertEquals(1, slack.violations().size());
        client.postBlocks(GENERAL, "hello", markdown("hello " + ping));
        assertEquals(2, slack.violations().size());
    }

    @Test
    void aDisarmedPingIsNone() throws Exception {
        client.post(GENERAL, null, "&lt;!channel&gt; and 1 < 2");
        assertEquals(List.of(), slack.violations());
    }

    @Test
    void linksMustNotUnfold() throws Exception {
        client.methods().chatPostMessage(r -> r.channel(GENERAL).text("see").unfurlLinks(true));
        assertEquals(List.of("chat.postMessage without unfurl_links=false"), slack.violations());
    }

    @Test
    void namesMustNotBecomeMentions() throws Exception {
        client.methods().chatPostMessage(r -> r.channel(GENERAL)
                .text("@ann")
                .linkNames(true)
                .parse("full")
                .unfurlLinks(false)
                .unfurlMedia(false));
        assertEquals(
                List.of("chat.postMessage with link_names", "chat.postMessage with parse=full"), slack.violations());
    }

    @Test
    void whatPeopleWroteBecomesNoLink() throws Exception {
        String line = "[{\"type\":\"context\",\"elements\":[{\"type\":\"mrkdwn\",\"text\":\"Not read: %s\"%s}]}]";
        client.postBlocks(GENERAL, "hello", line.formatted("a.zip <https://a.example|here>", ""));
        client.postBlocks(GENERAL, "hello", line.formatted("www.a.example.zip", ",\"verbatim\":true"));
        assertEquals(List.of(), slack.violations());

        client.postBlocks(GENERAL, "hello", line.formatted("www.a.example.zip", ""));
        String ts = client.post(GENERAL, null, "hello").getTs();
        client.methods().chatUpdate(r -> r.channel(GENERAL).ts(ts).text("www.a.example.zip"));
        assertEquals(
                List.of(
                        "chat.postMessage lets Slack make a link in: Not read: www.a.example.zip",
                        "chat.update without parse=none"),
                slack.violations());
    }

    @Test
    void whatCanBePressedHasWordsAndStandsInOneRow() throws Exception {
        String row = "{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"a\",\"value\":\"v\","
                + "\"text\":{\"type\":\"plain_text\",\"text\":\"Stop\"}}]}";
        client.postBlocks(GENERAL, "hello", "[" + row + "]");
        assertEquals(List.of(), slack.violations());

        client.postBlocks(GENERAL, "hello", "[" + row + "," + row + "]");
        client.postBlocks(GENERAL, "hello", "[" + row.replace("Stop", "⏹") + "]");
        assertEquals(
                "chat.postMessage with 2 rows of buttons", slack.violations().get(0));
        assertTrue(slack.violations().get(1).contains("no words"), slack.violations()::toString);
        assertEquals(2, slack.violations().size());
    }

    @Test
    void oneMessageIsNotEditedTwiceAtATime() throws Exception {
        String ts = client.post(GENERAL, null, "one").getTs();
        CountDownLatch carriedOut = new CountDownLatch(1);
        slack.workspace().onChange(change -> carriedOut.countDown());
        slack.faults().delay("chat.update", 1, Duration.ofSeconds(1));

        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> updateOrFail(ts, "two"));
        assertTrue(carriedOut.await(5, TimeUnit.SECONDS));
        client.update(GENERAL, ts, "three");
        slow.join();

        assertEquals(List.of("chat.update for " + ts + " while another call for it was under way"), slack.violations());
        client.update(GENERAL, ts, "four");
        assertEquals(1, slack.violations().size());
    }

    @Test
    void aCallWhoseCallerHasHungUpIsNotUnderWay() throws Exception {
        String ts = client.post(GENERAL, null, "one").getTs();
        CountDownLatch carriedOut = new CountDownLatch(1);
        slack.workspace().onChange(change -> carriedOut.countDown());
        slack.faults().delay("chat.update", 1, Duration.ofSeconds(1));
        Call hanging = new OkHttpClient().newCall(rawUpdate(ts, "two"));

        CompletableFuture<IOException> failure =
                CompletableFuture.supplyAsync(() -> assertThrows(IOException.class, hanging::execute));
        assertTrue(carriedOut.await(5, TimeUnit.SECONDS));
        hanging.cancel();
        failure.join();
        client.update(GENERAL, ts, "three");

        assertEquals(List.of(), slack.violations());
    }

    private Request rawUpdate(String ts, String text) {
        return new Request.Builder()
                .url(slack.apiUrl().resolve("chat.update").toString())
                .header("Authorization", "Bearer " + slack.botToken())
                .post(new FormBody.Builder()
                        .add("channel", GENERAL)
                        .add("ts", ts)
                        .add("text", text)
                        .add("parse", "none")
                        .build())
                .build();
    }

    private void updateOrFail(String ts, String text) {
        try {
            assertTrue(client.update(GENERAL, ts, text).isOk());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
