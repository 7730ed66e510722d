/**
 * Markdown as the model writes it, turned into pages that Slack accepts: harmless, closed where it is half-written, and
 * split under Slack's limits. Pure text; knows neither Slack's client nor Azure.
 */
package dev.longhand.render;
