//! Undone: what a verb tells of that did not happen, or that somebody is only charged with.

use super::{deeds::VerbDeed, denials::conditional, tellings::Sentence};
use crate::{
    grammar::{
        clauses::{Class, Kind},
        subjects::subject,
    },
    lexicon::one_of,
};

/// So many chunks at most stand between two gerunds that "and" joins.
const BETWEEN: usize = 6;

/// So many chunks back stands the word by which somebody is charged with something, at most.
const TO_CHARGE: usize = 5;

impl Sentence<'_, '_> {
    /// Whether a statement says that what the verb tells did not happen.
    pub(super) fn said_not(&self, at: usize) -> bool {
        let Some(group) =
            self.clauses.verb(at).filter(|g| g.negated && g.finite() && g.modal.is_none() && !g.progressive)
        else {
            return false;
        };
        let past = !group.present || group.perfect;
        past && !conditional(self.clauses, at) && self.is_said(self.clauses.tokens[group.head].span)
    }

    /// "neither … nor", "not everyone", "would only if": what comes to no event.
    pub(super) fn denied(&self, at: usize) -> bool {
        let first = (0..at)
            .rev()
            .find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator | Kind::Relative))
            .map_or(0, |j| j + 1);
        let from = if first == 0 { 0 } else { self.clauses.chunks[first].tokens.start };
        let to = self.clauses.chunks[at].tokens.start;
        let none = self.clauses.tokens[from..to]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "neither" | "nor" | "nobody" | "none"))
            || self.clauses.tokens.get(from).is_some_and(|t| t.class == Class::Not);
        let group = self.clauses.verb(at);
        let unsure = group.is_some_and(|g| matches!(g.modal.as_deref(), Some("would" | "could" | "might")));
        let condition = (at + 1..self.clauses.chunks.len().min(at + 10)).any(|j| self.clauses.word(j) == "if");
        none || unsure && condition
    }

    /// Whether the subject of verb group `at` is nobody: "no one", "none of the hostages", "no soldiers", "neither side".
    pub(super) fn by_nobody(&self, at: usize) -> bool {
        subject(self.clauses, at, 0).iter().any(|&chunk| {
            // "no talks were held" is weighed by its noun.
            if self.is_event_noun(self.clauses.chunks[chunk].tokens.end - 1) {
                return false;
            }
            let first = self.clauses.first(chunk);
            let before =
                self.clauses.chunks[chunk].tokens.start.checked_sub(1).map(|i| self.clauses.tokens[i].lower.as_str());
            one_of(&first.lower, "no nobody none neither") || matches!(before, Some("neither" | "nor"))
        })
    }

    /// "arrested no one", "have hurt nobody": whether it is done to nobody.
    pub(super) fn is_done_to_nobody(&self, verb: &VerbDeed) -> bool {
        let object = verb.at + 1;
        let words = self.clauses.chunks.get(object).filter(|_| self.clauses.is_noun(object)).map(|c| c.tokens.clone());
        let mut words = words.unwrap_or_default().map(|i| self.clauses.tokens[i].lower.as_str());
        matches!((words.next(), words.next()), (Some("nobody"), None) | (Some("no"), Some("one")))
    }

    /// "Instead of meeting Anna Bell", "as promised": what verb group `at` tells is left undone, or is told elsewhere.
    pub(super) fn is_left_undone(&self, at: usize) -> bool {
        // "as promised", "as requested"
        let bare = || self.clauses.verb(at).is_some_and(|g| g.bare);
        if at > 0 && self.clauses.word(at - 1) == "as" && bare() && !self.clauses.is_noun(at + 1) {
            return true;
        }
        let Some(before) = at.checked_sub(1).filter(|&j| self.clauses.word(j) == "of") else { return false };
        let first = self.clauses.chunks[before].tokens.start;
        self.clauses.verb(at).is_some_and(|g| g.gerund)
            && first.checked_sub(1).is_some_and(|i| self.clauses.tokens[i].lower == "instead")
    }

    /// The first of several gerunds that "and" or a comma joins, of which chunk `at` is one.
    fn first_joined(&self, at: usize) -> usize {
        let gerund = |j: usize| self.clauses.verb(j).is_some_and(|g| g.gerund && !g.progressive);
        let joins = |j: usize| matches!(self.clauses.word(j), "and" | "or" | ",");
        let mut first = at;
        while gerund(first) && first > 1 && joins(first - 1) {
            let nouns = |j: usize| self.clauses.is_noun(j) || matches!(self.clauses.chunks[j].kind, Kind::Preposition);
            let before = (0..first - 1).rev().take(BETWEEN).take_while(|&j| gerund(j) || nouns(j)).find(|&j| gerund(j));
            match before {
                Some(j) => first = j,
                None => break,
            }
        }
        first
    }

    /// Whether the noun phrase or gerund that is chunk `at` is what somebody is charged with, suspected or cleared of: "acquitted of the murder of Anna Bell".
    pub(super) fn only_charged(&self, at: usize) -> bool {
        // "accused of crossing the border and killing two men": the first of the gerunds that "and" joins.
        let at = self.first_joined(at);
        let pleads = |j: usize| self.clauses.verb(j).is_some_and(|g| g.lemma == "plead");
        let asked = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, "question quiz interview"));
        let linked = at > 0
            && (matches!(self.clauses.word(at - 1), "of" | "with" | "for")
                // "is being questioned over the murder of Anna Bell"
                || self.clauses.word(at - 1) == "over" && (at.saturating_sub(TO_CHARGE)..at).any(asked)
                || self.clauses.word(at - 1) == "to" && (at.saturating_sub(TO_CHARGE)..at).any(pleads));
        let charge = |j: usize| {
            let verb = self.clauses.verb(j).is_some_and(|g| {
                one_of(g.lemma, "clear charge accuse suspect indict try acquit exonerate absolve plead")
            });
            let last = self.clauses.last(j);
            verb || self.clauses.is_noun(j)
                && one_of(&last.lower, "suspicion charge charges accusation accusations trial")
                // "found him not guilty of"
                || last.lower == "guilty"
                    && self.clauses.chunks[j].tokens.start.checked_sub(1).is_some_and(|i| self.clauses.tokens[i].class == Class::Not)
        };
        linked && (at.saturating_sub(TO_CHARGE)..at).any(|j| charge(j) && at - j < TO_CHARGE || asked(j))
    }
}
