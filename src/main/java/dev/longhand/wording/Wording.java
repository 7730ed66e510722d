package dev.longhand.wording;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The bot's sentences in one language. Immutable; safe for many threads. */
public final class Wording {
    private static final String BUNDLES = "dev.longhand.wording.phrases";

    /** The languages beside English. */
    private static final List<Locale> OTHERS = List.of(
            Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("es"), Locale.JAPANESE, Locale.SIMPLIFIED_CHINESE);

    /** Where Chinese is written in traditional characters, unless the script is named. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    /** Those that somebody needed so far: a start should not wait for all of them. */
    private static final Map<Locale, Wording> READ = new ConcurrentHashMap<>();

    private final Locale locale;
    private final ResourceBundle bundle;

    private Wording(Locale locale) {
        this.locale = locale;
        // Without the fallback to the machine's own language, which would come before English.
        this.bundle = ResourceBundle.getBundle(
                BUNDLES, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language of this locale where there is one of ours, else English. */
    public static Wording in(Locale locale) {
        Locale ours = OTHERS.stream()
                .filter(other -> other.getLanguage().equals(locale.getLanguage()) && !isTraditional(locale))
                .findFirst()
                .orElse(Locale.ENGLISH);
        return READ.computeIfAbsent(ours, Wording::new);
    }

    /** In English, for whoever is not known. */
    public static Wording english() {
        return in(Locale.ENGLISH);
    }

    /** The languages that there are. */
    static List<Locale> locales() {
        return Stream.concat(Stream.of(Locale.ENGLISH), OTHERS.stream()).toList();
    }

    private static boolean isTraditional(Locale locale) {
        return locale.getScript().equals("Hant")
                || locale.getScript().isEmpty() && TRADITIONAL.contains(locale.getCountry());
    }

    /**
     * The phrase in this language. What is put into it stays as it is: text of people's must be escaped before.
     *
     * @param arguments as the phrase tells; a {@link Duration} is said in words, a number as the language writes it
     * @throws IllegalArgumentException when there are more or fewer than the phrase takes
     */
    public String say(Phrase phrase, Object... arguments) {
        if (arguments.length != phrase.arguments()) {
            throw new IllegalArgumentException(phrase + " takes " + phrase.arguments() + " arguments");
        }
        Object[] said = Arrays.stream(arguments)
                .map(each -> each instanceof Duration duration ? spoken(duration) : each)
                .toArray();
        return new MessageFormat(bundle.getString(phrase.key()), locale).format(said);
    }

    private String spoken(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 90) {
            return say(Phrase.SECONDS, seconds);
        }
        long minutes = (seconds + 59) / 60;
        return minutes < 90 ? say(Phrase.MINUTES, minutes) : say(Phrase.HOURS, (minutes + 59) / 60);
    }
}
