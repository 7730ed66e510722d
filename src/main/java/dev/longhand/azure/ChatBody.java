package dev.longhand.azure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The body of a request, written anew each time that it is sent and never held whole: with images in it, a thousand of
 * them would fill the heap. So it is also written once to be measured: gateways want to know its length beforehand.
 */
final class ChatBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final ChatRequest request;
    private final long length;

    ChatBody(ChatRequest request) {
        this.request = request;
        Measure measure = new Measure();
        try {
            request.writeTo(measure);
        } catch (IOException e) {
            throw new UncheckedIOException("counting cannot fail", e);
        }
        this.length = measure.length;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        request.writeTo(sink.outputStream());
    }

    /** Counts, and keeps nothing. */
    private static final class Measure extends OutputStream {
        private long length;

        @Override
        public void write(int one) {
            length++;
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            length += count;
        }
    }
}
