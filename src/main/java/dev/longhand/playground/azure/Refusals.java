package dev.longhand.playground.azure;

import java.util.Map;

/** The service's refusals, in the shapes in which they were seen. */
final class Refusals {
    private Refusals() {}

    static Step.Refuse wrongKey() {
        return error(
                401,
                "401",
                "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key"
                        + " for an active subscription and use a correct regional API endpoint for your resource.");
    }

    static Step.Refuse noDeployment() {
        return error(
                404,
                "DeploymentNotFound",
                "The API deployment for this resource does not exist. If you created the deployment within the last 5"
                        + " minutes, please wait a moment and try again.");
    }

    static Step.Refuse wrongPath() {
        return error(404, "404", "Resource not found");
    }

    static Step.Refuse filtered() {
        String body = """
                {"error":{"message":"The response was filtered due to the prompt triggering the content management \
                policy. Please modify your prompt and retry.","type":null,"param":"prompt","code":"content_filter",\
                "status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{\
                "hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false},\
                "self_harm":{"filtered":false,"severity":"safe"},"sexual":{"filtered":false,"severity":"safe"},\
                "violence":{"filtered":true,"severity":"medium"}}}}}""";
        return new Step.Refuse(400, Map.of(), body);
    }

    static Step.Refuse tooLong() {
        return invalid(
                "This model's maximum context length is 128000 tokens. However, your messages resulted in 130211"
                        + " tokens. Please reduce the length of the messages.",
                "messages",
                "context_length_exceeded");
    }

    static Step.Refuse busy(int seconds) {
        String words = "Requests to the ChatCompletions_Create Operation have exceeded the call rate limit. Please"
                + " retry after " + seconds + " seconds.";
        Step.Refuse refusal = error(429, "429", words);
        return new Step.Refuse(429, Map.of("Retry-After", "" + seconds), refusal.body());
    }

    static Step.Refuse quota() {
        String body = "{\"statusCode\":403,\"message\":\"Out of call volume quota. Quota will be replenished in"
                + " 05:12:44.\"}";
        return new Step.Refuse(403, Map.of("Retry-After", "18764"), body);
    }

    static Step.Refuse serverError() {
        return error(500, "InternalServerError", "The server had an error processing your request.");
    }

    static Step.Refuse unsupported(String parameter) {
        return invalid(
                "Unsupported parameter: '" + parameter + "' is not supported with this model.",
                parameter,
                "unsupported_parameter");
    }

    /** As models without eyes say it. */
    static Step.Refuse blind(String where) {
        String body =
                "{\"error\":{\"message\":\"Invalid content type. image_url is only supported by certain models.\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"" + where + "\",\"code\":null}}";
        return new Step.Refuse(400, Map.of(), body);
    }

    static Step.Refuse unknown(String parameter) {
        String body = "{\"error\":{\"message\":\"Unrecognized request argument supplied: " + parameter
                + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
        return new Step.Refuse(400, Map.of(), body);
    }

    static Step.Refuse invalid(String message, String parameter, String code) {
        String body =
                "{\"error\":{\"message\":\"%s\",\"type\":\"invalid_request_error\",\"param\":\"%s\",\"code\":\"%s\"}}"
                        .formatted(message, parameter, code);
        return new Step.Refuse(400, Map.of(), body);
    }

    private static Step.Refuse error(int status, String code, String message) {
        String body = "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
        return new Step.Refuse(status, Map.of(), body);
    }
}
