package dev.longhand.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Fills a section of rich text with the words of Markdown. */
final class Words extends AbstractVisitor {
    private final ArrayNode elements;
    private final Set<String> styles = new TreeSet<>();

    Words(ArrayNode elements) {
        this.elements = elements;
    }

    static String plain(Node node) {
        ArrayNode elements = Json.array();
        new Words(elements).visitChildren(node);
        return StreamSupport.stream(elements.spliterator(), false)
                .map(element -> element.path("text").asText())
                .collect(Collectors.joining());
    }

    /** Adds these words, below an empty line where there are words already. */
    void add(Node node) {
        separate();
        if (node instanceof Paragraph) {
            visitChildren(node);
        } else {
            node.accept(this);
        }
    }

    void addBold(Node heading) {
        separate();
        styled("bold", () -> visitChildren(heading));
    }

    private void separate() {
        if (!elements.isEmpty()) {
            put("\n\n");
        }
    }

    @Override
    public void visit(Paragraph paragraph) {
        add(paragraph);
    }

    @Override
    public void visit(Text text) {
        put(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
        put("\n");
    }

    @Override
    public void visit(HardLineBreak line) {
        put("\n");
    }

    @Override
    public void visit(StrongEmphasis strong) {
        styled("bold", () -> visitChildren(strong));
    }

    @Override
    public void visit(Emphasis emphasis) {
        styled("italic", () -> visitChildren(emphasis));
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Strikethrough) {
            styled("strike", () -> visitChildren(node));
        } else {
            visitChildren(node);
        }
    }

    @Override
    public void visit(Code code) {
        styled("code", () -> put(code.getLiteral()));
    }

    @Override
    public void visit(FencedCodeBlock code) {
        styled("code", () -> put(code.getLiteral().stripTrailing()));
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        styled("code", () -> put(code.getLiteral().stripTrailing()));
    }

    @Override
    public void visit(HtmlInline html) {
        put(html.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        put(html.getLiteral());
    }

    @Override
    public void visit(Link link) {
        link(link.getDestination(), plain(link));
    }

    /** Slack shows images of Markdown as links. */
    @Override
    public void visit(Image image) {
        link(image.getDestination(), plain(image));
    }

    private void link(String url, String label) {
        ObjectNode link = elements.addObject().put("type", "link").put("url", url);
        if (!label.isEmpty()) {
            link.put("text", label);
        }
        style(link);
    }

    private void styled(String style, Runnable words) {
        boolean outermost = styles.add(style);
        words.run();
        if (outermost) {
            styles.remove(style);
        }
    }

    /** Words of one style are one element. */
    private void put(String words) {
        ObjectNode text = Json.object().put("type", "text");
        style(text);
        JsonNode last = elements.isEmpty() ? Json.object() : elements.get(elements.size() - 1);
        boolean same =
                last.path("type").asText().equals("text") && last.path("style").equals(text.path("style"));
        ObjectNode element = same ? (ObjectNode) last : text;
        element.put("text", element.path("text").asText() + words);
        if (!same) {
            elements.add(element);
        }
    }

    private void style(ObjectNode element) {
        if (!styles.isEmpty()) {
            ObjectNode style = element.putObject("style");
            styles.forEach(each -> style.put(each, true));
        }
    }
}
