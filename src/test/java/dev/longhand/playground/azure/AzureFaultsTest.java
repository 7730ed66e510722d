package dev.longhand.playground.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureFaultsTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aShareOfTheRequestsIsNotAnswered() throws Exception {
        azure.faults().random(5, 0.6);
        assertEquals(Set.of("200 whole", "429", "500", "broken"), outcomes(60));
        azure.faults().random(5, 0);
        assertEquals(Set.of("200 whole"), outcomes(10));
    }

    @Test
    void aShareOfTheAnswersIsCut() throws Exception {
        azure.faults().randomCuts(5, 0.5);
        assertEquals(Set.of("200 whole", "broken"), outcomes(30));
    }

    @Test
    void aShareIsNoMoreThanAll() {
        assertThrows(IllegalArgumentException.class, () -> azure.faults().random(1, 1.1));
        assertThrows(IllegalArgumentException.class, () -> azure.faults().randomCuts(1, Double.NaN));
    }

    private Set<String> outcomes(int requests) throws InterruptedException {
        Set<String> outcomes = new TreeSet<>();
        for (int i = 0; i < requests; i++) {
            outcomes.add(outcome());
        }
        return outcomes;
    }

    private String outcome() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        azure.endpoint() + "/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21"))
                .header("api-key", azure.key())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"stream\":true}"))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.body().contains("data: [DONE]") ? "200 whole" : "" + response.statusCode();
        } catch (IOException e) {
            return "broken";
        }
    }
}
