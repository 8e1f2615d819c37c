//! Elements of the IPTC's XML by their names, and the words in them.

use roxmltree::Node;

use crate::{assembled::Fields, wording::tidy};

/// Names in any of the formats' namespaces, which differ between versions.
pub(super) trait Named {
    /// Whether it is an element of this name.
    fn has_tag_name_any(&self, name: &str) -> bool;
    /// The first element of this name in it, or itself.
    fn first(&self, name: &str) -> Option<Self>
    where
        Self: Sized;
    /// All its words, white space folded; none where it has none.
    fn words(&self) -> Option<String>;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_any(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn first(&self, name: &str) -> Option<Self> {
        self.descendants().find(|n| n.has_tag_name_any(name))
    }

    fn words(&self) -> Option<String> {
        let all: String = self.descendants().filter(Node::is_text).filter_map(|n| n.text()).collect();
        tidy(&all)
    }
}

/// The words of the paragraphs under `content`, without captions, tables and the like; all of its words where it has no paragraphs.
pub(super) fn paragraphs(content: Node) -> Vec<String> {
    let aside = |n: &Node| {
        n.ancestors().any(|a| {
            ["media", "table", "figure", "hedline", "head", "body.head", "script", "style"]
                .iter()
                .any(|name| a.has_tag_name_any(name))
        })
    };
    let block = |n: &Node| ["p", "li", "h2", "h3", "blockquote"].iter().any(|name| n.has_tag_name_any(name));
    let inner = |n: &Node| n.descendants().skip(1).any(|d| block(&d));
    let found: Vec<String> =
        content.descendants().filter(block).filter(|n| !inner(n) && !aside(n)).filter_map(|n| n.words()).collect();
    if found.is_empty() { content.words().into_iter().collect() } else { found }
}

/// The dateline of an item stands in a field of its own: it opens the first paragraph, as it does in print.
pub(super) fn lead(fields: &mut Fields, content: Node) {
    let Some(line) = content.first("dateline").and_then(|n| n.words()) else { return };
    if let Some(first) = fields.paragraphs.first_mut().filter(|p| !p.starts_with(&line)) {
        let joint = if line.ends_with(['-', '–', '—', ')', ':', '.']) { " " } else { " — " };
        *first = format!("{line}{joint}{first}");
    }
}
