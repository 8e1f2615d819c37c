//! Titles right before a name: "Finance Minister Dr. Anna Bell", "Police chief Major General Ali Moss", "astronauts Anna Bell and Tom Hale".

use std::ops::Range;

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use super::titles::{IN_TITLES, is_learned, is_office_at, is_part_of_title, opens_a_title, shortens, without_letters};
use crate::{
    contract::EntityKind,
    entity::Entity,
    lexicon::{self, one_of},
    names::{Named, plain},
    offices::GENERALS,
    words::{span_of, word_at},
};

/// So many words a title has at most, stops of shortened words included.
const LONGEST_TITLE: usize = 9;

/// The roles that the title before a name tells: one, two of "Police chief Major General Ali Moss", or what each of several is of whom a list names.
pub(super) fn roles_before(text: &str, read: &Text, named: &[Named], name: Span) -> Vec<String> {
    match title_before(text, read, named, name) {
        Some(title) if is_of_several(text, read, &title) => {
            one_of_several(text, read, name, title).into_iter().collect()
        }
        Some(title) => and_rank(text, read, title),
        None => with_others(text, read, named, name).into_iter().collect(),
    }
}

/// Whether a title is of more than one: "astronauts", but not "Superintendent of Police".
fn is_of_several(text: &str, read: &Text, title: &Range<usize>) -> bool {
    let of = title.clone().any(|i| one_of(word_at(text, read, i), "of for"));
    !of && lexicon::is_several(&word_at(text, read, title.end - 1).to_lowercase())
}

/// "Astronaut" of "astronauts Anna Bell and Tom Hale": what each of several is whom a list names; none of "told journalists Hale would come".
fn one_of_several(text: &str, read: &Text, first: Span, title: Range<usize>) -> Option<String> {
    let next = read.words.partition_point(|w| w.span.start < first.end);
    let listed = one_of(word_at(text, read, next), ", and & (");
    plain(span_of(read, title).of(text)).strip_suffix('s').filter(|_| listed).map(str::to_string)
}

/// The most names of a list that one title stands before.
const LONGEST_LIST: usize = 5;

/// "Astronauts Anna Bell and |Tom Hale|": what the second of them is, too.
fn with_others(text: &str, read: &Text, named: &[Named], name: Span) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let next = read.words.partition_point(|w| w.span.start < name.end);
    let mut first = name;
    for step in 0..LONGEST_LIST {
        let joint = read.words.partition_point(|w| w.span.start < first.start).checked_sub(1)?;
        // "Talks with senators Anna Bell and Tom Hale, Moss said": a comma alone ends a list.
        let joins = match word(joint) {
            "and" => step == 0,
            "," => step > 0 || word(next) == "and",
            _ => break,
        };
        let end = joint.checked_sub(1).filter(|_| joins).map(|i| read.words[i].span.end)?;
        first = named.iter().find(|n| n.kind == EntityKind::Person && n.span.end == end)?.span;
    }
    let title = title_before(text, read, named, first).filter(|_| first != name)?;
    is_of_several(text, read, &title).then(|| one_of_several(text, read, first, title)).flatten()
}

/// Ranks and the like that follow another title: "Defence Minister |General| Ali Moss".
const RANKS: &str = "General Captain Colonel Major Lieutenant Brigadier Admiral Sergeant Commander Ayatollah";

/// "Police chief" and "Major General" of "Police chief Major General Ali Moss", but one role of "Attorney General".
fn and_rank(text: &str, read: &Text, title: Range<usize>) -> Vec<String> {
    let word = |i: usize| word_at(text, read, i);
    let rank = title.clone().rev().take_while(|&i| one_of(word(i), RANKS)).last().filter(|&i| i > title.start);
    let two = rank.filter(|&i| {
        let before = word(i - 1).to_lowercase();
        lexicon::OFFICES.contains(before.as_str())
            && !one_of(&before, "police deputy assistant commissioner agent advocate vicar registrar")
            && !(word(i) == "General" && one_of(&before, GENERALS))
    });
    let words = |words: Range<usize>| plain(&without_letters(span_of(read, words).of(text)));
    match two {
        Some(at) => vec![words(title.start..at), words(at..title.end)],
        None => vec![words(title)],
    }
}

/// "Finance Minister" of "Finance Minister Dr. Anna Bell": its words.
fn title_before(text: &str, read: &Text, named: &[Named], name: Span) -> Option<Range<usize>> {
    let before_name = read.words.partition_point(|w| w.span.start < name.start);
    // But a Prof. without another office is one.
    let mut end = before_name;
    while end > 0 && is_learned(text, read, end - 1) {
        end -= 1;
    }
    if end == 0 || !(is_part_of_title(text, read, end - 1) || word_at(text, read, end - 1) == ")") {
        end = before_name;
    }
    let sentence = read.sentence_of(name).map_or(0, |s| s.start);
    let in_sentence = |i: usize| read.words[i].span.start >= sentence;
    let mut from = end;
    let part = |i: usize| is_part_of_title(text, read, i) || joins_names(text, read, named, i);
    // "Health Products Authority (HPA) chief Anna Bell"
    let letters = |i: usize| {
        let short = i.checked_sub(1).map_or("", |i| word_at(text, read, i));
        let bracket = i > 3 && word_at(text, read, i) == ")" && word_at(text, read, i - 2) == "(";
        bracket && in_sentence(i - 3) && short.len() > 1 && short.chars().all(|c| c.is_ascii_uppercase())
    };
    let mut most = LONGEST_TITLE;
    while from > 0 && end - from < most && in_sentence(from - 1) {
        // "Secretary General of the Lake Council (LC) Anna Bell"
        let held = || from == end && letters(from - 1) && heads_body_before(text, read, from - 3);
        if (from < end && letters(from - 1) || held()) && part(from - 4) {
            from -= 3;
            most += 3;
        }
        if !part(from - 1) {
            break;
        }
        // "the head of Norvik and Moss"
        if from == end && word_at(text, read, from - 1) == "and" {
            break;
        }
        from -= 1;
    }
    // "a rival of President Anna Bell": she is the president.
    let office = |i: usize| word_at(text, read, i).starts_with(char::is_uppercase) || shortens(text, read, i);
    let of = (from + 1..end).rev().find(|&i| word_at(text, read, i) == "of");
    let own = of.filter(|&of| {
        let lead = word_at(text, read, of - 1);
        of + 1 < end
            && (!office(of - 1)
                || read.words[of - 1].span.start == sentence && lexicon::is_several(&lead.to_lowercase())
                || of + 2 == end && !lexicon::is_office(lead))
            && (of + 1..end).all(office)
            && lexicon::OFFICES.contains(word_at(text, read, end - 1).to_lowercase().as_str())
    });
    role_in(text, read, own.map_or(from, |of| of + 1)..end)
}

/// Whether what ends before word `end` is a body in capitals that an office is of: "secretary general |of the Lake Council|".
fn heads_body_before(text: &str, read: &Text, end: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let capital = |i: &usize| word(*i).starts_with(char::is_uppercase) || word(*i) == "the";
    let count = (end.saturating_sub(LONGEST_TITLE)..end).rev().take_while(capital).count();
    let of = (end - count).checked_sub(1).filter(|&i| i > 0 && count > 0 && word(i) == "of");
    of.is_some_and(|of| lexicon::is_office(word(of - 1)))
}

/// The title right before a name, where all its words are those of offices: "Kenya's |Finance Minister| Ali Moss", but not "Norvik chief Ali Moss".
pub(crate) fn office_before(text: &str, read: &Text, name: Span) -> Option<Span> {
    let title = title_before(text, read, &[], name)?;
    let common = |i: usize| {
        let word = word_at(text, read, i).to_lowercase();
        !word.starts_with(char::is_alphabetic)
            || lexicon::is_office(&word)
            || IN_TITLES.contains(word.as_str())
            || lexicon::DEPARTMENTS.contains(word.as_str())
            || one_of(&word, "and state general supreme acting outgoing incumbent then")
    };
    let whole = span_of(read, title.clone());
    title.into_iter().all(common).then_some(whole)
}

/// Whether word `at` is the "and" of a title: "Tourism *and* Sports Minister", "Marks *and* Spencer chairman", but not "the president and Finance Minister".
fn joins_names(text: &str, read: &Text, named: &[Named], at: usize) -> bool {
    let word = |i: usize| word_at(text, read, i);
    if !one_of(word(at), "and &") || at == 0 || read.words[at].gap != Gap::Space {
        return false;
    }
    let and = read.words[at].span;
    let of_body = || named.iter().any(|n| n.kind == EntityKind::Organization && n.span.contains(and));
    let capital = |i: usize| word(i).starts_with(char::is_uppercase);
    let department = |i: usize| capital(i) && lexicon::DEPARTMENTS.contains(word(i).to_lowercase().as_str());
    department(at - 1) && capital(at + 1) && !opens_a_title(word(at + 1)) || of_body()
}

/// The role that these words are; none where they name no office.
fn role_in(text: &str, read: &Text, mut words: Range<usize>) -> Option<Range<usize>> {
    let word = |i: usize| word_at(text, read, i);
    while words.start < words.end && matches!(word(words.start), "of" | "for" | "-" | ".") {
        words.start += 1;
    }
    let last = words.clone().last().filter(|&i| !matches!(word(i), "of" | "for" | "-"))?;
    // "Police suspect Moss of theft" tells what they do.
    if word(last) == "suspect"
        && last > words.start
        && one_of(&word(last - 1).to_lowercase(), "police prosecutors detectives authorities")
    {
        return None;
    }
    let office = words.clone().any(|i| is_office_at(text, read, i) || lexicon::short_title(word(i)));
    office.then_some(words.start..last + 1)
}

/// "the Russian and US presidents, Vladimir Putin and Joe Biden": each of the two has the office of his own country.
pub(crate) fn paired_offices(text: &str, read: &Text, entities: &mut [Entity]) {
    let word = |i: usize| word_at(text, read, i);
    let at = |byte: usize| read.words.partition_point(|w| w.span.start < byte);
    let all = entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let mut people: Vec<(Span, usize)> = all.flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.span, i))).collect();
    people.sort();
    for pair in people.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        if text.get(a.end..b.start).is_none_or(|gap| gap.trim() != "and") {
            continue;
        }
        let mut i = at(a.start);
        if i > 0 && word(i - 1) == "," {
            i -= 1;
        }
        if i < 4 || word(i - 3) != "and" || !lexicon::is_plural_office(word(i - 1)) {
            continue;
        }
        let office = word(i - 1).trim_end_matches('s');
        for (entity, country) in [(*first, word(i - 4)), (*second, word(i - 2))] {
            entities[entity].roles.push(format!("{country} {office}"));
        }
    }
}
