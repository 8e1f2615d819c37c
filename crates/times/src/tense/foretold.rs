//! What is spoken of as to come: called for, proposed, bidden, on a condition, or to come when it was said.

use super::{
    Around, REACH, Tense,
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

    /// "said she was meeting the king on September 2": what was to come when it was said, and may lie on either side of the story.
    pub(super) fn was_coming(&self) -> bool {
        // So many words behind "was meeting" its day may stand.
        const NEAR: usize = 6;
        let comes = |at: usize| {
            self.is(at, Kind::Soon)
                && matches!(self.before(at, 1), "was" | "were")
                && self.words[..at].iter().any(|w| is(&w.lower, Kind::Says))
        };
        let mut near = (self.from.saturating_sub(NEAR)..self.from).rev().take_while(|&at| !self.is(at, Kind::Clause));
        self.names_a_month() && self.lead(1) == "on" && near.any(comes)
    }

    /// "will remember that on Sunday the bank closed": whether what `at` looks forward to is only that something is known, which another clause tells.
    pub(super) fn is_recalled(&self, at: usize) -> bool {
        const KNOWS: [&str; 9] =
            ["agree", "forget", "know", "note", "notice", "recall", "remember", "tell", "understand"];
        let verb = (at + 1..self.from.min(at + 4)).find(|&k| KNOWS.contains(&self.lower(k)));
        verb.is_some_and(|verb| (verb + 1..self.from).any(|k| self.lower(k) == "that"))
    }

    /// "if there was no offer by Monday, they would strike", "had to be signed by Monday": what was to be by that day.
    pub(super) fn is_on_condition(&self) -> bool {
        let before = || (self.from.saturating_sub(REACH)..self.from).rev().take_while(|&at| !self.stops(at));
        let asks =
            |at: usize| at > 0 && matches!(self.before(at, 1), "asked" | "wondered" | "know" | "knew" | "see" | "as");
        let condition = |at: usize| matches!(self.lower(at), "if" | "unless") && !asks(at);
        let duty = |at: usize| matches!(self.lower(at), "had" | "needed") && self.infinitive(at + 1);
        before().any(|at| condition(at) || duty(at))
    }
}
