/**
 * Keeps what must outlive a process: in an SQLite file where one machine is enough, in Redis (the files whose names begin
 * with it) where several processes share a workspace.
 *
 * <p>Before either stands what forgives its failures. {@code Forgiving} makes a call, and says that it failed by saying
 * nothing; {@code Breaker} keeps one that hangs from being asked each time. {@code ForgivingConversations} holds what was
 * said until it can be told. {@code ForgivingQuestions} goes by what this process knows itself while the store is silent:
 * {@code OpenHere} has the open questions, and what the store has not heard of each; {@code HeldLeases} has the leases, real
 * ones and those that stand for them. When the store answers again, {@code CatchingUp} tells it: leases first, so that
 * nobody else takes what is answered here, then questions, what was said, how questions ended, and at last the leases that
 * nobody needs.
 */
package dev.longhand.store;
