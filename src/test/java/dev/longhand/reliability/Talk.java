package dev.longhand.reliability;

import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A thread, or a person's direct messages with the bot, and what was asked there. Used by one thread. */
final class Talk {
    private final Workspace workspace;
    private final String channel;
    private final List<Asked> turns = new ArrayList<>();
    private String thread = "";

    private Talk(Workspace workspace, String channel) {
        this.workspace = workspace;
        this.channel = channel;
    }

    /** Outside any thread. */
    static Talk direct(Workspace workspace, Person person) {
        return new Talk(workspace, person.directChannel());
    }

    /** In the thread that the first question opens. */
    static Talk in(Workspace workspace, String room) {
        return new Talk(workspace, workspace.channel(room).id());
    }

    /** The same with a mention also where it could be left out: it counts even when it overtakes what opens the thread. */
    Asked mention(Person person, Words.Key key) {
        return turns.isEmpty() ? ask(person, key) : asked(person, key, say(person, "@longhand " + key.text()));
    }

    Asked ask(Person person, Words.Key key) {
        boolean opens = turns.isEmpty() && workspace.channel(channel).name().startsWith("room");
        String ts = opens ? person.say(channel, "@longhand " + key.text()) : say(person, key.text());
        thread = opens ? ts : thread;
        return asked(person, key, ts);
    }

    private Asked asked(Person person, Words.Key key, String ts) {
        Asked asked = new Asked(this, person, key, ts);
        turns.add(asked);
        return asked;
    }

    String say(Person person, String text) {
        return thread.isEmpty() ? person.direct(text) : person.reply(channel, thread, text);
    }

    String channel() {
        return channel;
    }

    /** All that was asked, in order. */
    List<Asked> turns() {
        return List.copyOf(turns);
    }

    /** The bot's messages, oldest first. */
    List<Message> answers() {
        List<Message> all = thread.isEmpty() ? workspace.timeline(channel) : workspace.thread(channel, thread);
        return all.stream().filter(Message::fromBot).toList();
    }

    /** Everything that was said in answer to this question, one run for each unbroken piece. */
    List<Words.Run> said(int number) {
        StringBuilder text = new StringBuilder();
        answers().forEach(message -> text.append(message.latest().shown()).append('\n'));
        return Words.said(text.toString(), number);
    }

    /** Messages of the bot's that are not as they should be when everything is over. */
    List<Message> halfWritten() {
        return answers().stream().filter(Talk::isHalfWritten).toList();
    }

    /** Messages that have old buttons still: of an answer that is whole, and was ended in another message. */
    long untidy() {
        return answers().stream().filter(Talk::canBeStopped).count();
    }

    private static boolean canBeStopped(Message message) {
        return message.latest().blocksJson().contains("\"action_id\":\"stop\"");
    }

    private static boolean isHalfWritten(Message message) {
        String shown = message.latest().text();
        // The last for a question that somebody wanted no more of: all others were awaited.
        boolean sentence = Stream.of("afresh", "Stopped", "Interrupted twice").anyMatch(shown::contains);
        return canBeStopped(message) || Words.said(message.latest().shown()).isEmpty() && !sentence;
    }

    @Override
    public String toString() {
        return channel + "/" + thread;
    }
}
