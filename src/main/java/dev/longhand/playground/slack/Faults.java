package dev.longhand.playground.slack;

import java.time.Duration;

/** Makes the next calls of a method go wrong. What is asked first happens first. */
public final class Faults {
    /** HTTP 429; the method is then shut for this long. Whole seconds. */
    public void rateLimit(String method, int times, Duration retryAfter) {
        throw new UnsupportedOperationException(method + times + retryAfter);
    }

    /** HTTP 200 with {@code ok:false} and this error; nothing is done. */
    public void error(String method, int times, String error) {
        throw new UnsupportedOperationException(method + times + error);
    }

    /** HTTP 500; nothing is done. */
    public void serverError(String method, int times) {
        throw new UnsupportedOperationException(method + times);
    }

    /** The connection breaks before anything is done. */
    public void dropConnection(String method, int times) {
        throw new UnsupportedOperationException(method + times);
    }

    /** The call is carried out, but the connection breaks before the answer. */
    public void dropAnswer(String method, int times) {
        throw new UnsupportedOperationException(method + times);
    }

    /** The call is carried out at once, but the answer comes so much later. */
    public void delay(String method, int times, Duration by) {
        throw new UnsupportedOperationException(method + times + by);
    }

    public void clear() {
        throw new UnsupportedOperationException();
    }
}
