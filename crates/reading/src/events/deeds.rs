//! Deeds: events that a verb tells.

use onrecord_source::Span;

use super::{
    clauses::Class,
    participants::Party,
    status::{Stance, clause_of as clause, often, stance},
    subjects::{Slot, antecedent, slots, subject},
    tellings::{Sentence, Telling, among, speech},
    triggers,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    lexicon::{self, one_of},
};

/// Verbs of what accidents and storms do too.
pub(super) const HARMS: &str = "kill wound injure strike hit beat pound blow burn";

/// What a body, or several of one sort, do by themselves.
const GATHER: &str = "meet gather assemble convene";

/// Adverbs of what did not come to pass.
const ALMOST: &str = "nearly almost narrowly";

/// Nouns for protests.
const PROTESTS: &str =
    "strike strikes protest protests rally rallies march marches demonstration demonstrations walkout boycott";

/// Who meets as a body.
const BODIES: &str = "board cabinet committee commission council court panel parliament senate assembly jury government alliance bloc group";

/// Verbs of those who travel for any reason.
const JOURNEYS: &str = "arrive fly travel head depart";

/// Verbs by which somebody binds itself to a deed.
const OWN_WORD: &str = "vow promise pledge threaten agree offer guarantee undertake swear";

impl Sentence<'_, '_> {
    pub(super) fn by_verb(&self, at: usize) -> Option<(Telling, Option<usize>)> {
        let group = self.clauses.verb(at)?;
        let (trigger, word) = self.verb_trigger(at)?;
        let charged = trigger.event_type == EventType::Assault && group.gerund && self.only_charged(at);
        if charged
            || self.by_nobody(at)
            || matches!(trigger.event_type, EventType::Consult | EventType::Assault | EventType::Retreat)
                && self.is_sport()
        {
            return None;
        }
        // "I would urge everyone" urges.
        let first_person =
            subject(self.clauses, at, 0).first().is_some_and(|&s| matches!(self.clauses.word(s), "i" | "we"));
        let courteous =
            first_person && group.modal.as_deref() == Some("would") && trigger.event_type == EventType::Request;
        let negated = group.negated
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
        let stance = match self.stance(at) {
            Some(stance) => stance,
            // "said that they had not met": somebody says that it did not happen.
            None if self.said_not(at) => Stance {
                status: Some(EventStatus::Denied),
                intended: false,
                governor: None,
                habit: false,
                always: false,
            },
            // "would not meet": a refusal.
            None if negated => {
                Stance { status: Some(EventStatus::Held), intended: false, governor: None, habit: false, always: false }
            }
            None => return None,
        };
        let governing = stance.governor.and_then(|g| self.verb_trigger(g).map(|(t, _)| t));
        // A warning is a threat where the one who warns is to act: "warned that it would".
        if group.lemma == "warn" {
            let then = (at + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some())?;
            let own = self.parties(&subject(self.clauses, then, 0));
            let warner = self.parties(&subject(self.clauses, at, 0));
            let future = self
                .clauses
                .verb(then)
                .is_some_and(|g| matches!(g.modal.as_deref(), Some("will" | "would" | "could" | "may")));
            if !future || !own.iter().any(|p| among(p, &warner) || matches!(p, Party::Phrase(_, name, _) if name == "police" || name.ends_with("forces") || name.ends_with("troops"))) {
                return None;
            }
        }
        // An offer to meet is a meeting that is proposed.
        if group.lemma == "offer"
            && let Some(inner) =
                self.clauses.verb(at + 1).filter(|g| g.infinitive).and_then(|_| self.verb_trigger(at + 1))
            && inner.0.event_type == EventType::Consult
        {
            return None;
        }
        // "defended his decision": nobody else's.
        let own = |c: usize| self.clauses.tokens[self.clauses.chunks[c].tokens.start].class == Class::Possessor;
        if trigger.event_type == EventType::Support
            && self.clauses.is_noun(at + 1)
            && own(at + 1)
            && self.who(at + 1).is_none()
        {
            return None;
        }
        // Only a person is welcomed or hosted.
        if matches!(group.lemma, "host" | "welcome" | "receive") && trigger.kind == Some(ConsultKind::Meet) {
            let person = |c: usize| {
                self.who(c).is_some_and(|p| match p {
                    Party::Known(e, _) => self.entities()[e].kind == EntityKind::Person,
                    Party::Phrase(kind, ..) => kind == EntityKind::Person,
                })
            };
            if !slots(self.clauses, at).iter().any(|s| s.link == "object" && person(s.chunk)) {
                return None;
            }
        }
        // What is agreed, threatened, refused or asked for is told by that verb; only a meeting is an event of its own.
        if governing.is_some_and(|g| speech(g.event_type)) && trigger.event_type != EventType::Consult {
            return None;
        }
        let deed = matches!(
            trigger.event_type,
            EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Aid | EventType::Cooperate
        );
        // "fired tear gas to disperse them": they did.
        let done = matches!(group.lemma, "disperse" | "protest") && group.infinitive && stance.habit;
        if stance.habit
            && !self.headline
            && !done
            && (deed
                || group.infinitive
                    && trigger.event_type != EventType::Consult
                    && trigger.event_type != EventType::Protest)
        {
            return None;
        }
        // "has often been criticised": no one event; "was nearly killed": none at all.
        let adverb = |i: usize| often(&self.clauses.tokens[i].lower) || one_of(&self.clauses.tokens[i].lower, ALMOST);
        if self.clauses.chunks[at].tokens.clone().any(adverb) {
            return None;
        }
        // "can be removed", "are banned": what is always done.
        if stance.always && deed && !self.headline {
            return None;
        }
        // "is opposed to" says what its subject does.
        let adjectival = group.lemma == "oppose" && self.clauses.word(at + 1) == "to";
        let passive = !adjectival
            && self.passive(
                at,
                (deed || trigger.event_type == EventType::Accuse) && trigger.recipient.first() == Some(&"object"),
            );
        let subjects = subject(self.clauses, at, 0);
        let whom = antecedent(self.clauses, at).map(|chunk| Slot { link: "object".to_string(), chunk, deep: false });
        let after: Vec<Slot> = whom.into_iter().chain(slots(self.clauses, at)).collect();
        let (mut actors, mut recipients) = (Vec::new(), Vec::new());
        let mut used: Vec<usize> = subjects.clone();
        let told = word.and_then(|w| self.clauses.chunks.iter().position(|c| c.tokens.contains(&w)));
        // "held no talks": nothing happened, or somebody says so.
        let none = told.is_some_and(|c| self.clauses.word(c) == "no");
        if none && !self.is_said(self.clauses.tokens[group.head].span) {
            return None;
        }
        // What the words of the trigger name ("troops") is no recipient, but who stands in the same phrase may be.
        let instrument = told.filter(|&c| {
            word.is_some_and(|w| w + 1 == self.clauses.chunks[c].tokens.end) && self.inside(c, &[]).is_empty()
        });
        used.extend(instrument.filter(|_| {
            let aided = trigger.event_type == EventType::Aid && trigger.recipient.first() == Some(&"object");
            let done_to = matches!(
                trigger.event_type,
                EventType::Consult | EventType::Assault | EventType::Coerce | EventType::Concede
            );
            !(aided || done_to)
        }));
        if trigger.undergone {
            recipients = self.parties(&subjects);
            let from: Vec<usize> =
                after.iter().filter(|s| matches!(s.link.as_str(), "from" | "by")).map(|s| s.chunk).collect();
            actors = self.parties(&from);
        } else if passive {
            recipients = self.parties(&subjects);
            if recipients.is_empty() && !deed {
                recipients.extend(subjects.iter().flat_map(|&s| self.inside(s, &[])).take(2));
                // "A proposal by Togo was rejected".
                if recipients.is_empty() {
                    let of: Vec<usize> = subjects
                        .iter()
                        .flat_map(|&s| slots(self.clauses, s))
                        .filter(|s| s.chunk < at && matches!(s.link.as_str(), "by" | "of" | "from"))
                        .map(|s| s.chunk)
                        .collect();
                    recipients = self.parties(&of);
                }
            }
            let by = self.joined(after.iter().find(|s| s.link == "by"), &after);
            actors = self.parties(&by);
            used.extend(by);
            // "A strike by teachers is planned": theirs.
            if trigger.event_type == EventType::Protest && actors.is_empty() {
                std::mem::swap(&mut actors, &mut recipients);
            }
        } else {
            let mut seen: Vec<usize> = subjects.clone();
            // "A member of parliament, Anna Bell, …": the name and the office are one.
            if let Some(Party::Known(e, _)) =
                subjects.first().and_then(|&s| self.who(s)).filter(|_| subjects.len() > 1 && subjects[0] > subjects[1])
                && self.entities()[e].kind == EntityKind::Person
                && self.clauses.word(subjects[0] - 1) == ","
            {
                // The office is a mention of the person.
                let end = self.clauses.span(subjects[0] - 2).end;
                let start = self.clauses.span(subjects[1]).start;
                if self.who(subjects[1]).is_none_or(|w| matches!(w, Party::Phrase(..))) && start < end {
                    actors.push(Party::Known(e, Span::new(start, end)));
                }
                seen.truncate(1);
            } else if subjects.len() > 1 && self.clauses.word(subjects[0].saturating_sub(1)) == "," {
                seen.remove(0);
            }
            actors.extend(self.parties(&seen).into_iter().map(|p| self.whole(p, &seen, at)));
        }
        // "a letter urging", "the airstrike that killed": who is behind it.
        if actors.is_empty() && !passive {
            let event = subjects.first().filter(|&&s| self.is_event_noun(self.clauses.chunks[s].tokens.end - 1));
            actors = match event {
                Some(&s) => {
                    let by: Vec<usize> = slots(self.clauses, s)
                        .iter()
                        .filter(|l| l.link == "by" && l.chunk < at)
                        .map(|l| l.chunk)
                        .collect();
                    let by = self.parties(&by);
                    if by.is_empty() { self.inside(s, &[]) } else { by }
                }
                None if group.gerund && !subjects.is_empty() => {
                    clause(self.clauses, at).map(|m| self.parties(&subject(self.clauses, m, 0))).unwrap_or_default()
                }
                None => Vec::new(),
            };
        }
        if group.lemma == "meet" && actors.is_empty() {
            return None;
        }
        let mutual = trigger.mutual;
        let placed = matches!(
            trigger.event_type,
            EventType::Coerce
                | EventType::Sanction
                | EventType::Threaten
                | EventType::Mobilize
                | EventType::Retreat
                | EventType::Concede
                | EventType::Assault
                | EventType::Aid
        );
        if mutual {
            let noun = word.and_then(|w| self.clauses.chunks.iter().position(|c| c.tokens.contains(&w)));
            let inner = noun.map(|n| self.inside(n, &actors)).unwrap_or_default();
            if inner.len() > 1 {
                actors = inner;
            }
            let with: Vec<usize> = after
                .iter()
                .filter(|s| {
                    matches!(s.link.as_str(), "with" | "between")
                        || s.link == "object" && (word.is_none() || self.is_guest(at, s.chunk))
                        || trigger.recipient.contains(&s.link.as_str()) && s.link != "object"
                })
                .map(|s| s.chunk)
                .filter(|&c| Some(c) != noun)
                .collect();
            for party in self.parties(&with) {
                if !among(&party, &actors) {
                    actors.push(party);
                }
            }
        } else if trigger.undergone {
        } else if !trigger.alone && !passive {
            recipients = self.recipients(trigger.recipient.as_slice(), &after, &used, &actors, placed);
        } else if passive && group.lemma != "expel" && trigger.recipient.iter().any(|r| *r != "object") {
            let more = self.recipients(trigger.recipient.as_slice(), &after, &used, &actors, placed);
            if recipients.is_empty() || word.is_some() {
                recipients.extend(more);
            }
        }
        recipients.retain(|r| !among(r, &actors));
        if trigger.event_type == EventType::Consult && trigger.kind == Some(ConsultKind::Visit) {
            recipients = self.destination(&after);
            // "arrived in Warsaw for talks with Anna Bell"
            if word.is_some() && recipients.is_empty() {
                let with: Vec<usize> = after.iter().filter(|s| s.link == "with").map(|s| s.chunk).collect();
                recipients = self.parties(&with);
                recipients.retain(|r| !among(r, &actors));
            }
            let there =
                after.iter().any(|s| matches!(s.link.as_str(), "object" | "to" | "in") && self.who(s.chunk).is_some());
            if !there && word.is_none() {
                return None;
            }
            // Many travel; whose arrival is awaited on a day visits.
            let named = |p: &Party| matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Person);
            let awaited = stance.status == Some(EventStatus::Scheduled) && self.days_of(at).is_some()
                || negated && self.is_ahead(at);
            if word.is_none() && one_of(group.lemma, JOURNEYS) && !(awaited && actors.iter().any(named)) {
                return None;
            }
        }
        let (mut event_type, mut status) =
            (trigger.event_type, stance.status.map(|s| if done || courteous { EventStatus::Held } else { s }));
        if none {
            status = Some(EventStatus::Denied);
        }
        // "called for a rally", "announced a strike": it has not begun.
        if event_type == EventType::Protest && status == Some(EventStatus::Held) {
            status = match group.lemma {
                "call" if self.clauses.word(at + 1) == "for" => Some(EventStatus::Proposed),
                "call" | "announce" | "plan" => Some(EventStatus::Scheduled),
                // "voted to strike"
                _ if stance.governor.and_then(|g| self.clauses.verb(g)).is_some_and(|g| g.lemma == "vote") => {
                    Some(EventStatus::Scheduled)
                }
                _ => status,
            };
        }
        if negated {
            let ahead = self.is_ahead(at);
            // "will not attend the summit": it is held without them.
            if group.lemma == "attend" {
                return None;
            }
            // "will not visit India on March 20": what may have been due on that day is not.
            if event_type == EventType::Consult && ahead {
                status = Some(EventStatus::Cancelled);
            } else {
                event_type = EventType::Reject;
            }
        }
        // "called off a strike planned for Monday": the strike that was due.
        let protest = word.is_some_and(|w| one_of(&self.clauses.tokens[w].lower, PROTESTS));
        if event_type == EventType::Concede && protest && self.days_of(at).is_some() {
            (event_type, status) = (EventType::Protest, self.change_by(at).or(status));
        }
        // Who has appeared in court did so in the course of what is told; who is to appear has a day there.
        if group.lemma == "appear" && status != Some(EventStatus::Scheduled) {
            return None;
        }
        // An exercise without a partner is a show of force.
        if event_type == EventType::Cooperate
            && actors.len() < 2
            && word.is_some_and(|w| {
                one_of(&self.clauses.tokens[w].lower, "exercise exercises drill drills manoeuvres maneuvers")
            })
        {
            event_type = EventType::Mobilize;
        }
        // What an actor is going to do, by its own word, is a promise or a threat; what the story knows to come, with its day, is due.
        let by_its_word = || {
            // "The United States will impose sanctions" is nobody's saying, though it may be read as an intention.
            let verb = self.clauses.tokens[group.head].span;
            let itself = stance.governor.is_some()
                || subjects.first().is_some_and(|&s| {
                    let whole = Span::new(self.clauses.span(s).start.min(verb.start), verb.end);
                    self.scene.drafts.iter().any(|d| d.content.iter().any(|c| c.contains(whole)))
                });
            let says = |by: usize| itself && actors.iter().any(|a| matches!(a, Party::Known(e, _) if *e == by));
            stance.governor.and_then(|g| self.clauses.verb(g)).is_some_and(|g| one_of(g.lemma, OWN_WORD))
                || self.said_by(verb).is_some_and(says)
                || self.days_of(at).is_none()
        };
        let meant = event_type;
        if stance.intended
            && event_type != EventType::Consult
            && !speech(event_type)
            && !(trigger.alone && event_type == EventType::Concede)
            && by_its_word()
        {
            event_type = match event_type {
                EventType::Support
                | EventType::Cooperate
                | EventType::Aid
                | EventType::Concede
                | EventType::Retreat => EventType::Agree,
                EventType::Coerce | EventType::Sanction | EventType::Assault | EventType::Reject => EventType::Threaten,
                other => other,
            };
            if event_type != meant {
                status = Some(EventStatus::Held);
            }
        }
        if event_type == EventType::Assault && actors.iter().any(|a| self.is_nature(a)) {
            return None;
        }
        let perhaps_accident = one_of(group.lemma, HARMS);
        if event_type == EventType::Assault && passive && actors.is_empty() && perhaps_accident && !self.violent() {
            return None;
        }
        // "The visit was cancelled": by nobody against nobody.
        if event_type == EventType::Sanction
            && passive
            && word.is_some_and(|w| one_of(&self.clauses.tokens[w].lower, "visit visits"))
        {
            return None;
        }
        let passive = passive || trigger.undergone;
        // "The Senate will meet on Monday": a body by itself.
        let body = one_of(group.lemma, GATHER)
            && actors.iter().any(|p| match p {
                Party::Known(e, _) => {
                    let e = &self.entities()[*e];
                    e.kind == EntityKind::Organization || e.kind == EntityKind::Group && is_plural(&e.name)
                }
                // "EU leaders will meet on Monday": with one another.
                Party::Phrase(kind, name, _) => {
                    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                    *kind == EntityKind::Group && (is_plural(name) || one_of(&last, BODIES))
                }
            })
            && self.days_of(at).is_some();
        // "The bombing killed nine people"
        let struck = deed
            && !recipients.is_empty()
            && subjects.first().is_some_and(|&s| {
                let last = self.clauses.last(s);
                triggers::of_noun(&last.lower).is_some_and(|n| n.event_type == EventType::Assault)
            });
        let enough = if struck {
            true
        } else if passive {
            !recipients.is_empty() || !actors.is_empty()
        } else {
            !actors.is_empty()
        };
        if !enough || mutual && event_type == EventType::Consult && actors.len() < 2 && word.is_none() && !body {
            return None;
        }
        // What is promised, asked or praised is so by someone, and to someone.
        let lone = recipients.is_empty() && trigger.words.is_empty() && trigger.particle.is_none() && actors.len() < 2;
        if passive
            && actors.is_empty()
            && !trigger.undergone
            && (matches!(event_type, EventType::Agree | EventType::Threaten)
                || event_type == EventType::Request
                    && !one_of(
                        group.lemma,
                        "order instruct direct tell urge ask advise encourage request summon subpoena petition",
                    ))
            || event_type == EventType::Support && lone
            || event_type == EventType::Reject && lone && self.days_of(at).is_none()
        {
            return None;
        }
        // Whom someone once met: a life, not news; "when the ministers meet on Friday" is to come.
        let due = group.finite() && group.modal.is_none() && stance.status == Some(EventStatus::Scheduled);
        let aside = (0..at).rev().take(6).any(|j| matches!(self.clauses.word(j), "where" | "when"));
        if aside && !due && matches!(group.lemma, "meet" | "collaborate") {
            return None;
        }
        let verb_alone = trigger.words.is_empty() && trigger.particle.is_none();
        if event_type == EventType::Aid && actors.is_empty() && (!passive || recipients.is_empty())
            || stance.habit && !self.headline && !group.infinitive && !speech(event_type)
        {
            return None;
        }
        if status != Some(EventStatus::Denied) && self.denied(at) {
            return None;
        }
        // "threatened to strike unless the government …"
        let then = (at + 1..(at + 3).min(self.clauses.chunks.len()))
            .any(|j| self.clauses.verb(j).is_some_and(|g| g.infinitive));
        if trigger.event_type == EventType::Threaten && recipients.is_empty() && then {
            let condition = (at + 1..self.clauses.chunks.len())
                .find(|&j| matches!(self.clauses.word(j), "unless" | "if" | "until"));
            let other = condition.and_then(|c| self.who(c + 1));
            recipients.extend(other.filter(|p| !among(p, &actors)));
        } else if matches!(
            event_type,
            EventType::Assault | EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Coerce
        ) && !passive
            && recipients.is_empty()
            && verb_alone
            && !one_of(group.lemma, "sue appeal")
            && !(deed && self.counted(at))
            && !(event_type == EventType::Coerce && self.clauses.is_noun(at + 1) && self.authority(&actors))
            && actors.len() < 2
        {
            return None;
        }
        let head = &self.clauses.tokens[group.head];
        // "arrived for talks" tells the arrival.
        let arrives = trigger.kind == Some(ConsultKind::Visit) && one_of(group.lemma, JOURNEYS);
        let noun = word.filter(|&w| trigger.event_type == EventType::Consult && self.is_event_noun(w) && !arrives);
        let noun = noun.or(word.filter(|_| event_type == EventType::Protest && protest));
        let span = noun.map_or(head.span, |w| self.noun_span(w));
        let mut kind = trigger.kind.filter(|_| event_type == EventType::Consult);
        if kind == Some(ConsultKind::Meet)
            && (word.is_some_and(|w| self.clauses.tokens[w].lower.starts_with("conversation")))
        {
            kind = Some(ConsultKind::Talks);
        }
        let mut telling = self.telling(event_type, kind, status, actors, recipients, span, Some(at));
        // "On Monday, she sent a letter, giving them …": on the day of what it hangs on.
        if telling.days.is_none() && group.gerund && stance.governor.is_none() && !self.is_dated_apart(at) {
            telling.days = clause(self.clauses, at).filter(|&m| m < at).and_then(|m| self.days_of(m));
        }
        Some((telling, told))
    }

    /// "will host Anna Bell for talks", "called Anna Bell": whoever is received or reached takes part.
    fn is_guest(&self, at: usize, chunk: usize) -> bool {
        let receives =
            self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, "host welcome receive invite call phone telephone"));
        receives && self.is_person(chunk)
    }

    /// "The minister said that Libya must hand over …": who says so demands it.
    pub(super) fn by_must(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| g.modal.as_deref() == Some("must") && !g.perfect)?;
        let own = subject(self.clauses, at, 0);
        let first = *own.last()?;
        let saying = (0..first).rev().take(4).find(|&j| self.clauses.verb(j).is_some())?;
        let verb = self.clauses.verb(saying).filter(|g| g.finite() && !g.copula)?;
        let says = lexicon::REPORTING.contains(self.clauses.tokens[verb.head].lower.as_str())
            || matches!(verb.lemma, "declare" | "reiterate" | "demand" | "insist" | "stress");
        let between = (saying + 1..first).all(|j| !self.clauses.is_noun(j));
        let (actors, mut recipients) = (self.parties(&subject(self.clauses, saying, 0)), self.parties(&own));
        recipients.retain(|r| !among(r, &actors));
        if !says
            || !between
            || actors.is_empty()
            || recipients.is_empty()
            || !group.copula && one_of(group.lemma, super::sayings::NOTHING_ASKED)
            || stance(self.clauses, saying, 0)?.status != Some(EventStatus::Held)
        {
            return None;
        }
        let span = self.clauses.tokens[group.head].span;
        let must = self.clauses.tokens[self.clauses.chunks[at].tokens.clone()]
            .iter()
            .find(|t| t.lower == "must")
            .map_or(span, |t| t.span);
        let demand =
            self.telling(EventType::Request, None, Some(EventStatus::Held), actors, recipients, must, Some(saying));
        Some(Telling { said: true, ..demand })
    }
}

/// Whether a noun phrase means several: "the two ministers".
fn is_plural(name: &str) -> bool {
    // "ministers from NATO", "aides to Anna Bell"
    let name = [" from ", " to "].iter().fold(name, |name, link| name.split(link).next().unwrap_or(name));
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    lexicon::is_several(&last)
}
