package dev.longhand;

import dev.longhand.azure.Entra;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out, by the variables that Azure itself sets, where a token comes from when there is no key. */
final class EntraVariables {
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    private static final String METADATA = "AZURE_POD_IDENTITY_AUTHORITY_HOST";

    private EntraVariables() {}

    /** Empty when there is any problem, which the variables then hold. */
    static Optional<Entra> read(Variables variables) {
        String client = variables.text("AZURE_CLIENT_ID", "");
        String header = variables.secret("IDENTITY_HEADER", "what App Service sets");
        // Azure Arc sets the endpoint without the header: that is another protocol.
        if (!variables.text("IDENTITY_ENDPOINT", "").isEmpty() && !header.isEmpty()) {
            URI endpoint = variables.address("IDENTITY_ENDPOINT", "");
            return unlessProblems(variables, () -> new Entra.AppService(endpoint, header, client));
        }
        String file = variables.text(TOKEN_FILE, "");
        if (!file.isEmpty()) {
            String tenant = variables.required("AZURE_TENANT_ID", "the tenant, because " + TOKEN_FILE + " is set");
            variables.required("AZURE_CLIENT_ID", "the identity's client id, because " + TOKEN_FILE + " is set");
            URI authority = variables.address("AZURE_AUTHORITY_HOST", Entra.AUTHORITY.toString());
            return unlessProblems(
                    variables, () -> new Entra.WorkloadIdentity(authority, tenant, client, Path.of(file)));
        }
        URI metadata = variables.address(METADATA, Entra.METADATA.toString());
        return unlessProblems(variables, () -> new Entra.InstanceMetadata(metadata, client));
    }

    private static Optional<Entra> unlessProblems(Variables variables, Supplier<Entra> entra) {
        return variables.hasProblems() ? Optional.empty() : Optional.of(entra.get());
    }
}
