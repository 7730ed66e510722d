package dev.longhand.pace;

/**
 * What has been learned of the limit.
 *
 * @param estimate what it is taken to be, in calls a minute
 * @param ceiling no estimate rises above this for now
 * @param ceilingFor how many milliseconds that stays so; negative when nothing but our own prudence says so
 * @param revision how often it was agreed upon with the others; a lesson counts only if it was drawn from the last of them
 */
public record Learned(int estimate, int ceiling, long ceilingFor, long revision) {}
