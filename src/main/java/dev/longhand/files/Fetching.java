package dev.longhand.files;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longhand.conversation.Attachment;
import dev.longhand.files.Problem.Reason;
import dev.longhand.slack.FileFailure;
import dev.longhand.slack.SlackFile;
import dev.longhand.slack.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files and says what became of each. First Slack is asked what they are, then room is made for those that are
 * worth it, then they are read: PDFs one after the other, as nothing but their text is kept, and all else beside each
 * other. Safe for many threads; each call blocks its caller.
 */
final class Fetching {
    /** One file: as Slack tells of it, and what became of it. */
    record Fetched(Attachment file, Content content) {}

    /** What a prompt gets of its files, in the order in which they were wanted, and the room that they take. */
    record All(List<Fetched> files, AutoCloseable lease) {}

    /** On the way: either decided already, or still to be read. */
    private record Candidate(Fetched decided, SlackFile found, Kind kind) {
        Share on(Share others, Limits limits) {
            if (decided != null) {
                return others.and(decided.content());
            }
            long told = found.attachment().size();
            int most = limits.bytes(kind);
            return others.and(kind, told > 0 ? Math.min(most, told) : most, limits);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Fetching.class);

    /** How long a question's files may take; by then its reader has waited long enough for an answer without them. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration PATIENCE_FOR_ROOM = Duration.ofSeconds(20);
    private static final Duration PATIENCE_FOR_PDF = Duration.ofSeconds(20);
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Workspace workspace;
    private final Limits limits;
    private final Executor threads;
    private final Interpreter interpreter;
    private final Room room;
    private final Duration patience;
    private final Cache<String, Fetched> cache;

    Fetching(Workspace workspace, Limits limits, Executor threads) {
        this(workspace, limits, threads, new Room(limits.room(), PATIENCE_FOR_ROOM), PATIENCE);
    }

    Fetching(Workspace workspace, Limits limits, Executor threads, Room room, Duration patience) {
        this.workspace = workspace;
        this.limits = limits;
        this.threads = threads;
        this.interpreter = new Interpreter(limits, new PdfReader(PATIENCE_FOR_PDF));
        this.room = room;
        this.patience = patience;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(limits.cache())
                .weigher((String id, Fetched read) -> read.content().weight())
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** @param wanted the most important first */
    All all(List<Attachment> wanted) {
        long end = System.nanoTime() + patience.toNanos();
        List<CompletableFuture<Candidate>> asked = wanted.stream()
                .map(file -> CompletableFuture.supplyAsync(() -> candidate(file), threads))
                .toList();
        List<Candidate> candidates = new ArrayList<>();
        Share share = inLimit(done(asked, wanted, file -> decided(file, Reason.UNREACHABLE), end), candidates);
        Optional<Room.Lease> taken = room.take(share.bytes());
        if (taken.isEmpty()) {
            List<Fetched> none = candidates.stream()
                    .map(each -> each.decided() == null ? failed(each, Reason.BUSY) : each.decided())
                    .toList();
            return new All(none, () -> {});
        }
        Room.Lease lease = taken.get();
        AtomicBoolean unwanted = new AtomicBoolean();
        List<CompletableFuture<Fetched>> begun = begun(candidates, end, unwanted);
        List<Fetched> read = done(begun, candidates, each -> failed(each, Reason.UNREACHABLE), end);
        // Who was interrupted waits for nothing: what has not begun would keep others from being read.
        unwanted.set(Thread.currentThread().isInterrupted());
        long kept = read.stream().mapToLong(each -> each.content().weight()).sum();
        // What is still being read takes its memory although nobody waits for it any more.
        CompletableFuture<Void> over = CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
        over.whenComplete((all, failure) -> lease.shrinkTo(kept));
        return new All(read, () -> over.whenComplete((all, failure) -> lease.close()));
    }

    private List<CompletableFuture<Fetched>> begun(List<Candidate> candidates, long end, AtomicBoolean unwanted) {
        List<CompletableFuture<Fetched>> begun = new ArrayList<>();
        CompletableFuture<?> lastPdf = CompletableFuture.completedFuture(null);
        for (Candidate each : candidates) {
            CompletableFuture<?> before = each.kind() == Kind.PDF ? lastPdf : CompletableFuture.completedFuture(null);
            CompletableFuture<Fetched> reading =
                    before.handleAsync((done, failure) -> read(each, end, unwanted), threads);
            lastPdf = each.kind() == Kind.PDF ? reading : lastPdf;
            begun.add(reading);
        }
        return begun;
    }

    private Candidate candidate(Attachment wanted) {
        Fetched known = cache.getIfPresent(wanted.id());
        if (known != null) {
            return new Candidate(known, null, Kind.OTHER);
        }
        try {
            SlackFile found = workspace.file(wanted.id());
            Attachment file = found.attachment();
            Kind kind = Kind.of(file);
            if (kind == Kind.OTHER) {
                return decided(file, Reason.KIND);
            }
            boolean tooLarge = kind != Kind.TEXT && file.size() > limits.bytes(kind);
            return tooLarge ? decided(file, Reason.TOO_LARGE) : new Candidate(null, found, kind);
        } catch (FileFailure e) {
            log.warn("{}", e.getMessage());
            return decided(wanted, reason(e));
        }
    }

    /**
     * What is taken by the first that fit into a prompt together.
     *
     * @param fitting gets those that fit, and the others as too many
     */
    private Share inLimit(List<Candidate> candidates, List<Candidate> fitting) {
        Share share = Share.NONE;
        for (Candidate each : candidates) {
            Share more = each.on(share, limits);
            boolean fits = more.fits(limits);
            share = fits ? more : share;
            fitting.add(fits ? each : new Candidate(failed(each, Reason.TOO_MANY), null, Kind.OTHER));
        }
        return share;
    }

    private Fetched read(Candidate candidate, long end, AtomicBoolean unwanted) {
        if (candidate.decided() != null) {
            return candidate.decided();
        }
        if (unwanted.get() || System.nanoTime() - end > 0) {
            return failed(candidate, Reason.UNREACHABLE);
        }
        try {
            Content content = interpreter.of(
                    candidate.kind(), workspace.download(candidate.found(), limits.bytes(candidate.kind())));
            Fetched read = new Fetched(candidate.found().attachment(), content);
            boolean passing =
                    content instanceof Content.Unusable none && none.reason().isPassing();
            if (!passing) {
                cache.put(read.file().id(), read);
            }
            return read;
        } catch (FileFailure e) {
            log.warn("{}", e.getMessage());
            return failed(candidate, reason(e));
        }
    }

    /** What came of each; of what takes too long, or fails through a fault of ours, something else. */
    private static <T, R> List<R> done(
            List<CompletableFuture<R>> begun, List<T> all, Function<T, R> otherwise, long end) {
        List<R> done = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            try {
                done.add(begun.get(i).get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                done.add(otherwise.apply(all.get(i)));
            } catch (TimeoutException | ExecutionException e) {
                log.warn("a file was not read in time, or through a fault of ours", e);
                done.add(otherwise.apply(all.get(i)));
            }
        }
        return done;
    }

    private static Candidate decided(Attachment file, Reason reason) {
        return new Candidate(new Fetched(file, new Content.Unusable(reason)), null, Kind.OTHER);
    }

    private static Fetched failed(Candidate candidate, Reason reason) {
        Attachment file = candidate.decided() == null
                ? candidate.found().attachment()
                : candidate.decided().file();
        return new Fetched(file, new Content.Unusable(reason));
    }

    private static Reason reason(FileFailure failure) {
        return switch (failure.kind()) {
            case GONE -> Reason.GONE;
            case ELSEWHERE -> Reason.ELSEWHERE;
            case REFUSED -> Reason.REFUSED;
            case UNREACHABLE -> Reason.UNREACHABLE;
        };
    }
}
