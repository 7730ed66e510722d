/**
 * What was said: a {@link dev.longhand.conversation.Conversation} is the turns of one thread, trimmed to what the model
 * can read; where it is kept; and what stands of an answer that broke off. Plain immutable values; asks neither Slack nor
 * Azure anything.
 */
package dev.longhand.conversation;
