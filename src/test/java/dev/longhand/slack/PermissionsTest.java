package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void whatIsMissingIsFoundInTheHeader() {
        String granted = "app_mentions:read,channels:history, chat:write,commands,im:history,mpim:history,files:read";
        Permissions permissions = Permissions.in(Map.of("X-OAuth-Scopes", List.of(granted)));

        assertEquals(List.of("groups:history", "users:read"), List.copyOf(permissions.missing()));
    }

    @Test
    void withoutTheHeaderNothingIsKnown() {
        assertFalse(Permissions.in(Map.of("Date", List.of("today"))).areKnown());
    }
}
