/**
 * The command {@code check}: asks Slack, Azure and the store what the bot would ask, and tells the operator in a line each
 * what is wrong and what to do; of Azure's answer also how it came, because a gateway may hold a stream back.
 */
package dev.longhand.check;
