package dev.longhand.access;

import dev.longhand.wording.Phrase;

/** Why somebody may not use the bot. */
public enum Refusal {
    /** The channel is not one of those that the operator has named. */
    CHANNEL(Phrase.NOT_ALLOWED_HERE),
    /** The person is not one of those whom the operator has named. */
    PERSON(Phrase.NOT_ALLOWED_PERSON),
    /** The person is a guest. */
    GUEST(Phrase.NOT_ALLOWED_GUEST),
    /** The person is of another organisation. */
    FOREIGN(Phrase.NOT_ALLOWED_FOREIGN);

    private final Phrase phrase;

    Refusal(Phrase phrase) {
        this.phrase = phrase;
    }

    /** What they are told. */
    public Phrase phrase() {
        return phrase;
    }
}
