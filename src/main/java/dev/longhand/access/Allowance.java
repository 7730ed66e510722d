package dev.longhand.access;

import dev.longhand.conversation.PersonStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many tokens a person may use in a day, prompts and answers together. The day is that of UTC. An answer that has
 * begun is written to its end, so the last of a day may go beyond. Safe for many threads; may block for some milliseconds.
 */
public final class Allowance {
    private final OptionalInt daily;
    private final PersonStore people;
    private final Clock clock;

    /** @param daily in tokens; empty for no limit */
    public Allowance(OptionalInt daily, PersonStore people, Clock clock) {
        this.daily = daily;
        this.people = people;
        this.clock = clock;
    }

    /** How many tokens a person may use in a day; empty for no limit. */
    public OptionalInt daily() {
        return daily;
    }

    /** How many tokens the person has left today, never less than 0; empty for no limit. */
    public OptionalInt left(String person) {
        if (daily.isEmpty()) {
            return daily;
        }
        return OptionalInt.of((int) Math.max(0, daily.getAsInt() - people.spent(person, today())));
    }

    /** When there is something left again for somebody who has used up the day's; empty for everybody else. */
    public Optional<Instant> usedUpUntil(String person) {
        return left(person).orElse(1) > 0
                ? Optional.empty()
                : Optional.of(today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The person has used so many tokens more; fewer than 0 where too many were counted before. */
    public void spend(String person, int tokens) {
        if (daily.isPresent() && tokens != 0) {
            people.spend(person, today(), tokens);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
