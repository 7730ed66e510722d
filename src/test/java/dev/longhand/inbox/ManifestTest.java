package dev.longhand.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.App;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.slack.Permissions;
import dev.longhand.slack.Workspace;
import java.io.File;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Slack app's manifest asks for what the code handles, and for no more. */
class ManifestTest {
    private static JsonNode manifest;
    private static App app;
    private static Workspace workspace;

    @BeforeAll
    static void read() throws Exception {
        manifest = new ObjectMapper().readTree(new File("manifest/slack-app.json"));
        try (SlackEmulator slack = SlackEmulator.start(SlackLimits.strict())) {
            workspace = new Workspace(slack.apiUrl(), slack.botToken(), System::nanoTime);
            app = new Inbox(
                            workspace,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Runnable::run,
                            Clock.systemUTC())
                    .app(slack.botToken());
        }
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    @Test
    void itsCommandsAreTheOnesThatAreHandled() throws Exception {
        assertEquals(handled("slashCommandHandlers"), texts(manifest.at("/features/slash_commands"), "command"));
    }

    @Test
    void itsShortcutsAreTheOnesThatAreHandled() throws Exception {
        assertEquals(handled("messageShortcutHandlers"), texts(manifest.at("/features/shortcuts"), "callback_id"));
    }

    @Test
    void itsEventsAreTheOnesThatAreHandled() throws Exception {
        // Bolt knows a message by its subtype, the manifest by where it was written.
        Set<String> handled = handlers("eventHandlers").keySet().stream()
                .map(Object::toString)
                .map(type -> type.replaceAll(":.*", ""))
                .flatMap(type -> type.equals("message")
                        ? Stream.of("channels", "groups", "im", "mpim").map(place -> "message." + place)
                        : Stream.of(type))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(handled, texts(manifest.at("/settings/event_subscriptions/bot_events"), ""));
    }

    @Test
    void itsScopesAreTheOnesThatAreWanted() {
        assertEquals(new TreeSet<>(Permissions.WANTED), texts(manifest.at("/oauth_config/scopes/bot"), ""));
    }

    @Test
    void allThatSlackSendsGoesToOneAddress() {
        Set<String> addresses = new TreeSet<>(manifest.findValuesAsText("request_url"));
        addresses.addAll(manifest.findValuesAsText("url"));

        assertEquals(Set.of("https://YOUR-HOST/slack/events"), addresses);
    }

    @Test
    void itKeepsWithinSlacksLimits() {
        assertTrue(manifest.at("/display_information/name").asText().length() <= 35);
        assertTrue(manifest.at("/display_information/description").asText().length() <= 140);
        for (JsonNode shortcut : manifest.at("/features/shortcuts")) {
            assertTrue(shortcut.path("name").asText().length() <= 24);
            assertTrue(shortcut.path("description").asText().length() <= 150);
        }
    }

    private static Set<String> handled(String field) throws Exception {
        return handlers(field).keySet().stream()
                .map(pattern -> pattern.toString().replaceAll("^\\^\\\\Q|\\\\E\\$$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Bolt does not tell what it routes. */
    private static Map<?, ?> handlers(String field) throws Exception {
        var handlers = App.class.getDeclaredField(field);
        handlers.setAccessible(true);
        return (Map<?, ?>) handlers.get(app);
    }

    private static Set<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> field.isEmpty() ? each.asText() : each.path(field).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
