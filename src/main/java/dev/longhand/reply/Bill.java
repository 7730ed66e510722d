package dev.longhand.reply;

import dev.longhand.access.Allowance;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Prompt;
import dev.longhand.model.Tokens;
import java.util.Optional;

/**
 * What one answer costs who asked. The prompt is charged when the model is asked, so that many questions at once, or
 * answers that are stopped before their first word, are not free; where the model cannot be had, it is given back. Of the
 * reply's own thread.
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

    /**
     * Charges the rest: by what the service says, or counted here where it did not come to say it.
     *
     * @param failed true when the model failed, and not somebody who stopped it
     */
    void close(boolean failed) {
        allowance.spend(
                person,
                usage.map(counted -> counted.promptTokens() + counted.completionTokens() - prompt)
                        .orElseGet(() -> failed && said.isEmpty() ? -prompt : counted(said.toString())));
    }

    private int counted(String text) {
        return allowance.daily().isPresent() ? TOKENS.count(text) : 0;
    }
}
