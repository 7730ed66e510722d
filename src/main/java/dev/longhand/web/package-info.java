/**
 * The HTTP side, on Jetty. What Slack sends is gathered ({@link dev.longhand.web.Body}), checked in the order of cost
 * ({@link dev.longhand.web.SlackRequests}: the head, the size, the signature, the form) and handed to Bolt
 * ({@link dev.longhand.web.BoltServlet}); beside that, health and metrics. Nothing here waits for anybody, not even for a
 * client.
 */
package dev.longhand.web;
