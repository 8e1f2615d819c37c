//! Weighing: what the lists of triggers tell of a sentence, weighed with what the encoder finds in it, which confirms it, takes it back, or adds to it.

use onrecord_knowledge as knowledge;
use onrecord_language::Deed;
use onrecord_source::Span;

use super::{
    found::{ENDS, best, chance, likely},
    own_days::JUDGES,
    participants::{Party, Sides, among, last_of, same},
    status::stance,
    telling::Telling,
    tellings::{Sentence, speech},
    triggers,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{clauses::Class, slots::slots, subjects::subject, verb_groups::VerbGroup},
    lexicon::one_of,
};

/// What no list tells is an event from this probability of its type on.
const ADDED: f32 = 0.7;
/// What is due on a day is one from this on: those few words of a story are for its diary.
const DUE: f32 = 0.5;
/// What a list tells is none where the encoder gives its type less than this, or the word no type at all.
const TAKEN: f32 = 0.005;

/// Nor where it gives all types together less than this.
const ANY: f32 = 0.02;
/// And what is told by what somebody says is none where the encoder gives less than this to the word that reports it.
const SAID: f32 = 0.05;
/// From this probability of its type on the encoder's parties go before others that the rules take.
const SURE: f32 = 0.9;

/// Words between a body and those of it in one noun phrase.
const WITHIN: usize = 4;

/// Bytes from a verb to the noun that tells its deed: "issued yet another ultimatum".
const NEAR: usize = 40;

/// Whether the encoder's word is the trigger, or may belong to it: "staged a hunger strike".
fn near(trigger: Span, deed: &Deed) -> bool {
    trigger.overlaps(deed.trigger) || deed.trigger.start >= trigger.end && deed.trigger.start - trigger.end < NEAR
}

/// The most that the encoder gives to an event at or near the trigger, by what `of` takes of a word.
fn most_near(deeds: &[&Deed], trigger: Span, of: impl Fn(&Deed) -> f32) -> f32 {
    deeds.iter().filter(|d| near(trigger, d)).map(|d| of(d)).fold(0.0, f32::max)
}

/// What the encoder gives to an event of a type at these words, or at those behind that may belong to them.
pub(crate) fn chance_at(deeds: &[Deed], trigger: Span, of: EventType) -> f32 {
    most_near(&deeds.iter().collect::<Vec<_>>(), trigger, |deed| chance(deed, of))
}

/// What the encoder gives to any event at all.
fn any(deed: &Deed) -> f32 {
    deed.types.iter().sum()
}

impl Sentence<'_, '_> {
    /// The sentence's tellings, weighed with what the encoder finds in it.
    pub(super) fn weighed(&self, tellings: Vec<Telling>) -> Vec<Telling> {
        let all = &self.scene.read.deeds;
        let first = all.partition_point(|d| d.trigger.start < self.span.start);
        let here: Vec<&Deed> = all[first..].iter().take_while(|d| d.trigger.start < self.span.end).collect();
        let mut out = tellings;
        out.retain(|t| !self.is_taken_back(t, &here));
        // Of what is plain by its words the rules know who takes part.
        for telling in out.iter_mut().filter(|t| !t.plain || t.actors.is_empty()) {
            self.complete(telling, &here);
        }
        for telling in &mut out {
            self.leave_out_fire(telling);
            self.leave_out_where_it_burns(telling);
            self.leave_out_town_of_attack(telling);
            self.leave_out_taste(telling);
            self.leave_out_freed(telling);
            self.leave_out_departed(telling);
            self.leave_out_where(telling);
            self.leave_out_where_to(telling);
            self.leave_out_helped(telling);
            self.leave_out_office(telling);
        }
        for deed in here {
            self.add(deed, &mut out);
        }
        out.iter_mut().for_each(|t| self.put_strikers(t));
        out.iter_mut().for_each(|t| self.put_requester(t));
        out.iter_mut().for_each(|t| self.put_giver(t));
        out.iter_mut().for_each(|t| self.put_extradition(t));
        out.iter_mut().for_each(|t| self.put_prize(t));
        out.retain_mut(|t| !self.leave_out_brokers(t));
        for telling in &mut out {
            self.put_sanction(telling);
            self.leave_out_bench(telling);
            self.leave_out_owners(telling);
        }
        self.put_refusal_in_protest(&mut out);
        out.retain(|t| !self.is_done_to_anybody(t) && !self.is_of_nobody(t));
        out.retain(|t| !self.is_for_comment(t) && !self.is_call_for_help(t));
        let protests = out.iter().any(|t| t.event_type == EventType::Protest && !t.reference);
        out.retain(|t| !(protests && self.is_cause(t)));
        out.retain_mut(|t| !(self.is_show(t) || self.leave_out_himself(t) && t.recipients.is_empty()));
        out
    }

    /// Whether the encoder sees no event where the lists tell one.
    fn is_taken_back(&self, telling: &Telling, here: &[&Deed]) -> bool {
        // "is due to appear in court on March 22" is for the diary.
        if telling.status == Some(EventStatus::Scheduled) && telling.days.is_some() || telling.plain {
            return false;
        }
        let sure = most_near(here, telling.trigger, |d| chance(d, telling.event_type));
        if telling.said {
            return self.any_at_cue(telling).max(sure) < SAID;
        }
        let doubtful = matches!(telling.event_type, EventType::Accuse | EventType::Coerce);
        // What has a day of its own is plain enough without the encoder.
        sure < TAKEN && doubtful || telling.days.is_none() && most_near(here, telling.trigger, any) < ANY
    }

    /// What the encoder gives to any event at the cues of the statements that a telling is taken from.
    fn any_at_cue(&self, telling: &Telling) -> f32 {
        let cues = self.scene.drafts.iter().filter(|d| d.covers(telling.trigger)).filter_map(|d| d.cue);
        // "According to Anna Bell, the council must": what she says is no deed by "according".
        let demand = telling.event_type == EventType::Request;
        let according = |c: &Span| demand && c.of(self.text()).to_lowercase().starts_with("according");
        let cues: Vec<Span> = cues.filter(|c| !according(c)).collect();
        // A quotation that goes on has no cue to ask.
        if cues.is_empty() {
            return 1.0;
        }
        let at_cue = |d: &&Deed| cues.iter().any(|c| d.trigger.overlaps(*c));
        self.scene.read.deeds.iter().filter(at_cue).map(any).fold(0.0, f32::max)
    }

    /// Gives a telling the parties that the encoder sees and the rules do not.
    fn complete(&self, telling: &mut Telling, here: &[&Deed]) {
        let mut own = here.iter().filter(|d| telling.trigger.overlaps(d.trigger));
        let Some(deed) = own.find(|d| likely(d) == Some(telling.event_type)) else { return };
        let Sides { mut actors, mut recipients } = self.sides_of(deed);
        self.leave_out_harmed(telling, &mut actors);
        self.leave_out_victims(telling, &mut recipients);
        recipients.retain(|r| !self.opens_next_clause(r, telling.trigger));
        self.leave_out_guests(telling.trigger, &mut recipients);
        let consult = telling.event_type == EventType::Consult;
        if best(deed).1 >= SURE && !telling.said && !consult {
            self.gainsay(&mut telling.actors, &actors);
            self.gainsay(&mut telling.recipients, &recipients);
            telling.recipients.retain(|r| !among(r, &telling.actors));
        }
        if telling.actors.is_empty() {
            // "Two nurses of the charity were kidnapped": not by the charity.
            let part = |a: &Party, r: &Party| {
                matches!(r, Party::Phrase(..)) && r.span() != a.span() && r.span().contains(a.span())
            };
            let all = &telling.recipients;
            let undergoes =
                |a: &Party| all.iter().any(|r| part(a, r)) || among(a, all) || self.is_in_name(a.span(), all);
            telling.actors = actors.into_iter().filter(|a| !undergoes(a)).collect();
        }
        self.leave_out_judges(telling);
        if telling.recipients.is_empty() && !consult {
            telling.recipients = recipients.into_iter().filter(|r| !among(r, &telling.actors)).collect();
        }
        self.leave_out_waved(telling);
        self.put_state_for_thing(telling);
    }

    /// "rejected the claim and |the union| backed her": whether a party does in the next clause what another verb tells than the one at `trigger`.
    fn opens_next_clause(&self, party: &Party, trigger: Span) -> bool {
        let (Some(at), Some(own)) = (self.chunk_of(party.span()), self.chunk_of(trigger)) else { return false };
        let joins = at.checked_sub(1).is_some_and(|j| matches!(self.clauses.word(j), "and" | "but" | "while"));
        let has_object = self.clauses.is_noun(at + 2);
        let told =
            |g: &VerbGroup| g.finite() && (!g.bare || has_object || one_of(g.lemma, "appeal march vote respond"));
        at > own && joins && self.clauses.verb(at + 1).is_some_and(told)
    }

    /// "The ministry announced new restrictions on flights to Cuba", "The bloc suspended Togo": a ban upon another state, or its expulsion, is a sanction.
    fn put_sanction(&self, telling: &mut Telling) {
        // "the expulsion of two envoys by Moscow"
        let envoys = |r: &Party| {
            let last = last_of(self.name_of(r));
            one_of(&last, "diplomat diplomats envoy envoys ambassador ambassadors attache attaches")
        };
        let noun = telling.trigger.of(self.text()).to_lowercase();
        let expelled = one_of(&noun, "expulsion expulsions") && telling.recipients.iter().any(envoys);
        if telling.event_type == EventType::Coerce && expelled {
            telling.event_type = EventType::Sanction;
        }
        if telling.event_type != EventType::Coerce || !telling.recipients.iter().any(|r| self.is_state(r)) {
            return;
        }
        if one_of(&noun, "expulsion suspension") && !telling.actors.is_empty() {
            telling.event_type = EventType::Sanction;
            return;
        }
        let excludes = |v: usize| self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, "expel suspend"));
        if self.verb_at(telling.trigger).is_some_and(excludes) {
            telling.event_type = EventType::Sanction;
            return;
        }
        let restricts = |w: &str| {
            one_of(w, "ban bans restriction restrictions prohibit bar restrict limit announce impose tighten")
        };
        let here = self.chunk_of(telling.trigger);
        let verb = here.and_then(|c| self.clauses.verb(c)).is_some_and(|g| restricts(g.lemma));
        let noun = here.is_some_and(|c| restricts(&self.clauses.last(c).lower));
        let bans = self.clauses.tokens.iter().any(|t| {
            one_of(&t.lower, "ban bans banned banning restriction restrictions prohibits prohibited prohibiting barred bars restricted")
        });
        if (verb || noun) && bans && !telling.actors.is_empty() {
            telling.event_type = EventType::Sanction;
        }
    }

    /// "The paper asked her for comment", "Wikinews contacted the firm": what reporters do for their story is no event of it.
    fn is_for_comment(&self, telling: &Telling) -> bool {
        if !matches!(telling.event_type, EventType::Request | EventType::Consult) {
            return false;
        }
        let asks = |g: &VerbGroup| {
            one_of(g.lemma, "ask contact reach approach call phone request seek interview email speak talk")
        };
        let Some(verb) = self.group_at(telling.trigger).filter(|g| asks(g)) else {
            return false;
        };
        let own = |p: &Party| {
            let name = self.name_of(p).to_lowercase();
            one_of(&name, "wikinews paper newspaper newsroom correspondent")
                || name == "this paper"
                || name == "this newspaper"
        };
        let behind = &self.clauses.tokens[verb.head..];
        let comment =
            behind.windows(2).any(|w| w[0].lower == "for" && one_of(&w[1].lower, "comment comments reaction"));
        comment || telling.actors.first().is_some_and(own)
    }

    /// "Police received a call about a fight": nobody confers.
    fn is_call_for_help(&self, telling: &Telling) -> bool {
        let helper = |p: &Party| {
            let name = self.name_of(p).to_lowercase();
            name.split(' ')
                .any(|w| one_of(w, "police firefighters ambulance paramedics dispatchers sheriff deputies officers"))
        };
        let receives =
            || self.clauses.tokens.iter().any(|t| one_of(&t.lower, "received receive got get answered responded took"));
        let call = telling.kind == Some(ConsultKind::Call) || telling.trigger.of(self.text()).starts_with("call");
        telling.event_type == EventType::Consult && call && receives() && telling.actors.iter().any(helper)
    }

    /// "Israeli warplanes bombed a port in Yemen": what one state does to a thing in another it does to that state.
    fn put_state_for_thing(&self, telling: &mut Telling) {
        if telling.event_type != EventType::Assault || !telling.actors.iter().any(|a| self.is_of_state(a)) {
            return;
        }
        let states: Vec<Party> = telling.recipients.iter().filter_map(|r| self.state_of_thing(r)).collect();
        let own = states.iter().any(|s| among(s, &telling.actors));
        if !states.is_empty() && states.len() == telling.recipients.len() && !own {
            telling.recipients = states;
        }
    }

    /// Whether a party is a state, or by an adjective of one: "Israeli warplanes".
    fn is_of_state(&self, party: &Party) -> bool {
        let first = party.span().of(self.text()).split(' ').next().unwrap_or_default();
        self.is_state(party) || knowledge::country(first).is_some()
    }

    /// The state in which a thing is that a party stands for: "a port in Yemen".
    fn state_of_thing(&self, party: &Party) -> Option<Party> {
        let Party::Phrase(_, name, span) = party else { return None };
        let last = last_of(name);
        if triggers::is_someone(&last) {
            return None;
        }
        let at = self.chunk_of(*span).filter(|&c| self.clauses.span(c).end == span.end)?;
        let within = self.clauses.word(at + 1) == "in" && self.clauses.is_noun(at + 2);
        let state = within.then(|| self.clauses.last(at + 2).span)?;
        self.cast.state(self.entities(), state.of(self.text()), state)
    }

    /// Adds what the encoder alone finds, unless it is told already.
    fn add(&self, deed: &Deed, out: &mut Vec<Telling>) {
        let probability = best(deed).1;
        if probability < DUE || out.iter().any(|t| self.tells(t, deed)) {
            return;
        }
        let Some(found) = self.by_deed(deed).filter(|t| probability >= ADDED || self.is_for_diary(t)) else { return };
        // What only refers to an event by the lists may tell it whole by the encoder.
        let anew = |t: &Telling| t.reference && t.trigger.overlaps(deed.trigger);
        if !found.reference || !out.iter().any(anew) {
            out.retain(|t| !anew(t));
            out.push(found);
        }
    }

    /// Whether a telling tells the encoder's deed, or governs it: "will impose sanctions" has told the threat.
    fn tells(&self, telling: &Telling, deed: &Deed) -> bool {
        let (event_type, found) = (telling.event_type, best(deed).0);
        let here = telling.trigger.overlaps(deed.trigger)
            || event_type == found && near(telling.trigger, deed) && !telling.found;
        !telling.reference && here
            // "suspended talks with Canada", "broke off talks": none were held.
            || event_type == EventType::Sanction
                && matches!(found, EventType::Consult | EventType::Cooperate | EventType::Aid)
                && self.ends(telling.trigger, deed.trigger)
            || matches!(event_type, EventType::Threaten | EventType::Agree | EventType::Concede)
                && (self.governs(telling.trigger, deed.trigger)
                    || speech(event_type) && self.follows(telling.trigger, deed))
            // "announced a truce with the rebels"
            || event_type == EventType::Retreat && found == EventType::Agree && near(telling.trigger, deed)
            // "imposed a visa ban"
            || event_type == EventType::Sanction && found == EventType::Coerce && near(telling.trigger, deed) && !telling.found
            // "joint naval drills" are one exercise.
            || event_type == EventType::Cooperate && found == EventType::Mobilize && near(telling.trigger, deed)
            // "started a joint investigation"
            || event_type == EventType::Cooperate && found == EventType::Accuse && near(telling.trigger, deed)
    }

    /// Whether it is due on a day after the story's.
    fn is_for_diary(&self, telling: &Telling) -> bool {
        // "is to visit them to push for a truce": a purpose is not due.
        let purpose = || {
            self.chunk_of(telling.trigger).is_some_and(|c| {
                self.clauses.verb(c).is_some_and(|g| g.infinitive)
                    && stance(self.clauses, c, 0).is_some_and(|s| s.habit)
            })
        };
        telling.status == Some(EventStatus::Scheduled)
            && telling.days.is_some_and(|d| self.scene.is_ahead(d.0))
            && !telling.reference
            && !purpose()
    }

    /// Puts the encoder's parties in place of the rules' where the two have nobody in common.
    fn gainsay(&self, rules: &mut Vec<Party>, encoder: &[Party]) {
        let bodies = |p: &Party| matches!(p, Party::Known(..)) && self.kind_of(p) != EntityKind::Place;
        // "officials of the union", "52 members of the movement": the body may stand for them.
        let by = |a: Span, b: Span| {
            let between = Span::new(a.end.min(b.end), a.start.max(b.start));
            between.is_empty() || between.of(self.text()).split_whitespace().count() <= WITHIN
        };
        let one = |a: &Party| {
            encoder.iter().any(|b| same(a, b) || a.span().overlaps(b.span()) || bodies(a) && by(a.span(), b.span()))
        };
        if !encoder.is_empty() && !rules.is_empty() && !rules.iter().any(one) {
            *rules = encoder.to_vec();
        }
    }

    /// "Britain condemned the arrest of Anna Bell", "Turkey banned a march", "police broke up a protest": who judges, stops or ends what a noun tells has not done it.
    pub(super) fn leave_out_judges(&self, telling: &mut Telling) {
        let Some(chunk) = self.chunk_of(telling.trigger).filter(|&c| self.clauses.is_noun(c)) else { return };
        let coerces = telling.event_type == EventType::Coerce;
        let judges = |v: &usize| {
            let lemma = self.clauses.verb(*v).map_or("", |g| g.lemma);
            // "issued an injunction": that is how it is done.
            let does = coerces && one_of(lemma, "issue grant impose declare order stage mount");
            let hinders = || !does && self.verb_trigger(*v).is_some_and(|(t, _)| t.event_type == EventType::Coerce);
            one_of(lemma, JUDGES) || one_of(lemma, ENDS) || lemma == "break" || hinders()
        };
        let verb = self.verb_of_object(chunk, "up off down against");
        if let Some(v) = verb.filter(judges).filter(|&v| self.change_by(v).is_none()) {
            let by = self.parties(&subject(self.clauses, v, 0));
            telling.actors.retain(|a| !among(a, &by));
        }
        self.leave_out_accusers(telling, chunk, judges);
        if telling.event_type == EventType::Protest {
            telling.actors.retain(|a| !self.authority(std::slice::from_ref(a)));
        }
    }

    /// "Britain, which doubled its aid to the region": whose aid "to" somebody it is gives it.
    fn put_giver(&self, telling: &mut Telling) {
        let noun =
            self.chunk_of(telling.trigger).filter(|&c| self.clauses.is_noun(c) && self.clauses.word(c + 1) == "to");
        let owned = |c: usize| self.clauses.first(c).class == Class::Possessor;
        if telling.event_type != EventType::Aid || !telling.actors.is_empty() || !noun.is_some_and(owned) {
            return;
        }
        let before = |p: &Party| p.span().end <= telling.trigger.start;
        let (givers, others) = telling.recipients.drain(..).partition(before);
        (telling.actors, telling.recipients) = (givers, others);
    }

    /// "extradited Tom Hale to Spain", "the extradition of Tom Hale from Togo to Spain": the state that hands somebody over does it, and the one that gets him
    /// takes part as he does.
    fn put_extradition(&self, telling: &mut Telling) {
        let word = telling.trigger.of(self.text()).to_lowercase();
        let handed = word.starts_with("extradit") || one_of(&word, "handed surrendered transferred");
        let Some(at) = self.chunk_of(telling.trigger).filter(|_| handed && telling.event_type == EventType::Cooperate)
        else {
            return;
        };
        let after = slots(self.clauses, at);
        let states = |link: &str| {
            let linked: Vec<usize> = after.iter().filter(|s| s.link == link && !s.deep).map(|s| s.chunk).collect();
            let place = |p: &Party| self.is_known_as(p, EntityKind::Place) && (link == "from" || self.is_state(p));
            self.parties(&linked).into_iter().filter(place).collect::<Vec<Party>>()
        };
        let (from, to) = (states("from"), states("to"));
        telling.recipients.retain(|r| !among(r, &from));
        // "Extradited from Togo, Tom Hale appeared": no one hands himself over.
        let person = |a: &Party| self.is_known_as(a, EntityKind::Person);
        let himself = !from.is_empty() && telling.recipients.is_empty();
        telling.recipients.extend(telling.actors.extract_if(.., |a| himself && person(a)));
        telling.actors.retain(|a| !among(a, &to));
        telling.actors.extend(from.into_iter().filter(|p| !among(p, &telling.actors)).collect::<Vec<_>>());
        let new: Vec<Party> = to.into_iter().filter(|p| !among(p, &telling.recipients)).collect();
        telling.recipients.extend(new);
    }

    /// "was detained by police at the request of Poland": Poland asks whoever does what is told.
    fn put_requester(&self, telling: &mut Telling) {
        let noun = self.chunk_of(telling.trigger).filter(|&c| c > 0 && self.clauses.is_noun(c));
        let Some(at) = noun.filter(|_| telling.event_type == EventType::Request) else { return };
        let asks = self.clauses.word(at - 1) == "at" && self.clauses.word(at + 1) == "of";
        let by = if asks { self.parties(&[at + 2]) } else { Vec::new() };
        let verb = (0..at).rev().find(|&j| self.clauses.verb(j).is_some_and(VerbGroup::finite));
        let Some(verb) = verb.filter(|_| !by.is_empty()) else { return };
        let after = slots(self.clauses, verb);
        let doers = match self.passive(verb, false) {
            true => self.joined(self.agent(verb, &after), &after),
            false => subject(self.clauses, verb, 0),
        };
        telling.recipients = self.parties(&doers).into_iter().filter(|p| !among(p, &by)).collect();
        telling.actors = by;
    }

    /// Whether the noun at `noun` is the object of the verb at `verb`.
    fn governs(&self, verb: Span, noun: Span) -> bool {
        let Some(at) = self.chunk_of(noun).and_then(|at| at.checked_sub(1)) else { return false };
        self.clauses.verb(at).is_some_and(|g| self.clauses.tokens[g.head].span.overlaps(verb))
    }

    /// Whether the noun at `noun` is what the verb at `verb` breaks off: its object, with nothing but a particle between.
    fn ends(&self, verb: Span, noun: Span) -> bool {
        let (Some(v), Some(at)) = (self.verb_at(verb), self.chunk_of(noun)) else { return false };
        let talks = one_of(
            &self.clauses.last(at).lower,
            "talks negotiations dialogue consultations contacts cooperation exercise exercises drills funding aid",
        );
        // "Talks with the rebels were broken off"
        let undergoes = at < v && self.passive(v, true) && self.verb_of(at) == Some(v);
        talks && undergoes
            || talks && v < at && (v + 1..at).all(|j| matches!(self.clauses.word(j), "off" | "all" | "up"))
    }

    /// Whether the deed's noun stands after the verb at `verb` with nothing but an aim between: "pledged $20 million in aid", "pledged to extend the aid".
    fn follows(&self, verb: Span, deed: &Deed) -> bool {
        let (Some(v), Some(noun)) = (self.chunk_of(verb), self.chunk_of(deed.trigger)) else { return false };
        let of_verb = self.clauses.verb(v).is_some() && self.clauses.is_noun(noun) && v < noun;
        let aim = |j: usize| self.clauses.verb(j).is_none_or(|g| g.infinitive);
        of_verb && best(deed).0 != EventType::Consult && (v + 1..noun).all(aim)
    }
}
