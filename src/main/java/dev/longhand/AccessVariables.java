package dev.longhand;

import dev.longhand.access.Access;

/** Reads who may use the bot. */
final class AccessVariables {
    private static final String PERSON = "[UW][A-Z0-9]{2,30}";
    private static final String PEOPLE = "ids of people, such as U012AB3CD";
    private static final String REFUSE = "refuse";
    private static final String ALLOW = "allow";

    private AccessVariables() {}

    static Access read(Variables variables) {
        return new Access(
                variables.ids("LONGHAND_CHANNELS", "[CG][A-Z0-9]{2,30}", "ids of channels, such as C012AB3CD"),
                variables.ids("LONGHAND_USERS", PERSON, PEOPLE),
                allows(variables, "LONGHAND_GUESTS"),
                allows(variables, "LONGHAND_EXTERNAL"),
                variables.ids("LONGHAND_ADMINS", PERSON, PEOPLE));
    }

    private static boolean allows(Variables variables, String name) {
        return variables
                .matching(name, REFUSE, ALLOW + "|" + REFUSE, ALLOW + " or " + REFUSE)
                .equals(ALLOW);
    }
}
