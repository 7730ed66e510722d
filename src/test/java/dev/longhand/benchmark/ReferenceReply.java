package dev.longhand.benchmark;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.AppMentionEvent;
import dev.longhand.model.Answer;
import dev.longhand.model.AnswerEvent;
import dev.longhand.model.Model;
import dev.longhand.model.ModelFailure;
import dev.longhand.model.Prompt;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts a placeholder, and edits it with the text so far every half a second; when Slack says {@code Retry-After}, it
 * waits so long and goes on; it ends with the whole text, however often that must be tried. One thread reads the stream,
 * another edits; the monitor guards the text.
 */
final class ReferenceReply implements Runnable {
    private static final long BETWEEN_EDITS = 500;

    private final AppMentionEvent mention;
    private final MethodsClient slack;
    private final Model model;
    private final ExecutorService threads;
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    ReferenceReply(AppMentionEvent mention, MethodsClient slack, Model model, ExecutorService threads) {
        this.mention = mention;
        this.slack = slack;
        this.model = model;
        this.threads = threads;
    }

    private interface Call<T> {
        T make() throws IOException, SlackApiException;
    }

    @Override
    public void run() {
        threads.execute(this::read);
        try {
            String ts = patiently(() -> slack.chatPostMessage(r -> r.channel(mention.getChannel())
                            .threadTs(mention.getTs())
                            .text("Thinking…")))
                    .getTs();
            edit(ts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void edit(String ts) throws IOException, InterruptedException {
        String shown = "";
        for (boolean last = false; !last; ) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_EDITS);
            String newest;
            synchronized (text) {
                newest = text.toString();
                last = ended;
            }
            if (!newest.equals(shown)) {
                patiently(() -> slack.chatUpdate(
                        r -> r.channel(mention.getChannel()).ts(ts).text(newest)));
                shown = newest;
            }
        }
    }

    private static <T> T patiently(Call<T> call) throws IOException, InterruptedException {
        while (true) {
            try {
                return call.make();
            } catch (SlackApiException e) {
                TimeUnit.SECONDS.sleep(Long.parseLong(e.getResponse().header("Retry-After", "1")));
            }
        }
    }

    private void read() {
        Prompt prompt = new Prompt(List.of(new Prompt.Message(Prompt.Role.USER, mention.getText())));
        try (Answer answer = model.ask(prompt)) {
            AnswerEvent event = answer.next();
            while (!(event instanceof AnswerEvent.End)) {
                if (event instanceof AnswerEvent.Text more) {
                    append(more.delta());
                }
                event = answer.next();
            }
        } catch (ModelFailure e) {
            append("\n" + e.getMessage());
        } finally {
            synchronized (text) {
                ended = true;
            }
        }
    }

    private void append(String delta) {
        synchronized (text) {
            text.append(delta);
        }
    }
}
