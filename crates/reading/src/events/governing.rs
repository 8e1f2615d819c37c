//! Governing: what the verb that has a noun for its object or its subject makes of the event that the noun tells.

use super::{
    nouns::NounDeed,
    participants::{Party, Sides, among, same},
    tellings::Sentence,
    triggers::IN_COURT,
};
use crate::{
    contract::{ConsultKind, EventStatus, EventType},
    grammar::{clauses::Kind, slots::slots, subjects::subject, verb_groups::VerbGroup},
    lexicon::one_of,
};

/// Verbs that only say that what their object names took place.
const LIGHT: &str = "hold have attend host begin start open resume convene chair conduct make pay launch stage mount join lead continue complete conclude undertake sign \
reach finish end carry commit enter renew";

/// So many chunks before its object stands a verb that changes what was due at most: "called off her June 11 meeting".
const TO_OBJECT: usize = 5;

/// So many chunks before "to a meeting" stands the verb that invites to it at most.
const TO_INVITE: usize = 6;

/// Nouns of what is put off where the event behind "of" is.
const BEGINNINGS: &str = "signing start opening beginning launch resumption round";

impl Sentence<'_, '_> {
    /// The verb whose object noun phrase `at` is: right before it, or one that changes what was due ("called off the talks", "postponed Tuesday's talks").
    pub(super) fn verb_over_noun(&self, at: usize) -> Option<usize> {
        let right = at.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some());
        // "put off the signing of a treaty", "delayed the start of talks"
        let part = at.checked_sub(2).filter(|&n| self.clauses.word(at - 1) == "of" && self.has_head(n, BEGINNINGS));
        let of_part = part.and_then(|n| self.verb_over_noun(n)).filter(|&v| self.change_by(v).is_some());
        right.or(of_part).or_else(|| self.set_day_for(at)).or_else(|| {
            let v = (at.saturating_sub(TO_OBJECT)..at).rev().find(|&j| self.clauses.verb(j).is_some())?;
            let time = |j: usize| self.clauses.chunks.get(j).is_some_and(|c| matches!(c.kind, Kind::Time));
            let between = (v + 1..at).all(|j| {
                time(j)
                    // "her June 11 meeting"
                    // "postponed until June 20 his visit"
                    || time(j + 1) && one_of(self.clauses.word(j), "the a an his her its their our this that until till to")
                    || matches!(self.clauses.word(j), "off" | "back" | "on" | "'s" | "’s")
            });
            (between && self.change_by(v).is_some()).then_some(v)
        })
    }

    /// "|carried| out an arrest": the verb that carries out what noun phrase `at` tells.
    pub(super) fn carried_out(&self, at: usize) -> Option<usize> {
        let verb = at.checked_sub(2).filter(|_| self.clauses.word(at - 1) == "out")?;
        self.clauses.verb(verb).filter(|g| g.lemma == "carry").map(|_| verb)
    }

    /// "|set| April 9 for the trial of Tom Hale", "|named| May 2 as the date for talks": the verb that sets the day of what noun phrase `at` tells.
    pub(super) fn set_day_for(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(2).filter(|_| self.clauses.word(at - 1) == "for")?;
        // "a target date": hoped for.
        let target = |c: usize| self.clauses.chunks[c].tokens.clone().any(|i| self.clauses.tokens[i].lower == "target");
        let named = self.has_head(before, "date day start") && before > 1 && self.clauses.word(before - 1) == "as";
        if target(before) {
            return None;
        }
        let day = if named { before - 2 } else { before };
        let sets = |v: &usize| self.clauses.verb(*v).is_some_and(|g| one_of(g.lemma, "set fix schedule") && !g.negated);
        let verb = day.checked_sub(1).filter(sets)?;
        matches!(self.clauses.chunks[day].kind, Kind::Time).then_some(verb)
    }

    /// The verb that says that what noun phrase `at` tells comes as planned.
    pub(super) fn verb_going_ahead(&self, at: usize) -> Option<usize> {
        let verb = (at.saturating_sub(3)..at).rev().find(|&j| self.clauses.verb(j).is_some())?;
        self.goes_ahead(verb, at).then_some(verb)
    }

    /// "will go ahead with a joint exercise": whether verb group `verb` says that what noun phrase `at` tells comes as planned.
    fn goes_ahead(&self, verb: usize, at: usize) -> bool {
        let words: Vec<&str> = (verb + 1..at).map(|j| self.clauses.word(j)).collect();
        let ahead = matches!(words[..], ["ahead", "with"] | ["with"]);
        let lemma = self.clauses.verb(verb).map_or("", |g| g.lemma);
        ahead && (lemma == "proceed" || words.len() > 1 && one_of(lemma, "go press push forge"))
    }

    /// Whether a time stands right behind noun phrase `at`: "talks on Friday".
    fn is_dated_behind(&self, at: usize) -> bool {
        let next = at + 1 + usize::from(matches!(self.clauses.word(at + 1), "on" | "in"));
        self.clauses.chunks.get(next).is_some_and(|c| matches!(c.kind, Kind::Time))
    }

    /// "invited both unions to a meeting on Sunday", "agreed to talks": how far what noun phrase `at` tells has come, to which somebody is invited or agrees.
    pub(super) fn offered(&self, at: usize) -> Option<EventStatus> {
        let new = !one_of(self.clauses.word(at), "the this that its his her their");
        let to = at > 1 && self.clauses.word(at - 1) == "to";
        let verb = (at.saturating_sub(TO_INVITE)..at).rev().find(|&j| self.clauses.verb(j).is_some())?;
        // "summoned the directors for talks on Friday": not yet, by a day behind the noun.
        let summons = new && self.clauses.verb(verb).is_some_and(|g| one_of(g.lemma, "summon call"));
        if summons && self.gathering_called_for(verb) == Some(at) && self.is_dated_behind(at) {
            return Some(EventStatus::Scheduled);
        }
        let group = self.clauses.verb(verb).filter(|g| new && to && !g.negated)?;
        match group.lemma {
            "invite" => Some(EventStatus::Proposed),
            "agree" if verb + 2 == at => self.stance(verb).and(Some(EventStatus::Scheduled)),
            _ => None,
        }
    }

    /// "is preparing for a visit to Togo": what somebody is getting ready for is due.
    pub(super) fn weigh_preparing(&self, noun: &mut NounDeed) {
        let led = self.before_length(noun.at).filter(|&l| l > 0 && self.clauses.word(l) == "for");
        let prepares = |g: &VerbGroup| g.lemma == "prepare" && g.present && !g.negated && !g.passive;
        let verb = led.and_then(|l| l.checked_sub(1)).filter(|&v| self.clauses.verb(v).is_some_and(prepares));
        if let Some(verb) = verb.filter(|_| noun.is_consult()) {
            noun.status = noun.status.or(Some(EventStatus::Scheduled));
            self.add_visitor(noun, verb, self.parties(&subject(self.clauses, verb, 0)));
        }
    }

    /// "summoned the directors for talks on Friday": the noun phrase of the gathering to which verb group `verb` calls somebody.
    pub(super) fn gathering_called_for(&self, verb: usize) -> Option<usize> {
        let calls = |g: &VerbGroup| !g.negated && one_of(g.lemma, "summon invite call convene");
        self.clauses.verb(verb).filter(|g| calls(g))?;
        let led = |j: &usize| {
            self.clauses.is_noun(*j)
                && matches!(self.clauses.word(j - 1), "for" | "to")
                && self.noun_trigger(*j).is_some_and(|(t, _)| t.event_type == EventType::Consult)
        };
        let inside = |j: &usize| matches!(self.clauses.chunks[*j].kind, Kind::Noun | Kind::Preposition | Kind::Time);
        (verb + 2..self.clauses.chunks.len().min(verb + TO_INVITE)).take_while(inside).find(led)
    }

    /// What the verb whose object the noun is makes of the event; none where it has not happened and is not due.
    pub(super) fn weigh_object(&self, noun: &mut NounDeed, verb: usize) -> Option<()> {
        let lemma = self.clauses.verb(verb)?.lemma;
        let outer = if noun.denied { None } else { self.stance(verb)?.status };
        let by = self.parties(&subject(self.clauses, verb, 0));
        if !self.passive(verb, false) && self.weigh_command(noun, lemma, &by) {
            return Some(());
        }
        if noun.denied && lemma == "deny" {
            // Who denies a meeting is one of those who would have met.
            let acting = noun.sides.actors.len();
            if noun.trigger.mutual && acting < 2 || acting == 0 && !noun.trigger.undergone {
                noun.add_actors(by);
            }
        } else if (one_of(lemma, LIGHT) || self.goes_ahead(verb, noun.at)) && !self.passive(verb, false) {
            // "Neither Anna Bell nor Tom Hale will attend the summit"
            if self.by_nobody(verb) {
                return None;
            }
            noun.held_by(by, outer);
        } else if let Some(changed) = self.change_by(verb).filter(|_| !self.is_participle_behind(verb)) {
            self.change_noun(noun, changed, by);
        } else if lemma == "offer" && noun.trigger.event_type == EventType::Support {
            // "offered his condolences": with that they are given.
            (noun.light, noun.status) = (true, noun.status.or(outer));
        } else if one_of(
            lemma,
            "propose suggest offer seek consider weigh mull debate contemplate discuss urge request demand want recommend",
        ) {
            noun.status = Some(EventStatus::Proposed);
            if noun.is_visit() {
                self.add_visitor(noun, verb, by);
            } else {
                self.put_who_considers(noun, by);
            }
        } else if lemma == "pursue" && noun.trigger.event_type == EventType::Coerce {
            // "will pursue the prosecution of Tom Hale"
            noun.status = Some(EventStatus::Proposed);
        } else if lemma == "suspend" && noun.trigger.event_type == EventType::Protest {
            noun.status = Some(EventStatus::Postponed);
        } else if one_of(lemma, "plan prepare schedule arrange set fix")
            || (noun.is_consult() || noun.drill) && lemma == "announce"
            || self.is_called_for_day(noun, lemma)
        {
            self.add_visitor(noun, verb, by.clone());
            self.plan_noun(noun, by);
        }
        Some(())
    }

    /// "Pilots are considering a strike", "is considering a lawsuit": what those who think of it would do themselves.
    fn put_who_considers(&self, noun: &mut NounDeed, by: Vec<Party>) {
        let event_type = noun.trigger.event_type;
        let own = match event_type {
            EventType::Protest => by.iter().any(|p| self.works(p)),
            other => other == EventType::Accuse,
        };
        if own && noun.sides.actors.is_empty() && self.is_considered(noun.at, event_type) {
            noun.add_actors(by);
            noun.light = true;
        }
    }

    /// "is considering a visit to Togo", "announced a trip to Togo": those who do, `by` verb group `verb`, go there, where nobody else is told to.
    fn add_visitor(&self, noun: &mut NounDeed, verb: usize, by: Vec<Party>) {
        let theirs = one_of(
            self.clauses.verb(verb).map_or("", |g| g.lemma),
            "consider weigh mull contemplate discuss plan prepare announce",
        );
        if noun.is_visit() && noun.sides.actors.is_empty() && theirs && !self.passive(verb, false) {
            noun.add_actors(by);
        }
    }

    /// What a noun tells is put off or called off by somebody, or taken up again.
    fn change_noun(&self, noun: &mut NounDeed, changed: EventStatus, by: Vec<Party>) {
        noun.status = Some(changed);
        noun.settled = true;
        // "Togo and Ghana cancelled a joint exercise"
        let drill = noun.trigger.event_type == EventType::Cooperate;
        noun.put_off = noun.is_consult() || drill;
        let attack = noun.trigger.event_type == EventType::Assault && noun.sides.actors.is_empty();
        if (noun.is_consult() || drill) && noun.sides.actors.len() < 2 || attack {
            noun.add_actors(by);
        }
    }

    /// What a noun tells is planned, set or announced by somebody.
    fn plan_noun(&self, noun: &mut NounDeed, by: Vec<Party>) {
        (noun.status, noun.settled) = (Some(EventStatus::Scheduled), true);
        // "Judge Anna Bell set sentencing for April 21"
        if noun.trigger.undergone && self.has_head(noun.at, IN_COURT) && self.is_of_bench(&by) {
            noun.add_actors(by.iter().cloned());
        }
        if noun.drill && noun.sides.actors.is_empty() {
            noun.add_actors(by.iter().cloned());
        }
        // "announced a summit with Togo": the two of them.
        let with = noun.after.iter().any(|s| s.link == "with");
        let Sides { actors, recipients } = &mut noun.sides;
        if noun.trigger.event_type == EventType::Consult && actors.len() == 1 && with {
            actors.splice(0..0, by.into_iter().filter(|b| !among(b, recipients)).take(1));
            actors.dedup_by(|a, b| same(a, b));
        }
    }

    /// "called a meeting of the board for Friday": whether what verb `lemma` calls has a day behind "for".
    fn is_called_for_day(&self, noun: &NounDeed, lemma: &str) -> bool {
        noun.is_consult() && one_of(lemma, "call convene summon") && self.is_for_day(noun.at)
    }

    /// "agreed to reconvene abandoned talks": whether verb group `at` is a participle right behind another verb or a preposition, and calls off nothing.
    fn is_participle_behind(&self, at: usize) -> bool {
        let behind =
            |j: usize| self.clauses.verb(j).is_some() || matches!(self.clauses.chunks[j].kind, Kind::Preposition);
        self.clauses.verb(at).is_some_and(|g| g.bare) && at.checked_sub(1).is_some_and(behind)
    }

    /// What the verb whose subject the noun is makes of the event; none where it did not happen.
    pub(super) fn weigh_subject(&self, noun: &mut NounDeed, verb: usize) -> Option<()> {
        let negated = self.clauses.verb(verb)?.negated;
        let changed = self.passive_change(verb);
        match self.stance(verb) {
            Some(_) if changed.is_some() => {
                noun.status = changed;
                noun.put_off = noun.is_consult() || noun.drill;
                noun.settled = true;
            }
            Some(_) if self.is_commanded(noun, verb) => {
                (noun.status, noun.settled) = (Some(EventStatus::Scheduled), true);
            }
            Some(stance) if self.happens(verb) || self.is_given_by(noun.trigger.event_type, verb) => {
                noun.light = true;
                noun.status = noun.status.or(stance.status);
            }
            None if !noun.denied && changed.is_some() => noun.status = changed,
            None if !noun.denied && negated => return None,
            _ => {}
        }
        Some(())
    }

    /// "Blue Air is in talks to buy Harbour Foods": those who are in talks talk still, with the one whom they are to buy. "is on a four-day visit to Togo": he is
    /// there still.
    pub(super) fn weigh_being_in(&self, noun: &mut NounDeed) {
        let at = noun.at;
        let Some(link) = self.before_length(at).filter(|&l| l > 0) else { return };
        let talks = noun.trigger.kind == Some(ConsultKind::Talks) && self.clauses.word(at - 1) == "in";
        let visits = noun.is_visit() && self.clauses.word(link) == "on";
        let said = self.is_said_indirectly(link - 1);
        let is = |g: &VerbGroup| {
            let now = g.present || said && !g.perfect;
            g.copula && g.lemma == "be" && now && !g.negated && g.modal.is_none()
        };
        if !(talks || visits) || !self.clauses.verb(link - 1).is_some_and(is) {
            return;
        }
        noun.status = noun.status.or(Some(EventStatus::UnderWay));
        if visits && noun.sides.actors.is_empty() {
            noun.add_actors(self.parties(&subject(self.clauses, link - 1, 0)));
        }
        let buys = |g: &VerbGroup| g.infinitive && one_of(g.lemma, "buy acquire sell join");
        if noun.sides.actors.len() == 1 && self.clauses.verb(at + 1).is_some_and(buys) {
            let bought = slots(self.clauses, at + 1).iter().find(|s| s.link == "object").map(|s| s.chunk);
            noun.add_actors(self.parties(&Vec::from_iter(bought)));
        }
    }

    /// "a trip to Warsaw, which was cancelled"
    pub(super) fn undone_aside(&self, at: usize) -> Option<EventStatus> {
        let which = (at + 1..self.clauses.chunks.len().min(at + 8)).find(|&j| self.clauses.word(j) == "which")?;
        self.clauses.verb(which + 1).filter(|g| g.passive)?;
        self.change_by(which + 1)
    }
}

impl NounDeed {
    /// The event is held, attended or joined by somebody, who acts before those whom its noun names.
    fn held_by(&mut self, by: Vec<Party>, status: Option<EventStatus>) {
        self.light = true;
        self.status = self.status.or(status);
        let gathering = matches!(self.trigger.kind, Some(ConsultKind::Summit | ConsultKind::Conference));
        if self.sides.actors.len() < if gathering { 1 } else { 2 } {
            let own = std::mem::replace(&mut self.sides.actors, by);
            self.add_actors(own);
        }
    }
}
