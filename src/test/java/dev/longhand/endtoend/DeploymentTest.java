package dev.longhand.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which deployment answers in the thread, and with what it lets us in. */
class DeploymentTest {
    private final AzureEmulator other = AzureEmulator.start(Pace.AT_ONCE);

    @AfterEach
    void close() {
        other.close();
    }

    @Test
    void theSecondDeploymentAnswersInTheThreadOfABusyFirst() throws Exception {
        Map<String, String> environment = Map.of(
                "AZURE_OPENAI_FALLBACK_DEPLOYMENT", other.deployment(),
                "AZURE_OPENAI_FALLBACK_ENDPOINT", other.endpoint().toString(),
                "AZURE_OPENAI_FALLBACK_API_KEY", other.key());
        other.answerWith(request -> Script.say("The second one speaks."));
        try (Scene scene = open(environment)) {
            scene.azure.answerWith(request -> Script.refuse(429, Map.of("Retry-After", "50"), ""));

            String thread = scene.asked("who speaks?");
            scene.goneOn(thread, "and now?", 2);

            List<String> told = scene.answers(scene.general, thread).stream()
                    .map(message -> message.latest().text())
                    .toList();
            assertEquals(List.of("The second one speaks.", "The second one speaks."), told);
            assertEquals(1, scene.azure.requests().size());
            scene.assertNoViolations();
        }
    }

    @Test
    void aTokenOfTheMachinesIdentityServesInPlaceOfAKey() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        byte[] token = "{\"access_token\":\"%s\",\"expires_on\":\"4102444800\"}"
                .formatted(other.key())
                .getBytes(UTF_8);
        HttpServer identity = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        identity.createContext("/msi/token", exchange -> {
            boolean known = "s3cr3t".equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
            fetched.incrementAndGet();
            exchange.sendResponseHeaders(known ? 200 : 400, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        identity.start();
        Map<String, String> environment = Map.of(
                "AZURE_OPENAI_ENDPOINT",
                other.endpoint().toString(),
                "AZURE_OPENAI_CHAT_DEPLOYMENT",
                other.deployment(),
                "IDENTITY_ENDPOINT",
                "http://127.0.0.1:" + identity.getAddress().getPort() + "/msi/token",
                "IDENTITY_HEADER",
                "s3cr3t");
        try (Scene scene = open(environment)) {
            String thread = scene.asked("hello");
            scene.goneOn(thread, "and now?", 2);
            assertTrue(
                    scene.answers(scene.general, thread).get(1).latest().text().contains("and now?"));
            assertEquals(1, fetched.get());
        } finally {
            identity.stop(0);
        }
    }

    private static Scene open(Map<String, String> environment) throws Exception {
        return Scene.open(SlackOptions.of(SlackLimits.strict()), Pace.of(400), environment);
    }
}
