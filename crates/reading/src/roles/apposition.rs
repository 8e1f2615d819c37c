//! Offices before their holder, parted by commas: "The mayor of Toledo, Ann Bell, said".

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use super::titles::{is_department, is_first_lady, is_part_of_title, shortens};
use crate::{
    lexicon::{self, one_of},
    names::plain,
    words::{span_of, word_at},
};

/// So many words an office in apposition has at most.
const LONGEST_APPOSITION: usize = 12;

/// "The mayor of Toledo, Ann Bell,": the office that stands before its holder, parted by commas.
pub(super) fn role_in_apposition(text: &str, read: &Text, name: Span) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let mut first = read.words.partition_point(|w| w.span.start < name.start);
    let after = read.words.partition_point(|w| w.span.start < name.end);
    // "The station's commander, Brigadier Ivan Moss,"
    let title = |i: usize| {
        let honorific = |w: &str| lexicon::is_honorific(w) || matches!(w, "Eng" | "Barr");
        let office = word(i).starts_with(char::is_uppercase) && lexicon::is_office(word(i));
        office || honorific(word(i)) || word(i) == "." && i > 0 && honorific(word(i - 1))
    };
    while first > 1 && title(first - 1) {
        first -= 1;
    }
    let comma = first.checked_sub(1).filter(|&i| word(i) == ",")?;
    if read.words[first].gap != Gap::Space {
        return None;
    }
    let start = apposition_before(text, read, comma, read.sentence_of(name)?.start);
    // "Portwick's mayor, Anna Bell said": the second comma is often left out.
    let opens = opens_apposition(word(start));
    // "Minister of Education, Prof. Anna Bell, said"
    let bare = read.sentence_of(name).is_some_and(|s| s.start == read.words[start].span.start)
        && word(start).starts_with(char::is_uppercase)
        && !lexicon::is_preposition(word(start));
    // "Labour councillor, Anna Bell said", but not "Once a councillor, Anna Bell said"
    let title = || {
        let of = (start..comma).find(|&i| matches!(word(i), "of" | "for" | "at")).unwrap_or(comma);
        bare && (start..of).all(|i| is_part_of_title(text, read, i)) && !one_of(word(start), "Once Now Today")
    };
    let says = lexicon::REPORTING.contains(word(after)) && (one_of(word(start + 1), "' ’") || title());
    if !says && !matches!(word(after), "," | "." | ";") {
        return None;
    }
    let owned = (start + 1..comma).any(|i| word(i) == "s" && matches!(word(i - 1), "'" | "’"))
        && word(start).starts_with(char::is_uppercase);
    if !opens && !owned && !bare {
        return None;
    }
    // "Another former adviser, Anna Bell, said"
    let start = start + usize::from(opens || one_of(word(start), "A An Another One"));
    let end = (start..comma).find(|&i| matches!(word(i), "of" | "for" | "at")).unwrap_or(comma);
    let head = end.checked_sub(1).filter(|&i| i >= start)?;
    let office = lexicon::OFFICES.contains(word(head).to_lowercase().as_str()) && word(head) != "police";
    let office = office || is_first_lady(text, read, head);
    office.then(|| plain(span_of(read, start..comma).of(text)))
}

/// Where the noun phrase begins that ends at the comma: at its article, or with the name of whom the office serves.
fn apposition_before(text: &str, read: &Text, comma: usize, sentence: usize) -> usize {
    let word = |i: usize| word_at(text, read, i);
    let inside = |i: usize| {
        let word = word(i);
        let verb = lexicon::REPORTING.contains(word) || lexicon::VERBS_AFTER_NAMES.contains(word);
        let mark =
            !word.starts_with(char::is_alphanumeric) && !matches!(word, "'" | "’" | "-") && !shortens(text, read, i);
        let parts = one_of(&word.to_lowercase(), "to by in on with from that and or as but when while after said");
        !verb
            && !mark
            && (!parts || is_department(text, read, i) || is_posted(text, read, i) || joins_offices(text, read, i))
            && read.words[i].span.start >= sentence
    };
    let mut start = comma;
    while start > 0 && comma - start < LONGEST_APPOSITION && inside(start - 1) {
        start -= 1;
        // "The mayor of the city", "a spokesman for the army": the article behind "of" is not the phrase's own.
        // But "votes for the nominee, Anna Bell".
        let held = |i: usize| lexicon::is_office(word(i));
        let own = start == 0
            || !one_of(word(start - 1), "of for")
            || word(start - 1) == "for" && held(comma - 1) && !(start > 1 && held(start - 2));
        if opens_apposition(word(start)) && own {
            break;
        }
    }
    start
}

/// "the Attorney General *and* Minister of Justice", "Commander-*in*-Chief": whether the word at `at` joins two offices of one holder, or the halves of one.
fn joins_offices(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    let office = |i: usize| capital(i) && lexicon::is_office(word(i)) && !lexicon::is_several(&word(i).to_lowercase());
    let first = || (at.saturating_sub(LONGEST_APPOSITION)..at).rev().take_while(|&i| word(i) != ",").any(office);
    let second = || (at + 1..at + 1 + WORDS_OF_OFFICE).take_while(|&i| capital(i)).any(office);
    let halves = at > 0 && word(at - 1) == "-" && word(at + 1) == "-";
    word(at) == "in" && halves || word(at) == "and" && first() && second()
}

/// An office's own words are so many at most: "Deputy Prime Minister".
const WORDS_OF_OFFICE: usize = 3;

/// Those whom a state sends to another.
const SENT: &str = "ambassador commissioner envoy representative consul nuncio delegate emissary";

/// "the ambassador of Egypt |to| Malta": whether the word at `at` tells where somebody is posted.
fn is_posted(text: &str, read: &Text, at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let near = (at.saturating_sub(LONGEST_APPOSITION)..at).rev().take_while(|&i| word(i) != ",");
    let mut words = near.map(|i| word(i).to_lowercase());
    word(at) == "to" && words.any(|w| one_of(&w, SENT)) && !word(at + 1).starts_with(char::is_numeric)
}

/// Whether a word opens the noun phrase of an office: "|the| mayor".
fn opens_apposition(word: &str) -> bool {
    one_of(&word.to_lowercase(), "the its his her their our")
}
