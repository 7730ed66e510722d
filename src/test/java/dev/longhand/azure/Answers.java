package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.ModelFailure;
import java.util.ArrayList;
import java.util.List;

/** Reads answers as the bot does, and keeps what came. */
final class Answers {
    private Answers() {}

    /** All events but the last, with neighbouring texts joined. */
    static List<AnswerEvent> allOf(Answer answer) throws ModelFailure {
        List<AnswerEvent> events = new ArrayList<>();
        try (answer) {
            for (AnswerEvent event = answer.next(); !(event instanceof AnswerEvent.End); event = answer.next()) {
                int last = events.size() - 1;
                if (event instanceof AnswerEvent.Text more
                        && last >= 0
                        && events.get(last) instanceof AnswerEvent.Text text) {
                    events.set(last, new AnswerEvent.Text(text.delta() + more.delta()));
                } else {
                    events.add(event);
                }
            }
        }
        return events;
    }

    static String textOf(Answer answer) throws ModelFailure {
        StringBuilder text = new StringBuilder();
        for (AnswerEvent event : allOf(answer)) {
            if (event instanceof AnswerEvent.Text some) {
                text.append(some.delta());
            }
        }
        return text.toString();
    }

    static ModelFailure failureOf(Answer answer) {
        try {
            throw new AssertionError("no failure, but " + allOf(answer));
        } catch (ModelFailure failure) {
            return failure;
        }
    }
}
