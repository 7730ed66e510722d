/** The HTTP side: Jetty, the check of Slack's signature, and health. Nothing here waits for anybody but the client. */
package dev.longhand.web;
