//! Someone as they are asked for: by full name, by last name, or a state with everyone who acts for it.

use crate::fold;
use onrecord_knowledge as knowledge;
use onrecord_language::one_of;
use onrecord_wording::names;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Words for those who act for the body that is named before them, or say what sort of body it is: "EU leaders", "M23 rebel group".
const ACTING: &str = "leaders ministers chiefs officials members envoys negotiators ambassadors delegates representatives lawmakers diplomats \
    heads foreign defence defense finance interior trade energy member states countries delegation rebel rebels group movement militia militias \
    militants militant fighters fighter insurgents insurgent guerrillas guerrilla extremists separatists gunmen forces troops soldiers supporters \
    spokesman spokeswoman spokesperson";

/// What stands behind a body's name to tell its legal form: "Kestrel AG".
const LEGAL: &str = "inc incorporated ltd limited llc llp plc ag kg gmbh se sa nv bv spa srl sarl ab asa oyj corp corporation co company pty holding holdings";

/// Words before a noun that count or point: "some three thousand Polish diplomats".
const COUNTING: &str = "the a an some about around nearly almost over more than at least up to several many most few dozens scores tens \
    hundreds thousands millions hundred thousand million of other others all both";
/// Numbers, which tell one group from another: "four people" are not six.
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve";
/// Words that join nouns: "pilots at Lufthansa".
const JOINING: &str = "at of in from for with and the s";

/// So many letters beside an "&" are no word: "PG&E".
const MOST_LETTERS: usize = 3;

fn is_number(word: &str) -> bool {
    one_of(word, NUMBERS) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of the name of the body that a folded name is of: "hamas" of "hamas militants"; letters with points or "&" as one word, and nothing in brackets.
fn body_words(folded: &str) -> Vec<Cow<'_, str>> {
    let plain = match folded.split_once(" (") {
        Some((before, _)) if !before.is_empty() => before,
        _ => folded,
    };
    let joined = plain.split(' ').map(in_letters).collect::<Vec<_>>();
    let letters = letters_joined(&joined);
    if let Some(letters) = letters {
        return vec![Cow::Owned(letters)];
    }
    let tells = |w: &str| !matches!(w, "" | "s" | "the" | "of" | "and" | "for");
    let split = |word: Cow<'_, str>| -> Vec<String> {
        word.split(|c: char| !c.is_alphanumeric()).filter(|w| tells(w)).map(str::to_owned).collect()
    };
    let mut words: Vec<Cow<str>> = Vec::new();
    for word in joined {
        match word {
            Cow::Borrowed(word) if word.chars().all(char::is_alphanumeric) => {
                words.extend(Some(Cow::Borrowed(word)).filter(|w| tells(w)));
            }
            word => words.extend(split(word).into_iter().map(Cow::Owned)),
        }
    }
    while words.last().is_some_and(|w| one_of(w, ACTING) || words.len() > 1 && one_of(w, LEGAL)) {
        words.pop();
    }
    words
}

/// Letters that points or "&" part, as one word: "un" of "u.n.", "pge" of "pg&e".
fn in_letters(word: &str) -> Cow<'_, str> {
    let bare = word.strip_suffix("'s").unwrap_or(word);
    let letters = |mark: char, most: usize| {
        let parts: Vec<&str> = bare.split(mark).filter(|part| !part.is_empty()).collect();
        parts.len() > 1
            && parts.iter().all(|part| part.chars().count() <= most && part.chars().all(char::is_alphabetic))
    };
    match bare.contains('.') && letters('.', 1) || bare.contains('&') && letters('&', MOST_LETTERS) {
        true => Cow::Owned(bare.replace(['.', '&'], "")),
        false => Cow::Borrowed(word),
    }
}

/// Single letters that "and" joins: "sp" of "s and p".
fn letters_joined(words: &[Cow<str>]) -> Option<String> {
    let [one, and, other] = words else { return None };
    let single = |word: &str| word.chars().count() == 1;
    (single(one) && single(other) && matches!(&**and, "and" | "&")).then(|| format!("{one}{other}"))
}

/// A name without points between letters: "us president" of "u.s. president".
pub(crate) fn without_points(folded: &str) -> String {
    folded.split(' ').map(in_letters).collect::<Vec<_>>().join(" ")
}

/// The legal forms, as they end a name.
pub(crate) fn legal_forms() -> impl Iterator<Item = &'static str> {
    LEGAL.split_whitespace()
}

/// Whether the words asked for are those of a body's folded name, cut short: "met police".
fn is_cut_short(asked: &str, folded: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (asked, full) = (words(asked), words(folded));
    let cut = |(word, whole): (&String, &String)| word == whole || word.len() >= 3 && whole.starts_with(word.as_str());
    asked.len() > 1 && asked.len() == full.len() && asked.last() == full.last() && asked.iter().zip(&full).all(cut)
}

/// The body that a folded name is of, by its letters: "eu" of "european union", "eu" and "eu leaders".
pub(crate) fn body(folded: &str) -> Option<String> {
    match body_words(folded)[..] {
        [] => None,
        [ref one] => Some(one.clone().into_owned()),
        ref name => Some(name.iter().filter_map(|w| w.chars().next()).collect()),
    }
}

/// Whether two folded names are of one body: by the same words, or one by the other's letters.
pub(crate) fn one_body(a: &str, b: &str) -> bool {
    let (one, other) = (body_words(a), body_words(b));
    !one.is_empty() && (one == other || (one.len() == 1 || other.len() == 1) && body(a) == body(b))
}

/// Whether two folded names of bodies have the same words, but for legal forms and what stands in brackets.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    body_words(a) == body_words(b)
}

/// Whether the words that give a name its letters are written as names are: "Associated Press", not "Australia party".
fn has_letters(name: &str) -> bool {
    let counts = |word: &&str| {
        !matches!(
            fold::name(word).as_str(),
            "of" | "the" | "and" | "for" | "de" | "der" | "des" | "du" | "la" | "di" | "&"
        )
    };
    let words: Vec<&str> = name.split(" (").next().unwrap_or(name).split_whitespace().filter(counts).collect();
    let acts = words.iter().rev().take_while(|word| one_of(&fold::name(word), ACTING)).count();
    words[..words.len() - acts].iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
}

/// A noun phrase for several: whose they are, and the words that tell who they are.
pub(crate) struct Group {
    pub(crate) state: Option<&'static str>,
    words: BTreeSet<String>,
    /// Whether one of the words is a name.
    named: bool,
}

impl Group {
    /// "Hundreds of Spanish teachers" are teachers, of Spain.
    pub(crate) fn of(name: &str) -> Group {
        let mut words: Vec<&str> = name.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’')).collect();
        words.retain(|w| !w.is_empty());
        let counts = |word: &&&str| one_of(&word.to_lowercase(), COUNTING);
        let counting = words.iter().take_while(counts).count();
        words.drain(..counting);
        let number = words.iter().take_while(|w| is_number(&w.to_lowercase())).count();
        let state = (1..=3).rev().find_map(|n| {
            let lead = words.get(number..number + n)?.join(" ");
            Some((knowledge::country(&lead)?, n))
        });
        if let Some((_, n)) = state {
            words.drain(number..number + n);
        }
        // A sentence may begin with the noun.
        let named = words.iter().skip(1).any(|w| w.starts_with(char::is_uppercase))
            || words.first().is_some_and(|w| w.chars().skip(1).any(char::is_uppercase));
        let words = words.iter().map(|w| fold::name(w)).filter(|w| !one_of(w, JOINING)).collect();
        Group { state: state.map(|(state, _)| state), words, named }
    }

    /// Whether all that the shorter name says of them stands in the longer too: pilots at Lufthansa are Lufthansa pilots.
    pub(crate) fn is_within(&self, other: &Group) -> bool {
        let (few, many) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        !few.words.is_empty() && few.words.is_subset(&many.words)
    }

    /// How many words tell who they are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words that tell who they are.
    pub(crate) fn into_words(self) -> BTreeSet<String> {
        self.words
    }

    /// Whether its words could be of nobody else: there is a name among them, or several tell who it is.
    pub(crate) fn is_telling(&self) -> bool {
        self.named || self.words.iter().filter(|w| !is_number(w)).count() > 1
    }
}

/// Whom a question means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name without case and accents.
    pub folded: String,
    /// The state that the name means ("United States" for "US"), if any.
    pub state: Option<String>,
    /// Whether any words of a name ask for whoever bears it: where nobody is called so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub loosely: bool,
}

impl Party {
    /// Whom `name` means, as a reader writes it: "biden", "the United States", "US".
    pub fn named(name: &str) -> Party {
        let name = name.trim();
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let state = knowledge::country(name).or_else(|| knowledge::country(&capitalised(name))).or_else(|| {
            // "us" is a pronoun in a story and a state in a question.
            if name.len() < 4 { knowledge::country(&name.to_uppercase()) } else { None }
        });
        Party { folded: fold::name(name), state: state.map(str::to_owned), loosely: false }
    }

    /// Whether the name holds nothing that could be looked for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// A condition on the row `e` of `entities` with the values of a party.
    pub(crate) fn condition(e: &str) -> String {
        format!("is_party({e}.name, {e}.name_folded, {e}.kind, {e}.state, ?, ?, ?)")
    }

    /// The values of [`Party::condition`].
    pub(crate) fn values(&self) -> [Value; 3] {
        [self.folded.clone().into(), self.state.clone().map_or(Value::Null, Value::Text), self.loosely.into()]
    }

    /// Whether somebody is meant.
    pub(crate) fn means(&self, one: &Named) -> bool {
        means(&self.folded, self.state.as_deref(), self.loosely, one)
    }
}

/// Somebody of a story, as far as a question may ask for them.
pub(crate) struct Named<'a> {
    pub(crate) name: &'a str,
    pub(crate) folded: &'a str,
    pub(crate) is_person: bool,
    pub(crate) is_group: bool,
    pub(crate) is_body: bool,
    pub(crate) state: Option<&'a str>,
}

impl<'a> Named<'a> {
    /// Of a kind as the record has it: "person", "group".
    pub(crate) fn of(name: &'a str, folded: &'a str, kind: &str, state: Option<&'a str>) -> Named<'a> {
        let is_group = kind == "group";
        Named {
            name,
            folded,
            is_person: kind == "person",
            is_group,
            is_body: is_group || kind == "organization",
            state,
        }
    }
}

/// Whether the folded name `asked`, or the state that it means, asks for somebody, `loosely` by any words of the name. The record asks it of every row: what is
/// cheap comes first.
pub(crate) fn means(asked: &str, asked_state: Option<&str>, loosely: bool, one: &Named) -> bool {
    let of_state = |asked: &str| match one.state {
        Some(state) => state == asked,
        None => one.is_group && Group::of(one.name).state == Some(asked),
    };
    let same_letter = || one.folded.trim_start_matches("the ").chars().next() == asked.chars().next();
    one.folded.contains(names::asked_key(asked)) && names::is_called(one.folded, asked, one.is_person)
        || loosely && one.is_person && names::is_called_loosely(one.folded, asked)
        || asked_state.is_some_and(of_state)
        || one.is_body
            && same_letter()
            && (one_body(one.folded, asked) && (same_words(one.folded, asked) || has_letters(one.name))
                || is_cut_short(asked, one.folded))
}

fn capitalised(name: &str) -> String {
    let one = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect::<String>())
    };
    name.split_whitespace().filter_map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_readers_write_them() {
        for (asked, folded, state) in [
            ("the United States", "united states", Some("United States")),
            ("us", "us", Some("United States")),
            ("russia", "russia", Some("Russia")),
            ("  Joe BIDEN ", "joe biden", None),
            ("", "", None),
        ] {
            let party = Party::named(asked);
            assert_eq!((party.folded.as_str(), party.state.as_deref()), (folded, state), "{asked:?}");
        }
        for (name, letters) in
            [("european union", "eu"), ("eu leaders", "eu"), ("nato's defence ministers", "nato"), ("ministers", "")]
        {
            assert_eq!(body(name).unwrap_or_default(), letters, "{name}");
        }
    }

    #[test]
    fn whom_a_name_means() {
        const PERSON: &str = "person";
        const GROUP: &str = "group";
        const BODY: &str = "organization";
        for (asked, name, kind, state, so) in [
            ("Russia", "Sergey Lavrov", PERSON, Some("Russia"), true),
            ("lavrov", "Sergey Lavrov", PERSON, None, true),
            ("Mr. Lavrov", "Sergey Lavrov", PERSON, None, true),
            ("von der Leyen", "Ursula von der Leyen", PERSON, None, true),
            ("Peskov", "Sergey Lavrov", PERSON, None, false),
            ("M23", "M23 rebel group", GROUP, None, true),
            ("the M23 rebels", "M23", BODY, None, true),
            ("EU", "European Union", BODY, None, true),
            ("European Union", "EU leaders", GROUP, None, true),
            ("Kremlin", "Kremlin officials", GROUP, Some("Russia"), true),
            ("Joe Biden", "Jungle Bank", BODY, None, false),
            ("Falken", "Falken GmbH", BODY, None, true),
            ("Falken Inc.", "Falken", BODY, None, true),
            ("Falken Air", "Falken GmbH", BODY, None, false),
            ("the Fed Reserve", "Federal Reserve", BODY, None, true),
            ("Met Police", "Metropolitan Police", BODY, None, true),
            ("Met Police", "Mexican Police", BODY, None, false),
            ("PQ&E", "Portwick Quay and Electric Company (PQ&E)", BODY, None, true),
            ("PQ&E", "Portwick Quay and Electric Co", BODY, None, true),
            ("U.N.", "United Nations", BODY, None, true),
            ("W.H.O.", "World Health Organization", BODY, None, true),
            ("H and P", "Hale and Porter’s Corp", BODY, None, true),
            ("HP", "Harwick party", BODY, None, false),
            ("HP", "Harwick Party leaders", GROUP, None, true),
            ("Poland", "three Polish diplomats", GROUP, None, true),
            ("Poland", "three diplomats", GROUP, None, false),
        ] {
            let named = fold::name(name);
            let named = Named::of(name, &named, kind, state);
            assert_eq!(Party::named(asked).means(&named), so, "{asked}: {name}");
        }
    }

    #[test]
    fn groups_by_what_tells_who_they_are() {
        for (one, other, same) in [
            ("Farmers", "Thousands of farmers", true),
            ("Teachers", "Hundreds of Spanish teachers", true),
            ("Lufthansa pilots", "Pilots at Lufthansa", true),
            ("Verdi union members", "Thousands of Verdi members", true),
            ("Police in Lagos", "Nigerian police", true),
            ("four people", "six people", false),
            ("Thousands", "Farmers", false),
            ("farmers", "miners", false),
        ] {
            assert_eq!(Group::of(one).is_within(&Group::of(other)), same, "{one}, {other}");
        }
    }
}
