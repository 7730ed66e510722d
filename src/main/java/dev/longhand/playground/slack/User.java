package dev.longhand.playground.slack;

/**
 * Somebody in the workspace.
 *
 * @param name the short name, by which tests ask for the person
 */
public record User(String id, String name, String realName, String displayName, boolean bot) {}
