package dev.longhand.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    @Test
    void whatIsEncodedIsALineForEach() {
        List<Attachment> files = List.of(
                new Attachment("F1", "my notes.txt", "text/plain", 7), new Attachment("F2", "a\tb\n\\n", "", 0));
        assertEquals("F1\tmy notes.txt\ttext/plain\t7\nF2\ta\\tb\\n\\\\n\t\t0", Attachment.encode(files));
        assertEquals(files, Attachment.decode(Attachment.encode(files)));
    }

    @Test
    void nothingIsTheEmptyText() {
        assertEquals("", Attachment.encode(List.of()));
        assertEquals(List.of(), Attachment.decode(""));
    }

    @Test
    void nothingIsLostWhateverTheNames() {
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            List<Attachment> files = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> new Attachment(name(random), name(random), name(random), random.nextLong()))
                    .toList();
            assertEquals(files, Attachment.decode(Attachment.encode(files)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"F1", "F1\tname\ttext/plain", "F1\tname\ttext/plain\tmany", "F1\ta\tb\t1\n"})
    void somethingElseIsRefused(String encoded) {
        assertThrows(IllegalArgumentException.class, () -> Attachment.decode(encoded));
    }

    private static String name(Random random) {
        String letters = "\t\n\r\\tnr é😀x ";
        return random.ints(random.nextInt(6), 0, letters.length())
                .collect(StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
                .toString();
    }
}
