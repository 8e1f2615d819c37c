//! Left out: who stands in the words of a telling and takes no part in it, or another one than it seemed.

use std::borrow::Cow;

use onrecord_source::Span;

use super::{
    participants::{Party, last_of, same},
    recipients::PREMISES,
    telling::Telling,
    tellings::Sentence,
    triggers::STRIKES,
};
use crate::{
    contract::{EntityKind, EventStatus, EventType},
    grammar::{clauses::Class, slots::slots, subjects::subject},
    lexicon::one_of,
};

/// So many words before a place are looked at.
const LEAD: usize = 6;

impl Sentence<'_, '_> {
    /// "turned out with Bell flags to protest": takes from those against whom a protest is the one whose flags it has.
    pub(super) fn leave_out_waved(&self, telling: &mut Telling) {
        let waved = |r: &Party| {
            let behind = self.text().get(r.span().end..self.span.end).unwrap_or_default();
            let next = behind.split_whitespace().next().unwrap_or_default();
            let next = next.trim_matches(|c: char| !c.is_alphabetic());
            one_of(next, "flag flags banner banners hats caps shirts placards posters portraits signs")
        };
        if telling.event_type == EventType::Protest {
            telling.recipients.retain(|r| !waved(r));
        }
    }

    /// "marched through the capital of Peru", "rallied at Freedom Plaza", "after protests in the port of Accra": takes from those against whom a protest is the
    /// places where it is.
    pub(super) fn leave_out_where(&self, telling: &mut Telling) {
        if telling.event_type != EventType::Protest {
            return;
        }
        let led = |r: &Party| {
            let lead = self.text().get(self.span.start..r.span().start).unwrap_or_default().to_lowercase();
            let words: Vec<&str> = lead.split_whitespace().rev().take(LEAD).collect();
            let words = words.strip_prefix(&["the"]).unwrap_or(&words);
            // "in the port of", "through the capital of"; a "capital city" may stand for its government.
            let link = match words {
                ["of", _, rest @ ..] => rest.iter().find(|w| !one_of(w, "the a port town")),
                _ => words.first(),
            };
            link.is_some_and(|w| one_of(w, "in at through across around near outside along into to from"))
        };
        let place = |r: &Party| self.is_known_as(r, EntityKind::Place);
        telling.recipients.retain(|r| !(place(r) && led(r)));
    }

    /// "dropped out of the race for |governor|": takes from those to whom somebody yields the office that he ran for.
    pub(super) fn leave_out_office(&self, telling: &mut Telling) {
        let sought = |r: &Party| {
            let lead = self.text().get(self.span.start..r.span().start).unwrap_or_default();
            let mut words = lead.split_whitespace().rev().filter(|w| *w != "the");
            words.next() == Some("for")
                && words.next().is_some_and(|w| one_of(w, "race bid run campaign election contest candidacy"))
        };
        if telling.event_type == EventType::Concede {
            telling.recipients.retain(|r| !sought(r));
        }
    }

    /// "appealed for aid for Yemen": takes from a request those for whom something is asked.
    pub(super) fn leave_out_helped(&self, telling: &mut Telling) {
        let helped = |r: &Party| {
            let lead = self.text().get(telling.trigger.end..r.span().start).unwrap_or_default();
            let behind = self.text().get(r.span().end..self.span.end).unwrap_or_default().trim_start();
            // "asked for Togo to open the border": it is asked.
            let fors = lead.split_whitespace().filter(|w| *w == "for").count();
            fors > 1 && lead.trim_end().ends_with(" for") && !behind.starts_with("to ")
        };
        if telling.event_type == EventType::Request {
            telling.recipients.retain(|r| !helped(r));
        }
    }

    /// "set fire to 30 homes in the village of Lome": takes from those who are attacked the town in which something burns.
    pub(super) fn leave_out_where_it_burns(&self, telling: &mut Telling) {
        let town = |r: &Party| self.kind_of(r) == EntityKind::Place && !self.is_state(r);
        if self.is_set_on_fire(telling) {
            telling.recipients.retain(|r| !town(r));
        }
    }

    /// "set fire to", "set ablaze"
    pub(super) fn is_set_on_fire(&self, telling: &Telling) -> bool {
        let verb = self.group_at(telling.trigger);
        telling.event_type == EventType::Assault && verb.is_some_and(|g| g.lemma == "set")
    }

    /// "Gunfire killed two boys": takes from those who attack what they do it with.
    pub(super) fn leave_out_fire(&self, telling: &mut Telling) {
        let fire = |a: &Party| {
            let last = last_of(self.name_of(a));
            matches!(a, Party::Phrase(..)) && one_of(&last, "gunfire artillery shelling shellfire mortars bullets")
        };
        if telling.event_type == EventType::Assault && !telling.recipients.is_empty() {
            telling.actors.retain(|a| !fire(a));
        }
    }

    /// "a |Kabul| car bombing killed five": takes from those who attack the town that only says where the attack was.
    pub(super) fn leave_out_town_of_attack(&self, telling: &mut Telling) {
        let Some(verb) = self.verb_at(telling.trigger).filter(|&v| !self.passive(v, true)) else { return };
        if telling.event_type != EventType::Assault {
            return;
        }
        let told = |s: &usize| self.clauses.is_noun(*s) && self.is_event_noun(self.clauses.chunks[*s].tokens.end - 1);
        let attacks: Vec<Span> =
            subject(self.clauses, verb, 0).into_iter().filter(told).map(|s| self.clauses.span(s)).collect();
        let owns = |p: &Party| self.text()[p.span().end..].starts_with(['\'', '’']);
        let town = |p: &Party| self.is_known_as(p, EntityKind::Place) && !self.is_state(p) && !owns(p);
        telling.actors.retain(|a| !(town(a) && attacks.iter().any(|s| s.contains(a.span()))));
    }

    /// "Restaurants with 40 guests were raided": takes from those to whom something is done, by the encoder, who is only with what stands before the verb in the passive.
    pub(super) fn leave_out_guests(&self, trigger: Span, recipients: &mut Vec<Party>) {
        let Some(verb) = self.verb_at(trigger).filter(|&v| self.passive(v, false)) else { return };
        let guest = |r: &Party| {
            let at = self.chunk_of(r.span()).filter(|&c| c > 1 && c < verb && self.clauses.is_noun(c));
            let with = at.is_some_and(|c| {
                self.clauses.word(c - 1) == "with" && matches!(r, Party::Phrase(..)) && self.clauses.has_number(c)
            });
            with && at.is_some_and(|c| !subject(self.clauses, verb, 0).contains(&c))
        };
        recipients.retain(|r| !guest(r));
    }

    /// "raided a Chinese restaurant": takes from those to whom force is done the state that only an adjective before such a place names.
    pub(super) fn leave_out_taste(&self, telling: &mut Telling) {
        let adjective = |r: &Party| {
            let heads = |c: usize| self.clauses.is_noun(c) && one_of(&self.clauses.last(c).lower, PREMISES);
            let owns = self.text()[r.span().end..].starts_with(['\'', '’']);
            self.is_state(r) && !owns && self.chunk_of(r.span()).is_some_and(heads)
        };
        if matches!(telling.event_type, EventType::Assault | EventType::Coerce) {
            telling.recipients.retain(|r| !adjective(r));
        }
    }

    /// "rallied in support of Anna Bell": whether a telling is only what a protest is for.
    pub(super) fn is_cause(&self, telling: &Telling) -> bool {
        let before = self.text().get(self.span.start..telling.trigger.start).unwrap_or_default();
        telling.event_type == EventType::Support
            && telling.trigger.of(self.text()) == "support"
            && before.trim_end().ends_with(" in")
    }

    /// "a strike of drivers": they strike.
    pub(super) fn put_strikers(&self, telling: &mut Telling) {
        let strike = one_of(&telling.trigger.of(self.text()).to_lowercase(), STRIKES);
        if telling.event_type != EventType::Protest || !strike || !telling.actors.is_empty() {
            return;
        }
        // "A strike will begin on Friday, the union said": its own.
        let union = |e: &usize| {
            let name = self.entities()[*e].name.to_lowercase();
            name.split(' ').any(|w| one_of(w, "union unions"))
        };
        if telling.recipients.is_empty()
            && telling.status == Some(EventStatus::Scheduled)
            && let Some(union) = self.said_by(telling.trigger).filter(union)
        {
            telling.actors.push(Party::Known(union, self.entities()[union].mentions[0].span));
            return;
        }
        let of = |r: &Party| {
            let between = self.text().get(telling.trigger.end..r.span().start).unwrap_or_default();
            one_of(between.trim(), "of by") || between.trim() == "by the"
        };
        let (actors, recipients) = std::mem::take(&mut telling.recipients).into_iter().partition(of);
        (telling.actors, telling.recipients) = (actors, recipients);
    }

    /// "warned the ministry that they would boycott it": the deed that is only warned of is no event beside the threat.
    pub(super) fn leave_out_warned_of(&self, tellings: &mut Vec<Telling>) {
        let warns = |t: &Telling| {
            let verb = self.group_at(t.trigger);
            t.event_type == EventType::Threaten && verb.is_some_and(|g| g.lemma == "warn")
        };
        let Some(warning) = tellings.iter().find(|t| warns(t)).map(|t| t.trigger) else { return };
        let warned_of = |t: &Telling| {
            let group = self.group_at(t.trigger);
            let to_come = group.is_some_and(|g| matches!(g.modal.as_deref(), Some("will" | "would" | "could")));
            t.trigger.start > warning.end && to_come
        };
        tellings.retain(|t| !warned_of(t));
    }

    /// "Players of the club refused to train in protest": one protest, of those who refuse.
    pub(super) fn put_refusal_in_protest(&self, tellings: &mut Vec<Telling>) {
        let in_protest = |t: &Telling| {
            let lead = self.text().get(self.span.start..t.trigger.start).unwrap_or_default().trim_end();
            let led = lead.ends_with(" in") || lead.ends_with(" in a");
            t.event_type == EventType::Protest && led && t.trigger.of(self.text()).eq_ignore_ascii_case("protest")
        };
        let Some(protest) = tellings.iter().position(in_protest) else { return };
        let at = tellings[protest].trigger;
        let refuses = |t: &Telling| {
            let verb = self.group_at(t.trigger);
            let before = t.event_type == EventType::Reject && t.trigger.end <= at.start;
            before && verb.is_some_and(|g| one_of(g.lemma, "refuse decline"))
        };
        let Some(refusal) = tellings.iter().position(refuses) else { return };
        let Telling { actors, days, .. } = tellings[refusal].clone();
        tellings[protest].recipients.retain(|r| !actors.iter().any(|a| same(a, r)));
        (tellings[protest].actors, tellings[protest].days) = (actors, tellings[protest].days.or(days));
        tellings.remove(refusal);
    }

    /// "a deal brokered by Qatar": takes from an agreement those who only brought it about. Gives whether nobody is left.
    pub(super) fn leave_out_brokers(&self, telling: &mut Telling) -> bool {
        if telling.event_type != EventType::Agree || telling.actors.is_empty() {
            return false;
        }
        telling.actors.retain(|a| !self.is_broker(a));
        telling.actors.is_empty() && telling.recipients.is_empty()
    }

    /// What is told, without those who only bring others together.
    pub(super) fn without_brokers<'t>(&self, tellings: &'t [Telling]) -> Cow<'t, [Telling]> {
        let mut sides = Cow::Borrowed(tellings);
        for (at, telling) in tellings.iter().enumerate() {
            if telling.actors.iter().any(|a| self.is_broker(a)) {
                sides.to_mut()[at].actors.retain(|a| !self.is_broker(a));
            }
        }
        sides
    }

    /// "before asking someone to form a government": whether it is done to nobody in particular.
    pub(super) fn is_done_to_anybody(&self, telling: &Telling) -> bool {
        let anybody = |r: &Party| one_of(&self.name_of(r).to_lowercase(), "someone somebody");
        !telling.recipients.is_empty() && telling.recipients.iter().all(anybody)
    }

    /// "brokered by Qatar and Egypt": whether a party only brings others together.
    fn is_broker(&self, party: &Party) -> bool {
        let lead = self.text().get(self.span.start..party.span().start).unwrap_or_default();
        let by = ["brokered by", "mediated by", "facilitated by"].iter().filter_map(|b| Some(lead.rfind(b)? + b.len()));
        by.max().is_some_and(|at| {
            let named = |w: &str| w.starts_with(char::is_uppercase) || one_of(w.trim_end_matches(','), "and the");
            lead[at..].split_whitespace().all(named)
        })
    }

    /// "the bank's board": takes from those who meet the body inside of whose name another of them stands.
    pub(super) fn leave_out_owners(&self, telling: &mut Telling) {
        if telling.event_type != EventType::Consult {
            return;
        }
        let wholes: Vec<Span> =
            telling.actors.iter().filter(|a| matches!(a, Party::Phrase(..))).map(Party::span).collect();
        telling.actors.retain(|a| !wholes.iter().any(|w| w.contains(a.span()) && *w != a.span()));
    }

    /// "He asks them not to endorse the Prime Minister": takes from the actors a "he" whom the words after his verb name, for he is another.
    /// Gives whether nobody is left.
    pub(super) fn leave_out_himself(&self, telling: &mut Telling) -> bool {
        let Some(verb) = self.verb_at(telling.trigger).filter(|&v| !self.passive(v, true)) else { return false };
        let [one] = subject(self.clauses, verb, 0)[..] else { return false };
        let pronoun = matches!(self.clauses.word(one), "he" | "she");
        let Some(himself) = self.who(one).filter(|_| pronoun) else { return false };
        let others =
            slots(self.clauses, verb).into_iter().filter(|s| self.clauses.last(s.chunk).class != Class::Pronoun);
        if !others.filter_map(|s| self.who(s.chunk)).any(|p| same(&p, &himself)) {
            return false;
        }
        telling.actors.retain(|a| !same(a, &himself));
        telling.actors.is_empty()
    }

    /// "A Ghanaian helicopter shot down on Monday", "their helicopter was shot down": takes from the actors of a verb in the passive those to whose it is done.
    pub(super) fn leave_out_harmed(&self, telling: &Telling, actors: &mut Vec<Party>) {
        if !matches!(telling.event_type, EventType::Assault | EventType::Coerce) {
            return;
        }
        let Some(verb) = self.verb_at(telling.trigger).filter(|&v| self.is_done_to_subject(v)) else { return };
        for subject in subject(self.clauses, verb, 0).into_iter().filter(|&s| self.clauses.is_noun(s) && s < verb) {
            let span = self.clauses.span(subject);
            let owned = matches!(self.clauses.word(subject), "their" | "its" | "his" | "her");
            actors.retain(|a| !(a.span().overlaps(span) || owned && a.span().end <= span.start));
        }
    }
}
