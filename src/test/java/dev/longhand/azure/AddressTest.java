package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.openai.azure.com",
                "https://x.openai.azure.com/",
                "https://x.openai.azure.com//",
                "https://x.openai.azure.com/openai",
                "https://x.openai.azure.com/openai/",
                "https://x.openai.azure.com/openai/deployments/other/chat/completions?api-version=2023-05-15"
            })
    void theClassicPathIsNeverDoubled(String endpoint) {
        assertEquals(
                "https://x.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21",
                address(endpoint, "2024-10-21"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.openai.azure.com, v1",
        "https://x.openai.azure.com/openai, v1",
        "https://x.openai.azure.com/openai/v1, v1",
        "https://x.openai.azure.com/openai/v1/, 2024-10-21",
        "https://x.openai.azure.com/openai/v1/chat/completions, 2024-10-21"
    })
    void theV1PathIsNeverDoubledAndHasNoVersion(String endpoint, String version) {
        assertEquals("https://x.openai.azure.com/openai/v1/chat/completions", address(endpoint, version));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gw.azure-api.net/ai/, https://gw.azure-api.net/ai/openai/v1/chat/completions",
        "https://gw.azure-api.net/ai/openai, https://gw.azure-api.net/ai/openai/v1/chat/completions",
        "https://gw.azure-api.net/openai/team, https://gw.azure-api.net/openai/team/openai/v1/chat/completions",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/openai/v1/chat/completions"
    })
    void aGatewaysOwnPathIsKept(String endpoint, String expected) {
        assertEquals(expected, address(endpoint, "v1"));
    }

    private static String address(String endpoint, String version) {
        AzureSettings settings =
                AzureSettings.of(URI.create(endpoint), "k", "my gpt").withApiVersion(version);
        return Address.of(settings).url().toString();
    }
}
