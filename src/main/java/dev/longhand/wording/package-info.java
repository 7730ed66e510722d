/** What the bot says to people, in their languages. What is said to the model, and in the log, stays English. */
package dev.longhand.wording;
