package dev.longhand.model;

import dev.longhand.conversation.Attachment;
import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Makes prompts: the system's message first, then as much of the conversation as fits into the model's window.
 *
 * @param system the system's message
 * @param budget how many tokens the conversation may take, the system's message included
 * @param tokens counts the tokens of a text
 */
public record Prompts(String system, int budget, ToIntFunction<String> tokens) {
    private static final String IN_THIS_CHANNEL = "\n\nIn this channel, these instructions hold:\n";
    private static final String SEVERAL_SPEAKERS =
            "\n\nSeveral people take part in this conversation. Each of their messages begins with its author's name.";

    /** The same with something more for the model to heed, after what the operator says. */
    public Prompts with(String instructions) {
        return new Prompts(system + IN_THIS_CHANNEL + instructions, budget, tokens);
    }

    /** @param newest how many of the newest turns stay however long they are */
    public Prompt of(Conversation conversation, int newest) {
        return of(conversation, newest, Map.of());
    }

    /** @param images what is shown of the files that the turns still have, by their ids */
    public Prompt of(Conversation conversation, int newest, Map<String, Image> images) {
        Conversation kept = trimmed(conversation, newest);
        boolean named = kept.hasSeveralSpeakers();
        List<Prompt.Message> messages = new ArrayList<>();
        messages.add(new Prompt.Message(Prompt.Role.SYSTEM, named ? system + SEVERAL_SPEAKERS : system));
        for (Turn turn : kept.turns()) {
            messages.add(message(turn, named, images));
        }
        return new Prompt(messages);
    }

    /** About half of it, without the oldest turns; the same when only the newest are left. */
    public Conversation halved(Conversation conversation, int newest) {
        return conversation.trimmed(conversation.cost(tokens) / 2, newest, tokens);
    }

    /** As much of the conversation as fits. */
    public Conversation trimmed(Conversation conversation, int newest) {
        // No token is shorter than a byte, so what fits by its bytes need not be counted: that loads a vocabulary.
        if (conversation.cost(Prompts::bytes) <= budget - bytes(system)) {
            return conversation;
        }
        return conversation.trimmed(budget - tokens.applyAsInt(system), newest, tokens);
    }

    private static Prompt.Message message(Turn turn, boolean named, Map<String, Image> images) {
        if (turn.role() == Turn.Role.ASSISTANT) {
            return new Prompt.Message(Prompt.Role.ASSISTANT, turn.text());
        }
        String text = named && !turn.speaker().isEmpty() ? turn.speaker() + ": " + turn.text() : turn.text();
        List<Attachment> shown = turn.files().stream()
                .filter(file -> images.containsKey(file.id()))
                .toList();
        String names = shown.stream()
                .map(file -> "[image: " + file.name() + "]")
                .collect(Collectors.joining("\n", text.isEmpty() || shown.isEmpty() ? "" : "\n\n", ""));
        return new Prompt.Message(
                Prompt.Role.USER,
                text + names,
                shown.stream().map(file -> images.get(file.id())).toList());
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
