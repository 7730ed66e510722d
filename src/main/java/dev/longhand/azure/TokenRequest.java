package dev.longhand.azure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * One exchange that ends in a token.
 *
 * @param http the request
 * @param secret what it carries that nobody may read; empty for nothing
 */
record TokenRequest(Request http, String secret) {
    private static final String APP_SERVICE_VERSION = "2019-08-01";
    private static final String METADATA_VERSION = "2018-02-01";
    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** @throws IOException when the federated token cannot be read */
    static TokenRequest to(Entra entra) throws IOException {
        if (entra instanceof Entra.AppService service) {
            HttpUrl url = managed(service.endpoint().toString(), APP_SERVICE_VERSION, service.clientId());
            return new TokenRequest(request(url, "X-IDENTITY-HEADER", service.header()), service.header());
        }
        if (entra instanceof Entra.InstanceMetadata metadata) {
            String address = withoutSlash(metadata.address()) + "/metadata/identity/oauth2/token";
            return new TokenRequest(
                    request(managed(address, METADATA_VERSION, metadata.clientId()), "Metadata", "true"), "");
        }
        return federated((Entra.WorkloadIdentity) entra);
    }

    private static HttpUrl managed(String address, String version, String clientId) {
        HttpUrl.Builder url = HttpUrl.get(address)
                .newBuilder()
                .setQueryParameter("api-version", version)
                .setQueryParameter("resource", Entra.RESOURCE);
        if (!clientId.isEmpty()) {
            url.setQueryParameter("client_id", clientId);
        }
        return url.build();
    }

    private static Request request(HttpUrl url, String header, String value) {
        return new Request.Builder().url(url).header(header, value).build();
    }

    private static TokenRequest federated(Entra.WorkloadIdentity identity) throws IOException {
        String assertion = Files.readString(identity.tokenFile()).strip();
        FormBody form = new FormBody.Builder()
                .add("client_id", identity.clientId())
                .add("scope", Entra.RESOURCE + "/.default")
                .add("client_assertion_type", JWT)
                .add("client_assertion", assertion)
                .add("grant_type", "client_credentials")
                .build();
        HttpUrl url = HttpUrl.get(withoutSlash(identity.authority()))
                .newBuilder()
                .addPathSegment(identity.tenant())
                .addPathSegments("oauth2/v2.0/token")
                .build();
        return new TokenRequest(new Request.Builder().url(url).post(form).build(), assertion);
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/+$", "");
    }
}
