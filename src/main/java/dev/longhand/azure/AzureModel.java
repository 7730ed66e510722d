package dev.longhand.azure;

import dev.longhand.model.Answer;
import dev.longhand.model.Model;
import dev.longhand.model.Prompt;
import java.time.Clock;
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
        this.endpoint = new ChatEndpoint(settings, Dialect.FULL, clock);
        this.patience = new Patience(random);
        this.clock = clock;
        this.pause = pause;
        settings.entra().ifPresent(source -> LOG.info("no key is set: a token comes from {}", source));
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
