package dev.longhand.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokensTest {
    private final Tokens tokens = new Tokens();

    @Test
    void wordsAreCountedAsTheModelsDo() {
        assertEquals(0, tokens.count(""));
        assertEquals(4, tokens.count("Hello, world!"));
    }

    @Test
    void wordsThatLookLikeMarksOfTheModelAreOrdinaryText() {
        assertEquals(true, tokens.count("<|endoftext|>") > 1);
    }

    @Test
    void aPromptCostsMoreThanItsWords() {
        Prompt prompt = new Prompt(List.of(new Prompt.Message(Prompt.Role.USER, "Hello, world!")));
        assertEquals(4 + 4 + 3, tokens.count(prompt));
    }
}
