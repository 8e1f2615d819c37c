//! Who is named inside a noun phrase without heading it: "Russia's demand", "police raid", "their meeting".

use std::ops::Range;

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{Cast, who::content};
use crate::{
    contract::EntityKind,
    entity::Entity,
    events::{
        participants::{Party, can_act, kind_of},
        triggers,
    },
    grammar::{
        clauses::{Class, Clauses, Token},
        words::has_capitals,
    },
    lexicon::{self, Gender, one_of},
};

/// Nouns for who acts that before another noun are mostly no one: "his official resignation", "state visit".
const ADJECTIVES: &str =
    "firm general national patrol major state people mission forces force country nation official executive terrorist";

/// Words behind the adjective of a people for what a thing has from it.
const MADE_BY: &str =
    "built owned run made funded financed registered flagged operated born educated trained style based designed";

impl<'a> Cast<'a> {
    /// Who is named inside noun phrase `at` without heading it: "Russia's demand", "a U.S. request", "the Putin-Biden talks", "their meeting";
    /// `subject` is whom "its" and "their" stand for.
    pub fn within(&self, clauses: &Clauses, entities: &[Entity], at: usize, subject: &[Party]) -> Vec<Party> {
        let Some(tokens) = content(clauses, at) else { return Vec::new() };
        let all = clauses.chunks[at].tokens.clone();
        let opening = &clauses.tokens[all.start];
        let mut out = match opening.class {
            Class::Possessor => self.possessor(entities, opening, subject),
            _ => Vec::new(),
        };
        // "the protesters' demands": a noun phrase before the possessive mark.
        if let Some(mark) = all.clone().find(|&i| clauses.tokens[i].class == Class::Possessive) {
            out.extend(self.noun(clauses, entities, at, all.start..mark));
        }
        let tokens = &clauses.tokens[tokens];
        let last = tokens.len() - 1;
        for (i, t) in tokens.iter().enumerate() {
            // "police raid", "rebel demands"
            if i + 1 == last
                && t.class == Class::Noun
                && !t.capital
                && triggers::is_actor(&t.lower)
                && !one_of(&t.lower, ADJECTIVES)
                && !triggers::is_actor(&tokens[last].lower)
            {
                let span = Span::new(tokens[0].span.start, t.span.end);
                // "a Thatcher government plan": hers.
                let person = |p: &Party| kind_of(entities, p) == EntityKind::Person && span.contains(p.span());
                let governs = one_of(&t.lower, "government administration");
                out.retain(|p| !(governs && person(p)));
                out.extend(self.phrase(entities, span, EntityKind::Group));
            }
            match self.named(t.span).filter(|_| t.class == Class::Name) {
                // The head itself does not count, nor the rest of its name.
                Some((span, entity)) => {
                    let heads = span.end >= tokens[last].span.end;
                    let twice = out.iter().any(|p| matches!(p, Party::Known(e, _) if *e == entity));
                    if can_act(entities[entity].kind) && !heads && !twice {
                        out.push(Party::Known(entity, span));
                    }
                }
                None => out.extend(self.by_adjective(entities, t, i == last)),
            }
        }
        out
    }

    /// Whom "his", "her", "its" or "their" stands for.
    fn possessor(&self, entities: &[Entity], pronoun: &Token, subject: &[Party]) -> Vec<Party> {
        if let Some(&known) = self.known.get(&pronoun.span) {
            return vec![Party::Known(known, pronoun.span)];
        }
        let personal = match pronoun.lower.as_str() {
            "his" => Some(("he", Gender::Male)),
            "her" => Some(("she", Gender::Female)),
            "its" | "their" => None,
            _ => return Vec::new(),
        };
        // "He refused to comment on their request", "the last president until its end": of nobody who is one person.
        let things = personal.is_none();
        let one = things && (subject.len() == 1 || pronoun.lower == "its");
        if one && subject.first().is_some_and(|p| kind_of(entities, p) == EntityKind::Person) {
            return Vec::new();
        }
        // A court is no "he".
        let owns = |p: &Party| match (p, personal) {
            (Party::Known(e, _), Some((_, gender))) => {
                let e = &entities[*e];
                !matches!(e.kind, EntityKind::Organization | EntityKind::Place) && e.gender.is_none_or(|g| g == gender)
            }
            _ => true,
        };
        if subject.first().is_some_and(owns) {
            return subject.to_vec();
        }
        let who = personal.and_then(|(word, _)| self.pronoun(entities, word, pronoun.span));
        who.map(|e| Party::Known(e, pronoun.span)).into_iter().collect()
    }

    /// Whom a word with a capital stands for by a country in it, or as an acronym before a head: "the US-led war", "Russian-US", "NATO troops".
    fn by_adjective(&self, entities: &[Entity], token: &Token, heads: bool) -> Option<Party> {
        if !token.capital {
            return None;
        }
        let word = token.span.of(self.text);
        // "EU-mediated talks": who mediates is none of the sides.
        if word.rsplit_once('-').is_some_and(|(_, by)| one_of(by, "mediated brokered sponsored hosted facilitated")) {
            return None;
        }
        // "an American-owned mine": whose it is, or who made it, is no side.
        if word.rsplit_once('-').is_some_and(|(_, by)| one_of(by, MADE_BY)) {
            return None;
        }
        if let Some((first, _)) = word.split_once('-').filter(|(first, _)| knowledge::country(first).is_some()) {
            return self.state(entities, first, Span::new(token.span.start, token.span.start + first.len()));
        }
        // "Google India": the place is a part of the body's name.
        if token.class != Class::Noun || heads || self.named(token.span).is_some() {
            return None;
        }
        self.state(entities, word, token.span).or_else(|| {
            let acronym =
                has_capitals(word) || word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
            acronym.then(|| self.phrase(entities, token.span, EntityKind::Organization)).flatten()
        })
    }

    /// The one that a run of tokens, with which noun phrase `at` begins, names or describes.
    fn noun(&self, clauses: &Clauses, entities: &[Entity], at: usize, tokens: Range<usize>) -> Option<Party> {
        let start =
            tokens.clone().find(|&i| !matches!(clauses.tokens[i].class, Class::Determiner | Class::Possessor))?;
        let head = tokens.end.checked_sub(1).filter(|&h| h >= start)?;
        let t = &clauses.tokens[head];
        let span = Span::new(clauses.tokens[start].span.start, t.span.end);
        if t.class == Class::Name {
            let (_, entity) = self.named(t.span)?;
            return can_act(entities[entity].kind).then_some(Party::Known(entity, span));
        }
        // "The prime minister's visit": who holds the office.
        if let Some(who) =
            self.holder(clauses, entities, &(start..head + 1), at).filter(|_| lexicon::is_office(&t.lower))
        {
            return Some(Party::Known(who, span));
        }
        let actor = triggers::is_actor(&t.lower) || lexicon::is_office(&t.lower) || t.capital && head > 0;
        actor.then(|| self.phrase(entities, span, EntityKind::Group)).flatten()
    }
}
