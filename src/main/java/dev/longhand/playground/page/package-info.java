/**
 * The page on which a person talks to the bot in the playground. {@link dev.longhand.playground.page.PageServer} is the
 * door: it shows what the emulated workspace holds, tells an open page of every change as server-sent events, and carries
 * out what the person does there. What people and the model write becomes HTML here and nowhere else, all of it escaped.
 */
package dev.longhand.playground.page;
