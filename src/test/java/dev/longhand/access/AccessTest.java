package dev.longhand.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhand.slack.Person.Membership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final Set<String> ANY = Set.of();

    @ParameterizedTest
    @CsvSource({
        "MEMBER, false, false, ",
        "UNKNOWN, false, false, ",
        "GUEST, false, true, GUEST",
        "GUEST, true, false, ",
        "FOREIGN, true, false, FOREIGN",
        "FOREIGN, false, true, "
    })
    void withoutListsItDependsOnHowSomebodyBelongs(Membership who, boolean guests, boolean foreigners, Refusal why) {
        Access access = new Access(ANY, ANY, guests, foreigners, ANY);

        assertEquals(Optional.ofNullable(why), access.refusal("C1", "U1", () -> who));
    }

    @ParameterizedTest
    @CsvSource({"U1, GUEST, ", "U1, FOREIGN, ", "U2, MEMBER, PERSON"})
    void whoIsListedMayWhateverTheyAreAndNobodyElse(String person, Membership who, Refusal why) {
        Access access = new Access(ANY, Set.of("U1"), false, false, ANY);

        assertEquals(Optional.ofNullable(why), access.refusal("C1", person, () -> who));
    }

    @Test
    void listedChannelsLeaveDirectMessagesOpen() {
        Access access = new Access(Set.of("C1"), ANY, false, false, ANY);

        assertEquals(Optional.empty(), access.refusal("C1", "U1", () -> Membership.MEMBER));
        assertEquals(Optional.empty(), access.refusal("D1", "U1", () -> Membership.MEMBER));
        assertEquals(Optional.of(Refusal.CHANNEL), access.refusal("C2", "U1", () -> Membership.MEMBER));
        assertEquals(Optional.of(Refusal.GUEST), access.refusal("D1", "U1", () -> Membership.GUEST));
    }

    @Test
    void whereItDoesNotMatterHowSomebodyBelongsNobodyIsAsked() {
        Access listed = new Access(ANY, Set.of("U1"), false, false, ANY);
        Access open = new Access(ANY, ANY, true, true, ANY);
        for (Access access : List.of(listed, open)) {
            access.refusal("C1", "U1", () -> {
                throw new AssertionError("asked");
            });
        }
    }
}
