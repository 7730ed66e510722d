package dev.longhand.playground.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentsTest {
    private static final String PNG = "iVBORw0KGgoAAAAN";
    private static final String IMAGE = "{'type':'image_url','image_url':{'url':'data:image/png;base64," + PNG + "'}}";
    private static final String TEXT = "{'type':'text','text':'See'}";

    @ParameterizedTest
    @CsvSource({
        "image/png, iVBORw0KGgoAAAAN",
        "image/jpeg, /9j/4AAQ",
        "image/gif, R0lGODlhAQAB",
        "image/webp, UklGRgAAAABXRUJQ"
    })
    void dataOfTheFourKindsIsTaken(String mimetype, String base64) throws Exception {
        String image = IMAGE.replace("image/png", mimetype).replace(PNG, base64);
        assertEquals(Optional.empty(), refusal("user", "[" + TEXT + "," + image + "]", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'https://files.slack.com/files-pri/T1-F1/a.png'",
                "'data:image/png;base64,'",
                "'data:image/png;base64,iVBORw0KGgo\u00e9'",
                "'data:image/png;base64,iVBORw0KGgoAAAA'",
                "'data:image/png;base64,/9j/4AAQ'",
                "'data:image/tiff;base64,SUkqAAgA'",
                "'data:text/plain;base64,aGVsbG8='",
                "'iVBORw0KGgoAAAAN'",
                "7"
            })
    void nothingElseIsAnImage(String url) throws Exception {
        String image = "{'type':'image_url','image_url':{'url':" + url + "}}";
        assertTrue(refusal("user", "[" + image + "]", true).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "null",
                "['See']",
                "[{'type':'text','text':''}]",
                "[{'type':'text','text':'See','more':1}]",
                "[{'type':'input_text','text':'See'}]",
                "[{'type':'file','file':{}}]"
            })
    void contentHasTheRightShape(String content) throws Exception {
        assertTrue(refusal("user", content, true).isPresent());
    }

    @Test
    void onlyAPersonShowsImages() throws Exception {
        assertTrue(refusal("assistant", "[" + IMAGE + "]", true).isPresent());
        assertTrue(refusal("user", "[" + IMAGE + "]", false)
                .orElseThrow()
                .body()
                .contains("only supported by certain models"));
    }

    @Test
    void notMoreThanFiftyAreShownAtOnce() throws Exception {
        String fifty = (IMAGE + ",").repeat(49) + IMAGE;
        assertEquals(Optional.empty(), refusal("user", "[" + fifty + "]", true));
        assertTrue(refusal("user", "[" + fifty + "," + IMAGE + "]", true).isPresent());
    }

    @Test
    void itsTextIsReadFromItsParts() throws Exception {
        assertEquals("See", Contents.text(json("[" + TEXT + "," + IMAGE + "]")));
        assertEquals("Plain", Contents.text(json("'Plain'")));
    }

    private static Optional<Step.Refuse> refusal(String role, String content, boolean seesImages) throws Exception {
        return Contents.refuse(json("[{'role':'" + role + "','content':" + content + "}]"), seesImages);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
