/**
 * What is left of people's questions when processes are killed, calls go wrong and the disk fails. Beside the tests there
 * are two commands, {@code mvn -q test-compile exec:exec@kills} and {@code exec:exec@faults}, which do the same for longer
 * and print figures.
 */
package dev.longhand.reliability;
