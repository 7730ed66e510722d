package dev.longhand.render;

import java.util.Optional;

/** Writes code, which is shown as it stands: fenced blocks and indented ones. */
final class Code {
    private final Writer writer;
    private final int reach;

    Code(Writer writer, int reach) {
        this.writer = writer;
        this.reach = reach;
    }

    Step open(Line line, Margin margin) {
        if (writer.isDue()) {
            return writer.turn();
        }
        Block.Fence fence = Fences.open(line.text().substring(margin.content()), margin);
        String before = margin.marker() ? margin.markdown() : fence.prefix();
        writer.sheet().open("\n" + before + fence.marks() + fence.info());
        writer.place(writer.place().in(fence, margin.quote(), margin.lists()));
        return writer.done(line, fence);
    }

    /** A line inside a fence; empty when it turns out to be outside. */
    Optional<Step> inFence(Block.Fence fence, Line line) {
        if (writer.place().midLine()) {
            if (writer.sheet().isEmpty()) {
                writer.sheet().later("\n" + fence.prefix(), "");
            }
            return Optional.of(write(line, 0, fence));
        }
        Optional<Integer> content = Fences.content(fence, line.text());
        if (content.isPresent()) {
            return Optional.of(fenced(fence, line, content.get()));
        }
        if (!line.whole() && line.text().isBlank()) {
            return Optional.of(Step.HELD);
        }
        close(fence);
        return Optional.empty();
    }

    private Step fenced(Block.Fence fence, Line line, int content) {
        String code = line.text().substring(content);
        if (!line.whole() && Fences.mayClose(fence, code, reach)) {
            return Step.HELD;
        }
        if (Fences.closes(fence, code, reach)) {
            close(fence);
            return writer.done(line, Block.Simple.BLANK);
        }
        if (writer.isDue(Limits.Seam.LINE)) {
            return writer.turn();
        }
        if (code.isBlank() && line.whole()) {
            writer.sheet().idle("\n" + fence.prefix(), "\n");
            return writer.done(line, fence);
        }
        writer.sheet().later("\n" + fence.prefix(), "\n");
        return write(line, content, fence);
    }

    private void close(Block.Fence fence) {
        writer.sheet().close(fence);
        writer.place(writer.place().in(Block.Simple.BLANK, "", writer.place().lists()));
    }

    boolean isIndented(Margin margin) {
        Place place = writer.place();
        return place.lists().isEmpty()
                && !margin.marker()
                && margin.quote().isEmpty()
                && margin.indent() - place.dedent() >= 4
                && (place.block() == Block.Simple.BLANK || place.block() == Block.Simple.INDENTED_CODE);
    }

    Step indented(Line line, Margin margin) {
        if (writer.isDue()) {
            return writer.turn();
        }
        writer.sheet().later("\n    ", "\n");
        return write(line, margin.content(), Block.Simple.INDENTED_CODE);
    }

    private Step write(Line line, int from, Block block) {
        int put = writer.putText(line, from, line.length(), block);
        return put < line.length() ? writer.turn(line, put) : writer.end(line, put, block);
    }
}
