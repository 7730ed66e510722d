package dev.longhand.azure;

import dev.longhand.model.ModelFailure;
import dev.longhand.model.ModelFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/**
 * A request that the service did not answer, and what that means.
 *
 * @param status the HTTP status; 200 for an error inside a stream
 * @param retryAfter how long the service asks to wait
 */
record Refusal(int status, ServiceError error, Optional<Duration> retryAfter) {
    private static final int OK = 200;

    static Refusal of(int status, Headers headers, ServiceError error, Instant now) {
        Optional<Duration> retryAfter = RetryAfter.in(headers, now).or(() -> RetryAfter.in(error.words()));
        return new Refusal(status, error, retryAfter);
    }

    static Refusal inStream(ServiceError error) {
        return new Refusal(OK, error, RetryAfter.in(error.words()));
    }

    ModelFailure toFailure() {
        return new ModelFailure(kind(), message(), error.categories(), retryAfter.orElse(null), null);
    }

    private Kind kind() {
        String code = error.code().toLowerCase(Locale.ROOT);
        String words = error.words().toLowerCase(Locale.ROOT);
        if (code.equals("content_filter") || error.innerCode().equals("ResponsibleAIPolicyViolation")) {
            return Kind.QUESTION_FILTERED;
        }
        if (code.equals("context_length_exceeded") || words.contains("maximum context length")) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (code.equals("insufficient_quota")) {
            return Kind.QUOTA_USED_UP;
        }
        return kindOf(effectiveStatus(code), retryAfter.isPresent() || words.contains("quota"));
    }

    /** An error inside a stream, or in a body that a gateway sends with a 200, says its status only as a code. */
    private int effectiveStatus(String code) {
        if (status != OK) {
            return status;
        }
        return switch (code) {
            case "rate_limit_exceeded", "too_many_requests", "toomanyrequests" -> 429;
            case "invalid_api_key", "unauthorized" -> 401;
            case "deploymentnotfound", "model_not_found" -> 404;
            case "invalid_request_error" -> 400;
            default -> code.matches("[45]\\d\\d") ? Integer.parseInt(code) : 500;
        };
    }

    private static Kind kindOf(int status, boolean aboutQuota) {
        return switch (status) {
            case 401 -> Kind.KEY_REFUSED;
            case 403 -> aboutQuota ? Kind.QUOTA_USED_UP : Kind.KEY_REFUSED;
            case 404 -> Kind.NO_SUCH_DEPLOYMENT;
            case 413 -> Kind.CONTEXT_TOO_LONG;
            case 429 -> Kind.BUSY;
            case 408, 409 -> Kind.UNAVAILABLE;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REQUEST_REFUSED;
        };
    }

    private String message() {
        StringBuilder message = new StringBuilder();
        message.append(status == OK ? "the service reports an error in its answer" : "HTTP " + status);
        append(message, " ", error.code());
        append(message, " about ", error.param());
        append(message, ": ", error.words());
        return message.toString();
    }

    private static void append(StringBuilder message, String before, String text) {
        if (!text.isEmpty()) {
            message.append(before).append(text);
        }
    }
}
