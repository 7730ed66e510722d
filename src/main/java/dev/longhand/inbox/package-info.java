/**
 * What people do in Slack, in our own words. The only package that knows the shapes in which Slack tells us: its
 * {@link dev.longhand.inbox.Inbox} acknowledges each request at once and hands it to a worker, which claims it and passes a
 * {@link dev.longhand.reply.Question} to the desk, or resets a conversation.
 */
package dev.longhand.inbox;
