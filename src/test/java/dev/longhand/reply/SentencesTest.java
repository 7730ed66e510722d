package dev.longhand.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.longhand.files.Problem;
import dev.longhand.files.Problem.Reason;
import dev.longhand.wording.Wording;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    private static final Problem ZIP = new Problem("all.zip", Reason.KIND);
    private static final Problem HUGE = new Problem("huge.png", Reason.TOO_LARGE);

    private static final List<Problem> TWO_AND_A_LONG_ONE = List.of(ZIP, new Problem("log.txt", Reason.CUT), HUGE);

    @Test
    void whereAllFilesCouldBeUsedNothingIsSaid() {
        assertEquals("", Sentences.unused(List.of(), Wording.english()));
    }

    @Test
    void filesThatWereNotReadAreNamedApartFromThoseReadInPart() {
        assertEquals("""
                Not read: all.zip (not a kind of file that I can read); huge.png (too large).
                Only the beginning was read: log.txt.""", Sentences.unused(TWO_AND_A_LONG_ONE, Wording.english()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Nicht gelesen: all.zip (Dateien dieser Art kann ich nicht lesen); huge.png (zu groß)."
                        + " | Nur der Anfang wurde gelesen: log.txt.",
                "fr | Je n’ai pas lu\u00a0: all.zip (je ne peux pas lire ce type de fichier)\u00a0;"
                        + " huge.png (trop volumineux). | Je n’ai lu que le début\u00a0: log.txt.",
                "es | Sin leer: all.zip (no puedo leer archivos de este tipo); huge.png (demasiado grande)."
                        + " | Solo se leyó el principio: log.txt.",
                "ja | 次のファイルは読んでいません：all.zip（読めない種類のファイルです）、huge.png（サイズが大きすぎます）。" + " | 次のファイルは最初の部分だけ読みました：log.txt。",
                "zh | 未读取：all.zip（我无法读取此类文件）；huge.png（文件太大）。 | 只读取了开头部分：log.txt。"
            })
    void theyAreListedAsTheLanguageListsThings(String language, String notRead, String cut) {
        assertEquals(notRead + "\n" + cut, unused(language, TWO_AND_A_LONG_ONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 4 | Only the beginning was read: a; a; a; and 1 more.",
                "en | 3 | Only the beginning was read: a; a; a.",
                "de | 4 | Nur der Anfang wurde gelesen: a; a; a; und eine weitere.",
                "de | 10 | Nur der Anfang wurde gelesen: a; a; a; und 7 weitere.",
                "fr | 4 | Je n’ai lu que le début\u00a0: a\u00a0; a\u00a0; a\u00a0; et un autre.",
                "es | 5 | Solo se leyó el principio: a; a; a; y 2 más.",
                "ja | 5 | 次のファイルは最初の部分だけ読みました：a、a、a、ほか2件。",
                "zh | 5 | 只读取了开头部分：a；a；a；以及另外 2 个。"
            })
    void threeAreNamedAndTheRestIsCounted(String language, int files, String told) {
        assertEquals(told, unused(language, Collections.nCopies(files, new Problem("a", Reason.CUT))));
    }

    @Test
    void aNameMentionsNobodyAndIsPutInAsItIs() {
        Problem named = new Problem("<!here> it's {0} & {1,choice,x}.zip", Reason.GONE);

        assertEquals(
                "Nicht gelesen: &lt;!here&gt; it's {0} &amp; {1,choice,x}.zip (gelöscht); all.zip"
                        + " (Dateien dieser Art kann ich nicht lesen); huge.png (zu groß); und eine weitere.",
                unused("de", List.of(named, ZIP, HUGE, HUGE)));
    }

    @Test
    void aFileWithoutANameIsCalledAFile() {
        assertEquals("Nicht gelesen: eine Datei (gelöscht).", unused("de", List.of(new Problem("", Reason.GONE))));
    }

    @ParameterizedTest
    @CsvSource({"en", "de", "fr", "es", "ja", "zh"})
    void eachReasonIsToldInWordsOfItsOwn(String language) {
        Set<String> told = new HashSet<>();
        Stream.of(Reason.values()).forEach(reason -> told.add(unused(language, List.of(new Problem("a", reason)))));

        assertEquals(Reason.values().length, told.size(), told.toString());
        told.forEach(each -> assertFalse(each.contains("\n"), each));
    }

    private static String unused(String language, List<Problem> problems) {
        return Sentences.unused(problems, Wording.in(Locale.forLanguageTag(language)));
    }
}
