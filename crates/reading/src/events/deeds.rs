//! Deeds: events that a verb tells.

use onrecord_source::Span;

use super::{
    participants::Party,
    parties::Sides,
    signs::ARMED,
    status::{Stance, often},
    tellings::{Sentence, Telling, among, speech},
    triggers::VerbTrigger,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind, Token, VerbGroup, clause_of},
        subjects::{Slot, antecedent, slots, subject},
    },
    lexicon::{self, one_of},
};

/// Verbs of what accidents and storms do too.
pub(super) const HARMS: &str = "kill wound injure strike hit beat pound blow burn";

/// What a body, or several of one sort, do by themselves.
const GATHER: &str = "meet gather assemble convene";

/// Adverbs of what did not come to pass.
const ALMOST: &str = "nearly almost narrowly";

/// Nouns for protests.
pub(super) const PROTESTS: &str =
    "strike strikes protest protests rally rallies march marches demonstration demonstrations walkout boycott";

/// Weapons that do harm by themselves, whoever uses them.
const WEAPONS: &str = "bomb bombs missile missiles rocket rockets drone drones shell shells grenade grenades landmine landmines explosives";

/// Weapons in a hand.
const HAND_WEAPONS: &str = "knife knives gun guns axe machete hammer sword pistol rifle acid fists gunman gunmen";

/// Nouns that tell support, whatever verb gives it.
const BACKING: &str = "support backing solidarity sympathy";

/// Verbs of those who attack with words.
const SPEAKING: &str = "claim say call accuse argue describe allege insist suggest brand label ask declare";

/// Those who attack with words only.
const CRITICS: &str =
    "opposition critics lawmakers legislators democrats republicans conservatives party parties congress";

/// Nouns for what troops practise.
const EXERCISES: &str = "exercise exercises drill drills manoeuvres maneuvers";

/// Who meets as a body.
const BODIES: &str = "board cabinet committee commission council court panel parliament senate assembly jury government alliance bloc group";

/// Verbs of those who travel for any reason.
pub(super) const JOURNEYS: &str = "arrive fly travel head depart land touch";

/// Verbs by which somebody binds itself to a deed.
const OWN_WORD: &str = "vow promise pledge threaten agree offer guarantee undertake swear";

/// Nouns for rules, which give no word of their own.
const RULES: &str = "act bill law legislation policy measure rule resolution proposal plan amendment decree treaty";

/// Verbs of asking that in the passive need not say who asks: "was ordered to leave".
const ORDERS: &str = "order instruct direct tell urge ask advise encourage request summon subpoena petition";

/// A verb group that a trigger fits, with what is asked of it more than once.
pub(super) struct VerbDeed<'s> {
    /// Its chunk.
    pub at: usize,
    /// The verb group.
    pub group: &'s VerbGroup,
    /// What it can tell.
    pub trigger: &'static VerbTrigger,
    /// The token that the trigger asks for besides the verb: "talks" of "held talks".
    pub word: Option<usize>,
    /// The chunk of that token.
    pub noun: Option<usize>,
    /// How far it has come.
    pub stance: Stance,
    /// "would not meet": a refusal.
    pub refused: bool,
    /// It is done to its subjects.
    pub passive: bool,
    /// The noun phrases that are its subjects, the nearest first.
    pub subjects: Vec<usize>,
    /// The noun phrases that follow it, and the one that its relative clause says more of.
    pub after: Vec<Slot>,
}

impl VerbDeed<'_> {
    /// The noun phrases after the verb whose link fits.
    pub fn linked(&self, fits: impl Fn(&str) -> bool) -> Vec<usize> {
        self.after.iter().filter(|s| fits(&s.link)).map(|s| s.chunk).collect()
    }

    /// Whether more than words is needed for it.
    pub fn is_carried_out(&self) -> bool {
        is_carried_out(self.trigger.event_type)
    }

    /// Whether it is done to its subjects, in the passive or by what the verb means.
    fn is_undergone(&self) -> bool {
        self.passive || self.trigger.undergone
    }

    /// Whether the trigger is the verb and nothing else.
    fn is_verb_alone(&self) -> bool {
        self.trigger.words.is_empty() && self.trigger.particle.is_none()
    }

    /// "fired tear gas to disperse them": a purpose that was reached.
    fn is_purpose_reached(&self) -> bool {
        matches!(self.group.lemma, "disperse" | "protest") && self.group.infinitive && self.stance.habit
    }
}

pub(super) fn is_carried_out(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Aid | EventType::Cooperate
    )
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

impl Sentence<'_, '_> {
    /// The event that verb group `at` tells, and the noun phrase that tells it with the verb: "talks" of "held talks".
    pub(super) fn by_verb(&self, at: usize) -> Option<(Telling, Option<usize>)> {
        let verb = self.verb_deed(at)?;
        let none = verb.noun.is_some_and(|c| self.clauses.word(c) == "no");
        if self.has_other_sense(&verb)
            || self.is_told_elsewhere(&verb)
            || self.is_no_single_deed(&verb)
            // "held no talks": nothing happened, or somebody says so.
            || none && !self.is_said(self.clauses.tokens[verb.group.head].span)
        {
            return None;
        }
        let mut sides = self.sides(&verb)?;
        if self.may_befall_anybody(at, &sides) {
            return None;
        }
        if verb.trigger.kind == Some(ConsultKind::Visit) && !self.is_visit(&verb, &sides.actors) {
            return None;
        }
        let (event_type, status) = self.outcome(&verb, &sides.actors)?;
        if self.is_by_chance(&verb, event_type, &sides.actors)
            || !self.is_whole(&verb, event_type, &sides)
            || self.is_aside(&verb, event_type)
            || status != Some(EventStatus::Denied) && self.denied(at)
        {
            return None;
        }
        if sides.recipients.is_empty() && self.threatens_to_do(&verb) {
            // "threatened to strike unless the government …"
            let condition = (at + 1..self.clauses.chunks.len())
                .find(|&j| matches!(self.clauses.word(j), "unless" | "if" | "until"));
            let other = condition.and_then(|c| self.who(c + 1));
            sides.recipients.extend(other.filter(|p| !among(p, &sides.actors)));
        } else if self.lacks_recipient(&verb, event_type, &sides) {
            return None;
        }
        let kind = self.kind_of_consult(&verb).filter(|_| event_type == EventType::Consult);
        let trigger = self.trigger_span(&verb, event_type);
        let plain = verb.trigger.plain && self.is_by_someone(&sides);
        let mut telling = self.telling(event_type, kind, status, sides, trigger, Some(at));
        telling.plain = plain;
        let ruling = event_type == EventType::Coerce && verb.trigger.event_type == EventType::Request;
        telling.ordered = ruling && !telling.recipients.is_empty();
        telling.definite = verb.noun.is_some_and(|n| self.is_taken_up(n));
        // "visited Rome to attend the summit in May", told later: the purpose is as past as its day.
        let gone = telling.days.zip(self.scene.story.published).is_some_and(|((_, to), published)| to < published);
        if gone && verb.group.infinitive && verb.stance.habit && status == Some(EventStatus::Scheduled) {
            telling.status = Some(EventStatus::Held);
        }
        // "On Monday, she sent a letter, giving them …": on the day of what it hangs on.
        if telling.days.is_none() && verb.group.gerund && verb.stance.governor.is_none() && !self.is_dated_apart(at) {
            telling.days = clause_of(self.clauses, at).filter(|&m| m < at).and_then(|m| self.days_of(m));
        }
        Some((telling, verb.noun))
    }

    /// Verb group `at` with its trigger, where one fits and the words around say that the deed was done, is due or is said not to have been done.
    fn verb_deed(&self, at: usize) -> Option<VerbDeed<'_>> {
        let group = self.clauses.verb(at)?;
        let (trigger, word) = self.verb_trigger(at)?;
        let charged = trigger.event_type == EventType::Assault && group.gerund && self.only_charged(at);
        if charged
            || self.by_nobody(at)
            || self.is_left_undone(at)
            || self.is_played(trigger.event_type)
            || self.is_no_one_event(at)
        {
            return None;
        }
        let refused = group.negated
            && matches!(group.modal.as_deref(), Some("will" | "would"))
            && matches!(
                trigger.event_type,
                EventType::Consult
                    | EventType::Support
                    | EventType::Cooperate
                    | EventType::Aid
                    | EventType::Concede
                    | EventType::Agree
            );
        let as_told = |status| Stance { status: Some(status), ..Stance::default() };
        let stance = match self.stance_of_deed(at, trigger.event_type) {
            Some(stance) => stance,
            // "said that they had not met": somebody says that it did not happen.
            None if self.said_not(at) => as_told(EventStatus::Denied),
            None if refused => as_told(EventStatus::Held),
            None => return None,
        };
        // "is opposed to" says what its subject does.
        let adjectival = group.lemma == "oppose" && self.clauses.word(at + 1) == "to";
        let transitive = (is_carried_out(trigger.event_type) || trigger.event_type == EventType::Accuse)
            && trigger.has_object_first();
        let whom = antecedent(self.clauses, at).map(|chunk| Slot { link: "object".to_string(), chunk, deep: false });
        let subjects = subject(self.clauses, at, 0);
        let subjects = if self.is_of_described(at) { vec![at - 2] } else { subjects };
        let named = self.named_behind(at);
        let subjects = named.map_or(subjects, |name| vec![name, at - 2]);
        let mut after = slots(self.clauses, at);
        after.retain(|s| Some(s.chunk) != named);
        // "Praised by Tom Hale, Anna Bell flew to Rome": from its subject on the sentence is another verb's.
        if let Some(&later) = subjects.iter().min().filter(|&&s| s > at) {
            after.retain(|s| s.chunk < later);
        }
        Some(VerbDeed {
            at,
            group,
            trigger,
            word,
            noun: word.and_then(|w| self.clauses.chunk_with(w)),
            stance,
            refused,
            passive: !adjectival && self.passive(at, transitive),
            subjects,
            after: whom.into_iter().chain(after).collect(),
        })
    }

    /// "described the men as plotters, accused of spying": the participle at `at` says more of what somebody is called.
    fn is_of_described(&self, at: usize) -> bool {
        let bare = self.clauses.verb(at).is_some_and(|g| g.bare) && !self.clauses.is_noun(at + 1);
        // "who came as an envoy, met": whoever came.
        let said = (0..at).rev().find(|&j| self.clauses.verb(j).is_some());
        let aside = said.is_some_and(|v| v > 0 && matches!(self.clauses.chunks[v - 1].kind, Kind::Relative));
        bare && !aside
            && at > 3
            && self.clauses.word(at - 1) == ","
            && self.clauses.is_noun(at - 2)
            && self.clauses.word(at - 3) == "as"
    }

    /// Whether the verb is meant in a sense that tells no such deed.
    fn has_other_sense(&self, verb: &VerbDeed) -> bool {
        let (at, trigger) = (verb.at, verb.trigger);
        let protest = verb.noun.zip(verb.word).filter(|_| trigger.event_type == EventType::Protest);
        if self.is_of_other_sense(at, verb.group.head)
            || self.is_own_visit(verb)
            || protest.is_some_and(|(noun, word)| self.is_noun_of_other_sense(noun, word))
        {
            return true;
        }
        match verb.group.lemma {
            "warn" => !self.warns_of_own_deed(verb),
            // "a request to investigate": nobody does yet.
            "investigate" | "probe" => verb.group.infinitive || verb.group.gerund && !verb.group.progressive,
            "speak" if verb.trigger.words.is_empty() => !self.is_talk_to_come(verb),
            // Only a person is welcomed or hosted.
            "host" | "welcome" | "receive" if trigger.kind == Some(ConsultKind::Meet) => {
                let person = |c: usize| self.who(c).is_some_and(|p| self.kind_of(&p) == EntityKind::Person);
                !slots(self.clauses, at).iter().any(|s| s.link == "object" && person(s.chunk))
            }
            // "defended his decision": nobody else's.
            _ => {
                let own = |c: usize| self.clauses.tokens[self.clauses.chunks[c].tokens.start].class == Class::Possessor;
                // "gave her backing": told by the noun.
                let by_noun = || verb.noun.is_some_and(|n| self.has_head(n, BACKING) || self.noun_trigger(n).is_some());
                trigger.event_type == EventType::Support
                    && (trigger.words.is_empty() || by_noun())
                    && self.clauses.is_noun(at + 1)
                    && own(at + 1)
                    && self.who(at + 1).is_none()
            }
        }
    }

    /// "cancelled his visit", "denied plans to visit": nobody is kept from visiting.
    fn is_own_visit(&self, verb: &VerbDeed) -> bool {
        let own = |w: usize| {
            self.clauses.tokens[w].class == Class::Verb
                || verb.noun.is_some_and(|n| one_of(self.clauses.word(n), "his her its their"))
        };
        verb.trigger.event_type == EventType::Sanction
            && self.has_word(verb, "visit visits")
            && verb.word.is_some_and(own)
    }

    /// "Anna Bell and Tom Hale will speak on Friday": two with each other, and not each to others.
    fn is_talk_to_come(&self, verb: &VerbDeed) -> bool {
        let next = self.clauses.chunks.get(verb.at + 1).map(|c| &c.kind);
        let then = matches!(self.clauses.word(verb.at + 1), "on" | "with")
            || matches!(next, None | Some(Kind::Time | Kind::Stop));
        verb.stance.status == Some(EventStatus::Scheduled) && then && self.is_ahead(verb.at)
    }

    /// Whether the one who warns is to act, which makes it a threat: "warned that it would".
    fn warns_of_own_deed(&self, verb: &VerbDeed) -> bool {
        let then = (verb.at + 1..self.clauses.chunks.len()).find_map(|j| Some((j, self.clauses.verb(j)?)));
        // "will not sit idly by": whoever does not.
        if then.is_some_and(|(_, g)| g.negated && one_of(g.lemma, "sit stand tolerate")) {
            return true;
        }
        let Some((then, _)) =
            then.filter(|(_, g)| matches!(g.modal.as_deref(), Some("will" | "would" | "could" | "may")))
        else {
            return false;
        };
        let warner = self.parties(&verb.subjects);
        let armed = |p: &Party| matches!(p, Party::Phrase(_, name, _) if name == "police" || name.ends_with("forces") || name.ends_with("troops"));
        self.parties(&subject(self.clauses, then, 0)).iter().any(|p| among(p, &warner) || armed(p))
    }

    /// Whether another verb tells it: what is agreed, threatened, refused or asked for is told by that verb; only a meeting is an event of its own.
    fn is_told_elsewhere(&self, verb: &VerbDeed) -> bool {
        let type_of = |at: usize| self.verb_trigger(at).map(|(t, _)| t.event_type);
        // An offer to meet is a meeting that is proposed.
        let offers_to_meet = verb.group.lemma == "offer"
            && self.clauses.verb(verb.at + 1).is_some_and(|g| g.infinitive)
            && type_of(verb.at + 1) == Some(EventType::Consult);
        let spoken = || verb.stance.governor.and_then(type_of).is_some_and(speech);
        offers_to_meet || verb.trigger.event_type != EventType::Consult && spoken()
    }

    /// Whether it is done often, always or as a rule, only meant or only nearly done: "has often been criticised", "was nearly killed", "can be removed".
    fn is_no_single_deed(&self, verb: &VerbDeed) -> bool {
        let adverb = |i: usize| {
            let word = &self.clauses.tokens[i].lower;
            often(word) || one_of(word, ALMOST)
        };
        let gathers = matches!(verb.trigger.event_type, EventType::Consult | EventType::Protest);
        let meant = verb.is_carried_out() || verb.group.infinitive && !gathers;
        let habit = verb.stance.habit && meant && !verb.is_purpose_reached();
        let rule = habit || verb.stance.always && verb.is_carried_out();
        rule && !self.headline || self.clauses.chunks[verb.at].tokens.clone().any(adverb)
    }

    /// What the verb tells in the end, by its actors, and how far that has come; none where it tells nothing.
    fn outcome(&self, verb: &VerbDeed, actors: &[Party]) -> Option<(EventType, Option<EventStatus>)> {
        let (event_type, status) = self.as_far_as_told(verb)?;
        // "The bill would ban exports": what it is to bring, if it is passed.
        let rule = |p: &Party| {
            let last = self.name_of(p).rsplit(' ').next().unwrap_or_default().to_lowercase();
            one_of(&last, RULES)
        };
        if !actors.is_empty() && actors.iter().all(rule) && status == Some(EventStatus::Scheduled) {
            let would = verb.group.modal.as_deref() == Some("would");
            return Some((event_type, if would { Some(EventStatus::Proposed) } else { status }));
        }
        // An exercise without a partner is a show of force.
        let alone = event_type == EventType::Cooperate && actors.len() < 2 && self.has_word(verb, EXERCISES);
        let event_type = if alone { EventType::Mobilize } else { event_type };
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
            && promised != event_type
            && self.by_its_word(verb, actors)
        {
            return Some((promised, Some(EventStatus::Held)));
        }
        Some((event_type, status))
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
        // "called off a strike planned for Monday": the strike that was due.
        if event_type == EventType::Concede && self.has_word(verb, PROTESTS) && self.days_of(at).is_some() {
            return Some((EventType::Protest, self.change_by(at).or(status)));
        }
        Some((event_type, status))
    }

    /// Whether it is a court's or a council's daily work, which is told only where it is due.
    fn is_of_the_day(&self, verb: &VerbDeed) -> bool {
        one_of(verb.group.lemma, "appear hear brief") || self.has_word(verb, "verdict verdicts")
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
        let said =
            verb.stance.status.map(|s| if verb.is_purpose_reached() || courteous { EventStatus::Held } else { s });
        if verb.noun.is_some_and(|c| self.clauses.word(c) == "no") {
            return Some(EventStatus::Denied);
        }
        if verb.trigger.event_type != EventType::Protest || said != Some(EventStatus::Held) {
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
            "call" | "announce" | "plan" => Some(EventStatus::Scheduled),
            // "voted to strike"
            _ if voted() => Some(EventStatus::Scheduled),
            _ => said,
        }
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
                self.scene.drafts.iter().any(|d| d.content.iter().any(|c| c.contains(whole)))
            });
        let says = |by: usize| itself && actors.iter().any(|a| matches!(a, Party::Known(e, _) if *e == by));
        governor.is_some_and(|g| one_of(g.lemma, OWN_WORD))
            || self.said_by(head).is_some_and(says)
            // "Turkey will allow them to return" gives way, and promises so.
            || self.days_of(verb.at).is_none()
                && (verb.trigger.event_type == EventType::Concede || !self.is_told_to_come(verb.at))
    }

    /// Whether the word that the trigger asks for is one of `words`.
    pub(super) fn has_word(&self, verb: &VerbDeed, words: &str) -> bool {
        verb.word.is_some_and(|w| one_of(&self.clauses.tokens[w].lower, words))
    }

    /// Whether a storm, a disease or an accident may have done it.
    fn is_by_chance(&self, verb: &VerbDeed, event_type: EventType, actors: &[Party]) -> bool {
        let nobody = verb.passive && actors.is_empty() && one_of(verb.group.lemma, HARMS);
        // "The bridge collapsed, killing six"
        let thing = |a: &Party| {
            matches!(self.kind_of(a), EntityKind::Place | EntityKind::Organization | EntityKind::Product)
                && !self.is_state(a)
        };
        if event_type == EventType::Assault
            && one_of(verb.group.lemma, HARMS)
            && !actors.is_empty()
            && actors.iter().all(thing)
            && self.accidental()
        {
            return true;
        }
        let nature = matches!(event_type, EventType::Assault | EventType::Accuse);
        nature && actors.iter().any(|a| self.is_nature(a))
            || event_type == EventType::Assault && nobody && !self.violent()
    }

    /// Whether those are told without whom it is no deed of its type.
    fn is_whole(&self, verb: &VerbDeed, event_type: EventType, sides: &Sides) -> bool {
        let Sides { actors, recipients } = sides;
        // "The visit was cancelled": by nobody against nobody.
        if event_type == EventType::Sanction && verb.passive && self.has_word(verb, "visit visits") {
            return false;
        }
        let told = !actors.is_empty() || !recipients.is_empty() && (verb.is_undergone() || self.is_by_attack(verb));
        let alone = verb.trigger.mutual && event_type == EventType::Consult && actors.len() < 2 && verb.word.is_none();
        if !told || alone && !self.is_gathering(verb, actors) {
            return false;
        }
        // What is promised, asked or praised is so by someone, and to someone.
        let by_nobody = verb.passive && actors.is_empty() && !verb.trigger.undergone;
        let lone = || recipients.is_empty() && verb.is_verb_alone() && actors.len() < 2;
        match event_type {
            EventType::Agree | EventType::Threaten => !by_nobody,
            EventType::Request => !by_nobody || one_of(verb.group.lemma, ORDERS),
            EventType::Support => !lone(),
            EventType::Reject => !lone() || self.days_of(verb.at).is_some(),
            EventType::Aid => !actors.is_empty() || verb.is_undergone() && !recipients.is_empty(),
            _ => true,
        }
    }

    /// "The bombing killed nine people": no actor, but an attack.
    pub(super) fn is_by_attack(&self, verb: &VerbDeed) -> bool {
        let attack = |&s: &usize| {
            let word = &self.clauses.last(s).lower;
            // "a rocket fired from Togo" has hit nobody yet.
            let weapon = one_of(word, WEAPONS) && one_of(verb.group.lemma, HARMS);
            weapon || self.noun_trigger(s).is_some_and(|(n, _)| n.event_type == EventType::Assault)
        };
        verb.is_carried_out() && verb.subjects.first().is_some_and(attack)
    }

    /// Whether a body meets by itself on a day ("The Senate will meet on Monday"), or several of one sort with one another ("EU leaders will meet").
    fn is_gathering(&self, verb: &VerbDeed, actors: &[Party]) -> bool {
        let body = |p: &Party| match p {
            Party::Known(e, _) => {
                let e = &self.entities()[*e];
                e.kind == EntityKind::Organization || e.kind == EntityKind::Group && is_plural(&e.name)
            }
            Party::Phrase(kind, name, _) => {
                let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                *kind == EntityKind::Group && (is_plural(name) || one_of(&last, BODIES))
            }
        };
        one_of(verb.group.lemma, GATHER) && actors.iter().any(body) && self.days_of(verb.at).is_some()
    }

    /// Whether it is told in passing: of a life ("where they met"), or as a habit.
    fn is_aside(&self, verb: &VerbDeed, event_type: EventType) -> bool {
        let group = verb.group;
        // "when the ministers meet on Friday" is to come.
        let due = group.finite() && group.modal.is_none() && verb.stance.status == Some(EventStatus::Scheduled);
        let once = || (0..verb.at).rev().take(6).any(|j| matches!(self.clauses.word(j), "where" | "when"));
        let habit = verb.stance.habit && !self.headline && !group.infinitive && !speech(event_type);
        habit || matches!(group.lemma, "meet" | "collaborate") && !due && once()
    }

    /// "threatened to strike": an actor threatens to do something itself.
    fn threatens_to_do(&self, verb: &VerbDeed) -> bool {
        let mut next = verb.at + 1..self.clauses.chunks.len().min(verb.at + 3);
        verb.trigger.event_type == EventType::Threaten
            && next.any(|j| self.clauses.verb(j).is_some_and(|g| g.infinitive))
    }

    /// Whether somebody has to be told to whom it is done, and is not.
    fn lacks_recipient(&self, verb: &VerbDeed, event_type: EventType, sides: &Sides) -> bool {
        let needed = matches!(
            event_type,
            EventType::Assault | EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Coerce
        );
        let closes =
            || event_type == EventType::Coerce && self.clauses.is_noun(verb.at + 1) && self.authority(&sides.actors);
        needed
            && !verb.is_undergone()
            && sides.recipients.is_empty()
            && sides.actors.len() < 2
            && verb.is_verb_alone()
            && !one_of(verb.group.lemma, "sue appeal")
            && !self.condemns(verb, &sides.actors)
            && !(verb.is_carried_out() && self.counted(verb.at))
            && !closes()
    }

    /// Whether a state, a body or a person that the story names, or an authority, takes part.
    fn is_by_someone(&self, sides: &Sides) -> bool {
        let Sides { actors, recipients } = sides;
        actors.iter().chain(recipients).any(|p| matches!(p, Party::Known(..))) || self.authority(actors)
    }

    /// The words that tell it: the verb, or the noun that it only carries out.
    fn trigger_span(&self, verb: &VerbDeed, event_type: EventType) -> Span {
        // "arrived for talks" tells the arrival.
        let arrives = verb.trigger.kind == Some(ConsultKind::Visit) && one_of(verb.group.lemma, JOURNEYS);
        let meeting = |w: &usize| verb.trigger.event_type == EventType::Consult && !arrives && self.is_event_noun(*w);
        let protest = event_type == EventType::Protest && self.has_word(verb, PROTESTS);
        match verb.word.filter(|w| meeting(w) || protest) {
            Some(noun) => self.noun_span(noun),
            None => self.clauses.tokens[verb.group.head].span,
        }
    }

    /// The kind of meeting: that of the trigger, but a conversation is talks.
    fn kind_of_consult(&self, verb: &VerbDeed) -> Option<ConsultKind> {
        let conversation = || verb.word.is_some_and(|w| self.clauses.tokens[w].lower.starts_with("conversation"));
        match verb.trigger.kind? {
            ConsultKind::Meet if conversation() => Some(ConsultKind::Talks),
            kind => Some(kind),
        }
    }
}

/// Whether a noun phrase means several: "the two ministers".
pub(super) fn is_plural(name: &str) -> bool {
    // "ministers from NATO", "aides to Anna Bell"
    let name = [" from ", " to ", " of "].iter().fold(name, |name, link| name.split(link).next().unwrap_or(name));
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    lexicon::is_several(&last)
}
