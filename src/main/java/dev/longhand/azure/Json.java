package dev.longhand.azure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The one JSON reader and writer of this package. */
final class Json {
    /** Its buffers are shared by all threads: a thousand replies, each on a thread of its own, need but a few. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    /** For what is rare and of many shapes: errors. */
    static final ObjectMapper TREES = new ObjectMapper(FACTORY);

    private Json() {}
}
