package dev.longhand.slack;

/**
 * What was read of a file.
 *
 * @param bytes its beginning, or all of it
 * @param whole false when it goes on
 */
public record Download(byte[] bytes, boolean whole) {}
