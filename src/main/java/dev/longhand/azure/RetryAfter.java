package dev.longhand.azure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** How long the service asks to wait, in each of the ways in which it says so. */
final class RetryAfter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** The service's own words, and those of API Management's limits. */
    private static final Pattern WORDS =
            Pattern.compile("(?:retry|try again) (?:after|in) (\\d{1,9}) (milli)?seconds?", Pattern.CASE_INSENSITIVE);

    private RetryAfter() {}

    static Optional<Duration> in(Headers headers, Instant now) {
        return number(headers.get("retry-after-ms"))
                .map(Duration::ofMillis)
                .or(() -> number(headers.get("Retry-After")).map(Duration::ofSeconds))
                .or(() -> date(headers.get("Retry-After"), now));
    }

    static Optional<Duration> in(String words) {
        Matcher found = WORDS.matcher(words);
        if (!found.find()) {
            return Optional.empty();
        }
        long number = Long.parseLong(found.group(1));
        return Optional.of(found.group(2) == null ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }

    private static Optional<Long> number(String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf);
    }

    private static Optional<Duration> date(String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            Instant then = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
