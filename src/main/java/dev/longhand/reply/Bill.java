package dev.longhand.reply;

import dev.longhand.access.Allowance;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Prompt;
import dev.longhand.model.Tokens;

/** What one answer costs who asked. Of the reply's own thread. */
final class Bill {
    private static final Tokens TOKENS = new Tokens();

    private final Prompt prompt;
    private final StringBuilder said = new StringBuilder();
    private AnswerEvent.Usage usage;

    Bill(Prompt prompt) {
        this.prompt = prompt;
    }

    void said(String text) {
        said.append(text);
    }

    void counted(AnswerEvent.Usage counted) {
        usage = counted;
    }

    /** Counted here where the service did not come to say it; an answer without a word, and uncounted, is free. */
    void charge(Allowance allowance, String person) {
        if (usage != null) {
            allowance.spend(person, usage.promptTokens() + usage.completionTokens());
        } else if (!said.isEmpty() && allowance.daily().isPresent()) {
            allowance.spend(person, TOKENS.count(prompt) + TOKENS.count(said.toString()));
        }
    }
}
