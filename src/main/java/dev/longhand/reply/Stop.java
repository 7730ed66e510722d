package dev.longhand.reply;

import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.Optional;

/** Why a reply is ended before it is whole. */
public enum Stop {
    /** Its conversation was reset: what was written stays, and where there is nothing, nothing is said. */
    RESET(Optional.of(Phrase.STOPPED_BY_RESET)),
    /** This process ends: that is said in any case. */
    RESTART(Optional.of(Phrase.INTERRUPTED_BY_RESTART)),
    /** Its message is gone: there is nowhere to say anything. */
    GONE(Optional.empty());

    private final Optional<Phrase> footer;

    Stop(Optional<Phrase> footer) {
        this.footer = footer;
    }

    /** The sentence below what was written; empty for none. */
    String footer(Wording wording) {
        return footer.map(phrase -> wording.say(phrase)).orElse("");
    }
}
