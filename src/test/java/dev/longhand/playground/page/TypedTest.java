package dev.longhand.playground.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedTest {
    private final Typed typed = new Typed(new Names(Map.of(), Map.of("C1", "general")));

    @Test
    void whatSlackKeepsIsWhatWasTyped() {
        assertEquals(
                "@U1 see #general, @here: https://a.example 1 < 2",
                typed.of("<@U1> see <#C1|>, <!here>: <https://a.example> 1 &lt; 2"));
    }
}
