//! Events that a noun tells: "talks between Armenia and Azerbaijan", "Anna Bell's visit to Kenya".

use onrecord_source::Span;

use super::{
    clauses::{Class, Kind, VerbGroup},
    participants::Party,
    status::of_adjective,
    subjects::{Slot, climb, slots, subject},
    tellings::{Sentence, Telling, among, same},
    triggers::{self, NounTrigger},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    lexicon::one_of,
};

/// Verbs that only say that what their object names took place.
const LIGHT: &str = "hold have attend host begin start open resume convene chair conduct make pay launch stage mount join lead continue complete conclude undertake sign \
reach finish end carry commit enter renew";

impl Sentence<'_, '_> {
    /// The event that noun phrase `at` tells.
    pub(super) fn by_noun(&self, at: usize) -> Option<Telling> {
        let tokens = self.clauses.chunks[at].tokens.clone();
        let last = tokens.end - 1;
        let t = &self.clauses.tokens[last];
        if !matches!(t.class, Class::Noun) {
            return None;
        }
        let before = last.checked_sub(1).filter(|&i| i >= tokens.start).map(|i| &self.clauses.tokens[i]);
        let pair = before.and_then(|b| triggers::of_noun(&format!("{} {}", b.lower, t.lower)));
        let trigger: &'static NounTrigger = pair.or_else(|| triggers::of_noun(&t.lower))?;
        let other = before.is_some_and(|b| {
            one_of(&b.lower, "press news heart panic asthma labor labour love custody legal court courtroom clinical vaccine drug jury field")
        });
        let first = self.clauses.tokens[tokens.start].lower.as_str();
        let denying = at.checked_sub(1).and_then(|v| self.clauses.verb(v));
        // "denied any meeting", "said that no talks were held"
        let denied = denying.is_some_and(|g| g.lemma == "deny" && !g.negated && !g.infinitive && !g.passive)
            || first == "no" && self.is_said(t.span)
            || self.verb_of(at).and_then(|v| self.clauses.verb(v)).is_some_and(|g| {
                g.negated
                    && g.modal.is_none()
                    && one_of(g.lemma, "take hold happen occur begin start")
                    && self.is_said(t.span)
            });
        let none = matches!(first, "no" | "any" | "every" | "each") && !denied;
        // "the Paris Agreement" is a name.
        let name = trigger.event_type == EventType::Agree && t.capital;
        // "Grain meeting unlikely this summer"
        let unlikely = self.clauses.tokens.get(tokens.end).is_some_and(|t| t.lower == "unlikely");
        let charged = trigger.event_type == EventType::Assault && self.only_charged(at);
        let nothing = !denied && self.comes_to_nothing(at);
        if other && pair.is_none() || none || name || unlikely || charged || nothing {
            return None;
        }
        let span = Span::new(if pair.is_some() { before?.span.start } else { t.span.start }, t.span.end);
        let mut after = slots(self.clauses, at);
        // "Fighting broke out between …", "Talks began between …"
        if let Some(v) = self.verb_of(at).filter(|&v| {
            self.clauses.verb(v).is_some_and(|g| {
                one_of(g.lemma, "break erupt begin start resume open flare take continue") && !g.passive
            })
        }) {
            after.extend(slots(self.clauses, v).into_iter().filter(|s| matches!(s.link.as_str(), "between" | "with")));
        }
        // Who stands before the noun, and after "between", "with", "by" or "of".
        let holder = (0..at).rev().find(|&j| self.clauses.verb(j).is_some());
        let blamed = holder.map(|v| self.blamed(v, at)).unwrap_or_default();
        let of_holder = match holder {
            Some(v) if blamed.is_empty() => self.parties(&subject(self.clauses, v, 0)),
            _ => blamed,
        };
        let mut actors = self.inside(at, &of_holder);
        let consult = trigger.event_type == EventType::Consult;
        if consult {
            self.leave_out_venue(&mut actors);
        }
        // "his arrest", "the shooting of Anna Bell": whose it is undergoes it.
        let mut undergoing = Vec::new();
        if trigger.undergone {
            undergoing = std::mem::take(&mut actors);
            // "Chinese extradition": whose, not of whom.
            undergoing.retain(|p| match p {
                Party::Known(e, _) => self.entities()[*e].kind != EntityKind::Place,
                Party::Phrase(kind, ..) => *kind != EntityKind::Place,
            });
        }
        let next = after.iter().filter(|s| s.chunk <= at + 10);
        // Who did it stands right after the noun and its own "of".
        let agent = |chunk: usize| {
            (at + 1..chunk).all(|j| {
                !matches!(self.clauses.chunks[j].kind, Kind::Preposition | Kind::Verb(_))
                    || matches!(self.clauses.word(j), "of" | "by" | "on" | "against")
            })
        };
        let linked = |links: &[&str]| -> Vec<usize> {
            let fits = |s: &&Slot| links.contains(&s.link.as_str()) && (s.link != "by" || agent(s.chunk));
            next.clone().filter(fits).map(|s| s.chunk).collect()
        };
        let with = if trigger.alone && !consult {
            linked(&["by", "of"])
        } else if trigger.mutual {
            linked(&["between", "with", "of", "among"])
        } else if trigger.kind == Some(ConsultKind::Visit) {
            linked(&["by", "of"])
        } else {
            linked(&["by"])
        };
        for party in self.names_after(&with) {
            if !among(&party, &actors) {
                actors.push(party);
            }
        }
        let mut recipients = Vec::new();
        if trigger.kind == Some(ConsultKind::Visit) {
            recipients = self.destination(&after);
        } else if !trigger.mutual {
            for link in &trigger.recipient {
                if recipients.is_empty() {
                    recipients = self.parties(&linked(&[link]));
                }
            }
        }
        if trigger.undergone {
            let of = self.parties(&linked(&["of"]));
            // "Brazil's suspension of interest payments": done to nobody.
            let things = of.is_empty() && self.clauses.word(at + 1) == "of" && !one_of(&t.lower, "conviction arrest");
            if things {
                return None;
            }
            // "the police killing of Tom Hale": both are told.
            if !of.is_empty() {
                actors.extend(std::mem::take(&mut undergoing));
                recipients = of;
            } else if recipients.is_empty() {
                recipients = undergoing;
            }
        }
        // "called for the resignation of Tom Hale": it has not happened.
        let hoped = self.hoped(at);
        if hoped && !consult {
            return None;
        }
        // The verb that the noun is the object or the subject of.
        let direct = at.checked_sub(1).filter(|&v| self.clauses.verb(v).is_some());
        // "called off the talks", "postponed Tuesday's talks"
        let direct = direct.or_else(|| {
            let v = (at.saturating_sub(3)..at).rev().find(|&j| self.clauses.verb(j).is_some())?;
            let between = (v + 1..at).all(|j| {
                matches!(self.clauses.chunks[j].kind, Kind::Time)
                    || matches!(self.clauses.word(j), "off" | "back" | "on" | "'s" | "’s")
            });
            Some(v).filter(|&v| between && self.change_by(v).is_some())
        });
        let (mut light, mut put_off) = (false, false);
        let mut status = self.adjective(at);
        if let Some(v) = direct {
            let lemma = self.clauses.verb(v)?.lemma;
            let outer = self.stance(v).filter(|_| !denied).map(|s| s.status);
            if outer.is_none() && !denied {
                return None;
            }
            let outer = outer.flatten();
            let by = self.parties(&subject(self.clauses, v, 0));
            if denied && lemma == "deny" {
                // Who denies a meeting is one of those who would have met.
                if trigger.mutual && actors.len() < 2 || actors.is_empty() && !trigger.undergone {
                    actors.extend(by.into_iter().filter(|b| !among(b, &actors)).collect::<Vec<_>>());
                }
            } else if one_of(lemma, LIGHT) && !self.passive(v, false) {
                light = true;
                status = status.or(outer);
                let gathering = matches!(trigger.kind, Some(ConsultKind::Summit | ConsultKind::Conference));
                if actors.len() < 2 && (!gathering || actors.is_empty()) {
                    let mut all = by;
                    all.extend(actors.iter().filter(|a| !among(a, &all)).cloned().collect::<Vec<_>>());
                    actors = all;
                }
            } else if let Some(changed) = self.change_by(v) {
                status = Some(changed);
                put_off = consult;
                if consult && actors.len() < 2 {
                    actors.extend(by);
                }
            } else if one_of(lemma, "propose suggest offer seek consider discuss urge request demand want") {
                status = Some(EventStatus::Proposed);
            } else if lemma == "suspend" && trigger.event_type == EventType::Protest {
                status = Some(EventStatus::Postponed);
            } else if one_of(lemma, "plan schedule arrange set fix") || consult && lemma == "announce" {
                status = Some(EventStatus::Scheduled);
                // "announced a summit with Togo": the two of them.
                if consult && actors.len() == 1 && after.iter().any(|s| s.link == "with") {
                    actors.splice(0..0, by.into_iter().filter(|b| !among(b, &recipients)).take(1));
                    actors.dedup_by(|a, b| same(a, b));
                }
            }
        } else if let Some(v) = self.verb_of(at) {
            let group = self.clauses.verb(v)?;
            if let Some(stance) = self.stance(v) {
                if let Some(changed) = self.passive_change(v) {
                    status = Some(changed);
                    put_off |= consult;
                } else if self.happens(v) {
                    light = true;
                    status = status.or(stance.status);
                }
            } else if let Some(off) = self.passive_change(v).filter(|_| !denied) {
                status = Some(off);
            } else if group.negated && !denied {
                return None;
            }
        }
        // "In a phone call in July, Trump asked Zelensky …", "stranded after a visit to the field": those of the clause around it.
        let led =
            at > 0 && matches!(self.clauses.word(at - 1), "in" | "during" | "at" | "after" | "before" | "following");
        // "visited Manila for a summit with Anna Bell"
        let journey = |j: usize| {
            self.clauses
                .verb(j)
                .is_some_and(|g| one_of(g.lemma, "visit arrive fly travel come go head return meet gather"))
        };
        let led = led || at > 0 && self.clauses.word(at - 1) == "for" && (at.saturating_sub(6)..at).any(journey);
        let visit = trigger.kind == Some(ConsultKind::Visit);
        if consult
            && led
            && actors.len() < if visit { 1 } else { 2 }
            && !self.clauses.tokens[tokens.start].lower.eq("the")
        {
            for party in self.around(at) {
                if !among(&party, &actors) && !among(&party, &recipients) && actors.len() < if visit { 1 } else { 2 } {
                    actors.push(party);
                }
            }
        }
        // "a trip to Warsaw, which was cancelled"
        let which = (at + 1..self.clauses.chunks.len().min(at + 8)).find(|&j| self.clauses.word(j) == "which");
        let undone =
            which.filter(|w| self.clauses.verb(w + 1).is_some_and(|g| g.passive)).and_then(|w| self.change_by(w + 1));
        // "Talks that were to begin on Friday have been cancelled": whatever lies between the noun and its own verb.
        let undoing = self.undoing(at);
        let undone = undone.or_else(|| undoing.and_then(|v| self.passive_change(v)));
        status = undone.or(status);
        if denied {
            (status, light) = (Some(EventStatus::Denied), true);
        }
        recipients.retain(|r| !among(r, &actors));
        let mut telling = self.telling(
            trigger.event_type,
            trigger.kind,
            status,
            actors,
            recipients,
            span,
            direct.or(undoing).or_else(|| self.verb_of(at)),
        );
        let two = telling.actors.len() + telling.recipients.len() > 1;
        let enough = match trigger.event_type {
            EventType::Consult if trigger.mutual => {
                // "Iran's talks resume on Tuesday", "leaders put off the meeting to July": with whom is told elsewhere, or nowhere.
                let due =
                    (light && telling.status == Some(EventStatus::Scheduled) || put_off) && telling.days.is_some();
                let summit = trigger.kind == Some(ConsultKind::Summit) && (telling.days.is_some() || light);
                telling.actors.len() > 1 || (summit || due) && !telling.actors.is_empty()
            }
            EventType::Consult if trigger.kind == Some(ConsultKind::Visit) => {
                !telling.actors.is_empty()
                    && (telling.status.is_some() || telling.days.is_some() || !telling.recipients.is_empty())
            }
            EventType::Consult => !telling.actors.is_empty() && (telling.days.is_some() || light),
            EventType::Assault if trigger.mutual => {
                telling.actors.len() > 1 || telling.actors.len() == 1 && after.iter().any(|s| s.link == "between")
            }
            // "the shooting of Anna Bell", "her arrest"
            _ if trigger.undergone => !trigger.plural && (two || !telling.recipients.is_empty()),
            _ if trigger.alone => !telling.actors.is_empty() && !trigger.plural,
            EventType::Assault | EventType::Coerce => two && (!trigger.plural || telling.days.is_some()),
            // "Tsvangirai's allegations of fraud", "at the request of Togo"
            EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Reject | EventType::Support => {
                two && (light || telling.days.is_some() || !trigger.plural) || light && !telling.actors.is_empty()
            }
            _ => two && (light || telling.days.is_some()) && !trigger.plural,
        };
        telling.reference = !enough;
        let definite = matches!(
            self.clauses.tokens[tokens.start].lower.as_str(),
            "the" | "this" | "that" | "its" | "their" | "his" | "her"
        ) || before.is_some();
        (enough || definite && (telling.days.is_some() || telling.status.is_some() || telling.place.is_some()))
            .then_some(telling)
    }

    /// The persons and bodies that the nearest verb of the clause around noun phrase `at` has as its subject, object or agent.
    fn around(&self, at: usize) -> Vec<Party> {
        let finite = |j: &usize| self.clauses.verb(*j).is_some_and(|g| g.finite());
        let opens = at <= 1;
        let before = (0..at).rev().find(finite).filter(|_| !opens);
        let Some(verb) = before.or_else(|| (at + 1..self.clauses.chunks.len()).find(finite)) else { return Vec::new() };
        let mut chunks = subject(self.clauses, verb, 0);
        let after = slots(self.clauses, verb);
        chunks.extend(after.iter().filter(|s| matches!(s.link.as_str(), "object" | "by" | "with")).map(|s| s.chunk));
        chunks.retain(|&c| c != at);
        let mut out = self.parties(&chunks);
        out.retain(|p| match p {
            Party::Known(e, _) => {
                let e = &self.entities()[*e];
                let state = e.kind == EntityKind::Place && onrecord_knowledge::country(&e.name).is_some();
                state || matches!(e.kind, EntityKind::Person | EntityKind::Organization)
            }
            Party::Phrase(..) => false,
        });
        out
    }

    /// "imposed sanctions on Iran over its attack": to whom verb `verb` does it, where noun phrase `at` gives the reason.
    fn blamed(&self, verb: usize, at: usize) -> Vec<Party> {
        let hostile = self.verb_trigger(verb).is_some_and(|(t, _)| {
            matches!(t.event_type, EventType::Sanction | EventType::Accuse | EventType::Coerce | EventType::Threaten)
        });
        if !hostile || !matches!(self.clauses.word(at.saturating_sub(1)), "over" | "for" | "after") {
            return Vec::new();
        }
        let on = |s: &Slot| matches!(s.link.as_str(), "object" | "on" | "against") && s.chunk < at;
        let chunks: Vec<usize> = slots(self.clauses, verb).iter().filter(|s| on(s)).map(|s| s.chunk).collect();
        self.parties(&chunks)
    }

    /// Whether the words say that what noun phrase `at` tells has not come and is not due: "no date for talks", "ruled out talks", "a meeting is out of the question".
    pub(super) fn comes_to_nothing(&self, at: usize) -> bool {
        let word = |j: usize| self.clauses.word(j);
        // "ruled out talks"
        let refused = |v: usize| {
            self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, "rule reject shun spurn rebuff skip miss snub"))
        };
        let ruled_out = at > 0 && refused(at - 1) || at > 1 && word(at - 1) == "out" && refused(at - 2);
        // "No date has been set for a meeting", "failed to agree on a date for talks"
        let led = at > 1 && matches!(word(at - 1), "for" | "of" | "on" | "about");
        // "failed to agree on sanctions"
        let not_agreed = at > 1
            && matches!(word(at - 1), "on" | "to")
            && self.clauses.verb(at - 2).is_some_and(|g| g.lemma == "agree")
            && self.stance(at - 2).is_none();
        let lacking = not_agreed
            || led && {
                let noun = if self.clauses.verb(at - 2).is_some() {
                    subject(self.clauses, at - 2, 0).first().copied()
                } else {
                    self.clauses.is_noun(at - 2).then_some(at - 2)
                };
                noun.is_some_and(|n| {
                    let last = &self.clauses.last(n).lower;
                    let date = one_of(
                        last,
                        "date dates plan plans prospect prospects chance question hope venue agenda terms",
                    );
                    let verb = (n.saturating_sub(3)..n).rev().find(|&j| self.clauses.verb(j).is_some());
                    date && (word(n) == "no" || verb.is_some_and(|v| self.stance(v).is_none()))
                })
            };
        let verb = self.verb_of(at);
        let after = |v: usize| {
            let head = self.clauses.verb(v).map_or(0, |g| g.head);
            let end = self.clauses.tokens.len().min(head + 5);
            self.clauses.tokens[head + 1..end].iter().map(|t| t.lower.as_str()).collect::<Vec<_>>()
        };
        let far = verb.is_some_and(|v| {
            matches!(
                after(v)[..],
                ["yet", "to", ..] | ["out", "of", "the", "question", ..] | ["off", "the", "table", ..]
            )
        });
        ruled_out || lacking || far
    }

    /// Whether the noun is only wished for or feared: "urged the resignation of", "fears of an attack".
    pub(super) fn hoped(&self, at: usize) -> bool {
        let before = |j: usize| {
            at.checked_sub(j).map_or(String::new(), |k| {
                let token = self.clauses.chunks[k].tokens.end - 1;
                self.clauses.tokens[token].lower.clone()
            })
        };
        let wished = "call calls called calling demand demands demanded demanding demanded urge urged urging seek seeks sought seeking want wants wanted \
            oppose opposed fear fears feared threat threats threatened threaten risk avoid avoided prevent prevented possible potential propose proposed \
            against consider considered considering discuss discussed plan plans planned hope hopes possibility \
            face faces faced facing await awaits fight fights fighting fought";
        let verb = at.checked_sub(1).filter(|&k| self.clauses.verb(k).is_some());
        if verb.is_some() {
            return one_of(&before(1), wished);
        }
        let preposition = at > 1 && matches!(self.clauses.chunks[at - 1].kind, Kind::Preposition);
        // "warned Israel against an attack"
        let warned = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, "warn caution advise guard"));
        preposition
            && (matches!(before(1).as_str(), "for" | "of" | "against") && one_of(&before(2), wished)
                || before(1) == "against" && (at.saturating_sub(4)..at).any(warned))
    }

    /// The parties of noun phrases; for those that only describe ("the Russian and US presidents, Anna Bell and Tom Hale"), the names after them.
    fn names_after(&self, chunks: &[usize]) -> Vec<Party> {
        let mut out = self.parties(chunks);
        let people = out
            .iter()
            .filter(|p| matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Person))
            .count();
        if people > 1 {
            let person = |p: &Party| matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Person);
            out.retain(person);
        }
        if out.is_empty() {
            out.extend(chunks.iter().flat_map(|&c| self.inside(c, &[])));
        }
        out.truncate(4);
        out
    }

    /// Whether verb group `at` only says that its subject takes place: "the talks resumed", "sanctions take effect".
    pub(super) fn happens(&self, at: usize) -> bool {
        let words = "hold take begin start open end conclude resume continue happen occur conduct last focus";
        // "come into force", "go into effect"
        let force = |g: &VerbGroup| one_of(g.lemma, "come go enter") && self.clauses.word(at + 1) == "into";
        self.clauses.verb(at).is_some_and(|g| !g.copula && (one_of(g.lemma, words) || force(g)))
    }

    /// "the Venice summit": a town is where they meet, unless two stand for their governments ("Washington-Moscow talks").
    pub(super) fn leave_out_venue(&self, actors: &mut Vec<Party>) {
        let town = |p: &Party| matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Place && onrecord_knowledge::country(&self.entities()[*e].name).is_none());
        if actors.iter().filter(|p| town(p)).count() == 1 {
            actors.retain(|p| !town(p));
        }
    }

    /// What an adjective before the noun says of its status.
    fn adjective(&self, at: usize) -> Option<EventStatus> {
        self.clauses.chunks[at].tokens.clone().find_map(|i| of_adjective(&self.clauses.tokens[i].lower))
    }

    /// What the passive of a verb says of its subject: "are planned", "was proposed", "has been put off".
    pub(super) fn passive_change(&self, at: usize) -> Option<EventStatus> {
        // "the trip is off"
        let off = |g: &VerbGroup| g.copula && self.clauses.tokens.get(g.head + 1).is_some_and(|t| t.lower == "off");
        if self.clauses.verb(at).is_some_and(|g| off(g) && !g.negated) {
            return Some(EventStatus::Cancelled);
        }
        // "will not take place", "would not go ahead"
        let not = |g: &VerbGroup| g.negated && matches!(g.modal.as_deref(), Some("will" | "would"));
        if self.clauses.verb(at).is_some_and(|g| not(g) && one_of(g.lemma, "take go happen occur proceed")) {
            return Some(EventStatus::Cancelled);
        }
        let group = self.clauses.verb(at).filter(|g| g.passive && !g.negated)?;
        match group.lemma {
            "schedule" | "plan" | "set" | "expect" | "slate" => Some(EventStatus::Scheduled),
            "propose" | "suggest" => Some(EventStatus::Proposed),
            _ => self.change_by(at),
        }
    }

    /// What the passive of such a verb makes of the event, where only participles and relative clauses stand between: "talks scheduled for Friday were cancelled".
    pub(super) fn undone_later(&self, at: usize) -> Option<EventStatus> {
        self.undoing(at).and_then(|v| self.passive_change(v))
    }

    /// That verb.
    fn undoing(&self, at: usize) -> Option<usize> {
        let end = self.clauses.chunks.len().min(at + 20);
        let stop = (at + 1..end).find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator));
        let verbs: Vec<usize> = (at + 1..stop.unwrap_or(end)).filter(|&j| self.clauses.verb(j).is_some()).collect();
        let aside = |&v: &usize| {
            let group = self.clauses.verb(v);
            let participle = group.is_some_and(|g| g.bare && one_of(g.lemma, "schedule plan set slate expect fix"));
            let relative = (at + 1..v).rev().take(2).any(|j| matches!(self.clauses.chunks[j].kind, Kind::Relative));
            participle || relative || group.is_some_and(|g| g.infinitive)
        };
        let main =
            verbs.iter().copied().find(|v| !aside(v)).filter(|v| verbs.first() != Some(v) || self.due_aside(at, *v))?;
        let changed = self.passive_change(main);
        changed.filter(|s| matches!(s, EventStatus::Cancelled | EventStatus::Postponed)).map(|_| main)
    }

    /// "A summit of the two, due on June 2, has been put back": an adjective between the noun and the verb at `verb`.
    fn due_aside(&self, at: usize, verb: usize) -> bool {
        (at + 1..verb).any(|j| self.clauses.word(j) == "due" && self.clauses.word(j - 1) == ",")
    }

    /// The verb whose subject noun phrase `at` is.
    pub(super) fn verb_of(&self, at: usize) -> Option<usize> {
        let next = (at + 1..self.clauses.chunks.len().min(at + 14))
            .find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite()))?;
        let stops = (at + 1..next).any(|j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator));
        let nouns = subject(self.clauses, next, 0);
        let own = !stops && nouns.iter().any(|&n| n == at || climb(self.clauses, n) == at);
        // "is due to begin", "is set to take place": what it is to do.
        let due = (next + 1..self.clauses.chunks.len().min(next + 4)).find(|&j| self.clauses.verb(j).is_some());
        let due = due.filter(|&j| {
            let group = self.clauses.verb(next);
            let set =
                group.is_some_and(|g| g.copula && g.lemma == "be" || one_of(g.lemma, "schedule plan set expect slate"));
            set && self.clauses.verb(j).is_some_and(|g| g.infinitive && !g.negated) && self.happens(j)
        });
        own.then_some(due.unwrap_or(next))
    }
}
