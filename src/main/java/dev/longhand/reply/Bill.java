package dev.longhand.reply;

import dev.longhand.access.Allowance;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Prompt;
import dev.longhand.model.Tokens;
import java.util.Optional;

/**
 * What one answer costs who asked. The prompt is charged as soon as the model has it, so that many questions at once, or
 * answers that are stopped before their first word, are not free. Of the reply's own thread.
 */
final class Bill {
    private static final Tokens TOKENS = new Tokens();

    private final Allowance allowance;
    private final String person;
    private final int prompt;
    private final StringBuilder said = new StringBuilder();
    private Optional<AnswerEvent.Usage> usage = Optional.empty();

    /** Charges the prompt, counted here. */
    Bill(Prompt prompt, Allowance allowance, String person) {
        this.allowance = allowance;
        this.person = person;
        this.prompt = allowance.daily().isPresent() ? TOKENS.count(prompt) : 0;
        allowance.spend(person, this.prompt);
    }

    void said(String text) {
        said.append(text);
    }

    void counted(AnswerEvent.Usage counted) {
        usage = Optional.of(counted);
    }

    /** Charges the rest: by what the service says, or counted here where it did not come to say it. */
    void close() {
        allowance.spend(
                person,
                usage.map(counted -> counted.promptTokens() + counted.completionTokens() - prompt)
                        .orElseGet(() -> allowance.daily().isPresent() ? TOKENS.count(said.toString()) : 0));
    }
}
