/**
 * Markdown as the model writes it, turned into pages that Slack accepts: harmless, closed where it is half-written, and
 * split under Slack's limits. Pure text; knows neither Slack's client nor Azure.
 *
 * <p>The journey from text to page, which {@link dev.longhand.render.Pages} makes each time the answer has grown: the
 * {@code Source} cleans what is new. The {@code Reader} takes one line at a time, reads its {@code Margin} (indentation,
 * quote marks, list markers) and gives it to {@code Code}, {@code Tables} or {@code Prose}; inside a line, {@code Inline}
 * tells emphasis, code spans and links. What cannot be told yet is held back, and what has once been told stays. The
 * {@code Writer} puts it on the {@code Sheet}, and where the page is full it turns to a new one, on which the {@code Place}
 * tells what is to be opened again.
 */
package dev.longhand.render;
