package dev.longhand;

import dev.longhand.slack.SlackFailure;
import dev.longhand.store.StoreFailure;
import java.io.IOException;

/** The command line: {@code serve}, which is also what happens without a word. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String command = arguments.length == 0 ? "serve" : arguments[0];
        if (!command.equals("serve") || arguments.length > 1) {
            System.err.println("Usage: java -jar longhand.jar [serve]");
            System.exit(2);
        }
        serve();
    }

    private static void serve() {
        try {
            Bot bot = Bot.start(Settings.from(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(bot::close, "shutdown"));
        } catch (SlackFailure e) {
            stop("Slack did not let us in (" + e.getMessage() + "). Please check SLACK_BOT_TOKEN and the network.");
        } catch (IOException e) {
            stop("The port cannot be had (" + e.getMessage() + "). Please check PORT.");
        } catch (SettingsProblem | StoreFailure e) {
            stop(e.getMessage());
        }
    }

    private static void stop(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
