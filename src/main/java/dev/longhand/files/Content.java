package dev.longhand.files;

import dev.longhand.model.Image;

/** What became of a file. */
sealed interface Content {
    /** An image that the model can be shown. */
    record Picture(Image image) implements Content {
        @Override
        public int weight() {
            return image.bytes().length;
        }
    }

    /** A file's text; {@code whole} is false where it goes on. */
    record Words(String text, boolean whole) implements Content {
        /** Its beginning; the same where it is no longer. */
        Words cutTo(int characters) {
            if (text.length() <= characters) {
                return this;
            }
            boolean inPair = characters > 0 && Character.isHighSurrogate(text.charAt(characters - 1));
            return new Words(text.substring(0, inPair ? characters - 1 : characters), false);
        }

        @Override
        public int weight() {
            return 2 * text.length();
        }
    }

    /** Nothing that can be sent. */
    record Unusable(Problem.Reason reason) implements Content {
        @Override
        public int weight() {
            return 64;
        }
    }

    /** About how many bytes of memory it takes. */
    int weight();
}
