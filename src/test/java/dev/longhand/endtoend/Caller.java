package dev.longhand.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends the bot requests as Slack does, or worse.
 *
 * @param door where the bot awaits Slack
 * @param secret what the requests are signed with
 */
record Caller(HttpClient client, URI door, String secret) {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    /** The status that a signed body is answered with. */
    int post(String type, String body) throws Exception {
        return post(type, body.getBytes(UTF_8));
    }

    int post(String type, byte[] body) throws Exception {
        return send(signed(type, body));
    }

    int send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    CompletableFuture<HttpResponse<Void>> sendAsync(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.discarding());
    }

    HttpRequest signed(String type, byte[] body) {
        return signed(type, body, Instant.now().getEpochSecond());
    }

    HttpRequest signed(String type, byte[] body, long timestamp) {
        return HttpRequest.newBuilder(door)
                .header("Content-Type", type)
                .header("X-Slack-Request-Timestamp", Long.toString(timestamp))
                .header("X-Slack-Signature", signature(timestamp, body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Opens a connection and sends this and no more. */
    Socket begin(String text) throws IOException {
        Socket socket = new Socket(door.getHost(), door.getPort());
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    /** The head of a request with these headers whose body is announced to be so long; the signature is made up. */
    String head(int length) {
        return "POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Type: " + JSON + "\r\nX-Slack-Request-Timestamp: "
                + Instant.now().getEpochSecond() + "\r\nX-Slack-Signature: v0=0\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private String signature(long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            mac.update(("v0:" + timestamp + ":").getBytes(UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
