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

    @Test
    void theThumbsStandInContextActionsWithAWordAndAValueEach() {
        accept(thumbs("x".repeat(75), "v".repeat(2000), "x".repeat(75)));
        refuse(thumbs("x".repeat(76), "v", "x"));
        refuse(thumbs("x", "v".repeat(2001), "x"));
        refuse(thumbs("x", "", "x"));
        refuse(thumbs("x", "v", "x".repeat(76)));
        refuse(thumbs("x", "v", "x").replace("context_actions", "actions"));
        refuse(button("a", "x", "v").replace("'actions'", "'context_actions'"));
    }

    @Test
    void theBinIsTheOnlyIcon() {
        String bin = "[{'type':'context_actions','elements':[{'type':'icon_button','action_id':'a','icon':'trash',"
                + "'text':{'type':'plain_text','text':'Delete'}}]}]";
        accept(bin);
        refuse(bin.replace("trash", "reload"));
    }

    @Test
    void aButtonMayAskBack() {
        String plain = "{'type':'plain_text','text':'x'}";
        String confirm = "'confirm':{'title':T,'text':T,'confirm':T,'deny':T}".replace("T", plain);
        String asking = button("a", "x", "v").replace("'value'", confirm + ",'style':'danger','value'");
        accept(asking);
        refuse(asking.replace("'deny':" + plain, "'deny':" + plain.replace("'x'", "'" + "x".repeat(31) + "'")));
        refuse(asking.replace("danger", "warning"));
    }

    @Test
    void eachSurfaceHasItsOwnBlocks() {
        String input = "[{'type':'input','label':{'type':'plain_text','text':'Why?'},"
                + "'element':{'type':'plain_text_input','action_id':'why','max_length':300}}]";
        refuse(input);
        BlockRules.check(input.replace('\'', '"'), Surface.MODAL);
        BlockRules.check(dividers(100).replace('\'', '"'), Surface.HOME);
        String markdown = "[{\"type\":\"markdown\",\"text\":\"x\"}]";
        assertThrows(ApiError.class, () -> BlockRules.check(markdown, Surface.HOME));
    }

    private static String thumbs(String text, String value, String label) {
        String face = "{'text':{'type':'plain_text','text':'" + text + "'},'value':'" + value
                + "','accessibility_label':'" + label + "'}";
        return "[{'type':'context_actions','elements':[{'type':'feedback_buttons','action_id':'rate',"
                + "'positive_button':" + face + ",'negative_button':" + face + "}]}]";
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
