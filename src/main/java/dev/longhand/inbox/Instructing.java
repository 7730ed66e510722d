package dev.longhand.inbox;

import dev.longhand.access.Door;
import dev.longhand.conversation.ChannelStore;
import dev.longhand.conversation.ConversationId;
import dev.longhand.conversation.Instructions;
import dev.longhand.render.Page;
import dev.longhand.render.Pages;
import dev.longhand.slack.Body;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import dev.longhand.wording.Phrase;
import dev.longhand.wording.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows and sets a channel's own instructions. May block. */
final class Instructing {
    private static final String NONE = "none";

    private final Workspace workspace;
    private final ChannelStore channels;
    private final Door door;

    Instructing(Workspace workspace, ChannelStore channels, Door door) {
        this.workspace = workspace;
        this.channels = channels;
        this.door = door;
    }

    /** @param wanted what followed the word, as Slack sent it; empty to show them */
    void wanted(Incoming message, String wanted) {
        if (!door.opens(place(message), message.user())) {
            return;
        }
        if (wanted.isEmpty()) {
            show(message);
        } else if (!door.isAdmin(message.user())) {
            whisper(message, Phrase.INSTRUCTIONS_NOT_ALLOWED);
        } else if (wanted.equalsIgnoreCase(NONE)) {
            keep(message, Optional.empty(), Phrase.INSTRUCTIONS_REMOVED);
        } else {
            set(message, SlackText.read(wanted, workspace));
        }
    }

    private void set(Incoming message, String text) {
        if (text.length() > Instructions.LONGEST) {
            whisper(message, Phrase.INSTRUCTIONS_TOO_LONG, Instructions.LONGEST);
        } else {
            keep(message, Optional.of(new Instructions(text, message.user())), Phrase.INSTRUCTIONS_SET);
        }
    }

    private void keep(Incoming message, Optional<Instructions> instructions, Phrase done) {
        Optional<Instructions> before = channels.instructions(message.channel());
        if (!channels.instruct(message.channel(), instructions)) {
            say(message, Body.sentence(wording(message).say(Phrase.OUR_FAULT), Body.Mark.NOTE));
        } else if (before.isEmpty() || before.map(Instructions::text).equals(instructions.map(Instructions::text))) {
            say(message, Body.sentence(wording(message).say(done), Body.Mark.NOTE));
        } else {
            String undo = wording(message).say(Phrase.INSTRUCTIONS_BEFORE, "`instructions:`");
            quote(message, wording(message).say(done) + " " + undo, before.get());
        }
    }

    /** To all: what the bot is told to do in a channel is no secret there, nor who told it. */
    private void show(Incoming message) {
        Optional<Instructions> kept = channels.instructions(message.channel());
        if (kept.isPresent()) {
            quote(message, wording(message).say(Phrase.INSTRUCTIONS_ARE), kept.get());
        } else {
            say(message, Body.sentence(wording(message).say(Phrase.INSTRUCTIONS_NONE), Body.Mark.NOTE));
        }
    }

    private void quote(Incoming message, String above, Instructions instructions) {
        String quoted = instructions.text().lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
        String who = SlackText.escaped("@" + workspace.name(instructions.person()));
        String by = wording(message).say(Phrase.INSTRUCTIONS_BY, who);
        for (Page page : new Pages().render(above + "\n\n" + quoted, true)) {
            say(message, Body.answer(page.markdown(), page.plain()).with(by, Body.Mark.NOTE, List.of()));
        }
    }

    private void say(Incoming message, Body body) {
        workspace.say(message.channel(), message.conversation().thread(), body);
    }

    private void whisper(Incoming message, Phrase phrase, Object... arguments) {
        Body body = Body.sentence(wording(message).say(phrase, arguments), Body.Mark.NOTE);
        workspace.whisper(message.channel(), place(message).thread(), message.user(), body);
    }

    /** Where something can be whispered: in a thread only if somebody has replied there. */
    private static ConversationId place(Incoming message) {
        return new ConversationId(message.channel(), message.thread());
    }

    private Wording wording(Incoming message) {
        return workspace.person(message.user()).wording();
    }
}
