/**
 * Longhand: a Slack bot that writes its answer in front of you.
 *
 * <p>{@link dev.longhand.Main} reads the {@link dev.longhand.Settings} and starts a {@link dev.longhand.Bot}, the one
 * place where the parts are put together and closed. An answer's way leads through the packages {@code web}, {@code inbox},
 * {@code reply}, {@code azure}, {@code reply} again, {@code pace}, {@code render} and {@code slack}.
 */
package dev.longhand;
