//! Several verbs of one sentence that tell of one event: "attacked a checkpoint, killing three", "hosted a summit attended by Anna Bell".

use super::{participants::among, telling::Telling, tellings::Sentence};
use crate::{
    contract::{EntityKind, EventType},
    grammar::verb_groups::VerbGroup,
    lexicon::one_of,
};

impl Sentence<'_, '_> {
    /// "attacked a checkpoint, killing three", "were killed when gunmen attacked", "killed two and wounded nine": what an attack did is no attack of its own.
    pub(super) fn one_attack(&self, mut tellings: Vec<Telling>) -> Vec<Telling> {
        let harm = |c: usize| self.clauses.verb(c).is_some_and(|g| one_of(g.lemma, "kill wound injure hurt"));
        let assault = |t: &Telling| t.event_type == EventType::Assault && !t.reference;
        let linked = |attack: usize, harm: usize| {
            let between = if attack < harm { attack + 1..harm } else { harm + 1..attack };
            let one = between.clone().all(|j| self.clauses.verb(j).is_none());
            let gerund = self.clauses.verb(harm).is_some_and(|g| g.gerund && !g.progressive);
            let comma = harm > 0 && self.clauses.word(harm - 1) == ",";
            one && (attack < harm && gerund && comma || between.clone().any(|j| self.clauses.word(j) == "when"))
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
                        && (doers.1.is_empty() || doers.1.iter().any(|a| among(a, doers.0)))
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
