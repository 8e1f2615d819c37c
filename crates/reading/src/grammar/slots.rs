//! The noun phrases that follow a verb group or a noun, by what links them to it: its object, a preposition, an infinitive.

use std::ops::ControlFlow;

use super::{
    clauses::{Clauses, Kind},
    phrases::{WITHOUT_PASSIVE, apposition, is_excluded, kind},
    verb_groups::VerbGroup,
};
use crate::lexicon::one_of;

/// How a noun phrase after a verb is linked to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// "object", a preposition, or "to do" inside an infinitive that the verb governs.
    pub link: String,
    /// The noun phrase.
    pub chunk: usize,
    /// Inside an infinitive or gerund that the verb governs.
    pub deep: bool,
}

/// So many chunks behind a verb or noun its noun phrases are looked for …
const FURTHEST: usize = 30;

/// … and so many of them kept.
const MOST_SLOTS: usize = 12;

/// The noun phrases after the verb group or noun phrase that is chunk `at`, as far as its clause goes.
pub fn slots(clauses: &Clauses, at: usize) -> Vec<Slot> {
    let mut clause = Behind::new(clauses, at);
    for j in at + 1..clauses.chunks.len().min(at + FURTHEST) {
        if j >= clause.apposed && clause.take(j).is_break() {
            break;
        }
    }
    clause.slots
}

/// A clause behind a verb group or a noun phrase, as far as it has been walked through.
struct Behind<'c> {
    clauses: &'c Clauses,
    /// The verb group or noun phrase.
    at: usize,
    slots: Vec<Slot>,
    /// What links the next noun phrase; nothing where it is linked to something else.
    link: String,
    /// Within an infinitive or gerund that the verb governs.
    deep: bool,
    /// How many noun phrases stood before the last comma that may part another clause from this one.
    after_comma: Option<usize>,
    /// Whether commas join some of them.
    listed: bool,
    /// Where the last apposition ends.
    apposed: usize,
    /// Where a comma ends a name of the next clause's subject.
    closing: usize,
}

impl<'c> Behind<'c> {
    fn new(clauses: &'c Clauses, at: usize) -> Behind<'c> {
        let link = if clauses.is_noun(at) { String::new() } else { "object".to_string() };
        Behind {
            clauses,
            at,
            slots: Vec::new(),
            link,
            deep: false,
            after_comma: None,
            listed: false,
            apposed: 0,
            closing: 0,
        }
    }

    /// Goes on with chunk `j`, or ends the clause there.
    fn take(&mut self, j: usize) -> ControlFlow<()> {
        let clauses = self.clauses;
        match &clauses.chunks[j].kind {
            Kind::Noun => self.noun(j),
            Kind::Preposition
                if (j == self.at + 1 || self.deep && clauses.verb(j - 1).is_some())
                    && self.link == "object"
                    && is_particle(clauses, j) => {}
            // "marched, according to police": whose word it is.
            Kind::Preposition if clauses.word(j) == "to" && clauses.word(j - 1) == "according" => {}
            Kind::Preposition => self.link = clauses.word(j).to_string(),
            // "is ready to withdraw, but the head of the army": another clause.
            Kind::Coordinator if clauses.word(j) == "but" && clauses.word(j - 1) == "," => {
                return ControlFlow::Break(());
            }
            // "praised Togo but not Benin", "met Tom Hale, not Anna Bell"
            Kind::Coordinator | Kind::Comma if is_excluded(clauses, j) => self.link = String::new(),
            Kind::Coordinator => {}
            Kind::Comma | Kind::Dash => return self.comma(j),
            Kind::Verb(group) => return self.verb(j, group),
            Kind::Stop | Kind::Subordinator => return ControlFlow::Break(()),
            Kind::Relative => {
                self.relative(j);
                return ControlFlow::Break(());
            }
            Kind::Time | Kind::Quote | Kind::Open | Kind::Close => {}
        }
        ControlFlow::Continue(())
    }

    fn noun(&mut self, j: usize) {
        if !self.link.is_empty() && self.slots.len() < MOST_SLOTS {
            let link = if self.deep && self.link == "object" { "to do".to_string() } else { self.link.clone() };
            self.slots.push(Slot { link, chunk: j, deep: self.deep });
        }
    }

    /// The comma or dash at `j`: of an apposition, of a list, before who says all this, or where what is linked ends.
    fn comma(&mut self, j: usize) -> ControlFlow<()> {
        let clauses = self.clauses;
        // "tariffs on wood and paper, analysts and officials said": who says so.
        if is_before_sayer(clauses, j) {
            return ControlFlow::Break(());
        }
        // "met Tom Hale, head of the bank, and Anna Bell": he is the head.
        if let Some(end) = apposition(clauses, j) {
            self.apposed = end;
            return ControlFlow::Continue(());
        }
        // "the Polish, Lithuanian and Latvian ministers": one list.
        let list = clauses.is_noun(j + 1) && matches!(clauses.word(j + 2), "and" | ",") && clauses.is_noun(j + 3);
        self.listed |= list;
        if self.link == "by" && ends_aside(clauses, self.at, j) {
            return ControlFlow::Break(());
        }
        if names_next_subject(clauses, j) {
            self.closing = j + 2;
        } else if !list && j != self.closing {
            self.after_comma = Some(self.slots.len());
        }
        // "Iran, Libya and Cuba" goes on; anything else says more of what was.
        let goes_on = clauses.is_noun(j + 1) || clauses.word(j + 1) == "and" && clauses.is_noun(j + 2);
        if !goes_on {
            self.link = String::new();
        }
        ControlFlow::Continue(())
    }

    /// The verb group at `j`: what the one before governs goes on in an infinitive or gerund, and ends before a verb that has a subject of its own.
    fn verb(&mut self, j: usize, group: &VerbGroup) -> ControlFlow<()> {
        // "…, telling the paper": another deed.
        if group.gerund && matches!(kind(self.clauses, j - 1), Some(Kind::Comma)) {
            return ControlFlow::Break(());
        }
        if group.infinitive || group.gerund {
            (self.deep, self.link) = (true, "object".to_string());
            return ControlFlow::Continue(());
        }
        if is_participle(self.clauses, self.at, j, group) {
            self.link = String::new();
            return ControlFlow::Continue(());
        }
        let before_verb = || before_next_verb(self.clauses, self.at, j, &self.slots, self.listed);
        let own = self.after_comma.unwrap_or_else(before_verb);
        self.slots.truncate(own);
        ControlFlow::Break(())
    }

    /// What "that" at `j` opens has verbs of its own: only their subject counts. "which" and "who" end what is linked.
    fn relative(&mut self, j: usize) {
        let clauses = self.clauses;
        if clauses.word(j) == "that" && clauses.verb(self.at).is_some() && clauses.is_noun(j + 1) {
            self.slots.push(Slot { link: "that".to_string(), chunk: j + 1, deep: self.deep });
        }
        if let Some(and) = joins_next_clause(clauses, j) {
            self.slots.retain(|s| s.chunk < and);
        }
    }
}

/// Whether those stand behind the comma at `comma` who say what stands before it: "…, analysts and officials said."
fn is_before_sayer(clauses: &Clauses, comma: usize) -> bool {
    let inside = |&k: &usize| {
        let of = clauses.word(k) == "of" && clauses.is_noun(k + 1);
        clauses.is_noun(k) || clauses.word(k) == "and" && clauses.is_noun(k + 1) || of
    };
    let mut verb = comma + 1 + (comma + 1..clauses.chunks.len()).take_while(inside).count();
    // "…, the minister, Olga Paz, said"
    let comma_at = |k: usize| matches!(kind(clauses, k), Some(Kind::Comma));
    if verb > comma + 1 && comma_at(verb) && clauses.is_noun(verb + 1) && comma_at(verb + 2) {
        verb += 3;
    }
    let says = |g: &VerbGroup| g.finite() && !g.passive && clauses.reports(g);
    let ends = matches!(kind(clauses, verb + 1), None | Some(Kind::Stop | Kind::Time | Kind::Comma));
    let dated = clauses.word(verb + 1) == "on" && matches!(kind(clauses, verb + 2), Some(Kind::Time));
    verb > comma + 1 && clauses.verb(verb).is_some_and(says) && (ends || dated)
}

/// So many chunks what is said of the next clause's subject by the way has at most.
const LONGEST_ASIDE: usize = 20;

/// "suspended Togo, |and| the bloc, which meets on Sunday, gave": the "and" that joins another clause, of whose subject the relative clause opened at `relative`
/// says more.
fn joins_next_clause(clauses: &Clauses, relative: usize) -> Option<usize> {
    let comma = relative.checked_sub(1).filter(|&c| matches!(kind(clauses, c), Some(Kind::Comma)))?;
    let first = (0..comma).rev().take_while(|&k| clauses.is_noun(k)).last()?;
    let and = first.checked_sub(1).filter(|&k| clauses.word(k) == "and")?;
    let parted = and > 0 && matches!(kind(clauses, and - 1), Some(Kind::Comma));
    let end = clauses.chunks.len().min(relative + LONGEST_ASIDE);
    let close = (relative + 1..end).find(|&k| matches!(kind(clauses, k), Some(Kind::Comma)))?;
    (parted && clauses.verb(close + 1).is_some_and(VerbGroup::finite)).then_some(and)
}

/// "turned |down| an offer": whether the preposition at chunk `at` belongs to the verb before it.
fn is_particle(clauses: &Clauses, at: usize) -> bool {
    clauses.is_noun(at + 1) && matches!(clauses.word(at), "up" | "out" | "down" | "off" | "back")
}

/// "Under the plan, |backed| by the ministry|,| Harbour Foods and Blue Air would": whether the comma at `comma` ends what the participle at `verb` says by the way, and
/// the subject of the next verb follows.
fn ends_aside(clauses: &Clauses, verb: usize, comma: usize) -> bool {
    let opens = verb > 0 && matches!(kind(clauses, verb - 1), Some(Kind::Comma));
    let aside = opens && clauses.verb(verb).is_some_and(|g| g.bare);
    let next = (comma + 1..clauses.chunks.len()).find(|&k| !clauses.is_noun(k) && clauses.word(k) != "and");
    aside && next.is_some_and(|k| k > comma + 1 && clauses.verb(k).is_some_and(|g| g.finite() && !g.bare))
}

/// "to Tom Hale, and his wife|,| Jo Kerr, sent": whether behind the comma at `comma` stands the name of the next clause's subject.
fn names_next_subject(clauses: &Clauses, comma: usize) -> bool {
    comma > 3
        && clauses.word(comma - 2) == "and"
        && matches!(kind(clauses, comma - 3), Some(Kind::Comma))
        && clauses.is_noun(comma + 1)
        && matches!(kind(clauses, comma + 2), Some(Kind::Comma))
        && clauses.verb(comma + 3).is_some_and(VerbGroup::finite)
}

/// "the demonstration |staged| by students": whether verb group `verb`, in the clause after chunk `at`, only says more of a noun phrase.
fn is_participle(clauses: &Clauses, at: usize, verb: usize, group: &VerbGroup) -> bool {
    // "the meeting, chaired by Tom Hale, was"
    let chaired = || verb == at + 2 && clauses.is_noun(at) && group.lemma == "chair";
    let reports = || clauses.reports(group);
    // "and the union |appealed| for calm"
    let told = one_of(group.lemma, WITHOUT_PASSIVE) && clauses.word(verb + 1) != "by";
    group.bare
        && !told
        && matches!(kind(clauses, verb + 1), Some(Kind::Preposition))
        && (matches!(kind(clauses, verb - 1), Some(Kind::Noun)) || chaired())
        && (clauses.word(verb + 1) == "by" || !reports())
}

/// Whether noun phrase `at` opens the sentence and nothing but noun phrases that prepositions and "and" link to it stands before its verb, chunk `verb`.
fn is_of_subject_alone(clauses: &Clauses, at: usize, verb: usize) -> bool {
    let linked = |j: usize| matches!(kind(clauses, j), Some(Kind::Noun | Kind::Preposition | Kind::Coordinator));
    at == 0 && (1..verb).all(linked)
}

/// How many of `slots` are not the subject of the next verb group, chunk `verb`, which no comma parts from them; `listed` says that commas join some of them.
fn before_next_verb(clauses: &Clauses, at: usize, verb: usize, slots: &[Slot], listed: bool) -> usize {
    // What says more of a noun stands before the noun's own verb.
    if clauses.is_noun(at) {
        // "talks with Anna Bell, and the president will decide": the president is of the next clause.
        let joined = |s: &Slot| {
            s.link != "between"
                && !listed
                && s.chunk + 1 == verb
                && matches!(kind(clauses, s.chunk - 1), Some(Kind::Coordinator))
                // "The attack by the rebels and the army was": both of them.
                && (matches!(kind(clauses, s.chunk - 2), Some(Kind::Comma)) || !is_of_subject_alone(clauses, at, verb))
        };
        return slots.len() - usize::from(slots.last().is_some_and(joined));
    }
    slots.iter().position(|s| s.chunk + 1 >= verb).unwrap_or(slots.len())
}
