package dev.longhand.playground.azure;

import java.util.List;
import java.util.Optional;

/** Writes an answer that shows what a thread can show. The same question gets the same answer. */
final class Composer {
    private static final int LONGEST_QUOTE = 160;

    private static final String ANSWER = """
            Good question! You wrote *“%s”*, and this is the playground speaking: no model is behind these words, \
            but they come to you token by token, just as a model's would.

            ## What you are looking at

            - **One message that grows.** It is edited in place while the text arrives.
            - **A thread that remembers.** This is turn %d of our conversation.
            - **A fair share.** When several answers are written at once, the edits are shared among them.

            Each part of an answer has its turn:

            | Moment | What happens | What you see |
            | --- | --- | --- |
            | Question | It is claimed once | A first sign of life |
            | First words | The message is posted | Text, soon |
            | Writing | The newest text is shown | A growing message |
            | The end | The last edit is certain | The whole answer |

            Code keeps its shape while it is being written, too:

            ```java
            for (Draft draft = reply.draft(); !draft.isComplete(); draft = reply.draft()) {
                thread.show(draft.textSoFar());
            }
            ```

            > Try the words that the playground's page lists, and watch how each failure is told.

            Is there anything else that I can _help_ with? 🙂
            """;

    private static final String SENTENCE =
            "This is sentence %d of a long answer, which goes on until it has as many tokens as you asked for. ";

    private Composer() {}

    static Script answer(Request request) {
        return Script.say(text(request));
    }

    /** What is left of the answer that breaks off before the last message; empty where that is no request to go on. */
    static Optional<Script> rest(Request request) {
        List<Request.Message> messages = request.messages();
        int last = messages.size() - 1;
        if (last < 2
                || !request.question().startsWith("Go on")
                || !messages.get(last - 1).role().equals("assistant")) {
            return Optional.empty();
        }
        String begun = messages.get(last - 1).content();
        String whole =
                text(new Request(request.target(), request.headers(), messages.subList(0, last - 1), request.body()));
        return whole.startsWith(begun) && whole.length() > begun.length()
                ? Optional.of(Script.say(whole.substring(begun.length())))
                : Optional.empty();
    }

    private static String text(Request request) {
        long turn = request.messages().stream()
                .filter(message -> message.role().equals("user"))
                .count();
        return ANSWER.formatted(quoted(request.question()), turn).strip();
    }

    static Script longAnswer(int tokens) {
        StringBuilder text = new StringBuilder();
        int sentences = 0;
        Script script = Script.say("");
        while (script.steps().size() < tokens) {
            for (int i = 0; i <= tokens / 20; i++) {
                sentences++;
                text.append(SENTENCE.formatted(sentences)).append(sentences % 5 == 0 ? "\n\n" : "");
            }
            script = Script.say(text.toString());
        }
        return script.first(tokens);
    }

    private static String quoted(String question) {
        String line = question.replaceAll("[\\s*_`~]+", " ").strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_QUOTE, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }
}
