package dev.longhand.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an image says of itself in its first bytes. Nothing is decoded: a small file may claim to be a huge picture.
 *
 * @param mimetype by its bytes, whatever its name
 * @param moves true for an animation
 */
record Plate(String mimetype, int width, int height, boolean moves) {
    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;

    /** Nothing where it is none of the four formats, or ends before it says how large it is. */
    static Optional<Plate> of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.getLong(0) == PNG) {
                return png(in);
            } else if (in.getShort(0) == (short) 0xFFD8) {
                return jpeg(in);
            } else if (tag(in, 0, "GIF87a") || tag(in, 0, "GIF89a")) {
                return gif(in.order(ByteOrder.LITTLE_ENDIAN));
            } else if (tag(in, 0, "RIFF") && tag(in, 8, "WEBP")) {
                return webp(in.order(ByteOrder.LITTLE_ENDIAN));
            }
        } catch (IndexOutOfBoundsException e) {
            // It ends too early.
        }
        return Optional.empty();
    }

    private static Optional<Plate> png(ByteBuffer in) {
        return in.getInt(12) == PNG_HEADER ? plate("image/png", in.getInt(16), in.getInt(20), false) : Optional.empty();
    }

    /** Segments follow each other, each with its length, until the one that begins a frame. */
    private static Optional<Plate> jpeg(ByteBuffer in) {
        int at = 2;
        while ((in.get(at) & 0xFF) == 0xFF) {
            int marker = in.get(at + 1) & 0xFF;
            boolean filling = marker == 0xFF;
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return plate("image/jpeg", in.getShort(at + 7) & 0xFFFF, in.getShort(at + 5) & 0xFFFF, false);
            }
            at += filling ? 1 : alone ? 2 : 2 + (in.getShort(at + 2) & 0xFFFF);
        }
        return Optional.empty();
    }

    private static Optional<Plate> gif(ByteBuffer in) {
        return plate("image/gif", in.getShort(6) & 0xFFFF, in.getShort(8) & 0xFFFF, frames(in) > 1);
    }

    /** How many pictures a GIF has, at most two: its blocks are walked over, not unpacked. */
    private static int frames(ByteBuffer in) {
        int frames = 0;
        int at = 13 + colours(in.get(10));
        while (frames < 2 && at < in.limit()) {
            int block = in.get(at) & 0xFF;
            if (block == 0x2C) {
                frames++;
                at = afterParts(in, at + 11 + colours(in.get(at + 9)));
            } else if (block == 0x21) {
                at = afterParts(in, at + 2);
            } else {
                break;
            }
        }
        return frames;
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static int afterParts(ByteBuffer in, int from) {
        int at = from;
        while (at < in.limit() && in.get(at) != 0) {
            at += 1 + (in.get(at) & 0xFF);
        }
        return at + 1;
    }

    private static Optional<Plate> webp(ByteBuffer in) {
        if (tag(in, 12, "VP8X")) {
            boolean moves = (in.get(20) & 2) != 0;
            return plate("image/webp", 1 + (in.getInt(24) & 0xFFFFFF), 1 + (in.getInt(26) >>> 8), moves);
        } else if (tag(in, 12, "VP8L") && in.get(20) == 0x2F) {
            int sizes = in.getInt(21);
            return plate("image/webp", 1 + (sizes & 0x3FFF), 1 + (sizes >>> 14 & 0x3FFF), false);
        } else if (tag(in, 12, "VP8 ")) {
            return plate("image/webp", in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF, false);
        }
        return Optional.empty();
    }

    private static Optional<Plate> plate(String mimetype, int width, int height, boolean moves) {
        return width > 0 && height > 0 ? Optional.of(new Plate(mimetype, width, height, moves)) : Optional.empty();
    }

    private static boolean tag(ByteBuffer in, int at, String letters) {
        byte[] found = new byte[letters.length()];
        in.get(at, found);
        return letters.equals(new String(found, StandardCharsets.ISO_8859_1));
    }
}
