//! The labels at the heads of lines: "Q:", "JAKE TAPPER:", "((Wikinews))".

use onrecord_source::Span;

use crate::lexicon::{self, one_of};

/// So many words a label has at most …
const WORDS: usize = 5;

/// … and so many bytes.
pub(super) const LONG: usize = 80;

/// A label, in what manner it labels, and where on its line the words begin.
pub(super) struct Label {
    pub(super) span: Span,
    /// The name in it.
    pub(super) name: Span,
    /// The colon behind it.
    pub(super) mark: Option<Span>,
    /// What is said on its line.
    pub(super) words: Span,
    /// How it labels.
    pub(super) manner: Manner,
    /// Under which it is known: its name in capitals, without honorifics and offices before it.
    pub(super) key: String,
}

/// In what manner a line is labelled.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Manner {
    /// "Q:"
    Question,
    /// "QThere's": its mark was lost with the page's layout.
    Glued,
    /// "A:"
    Answer,
    /// "((Wikinews))": nothing but an interview has that.
    Bracketed,
    /// "JAKE TAPPER:"
    Named,
}

/// The label that a line begins with.
pub(super) fn label(text: &str, line: Span) -> Option<Label> {
    if line.of(text).starts_with("((") {
        return bracketed(text, line);
    }
    question(text, line).or_else(|| marked(text, line))
}

/// What stands behind byte `at` of a line.
fn rest_of(text: &str, line: Span, at: usize) -> Span {
    Span::new(line.start + at, line.end).trimmed(text)
}

/// "((Wikinews)) Why?", "((Wikinews)): Why?"
fn bracketed(text: &str, line: Span) -> Option<Label> {
    let inner = line.of(text).strip_prefix("((")?;
    let end = inner.find("))").filter(|&e| (1..=LONG).contains(&e))?;
    let name = Span::new(line.start + 2, line.start + 2 + end);
    let rest = rest_of(text, line, end + 4);
    let mark = rest.of(text).starts_with(':').then(|| Span::new(rest.start, rest.start + 1));
    let words = mark.map_or(rest, |m| Span::new(m.end, line.end).trimmed(text));
    Some(Label { span: name, name, mark, words, manner: Manner::Bracketed, key: key_of(name.of(text)) })
}

/// "QThere's", and "Q    Thank you" as briefings are written down: a question whose Q has no mark.
fn question(text: &str, line: Span) -> Option<Label> {
    let asked = line.of(text).strip_prefix('Q')?;
    let mut letters = asked.chars();
    let next = letters.next()?;
    let glued = next.is_uppercase() && letters.next().is_some_and(char::is_lowercase);
    let gap = asked.chars().take_while(|c| c.is_whitespace()).count();
    let apart = gap > 1 || next == '\t';
    let manner = glued.then_some(Manner::Glued).or(apart.then_some(Manner::Question))?;
    let span = Span::new(line.start, line.start + 1);
    Some(Label { span, name: span, mark: None, words: rest_of(text, line, 1), manner, key: "Q".to_string() })
}

/// "Q:", "A.", "Mr. Hale:", "REP. ANNA BELL (D-OHIO):"
fn marked(text: &str, line: Span) -> Option<Label> {
    let words = line.of(text);
    let end = words.find([':', '.']).filter(|&e| (1..=LONG).contains(&e))?;
    let manner = match &words[..end] {
        "Q" | "Question" | "QUESTION" => Manner::Question,
        "A" | "Answer" | "ANSWER" => Manner::Answer,
        _ => Manner::Named,
    };
    let end = if manner == Manner::Named { words.find(':').filter(|&e| e <= LONG)? } else { end };
    let said = &words[end + 1..];
    // A label may have a line to itself.
    if !matches!(said.chars().next(), None | Some(' ' | '\t' | '\u{a0}')) {
        return None;
    }
    // "A. J. Moss said"
    let initial = |w: &str| w.len() == 2 && w.ends_with('.');
    if manner == Manner::Answer && said.split_whitespace().next().is_some_and(initial) {
        return None;
    }
    let name = words[..end].split([',', '(']).next()?.trim_end();
    let the = if name.starts_with("The ") { "The ".len() } else { 0 };
    let name = Span::new(line.start + the, line.start + name.len());
    let key = match manner {
        Manner::Question => "Q".to_string(),
        Manner::Answer => "A".to_string(),
        _ if is_name(name.of(text)) => key_of(name.of(text)),
        _ => return None,
    };
    let span = Span::new(line.start, line.start + words[..end].trim_end().len());
    let mark = Some(Span::new(line.start + end, line.start + end + 1));
    Some(Label { span, name, mark, words: rest_of(text, line, end + 1), manner, key })
}

/// Words that lead from a picture's caption to whose it is: "Congressman Tom Hale.Image: Portwick Days".
const OF_PICTURES: &str = "Image Images Photo Photos Picture Pictures Credit Video File";

/// Whether these words may be the name of one who speaks.
fn is_name(words: &str) -> bool {
    if words.rsplit(['.', ' ']).next().is_some_and(|last| one_of(last, OF_PICTURES)) {
        return false;
    }
    let parts: Vec<&str> = words.split_whitespace().collect();
    (1..=WORDS).contains(&parts.len()) && parts.iter().all(|w| is_part_of_name(w))
}

/// Whether a word may stand in a label.
fn is_part_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit() || "\"“”!?;".contains(c))
        || one_of(word, "of de la al van von bin the and &")
}

/// The key of a label of this name.
pub(super) fn key_of(name: &str) -> String {
    bare(name).to_uppercase()
}

/// A name without honorifics and offices before it.
pub(super) fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let title = |w: &&&str| {
        let w = w.trim_end_matches('.');
        let capital: String = w.chars().take(1).chain(w.chars().skip(1).flat_map(char::to_lowercase)).collect();
        lexicon::is_honorific(&capital) || lexicon::is_office(w) || one_of(&capital, "Sen Rep Gov Gen The")
    };
    let lead = words.iter().take_while(title).count();
    if lead < words.len() { words[lead..].join(" ") } else { words.join(" ") }
}
