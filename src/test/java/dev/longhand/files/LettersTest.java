package dev.longhand.files;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    private static final String TEXT = "Größe;Preis\n1;2,50 €\n";

    @Test
    void theUsualEncodingsAreRead() {
        Charset windows = Charset.forName("windows-1252");
        assertEquals(Optional.of(TEXT), Letters.read(TEXT.getBytes(UTF_8), true));
        assertEquals(Optional.of(TEXT), Letters.read(("\uFEFF" + TEXT).getBytes(UTF_8), true));
        assertEquals(Optional.of(TEXT), Letters.read(("\uFEFF" + TEXT).getBytes(UTF_16LE), true));
        assertEquals(Optional.of(TEXT), Letters.read(("\uFEFF" + TEXT).getBytes(UTF_16BE), true));
        assertEquals(Optional.of(TEXT), Letters.read(TEXT.getBytes(windows), true));
    }

    @Test
    void linesEndInOneWay() {
        assertEquals(Optional.of("a\nb\nc"), Letters.read("a\r\nb\rc".getBytes(UTF_8), true));
    }

    @Test
    void aCharacterThatWasCutInTwoDoesNotMatter() {
        byte[] bytes = "Preis €".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        assertEquals(Optional.of("Preis "), Letters.read(cut, false));
        assertEquals(Optional.of("Preis â‚"), Letters.read(cut, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "504b0304 1400 0000",
                "7f454c46 0201 01",
                "89504e47 0d0a1a0a",
                "41 00 42 00",
                "fffe 4100 0000",
                "fffe 41",
                "68656c6c 6f 08",
                "81 8d 8f"
            })
    void whatIsNoTextIsNotRead(String hex) {
        assertEquals(Optional.empty(), Letters.read(Samples.bytes(hex), true));
    }
}
