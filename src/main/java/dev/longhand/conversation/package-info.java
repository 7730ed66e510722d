/**
 * What was said: a {@link dev.longhand.conversation.Conversation} is the turns of one thread, trimmed to what the model
 * can read. Plain immutable values; knows neither Slack nor Azure.
 */
package dev.longhand.conversation;
