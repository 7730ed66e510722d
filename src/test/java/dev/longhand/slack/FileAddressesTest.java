package dev.longhand.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAddressesTest {
    private final FileAddresses slack = new FileAddresses(URI.create("https://slack.com/api/"));
    private final FileAddresses playground = new FileAddresses(URI.create("http://127.0.0.1:4711/api/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.slack.com/files-pri/T1-F1/a.png",
                "https://FILES.slack.com:443/files-pri/T1-F1/a.png?x=https://evil.example/",
                "https://slack.com/files/a.png"
            })
    void slacksHostsAreTrusted(String address) {
        assertTrue(slack.slacks(address).isPresent());
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "http://files.slack.com/files-pri/T1-F1/a.png",
                "https://files.slack.com:8443/a.png",
                "https://files.slack.com.evil.example/a.png",
                "https://files.slack.com./a.png",
                "https://evil-files.slack.com/a.png",
                "https://evilslack.com/a.png",
                "https://a.files.slack.com/a.png",
                "https://team.slack.com/a.png",
                "https://files-slack.com/a.png",
                "https://files.slack.com@evil.example/a.png",
                "https://ann:secret@files.slack.com/a.png",
                "https://ann@files.slack.com/a.png",
                "https://evil.example\\@files.slack.com/a.png",
                "https://evil.example/files.slack.com/a.png",
                "https://evil.example#@files.slack.com/a.png",
                "https://files.sl\u0430ck.com/a.png",
                "https://127.0.0.1/a.png",
                "https://169.254.169.254/latest/meta-data",
                "ftp://files.slack.com/a.png",
                "file:///etc/passwd",
                "//files.slack.com/a.png",
                "files.slack.com/a.png",
                "javascript:alert(1)"
            })
    void noOtherIs(String address) {
        assertTrue(slack.slacks(address).isEmpty());
    }

    @Test
    void whatIsCheckedIsWhatIsCalled() {
        // A backslash is a slash to the client, so its host is the first one.
        assertEquals(
                "files.slack.com",
                slack.slacks("https://files.slack.com\\@evil.example/a.png")
                        .orElseThrow()
                        .host());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4712/a.png",
                "http://127.0.0.1/a.png",
                "https://127.0.0.1:4711/a.png",
                "http://localhost:4711/a.png",
                "https://files.slack.com/a.png"
            })
    void elsewhereOnlyTheVeryServerOfTheApiIs(String address) {
        assertTrue(playground.slacks("http://127.0.0.1:4711/files/a.png").isPresent());
        assertTrue(playground.slacks(address).isEmpty());
    }
}
