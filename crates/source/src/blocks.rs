//! What a page shows, block by block: the words of its paragraphs, headings and items, without what is hidden, struck out or no words.
//!
//! The library that finds the article drops words that stand behind elements it does not know, and joins what is left. So it is only asked which
//! blocks make up the article: each is marked with one character of a private plane, and the words are the page's own.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node, node::Element, node::Text};

use crate::wording::folded;

/// Elements that begin and end a block. All others run on within a line.
const BLOCKS: [&str; 52] = [
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
const ASIDE: [&str; 5] = ["aside", "footer", "form", "head", "nav"];
/// What is in these is not shown as words.
const NO_WORDS: [&str; 28] = [
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
const KNOWN: [&str; 8] = ["a", "base", "br", "img", "link", "meta", "span", "title"];
/// Bare words between blocks of these are a paragraph without a tag.
const HOLDERS: [&str; 6] = ["article", "body", "center", "div", "main", "section"];

/// The marks: two private planes.
const PLANES: [(u32, u32); 2] = [(0xF_0000, 0xF_FFFD), (0x10_0000, 0x10_FFFD)];

/// A block of a page.
#[derive(Debug, Default)]
pub(crate) struct Block {
    /// Its text, white space folded.
    pub text: String,
    /// All of its words are links.
    pub link: bool,
    /// It stands beside the story: in a menu, a footer or a form.
    pub aside: bool,
    /// Where its words stand in the tree.
    nodes: Vec<NodeId>,
}

/// The words of each block of a piece of HTML that does not stand aside.
pub(crate) fn words(html: &str) -> Vec<String> {
    let mut html = Html::parse_fragment(html);
    clean(&mut html);
    blocks(&html).into_iter().filter(|block| !block.aside).map(|block| block.text).collect()
}

/// Leaves of a page what it shows, in elements that the library knows.
pub(crate) fn clean(html: &mut Html) {
    drop_unshown(html);
    drop_times(html);
    quote(html);
    unwrap_unknown(html);
    wrap_bare(html);
}

fn element<'a>(node: &NodeRef<'a, Node>) -> Option<&'a Element> {
    node.value().as_element()
}

fn name<'a>(node: &NodeRef<'a, Node>) -> &'a str {
    element(node).map_or("", Element::name)
}

fn ids(html: &Html, fits: impl Fn(&NodeRef<Node>) -> bool) -> Vec<NodeId> {
    html.tree.root().descendants().filter(fits).map(|node| node.id()).collect()
}

fn drop_unshown(html: &mut Html) {
    // Linked data is no words, but the library looks into it where a page shows none.
    let data = |node: &NodeRef<Node>| {
        element(node).is_some_and(|e| e.name() == "script" && e.attr("type") == Some("application/ld+json"))
    };
    let open = unclosed(html);
    let struck = |node: &NodeRef<Node>| STRIKING.contains(&name(node)) && !open.contains(&node.id());
    let no_words = |node: &NodeRef<Node>| {
        node.value().is_comment() || NO_WORDS.contains(&name(node)) && !data(node) || struck(node)
    };
    for id in ids(html, no_words) {
        detach(html, id);
    }
    for id in hidden(html).into_iter().chain(ids(html, |node| is_note(node) || is_control(node))) {
        detach(html, id);
    }
}

/// Elements that strike out what they hold.
const STRIKING: [&str; 3] = ["del", "s", "strike"];

/// Those that nobody closed: they hold whole blocks, or go on from the end of one block to the beginning of the next. What they hold is read.
fn unclosed(html: &Html) -> HashSet<NodeId> {
    let strikes = |node: &NodeRef<Node>| STRIKING.contains(&name(node));
    let mut open: HashSet<NodeId> = HashSet::new();
    // The element that is open, the last one that its block ends with, and whether words have stood in this block.
    let (mut within, mut last, mut begun): (Option<NodeRef<Node>>, Option<NodeRef<Node>>, bool) = (None, None, false);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) | Edge::Close(node) if BLOCKS.contains(&name(&node)) => {
                open.extend(within.map(|node| node.id()));
                begun = false;
            }
            Edge::Open(node) if strikes(&node) && within.is_none() => {
                if let Some(before) = last.take().filter(|before| !begun && name(before) == name(&node)) {
                    open.extend([before.id(), node.id()]);
                }
                within = Some(node);
            }
            Edge::Close(node) if within.is_some_and(|open| open.id() == node.id()) => {
                (within, last) = (None, Some(node));
                begun = true;
            }
            Edge::Open(node)
                if node.value().as_text().is_some_and(|text| !text.trim().is_empty()) && within.is_none() =>
            {
                (begun, last) = (true, None);
            }
            _ => {}
        }
    }
    open
}

/// Days and clock times that are a line of their own: when a story or a note was written is no sentence of it.
fn drop_times(html: &mut Html) {
    let (mut found, mut line, mut times, mut others) = (Vec::new(), Vec::new(), 0usize, false);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) | Edge::Close(node) if BLOCKS.contains(&name(&node)) || name(&node) == "br" => {
                let ended = std::mem::take(&mut line);
                if !std::mem::take(&mut others) {
                    found.extend(ended);
                }
            }
            Edge::Open(node) if name(&node) == "time" => times += 1,
            Edge::Close(node) if name(&node) == "time" => times = times.saturating_sub(1),
            Edge::Open(node) => {
                let Some(words) = node.value().as_text().filter(|text| !text.trim().is_empty()) else { continue };
                match times > 0 && words.contains(|c: char| c.is_ascii_digit()) {
                    true => line.push(node.id()),
                    false => others = true,
                }
            }
            Edge::Close(_) => {}
        }
    }
    found.into_iter().for_each(|id| detach(html, id));
}

fn detach(html: &mut Html, id: NodeId) {
    if let Some(mut node) = html.tree.get_mut(id) {
        node.detach();
    }
}

/// The elements that are hidden; none where that is nearly the whole page, which a script shows later.
fn hidden(html: &Html) -> Vec<NodeId> {
    let is_hidden = |node: &NodeRef<Node>| {
        element(node).is_some_and(|e| {
            let style: String = e.attr("style").unwrap_or("").split_whitespace().collect();
            let closed = e.name() == "dialog" && e.attr("open").is_none();
            !matches!(e.name(), "html" | "body")
                && (closed
                    // What is hidden until it is found is there for readers to open.
                    || e.attr("hidden").is_some_and(|hidden| !hidden.trim().eq_ignore_ascii_case("until-found"))
                    || e.attr("aria-hidden") == Some("true")
                    || style.to_ascii_lowercase().contains("display:none"))
        })
    };
    let (mut found, mut within, mut all, mut unseen) = (Vec::new(), 0usize, 0usize, 0usize);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if is_hidden(&node) => {
                found.push(node.id());
                within += 1;
            }
            Edge::Close(node) if is_hidden(&node) => within -= 1,
            Edge::Open(node) => {
                let length = node.value().as_text().map_or(0, |text| text.trim().len());
                all += length;
                unseen += if within > 0 { length } else { 0 };
            }
            Edge::Close(_) => {}
        }
    }
    if unseen * 7 > all * 6 { Vec::new() } else { found }
}

/// Whether a raised element is the number or sign of a note: behind a word or a mark, not a unit ("km²") or a number.
fn is_note(node: &NodeRef<Node>) -> bool {
    if name(node) != "sup" {
        return false;
    }
    let words: String =
        node.descendants().take(20).filter_map(|n| n.value().as_text().map(|t| t.to_string())).collect();
    let words = words.trim();
    let bracketed = words.starts_with(['[', '(']) && words.ends_with([']', ')']);
    let numbers = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '–' | '-' | ' '));
    let sign = words.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    let before = text_before(node);
    let word = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let behind = word > 2 || before.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', '’', '\'', ')', '»']);
    let links = node.descendants().take(20).any(|n| name(&n) == "a");
    !words.is_empty() && (bracketed || sign || links && words.len() < 5 || numbers && behind)
}

/// Whether it is a button or a label that stands by itself: one amid a sentence holds words of it.
fn is_control(node: &NodeRef<Node>) -> bool {
    let begun = || text_before(node).trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let goes_on = || node.next_sibling().is_some_and(|n| n.value().as_text().is_some_and(|t| !t.trim().is_empty()));
    matches!(name(node), "button" | "label") && !(begun() && goes_on())
}

/// The words right before an element, in its line.
fn text_before(node: &NodeRef<Node>) -> String {
    let mut before = node.prev_sibling();
    for _ in 0..20 {
        match before {
            Some(node) if node.value().is_text() => break,
            Some(node) => before = node.last_child(),
            None => break,
        }
    }
    before.and_then(|node| node.value().as_text().map(|t| t.to_string())).unwrap_or_default()
}

fn text(words: &str) -> Node {
    Node::Text(Text { text: words.into() })
}

/// Gives `<q>` the marks that a browser shows, and raised numbers their own characters. What the page uses as our marks goes.
fn quote(html: &mut Html) {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '„');
    let (mut quoted, mut raised, mut private, mut depth) = (Vec::new(), Vec::new(), Vec::new(), 0usize);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) if name(&node) == "q" => {
                let first = node
                    .descendants()
                    .take(20)
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
fn unwrap_unknown(html: &mut Html) {
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
fn wrap_bare(html: &mut Html) {
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

/// The blocks of a page that have words, in order.
pub(crate) fn blocks(html: &Html) -> Vec<Block> {
    let (mut out, mut links, mut aside, mut breaks) =
        (vec![Block { link: true, ..Block::default() }], 0usize, 0usize, 0usize);
    for edge in html.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let count = |number: usize| if opens { number + 1 } else { number.saturating_sub(1) };
        match node.value() {
            Node::Text(words) if opens && !node.parent().is_some_and(|p| matches!(name(&p), "script" | "style")) => {
                if words.trim().is_empty() {
                    push(&mut out, words);
                    continue;
                }
                let open = out.last().is_some_and(|block| !block.nodes.is_empty());
                if breaks > 0 && open {
                    match breaks == 1 && out.last().is_some_and(|block| runs_on(&block.text, words)) {
                        true => push(&mut out, " "),
                        false => out.push(Block { link: true, ..Block::default() }),
                    }
                }
                breaks = 0;
                push(&mut out, words);
                if let Some(block) = out.last_mut() {
                    block.link &= links > 0;
                    block.aside |= aside > 0;
                    block.nodes.push(node.id());
                }
            }
            Node::Element(element) => {
                let name = element.name();
                if ASIDE.contains(&name) {
                    aside = count(aside);
                }
                if name == "a" {
                    links = count(links);
                } else if name == "br" {
                    breaks += usize::from(opens);
                } else if BLOCKS.contains(&name) {
                    out.push(Block { link: true, ..Block::default() });
                    breaks = 0;
                }
            }
            _ => {}
        }
    }
    for block in &mut out {
        // What only says where a word may be broken is no part of it.
        let shown: String =
            block.text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')).collect();
        block.text = folded(&shown);
    }
    out.retain(|block| !block.text.is_empty());
    out
}

fn push(out: &mut [Block], words: &str) {
    if let Some(block) = out.last_mut() {
        block.text.push_str(words);
    }
}

/// Whether a sentence runs on over the end of a line.
fn runs_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    before.ends_with(',') || after.starts_with(char::is_lowercase)
}

/// The page with a mark before the words of each block.
pub(crate) fn marked(html: &mut Html, blocks: &[Block]) -> String {
    for (number, block) in blocks.iter().enumerate() {
        let Some(mark) = mark(number) else { continue };
        for id in &block.nodes {
            if let Some(mut node) = html.tree.get_mut(*id)
                && let Node::Text(words) = node.value()
            {
                words.text = format!("{mark}{}", &*words.text).as_str().into();
            }
        }
    }
    html.html()
}

/// The numbers of the blocks whose marks stand in `words`, each once, in order.
pub(crate) fn numbers(words: &str) -> Vec<usize> {
    let mut seen = HashSet::new();
    words.chars().filter_map(number).filter(|n| seen.insert(*n)).collect()
}

fn mark(number: usize) -> Option<char> {
    let mut left = u32::try_from(number).ok()?;
    for (first, last) in PLANES {
        if left <= last - first {
            return char::from_u32(first + left);
        }
        left -= last - first + 1;
    }
    None
}

fn number(mark: char) -> Option<usize> {
    let mut before = 0;
    for (first, last) in PLANES {
        if (first..=last).contains(&u32::from(mark)) {
            return Some((before + u32::from(mark) - first) as usize);
        }
        before += last - first + 1;
    }
    None
}
