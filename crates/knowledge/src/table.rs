//! Lines of a sorted text, found by halves.

/// The lines of `data` whose first field, before a tab, is `key`; `data` is sorted by the bytes of that field.
pub fn lines(data: &'static str, key: &str) -> impl Iterator<Item = &'static str> {
    let first = |at: usize| field(&data[at..]);
    let (mut low, mut high) = (0, data.len());
    // Halving bytes, not lines: `low` and `high` always stand at the beginning of a line or at the end.
    while low < high {
        let mut middle = low + (high - low) / 2;
        while !data.is_char_boundary(middle) {
            middle -= 1;
        }
        let middle = data[low..middle].rfind('\n').map_or(low, |i| low + i + 1);
        if first(middle).as_bytes() < key.as_bytes() {
            low = data[middle..].find('\n').map_or(data.len(), |i| middle + i + 1);
        } else {
            high = middle;
        }
    }
    data[low..].lines().take_while(move |l| field(l) == key)
}

fn field(line: &str) -> &str {
    line.split(['\t', '\n']).next().unwrap_or("")
}
