package dev.longhand.slack;

/**
 * Who this app is in the workspace.
 *
 * @param team the workspace's id
 * @param teamName the workspace's name, for the log
 * @param botUser the id by which people mention the bot
 * @param botId the id that the bot's own messages carry
 */
public record Identity(String team, String teamName, String botUser, String botId) {}
