package dev.longhand.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes as text: by the mark at their beginning, else UTF-8, else Windows-1252, which most old files are in. */
final class Letters {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Letters() {}

    /**
     * The text; nothing where the bytes are no text.
     *
     * @param whole false when the bytes are the beginning of more: a character may then be cut in two
     */
    static Optional<String> read(byte[] bytes, boolean whole) {
        Optional<String> text;
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            text = decoded(bytes, 3, StandardCharsets.UTF_8, whole);
        } else if (begins(bytes, 0xFF, 0xFE)) {
            text = decoded(bytes, 2, StandardCharsets.UTF_16LE, whole);
        } else if (begins(bytes, 0xFE, 0xFF)) {
            text = decoded(bytes, 2, StandardCharsets.UTF_16BE, whole);
        } else {
            text = decoded(bytes, 0, StandardCharsets.UTF_8, whole).or(() -> decoded(bytes, 0, WINDOWS, whole));
        }
        return text.filter(Letters::isText)
                .map(read -> read.replace("\r\n", "\n").replace('\r', '\n'));
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decoded(byte[] bytes, int from, Charset charset, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate((int) ((bytes.length - from) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), out, whole);
        return result.isUnderflow() ? Optional.of(out.flip().toString()) : Optional.empty();
    }

    /** No control characters but those that part lines and columns, or colour a terminal's output. */
    private static boolean isText(String text) {
        return text.chars().noneMatch(c -> c < ' ' && "\t\n\r\f\u001b".indexOf(c) < 0 || c == 0x7F);
    }
}
