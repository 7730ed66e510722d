package dev.longhand.chat;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.model.Prompt;
import dev.longhand.model.Prompt.Message;
import dev.longhand.model.Prompt.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What was said in this terminal, as much as fits into the model's window. Used by one thread. */
public final class Memory {
    private final String system;
    private final int budget;
    private final ToIntFunction<String> tokens;
    private Conversation said = Conversation.EMPTY;

    /**
     * @param system the system's message
     * @param budget how many tokens a prompt may have, the system's message included
     * @param tokens counts the tokens of a text
     */
    public Memory(String system, int budget, ToIntFunction<String> tokens) {
        this.system = system;
        this.budget = budget - tokens.applyAsInt(system);
        this.tokens = tokens;
    }

    Prompt promptWith(String question) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(Role.SYSTEM, system));
        for (Turn turn : with(question).turns()) {
            Role role = turn.role() == Turn.Role.ASSISTANT ? Role.ASSISTANT : Role.USER;
            messages.add(new Message(role, turn.text()));
        }
        return new Prompt(messages);
    }

    void keep(String question, String answer) {
        said = with(question).with(Turn.assistant(answer, ""));
    }

    void clear() {
        said = Conversation.EMPTY;
    }

    private Conversation with(String question) {
        return said.with(Turn.person("", question, "")).trimmed(budget, tokens);
    }
}
