package dev.longhand;

import dev.longhand.azure.AzureSettings;
import dev.longhand.azure.TimeLimits;
import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * What the operator decides, read from environment variables. Its {@link #toString()} shows no secret.
 *
 * @param slackToken the bot's token ({@code xoxb-…})
 * @param signingSecret the secret by which Slack signs its requests
 * @param slackApi where the Web API is, with a slash at its end
 * @param editsPerMinute the floor of the workspace's edit budget
 * @param port where we listen; 0 for any free one
 * @param azure which deployment is asked, and how
 * @param systemPrompt the first message of every prompt
 * @param contextTokens the model's window: prompt and answer together, in tokens
 * @param data the SQLite file; {@code :memory:} keeps nothing
 */
public record Settings(
        String slackToken,
        String signingSecret,
        URI slackApi,
        int editsPerMinute,
        int port,
        AzureSettings azure,
        String systemPrompt,
        int contextTokens,
        String data) {
    /** What is kept free for the answer where no limit of output tokens is set. */
    private static final int ANSWER_TOKENS = 4_096;

    public Settings {
        Objects.requireNonNull(slackToken);
        Objects.requireNonNull(signingSecret);
        Objects.requireNonNull(slackApi);
        Objects.requireNonNull(azure);
        Objects.requireNonNull(systemPrompt);
        Objects.requireNonNull(data);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsProblem when any is missing or malformed; it names them all
     */
    public static Settings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        String token = variables.required("SLACK_BOT_TOKEN", "the bot's token, which begins with xoxb-");
        if (!token.isEmpty() && !token.contains("xoxb-")) {
            variables.problem("SLACK_BOT_TOKEN", "is not a bot's token: it should begin with xoxb-");
        }
        String secret = variables.required("SLACK_SIGNING_SECRET", "the app's signing secret");
        URI slackApi = withSlash(variables.address("SLACK_API_URL", "https://slack.com/api/"));
        int edits = variables.number("SLACK_EDITS_PER_MINUTE", 50, 1, 10_000);
        int port = variables.number("PORT", 3000, 0, 65_535);
        String prompt = variables.text("AZURE_OPENAI_SYSTEM_PROMPT", "You are a helpful AI assistant.");
        int context = variables.number("AZURE_OPENAI_CONTEXT_TOKENS", 128_000, 1_000, 10_000_000);
        String data = variables.text("LONGHAND_DATA", "longhand.db");
        AzureSettings azure = azure(variables);
        variables.stopOnProblems();
        return new Settings(token, secret, slackApi, edits, port, azure, prompt, context, data);
    }

    /** How many tokens of a prompt the conversation may take, so that the answer fits into the window too. */
    int promptTokens() {
        return Math.max(contextTokens / 2, contextTokens - azure.maxTokens().orElse(ANSWER_TOKENS));
    }

    private static URI withSlash(URI address) {
        return address.toString().endsWith("/") ? address : URI.create(address + "/");
    }

    private static AzureSettings azure(Variables variables) {
        URI endpoint = variables.requiredAddress(
                "AZURE_OPENAI_ENDPOINT", "the resource's or gateway's address, such as https://NAME.openai.azure.com");
        String key = variables.required("AZURE_OPENAI_API_KEY", "the key of the resource or gateway");
        String deployment =
                variables.required("AZURE_OPENAI_CHAT_DEPLOYMENT", "the name of the deployment of a chat model");
        String header = variables.matching(
                "AZURE_OPENAI_API_KEY_HEADER",
                AzureSettings.DEFAULT_KEY_HEADER,
                "[A-Za-z0-9_-]+",
                "a header's name, such as api-key or Ocp-Apim-Subscription-Key");
        String version = variables.matching(
                "AZURE_OPENAI_API_VERSION",
                AzureSettings.DEFAULT_API_VERSION,
                "v1|\\d{4}-\\d{2}-\\d{2}(-preview)?",
                "a date such as " + AzureSettings.DEFAULT_API_VERSION + ", or v1");
        if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
            variables.problem("AZURE_OPENAI_API_KEY", "holds a space or a character that no key has");
        }
        var temperature = variables.decimal("AZURE_OPENAI_TEMPERATURE", 0, 2);
        var maxTokens = variables.number("AZURE_OPENAI_MAX_TOKENS", 1, 1_000_000);
        return variables.hasProblems()
                ? null
                : new AzureSettings(
                        endpoint, key, header, deployment, version, temperature, maxTokens, TimeLimits.DEFAULT);
    }

    @Override
    public String toString() {
        return "Settings[slackApi=%s, editsPerMinute=%d, port=%d, azure=%s, contextTokens=%d, data=%s]"
                .formatted(slackApi, editsPerMinute, port, azure, contextTokens, data);
    }
}
