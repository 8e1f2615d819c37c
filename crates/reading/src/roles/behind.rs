//! Roles behind a name: "Jane Doe, the party's leader, said", "Jane Doe was elected mayor of Portwick".

use std::ops::Range;

use onrecord_language::Text;
use onrecord_source::Span;

use super::titles::{NO_TITLE, is_office_at, is_part_of_title, opens_a_title, shortens};
use crate::{
    closed_classes::ARTICLES,
    contract::EntityKind,
    grammar::verbs::{Form, forms_of},
    lexicon::{self, one_of},
    names::Named,
    words::{single_spaced, span_of, word_at},
};

/// So many words an office behind a name has at most …
const MOST_BEHIND: usize = 8;
/// … that heads no phrase of its own: "director of the Harbour Programme at the University of Portwick" has more.
const MOST_OF_HEADED: usize = 18;

/// How far behind the comma an office ends at most, in words.
const REACH: usize = 28;

/// "The party's leader" of "Jane Doe, the party's leader, said": up to the next mark, where that is near; the second too of "mayor of Portwick and head of the port".
pub(super) fn roles_behind(text: &str, read: &Text, named: &[Named], name: Span) -> Vec<String> {
    let Some(first) = first_role(text, read, named, name) else { return Vec::new() };
    let second = if word_at(text, read, first.end) == "and" { second_role(text, read, first.end + 1) } else { None };
    [Some(first), second].into_iter().flatten().filter_map(|words| bare_role(text, read, words)).collect()
}

/// "Mayor of Portwick and |head of the port|,": the words of an office of its own that begins with word `first`, up to the next mark; none with a verb in it.
fn second_role(text: &str, read: &Text, first: usize) -> Option<Range<usize>> {
    let word = |i: usize| word_at(text, read, i);
    let stop = (first..read.words.len().min(first + MOST_BEHIND + 2)).find(|&i| matches!(word(i), "," | "." | ";"))?;
    let verb = |i: usize| {
        lexicon::REPORTING.contains(word(i))
            || lexicon::VERBS_AFTER_NAMES.contains(word(i))
            || one_of(word(i), "who which that and was is were are has had have will would \" “ ”")
    };
    let office = lexicon::is_office(word(first)) && stop > first + 1 && lexicon::is_preposition(word(first + 1));
    (office && !(first..stop).any(verb)).then_some(first..stop)
}

/// The words of the first role behind a name.
fn first_role(text: &str, read: &Text, named: &[Named], name: Span) -> Option<Range<usize>> {
    let word = |i: usize| word_at(text, read, i);
    let comma = behind_age(text, read, read.words.partition_point(|w| w.span.start < name.end));
    if word(comma) != "," {
        return None;
    }
    // "Anna Bell, who is also a sports officer in the ministry,"
    let told = one_of(word(comma + 1), "who") && word(comma + 2) == "is";
    let adverb = usize::from(told && one_of(word(comma + 3), "also now currently"));
    let first = if told { comma + 3 + adverb } else { comma + 1 };
    if told && !one_of(word(first), ARTICLES) {
        return None;
    }
    // "CEO and founder of Longsoft" is one role.
    let two = |i: usize| {
        lexicon::is_office(word(i - 1)) && (lexicon::is_office(word(i + 1)) || one_of(word(i + 1), "co chief"))
    };
    let ends = |i: &usize| {
        let mark = matches!(word(*i), "," | "." | ";" | "—" | "\"" | "who" | "which" | "and");
        let goes_on = || *i > first && (two(*i) || joins_departments(text, read, named, first..*i));
        mark && !shortens(text, read, *i) && !(word(*i) == "and" && goes_on())
    };
    let says = |i: &usize| *i > first && says_without_comma(text, read, name, first..*i);
    let stop = (first..read.words.len().min(comma + REACH)).find(|i| ends(i) || says(i))?;
    let spoken = (first..stop).filter(|&i| word(i).starts_with(char::is_alphanumeric)).count();
    // "Anna Bell, a former party chair who backs Hale"
    let told_more = word(stop) == "who" && one_of(word(first), ARTICLES);
    // "Anna Bell, Winston Cook, Tom Hale": whoever is called so is none.
    let in_name = |i: usize| {
        let person = |n: &Named| n.kind == EntityKind::Person && n.span.contains(read.words[i].span);
        word(i).starts_with(char::is_uppercase) && named.iter().any(person)
    };
    // "Tom Hale, professor of physics at Leeds and author of the study": the first of two.
    let second = || {
        let office = word(stop) == "and" && lexicon::is_office(word(stop + 1));
        office && is_headed(text, read, first..stop) && !(first..stop).any(in_name)
    };
    let most = if is_headed(text, read, first..stop) { MOST_OF_HEADED } else { MOST_BEHIND };
    let whole = matches!(word(stop), "," | ".") || told_more || second() || says(&stop);
    let whole = whole && (1..=most).contains(&spoken);
    // "Mimi, flew to the capital to see the mayor, …", "a cousin of President Hale"
    let behind = (first + 1..stop).find(|&i| one_of(word(i), "of to in from")).unwrap_or(stop);
    let office = (first..behind).take(MOST_BEHIND).any(|i| is_office_at(text, read, i) && !in_name(i))
        || ends_with_office(text, read, first..stop);
    // "Anna Bell and Tom Hale, professors at Portwick": it is of both.
    let head = (first..stop).find(|&i| lexicon::is_preposition(word(i))).unwrap_or(stop) - 1;
    let several = head >= first && lexicon::is_several(word(head));
    let told = (first..stop).any(|i| lexicon::REPORTING.contains(word(i)) || one_of(word(i), "\" “ ”"));
    // "Anna Bell, wrote a host of songs"
    let past = |&(_, form): &(&str, Form)| matches!(form, Form::Past);
    let acts = one_of(word(first + 1), ARTICLES) && forms_of(word(first)).iter().any(past);
    if !whole || !office || told || acts || several || is_of_another(text, read, first..stop) {
        return None;
    }
    Some(first..stop)
}

/// "Party's leader" of "the party's leader", "former mayor" of "formerly the mayor": a role in the story's words without its article; none of what is a clause.
fn bare_role(text: &str, read: &Text, words: Range<usize>) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end: stop } = words;
    let words = &single_spaced(span_of(read, first..stop).of(text));
    // "Chargé d'Affaires a.i."
    let words = words.strip_suffix(" a").unwrap_or(words);
    // "…, was president," is no role of the one before it, nor is "…, if the president resigns,".
    let clause = word(first) == "as" && (first..stop).any(|i| one_of(word(i), "is was are were has had"));
    // "…, alleged that …": a verb of the one before.
    let verb = word(first).ends_with("ed") && lexicon::WORDS_OF_SAYING.contains(word(first));
    if clause
        || verb
        || one_of(
            word(first),
            "was is were are became stop keep if when while after before because although unless since where",
        )
    {
        return None;
    }
    // "Formerly the mayor of Portwick"
    let once = ["formerly ", "previously ", "once "].iter().find_map(|once| words.strip_prefix(once));
    let phrase = once.unwrap_or(words);
    let bare = ["the ", "a ", "an ", "as "].iter().find_map(|d| phrase.strip_prefix(d)).unwrap_or(phrase);
    Some(if once.is_some() { format!("former {bare}") } else { bare.to_string() })
}

/// "Jane Doe, 54|,| the party's leader", "Jane Doe (54)|,| mayor", "Jane Doe (D-Ohio)|,| chair": the comma behind an age or a seat that stands at word `at`, right
/// behind a name; else `at` itself.
fn behind_age(text: &str, read: &Text, at: usize) -> usize {
    let word = |i: usize| word_at(text, read, i);
    let age = word(at + 1).parse().is_ok_and(|age: u32| (1..120).contains(&age));
    let seat = || one_of(word(at + 1), "D R I") && word(at + 2) == "-";
    let close = || (at + 2..at + 8).find(|&i| word(i) == ")").filter(|&i| word(i + 1) == ",");
    match word(at) {
        "," if age && word(at + 2) == "," => at + 2,
        "(" if age || seat() => close().map_or(at, |close| close + 1),
        _ => at,
    }
}

/// "Minister of Trade *and* Industry,", "head of sales *and* marketing at Norvik,": whether the "and" behind these words joins what the office that begins with
/// them is of.
fn joins_departments(text: &str, read: &Text, named: &[Named], office: Range<usize>) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let and = office.end;
    let body = |i: usize| {
        let span = read.words[i].span;
        named.iter().any(|n| n.kind == EntityKind::Organization && n.span.start < span.start && n.span.end > span.end)
    };
    let Some(of) = office.clone().rev().find(|&i| one_of(word(i), "of for")).filter(|&i| i > office.start) else {
        return body(and);
    };
    let held = lexicon::is_office(word(of - 1)) || word(of - 1) == "state";
    let noun = |i: usize| {
        let word = word(i);
        word.chars().all(char::is_alphabetic)
            && !(lexicon::is_preposition(word) || one_of(word, NO_TITLE))
            && (lexicon::DEPARTMENTS.contains(word.to_lowercase().as_str()) || !opens_a_title(word))
            && !(lexicon::REPORTING.contains(word) || lexicon::VERBS_AFTER_NAMES.contains(word) || word.ends_with("ed"))
            && !one_of(word, "has had is was are were will would who he she they it his her their")
    };
    let end = (and + 1..read.words.len().min(and + 5)).find(|&i| !noun(i)).unwrap_or(and + 1);
    let another = || {
        let second = Span::new(read.words[and].span.end, read.words[end].span.start);
        named.iter().any(|n| n.kind == EntityKind::Person && n.span.overlaps(second))
    };
    let whole = end > and + 1 && (matches!(word(end), "," | ".") || one_of(word(end), "at in of from"));
    body(and) || held && whole && (of + 1..and).all(|i| noun(i) || word(i) == ",") && !another()
}

/// "|Portwick Department of Health information officer|": whether words that begin with a body's name end with an office, and no article or verb parts the two.
fn ends_with_office(text: &str, read: &Text, words: Range<usize>) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let Some(last) = words.end.checked_sub(1).filter(|&i| i > words.start + 1) else { return false };
    let small = |i: usize| word(i).starts_with(char::is_lowercase) && !one_of(word(i), "of for and");
    // The body's name ends before the small words that the office has.
    let own = (words.start..last).rev().take_while(|&i| small(i)).count();
    let part = |i: usize| is_part_of_title(text, read, i) || one_of(word(i), "public information");
    let name = words.start..last - own;
    let body = name.clone().all(|i| word(i).starts_with(char::is_uppercase) || one_of(word(i), "of for and"));
    let kind = name.clone().any(|i| lexicon::is_kind_of_body(word(i)));
    word(last).starts_with(char::is_lowercase)
        && is_office_at(text, read, last)
        && body
        && kind
        && (last - own..last).all(part)
}

/// Words that lead to others than the one named before: "Anna Bell, along with Senator Tom Hale,".
const WITH_OTHERS: &str = "along together alongside including with and like unlike such except besides plus";

/// "Anna Bell, |along with Senator Tom Hale|,", "Anna Bell, |Labour MP Tom Hale|, …", "At Bell's request, |the king dissolved parliament|.": whether what stands
/// behind a name is of somebody else.
fn is_of_another(text: &str, read: &Text, words: Range<usize>) -> bool {
    let word = |i: usize| word_at(text, read, i);
    if one_of(word(words.start), WITH_OTHERS) {
        return true;
    }
    // "(Member of Parliament)" says more of a title.
    let aside = |i: usize| (words.start..i).rev().find(|&i| one_of(word(i), "( )")).is_some_and(|i| word(i) == "(");
    let owned = words.clone().any(|i| !aside(i) && (lexicon::is_preposition(word(i)) || word(i) == "s"));
    let given = |i: usize| {
        let name = word(i).starts_with(char::is_uppercase) && lexicon::gender_of(word(i)).is_some();
        name && word(i + 1).starts_with(char::is_uppercase) && i + 2 == words.end
    };
    let office = |i: &usize| lexicon::is_office(word(*i));
    let Some(at) = words.clone().find(office) else { return false };
    let next = word(at + 1);
    let clause = next.ends_with("ed") && at + 2 < words.end && !lexicon::is_preposition(word(at + 2));
    clause || !owned && (at + 1..words.end).any(given)
}

/// Whether words are an office and what it is of, without a clause: "senior counsel in the Harbour Centre's law programme".
fn is_headed(text: &str, read: &Text, words: Range<usize>) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let Some(of) = words.clone().find(|&i| lexicon::is_preposition(word(i))) else { return false };
    let clause = |i: usize| {
        one_of(
            word(i),
            "that which is was are were has had have will would when while after before because if as he she they it",
        )
    };
    // "Took the leader of the council |to court|"
    let goes_on = |i: usize| clause(i) || word(i) == "to" && i != of || one_of(word(i), "\" “ ”");
    of > words.start && is_office_at(text, read, of - 1) && !words.clone().any(goes_on)
}

/// "Anna Bell, president of the Harbour Chamber |stated| that": whether the verb behind these words is of who opens the sentence, the second comma left out.
fn says_without_comma(text: &str, read: &Text, name: Span, office: Range<usize>) -> bool {
    let word = |i: usize| word_at(text, read, i);
    let at = office.end;
    let named = word(at - 1).starts_with(char::is_uppercase) || word(at - 1) == ")";
    if !named || !lexicon::REPORTING.contains(word(at)) || !is_headed(text, read, office) {
        return false;
    }
    let opens = read.sentence_of(name).is_some_and(|s| {
        let lead = text[s.start..name.start].split([' ', '.']).filter(|w| !w.is_empty());
        lead.into_iter().all(lexicon::is_honorific)
    });
    // "Bell, the head of Norvik |said,| was tired": somebody else says so of her.
    opens && !matches!(word(at + 1), "," | "." | ";")
}

/// Participles of those who are put in office.
const PUT_IN_OFFICE: &str = "elected reelected appointed reappointed named chosen";

/// What somebody is named or elected without holding an office.
const NO_OFFICE: &str = "suspect victim winner witness defendant member player coach man woman person champion";

/// "Anna Bell was elected |mayor of Portwick| in May", "is the |mayor of Portwick|": what somebody is, or has just been put in office as; none where the sentence tells another year.
pub(super) fn role_given(text: &str, read: &Text, name: Span) -> Option<String> {
    let word = |i: usize| word_at(text, read, i);
    let mut at = read.words.partition_point(|w| w.span.start < name.end);
    let is = word(at) == "is";
    at += match (word(at), word(at + 1)) {
        ("was" | "is", _) => 1,
        ("has" | "had", "been") => 2,
        _ => return None,
    };
    at += usize::from(one_of(word(at), "recently also just then unanimously newly"));
    at += if word(at) == "re" && word(at + 1) == "-" { 2 } else { 0 };
    // "Anna Bell is |the chief executive of Wave Labs|"
    let holds = is && word(at) == "the";
    if !holds && !one_of(word(at), PUT_IN_OFFICE) {
        return None;
    }
    at += if holds { 0 } else { 1 + usize::from(word(at + 1) == "as") };
    let first = at + usize::from(one_of(word(at), "the a an its"));
    let part = |i: &usize| is_part_of_title(text, read, *i) && !one_of(word(*i), "of for");
    let end = first + (first..read.words.len().saturating_sub(1).min(first + MOST_BEHIND)).take_while(part).count();
    let held = end > first && is_office_at(text, read, end - 1) && !one_of(word(end - 1), NO_OFFICE);
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let sentence = read.sentence_of(name)?;
    let now = !sentence.of(text).split(|c: char| !c.is_alphanumeric()).any(year);
    if !held || !now || !(first..end).all(|i| sentence.contains(read.words[i].span)) {
        return None;
    }
    // "of the Halden Museum"
    let mut stop = end;
    if one_of(word(end), "of for") {
        let body = |i: &usize| word(*i).starts_with(char::is_uppercase) || one_of(word(*i), "the of and");
        stop = end + (end..read.words.len().min(end + MOST_BEHIND)).take_while(|i| *i == end || body(i)).count();
        while stop > end && one_of(word(stop - 1), "the of for and") {
            stop -= 1;
        }
    }
    // "Anna Bell is the president who fell", "is the director Leeds has long wanted"
    if holds && (stop == end || !matches!(word(stop), "." | "," | "and")) {
        return None;
    }
    Some(single_spaced(span_of(read, first..stop).of(text)))
}
