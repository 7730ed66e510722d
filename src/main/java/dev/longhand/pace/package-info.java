/**
 * Who edits next, and when. Slack allows a workspace some fifty edits a minute, so they are the scarce good of this
 * program. {@link dev.longhand.pace.Budget} counts them and learns how many there are, {@code Schedule} decides over an
 * injected clock, and {@link dev.longhand.pace.Pacer} is the one thread that carries the decisions out. Knows neither
 * Slack nor Azure.
 *
 * <h2>The law</h2>
 *
 * <p>An end comes first and waits for nothing but a free call; when none is free within 1.5 s it goes out as a further
 * message, which costs no edit. What is left is shared among the replies that go on:
 *
 * <ul>
 *   <li>For every second {@code h} of the next minute, {@code A(h)} calls are there: those left now and those that come
 *       back until then. {@code R(h)} of them are reserved for the ends expected until then (and one standard deviation
 *       more, but never more than three quarters of {@code A}). {@code L(h)} seconds of writing are expected until then,
 *       of the replies that are live and of those that will come.
 *   <li>Each reply may be edited {@code min (A(h) - R(h)) / L(h)} times a second; the workspace, that times the replies
 *       that stream; one message, never more often than every 300 ms.
 *   <li>How long replies take and how often they come is learned from those that were ({@code Durations},
 *       {@code Arrivals}).
 *   <li>The next edit goes to a reply nobody has seen a word of, else to the one with the largest unseen text × time. One
 *       that was edited a moment ago, for what it may expect, is passed over, and near its end a reply counts for less.
 * </ul>
 *
 * <h2>Why this one?</h2>
 *
 * <p>Readers of {@code n} replies edited {@code u} times a second together lag by {@code n ÷ 2u} on average. Over a time in
 * which there is a certain number of calls, the sum of that is smallest when {@code u} is in proportion to {@code n}: every
 * reply, early or late, gets the same number of edits a second. The calls come back a minute after they were spent, so the
 * minimum over {@code h} is the most even course that the calls to come allow. No fixed horizon does that: with a share of
 * the calls spent over the next 8 s, a lone reader waits little and those who come later wait for the others' calls; with
 * 25 s it is the other way round.
 *
 * <p>Why unseen text × time? Were all edits equally far apart, one more would be worth most where that product is
 * largest; held equal at every edit, it minimises the lag of replies of different speeds.
 *
 * <p>Why not spend the reserve? Because a split answer is worse to read than a late word in the middle of one.
 *
 * <p>Why does a call count until a window after its end? Slack counts arrivals, and a call arrives somewhere between its
 * beginning and its end. So a strict window is never exceeded, whatever the round trip.
 *
 * <p>Why is more than the floor tried only when messages are edited less than every 4 s? A refusal shuts all edits for up
 * to a minute. Who waits less than that has less to gain.
 *
 * <h2>What it achieves</h2>
 *
 * <p>Simulated ({@code Traces} in the tests prints this), with a strict 50 a minute, 40 tokens a second and round trips of 0
 * to 160 ms. Lag is from a token's being produced until the call that shows it has come back; the bound is live replies ×
 * duration ÷ allowed edits ÷ 2, without any round trip, for one who knows the future. Settling is the worst, from the last
 * token. Rests are ends that went out as further messages; they and first posts cost no edit, and so beat the bound.
 *
 * <pre>
 * replies                     bound    lag   settle  rests  refusals
 * 1 of 15 s                    0.15   0.30     0.07      0         0
 * 5 of 15 s, 0.2 s apart       0.75   1.17     0.11      0         0
 * 20 of 15 s, 0.2 s apart      3.00   4.18     0.16      0         0
 * 40 of 15 s, 0.2 s apart      6.00   7.07     0.16      0         0
 * 50 of 15 s, 0.2 s apart      7.50   7.20     0.16      7         0
 * 12 of 10 s, 15 s apart       0.41   0.61     0.11      0         0
 * 40 of 10 s, 4 s apart        1.45   1.94     0.26      0         0
 * 60 of 10 s, 2 s apart        2.81   4.02     1.06      1         1
 * 8 h, 2 a minute by chance    0.28   0.81     0.81      1         0
 * 2 h, 8 a minute by chance    1.07   1.87     0.87      0         0
 * 1 h, 20 live at any time    10.91  15.63     1.57      3         1
 * the same, Slack allows 200   2.73   4.10     0.34      0         0
 * </pre>
 *
 * <p>What is left: a lone answer of a minute lags 2.0 s where 0.6 would do, as long as answers of that length have not been
 * seen before; and arrivals by chance come in clusters that nobody can foresee.
 */
package dev.longhand.pace;
