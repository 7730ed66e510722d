package dev.longhand.home;

import dev.longhand.access.Door;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.PersonStore;
import dev.longhand.slack.Body;
import dev.longhand.slack.Button;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Greets who opens the direct messages with the bot for the first time. Safe for many threads; blocks. */
public final class Welcome {
    /** The buttons below the greeting; the value of each is the question that it asks. */
    public static final List<String> EXAMPLES = List.of("example_one", "example_two", "example_three");

    private static final List<Phrase> QUESTIONS =
            List.of(Phrase.WELCOME_EXAMPLE_ONE, Phrase.WELCOME_EXAMPLE_TWO, Phrase.WELCOME_EXAMPLE_THREE);

    /** Later than every timestamp. */
    private static final String NOW = "9999999999.999999";

    private final Workspace workspace;
    private final ConversationStore conversations;
    private final PersonStore people;
    private final Door door;

    public Welcome(Workspace workspace, ConversationStore conversations, PersonStore people, Door door) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.people = people;
        this.door = door;
    }

    /**
     * Greets, once: not those who have talked with the bot there already, and not who may not use it.
     *
     * @param channel the direct message
     */
    public void greet(String channel, String person) {
        if (door.refusal(person).isPresent()
                || !people.first(person, "welcome", Instant.MAX)
                || conversations.takesPart(new ConversationId(channel, ""), NOW)) {
            return;
        }
        Wording wording = workspace.person(person).wording();
        String greeting = wording.say(Phrase.WELCOME);
        workspace.say(channel, "", Body.answer(greeting, greeting).with("", Body.Mark.NOTE, examples(wording)));
    }

    private static List<Button> examples(Wording wording) {
        List<Button> examples = new ArrayList<>();
        for (int i = 0; i < EXAMPLES.size(); i++) {
            String question = wording.say(QUESTIONS.get(i));
            examples.add(new Button(EXAMPLES.get(i), question, question));
        }
        return examples;
    }

    /** Shows what somebody asked by a button, so that the answer does not stand alone. */
    public void quote(String channel, String person, String question) {
        String who = SlackText.escaped("@" + workspace.name(person));
        workspace.say(channel, "", Body.answer("> " + question, question).with(who, Body.Mark.NOTE, List.of()));
    }
}
