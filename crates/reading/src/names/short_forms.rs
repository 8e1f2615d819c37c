//! Short forms that a story gives a name: in brackets behind it ("Kurdistan Workers' Party (PKK)"), or as what it is also known as. The letters of an
//! acronym tell how far its name goes, too.

use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Named, edges::plain, tickers::is_traded_as};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::land,
};

/// What the story says to be another name of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShortForm {
    /// The name that it is of, where it stands.
    pub(crate) of: Span,
    /// The words: "PKK".
    pub(crate) short: String,
}

/// All short forms of a story's names, in text order.
pub(crate) fn short_forms(text: &str, named: &[Named]) -> Vec<ShortForm> {
    let brackets = brackets(text, named);
    let mut out: Vec<ShortForm> = brackets
        .into_iter()
        .map(|b| ShortForm { of: named[b.name].span, short: b.short.of(text).to_string() })
        .collect();
    let known = named.windows(2).filter(|w| {
        let [a, b] = w else { return false };
        let body = || a.kind == EntityKind::Organization && a.name.contains(' ') && is_acronym(b.span.of(text));
        // "The National Electoral Institute, or INE,"
        let short = || b.name.len() <= LONGEST_SHORT && shares_beginning(&a.name, &b.name);
        let ends = || text[b.span.end..].starts_with([',', '.', ';']);
        let or = || text.get(a.span.end..b.span.start) == Some(", or ") && ends() && (body() || short());
        a.kind == b.kind && (is_known_as(text, a.span.end, b.span.start) || or())
    });
    let traded = named.windows(2).filter(|w| is_traded_as(text, &w[0], &w[1]));
    out.extend(known.chain(traded).map(|w| ShortForm { of: w[0].span, short: w[1].name.clone() }));
    out.extend(known_twice(text, named).map(|(of, form)| ShortForm { of: of.span, short: form.name.clone() }));
    out.extend(as_is_known(text, named));
    out.sort_by_key(|s| s.of);
    out
}

/// So far before it the one is named whom a name is known for, in bytes.
const KNOWN_BEFORE: usize = 400;

/// "President Joko Widodo arrived. Jokowi, as the president is widely known, …"; "Marcola, as Marcos Camacho is known".
fn as_is_known<'a>(text: &'a str, named: &'a [Named]) -> impl Iterator<Item = ShortForm> + 'a {
    let told = named.iter().enumerate().filter(|(_, n)| !n.name.contains(' ')).filter_map(move |(at, n)| {
        let aside = text[n.span.end..].strip_prefix(", as ")?.split([',', '.', '\n']).next()?;
        let (who, known) = aside.split_once(" is ").or_else(|| aside.split_once(" was "))?;
        known.ends_with("known").then_some((at, who))
    });
    told.filter_map(move |(at, who)| {
        let n = &named[at];
        let noun = who.strip_prefix("the ").map(|phrase| phrase.rsplit(' ').next().unwrap_or(phrase));
        let kind = match noun {
            None if matches!(who, "he" | "she") => EntityKind::Person,
            Some(noun) if lexicon::is_office(noun) => EntityKind::Person,
            Some(noun) if lexicon::is_sort_of_body(noun) || one_of(noun, lexicon::SINGLE_BODIES) => {
                EntityKind::Organization
            }
            Some(_) => return None,
            None => {
                let whole = named.get(at + 1).filter(|full| full.span.of(text) == who)?;
                return Some(ShortForm { of: whole.span, short: n.name.clone() });
            }
        };
        let of = named[..at].iter().rev().find(|b| b.kind == kind && b.name.contains(' '))?;
        let one = n.kind == kind && n.span.start - of.span.end < KNOWN_BEFORE;
        one.then(|| ShortForm { of: of.span, short: n.name.clone() })
    })
}

/// "Finma" of the Financial Market Supervisory Authority: one word that begins as a word of the name does.
fn shares_beginning(name: &str, short: &str) -> bool {
    let head = short.get(..3).filter(|_| !short.contains(' ') && name.contains(' '));
    head.is_some_and(|head| name.split(' ').any(|w| w.starts_with(head)))
}

/// ", also known as FSO |and FSL|": the second of two short forms.
fn known_twice<'n>(text: &str, named: &'n [Named]) -> impl Iterator<Item = (&'n Named, &'n Named)> {
    let letters = |n: &Named| n.name.chars().all(|c| c.is_ascii_uppercase());
    let two = move |w: &&[Named]| {
        let joins = matches!(text.get(w[1].span.end..w[2].span.start), Some(" and " | " or "));
        joins && letters(&w[1]) && letters(&w[2]) && is_known_as(text, w[0].span.end, w[1].span.start)
    };
    named.windows(3).filter(two).map(|w| (&w[0], &w[2]))
}

/// What stands before a possessive mark: "the Peoples Party's (PPP)".
fn without_owner(words: &str) -> &str {
    ["'s", "’s", "' s", "’ s"].iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words).trim_end()
}

/// ", also known as", ", nicknamed", ", aka", ", known formally as the": what follows is the same one's.
fn is_known_as(text: &str, from: usize, to: usize) -> bool {
    let between = text.get(from..to).unwrap_or_default().trim_start_matches([',', ' ', '(']);
    let between = between.trim_end_matches(['"', '“', '\'', '‘', ' ']);
    let between = between.strip_suffix(" the").unwrap_or(between);
    let mut words = between.split(' ').peekable();
    let adverb =
        |w: &&str| one_of(w, "also formally formerly officially better commonly previously popularly widely more");
    while words.next_if(adverb).is_some() {}
    if words.peek().is_some_and(|w| matches!(*w, "nicknamed" | "dubbed" | "aka" | "a.k.a." | "alias")) {
        return words.count() == 1;
    }
    if words.next_if_eq(&"whose").is_some() {
        return words.eq(["stage", "name", "is"]);
    }
    let known = words.next() == Some("known");
    words.next_if(adverb);
    known && words.eq(["as"])
}

/// A short form in brackets, and the name before it.
struct Bracketed {
    short: Span,
    /// Which name it is of.
    name: usize,
    /// The name's words as its letters tell them.
    whole: Option<Span>,
}

/// So long a short form is at most, in bytes.
const LONGEST_SHORT: usize = 14;

fn brackets(text: &str, named: &[Named]) -> Vec<Bracketed> {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let all: Vec<Span> = text
        .match_indices(" (")
        .filter_map(|(at, open)| {
            let words = text[at + open.len()..].split(|c: char| c.is_whitespace() || c == ')').next()?;
            let short = Span::new(at + open.len(), at + open.len() + words.len());
            (text[short.end..].starts_with(')') && is_short_form(words)).then_some(short)
        })
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    for n in named {
        *seen.entry(n.span.of(text)).or_default() += 1;
    }
    let given: FxHashSet<&str> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.name.contains(' '))
        .flat_map(|n| n.name.split(' '))
        .collect();
    let mut told: FxHashSet<&str> = FxHashSet::default();
    let mut out = Vec::new();
    for at in all {
        let short = at.of(text);
        let again = seen.get(short).is_some_and(|&n| n > 1) && !given.contains(short);
        let found = bracketed(text, named, at, again);
        // Of two bodies that are called so the first one has it.
        out.extend(found.filter(|_| told.insert(short)));
    }
    out
}

/// "FSLN", "VDCs", "Obec": one word with a capital.
fn is_short_form(short: &str) -> bool {
    let letters = short.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '&'));
    (2..=LONGEST_SHORT).contains(&short.len()) && letters && short.starts_with(char::is_uppercase)
}

/// Whether all letters of a short form are capitals, but for the plural's "s".
fn is_acronym(short: &str) -> bool {
    let letters = short.strip_suffix('s').unwrap_or(short);
    letters.len() > 1 && letters.chars().all(|c| c.is_uppercase() || c == '.')
}

/// The name that the short form at `at` is of, in the brackets right behind it; `again`: the story calls it so elsewhere.
fn bracketed(text: &str, named: &[Named], at: Span, again: bool) -> Option<Bracketed> {
    let (open, short) = (at.start - " (".len(), at.of(text));
    // "<Velden Holdings Inc> (VHI)"
    let open = open - usize::from(text[..open].ends_with('>'));
    let end = named.partition_point(|n| n.span.end <= open);
    let last = named[..end].last()?;
    if let Some(start) = spelled_before(text, open, short) {
        let inside = (0..end).rev().take_while(|&i| named[i].span.end > start);
        let inside: Vec<usize> = inside.collect();
        let of = |kind: EntityKind| inside.iter().rev().copied().find(|&i| named[i].kind == kind);
        // "[Los Angeles] (LA)" is no body.
        let whole_place = of(EntityKind::Place).filter(|&i| named[i].span == Span::new(start, open));
        let body = inside.iter().rev().copied().find(|&i| {
            let n = &named[i];
            n.kind == EntityKind::Organization && (!stands_alone(n) || n.span == Span::new(start, open))
        });
        let name = body.or(whole_place).or_else(|| of(EntityKind::Person))?;
        let whole = Span::new(start.min(named[name].span.start), start + without_owner(&text[start..open]).len());
        let person = named[name].kind == EntityKind::Person && named[name].span.end == open;
        return (!person).then_some(Bracketed { short: at, name, whole: Some(whole) });
    }
    if last.kind == EntityKind::Organization && last.span.end == open {
        if let Some(name) = body_of_body(text, named, end - 1, short) {
            return Some(Bracketed { short: at, name, whole: Some(named[name].span) });
        }
        // "High Commissioner for Refugees of the United Nations (UNHCR)"
        if is_acronym(short) && is_of_unseen(text, last.span) && !has_letters(last.span.of(text), short) {
            return None;
        }
    }
    let known = land(short).is_some();
    // "Ministry of Health of Peru (Minsa)"
    let name = match last.kind {
        EntityKind::Organization => end - 1,
        EntityKind::Place if is_of_body(text, named, end - 1) => end - 2,
        _ => return None,
    };
    let whole = Span::new(named[name].span.start, open);
    let words = whole.of(text);
    if known || last.span.end != open || !words.contains(' ') && !named[name].name.contains(' ') {
        return None;
    }
    let first = || begins_with_initials(words, short);
    let fits =
        if is_acronym(short) { again || shares_letters(words, short) } else { short.len() > 3 && (again || first()) };
    fits.then_some(Bracketed { short: at, name, whole: Some(whole) })
}

/// "Numsa" of the National Union of Metalworkers: whether a short form begins with the first letters of three words of a name.
fn begins_with_initials(name: &str, short: &str) -> bool {
    let initials = name.split(' ').filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    initials.clone().count() > 2 && initials.take(3).zip(short.to_uppercase().chars()).all(|(a, b)| a == b)
}

/// "US" of the US Geological Survey is still the United States.
fn stands_alone(n: &Named) -> bool {
    lexicon::INSTITUTIONS.contains(n.name.as_str()) || onrecord_knowledge::country(&n.name).is_some()
}

/// Whether place `at` ends a body's name: "Ministry of Health of Peru".
fn is_of_body(text: &str, named: &[Named], at: usize) -> bool {
    let Some(body) = at.checked_sub(1).map(|i| &named[i]) else { return false };
    let of = text.get(body.span.end..named[at].span.start).is_some_and(|b| matches!(b, " of " | " of the "));
    of && body.kind == EntityKind::Organization
}

/// "[World Food Programme] of the [United Nations] (WFP)": the body before, where the letters of the last one alone do not make the short form and those of
/// both do.
fn body_of_body(text: &str, named: &[Named], last: usize, short: &str) -> Option<usize> {
    let body = last.checked_sub(1).filter(|_| is_of_body(text, named, last))?;
    let both = Span::new(named[body].span.start, named[last].span.end).of(text);
    (has_letters(both, short) && !has_letters(named[last].span.of(text), short)).then_some(body)
}

/// Whether a name in capitals that is no office stands before "of" and the name at `span`, whatever the encoder takes it for.
fn is_of_unseen(text: &str, span: Span) -> bool {
    let lead = text[..span.start].trim_end();
    let lead = lead.strip_suffix(" the").unwrap_or(lead).strip_suffix(" of").unwrap_or_default();
    let word = lead.rsplit([' ', '\n']).next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && !lexicon::is_office(word) && !lexicon::is_several(&word.to_lowercase())
}

/// The letters of a short form, without the plural's "s".
fn letters_of(short: &str) -> impl Iterator<Item = char> {
    short.strip_suffix('s').unwrap_or(short).chars().filter(|c| c.is_alphabetic())
}

/// Whether all letters of a short form begin words of a name.
fn has_letters(name: &str, short: &str) -> bool {
    is_acronym(short) && shared_letters(name, short) == letters_of(short).count()
}

/// "FSLN" of the Sandinista National Liberation Front: an acronym of another language has most of its letters in another order.
fn shares_letters(name: &str, short: &str) -> bool {
    let shared = shared_letters(name, short);
    shared > 1 && 2 * shared >= letters_of(short).count()
}

/// How many letters of a short form begin words of a name, each word once.
fn shared_letters(name: &str, short: &str) -> usize {
    let mut initials: Vec<char> = name.split([' ', '-']).filter_map(|w| w.chars().next()).collect();
    let mut shared = 0;
    for letter in letters_of(short) {
        if let Some(at) = initials.iter().position(|&i| i == letter) {
            initials.swap_remove(at);
            shared += 1;
        }
    }
    shared
}

/// The most words of a name that an acronym spells.
const MOST_WORDS: usize = 14;

/// Small words in names, which an acronym may leave out.
const SMALL: &str = "of and for the on in to at with & de la el y e do da du des et s";

/// Where the words begin, right before byte `open`, whose first letters `short` spells.
fn spelled_before(text: &str, open: usize, short: &str) -> Option<usize> {
    let bare = short.strip_suffix('s').filter(|_| is_acronym(short)).unwrap_or(short);
    let capitals: String = bare.chars().filter(|c| c.is_uppercase()).collect();
    let all: String = bare.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_uppercase).collect();
    let spelled =
        |letters: &str, small: bool| (letters.len() > 1).then(|| spelled_by(text, open, letters, small)).flatten();
    let found = spelled(&all, false).or_else(|| spelled(&all, true));
    found.or_else(|| spelled(&capitals, false).filter(|_| capitals.len() > 2))
}

/// A word of no more bytes, the full stop included, is rather shortened than the end of a sentence: "Corp.".
const SHORTENED: usize = 5;

/// The same, where small words have their letters in it or not.
fn spelled_by(text: &str, open: usize, letters: &str, small: bool) -> Option<usize> {
    let mut rest = letters;
    let mut end = open;
    for whole in text[..open].rsplit(' ').take(MOST_WORDS) {
        // A name ends with its line.
        let word = whole.rsplit('\n').next().unwrap_or_default();
        let start = end - word.len();
        end = start.saturating_sub(1);
        // A sentence or an aside ends there.
        let stops = word.ends_with([',', ';', ':', '?', '!', ')']) || word.ends_with('.') && word.len() > SHORTENED;
        if stops || word.is_empty() {
            return None;
        }
        let bare = word.trim_start_matches(['“', '"', '(', '‘']);
        if bare.len() < word.len() && rest.len() > 1 && !bare.starts_with(char::is_uppercase) {
            return None;
        }
        rest = without_word(rest, bare, small)?;
        if rest.is_empty() {
            return Some(start + word.len() - bare.len()).filter(|&s| text[s..open].contains([' ', '-']));
        }
        if word.len() < whole.len() {
            return None;
        }
    }
    None
}

/// The letters without those of their last word; none where it is not theirs.
fn without_word<'l>(letters: &'l str, word: &str, small: bool) -> Option<&'l str> {
    if one_of(word, SMALL) || !word.contains(char::is_alphabetic) {
        let own = word.chars().next().and_then(|c| c.to_uppercase().next()).filter(|_| small);
        return Some(own.and_then(|c| letters.strip_suffix(c)).unwrap_or(letters));
    }
    let mut rest = letters;
    for part in word.split(['-', '–', '/']).rev().filter(|p| !p.is_empty()) {
        let capitals = part.len() > 1 && part.chars().all(char::is_uppercase);
        let whole = rest.strip_suffix(part).filter(|_| capitals);
        rest = whole.or_else(|| rest.strip_suffix(part.chars().next().filter(|c| c.is_uppercase())?))?;
    }
    Some(rest)
}

/// The most words that a whole name is looked for with at other places.
const MOST_WHOLES: usize = 200;

/// "[Pan] American [Health Organization] (PAHO)": the name is what the letters spell, here and wherever the same words stand.
pub(super) fn with_whole_names(text: &str, named: &mut Vec<Named>) {
    let wholes: Vec<Span> = brackets(text, named).into_iter().filter_map(|b| b.whole).take(MOST_WHOLES).collect();
    let mut by_last: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for whole in &wholes {
        let words = whole.of(text);
        by_last.entry(words.rsplit(' ').next().unwrap_or(words).to_string()).or_default().push(words);
    }
    let mut widened = false;
    let of_other: FxHashSet<usize> =
        (1..named.len()).filter(|&i| is_of_body(text, named, i)).map(|i| named[i].span.start).collect();
    for n in named.iter_mut().filter(|n| n.kind != EntityKind::Place && !stands_alone(n)) {
        // A half of the whole where its letters stand.
        let at = wholes.partition_point(|w| w.end < n.span.end);
        let inside = wholes.get(at).filter(|w| w.contains(n.span)).copied();
        // The Council of Europe is not its Parliamentary Assembly.
        if n.name.contains(' ') && inside.is_some_and(|w| w.start < n.span.start) && of_other.contains(&n.span.start) {
            continue;
        }
        let last = n.span.of(text).rsplit(' ').next().unwrap_or_default();
        let again = || {
            by_last
                .get(last)?
                .iter()
                .find(|w| text[..n.span.end].ends_with(**w))
                .map(|w| Span::new(n.span.end - w.len(), n.span.end))
        };
        let Some(whole) = inside.or_else(again) else { continue };
        let words = plain(whole.of(text));
        if n.kind == EntityKind::Person {
            *n = Named { span: whole, kind: EntityKind::Organization, name: words, likely: n.likely };
            widened = true;
        } else if !n.name.ends_with(&words) {
            n.name = words;
        }
    }
    if widened {
        super::apart(named);
    }
}
