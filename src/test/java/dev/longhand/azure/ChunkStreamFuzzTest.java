package dev.longhand.azure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.azure.Recorded.Outcome;
import dev.longhand.model.ModelFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams damaged at random, from a fixed seed: each is read to an end or refused as broken, and nothing else. */
class ChunkStreamFuzzTest {
    private static final int STREAMS = 2_000;
    private static final String PARTS =
            Recorded.HEAD + Recorded.TEXT + Recorded.ANNOTATION + Recorded.STOP + Recorded.USAGE + Recorded.DONE;
    private static final String[] SPLINTERS = {
        "{", "}", "[", "]", "\"", ":", ",", "null", "data:", "data: ", "\n", "\n\n", "\r", "\\u12", "1e999", "error",
        "[DONE]"
    };

    private final Random random = new Random(20261120);

    /** It takes about a second; on a thread of its own, since a reader that loops would not heed an interrupt. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedStreamsEndOrBreakAndReadTheSameInSmallReads() {
        int whole = 0;
        for (int i = 0; i < STREAMS; i++) {
            byte[] bytes = damaged();
            String once = outcome(bytes, bytes.length);
            assertEquals(once, outcome(bytes, 1 + random.nextInt(bytes.length)), () -> new String(bytes, UTF_8));
            whole += once.startsWith("Outcome") ? 1 : 0;
        }
        assertTrue(whole > STREAMS / 20 && whole < STREAMS, "some ended, some broke: " + whole);
    }

    private String outcome(byte[] bytes, int cut) {
        try {
            Outcome outcome = Recorded.read(Recorded.inReads(bytes, cut));
            assertTrue(outcome.text().length() <= bytes.length);
            return outcome.toString();
        } catch (IOException | ModelFailure e) {
            return String.valueOf(e.getMessage());
        }
    }

    private byte[] damaged() {
        byte[] bytes = PARTS.getBytes(UTF_8);
        for (int wounds = random.nextInt(4); wounds >= 0; wounds--) {
            bytes = wounded(bytes);
        }
        return bytes;
    }

    private byte[] wounded(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(40));
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, from);
        switch (random.nextInt(5)) {
            case 0 -> result.write(random.nextInt(256));
            case 1 -> result.writeBytes(SPLINTERS[random.nextInt(SPLINTERS.length)].getBytes(UTF_8));
            case 2 -> result.write(bytes, from, to - from);
            case 3 -> to = from + 1;
            default -> result.write(' ');
        }
        int rest = Math.min(random.nextBoolean() ? from : to, bytes.length);
        result.write(bytes, rest, bytes.length - rest);
        return result.size() == 0 ? bytes : result.toByteArray();
    }
}
