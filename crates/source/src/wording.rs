//! Words as they are kept: their white space folded, their escapes undone.

use crate::markup;

/// White space folded to single spaces.
pub(crate) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same; none where nothing is left.
pub(crate) fn tidy(words: &str) -> Option<String> {
    Some(folded(words)).filter(|w| !w.is_empty())
}

/// The paragraphs of lines: what blank ones part, though they may hold spaces. White space folded.
pub(crate) fn paragraphs(lines: &[&str]) -> Vec<String> {
    lines.split(|line| line.trim().is_empty()).filter_map(|lines| tidy(&lines.join(" "))).collect()
}

/// White space folded, and what is escaped for HTML undone: JSON-LD is often escaped once more.
pub(crate) fn plain(words: &str) -> String {
    let unescaped = Some(words).filter(|words| words.contains('&')).and_then(markup::text);
    folded(unescaped.as_deref().unwrap_or(words))
}
