package dev.longhand.playground.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/** Shows the text of a {@code markdown} block. HTML in it is shown as text; an image is shown as a link and not fetched. */
final class MarkdownHtml {
    private static final List<Extension> GITHUB = List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(GITHUB).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(GITHUB)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new WebAndMail())
            .attributeProviderFactory(context -> MarkdownHtml::linkAttributes)
            .nodeRendererFactory(ImageAsLink::new)
            .softbreak("<br>\n")
            .build();

    private MarkdownHtml() {}

    static String render(String markdown) {
        return RENDERER.render(PARSER.parse(Html.decodeSlack(markdown)));
    }

    private static void linkAttributes(Node node, String tag, Map<String, String> attributes) {
        if (!tag.equals("a")) {
            return;
        }
        if (attributes.getOrDefault("href", "").isEmpty()) {
            attributes.remove("href");
            return;
        }
        attributes.put("rel", Html.REL);
        attributes.put("target", "_blank");
    }

    private static final class WebAndMail implements UrlSanitizer {
        @Override
        public String sanitizeLinkUrl(String url) {
            return Html.safeLink(url).orElse("");
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }

    private record ImageAsLink(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            Image image = (Image) node;
            Link link = new Link(image.getDestination(), image.getTitle());
            String alternative = textOf(image);
            link.appendChild(new Text(alternative.isBlank() ? image.getDestination() : alternative));
            context.render(link);
        }

        private static String textOf(Image image) {
            StringBuilder words = new StringBuilder();
            image.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    words.append(text.getLiteral());
                }
            });
            return words.toString();
        }
    }
}
