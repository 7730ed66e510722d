package dev.longhand.playground.slack;

import java.time.Duration;

/** One way in which a call goes wrong. */
sealed interface Fault {
    record RateLimit(Duration retryAfter) implements Fault {}

    record Refusal(String error) implements Fault {}

    record ServerError() implements Fault {}

    record DropConnection() implements Fault {}

    record DropAnswer() implements Fault {}

    record Withhold(Duration time) implements Fault {}

    record Delay(Duration by) implements Fault {}
}
