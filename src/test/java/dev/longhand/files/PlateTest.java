package dev.longhand.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateTest {
    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg", "gif, image/gif"})
    void anImageTellsItsKindAndSize(String format, String mimetype) throws Exception {
        byte[] image = Samples.image(format, 300, 20);
        assertEquals(Optional.of(new Plate(mimetype, 300, 20, false)), Plate.of(image));
    }

    @Test
    void eachFormOfWebpTellsItsSize() {
        String riff = "52494646 00000000 57454250 ";
        byte[] lossy = Samples.bytes(riff + "56503820 00000000 000000 9d012a 2c01 1400");
        byte[] lossless = Samples.bytes(riff + "5650384c 00000000 2f 2bc10400");
        byte[] extended = Samples.bytes(riff + "56503858 0a000000 00 000000 2b0100 130000");
        byte[] moving = Samples.bytes(riff + "56503858 0a000000 02 000000 2b0100 130000");
        for (byte[] still : new byte[][] {lossy, lossless, extended}) {
            assertEquals(Optional.of(new Plate("image/webp", 300, 20, false)), Plate.of(still));
        }
        assertTrue(Plate.of(moving).orElseThrow().moves());
    }

    @Test
    void aGifOfSeveralPicturesMoves() throws Exception {
        byte[] still = Samples.image("gif", 3, 2);
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        int picture = pictureIn(still);
        moving.write(still, 0, still.length - 1);
        moving.write(still, picture, still.length - picture);
        assertFalse(Plate.of(still).orElseThrow().moves());
        assertTrue(Plate.of(moving.toByteArray()).orElseThrow().moves());
    }

    @Test
    void aClaimOfHugeSizeIsBelieved() throws Exception {
        assertEquals(Integer.MAX_VALUE, Plate.of(Samples.bomb()).orElseThrow().width());
    }

    @Test
    void whatIsNoImageHasNone() {
        assertEquals(Optional.empty(), Plate.of(new byte[0]));
        assertEquals(Optional.empty(), Plate.of("<!DOCTYPE html><html>".getBytes(UTF_8)));
        assertEquals(Optional.empty(), Plate.of("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8)));
    }

    @Test
    void whateverTheBytesItEnds() throws Exception {
        Random random = new Random(3);
        for (String format : new String[] {"png", "jpg", "gif"}) {
            byte[] image = Samples.image(format, 30, 20);
            for (int round = 0; round < 2_000; round++) {
                byte[] damaged = Arrays.copyOf(image, random.nextInt(image.length + 1));
                for (int i = 0; i < 5 && damaged.length > 0; i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                Plate.of(damaged).ifPresent(plate -> assertTrue(plate.width() > 0 && plate.height() > 0));
            }
        }
    }

    /** Where the block of the picture begins: what stands before it may hold the same byte. */
    private static int pictureIn(byte[] gif) {
        int at = 13 + (3 << ((gif[10] & 7) + 1));
        while (gif[at] == 0x21) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xFF);
            }
            at++;
        }
        return at;
    }
}
