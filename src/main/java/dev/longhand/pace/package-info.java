/**
 * Who edits next, and when. Slack allows a workspace some fifty edits a minute, so they are the scarce good of this
 * program. {@link dev.longhand.pace.Budget} counts them and learns how many there are, {@code Schedule} decides over an
 * injected clock, and {@link dev.longhand.pace.Pacer} is the one thread that carries the decisions out. Knows neither
 * Slack nor Azure nor Redis.
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
 * <p>Old buttons are taken away with a call that readers could have had ({@code Chores}): one every 5 s at most, and only
 * while more than a third of the calls is left. Of 2 replies a minute by chance all are tidied within moments, of 8 a minute
 * every fourth, for a lag that is 1 % larger; the others' are tidied when it is quieter.
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
 * <p>Simulated ({@code mvn -q test-compile exec:exec@traces} prints this), with a strict 50 a minute, 40 tokens a second and round trips of 0
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
 *
 * <h2>Several processes</h2>
 *
 * <p>When several processes edit in one workspace, the law holds over the union of their replies: {@code A(h)} counts the
 * calls of all, {@code L(h)} and {@code R(h)} the replies of all, and each process edits its own so often as follows for
 * each reply. They meet in a {@link dev.longhand.pace.Ledger}:
 *
 * <ul>
 *   <li>Right before an edit it is asked for there. All that it grants together, from a call's beginning until a window after
 *       its end, never exceeds the limit.
 *   <li>An edit of a reply that goes on is not granted while only so many calls are left as ends wait for elsewhere; an end
 *       that has to wait is told at once. An end before which others went for 1.5 s goes out as a further message.
 *   <li>Every 400 ms while replies are written, and every 5 s else, each process tells all that counts of it, anew each time.
 *       So nothing that is lost stays lost, and what died is forgotten: its replies after 3 s, its calls with the window.
 *   <li>A refusal shuts editing for all. The estimate is everybody's; it changes by one lesson at a time.
 * </ul>
 *
 * <p>Why not clocks? Only durations are exchanged; the ledger's clock is the one that counts. Each is rounded up, and is as
 * much too long as it was on its way, so whatever two clocks say, a call counts rather too long.
 *
 * <p>Why a share, and not silence, when the ledger is out of reach? Ends must be shown. Of the limit, nine tenths are shared
 * out among the processes that were there last (three, until any was met), and what is known of the others' calls counts
 * until it has left the window. To the
 * others, one that alone is cut off is like any other program that edits with the same app.
 *
 * <p>The same traces, dealt out among processes in turn, ways to the ledger of up to 4 ms each (lag, and rests):
 *
 * <pre>
 * replies                      one        two       three
 * 1 of 15 s                   0.30  0    0.31  0    0.31  0
 * 5 of 15 s, 0.2 s apart      1.17  0    1.18  0    1.20  0
 * 20 of 15 s, 0.2 s apart     4.18  0    4.22  0    4.24  0
 * 40 of 15 s, 0.2 s apart     7.07  0    7.00  0    6.99  0
 * 50 of 15 s, 0.2 s apart     7.20  7    7.15  8    7.15  7
 * 12 of 10 s, 15 s apart      0.61  0    0.65  0    0.67  0
 * 40 of 10 s, 4 s apart       1.94  0    2.35  1    2.23  0
 * 60 of 10 s, 2 s apart       4.02  1    4.13  3    4.04  4
 * 8 h, 2 a minute by chance   0.81  1    0.82  4    0.81  2
 * 2 h, 8 a minute by chance   1.87  0    1.89  0    1.88  0
 * 1 h, 20 live at any time   15.63  3   15.78  1   15.94  0
 * the same, Slack allows 200  4.10  0    4.15  0    4.19  0
 * </pre>
 *
 * <p>No edit was refused but those by which the limit is learned. What is left: how long replies take is learned by each
 * process from its own, so steady traffic (40 of 10 s) is foreseen later.
 */
package dev.longhand.pace;
