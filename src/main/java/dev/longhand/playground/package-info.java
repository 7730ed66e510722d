/**
 * Everything that a person or a test needs to watch the bot at work, in one process and on loopback: an emulated Slack
 * workspace, a stand-in for Azure OpenAI, the bot itself on its real HTTP endpoint, and a page to talk to it. Nothing
 * outside this package knows of it.
 */
package dev.longhand.playground;
