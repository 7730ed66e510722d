package dev.longhand.playground.slack;

import java.net.URI;
import java.util.List;

/** A Slack workspace on loopback. */
public final class SlackEmulator implements AutoCloseable {
    private SlackEmulator() {}

    public static SlackEmulator start(SlackLimits limits) {
        return start(SlackOptions.of(limits));
    }

    public static SlackEmulator start(SlackOptions options) {
        throw new UnsupportedOperationException(options.toString());
    }

    /** Where the Web API is, for {@code SLACK_API_URL}. */
    public URI apiUrl() {
        throw new UnsupportedOperationException();
    }

    public String botToken() {
        throw new UnsupportedOperationException();
    }

    public String signingSecret() {
        throw new UnsupportedOperationException();
    }

    public String botUserId() {
        throw new UnsupportedOperationException();
    }

    public String teamId() {
        throw new UnsupportedOperationException();
    }

    /** The bot's {@code POST /slack/events}. Before this is called nothing is delivered. */
    public void deliverTo(URI eventsUrl) {
        throw new UnsupportedOperationException(eventsUrl.toString());
    }

    public Workspace workspace() {
        throw new UnsupportedOperationException();
    }

    /** "ann", "ben" or "cleo". */
    public Person person(String name) {
        throw new UnsupportedOperationException(name);
    }

    public Faults faults() {
        throw new UnsupportedOperationException();
    }

    public Meters meters() {
        throw new UnsupportedOperationException();
    }

    /** What the bot did that Slack lets pass and we do not; tests hold it empty. */
    public List<String> violations() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
