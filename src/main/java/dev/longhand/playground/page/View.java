package dev.longhand.playground.page;

import dev.longhand.playground.page.ShownViews.Shown;
import dev.longhand.playground.page.World.Place;
import dev.longhand.playground.page.World.Shortcut;
import dev.longhand.playground.page.World.Somebody;
import dev.longhand.playground.slack.Change;
import dev.longhand.playground.slack.Channel;
import dev.longhand.playground.slack.Ephemeral;
import dev.longhand.playground.slack.Message;
import dev.longhand.playground.slack.SharedFile;
import dev.longhand.playground.slack.ShownView;
import dev.longhand.playground.slack.SlackEmulator;
import dev.longhand.playground.slack.User;
import dev.longhand.playground.slack.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The workspace in the page's words, for one person: nobody sees another's direct or private messages. */
final class View {
    private static final List<Trick> COMMANDS = List.of(new Trick("/reset", "Let the bot forget what was said"));
    private static final List<Shortcut> SHORTCUTS =
            List.of(new Shortcut("reset_conversation", "Reset this conversation"));

    private static final String GONE = "<div class=\"plain\"><em>This message was deleted.</em></div>";

    private final SlackEmulator slack;
    private final Workspace workspace;
    private final String answers;
    private final List<Trick> tricks;
    private final Names names;
    private final BlocksHtml blocks;
    private final Typed typed;
    private final ShownFiles files;

    View(SlackEmulator slack, String answers, List<Trick> tricks) {
        this.slack = slack;
        this.workspace = slack.workspace();
        this.answers = answers;
        this.tricks = List.copyOf(tricks);
        this.names = Names.of(workspace);
        this.blocks = new BlocksHtml(new MrkdwnHtml(names));
        this.typed = new Typed(names);
        this.files = new ShownFiles(workspace);
    }

    boolean knows(String person) {
        return people().anyMatch(user -> user.name().equals(person));
    }

    World world(String person) {
        return new World(
                "Longhand playground",
                answers,
                people().map(user -> new Somebody(user.name(), Names.first(user)))
                        .toList(),
                channels(person).map(this::place).toList(),
                COMMANDS,
                SHORTCUTS,
                tricks,
                channels(person).flatMap(channel -> messages(person, channel)).toList());
    }

    World.Limits limits() {
        return new World.Limits(
                slack.meters().accepted("chat.update"),
                slack.meters().updatesLeft(),
                slack.meters().refused("chat.update") + slack.meters().refused("chat.postMessage"));
    }

    ShownMessage show(Message message) {
        return message.deleted()
                ? tombstone(message)
                : new ShownMessage(
                        message.channel(),
                        message.ts(),
                        message.threadTs(),
                        names.who(message.user()),
                        names.user(message.user()),
                        message.fromBot(),
                        message.labelledEdited(),
                        false,
                        message.latest().text().contains("<@" + slack.botUserId() + ">"),
                        blocks.render(message.latest()),
                        message.fromBot() ? "" : typed.of(message.latest().text()),
                        files.of(message));
    }

    /** What Slack shows in the place of a deleted message that has replies. */
    private static ShownMessage tombstone(Message message) {
        return new ShownMessage(
                message.channel(),
                message.ts(),
                message.threadTs(),
                "bot",
                "Slackbot",
                true,
                false,
                false,
                true,
                GONE,
                "",
                List.of());
    }

    /** Whether something still stands in the place of a deleted message: it has replies. */
    boolean leavesTombstone(Message message) {
        return !workspace.thread(message.channel(), message.ts()).isEmpty();
    }

    ShownViews views(String person) {
        String id = slack.person(person).id();
        return new ShownViews(
                slack.person(person).home().map(this::show).orElse(Shown.NOTHING),
                workspace.openView(id).map(this::show).orElse(Shown.NOTHING));
    }

    private Shown show(ShownView view) {
        return new Shown(view.id(), view.title(), view.submit(), view.close(), blocks.render(view.blocksJson()));
    }

    Optional<SharedFile> picture(String person, String channel, String ts, String file) {
        if (!knows(person) || !sees(person, channel)) {
            return Optional.empty();
        }
        return workspace.history(channel).stream()
                .flatMap(root -> workspace.thread(channel, root.ts()).stream())
                .filter(message -> message.ts().equals(ts))
                .findFirst()
                .flatMap(message -> files.picture(message, file));
    }

    ShownMessage show(Ephemeral ephemeral) {
        return new ShownMessage(
                ephemeral.channel(),
                ephemeral.ts(),
                ephemeral.threadTs(),
                names.who(ephemeral.author()),
                names.user(ephemeral.author()),
                true,
                false,
                true,
                false,
                blocks.render(ephemeral.content()),
                "",
                List.of());
    }

    /** Whether this person may see what changed. */
    boolean concerns(String person, Change change) {
        if (change instanceof Change.Viewed viewed) {
            return viewed.user().equals(slack.person(person).id());
        }
        if (!sees(person, change.channel())) {
            return false;
        }
        if (change instanceof Change.Shown shown) {
            return shown.ephemeral().user().equals(slack.person(person).id());
        }
        if (change instanceof Change.Withdrawn withdrawn) {
            return withdrawn.ephemeral().user().equals(slack.person(person).id());
        }
        return true;
    }

    boolean sees(String person, String channel) {
        return channels(person).anyMatch(seen -> seen.id().equals(channel));
    }

    private Stream<Channel> channels(String person) {
        String direct = slack.person(person).directChannel();
        return workspace.channels().stream()
                .filter(channel -> !channel.direct() || channel.id().equals(direct));
    }

    Stream<User> people() {
        return workspace.users().stream().filter(user -> !user.bot());
    }

    private Place place(Channel channel) {
        return channel.direct()
                ? new Place(channel.id(), "Longhand", true, "Between you and the bot")
                : new Place(
                        channel.id(), channel.name(), false, "Begin with @longhand, and the bot answers in a thread");
    }

    private Stream<ShownMessage> messages(String person, Channel channel) {
        Stream<ShownMessage> said = workspace.history(channel.id()).stream()
                .flatMap(root -> Stream.concat(
                        Stream.of(root).filter(Message::deleted), workspace.thread(channel.id(), root.ts()).stream()))
                .map(this::show);
        Stream<ShownMessage> whispered = workspace
                .ephemerals(slack.person(person).id(), channel.id())
                .stream()
                .map(this::show);
        return Stream.concat(said, whispered);
    }
}
