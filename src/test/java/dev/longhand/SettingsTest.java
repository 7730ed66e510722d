package dev.longhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "SLACK_BOT_TOKEN", "xoxb-1-secret-token",
            "SLACK_SIGNING_SECRET", "signing-secret",
            "AZURE_OPENAI_ENDPOINT", "https://example.openai.azure.com",
            "AZURE_OPENAI_API_KEY", "secret-key",
            "AZURE_OPENAI_CHAT_DEPLOYMENT", "gpt-4o");

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        Settings settings = Settings.from(NEEDED);

        assertEquals("https://slack.com/api/", settings.slackApi().toString());
        assertEquals(50, settings.editsPerMinute());
        assertEquals(3000, settings.port());
        assertEquals("2024-10-21", settings.model().azure().apiVersion());
        assertEquals("api-key", settings.model().azure().keyHeader());
        assertEquals("You are a helpful AI assistant.", settings.model().systemPrompt());
        assertEquals("longhand.db", settings.data());
        assertTrue(settings.model().azure().temperature().isEmpty());
        assertTrue(settings.model().azure().maxTokens().isEmpty());
        assertTrue(settings.redis().isEmpty());
        assertEquals(Duration.ofDays(30), settings.keep());
        assertEquals(Duration.ofSeconds(20), settings.drain());
        assertEquals(200, settings.maxReplies());
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        String message = assertThrows(SettingsProblem.class, () -> Settings.from(Map.of()))
                .getMessage();

        for (String name : NEEDED.keySet()) {
            boolean optional = name.equals("AZURE_OPENAI_API_KEY");
            assertEquals(!optional, message.contains(name + " is not set"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 70000",
        "REDIS_URL, 'http://user:pass@example.com'",
        "REDIS_CERTIFICATES, none",
        "LONGHAND_KEEP_DAYS, 0",
        "LONGHAND_DRAIN_SECONDS, -1",
        "PORT, http",
        "SLACK_EDITS_PER_MINUTE, 0",
        "SLACK_API_URL, slack.com/api",
        "SLACK_BOT_TOKEN, xapp-1-token",
        "AZURE_OPENAI_ENDPOINT, example.openai.azure.com",
        "AZURE_OPENAI_ENDPOINT, 'https://user:pass@example.com'",
        "AZURE_OPENAI_API_KEY, 'two words'",
        "AZURE_OPENAI_API_KEY, <your key>",
        "AZURE_OPENAI_API_VERSION, latest",
        "AZURE_OPENAI_API_KEY_HEADER, 'api key'",
        "AZURE_OPENAI_TEMPERATURE, 3",
        "AZURE_OPENAI_TEMPERATURE, warm",
        "AZURE_OPENAI_MAX_TOKENS, -1",
        "AZURE_OPENAI_CONTEXT_TOKENS, 12",
        "LONGHAND_MAX_REPLIES, 0",
        "LONGHAND_METRICS_TOKEN, 'two words'",
        "LONGHAND_LOG, xml",
        "LONGHAND_CHANNELS, '#general'",
        "LONGHAND_USERS, 'U012AB3CD, ann'",
        "LONGHAND_GUESTS, yes",
        "LONGHAND_ADMINS, C012AB3CD",
        "LONGHAND_DAILY_TOKENS, many",
        "LONGHAND_EXTERNAL, no",
        "LONGHAND_USERS, ','",
        "LONGHAND_CHANNELS, ' , '",
        "LONGHAND_ADMINS, ',,'",
        "LONGHAND_COLOUR, blue",
        "LONGHAND_PORT, 8080",
        "SLACK_BOT_TOKEN, xoxb-…",
        "SLACK_BOT_TOKEN, xoxb-",
        "SLACK_BOT_TOKEN, Bearer-xoxb-1-token",
        "SLACK_BOT_TOKEN, '\"xoxb-1-token\"'",
        "SLACK_SIGNING_SECRET, '\"signing\"'",
        "SLACK_SIGNING_SECRET, '\u2018signing\u2019'",
        "SLACK_SIGNING_SECRET, signing…",
        "AZURE_OPENAI_API_KEY, '\"key\"'"
    })
    void whatIsMalformedIsNamedWithWhatIsWanted(String name, String value) {
        SettingsProblem problem = assertThrows(SettingsProblem.class, () -> Settings.from(with(name, value)));

        assertTrue(problem.getMessage().contains("- " + name + " "), problem.getMessage());
        assertTrue(problem.getMessage().contains(": a setting needs your attention"), problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "LONGHAND_USER, LONGHAND_USERS",
        "LONGHAND_DRAIN, LONGHAND_DRAIN_SECONDS",
        "LONGHAND_GUEST, LONGHAND_GUESTS"
    })
    void aNameThatIsNearlyASettingsIsNotPassedOver(String name, String meant) {
        SettingsProblem problem = assertThrows(SettingsProblem.class, () -> Settings.from(with(name, "U012AB3CD")));

        assertTrue(
                problem.getMessage().contains("- " + name + " is not a setting: did you mean " + meant + "?"),
                problem.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LONGHAND_SERVICE_HOST",
                "LONGHAND_PORT",
                "LONGHAND_PORT_3000_TCP_ADDR",
                "LONGHAND_REDIS_SERVICE_PORT_REDIS"
            })
    void whatKubernetesSetsForAServiceOfThisNameIsNoSlip(String name) {
        assertEquals(3000, Settings.from(with(name, "tcp://10.0.0.1:3000")).port());
    }

    @Test
    void aTokenOfAnAppThatRotatesItsTokensIsOneToo() {
        assertEquals(
                "xoxe.xoxb-1-token",
                Settings.from(with("SLACK_BOT_TOKEN", "xoxe.xoxb-1-token")).slackToken());
    }

    @Test
    void noSecretIsShown() {
        Map<String, String> broken = with("AZURE_OPENAI_API_KEY", "secret key");
        broken.put("SLACK_BOT_TOKEN", "xoxp-1-other");
        broken.put("SLACK_SIGNING_SECRET", "'quoted'");
        SettingsProblem problem = assertThrows(SettingsProblem.class, () -> Settings.from(broken));
        String shown = Settings.from(NEEDED).toString() + problem.getMessage();

        for (String secret :
                List.of("xoxb-1-secret-token", "signing-secret", "secret-key", "secret key", "xoxp", "quoted")) {
            assertFalse(shown.contains(secret), shown);
        }
    }

    @Test
    void theModelNeedsNoneOfSlacksSettings() {
        Map<String, String> azure = new HashMap<>(NEEDED);
        azure.keySet().removeIf(name -> name.startsWith("SLACK_"));

        assertEquals("gpt-4o", ModelSettings.from(azure).azure().deployment());
    }

    @Test
    void idsAreReadWithCommasBetweenThem() {
        assertEquals(
                Set.of("C012AB3CD", "G1234567"),
                Settings.from(with("LONGHAND_CHANNELS", " C012AB3CD ,G1234567,"))
                        .access()
                        .channels());
        assertTrue(Settings.from(NEEDED).access().users().isEmpty());
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        assertEquals(3000, Settings.from(with("PORT", " ")).port());
    }

    @Test
    void theAnswerHasRoomInTheWindow() {
        assertEquals(128_000 - 4_096, Settings.from(NEEDED).model().promptTokens());
        assertEquals(
                128_000 - 500,
                Settings.from(with("AZURE_OPENAI_MAX_TOKENS", "500")).model().promptTokens());
        assertEquals(
                2_000,
                Settings.from(with("AZURE_OPENAI_CONTEXT_TOKENS", "4000"))
                        .model()
                        .promptTokens());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(NEEDED);
        environment.put(name, value);
        return environment;
    }
}
