//! Elements of HTML by what they do to words, and a look at the tree.

use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node, node::Element};

/// Elements that begin and end a block. All others run on within a line.
pub(super) const BLOCKS: [&str; 52] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// What is in these is not the story.
pub(super) const ASIDE: [&str; 5] = ["aside", "footer", "form", "head", "nav"];

/// What is in these is not shown as words.
pub(super) const NO_WORDS: [&str; 28] = [
    "annotation",
    "annotation-xml",
    "applet",
    "area",
    "audio",
    "canvas",
    "datalist",
    "embed",
    "iframe",
    "input",
    "map",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "progress",
    "rp",
    "rt",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
    "param",
    "picture",
];

/// Within a line, the library knows these, or they have no words.
pub(super) const KNOWN: [&str; 8] = ["a", "base", "br", "img", "link", "meta", "span", "title"];

/// Bare words between blocks of these are a paragraph without a tag.
pub(super) const HOLDERS: [&str; 6] = ["article", "body", "center", "div", "main", "section"];

/// Elements that strike out what they hold.
pub(super) const STRIKING: [&str; 3] = ["del", "s", "strike"];

/// The element that a node is, where it is one.
pub(super) fn element<'a>(node: &NodeRef<'a, Node>) -> Option<&'a Element> {
    node.value().as_element()
}

/// The name of a node's element; empty where it is none.
pub(super) fn name<'a>(node: &NodeRef<'a, Node>) -> &'a str {
    element(node).map_or("", Element::name)
}

/// The nodes of a page that fit, in order.
pub(super) fn ids(html: &Html, fits: impl Fn(&NodeRef<Node>) -> bool) -> Vec<NodeId> {
    html.tree.root().descendants().filter(fits).map(|node| node.id()).collect()
}

/// So many elements at most are looked into for the words of one.
pub(super) const MOST_WITHIN: usize = 20;

/// The words right before an element, in its line.
pub(super) fn text_before(node: &NodeRef<Node>) -> String {
    let mut before = node.prev_sibling();
    for _ in 0..MOST_WITHIN {
        match before {
            Some(node) if node.value().is_text() => break,
            Some(node) => before = node.last_child(),
            None => break,
        }
    }
    before.and_then(|node| node.value().as_text().map(|t| t.to_string())).unwrap_or_default()
}
