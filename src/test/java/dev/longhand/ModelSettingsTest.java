package dev.longhand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.azure.AzureSettings;
import dev.longhand.azure.Entra;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which model is asked: with a key or a token, and which takes over. */
class ModelSettingsTest {
    private static final Map<String, String> WITHOUT_KEY = Map.of(
            "AZURE_OPENAI_ENDPOINT", "https://example.openai.azure.com",
            "AZURE_OPENAI_CHAT_DEPLOYMENT", "gpt-4o");

    @Test
    void withAKeyNoTokenIsAskedFor() {
        AzureSettings azure = read("AZURE_OPENAI_API_KEY", "secret-key", "AZURE_CLIENT_ID", "11-22")
                .azure();
        assertEquals("secret-key", azure.key());
        assertEquals(Optional.empty(), azure.entra());
    }

    @Test
    void theMetadataServiceIsTheLastResort() {
        assertEquals(
                Optional.of(new Entra.InstanceMetadata(URI.create("http://169.254.169.254"), "")),
                read().azure().entra());
        assertEquals(
                Optional.of(new Entra.InstanceMetadata(URI.create("http://10.0.0.1"), "11-22")),
                read("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://10.0.0.1", "AZURE_CLIENT_ID", "11-22")
                        .azure()
                        .entra());
    }

    @Test
    void appServiceIsKnownByItsEndpointAndHeader() {
        Entra.AppService service =
                new Entra.AppService(URI.create("http://127.0.0.1:41000/msi/token"), "s3cr3t", "11-22");
        assertEquals(
                Optional.of(service),
                read(
                                "IDENTITY_ENDPOINT",
                                "http://127.0.0.1:41000/msi/token",
                                "IDENTITY_HEADER",
                                "s3cr3t",
                                "AZURE_CLIENT_ID",
                                "11-22")
                        .azure()
                        .entra());
        assertTrue(
                read("IDENTITY_ENDPOINT", "http://127.0.0.1:40342/x")
                                .azure()
                                .entra()
                                .orElseThrow()
                        instanceof Entra.InstanceMetadata);
    }

    @Test
    void workloadIdentityIsKnownByItsFile() {
        assertEquals(
                Optional.of(new Entra.WorkloadIdentity(
                        URI.create("https://login.microsoftonline.com/"), "tenant", "11-22", Path.of("/var/token"))),
                read(
                                "AZURE_FEDERATED_TOKEN_FILE",
                                "/var/token",
                                "AZURE_TENANT_ID",
                                "tenant",
                                "AZURE_CLIENT_ID",
                                "11-22")
                        .azure()
                        .entra());
        String problem = problem("AZURE_FEDERATED_TOKEN_FILE", "/var/token");
        assertTrue(problem.contains("AZURE_TENANT_ID is not set"), problem);
        assertTrue(problem.contains("AZURE_CLIENT_ID is not set"), problem);
    }

    @Test
    void theSecondDeploymentIsLikeTheFirstButForWhatIsSet() {
        AzureSettings same = read("AZURE_OPENAI_API_KEY", "one", "AZURE_OPENAI_FALLBACK_DEPLOYMENT", "gpt-4o-mini")
                .fallback()
                .orElseThrow();
        assertEquals("https://example.openai.azure.com", same.endpoint().toString());
        assertEquals("one", same.key());
        assertEquals("gpt-4o-mini", same.deployment());

        AzureSettings other = read(
                        "AZURE_OPENAI_FALLBACK_DEPLOYMENT",
                        "gpt-4o",
                        "AZURE_OPENAI_FALLBACK_ENDPOINT",
                        "https://other.openai.azure.com",
                        "AZURE_OPENAI_FALLBACK_API_KEY",
                        "two")
                .fallback()
                .orElseThrow();
        assertEquals("https://other.openai.azure.com", other.endpoint().toString());
        assertEquals("two", other.key());
        assertEquals(Optional.empty(), other.entra());
        assertEquals(Optional.empty(), read().fallback());
    }

    @Test
    void aKeyIsNotSentToAnotherHost() {
        String problem = problem(
                "AZURE_OPENAI_API_KEY",
                "one",
                "AZURE_OPENAI_FALLBACK_DEPLOYMENT",
                "gpt-4o",
                "AZURE_OPENAI_FALLBACK_ENDPOINT",
                "https://other.openai.azure.com");
        assertTrue(problem.contains("- AZURE_OPENAI_FALLBACK_API_KEY is not set"), problem);
    }

    @Test
    void aSecondEndpointOrKeyWithoutItsDeploymentIsAMistake() {
        String problem = problem("AZURE_OPENAI_FALLBACK_API_KEY", "tw0-s3cr3t");
        assertTrue(problem.contains("- AZURE_OPENAI_FALLBACK_DEPLOYMENT is not set"), problem);
        assertFalse(problem.contains("tw0-s3cr3t"));
        assertTrue(problem("AZURE_OPENAI_FALLBACK_ENDPOINT", "https://other.openai.azure.com")
                .contains("- AZURE_OPENAI_FALLBACK_DEPLOYMENT is not set"));
    }

    private static String problem(String... more) {
        return assertThrows(SettingsProblem.class, () -> read(more)).getMessage();
    }

    private static ModelSettings read(String... more) {
        Map<String, String> environment = new HashMap<>(WITHOUT_KEY);
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return ModelSettings.from(environment);
    }
}
