/** How both of our HTTP clients use the network. Knows neither Slack nor Azure, and the JDK only. */
package dev.longhand.net;
