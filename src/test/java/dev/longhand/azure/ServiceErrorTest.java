package dev.longhand.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceErrorTest {
    /** As they were seen: of models of several generations, and of others that Azure hosts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | Invalid content type. image_url is only supported by certain models. | true",
                "invalid_value | Invalid value: 'image_url'. Supported values are: 'text'. | true",
                "- | Failed to deserialize: messages[0]: unknown variant `image_url`, expected `text` | true",
                "- | Invalid message content: only messages with 'type=text' are supported currently. | true",
                "invalid_type | Invalid type for 'messages[0].content': expected a string, but got an array instead. | true",
                "- | This model does not support image input. | true",
                "invalid_image_format | You uploaded an unsupported image. Please make sure your image is valid. | false",
                "invalid_image_url | Invalid image URL. | false",
                "image_parse_error | Could not parse the image. | false",
                "- | Invalid image data. | false",
                "content_filter | The response was filtered due to the prompt. | -",
                "context_length_exceeded | This model's maximum context length is 128000 tokens. | -",
                "unsupported_parameter | Unsupported parameter: 'max_tokens' is not supported with this model. | -"
            })
    void isAboutAllImagesOrOneOrNone(String code, String words, Boolean all) {
        ServiceError error = new ServiceError(code == null ? "" : code, "", "", words, List.of());
        assertEquals(Boolean.TRUE.equals(all), error.refusesImages());
        assertEquals(Boolean.FALSE.equals(all), error.refusesThisImage());
    }
}
