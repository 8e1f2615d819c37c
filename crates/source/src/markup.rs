//! HTML as a tree, in bounds.
//!
//! Pages come from strangers, and a parser opens again in each paragraph what the ones before have left open: a short text may make a tree that no memory
//! holds. So the parser gets the text piece by piece, and what has become of it is looked at after each.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use ego_tree::{NodeId, iter::Edge};
use html5ever::{
    ParseOpts, Parser, QualName, parse_document, parse_fragment,
    tendril::{StrTendril, TendrilSink},
    tree_builder::Tracer,
};
use scraper::{Html, HtmlTreeSink};

use crate::error::Wrong;

/// Real pages stay below a hundred; extraction recurses, so depth costs stack.
const DEEPEST: usize = 2_000;
/// Nodes and attributes of a tree: real pages have some tens of thousands, and fewer than bytes.
const MOST: usize = 500_000;
const MOST_PER_BYTE: usize = 4;
/// An empty text has some too.
const FEWEST: usize = 1_000;
/// Real pages take a hundredth of a second.
const LONGEST: Duration = Duration::from_secs(10);
/// The parser gets a tag, or so many bytes, at once.
const PIECE: usize = 4 << 10;
/// What to do about HTML that is out of bounds.
const SKIPPED: &str = "no news page is; it was skipped";

/// The tree of a page, or what of it is out of bounds.
pub(crate) fn page(text: &str) -> Result<Html, Wrong> {
    tree(parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default()), text)
}

/// The tree of a piece of HTML, as it stands in the body of a page.
pub(crate) fn fragment(text: &str) -> Result<Html, Wrong> {
    let body = QualName::new(None, "http://www.w3.org/1999/xhtml".into(), "body".into());
    let sink = HtmlTreeSink::new(Html::new_fragment());
    tree(parse_fragment(sink, ParseOpts::default(), body, Vec::new(), false), text)
}

/// All text in a piece of HTML; none where it is out of bounds.
pub(crate) fn text(html: &str) -> Option<String> {
    fragment(html).ok().map(|html| html.root_element().text().collect())
}

/// Counts what a parser has not closed yet.
#[derive(Default)]
struct Open(Cell<usize>);

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// What a parser makes of a text.
fn tree(mut parser: Parser<HtmlTreeSink>, text: &str) -> Result<Html, Wrong> {
    let deep = || Wrong::new(format!("its elements are nested more than {DEEPEST} deep"), SKIPPED);
    let begun = Instant::now();
    let most = text.len().saturating_mul(MOST_PER_BYTE).saturating_add(FEWEST).min(MOST);
    let (mut rest, mut nodes, mut size) = (text, 0, 0);
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(end_of_piece(rest));
        rest = behind;
        parser.process(StrTendril::from_slice(piece));
        let builder = &parser.tokenizer.sink;
        let open = Open::default();
        builder.trace_handles(&open);
        if open.0.get() > DEEPEST {
            return Err(deep());
        }
        let html = builder.sink.0.borrow();
        let all = html.tree.values();
        let new = all.len() - nodes;
        nodes = all.len();
        size += all.rev().take(new).map(|node| 1 + node.as_element().map_or(0, |e| e.attrs.len())).sum::<usize>();
        if size > most {
            return Err(Wrong::new(format!("its elements would be more than {most}, attributes included"), SKIPPED));
        }
        if begun.elapsed() > LONGEST {
            let what = format!("its HTML took more than {} seconds to parse", LONGEST.as_secs());
            return Err(Wrong::new(what, "it was skipped; please report it"));
        }
    }
    let html = parser.finish();
    if depth(&html) > DEEPEST { Err(deep()) } else { Ok(html) }
}

/// Where the next tag ends, or the longest piece, not within a character.
fn end_of_piece(text: &str) -> usize {
    let tag = text.bytes().take(PIECE).position(|b| b == b'>').map(|at| at + 1);
    tag.or_else(|| (PIECE..text.len()).find(|at| text.is_char_boundary(*at))).unwrap_or(text.len())
}

/// How deep a tree is.
fn depth(html: &Html) -> usize {
    let (mut deep, mut deepest) = (0usize, 0);
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(_) => deep += 1,
            Edge::Close(_) => deep -= 1,
        }
        deepest = deepest.max(deep);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A short text that would make a huge tree, a deep one, or both, is refused before it does.
    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let tags = |count: usize, tag: &dyn Fn(usize) -> String| (0..count).map(tag).collect::<String>();
        let reopened = format!("<p>{}{}", tags(300, &|n| format!("<b id={n}>")), "<p>x".repeat(600));
        let attributes = format!("<p><b {}>{}", tags(1_000, &|n| format!("a{n} ")), "<p>x".repeat(300));
        for (html, what) in [
            (reopened, "attributes included"),
            (attributes, "attributes included"),
            (tags(1_900, &|n| format!("<b id={n}>")) + &"<p>x".repeat(20_000), "deep"),
            ("<div>".repeat(100_000), "deep"),
            ("<div><!-- </div> -->".repeat(3_000), "deep"),
            ("<marquee></x>".repeat(3_000), "deep"),
        ] {
            let begun = Instant::now();
            for told in [page(&html), fragment(&html)] {
                let why = told.err().map(|why| why.what);
                assert!(why.as_ref().is_some_and(|why| why.contains(what)), "{html:.60}: {why:?}");
            }
            assert!(begun.elapsed() < LONGEST, "{html:.60}: {:?}", begun.elapsed());
        }
    }

    /// What closes itself is not nested, and where the text is cut into pieces changes nothing.
    #[test]
    fn whatever_else_is_read_as_by_the_library() {
        for html in [
            format!("<svg>{}</svg><p>x", "<path d='m0'/>".repeat(3_000)),
            format!("<script>{}", "</b>&amp;".repeat(5_000)),
            format!("<p title='{}'>“é”&eacute;<!-- > --><table>x<td>y", "é>".repeat(5_000)),
            "<p><b id=1><i id=2>one<p>two</b>three</i><pre>\r\nfour".to_owned(),
            String::new(),
        ] {
            assert!(page(&html).is_ok_and(|told| told.tree == Html::parse_document(&html).tree), "{html:.60}");
            assert!(fragment(&html).is_ok_and(|told| told.tree == Html::parse_fragment(&html).tree), "{html:.60}");
        }
    }
}
