package dev.longhand.render;

import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
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

    private Judge() {}

    static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    static String text(String markdown) {
        StringBuilder text = new StringBuilder();
        parse(markdown).accept(new Reading(text));
        return text.toString().strip();
    }

    /** Letters and digits, in which a reader's words are. */
    static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    static boolean hasImage(String markdown) {
        boolean[] found = {false};
        parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                found[0] = true;
            }
        });
        return found[0];
    }

    static boolean leavesFenceOpen(String markdown) {
        boolean[] found = {false};
        parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock code) {
                found[0] |= code.getClosingFenceLength() == null;
            }
        });
        return found[0];
    }

    private static final class Reading extends AbstractVisitor {
        private final StringBuilder text;

        private Reading(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(decoded(node.getLiteral()));
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(decoded(node.getLiteral())).append('\n');
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            text.append(decoded(node.getLiteral())).append('\n');
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
