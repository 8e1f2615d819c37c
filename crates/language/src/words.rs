//! Words: runs of letters and digits, and every other visible character by itself.
//!
//! `train/features.py` does the same; `tests/parity.json` holds both to it.

use onrecord_source::Span;

/// One word and what the encoder sees of its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The class of its letters: capitals, digits and so on.
    pub shape: Shape,
    /// Whether it stands between quotation marks (the marks count as inside).
    pub quoted: bool,
    /// What comes before it.
    pub gap: Gap,
}

impl Word {
    /// The row of the shape embedding that this word's pieces add.
    pub fn feature(&self) -> usize {
        self.shape as usize * 6 + usize::from(self.quoted) * 3 + self.gap as usize
    }
}

/// The class of a word's letters. The numbers are rows of the trained embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shape {
    Mark = 0,
    Digits = 1,
    WithDigits = 2,
    Lower = 3,
    Upper = 4,
    OneUpper = 5,
    Title = 6,
    Mixed = 7,
}

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing, or white space.
    Space = 0,
    /// A line break.
    Line = 1,
    /// A blank line, or the start of the text.
    Paragraph = 2,
}

/// All words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut quoted = false;
    let mut before = 0;
    for span in (WordSpans { text, at: 0 }) {
        let lines = text[before..span.start].bytes().filter(|&b| b == b'\n').count();
        let gap = match lines {
            _ if out.is_empty() => Gap::Paragraph,
            0 => Gap::Space,
            1 => Gap::Line,
            _ => Gap::Paragraph,
        };
        if gap != Gap::Space {
            quoted = false;
        }
        let word = span.of(text);
        let mut inside = quoted;
        match word {
            "“" | "«" | "„" => (quoted, inside) = (true, true),
            "”" | "»" => quoted = false,
            "\"" => (quoted, inside) = (!quoted, true),
            _ => {}
        }
        out.push(Word { span, shape: shape(word), quoted: inside, gap });
        before = span.end;
    }
    out
}

/// The shape that a word is written in.
fn shape(word: &str) -> Shape {
    let first = word.chars().next().unwrap_or(' ');
    if !first.is_alphanumeric() {
        return Shape::Mark;
    }
    let digits = word.chars().filter(|c| c.is_numeric()).count();
    let count = word.chars().count();
    if digits == count {
        return Shape::Digits;
    }
    if digits > 0 {
        return Shape::WithDigits;
    }
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    match upper {
        0 => Shape::Lower,
        1 if count == 1 => Shape::OneUpper,
        n if n == count => Shape::Upper,
        1 if first.is_uppercase() => Shape::Title,
        _ => Shape::Mixed,
    }
}

/// The words of a text, from `at` on.
struct WordSpans<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for WordSpans<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(|c: char| !c.is_whitespace())?;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let len = if first.is_alphanumeric() {
            rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        self.at = start + len;
        Some(Span::new(start, self.at))
    }
}
