/**
 * What people do in Slack, in our own words. The only package that knows the shapes in which Slack tells us: its
 * {@link dev.longhand.inbox.Inbox} claims each message and keeps what must not be lost, such as a
 * {@link dev.longhand.conversation.Question}, acknowledges it then, and hands the rest to a worker, which passes questions to the
 * desk or resets a conversation.
 */
package dev.longhand.inbox;
