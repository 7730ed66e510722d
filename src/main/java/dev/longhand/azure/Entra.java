package dev.longhand.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a token of Entra's comes from when there is no key. Its {@link #toString()} tells an operator who is asked, and
 * shows no secret.
 */
public sealed interface Entra {
    /** Asked for with the scope; the endpoints of managed identities call it the resource. */
    String RESOURCE = "https://cognitiveservices.azure.com";

    /** Where every virtual machine of Azure finds its metadata. */
    URI METADATA = URI.create("http://169.254.169.254");

    /** The public cloud's. */
    URI AUTHORITY = URI.create("https://login.microsoftonline.com/");

    /**
     * App Service, Functions and Container Apps: an endpoint on the machine itself.
     *
     * @param header proves that the request comes from this app; a secret
     * @param clientId a user-assigned identity; empty for the system's own
     */
    record AppService(URI endpoint, String header, String clientId) implements Entra {
        public AppService {
            Objects.requireNonNull(endpoint);
            Objects.requireNonNull(clientId);
            // Checked here because the HTTP client's own complaint would quote it.
            if (header.isEmpty() || !header.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("the identity's header must be ASCII without spaces");
            }
        }

        @Override
        public String toString() {
            return "App Service's identity endpoint " + endpoint + as(clientId);
        }
    }

    /**
     * Workload identity, as Kubernetes gives it to a pod.
     *
     * @param authority who exchanges the file's content for a token
     * @param tokenFile read each time, because Kubernetes renews it
     */
    record WorkloadIdentity(URI authority, String tenant, String clientId, Path tokenFile) implements Entra {
        public WorkloadIdentity {
            Objects.requireNonNull(authority);
            Objects.requireNonNull(tenant);
            Objects.requireNonNull(clientId);
            Objects.requireNonNull(tokenFile);
        }

        @Override
        public String toString() {
            return "workload identity at " + authority + " with the token in " + tokenFile + as(clientId);
        }
    }

    /**
     * A virtual machine's own identity.
     *
     * @param address the metadata service's, without a path
     * @param clientId a user-assigned identity; empty for the system's own
     */
    record InstanceMetadata(URI address, String clientId) implements Entra {
        public InstanceMetadata {
            Objects.requireNonNull(address);
            Objects.requireNonNull(clientId);
        }

        @Override
        public String toString() {
            return "the instance metadata service at " + address + as(clientId);
        }
    }

    private static String as(String clientId) {
        return clientId.isEmpty() ? "" : " as client " + clientId;
    }
}
