package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longhand.playground.slack.Receiver.Delivery;
import dev.longhand.playground.slack.User.Kind;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackOptions.of(SlackLimits.strict())
            .withPeople(
                    User.of(Kind.MEMBER, "dora", "Dora Diaz")
                            .withLocale("es-ES")
                            .withZone("Europe/Madrid")
                            .withDisplayName(""),
                    User.of(Kind.GUEST, "gus", "Gus Guest"),
                    User.of(Kind.SINGLE_CHANNEL_GUEST, "gil", "Gil Guest"),
                    User.of(Kind.OUTSIDER, "olga", "Olga Orlova"),
                    User.of(Kind.UNSEEN_OUTSIDER, "uma", "Uma Unger"),
                    User.of(Kind.STRANGER, "sam", "Sam Stone")));
    private final SlackClient client = new SlackClient(slack);
    private Receiver bot;

    @BeforeEach
    void listen() throws Exception {
        bot = new Receiver();
        slack.deliverTo(bot.address());
    }

    @AfterEach
    void close() {
        client.close();
        bot.close();
        slack.close();
    }

    @Test
    void theLocaleIsToldWhenItIsAskedFor() throws Exception {
        com.slack.api.model.User dora = info("dora", true);
        assertEquals("es-ES", dora.getLocale());
        assertEquals("Europe/Madrid", dora.getTz());
        assertEquals("", dora.getProfile().getDisplayName());
        assertNull(info("dora", false).getLocale());
    }

    @Test
    void guestsAreMarkedAsSuch() throws Exception {
        assertFalse(info("ann", false).isRestricted());
        assertTrue(info("gus", false).isRestricted());
        assertFalse(info("gus", false).isUltraRestricted());
        assertTrue(info("gil", false).isRestricted());
        assertTrue(info("gil", false).isUltraRestricted());
        assertThrows(IllegalArgumentException.class, () -> slack.person("gil").say("#random", "hello"));
    }

    @Test
    void ofOtherOrganisationsPeopleLittleIsTold() throws Exception {
        com.slack.api.model.User olga = info("olga", true);
        assertFalse(olga.isStranger(), "she is in a channel with the bot");
        assertTrue(info("sam", true).isStranger());
        assertFalse(olga.getTeamId().equals(slack.teamId()));
        assertEquals("Olga Orlova", olga.getProfile().getRealName());
        assertNull(olga.getLocale());
        assertNull(olga.getTz());
    }

    @Test
    void ofSomePeopleOfOtherOrganisationsNothingIsTold() throws Exception {
        String uma = slack.person("uma").id();

        assertEquals(
                "user_not_visible", client.methods().usersInfo(r -> r.user(uma)).getError());
        slack.person("uma").say("#shared", "hello");
        assertEquals(uma, bot.next().event().path("user").asText());
    }

    @Test
    void eventsFromElsewhereSaySo() throws Exception {
        slack.person("olga").say("#shared", "@longhand hello");
        for (Delivery delivery : new Delivery[] {bot.next(), bot.next()}) {
            JsonNode event = delivery.event();
            for (String field : Set.of("team", "user_team", "source_team")) {
                assertEquals("T02ELSEWHERE", event.path(field).asText(), field);
            }
            assertEquals("Olga Orlova", event.at("/user_profile/real_name").asText());
            assertTrue(delivery.json().path("is_ext_shared_channel").asBoolean());
            assertEquals("T02ELSEWHERE", delivery.json().path("team_id").asText());
            assertEquals(
                    slack.teamId(),
                    delivery.json().at("/authorizations/0/team_id").asText());
        }
        slack.person("ann").say("#shared", "hello");
        Delivery anns = bot.next();
        assertTrue(anns.json().path("is_ext_shared_channel").asBoolean());
        assertEquals(slack.teamId(), anns.event().path("user_team").asText());
        slack.person("ann").say("#general", "hello");
        Delivery inside = bot.next();
        assertFalse(inside.json().path("is_ext_shared_channel").asBoolean());
        assertFalse(inside.event().has("user_team"));
    }

    @Test
    void peopleFromElsewhereHaveNoCommandsAndNoShortcuts() {
        Person olga = slack.person("olga");
        String ts = olga.say("#shared", "hello");
        assertThrows(IllegalArgumentException.class, () -> olga.command("#shared", "/reset", ""));
        assertThrows(IllegalArgumentException.class, () -> olga.shortcut("forget", "#shared", ts));
    }

    @Test
    void newPeopleAreMentionedLikeOthers() throws Exception {
        slack.person("ann").direct("ask @dora");
        assertEquals(
                "ask <@" + slack.person("dora").id() + ">",
                bot.next().event().path("text").asText());
    }

    private com.slack.api.model.User info(String name, boolean locale) throws Exception {
        String id = slack.person(name).id();
        return client.methods().usersInfo(r -> r.user(id).includeLocale(locale)).getUser();
    }
}
