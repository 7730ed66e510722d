package dev.longhand;

import dev.longhand.access.Access;
import dev.longhand.store.RedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operator decides, read from environment variables. Its {@link #toString()} shows no secret.
 *
 * @param slackToken the bot's token ({@code xoxb-…})
 * @param signingSecret the secret by which Slack signs its requests
 * @param slackApi where the Web API is, with a slash at its end
 * @param editsPerMinute the floor of the workspace's edit budget
 * @param port where we listen; 0 for any free one
 * @param model which model is asked, and how
 * @param data the SQLite file; {@code :memory:} keeps nothing
 * @param redis where several instances keep all in common; nothing when there is one, with the file
 * @param certificates whether Redis has to prove who it is
 * @param keep how long what nobody touches is kept
 * @param maxReplies how many replies are written at once; further questions wait
 * @param drain how long replies may go on when the process is to end
 * @param access who may use the bot, and where
 * @param dailyTokens how many tokens a person may use in a day; empty for no limit
 * @param metricsToken what a reader of the metrics must show; empty when anybody may read them
 */
public record Settings(
        String slackToken,
        String signingSecret,
        URI slackApi,
        int editsPerMinute,
        int port,
        ModelSettings model,
        String data,
        Optional<URI> redis,
        RedisConnection.Certificates certificates,
        Duration keep,
        int maxReplies,
        Duration drain,
        Access access,
        OptionalInt dailyTokens,
        String metricsToken) {
    public Settings {
        Objects.requireNonNull(slackToken);
        Objects.requireNonNull(signingSecret);
        Objects.requireNonNull(slackApi);
        Objects.requireNonNull(model);
        Objects.requireNonNull(data);
        Objects.requireNonNull(redis);
        Objects.requireNonNull(certificates);
        Objects.requireNonNull(keep);
        Objects.requireNonNull(drain);
        Objects.requireNonNull(access);
        Objects.requireNonNull(dailyTokens);
        Objects.requireNonNull(metricsToken);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsProblem when any is missing or malformed; it names them all
     */
    public static Settings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String token = variables.requiredSecret(
                "SLACK_BOT_TOKEN", "(xoxe\\.)?xoxb-", "the bot's token, which begins with xoxb-");
        String secret = variables.requiredSecret("SLACK_SIGNING_SECRET", "", "the app's signing secret");
        URI slackApi = withSlash(variables.address("SLACK_API_URL", "https://slack.com/api/"));
        int edits = variables.number("SLACK_EDITS_PER_MINUTE", 50, 1, 10_000);
        int port = variables.number("PORT", 3000, 0, 65_535);
        String data = variables.text("LONGHAND_DATA", "longhand.db");
        Optional<URI> redis = variables.redis("REDIS_URL");
        boolean trusting = variables
                .matching("REDIS_CERTIFICATES", "verified", "verified|any", "verified or any")
                .equals("any");
        Duration keep = Duration.ofDays(variables.number("LONGHAND_KEEP_DAYS", 30, 1, 3_650));
        Duration drain = Duration.ofSeconds(variables.number("LONGHAND_DRAIN_SECONDS", 20, 0, 3_600));
        int maxReplies = variables.number("LONGHAND_MAX_REPLIES", 200, 1, 10_000);
        Access access = AccessVariables.read(variables);
        OptionalInt dailyTokens = variables.number("LONGHAND_DAILY_TOKENS", 1, 999_999_999);
        String metricsToken = variables.secret("LONGHAND_METRICS_TOKEN", "a secret of your choice");
        // Used by Main, before anything is logged.
        variables.matching("LONGHAND_LOG", "text", "text|json", "text or json");
        Optional<ModelSettings> model = ModelSettings.read(variables);
        variables.rejectUnknown();
        variables.stopOnProblems();
        return new Settings(
                token,
                secret,
                slackApi,
                edits,
                port,
                model.orElseThrow(),
                data,
                redis,
                trusting ? RedisConnection.Certificates.ANY : RedisConnection.Certificates.VERIFIED,
                keep,
                maxReplies,
                drain,
                access,
                dailyTokens,
                metricsToken);
    }

    private static URI withSlash(URI address) {
        return address.toString().endsWith("/") ? address : URI.create(address + "/");
    }

    @Override
    public String toString() {
        return "Settings[slackApi=%s, editsPerMinute=%d, port=%d, model=%s, data=%s, redis=%s, keep=%s, maxReplies=%d, drain=%s, %s, dailyTokens=%s]"
                .formatted(
                        slackApi,
                        editsPerMinute,
                        port,
                        model,
                        data,
                        redis.map(URI::getHost).orElse("none"),
                        keep,
                        maxReplies,
                        drain,
                        access,
                        dailyTokens);
    }
}
