/**
 * The app's own places in Slack: its Home tab, and the greeting in a new direct message. What people do there comes by way
 * of {@code inbox}.
 */
package dev.longhand.home;
