package dev.longhand.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.longhand.azure.AzureModel;
import dev.longhand.azure.AzureSettings;
import dev.longhand.model.Prompts;
import dev.longhand.playground.azure.AzureEmulator;
import dev.longhand.playground.azure.Pace;
import dev.longhand.playground.azure.Request;
import dev.longhand.playground.azure.Script;
import dev.longhand.playground.azure.Step;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {
    private final AzureEmulator azure = AzureEmulator.start(Pace.AT_ONCE);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private int budget = 1_000;

    @BeforeEach
    void script() {
        azure.answerWith(request -> Script.say("about " + request.question()));
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit\n", " EXIT \n", "\n", "  \n", "exit\nmore\n"})
    void exitOrAnEmptyLineEndsIt(String typed) throws Exception {
        assertEquals("User: ", talk(typed));
        assertEquals(List.of(), azure.requests());
    }

    @Test
    void theEndOfAPipeEndsItOnALineOfItsOwn() throws Exception {
        assertEquals("User: Assistant: about cranes\nUser: \n", talk("cranes"));
    }

    @Test
    void theModelHearsWhatWasSaidBefore() throws Exception {
        talk("one\ntwo\nexit\n");
        assertEquals(
                List.of("system Be brief.", "user one", "assistant about one", "user two"),
                heard(azure.requests().get(1)));
    }

    @Test
    void aResetForgetsItAll() throws Exception {
        String shown = talk("one\n/reset\ntwo\nexit\n");
        assertTrue(shown.contains("User: [The conversation is cleared.]\nUser: "), shown);
        assertEquals(
                List.of("system Be brief.", "user two"), heard(azure.requests().get(1)));
    }

    @Test
    void nothingOfTheModelsSteersTheTerminal() throws Exception {
        azure.answerWith(request -> Script.say("\u001b]0;root\u0007a\u001b[2J\tb\r\nc\u009b31m 👋 \u0008\u007fd"));
        assertEquals("User: Assistant: ]0;roota[2J\tb\nc31m 👋 d\nUser: ", talk("one\n\n"));
    }

    @Test
    void whatDoesNotFitIsForgottenOldestFirst() throws Exception {
        budget = 40;
        String longer = "tell me more about the birds of the north and of the south";
        talk("one\n" + longer + "\nthree\nexit\n");
        List<String> last = heard(azure.requests().get(2));
        assertEquals("system Be brief.", last.get(0));
        assertEquals("user three", last.get(last.size() - 1));
        assertFalse(last.contains("user one"), last.toString());
    }

    @Test
    void anAnswerThatIsCutStaysWithOneNotice() throws Exception {
        azure.answerWith(request -> Script.say("so far").and(new Step.Finish("length")));
        assertEquals(
                "User: Assistant: so far\n[The answer was cut here: it reached the limit of tokens.]\nUser: ",
                talk("go on\n\n"));
        talk("and\n\n");
        azure.answerWith(request -> new Script(List.of(new Step.Finish("length"))));
        assertTrue(talk("think\n\n").contains("Assistant: \n[No answer: the model's reasoning used up"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail: wrong key", "fail: content filter", "fail: filtered midway", "fail: cut midway"})
    void aQuestionThatFailedIsNotInTheHistory(String question) throws Exception {
        AzureEmulator tricks = AzureEmulator.start(Pace.AT_ONCE);
        try (tricks) {
            String shown = talk(tricks, new StringReader(question + "\nand now?\nexit\n"));
            assertTrue(shown.contains("\n["), shown);
            assertFalse(shown.contains(tricks.key()), shown);
            assertEquals(
                    List.of("system Be brief.", "user and now?"),
                    heard(tricks.requests().get(1)));
        }
    }

    @Test
    void theAnswerIsShownWhileItArrives() throws Exception {
        azure.answerWith(
                request -> Script.say("first").andPause(Duration.ofMinutes(5)).andSay(" second"));
        PipedWriter keyboard = new PipedWriter();
        PipedReader typed = new PipedReader(keyboard);
        AzureModel model = model(azure);
        FutureTask<Void> talking = new FutureTask<>(() -> {
            chat(model, typed, screen).run();
            return null;
        });
        Thread thread = new Thread(talking, "chat");
        thread.start();
        keyboard.write("go\n");
        keyboard.flush();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!shown().endsWith("Assistant: first") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals("User: Assistant: first", shown());
        model.close();
        keyboard.close();
        talking.get(20, TimeUnit.SECONDS);
    }

    @Test
    void itEndsWhenNobodyReadsAnyMore() throws Exception {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("broken pipe");
            }
        };
        try (AzureModel model = model(azure)) {
            chat(model, new StringReader("one\ntwo\nthree\n"), broken).run();
        }
        assertEquals(1, azure.requests().size());
    }

    private String talk(String typed) throws IOException {
        return talk(azure, new StringReader(typed));
    }

    private String talk(AzureEmulator service, Reader typed) throws IOException {
        screen.reset();
        try (AzureModel model = model(service)) {
            chat(model, typed, screen).run();
        }
        return shown();
    }

    private Chat chat(AzureModel model, Reader typed, OutputStream shown) {
        Prompts prompts = new Prompts("Be brief.", budget, text -> text.split(" ").length);
        return new Chat(model, prompts, new BufferedReader(typed), new PrintStream(shown, false, UTF_8));
    }

    private String shown() {
        return screen.toString(UTF_8).replace("\r\n", "\n");
    }

    private static AzureModel model(AzureEmulator service) {
        return new AzureModel(AzureSettings.of(service.endpoint(), service.key(), service.deployment()));
    }

    private static List<String> heard(Request request) {
        return request.messages().stream()
                .map(message -> message.role() + " " + message.content())
                .toList();
    }
}
