package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers a call of the Web API: token, rate, fault, scope, and then the method itself. Thread-safe. */
final class WebApi {
    private final String token;
    private final Scopes scopes;
    private final RateLimits limits;
    private final Faults faults;
    private final Meters meters;
    private final Map<String, Function<ApiCall, ObjectNode>> methods = new HashMap<>();

    WebApi(String token, Scopes scopes, RateLimits limits, Faults faults, Meters meters) {
        this.token = token;
        this.scopes = scopes;
        this.limits = limits;
        this.faults = faults;
        this.meters = meters;
    }

    void add(Map<String, Function<ApiCall, ObjectNode>> more) {
        methods.putAll(more);
    }

    HttpAnswer answer(ApiCall call) {
        meters.begin(call.method());
        try {
            checkMethodAndToken(call);
            Optional<Duration> refusal = limits.admit(call.method(), call.text("channel"));
            if (refusal.isPresent()) {
                return refused(call, refusal.get());
            }
            Optional<Fault> fault = faults.next(call.method());
            return fault.isPresent() ? faulty(call, fault.get()) : carriedOut(call);
        } catch (ApiError e) {
            return HttpAnswer.of(e.json());
        } finally {
            meters.end(call.method());
        }
    }

    private void checkMethodAndToken(ApiCall call) {
        if (!methods.containsKey(call.method())) {
            throw new ApiError("unknown_method");
        }
        if (call.method().equals("api.test")) {
            return;
        }
        if (call.token().isEmpty()) {
            throw new ApiError("not_authed");
        }
        if (!call.token().equals(token)) {
            throw new ApiError("invalid_auth");
        }
    }

    private HttpAnswer refused(ApiCall call, Duration retryAfter) {
        meters.countRefused(call.method());
        return HttpAnswer.tooMany(retryAfter);
    }

    private HttpAnswer faulty(ApiCall call, Fault fault) {
        if (fault instanceof Fault.RateLimit limit) {
            return refused(call, limits.shut(call.method(), limit.retryAfter()));
        }
        if (fault instanceof Fault.Refusal refusal) {
            throw new ApiError(refusal.error());
        }
        if (fault instanceof Fault.ServerError) {
            return HttpAnswer.of(500, "");
        }
        if (fault instanceof Fault.DropConnection) {
            return HttpAnswer.brokenConnection();
        }
        HttpAnswer answer = carriedOut(call);
        if (fault instanceof Fault.Withhold withhold) {
            Latency.pass(withhold.time());
        }
        if (fault instanceof Fault.Delay delay) {
            Latency.pass(delay.by());
            return answer;
        }
        return HttpAnswer.brokenConnection();
    }

    private HttpAnswer carriedOut(ApiCall call) {
        meters.countAccepted(call.method());
        if (!scopes.allow(call)) {
            ObjectNode refusal = new ApiError("missing_scope").json();
            return HttpAnswer.of(refusal.put("needed", scopes.needed(call)).put("provided", scopes.header()));
        }
        return HttpAnswer.of(methods.get(call.method()).apply(call));
    }
}
