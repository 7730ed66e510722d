package dev.longhand.azure;

import java.util.List;
import java.util.Objects;
import okhttp3.Headers;

/** The id under which the service knows a request: API Management's, or that of what stands behind it. */
final class RequestIds {
    private static final List<String> NAMES = List.of("apim-request-id", "x-ms-request-id", "x-request-id");

    private RequestIds() {}

    /** Empty when there is none. */
    static String of(Headers headers) {
        return NAMES.stream()
                .map(headers::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
