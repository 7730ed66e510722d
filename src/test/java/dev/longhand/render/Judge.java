package dev.longhand.render;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a reader sees of Markdown, as a full parser has it. */
final class Judge {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Judge() {}

    /**
     * One reading of a page.
     *
     * @param text what a reader sees
     * @param image true when there is one
     * @param openFence true when a fence is not closed
     */
    record Verdict(String text, boolean image, boolean openFence) {}

    static Verdict read(String markdown) {
        Reading reading = new Reading();
        PARSER.parse(markdown).accept(reading);
        return new Verdict(reading.text.toString().strip(), reading.image, reading.openFence);
    }

    static String text(String markdown) {
        return read(markdown).text();
    }

    /** Letters and digits, in which a reader's words are. */
    static String letters(String text) {
        return NO_LETTERS.matcher(text).replaceAll("");
    }

    private static final class Reading extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private boolean image;
        private boolean openFence;

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(decoded(node.getLiteral()));
        }

        @Override
        public void visit(Image node) {
            image = true;
            visitChildren(node);
        }

        @Override
        public void visit(FencedCodeBlock node) {
            openFence |= node.getClosingFenceLength() == null;
            text.append(decoded(node.getLiteral())).append('\n');
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            text.append(decoded(node.getLiteral())).append('\n');
        }

        @Override
        public void visit(HtmlInline node) {
            text.append(' ');
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append(' ');
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell) {
                text.append(' ');
            }
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if (parent instanceof Block) {
                text.append('\n');
            }
        }

        /** Slack decodes these in code as well. */
        private static String decoded(String code) {
            return code.replace("&lt;", "<").replace("&gt;", ">");
        }
    }
}
