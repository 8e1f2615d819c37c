//! Offices: noun phrases that call someone by what they hold ("the Kremlin spokesman"), and who holds it.

use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    entity::{Entity, before},
    lexicon::{self, one_of},
};

/// What a possessive mark makes the owner: "the court" of "the court's".
pub(crate) fn owner(words: &str) -> Option<&str> {
    words.strip_suffix("'s").or_else(|| words.strip_suffix("’s"))
}

/// A word without the possessive mark after it.
pub(crate) fn plain(word: &str) -> &str {
    owner(word).unwrap_or(word)
}

/// Whether a word only says which or whose.
fn article(word: &str) -> bool {
    one_of(&word.to_lowercase(), "the a an this that his her its their our my")
}

/// The words of a role in lower case, without whom it serves: the president's spokesman is not the president.
pub(crate) fn own_words(role: &str) -> Vec<String> {
    let words = role.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    // "The mayor’ s aide" too, as some print it.
    let owner = |i: &usize| words[*i] == "s" && lexicon::is_office(&words[i - 1]);
    if let Some(mark) = (1..words.len()).rev().find(owner) {
        words.drain(..=mark);
    }
    words
}

/// A noun phrase that calls someone by an office.
pub(crate) struct Office {
    /// Its words in lower case, without articles and marks.
    words: Vec<String>,
    /// Where "of France", "for the campaign" begins in them.
    cut: usize,
    /// Whether it is of one certain holder.
    definite: bool,
    /// Whether it is called a former one.
    past: bool,
}

impl Office {
    /// The office that `words` name; none without a word in them.
    pub(crate) fn of(words: &[&str]) -> Option<Office> {
        let first = words.first()?;
        let definite = first.eq_ignore_ascii_case("the")
            || first.chars().next().is_some_and(char::is_uppercase) && !article(first);
        let kept: Vec<String> = words
            .iter()
            .filter(|w| {
                w.chars().any(char::is_alphanumeric)
                    && !article(w)
                    && !matches!(**w, "'s" | "’s" | "s" | "former" | "ex" | "Ex" | "then" | "own")
            })
            .map(|w| plain(w))
            .map(|w| if w == "GOP" { "republican".to_string() } else { w.to_lowercase() })
            .collect();
        let past = words.iter().any(|w| matches!(w.to_lowercase().as_str(), "former" | "ex"));
        let words = one_word_offices(kept);
        let cut = words
            .iter()
            .position(|w| matches!(w.as_str(), "of" | "for" | "who" | "from" | "in" | "at" | "with" | "that" | "on"))
            .unwrap_or(words.len());
        (cut > 0).then_some(Office { words, cut, definite, past })
    }

    /// The noun for what somebody does: "minister" of "the minister of trade".
    pub(crate) fn head(&self) -> &str {
        &self.words[self.cut - 1]
    }

    /// Whether it is called by its initials: "the PM".
    pub(crate) fn is_initials(&self) -> bool {
        spelled(self.head()).is_some()
    }

    /// Whether its head is a noun for what people do: "the minister", "the First Lady".
    pub(crate) fn is_held(&self) -> bool {
        lexicon::is_office(self.head()) || self.words[..self.cut].ends_with(&["first".into(), "lady".into()])
    }

    /// Whether several have it: "the ministers", "police".
    pub(crate) fn plural(&self) -> bool {
        let head = self.head();
        head == "police" || lexicon::is_several(head)
    }

    /// The person mentioned last before `at` to whom the story, or our own knowledge, gives this office, else who is soon given it.
    pub(crate) fn holder(&self, entities: &[Entity], at: Span) -> Option<usize> {
        self.holder_among(entities, at, true)
    }

    /// The same of those alone whom the story has named before.
    pub(crate) fn holder_before(&self, entities: &[Entity], at: Span) -> Option<usize> {
        self.holder_among(entities, at, false)
    }

    /// Whether a role is this office, or was it where it is told as `past`.
    fn is_told_by(&self, role: &str, past: bool) -> bool {
        // A chair may be a chairwoman, a candidate the nominee.
        let has = |role: &[String], w: &String| {
            role.contains(w)
                || w == "candidate" && !self.past && role.iter().any(|r| r == "nominee")
                || w == "chair" && role.iter().any(|r| r.starts_with("chair"))
                || spelled(w).is_some_and(|long| long.iter().all(|l| role.iter().any(|r| r == l)))
        };
        let party = |w: String| if w == "gop" { "republican".to_string() } else { w };
        // "CEO Anna Bell" is the chief executive.
        let whole = |w: String| spelled(&w).unwrap_or_default().iter().map(ToString::to_string).chain([w]);
        let role: Vec<String> = own_words(role).into_iter().map(party).flat_map(whole).collect();
        // "Daughter of the candidate" is not the candidate.
        let end = role.iter().position(|w| matches!(w.as_str(), "of" | "for" | "to")).unwrap_or(role.len());
        // The vice president is not the president.
        let lower =
            |w: &String| matches!(w.as_str(), "vice" | "deputy" | "assistant" | "elect") && !self.words.contains(w);
        // Nor is the attorney general the general.
        let general = |w: &[String]| w[1] == "general" && !self.words.contains(&w[0]) && one_of(&w[0], GENERALS);
        let another = self.words[self.cut - 1] == "general" && role.windows(2).any(general);
        !(role.iter().any(lower) || another)
            && past == role.iter().any(|w| w == "former" || w == "ex")
            && has(&role[..end], &self.words[self.cut - 1])
            && self.words[..self.cut].iter().all(|w| has(&role, w))
            && self.words[self.cut..].iter().all(|w| role.contains(w) || w == "of")
    }

    /// The holder, where one who is named only behind `at` may be meant if they are named `soon`.
    fn holder_among(&self, entities: &[Entity], at: Span, soon: bool) -> Option<usize> {
        if self.plural() || !self.definite {
            return None;
        }
        let has_office = |e: &Entity, past: bool, known: bool| {
            let known = e.offices.iter().filter(|_| known);
            e.kind == EntityKind::Person && e.roles.iter().chain(known).any(|role| self.is_told_by(role, past))
        };
        let holds = |past: bool, known: bool| before(entities, at, |e| has_office(e, past, known), usize::MAX);
        // "Bell spoke. The minister said": rather Bell than one who is named later.
        let another = || {
            let named = |e: &Entity| {
                e.kind == EntityKind::Person
                    && e.mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end <= at.start)
            };
            self.words.len() == 1 && one_of(self.head(), OF_MANY) && before(entities, at, named, JUST).is_some()
        };
        let named_soon = || {
            let mut holders = entities.iter().enumerate().filter(|(_, e)| has_office(e, false, true));
            let (only, e) = holders.next().filter(|_| holders.next().is_none())?;
            // A headline has the initials of whom the story names far behind.
            let headed = at.end <= HEADLINE && self.is_initials();
            let far = if another() {
                BESIDE
            } else if headed {
                4 * SOON
            } else {
                SOON
            };
            (e.mentions[0].span.start.saturating_sub(at.end) <= far).then_some(only)
        };
        if self.past {
            // A former candidate is not the one who still stands.
            let stood = matches!(self.head(), "candidate" | "nominee");
            holds(true, true).or_else(|| holds(false, true).filter(|_| !stood))
        } else {
            // A story may call a former senator the senator.
            holds(false, true).or_else(|| holds(true, false)).or_else(|| named_soon().filter(|_| soon))
        }
    }
}

/// The words of an office that news calls by their initials, in lower case.
fn spelled(initials: &str) -> Option<&'static [&'static str]> {
    Some(match initials {
        "pm" => &["prime", "minister"],
        "ag" => &["attorney", "general"],
        "ceo" => &["chief", "executive"],
        "cfo" => &["chief", "financial", "officer"],
        "gm" => &["general", "manager"],
        "cm" => &["chief", "minister"],
        "vp" => &["vice", "president"],
        _ => return None,
    })
}

/// Offices of those who are called "general" by a second word.
pub(crate) const GENERALS: &str =
    "attorney secretary solicitor surgeon director consul governor inspector auditor comptroller procurator prosecutor";

/// Offices that several people of a story may have.
const OF_MANY: &str = "general secretary minister senator lawmaker commander official";

/// Within so many bytes a name stands beside the office: "the general, Anna Bell".
const BESIDE: usize = 30;

/// Whoever was mentioned within so many bytes has just been told of.
const JUST: usize = 250;

/// Within so many bytes a story names whom it calls by an office alone at first.
const SOON: usize = 800;

/// So far into a story its headline reaches, in bytes.
const HEADLINE: usize = 120;

/// Offices of several words, as the one word that headlines have: a head of state is a president or a monarch, and news says which.
fn one_word_offices(words: Vec<String>) -> Vec<String> {
    if let Some(at) = words.windows(2).position(|w| w[0] == "finance" && w[1] == "chief") {
        return [&words[..at], &["cfo".to_string()], &words[at + 2..]].concat();
    }
    match words
        .iter()
        .position(|w| w == "head")
        .filter(|&i| words[i..].starts_with(&["head".into(), "of".into(), "state".into()]))
    {
        Some(i) => [&words[..i], &["president".to_string()], &words[i + 3..]].concat(),
        None => words,
    }
}

/// The person who has either of two offices that `words` name as one's: "the former first lady and senator", not "the president and his aides".
pub(crate) fn holder_of_two(words: &[&str], entities: &[Entity], at: Span) -> Option<usize> {
    let and = words.iter().position(|w| *w == "and")?;
    let same = Office::of(words)?.definite && lexicon::OFFICES.contains(words.last()?.to_lowercase().as_str());
    let other = words.get(and + 1).is_some_and(|w| article(w) || one_of(w, "other some many"));
    let parts = [&words[..and], &words[and + 1..]].into_iter().filter(|_| same && !other);
    parts.filter_map(Office::of).find_map(|o| Office { definite: true, ..o }.holder(entities, at))
}
