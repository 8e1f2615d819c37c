//! Lines of a sorted text, found by halves.

use std::{str::Lines, sync::OnceLock};

use memchr::{memchr, memchr2, memrchr};

/// Bytes from one line of the index to the next, at least.
const APART: usize = 256;

/// A text whose lines are sorted by the bytes of their first field, before a tab.
///
/// There is nothing to load. The first question lays out where lines begin, one every [`APART`] bytes: halves of these lie close together, halves of the text do
/// not.
pub struct Table {
    data: &'static str,
    index: OnceLock<Vec<Entry>>,
}

/// A line of the index.
struct Entry {
    /// The first bytes of its first field.
    first: u64,
    /// Where it begins.
    at: usize,
}

impl Table {
    /// Of a text whose lines are sorted.
    pub const fn new(data: &'static str) -> Table {
        Table { data, index: OnceLock::new() }
    }

    /// All lines.
    pub fn all(&self) -> Lines<'static> {
        self.data.lines()
    }

    /// The lines whose first field is `key`.
    pub fn lines(&self, key: &str) -> impl Iterator<Item = &'static str> {
        let (data, bytes) = (self.data, self.data.as_bytes());
        let (mut low, mut high) = self.around(first_bytes(key.as_bytes()));
        // Halving bytes, not lines: `low` and `high` always stand at the beginning of a line or at the end.
        while low < high {
            let middle = low + (high - low) / 2;
            let begin = memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
            if field(&bytes[begin..]) < key.as_bytes() {
                low = memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |at| middle + at + 1);
            } else {
                high = begin;
            }
        }
        data[low..].lines().take_while(move |l| field(l.as_bytes()) == key.as_bytes())
    }

    /// What follows `key` and a tab in the first such line.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        self.lines(key).next()?.get(key.len() + 1..)
    }

    /// Between which lines the first stands whose field is no less than one that begins so.
    fn around(&self, first: u64) -> (usize, usize) {
        let index = self.index.get_or_init(|| index(self.data.as_bytes()));
        let less = index.partition_point(|e| e.first < first);
        // Few begin alike: to go on from line to line is shorter than to halve what is left.
        let more = less + index[less..].iter().take_while(|e| e.first == first).count();
        let at = |e: Option<&Entry>, none: usize| e.map_or(none, |e| e.at);
        (at(less.checked_sub(1).and_then(|n| index.get(n)), 0), at(index.get(more), self.data.len()))
    }
}

/// Where every so many bytes a line begins, and with what.
fn index(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(bytes.len() / APART + 1);
    let mut at = 0;
    while at < bytes.len() {
        entries.push(Entry { first: first_bytes(field(&bytes[at..])), at });
        let next = bytes.len().min(at + APART);
        at = memchr(b'\n', &bytes[next..]).map_or(bytes.len(), |n| next + n + 1);
    }
    entries
}

/// The first field of a line.
fn field(line: &[u8]) -> &[u8] {
    &line[..memchr2(b'\t', b'\n', line).unwrap_or(line.len())]
}

/// The first eight bytes, in whose order the fields stand where they differ there.
fn first_bytes(field: &[u8]) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(field).for_each(|(to, &byte)| *to = byte);
    u64::from_be_bytes(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_by_its_key_and_nothing_else_is() {
        // Many that begin alike, longer and shorter than what the index holds of them, some of one key.
        let mut keys: Vec<String> = (0..900).map(|n| format!("saint-{:03}", n / 2 * 3 % 700)).collect();
        keys.extend((0..300).map(|n| format!("{n}")));
        keys.extend(["a", "ab", "abc", "abcdefgh", "abcdefghi", "zürich"].map(String::from));
        keys.sort();
        let text: String = keys.iter().enumerate().map(|(n, key)| format!("{key}\t{n}\n")).collect();
        let table = Table::new(text.leak());
        for key in &keys {
            let found: Vec<&str> = table.lines(key).collect();
            assert_eq!(found.len(), keys.iter().filter(|k| *k == key).count(), "{key}");
            let first = keys.iter().position(|k| k == key).map(|n| n.to_string());
            assert_eq!(table.find(key).map(String::from), first, "{key}");
        }
        for key in ["", "0a", "sain", "saint-", "saint-001x", "abcdefg", "zzz", "ü", "\u{7f}"] {
            assert_eq!(table.find(key), None, "{key}");
        }
        assert_eq!(Table::new("").find("a"), None);
    }
}
