package dev.longhand.reliability;

import java.util.Random;

/**
 * When a process is killed.
 *
 * @param millis so long after the first question
 * @param posts or as soon as the bot has posted so many messages, before it knows that it has; 0 for only the time
 */
record Moment(int millis, int posts) {
    private static final int LONG = 4_000;

    /** Before, at and after the acknowledgement, between a post and its note, in the middle of edits, at the end. */
    static Moment random(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Moment(random.nextInt(30), 0);
            case 1 -> new Moment(30 + random.nextInt(170), 0);
            case 2 -> new Moment(LONG, 1 + random.nextInt(9));
            case 3 -> new Moment(200 + random.nextInt(1_000), 0);
            default -> new Moment(1_200 + random.nextInt(1_800), 0);
        };
    }
}
