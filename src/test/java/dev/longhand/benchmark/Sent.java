package dev.longhand.benchmark;

import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** When each token of each answer left the stand-in for Azure. Written by its clock thread, read by others. */
final class Sent {
    private final AtomicReferenceArray<Instant>[] answers;

    /** From now on every question is answered with so many tokens. */
    Sent(AzureEmulator azure, int replies, int tokens) {
        answers = newArray(replies);
        Arrays.setAll(answers, i -> new AtomicReferenceArray<>(tokens));
        azure.answerWith(request -> Words.answer(tokens));
        azure.onToken(this::note);
    }

    @SuppressWarnings("unchecked")
    private static AtomicReferenceArray<Instant>[] newArray(int length) {
        return (AtomicReferenceArray<Instant>[]) new AtomicReferenceArray<?>[length];
    }

    private void note(Request request, int token) {
        answers[Words.numberOf(request.question())].set(token, Instant.now());
    }

    int tokens() {
        return answers[0].length();
    }

    /** Null when it has not. */
    Instant at(int reply, int token) {
        return answers[reply].get(token);
    }

    /** How many tokens left in that time. */
    long between(Instant from, Instant until) {
        long count = 0;
        for (AtomicReferenceArray<Instant> answer : answers) {
            for (int token = 0; token < answer.length(); token++) {
                Instant at = answer.get(token);
                count += at != null && at.isAfter(from) && at.isBefore(until) ? 1 : 0;
            }
        }
        return count;
    }

    Instant last(int reply) {
        return at(reply, tokens() - 1);
    }
}
