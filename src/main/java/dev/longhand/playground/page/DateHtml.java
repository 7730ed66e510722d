package dev.longhand.playground.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments, which Slack shows each reader in their own zone: {@code !date^SECONDS^FORMAT}, with the placeholders of <a
 * href="https://docs.slack.dev/messaging/formatting-message-text#date-formatting">Slack's documentation</a>.
 */
final class DateHtml {
    private static final Pattern DATE = Pattern.compile("!date\\^(\\d{1,11})\\^([^^]+)(\\^.*)?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, DateTimeFormatter> FORMATS = Map.of(
            "date_num", pattern("yyyy-MM-dd"),
            "date_short", pattern("MMM d, yyyy"),
            "date", pattern("MMMM d, yyyy"),
            "date_long", pattern("EEEE, MMMM d, yyyy"),
            "time", pattern("HH:mm"),
            "time_secs", pattern("HH:mm:ss"));
    private static final Map<Long, String> NEAR = Map.of(-1L, "yesterday", 0L, "today", 1L, "tomorrow");
    private static final String PRETTY = "_pretty";

    private DateHtml() {}

    /** Empty when it is no moment, or has a placeholder that Slack does not know. */
    static Optional<String> render(String target, ZonedDateTime now) {
        Matcher date = DATE.matcher(target);
        if (!date.matches()) {
            return Optional.empty();
        }
        Instant moment = Instant.ofEpochSecond(Long.parseLong(date.group(1)));
        Matcher placeholder = PLACEHOLDER.matcher(date.group(2));
        StringBuilder words = new StringBuilder();
        while (placeholder.find()) {
            Optional<String> shown = shown(placeholder.group(1), moment.atZone(now.getZone()), now.toLocalDate());
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            placeholder.appendReplacement(words, shown.get());
        }
        placeholder.appendTail(words);
        String html = Html.escape(Html.decodeSlack(words.toString()));
        return Optional.of("<time datetime=\"" + moment + "\">" + html + "</time>");
    }

    private static Optional<String> shown(String placeholder, ZonedDateTime moment, LocalDate today) {
        boolean pretty = placeholder.endsWith(PRETTY);
        String plain = pretty ? placeholder.substring(0, placeholder.length() - PRETTY.length()) : placeholder;
        if (pretty && !plain.startsWith("date")) {
            return Optional.empty();
        }
        String near = NEAR.get(ChronoUnit.DAYS.between(today, moment.toLocalDate()));
        return pretty && near != null
                ? Optional.of(near)
                : Optional.ofNullable(FORMATS.get(plain)).map(moment::format);
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
