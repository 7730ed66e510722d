package dev.longhand.slack;

import dev.longhand.conversation.Attachment;
import okhttp3.HttpUrl;

/** A file as Slack tells of it now, and where it lies. Made by {@link Workspace#file}, which has checked the address. */
public final class SlackFile {
    private final Attachment attachment;
    private final HttpUrl address;

    SlackFile(Attachment attachment, HttpUrl address) {
        this.attachment = attachment;
        this.address = address;
    }

    /** Its name, kind and size: Slack's word, which may differ from what the message had. */
    public Attachment attachment() {
        return attachment;
    }

    HttpUrl address() {
        return address;
    }
}
