//! Lines of a sorted text, found by halves.

use memchr::{memchr, memchr2, memrchr};

/// The lines of `data` whose first field, before a tab, is `key`; `data` is sorted by the bytes of that field.
pub fn lines(data: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let bytes = data.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
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
pub fn find(data: &'static str, key: &str) -> Option<&'static str> {
    lines(data, key).next()?.get(key.len() + 1..)
}

fn field(line: &[u8]) -> &[u8] {
    &line[..memchr2(b'\t', b'\n', line).unwrap_or(line.len())]
}
