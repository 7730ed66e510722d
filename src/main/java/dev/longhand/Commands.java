package dev.longhand;

import dev.longhand.chat.Chat;
import dev.longhand.check.Check;
import dev.longhand.check.StoreProbe;
import dev.longhand.model.Model;
import dev.longhand.slack.SlackFailure;
import dev.longhand.store.StoreFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What can be asked for on the command line.
 *
 * @param environment the settings
 * @param in what is typed
 * @param out for people or a pipe
 * @param err for what is wrong
 */
record Commands(Map<String, String> environment, BufferedReader in, PrintStream out, PrintStream err) {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    private static final int MISUSED = 2;

    private static final String USAGE = """
            Usage: java -jar longhand.jar [serve | check | chat]
              serve  runs the bot; this is what happens without a word
              check  asks Slack, Azure and the store whether the settings work, and times an answer
              chat   talks with the model in this terminal""";

    /** @return the process's status; empty while it goes on by itself */
    OptionalInt run(String... arguments) {
        String command = arguments.length == 0 ? "serve" : arguments.length == 1 ? arguments[0] : "";
        try {
            switch (command) {
                case "serve":
                    serve();
                    return OptionalInt.empty();
                case "check":
                    return OptionalInt.of(check() ? GOOD : BAD);
                case "chat":
                    chat();
                    return OptionalInt.of(GOOD);
                default:
                    err.println(USAGE);
                    return OptionalInt.of(MISUSED);
            }
        } catch (SlackFailure e) {
            err.println("Slack did not let us in (" + e.getMessage() + "). `check` says what to do.");
        } catch (IOException | SettingsProblem | StoreFailure e) {
            err.println(e.getMessage());
        }
        return OptionalInt.of(BAD);
    }

    private void serve() throws SlackFailure, IOException {
        Settings settings = Settings.from(environment);
        Bot bot;
        try {
            bot = Bot.start(settings);
        } catch (IOException e) {
            throw new IOException("The port cannot be had (" + e.getMessage() + "). Please check PORT.", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "shutdown"));
    }

    private boolean check() {
        Settings settings = Settings.from(environment);
        ModelSettings model = settings.model();
        StoreProbe store = new StoreProbe(settings.data(), settings.redis(), settings.certificates());
        return new Check(out).run(settings.slackApi(), settings.slackToken(), model.azure(), model.fallback(), store);
    }

    private void chat() throws IOException {
        ModelSettings settings = ModelSettings.from(environment);
        try (Model model = settings.open()) {
            new Chat(model, settings.prompts(), in, out).run();
        }
    }
}
