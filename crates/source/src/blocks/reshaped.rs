//! A page in elements that the library knows, with the quotation marks and raised numbers that a browser shows.

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node, node::Text};

use super::{
    elements::{BLOCKS, HOLDERS, KNOWN, MOST_WITHIN, element, ids, name, text_before},
    marks::number,
};

/// Gives `<q>` the marks that a browser shows, and raised numbers their own characters. What the page uses as our marks goes.
pub(super) fn quote(html: &mut Html) {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '„');
    let (mut quoted, mut raised, mut private, mut depth) = (Vec::new(), Vec::new(), Vec::new(), 0usize);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if name(&node) == "q" => {
                let first = node
                    .descendants()
                    .take(MOST_WITHIN)
                    .find_map(|n| n.value().as_text().and_then(|t| t.trim_start().chars().next()));
                if first.is_some_and(|c| !is_mark(c)) && !text_before(&node).ends_with(is_mark) {
                    quoted.push((node.id(), depth % 2 == 0));
                }
                depth += 1;
            }
            Edge::Close(node) if name(&node) == "q" => depth -= 1,
            Edge::Open(node) => {
                let Some(words) = node.value().as_text() else { continue };
                if words.chars().any(|c| number(c).is_some()) {
                    private.push(node.id());
                } else if node.parent().is_some_and(|p| name(&p) == "sup") {
                    raised.push(node.id());
                }
            }
            Edge::Close(_) => {}
        }
    }
    for (id, outer) in quoted {
        if let Some(mut node) = html.tree.get_mut(id) {
            let (open, close) = if outer { ("“", "”") } else { ("‘", "’") };
            node.prepend(text(open));
            node.append(text(close));
        }
    }
    let mut change = |id: NodeId, to: &dyn Fn(&str) -> String| {
        if let Some(mut node) = html.tree.get_mut(id)
            && let Node::Text(words) = node.value()
        {
            words.text = to(words).as_str().into();
        }
    };
    private.into_iter().for_each(|id| change(id, &|words| words.chars().filter(|c| number(*c).is_none()).collect()));
    raised.into_iter().for_each(|id| change(id, &superscript));
}

/// Words as a node of a tree.
fn text(words: &str) -> Node {
    Node::Text(Text { text: words.into() })
}

/// "10" raised as "¹⁰"; what is not all digits stays.
fn superscript(words: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |c: char| match c {
        '-' | '−' => Some('⁻'),
        _ => c.to_digit(10).and_then(|digit| RAISED.get(digit as usize).copied()),
    };
    words.trim().chars().map(raised).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}

/// Lets the children of elements within a line stand in their place.
pub(super) fn unwrap_unknown(html: &mut Html) {
    // Linked data keeps its element.
    let unknown = ids(html, |node| {
        element(node).is_some_and(|e| e.name() != "script" && !BLOCKS.contains(&e.name()) && !KNOWN.contains(&e.name()))
    });
    // The outer come first, so that no node is moved more than once an element around it.
    for id in unknown {
        let children: Vec<NodeId> = html.tree.get(id).into_iter().flat_map(|n| n.children().map(|c| c.id())).collect();
        if let Some(mut node) = html.tree.get_mut(id) {
            for child in children {
                node.insert_id_before(child);
            }
            node.detach();
        }
    }
}

/// Makes a paragraph of bare words beside a block: the library would leave them out.
pub(super) fn wrap_bare(html: &mut Html) {
    let new = Html::parse_fragment("<p></p>");
    let paragraph = new.tree.root().descendants().find(|n| name(n) == "p").map(|n| n.value().clone());
    let Some(paragraph) = paragraph else { return };
    let is_block = |node: &NodeRef<Node>| BLOCKS.contains(&name(node));
    let has_words = |node: &NodeRef<Node>| node.value().as_text().is_some_and(|t| !t.trim().is_empty());
    let mut runs: Vec<Vec<NodeId>> = Vec::new();
    for holder in html.tree.root().descendants().filter(|n| HOLDERS.contains(&name(n))) {
        if name(&holder) != "center" && !holder.children().any(|child| is_block(&child)) {
            continue;
        }
        let children: Vec<NodeRef<Node>> = holder.children().collect();
        let bare = children.split(is_block).filter(|run| run.iter().any(has_words));
        runs.extend(bare.map(|run| run.iter().map(NodeRef::id).collect()));
    }
    for run in runs {
        let first = run.first().and_then(|id| html.tree.get_mut(*id));
        let new = first.map(|mut first| first.insert_before(paragraph.clone()).id());
        if let Some(mut paragraph) = new.and_then(|id| html.tree.get_mut(id)) {
            for id in run {
                paragraph.append_id(id);
            }
        }
    }
}
