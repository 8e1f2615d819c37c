//! What the encoder takes for a person and is none: the adjective of a land that it does not know, a common noun that opens a headline.

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
