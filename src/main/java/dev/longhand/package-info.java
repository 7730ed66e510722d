/**
 * Longhand: a Slack bot that writes its answer in front of you.
 *
 * <p>{@link dev.longhand.Main} runs one of three commands. {@code serve} reads the {@link dev.longhand.Settings} and
 * starts a {@link dev.longhand.Bot}, the one place where the parts are put together and closed; {@code check} and
 * {@code chat} have packages of those names. An answer's way leads through the packages {@code web}, {@code inbox},
 * {@code reply}, {@code azure}, {@code reply} again, {@code pace}, {@code render} and {@code slack}.
 */
package dev.longhand;
