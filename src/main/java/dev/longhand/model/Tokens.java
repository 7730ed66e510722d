package dev.longhand.model;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/**
 * Counts tokens as the current models do ({@code o200k_base}: gpt-4o and everything since). For older models the count
 * is near enough to trim a history by. The first count loads the vocabulary, which takes part of a second; safe for use
 * by many threads.
 */
public final class Tokens {
    /** What the chat format adds to each message: its two marks, and its role. */
    private static final int PER_MESSAGE = 4;

    /** What opens the answer, after the last message. */
    private static final int PER_PROMPT = 3;

    /** As a conversation is trimmed by: 85, and 170 for each of six tiles. */
    private static final int PER_IMAGE = 1_105;

    /** How many tokens this text is. */
    public int count(String text) {
        return text.isEmpty() ? 0 : Vocabulary.ENCODING.countTokensOrdinary(text);
    }

    /** How many tokens the service will charge for this prompt, give or take a few. */
    public int count(Prompt prompt) {
        int tokens = PER_PROMPT;
        for (Prompt.Message message : prompt.messages()) {
            tokens += PER_MESSAGE
                    + count(message.text())
                    + PER_IMAGE * message.images().size();
        }
        return tokens;
    }

    /** Loaded when something is first counted. By name: the library does not know the newest models' encodings. */
    private static final class Vocabulary {
        static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    }
}
