package dev.longhand.files;

import dev.longhand.files.Problem.Reason;
import dev.longhand.model.Image;
import dev.longhand.slack.Download;
import java.util.Optional;

/** Makes of a file's bytes what a model can be sent. */
final class Interpreter {
    private final Limits limits;
    private final PdfReader pdfs;

    Interpreter(Limits limits, PdfReader pdfs) {
        this.limits = limits;
        this.pdfs = pdfs;
    }

    Content of(Kind kind, Download download) {
        if (kind == Kind.TEXT) {
            return text(download);
        } else if (!download.whole()) {
            return new Content.Unusable(Reason.TOO_LARGE);
        } else if (kind == Kind.PDF) {
            return pdfs.read(download.bytes(), limits.characters());
        }
        return image(download.bytes());
    }

    private Content image(byte[] bytes) {
        Optional<Plate> plate = Plate.of(bytes);
        if (plate.isEmpty()) {
            return new Content.Unusable(Reason.DAMAGED);
        }
        long pixels = (long) plate.get().width() * plate.get().height();
        if (pixels > limits.pixels()) {
            return new Content.Unusable(Reason.TOO_LARGE);
        }
        return plate.get().moves()
                ? new Content.Unusable(Reason.MOVES)
                : new Content.Picture(new Image(plate.get().mimetype(), bytes));
    }

    private Content text(Download download) {
        Optional<String> text = Letters.read(download.bytes(), download.whole());
        if (text.isEmpty()) {
            return new Content.Unusable(Reason.DAMAGED);
        } else if (text.get().isBlank()) {
            return new Content.Unusable(Reason.NO_TEXT);
        }
        Content.Words words = new Content.Words(text.get(), download.whole());
        return words.cutTo(limits.characters());
    }
}
