package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/**
 * What Slack makes of a {@code markdown} block: rich text with a section, list, quote or piece of code for each of the
 * Markdown's, broken only by dividers and tables, which are blocks of their own.
 */
final class Translation extends AbstractVisitor {
    private final ArrayNode blocks = Json.array();

    private Translation() {}

    static ArrayNode of(String markdown) {
        Translation translation = new Translation();
        RichText.parsed(markdown).accept(translation);
        return translation.blocks;
    }

    @Override
    public void visit(Paragraph paragraph) {
        new Words(section()).add(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        new Words(section()).addBold(heading);
    }

    @Override
    public void visit(HtmlBlock html) {
        new Words(section()).add(html);
    }

    @Override
    public void visit(BlockQuote quote) {
        new Words(add("rich_text_quote").putArray("elements")).add(quote);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        preformatted(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        preformatted(code.getLiteral());
    }

    @Override
    public void visit(BulletList list) {
        list(list, 0);
    }

    @Override
    public void visit(OrderedList list) {
        list(list, 0);
    }

    @Override
    public void visit(ThematicBreak line) {
        blocks.addObject().put("type", "divider");
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            ArrayNode rows = blocks.addObject().put("type", "table").putArray("rows");
            new AbstractVisitor() {
                @Override
                public void visit(CustomNode node) {
                    if (node instanceof TableRow) {
                        row(rows.addArray(), node);
                    } else {
                        visitChildren(node);
                    }
                }
            }.visit(block);
        }
    }

    private static void row(ArrayNode cells, Node row) {
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.addObject().put("type", "raw_text").put("text", Words.plain(cell));
        }
    }

    private void preformatted(String code) {
        ArrayNode elements = add("rich_text_preformatted").putArray("elements");
        elements.addObject().put("type", "text").put("text", code.stripTrailing());
    }

    /** A nested list parts the list around it in two, of which the second goes on counting. */
    private void list(Node list, int indent) {
        boolean ordered = list instanceof OrderedList;
        int offset = ordered ? ((OrderedList) list).getMarkerStartNumber() - 1 : 0;
        ArrayNode items = items(ordered, indent, offset);
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (items == null) {
                items = items(ordered, indent, offset);
            }
            Words words =
                    new Words(items.addObject().put("type", "rich_text_section").putArray("elements"));
            for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                if (part instanceof BulletList || part instanceof OrderedList) {
                    list(part, indent + 1);
                    items = null;
                } else {
                    words.add(part);
                }
            }
            offset++;
        }
    }

    private ArrayNode items(boolean ordered, int indent, int offset) {
        ObjectNode list = add("rich_text_list")
                .put("style", ordered ? "ordered" : "bullet")
                .put("indent", indent)
                .put("border", 0);
        if (ordered && offset > 0) {
            list.put("offset", offset);
        }
        return list.putArray("elements");
    }

    /** The words of the section at the end, a new one where something else stands there. */
    private ArrayNode section() {
        ArrayNode elements = richText();
        ObjectNode last = elements.isEmpty() ? Json.object() : (ObjectNode) elements.get(elements.size() - 1);
        return last.path("type").asText().equals("rich_text_section")
                ? (ArrayNode) last.get("elements")
                : add("rich_text_section").putArray("elements");
    }

    private ObjectNode add(String type) {
        return richText().addObject().put("type", type);
    }

    private ArrayNode richText() {
        ObjectNode last = blocks.isEmpty() ? Json.object() : (ObjectNode) blocks.get(blocks.size() - 1);
        return last.path("type").asText().equals("rich_text")
                ? (ArrayNode) last.get("elements")
                : blocks.addObject().put("type", "rich_text").putArray("elements");
    }
}
