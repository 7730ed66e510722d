package dev.longhand.playground.slack;

/** Something that happened in the workspace and that somebody can see. */
public sealed interface Change {
    String channel();

    record Posted(Message message) implements Change {
        @Override
        public String channel() {
            return message.channel();
        }
    }

    record Edited(Message message) implements Change {
        @Override
        public String channel() {
            return message.channel();
        }
    }

    /** Something about a message is another, though nobody edited it: a file of it is gone. */
    record Refreshed(Message message) implements Change {
        @Override
        public String channel() {
            return message.channel();
        }
    }

    record Deleted(Message message) implements Change {
        @Override
        public String channel() {
            return message.channel();
        }
    }

    /** An ephemeral message came up or shows something else now. */
    record Shown(Ephemeral ephemeral) implements Change {
        @Override
        public String channel() {
            return ephemeral.channel();
        }
    }

    /** An ephemeral message went away. */
    record Withdrawn(Ephemeral ephemeral) implements Change {
        @Override
        public String channel() {
            return ephemeral.channel();
        }
    }

    /** A person's modal or Home tab shows something else now; the workspace tells what. */
    record Viewed(String user) implements Change {
        /** Nowhere: a view belongs to no channel. */
        @Override
        public String channel() {
            return "";
        }
    }
}
