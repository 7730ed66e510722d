package dev.longhand.render;

import java.util.List;

/**
 * A bit of a line that is shown whole or not at all.
 *
 * @param from where it begins in the text
 * @param to where it ends
 * @param markdown what is sent
 * @param plain what a reader sees
 * @param depth by how much it opens (positive) or closes (negative) emphasis
 */
record Piece(int from, int to, String markdown, String plain, int depth) {
    static Piece same(CharSequence text, int from, int to) {
        String same = text.subSequence(from, to).toString();
        return new Piece(from, to, same, same, 0);
    }

    /** The characters themselves, which mean nothing. */
    static Piece literal(CharSequence text, int from, int to) {
        String plain = text.subSequence(from, to).toString();
        return new Piece(from, to, Escape.literal(plain), plain, 0);
    }

    /** Several as one, for what has to stay together. */
    static Piece join(List<Piece> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        StringBuilder markdown = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (Piece piece : pieces) {
            markdown.append(piece.markdown());
            plain.append(piece.plain());
        }
        int to = pieces.get(pieces.size() - 1).to();
        return new Piece(pieces.get(0).from(), to, markdown.toString(), plain.toString(), 0);
    }

    /** Plain words, which may be parted anywhere. */
    boolean isText() {
        return depth == 0 && markdown.equals(plain);
    }
}
