package dev.longhand.azure;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which deployment is asked, and how. Its {@link #toString()} does not show the key.
 *
 * @param endpoint the resource or gateway, as the portal shows it: with or without {@code /openai}, {@code /openai/v1},
 *     the whole target address, or a slash at the end
 * @param key the key; empty to send none
 * @param entra where a token comes from that is sent in the key's place
 * @param keyHeader the header that carries the key; in {@code Authorization} it is sent as a bearer token
 * @param deployment the deployment's name
 * @param apiVersion a dated version, or {@code v1} for the path that needs none
 * @param temperature sent when set; 0 to 2
 * @param maxTokens the longest answer in tokens, sent when set; at least 1
 * @param limits how long an answer may take
 */
public record AzureSettings(
        URI endpoint,
        String key,
        Optional<Entra> entra,
        String keyHeader,
        String deployment,
        String apiVersion,
        OptionalDouble temperature,
        OptionalInt maxTokens,
        TimeLimits limits) {
    public static final String DEFAULT_KEY_HEADER = "api-key";

    /** The newest dated version that is generally available. */
    public static final String DEFAULT_API_VERSION = "2024-10-21";

    /** Chooses the path that carries no version. */
    static final String V1 = "v1";

    public AzureSettings {
        require(isWeb(endpoint), "the endpoint must be an address such as https://NAME.openai.azure.com");
        // Checked here because the HTTP client's own complaint would quote the key.
        require(isPrintable(key), "the key must not contain spaces or characters outside ASCII");
        require(key.isEmpty() || entra.isEmpty(), "either the key is sent or a token");
        require(keyHeader.matches("[A-Za-z0-9_-]+"), "the key's header must be a header's name such as api-key");
        require(!deployment.isBlank(), "the deployment must be named");
        require(apiVersion.matches("[A-Za-z0-9.-]+"), "the API version must be a date such as 2024-10-21, or v1");
        require(temperature.orElse(0) >= 0 && temperature.orElse(0) <= 2, "the temperature must be from 0 to 2");
        require(maxTokens.orElse(1) >= 1, "the limit of tokens must be at least 1");
        Objects.requireNonNull(limits);
    }

    /** The settings of a deployment that is used as the documentation shows it. */
    public static AzureSettings of(URI endpoint, String key, String deployment) {
        return new AzureSettings(
                endpoint,
                key,
                Optional.empty(),
                DEFAULT_KEY_HEADER,
                deployment,
                DEFAULT_API_VERSION,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                TimeLimits.DEFAULT);
    }

    /** Asks with a token in place of the key. */
    public AzureSettings withEntra(Entra source) {
        return new AzureSettings(
                endpoint, "", Optional.of(source), keyHeader, deployment, apiVersion, temperature, maxTokens, limits);
    }

    /** Asks with this key in place of another, or of a token. */
    public AzureSettings withKey(String value) {
        return new AzureSettings(
                endpoint, value, Optional.empty(), keyHeader, deployment, apiVersion, temperature, maxTokens, limits);
    }

    public AzureSettings withDeployment(URI where, String name) {
        return new AzureSettings(where, key, entra, keyHeader, name, apiVersion, temperature, maxTokens, limits);
    }

    public AzureSettings withKeyHeader(String header) {
        return new AzureSettings(endpoint, key, entra, header, deployment, apiVersion, temperature, maxTokens, limits);
    }

    public AzureSettings withApiVersion(String version) {
        return new AzureSettings(endpoint, key, entra, keyHeader, deployment, version, temperature, maxTokens, limits);
    }

    public AzureSettings withTemperature(double value) {
        return new AzureSettings(
                endpoint, key, entra, keyHeader, deployment, apiVersion, OptionalDouble.of(value), maxTokens, limits);
    }

    public AzureSettings withMaxTokens(int value) {
        return new AzureSettings(
                endpoint, key, entra, keyHeader, deployment, apiVersion, temperature, OptionalInt.of(value), limits);
    }

    public AzureSettings withLimits(TimeLimits value) {
        return new AzureSettings(
                endpoint, key, entra, keyHeader, deployment, apiVersion, temperature, maxTokens, value);
    }

    @Override
    public String toString() {
        return "AzureSettings[endpoint=%s, key=%s, entra=%s, keyHeader=%s, deployment=%s, apiVersion=%s, temperature=%s, maxTokens=%s, limits=%s]"
                .formatted(
                        endpoint,
                        key.isEmpty() ? "none" : "(hidden)",
                        entra.map(Entra::toString).orElse("none"),
                        keyHeader,
                        deployment,
                        apiVersion,
                        temperature,
                        maxTokens,
                        limits);
    }

    private static boolean isWeb(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && address.getHost() != null
                && address.getUserInfo() == null;
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static void require(boolean holds, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(wanted);
        }
    }
}
