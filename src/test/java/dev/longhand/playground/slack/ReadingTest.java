package dev.longhand.playground.slack;

import static dev.longhand.playground.slack.SlackClient.GENERAL;
import static dev.longhand.playground.slack.SlackClient.markdown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackLimits.strict());
    private final SlackClient client = new SlackClient(slack);
    private final Person ann = slack.person("ann");

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void aThreadIsReadOldestFirstWithItsBeginningOnEveryPage() throws Exception {
        String root = ann.say("#general", "0");
        for (int i = 1; i <= 5; i++) {
            ann.reply("#general", root, "" + i);
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            String from = cursor;
            ConversationsRepliesResponse page = client.methods()
                    .conversationsReplies(
                            r -> r.channel(GENERAL).ts(root).limit(2).cursor(from));
            page.getMessages().forEach(message -> read.add(message.getText()));
            assertEquals(page.getResponseMetadata() != null, page.isHasMore());
            cursor = page.isHasMore() ? page.getResponseMetadata().getNextCursor() : "";
        } while (!cursor.isEmpty());
        assertEquals(List.of("0", "1", "2", "0", "3", "4", "0", "5"), read);
    }

    @Test
    void aThreadIsReadBetweenTwoMoments() throws Exception {
        String root = ann.say("#general", "0");
        String one = ann.reply("#general", root, "1");
        ann.reply("#general", root, "2");
        String three = ann.reply("#general", root, "3");
        assertEquals(List.of("0", "2"), texts(root, one, three, false));
        assertEquals(List.of("0", "1", "2", "3"), texts(root, one, three, true));
    }

    private List<String> texts(String root, String oldest, String latest, boolean inclusive) throws Exception {
        return client
                .methods()
                .conversationsReplies(r -> r.channel(GENERAL)
                        .ts(root)
                        .oldest(oldest)
                        .latest(latest)
                        .inclusive(inclusive))
                .getMessages()
                .stream()
                .map(Message::getText)
                .toList();
    }

    @Test
    void markdownComesBackAsRichText() throws Exception {
        String ts = client.postBlocks(GENERAL, "fallback", markdown("## Title\n\nsome **bold** words"))
                .getTs();
        Message message = client.methods()
                .conversationsReplies(r -> r.channel(GENERAL).ts(ts))
                .getMessages()
                .get(0);
        assertEquals("fallback", message.getText());
        assertEquals(slack.botUserId(), message.getUser());
        assertFalse(message.getBotId().isEmpty());
        RichTextBlock block =
                assertInstanceOf(RichTextBlock.class, message.getBlocks().get(0));
        assertFalse(block.toString().contains("**"));
        assertTrue(block.toString().contains("bold"));
    }

    @Test
    void whatIsNoMarkdownIsKeptWithItsIdsAndValues() throws Exception {
        String blocks =
                "[{\"type\":\"markdown\",\"text\":\"x\"},{\"type\":\"actions\",\"block_id\":\"row\",\"elements\":["
                        + "{\"type\":\"button\",\"action_id\":\"stop\",\"value\":\"7\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Stop\"}}]}]";
        String ts = client.postBlocks(GENERAL, "fallback", blocks).getTs();

        ActionsBlock row = assertInstanceOf(
                ActionsBlock.class,
                client.methods()
                        .conversationsReplies(r -> r.channel(GENERAL).ts(ts))
                        .getMessages()
                        .get(0)
                        .getBlocks()
                        .get(1));
        assertEquals("row", row.getBlockId());
        ButtonElement button =
                assertInstanceOf(ButtonElement.class, row.getElements().get(0));
        assertEquals("stop", button.getActionId());
        assertEquals("7", button.getValue());
        assertTrue(button.getText().getEmoji());
    }

    @Test
    void aTableIsABlockOfItsOwnBetweenTheRichText() throws Exception {
        String markdown = "before\n\n| a |\n|---|\n| 1 |\n\nafter";
        String ts = client.postBlocks(GENERAL, "fallback", markdown(markdown)).getTs();
        List<String> kinds = client
                .methods()
                .conversationsReplies(r -> r.channel(GENERAL).ts(ts))
                .getMessages()
                .get(0)
                .getBlocks()
                .stream()
                .map(LayoutBlock::getType)
                .toList();
        assertEquals(List.of("rich_text", "table", "rich_text"), kinds);
    }

    @Test
    void aDeletedBeginningLeavesATombstoneAsLongAsThereAreReplies() throws Exception {
        String root = ann.say("#general", "0");
        String reply = client.post(GENERAL, root, "1").getTs();
        ann.delete("#general", root);
        List<Message> thread = client.methods()
                .conversationsReplies(r -> r.channel(GENERAL).ts(root))
                .getMessages();
        assertEquals("tombstone", thread.get(0).getSubtype());
        assertEquals("1", thread.get(1).getText());
        client.methods().chatDelete(r -> r.channel(GENERAL).ts(reply));
        assertEquals(
                "thread_not_found",
                client.methods()
                        .conversationsReplies(r -> r.channel(GENERAL).ts(root))
                        .getError());
    }

    @Test
    void aChannelIsReadNewestFirstWithoutReplies() throws Exception {
        String root = ann.say("#general", "0");
        ann.reply("#general", root, "in the thread");
        ann.say("#general", "1");
        List<String> texts = client.methods().conversationsHistory(r -> r.channel(GENERAL)).getMessages().stream()
                .map(Message::getText)
                .toList();
        assertEquals(List.of("1", "0"), texts);
    }

    @Test
    void peopleAndPermalinksAreThere() throws Exception {
        assertEquals(
                "Ann Archer",
                client.methods().usersInfo(r -> r.user(ann.id())).getUser().getRealName());
        assertEquals(
                "user_not_found", client.methods().usersInfo(r -> r.user("U0")).getError());
        String ts = ann.say("#general", "0");
        assertTrue(client.methods()
                .chatGetPermalink(r -> r.channel(GENERAL).messageTs(ts))
                .getPermalink()
                .endsWith("/archives/C01GENERAL0/p" + ts.replace(".", "")));
        assertEquals(
                "missing_scope",
                client.methods().conversationsInfo(r -> r.channel(GENERAL)).getError());
    }

    @Test
    void aHomeTabIsKept() throws Exception {
        String view = "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}";
        assertTrue(client.methods()
                .viewsPublish(r -> r.userId(ann.id()).viewAsString(view))
                .isOk());
        assertEquals(view, ann.home().orElseThrow().json());
    }
}
