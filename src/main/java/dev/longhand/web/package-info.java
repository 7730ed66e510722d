/**
 * The HTTP side: Jetty, the check of Slack's signature, and health. What comes from the network is checked here in the
 * order of its cost: the head, the size, the signature, the form. Nothing here waits for anybody, not even for a client.
 */
package dev.longhand.web;
