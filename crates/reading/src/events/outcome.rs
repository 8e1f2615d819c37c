//! Outcome: what a verb that tells a deed comes to, its type with the words around it, and how far it has come.

use onrecord_source::Span;

use super::{
    deeds::VerbDeed,
    enough::WEAPONS,
    participants::{Party, last_of},
    tellings::{Sentence, speech},
    triggers::{ARMED, PROTESTS},
};
use crate::{
    contract::{EntityKind, EventStatus, EventType},
    grammar::{clauses::Token, slots::Slot, verb_groups::VerbGroup},
    lexicon::one_of,
};

/// Weapons in a hand.
const HAND_WEAPONS: &str = "knife knives gun guns axe machete hammer sword pistol rifle acid fists gunman gunmen";

/// Verbs of those who attack with words.
const SPEAKING: &str = "claim say call accuse argue describe allege insist suggest brand label ask declare";

/// What those in office attack with words only.
const ATTACKED_BY_WORDS: &str = "union unions opposition government meeting summit conference budget strategy agenda deal agreement speech critics rivals rival newspaper \
newspapers judiciary court party parties";

/// Offices of those who attack with words, and have no troops.
const SPEAKERS: &str = "mayor minister governor senator president premier chancellor lawmaker congressman congresswoman councillor spokesman spokeswoman chairman candidate";

/// Those who attack with words only.
const CRITICS: &str =
    "opposition critics lawmakers legislators democrats republicans conservatives party parties congress";

/// Nouns for what troops practise.
const EXERCISES: &str = "exercise exercises drill drills manoeuvres maneuvers war wargames";

/// Verbs by which somebody binds itself to a deed.
const OWN_WORD: &str = "vow promise pledge threaten agree offer guarantee undertake swear";

/// Verbs of deeds by which only harm is done.
const HARMING: &str = "attack bomb kill invade shell bombard assassinate execute behead massacre";

/// Verbs of what makes somebody do a deed.
const COMPELS: &str = "compel force oblige require prompt drive cause push pressure press lead";

/// Nouns for rules, which give no word of their own.
const RULES: &str = "act bill law legislation policy measure rule resolution proposal plan amendment decree treaty";

impl Sentence<'_, '_> {
    /// What the verb tells in the end, by its actors, and how far that has come; none where it tells nothing.
    pub(super) fn outcome(&self, verb: &VerbDeed, actors: &[Party]) -> Option<(EventType, Option<EventStatus>)> {
        let (event_type, status) = self.as_far_as_told(verb)?;
        // "The bill would ban exports": what it is to bring, if it is passed.
        let rule = |p: &Party| {
            let last = last_of(self.name_of(p));
            one_of(&last, RULES)
        };
        if !actors.is_empty() && actors.iter().all(rule) && status == Some(EventStatus::Scheduled) {
            let would = verb.group.modal.as_deref() == Some("would");
            return Some((event_type, if would { Some(EventStatus::Proposed) } else { status }));
        }
        // An exercise without a partner is a show of force.
        let alone = event_type == EventType::Cooperate && actors.len() < 2 && self.has_word(verb, EXERCISES);
        let event_type = if alone || self.is_shot_at_nobody(verb, actors) { EventType::Mobilize } else { event_type };
        // "carried out a raid": as police do.
        let police = event_type == EventType::Assault && self.has_word(verb, "raid raids") && self.is_of_police(actors);
        let event_type = if police { EventType::Coerce } else { event_type };
        // "A court ordered the company to pay": it must.
        let ruled = event_type == EventType::Request && one_of(verb.group.lemma, "order instruct direct");
        let bench = || self.is_of_bench(actors) || actors.iter().any(|a| self.is_court(a));
        let event_type = if ruled && bench() { EventType::Coerce } else { event_type };
        // What an actor is going to do, by its own word, is a promise or a threat; what the story knows to come, with its day, is due.
        let promised = by_word(event_type);
        let steps_down = verb.trigger.alone && matches!(event_type, EventType::Concede | EventType::Retreat);
        if verb.stance.intended
            && event_type != EventType::Consult
            && !speech(event_type)
            && !steps_down
            // "will recall its ambassador": it is the deed that is due.
            && !(event_type == EventType::Sanction && verb.group.lemma == "recall")
            && promised != event_type
            && self.by_its_word(verb, actors)
        {
            return Some((promised, Some(EventStatus::Held)));
        }
        let head = self.clauses.tokens[verb.group.head].span;
        let expected =
            status == Some(EventStatus::Scheduled) && verb.stance.governor.is_none() && !self.is_ahead(verb.at);
        if expected && event_type != EventType::Consult && self.is_forecast(head) {
            return Some((event_type, Some(EventStatus::Proposed)));
        }
        Some((event_type, status))
    }

    /// "North Korea fired two ballistic missiles": whether what a state fires is told to hit nobody, and only shows what it has.
    fn is_shot_at_nobody(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        let shoots = verb.trigger.event_type == EventType::Assault && one_of(verb.group.lemma, "fire launch");
        let missile = (verb.group.head..self.clauses.tokens.len()).any(|i| {
            let word = &self.clauses.tokens[i].lower;
            one_of(word, "missile projectile projectiles")
                || word == "missiles" && one_of(&self.clauses.tokens[i - 1].lower, "ballistic cruise hypersonic")
        });
        let target = |link: &str| one_of(link, "at on against into towards toward in");
        shoots
            && missile
            && !verb.passive
            && verb.linked(target).is_empty()
            && !actors.is_empty()
            && actors.iter().all(|a| self.is_state(a))
    }

    /// Whether one of these is the police, or others who search and arrest.
    pub(super) fn is_of_police(&self, parties: &[Party]) -> bool {
        let police = |w: &str| {
            one_of(
                w,
                "police officers officials authorities prosecutors investigators detectives agents customs inspectors",
            )
        };
        parties.iter().any(|p| self.name_of(p).to_lowercase().split(' ').any(police))
    }

    /// The trigger's type and status, changed by what the words around the verb make of it.
    fn as_far_as_told(&self, verb: &VerbDeed) -> Option<(EventType, Option<EventStatus>)> {
        let (at, lemma) = (verb.at, verb.group.lemma);
        let event_type = verb.trigger.event_type;
        let status = self.status_of_verb(verb);
        // "will not attend the summit": it is held without them.
        if verb.refused && lemma == "attend" {
            return None;
        }
        // Who has appeared in court did so in the course of what is told; who is to appear has a day there.
        if self.is_of_the_day(verb) && status != Some(EventStatus::Scheduled) {
            return None;
        }
        // "held a news conference": nobody confers; one that is due, or called off, is for the diary.
        if self.is_for_press(verb) && status == Some(EventStatus::Held) && !verb.refused {
            return None;
        }
        if verb.refused {
            // "will not visit India on March 20": what may have been due on that day is not.
            if event_type == EventType::Consult && self.is_ahead(at) {
                return Some((event_type, Some(EventStatus::Cancelled)));
            }
            return Some((EventType::Reject, status));
        }
        // "attacked Tom Hale, claiming that he lied", "over his remarks": with words.
        let noun = verb.noun.is_some_and(|n| self.is_by_words(n));
        if event_type == EventType::Assault && (noun || lemma == "attack" && self.is_with_words(verb)) {
            return Some((EventType::Accuse, status));
        }
        // "called off an air strike": no protest.
        let armed = |w: usize| w.checked_sub(1).is_some_and(|i| one_of(&self.clauses.tokens[i].lower, ARMED));
        if event_type == EventType::Concede && verb.word.is_some_and(armed) {
            return self.change_by(at).map(|changed| (EventType::Assault, Some(changed)));
        }
        // "vowed to attack the capital": by its word a threat.
        let harms = |g: &VerbGroup| g.infinitive && !g.negated && one_of(g.lemma, HARMING);
        if event_type == EventType::Agree
            && one_of(lemma, "vow promise pledge swear")
            && self.clauses.verb(at + 1).is_some_and(harms)
        {
            return Some((EventType::Threaten, status));
        }
        // "called off a strike planned for Monday": the strike that was due.
        // "cancelled a strike": one that was due.
        let due = self.is_ahead(at) || lemma == "cancel";
        if event_type == EventType::Concede && self.has_word(verb, PROTESTS) && due {
            let suspended = (lemma == "suspend").then_some(EventStatus::Postponed);
            return Some((EventType::Protest, self.change_by(at).or(suspended).or(status)));
        }
        Some((event_type, status))
    }

    /// Whether it is a court's or a council's daily work, which is told only where it is due.
    fn is_of_the_day(&self, verb: &VerbDeed) -> bool {
        one_of(verb.group.lemma, "appear testify hear brief reconvene") || self.has_word(verb, "verdict verdicts")
    }

    /// "held a news conference": whether what the verb tells is for the press.
    fn is_for_press(&self, verb: &VerbDeed) -> bool {
        let press = |w: usize| w > 0 && one_of(&self.clauses.tokens[w - 1].lower, "press news media");
        self.has_word(verb, "conference conferences") && verb.word.is_some_and(press)
    }

    /// Whether an attack is one by words, as what follows it tells.
    fn is_with_words(&self, verb: &VerbDeed) -> bool {
        let clauses = self.clauses;
        let weapon = |t: &Token| one_of(&t.lower, WEAPONS) || one_of(&t.lower, HAND_WEAPONS);
        if clauses.tokens.iter().any(weapon) || verb.passive {
            return false;
        }
        let next = (verb.at + 1..clauses.chunks.len()).find(|&j| clauses.verb(j).is_some());
        let says = |j: usize| {
            let link = clauses.word(j - 1);
            clauses.verb(j).is_some_and(|g| g.gerund && (link == "for" || link == "," && one_of(g.lemma, SPEAKING)))
        };
        let words = |s: &Slot| {
            matches!(s.link.as_str(), "over" | "for")
                && one_of(&clauses.last(s.chunk).lower, "remarks comments words speech statement record")
        };
        // Armed men say why, too.
        let critics = |s: usize| one_of(&clauses.last(s).lower, CRITICS);
        // "Senator Bell attacked the mayor over the budget", "attacked what she called": those in office do it with words.
        let reason = |s: &Slot| matches!(s.link.as_str(), "over" | "for");
        let in_office = |s: usize| critics(s) || self.who(s).is_some_and(|p| self.holds_office(&p));
        let office = verb.subjects.first().is_some_and(|&s| in_office(s));
        if office && (verb.after.iter().any(reason) || clauses.word(verb.at + 1) == "what") {
            return true;
        }
        // "The mayor attacked the union's meeting"
        let object = verb.after.iter().find(|s| s.link == "object").map(|s| s.chunk);
        let speaks = |s: usize| self.who(s).is_some_and(|p| one_of(&last_of(self.name_of(&p)), SPEAKERS));
        let office = office || verb.subjects.first().is_some_and(|&s| speaks(s));
        if office && object.is_some_and(|o| self.has_head(o, ATTACKED_BY_WORDS)) {
            return true;
        }
        // "Tom Hale attacked the firm over its prices"
        let named = verb.subjects.first().is_some_and(|&s| self.is_person(s));
        let firm = |o: usize| self.who(o).is_some_and(|p| self.is_known_as(&p, EntityKind::Organization));
        if named && object.is_some_and(firm) && verb.after.iter().any(reason) {
            return true;
        }
        let person = verb.subjects.first().is_some_and(|&s| self.is_person(s) || critics(s));
        person && next.is_some_and(says) || verb.after.iter().any(words)
    }

    /// How far the deed has come by the verb and its trigger.
    fn status_of_verb(&self, verb: &VerbDeed) -> Option<EventStatus> {
        let first = verb.subjects.first().map_or("", |&s| self.clauses.word(s));
        // "I would urge everyone" urges.
        let courteous = matches!(first, "i" | "we")
            && verb.group.modal.as_deref() == Some("would")
            && verb.trigger.event_type == EventType::Request;
        // "I would like to congratulate them", "we want to thank them": in saying so.
        let start = self.clauses.chunks[verb.at].tokens.start;
        let before = &self.clauses.tokens[start.saturating_sub(3)..start];
        let in_saying = verb.group.infinitive
            && before.last().is_some_and(|t| one_of(&t.lower, "like want wish"))
            && before.iter().any(|t| matches!(t.lower.as_str(), "i" | "we"))
            && one_of(verb.group.lemma, "congratulate thank apologise apologize praise commend condemn denounce");
        let courteous = courteous || in_saying;
        let said = verb.stance.status.map(|s| {
            if verb.is_purpose_reached() || courteous || self.demands_in_protest(verb) { EventStatus::Held } else { s }
        });
        // "A march planned by students for Friday has been banned"
        let undone =
            |&s: &usize| self.undoing(s).and_then(|v| self.passive_change(v).or_else(|| self.ban_of_protest(s, v)));
        if verb.trigger.event_type == EventType::Protest
            && verb.passive
            && verb.group.bare
            && let Some(status) = verb.subjects.first().and_then(undone)
        {
            return Some(status);
        }
        if verb.noun.is_some_and(|c| self.clauses.word(c) == "no") {
            return Some(EventStatus::Denied);
        }
        if said == Some(EventStatus::Held) && self.announces_plans(verb.at) {
            return Some(EventStatus::Scheduled);
        }
        if said == Some(EventStatus::Held) && self.goes_on(verb) {
            return Some(EventStatus::UnderWay);
        }
        // "is planning a strike", "are calling for a boycott"
        let planned = said == Some(EventStatus::UnderWay) && one_of(verb.group.lemma, "plan call");
        if verb.trigger.event_type != EventType::Protest || said != Some(EventStatus::Held) && !planned {
            return said;
        }
        // "called for a rally", "announced a strike": it has not begun.
        let voted = || verb.stance.governor.and_then(|g| self.clauses.verb(g)).is_some_and(|g| g.lemma == "vote");
        match verb.group.lemma {
            // "called for an end to the strike": it goes on.
            "call" if self.clauses.word(verb.at + 1) == "for" && self.is_call_to_end(verb.at) => {
                Some(EventStatus::UnderWay)
            }
            "call" if self.clauses.word(verb.at + 1) == "for" => Some(EventStatus::Proposed),
            "call" | "announce" | "plan" | "vote" => Some(EventStatus::Scheduled),
            // "voted to strike"
            _ if voted() => Some(EventStatus::Scheduled),
            _ => said,
        }
    }

    /// "have been striking for weeks", "have blocked the road since Sunday", "opened an inquiry into the mayor": whether what the verb tells goes on still.
    fn goes_on(&self, verb: &VerbDeed) -> bool {
        let group = verb.group;
        let event_type = verb.trigger.event_type;
        let opens = one_of(group.lemma, "open launch begin start announce");
        let inquiry = || opens && self.has_word(verb, "investigation investigations probe probes inquiry");
        let since = || event_type == EventType::Protest && self.since(verb.at).is_some();
        let now = group.perfect && group.present && !group.passive;
        now && !speech(event_type) && (group.progressive || since()) || event_type == EventType::Accuse && inquiry()
    }

    /// "announced plans for tariffs": whether verb group `at` only tells what somebody is going to do.
    pub(super) fn announces_plans(&self, at: usize) -> bool {
        let plans = self.has_head(at + 1, "plan plans proposal proposals") && self.clauses.word(at + 2) != "of";
        plans && self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, "announce unveil outline"))
            || self.commands_movement(at)
    }

    /// Whether verb group `at`, followed by "for", calls for the end of something.
    fn is_call_to_end(&self, at: usize) -> bool {
        self.clauses.is_noun(at + 2)
            && one_of(&self.clauses.last(at + 2).lower, "end halt stop cessation suspension")
            && matches!(self.clauses.word(at + 3), "to" | "of")
    }

    /// Whether it is an actor's own word that the deed is to come, and not the story's.
    fn by_its_word(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        let governor = verb.stance.governor.and_then(|g| self.clauses.verb(g));
        let head = self.clauses.tokens[verb.group.head].span;
        // "The United States will impose sanctions" is nobody's saying, though it may be read as an intention.
        let itself = verb.stance.governor.is_some()
            || verb.subjects.first().is_some_and(|&s| {
                let whole = Span::new(self.clauses.span(s).start.min(head.start), head.end);
                self.scene.drafts.iter().any(|d| d.holds(whole))
            });
        let told_to_come =
            verb.stance.governor.is_none() && matches!(verb.group.modal.as_deref(), Some("will" | "would" | "shall"));
        let says = |by: usize| itself && actors.iter().any(|a| matches!(a, Party::Known(e, _) if *e == by));
        if self.is_settled(verb, governor, told_to_come) || self.is_only_possible(verb, governor, says) {
            return false;
        }
        // "will announce a truce, two sources said"
        if governor.is_none() && !actors.is_empty() && self.is_told_by_source(head) {
            return false;
        }
        // "could compel the government to give in": no word of its own.
        if governor.is_some_and(|g| one_of(g.lemma, COMPELS)) {
            return false;
        }
        governor.is_some_and(|g| one_of(g.lemma, OWN_WORD))
            // "said it would free them on Friday" is due then.
            || self.said_by(head).is_some_and(says) && !(told_to_come && self.is_ahead(verb.at))
            // "Turkey will allow them to return" gives way, and promises so.
            || self.days_of(verb.at).is_none()
                && (verb.trigger.event_type == EventType::Concede || !self.is_told_to_come(verb.at))
    }

    /// Whether what a verb tells to come is settled already, by what governs it: planned, decided or announced.
    fn is_settled(&self, verb: &VerbDeed, governor: Option<&VerbGroup>, told_to_come: bool) -> bool {
        // "plans to expel two envoys": what is planned is due, and no threat.
        let planned = |g: &VerbGroup| {
            g.finite() && one_of(g.lemma, "plan intend prepare") && !(g.passive && g.lemma == "prepare")
        };
        // "decided to expel two envoys": no threat, either.
        let retreat = verb.trigger.event_type == EventType::Retreat;
        let threat = by_word(verb.trigger.event_type) == EventType::Threaten;
        let decided = |g: &VerbGroup| (threat || retreat) && g.finite() && g.lemma == "decide";
        // "announced that it would withdraw its troops": that is settled.
        let announced = |g: &VerbGroup| g.finite() && !g.passive && g.lemma == "announce";
        let over = (0..verb.at).rev().find(|&j| self.clauses.verb(j).is_some());
        let announced = || over.and_then(|v| self.clauses.verb(v)).is_some_and(announced);
        let forces = || self.has_word(verb, "troops forces soldiers army peacekeepers contingent military");
        governor.is_some_and(|g| planned(g) || decided(g)) || retreat && told_to_come && announced() && forces()
    }

    /// Whether what a verb tells is only possible or expected, and nobody's own word: "may ban the party"; `says` tells whether one who speaks does it himself.
    fn is_only_possible(&self, verb: &VerbDeed, governor: Option<&VerbGroup>, says: impl Fn(usize) -> bool) -> bool {
        let may = |g: &VerbGroup| matches!(g.modal.as_deref(), Some("may" | "might"));
        let head = self.clauses.tokens[verb.group.head].span;
        let by = self.said_by(head);
        let own = || by.is_some_and(&says);
        // "may free them": what is possible binds nobody.
        let threat = by_word(verb.trigger.event_type) == EventType::Threaten;
        let unbound = !threat && (governor.is_none() && may(verb.group) || governor.is_some_and(may));
        // "could arrest them, Anna Bell said": nobody's own word; who speaks for a state says "may", too, but not of attacks: "Rebels may attack the town".
        let modal = verb.group.modal.as_deref();
        let attack = verb.trigger.event_type == EventType::Assault;
        let official = |by: usize| !attack && modal != Some("could") && self.holds_office(&Party::Known(by, head));
        let possible = matches!(modal, Some("may" | "might" | "could")) && governor.is_none();
        // "may revoke their licences if they go on": a warning.
        let behind = &self.clauses.tokens[verb.group.head..];
        if threat && !attack && behind.iter().any(|t| one_of(&t.lower, "if unless")) {
            return false;
        }
        // "is expected to ban the party", "is set to withdraw its troops"
        let expected = |g: &VerbGroup| g.passive && one_of(g.lemma, "expect set schedule slate");
        unbound || possible && !own() && !by.is_some_and(official) || governor.is_some_and(expected)
    }
}

/// What an actor's deed is while it is only the actor's word: a promise or a threat.
fn by_word(event_type: EventType) -> EventType {
    match event_type {
        EventType::Support | EventType::Cooperate | EventType::Aid | EventType::Concede | EventType::Retreat => {
            EventType::Agree
        }
        EventType::Coerce | EventType::Sanction | EventType::Assault | EventType::Reject => EventType::Threaten,
        other => other,
    }
}
