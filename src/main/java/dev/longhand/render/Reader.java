package dev.longhand.render;

/** Reads an answer line by line: tells what each line is, as far as that is certain, and has it written. */
final class Reader {
    private final Source source;
    private final Writer writer;
    private final Limits limits;
    private final int reach;
    private final Code code;
    private final Tables tables;
    private final Prose prose;

    Reader(Source source, Writer writer, Limits limits) {
        this.source = source;
        this.writer = writer;
        this.limits = limits;
        this.reach = limits.reach();
        this.code = new Code(writer, reach);
        this.prose = new Prose(writer, reach);
        this.tables = new Tables(source, writer, prose, limits);
    }

    /** Reads on from the writer's place to the end of the line. */
    Step line() {
        // A page cannot show more of a line than this at once.
        Line line = source.line(writer.place().at(), 2 * limits.markdown());
        if (writer.place().block() instanceof Block.Fence fence) {
            return code.inFence(fence, line).orElseGet(() -> block(line));
        }
        return writer.place().midLine() ? prose.rest(line) : block(line);
    }

    private Step block(Line line) {
        if (!line.text().isBlank()) {
            int columns = line.length() - line.text().stripLeading().length();
            writer.place(writer.place().dedentedTo(columns));
        }
        Margin margin = Margin.read(line, writer.place(), reach);
        String rest = line.text().substring(margin.content());
        if (margin.undecided()) {
            return Step.HELD;
        }
        if (rest.isBlank() || line.whole() && Break.skip(rest, 0) == rest.length()) {
            return blank(line, margin);
        }
        if (isRule(rest)) {
            writer.sheet().idle("\n" + margin.markdown() + rest.strip(), "");
            return writer.done(line, Block.Simple.BLANK);
        }
        if (Fences.opens(rest, reach)) {
            return line.whole() ? code.open(line, margin) : Step.HELD;
        }
        if (code.isIndented(margin)) {
            return code.indented(line, margin);
        }
        return tables.read(line, margin).orElseGet(() -> prose.words(line, margin));
    }

    private Step blank(Line line, Margin margin) {
        if (!line.whole()) {
            return line.length() > reach
                    ? writer.end(line, line.length(), writer.place().block())
                    : Step.HELD;
        }
        if (margin.marker()) {
            writer.sheet().idle("\n" + margin.markdown().stripTrailing(), "");
        } else {
            writer.sheet().blank(margin.quote());
        }
        writer.place(writer.place().in(Block.Simple.BLANK, "", margin.lists()));
        return writer.done(line, Block.Simple.BLANK);
    }

    private boolean isRule(String rest) {
        boolean paragraph = writer.place().block() == Block.Simple.PARAGRAPH;
        return Rule.is(rest, 0, reach) || paragraph && rest.length() <= reach && Rule.isUnderline(rest);
    }
}
