package dev.longhand;

import java.util.List;

/** Settings that are missing or malformed: all of them in one message, each with its name and what is wanted. */
public final class SettingsProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsProblem(List<String> problems) {
        super("Longhand cannot start: "
                + (problems.size() == 1 ? "a setting needs" : problems.size() + " settings need")
                + " your attention.\n  - " + String.join("\n  - ", problems)
                + "\nThey are environment variables; the README's section \"Settings\" explains each.");
    }
}
