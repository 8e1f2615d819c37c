//! Appositions: noun phrases that stand for nobody of their own, but say who one beside them is, or end a name.

use onrecord_source::Span;

use super::{participants::Party, parties::PLACED_BODIES, tellings::Sentence};
use crate::{
    entity::Entity,
    grammar::{
        clauses::{Class, Kind},
        phrases::apposition,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
};

/// What somebody is to another, of whom a name behind it tells who that is.
const OWN: &str = "uncle aunt brother sister father mother son daughter wife husband widow widower partner fiance fiancee girlfriend boyfriend cousin nephew niece grandfather \
grandmother grandson granddaughter stepfather stepmother stepson stepdaughter predecessor successor deputy rival opponent challenger mentor lawyer attorney spokesman \
spokeswoman bodyguard driver assistant aide ally friend colleague counterpart boss employer";

impl Sentence<'_, '_> {
    /// "with the Bank of Togo": whether the name at `span` only ends the name of one of `parties`, which begins before it.
    pub(super) fn is_in_name(&self, span: Span, parties: &[Party]) -> bool {
        let holds = |e: &Entity| {
            let all = e.mentions.iter().map(|m| m.span.start).filter(|&from| from < span.start);
            let whole = |from: usize| self.text()[from..].starts_with(&e.name) && from + e.name.len() >= span.end;
            all.into_iter().any(whole)
        };
        parties.iter().any(|p| matches!(p, Party::Known(e, _) if holds(&self.entities()[*e])))
    }

    /// "former captain and team coach Tom Hale": whether noun phrase `at`, without an article, is the first half of what the name behind it is called.
    pub(super) fn is_half(&self, at: usize) -> bool {
        let clauses = self.clauses;
        let bare = |c: usize| {
            clauses.is_noun(c)
                && !matches!(
                    clauses.first(c).class,
                    Class::Determiner | Class::Number | Class::Possessor | Class::Pronoun
                )
        };
        let (head, name) = (clauses.last(at), at + 2);
        bare(at)
            && clauses.word(at + 1) == "and"
            && bare(name)
            && head.class == Class::Noun
            && !head.capital
            && lexicon::calls_one(&head.lower)
            && self.is_person(name)
            && clauses.chunks[name].tokens.len() > 1
    }

    /// "with Sunwing, a travel agency": whether noun phrase `at` only says what the name before it, one of `chunks`, is.
    pub(super) fn is_apposed(&self, at: usize, chunks: &[usize]) -> bool {
        let named = |c: usize| self.clauses.is_noun(c) && self.clauses.last(c).class == Class::Name;
        // "the regional body set up in May"
        let told = || self.clauses.verb(at + 1).is_some_and(|g| g.bare) && self.has_head(at, PLACED_BODIES);
        // "killed Anna Bell, his wife": the same one; "Tom Hale, his brother and": another.
        let relative = || {
            self.clauses.first(at).class == Class::Possessor && {
                let head = self.clauses.last(at);
                head.class == Class::Noun && one_of(head.lower.strip_prefix("ex-").unwrap_or(&head.lower), OWN)
            }
        };
        let ends = || {
            matches!(
                self.clauses.chunks.get(at + 1).map(|c| &c.kind),
                None | Some(Kind::Comma | Kind::Stop | Kind::Time)
            )
        };
        let listed = at > 2 && matches!(self.clauses.chunks[at - 3].kind, Kind::Comma | Kind::Coordinator);
        if at > 1
            && self.clauses.word(at - 1) == ","
            && relative()
            && ends()
            && !listed
            && chunks.contains(&(at - 2))
            && self.is_person(at - 2)
        {
            return true;
        }
        // "to Tom Hale, the head of the bank": the same one.
        let office = || at > 1 && apposition(self.clauses, at - 1).is_some() && self.is_person(at - 2);
        at > 1 && chunks.contains(&(at - 2)) && office()
            || at > 1
                && self.clauses.word(at - 1) == ","
                && (matches!(self.clauses.word(at), "a" | "an") || self.clauses.word(at) == "the" && told())
                && chunks.contains(&(at - 2))
                && named(at - 2)
                && !named(at)
                && self.clauses.word(at + 1) != "and"
    }

    /// "angered |Tom Hale|, an officer who was jailed in May": the person named right before noun phrase `at`, which says who that is and of which a relative clause
    /// tells more.
    pub(super) fn apposed_to(&self, at: usize) -> Option<usize> {
        let clauses = self.clauses;
        let name =
            at.checked_sub(2).filter(|_| clauses.word(at - 1) == "," && matches!(clauses.word(at), "a" | "an"))?;
        let head = clauses.last(at);
        let one = head.class == Class::Noun && lexicon::calls_one(&head.lower);
        let told = clauses.chunks.get(at + 1).is_some_and(|c| matches!(c.kind, Kind::Relative));
        // "met Tom Hale, a nurse who helped him and …" may go on; a list names another.
        let listed = name > 0 && matches!(clauses.chunks[name - 1].kind, Kind::Comma | Kind::Coordinator);
        (one && told && !listed && self.is_person(name)).then_some(name)
    }

    /// "killed |his uncle|, Tom Hale,", "met her predecessor, Anna Bell": the name behind noun phrase `at`, which only says whose relative, or what to somebody, the
    /// one is who is named.
    pub(super) fn relative_named_behind(&self, at: usize) -> Option<usize> {
        let clauses = self.clauses;
        let own = clauses.is_noun(at) && clauses.first(at).class == Class::Possessor;
        let head = clauses.last(at);
        let one = own && head.class == Class::Noun && one_of(&head.lower, OWN);
        let named = one && clauses.word(at + 1) == "," && clauses.is_noun(at + 2);
        let person = named && clauses.last(at + 2).class == Class::Name && self.is_person(at + 2);
        // "met his wife, Anna Bell and Tom Hale": a list; "killed his uncle, Tom Hale said": who says so.
        let says = |g: &VerbGroup| clauses.reports(g);
        let listed = clauses.word(at + 3) == "and" && !matches!(clauses.word(at + 5), "," | "");
        let speaks = clauses.verb(at + 3).is_some_and(|g| g.finite() && !g.passive && says(g));
        (person && !listed && !speaks).then_some(at + 2)
    }
}
