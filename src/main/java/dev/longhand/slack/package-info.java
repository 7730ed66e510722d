/**
 * What we ask of Slack: post, edit, delete, read a thread, tell a name. Its failures come back as ours:
 * {@link dev.longhand.pace.Outcome} for calls that write, {@link dev.longhand.slack.SlackFailure} for calls that read.
 */
package dev.longhand.slack;
