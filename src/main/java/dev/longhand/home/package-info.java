/**
 * The app's own place in Slack: its Home tab. What people do there comes by way
 * of {@code inbox}.
 */
package dev.longhand.home;
