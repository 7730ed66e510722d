package dev.longhand.slack;

import com.slack.api.model.User;
import dev.longhand.wording.Wording;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What Slack tells of somebody.
 *
 * @param name as others see it; the id where Slack does not tell
 * @param locale the language of the person's Slack; English where Slack does not tell
 * @param membership how the person belongs to the workspace
 * @param zone where the person's clock runs; UTC where Slack does not tell
 */
public record Person(String name, Locale locale, Membership membership, ZoneId zone) {
    /** How somebody belongs to the workspace. */
    public enum Membership {
        /** A full member of the workspace, or of the organisation that it is part of. */
        MEMBER,
        /** A guest, of one channel or of several. */
        GUEST,
        /** Of another organisation, here by Slack Connect, a guest there or not; also whom Slack does not let us see. */
        FOREIGN,
        /** Slack did not tell: whoever decides by it must decide for this case too. */
        UNKNOWN
    }

    public Person {
        Objects.requireNonNull(name);
        Objects.requireNonNull(locale);
        Objects.requireNonNull(membership);
        Objects.requireNonNull(zone);
    }

    /** The sentences of ours in the person's language, as far as there are any. */
    public Wording wording() {
        return Wording.in(locale);
    }

    /** Somebody of whom nothing is known but the id. */
    static Person unknown(String id) {
        return nameless(id, Membership.UNKNOWN);
    }

    /** Somebody whom Slack does not let us see, and who is therefore no member. */
    static Person unseen(String id) {
        return nameless(id, Membership.FOREIGN);
    }

    private static Person nameless(String id, Membership membership) {
        return new Person(id, Locale.ENGLISH, membership, ZoneOffset.UTC);
    }

    /**
     * @param team the id of the workspace that the bot is installed in
     * @param organisation the id of the organisation that the workspace is part of; empty for none
     */
    static Person of(User user, String team, String organisation) {
        String tag = user.getLocale() == null ? "" : user.getLocale();
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        return new Person(
                name(user),
                locale.getLanguage().isEmpty() ? Locale.ENGLISH : locale,
                membership(user, team, organisation),
                zone(user));
    }

    private static String name(User user) {
        String shown = user.getProfile() == null ? null : user.getProfile().getDisplayName();
        return Stream.of(shown, user.getRealName(), user.getName())
                .filter(each -> each != null && !each.isBlank())
                .findFirst()
                .orElse(user.getId());
    }

    private static ZoneId zone(User user) {
        try {
            return user.getTz() == null ? ZoneOffset.UTC : ZoneId.of(user.getTz());
        } catch (DateTimeException unheardOf) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * The time of day at which this is on the person's clock, as their language writes it, after the day of the week where
     * that is not today's. For moments within a week.
     */
    public String timeOf(Instant moment) {
        return timeOf(moment, Instant.now());
    }

    String timeOf(Instant moment, Instant now) {
        ZonedDateTime then = moment.atZone(zone);
        boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
        String day = today ? "" : DateTimeFormatter.ofPattern("EEEE ", locale).format(then);
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(then);
        return day + time + (zone.equals(ZoneOffset.UTC) ? " UTC" : "");
    }

    private static Membership membership(User user, String team, String organisation) {
        // A stranger is of another workspace and in no channel that the bot can see; the others of there are told by
        // their workspace's id. Within one organisation people may belong to several workspaces.
        boolean ours = team.equals(user.getTeamId()) || ofOrganisation(user.getEnterpriseUser(), team, organisation);
        if (user.isStranger() || user.getTeamId() != null && !ours) {
            return Membership.FOREIGN;
        }
        if (user.isRestricted() || user.isUltraRestricted()) {
            return Membership.GUEST;
        }
        return ours ? Membership.MEMBER : Membership.UNKNOWN;
    }

    private static boolean ofOrganisation(User.EnterpriseUser user, String team, String organisation) {
        if (user == null) {
            return false;
        }
        List<String> teams = user.getTeams() == null ? List.of() : user.getTeams();
        return teams.contains(team) || !organisation.isEmpty() && organisation.equals(user.getEnterpriseId());
    }
}
