package dev.longhand;

import dev.longhand.store.RedisConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads environment variables and gathers what is wrong with them. An empty variable counts as unset. */
final class Variables {
    /** How the names begin that nobody but us gives a meaning to. */
    private static final String OURS = "LONGHAND_";

    /** Kubernetes sets these for each service, and one may be called "longhand". */
    private static final String OF_A_SERVICE = ".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_.*";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    void problem(String name, String what) {
        problems.add(name + " " + what);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    void stopOnProblems() {
        if (hasProblems()) {
            throw new SettingsProblem(problems);
        }
    }

    /** To be called when all was read: whatever begins like ours and was not read is a slip, and would be passed over. */
    void rejectUnknown() {
        environment.keySet().stream()
                .filter(name -> name.startsWith(OURS) && !known.contains(name) && !name.matches(OF_A_SERVICE))
                .filter(name -> !environment.get(name).isBlank())
                // As does this one, an address.
                .filter(name ->
                        !name.endsWith("_PORT") || !environment.get(name).contains("://"))
                .sorted()
                .forEach(name -> problem(name, "is not a setting" + hint(name)));
    }

    private String hint(String name) {
        return known.stream()
                .filter(other -> commonStart(name, other) > OURS.length() + 2)
                .max(Comparator.comparingInt(other -> commonStart(name, other)))
                .map(other -> ": did you mean " + other + "?")
                .orElse("");
    }

    private static int commonStart(String name, String other) {
        return Arrays.mismatch(name.toCharArray(), other.toCharArray());
    }

    String text(String name, String whenUnset) {
        known.add(name);
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? whenUnset : value;
    }

    /** A key or the like: never quoted in a problem. Empty when unset. */
    String secret(String name, String what) {
        String value = text(name, "");
        if (!value.isEmpty()) {
            faultOfSecret(value).ifPresent(fault -> problem(name, fault + ": it should be " + what));
        }
        return value;
    }

    /** @param start a pattern for how it begins, for where that is known */
    String requiredSecret(String name, String start, String what) {
        String value = secret(name, what);
        if (value.isEmpty()) {
            problem(name, "is not set: it should be " + what);
        } else if (faultOfSecret(value).isEmpty() && !value.matches(start + ".+")) {
            problem(name, "looks like something else: it should be " + what);
        }
        return value;
    }

    private static Optional<String> faultOfSecret(String value) {
        if (isPlaceholder(value)) {
            return Optional.of("stands in angle brackets, like a placeholder");
        } else if (value.matches("[\"'].*|.*[\"']")) {
            return Optional.of("has quotes around it");
        }
        boolean visible = value.chars().allMatch(c -> c > ' ' && c < 127);
        return visible ? Optional.empty() : Optional.of("holds a space or a character that no key has");
    }

    String required(String name, String what) {
        String value = text(name, "");
        if (value.isEmpty()) {
            problem(name, "is not set: it should be " + what);
        } else if (isPlaceholder(value)) {
            problem(name, "still holds the placeholder " + value + ": it should be " + what);
        }
        return value;
    }

    private static boolean isPlaceholder(String value) {
        return value.startsWith("<") && value.endsWith(">");
    }

    String matching(String name, String whenUnset, String pattern, String what) {
        String value = text(name, whenUnset);
        if (!value.matches(pattern)) {
            problem(name, "is \"" + value + "\": it should be " + what);
        }
        return value;
    }

    /** Holds a password mostly, so it is never quoted. */
    Optional<URI> redis(String name) {
        String value = text(name, "");
        try {
            if (value.isEmpty() || RedisConnection.accepts(new URI(value))) {
                return value.isEmpty() ? Optional.empty() : Optional.of(new URI(value));
            }
        } catch (URISyntaxException e) {
            // Told below, without what it says.
        }
        problem(name, "is no address of a Redis: it should be redis://HOST:PORT or rediss://USER:PASSWORD@HOST:PORT");
        return Optional.empty();
    }

    /**
     * Ids of Slack's, with commas between them.
     *
     * @param what they are
     */
    Set<String> ids(String name, String pattern, String what) {
        Set<String> ids = Stream.of(text(name, "").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (ids.isEmpty() && !text(name, "").isEmpty()) {
            problem(name, "holds no id: it should be " + what + ", with commas between them, or not be set");
        }
        List<String> strange = ids.stream().filter(id -> !id.matches(pattern)).toList();
        if (!strange.isEmpty()) {
            problem(
                    name,
                    "has " + String.join(", ", strange) + ": it should be " + what + ", with commas between them");
        }
        return ids;
    }

    URI requiredAddress(String name, String what) {
        return required(name, what).isEmpty() ? null : address(name, "");
    }

    URI address(String name, String whenUnset) {
        String value = text(name, whenUnset);
        try {
            URI uri = new URI(value);
            if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, in words of ours.
        }
        // A value with an @ may hold a password.
        String shown = value.contains("@") ? "holds an @" : "is \"" + value + "\"";
        problem(name, shown + ": it should be an address that begins with https://");
        return URI.create("https://invalid/");
    }

    int number(String name, int whenUnset, int least, int most) {
        return number(name, least, most).orElse(whenUnset);
    }

    OptionalInt number(String name, int least, int most) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (value.matches("\\d{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return OptionalInt.of(Integer.parseInt(value));
        }
        problem(name, "is \"" + value + "\": it should be a whole number from " + least + " to " + most);
        return OptionalInt.empty();
    }

    OptionalDouble decimal(String name, double least, double most) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (value.matches("\\d{1,3}(\\.\\d{1,6})?")
                && Double.parseDouble(value) >= least
                && Double.parseDouble(value) <= most) {
            return OptionalDouble.of(Double.parseDouble(value));
        }
        problem(name, "is \"" + value + "\": it should be a number from " + least + " to " + most);
        return OptionalDouble.empty();
    }
}
