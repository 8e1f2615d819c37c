//! Judging: whose deed it is that somebody condemns or blames, and who only judges what another has done.

use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    deeds::VerbDeed,
    participants::{Party, among},
    telling::Telling,
    tellings::Sentence,
    triggers,
};
use crate::{
    contract::{EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind},
        slots::{Slot, slots},
        subjects::subject,
    },
    lexicon::one_of,
};

/// Nouns, besides those that tell an event, of what is done to whoever "of" leads to.
const DONE_TO: &str = "execution persecution removal dismissal eviction treatment repression oppression";

/// Nouns, besides those that tell an event, of what is done by force.
const HOSTILE: &str = "aggression strike strikes incursion incursions coup massacre massacres atrocities hostilities";

/// Nouns for how somebody leaves, or is brought down.
const LEAVINGS: &str = "departure resignation exit removal dismissal sacking ouster ousting arrest conviction imprisonment defeat death downfall fall retirement suspension";

/// Verbs that condemn a deed, whoever has done it.
const CONDEMN: &str = "condemn denounce deplore decry criticise criticize slam lambast";

/// Verbs of saying whose fault it is.
const BLAME: &str = "blame accuse condemn denounce criticise criticize";

/// What "the move" and "the decision" may be.
const MOVES: &[EventType] = &[
    EventType::Agree,
    EventType::Concede,
    EventType::Retreat,
    EventType::Reject,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Coerce,
];

/// The types of what a noun takes up that itself tells no event, or another one; none at all (`[]`) where it may be any of [`MOVES`].
fn taken_up(noun: &str) -> Option<&'static [EventType]> {
    let nouns: [(&str, &[EventType]); 7] = [
        ("move decision step measure measures action actions", &[]),
        ("strike strikes", &[EventType::Assault]),
        ("demand demands call calls request requests appeal appeals plea pleas", &[EventType::Request]),
        ("offer offers proposal proposals", &[EventType::Agree]),
        ("claim claims accusation accusations allegation allegations criticism", &[EventType::Accuse]),
        (
            "ruling verdict judgment judgement sentence sentences conviction",
            &[EventType::Coerce, EventType::Concede, EventType::Reject],
        ),
        ("tariff tariffs", &[EventType::Sanction]),
    ];
    nouns.iter().find(|(words, _)| one_of(noun, words)).map(|(_, types)| *types)
}

/// So many chunks behind a verb of asking stands the release that it asks for, at most …
const TO_RELEASE: usize = 5;

/// … and so many behind one of protesting.
const TO_RELEASE_DEMANDED: usize = 12;

/// Those who are said to have done something.
const SUSPECTS: &str = "suspect suspects accused defendant defendants";

impl Sentence<'_, '_> {
    /// The noun phrase of what is done to somebody that verb group `at` condemns: "condemned the killing of two priests".
    fn condemned(&self, at: usize) -> Option<usize> {
        let (trigger, _) = self.verb_trigger(at)?;
        let blames = self.clauses.verb(at)?.lemma == "blame";
        if trigger.event_type != EventType::Accuse || !trigger.words.is_empty() || blames {
            return None;
        }
        let noun = if self.passive(at, true) {
            subject(self.clauses, at, 0).first().copied()?
        } else {
            // "the Sunday shelling": the article stands before the day.
            let article = |s: &Slot| self.clauses.last(s.chunk).class == Class::Determiner;
            slots(self.clauses, at).into_iter().find(|s| !article(s)).filter(|s| s.link == "object")?.chunk
        };
        (self.is_done_to_somebody(noun) || self.is_attack(noun)).then_some(noun)
    }

    /// "received an email asking for it": whether what verb group `at` tells is done by something that came from nobody who is named.
    pub(super) fn is_by_what_came(&self, at: usize) -> bool {
        let letter = at.checked_sub(1).filter(|&n| self.clauses.is_noun(n));
        let verb = letter.and_then(|n| n.checked_sub(1)).and_then(|v| self.clauses.verb(v));
        let gerund = self.clauses.verb(at).is_some_and(|g| g.gerund && !g.progressive);
        let nobody = || letter.is_some_and(|n| self.who(n).is_none() && self.inside(n, &[]).is_empty());
        gerund && verb.is_some_and(|g| one_of(g.lemma, "receive get read") && !g.passive) && nobody()
    }

    /// Whether noun phrase `at` is an attack, by whomever: "the shelling", "an air strike".
    fn is_attack(&self, at: usize) -> bool {
        let listed = self.noun_trigger(at).is_some_and(|(n, _)| n.event_type == EventType::Assault && !n.mutual);
        listed || self.has_head(at, HOSTILE)
    }

    /// Whether noun phrase `at` is a deed whose "of" leads to whom it is done to.
    pub(super) fn is_done_to_somebody(&self, at: usize) -> bool {
        let head = self.clauses.last(at);
        // "the executions of three activists"
        let one = head.lower.strip_suffix('s').unwrap_or(&head.lower);
        let listed = |noun: &str| triggers::of_noun(noun).is_some_and(|n| n.undergone) || one_of(noun, DONE_TO);
        let listed = || listed(&head.lower) || listed(one);
        head.class == Class::Noun && (listed() || one.ends_with("ing") && self.clauses.word(at + 1) == "of")
    }

    /// Whom the accusation of verb group `at` goes to, where it condemns what was done to somebody: those who did it, and never the victims.
    pub(super) fn condemned_doers(&self, at: usize) -> Option<Vec<Party>> {
        Some(self.doers_of(self.condemned(at)?))
    }

    /// Who has done what noun phrase `deed` tells.
    fn doers_of(&self, deed: usize) -> Vec<Party> {
        let by = self.parties(&self.linked_to_noun(deed, &slots(self.clauses, deed), &["by"]));
        if !by.is_empty() {
            return by;
        }
        let mut owners = self.inside(deed, &[]);
        // "Tom Hale's arrest", but "Israel's killing of", "the Israeli bombing", "the rebels' attack on"; "the Herat attack" is one upon it.
        if self.is_attack(deed) && !self.is_done_to_somebody(deed) {
            let state = |p: &Party| knowledge::country(self.name_of(p)).is_some();
            owners.retain(|p| self.kind_of(p) != EntityKind::Place || state(p));
        } else if self.clauses.word(deed + 1) != "of" {
            owners.retain(|p| self.kind_of(p) == EntityKind::Place);
        }
        owners
    }

    /// "condemned the attack", "rejected the demand", "The ruling was welcomed": who has done what verb `verb` only takes up, by the sentences before.
    pub(super) fn doers_before(&self, verb: &VerbDeed) -> Option<Vec<Party>> {
        let accepts = verb.trigger.event_type == EventType::Agree && verb.group.lemma == "accept";
        let answers = matches!(verb.trigger.event_type, EventType::Accuse | EventType::Reject | EventType::Support);
        let at = if verb.passive { verb.subjects.first().copied()? } else { verb.at + 1 };
        if answers || accepts { self.doers_taken_up(at) } else { None }
    }

    /// "the attack", "the demand": who has done what noun phrase `at` only takes up, by the sentences before.
    pub(super) fn doers_taken_up(&self, at: usize) -> Option<Vec<Party>> {
        let tokens = self.clauses.chunks.get(at).filter(|c| matches!(c.kind, Kind::Noun))?.tokens.clone();
        let definite = matches!(self.clauses.tokens[tokens.start].lower.as_str(), "the" | "this" | "these");
        let alone = tokens.len() == 2
            && definite
            && !matches!(self.clauses.word(at + 1), "of" | "on" | "by" | "against" | "from");
        let noun = Some(self.clauses.last(at).lower.as_str()).filter(|_| alone)?;
        let doers = match taken_up(noun) {
            Some([]) => self.before.doers_right_before(MOVES),
            Some(types) => self.before.doers(types),
            // "welcomed the resignation": no praise for whoever resigned.
            None if noun == "resignation" => None,
            None => self.before.doers(&[triggers::of_noun(noun)?.event_type]),
        };
        doers.map(<[Party]>::to_vec)
    }

    /// Whether it is plain without a recipient that verb `verb` condemns something: "The White House condemned the attack".
    pub(super) fn condemns(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        // "Russia's embassy in Rome"
        let named = |words: &str| words.starts_with(char::is_uppercase);
        let known = actors.iter().any(|a| matches!(a, Party::Known(..)) || named(self.name_of(a)));
        known
            && verb.group.finite()
            && verb.group.modal.is_none()
            && verb.trigger.event_type == EventType::Accuse
            && one_of(verb.group.lemma, CONDEMN)
            && (self.clauses.is_noun(verb.at + 1) || self.owns_next(verb.at + 1))
    }

    /// Takes from a condemnation those to whom the condemned deed was done.
    pub(super) fn leave_out_victims(&self, telling: &Telling, recipients: &mut Vec<Party>) {
        if telling.event_type != EventType::Accuse {
            return;
        }
        let Some(deed) = self.verb_at(telling.trigger).and_then(|v| self.condemned(v)) else { return };
        let doers = self.doers_of(deed);
        let victims = self.whose(deed, &["of", "on", "against"]);
        // "the shelling of the Kenyan town of Lamu": whatever says more of what was done.
        let says_more = |j: &usize| {
            self.clauses.is_noun(*j) || matches!(self.clauses.word(*j), "of" | "on" | "against" | "in" | "at" | "near")
        };
        let end = (deed + 1..self.clauses.chunks.len()).take_while(says_more).last().unwrap_or(deed);
        let whole = Span::new(self.clauses.span(deed).end, self.clauses.span(end).end);
        recipients.retain(|r| among(r, &doers) || !among(r, &victims) && !whole.contains(r.span()));
    }

    /// "The judge adjourned the case against Tom Hale": takes from a trial that is put off or due the one who sets its day.
    pub(super) fn leave_out_bench(&self, telling: &mut Telling) {
        let due = matches!(telling.status, Some(EventStatus::Postponed | EventStatus::Scheduled));
        let noun = self.chunk_of(telling.trigger).is_some_and(|c| self.clauses.is_noun(c));
        if telling.event_type == EventType::Accuse && due && noun {
            telling.actors.retain(|a| !self.is_of_bench(std::slice::from_ref(a)));
        }
    }

    /// "welcomed Bell's departure": takes from praise the one whose leaving or fall is praised.
    pub(super) fn leave_out_departed(&self, telling: &mut Telling) {
        if telling.event_type != EventType::Support {
            return;
        }
        let Some(object) = self.verb_at(telling.trigger).map(|v| v + 1).filter(|&o| self.clauses.is_noun(o)) else {
            return;
        };
        if self.has_head(object, LEAVINGS) {
            let gone = self.whose(object, &["of"]);
            telling.recipients.retain(|r| !among(r, &gone));
        }
    }

    /// Whose the noun at chunk `noun` is: "Bell's departure", "the departure of Bell" by one of `links`.
    fn whose(&self, noun: usize, links: &[&str]) -> Vec<Party> {
        let mut whose = self.parties(&self.linked_to_noun(noun, &slots(self.clauses, noun), links));
        whose.extend(self.inside(noun, &[]));
        whose
    }

    /// "called for the release of Anna Bell": takes from a demand those who are to be freed, for they are asked nothing.
    pub(super) fn leave_out_freed(&self, telling: &mut Telling) {
        let reach = match telling.event_type {
            EventType::Request => TO_RELEASE,
            // "marched in Lima on Sunday to demand the release of Anna Bell"
            EventType::Protest => TO_RELEASE_DEMANDED,
            _ => return,
        };
        let Some(verb) = self.verb_at(telling.trigger) else { return };
        let freeing = |c: &usize| {
            let trigger = self.clauses.is_noun(*c).then(|| self.noun_trigger(*c)).flatten();
            trigger.is_some_and(|(n, _)| n.event_type == EventType::Concede && n.undergone)
        };
        let Some(freeing) = (verb + 1..self.clauses.chunks.len().min(verb + reach)).find(freeing) else { return };
        let freed = self.whose(freeing, &["of"]);
        telling.recipients.retain(|r| !among(r, &freed));
    }

    /// "The arrest was condemned by the union", "blamed by Delhi for an attack": who judges what the noun at chunk `at` tells has not done it;
    /// whom it is blamed on has.
    pub(super) fn leave_out_accusers(&self, telling: &mut Telling, at: usize, judges: impl Fn(&usize) -> bool) {
        let agents = |v: usize| {
            let by = slots(self.clauses, v).into_iter().filter(|s| s.link == "by");
            self.parties(&by.take(1).map(|s| s.chunk).collect::<Vec<_>>())
        };
        if let Some(v) = self.verb_of(at).filter(judges).filter(|&v| self.passive(v, true)) {
            let by = agents(v);
            telling.actors.retain(|a| !among(a, &by));
        }
        // "The suspect in the killing of Anna Bell was released": nobody says that he did it.
        if at > 1 && matches!(self.clauses.word(at - 1), "in" | "of") && self.has_head(at - 2, SUSPECTS) {
            let suspect = self.clauses.span(at - 2);
            telling.actors.retain(|a| !a.span().overlaps(suspect));
        }
        if at == 0 || !matches!(self.clauses.word(at - 1), "for" | "over") {
            return;
        }
        let blaming = (0..at).rev().find(|&j| self.clauses.verb(j).is_some());
        let accuses = |v: &usize| self.verb_trigger(*v).is_some_and(|(t, _)| t.event_type == EventType::Accuse);
        if let Some(v) = blaming.filter(accuses).filter(|&v| self.passive(v, true)) {
            let by = agents(v);
            telling.actors.retain(|a| !among(a, &by));
            let blames = self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, BLAME));
            if telling.actors.is_empty() && blames {
                telling.actors = self.parties(&subject(self.clauses, v, 0));
            }
        }
    }
}
