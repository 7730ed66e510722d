package dev.longhand.azure;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes, as the network delivers them, to lines. LF, CR and CRLF end a line, and so does the end of the bytes; a
 * byte-order mark before the first is skipped. Lines stay bytes in a buffer that is used again for each, so a character
 * that was split over two reads is whole again before anybody decodes it.
 */
final class Lines {
    /** A chunk is below 2 kB; a whole answer of 16,000 tokens, which some gateways send at once, below 100 kB. */
    static final int LONGEST = 256 * 1024;

    private static final int FIRST_SIZE = 4096;

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private int rest;
    private int limit;
    private boolean afterCr;
    private boolean begun;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * Goes on to the next line.
     *
     * @return false when there is none
     * @throws IOException when the network fails, or the line is longer than {@link #LONGEST}
     */
    boolean next() throws IOException {
        start = rest;
        int at = rest;
        while (true) {
            for (; at < limit; at++) {
                byte b = buffer[at];
                if (b == '\n' && afterCr && at == start) {
                    afterCr = false;
                    start++;
                } else if (b == '\n' || b == '\r') {
                    afterCr = b == '\r';
                    return line(at, at + 1);
                }
            }
            int kept = at - start;
            if (!fill()) {
                return kept > 0 && line(limit, limit);
            }
            at = start + kept;
        }
    }

    /** Holds the line from {@link #start()} to {@link #end()}, until the next call of {@link #next()}. */
    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    private boolean line(int lineEnd, int next) {
        end = lineEnd;
        rest = next;
        if (!begun) {
            begun = true;
            skipByteOrderMark();
        }
        return true;
    }

    private void skipByteOrderMark() {
        if (end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF) {
            start += 3;
        }
    }

    /** Reads more bytes behind those of the unfinished line, which may move to the front for that. */
    private boolean fill() throws IOException {
        if (start == limit) {
            start = 0;
            limit = 0;
        }
        if (limit == buffer.length) {
            makeRoom();
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            rest = limit;
            return false;
        }
        limit += read;
        return true;
    }

    private void makeRoom() throws IOException {
        int kept = limit - start;
        if (kept >= LONGEST) {
            throw new IOException("a line of more than " + LONGEST + " bytes");
        }
        byte[] roomier = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, start, roomier, 0, kept);
        buffer = roomier;
        start = 0;
        limit = kept;
    }
}
