/** What we ask of a language model, and what comes back: a prompt in, a stream of {@link AnswerEvent}s out. */
package dev.longhand.model;
