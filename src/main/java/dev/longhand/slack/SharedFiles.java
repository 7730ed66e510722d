package dev.longhand.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.File;
import dev.longhand.conversation.Attachment;
import dev.longhand.slack.FileFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches files with the bot's token. Where a file lies is asked of Slack by the file's id; the token goes to no other
 * host, also when one redirects. Safe for many threads; each call blocks its caller.
 */
final class SharedFiles {
    /** What an id may look like; anything else is not sent to Slack. */
    private static final Pattern ID = Pattern.compile("F[A-Z0-9]{1,40}");

    /** The longest that one try may take: ten megabytes at three megabits a second. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TRIES = 2;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int REDIRECTS = 3;
    private static final int STEP = 8 * 1024;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    private final MethodsClient methods;
    private final OkHttpClient http;
    private final Calls calls;
    private final FileAddresses addresses;
    private final String token;
    private final LongPredicate sleep;

    /** @param sleep lets so many nanoseconds pass; false when it was interrupted */
    SharedFiles(Connection connection, Calls calls, LongPredicate sleep) {
        this.methods = connection.methods();
        this.http = connection
                .http()
                .newBuilder()
                .callTimeout(PATIENCE)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
        this.calls = calls;
        this.addresses = new FileAddresses(connection.apiUrl());
        this.token = connection.token();
        this.sleep = sleep;
    }

    SlackFile info(String id) throws FileFailure {
        if (!ID.matcher(id).matches()) {
            throw new FileFailure(Kind.GONE, "not the id of a file");
        }
        File file = asked(id);
        if (file == null || "tombstone".equals(file.getMode())) {
            throw new FileFailure(Kind.GONE, "file " + id + " was deleted");
        }
        if ("hidden_by_limit".equals(file.getMode())) {
            throw new FileFailure(Kind.REFUSED, "file " + id + " is beyond what the workspace's plan keeps");
        }
        if (file.isExternal()) {
            throw new FileFailure(Kind.ELSEWHERE, "file " + id + " is kept by another service");
        }
        HttpUrl address = addresses
                .slacks(file.getUrlPrivate())
                .orElseThrow(() -> new FileFailure(Kind.ELSEWHERE, "file " + id + " is not on Slack's host"));
        return new SlackFile(Attachments.of(file), address);
    }

    private File asked(String id) throws FileFailure {
        try {
            return calls.read("files.info", () -> methods.filesInfo(r -> r.file(id)), TRIES)
                    .getFile();
        } catch (SlackFailure e) {
            boolean gone = e.getMessage().matches(".*: file_(not_found|deleted).*");
            Kind kind = e.isPassing() ? Kind.UNREACHABLE : gone ? Kind.GONE : Kind.REFUSED;
            throw new FileFailure(kind, "file " + id + ": " + e.getMessage(), e);
        }
    }

    Download download(SlackFile file, int atMost) throws FileFailure {
        for (int tries = 1; ; tries++) {
            try {
                return read(file, file.address(), atMost, REDIRECTS);
            } catch (IOException e) {
                if (tries == TRIES || !sleep.test(BETWEEN_TRIES.toNanos())) {
                    String id = file.attachment().id();
                    throw new FileFailure(Kind.UNREACHABLE, "file " + id + " did not get through: " + e, e);
                }
            }
        }
    }

    /** @throws IOException when it is worth another try */
    private Download read(SlackFile file, HttpUrl address, int atMost, int redirects) throws IOException, FileFailure {
        Request request = new Request.Builder()
                .url(address)
                .header("Authorization", "Bearer " + token)
                // What is unpacked on the way could be longer than what is allowed to come.
                .header("Accept-Encoding", "identity")
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!REDIRECTIONS.contains(response.code())) {
                return body(file, response, atMost);
            }
            HttpUrl next = address.resolve(response.header("Location", ""));
            if (redirects == 0 || next == null || !addresses.isSlacks(next)) {
                throw refused(file, "Slack sends us elsewhere, most likely to sign in");
            }
            return read(file, next, atMost, redirects - 1);
        }
    }

    private static Download body(SlackFile file, Response response, int atMost) throws IOException, FileFailure {
        int status = response.code();
        if (status == 429 || status >= 500) {
            throw new IOException("HTTP " + status);
        }
        if (status == 404 || status == 410) {
            throw new FileFailure(Kind.GONE, "file " + file.attachment().id() + ": HTTP " + status);
        }
        if (!response.isSuccessful()) {
            throw refused(file, "HTTP " + status);
        }
        Download download = read(response.body().byteStream(), file.attachment().size(), atMost);
        if (isSignInPage(file.attachment(), response, download.whole() ? download.bytes().length : -1)) {
            throw refused(file, "Slack answers with a page to sign in: is the scope files:read granted?");
        }
        return download;
    }

    /** In memory there is one copy only, as long as the file is no larger than Slack says. */
    private static Download read(InputStream in, long told, int atMost) throws IOException {
        byte[] bytes = new byte[(int) Math.min(atMost, told > 0 ? told : STEP)];
        int length = 0;
        while (true) {
            length += in.readNBytes(bytes, length, bytes.length - length);
            int next = length < bytes.length ? -1 : in.read();
            if (next < 0 || length == atMost) {
                return new Download(length < bytes.length ? Arrays.copyOf(bytes, length) : bytes, next < 0);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(atMost, 2L * length + 1));
            bytes[length++] = (byte) next;
        }
    }

    /**
     * A token without the scope is not refused: Slack answers 200 with a page to sign in.
     *
     * @param length of what came; -1 where it goes on
     */
    private static boolean isSignInPage(Attachment file, Response response, long length) {
        boolean page = response.header("Content-Type", "").startsWith("text/html");
        boolean pageWanted = file.mimetype().equals("text/html");
        return page && (!pageWanted || length >= 0 && file.size() > 0 && length != file.size());
    }

    private static FileFailure refused(SlackFile file, String why) {
        return new FileFailure(Kind.REFUSED, "file " + file.attachment().id() + ": " + why);
    }
}
