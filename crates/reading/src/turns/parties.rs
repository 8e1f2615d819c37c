//! Whom the labels of a story stand for: the names that it has for them elsewhere.

use onrecord_language::Text;
use onrecord_source::Span;
use rustc_hash::FxHashMap;

use super::labels::{LONG, Label, Manner, bare};
use crate::{contract::EntityKind, interviews::interviewee, lexicon, names::Named};

/// Interviews and transcripts with more than so many who speak are none.
const PARTIES: usize = 60;

/// What the story tells of a label.
pub(super) struct Party {
    /// Whom it stands for.
    pub(super) name: Option<String>,
    /// What the story names so elsewhere.
    pub(super) kind: Option<EntityKind>,
    /// How often it labels.
    times: usize,
    /// Whether it is written as news writes the labels of those who speak: "TAPPER".
    capitals: bool,
    /// "MR. COLE", "THE PRESIDENT"
    titled: bool,
}

impl Party {
    /// Whether it is one who speaks, no heading or note.
    pub(super) fn speaks(&self) -> bool {
        self.name.is_some() || self.titled || self.capitals && self.times > 1
    }
}

/// So many letters may stand for a name: "WN", "JFK".
const LONGEST_LETTERS: usize = 4;

/// "((WN))" of a story in which only "Wikinews" may be meant, though the encoder took it for no name.
pub(super) fn outlets(text: &str, read: &Text, labels: &[Option<Label>], named: &mut Vec<Named>) {
    let mut short =
        labels.iter().flatten().filter(|l| l.manner == Manner::Bracketed && l.key.chars().count() <= LONGEST_LETTERS);
    let (Some(label), Some(_)) = (short.next(), short.next()) else { return };
    if by_name(label, named).is_some() {
        return;
    }
    let before = read.words.iter().map(|w| w.span).take_while(|w| w.start < label.span.start);
    let means = |w: &Span| {
        let word = w.of(text);
        word.starts_with(char::is_uppercase) && shortens(&label.key, &word.to_uppercase())
    };
    if let Some(span) = before.into_iter().find(means) {
        named.retain(|n| !n.span.overlaps(span));
        named.push(Named::sure(span, EntityKind::Organization, span.of(text).to_string()));
    }
}

/// Whom each label stands for; none where there is no label, or there are too many.
pub(super) fn parties(text: &str, labels: &[Option<Label>], named: &[Named]) -> Option<FxHashMap<String, Party>> {
    let mut out: FxHashMap<String, Party> = FxHashMap::default();
    let first = labels.iter().flatten().next()?.span.start;
    for label in labels.iter().flatten() {
        if let Some(party) = out.get_mut(&label.key) {
            party.times += 1;
            continue;
        }
        let (name, kind) = match label.manner {
            Manner::Question | Manner::Glued => (None, None),
            Manner::Answer => (interviewee(text, named, first), None),
            _ => by_name(label, named)
                .or_else(|| by_office(text, label, named))
                .map(|n| (n.name.clone(), n.kind))
                .unzip(),
        };
        let own = || (label.manner == Manner::Bracketed && label.key.contains(' ')).then(|| bare(label.name.of(text)));
        let capitals = label.key.chars().count() > 2 && !label.name.of(text).contains(char::is_lowercase);
        let titled = label.key != label.name.of(text).to_uppercase() || is_office(&label.key);
        out.insert(label.key.clone(), Party { name: name.or_else(own), kind, times: 1, capitals, titled });
        if out.len() > PARTIES {
            return None;
        }
    }
    Some(out)
}

/// The person or organization that the story names so elsewhere: by the last name, initials, or the whole name.
fn by_name<'a>(label: &Label, named: &'a [Named]) -> Option<&'a Named> {
    let key = label.key.as_str();
    let letters: String = key.chars().filter(|c| c.is_alphabetic()).collect();
    let acting = |n: &&Named| matches!(n.kind, EntityKind::Person | EntityKind::Organization);
    let whole = |n: &&Named| n.name.to_uppercase() == key;
    let last = |n: &&Named| {
        n.kind == EntityKind::Person && n.name.rsplit_once(' ').is_some_and(|(_, last)| last.to_uppercase() == key)
    };
    let short = |n: &&Named| {
        let own = initials(&n.name);
        (2..=LONGEST_LETTERS).contains(&letters.len())
            && own.len() > 1
            && (own == letters || format!("T{own}") == letters)
    };
    let elsewhere = || named.iter().filter(acting).filter(|n| !n.span.overlaps(label.name));
    let fullest = elsewhere().filter(last).max_by_key(|n| n.name.len());
    // "Bogotá Post" alone at the head of its lines is named by them.
    let own =
        || named.iter().filter(acting).find(|n| n.span.overlaps(label.name) && n.name.contains(' ')).filter(whole);
    let shortened = |n: &&Named| n.kind == EntityKind::Organization && shortens(key, &n.name.to_uppercase());
    let by_letters = || elsewhere().find(short).or_else(|| elsewhere().find(shortened));
    fullest.or_else(by_letters).or_else(|| elsewhere().find(whole)).or_else(own)
}

/// "THE PRESIDENT" is whom the story calls "President Biden", where nobody else has that office in it.
fn by_office<'a>(text: &str, label: &Label, named: &'a [Named]) -> Option<&'a Named> {
    let key = label.key.strip_prefix("THE ").unwrap_or(&label.key);
    if !is_office(key) {
        return None;
    }
    // Not the whole line: that would be read once for every name in it.
    let before = |n: &Named| {
        let from = (n.span.start.saturating_sub(LONG)..).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let lead = &text[from..n.span.start];
        lead[lead.rfind('\n').map_or(0, |at| at + 1)..].trim_end().to_uppercase()
    };
    let whole = |lead: String| {
        let ahead = lead.strip_suffix(key).filter(|l| !l.ends_with(char::is_alphanumeric));
        ahead.is_some_and(|l| !["VICE", "DEPUTY", "FORMER"].iter().any(|w| l.trim_end().ends_with(w)))
    };
    let mut having = named.iter().filter(|n| n.kind == EntityKind::Person && whole(before(n)));
    let one = having.next()?;
    having.all(|n| n.name == one.name).then_some(one)
}

/// Whether a label is an office: "THE VICE PRESIDENT".
fn is_office(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(lexicon::is_office)
}

/// The capitals that the words of a name begin with: "JN" of Jacqueline Novogratz.
pub(super) fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// "WN" for "Wikinews": the letters in their order, the first one first.
fn shortens(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let own = short.chars().count();
    !long.contains(' ')
        && (2..=LONGEST_LETTERS).contains(&own)
        && long.chars().count() > own + 2
        && short.chars().next() == long.chars().next()
        && short.chars().all(|c| letters.any(|l| l == c))
}
