package dev.longhand.playground.slack;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * Somebody in the workspace.
 *
 * @param name the short name, by which tests ask for the person
 * @param displayName may be empty, as in Slack, where people need not choose one
 * @param team the id of the workspace to which the person belongs
 * @param locale as Slack names it, e.g. {@code de-DE}
 * @param zone e.g. {@code Europe/Berlin}
 */
public record User(
        String id,
        String name,
        String realName,
        String displayName,
        boolean bot,
        Kind kind,
        String team,
        String locale,
        String zone) {
    /** How a person belongs to the workspace, and which channels the person is therefore in. */
    public enum Kind {
        /** In #general, #random and every room. */
        MEMBER,
        /** A guest of several channels ({@code is_restricted}): in #general and #random. */
        GUEST,
        /** A guest of one channel ({@code is_ultra_restricted}): in #general. */
        SINGLE_CHANNEL_GUEST,
        /** Of another organisation, in the channel #shared, which is there when there is such a person. */
        OUTSIDER,
        /** Like an outsider, but Slack tells nothing of the person ({@code user_not_visible}). */
        UNSEEN_OUTSIDER,
        /** Of another organisation, in no channel with the bot ({@code is_stranger}). */
        STRANGER
    }

    private static final String ELSEWHERE = "T02ELSEWHERE";

    public User {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(realName);
        Objects.requireNonNull(displayName);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(team);
        Objects.requireNonNull(locale);
        ZoneId.of(zone);
    }

    /** A member who speaks English. */
    public User(String id, String name, String realName, String displayName, boolean bot) {
        this(id, name, realName, displayName, bot, Kind.MEMBER, Roster.TEAM, "en-US", "Europe/London");
    }

    /** Somebody new, with an id made of the name, an English locale and the name as display name. */
    public static User of(Kind kind, String name, String realName) {
        boolean elsewhere = kind == Kind.OUTSIDER || kind == Kind.UNSEEN_OUTSIDER || kind == Kind.STRANGER;
        String id = (elsewhere ? "U02" : "U01") + (name.toUpperCase(Locale.ROOT) + "00000000").substring(0, 8);
        String team = elsewhere ? ELSEWHERE : Roster.TEAM;
        return new User(id, name, realName, name, false, kind, team, "en-US", "Europe/London");
    }

    public User withLocale(String other) {
        return new User(id, name, realName, displayName, bot, kind, team, other, zone);
    }

    public User withZone(String other) {
        return new User(id, name, realName, displayName, bot, kind, team, locale, other);
    }

    public User withDisplayName(String other) {
        return new User(id, name, realName, other, bot, kind, team, locale, zone);
    }

    /** Whether the person belongs to another organisation. */
    public boolean external() {
        return !team.equals(Roster.TEAM);
    }
}
