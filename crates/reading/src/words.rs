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

/// The words that lie in `span`.
pub(crate) fn words_of<'a>(text: &'a str, read: &Text, span: Span) -> Vec<&'a str> {
    read.words[read.words_in(span)].iter().map(|w| w.span.of(text)).collect()
}
