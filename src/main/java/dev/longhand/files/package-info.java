/**
 * What people attach to their messages, made ready for a model: images are shown, text is quoted, and what cannot be used
 * is named with its reason, to the model and to the person. Files are fetched by their ids from Slack, and nothing of them
 * is kept but for a small cache.
 *
 * <p>What is fetched is hostile until shown otherwise: it is read up to a limit, taken for what its bytes say, never
 * unpacked here; a PDF is read in a process of its own, without our environment, which is ended when it takes too long.
 */
package dev.longhand.files;
