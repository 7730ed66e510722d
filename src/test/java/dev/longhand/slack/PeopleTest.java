package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.model.User;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.SlackLimits;
import dev.longhand.playground.slack.SlackOptions;
import dev.longhand.slack.Person.Membership;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of people, asked of the emulated workspace, and read from what Slack says of others. */
class PeopleTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackOptions.of(SlackLimits.strict())
            .withPeople(dev.longhand.playground.slack.User.of(
                            dev.longhand.playground.slack.User.Kind.MEMBER, "dora", "Dora Klein")
                    .withLocale("de-DE")));
    private final String ann = slack.person("ann").id();
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        workspace = new Workspace(slack.apiUrl(), slack.botToken(), System::nanoTime);
    }

    @AfterEach
    void close() {
        workspace.close();
        slack.close();
    }

    @Test
    void aPersonHasANameAndALanguageAndBelongsToTheWorkspace() {
        String dora = slack.person("dora").id();

        assertEquals(
                new Person("dora", Locale.GERMANY, Membership.MEMBER, ZoneId.of("Europe/London")),
                workspace.person(dora));
        assertEquals("dora", workspace.name(dora));
        assertEquals(Locale.US, workspace.person(slack.person("ben").id()).locale());
    }

    /** New tokens come at midnight UTC, which is an evening in the west: of today, or of tomorrow. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | America/Los_Angeles | 2026-07-01T22:00:00Z | 5:00 PM",
                "en-US | America/Los_Angeles | 2026-07-02T01:00:00Z | Thursday 5:00 PM",
                "en-GB | Europe/London       | 2026-07-01T22:00:00Z | Thursday 01:00",
                "de-DE | Europe/Berlin       | 2026-07-01T22:30:00Z | 02:00",
                "de-DE | Europe/Berlin       | 2026-07-01T21:30:00Z | Donnerstag 02:00",
                "fr-FR | America/Montreal    | 2026-07-02T00:30:00Z | jeudi 20:00",
                "es-ES | Atlantic/Canary     | 2026-07-01T12:00:00Z | jueves 1:00",
                "ja-JP | Asia/Tokyo          | 2026-07-01T15:30:00Z | 9:00",
                "ja-JP | Asia/Tokyo          | 2026-07-01T14:30:00Z | 木曜日 9:00",
                "en-US | Z                   | 2026-07-01T12:00:00Z | Thursday 12:00 AM UTC",
            })
    void aMomentIsSaidByTheirOwnClock(String tag, ZoneId zone, Instant now, String said) {
        Instant midnight = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Person person = new Person("dora", Locale.forLanguageTag(tag), Membership.MEMBER, zone);

        // Newer JDKs have narrow spaces before "PM".
        assertEquals(said, person.timeOf(midnight, now).replaceAll("\\h", " "));
    }

    @Test
    void whomSlackDoesNotKnowIsForeign() {
        assertEquals(new Person("U9", Locale.ENGLISH, Membership.FOREIGN, ZoneOffset.UTC), workspace.person("U9"));
        slack.faults().error("users.info", 1, "user_not_visible");
        assertEquals(Membership.FOREIGN, workspace.person(ann).membership());
    }

    @Test
    void whereSlackDoesNotLetUsAskNothingIsConcluded() {
        slack.faults().error("users.info", 1, "missing_scope");

        assertEquals(new Person(ann, Locale.ENGLISH, Membership.UNKNOWN, ZoneOffset.UTC), workspace.person(ann));
    }

    @Test
    void whomSlackDoesNotKnowAnyMoreIsNoMemberAnyMore() {
        workspace.person(ann);
        slack.faults().error("users.info", 1, "user_not_found");

        assertEquals(Membership.FOREIGN, workspace.askedAgain(ann).membership());
    }

    @Test
    void aFailureIsNotAskedAboutAgainAtOnce() {
        slack.faults().error("users.info", 1, "internal_error");

        assertEquals(Membership.UNKNOWN, workspace.person(ann).membership());
        assertEquals(Membership.UNKNOWN, workspace.person(ann).membership());
    }

    @Test
    void whoMustKnowMayAskAgainAtOnce() {
        slack.faults().error("users.info", 1, "internal_error");

        assertEquals(Membership.UNKNOWN, workspace.person(ann).membership());
        assertEquals(Optional.empty(), workspace.known(ann));
        assertEquals(Membership.MEMBER, workspace.askedAgain(ann).membership());
        assertTrue(workspace.known(ann).isPresent());
    }

    @Test
    void whatSlackToldBeforeCountsWhenItTellsNoMore() {
        workspace.person(ann);
        slack.faults().error("users.info", 1, "internal_error");

        assertEquals(Membership.MEMBER, workspace.askedAgain(ann).membership());
    }

    @Test
    void whoAskForTheSamePersonTogetherShareOneCall() throws Exception {
        slack.faults().delay("users.info", 1, Duration.ofMillis(500));
        CyclicBarrier together = new CyclicBarrier(8);
        List<CompletableFuture<Person>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<Person> person = new CompletableFuture<>();
            asked.add(person);
            new Thread(() -> {
                        try {
                            together.await();
                            person.complete(workspace.person(ann));
                        } catch (Exception e) {
                            person.completeExceptionally(e);
                        }
                    })
                    .start();
        }

        for (CompletableFuture<Person> each : asked) {
            assertEquals("ann", each.get().name());
        }
        assertEquals(1, slack.meters().accepted("users.info"));
    }

    @Test
    void guestsAreTold() {
        User restricted = user("T1");
        restricted.setRestricted(true);
        User ofOneChannel = user("T1");
        ofOneChannel.setUltraRestricted(true);

        assertEquals(Membership.GUEST, membership(restricted));
        assertEquals(Membership.GUEST, membership(ofOneChannel));
    }

    @Test
    void whoIsOfAnotherOrganisationIsForeignGuestOrNot() {
        User stranger = user("T1");
        stranger.setStranger(true);
        User guestElsewhere = user("T2");
        guestElsewhere.setRestricted(true);
        User ofAnother = user("T2");
        ofAnother.setEnterpriseUser(enterprise("E2", "T2"));

        assertEquals(Membership.FOREIGN, membership(user("T2")));
        assertEquals(Membership.FOREIGN, membership(stranger));
        assertEquals(Membership.FOREIGN, membership(guestElsewhere));
        assertEquals(Membership.FOREIGN, membership(ofAnother));
    }

    @Test
    void whoIsOfAnotherWorkspaceOfTheSameOrganisationIsAMember() {
        User byOrganisation = user("T2");
        byOrganisation.setEnterpriseUser(enterprise("E1", "T2"));
        User byWorkspace = user("E1");
        byWorkspace.setEnterpriseUser(enterprise("E1", "T2", "T1"));

        assertEquals(Membership.MEMBER, membership(byOrganisation));
        assertEquals(Membership.MEMBER, Person.of(byWorkspace, "T1", "").membership());
    }

    @Test
    void whereSlackLeavesOutTheWorkspaceNothingIsConcluded() {
        assertEquals(Membership.UNKNOWN, membership(user(null)));
    }

    @Test
    void strangeLanguagesAreEnglish() {
        User user = user("T1");
        for (String tag : List.of("", "?", "-")) {
            user.setLocale(tag);
            assertEquals(Locale.ENGLISH, Person.of(user, "T1", "").locale(), tag);
        }
        user.setLocale("ja_JP");
        assertEquals(Locale.JAPAN, Person.of(user, "T1", "").locale());
    }

    private static Membership membership(User user) {
        return Person.of(user, "T1", "E1").membership();
    }

    private static User user(String team) {
        User user = new User();
        user.setId("U1");
        user.setTeamId(team);
        return user;
    }

    private static User.EnterpriseUser enterprise(String organisation, String... teams) {
        User.EnterpriseUser user = new User.EnterpriseUser();
        user.setEnterpriseId(organisation);
        user.setTeams(List.of(teams));
        return user;
    }
}
