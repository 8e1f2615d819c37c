//! What a page does not show as words of its story: what is hidden or struck out, controls, signs of notes, and lines that are a time.

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node};

use super::elements::{BLOCKS, MOST_WITHIN, NO_WORDS, STRIKING, element, ids, name, text_before};

/// Takes out what is no words, struck out or hidden, controls, and signs of notes.
pub(super) fn drop_unshown(html: &mut Html) {
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

/// Days and clock times that are a line of their own: when a story or a note was written is no sentence of it.
pub(super) fn drop_times(html: &mut Html) {
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

/// What is hidden of a page is shown later by a script where it is more than this share of the words: six sevenths.
const NEARLY_ALL: (usize, usize) = (6, 7);

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
    let nearly_all = unseen * NEARLY_ALL.1 > all * NEARLY_ALL.0;
    if nearly_all { Vec::new() } else { found }
}

/// A link to a note has so many bytes at most.
const LONGEST_NOTE: usize = 4;

/// Whether a raised element is the number or sign of a note: behind a word or a mark, not a unit ("km²") or a number.
fn is_note(node: &NodeRef<Node>) -> bool {
    if name(node) != "sup" {
        return false;
    }
    let words: String =
        node.descendants().take(MOST_WITHIN).filter_map(|n| n.value().as_text().map(|t| t.to_string())).collect();
    let words = words.trim();
    let bracketed = words.starts_with(['[', '(']) && words.ends_with([']', ')']);
    let numbers = words.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '–' | '-' | ' '));
    let sign = words.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§' | '¶'));
    let before = text_before(node);
    let word = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let behind = word > 2 || before.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', '’', '\'', ')', '»']);
    let links = node.descendants().take(MOST_WITHIN).any(|n| name(&n) == "a");
    !words.is_empty() && (bracketed || sign || links && words.len() <= LONGEST_NOTE || numbers && behind)
}

/// Whether it is a button or a label that stands by itself: one amid a sentence holds words of it.
fn is_control(node: &NodeRef<Node>) -> bool {
    let begun = || text_before(node).trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let goes_on = || node.next_sibling().is_some_and(|n| n.value().as_text().is_some_and(|t| !t.trim().is_empty()));
    matches!(name(node), "button" | "label") && !(begun() && goes_on())
}

/// Takes a node out of its tree, with all that is in it.
fn detach(html: &mut Html, id: NodeId) {
    if let Some(mut node) = html.tree.get_mut(id) {
        node.detach();
    }
}
