//! What a definite noun phrase for one person tells of them.

use std::sync::LazyLock;

use onrecord_knowledge as knowledge;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    closed_classes::ARTICLES,
    lexicon::{self, Gender, one_of},
    lists::{lines, words},
    sorts,
    words::single_spaced,
};

/// The most words of such a phrase.
const LONGEST: usize = 7;

/// Nouns by which news calls somebody again, and what those are called whom they may mean.
pub(super) static CALLINGS: LazyLock<FxHashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    let calling = |line: &'static str| {
        let (noun, roles) = line.split_once('|')?;
        Some((noun.trim(), roles.split_whitespace().map(|r| r.replace('_', " ")).collect()))
    };
    lines(include_str!("../../data/callings.txt")).filter_map(calling).collect()
});

/// Nouns that vary a name without being an office: of whoever the story has just named.
pub(super) static VARIES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../../data/varying-nouns.txt")));

/// Those of them who are on trial.
pub(super) const TRIED: &str = "defendant accused";

/// Words before such a noun that anybody may be told of.
const SAYS_NO_MORE: &str = "senior top veteran then ex outgoing embattled popular young old current long-time longtime star retired late same famous \
controversial ambitious high-ranking leading eldest respected energetic enthusiastic cheerful outspoken charismatic seasoned experienced talented passionate proud \
jubilant emotional tearful defiant soft-spoken softly-spoken articulate affable influential powerful beloved acclaimed celebrated renowned jovial";

/// What the last words of a description are.
#[derive(Debug, PartialEq)]
pub(super) enum Head {
    /// "striker", in lower case.
    Noun(String),
    /// "Republican", in lower case.
    Party(String),
    /// "Spaniard"
    Nation,
    /// "36-year-old"
    Age,
    /// "mother of two"
    Parent,
}

/// What a definite noun phrase tells of somebody.
pub(crate) struct Description {
    pub(super) head: Head,
    pub(super) state: Option<&'static str>,
    pub(super) age: Option<u32>,
    pub(super) gender: Option<Gender>,
    /// What else has to be told of them, in lower case; a body's letters keep their capitals.
    pub(super) words: Vec<String>,
}

impl Description {
    /// What `phrase` tells; none where it is no definite noun phrase for one person.
    pub(crate) fn of(phrase: &str) -> Option<Description> {
        let phrase = joined(phrase);
        let rest = phrase.strip_prefix("the ").or_else(|| phrase.strip_prefix("The "))?;
        let (own, aside) = rest.split_once(',').unwrap_or((rest, ""));
        let (noun, of) = own.split_once(" of ").unwrap_or((own, ""));
        let words: Vec<&str> = noun.split(' ').collect();
        let letters = |w: &str| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.')) && !w.is_empty();
        let plainly = |w: &&str| letters(w) && !lexicon::is_preposition(w) && !one_of(w, "and or who that which");
        let aside = aside.trim_matches([' ', ',']);
        let older = age(aside);
        if words.len() > LONGEST || !words.iter().all(plainly) || older.is_none() && !aside.is_empty() {
            return None;
        }
        let (head, from, gender) = Description::head(&words, of)?;
        let mut out = Description { head, state: None, age: older, gender, words: Vec::new() };
        if out.head == Head::Nation {
            out.state = nation(&words[from..].join(" "));
        }
        if out.head == Head::Age {
            out.age = age(words[from]);
        }
        out.add(&words[..from]);
        if out.head != Head::Parent {
            out.add(&of.split(' ').filter(|w| !w.is_empty() && !one_of(w, ARTICLES)).collect::<Vec<_>>());
        }
        Some(out)
    }

    /// The head of the noun phrase, where it begins, and the gender that it tells.
    fn head(words: &[&str], of: &str) -> Option<(Head, usize, Option<Gender>)> {
        let last = *words.last()?;
        let at = words.len() - 1;
        let lower = last.to_lowercase();
        let man =
            lexicon::MEN.contains(lower.as_str()) || lexicon::DEMONYMS.contains_key(last) && lower.ends_with("man");
        let woman = lexicon::WOMEN.contains(lower.as_str()) || lower.ends_with("woman");
        let gender = if woman { Some(Gender::Female) } else { man.then_some(Gender::Male) };
        let two = at.checked_sub(1).filter(|&i| nation(&words[i..].join(" ")).is_some());
        if let Some(from) = two.or_else(|| nation(last).map(|_| at)) {
            return Some((Head::Nation, from, gender));
        }
        if last.ends_with("-year-old") && age(last).is_some() {
            return Some((Head::Age, at, None));
        }
        if one_of(last, "Republican Democrat") {
            return Some((Head::Party(lower), at, None));
        }
        if one_of(&lower, "mother father parent") {
            let several = one_of(of, "one two three four five six seven eight");
            return several.then_some((Head::Parent, at, gender));
        }
        let single = !lexicon::is_several(&lower) && (!lower.ends_with('s') || lower.ends_with("ss"));
        let body = sorts::noun_of(words).is_some() || lexicon::is_sort_of_body(&lower) || lexicon::is_document(&lower);
        let noun = single && !body && is_for_people(&lower);
        noun.then_some((Head::Noun(lower), at, gender))
    }

    /// What the words before the head, or behind "of", tell.
    fn add(&mut self, words: &[&str]) {
        let mut at = 0;
        while at < words.len() {
            let count =
                [2, 1].into_iter().find(|n| words.get(at..at + n).is_some_and(|w| state(&w.join(" ")).is_some()));
            if let Some(count) = count {
                self.state = state(&words[at..at + count].join(" "));
                at += count;
                continue;
            }
            let word = words[at].to_lowercase();
            if word.ends_with("-year-old") {
                self.age = age(&word);
            } else if !(one_of(&word, SAYS_NO_MORE) || word == "former" && self.varies()) {
                // Of a body's letters the capitals tell.
                let letters = (2..=6).contains(&word.len()) && words[at].chars().all(|c| c.is_ascii_uppercase());
                self.words.push(if letters { words[at].to_string() } else { word });
            }
            at += 1;
        }
    }

    /// The noun that heads it.
    pub(super) fn noun(&self) -> Option<&str> {
        match &self.head {
            Head::Noun(noun) => Some(noun),
            _ => None,
        }
    }

    /// Whether its noun only varies a name: "the former England striker".
    pub(super) fn varies(&self) -> bool {
        self.noun().is_some_and(|noun| VARIES.contains(noun))
    }

    /// Whether it can call nobody but one person, whoever that is.
    pub(crate) fn is_of_one_person(&self) -> bool {
        self.noun().is_none_or(is_one_person)
    }
}

/// A noun for one person by where they are from, and the state.
pub(super) fn nation(noun: &str) -> Option<&'static str> {
    let adjective = (noun.ends_with("an") || noun.ends_with('i')) && noun != "Vatican";
    let from = || knowledge::country(noun).filter(|state| adjective && *state != noun);
    lexicon::DEMONYMS.get(noun).copied().or_else(from)
}

/// "36-year-old", "36"
pub(super) fn age(word: &str) -> Option<u32> {
    let number = word.strip_suffix("-year-old").unwrap_or(word);
    number.parse().ok().filter(|n| (1..120).contains(n))
}

/// The state that a word or two name: "South Korean", "US".
pub(super) fn state(words: &str) -> Option<&'static str> {
    words.starts_with(char::is_uppercase).then(|| knowledge::country(words)).flatten()
}

/// Words joined again that the text has parted at hyphens.
pub(super) fn joined(phrase: &str) -> String {
    single_spaced(phrase).replace(" - ", "-")
}

/// Whether a noun (lower case) calls one person.
pub(crate) fn is_one_person(noun: &str) -> bool {
    const OTHERS: &str = "contractor participant attorney aunty aunt grandson teenager person driver neighbour neighbor shopkeeper spectator bystander passenger trainer \
monk nun shopper visitor customer collector programmer landlord tenant plumber carpenter gardener waiter waitress hairdresser";
    CALLINGS.contains_key(noun)
        || VARIES.contains(noun) && noun != "star"
        || lexicon::MEN.contains(noun)
        || lexicon::WOMEN.contains(noun)
        || one_of(noun, OTHERS)
}

/// Whether a noun (lower case) is one for people: "minister", "plumber", but not "campaign".
pub(crate) fn is_for_people(noun: &str) -> bool {
    let body = one_of(noun, lexicon::SINGLE_BODIES) || one_of(noun, lexicon::COLLECTIVES);
    let known = lexicon::is_office(noun) || is_one_person(noun) || VARIES.contains(noun);
    !body && (known || lexicon::ends_as_person(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_phrases_tell() {
        let nation = Description::of("the 36-year-old Spaniard").unwrap();
        assert_eq!((nation.state, nation.age, nation.head), (Some("Spain"), Some(36), Head::Nation));
        let chief = Description::of("The UN chief").unwrap();
        assert_eq!((chief.head, chief.state), (Head::Noun("chief".into()), Some("United Nations")));
        assert_eq!(Description::of("the actor, 58,").unwrap().age, Some(58));
        assert!(Description::of("the ministers").is_none());
        assert!(Description::of("a striker").is_none());
        assert!(Description::of("the Germans").is_none_or(|d| d.head != Head::Nation));
    }
}
