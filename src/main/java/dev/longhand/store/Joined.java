package dev.longhand.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Timestamps and numbers as one text, with spaces between. */
final class Joined {
    private Joined() {}

    static String of(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    static List<String> texts(String joined) {
        return split(joined).toList();
    }

    static List<Integer> numbers(String joined) {
        return split(joined).map(Integer::valueOf).toList();
    }

    private static Stream<String> split(String joined) {
        return Stream.of(joined.split(" ")).filter(value -> !value.isEmpty());
    }
}
