package dev.longhand.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated
class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "en-US, Thinking…",
        "en-GB, Thinking…",
        "de-DE, Ich denke nach…",
        "de-AT, Ich denke nach…",
        "fr-FR, Je réfléchis…",
        "es-ES, Pensando…",
        "es-LA, Pensando…",
        "ja-JP, 考えています…",
        "zh, 正在思考…",
        "zh-CN, 正在思考…",
        "zh-SG, 正在思考…",
        "zh-Hans, 正在思考…",
        "zh-Hans-HK, 正在思考…",
        "zh-TW, Thinking…",
        "zh-HK, Thinking…",
        "zh-Hant, Thinking…",
        "pt-BR, Thinking…",
        "ko-KR, Thinking…",
        "und, Thinking…"
    })
    void whoHasALanguageOfOursIsSpokenToInIt(String tag, String thinking) {
        assertEquals(thinking, Wording.in(Locale.forLanguageTag(tag)).say(Phrase.THINKING));
    }

    @Test
    void theMachinesOwnLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("Stop", Wording.in(Locale.US).say(Phrase.STOP));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLanguageIsReadOnce() {
        assertSame(Wording.in(Locale.GERMANY), Wording.in(Locale.forLanguageTag("de-CH")));
        assertSame(Wording.english(), Wording.in(Locale.KOREA));
    }

    @Test
    void durationsAreSaidInWords() {
        assertEquals("Please ask again in 1 second.", again(Locale.US, Duration.ZERO));
        assertEquals("Please ask again in 12 seconds.", again(Locale.US, Duration.ofSeconds(12)));
        assertEquals("Please ask again in 89 seconds.", again(Locale.US, Duration.ofMillis(89_900)));
        assertEquals("Please ask again in 2 minutes.", again(Locale.US, Duration.ofSeconds(90)));
        assertEquals("Please ask again in 89 minutes.", again(Locale.US, Duration.ofMinutes(89)));
        assertEquals("Please ask again in 2 hours.", again(Locale.US, Duration.ofMinutes(90)));
        assertEquals("Bitte frag in 1 Sekunde noch einmal.", again(Locale.GERMANY, Duration.ofSeconds(1)));
        assertEquals("Bitte frag in 12 Sekunden noch einmal.", again(Locale.GERMANY, Duration.ofSeconds(12)));
        assertEquals("Veuillez reposer votre question dans 2 minutes.", again(Locale.FRANCE, Duration.ofSeconds(120)));
        assertEquals("12秒後にもう一度質問してください。", again(Locale.JAPAN, Duration.ofSeconds(12)));
        assertEquals("请在 2 小时后再问一次。", again(Locale.CHINA, Duration.ofHours(2)));
    }

    private static String again(Locale locale, Duration duration) {
        return Wording.in(locale).say(Phrase.ASK_AGAIN_IN, duration);
    }

    @Test
    void numbersChooseTheirForms() {
        Wording english = Wording.english();
        assertEquals(
                "This conversation starts afresh: I no longer know what was said above.",
                english.say(Phrase.RESET_CONFIRMED, 0));
        assertEquals(
                "This conversation starts afresh: I no longer know what was said above, one waiting question included.",
                english.say(Phrase.RESET_CONFIRMED, 1));
        assertEquals(
                "This conversation starts afresh: I no longer know what was said above, 3 waiting questions included.",
                english.say(Phrase.RESET_CONFIRMED, 3));
        Wording german = Wording.in(Locale.GERMANY);
        assertEquals("Ein Gespräch wurde zurückgesetzt.", german.say(Phrase.RESET_ALL_DONE, 1));
        assertEquals("2 Gespräche wurden zurückgesetzt.", german.say(Phrase.RESET_ALL_DONE, 2));
        assertEquals("Noch 12 Fragen vor deiner", german.say(Phrase.AHEAD_OF_YOU, 12));
        assertEquals("Heute sind noch 1.200 von 20.000 Tokens übrig.", german.say(Phrase.ALLOWANCE_LEFT, 1200, 20_000));
        assertEquals(
                "この会話を最初から始めます。これより上の内容は忘れました（待機中の質問2件を含む）。",
                Wording.in(Locale.JAPAN).say(Phrase.RESET_CONFIRMED, 2));
    }

    @Test
    void whatIsPutInStaysAsItIs() {
        for (String name : List.of("it's {0}", "{", "<@U1>", "a''b")) {
            assertEquals("Stopped by " + name + ".", Wording.english().say(Phrase.STOPPED_BY, name));
        }
    }

    @Test
    void aWrongNumberOfArgumentsIsAMistake() {
        Wording english = Wording.english();
        assertThrows(IllegalArgumentException.class, () -> english.say(Phrase.STOPPED_BY));
        assertThrows(IllegalArgumentException.class, () -> english.say(Phrase.STOP, 1));
    }
}
