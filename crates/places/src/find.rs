//! Where toponyms stand in a text: the story's own names of places, and what the gazetteer knows beside them.

use onrecord_source::Span;

use crate::{
    Named, NamedKind,
    gazetteer::{self, Class, fold, lookup},
};

/// A toponym before it is resolved.
#[derive(Debug, Clone)]
pub struct Toponym {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its folded name.
    pub folded: String,
    /// What it may be; empty where the gazetteer lacks it.
    pub candidates: Vec<gazetteer::Named>,
}

/// A word with its folded form.
struct Word {
    span: Span,
    folded: String,
    capital: bool,
    /// Whether only a space or a hyphen stands between it and the word before.
    joined: bool,
}

/// A gazetteer name has no more words.
const LONGEST: usize = 5;
/// Cities that the story's names do not hold are taken from so many inhabitants on.
const GREAT: u32 = 150_000;

/// Words that are places too, and mostly are not.
const NO_PLACES: [&str; 82] = [
    "white house",
    "hamas",
    "free",
    "ms",
    "patrick",
    "woodlands",
    "adena",
    "federal",
    "republic",
    "western",
    "eastern",
    "southern",
    "northern",
    "metro",
    "mary",
    "kanal",
    "centre",
    "commonwealth",
    "delta",
    "lombard",
    "of",
    "march",
    "may",
    "mobile",
    "reading",
    "nice",
    "split",
    "bath",
    "sun",
    "orange",
    "police",
    "male",
    "university",
    "same",
    "man",
    "most",
    "bar",
    "best",
    "wells",
    "tours",
    "deal",
    "hope",
    "home",
    "union",
    "page",
    "central",
    "sale",
    "battle",
    "orient",
    "independence",
    "liberty",
    "enterprise",
    "sandy",
    "young",
    "chance",
    "lead",
    "normal",
    "wall",
    "rugby",
    "opera",
    "lady",
    "media",
    "surprise",
    "victoria",
    "santiago",
    "san",
    "santa",
    "college",
    "as",
    "este",
    "a",
    "i",
    "moss",
    "grant",
    "new",
    "west",
    "east",
    "north",
    "south",
    "of the",
    "martin",
    "jordan river",
];

/// Nouns after a name that make a toponym of it, known or not.
const AFTER: [&str; 14] = [
    "county",
    "parish",
    "township",
    "river",
    "creek",
    "valley",
    "bay",
    "island",
    "islands",
    "lake",
    "peninsula",
    "province",
    "strait",
    "district",
];

/// The toponyms of `text`, in order, none overlapping another.
pub fn toponyms(text: &str, sentences: &[Span], named: &[Named]) -> Vec<Toponym> {
    let mut out: Vec<Toponym> = Vec::new();
    let mut first_name = 0;
    for &sentence in sentences {
        let words = words(text, sentence);
        while first_name < named.len() && named[first_name].span.end <= sentence.start {
            first_name += 1;
        }
        let here: Vec<&Named> = named[first_name..].iter().take_while(|n| n.span.start < sentence.end).collect();
        let mut at = 0;
        while at < words.len() {
            match one(text, &words, at, &here) {
                Some((toponym, next)) => {
                    if out.last().is_none_or(|o| o.span.end <= toponym.span.start) {
                        out.push(toponym);
                    }
                    at = next;
                }
                None => at += 1,
            }
        }
    }
    out
}

/// The toponym that begins at a word, and the word after it.
fn one(text: &str, words: &[Word], at: usize, named: &[&Named]) -> Option<(Toponym, usize)> {
    let word = &words[at];
    // A word may carry the full stop that ends its sentence; a name does not.
    let over = named.iter().find(|n| n.span.start <= word.span.start && word.span.start < n.span.end);
    let begins = over.filter(|n| n.span.start == word.span.start);
    let after = |span: Span| words[at..].iter().position(|w| w.span.start >= span.end).map_or(words.len(), |n| at + n);
    if let Some(name) = begins.filter(|n| n.kind == NamedKind::Place) {
        return place(text, name.span).map(|t| (t, after(name.span)));
    }
    if !word.capital {
        return None;
    }
    // What the story calls by the name of a place is the place, unless it is a person.
    let inside = over.copied();
    for length in (1..=LONGEST.min(words.len() - at)).rev() {
        let end = at + length;
        if words[at + 1..end].iter().any(|w| !w.joined) {
            continue;
        }
        let span = Span::new(word.span.start, words[end - 1].span.end);
        let span = match inside {
            Some(n) if span.end == n.span.end + 1 && text[..span.end].ends_with('.') => {
                Span::new(span.start, n.span.end)
            }
            _ => span,
        };
        if inside.is_some_and(|n| !n.span.contains(span))
            || inside.is_none() && named.iter().any(|n| n.span.overlaps(span))
        {
            continue;
        }
        let (span, folded, candidates) = known(text, span);
        if candidates.is_empty() || NO_PLACES.contains(&folded.as_str()) {
            continue;
        }
        let whole = inside.is_some_and(|n| n.span == span);
        let sure = candidates
            .iter()
            .any(|c| c.demonym || matches!(c.entry.class, Class::Country | Class::Continent | Class::Sea));
        let region = candidates.iter().any(|c| c.entry.class == Class::Region);
        let great = candidates.iter().any(|c| c.entry.population >= GREAT || c.entry.class == Class::Capital);
        // "York, Pa.": a region or country right after it makes a city of it.
        let led = words.get(end).is_some_and(|next| {
            next.capital && text[span.end..next.span.start].trim() == "," && is_container(text, words, end)
        });
        let abbreviation = folded.len() < 3 && !folded.contains('.');
        let taken = match inside {
            Some(n) if n.kind == NamedKind::Person => false,
            Some(n) if n.kind == NamedKind::Organization => {
                whole && (sure || region || great)
                    || !whole && (candidates.iter().any(|c| c.demonym) || region || sure || great) && INSIDE
            }
            Some(_) => candidates.iter().any(|c| c.demonym) || whole && sure,
            None if abbreviation && !sure => at > 0 && text[words[at - 1].span.end..word.span.start].trim() == ",",
            None => sure || region || led || great && !begins_sentence(words, at),
        };
        if taken {
            return Some((Toponym { span, folded, candidates }, end.max(at + 1)));
        }
    }
    // "Rapides Parish" where no name was seen.
    let next = words.get(at + 1).filter(|w| over.is_none() && w.joined && w.capital && at > 0)?;
    let names_it = AFTER.contains(&next.folded.as_str()) && !named.iter().any(|n| n.span.overlaps(next.span));
    let span = Span::new(word.span.start, next.span.end);
    names_it.then(|| (toponym(text, span), at + 2))
}

/// Whether toponyms inside names of organizations are taken out.
const INSIDE: bool = false;

fn begins_sentence(words: &[Word], at: usize) -> bool {
    at == 0 && words.get(1).is_some_and(|w| !w.capital)
}

/// Words before a toponym that only say which part or kind of it.
const PARTS: [&str; 30] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "central",
    "metro",
    "greater",
    "downtown",
    "upstate",
    "historic",
    "suburban",
    "rural",
    "inner",
    "upper",
    "lower",
    "mid",
    "the",
    "far",
];

/// Nouns of what stands in a place and is none.
const BUILT: [&str; 55] = [
    "road",
    "house",
    "hall",
    "street",
    "st",
    "school",
    "market",
    "museum",
    "airport",
    "center",
    "centre",
    "hospital",
    "jail",
    "refuge",
    "bait",
    "avenue",
    "drive",
    "church",
    "cemetery",
    "reservoir",
    "fairgrounds",
    "courthouse",
    "library",
    "stadium",
    "arena",
    "theater",
    "theatre",
    "mall",
    "hotel",
    "inn",
    "restaurant",
    "cafe",
    "college",
    "university",
    "academy",
    "building",
    "tower",
    "bridge",
    "highway",
    "lane",
    "court",
    "boulevard",
    "plaza",
    "apartments",
    "estates",
    "club",
    "store",
    "station",
    "elementary",
    "valve",
    "depression",
    "clinic",
    "prison",
    "farm",
    "bank",
];

/// A name of a place: its words, or what of them the gazetteer knows.
fn place(text: &str, span: Span) -> Option<Toponym> {
    let words = span.of(text);
    let all = self::words(text, span);
    let (candidates_of, last) = (known(text, span).2, all.last()?);
    if candidates_of.is_empty() && all.len() > 1 {
        // "Northeast Georgia" is Georgia, "Henderson County Jail" stands in Henderson County.
        let first = all.iter().take_while(|w| PARTS.contains(&w.folded.as_str())).count();
        if first > 0 && first < all.len() {
            let rest = Span::new(all[first].span.start, span.end);
            let found = toponym(text, rest);
            if !found.candidates.is_empty() {
                return Some(found);
            }
        }
        if all.iter().any(|w| BUILT.contains(&w.folded.trim_end_matches('.'))) {
            let known_head = (1..all.len()).rev().map(|n| Span::new(span.start, all[n - 1].span.end));
            let mut heads = known_head.map(|s| toponym(text, s)).filter(|t| !t.candidates.is_empty());
            return heads.next().filter(|t| !NO_PLACES.contains(&t.folded.as_str()));
        }
    }
    if candidates_of.is_empty() && BUILT.contains(&last.folded.as_str()) || NO_PLACES.contains(&fold(words).as_str()) {
        return None;
    }
    let lower = fold(words);
    if ["highway", "route", "interstate", "road", "exit", "loop", "street", "avenue"]
        .iter()
        .any(|w| lower.split(' ').next() == Some(w))
    {
        return None;
    }
    // Words of direction alone, a season, a building's noun are no toponyms.
    if !words.chars().next().is_some_and(char::is_uppercase) && !words.contains(|c: char| c.is_uppercase()) {
        return None;
    }
    Some(toponym(text, span))
}

fn toponym(text: &str, span: Span) -> Toponym {
    let (span, folded, candidates) = known(text, span);
    Toponym { span, folded, candidates }
}

/// The candidates of some words, with or without the full stop at their end, or "the" before them.
fn known(text: &str, span: Span) -> (Span, String, Vec<gazetteer::Named>) {
    let folded = fold(span.of(text));
    let found = lookup(&folded);
    if !found.is_empty() {
        return (span, folded, found);
    }
    if let Some(bare) = folded.strip_suffix('.') {
        let found = lookup(bare);
        if !found.is_empty() {
            return (
                Span::new(span.start, span.end - usize::from(span.of(text).ends_with('.'))),
                bare.to_owned(),
                found,
            );
        }
    }
    for (from, to) in [("mt. ", "mount "), ("ft. ", "fort "), ("st. ", "saint "), ("saint ", "st. ")] {
        if let Some(rest) = folded.strip_prefix(from) {
            let found = lookup(&format!("{to}{rest}"));
            if !found.is_empty() {
                return (span, folded, found);
            }
        }
    }
    // A stop that ends the sentence is not the name's.
    let short = folded.len() > 4 && folded.ends_with('.') && !folded.trim_end_matches('.').contains('.');
    let span = if short && span.of(text).ends_with('.') { Span::new(span.start, span.end - 1) } else { span };
    (span, folded, found)
}

fn is_container(text: &str, words: &[Word], at: usize) -> bool {
    (1..=3.min(words.len() - at)).any(|n| {
        let joined = words[at + 1..at + n].iter().all(|w| w.joined);
        let span = Span::new(words[at].span.start, words[at + n - 1].span.end);
        joined
            && known(text, span).2.iter().any(|c| !c.demonym && matches!(c.entry.class, Class::Region | Class::Country))
    })
}

/// Runs of letters and digits, with apostrophes and full stops inside and a full stop after.
fn words(text: &str, sentence: Span) -> Vec<Word> {
    let part = sentence.of(text);
    let mut out: Vec<Word> = Vec::new();
    let mut letters = part.char_indices().peekable();
    while let Some((from, c)) = letters.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = from + c.len_utf8();
        while let Some(&(at, next)) = letters.peek() {
            let follows = |at: usize| part[at..].chars().nth(1).is_some_and(char::is_alphanumeric);
            if next.is_alphanumeric() || next == '.' && follows(at) || next == '.' {
                end = at + next.len_utf8();
                letters.next();
                if next == '.' && !letters.peek().is_some_and(|(_, c)| c.is_alphanumeric()) {
                    break;
                }
            } else if matches!(next, '\'' | '’')
                && follows(at)
                && !part[at + next.len_utf8()..].starts_with("s ")
                && !part[at + next.len_utf8()..].starts_with("s,")
                && !part[at + next.len_utf8()..].starts_with("s.")
            {
                end = at + next.len_utf8();
                letters.next();
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
