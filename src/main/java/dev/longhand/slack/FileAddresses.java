package dev.longhand.slack;

import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * To which addresses the token may go for a file: to the very server that the Web API is on, and to the host below it that
 * Slack keeps files on ({@code files.slack.com} for {@code slack.com}), over HTTPS and on its usual port. Addresses are read
 * by the HTTP client's own parser, so what is checked is what is called.
 */
final class FileAddresses {
    private static final int HTTPS_PORT = 443;

    private final HttpUrl api;

    /** @param apiUrl where the Web API is */
    FileAddresses(URI apiUrl) {
        this.api = HttpUrl.get(apiUrl);
    }

    /** The address, if it is Slack's. */
    Optional<HttpUrl> slacks(String address) {
        return Optional.ofNullable(address).map(HttpUrl::parse).filter(this::isSlacks);
    }

    boolean isSlacks(HttpUrl address) {
        boolean nobodyNamed = address.username().isEmpty() && address.password().isEmpty();
        return nobodyNamed && (isApis(address) || isFilesHost(address));
    }

    private boolean isApis(HttpUrl address) {
        return address.scheme().equals(api.scheme())
                && address.host().equals(api.host())
                && address.port() == api.port();
    }

    private boolean isFilesHost(HttpUrl address) {
        return address.isHttps()
                && address.port() == HTTPS_PORT
                && address.host().equals("files." + api.host());
    }
}
