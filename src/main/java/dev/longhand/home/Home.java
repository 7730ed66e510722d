package dev.longhand.home;

import com.slack.api.model.block.LayoutBlock;
import dev.longhand.access.Allowance;
import dev.longhand.access.Door;
import dev.longhand.access.Refusal;
import dev.longhand.conversation.ConversationStore;
import dev.longhand.conversation.ConversationStore.Recent;
import dev.longhand.slack.SlackFailure;
import dev.longhand.slack.SlackText;
import dev.longhand.slack.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The Home tab: what the bot does, and the person's own conversations of late. Safe for many threads; blocks. */
public final class Home {
    /** The button beside a conversation; its value is the conversation's id. */
    public static final String RESET = "reset_at_home";

    private static final Duration LATELY = Duration.ofDays(30);
    private static final int MOST = 10;

    private final Workspace workspace;
    private final ConversationStore conversations;
    private final Door door;
    private final Allowance allowance;
    private final Executor threads;
    private final Clock clock;

    /** @param threads where Slack is asked for links beside each other; its tasks block */
    public Home(
            Workspace workspace,
            ConversationStore conversations,
            Door door,
            Allowance allowance,
            Executor threads,
            Clock clock) {
        this.workspace = workspace;
        this.conversations = conversations;
        this.door = door;
        this.allowance = allowance;
        this.threads = threads;
        this.clock = clock;
    }

    /** Shows it as it is now. Who may not use the bot sees why, and nothing else. */
    public void show(String person) {
        Optional<Refusal> refusal = door.refusal(person);
        workspace.showHome(
                person,
                refusal.isPresent()
                        ? List.of(HomeView.sentence(door.sentence(person, refusal.get())))
                        : blocks(person));
    }

    private List<LayoutBlock> blocks(String person) {
        List<CompletableFuture<HomeView.Row>> asked =
                conversations.recent(person, clock.instant().minus(LATELY)).stream()
                        .limit(MOST)
                        .map(recent -> CompletableFuture.supplyAsync(
                                () -> new HomeView.Row(recent.id(), shown(recent)), threads))
                        .toList();
        List<HomeView.Row> rows = asked.stream().map(CompletableFuture::join).toList();
        return new HomeView(
                        workspace.person(person).wording(),
                        "<@" + workspace.identity().botUser() + ">",
                        rows,
                        allowance.left(person),
                        allowance.daily())
                .blocks();
    }

    /** How it began, with a link to it, and below that where and when it was last heard of. */
    private String shown(Recent recent) {
        String opening = SlackText.opening(recent.opening(), workspace);
        String date = "<!date^" + recent.last().getEpochSecond() + "^{date_short_pretty}, {time}|"
                + recent.last().truncatedTo(ChronoUnit.SECONDS) + ">";
        String where = isDirect(recent) ? "" : "<#" + recent.id().channel() + "> · ";
        return "<" + link(recent) + "|" + opening + ">\n" + where + date;
    }

    /** A direct message as one running talk has no message to link to; Slack opens it by the bot's user. */
    private String link(Recent recent) {
        try {
            if (recent.id().isThread()) {
                return workspace.permalink(recent.id().channel(), recent.id().thread());
            }
        } catch (SlackFailure gone) {
            // What it began with was deleted: the channel is still there.
        }
        String team = workspace.identity().team();
        return isDirect(recent)
                ? "slack://user?team=" + team + "&id=" + workspace.identity().botUser()
                : "slack://channel?team=" + team + "&id=" + recent.id().channel();
    }

    private static boolean isDirect(Recent recent) {
        return recent.id().channel().startsWith("D");
    }
}
