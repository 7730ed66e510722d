package dev.longhand.reliability;

import dev.longhand.playground.azure.Request;
import java.util.ArrayList;
import java.util.List;

/** What was said in a talk, in short: by those who asked, and by what is brought to the model. */
final class History {
    private History() {}

    /** What should be brought with the next question. */
    static List<String> of(Talk talk) {
        List<String> said = new ArrayList<>();
        for (Asked asked : talk.turns()) {
            if (asked.isRemembered()) {
                said.add("asked " + asked.key().text());
                said.add("said " + asked.runs());
            }
        }
        return said;
    }

    /** What was brought with this question; empty when it was not asked. */
    static List<String> brought(Asked question, List<Request> requests) {
        for (int i = requests.size() - 1; i >= 0; i--) {
            if (requests.get(i).question().contains(question.key().text())) {
                List<String> said = of(requests.get(i));
                return said.subList(0, said.size() - 1);
            }
        }
        return List.of("nothing");
    }

    private static List<String> of(Request request) {
        List<String> said = new ArrayList<>();
        for (Request.Message message : request.messages()) {
            if (message.role().equals("user")) {
                Words.asked(message.content()).forEach(key -> said.add("asked " + key.text()));
            } else if (message.role().equals("assistant")) {
                said.add("said " + Words.said(message.content()));
            }
        }
        return said;
    }
}
