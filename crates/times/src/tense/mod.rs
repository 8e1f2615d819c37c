//! Whether the words around a time speak of the past or of what is to come.
//!
//! - `kinds`: words by what they tell;
//! - `foretold`: what is called for, proposed or bidden, or was to come when it was said;
//! - `verbs`: what a verb and its auxiliaries tell;
//! - `present`: verbs in the present that look forward.

mod foretold;
mod kinds;
mod present;
mod verbs;

use kinds::{Kind, is};

use crate::words::{Sense, Word};

/// What the tense says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It is to come.
    Future,
    /// Nothing tells.
    Unknown,
}

/// A tense, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What the tense says.
    pub tense: Tense,
    /// Whether the verb is the time's own: in its clause, and nothing that sets a day for later. Where nothing tells, whether that is sure, and the
    /// nearest is meant.
    pub firm: bool,
}

/// So many words away a verb may still stand, marks counted.
const REACH: usize = 14;
/// And so many "will", "due to" and the like may: long objects stand between them and their day.
const FAR: usize = 30;
/// So many words from its beginning, and from a day, a headline says what somebody is to do.
const HEADLINE: usize = 7;
/// So many words before "for" it may stand who or what is made ready: "an unchanged team for Saturday's decider".
const READIED: usize = 6;
/// So many words after a verb that moves something its new day may stand: "put off last week by the two sides to March 3".
const MOVED_FAR: usize = 12;

/// The tense of the clause that the words `from..to` stand in: what leads to them, else the verb before them, else the first one after them.
pub fn tense(words: &[Word], from: usize, to: usize) -> Told {
    let around = Around { words, from, to };
    if let Some(tense) = around.by_when() {
        return Told { tense, firm: true };
    }
    if around.has_been_put_off() || around.was_coming() {
        return Told { tense: Tense::Unknown, firm: true };
    }
    if around.looks_back() {
        return Told { tense: Tense::Past, firm: true };
    }
    let led = around.led().or_else(|| around.possessive().then(|| around.owned()));
    led.map_or_else(|| around.by_verb(), |tense| Told { tense, firm: tense == Tense::Future && around.is_set_for() })
}

/// A time's place in its sentence.
struct Around<'a> {
    words: &'a [Word<'a>],
    from: usize,
    to: usize,
}

impl Around<'_> {
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    /// The word `n` before the one at `at`.
    fn before(&self, at: usize, n: usize) -> &str {
        at.checked_sub(n).map_or("", |at| self.lower(at))
    }

    /// The word that stands `n` before the time.
    fn lead(&self, n: usize) -> &str {
        self.before(self.from, n)
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        is(self.lower(at), kind)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }

    /// Whether a sentence or a quotation ends at `at`; the full stop of an abbreviation ("U.S.", "Gov.") ends none.
    fn stops(&self, at: usize) -> bool {
        let abbreviated = || {
            let before = self.before(at, 1);
            at > 0 && (before.chars().count() < 2 || matches!(before, "no" | "co") || is(before, Kind::Abbreviation))
        };
        let word = self.lower(at);
        matches!(word, ";" | "\"" | "“" | "”") || word == "." && !abbreviated()
    }

    /// Whether one of the `most` words before the time, as far as its sentence goes, is of the kind.
    fn led_by(&self, most: usize, kind: Kind) -> bool {
        self.back(most).any(|w| is(w, kind))
    }

    /// The words before the time, nearest first, as far as its sentence goes.
    fn back(&self, most: usize) -> impl Iterator<Item = &str> {
        let near = self.words[self.from.saturating_sub(most)..self.from].iter().rev();
        near.map(|w| w.lower.as_str()).take_while(|w| *w != ".")
    }

    /// Whether the time begins with a weekday's name.
    fn is_weekday(&self) -> bool {
        self.words[self.from].senses.iter().any(|s| matches!(s, Sense::Weekday(_)))
    }

    /// "Friday's", "this weekend's"
    fn possessive(&self) -> bool {
        self.lower(self.to) == "'" && self.lower(self.to + 1) == "s"
    }

    /// "forced from their homes since April", "holds 24% as of March 20": what has begun or was counted, and lies behind, not "As of July 1, guests pay".
    fn looks_back(&self) -> bool {
        let counted =
            || self.from > 2 && self.lead(1) == "of" && self.lead(2) == "as" && self.by_verb().tense != Tense::Future;
        self.lead(1) == "since" || self.names_a_month() && counted()
    }

    /// Whether the time names a month: "April", "March 20".
    fn names_a_month(&self) -> bool {
        self.names(|s| matches!(s, Sense::Month(_)))
    }

    /// Whether one of its words has a sense that fits.
    fn names(&self, fits: impl Fn(&Sense) -> bool) -> bool {
        self.words[self.from..self.to].iter().any(|w| w.senses.iter().any(&fits))
    }

    /// What the words right before the time, or a word that moves or cancels, say.
    fn led(&self) -> Option<Tense> {
        (self.set_for_later() || self.called_off()).then_some(Tense::Future)
    }

    /// Whether the words before the time set it as a day to come.
    fn set_for_later(&self) -> bool {
        let (first, second) = (self.lead(1), self.lead(2));
        let possessive = self.possessive();
        // "The hearing is on Tuesday", "is at noon on Friday", "there is a rally on Saturday"
        // … but "is in custody after a fire on Tuesday".
        let parts = |n: usize| is(self.lead(n), Kind::Clause) && self.lead(n).chars().all(char::is_alphabetic);
        let is_at = |n: usize| {
            matches!(self.lead(n), "is" | "are")
                && (matches!(self.lead(n - 1), "at" | "on" | "in") || self.lead(n + 1) == "there")
                && !(2..n).any(parts)
        };
        match first {
            // "until Friday", "as early as Friday"
            "until" | "till" | "starting" | "beginning" | "effective" => true,
            // "a strike starting on Monday"
            "on" if matches!(second, "starting" | "beginning") => true,
            // "The hearing is at 10 a.m. on Friday"
            "at" => matches!(second, "is" | "are"),
            "as" => matches!(second, "soon" | "early" | "late"),
            // "set a trial date of Sept. 13"
            "of" if second == "date" => self.led_by(MOVED_FAR, Kind::Appointed),
            "of" => (second == "ahead" && possessive) || second == "deadline",
            "on" => (2..REACH).any(is_at),
            "for" => {
                !possessive && self.led_by(MOVED_FAR, Kind::Appointed) || second == "fixed" || is(second, Kind::Moved)
            }
            "to" => second == "fixed" || self.led_by(MOVED_FAR, Kind::Moved),
            // "ordered him to leave by Friday", "wants a vote by Friday"
            "by" => self.led_by(MOVED_FAR, Kind::Demands) || self.is_on_condition(),
            // "faces a Friday deadline"
            "a" => self.lower(self.to) == "deadline" && !self.missed(),
            _ => matches!(first, "is" | "are") && !possessive || self.is_somewhere(),
        }
    }

    /// "is planned for March": set in the present for what is sure to come.
    fn is_set_for(&self) -> bool {
        let now = || matches!((self.lead(4), self.lead(3)), (_, "is" | "are") | ("has" | "have", "been"));
        self.lead(1) == "for" && is(self.lead(2), Kind::Appointed) && now()
    }

    /// "The envoy is in Cairo Wednesday for talks": whether somebody is to be at a place that has a name on a weekday that stands right behind it.
    fn is_somewhere(&self) -> bool {
        let capitals = (1..=self.from.min(4)).take_while(|n| self.is_capital(self.from - n)).count();
        self.is_weekday()
            && capitals > 0
            && matches!(self.lead(capitals + 1), "in" | "at")
            && matches!(self.lead(capitals + 2), "is" | "are")
            && !self.possessive()
    }

    /// "called off Monday's strike", "Friday's meeting has been cancelled": it was still to come.
    fn called_off(&self) -> bool {
        // How many words before and behind the time its undoing is looked for, and before that a form of "be".
        const NEAR_BEFORE: usize = 5;
        const NEAR_AFTER: usize = 8;
        const NEAR_BE: usize = 4;
        let undone = |at: usize| {
            let off = || self.lower(at + 1) == "off";
            self.is(at, Kind::CalledOff) || matches!(self.lower(at), "called" | "put") && off()
        };
        let before = self.possessive() && (self.from.saturating_sub(NEAR_BEFORE)..self.from).any(undone);
        // "on Tuesday postponed until June the trial" is the day of the postponing.
        let passive = |at: usize| (self.to..at).rev().take(NEAR_BE).any(|i| is(self.lower(i), Kind::Be));
        let fits = |at: usize| undone(at) && (self.possessive() || passive(at));
        let after =
            || (self.to..self.words.len().min(self.to + NEAR_AFTER)).take_while(|&at| self.lower(at) != ".").any(fits);
        before || after() || self.is_day_called_off(undone)
    }

    /// "called off talks that were due on Friday": whether the day is the one that was set for what the words before undo.
    fn is_day_called_off(&self, undone: impl Fn(usize) -> bool) -> bool {
        let set = matches!(self.lead(1), "on" | "for")
            && matches!(self.lead(2), "due" | "scheduled" | "planned" | "set")
            && matches!(self.lead(3), "was" | "were");
        set && (self.from.saturating_sub(MOVED_FAR)..self.from).any(undone)
    }

    /// "The trial, due to start in March, was put off", "had been planned for February but was cancelled": a month or a day that was set for what has not
    /// been on it, and may lie on either side of the story.
    fn has_been_put_off(&self) -> bool {
        const SET: [&str; 5] = ["due", "planned", "scheduled", "slated", "set"];
        let set = self.back(MOVED_FAR).take_while(|w| *w != "to" || self.lead(1) != "to").any(|w| SET.contains(&w));
        let off = |at: usize| self.lower(at + 1) == "off" && matches!(self.lower(at), "called" | "put");
        let undone = |at: usize| off(at) || is(self.lower(at), Kind::CalledOff) || self.lower(at) == "delayed";
        let after = || (self.to..self.words.len().min(self.to + MOVED_FAR)).take_while(|&at| !self.stops(at));
        let been = |at: usize| {
            let near = (self.to..at).rev().take(3);
            near.map(|i| self.lower(i)).any(|w| matches!(w, "was" | "were" | "been" | "being"))
        };
        self.names_a_month() && set && after().any(|at| undone(at) && been(at))
    }

    /// "in a statement on Jan. 12", "at a press conference on May 3": the day on which something was said, where no verb stands before it.
    fn is_day_of_saying(&self) -> bool {
        const SAYINGS: [&str; 10] = [
            "announcement",
            "briefing",
            "conference",
            "email",
            "interview",
            "letter",
            "memo",
            "release",
            "speech",
            "statement",
        ];
        matches!(self.lead(1), "on" | "of" | "from" | "dated") && SAYINGS.contains(&self.lead(2))
    }

    /// "missed a Friday deadline"
    fn missed(&self) -> bool {
        self.back(6).any(|w| matches!(w, "missed" | "met" | "passed" | "past" | "after" | "blew"))
    }

    /// "Wednesday's ruling" has been made, unless it is an occasion and what is said of it is to come.
    fn owned(&self) -> Tense {
        let noun = (self.to + 2..self.to + 5).find(|&at| self.is(at, Kind::Occasion));
        let Some(noun) = noun else { return Tense::Past };
        let after = (noun + 1..self.words.len().min(noun + 4)).take_while(|&at| !self.is(at, Kind::Clause));
        let said = after.map(|at| self.told_by(at)).find(|t| *t != Tense::Unknown);
        let goes = || is(self.lead(1), Kind::Attends) && self.verb_before().is_some_and(|(_, t)| t == Tense::Future);
        // "named his squad for Saturday's match", "is fit for Sunday's final"
        let readied = || self.lead(1) == "for" && self.led_by(READIED, Kind::Readied);
        let comes = said == Some(Tense::Future) || said.is_none() && (goes() || readied());
        if comes { Tense::Future } else { Tense::Past }
    }

    /// The nearest verb before the time that tells, and what it tells.
    fn verb_before(&self) -> Option<(usize, Tense)> {
        let end = self.before_aside();
        for at in (self.from.saturating_sub(FAR)..end).rev() {
            if self.stops(at) {
                break;
            }
            if self.foretells(at) {
                return Some((at, Tense::Future));
            }
            let asks = || self.is(at, Kind::Asks) && (at + 1..self.from).any(|k| self.infinitive(k));
            if self.proposes(at) || self.bids_come(at) {
                return Some((at, Tense::Future));
            }
            match self.told_by(at) {
                Tense::Future if self.is_done(at) => return Some((at, Tense::Past)),
                Tense::Future if self.is_recalled(at) => {}
                Tense::Past | Tense::Unknown if asks() && !self.is_done(at) => return Some((at, Tense::Future)),
                Tense::Unknown => {}
                _ if self.from - at > REACH && !self.reaches_far(at) => {}
                known => return Some((at, known)),
            }
        }
        None
    }

    /// Whether what looks forward at `at` does so over a long object: "will …", and where a weekday is told "is due to lift off at 10:30 a.m. EDT (1430 GMT) on Thursday".
    fn reaches_far(&self, at: usize) -> bool {
        const FAR_REACHING: [&str; 3] = ["due", "scheduled", "expected"];
        let to_come = || self.infinitive(at) && is(self.before(at, 1), Kind::ToCome);
        let weekday = || self.names(|s| matches!(s, Sense::Weekday(_)));
        self.lower(at) == "will" || weekday() && (to_come() || FAR_REACHING.contains(&self.lower(at)))
    }

    /// Where the words before the time end that may tell its tense: "will visit the north, which was flooded, on Friday".
    fn before_aside(&self) -> usize {
        let comma = match (self.lead(1), self.lead(2)) {
            (",", _) => self.from - 1,
            (lead, ",") if is(lead, Kind::Preposition) => self.from - 2,
            _ => return self.from,
        };
        let opens = (1..comma).rev().take(FAR).take_while(|&at| !self.stops(at) && self.lower(at) != ",");
        let relative = opens.last().filter(|&at| matches!(self.lower(at), "which" | "who" | "where" | "whose"));
        relative.unwrap_or(self.from)
    }

    /// "voted to reject the treaty on Tuesday", "agreed to pay them on Monday": of a weekday, whether a promise or a vote at `at` was made on it; who
    /// agreed to meet will do so on it.
    fn is_done(&self, at: usize) -> bool {
        let to = if self.lower(at) == "to" { at } else { at + 1 };
        let verb = if self.lower(at) == "to" { self.before(at, 1) } else { self.lower(at) };
        let votes = matches!(verb, "voted" | "decided");
        let promises = || matches!(verb, "agreed" | "pledged" | "promised" | "vowed" | "offered");
        self.is_weekday()
            && self.lead(1) == "on"
            && self.infinitive(to)
            && (votes || promises())
            && !is(self.lower(to + 1), Kind::Gathers)
    }

    /// The nearest verb after the time that tells, and what it tells.
    fn verb_after(&self) -> Option<(usize, Tense)> {
        let clause = |most: usize| (self.to..self.words.len().min(self.to + most)).take_while(|&at| !self.stops(at));
        let near = clause(REACH).map(|at| (at, self.told_by(at))).find(|(_, tense)| *tense != Tense::Unknown);
        // "On Friday the winds over the northern half of the country and most of the islands will strengthen"
        near.or_else(|| clause(FAR).find(|&at| self.lower(at) == "will").map(|at| (at, Tense::Future)))
    }

    /// "The judge on Tuesday scheduled a hearing", "were on Monday granted": whether a verb of the past follows at once.
    fn is_right_before_past(&self) -> bool {
        let word = self.lower(self.to);
        let set = matches!(word, "put" | "set" | "scheduled" | "postponed" | "rescheduled" | "deferred" | "delayed");
        let been = is(self.lead(2), Kind::Be) && matches!(self.lead(2), "was" | "were" | "been");
        let due = matches!(self.lower(self.to + 1), "to") && matches!(word, "set" | "scheduled");
        // "a hearing on Tuesday scheduled by the court"
        let verb = set && !due && self.lower(self.to + 1) != "by" && !is(self.lower(self.to + 1), Kind::Be);
        self.lead(1) == "on" && (verb || been && word.ends_with("ed")) && self.lead(3) != ","
    }

    /// "moved to Tuesday, when deputies rejected it": what the clause tells that says more of the day.
    fn by_when(&self) -> Option<Tense> {
        let when = self.lower(self.to) == "," && self.lower(self.to + 1) == "when";
        let after = self.to + 2..self.words.len().min(self.to + 2 + REACH);
        let mut told = after.take_while(|&at| when && !self.stops(at)).map(|at| self.told_by(at));
        told.find(|t| *t != Tense::Unknown)
    }

    /// What the verbs around the time tell.
    fn by_verb(&self) -> Told {
        if self.is_right_before_past() {
            return Told { tense: Tense::Past, firm: false };
        }
        let (before, after) = (self.verb_before(), self.verb_after());
        if before.is_none() && self.is_day_of_saying() && after.is_none_or(|(_, t)| t != Tense::Future) {
            return Told { tense: Tense::Past, firm: false };
        }
        let Some((at, tense)) = before.or(after) else {
            // "the plan for the November election"
            let toward = matches!(self.lead(2), "for" | "before" | "toward" | "towards" | "until" | "of");
            let ahead = self.is_to_do() || self.lead(1) == "by" || toward && self.is(self.to, Kind::Occasion);
            return Told { tense: if ahead { Tense::Future } else { Tense::Unknown }, firm: false };
        };
        if tense == Tense::Future && self.is_day_of_another(at) {
            return Told { tense: Tense::Unknown, firm: false };
        }
        Told { tense, firm: self.is_own(at) && (tense == Tense::Future || self.is_day_of(at)) }
    }

    /// "Court to rule on Monday": whether the first words say what somebody is to do on the day.
    fn is_to_do(&self) -> bool {
        let near = (1..self.from.min(HEADLINE)).filter(|at| self.from - at <= HEADLINE);
        let bid = |word: &str| {
            word.starts_with("plan") || word.starts_with("move") || matches!(word, "bid" | "order" | "decision")
        };
        let mut near = near.filter(|&at| self.lower(at) == "to" && self.may_come(at + 1));
        near.next().is_some_and(|at| !bid(self.before(at, 1)))
    }

    /// What stands between the time and a verb.
    fn between(&self, verb: usize) -> std::ops::Range<usize> {
        if verb < self.from { verb + 1..self.from } else { self.to..verb }
    }

    /// Whether the time is of the verb's own clause, and hangs on nothing else there.
    fn is_own(&self, verb: usize) -> bool {
        // "In December, the firm offered …": the comma behind the first words parts no clauses.
        let first = self.from <= 1 && verb > self.to && self.lower(self.to) == ",";
        let joined = !self.between(verb).skip(usize::from(first)).any(|at| self.is(at, Kind::Clause));
        let lead = self.lead(1);
        joined && !matches!(lead, "from" | "since" | "of" | "after" | "before" | "s") && !is(lead, Kind::Determiner)
    }

    /// "is due there on Friday after leaving Santos on May 29": whether a date tells of another deed than the one to come at `verb`.
    fn is_day_of_another(&self, verb: usize) -> bool {
        let date = self.names_a_month() && self.words[self.from..self.to].iter().any(|w| w.number.is_some());
        let opens = |at: &usize| self.is(*at, Kind::Clause) && self.lower(*at).starts_with(char::is_alphabetic);
        date && (verb + 1..self.from).rev().find(opens).is_some_and(|at| self.lower(at) == "after")
    }

    /// Whether the time is the day on which the verb's deed was done. What was set, announced or moved may lie on any side.
    fn is_day_of(&self, verb: usize) -> bool {
        let set = |at: usize| self.is(at, Kind::Appointed) || self.is(at, Kind::Moved);
        let led = matches!(self.lead(1), "on" | "in" | "early" | "late" | "");
        let this = || self.lower(self.from) == "this" && !is(self.lead(1), Kind::Preposition);
        (led || this())
            && !(self.is(verb, Kind::Says) && self.between(verb).len() > 1)
            && self.lower(verb + 1) != "by"
            && ![self.lower(verb), self.before(verb, 1)].contains(&"due")
            && !self.between(verb).chain([verb]).any(set)
    }
}
