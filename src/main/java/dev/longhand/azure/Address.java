package dev.longhand.azure;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a deployment's chat is, found from an endpoint in any of the forms that people paste.
 *
 * @param url what is posted to
 * @param v1 true for the path without a version, where the request itself names the deployment
 */
record Address(HttpUrl url, boolean v1) {
    /** The API's own part of an endpoint's path. What stands before it belongs to a gateway. */
    private static final Pattern API = Pattern.compile("/openai(?<v1>/v1(/.*)?)?(/deployments(/.*)?)?$");

    static Address of(AzureSettings settings) {
        String path = pathOf(settings.endpoint());
        boolean v1 = settings.apiVersion().equals(AzureSettings.V1);
        Matcher api = API.matcher(path);
        if (api.find()) {
            v1 |= api.group("v1") != null;
            path = path.substring(0, api.start());
        }
        HttpUrl.Builder url = Objects.requireNonNull(HttpUrl.get(settings.endpoint()))
                .newBuilder()
                .query(null)
                .fragment(null)
                .encodedPath(path + "/openai");
        if (v1) {
            return new Address(url.addPathSegments("v1/chat/completions").build(), true);
        }
        url.addPathSegment("deployments")
                .addPathSegment(settings.deployment())
                .addPathSegments("chat/completions")
                .addQueryParameter("api-version", settings.apiVersion());
        return new Address(url.build(), false);
    }

    private static String pathOf(URI endpoint) {
        String path = endpoint.getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }
}
