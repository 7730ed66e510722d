package dev.longhand.pace;

/** How often replies begin: a mean over the last minutes that forgets. Times in seconds, never backwards. */
final class Arrivals {
    private static final double MEMORY = 120;
    /** To begin with, so many seconds without an arrival are taken as seen. */
    private static final double DOUBT = 25;
    /** The first ones and those that come with them tell how many there are, but not how often. */
    private static final double TOGETHER = 4;
    /** Unless there is as much between it and the one before: then it did not come with the first. */
    private static final double APART = 1;

    private final double began;
    private double first = Double.MAX_VALUE;
    private double previous = Double.MAX_VALUE;
    private double last;
    private double count;

    Arrivals(double now) {
        began = now;
        last = now;
    }

    void arrived(double now) {
        first = Math.min(first, now);
        if (now - first >= TOGETHER || now - previous >= APART) {
            count = decayed(now) + 1;
            last = now;
        }
        previous = now;
    }

    double perSecond(double now) {
        return decayed(now) / (MEMORY * (1 - Math.exp((began - now) / MEMORY)) + DOUBT);
    }

    private double decayed(double now) {
        return count * Math.exp((last - now) / MEMORY);
    }
}
