//! What the encoder takes for somebody and is nobody: the adjective of a land that it does not know, a common noun that opens a headline, letters and offices
//! beside a name.

use onrecord_language::Text;
use rustc_hash::FxHashSet;

use super::{Named, edges::signs_before};
use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    name_forms::land,
    words::word_at,
};

/// "Velian Foreign Minister Marta Kolar": an adjective right before somebody's office is nobody's name.
pub(super) fn adjectives_are_no_people(text: &str, named: &mut Vec<Named>) {
    let ends = ["an", "ish", "ese", "i"];
    let adjective = |at: usize| {
        let [n, next] = [&named[at], &named[at + 1]];
        let place = n.kind == EntityKind::Place && (land(&n.name).is_some() || onrecord_places::is_known(&n.name));
        let single =
            n.kind != EntityKind::Organization && !n.name.contains(' ') && ends.iter().any(|e| n.name.ends_with(e));
        let title = text.get(n.span.end..next.span.start).unwrap_or_default();
        let office = title.starts_with(' ')
            && title.split_whitespace().next_back().is_some_and(lexicon::is_office)
            && title.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
        // "Trump Attorney General Jeff Hale", of Donald Trump
        let again = || named.iter().any(|m| m.name.contains(' ') && m.name.split(' ').any(|w| w == n.name));
        single && !place && office && next.kind == EntityKind::Person && next.name.contains(' ') && !again()
    };
    let adjectives: Vec<String> =
        (0..named.len().saturating_sub(1)).filter(|&at| adjective(at)).map(|at| named[at].name.clone()).collect();
    if !adjectives.is_empty() {
        named.retain(|n| !adjectives.contains(&n.name));
    }
}

/// Feasts, which nobody is called by.
const FEASTS: &str =
    "Diwali Ramadan Easter Christmas Hanukkah Passover Nowruz Navratri Holi Onam Songkran Halloween Thanksgiving Lent";

/// Bodies of one word that no other word beside them tells to be such.
const BODIES: &str = "Greenpeace Oxfam Unicef Hamas Hezbollah Interpol Europol Frontex Caritas Fatah Bellingcat";

/// "Diwali" is nobody, Greenpeace a body.
pub(super) fn well_known(named: &mut Vec<Named>) {
    named.retain(|n| !(n.kind == EntityKind::Person && one_of(&n.name, FEASTS)));
    for n in named.iter_mut().filter(|n| n.kind == EntityKind::Person && one_of(&n.name, BODIES)) {
        n.kind = EntityKind::Organization;
    }
}

/// "Naira slides", in a story that has "the naira" twice in small letters: what is only ever a name where a capital has to stand is a common noun.
pub(super) fn common_nouns_are_no_people(text: &str, read: &Text, named: &mut Vec<Named>) {
    let opens = |n: &Named| {
        let line = text[..n.span.start].rsplit('\n').next().is_some_and(|l| l.trim().is_empty());
        line || read.sentences.binary_search_by_key(&n.span.start, |s| s.start).is_ok()
    };
    let alone = |n: &Named| n.kind == EntityKind::Person && !n.name.contains(' ') && n.name.chars().count() > 3;
    let doubtful: Vec<String> = named.iter().filter(|n| alone(n) && opens(n)).map(|n| n.name.clone()).collect();
    for name in doubtful {
        let mut same = named.iter().filter(|n| n.name.split([' ', '-']).any(|w| w == name));
        let small = name.to_lowercase();
        let common = || (0..read.words.len()).filter(|&i| word_at(text, read, i) == small).nth(1).is_some();
        if same.all(|n| alone(n) && opens(n)) && text.contains(&small) && common() {
            named.retain(|n| n.name != name);
        }
    }
}

/// "The Stool has tasked him", "ascended the Stool as its heir": what has an article wherever it stands alone is an office or a thing, and nobody.
pub(super) fn nobody_has_an_article(text: &str, named: &mut Vec<Named>) {
    let alone = |n: &&Named| n.kind == EntityKind::Person && !n.name.contains([' ', '-']);
    let with_article = |n: &Named| {
        let rest = &text[n.span.end..];
        let word = rest.strip_prefix(' ').map(|r| r.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        // "The Bell campaign", "the Bell and Hale foundation"
        let noun = word.is_some_and(|w| {
            let ends = lexicon::is_preposition(w) || one_of(w, "and as is was has had will would who which that");
            !ends && !lexicon::REPORTING.contains(w)
        });
        let two = rest.strip_prefix(" and ").is_some_and(|r| r.starts_with(char::is_uppercase));
        // "The Bells" are a family; "the Donald" has a given name.
        let called = n.name.ends_with('s') || lexicon::gender_of(&n.name).is_some();
        let ends = !noun && !two && !called && !rest.starts_with(['-', '\'', '’']);
        ends && one_of(signs_before(text, n.span.start), "the The a an")
    };
    let (with, without): (Vec<&Named>, Vec<&Named>) = named.iter().filter(alone).partition(|n| with_article(n));
    let without: FxHashSet<&str> = without.iter().map(|n| n.name.as_str()).collect();
    let things: FxHashSet<String> =
        with.iter().map(|n| &n.name).filter(|name| !without.contains(name.as_str())).cloned().collect();
    named.retain(|n| n.kind != EntityKind::Person || !things.contains(&n.name));
}

/// "Professor Tom Hale|, G.O.S.K.|,": letters behind a name are an order or a degree, and nobody.
pub(super) fn letters_are_nobody(text: &str, named: &mut Vec<Named>) {
    let letters = |name: &str| name.contains('.') && name.split(['.', ' ']).all(|w| w.chars().count() <= 1);
    let behind: FxHashSet<usize> = named
        .windows(2)
        .filter(|w| w.iter().all(|n| n.kind == EntityKind::Person) && letters(&w[1].name))
        .filter(|w| text.get(w[0].span.end..w[1].span.start) == Some(", "))
        .map(|w| w[1].span.start)
        .collect();
    named.retain(|n| !behind.contains(&n.span.start));
}

/// Offices of two words that the encoder takes for a body's name behind its state's.
const OFFICES_OF_STATES: &[&str] = &[
    "Attorney General",
    "Solicitor General",
    "Auditor General",
    "Inspector General",
    "Surgeon General",
    "Adjutant General",
];

/// "Mayor Anna Bell" is no person called Mayor, and the "State Attorney General" of New York no body; but a Cook or Baker who has a given name elsewhere is one.
pub(super) fn offices_are_no_names(text: &str, named: &mut Vec<Named>) {
    let last_names: FxHashSet<String> =
        named.iter().filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string())).collect();
    let before_name: FxHashSet<usize> = named
        .windows(2)
        .filter(|w| text.get(w[0].span.end..w[1].span.start) == Some(" ") && w[1].kind == EntityKind::Person)
        .map(|w| w[0].span.start)
        .collect();
    named.retain(|n| {
        let office = !n.name.contains(' ')
            && (lexicon::is_office(&n.name) || lexicon::is_honorific(n.name.trim_end_matches('.')));
        if n.kind == EntityKind::Organization
            && OFFICES_OF_STATES.contains(&n.name.strip_prefix("State ").unwrap_or(&n.name))
        {
            return text[n.span.end..].starts_with(['\'', '’']);
        }
        !office || last_names.contains(&n.name) && !before_name.contains(&n.span.start)
    });
}
