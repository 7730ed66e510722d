package dev.longhand.model;

import java.util.Objects;

/**
 * What an operator needs to find one answer in the service's own logs. Text is empty where it is not known (yet).
 *
 * @param deployment the deployment that was asked
 * @param requestId the id that the service or its gateway gave to the last request
 * @param region where the last request was answered
 * @param tries how many times the service was asked; 0 before the first
 * @param withoutImages true when the prompt had images and the service would not see them
 */
public record AnswerDetails(String deployment, String requestId, String region, int tries, boolean withoutImages) {
    /** Nothing is known. */
    public static final AnswerDetails NONE = new AnswerDetails("", "", "", 0, false);

    public AnswerDetails {
        Objects.requireNonNull(deployment);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(region);
    }
}
