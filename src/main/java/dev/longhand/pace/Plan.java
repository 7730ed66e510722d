package dev.longhand.pace;

import java.util.List;

/**
 * What to do.
 *
 * @param steps calls to be made now; they count as begun
 * @param again when to ask again if nothing happens before, in nanoseconds
 */
record Plan(List<Step> steps, long again) {}
