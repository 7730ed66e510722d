package dev.longhand.playground.slack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What there is to see in the workspace, held in memory. A channel is named by its id or as "#general".
 *
 * <p>Thread-safe: its monitor guards everything here, and listeners are called while it is held, so that they learn of
 * changes in their order. What is handed out never changes.
 */
public final class Workspace {
    private final Ticks ticks;
    private final Directory directory;
    private final Map<String, TreeMap<String, Message>> messages = new HashMap<>();
    private final TreeMap<String, Ephemeral> ephemerals = new TreeMap<>();
    private final Map<String, ShownView> homes = new HashMap<>();
    private final Map<String, ShownView> modals = new HashMap<>();
    private final Map<String, SharedFile> files = new HashMap<>();
    private int views;
    private final List<Consumer<Change>> listeners = new ArrayList<>();

    Workspace(Ticks ticks, List<User> people, int rooms, boolean closed) {
        this.ticks = ticks;
        directory = new Directory(people, rooms, closed);
        directory.channels().forEach(channel -> messages.put(channel.id(), new TreeMap<>()));
    }

    public List<User> users() {
        return directory.users();
    }

    public List<Channel> channels() {
        return directory.channels();
    }

    /** The channel with this id, or with this name after a {@code #}; throws when there is none. */
    public Channel channel(String idOrName) {
        return directory.channel(idOrName);
    }

    Directory directory() {
        return directory;
    }

    /** What stands in the channel itself, oldest first: of the replies in threads only those that were sent there, too. */
    public List<Message> timeline(String channel) {
        return list(channel, message -> message.inChannel() && !message.deleted());
    }

    /** The same, with the deleted messages that still have replies. */
    public List<Message> history(String channel) {
        return list(
                channel,
                message -> message.inChannel()
                        && (!message.deleted() || !thread(channel, message.ts()).isEmpty()));
    }

    /** The message and the replies to it that are not deleted, oldest first. */
    public List<Message> thread(String channel, String ts) {
        return list(channel, message -> message.root().equals(ts) && !message.deleted());
    }

    private synchronized List<Message> list(String channel, Predicate<Message> wanted) {
        return messages.get(channel(channel).id()).values().stream()
                .filter(wanted)
                .toList();
    }

    /** The message, deleted or not; throws when there never was one. */
    public Message message(String channel, String ts) {
        return find(channel, ts).orElseThrow(() -> new NoSuchElementException("no message " + ts + " in " + channel));
    }

    synchronized Optional<Message> find(String channel, String ts) {
        return Optional.ofNullable(messages.get(channel(channel).id()).get(ts));
    }

    /** What this person alone sees in the channel and its threads, oldest first. The person is named by id. */
    public synchronized List<Ephemeral> ephemerals(String user, String channel) {
        String id = channel(channel).id();
        return ephemerals.values().stream()
                .filter(each -> each.user().equals(user) && each.channel().equals(id))
                .toList();
    }

    synchronized Optional<ShownView> homeTab(String user) {
        return Optional.ofNullable(homes.get(user));
    }

    /** The modal that is open in front of this person. */
    public synchronized Optional<ShownView> openView(String user) {
        return Optional.ofNullable(modals.get(user));
    }

    /**
     * Tells of every change from now on, in their order. The listener is called while the workspace is locked, so it must
     * be quick and must not wait for anybody who looks at the workspace.
     */
    public synchronized void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    Message post(String channel, String threadTs, String user, Content content) {
        return post(channel, threadTs, user, content, List.of());
    }

    Message post(String channel, String threadTs, String user, Content content, List<Upload> uploads) {
        return post(channel, threadTs, user, content, uploads, false);
    }

    /** A reply in a thread that stands in the channel, too. */
    Message broadcast(String channel, String threadTs, String user, Content content) {
        return post(channel, threadTs, user, content, List.of(), true);
    }

    private synchronized Message post(
            String channel, String threadTs, String user, Content content, List<Upload> uploads, boolean broadcast) {
        Version first = content.at(ticks.next());
        boolean bot = user.equals(Roster.BOT_USER);
        List<String> shared =
                uploads.stream().map(upload -> keep(user, first.at(), upload)).toList();
        Message message = new Message(
                channel, Ticks.ts(first.at()), threadTs, user, bot, List.of(first), false, shared, broadcast);
        messages.get(channel).put(message.ts(), message);
        tell(new Change.Posted(message));
        return message;
    }

    private String keep(String user, Instant at, Upload upload) {
        String id = String.format(Locale.ROOT, "F01FILE%04d", files.size() + 1);
        files.put(id, new SharedFile(id, user, at, upload, SharedFile.State.KEPT));
        return id;
    }

    /** Whatever became of it; empty when there never was one. */
    public synchronized Optional<SharedFile> file(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** Whether the file stands in a place where the bot is. */
    synchronized boolean botSees(String file) {
        return standingWith(file)
                .anyMatch(message -> channel(message.channel()).members().contains(Roster.BOT_USER));
    }

    private Stream<Message> standingWith(String file) {
        return messages.values().stream()
                .flatMap(channel -> channel.values().stream())
                .filter(message -> !message.deleted() && message.files().contains(file));
    }

    synchronized void turn(String file, SharedFile.State state) {
        files.put(file, file(file).orElseThrow().in(state));
        standingWith(file).toList().forEach(message -> tell(new Change.Refreshed(message)));
    }

    /** Empty when there is nothing (left) to edit. */
    synchronized Optional<Message> edit(String channel, String ts, Content content) {
        return standing(channel, ts).map(old -> {
            Message edited = old.edited(content.at(ticks.next()));
            messages.get(channel).put(ts, edited);
            tell(new Change.Edited(edited));
            return edited;
        });
    }

    /** Empty when there is nothing (left) to delete. */
    synchronized Optional<Message> delete(String channel, String ts) {
        return standing(channel, ts).map(old -> {
            Message gone = old.gone();
            messages.get(channel).put(ts, gone);
            tell(new Change.Deleted(gone));
            return gone;
        });
    }

    /** The message, unless it is deleted. */
    Optional<Message> standing(String channel, String ts) {
        return find(channel, ts).filter(message -> !message.deleted());
    }

    synchronized Ephemeral whisper(String channel, String threadTs, String user, String author, Content content) {
        Version version = content.at(ticks.next());
        return show(new Ephemeral(channel, Ticks.ts(version.at()), threadTs, user, author, version));
    }

    synchronized Optional<Ephemeral> rewrite(String ephemeralTs, Content content) {
        return ephemeral(ephemeralTs)
                .map(old -> show(new Ephemeral(
                        old.channel(), old.ts(), old.threadTs(), old.user(), old.author(), content.at(ticks.next()))));
    }

    private Ephemeral show(Ephemeral ephemeral) {
        ephemerals.put(ephemeral.ts(), ephemeral);
        tell(new Change.Shown(ephemeral));
        return ephemeral;
    }

    synchronized Optional<Ephemeral> withdraw(String ephemeralTs) {
        Optional<Ephemeral> gone = Optional.ofNullable(ephemerals.remove(ephemeralTs));
        gone.ifPresent(each -> tell(new Change.Withdrawn(each)));
        return gone;
    }

    synchronized Optional<Ephemeral> ephemeral(String ts) {
        return Optional.ofNullable(ephemerals.get(ts));
    }

    synchronized ShownView publishHome(String user, String view) {
        String id = homeTab(user).map(ShownView::id).orElseGet(this::viewId);
        return viewed(homes, new ShownView(id, user, hash(), view));
    }

    /** Whatever was open in front of this person gives way. */
    synchronized ShownView open(String user, String view) {
        return viewed(modals, new ShownView(viewId(), user, hash(), view));
    }

    /** Empty when it is no longer open. */
    synchronized Optional<ShownView> change(ShownView shown, String view) {
        return modal(shown.id()).map(open -> viewed(modals, new ShownView(open.id(), open.user(), hash(), view)));
    }

    synchronized void close(ShownView shown) {
        if (modals.values().removeIf(open -> open.id().equals(shown.id()))) {
            tell(new Change.Viewed(shown.user()));
        }
    }

    synchronized Optional<ShownView> modal(String id) {
        return modals.values().stream().filter(open -> open.id().equals(id)).findFirst();
    }

    private ShownView viewed(Map<String, ShownView> where, ShownView view) {
        where.put(view.user(), view);
        tell(new Change.Viewed(view.user()));
        return view;
    }

    private String viewId() {
        return String.format(Locale.ROOT, "V01VIEW%04d", ++views);
    }

    private String hash() {
        return Ticks.ts(ticks.next());
    }

    private void tell(Change change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
