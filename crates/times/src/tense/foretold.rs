//! What is spoken of as to come: called for, proposed, or bidden.

use super::{
    Around, Tense,
    kinds::{Kind, is},
};

impl Around<'_> {
    /// "called for a rally on Wednesday", "threatened a strike on Friday": whether the word at `at` speaks of what is to be on that day.
    pub(super) fn foretells(&self, at: usize) -> bool {
        if !self.is(at, Kind::Foretells) || matches!(self.lower(at), "called" | "calling") && !self.calls_for(at) {
            return false;
        }
        let Some(noun) = (at + 1..self.from).rev().find(|&k| self.is(k, Kind::Foretold)) else { return false };
        // "called for an end to the strike on Friday": there is one.
        let known = matches!(self.before(noun, 1), "the" | "this" | "that" | "their" | "its");
        let told = |k: usize| self.told_by(k) != Tense::Unknown || self.is(k, Kind::Clause);
        !known && !(noun + 1..self.from).any(told) && matches!(self.lead(1), "on" | "from" | "by" | "for" | "at")
    }

    /// "recommended closing the baths on March 31": what is proposed has not been yet.
    pub(super) fn proposes(&self, at: usize) -> bool {
        let deed = self.lower(at + 1);
        self.is(at, Kind::Proposes) && deed.len() > 5 && deed.ends_with("ing") && !self.is_capital(at + 1)
    }

    /// "summoned the directors for talks on Friday", "invited them to a meeting in Ghent on Friday": those who are bidden go there on that day.
    pub(super) fn bids_come(&self, at: usize) -> bool {
        // How many words before the day's "on" what they are bidden to may stand.
        const NEAR: usize = 4;
        let bidden = matches!(self.lower(at), "summoned" | "invited") && !is(self.before(at, 1), Kind::Be);
        let to = |k: usize| {
            let noun = self.is(k, Kind::Occasion) && !(k + 1..self.from).any(|i| self.is(i, Kind::Clause));
            noun && (matches!(self.before(k, 1), "for" | "to") || matches!(self.before(k, 2), "for" | "to"))
        };
        bidden && self.lead(1) == "on" && (self.from.saturating_sub(NEAR + 1)..self.from).any(|k| k > at && to(k))
    }

    /// "called for", "called on Tuesday for"
    fn calls_for(&self, at: usize) -> bool {
        (at + 1..self.from.min(at + 5)).any(|k| self.lower(k) == "for")
    }
}
