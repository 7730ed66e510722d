package dev.longhand.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets through what Slack has signed, and nothing over a megabyte. */
final class SignatureFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(SignatureFilter.class);

    /** Slack's own payloads stay far below. */
    private static final int LARGEST_BODY = 1 << 20;

    private final transient Signature signature;

    SignatureFilter(Signature signature) {
        this.signature = signature;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "its body is over 1 MB");
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "its body is over 1 MB");
        } else if (!signature.covers(
                body, request.getHeader(Signature.TIMESTAMP_HEADER), request.getHeader(Signature.HEADER))) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "it is not signed by Slack, or not within 5 minutes");
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        log.warn("a request was refused: {}", why);
        response.setStatus(status);
        response.setContentType("text/plain");
        response.getWriter().println("Refused: " + why + ".");
    }
}
