//! Holders: who has the office that a noun phrase names.

use std::ops::Range;

use super::{Cast, last_before};
use crate::{
    contract::EntityKind,
    entity::{Entity, called},
    grammar::clauses::{Class, Clauses},
    lexicon,
    offices::own_words,
};

impl Cast<'_> {
    /// "The US president", "his Russian counterpart": the person whom the story gives that office.
    pub(super) fn holder(
        &self,
        clauses: &Clauses,
        entities: &[Entity],
        tokens: &Range<usize>,
        at: usize,
    ) -> Option<usize> {
        let all: Vec<&str> = tokens.clone().map(|i| clauses.tokens[i].lower.as_str()).collect();
        let head = *all.last()?;
        let first = clauses.first(at);
        let definite = first.lower == "the"
            || first.class == Class::Possessor
            || first.capital && first.class != Class::Determiner;
        let organization = |e: &Entity| {
            e.kind == EntityKind::Organization
                && e.name.contains(' ')
                && e.name.split(' ').any(|w| w.to_lowercase() == head)
        };
        let end = clauses.tokens[tokens.start].span.start;
        if !lexicon::is_office(head) {
            // A body that is named only later is not meant yet.
            return (first.lower == "the" && all.len() == 1)
                .then(|| last_before(entities, end, |e| e.last_before(end).is_some() && organization(e)))
                .flatten();
        }
        // "the arrest of the president there": of another country.
        let elsewhere = clauses.tokens.get(tokens.end).is_some_and(|t| t.lower == "there");
        if !definite
            || elsewhere
            || head == "police"
            || lexicon::is_plural_office(head) && !lexicon::OFFICES.contains(head)
        {
            return None;
        }
        let words: Vec<&str> = if head == "counterpart" { all[..all.len() - 1].to_vec() } else { all.clone() };
        if words.is_empty() {
            return None;
        }
        let holds = |e: &Entity| {
            e.kind == EntityKind::Person
                && e.roles.iter().chain(&e.offices).any(|role| {
                    let role = own_words(role);
                    words.iter().all(|w| role.iter().any(|r| r == w))
                })
        };
        last_before(entities, end, holds)
    }

    /// "The Russian and US presidents": the person who holds `office` (singular) of `country` (as the story has it).
    pub fn office_of(&self, entities: &[Entity], country: &str, office: &str) -> Option<usize> {
        let country = country.to_lowercase();
        let has = |e: &Entity| {
            e.kind == EntityKind::Person
                && e.roles.iter().chain(&e.offices).any(|role| {
                    let role = own_words(role);
                    role.contains(&country) && role.iter().any(|r| r == office)
                })
        };
        entities.iter().position(has)
    }
}

/// The body for which somebody speaks by a role that the story gives: "Harbour Watch spokesman", "spokeswoman for Harbour Watch".
pub fn spoken_for(text: &str, entities: &[Entity], speaker: usize) -> Option<usize> {
    // "a Harbour Watch spokesman", who has no other name
    let own = std::iter::once(&entities[speaker].name);
    let body = entities[speaker].roles.iter().chain(own).find_map(|role| {
        let words: Vec<&str> = role.split(' ').collect();
        let at = words.iter().position(|w| w.to_lowercase().starts_with("spokes"))?;
        let behind = words.get(at + 1).filter(|w| matches!(**w, "for" | "of")).and_then(|_| words.get(at + 2..));
        let body = behind.unwrap_or(&words[..at]).join(" ");
        let body = body.strip_prefix("the ").unwrap_or(&body).trim_end_matches("'s").trim_end_matches("’s");
        (!body.is_empty()).then(|| body.to_owned())
    })?;
    let is_body = |e: &Entity| e.kind == EntityKind::Organization || e.country().is_some();
    // "Dockers' Union spokeswoman": the role has the last word alone.
    let ends = |e: &Entity| is_body(e) && e.name.strip_suffix(body.as_str()).is_some_and(|rest| rest.ends_with(' '));
    let mut ending = entities.iter().enumerate().filter(|(_, e)| ends(e)).map(|(at, _)| at);
    called(text, entities, &body)
        .filter(|&e| is_body(&entities[e]))
        .or_else(|| ending.next().filter(|_| ending.next().is_none()))
}
