package dev.longhand.playground.page;

/**
 * What the bot shows one person outside messages.
 *
 * @param home the Home tab; with an empty id as long as there is none
 * @param modal the modal in front of everything; with an empty id when none is open
 */
record ShownViews(Shown home, Shown modal) {
    /**
     * One of the two.
     *
     * @param submit what the button says that sends it off; empty for none
     * @param html what it says, ready to be shown
     */
    record Shown(String id, String title, String submit, String close, String html) {
        static final Shown NOTHING = new Shown("", "", "", "", "");
    }
}
