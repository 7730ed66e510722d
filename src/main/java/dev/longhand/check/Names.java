package dev.longhand.check;

import dev.longhand.model.ModelFailure;

/** The settings of one deployment by their names, and which of them to look at when it fails. */
record Names(String endpoint, String key, String deployment) {
    static final Names FIRST =
            new Names("AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_API_KEY", "AZURE_OPENAI_CHAT_DEPLOYMENT");

    static final Names SECOND = new Names(
            "AZURE_OPENAI_FALLBACK_ENDPOINT", "AZURE_OPENAI_FALLBACK_API_KEY", "AZURE_OPENAI_FALLBACK_DEPLOYMENT");

    String toDo(ModelFailure failure) {
        return switch (failure.kind()) {
            case KEY_REFUSED ->
                "check %s (behind API Management also AZURE_OPENAI_API_KEY_HEADER); without a key, give".formatted(key)
                        + " this machine's identity the role \"Cognitive Services OpenAI User\" on the resource.";
            case NO_SUCH_DEPLOYMENT -> "check %s, %s and AZURE_OPENAI_API_VERSION.".formatted(deployment, endpoint);
            case BUSY -> "wait, or raise the deployment's limit of tokens per minute in the portal.";
            case QUOTA_USED_UP -> "wait until the gateway's quota is renewed, or have it raised.";
            case UNAVAILABLE -> "check %s, the network and a proxy on the way.".formatted(endpoint);
            case INTERRUPTED -> "look for a gateway or proxy that cuts long responses, and try again.";
            case REQUEST_REFUSED ->
                "check AZURE_OPENAI_API_VERSION, AZURE_OPENAI_TEMPERATURE and"
                        + " AZURE_OPENAI_MAX_TOKENS, and that the deployment is a chat model.";
            default -> "look at the deployment's content filter and model in the portal.";
        };
    }
}
