/**
 * What is counted and timed, in our own words. The library behind it, Micrometer, is seen by nobody else. No label comes
 * from people: neither channels nor names.
 */
package dev.longhand.metrics;
