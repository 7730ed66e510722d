/**
 * Who may use the bot: {@link dev.longhand.access.Access} decides, and {@link dev.longhand.access.Door} asks Slack who
 * somebody is and tells those who may not.
 */
package dev.longhand.access;
