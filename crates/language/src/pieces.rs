//! Word pieces: a word as entries of the encoder's vocabulary, by greedy longest match (Wu et al. 2016).

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// At most so many pieces stand for one word: what follows is noise (hashes, addresses).
pub const PIECES_A_WORD: usize = 8;

/// Longer words are unknown.
const LONGEST: usize = 64;

/// The encoder's vocabulary.
#[derive(Debug)]
pub struct Vocabulary {
    ids: FxHashMap<&'static str, u32>,
    /// Opens a window.
    pub open: u32,
    /// Closes a window.
    pub close: u32,
    unknown: u32,
}

impl Vocabulary {
    /// Reads a vocabulary file: one entry a line, "##" before those that go on a word.
    pub fn new(lines: &'static str) -> Self {
        let ids: FxHashMap<_, _> = lines.lines().zip(0..).collect();
        let id = |name| ids.get(name).copied().unwrap_or(0);
        Vocabulary { open: id("[CLS]"), close: id("[SEP]"), unknown: id("[UNK]"), ids }
    }

    /// The pieces of `word`; at least one.
    pub fn cut(&self, word: &str) -> Vec<u32> {
        let mut out = Vec::with_capacity(2);
        let folded: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).collect()
        };
        if folded.is_empty() || folded.chars().count() > LONGEST {
            return vec![self.unknown];
        }
        let mut key = String::with_capacity(folded.len() + 2);
        let mut at = 0;
        while at < folded.len() {
            let ends = folded[at..].char_indices().map(|(i, c)| at + i + c.len_utf8());
            let found = ends.rev().find_map(|end| {
                key.clear();
                if at > 0 {
                    key.push_str("##");
                }
                key.push_str(&folded[at..end]);
                self.ids.get(key.as_str()).map(|&id| (id, end))
            });
            match found {
                Some((id, end)) => {
                    out.push(id);
                    at = end;
                }
                None => return vec![self.unknown],
            }
        }
        out.truncate(PIECES_A_WORD);
        out
    }
}
