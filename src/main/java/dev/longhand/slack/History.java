package dev.longhand.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import dev.longhand.conversation.Attachment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads back what stands in Slack. Safe for many threads; each call blocks its caller. */
final class History {
    /** How many messages are read back at a time; Slack recommends no more than 200. */
    private static final int PAGE = 200;

    private static final int PAGES = 20;

    private final MethodsClient methods;
    private final Calls calls;
    private final People people;
    private final String botId;

    /** @param botId the id that our own messages carry */
    History(Connection connection, Calls calls, People people, String botId) {
        this.methods = connection.methods();
        this.calls = calls;
        this.people = people;
        this.botId = botId;
    }

    List<ThreadMessage> thread(String channel, String thread) throws SlackFailure {
        return replies(channel, thread).stream().map(this::read).toList();
    }

    List<ThreadMessage> directMessages(String channel) throws SlackFailure {
        return newest(channel).stream().map(this::read).toList();
    }

    List<String> ours(String channel, String thread, Body body) throws SlackFailure {
        Collection<Message> messages = thread.isEmpty() ? newest(channel) : replies(channel, thread);
        return messages.stream()
                .filter(message -> isOurs(message) && SlackText.beginAlike(body.text(), message.getText()))
                .map(Message::getTs)
                .toList();
    }

    private Collection<Message> replies(String channel, String thread) throws SlackFailure {
        // Each page begins with the thread's first message again.
        Map<String, Message> messages = new LinkedHashMap<>();
        String cursor = "";
        for (int page = 0; page < PAGES && (page == 0 || !cursor.isEmpty()); page++) {
            String from = cursor.isEmpty() ? null : cursor;
            var response = calls.read(
                    "conversations.replies",
                    () -> methods.conversationsReplies(
                            r -> r.channel(channel).ts(thread).limit(PAGE).cursor(from)));
            response.getMessages().forEach(message -> messages.putIfAbsent(message.getTs(), message));
            var metadata = response.getResponseMetadata();
            cursor = metadata == null || metadata.getNextCursor() == null ? "" : metadata.getNextCursor();
        }
        return messages.values();
    }

    private List<Message> newest(String channel) throws SlackFailure {
        var response = calls.read(
                "conversations.history",
                () -> methods.conversationsHistory(r -> r.channel(channel).limit(PAGE)));
        List<Message> messages = new ArrayList<>(response.getMessages());
        Collections.reverse(messages);
        return messages;
    }

    private ThreadMessage read(Message message) {
        if (isOurs(message)) {
            return new ThreadMessage(
                    message.getTs(), "", true, StoredText.of(message), mark(message), about(message), List.of());
        }
        String text = message.getText() == null ? "" : message.getText();
        return new ThreadMessage(
                message.getTs(), people.speaker(message), false, text, Body.Mark.ANSWER, "", files(message));
    }

    /** What the message of this timestamp has attached; nothing where it is not found. */
    List<Attachment> files(String channel, String thread, String ts) throws SlackFailure {
        List<Message> messages = thread.isEmpty()
                ? calls.read(
                                "conversations.history",
                                () -> methods.conversationsHistory(r -> r.channel(channel)
                                        .oldest(ts)
                                        .latest(ts)
                                        .inclusive(true)
                                        .limit(1)))
                        .getMessages()
                : calls.read(
                                "conversations.replies",
                                () -> methods.conversationsReplies(r -> r.channel(channel)
                                        .ts(thread)
                                        .oldest(ts)
                                        .latest(ts)
                                        .inclusive(true)
                                        .limit(2)))
                        .getMessages();
        return messages.stream()
                .filter(message -> ts.equals(message.getTs()))
                .flatMap(message -> files(message).stream())
                .toList();
    }

    private static List<Attachment> files(Message message) {
        return Attachments.of(message.getFiles());
    }

    private boolean isOurs(Message message) {
        return botId.equals(message.getBotId());
    }

    private static Body.Mark mark(Message message) {
        List<String> ids = blocks(message).map(LayoutBlock::getBlockId).toList();
        return Stream.of(Body.Mark.values())
                .filter(mark -> ids.contains(mark.blockId()) || ids.contains(mark.rowId()))
                .findFirst()
                .orElse(Body.Mark.ANSWER);
    }

    private static String about(Message message) {
        return blocks(message)
                .filter(ActionsBlock.class::isInstance)
                .flatMap(block -> ((ActionsBlock) block).getElements().stream())
                .filter(ButtonElement.class::isInstance)
                .map(button -> ((ButtonElement) button).getValue())
                .findFirst()
                .orElse("");
    }

    private static Stream<LayoutBlock> blocks(Message message) {
        return message.getBlocks() == null ? Stream.empty() : message.getBlocks().stream();
    }
}
