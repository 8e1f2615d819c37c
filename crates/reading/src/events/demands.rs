//! Demands: what a statement says ought to be done.

use super::{
    denials::conditional,
    participants::{Party, Sides, same},
    status::{often, stance},
    telling::Telling,
    tellings::Sentence,
};
use crate::{
    contract::{EntityKind, EventStatus, EventType, StatementKind},
    draft::Draft,
    grammar::{
        clauses::{Class, Kind, Token},
        subjects::subject,
        verbs::Form,
    },
    lexicon::{self, one_of},
};

/// Verbs after "should" and "must" that ask nobody for anything.
const NOTHING_ASKED: &str = "be see view regard understand remember forget know expect happen come think feel seem become look appear remain note say add mean miss waste";

/// Adjectives behind "should be" of what somebody is asked to be.
const DUTIFUL: &str = "vigilant careful cautious alert patient calm wary prudent";

/// Those of them that ask for nothing in the passive either: "should be seen in a broader view".
const THOUGHT: &str = "see view regard understand remember know note miss waste";

impl Sentence<'_, '_> {
    /// What ought to be done, and by whom.
    pub(super) fn asked(&self, at: usize, draft: &Draft, by: &Party) -> Option<Telling> {
        for v in 0..self.clauses.chunks.len() {
            let Some(group) = self.clauses.verb(v) else { continue };
            if !self.within_content(draft, group.head) {
                continue;
            }
            let then = self.clauses.verb(v + 1).is_some_and(|g| g.infinitive);
            let ought = matches!(group.modal.as_deref(), Some("should" | "must" | "ought")) && !group.perfect
                || one_of(group.lemma, "need have")
                    && then
                    && !group.perfect
                    && group.modal.is_none()
                    && !group.negated;
            let idle = if then { self.clauses.verb(v + 1) } else { Some(group) }
                .is_some_and(|g| one_of(g.lemma, NOTHING_ASKED) && (!g.passive || one_of(g.lemma, THOUGHT)));
            // "should be vigilant"
            let idle = idle
                && !(group.lemma == "be"
                    && !then
                    && self.clauses.tokens.get(group.head + 1).is_some_and(|t| one_of(&t.lower, DUTIFUL)));
            // "has to do with"
            let concerns =
                then && self.clauses.verb(v + 1).is_some_and(|g| g.lemma == "do") && self.clauses.word(v + 2) == "with";
            if !ought || idle || concerns || self.is_mused(v) || conditional(self.clauses, v) {
                continue;
            }
            let nouns = subject(self.clauses, v, 0);
            let pronoun = nouns.first().map_or("", |&n| self.clauses.word(n));
            if matches!(pronoun, "i" | "you" | "it" | "there" | "what" | "" | "that" | "they") && nouns.len() < 2 {
                continue;
            }
            let mut to = self.parties(&nouns);
            to.retain(|p| !same(p, by));
            let passive = group.passive || self.clauses.verb(v + 1).is_some_and(|g| g.passive);
            // "Heaters and crossings should be closed": only who has a name is judged by it, and nobody is asked.
            if passive && !to.is_empty() {
                to.retain(|p| self.is_judged_by_name(p, nouns.len()));
                if to.is_empty() && draft.kind == StatementKind::Indirect {
                    continue;
                }
            }
            let weak = one_of(group.lemma, "need have") || draft.kind == StatementKind::Indirect;
            // "We must work harder": nobody else has to.
            if to.is_empty() && (!passive || weak) {
                continue;
            }
            let named = to.iter().any(|p| matches!(p, Party::Known(..)));
            let trigger = self.clauses.tokens[group.head].span;
            let mut asking = self.saying(EventType::Request, by.clone(), to, trigger, at);
            // "The minister must resign, she insists" leaves no doubt, nor does "The ministry must act", said in these words.
            let office = || draft.kind == StatementKind::Direct && self.authority(&asking.recipients);
            asking.plain = (named || office()) && !passive && group.modal.as_deref() == Some("must");
            return Some(asking);
        }
        self.asked_politely(draft, by, at)
    }

    /// "It's time to give …", "Please be respectful": what is asked for without a verb of duty, outside of what others tell in their words.
    fn asked_politely(&self, draft: &Draft, by: &Party, at: usize) -> Option<Telling> {
        if draft.kind == StatementKind::Indirect {
            return None;
        }
        let tokens = &self.clauses.tokens;
        let i = (0..tokens.len()).filter(|&i| self.within_content(draft, i)).find(|&i| {
            let next = |k: usize| tokens.get(i + k).map_or("", |t| t.lower.as_str());
            let polite = tokens[i].lower == "please" && (i == 0 || tokens[i - 1].class != Class::Pronoun);
            polite
                || tokens[i].lower == "time"
                    && matches!(next(1), "to" | "for")
                    && i > 0
                    && matches!(tokens[i - 1].lower.as_str(), "'" | "’" | "is" | "high")
        })?;
        let after = self.clauses.chunks.iter().position(|c| c.tokens.start > i);
        let to =
            after.filter(|&c| matches!(self.clauses.chunks[c].kind, Kind::Preposition)).and_then(|c| self.who(c + 1));
        Some(self.saying(EventType::Request, by.clone(), to.into_iter().collect(), tokens[i].span, at))
    }

    /// "insisted that the army should withdraw", "proposed that Tom Hale be freed", "insists that he resign": whether "that" behind verb group `at` leads to what
    /// somebody ought to do.
    pub(super) fn is_mandate(&self, at: usize) -> bool {
        if self.clauses.word(at + 1) != "that" {
            return false;
        }
        let Some(then) = (at + 2..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some()) else {
            return false;
        };
        let Some(group) = self.clauses.verb(then) else { return false };
        let doer = self.clauses.is_noun(then - 1).then(|| self.clauses.last(then - 1).lower.as_str());
        let one =
            doer.is_some_and(|d| !d.ends_with('s') && !one_of(d, "they we you i people police men women children"));
        // "that he resign"
        let base = matches!(self.clauses.tokens[group.head].verb, Some((_, Form::Base))) && group.modal.is_none();
        let alone = self.clauses.chunks[then].tokens.len() == 1;
        let bare = base && alone && group.present && !group.copula && one;
        matches!(group.modal.as_deref(), Some("should" | "must")) && !group.perfect || group.subjunctive || bare
    }

    /// Whether a party, one of `several` that are to undergo something, is one by its own name.
    fn is_judged_by_name(&self, party: &Party, several: usize) -> bool {
        let Party::Known(entity, span) = party else { return false };
        let named = self.cast.names_in(*span).iter().any(|(_, e)| e == entity);
        let kind = self.entities()[*entity].kind;
        named && (matches!(kind, EntityKind::Person | EntityKind::Organization) || several == 1)
    }

    /// "Maybe we should go home", "they should always ask", "we should be giving back": a thought or a rule, and no demand.
    fn is_mused(&self, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        let tokens = &self.clauses.tokens;
        let first = self.clauses.chunks[at].tokens.start;
        let musing = |t: &Token| one_of(&t.lower, "maybe perhaps probably") || often(&t.lower);
        group.progressive || tokens[first.saturating_sub(3)..group.head].iter().any(musing)
    }

    /// "The minister said that Libya must hand over …": who says so demands it.
    pub(super) fn by_must(&self, at: usize) -> Option<Telling> {
        let ought = |m: &str| matches!(m, "must" | "should");
        let group = self.clauses.verb(at).filter(|g| g.modal.as_deref().is_some_and(ought) && !g.perfect)?;
        let own = subject(self.clauses, at, 0);
        let first = *own.last()?;
        if let Some(told) = self.told_that(at, first) {
            return Some(told);
        }
        if group.modal.as_deref() != Some("must") {
            return None;
        }
        let saying = (0..first).rev().take(4).find(|&j| self.clauses.verb(j).is_some())?;
        let verb = self.clauses.verb(saying).filter(|g| g.finite() && !g.copula)?;
        let says = self.clauses.reports(verb)
            || matches!(verb.lemma, "declare" | "reiterate" | "demand" | "insist" | "stress");
        let between = (saying + 1..first).all(|j| !self.clauses.is_noun(j));
        let mut sides =
            Sides { actors: self.parties(&subject(self.clauses, saying, 0)), recipients: self.parties(&own) };
        sides.keep_apart();
        if !says
            || !between
            || sides.actors.is_empty()
            || sides.recipients.is_empty()
            || !group.copula && one_of(group.lemma, NOTHING_ASKED)
            || stance(self.clauses, saying, 0)?.status != Some(EventStatus::Held)
        {
            return None;
        }
        let words = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let must = words.iter().find(|t| t.lower == "must").unwrap_or(&self.clauses.tokens[group.head]).span;
        let demand = self.telling(EventType::Request, None, Some(EventStatus::Held), sides, must, Some(saying));
        Some(Telling { said: true, ..demand })
    }

    /// "Tom Hale told the council that it must cut the tax": what is told somebody to do, or to see to, in the clause of verb group `at`, whose subject is noun phrase
    /// `subject_at`.
    fn told_that(&self, at: usize, subject_at: usize) -> Option<Telling> {
        let that = subject_at.checked_sub(1).filter(|&j| self.clauses.word(j) == "that")?;
        let (saying, hearer) = (that.checked_sub(2)?, that - 1);
        let verb = self.clauses.verb(saying).filter(|g| g.finite() && !g.passive && g.lemma == "tell")?;
        let group = self.clauses.verb(at)?;
        let own = self.clauses.last(subject_at);
        let mut sides =
            Sides { actors: self.parties(&subject(self.clauses, saying, 0)), recipients: self.parties(&[hearer]) };
        sides.keep_apart();
        let [to] = &sides.recipients[..] else { return None };
        // "told the council that it must", "told the mayor that she must"; he who is told may be the one who tells.
        let himself = match own.lower.as_str() {
            "it" => self.kind_of(to) != EntityKind::Person,
            pronoun @ ("he" | "she") => {
                let may_be = |p: &Party| self.may_be(p, if pronoun == "he" { "him" } else { "her" });
                self.kind_of(to) == EntityKind::Person && may_be(to) && !sides.actors.iter().any(may_be)
            }
            _ => false,
        };
        // "told the government that the tax must be cut"
        let by_office = (group.passive || own.lower == "there") && self.authority(&sides.recipients);
        let bench = self.is_court(to) || lexicon::is_outlet(self.name_of(to));
        if !(himself || by_office) || bench || !group.copula && one_of(group.lemma, NOTHING_ASKED) {
            return None;
        }
        let held = stance(self.clauses, saying, 0)?.status == Some(EventStatus::Held);
        if !held || sides.actors.is_empty() || sides.recipients.is_empty() {
            return None;
        }
        let trigger = self.clauses.tokens[verb.head].span;
        let demand = self.telling(EventType::Request, None, Some(EventStatus::Held), sides, trigger, Some(saying));
        Some(Telling { said: true, ..demand })
    }
}
