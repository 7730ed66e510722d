package dev.longhand.azure;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Response;
import okio.BufferedSource;

/** How responses are read. */
final class Responses {
    /** Enough of an error's body to find its code in. */
    private static final long LONGEST_ERROR = 64 * 1024;

    private Responses() {}

    /**
     * Sets the HTTP client's limit of a read; zero leaves it to the socket, whose limit the client has set to the same
     * silence. Within a stream the client's own would cost most of the work: it keeps one sorted list for all
     * connections, and each read goes through it.
     */
    static void limitEachRead(Response response, Duration limit) {
        response.body().source().timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What there is of an error's body, up to a bound. When it breaks off, the status still says something. */
    static byte[] startOf(Response response) {
        BufferedSource body = response.body().source();
        long length = 0;
        try {
            while (length < LONGEST_ERROR && body.request(length + 1)) {
                length = body.getBuffer().size();
            }
        } catch (IOException e) {
            length = body.getBuffer().size();
        }
        return body.getBuffer().snapshot((int) Math.min(length, LONGEST_ERROR)).toByteArray();
    }
}
