package dev.longhand.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tenth of all calls goes wrong. {@link Faults} asks for longer. */
@Timeout(300)
class FaultsTest {
    @Test
    void ofFortyQuestionsNoneIsLostAndEveryAnswerIsWhole() throws Exception {
        Tally tally = Faults.play(40, 11);

        assertEquals(List.of(), tally.faults(), tally.faultTable());
        assertEquals(40, tally.whole);
    }
}
