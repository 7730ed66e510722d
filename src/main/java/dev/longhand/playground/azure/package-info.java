/**
 * An Azure OpenAI deployment on this machine: it checks requests as strictly as the real one, streams in the shapes of
 * recorded streams, and fails in each of its ways on request. What the end-to-end tests run against, and what the
 * playground talks to.
 */
package dev.longhand.playground.azure;
