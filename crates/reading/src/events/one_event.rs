//! Several verbs of one sentence that tell of one event: "attacked a checkpoint, killing three", "hosted a summit attended by Anna Bell".

use super::{participants::among, telling::Telling, tellings::Sentence};
use crate::{
    contract::{EntityKind, EventType},
    grammar::{clauses::Kind, verb_groups::VerbGroup},
    lexicon::one_of,
};

/// Verbs of what an authority does besides taking hold of somebody.
const SETTLED: &str = "bar ban prohibit impose declare close shut fine deport expel dissolve revoke strip outlaw";

impl Sentence<'_, '_> {
    /// "attacked a checkpoint, killing three", "were killed when gunmen attacked", "killed two and wounded nine": what an attack did is no attack of its own.
    pub(super) fn one_attack(&self, mut tellings: Vec<Telling>) -> Vec<Telling> {
        let harm = |c: usize| self.clauses.verb(c).is_some_and(|g| one_of(g.lemma, "kill wound injure hurt"));
        let assault = |t: &Telling| t.event_type == EventType::Assault && !t.reference;
        let thing = |harm: usize| harm > 0 && matches!(self.clauses.chunks[harm - 1].kind, Kind::Relative);
        let linked = |attack: usize, harm: usize| {
            let between = if attack < harm { attack + 1..harm } else { harm + 1..attack };
            let one = between.clone().all(|j| self.clauses.verb(j).is_none());
            let gerund = self.clauses.verb(harm).is_some_and(|g| g.gerund && !g.progressive);
            let comma = harm > 0 && self.clauses.word(harm - 1) == ",";
            // "planted a bomb that killed nine": of the attack.
            one && (attack < harm && thing(harm)
                || attack < harm && gerund && comma
                || between.clone().any(|j| self.clauses.word(j) == "when"))
        };
        // "killed two men and wounded nine"
        let joined = |first: usize, second: usize| {
            let and = (first + 1..second).any(|j| self.clauses.word(j) == "and");
            let close = (first + 1..second).all(|j| self.clauses.verb(j).is_none() && self.clauses.word(j) != "who");
            first < second && and && close
        };
        let pair = |tellings: &[Telling]| {
            let all = tellings.iter().enumerate().filter(|(_, t)| assault(t));
            let all: Vec<(usize, usize)> = all.filter_map(|(i, t)| Some((i, self.verb_at(t.trigger)?))).collect();
            all.iter().find_map(|&(i, attack)| {
                let done = all.iter().find(|&&(j, c)| {
                    let doers = (&tellings[i].actors, &tellings[j].actors);
                    j != i
                        && harm(c)
                        && (!harm(attack) && linked(attack, c) || harm(attack) && joined(attack, c))
                        && (doers.1.is_empty() || !thing(c) && doers.1.iter().any(|a| among(a, doers.0)))
                })?;
                Some((i, done.0))
            })
        };
        while let Some((attack, harm)) = pair(&tellings) {
            // Whom it killed says more than the town that was hit, which is its place.
            let more = std::mem::take(&mut tellings[harm].recipients);
            let days = tellings[harm].days;
            let telling = &mut tellings[attack];
            telling.days = telling.days.or(days);
            if !more.is_empty() && telling.place.is_some() {
                telling.recipients.retain(|r| !self.is_known_as(r, EntityKind::Place));
            }
            telling.recipients.extend(more.into_iter().filter(|m| !among(m, &telling.recipients)).collect::<Vec<_>>());
            tellings.remove(harm);
        }
        tellings
    }

    /// "claimed responsibility for Monday's bombing, which killed nine": who claims an attack has done what the rest of the sentence tells of it.
    pub(super) fn one_claimed(&self, mut tellings: Vec<Telling>) -> Vec<Telling> {
        let assault = |t: &Telling| t.event_type == EventType::Assault;
        let claims = |t: &Telling| assault(t) && self.group_at(t.trigger).is_some_and(|g| g.lemma == "claim");
        let Some(at) = tellings.iter().position(claims) else { return tellings };
        let from = tellings[at].trigger.start;
        let of_claim = |t: &Telling, claim: &Telling| {
            // "the bombing of a bank that killed nine": the bank has killed nobody.
            let verb = self.verb_at(t.trigger);
            let relative = verb.is_some_and(|v| v > 0 && matches!(self.clauses.chunks[v - 1].kind, Kind::Relative));
            let own = relative || t.actors.iter().all(|a| among(a, &claim.actors));
            assault(t) && own && t.trigger.start > from
        };
        while let Some(other) = tellings.iter().position(|t| of_claim(t, &tellings[at])) {
            let told = tellings.remove(other);
            let claim = &mut tellings[at - usize::from(other < at)];
            claim.days = told.days.or(claim.days);
            claim.place = claim.place.take().or(told.place);
            let more = told.recipients.into_iter().filter(|r| !among(r, &claim.recipients)).collect::<Vec<_>>();
            claim.recipients.extend(more);
            if other < at {
                break;
            }
        }
        tellings
    }

    /// Marks what is done besides something else of its type by the same: "deported Tom Hale and barred him from returning", "put its jets on alert and sent troops".
    pub(super) fn set_apart(&self, tellings: &mut [Telling]) {
        let own = |t: &Telling| {
            let verb = self.verb_at(t.trigger)?;
            let group = self.clauses.verb(verb).filter(|g| g.finite() && !t.found && !t.reference && !t.said)?;
            let object = self.clauses.is_noun(verb + 1) || self.clauses.is_noun(verb + 2);
            object.then_some((verb, group))
        };
        for second in 0..tellings.len() {
            let Some((at, group)) = own(&tellings[second]) else { continue };
            let joined = at > 0 && matches!(self.clauses.word(at - 1), "and" | ",");
            let other = |t: &Telling| {
                let of_type = t.event_type == tellings[second].event_type;
                let before = own(t).filter(|&(v, g)| of_type && v < at && g.lemma != group.lemma);
                let same = t.actors.iter().any(|a| among(a, &tellings[second].actors));
                before.is_some_and(|(_, first)| same && is_another(t.event_type, first, group))
            };
            let first = tellings.iter().position(other).filter(|_| joined && group.bare);
            let Some(first) = first else { continue };
            tellings[second].apart = true;
            // "deported a student and barred her"
            let same = self.clauses.is_noun(at + 1) && one_of(self.clauses.word(at + 1), "him her them");
            if same && tellings[second].recipients.is_empty() {
                tellings[second].recipients = tellings[first].recipients.clone();
            }
        }
    }

    /// "hosted a summit attended by Anna Bell", "spoke with her by phone to discuss trade": two verbs tell of one gathering.
    pub(super) fn one_gathering(&self, tellings: Vec<Telling>) -> Vec<Telling> {
        let consult = |t: &Telling| t.event_type == EventType::Consult && !t.reference;
        let hangs = |t: &Telling| {
            let verb = self.chunk_of(t.trigger).and_then(|c| self.clauses.verb(c));
            let aim = |g: &VerbGroup| g.infinitive && one_of(g.lemma, "discuss negotiate talk");
            t.found && verb.is_some_and(|g| g.gerund && !g.progressive || aim(g))
        };
        let mut out: Vec<Telling> = Vec::new();
        for telling in tellings {
            let same = |o: &&mut Telling| {
                let within = || hangs(&telling) && telling.actors.iter().all(|a| among(a, &o.actors));
                consult(o) && consult(&telling) && (o.trigger.overlaps(telling.trigger) || within())
            };
            match out.iter_mut().find(same) {
                Some(one) => {
                    let more = telling.actors.iter().filter(|a| !among(a, &one.actors)).cloned().collect::<Vec<_>>();
                    one.actors.extend(more);
                    one.days = one.days.or(telling.days);
                }
                None => out.push(telling),
            }
        }
        out
    }
}

/// Whether of two verbs that "and" joins the second tells another deed than the first, and no part of it: "arrested and detained" is one.
fn is_another(event_type: EventType, first: &VerbGroup, second: &VerbGroup) -> bool {
    let either = |lemmas: &str| one_of(first.lemma, lemmas) || one_of(second.lemma, lemmas);
    match event_type {
        EventType::Coerce => one_of(second.lemma, SETTLED),
        EventType::Mobilize => either("put place call mobilize mobilise"),
        EventType::Retreat => either("close shut shutter"),
        _ => false,
    }
}
