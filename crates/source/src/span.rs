//! Where words stand in a story: byte offsets inside the program, Unicode code points outside, converted only here.

use serde::{Deserialize, Serialize};

/// A half-open range of **bytes** of a story's `text`; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends before it starts: {start}..{end}");
        Span { start, end }
    }

    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span (equal spans do).
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether no word stands before it on its line; only what is no word is looked at, for a line may be as long as the story.
    pub fn opens_line(self, text: &str) -> bool {
        let before = text[..self.start].trim_end_matches(|c: char| c != '\n' && !c.is_alphanumeric());
        before.is_empty() || before.ends_with('\n')
    }

    /// The lines of the span that have words, each without the white space at its ends.
    pub fn lines(self, text: &str) -> impl Iterator<Item = Span> {
        let mut start = self.start;
        let all = self.of(text).split_inclusive('\n').map(move |line| {
            let span = Span::new(start, start + line.len()).trimmed(text);
            start += line.len();
            span
        });
        all.filter(|line| !line.is_empty())
    }

    /// The span without the white space at its two ends.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span { start, end: start + words.trim().len() }
    }
}

/// Converts byte offsets of one text into code point offsets and back, in time logarithmic in the text's non-ASCII characters.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// For each non-ASCII character: the byte just after it, and how many bytes more than characters have passed by then.
    surplus: Vec<(usize, usize)>,
}

impl CodePoints {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut surplus = Vec::new();
        let mut extra = 0;
        for (at, c) in text.char_indices() {
            if c.len_utf8() > 1 {
                extra += c.len_utf8() - 1;
                surplus.push((at + c.len_utf8(), extra));
            }
        }
        CodePoints { surplus }
    }

    /// The code point offset of the character boundary at `byte`.
    pub fn at(&self, byte: usize) -> usize {
        match self.surplus.partition_point(|&(after, _)| after <= byte) {
            0 => byte,
            n => byte - self.surplus[n - 1].1,
        }
    }

    /// The words of `text`, which has to be the one that was read, from one code point offset up to, not including, another; what lies beyond its end is left
    /// out.
    pub fn words<'t>(&self, text: &'t str, [start, end]: [usize; 2]) -> &'t str {
        text.get(self.byte(start).min(text.len())..self.byte(end).min(text.len())).unwrap_or_default()
    }

    /// The words of several ranges, as [`CodePoints::words`] gives each, with an ellipsis where something is left out.
    pub fn pieces(&self, text: &str, ranges: &[[usize; 2]]) -> String {
        ranges.iter().map(|range| self.words(text, *range)).collect::<Vec<_>>().join(" … ")
    }

    /// The byte at which the character at the code point offset `point` begins.
    fn byte(&self, point: usize) -> usize {
        match self.surplus.partition_point(|&(after, extra)| after - extra <= point) {
            0 => point,
            n => point.saturating_add(self.surplus[n - 1].1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_count_characters() {
        let text = "“Naïve,” said Željko — twice.";
        let points = CodePoints::new(text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(byte), count, "at byte {byte} of {text}");
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }

    #[test]
    fn code_points_give_the_words_back() {
        for text in ["“Naïve,” said Željko — twice.", "plain", "…", ""] {
            let (points, letters): (_, Vec<char>) = (CodePoints::new(text), text.chars().collect());
            for end in 0..letters.len() + 2 {
                for start in 0..letters.len() + 2 {
                    let reached = letters.get(start..end.min(letters.len())).unwrap_or_default();
                    assert_eq!(points.words(text, [start, end]), reached.iter().collect::<String>(), "{start}..{end}");
                }
            }
        }
        assert_eq!(CodePoints::new("…").words("…", [0, usize::MAX]), "…");
    }
}
