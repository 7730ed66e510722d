package dev.longhand.azure;

import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import dev.longhand.model.Tokens;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Chunks to an answer's events. The answer is complete when a finish reason or {@code [DONE]} was seen; whatever goes
 * wrong after that no longer matters. The reason is told only at the end of the stream, because the asynchronous filter
 * may still take the answer back after it has stopped.
 */
final class ChunkStream {
    private static final String FILTERED = "content_filter";

    private final ServerSentEvents events;
    private final Prompt prompt;
    private final Runnable nearEnd;
    private final StringBuilder said = new StringBuilder();
    private String finishReason = "";
    private AnswerEvent.Usage usage;
    private boolean complete;
    private int told;

    /** @param nearEnd called once, when the reason is known and little more can come */
    ChunkStream(InputStream body, Prompt prompt, Runnable nearEnd) {
        this.events = new ServerSentEvents(new Lines(body));
        this.prompt = prompt;
        this.nearEnd = nearEnd;
    }

    boolean hasText() {
        return !said.isEmpty();
    }

    /**
     * The next event, {@link AnswerEvent.End} for ever after the last.
     *
     * @throws IOException when the stream breaks off, falls silent or is no stream of chunks
     * @throws ModelFailure when the service reports an error inside the stream
     */
    AnswerEvent next() throws IOException, ModelFailure {
        while (!complete) {
            Optional<Chunk> chunk = nextChunk();
            if (chunk.isEmpty()) {
                complete = true;
            } else {
                note(chunk.get());
                String text = chunk.get().text();
                if (!text.isEmpty()) {
                    said.append(text);
                    return new AnswerEvent.Text(text);
                }
            }
        }
        return ending();
    }

    /** Empty at the proper end. */
    private Optional<Chunk> nextChunk() throws IOException {
        try {
            if (events.next()) {
                return events.isDone()
                        ? Optional.empty()
                        : Optional.of(ChunkReader.read(events.data(), events.length()));
            }
            throw new EOFException("the stream ended without a finish reason");
        } catch (IOException e) {
            if (finishReason.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void note(Chunk chunk) throws ModelFailure {
        if (chunk.failed()) {
            fail();
        }
        if (chunk.usage() != null) {
            usage = chunk.usage();
        }
        if (!chunk.finishReason().isEmpty() && !finishReason.equals(FILTERED)) {
            if (finishReason.isEmpty()) {
                nearEnd.run();
            }
            finishReason = chunk.finishReason();
        }
    }

    private void fail() throws ModelFailure {
        ServiceError error = ServiceError.parse(Arrays.copyOf(events.data(), events.length()));
        ModelFailure failure = Refusal.inStream(error).toFailure();
        if (failure.kind() == ModelFailure.Kind.QUESTION_FILTERED && hasText()) {
            finishReason = FILTERED;
        } else if (finishReason.isEmpty()) {
            throw failure;
        }
    }

    private AnswerEvent ending() {
        told = Math.min(told + 1, 3);
        if (told == 1) {
            return new AnswerEvent.Finished(reason());
        }
        if (told == 2) {
            return usage == null ? estimate() : usage;
        }
        return new AnswerEvent.End();
    }

    private Reason reason() {
        return switch (finishReason) {
            case "stop", "" -> Reason.STOP;
            case "length" -> Reason.LENGTH;
            case FILTERED -> Reason.CONTENT_FILTER;
            default -> Reason.OTHER;
        };
    }

    private AnswerEvent.Usage estimate() {
        Tokens tokens = new Tokens();
        return new AnswerEvent.Usage(tokens.count(prompt), tokens.count(said.toString()), true);
    }
}
