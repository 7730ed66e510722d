package dev.longhand.pace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** The replies that are being driven, in the order in which they were opened. */
final class Replies {
    private final List<Live> all = new ArrayList<>();
    private final Map<Writing, Live> index = new IdentityHashMap<>();

    List<Live> all() {
        return all;
    }

    /** Empty when it is not driven, or no more. */
    Optional<Live> of(Writing writing) {
        return Optional.ofNullable(index.get(writing));
    }

    /** False when it was there already. */
    boolean open(Writing writing, long now) {
        if (index.containsKey(writing)) {
            return false;
        }
        Live one = new Live(writing, now);
        index.put(writing, one);
        return all.add(one);
    }

    void close(Writing writing) {
        of(writing).ifPresent(all::remove);
        index.remove(writing);
    }

    /** How long each reply that streams has been written, in nanoseconds. */
    LongStream ages(long now) {
        return all.stream().filter(Live::streams).mapToLong(one -> now - one.opened);
    }
}
