/**
 * Who edits next, and when. Slack allows a workspace some fifty edits a minute, so they are the scarce good of this
 * program. {@link dev.longhand.pace.Outcome} is how a call went; the decisions are pure functions over an injected clock,
 * and one small driver carries them out. Knows neither Slack nor Azure.
 */
package dev.longhand.pace;
