/**
 * Measures the bot as its readers see it: {@link dev.longhand.benchmark.Benchmark} beside a bot that edits as others do,
 * {@link dev.longhand.benchmark.Capacity} with a thousand replies at once, {@link dev.longhand.benchmark.Start} from the
 * command to the first 200. Each bot is a process of its own; the emulated Slack and Azure are in the one that measures.
 * Not tests: what is measured here depends on the machine. {@code mvn -q test-compile exec:exec@benchmark} starts them.
 */
package dev.longhand.benchmark;
