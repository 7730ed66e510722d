package dev.longhand.render;

/** How reading one line ended. */
enum Step {
    /** What was read of it is on the sheet, for good. */
    DONE,
    /** It is not whole yet: what is on the sheet is to be written again when there is more. */
    HELD,
    /** The sheet is full: the line goes on, from {@link Writer#place}, on the next one. */
    TURNED
}
