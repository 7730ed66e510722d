package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.Model;
import dev.longhand.model.Prompt;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * An Azure OpenAI deployment, straight from its resource or behind a gateway. Each answer is read on the thread that
 * calls {@link Answer#next()}, over a connection of its own; none is started here. The set of open answers is a
 * concurrent one, so that {@link #close()} finds them from any thread.
 */
public final class AzureModel implements Model, AutoCloseable {
    private final ChatEndpoint endpoint;
    private final Patience patience;
    private final Clock clock;
    private final Pause pause;
    private final Set<AzureAnswer> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public AzureModel(AzureSettings settings) {
        this(settings, Clock.systemUTC(), Pause.REAL, new Random());
    }

    AzureModel(AzureSettings settings, Clock clock, Pause pause, RandomGenerator random) {
        this.endpoint = new ChatEndpoint(settings);
        this.patience = new Patience(random);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Answer ask(Prompt prompt) {
        AzureAnswer answer = new AzureAnswer(endpoint, prompt, patience, clock, pause, open::remove);
        open.add(answer);
        if (closed) {
            answer.close();
        }
        return answer;
    }

    /** Closes every open answer, and the connections. */
    @Override
    public void close() {
        closed = true;
        open.forEach(AzureAnswer::close);
        endpoint.close();
    }
}
