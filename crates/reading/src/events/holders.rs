//! Holders: who has the office that a noun phrase names.

use std::ops::Range;

use super::cast::{Cast, last_before};
use crate::{
    contract::EntityKind,
    entity::Entity,
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
