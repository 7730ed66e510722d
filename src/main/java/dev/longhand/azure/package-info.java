/**
 * The Azure OpenAI client. {@link dev.longhand.azure.AzureModel} asks one deployment, with a key
 * or a token of {@link dev.longhand.azure.Entra}'s, and can have a second that takes over; each answer is read as bytes,
 * lines, server-sent events, chunks and {@link dev.longhand.model.AnswerEvent}s, one small class for each step. What
 * the service refuses becomes a {@link dev.longhand.model.ModelFailure} here, and here it is decided what is worth
 * asking again.
 */
package dev.longhand.azure;
