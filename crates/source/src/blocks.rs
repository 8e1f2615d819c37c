//! What a page shows, block by block: the words of its paragraphs, headings and items, without what is hidden, struck out or no words.
//!
//! The library that finds the article drops words that stand behind elements it does not know, and joins what is left. So it is only asked which
//! blocks make up the article: each is marked with one character of a private plane, and the words are the page's own.
//!
//! - `elements`: elements of HTML by what they do to words;
//! - `unshown`: what a page does not show; `reshaped`: the rest in elements that the library knows;
//! - `marks`: the characters that number the blocks.

mod elements;
mod marks;
mod reshaped;
mod unshown;

use std::collections::HashSet;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node};

use self::{
    elements::{ASIDE, BLOCKS, name},
    marks::{mark, number},
    reshaped::{quote, unwrap_unknown, wrap_bare},
    unshown::{drop_times, drop_unshown},
};
use crate::{error::Wrong, markup, wording::folded};

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

/// The words of each block of a piece of HTML that does not stand aside, or what of it is out of bounds.
pub(crate) fn words(html: &str) -> Result<Vec<String>, Wrong> {
    let mut html = markup::fragment(html)?;
    clean(&mut html);
    Ok(blocks(&html).into_iter().filter(|block| !block.aside).map(|block| block.text).collect())
}

/// Leaves of a page what it shows, in elements that the library knows.
pub(crate) fn clean(html: &mut Html) {
    drop_unshown(html);
    drop_times(html);
    quote(html);
    unwrap_unknown(html);
    wrap_bare(html);
}

/// The blocks of a page that have words, in order.
pub(crate) fn blocks(html: &Html) -> Vec<Block> {
    let mut walk = Walk { out: vec![Block::open()], links: 0, aside: 0, breaks: 0 };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(words) => walk.words(&node, words),
                Node::Element(element) => walk.element(element.name(), true),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    walk.element(element.name(), false);
                }
            }
        }
    }
    for block in &mut walk.out {
        // What only says where a word may be broken is no part of it.
        let shown: String =
            block.text.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')).collect();
        block.text = folded(&shown);
    }
    walk.out.retain(|block| !block.text.is_empty());
    walk.out
}

impl Block {
    /// One without words yet.
    fn open() -> Block {
        Block { link: true, ..Block::default() }
    }
}

/// A walk through a page, block by block.
struct Walk {
    /// The blocks so far; the last one is open.
    out: Vec<Block>,
    /// In how many links and elements that stand aside the walk is.
    links: usize,
    aside: usize,
    /// Line breaks since the last words.
    breaks: usize,
}

impl Walk {
    /// At words of the page.
    fn words(&mut self, node: &NodeRef<Node>, words: &str) {
        if node.parent().is_some_and(|p| matches!(name(&p), "script" | "style")) {
            return;
        }
        if words.trim().is_empty() {
            return self.push(words);
        }
        let begun = self.out.last().filter(|block| !block.nodes.is_empty());
        if let Some(block) = begun.filter(|_| self.breaks > 0) {
            match self.breaks == 1 && runs_on(&block.text, words) {
                true => self.push(" "),
                false => self.out.push(Block::open()),
            }
        }
        self.breaks = 0;
        self.push(words);
        if let Some(block) = self.out.last_mut() {
            block.link &= self.links > 0;
            block.aside |= self.aside > 0;
            block.nodes.push(node.id());
        }
    }

    /// Where an element begins or ends.
    fn element(&mut self, name: &str, begins: bool) {
        let count = |number: usize| if begins { number + 1 } else { number.saturating_sub(1) };
        if ASIDE.contains(&name) {
            self.aside = count(self.aside);
        }
        if name == "a" {
            self.links = count(self.links);
        } else if name == "br" {
            self.breaks += usize::from(begins);
        } else if BLOCKS.contains(&name) {
            self.out.push(Block::open());
            self.breaks = 0;
        }
    }

    /// Adds words to the block that is open.
    fn push(&mut self, words: &str) {
        if let Some(block) = self.out.last_mut() {
            block.text.push_str(words);
        }
    }
}

/// Whether a sentence runs on over the end of a line.
fn runs_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    // "iWave offers phones" begins a line of its own.
    let is_name = after.chars().take_while(|c| c.is_alphanumeric()).skip(1).take(2).any(char::is_uppercase);
    before.ends_with(',') || after.starts_with(char::is_lowercase) && !is_name
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
