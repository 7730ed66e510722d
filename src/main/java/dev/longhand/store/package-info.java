/**
 * Keeps what must outlive a process: in an SQLite file where one machine is enough, in Redis (the files whose names begin
 * with it) where several processes share a workspace.
 */
package dev.longhand.store;
