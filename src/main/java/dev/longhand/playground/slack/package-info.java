/**
 * A Slack workspace on loopback. The bot talks to it with Slack's own client and gets signed requests from it, so that
 * the playground and the end-to-end tests run the same code as the real thing. It is never easier than Slack: where
 * Slack truncates it refuses, and where Slack tolerates a burst it counts. {@link dev.longhand.playground.slack.SlackEmulator}
 * is the door; {@link dev.longhand.playground.slack.Person} acts, {@link dev.longhand.playground.slack.Workspace} is what
 * there is to see.
 */
package dev.longhand.playground.slack;
