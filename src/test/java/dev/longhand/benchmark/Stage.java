package dev.longhand.benchmark;

import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bot between an emulated Slack and a stand-in for Azure, all three fresh. */
final class Stage implements AutoCloseable {
    final SlackEmulator slack;
    final AzureEmulator azure;
    final BotProcess bot;

    /**
     * Starts them, and waits until the bot is ready.
     *
     * @param java as for {@link BotProcess#start}
     * @param settings of the bot's, besides the addresses and secrets
     */
    Stage(SlackOptions workspace, Pace pace, List<String> java, Map<String, String> settings, Path log)
            throws IOException {
        slack = SlackEmulator.start(workspace);
        azure = AzureEmulator.start(pace);
        try {
            bot = BotProcess.start(java, environment(settings), log);
        } catch (IOException e) {
            closeEmulators();
            throw e;
        }
        slack.deliverTo(bot.eventsUrl());
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("SLACK_BOT_TOKEN", slack.botToken());
        all.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        all.put("SLACK_API_URL", slack.apiUrl().toString());
        all.put("AZURE_OPENAI_ENDPOINT", azure.endpoint().toString());
        all.put("AZURE_OPENAI_API_KEY", azure.key());
        all.put("AZURE_OPENAI_CHAT_DEPLOYMENT", azure.deployment());
        all.put("LONGHAND_DATA", ":memory:");
        all.putAll(settings);
        return all;
    }

    /** This program's own class path, and a main class. */
    static List<String> main(Class<?> main, String... options) {
        List<String> java = new ArrayList<>(List.of(options));
        java.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return java;
    }

    private void closeEmulators() {
        azure.close();
        slack.close();
    }

    @Override
    public void close() {
        bot.close();
        closeEmulators();
    }
}
