package dev.longhand;

import dev.longhand.azure.AzureModel;
import dev.longhand.azure.AzureSettings;
import dev.longhand.azure.Entra;
import dev.longhand.azure.TimeLimits;
import dev.longhand.model.Model;
import dev.longhand.model.Prompts;
import dev.longhand.model.Tokens;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which model is asked, and how: all that the terminal chat needs. Its {@link #toString()} shows no secret.
 *
 * @param azure the deployment that is asked
 * @param fallback the one that takes over while the first is busy or down
 * @param systemPrompt the first message of every prompt
 * @param contextTokens the model's window: prompt and answer together, in tokens
 */
public record ModelSettings(
        AzureSettings azure, Optional<AzureSettings> fallback, String systemPrompt, int contextTokens) {
    /** What is kept free for the answer where no limit of output tokens is set. */
    private static final int ANSWER_TOKENS = 4_096;

    private static final String FALLBACK = "AZURE_OPENAI_FALLBACK_DEPLOYMENT";
    private static final String FALLBACK_ENDPOINT = "AZURE_OPENAI_FALLBACK_ENDPOINT";
    private static final String FALLBACK_KEY = "AZURE_OPENAI_FALLBACK_API_KEY";

    public ModelSettings {
        Objects.requireNonNull(azure);
        Objects.requireNonNull(fallback);
        Objects.requireNonNull(systemPrompt);
    }

    /**
     * Reads the settings.
     *
     * @throws SettingsProblem when any is missing or malformed; it names them all
     */
    public static ModelSettings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Optional<ModelSettings> settings = read(variables);
        variables.stopOnProblems();
        return settings.orElseThrow();
    }

    /** Empty when there is any problem, which the variables then hold. */
    static Optional<ModelSettings> read(Variables variables) {
        String prompt = variables.text("AZURE_OPENAI_SYSTEM_PROMPT", "You are a helpful AI assistant.");
        int context = variables.number("AZURE_OPENAI_CONTEXT_TOKENS", 128_000, 1_000, 10_000_000);
        Optional<AzureSettings> azure = azure(variables);
        Optional<AzureSettings> fallback = azure.flatMap(first -> fallback(variables, first));
        return azure.filter(first -> !variables.hasProblems())
                .map(first -> new ModelSettings(first, fallback, prompt, context));
    }

    /** The model, which opens no connection before it is asked. */
    public Model open() {
        return AzureModel.open(azure, fallback);
    }

    /** What the model is sent of a conversation. */
    Prompts prompts() {
        return new Prompts(systemPrompt, promptTokens(), new Tokens()::count);
    }

    /** How many tokens of a prompt the conversation may take, so that the answer fits into the window too. */
    int promptTokens() {
        return Math.max(contextTokens / 2, contextTokens - azure.maxTokens().orElse(ANSWER_TOKENS));
    }

    private static Optional<AzureSettings> azure(Variables variables) {
        URI endpoint = variables.requiredAddress(
                "AZURE_OPENAI_ENDPOINT", "the resource's or gateway's address, such as https://NAME.openai.azure.com");
        String key = variables.secret("AZURE_OPENAI_API_KEY", "the key of the resource or gateway");
        Optional<Entra> entra = key.isEmpty() ? EntraVariables.read(variables) : Optional.empty();
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
        var temperature = variables.decimal("AZURE_OPENAI_TEMPERATURE", 0, 2);
        var maxTokens = variables.number("AZURE_OPENAI_MAX_TOKENS", 1, 1_000_000);
        return variables.hasProblems()
                ? Optional.empty()
                : Optional.of(new AzureSettings(
                        endpoint, key, entra, header, deployment, version, temperature, maxTokens, TimeLimits.DEFAULT));
    }

    /** Like the first, but for what is set of its own. */
    private static Optional<AzureSettings> fallback(Variables variables, AzureSettings first) {
        String deployment = variables.text(FALLBACK, "");
        String key = variables.secret(FALLBACK_KEY, "the key for the second deployment");
        URI endpoint = variables.text(FALLBACK_ENDPOINT, "").isEmpty()
                ? first.endpoint()
                : variables.address(FALLBACK_ENDPOINT, "");
        if (deployment.isEmpty() && !(key.isEmpty() && endpoint.equals(first.endpoint()))) {
            variables.problem(FALLBACK, "is not set, though its endpoint or key is: it should be a deployment's name");
        }
        boolean elsewhere = !first.endpoint().getHost().equalsIgnoreCase(endpoint.getHost());
        if (elsewhere && key.isEmpty() && !first.key().isEmpty()) {
            variables.problem(FALLBACK_KEY, "is not set: the first deployment's key is not sent to another host");
        }
        if (deployment.isEmpty() || variables.hasProblems()) {
            return Optional.empty();
        }
        AzureSettings second = first.withDeployment(endpoint, deployment);
        return Optional.of(key.isEmpty() ? second : second.withKey(key));
    }
}
