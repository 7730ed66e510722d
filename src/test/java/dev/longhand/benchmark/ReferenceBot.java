package dev.longhand.benchmark;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.event.AppMentionEvent;
import dev.longhand.Settings;
import dev.longhand.azure.AzureModel;
import dev.longhand.model.Model;
import dev.longhand.web.WebServer;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the bot is compared with: one that answers mentions as other bots do, each reply for itself. It shares our web
 * server, Slack's client and our client for Azure, so only the writing differs; see {@link ReferenceReply}.
 */
final class ReferenceBot {
    private ReferenceBot() {}

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.from(System.getenv());
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.slackApi().toString());
        Slack slack = Slack.getInstance(config);
        MethodsClient methods = slack.methods(settings.slackToken());
        Model model = new AzureModel(settings.model().azure());
        ExecutorService threads = Executors.newCachedThreadPool();

        App app = new App(
                AppConfig.builder()
                        .slack(slack)
                        .singleTeamBotToken(settings.slackToken())
                        .allEventsApiAutoAckEnabled(true)
                        .build(),
                slack,
                List.of());
        app.event(AppMentionEvent.class, (event, context) -> {
            AppMentionEvent mention = event.getEvent();
            threads.execute(new ReferenceReply(mention, methods, model, threads));
            return context.ack();
        });
        new WebServer(settings.port(), settings.signingSecret(), Clock.systemUTC()).start(app);
    }
}
