//! What toponyms are looked for in: the story's words and names.

use rustc_hash::FxHashSet;

use onrecord_source::Span;

use crate::{
    Named, NamedKind,
    gazetteer::{fold, lookup},
};

/// A word with its folded form.
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// As the gazetteer has it.
    pub folded: String,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether only a space or a hyphen stands between it and the word before.
    pub joined: bool,
}

/// What the whole story says of its names.
pub struct Story<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its names, none overlapping another, in text order.
    pub named: Vec<Named>,
    /// Folded names of places among them.
    pub places: FxHashSet<String>,
    /// Folded words of its persons' names, where they have several.
    pub persons: FxHashSet<String>,
    /// Folded names of persons who are called somebody's relatives.
    pub kin: FxHashSet<String>,
}

/// Nouns for relatives, who are called by their given names.
const KIN: [&str; 12] = [
    "daughter",
    "daughters",
    "son",
    "sons",
    "sister",
    "brother",
    "wife",
    "girlfriend",
    "mother",
    "granddaughter",
    "niece",
    "baby",
];

/// Whether a noun for a relative stands right before a name: "a daughter, Florence", "his daughter Georgia".
fn is_behind_kin(text: &str, name: Span) -> bool {
    let lead = text[..name.start].trim_end();
    let lead = lead.strip_suffix(',').unwrap_or(lead);
    KIN.contains(&lead.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
}

/// Looks at the names of a text; of two that overlap, the first counts.
pub fn story<'a>(text: &'a str, named: &[Named]) -> Story<'a> {
    let mut apart: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.iter().filter(|n| !n.span.is_empty()) {
        if apart.last().is_some_and(|last| n.span.start < last.span.end) {
            continue;
        }
        let mut start = n.span.start;
        if n.kind == NamedKind::Place {
            for (cut, length) in cuts(n.span.of(text)) {
                let at = n.span.start + cut;
                let part = Span::new(start, at).trimmed(text);
                if !part.is_empty() {
                    apart.push(Named { span: part, kind: n.kind });
                }
                start = at + length;
            }
        }
        let rest = Span::new(start, n.span.end).trimmed(text);
        if !rest.is_empty() {
            apart.push(Named { span: rest, kind: n.kind });
        }
    }
    let of = |kind: NamedKind| apart.iter().filter(move |n| n.kind == kind);
    let places = of(NamedKind::Place).map(|n| fold(n.span.of(text))).collect();
    let persons = of(NamedKind::Person)
        .filter(|n| n.span.of(text).contains(char::is_whitespace))
        .flat_map(|n| fold(n.span.of(text)).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let kin = of(NamedKind::Person).filter(|n| is_behind_kin(text, n.span)).map(|n| fold(n.span.of(text))).collect();
    Story { text, named: apart, places, persons, kin }
}

/// Where one name of a place is two, and how long the mark between them is: "Bozeman, Mont", "Fargo-Moorhead", but not "Stratford-upon-Avon".
fn cuts(words: &str) -> Vec<(usize, usize)> {
    let marks = words.match_indices([',', '(', '\n', ';', '/']).map(|(at, mark)| (at, mark.len()));
    let mut cuts: Vec<(usize, usize)> = marks.collect();
    // "Queensland's Gold Coast", but "King's Lynn"
    for mark in ["'s ", "’s "] {
        if let Some(at) = words.find(mark).filter(|_| cuts.is_empty() && lookup(&fold(words)).is_empty())
            && !lookup(&fold(&words[..at])).is_empty()
        {
            cuts.push((at, mark.len()));
        }
    }
    for joint in ["-", " and "] {
        let parts = || words.split(joint).map(str::trim);
        let two = cuts.is_empty() && parts().count() == 2 && lookup(&fold(words)).is_empty();
        if two && parts().all(|p| !lookup(&fold(p)).is_empty()) {
            cuts.extend(words.match_indices(joint).map(|(at, mark)| (at, mark.len())));
        }
    }
    cuts
}

/// Runs of letters and digits, with apostrophes and full stops inside and a full stop after.
pub fn words(text: &str, sentence: Span) -> Vec<Word> {
    let part = sentence.of(text);
    let mut out: Vec<Word> = Vec::new();
    let mut letters = part.char_indices().peekable();
    while let Some((from, c)) = letters.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = from + c.len_utf8();
        while let Some(&(at, next)) = letters.peek() {
            let rest = &part[at + next.len_utf8()..];
            let follows = rest.starts_with(char::is_alphanumeric);
            let possessive = rest.strip_prefix(['s', 'S']).is_some_and(|r| !r.starts_with(char::is_alphanumeric));
            if next.is_alphanumeric() || next == '.' || matches!(next, '\'' | '’') && follows && !possessive {
                end = at + next.len_utf8();
                letters.next();
                if next == '.' && !follows {
                    break;
                }
            } else {
                break;
            }
        }
        let span = Span::new(sentence.start + from, sentence.start + end);
        let gap = out.last().map_or("\n", |w| &text[w.span.end..span.start]);
        let joined = matches!(gap, " " | "-" | "\u{a0}" | "");
        out.push(Word { span, folded: fold(span.of(text)), capital: c.is_uppercase(), joined });
    }
    out
}
