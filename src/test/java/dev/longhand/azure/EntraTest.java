package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way to a token, on the wire; the emulator takes its own key as a bearer token too. */
class EntraTest {
    private final AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);
    private TokenEndpoint endpoint;

    @BeforeEach
    void start() throws Exception {
        endpoint = new TokenEndpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
        azure.close();
    }

    @Test
    void appServiceIsAskedWithItsHeader() throws Exception {
        endpoint.thenToken(azure.key());
        assertAnswers(new Entra.AppService(URI.create(endpoint.address() + "/msi/token"), "s3cr3t", ""));

        TokenEndpoint.Asked asked = endpoint.asked.get(0);
        assertEquals(
                "GET /msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fcognitiveservices.azure.com",
                asked.line());
        assertEquals("s3cr3t", asked.header("X-IDENTITY-HEADER"));
    }

    @Test
    void theMetadataServiceIsAskedForAUserAssignedIdentity() throws Exception {
        endpoint.thenToken(azure.key());
        assertAnswers(new Entra.InstanceMetadata(endpoint.address(), "11-22"));

        TokenEndpoint.Asked asked = endpoint.asked.get(0);
        assertEquals(
                "GET /metadata/identity/oauth2/token?api-version=2018-02-01"
                        + "&resource=https%3A%2F%2Fcognitiveservices.azure.com&client_id=11-22",
                asked.line());
        assertEquals("true", asked.header("Metadata"));
    }

    @Test
    void theFederatedTokenIsReadAnewEachTime(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "eyJ.one\n");
        Entra entra = new Entra.WorkloadIdentity(endpoint.address().resolve("/"), "tenant-1", "11-22", file);
        // So short-lived that the next question needs another.
        endpoint.then(200, "{\"token_type\":\"Bearer\",\"expires_in\":20,\"access_token\":\"" + azure.key() + "\"}");
        try (AzureModel model = model(entra)) {
            Answers.textOf(model.ask(Recorded.PROMPT));
            Files.writeString(file, "eyJ.two");
            Answers.textOf(model.ask(Recorded.PROMPT));
        }

        TokenEndpoint.Asked asked = endpoint.asked.get(0);
        assertEquals("POST /tenant-1/oauth2/v2.0/token", asked.line());
        assertEquals("application/x-www-form-urlencoded", asked.header("Content-Type"));
        assertEquals(
                "client_id=11-22&scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default"
                        + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                        + "&client_assertion=eyJ.one&grant_type=client_credentials",
                asked.body());
        assertTrue(endpoint.asked.get(1).body().contains("client_assertion=eyJ.two&"));
    }

    @Test
    void manyQuestionsShareOneToken() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        endpoint.thenToken(azure.key()).hold(open);
        try (AzureModel model = model(new Entra.InstanceMetadata(endpoint.address(), ""))) {
            List<FutureTask<String>> readers =
                    Stream.generate(() -> reading(model)).limit(8).toList();
            open.countDown();
            for (FutureTask<String> reader : readers) {
                assertTrue(reader.get(20, TimeUnit.SECONDS).contains("crane"));
            }
        }
        assertEquals(1, endpoint.asked.size());
        assertEquals(8, azure.requests().size());
    }

    @Test
    void aTokenThatTheServiceRefusesIsReplacedOnce() throws Exception {
        endpoint.thenToken("revoked").thenToken(azure.key());
        assertAnswers(new Entra.InstanceMetadata(endpoint.address(), ""));
        assertEquals(2, endpoint.asked.size());
    }

    @Test
    void anIdentityThatTheServiceDoesNotKnowIsToldAfterTheSecondToken() throws Exception {
        endpoint.thenToken("r3fus3d");
        ModelFailure failure = failure(new Entra.InstanceMetadata(endpoint.address(), ""));
        assertEquals(Kind.KEY_REFUSED, failure.kind());
        assertFalse(failure.getMessage().contains("r3fus3d"));
        assertEquals(2, endpoint.asked.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error":"invalid_request","error_description":"Identity not found"}   | invalid_request Identity not found
            400 | {"statusCode":400,"message":"No User Assigned Managed Identity found"} | No User Assigned Managed Identity found
            401 | {"error":"invalid_client","error_description":"AADSTS70021: s3cr3t"}   | invalid_client AADSTS70021: (secret)
            200 | <html>sign in</html>                                                   | it gave no token
            """)
    void aRefusalIsToldToTheOperatorWithWhoWasAsked(int status, String body, String words) throws Exception {
        endpoint.then(status, body);
        ModelFailure failure = failure(new Entra.AppService(endpoint.address(), "s3cr3t", "11-22"));
        assertEquals(Kind.KEY_REFUSED, failure.kind());
        assertTrue(
                failure.getMessage()
                        .startsWith("AZURE_OPENAI_API_KEY is not set, so App Service's identity endpoint "
                                + endpoint.address() + " as client 11-22 was asked for a token: "),
                failure.getMessage());
        assertTrue(failure.getMessage().contains(words), failure.getMessage());
        assertEquals(1, endpoint.asked.size());
    }

    @ParameterizedTest
    @CsvSource({"404, '', 1", "410, '', 35", "429, 7, 7", "503, '', 1"})
    void whatPassesIsAskedForAgain(int status, String retryAfter, long mostSeconds) throws Exception {
        endpoint.then(status, "Retry-After", retryAfter, "").thenToken(azure.key());
        try (AzureModel model = model(new Entra.InstanceMetadata(endpoint.address(), ""))) {
            List<AnswerEvent> events = Answers.allOf(model.ask(Recorded.PROMPT));
            Duration pause = ((AnswerEvent.Waiting) events.get(0)).pause();
            assertEquals(mostSeconds, (pause.toMillis() + 999) / 1000);
            assertTrue(events.get(1) instanceof AnswerEvent.Text);
        }
    }

    @Test
    void whereNothingGivesATokenEverythingThatWasTriedIsNamed() {
        URI nobody = endpoint.address();
        endpoint.close();
        ModelFailure failure = failure(new Entra.InstanceMetadata(nobody, ""));
        assertEquals(Kind.KEY_REFUSED, failure.kind());
        for (String tried :
                List.of("AZURE_OPENAI_API_KEY", "IDENTITY_ENDPOINT", "AZURE_FEDERATED_TOKEN_FILE", nobody.toString())) {
            assertTrue(failure.getMessage().contains(tried), failure.getMessage());
        }
    }

    @Test
    void aTokenFileThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("missing");
        ModelFailure failure = failure(new Entra.WorkloadIdentity(endpoint.address(), "t", "c", file));
        assertEquals(Kind.KEY_REFUSED, failure.kind());
        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    }

    @Test
    void closingEndsTheWaitForATokenAtOnce() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        endpoint.thenToken(azure.key()).hold(open);
        try (AzureModel model = model(new Entra.InstanceMetadata(endpoint.address(), ""))) {
            Answer answer = model.ask(Recorded.PROMPT);
            FutureTask<ModelFailure> reader = new FutureTask<>(() -> Answers.failureOf(answer));
            Thread thread = new Thread(reader, "reader");
            thread.start();
            awaitAsked();
            answer.close();
            assertEquals(Kind.CLOSED, reader.get(20, TimeUnit.SECONDS).kind());
            open.countDown();
            assertTrue(Answers.textOf(model.ask(Recorded.PROMPT)).contains("crane"));
        }
        assertEquals(1, endpoint.asked.size());
    }

    @Test
    void noSecretIsShown() {
        String shown = new Entra.AppService(endpoint.address(), "s3cr3t", "").toString();
        assertFalse(shown.contains("s3cr3t"));
        assertThrows(IllegalArgumentException.class, () -> new Entra.AppService(endpoint.address(), "two words", ""));
    }

    private void awaitAsked() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (endpoint.asked.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(1, endpoint.asked.size());
    }

    private static FutureTask<String> reading(AzureModel model) {
        FutureTask<String> reader = new FutureTask<>(() -> Answers.textOf(model.ask(Recorded.PROMPT)));
        Thread thread = new Thread(reader, "reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    private void assertAnswers(Entra entra) throws Exception {
        try (AzureModel model = model(entra)) {
            assertTrue(Answers.textOf(model.ask(Recorded.PROMPT)).contains("crane"));
        }
    }

    private ModelFailure failure(Entra entra) {
        try (AzureModel model = model(entra)) {
            return Answers.failureOf(model.ask(Recorded.PROMPT));
        }
    }

    private AzureModel model(Entra entra) {
        AzureSettings settings =
                AzureSettings.of(azure.endpoint(), "", azure.deployment()).withEntra(entra);
        return new AzureModel(settings, Clock.systemUTC(), (length, closed) -> false, new Random(1));
    }
}
