//! Dated: gatherings, protests and days in court that their day or their place tells apart, whoever takes part: "A hearing is set for April 4".

use super::{
    found::{best, likely},
    nouns::NounDeed,
    participants::{Party, Sides, head_of},
    telling::Telling,
    tellings::Sentence,
    told::has_begun,
    triggers::{self, IN_COURT, SET},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::clauses::Kind,
    lexicon::one_of,
};

/// Nouns for gatherings in protest that for their plural tell several.
const UNREST: &str = "protest protests demonstration demonstrations riot riots";

/// What authorities decree for a place.
const DECREED: &str = "curfew emergency lockdown";

/// What a court gives in a case.
const RULINGS: &str = "verdict ruling judgment judgement sentence";

/// In what talks go on.
const ROUNDS: &str = "round rounds series session day phase stage";

/// Nouns for those who strike, besides those by whose ending they are people.
const TRADES: &str = "staff crew crews pilots nurses unions union guards physicians students dockers";

/// Those who strike with arms.
const IN_ARMS: &str = "soldiers fighters rebels bombers choppers attackers militiamen raiders helicopters launchers";

/// Days of a protest without anybody who protests.
const SHORT: i32 = 3;

/// Days since then.
const RECENT: i32 = 31;

impl Sentence<'_, '_> {
    /// "A verdict in the trial of Tom Hale is expected on Friday": the verb of what is given in the trial that is noun phrase `at`.
    pub(super) fn verb_of_ruling(&self, at: usize) -> Option<usize> {
        let ruling = at.checked_sub(2).filter(|&r| self.has_head(r, RULINGS) && self.clauses.word(at - 1) == "in")?;
        self.verb_of(ruling).filter(|_| self.has_head(at, IN_COURT))
    }

    /// "A verdict in the case of Tom Hale is due on Friday", "The judgment in Tom Hale's case will be given on Friday": the ruling on the case that noun phrase
    /// `at` tells, where its day is still to come.
    pub(super) fn ruling_due(&self, at: usize) -> Option<Telling> {
        let ruling = at.checked_sub(2).filter(|&r| self.has_head(r, RULINGS) && self.clauses.word(at - 1) == "in")?;
        let verb = self.verb_of(ruling).filter(|_| self.has_head(at, "case cases"))?;
        let given =
            self.clauses.verb(verb).is_some_and(|g| g.passive && one_of(g.lemma, "give deliver hand announce read"));
        let due = self.passive_change(verb) == Some(EventStatus::Scheduled)
            || given && self.stance(verb).is_some_and(|s| s.status == Some(EventStatus::Scheduled));
        let of = matches!(self.clauses.word(at + 1), "of" | "against") && self.clauses.is_noun(at + 2);
        let mut recipients = self.inside(at, &[]);
        recipients.extend(self.parties(&Vec::from_iter(of.then_some(at + 2))));
        if !due || recipients.is_empty() || !self.is_ahead(verb) {
            return None;
        }
        let sides = Sides { actors: Vec::new(), recipients };
        let trigger = self.clauses.last(ruling).span;
        // A day in court, as the trial's; what the verdict will be nobody knows.
        Some(self.telling(EventType::Accuse, None, Some(EventStatus::Scheduled), sides, trigger, Some(verb)))
    }

    /// "A new round of talks will open on Monday": the verb of the round of talks that noun phrase `at` tells.
    pub(super) fn verb_of_round(&self, at: usize) -> Option<usize> {
        let round = at.checked_sub(2).filter(|&r| self.has_head(r, ROUNDS) && self.clauses.word(at - 1) == "of")?;
        let talks = self.noun_trigger(at).is_some_and(|(n, _)| n.event_type == EventType::Consult);
        self.verb_of(round).filter(|_| talks)
    }

    /// Whether noun phrase `at` is a strike of arms: by its doers, by what it hits, or by what the encoder finds.
    pub(super) fn is_strike_of_arms(&self, at: usize, telling: &Telling) -> bool {
        if !self.has_head(at, "strike strikes") || telling.event_type != EventType::Protest {
            return false;
        }
        let hits = self.clauses.word(at + 1) == "on"
            && !matches!(self.clauses.chunks[at + 2..].first().map(|c| &c.kind), Some(Kind::Time));
        let deeds = &self.scene.read.deeds;
        let first = deeds.partition_point(|d| d.trigger.end <= telling.trigger.start);
        let found = deeds.get(first).filter(|d| d.trigger.overlaps(telling.trigger));
        let attack = found
            .is_some_and(|d| best(d).0 == EventType::Assault || likely(d).is_some_and(|t| t != EventType::Protest));
        let attack = attack && !telling.actors.iter().any(|a| self.works(a));
        // "A strike by Smith gave Leeds the lead"
        let played = telling.actors.iter().any(|a| self.is_known_as(a, EntityKind::Person));
        let hunger = at > 0 && self.clauses.chunks[at].tokens.clone().any(|i| self.clauses.tokens[i].lower == "hunger");
        hits || attack || played && !hunger || telling.actors.iter().any(|a| self.is_state(a))
    }

    /// Whether a party is of those who lay down work, by the noun for them.
    pub(super) fn works(&self, party: &Party) -> bool {
        let name = self.name_of(party).to_lowercase();
        let last = head_of(&name);
        let trade = triggers::is_people(last) || one_of(last, TRADES);
        trade && !one_of(last, IN_ARMS) && !self.is_known_as(party, EntityKind::Person)
    }

    /// Whether noun phrase `at` has "the" or an owner.
    pub(super) fn is_known_already(&self, at: usize) -> bool {
        one_of(self.clauses.word(at), "the this that its their his her")
    }

    /// "A hearing is set for April 4", "The talks in Doha were cancelled": whether the day or the place tells which one it is, whoever takes part. Of what has happened
    /// only a protest: "after protests in Delhi on Tuesday".
    pub(super) fn is_for_its_day(&self, noun: &NounDeed, telling: &Telling) -> bool {
        let consult = noun.is_consult() && !noun.is_visit() && telling.kind != Some(ConsultKind::Call);
        let in_court = self.has_head(noun.at, IN_COURT) && !noun.trigger.plural;
        let protest = telling.event_type == EventType::Protest;
        let rules = matches!(telling.event_type, EventType::Coerce | EventType::Sanction | EventType::Agree);
        let ahead = telling.days.is_some_and(|(from, _)| self.scene.is_ahead(from));
        let settled = noun.settled && telling.status == Some(EventStatus::Scheduled);
        let set = || self.is_set(noun.at) || self.is_put_off_until(noun.at);
        let due = ahead && (settled || telling.status.is_none() && set());
        let changed = matches!(telling.status, Some(EventStatus::Cancelled | EventStatus::Postponed));
        let undone = noun.settled && changed && (telling.days.is_some() || telling.place.is_some());
        // "A curfew came into force in Accra on Monday"
        let place_and_day = telling.place.is_some() && telling.days.is_some();
        if noun.light && place_and_day && self.has_head(noun.at, DECREED) {
            return true;
        }
        if consult || in_court || protest {
            return due || undone || protest && self.is_protest_told(noun.at, telling);
        }
        // "The ban takes effect on August 1"
        rules && !noun.trigger.undergone && due && !telling.actors.is_empty()
    }

    /// "the meeting scheduled for Tuesday", "the next hearing in the case is on April 4", "the court date is April 4", "a rally, to be held in Lyon on Friday"
    fn is_set(&self, at: usize) -> bool {
        let is = |v: &usize| self.clauses.verb(*v).is_some_and(|g| g.copula && g.lemma == "be");
        let next = self.verb_of(at).filter(is).unwrap_or_else(|| self.behind_comma(at));
        let dated = || {
            let day = next + 1 + usize::from(self.clauses.word(next + 1) == "on");
            self.clauses.chunks.get(day).is_some_and(|c| matches!(c.kind, Kind::Time))
        };
        self.is_to_be_held(at)
            || self.clauses.verb(next).is_some_and(|g| {
                let is = g.copula && g.lemma == "be" && !g.negated && (g.present || g.modal.as_deref() == Some("will"));
                g.bare && one_of(g.lemma, SET) || is && dated()
            })
    }

    /// "put the vote off until a special meeting on Friday": whether what noun phrase `at` tells ends the time of what
    /// waits for it.
    fn is_put_off_until(&self, at: usize) -> bool {
        let day = self.clauses.word(at + 1) == "on"
            && self.clauses.chunks.get(at + 2).is_some_and(|c| matches!(c.kind, Kind::Time));
        day && at > 0 && one_of(self.clauses.word(at - 1), "until till")
    }

    /// "a rally, to be held in Lyon on Friday"
    pub(super) fn is_to_be_held(&self, at: usize) -> bool {
        self.clauses.verb(self.behind_comma(at)).is_some_and(|g| g.infinitive && g.passive && g.lemma == "hold")
    }

    /// The chunk behind noun phrase `at`, past a comma.
    fn behind_comma(&self, at: usize) -> usize {
        at + 1 + usize::from(self.clauses.word(at + 1) == ",")
    }

    /// "the farmers' protests in Delhi on Tuesday", "after protests in Delhi on Tuesday"
    fn is_protest_told(&self, at: usize, telling: &Telling) -> bool {
        if !telling.status.is_none_or(has_begun) || !self.has_head(at, UNREST) {
            return false;
        }
        let Some(((from, to), published)) = telling.days.zip(self.scene.story.published) else { return false };
        let lately = (to - from).get_days() < SHORT && to <= published && (published - to).get_days() <= RECENT;
        lately && (telling.place.is_some() || !telling.actors.is_empty())
    }

    /// Whether a court or a judge speaks.
    pub(super) fn is_court(&self, by: &Party) -> bool {
        let has = |words: &str, of: &str| words.to_lowercase().split(' ').any(|w| one_of(w, of));
        has(self.name_of(by), "court tribunal jury judges justices")
            || self.roles_of(by).iter().any(|r| has(r, "judge justice"))
    }

    /// Whether one of these is a court or a judge.
    pub(super) fn is_of_bench(&self, parties: &[Party]) -> bool {
        let word = |p: &Party| {
            let words = [self.name_of(p), p.span().of(self.text())].join(" ").to_lowercase();
            words.split(' ').any(|w| one_of(w, "court judge justice tribunal magistrate"))
        };
        parties.iter().any(word)
    }
}
