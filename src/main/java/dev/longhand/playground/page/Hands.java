package dev.longhand.playground.page;

import dev.longhand.playground.page.Act.Done;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.ShownView;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.Submission;
import dev.longhand.playground.slack.Upload;
import dev.longhand.playground.slack.User;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Does in the workspace what a person does on the page. The caller's thread waits where the bot has to answer. */
final class Hands {
    /** What is done in no channel. */
    private static final Set<String> PLACELESS = Set.of("home", "messages", "press-view", "submit", "close-view");

    private static final List<String> TEN_QUESTIONS = List.of(
            "why is the sky blue?",
            "how do I keep basil alive on a windowsill?",
            "explain a hash map to a cook",
            "what makes bread rise?",
            "compare trains and planes for 600 km, as a table",
            "write a haiku about pull requests, then explain it",
            "how does a heat pump work?",
            "three ways to say no kindly",
            "what should a code review look for?",
            "plan a team lunch for eight people");

    private final SlackEmulator slack;
    private final View view;

    Hands(SlackEmulator slack, View view) {
        this.slack = slack;
        this.view = view;
    }

    /** Throws when there is no such person, place or thing, or it cannot be done. */
    Done carryOut(Act act) {
        boolean placeless = PLACELESS.contains(act.kind());
        if (!view.knows(act.person()) || !(placeless || view.sees(act.person(), act.channel()))) {
            throw new NoSuchElementException("no such person, or no such place for this person");
        }
        Person person = slack.person(act.person());
        switch (act.kind()) {
            case "say" -> {
                return Done.wrote(person.share(act.channel(), words(act), files(act)));
            }
            case "reply" -> {
                return Done.wrote(person.shareInThread(act.channel(), act.thread(), words(act), files(act)));
            }
            case "submit" -> {
                return submitted(person.submit(shown(person, act), act.values()));
            }
            case "edit" -> person.edit(act.channel(), act.ts(), words(act));
            case "delete" -> person.delete(act.channel(), act.ts());
            case "command" -> command(person, act); // what is said to it comes as a message for this person alone
            case "shortcut" -> person.shortcut(act.callback(), act.channel(), act.ts());
            case "press" -> person.press(act.channel(), act.ts(), act.action(), act.value());
            case "home" -> person.openHome();
            case "messages" -> person.openMessages();
            case "press-view" -> person.press(shown(person, act), act.action(), act.value());
            case "close-view" -> person.close(shown(person, act));
            case "ask-ten" -> askTen(act.channel());
            default -> throw new IllegalArgumentException("an unknown act: " + act.kind());
        }
        return Done.SILENTLY;
    }

    private static String words(Act act) {
        if (act.text().isEmpty() && act.files().isEmpty()) {
            throw new IllegalArgumentException("nothing was said");
        }
        return act.text();
    }

    private static Upload[] files(Act act) {
        return act.files().stream()
                .map(file -> Upload.of(file.name(), Base64.getDecoder().decode(file.data())))
                .toArray(Upload[]::new);
    }

    private static ShownView shown(Person person, Act act) {
        return Stream.of(person.openView(), person.home())
                .flatMap(Optional::stream)
                .filter(each -> each.id().equals(act.view()))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no view " + act.view()));
    }

    private static Done submitted(Submission submission) {
        boolean unheard = !submission.closed() && submission.errors().isEmpty();
        return new Done(unheard ? "The bot did not take that. Try again." : "", "", submission.errors());
    }

    private static void command(Person person, Act act) {
        String[] parts = words(act).split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        if (act.thread().isEmpty()) {
            person.command(act.channel(), parts[0], rest);
        } else {
            person.commandInThread(act.channel(), act.thread(), parts[0], rest);
        }
    }

    private void askTen(String channel) {
        List<String> people = view.people().map(User::name).toList();
        for (int i = 0; i < TEN_QUESTIONS.size(); i++) {
            slack.person(people.get(i % people.size())).say(channel, "@longhand " + TEN_QUESTIONS.get(i));
        }
    }
}
