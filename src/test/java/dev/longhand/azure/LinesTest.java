package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void lineFeedsAndCarriageReturnsAndBothTogetherEndALine() throws IOException {
        byte[] bytes = "a\nb\rc\r\n\r\n\n\rd".getBytes(UTF_8);
        List<String> expected = List.of("a", "b", "c", "", "", "", "d");
        assertEquals(expected, read(new ByteArrayInputStream(bytes)));
        assertEquals(expected, read(Recorded.byteByByte(bytes)));
    }

    @Test
    void aByteOrderMarkIsSkippedOnlyAtTheBeginning() throws IOException {
        byte[] bytes = "\uFEFFa\n\uFEFFb".getBytes(UTF_8);
        assertEquals(List.of("a", "\uFEFFb"), read(Recorded.byteByByte(bytes)));
    }

    @Test
    void charactersSplitOverReadsAreWhole() throws IOException {
        byte[] bytes = "🕊ü\n–\n".getBytes(UTF_8);
        assertEquals(List.of("🕊ü", "–"), read(Recorded.byteByByte(bytes)));
    }

    @Test
    void longLinesAreWholeUpToTheBound() throws IOException {
        String line = "x".repeat(Lines.LONGEST - 1);
        assertEquals(List.of("a", line, "b"), read(stream("a\n" + line + "\nb")));
    }

    @Test
    void aLineWithoutEndIsGivenUp() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThrows(IOException.class, () -> read(endless));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<String> read(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(new String(lines.bytes(), lines.start(), lines.end() - lines.start(), UTF_8));
        }
        return read;
    }
}
