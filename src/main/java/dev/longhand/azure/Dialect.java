package dev.longhand.azure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a deployment has refused to be told, so that models of every generation work with the same settings: reasoning
 * models take {@code max_completion_tokens} in place of {@code max_tokens}, and no {@code temperature}; some see no images.
 *
 * @param refused parameters, and kinds of content, that are not to be sent
 */
record Dialect(Set<String> refused) {
    static final String TEMPERATURE = "temperature";
    static final String MAX_TOKENS = "max_tokens";
    static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    static final String STREAM = "stream";
    static final String STREAM_OPTIONS = "stream_options";
    static final String IMAGES = "image_url";
    static final String SYSTEM_ROLE = "messages[0].role";

    static final Dialect FULL = new Dialect(Set.of());

    /** Asks for an answer in one piece. */
    static final Dialect WHOLE = new Dialect(Set.of(STREAM, STREAM_OPTIONS));

    private static final List<String> DISPENSABLE =
            List.of(TEMPERATURE, MAX_TOKENS, MAX_COMPLETION_TOKENS, STREAM, STREAM_OPTIONS, SYSTEM_ROLE);

    Dialect {
        refused = Set.copyOf(refused);
    }

    boolean has(String parameter) {
        return !refused.contains(parameter);
    }

    /** The name under which the longest answer is told; empty when the deployment takes neither. */
    Optional<String> limitName() {
        return List.of(MAX_TOKENS, MAX_COMPLETION_TOKENS).stream()
                .filter(this::has)
                .findFirst();
    }

    /** This dialect without what the service has just refused; empty when that could not help. */
    Optional<Dialect> without(ServiceError error) {
        return error.refusedParameter(DISPENSABLE).filter(this::has).map(parameter -> and(Set.of(parameter)));
    }

    /** Two answers can learn at once: both refusals hold. */
    Dialect and(Set<String> more) {
        Set<String> all = new HashSet<>(refused);
        all.addAll(more);
        return new Dialect(all);
    }
}
