/**
 * The story of an answer. The {@link dev.longhand.reply.ReplyDesk} admits a {@link dev.longhand.reply.Question}; a
 * {@code Reply} recalls what was said, asks the model, and writes what streams in to a {@code Draft}; its
 * {@code LiveMessage} shows the newest draft in Slack whenever the pacer gives it a turn.
 *
 * <p>Threads: each reply has one of its own, which reads the model's stream; the pacer's workers make the calls to Slack;
 * whoever stops a reply only sets a flag and closes the stream.
 */
package dev.longhand.reply;
