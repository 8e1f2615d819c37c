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
    /// Entries that begin a word.
    first: FxHashMap<&'static str, u32>,
    /// Those that go on one, without the "##" before them.
    later: FxHashMap<&'static str, u32>,
    /// Bytes of the longest entry.
    longest: usize,
    /// Opens a window.
    pub open: u32,
    /// Closes a window.
    pub close: u32,
    unknown: u32,
}

impl Vocabulary {
    /// Reads a vocabulary file: one entry a line, "##" before those that go on a word.
    pub fn new(lines: &'static str) -> Self {
        let (mut first, mut later) = (FxHashMap::default(), FxHashMap::default());
        for (entry, id) in lines.lines().zip(0..) {
            match entry.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => later.insert(rest, id),
                None => first.insert(entry, id),
            };
        }
        let id = |name| first.get(name).copied().unwrap_or(0);
        let longest = first.keys().chain(later.keys()).map(|entry| entry.len()).max().unwrap_or(0);
        Vocabulary { open: id("[CLS]"), close: id("[SEP]"), unknown: id("[UNK]"), first, later, longest }
    }

    /// The pieces of `word`; at least one.
    pub fn cut(&self, word: &str) -> Vec<u32> {
        let folded: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).collect()
        };
        if folded.is_empty() || folded.len() > LONGEST && folded.chars().count() > LONGEST {
            return vec![self.unknown];
        }
        let mut out = Vec::with_capacity(2);
        let mut at = 0;
        while at < folded.len() {
            let entries = if at == 0 { &self.first } else { &self.later };
            let most = folded.len().min(at + self.longest);
            let ends = (at + 1..=most).rev().filter(|&end| folded.is_char_boundary(end));
            let found = ends.filter_map(|end| Some((*entries.get(&folded[at..end])?, end))).next();
            let Some((id, end)) = found else { return vec![self.unknown] };
            out.push(id);
            at = end;
        }
        out.truncate(PIECES_A_WORD);
        out
    }
}
