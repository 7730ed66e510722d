package dev.longhand.playground.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{}",
                "[{}]",
                "[{'type':'carousel'}]",
                "[{'type':'markdown','text':''}]",
                "[{'type':'section'}]",
                "[{'type':'section','text':'plain'}]",
                "[{'type':'header','text':{'type':'mrkdwn','text':'a'}}]",
                "[{'type':'context','elements':[]}]",
                "[{'type':'image','image_url':'https://example.com/a.png'}]",
                "[{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'a'}}]}]",
                "[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]",
            })
    void whatSlackWouldNotTakeIsRefused(String blocks) {
        refuse(blocks);
    }

    @Test
    void lengthsEndWhereSlackEndsThem() {
        accept(section("x".repeat(3000)));
        refuse(section("x".repeat(3001)));
        accept("[{'type':'header','text':{'type':'plain_text','text':'" + "x".repeat(150) + "'}}]");
        refuse("[{'type':'header','text':{'type':'plain_text','text':'" + "x".repeat(151) + "'}}]");
        accept(button("a", "x".repeat(75), "x".repeat(2000)));
        refuse(button("a", "x".repeat(76), "v"));
        refuse(button("a", "x", "x".repeat(2001)));
        refuse(button("x".repeat(256), "x", "v"));
    }

    @Test
    void fiftyBlocksAreEnough() {
        accept(dividers(50));
        refuse(dividers(51));
    }

    @Test
    void noActionHasTheNameOfAnotherInItsBlock() {
        String one = "{'type':'button','action_id':'a','text':{'type':'plain_text','text':'x'},'value':'v'}";

        refuse("[{'type':'actions','elements':[" + one + "," + one + "]}]");
        accept("[{'type':'actions','elements':[" + one + "]},{'type':'actions','elements':[" + one + "]}]");
    }

    private static String section(String text) {
        return "[{'type':'section','text':{'type':'mrkdwn','text':'" + text + "'}}]";
    }

    private static String button(String actionId, String text, String value) {
        return "[{'type':'actions','elements':[{'type':'button','action_id':'" + actionId
                + "','text':{'type':'plain_text','text':'" + text + "'},'value':'" + value + "'}]}]";
    }

    private static String dividers(int count) {
        return "[" + String.join(",", Collections.nCopies(count, "{'type':'divider'}")) + "]";
    }

    private static void accept(String blocks) {
        BlockRules.check(blocks.replace('\'', '"'));
    }

    private static void refuse(String blocks) {
        ApiError error = assertThrows(ApiError.class, () -> BlockRules.check(blocks.replace('\'', '"')), blocks);
        assertEquals("invalid_blocks", error.error());
    }
}
