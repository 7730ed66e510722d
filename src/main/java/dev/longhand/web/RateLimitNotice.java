package dev.longhand.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's note that it holds events back, because more than 30,000 came to be within an hour. It is no event by its form,
 * so Bolt would refuse it, and the operator would not learn of it.
 */
final class RateLimitNotice extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(RateLimitNotice.class);
    private static final String TYPE = "app_rate_limited";

    /** The note is some 200 bytes; nothing longer is looked into. */
    private static final int LONGEST = 2_000;

    private final transient ObjectMapper json = new ObjectMapper();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        byte[] start = request.getInputStream().readNBytes(LONGEST);
        if (new String(start, StandardCharsets.UTF_8).contains(TYPE) && isNotice(start)) {
            log.warn("Slack holds events back: more than 30,000 came to be within an hour");
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isNotice(byte[] body) {
        try {
            return json.readTree(body).path("type").asText().equals(TYPE);
        } catch (IOException e) {
            // Something longer, or no JSON: Bolt's to refuse.
            return false;
        }
    }
}
