package dev.longhand.playground;

import dev.longhand.Bot;
import dev.longhand.Settings;
import dev.longhand.SettingsProblem;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.page.PageServer;
import dev.longhand.playground.page.Trick;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.slack.SlackFailure;
import dev.longhand.store.StoreFailure;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The bot between an emulated Slack workspace and a stand-in for Azure. The end-to-end tests run this very thing. */
public final class Playground implements AutoCloseable {
    private static final int PAGE_PORT = 4000;

    /** Whoever sets one of these means a real deployment. */
    private static final List<String> DEPLOYMENT =
            List.of("AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_CHAT_DEPLOYMENT");

    private final SlackEmulator slack;
    private final AzureEmulator azure;
    private final Settings settings;
    private Bot bot;

    /**
     * Starts all three.
     *
     * @param environment settings of the bot's, which go before those that the playground chooses
     */
    public static Playground start(SlackOptions workspace, Pace pace, Map<String, String> environment)
            throws SlackFailure, IOException {
        Playground playground = new Playground(workspace, pace, environment);
        try {
            playground.startBot();
            return playground;
        } catch (SlackFailure | IOException | RuntimeException e) {
            playground.close();
            throw e;
        }
    }

    private Playground(SlackOptions workspace, Pace pace, Map<String, String> environment) {
        slack = SlackEmulator.start(workspace);
        azure = AzureEmulator.start(pace);
        Map<String, String> all = new HashMap<>();
        all.put("SLACK_BOT_TOKEN", slack.botToken());
        all.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        all.put("SLACK_API_URL", slack.apiUrl().toString());
        all.put("PORT", "0");
        all.put("LONGHAND_DATA", ":memory:");
        all.put("LONGHAND_DRAIN_SECONDS", "0");
        if (DEPLOYMENT.stream().noneMatch(environment::containsKey)) {
            all.put("AZURE_OPENAI_ENDPOINT", azure.endpoint().toString());
            all.put("AZURE_OPENAI_API_KEY", azure.key());
            all.put("AZURE_OPENAI_CHAT_DEPLOYMENT", azure.deployment());
        }
        all.putAll(environment);
        settings = Settings.from(all);
    }

    private void startBot() throws SlackFailure, IOException {
        bot = Bot.start(settings);
        slack.deliverTo(eventsUrl());
    }

    public SlackEmulator slack() {
        return slack;
    }

    public AzureEmulator azure() {
        return azure;
    }

    public Bot bot() {
        return bot;
    }

    /** Where the bot awaits Slack. */
    public URI eventsUrl() {
        return URI.create("http://127.0.0.1:" + bot.port() + "/slack/events");
    }

    /** Closes the bot and starts it again with the same settings, as a deploy does. */
    public void restartBot() throws SlackFailure, IOException {
        bot.close();
        startBot();
    }

    @Override
    public void close() {
        if (bot != null) {
            bot.close();
        }
        azure.close();
        slack.close();
    }

    /** Opens the playground for a person, until the process is ended. */
    public static void main(String[] arguments) throws SlackFailure, IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        // A real workspace must not be written to from here; a real deployment may be asked, with a key or a token.
        environment
                .keySet()
                .removeIf(name ->
                        !name.startsWith("AZURE_") && !name.startsWith("IDENTITY_") && !name.equals("LONGHAND_DATA"));
        try {
            Playground playground = start(SlackOptions.of(SlackLimits.strict()), Pace.LIFELIKE, environment);
            PageServer page = playground.page();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                page.close();
                playground.close();
            }));
            System.out.println("\nLonghand's playground is open: " + page.url() + "\nPress Ctrl+C to close it.\n");
        } catch (SettingsProblem | StoreFailure problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    private PageServer page() throws IOException {
        boolean standIn = settings.model().azure().endpoint().equals(azure.endpoint());
        List<Trick> tricks = standIn
                ? azure.tricks().stream()
                        .map(trick -> new Trick(trick.words(), trick.explanation()))
                        .toList()
                : List.of();
        String answers = standIn
                ? "Answers come from a stand-in for Azure OpenAI"
                : "Answers come from " + settings.model().azure().deployment();
        try {
            return PageServer.start(PAGE_PORT, slack, answers, tricks);
        } catch (IOException taken) {
            return PageServer.start(0, slack, answers, tricks);
        }
    }
}
