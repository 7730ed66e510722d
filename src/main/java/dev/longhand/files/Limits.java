package dev.longhand.files;

/**
 * How much is read. Azure takes 50 images a request, of 20 MB each; these limits are lower, so that a small heap carries
 * many replies: however many are live, their files take no more than {@code room}, and who comes after waits.
 *
 * @param files in a prompt, the newest; Slack lets ten be added to a message at once
 * @param imageBytes of one image: a photograph as telephones take it
 * @param pixels of one image: what a service would have to unpack
 * @param pdfBytes of one PDF
 * @param characters of one file's text; the rest is cut off
 * @param promptBytes of all images of a prompt
 * @param promptCharacters of all files' text in a prompt
 * @param room of all prompts that are being answered, in bytes
 * @param cache of what was read lately, in bytes, for the next question about it
 */
public record Limits(
        int files,
        int imageBytes,
        long pixels,
        int pdfBytes,
        int characters,
        int promptBytes,
        int promptCharacters,
        int room,
        int cache) {
    private static final int MEGABYTE = 1024 * 1024;

    /** The longest that a character is in any encoding that is read here. */
    private static final int BYTES_PER_CHARACTER = 4;

    /**
     * What suits a heap of 256 MB.
     *
     * @param promptTokens how many tokens a prompt may have: three quarters as many characters leave room for what was said
     */
    public static Limits forPrompts(int promptTokens) {
        int characters = Math.min(400_000, promptTokens / 4 * 3);
        return new Limits(
                10,
                5 * MEGABYTE,
                50_000_000,
                10 * MEGABYTE,
                Math.min(100_000, characters),
                10 * MEGABYTE,
                characters,
                48 * MEGABYTE,
                24 * MEGABYTE);
    }

    /** How many bytes of a file are fetched at most: of text, no more than is shown. */
    int bytes(Kind kind) {
        return switch (kind) {
            case IMAGE -> imageBytes;
            case PDF -> pdfBytes;
            case TEXT -> BYTES_PER_CHARACTER * characters;
            case OTHER -> 0;
        };
    }
}
