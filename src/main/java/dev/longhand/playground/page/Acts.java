package dev.longhand.playground.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.longhand.playground.page.Act.Done;
import dev.longhand.playground.slack.Person;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.User;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** {@code POST /act}: carries out what a person does on the page. */
final class Acts extends Handler.Abstract {
    /** In characters: room for the longest message that Slack's composer takes (12,000), escaped in JSON. */
    private static final int LONGEST = 100_000;

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

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SlackEmulator slack;
    private final View view;

    Acts(SlackEmulator slack, View view) {
        this.slack = slack;
        this.view = view;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!HttpMethod.POST.is(request.getMethod()) || !isJson(request)) {
            return answer(response, callback, 415, "Only JSON, and only posted");
        }
        if (request.getLength() < 0 || request.getLength() > LONGEST) {
            return answer(response, callback, 413, "That is too long for one message");
        }
        try {
            Act act = JSON.readValue(Content.Source.asString(request), Act.class);
            return answer(
                    response, callback, 200, carryOut(Optional.ofNullable(act).orElseThrow()));
        } catch (JsonProcessingException | IllegalArgumentException | NoSuchElementException refused) {
            return answer(response, callback, 400, "The workspace did not take that");
        }
    }

    /** A form on another page cannot send this type. */
    private static boolean isJson(Request request) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return type != null && type.startsWith("application/json");
    }

    private Done carryOut(Act act) {
        if (!view.knows(act.person()) || !view.sees(act.person(), act.channel())) {
            throw new NoSuchElementException("no such person, or no such place for this person");
        }
        Person person = slack.person(act.person());
        return switch (act.kind()) {
            case "say" -> new Done("", person.say(act.channel(), words(act)));
            case "reply" -> new Done("", person.reply(act.channel(), act.thread(), words(act)));
            case "command" -> {
                command(person, act); // what is said to it comes as a message for this person alone
                yield new Done("", "");
            }
            case "shortcut" -> {
                person.shortcut(act.callback(), act.channel(), act.ts());
                yield new Done("", "");
            }
            case "press" -> {
                person.press(act.channel(), act.ts(), act.action(), act.value());
                yield new Done("", "");
            }
            case "ask-ten" -> askTen(act.channel());
            default -> throw new IllegalArgumentException("an unknown act: " + act.kind());
        };
    }

    private static String words(Act act) {
        if (act.text().isEmpty()) {
            throw new IllegalArgumentException("nothing was said");
        }
        return act.text();
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

    private Done askTen(String channel) {
        List<String> people = view.people().map(User::name).toList();
        for (int i = 0; i < TEN_QUESTIONS.size(); i++) {
            slack.person(people.get(i % people.size())).say(channel, "@longhand " + TEN_QUESTIONS.get(i));
        }
        return new Done("", "");
    }

    private static boolean answer(Response response, Callback callback, int status, String notice)
            throws JsonProcessingException {
        return answer(response, callback, status, new Done(notice, ""));
    }

    private static boolean answer(Response response, Callback callback, int status, Done done)
            throws JsonProcessingException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, JSON.writeValueAsString(done), callback);
        return true;
    }
}
