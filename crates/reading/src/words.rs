//! The words of a text by their places: what every rule looks at.

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

/// Dashes between two parts of a line: "OSLO - Dockers strike".
pub(crate) const DASHES: [&str; 3] = [" - ", " – ", " — "];

/// Word `at` of the text; empty behind the last one.
pub(crate) fn word_at<'a>(text: &'a str, read: &Text, at: usize) -> &'a str {
    read.words.get(at).map_or("", |w| w.span.of(text))
}

/// Where some words of the text stand, by their places; at least one.
pub(crate) fn span_of(read: &Text, words: Range<usize>) -> Span {
    Span::new(read.words[words.start].span.start, read.words[words.end - 1].span.end)
}

/// Words with single spaces, wherever their line was broken.
pub(crate) fn single_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Its manager|, a Spaniard|": a noun phrase without what stands in apposition to it.
pub(crate) fn before_comma(mut words: Vec<&str>) -> Vec<&str> {
    words.truncate(words.iter().position(|w| *w == ",").unwrap_or(words.len()));
    words
}

/// Where that begins of which an office is that ends at byte `end`: "the director of the |Norvik Institute|".
pub(crate) fn begin_of_owner(text: &str, end: usize) -> Option<usize> {
    let rest = [" of the ", " of "].iter().find_map(|of| text[end..].strip_prefix(of))?;
    Some(text.len() - rest.len())
}

/// The words that lie in `span`.
pub(crate) fn words_of<'a>(text: &'a str, read: &Text, span: Span) -> Vec<&'a str> {
    read.words[read.words_in(span)].iter().map(|w| w.span.of(text)).collect()
}
