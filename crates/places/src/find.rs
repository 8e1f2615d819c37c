//! Where toponyms stand in a text: the story's own names of places, and what the gazetteer knows beside and inside other names.

use std::collections::HashSet;

use onrecord_source::Span;

use crate::{
    Named, NamedKind,
    gazetteer::{self, Class, capital, fold, lookup},
    words::{Role, plays},
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

impl Toponym {
    /// Whether it may be a country or a first-order region, said by its name: what stands after a comma and holds what stands before it.
    pub fn may_contain(&self) -> bool {
        self.candidates.iter().any(|c| !c.demonym && matches!(c.entry.class, Class::Region | Class::Country))
    }
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
/// First-order regions, many of which bear everyday names, from so many on.
const GREAT_REGION: u32 = 300_000;
/// Cities by another name than their own, from so many on: "Peking".
const GREATEST: u32 = 1_500_000;

/// What the whole story says of its names.
struct Story<'a> {
    text: &'a str,
    /// Its names, none overlapping another, in text order.
    named: Vec<Named>,
    /// Folded names of places among them.
    places: HashSet<String>,
    /// Folded words of its persons' names, where they have several.
    persons: HashSet<String>,
}

/// The toponyms of `text`, in order, none overlapping another.
pub fn toponyms(text: &str, sentences: &[Span], named: &[Named]) -> Vec<Toponym> {
    let story = story(text, named);
    let mut out: Vec<Toponym> = Vec::new();
    let mut name = 0;
    for &sentence in sentences {
        let words = words(text, sentence);
        let mut at = 0;
        while at < words.len() {
            while story.named.get(name).is_some_and(|n| n.span.end <= words[at].span.start) {
                name += 1;
            }
            let Some((toponym, next)) = one(&story, &words, at, name) else {
                at += 1;
                continue;
            };
            if out.last().is_none_or(|o| o.span.end <= toponym.span.start) {
                out.push(toponym);
            }
            at = next.max(at + 1);
        }
    }
    out
}

fn story<'a>(text: &'a str, named: &[Named]) -> Story<'a> {
    let mut apart: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.iter().filter(|n| !n.span.is_empty()) {
        if apart.last().is_some_and(|last| n.span.start < last.span.end) {
            continue;
        }
        // "Bozeman, Mont" is two places.
        let (mut start, words) = (n.span.start, n.span.of(text));
        if n.kind == NamedKind::Place {
            let mut cuts: Vec<(usize, usize)> =
                words.match_indices([',', '(', '\n', ';', '/']).map(|(at, mark)| (at, mark.len())).collect();
            for joint in ["-", " and "] {
                // "Fargo-Moorhead", but "Stratford-upon-Avon".
                let parts = || words.split(joint).map(str::trim);
                let apart = cuts.is_empty() && words.contains(joint) && lookup(&fold(words)).is_empty();
                if apart && parts().count() == 2 && parts().all(|p| !lookup(&fold(p)).is_empty()) {
                    cuts.extend(words.match_indices(joint).map(|(at, mark)| (at, mark.len())));
                }
            }
            for (cut, length) in cuts {
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
    Story { text, named: apart, places, persons }
}

/// The toponym that begins at a word, and the word after it; `name` is the first of the story's names that ends after the word begins.
fn one(story: &Story, words: &[Word], at: usize, name: usize) -> Option<(Toponym, usize)> {
    let (text, word) = (story.text, &words[at]);
    let over = story.named.get(name).filter(|n| n.span.start <= word.span.start);
    let next_name = story.named.get(name + usize::from(over.is_some())).map_or(usize::MAX, |n| n.span.start);
    let after = |span: Span| at + words[at..].iter().take_while(|w| w.span.start < span.end).count();
    if let Some(n) = over.filter(|n| n.kind == NamedKind::Place && n.span.start == word.span.start) {
        let whole = extended(text, words, at, n.span, next_name);
        let toponym = place(text, whole)?;
        let next = after(toponym.span);
        return (!is_street(words, next)).then_some((toponym, next));
    }
    if !word.capital {
        return None;
    }
    let follows_language = at > 0 && plays(&words[at - 1].folded, Role::Language);
    for length in (1..=LONGEST.min(words.len() - at)).rev() {
        let end = at + length;
        if words[at + 1..end].iter().any(|w| !w.joined) || !words[end - 1].capital {
            continue;
        }
        let mut span = Span::new(word.span.start, words[end - 1].span.end);
        if let Some(n) = over {
            // A word may carry the full stop that ends its sentence; a name does not.
            if span.end == n.span.end + 1 && text[..span.end].ends_with('.') {
                span = Span::new(span.start, n.span.end);
            }
            if !n.span.contains(span) {
                continue;
            }
        } else if span.end > next_name {
            continue;
        }
        let (span, folded, candidates) = known(text, span);
        let named_elsewhere = story.places.contains(&folded);
        if candidates.is_empty() && !(named_elsewhere && over.is_none()) {
            continue;
        }
        if plays(&folded, Role::Never) || !named_elsewhere && plays(&folded, Role::Doubtful) {
            continue;
        }
        let whole = over.is_some_and(|n| n.span == span);
        let demonym = candidates.iter().any(|c| c.demonym);
        let sure = demonym
            || candidates.iter().any(|c| matches!(c.entry.class, Class::Country | Class::Continent | Class::Sea));
        let noun = folded.ends_with(" county") || folded.ends_with(" parish");
        let great = noun || candidates.iter().any(|c| is_great(&folded, c));
        if demonym && (follows_language || is_people_of_elsewhere(words, at, end)) {
            continue;
        }
        let abbreviation = folded.len() < 3 && !folded.contains('.');
        // "Contact Us" is no country.
        if abbreviation && span.of(text).contains(char::is_lowercase) {
            continue;
        }
        let town = candidates.iter().any(|c| match c.entry.class {
            Class::City | Class::Capital => fold(c.entry.name) == folded,
            Class::County => true,
            _ => false,
        });
        let before = at.checked_sub(1).map(|n| (&words[n], &text[words[n].span.end..word.span.start]));
        let over_comma = before.is_some_and(|(_, gap)| gap.trim() == ",");
        // "D-Columbus"
        let of_party = before.is_some_and(|(w, gap)| gap == "-" && matches!(w.folded.as_str(), "d" | "r" | "i"));
        let civic = words.get(end).is_some_and(|w| w.joined && plays(w.folded.trim_end_matches('.'), Role::Civic));
        let bears_person = length == 1 && story.persons.contains(&folded);
        let taken = match over.map(|n| n.kind) {
            _ if of_party => town || sure || great,
            Some(NamedKind::Place) => false,
            Some(NamedKind::Person) => {
                // One does things in a town, not in a person.
                let within =
                    before.is_some_and(|(w, gap)| gap == " " && matches!(w.folded.as_str(), "in" | "near" | "outside"));
                whole && !bears_person && !abbreviation && (sure || great || town && (civic || within))
            }
            Some(NamedKind::Organization) if abbreviation => sure,
            Some(NamedKind::Organization) => sure || great || town && (whole || civic) || named_elsewhere && !whole,
            Some(NamedKind::Other) => (whole || named_elsewhere) && (sure || great),
            None if is_street(words, end) => false,
            None if abbreviation && !sure => over_comma,
            None => {
                // "York, Pa.": a region or country right after it makes a city of it.
                let led = words.get(end).is_some_and(|next| {
                    next.capital && text[span.end..next.span.start].trim() == "," && is_container(text, words, end)
                });
                let opens = at == 0 && words.get(1).is_some_and(|w| !w.capital);
                let told = before.is_some_and(|(w, gap)| gap == " " && plays(&w.folded, Role::Preposition));
                let taken = sure && !(bears_person && !demonym)
                    || !bears_person
                        && (named_elsewhere
                            || great && (town || !opens)
                            || town && (civic || told)
                            || at == 0 && is_dateline(text, span));
                led || taken
            }
        };
        if taken {
            return Some(capital_of(text, words, end, Toponym { span, folded, candidates }));
        }
    }
    let inside = over.map(|n| n.kind);
    noun_made(story, words, at, next_name, inside).map(|t| {
        let next = after(t.span);
        (t, next)
    })
}

/// "the Belgian capital": the capital, where the country's name or adjective stands right before the noun.
fn capital_of(text: &str, words: &[Word], end: usize, toponym: Toponym) -> (Toponym, usize) {
    let noun = words.get(end).filter(|w| w.folded.trim_end_matches('.') == "capital" && w.joined);
    let other_sense = words.get(end + 1).is_some_and(|w| {
        w.joined && matches!(w.folded.as_str(), "market" | "markets" | "gains" | "punishment" | "flows" | "controls")
    });
    let country = toponym.candidates.iter().find(|c| c.entry.class == Class::Country);
    if let (Some(noun), Some(country), false) = (noun, country, other_sense)
        && let Some(entry) = capital(country.entry.country)
    {
        let stop = usize::from(noun.span.of(text).ends_with('.'));
        let span = Span::new(toponym.span.start, noun.span.end - stop);
        let candidates = vec![gazetteer::Named { entry, demonym: false }];
        return (Toponym { span, folded: fold(span.of(text)), candidates }, end + 1);
    }
    (toponym, end)
}

/// "Rapides Parish", "Mount Rundle": a noun makes a toponym of a name, known or not.
fn noun_made(story: &Story, words: &[Word], at: usize, next_name: usize, inside: Option<NamedKind>) -> Option<Toponym> {
    let (text, word) = (story.text, &words[at]);
    let next = words.get(at + 1).filter(|w| w.joined && w.capital && w.span.end <= next_name)?;
    let (folded, other) = (word.folded.as_str(), next.folded.trim_end_matches('.'));
    let county = matches!(other, "county" | "parish") && !plays(folded, Role::Part) && !plays(folded, Role::Doubtful);
    let made = match inside {
        None => {
            let lone = at == 0 || plays(folded, Role::Never) || plays(folded, Role::Part);
            plays(other, Role::After) && !lone || plays(folded, Role::Before) && !plays(other, Role::After) && at > 0
        }
        // "Laurel County High School"
        Some(NamedKind::Organization) => county,
        _ => false,
    };
    let stop = usize::from(next.span.of(text).ends_with('.'));
    made.then(|| toponym(text, Span::new(word.span.start, next.span.end - stop)))
}

/// Whether a street, a school or the like was called after what ends before word `end`.
fn is_street(words: &[Word], end: usize) -> bool {
    let street = |word: &str| plays(word, Role::Street) || plays(word.trim_end_matches('.'), Role::Street);
    words.get(end).is_some_and(|w| w.joined && w.capital && street(&w.folded))
}

/// "African Americans", "Native American", "American Indians", "the Spanish language": adjectives that stand for no place.
fn is_people_of_elsewhere(words: &[Word], at: usize, end: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |w| w.folded.trim_end_matches('.'));
    let joined = |at: usize| words.get(at).is_some_and(|w| w.joined);
    let (here, next) = (word(at), if joined(end) { word(end) } else { "" });
    let before = if at > 0 && joined(at) { word(at - 1) } else { "" };
    let american = |w: &str| matches!(w, "american" | "americans");
    american(next) && matches!(here, "african" | "asian")
        || american(here) && matches!(before, "native" | "african" | "asian")
        || american(here) && matches!(next, "indian" | "indians")
        || matches!(here, "indian" | "indians") && before == "american"
        || matches!(next, "language" | "languages" | "dressing" | "fries" | "toast" | "doors" | "horn")
}

/// Whether a dateline's mark follows: "CHARLESTON —", "CAIRO (AP)".
fn is_dateline(text: &str, span: Span) -> bool {
    let shouted = !span.of(text).contains(char::is_lowercase) && span.len() > 3;
    let rest = text[span.end..].trim_start();
    shouted && ["—", "–", "--", "(", "- "].iter().any(|mark| rest.starts_with(mark))
}

/// The longest name of the gazetteer that a name of a place is part of: "Bank" is in "East Bank", "Kansas City" in "North Kansas City".
fn extended(text: &str, words: &[Word], at: usize, span: Span, next_name: usize) -> Span {
    let end = at + words[at..].iter().take_while(|w| w.span.start < span.end).count();
    let mut best = span;
    if span.of(text).contains('.') || lookup(&fold(&text[span.start..span.end])).is_empty() {
        // "Pa" of "Pa."
        let stopped = Span::new(span.start, span.end + usize::from(text[span.end..].starts_with('.')));
        if stopped != span && !lookup(&fold(stopped.of(text))).is_empty() {
            best = stopped;
        }
    }
    for more in 1..=2 {
        let Some(last) = words.get(end + more - 1).filter(|w| w.capital && w.joined && w.span.end <= next_name) else {
            break;
        };
        let stop = usize::from(last.span.of(text).ends_with('.'));
        let longer = Span::new(span.start, last.span.end - stop);
        let makes = more == 1 && matches!(last.folded.trim_end_matches('.'), "county" | "parish" | "township");
        if makes || !lookup(&fold(longer.of(text))).is_empty() {
            best = longer;
        }
    }
    best
}

/// Whether it is well enough known by the folded name to be meant wherever the name stands.
fn is_great(folded: &str, c: &gazetteer::Named) -> bool {
    match c.entry.class {
        Class::Region => c.entry.population >= GREAT_REGION,
        Class::County => false,
        Class::Country | Class::Continent | Class::Sea => true,
        Class::Capital | Class::City => {
            // "Frankfurt am Main" is Frankfurt, but Rasht is hardly meant by "Rest".
            let own = fold(c.entry.name).strip_prefix(folded).is_some_and(|r| r.is_empty() || r.starts_with(' '));
            c.entry.population >= GREATEST || own && (c.entry.class == Class::Capital || c.entry.population >= GREAT)
        }
    }
}

/// A name of a place: its words, or what of them the gazetteer knows.
fn place(text: &str, span: Span) -> Option<Toponym> {
    let whole = toponym(text, span);
    let all = words(text, span);
    let last = all.last()?;
    let bare = |w: &Word| w.folded.trim_end_matches('.').to_owned();
    if plays(&whole.folded, Role::Never) || all.len() > 1 && plays(&all[0].folded, Role::Way) {
        return None;
    }
    if !whole.candidates.is_empty() {
        return Some(whole);
    }
    if all.len() > 1 {
        // "Northeast Georgia" is Georgia, "Henderson County Jail" stands in Henderson County.
        let first = all.iter().take_while(|w| plays(&w.folded, Role::Part)).count();
        if first > 0 && first < all.len() {
            let found = toponym(text, Span::new(all[first].span.start, span.end));
            if !found.candidates.is_empty() {
                return Some(found);
            }
        }
        if plays(&bare(last), Role::Street) {
            return None;
        }
        // "Paris Walmart", "Ohio Turnpike", but "Kanawha City" and "Neches River".
        let makes =
            plays(&bare(last), Role::Tail) || plays(&bare(last), Role::After) || plays(&all[0].folded, Role::Before);
        if !makes || all.iter().any(|w| plays(&bare(w), Role::Built)) {
            let heads = (1..all.len()).rev().map(|n| toponym(text, Span::new(span.start, all[n - 1].span.end)));
            let mut heads = heads.filter(|t| !t.candidates.is_empty() && !plays(&t.folded, Role::Doubtful));
            if let Some(head) = heads.next() {
                return Some(head);
            }
            // "Air Zimbabwe", "Rodeo Gainesville"
            let tails = (1..all.len()).map(|n| toponym(text, Span::new(all[n].span.start, span.end)));
            let mut tails = tails
                .filter(|t| t.candidates.iter().any(|c| is_great(&t.folded, c)) && !plays(&t.folded, Role::Doubtful));
            if let Some(tail) = tails.next() {
                return Some(tail);
            }
        }
    }
    // A street, words of direction alone, a common noun are no toponyms.
    if plays(&bare(last), Role::Built)
        || plays(&bare(last), Role::Street)
        || !span.of(text).contains(char::is_uppercase)
    {
        return None;
    }
    Some(whole)
}

fn toponym(text: &str, span: Span) -> Toponym {
    let (span, folded, candidates) = known(text, span);
    Toponym { span, folded, candidates }
}

/// The candidates of some words, with or without the full stop at their end.
fn known(text: &str, span: Span) -> (Span, String, Vec<gazetteer::Named>) {
    let folded = fold(span.of(text));
    let found = lookup(&folded);
    if !found.is_empty() {
        return (span, folded, found);
    }
    if let Some(bare) = folded.strip_suffix('.') {
        let found = lookup(bare);
        if !found.is_empty() {
            let stop = usize::from(span.of(text).ends_with('.'));
            return (Span::new(span.start, span.end - stop), bare.to_owned(), found);
        }
    }
    for (from, to) in [
        ("mt. ", "mount "),
        ("mt ", "mount "),
        ("ft. ", "fort "),
        ("st. ", "saint "),
        ("st ", "st. "),
        ("saint ", "st. "),
        ("s. ", "south "),
        ("n. ", "north "),
        ("w. ", "west "),
        ("e. ", "east "),
    ] {
        if let Some(rest) = folded.strip_prefix(from) {
            let found = lookup(&format!("{to}{rest}"));
            if !found.is_empty() {
                return (span, folded, found);
            }
        }
    }
    for (from, to) in [(" co.", " county"), (" co", " county"), (" twp.", " township"), (" twp", " township")] {
        if let Some(rest) = folded.strip_suffix(from) {
            let found = lookup(&format!("{rest}{to}"));
            if !found.is_empty() {
                return (span, folded, found);
            }
        }
    }
    // "the Hague" and "the Netherlands" are found above; else the article is not the name's.
    if folded.starts_with("the ")
        && let Some(second) = words(text, span).get(1)
    {
        return known(text, Span::new(second.span.start, span.end));
    }
    // A stop that ends the sentence is not the name's.
    let short = folded.len() > 4 && folded.ends_with('.') && !folded.trim_end_matches('.').contains('.');
    let span = if short && span.of(text).ends_with('.') { Span::new(span.start, span.end - 1) } else { span };
    (span, folded, found)
}

fn is_container(text: &str, words: &[Word], at: usize) -> bool {
    (1..=3.min(words.len() - at)).any(|n| {
        let joined = words[at + 1..at + n].iter().all(|w| w.joined);
        joined && toponym(text, Span::new(words[at].span.start, words[at + n - 1].span.end)).may_contain()
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
