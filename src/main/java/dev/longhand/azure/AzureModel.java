package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.Model;
import dev.longhand.model.Prompt;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Azure OpenAI deployment, straight from its resource or behind a gateway. Each answer is read on the thread that
 * calls {@link Answer#next()}, over a connection of its own; none is started here. The set of open answers is a
 * concurrent one, so that {@link #close()} finds them from any thread.
 */
public final class AzureModel implements Model {
    private static final Logger LOG = LoggerFactory.getLogger(AzureModel.class);

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
        this(settings, Dialect.FULL, new Patience(Patience.TRIES, random), clock, pause);
    }

    private AzureModel(AzureSettings settings, Dialect dialect, Patience patience, Clock clock, Pause pause) {
        this.endpoint = new ChatEndpoint(settings, dialect, clock);
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
        settings.entra().ifPresent(source -> LOG.info("no key is set: a token comes from {}", source));
    }

    /** A deployment, and another that takes over while the first is busy or down. */
    public static Model open(AzureSettings first, Optional<AzureSettings> fallback) {
        return fallback.<Model>map(
                        second -> new FallbackModel(askedOnce(first), new AzureModel(second), Clock.systemUTC()))
                .orElseGet(() -> new AzureModel(first));
    }

    /** A deployment that is not asked again when it fails: for whoever has another to ask, or wants to see it fail. */
    public static AzureModel askedOnce(AzureSettings settings) {
        return askedOnce(settings, Dialect.FULL);
    }

    /** The same, but the whole answer comes as one text. */
    public static AzureModel askedOnceForAWhole(AzureSettings settings) {
        return askedOnce(settings, Dialect.WHOLE);
    }

    private static AzureModel askedOnce(AzureSettings settings, Dialect dialect) {
        Patience none = new Patience(1, new Random());
        return new AzureModel(settings, dialect, none, Clock.systemUTC(), Pause.REAL);
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

    @Override
    public void close() {
        closed = true;
        open.forEach(AzureAnswer::close);
        endpoint.close();
    }
}
