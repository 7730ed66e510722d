package dev.longhand.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import java.time.Duration;
import java.util.stream.Stream;

/** What people and apps are called. People's names are remembered for some hours. Safe for many threads. */
final class Names {
    /** A name is worth no more waiting than this; the id does as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MethodsClient methods;
    private final Calls calls;
    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(6))
            .build();

    /** Whom Slack did not tell us of just now: a long thread would else wait once for each of their messages. */
    private final Cache<String, Boolean> untold = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Names(Connection connection, Calls calls) {
        this.methods = connection.methods(PATIENCE);
        this.calls = calls;
    }

    /** Who wrote a message that is not ours. */
    String speaker(Message message) {
        if (message.getBotId() == null && message.getUser() != null) {
            return of(message.getUser());
        }
        if (message.getBotProfile() != null) {
            return message.getBotProfile().getName();
        }
        return message.getUsername() == null ? "an app" : message.getUsername();
    }

    /** A person's name as others see it; the id itself where Slack does not tell. */
    String of(String user) {
        String name = known.getIfPresent(user);
        if (name != null) {
            return name;
        }
        return untold.getIfPresent(user) == null ? ask(user) : user;
    }

    private String ask(String id) {
        try {
            User user = calls.read("users.info", () -> methods.usersInfo(r -> r.user(id)), 1)
                    .getUser();
            String name = Stream.of(user.getProfile().getDisplayName(), user.getRealName(), user.getName())
                    .filter(each -> each != null && !each.isBlank())
                    .findFirst()
                    .orElse(id);
            known.put(id, name);
            return name;
        } catch (SlackFailure e) {
            untold.put(id, true);
            return id;
        }
    }
}
