package dev.longhand.wording;

import java.util.Locale;

/** All that the bot says to people. The words are in the bundles, by the phrases' names in lower case, with hyphens. */
public enum Phrase {
    // While an answer is being written.
    /** In the place of an answer, until its first words come. */
    THINKING,
    /** Below that: the time at which the question was asked, as Slack shows it to each reader, with hours up to 12 or to 24. */
    SINCE(1),
    /** In the place of an answer while the model is busy: how long until it is asked again, a duration. */
    TRYING_AGAIN_IN(1),
    /** In the place of an answer while the question waits for its turn: how many are before it, at least one. */
    AHEAD_OF_YOU(1),
    /** The button below an answer that is being written. */
    STOP,

    // Below an answer that ended.
    /** The button that takes an answer up where it stopped. */
    CONTINUE,
    /** The button that has the same question answered anew. */
    TRY_AGAIN,
    /** Below what was written when somebody pressed Stop: a mention or the name of who it was. */
    STOPPED_BY(1),
    /** Below what was written when the conversation was reset. */
    STOPPED_BY_RESET,
    /** Below what was written when the bot is stopped, and goes on with it by itself. */
    RESTARTING,
    /**
     * Below what was written when it was interrupted again after it had been taken up, or in the place of an answer that was
     * interrupted before its first word; a Continue button follows.
     */
    TWICE_INTERRUPTED,
    /** Below what was written when the connection to the model was lost. */
    INTERRUPTED,
    /** Below an answer that reached the most tokens that an answer may have. */
    CUT,

    // In the place of an answer that cannot be had, and what to do then.
    /** The model ended without a word. */
    NOTHING_SAID,
    /** The content filter stopped an answer that had begun. */
    WITHDRAWN,
    /** What to do where the content filter, or the model, did not like the question. */
    PUT_DIFFERENTLY,
    /** What to do where nothing else helps. */
    ASK_AGAIN,
    /** What to do where the model tells for how long it is busy, a duration. */
    ASK_AGAIN_IN(1),
    /** What to do where the model is busy or cannot be reached, and nobody knows for how long. */
    ASK_AGAIN_IN_A_MINUTE,
    /** The most tokens that an answer may have were used up before its first word. */
    ALL_THOUGHT,
    /** What to do then. */
    ASK_FOR_LESS,
    /** The conversation stands in Slack only, and Slack cannot be read. */
    NOT_READ,
    /** In a message of its own: Slack refused the text of the answer. */
    NOT_TAKEN,
    /** A fault of the bot's own. */
    OUR_FAULT,
    /** The content filter refused the question and did not say why. */
    QUESTION_FILTERED,
    /** The content filter refused the question: the names of its categories. */
    QUESTION_FILTERED_FOR(1),
    /** The conversation does not fit into the model's window, not even without its oldest turns. */
    CONTEXT_TOO_LONG,
    /** What to do then. */
    ASK_SHORTER,
    /** The model's service refused the bot's key or token. */
    KEY_REFUSED,
    /** The model's service does not know the deployment. */
    NO_SUCH_DEPLOYMENT,
    /** The model's service did not understand the request. */
    REQUEST_REFUSED,
    /** What to do where the operator must act. */
    TELL_OPERATOR,
    /** The model is too busy, and was asked again long enough. */
    BUSY,
    /** A gateway's quota for the model is used up. */
    QUOTA_USED_UP,
    /** The model's service failed or could not be reached. */
    UNREACHABLE,

    // In answer to what is no question, or cannot be taken.
    /** The bot was mentioned in a channel without a word. */
    NO_QUESTION,
    /** A message to the bot had neither words nor files. */
    NO_WORDS,
    /** Whispered to who presses Continue or Try again while an answer is being written in the conversation. */
    AT_IT,
    /** Whispered to who presses Continue below an answer of which nothing is kept. */
    NOT_TO_BE_CONTINUED,
    /** Whispered to who presses Stop below an answer that has ended. */
    NOT_TO_BE_STOPPED,
    /** Whispered to who presses Try again below an answer that is not the newest, or of which nothing is kept. */
    NOT_TO_BE_RETRIED,
    /** Too many questions wait already. */
    FULL,

    // Starting afresh.
    /** In the conversation that was reset: how many waiting questions were set aside. */
    RESET_CONFIRMED(1),
    /** Whispered after a reset command in a direct message that the bot cannot write to. */
    RESET_NOT_HERE,
    /** Whispered after a reset command in a channel: how many days were looked at. */
    RESET_NO_CONVERSATION(1),
    /** Whispered above the list of conversations to choose from. */
    RESET_WHICH,
    /** The button beside one conversation. */
    RESET_THIS,
    /** The button below the list: how many conversations there are, at least two. */
    RESET_ALL(1),
    /** Whispered when one conversation was reset: a link to it. */
    RESET_DONE(1),
    /** Whispered when all were reset: how many, at least one. */
    RESET_ALL_DONE(1),
    /** Whispered to who presses the button of a conversation that was reset since. */
    RESET_ALREADY,
    /** Whispered to who presses the button for all when all were reset since. */
    RESET_ALL_ALREADY,
    /** Whispered after the reset shortcut on a message of a conversation without the bot. */
    RESET_NOTHING,

    // Feedback.
    /** What a screen reader says of the button with the thumb up. */
    FEEDBACK_GOOD,
    /** What a screen reader says of the button with the thumb down. */
    FEEDBACK_BAD,
    /** Whispered to who pressed the thumb up. */
    FEEDBACK_THANKS,
    /** The title of the window that asks for a reason; at most 24 characters. */
    FEEDBACK_WHY,
    /** The label of that window's one field. */
    FEEDBACK_WHY_LABEL,
    /** The button that sends a window's fields. */
    SEND,
    /** The button that closes a window. */
    CANCEL,

    // Who may ask, and how much.
    /** Said where the bot is set up for other channels only. */
    NOT_ALLOWED_HERE,
    /** Said to somebody whom the bot is not set up for. */
    NOT_ALLOWED_PERSON,
    /** Said to a guest where guests are refused. */
    NOT_ALLOWED_GUEST,
    /** Said to somebody of another organisation where these are refused. */
    NOT_ALLOWED_FOREIGN,
    /**
     * Said to somebody who has used up the day's tokens: the time at which there are new ones, as "4:00 PM", "Thursday 4:00 PM"
     * or either with "UTC" after it. The words must fit each, so in some languages it stands alone after a colon.
     */
    ALLOWANCE_USED_UP(1),
    /** In the Home tab: how many tokens are left today, and of how many. */
    ALLOWANCE_LEFT(2),

    // Files: below an answer, and in its place where there is nothing else to answer.
    /** In the place of an answer: the question is nothing but files, and none can be used; which and why stands below. */
    FILES_UNUSABLE,
    /** Below an answer that the model gave without seeing the images. */
    IMAGES_UNSEEN,
    /** Which files were not read: one, or a list. */
    FILES_NOT_READ(1),
    /** Which files were read in part: one, or a list. */
    FILES_CUT(1),
    /** A file in the first of these lists: its name, and why it was not read. */
    FILE_AND_WHY(2),
    /** The name of a file that has none. */
    FILE_UNNAMED,
    /** A list that grows: what it has already, one or several, and the next. */
    FILES_AND_NEXT(2),
    /** A list that ends although there are more: what it has, and how many there are beside, at least one. */
    FILES_AND_MORE(2),

    // Why a file was not read: parts of a sentence, after the file's name.
    /** It is of a kind that the bot cannot read. */
    FILE_KIND,
    /** It is an image that moves. */
    FILE_MOVES,
    /** It is too large. */
    FILE_TOO_LARGE,
    /** There are too many others, or they are too large together. */
    FILE_TOO_MANY,
    /** It is a PDF without a text layer, mostly a scan. */
    FILE_NO_TEXT,
    /** It is a PDF that wants a password. */
    FILE_LOCKED,
    /** It is broken, or something else than its name says. */
    FILE_DAMAGED,
    /** It was deleted. */
    FILE_GONE,
    /** It is kept by another service than Slack. */
    FILE_ELSEWHERE,
    /** Slack refuses it to the bot. */
    FILE_REFUSED,
    /** It could not be fetched now, and what to do. */
    FILE_UNREACHABLE,
    /** The bot reads too much else at the moment, and what to do. */
    FILE_BUSY,

    // Welcome and the Home tab.
    /** The first words in a new direct message; three examples follow as buttons. */
    WELCOME,
    /** The first example; at most 75 characters, and a question when it is pressed. */
    WELCOME_EXAMPLE_ONE,
    /** The second example. */
    WELCOME_EXAMPLE_TWO,
    /** The third example. */
    WELCOME_EXAMPLE_THREE,
    /** The first paragraph of the Home tab. */
    HOME_WHAT_I_DO,
    /** The heading above the commands. */
    HOME_COMMANDS,
    /** In the list of commands: the reset command. */
    HOME_COMMAND_RESET(1),
    /** The same for threads, where Slack takes no commands: what to say there, and the name of the entry in a message's menu. */
    HOME_RESET_IN_THREAD(2),
    /** In the list of commands: the words that show or set a channel's instructions. */
    HOME_COMMAND_INSTRUCTIONS(1),
    /** In the list of commands: that a question may be changed or taken back. */
    HOME_EDIT_OR_DELETE,
    /** The heading above the person's conversations. */
    HOME_CONVERSATIONS,
    /** In the place of that list. */
    HOME_NO_CONVERSATIONS,
    /** The heading above what is left of the day's tokens. */
    HOME_ALLOWANCE,

    // A channel's own instructions.
    /** There are none. */
    INSTRUCTIONS_NONE,
    /** Above the instructions, which follow as they were written. */
    INSTRUCTIONS_ARE,
    /** Below them: a mention or the name of who set them. */
    INSTRUCTIONS_BY(1),
    /** They were set. */
    INSTRUCTIONS_SET,
    /** They were removed. */
    INSTRUCTIONS_REMOVED,
    /** After either, above the instructions that held until then: by what they are brought back. */
    INSTRUCTIONS_BEFORE(1),
    /** Said to who wants to set them and may not. */
    INSTRUCTIONS_NOT_ALLOWED,
    /** They were not set: how many characters they may have. */
    INSTRUCTIONS_TOO_LONG(1),

    // Parts of sentences.
    /** A duration: the number of seconds, at least one. The sentences have "in" before it. */
    SECONDS(1),
    /** The same in minutes. */
    MINUTES(1),
    /** The same in hours. */
    HOURS(1);

    private final int arguments;

    Phrase() {
        this(0);
    }

    Phrase(int arguments) {
        this.arguments = arguments;
    }

    /** How many arguments it takes. */
    int arguments() {
        return arguments;
    }

    /** What it is called in the bundles. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
