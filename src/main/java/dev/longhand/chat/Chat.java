package dev.longhand.chat;

import dev.longhand.conversation.Conversation;
import dev.longhand.conversation.Turn;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.AnswerEvent.Reason;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;

/**
 * A conversation in a terminal. What is not said by the person or the model stands in square brackets. Used by one
 * thread.
 */
public final class Chat {
    private final Model model;
    private final Prompts prompts;
    private final BufferedReader in;
    private final PrintStream out;
    private Conversation said = Conversation.EMPTY;

    public Chat(Model model, Prompts prompts, BufferedReader in, PrintStream out) {
        this.model = model;
        this.prompts = prompts;
        this.in = in;
        this.out = out;
    }

    /** Talks until {@code exit}, an empty line, or the end of what comes in or of who reads. */
    public void run() throws IOException {
        while (!out.checkError()) {
            out.print("User: ");
            out.flush();
            String line = in.readLine();
            if (line == null) {
                out.println();
                return;
            }
            String question = line.strip();
            if (question.isEmpty() || question.equalsIgnoreCase("exit")) {
                return;
            }
            if (question.equalsIgnoreCase("/reset")) {
                said = Conversation.EMPTY;
                out.println("[The conversation is cleared.]");
            } else {
                reply(question);
            }
        }
    }

    /** A turn is remembered only when it was answered. */
    private void reply(String question) {
        out.print("Assistant: ");
        out.flush();
        Conversation asked = said.with(Turn.person("", question, ""));
        StringBuilder text = new StringBuilder();
        try (Answer answer = model.ask(prompts.of(asked, 1))) {
            Reason reason = write(answer, text);
            out.println();
            if (reason != Reason.CONTENT_FILTER && !text.isEmpty()) {
                said = prompts.trimmed(asked.with(Turn.assistant(text.toString(), "")), 1);
            }
            notice(reason, text.isEmpty());
        } catch (ModelFailure failure) {
            out.println();
            out.println(
                    "[" + (text.isEmpty() ? "No answer: " : "Interrupted: ") + harmless(failure.getMessage()) + "]");
        }
    }

    private Reason write(Answer answer, StringBuilder said) throws ModelFailure {
        Reason reason = Reason.OTHER;
        while (true) {
            AnswerEvent event = answer.next();
            if (event instanceof AnswerEvent.Text text) {
                said.append(text.delta());
                out.print(harmless(text.delta()));
                out.flush();
            } else if (event instanceof AnswerEvent.Waiting waiting) {
                out.print(
                        "[busy, trying again in " + Math.max(1, waiting.pause().toSeconds()) + " s] ");
                out.flush();
            } else if (event instanceof AnswerEvent.Finished finished) {
                reason = finished.reason();
            } else if (event instanceof AnswerEvent.End) {
                return reason;
            }
        }
    }

    /** A terminal obeys control characters: they could rename its window, or change what was shown before. */
    private static String harmless(String text) {
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void notice(Reason reason, boolean empty) {
        if (reason == Reason.CONTENT_FILTER) {
            out.println("[The content filter stopped this answer; it is not remembered.]");
        } else if (reason == Reason.LENGTH && empty) {
            out.println("[No answer: the model's reasoning used up the limit of tokens.]");
        } else if (reason == Reason.LENGTH) {
            out.println("[The answer was cut here: it reached the limit of tokens.]");
        } else if (empty) {
            out.println("[The model had nothing to say.]");
        }
    }
}
