package dev.longhand.pace;

/**
 * What the pacer has done and stands at.
 *
 * @param live replies being driven
 * @param left calls left in the edit budget now
 * @param estimate what the edit budget is taken to be, in calls a minute
 * @param edits edits begun since the start
 * @param posts posts begun since the start, {@code rests} among them
 * @param rests ends that went out as a further message because the edit budget was shut
 * @param refusals calls refused for their rate
 * @param failures calls that failed for another reason that may pass
 */
public record Meters(
        int live, int left, int estimate, long edits, long posts, long rests, long refusals, long failures) {}
