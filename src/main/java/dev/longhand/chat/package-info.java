/** The command {@code chat}: the bot's model in a terminal or a pipe, with the same client and the same memory of turns. */
package dev.longhand.chat;
