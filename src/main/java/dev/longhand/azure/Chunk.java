package dev.longhand.azure;

import dev.longhand.model.AnswerEvent;

/**
 * What one chunk of the stream says that matters here.
 *
 * @param text what the answer goes on with; empty in many chunks
 * @param finishReason the service's word for the end; empty in all chunks but one
 * @param usage the bill, or null: a field of a value that is made 20,000 times a second
 * @param failed true when the chunk is an error, to be read again as one
 */
record Chunk(String text, String finishReason, AnswerEvent.Usage usage, boolean failed) {}
