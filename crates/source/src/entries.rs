//! The paragraphs of a body whose lines no blank ones part: the entries of a live blog, and questions with their answers below them.

use std::sync::LazyLock;

use regex::Regex;

use crate::span::Span;

/// The time that stands above an entry of a live blog: "12:10", "9.05am BST", "12:10 — Harbour shut".
static STAMP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\d{1,2}[:.]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?(?: ?[—–-] [^.!?…]{1,80})?$")
        .expect("the stamp's shape is a fixed expression")
});

/// The most words of the heading of an entry.
const LONGEST_HEADING: usize = 12;

/// So many blocks that begin with a question are an interview's; fewer may be lines that were broken there.
const FEWEST_QUESTIONS: usize = 3;

/// The paragraphs of a body's blocks.
pub(crate) fn entries(text: &str, blocks: &[Span]) -> Vec<Span> {
    let asking = blocks.iter().filter(|b| question(text, **b).is_some()).count() >= FEWEST_QUESTIONS;
    let parted = |&block: &Span| match question(text, block).filter(|_| asking) {
        Some(question) => vec![question, Span::new(question.end, block.end).trimmed(text)],
        None => of_blog(text, block),
    };
    blocks.iter().flat_map(parted).collect()
}

/// The first line of a block of several, where it asks: "Why did you go?" above what is answered.
fn question(text: &str, block: Span) -> Option<Span> {
    let (first, rest) = block.of(text).split_once('\n')?;
    let asks = first.trim_end().ends_with('?') && !first.starts_with(['"', '“', '‘']);
    let answered = rest.trim_start().starts_with(|c: char| c.is_uppercase() || "\"“‘'".contains(c));
    (asks && answered).then(|| Span::new(block.start, block.start + first.len()).trimmed(text))
}

/// The entries of a live blog: each stamp is a paragraph, and the heading below it; any other block is one.
fn of_blog(text: &str, block: Span) -> Vec<Span> {
    let lines: Vec<Span> = block.lines(text).collect();
    let stamp = |l: &Span| STAMP.is_match(l.of(text));
    if lines.len() < 2 || !lines.iter().any(stamp) {
        return vec![block];
    }
    let heading = |at: usize| {
        let words = lines[at].of(text);
        at > 0
            && stamp(&lines[at - 1])
            && lines.get(at + 1).is_some_and(|next| !stamp(next))
            && words.split_whitespace().count() <= LONGEST_HEADING
            && !words.ends_with(['.', '!', '?', '…', '"', '”', '’'])
    };
    let mut out: Vec<Span> = Vec::new();
    let mut apart = true;
    for (at, line) in lines.iter().enumerate() {
        let alone = stamp(line) || heading(at);
        match out.last_mut().filter(|_| !apart && !alone) {
            Some(last) => last.end = line.end,
            None => out.push(*line),
        }
        apart = alone;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(blocks: &[&str]) -> Vec<String> {
        let text = blocks.join("\n\n");
        let mut at = 0;
        let spans = blocks.iter().map(|b| {
            let span = Span::new(at, at + b.len());
            at += b.len() + 2;
            span
        });
        entries(&text, &spans.collect::<Vec<_>>()).iter().map(|s| s.of(&text).to_string()).collect()
    }

    #[test]
    fn stamps_with_their_headings_are_paragraphs() {
        let block = "14:32 — Ferries stop\nNorvik Ferries says none will sail.\nBell left.";
        let parted = ["14:32 — Ferries stop", "Norvik Ferries says none will sail.\nBell left."];
        assert_eq!(paragraphs(&[block]), parted);
        let sentence = "14:32 - Norvik Ferries says none will sail.\nBell left.";
        assert_eq!(paragraphs(&[sentence]), [sentence]);
    }

    #[test]
    fn questions_stand_above_their_answers() {
        let asked = ["Why did you go?\nI was tired.", "And now?\nI sleep.", "Will you come back?\nAsk me in May."];
        assert_eq!(paragraphs(&asked).len(), 6);
        assert_eq!(paragraphs(&asked)[2..4], ["And now?", "I sleep."]);
        assert_eq!(paragraphs(&asked[..2]).len(), 2, "two lines may have been broken there");
    }
}
