//! What stands before a name in a source and leaves the source to whoever bears it: "the widow of one of the miners, Anna Bell".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    closed_classes::ARTICLES,
    entity::Entity,
    gender,
    lexicon::{self, Gender, one_of},
    lists::words,
};

/// Who belongs to somebody, or acts for somebody, who is named behind "of" or "for".
pub(crate) static RELATIVES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| words(include_str!("../data/relatives.txt")));

/// "A man who identified himself as": the name behind it is his.
pub(crate) fn is_introduced(lead: &str) -> bool {
    let lead = lead.strip_suffix(" only as").unwrap_or_else(|| lead.strip_suffix(" as").unwrap_or_default());
    let ways = [" himself", " herself", " gave his name", " gave her name", " identified"];
    ways.iter().any(|way| lead.ends_with(way))
}

/// "The company that runs the awards,": the name behind the comma is its name.
pub(crate) fn is_renamed(lead: &str) -> bool {
    let Some(phrase) = lead.strip_suffix(',') else { return false };
    let mut words = phrase.split(' ');
    let article = words.next().is_some_and(|w| one_of(&w.to_lowercase(), ARTICLES));
    let noun = words.next().unwrap_or_default();
    let single = noun.chars().all(char::is_alphabetic) && !noun.ends_with('s');
    article && single && !phrase.contains(',') && words.next().is_some_and(|w| one_of(w, "that who which"))
}

/// "The widow of one of the miners, |Kylie Barnes|": whether a name behind the comma is that of the relative, who is a woman as its bearer is.
pub(crate) fn is_kin_by_name(lead: &str, e: &Entity) -> bool {
    let Some(phrase) = lead.strip_suffix(',') else { return false };
    let words = phrase.split(' ').take_while(|w| *w != "of");
    let Some(noun) = words.last().filter(|w| RELATIVES.contains(w)) else { return false };
    let of_one = phrase.contains(" of one of ") && !phrase.contains(',');
    let woman = if lexicon::WOMEN.contains(noun) { Gender::Female } else { Gender::Male };
    of_one && (lexicon::WOMEN.contains(noun) || lexicon::MEN.contains(noun)) && gender::by_name(e) == Some(woman)
}

/// "Superintendent of Police |R Nandakumar|": an office in capitals, with what it is of.
pub(crate) fn is_title_of(lead: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let Some((office, of)) = lead.rsplit_once(" of ") else { return false };
    let title = office.rsplit(' ').next().is_some_and(|w| capital(w) && lexicon::is_office(w));
    title && !of.is_empty() && of.split(' ').all(|w| w.chars().all(char::is_alphabetic) && capital(w))
}
