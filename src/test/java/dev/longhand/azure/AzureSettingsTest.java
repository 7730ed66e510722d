package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AzureSettingsTest {
    private static final URI ENDPOINT = URI.create("https://x.openai.azure.com");

    @Test
    void theKeyIsNeverPrinted() {
        assertFalse(AzureSettings.of(ENDPOINT, "very-secret", "gpt").toString().contains("very-secret"));
    }

    @Test
    void whatCannotWorkIsRefusedAtOnce() {
        AzureSettings good = AzureSettings.of(ENDPOINT, "", "gpt");
        refused(() -> AzureSettings.of(URI.create("x.openai.azure.com"), "k", "gpt"));
        refused(() -> AzureSettings.of(URI.create("ftp://x"), "k", "gpt"));
        refused(() -> AzureSettings.of(URI.create("https://me:word@x"), "k", "gpt"));
        refused(() -> AzureSettings.of(ENDPOINT, "k", " "));
        refused(() -> good.withKeyHeader("api key"));
        refused(() -> good.withApiVersion(""));
        refused(() -> good.withTemperature(2.1));
        refused(() -> good.withTemperature(-0.1));
        refused(() -> good.withMaxTokens(0));
        refused(() -> new TimeLimits(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)));
    }

    @Test
    void aKeyWithALineBreakIsRefusedWithoutQuotingIt() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> AzureSettings.of(ENDPOINT, "very-secret\n", "gpt"))
                .getMessage();
        assertEquals("the key must not contain spaces or characters outside ASCII", message);
    }

    private static void refused(Runnable making) {
        assertThrows(IllegalArgumentException.class, making::run);
    }
}
