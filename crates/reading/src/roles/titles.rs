//! The words of titles: which of them may stand in one before a name, what departments are for, what shortens.

use std::sync::LazyLock;

use onrecord_language::{Text, words::Gap};
use rustc_hash::FxHashSet;

use crate::{
    gender,
    grammar::verbs::{Form, forms_of},
    lexicon::{self, one_of},
    lists::words,
    words::word_at,
};

/// Words that begin a sentence before a title and are none of it: "As President Anna Bell said".
pub(super) const NO_TITLE: &str = "both indeed meanwhile however now then today yesterday even also instead thus hence moreover nevertheless nonetheless the a an its but and or in on as when while after before if since until because although though with by from to at that this for than like so yet nor";

/// Words of a title in lower case, besides offices.
pub(super) static IN_TITLES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/words-in-titles.txt")));

/// Whether word `at`, behind which another one stands, may belong to a title before a name.
pub(crate) fn is_part_of_title(text: &str, read: &Text, at: usize) -> bool {
    let word = read.words[at].span.of(text);
    // "BONN - Chancellor Anna Bell": a dash between blanks ends the dateline; that of "Ex-President Anna Bell" joins.
    let joined = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| read.words.get(i));
        before.zip(read.words.get(i)).is_some_and(|(a, b)| a.span.end == b.span.start)
    };
    if word == "-" && !(joined(at) && joined(at + 1)) {
        return false;
    }
    // "Then-mayor Anna Bell"
    if one_of(word, "Then then") {
        return word_at(text, read, at + 1) == "-" && joined(at + 1) && joined(at + 2);
    }
    let starts_paragraph = read.words[at + 1].gap != Gap::Space;
    // "Tehreek-e-Insaf chairman Anna Bell"
    let inner = at > 0
        && word_at(text, read, at - 1) == "-"
        && word_at(text, read, at + 1) == "-"
        && [at, at + 1, at + 2].into_iter().all(joined);
    let noun = word.starts_with(char::is_uppercase)
        || lexicon::is_office(word)
        || shortens(text, read, at)
        || IN_TITLES.contains(word)
        || inner;
    let honorific = lexicon::is_honorific(word) && !lexicon::short_title(word);
    let title = noun && !honorific && !one_of(&word.to_lowercase(), NO_TITLE)
        || is_first_lady(text, read, at)
        || is_first_lady(text, read, at + 1);
    !starts_paragraph && (title || is_department(text, read, at))
}

/// Who has a department: what a spokesman is for are people.
const HEADS_OF_DEPARTMENTS: &str = "minister secretary undersecretary director commissioner chief head";

/// So many words what an office is of or for has at most.
const LONGEST_DEPARTMENT: usize = 7;

/// Whether word `at` stands in what an office is of or for: "Minister of Agriculture *and* Light Industry", "minister of state for *labour and employment*".
pub(super) fn is_department(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let noun = |i: usize| {
        let word = word(i);
        let small = word == "and" || !lexicon::is_preposition(word) && !one_of(word, NO_TITLE);
        // "Minister of Trade Peter Hall |met| Anna Bell"
        let verb = || {
            let past = |&(_, form): &(&str, Form)| matches!(form, Form::Past);
            word.starts_with(char::is_lowercase) && forms_of(word).iter().any(past)
        };
        let part = word.chars().all(char::is_alphabetic) && small && !lexicon::REPORTING.contains(word) && !verb();
        part || is_hyphen(text, read, i) || is_article_of(text, read, i) || is_comma_of_list(text, read, i)
    };
    let from = (at.saturating_sub(LONGEST_DEPARTMENT)..=at).rev().find(|&i| !noun(i));
    let opens = word(at) == "for" && word(at + 1).starts_with(char::is_uppercase);
    let of = if opens { Some(at) } else { from.filter(|&i| i < at && matches!(word(i), "of" | "for")) };
    let Some(of) = of.filter(|&i| i > 0) else { return false };
    let office = word(of - 1).to_lowercase();
    let held = one_of(&office, HEADS_OF_DEPARTMENTS) || office == "state" && of > 1 && word(of - 2) == "of";
    // "Minister of Finance and President Anna Bell", "Secretary of State Anna Bell and Defense Secretary Tom Hale" have two.
    let second = || {
        let capitals = (at + 1..read.words.len()).take_while(|&i| word(i).starts_with(char::is_uppercase));
        let offices = capitals.take(LONGEST_DEPARTMENT).map(|i| word(i).to_lowercase());
        offices.into_iter().any(|w| one_of(&w, HEADS_OF_DEPARTMENTS) || w == "president")
    };
    let two = word(at) == "and" && (opens_a_title(word(at + 1)) || second());
    let list = || (of + 1..at + LONGEST_DEPARTMENT).take_while(|&i| noun(i)).any(|i| word(i) == "and");
    let article = is_article_of(text, read, at) && (held || one_of(&office, HEADS_OF_BODIES));
    article || held && !two && (opens || (of + 1..=at + 1).any(|i| word(i) == "and") || word(at) == "," && list())
}

/// "Agro*-*Industry": whether word `at` is a hyphen that joins two words.
fn is_hyphen(text: &str, read: &Text, at: usize) -> bool {
    let joined =
        |i: usize| read.words.get(i).zip(read.words.get(i + 1)).is_some_and(|(a, b)| a.span.end == b.span.start);
    word_at(text, read, at) == "-" && at > 0 && joined(at - 1) && joined(at)
}

/// Whether a word begins what another one is called by: "Minister of Finance and Sheikh Ali Moss".
pub(super) fn opens_a_title(word: &str) -> bool {
    let title = lexicon::is_honorific(word) || gender::is_title(word) || one_of(word, "Sheikh Sheikha Imam");
    lexicon::is_office(word) || title
}

/// Who else heads a body whose name may have an article.
const HEADS_OF_BODIES: &str = "ceo governor president chair chairman chairwoman ambassador speaker leader general";

/// "Governor of *the* Bank of Ghana Anna Bell": whether word `at` is the article of the body that an office is of.
fn is_article_of(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let next = word(at + 1);
    let body = next.starts_with(char::is_uppercase) && !lexicon::is_office(next);
    word(at) == "the" && at > 1 && word(at - 1) == "of" && lexicon::is_office(word(at - 2)) && body
}

/// "Minister of Environment*,* Water*,* and Agriculture": whether word `at` is a comma between names of departments that "and" ends.
fn is_comma_of_list(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    if word(at) != "," || at == 0 || !capital(at - 1) {
        return false;
    }
    let Some(and) = (at + 1..at + 5).find(|&i| word(i) == "and") else { return false };
    // "the minister of Amiri Diwan, and Sheikh Ali Moss"
    capital(and + 1) && !opens_a_title(word(and + 1)) && (at + 1..and).all(|i| capital(i) || word(i) == ",")
}

/// Whether the word is one of learning or honour that stands between an office and a name ("Labour leader Sir Ali Moss"), or the full stop after it.
pub(super) fn is_learned(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let learned = |w: &str| matches!(w, "Dr" | "Prof" | "Eng" | "Engr" | "Sir" | "Dame" | "Lord" | "Lady" | "Rev");
    learned(word(at)) || word(at) == "." && at > 0 && learned(word(at - 1))
}

/// Whether word `at` is the full stop of a shortened word: "Sen.", "U.S.", "St. Mary's".
pub(super) fn shortens(text: &str, read: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|_| read.words[at].span.of(text) == ".") else { return false };
    let word = read.words[before].span;
    let joined = word.end == read.words[at].span.start;
    let letter = word.len() == 1 && word.of(text).starts_with(char::is_uppercase);
    let known = || lexicon::short_title(word.of(text)) || matches!(word.of(text), "St" | "Mt" | "Ft");
    joined && (letter || known())
}

/// Whether word `at` is the second one of "First Lady".
pub(super) fn is_first_lady(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    at > 0 && one_of(word(at), "lady Lady") && one_of(word(at - 1), "first First")
}

/// Whether word `at` is an office, or ends one of two words.
pub(super) fn is_office_at(text: &str, read: &Text, at: usize) -> bool {
    lexicon::is_office(word_at(text, read, at)) || is_first_lady(text, read, at)
}

/// "President of the Norland Hotels Association| (NHA)|": a role without a body's letters in brackets.
pub(super) fn without_letters(role: &str) -> String {
    let Some((lead, rest)) = role.split_once(" (") else { return role.to_string() };
    let letters = |w: &str| w.len() > 1 && w.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '&'));
    match rest.split_once(')') {
        Some((short, behind)) if letters(short) => format!("{lead}{behind}"),
        _ => role.to_string(),
    }
}
