/** Keeps conversations and claims in an SQLite file: one machine, no server to run. */
package dev.longhand.store;
