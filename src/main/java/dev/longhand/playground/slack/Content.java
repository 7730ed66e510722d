package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a message is to show, already found acceptable. */
record Content(String text, ArrayNode blocks) {
    static Content text(String text) {
        return new Content(text, Json.array());
    }

    Version at(Instant moment) {
        return new Version(moment, text, blocks.toString(), markdown());
    }

    String markdown() {
        return StreamSupport.stream(blocks.spliterator(), false)
                .filter(block -> block.path("type").asText().equals("markdown"))
                .map(block -> block.path("text").asText())
                .collect(Collectors.joining());
    }
}
