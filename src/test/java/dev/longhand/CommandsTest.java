package dev.longhand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.slack.Permissions;
import dev.longhand.store.RedisServer;
import dev.longhand.store.Store;
import dev.longhand.store.TlsFiles;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as it is typed, against a workspace and a deployment on loopback. */
class CommandsTest {
    @TempDir
    Path folder;

    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SLACK_BOT_TOKEN", slack.botToken(),
            "SLACK_SIGNING_SECRET", slack.signingSecret(),
            "SLACK_API_URL", slack.apiUrl().toString(),
            "AZURE_OPENAI_ENDPOINT", azure.endpoint().toString(),
            "AZURE_OPENAI_API_KEY", azure.key(),
            "AZURE_OPENAI_CHAT_DEPLOYMENT", azure.deployment()));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void nameTheFile() {
        environment.put("LONGHAND_DATA", file());
    }

    @AfterEach
    void stop() {
        for (String secret : List.of(slack.botToken(), slack.signingSecret(), azure.key())) {
            assertFalse(printed().contains(secret), printed());
        }
        azure.close();
        slack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "Check"})
    void anUnknownWordIsAnsweredWithTheUsage(String word) {
        assertEquals(OptionalInt.of(2), run("", word));
        assertTrue(err.toString(UTF_8).startsWith("Usage: java -jar longhand.jar [serve | check | chat]\n"));
        assertEquals(OptionalInt.of(2), run("", "chat", "now"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "check", "chat"})
    void missingSettingsAreAllToldInOneMessage(String command) {
        environment.keySet().removeIf(name -> name.contains("TOKEN") || name.startsWith("AZURE_"));
        assertEquals(OptionalInt.of(1), run("", command));
        String told = err.toString(UTF_8);
        assertTrue(told.contains("- AZURE_OPENAI_ENDPOINT is not set"), told);
        assertTrue(told.contains("- AZURE_OPENAI_CHAT_DEPLOYMENT is not set"), told);
        assertEquals(!command.equals("chat"), told.contains("- SLACK_BOT_TOKEN is not set"));
    }

    @Test
    void aGoodCheckSaysWhoWeAreAndHowTheAnswerCame() throws Exception {
        assertEquals(OptionalInt.of(0), run("", "check"), this::printed);
        List<String> lines = printed().lines().toList();
        assertEquals(
                "Slack: ok. The workspace is Playground (%s), we are %s; all 9 scopes of the manifest are granted."
                        .formatted(slack.teamId(), slack.botUserId()),
                lines.get(0));
        assertTrue(lines.get(1).startsWith("Azure gpt-4o: ok. "), printed());
        assertTrue(lines.get(2).matches("  request 0{8}-[0-9-]+, region Sweden Central"), printed());
        assertEquals("  the chunks came after these milliseconds:", lines.get(3));
        assertTrue(printed().contains("\n  usage is told in the stream: "), printed());
        assertTrue(lines.get(lines.size() - 2).startsWith("  the same question without streaming: the whole answer"));
        assertEquals("Store: ok. " + file() + " can be made.", lines.get(lines.size() - 1));
        try (var left = Files.list(Path.of(file()).getParent())) {
            assertEquals(List.of(), left.toList(), "the bot is to make it");
        }
        assertTrue(azure.requests().get(0).body().path("stream").asBoolean());
        assertFalse(azure.requests().get(1).body().has("stream"));
    }

    @Test
    void aRefusedTokenIsToldWithWhatToDo() {
        environment.put("SLACK_BOT_TOKEN", "xoxb-wrong");
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().startsWith("Slack: NOT OK. auth.test: invalid_auth. What to do: copy the bot's token"));
        assertTrue(printed().contains("\nAzure gpt-4o: ok. "), printed());
        assertFalse(printed().contains("xoxb-wrong"), printed());
    }

    @Test
    void whenSlackIsOutOfReachItIsNotTheTokenThatIsLookedAt() {
        slack.close();
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(
                printed()
                        .startsWith("Slack: NOT OK. auth.test did not get through, tried 4 times."
                                + " What to do: check the network, a proxy on the way, and SLACK_API_URL.\n"),
                printed());
        assertTrue(printed().contains("\nAzure gpt-4o: ok. "), printed());
    }

    @Test
    void missingScopesAreNamed() {
        Set<String> fewer = new HashSet<>(Permissions.WANTED);
        fewer.removeAll(Set.of("commands", "users:read"));
        try (SlackEmulator poor =
                SlackEmulator.start(SlackOptions.of(SlackLimits.strict()).withScopes(fewer))) {
            environment.put("SLACK_API_URL", poor.apiUrl().toString());
            environment.put("SLACK_BOT_TOKEN", poor.botToken());
            assertEquals(OptionalInt.of(1), run("", "check"));
        }
        assertTrue(
                printed()
                        .startsWith("Slack: NOT OK. The app lacks these scopes of its manifest: commands, users:read."),
                printed());
    }

    @Test
    void aRefusedKeyIsToldWithWhatToDo() {
        environment.put("AZURE_OPENAI_API_KEY", "wr0ng");
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().contains("\nAzure gpt-4o: NOT OK. HTTP 401"), printed());
        assertTrue(printed().contains("What to do: check AZURE_OPENAI_API_KEY"), printed());
        assertFalse(printed().contains("wr0ng"), printed());
    }

    @Test
    void theSecondDeploymentIsCheckedToo() {
        environment.put("AZURE_OPENAI_FALLBACK_DEPLOYMENT", "gpt-nil");
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().contains("\nAzure, the second gpt-nil: NOT OK. HTTP 404"), printed());
        assertTrue(printed().contains("check AZURE_OPENAI_FALLBACK_DEPLOYMENT"), printed());
    }

    @Test
    void aBusyDeploymentIsNotWaitedFor() {
        azure.answerWith(request -> Script.refuse(429, Map.of("Retry-After", "60"), ""));
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().contains("raise the deployment's limit"), printed());
        assertEquals(1, azure.requests().size());
    }

    @Test
    void aFileThatCannotBeHadIsToldWithWhatToDo() {
        environment.put("LONGHAND_DATA", folder + "/missing/longhand.db");
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().contains("\nStore: NOT OK. cannot open " + folder + "/missing/longhand.db: "), printed());
        assertTrue(printed().contains("What to do: let LONGHAND_DATA name a file"), printed());
    }

    @Test
    void aFileThatTheBotUsesIsGoodAndNotForASecondBot() {
        try (Store used = Store.sqlite(file(), Duration.ofDays(1), Clock.systemUTC(), () -> {})) {
            assertEquals(OptionalInt.of(0), run("", "check"), this::printed);
            assertTrue(printed().contains("\nStore: ok. " + file() + " is in use by another process"), printed());
            assertEquals(OptionalInt.of(1), run("", "serve"));
            assertTrue(err.toString(UTF_8).startsWith(file() + " is in use by another process: "), err.toString(UTF_8));
            assertTrue(used.questions().orphans().isEmpty());
        }
    }

    @Test
    void aRedisIsTriedInsteadOfTheFile() {
        try (RedisServer redis = RedisServer.startWith("--requirepass", "s3cret")) {
            environment.put("REDIS_URL", "redis://:s3cret@127.0.0.1:" + redis.port());
            assertEquals(OptionalInt.of(0), run("", "check"), this::printed);
            assertTrue(
                    printed().matches("(?s).*\nStore: ok\\. Redis \\S+ at 127\\.0\\.0\\.1 can be written to\\.\n"),
                    printed());

            environment.put("REDIS_URL", "redis://:wr0ng@127.0.0.1:" + redis.port());
            assertEquals(OptionalInt.of(1), run("", "check"));
            assertTrue(printed().contains("What to do: check the user and the password in REDIS_URL"), printed());
            assertFalse(printed().contains("s3cret") || printed().contains("wr0ng"), printed());
        }
        assertEquals(OptionalInt.of(1), run("", "check"));
        assertTrue(printed().contains("\nStore: NOT OK. Redis at 127.0.0.1:"), printed());
        assertTrue(printed().contains(". What to do: check REDIS_URL (rediss:// where"), printed());
        assertFalse(printed().contains(".. What to do"), printed());
    }

    @Test
    void aRedisWhoseCertificateIsItsOwnIsToldWithWhatToDo() throws Exception {
        TlsFiles tls = TlsFiles.selfSigned(folder);
        int port = RedisServer.freePort();
        try (RedisServer redis = RedisServer.startWith(tls.settings(port))) {
            environment.put("REDIS_URL", "rediss://localhost:" + port);
            assertEquals(OptionalInt.of(1), run("", "check"), redis::toString);
            assertTrue(printed().contains("such as Heroku's, set REDIS_CERTIFICATES=any."), printed());
            environment.put("REDIS_CERTIFICATES", "any");
            assertEquals(OptionalInt.of(0), run("", "check"), this::printed);
        }
    }

    @Test
    void aChatNeedsNoneOfSlacksSettings() {
        environment.keySet().removeIf(name -> name.startsWith("SLACK_"));
        azure.answerWith(request -> Script.say("Ünïcødé 🕊"));
        assertEquals(OptionalInt.of(0), run("Hello\nexit\n", "chat"));
        assertEquals("User: Assistant: Ünïcødé 🕊\nUser: ", printed());
    }

    @Test
    void aChatFallsBackLikeTheBot() {
        environment.put("AZURE_OPENAI_CHAT_DEPLOYMENT", "gpt-nil");
        environment.put("AZURE_OPENAI_FALLBACK_DEPLOYMENT", azure.deployment());
        azure.answerWith(request -> Script.say("Here."));
        assertEquals(OptionalInt.of(0), run("Hello\n\n", "chat"));
        assertEquals("User: Assistant: Here.\nUser: ", printed());
    }

    private OptionalInt run(String typed, String... arguments) {
        PrintStream screen = new PrintStream(out, false, UTF_8);
        PrintStream problems = new PrintStream(err, true, UTF_8);
        BufferedReader keyboard = new BufferedReader(new StringReader(typed));
        return new Commands(environment, keyboard, screen, problems).run(arguments);
    }

    private String file() {
        return folder.resolve("longhand.db").toString();
    }

    private String printed() {
        return out.toString(UTF_8);
    }
}
