//! Tellings: every place of a story where a verb or a noun tells an event, before those of one event are put together.

use jiff::civil::Date;
use onrecord_source::Span;

use super::{
    Scene,
    clauses::{Class, Clauses, Kind},
    participants::{Cast, Party},
    setting,
    status::{Stance, clause_of as clause, stance},
    subjects::{Slot, slots, subject},
    triggers::{self, VerbTrigger},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType, StatementKind},
    entities::Entity,
    lexicon,
};

/// One telling of an event.
#[derive(Debug, Clone)]
pub struct Telling {
    /// PLOVER's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// How far it has come, where the words tell.
    pub status: Option<EventStatus>,
    /// Who does it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence.
    pub evidence: Span,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// Place and country.
    pub place: Option<(String, Option<&'static str>)>,
    /// "the talks": it names an event that has to be told elsewhere.
    pub reference: bool,
    /// In the headline or the deck.
    pub headline: bool,
    /// By a verb in the plain past, no time in its sentence: what happened next.
    pub narrated: bool,
}

const WORDS_OF_ACCIDENT: &str = "crash crashed crashes accident accidents earthquake quake tornado hurricane storm typhoon cyclone flood floods flooding fire blaze wildfire \
collapse collapsed derailed derailment derails landslide avalanche volcano eruption tsunami pileup capsized sank drowned virus outbreak disease gas-leak lightning heatwave";
const WORDS_OF_VIOLENCE: &str = "attack attacks attacked attacker bomb bombs bomber bombing bombings bombed gunman gunmen shooting shootings airstrike airstrikes militant \
militants rebels troops soldiers terrorist terrorists suicide stabbed stabbing knife fighting clashes massacre police grenade missile rocket gunfire murdered assassinated war \
militia insurgents explosive gunned";

pub(super) fn one_of(word: &str, words: &str) -> bool {
    words.split_whitespace().any(|w| w == word)
}

/// What a sentence is read with.
pub struct Sentence<'a, 'c> {
    /// The story and what is known of it.
    pub scene: &'a Scene<'c>,
    /// Everyone in it.
    pub cast: &'a Cast<'c>,
    /// The sentence's pieces.
    pub clauses: &'a Clauses,
    /// Where it stands.
    pub span: Span,
    /// In the headline or the deck.
    pub headline: bool,
    /// The subject of the sentence before it, for a pronoun.
    pub before: Option<Party>,
}

impl Sentence<'_, '_> {
    pub(super) fn entities(&self) -> &[Entity] {
        self.scene.entities
    }

    pub(super) fn text(&self) -> &str {
        &self.scene.story.text
    }

    /// Every event that the sentence tells.
    pub fn tellings(&self) -> Vec<Telling> {
        let mut out = Vec::new();
        let mut told: Vec<usize> = Vec::new();
        for at in 0..self.clauses.chunks.len() {
            if self.clauses.verb(at).is_some() {
                if let Some(demand) = self.by_must(at) {
                    out.push(demand);
                    continue;
                }
                if let Some((telling, chunk)) = self.by_verb(at) {
                    told.extend(chunk);
                    out.push(telling);
                }
            } else if self.clauses.is_noun(at) && !told.contains(&at) {
                out.extend(self.by_noun(at));
            }
        }
        out
    }

    /// Who does what the sentence first tells.
    pub fn main_subject(&self) -> Option<Party> {
        let verb = (0..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite()))?;
        self.parties(&subject(self.clauses, verb, 0)).into_iter().next()
    }

    /// The first line of the verb's triggers that fits what follows (or, in the passive, what stands before).
    fn verb_trigger(&self, at: usize) -> Option<(&'static VerbTrigger, Option<usize>)> {
        let group = self.clauses.verb(at).filter(|g| !g.copula)?;
        let tokens = &self.clauses.tokens;
        let end = self.reach(at);
        let mut area: Vec<usize> = (group.head + 1..end).collect();
        let passive = self.passive(at, false);
        if passive {
            for noun in subject(self.clauses, at, 0) {
                area.extend(self.clauses.chunks[noun].tokens.clone());
            }
        }
        let found = |word: &str| -> Option<usize> {
            area.iter().copied().filter(|&i| tokens[i].class != Class::Time).find(|&i| match word.split_once('_') {
                Some((a, b)) => tokens[i].lower == a && tokens.get(i + 1).is_some_and(|t| t.lower == b),
                None => tokens[i].lower == word,
            })
        };
        triggers::of_verb(group.lemma).iter().find_map(|t| {
            let next = tokens.get(group.head + 1).map(|t| t.lower.as_str());
            if t.particle.is_some_and(|p| next != Some(p))
                || t.particle.is_none() && next == Some("off")
                || t.never.iter().any(|w| found(w).is_some())
            {
                return None;
            }
            if t.words.is_empty() {
                return Some((t, None));
            }
            t.words.iter().filter_map(|w| found(w)).min().map(|i| (t, Some(i)))
        })
    }

    /// One past the last token in which words that belong to the verb are looked for.
    fn reach(&self, at: usize) -> usize {
        let from = self.clauses.chunks[at].tokens.end;
        let warns = self.clauses.verb(at).is_some_and(|g| g.lemma == "warn");
        let mut end = from;
        for chunk in &self.clauses.chunks[at + 1..] {
            let stops = match &chunk.kind {
                Kind::Verb(g) => g.finite() && !g.bare && !warns,
                Kind::Stop | Kind::Subordinator => true,
                // "warned that it would": what it warns of tells a threat.
                Kind::Relative if warns => false,
                Kind::Relative => chunk.tokens.start > from,
                Kind::Comma => chunk.tokens.start > from + 7,
                _ => false,
            };
            if stops || chunk.tokens.start > from + 14 {
                break;
            }
            end = chunk.tokens.end;
        }
        end
    }

    /// Whether the verb is in the passive: by its auxiliary, by "by", or as a participle without an object.
    pub(super) fn passive(&self, at: usize, transitive: bool) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if group.passive || !group.bare {
            return group.passive;
        }
        let after = self.clauses.chunks.get(at + 1).map(|c| &c.kind);
        let by = self.clauses.word(at + 1) == "by"
            && self.clauses.is_noun(at + 2)
            && (self.cast.who(self.clauses, self.entities(), at + 2).is_some() || transitive);
        let nothing = match after {
            Some(Kind::Coordinator) => self.clauses.verb(at + 2).is_none_or(|g| !g.bare),
            None | Some(Kind::Comma | Kind::Stop | Kind::Time | Kind::Dash | Kind::Subordinator) => true,
            Some(Kind::Preposition) => matches!(
                self.clauses.word(at + 1),
                "in" | "on"
                    | "at"
                    | "for"
                    | "after"
                    | "during"
                    | "over"
                    | "near"
                    | "outside"
                    | "inside"
                    | "before"
                    | "amid"
                    | "following"
                    | "by"
                    | "of"
            ),
            _ => false,
        };
        by || transitive && nothing
    }

    pub(super) fn parties(&self, chunks: &[usize]) -> Vec<Party> {
        let mut out: Vec<Party> = Vec::new();
        let mut shared: Vec<usize> = Vec::new();
        let mut covered: Vec<Span> = Vec::new();
        for &at in chunks {
            let inside =
                covered.iter().any(|s| s.contains(self.clauses.span(at)) && s.start < self.clauses.span(at).start);
            if shared.contains(&at) || inside {
                continue;
            }
            let parties = match self.shared_office(at) {
                Some(two) => {
                    shared.push(at - 2);
                    two
                }
                None => self.who(at).map(|p| self.by_name(p, at)).into_iter().collect(),
            };
            for party in parties {
                let (Party::Known(_, span) | Party::Phrase(_, _, span)) = &party;
                covered.push(*span);
                if !out.iter().any(|p| same(p, &party)) {
                    out.push(party);
                }
            }
        }
        if shared.iter().any(|s| chunks.contains(s)) {
            out.retain(|p| !matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Place));
        }
        out
    }

    pub(super) fn who(&self, at: usize) -> Option<Party> {
        let tokens = self.clauses.chunks.get(at)?.tokens.clone();
        let pronoun = &self.clauses.tokens[tokens.start];
        if tokens.len() == 1 && matches!(pronoun.lower.as_str(), "it" | "they" | "he" | "she") {
            return self
                .same_as_before(at, &pronoun.lower)
                .or_else(|| self.cast.who(self.clauses, self.entities(), at));
        }
        // "We urge …" inside a quotation: who says it.
        if tokens.len() == 1 && matches!(pronoun.lower.as_str(), "i" | "we") {
            let holding = |d: &crate::drafts::Draft| {
                d.kind != StatementKind::Indirect && d.content.iter().any(|c| c.contains(pronoun.span))
            };
            let said = self.scene.drafts.iter().position(holding)?;
            return self.scene.speaking[said].map(|s| Party::Known(s.entity, pronoun.span));
        }
        self.cast.who(self.clauses, self.entities(), at)
    }

    /// "his former rival, Anna Bell": a description that a name follows.
    fn by_name(&self, party: Party, at: usize) -> Party {
        // "the organization in Northern Ireland": a body is where it is.
        if let Party::Phrase(EntityKind::Group, _, span) = &party {
            let body = [
                "organization",
                "organisation",
                "group",
                "party",
                "force",
                "province",
                "region",
                "city",
                "town",
                "movement",
                "union",
                "community",
                "camp",
            ];
            let heads = body.iter().any(|b| span.of(self.text()).to_lowercase().ends_with(b));
            if heads
                && matches!(self.clauses.word(at + 1), "in" | "of")
                && self.clauses.is_noun(at + 2)
                && span.end == self.clauses.span(at).end
            {
                let whole = Span::new(span.start, self.clauses.span(at + 2).end);
                return Party::Phrase(
                    EntityKind::Group,
                    whole.of(self.text()).split_whitespace().collect::<Vec<_>>().join(" "),
                    whole,
                );
            }
        }
        let Party::Phrase(EntityKind::Person | EntityKind::Group, _, span) = &party else { return party };
        if self.clauses.word(at + 1) != ","
            || self.clauses.chunks.get(at + 2).is_none_or(|c| self.clauses.tokens[c.tokens.start].class != Class::Name)
        {
            return party;
        }
        match self.cast.who(self.clauses, self.entities(), at + 2) {
            Some(Party::Known(e, _))
                if self.entities()[e].kind == EntityKind::Person && !span.of(self.text()).ends_with('s') =>
            {
                Party::Known(e, *span)
            }
            _ => party,
        }
    }

    /// "neither … nor", "not everyone", "would only if": what comes to no event.
    fn denied(&self, at: usize) -> bool {
        let first = (0..at)
            .rev()
            .find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator | Kind::Relative))
            .map_or(0, |j| j + 1);
        let from = self.clauses.chunks[first.min(at)].tokens.start;
        let from = if first == 0 { 0 } else { from };
        let to = self.clauses.chunks[at].tokens.start;
        let none = self.clauses.tokens[from..to]
            .iter()
            .any(|t| matches!(t.lower.as_str(), "neither" | "nor" | "nobody" | "none"))
            || self.clauses.tokens.get(from).is_some_and(|t| t.class == Class::Not);
        let group = self.clauses.verb(at);
        let unsure = group.is_some_and(|g| matches!(g.modal.as_deref(), Some("would" | "could" | "might")));
        let condition = (at + 1..self.clauses.chunks.len().min(at + 10)).any(|j| self.clauses.word(j) == "if");
        none || unsure && condition
    }

    /// "Demonstrators in Baghdad": a subject that has no name, with what stands between it and its verb.
    fn whole(&self, party: Party, subjects: &[usize], verb: usize) -> Party {
        let (Party::Phrase(kind, _, span), [one]) = (&party, subjects) else { return party };
        let mut end = *one;
        while end + 2 < verb
            && end < one + 4
            && matches!(self.clauses.word(end + 1), "in" | "of" | "at" | "from" | "near")
            && self.clauses.is_noun(end + 2)
        {
            end += 2;
        }
        let whole = Span::new(span.start, self.clauses.span(end).end.max(span.end));
        if end == *one || whole.of(self.text()).split_whitespace().count() > 10 {
            return party;
        }
        Party::Phrase(*kind, whole.of(self.text()).split_whitespace().collect::<Vec<_>>().join(" "), whole)
    }

    /// "Japan said it had …": the subject of the verb before the pronoun, where it can be meant.
    fn same_as_before(&self, at: usize, pronoun: &str) -> Option<Party> {
        let verb = (0..at).rev().find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite()));
        let party = match verb {
            Some(verb) => {
                let by = subject(self.clauses, verb, 0);
                if by.contains(&at) { None } else { by.first().and_then(|&b| self.who(b)) }
            }
            // At the beginning of a sentence: the subject of the one before.
            None if pronoun == "they" || pronoun == "it" => self.before.clone(),
            None => None,
        }?;
        let kind = match &party {
            Party::Known(e, _) => self.entities()[*e].kind,
            Party::Phrase(kind, ..) => *kind,
        };
        let plural = matches!(&party, Party::Phrase(_, name, _) if name.ends_with('s') || name.contains("s ") || name == "police");
        let fits = match pronoun {
            "it" => {
                matches!(kind, EntityKind::Place | EntityKind::Organization) || kind == EntityKind::Group && !plural
            }
            "they" => kind == EntityKind::Group || kind == EntityKind::Organization && verb.is_none(),
            _ => kind == EntityKind::Person,
        };
        let gender = match &party {
            Party::Known(e, _) => self.entities()[*e].gender,
            Party::Phrase(..) => None,
        };
        let fits = fits
            && (kind != EntityKind::Person
                || gender.is_none_or(|g| (g == lexicon::Gender::Female) == (pronoun == "she")));
        let (Party::Known(_, span) | Party::Phrase(_, _, span)) = &party;
        fits.then(|| party.clone()).filter(|_| !span.is_empty())
    }

    /// "the Russian and US presidents": two people by one office.
    fn shared_office(&self, at: usize) -> Option<Vec<Party>> {
        let last = self.clauses.chunks.get(at).filter(|_| self.clauses.is_noun(at))?.tokens.clone();
        let head = &self.clauses.tokens[last.end - 1];
        if !lexicon::is_plural_office(&head.lower)
            || at < 2
            || self.clauses.word(at - 1) != "and"
            || !self.clauses.is_noun(at - 2)
        {
            return None;
        }
        let office = head.lower.trim_end_matches('s');
        let first = self.clauses.chunks[at - 2].tokens.end - 1;
        let country = |i: usize| self.clauses.tokens[i].span.of(self.text());
        let second = (last.end - 1).checked_sub(1).filter(|&i| i >= last.start)?;
        let span = Span::new(self.clauses.span(at - 2).start, head.span.end);
        let find = |i: usize| self.cast.office_of(self.entities(), country(i), office);
        Some(vec![Party::Known(find(first)?, span), Party::Known(find(second)?, span)])
    }

    fn by_verb(&self, at: usize) -> Option<(Telling, Option<usize>)> {
        let group = self.clauses.verb(at)?;
        let (trigger, word) = self.verb_trigger(at)?;
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
        let stance = match stance(self.clauses, at, 0) {
            Some(stance) => stance,
            // "would not meet": a refusal.
            None if negated => {
                Stance { status: Some(EventStatus::Held), intended: false, governor: None, habit: false }
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
            if !future || !own.iter().any(|p| warner.iter().any(|w| same(w, p)) || matches!(p, Party::Phrase(_, name, _) if name == "police" || name.ends_with("forces") || name.ends_with("troops"))) {
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
        // "is opposed to" says what its subject does.
        let adjectival = group.lemma == "oppose" && self.clauses.word(at + 1) == "to";
        let passive = !adjectival
            && self.passive(
                at,
                (deed || trigger.event_type == EventType::Accuse) && trigger.recipient.first() == Some(&"object"),
            );
        let subjects = subject(self.clauses, at, 0);
        let after = slots(self.clauses, at);
        let (mut actors, mut recipients) = (Vec::new(), Vec::new());
        let mut used: Vec<usize> = subjects.clone();
        let told = word.and_then(|w| self.clauses.chunks.iter().position(|c| c.tokens.contains(&w)));
        // What the words of the trigger name ("troops") is no recipient, but who stands in the same phrase may be.
        let instrument = told.filter(|&c| {
            word.is_some_and(|w| w + 1 == self.clauses.chunks[c].tokens.end) && self.inside(c, &[]).is_empty()
        });
        used.extend(instrument.filter(|_| {
            !matches!(
                trigger.event_type,
                EventType::Consult | EventType::Assault | EventType::Coerce | EventType::Concede
            )
        }));
        if passive {
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
                        || s.link == "object" && word.is_none()
                        || trigger.recipient.contains(&s.link.as_str()) && s.link != "object"
                })
                .map(|s| s.chunk)
                .filter(|&c| Some(c) != noun)
                .collect();
            for party in self.parties(&with) {
                if !actors.iter().any(|p| same(p, &party)) {
                    actors.push(party);
                }
            }
        } else if !trigger.alone && !passive {
            recipients = self.recipients(trigger.recipient.as_slice(), &after, &used, &actors, placed);
        } else if passive && trigger.recipient.iter().any(|r| *r != "object") {
            let more = self.recipients(trigger.recipient.as_slice(), &after, &used, &actors, placed);
            if recipients.is_empty() || word.is_some() {
                recipients.extend(more);
            }
        }
        recipients.retain(|r| !actors.iter().any(|a| same(a, r)));
        if trigger.event_type == EventType::Consult && trigger.kind == Some(ConsultKind::Visit) {
            recipients = self.destination(&after);
            let there =
                after.iter().any(|s| matches!(s.link.as_str(), "object" | "to" | "in") && self.who(s.chunk).is_some());
            if !there && word.is_none() {
                return None;
            }
        }
        let (mut event_type, mut status) =
            (trigger.event_type, stance.status.map(|s| if done || courteous { EventStatus::Held } else { s }));
        if negated {
            event_type = EventType::Reject;
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
        // What an actor is going to do, by its own word, is a promise or a threat.
        if stance.intended
            && event_type != EventType::Consult
            && !speech(event_type)
            && !(trigger.alone && event_type == EventType::Concede)
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
            if event_type != trigger.event_type {
                status = Some(EventStatus::Held);
            }
        }
        if event_type == EventType::Assault && passive && actors.is_empty() && !self.violent() {
            return None;
        }
        let enough = if passive { !recipients.is_empty() || !actors.is_empty() } else { !actors.is_empty() };
        if !enough || mutual && event_type == EventType::Consult && actors.len() < 2 && word.is_none() {
            return None;
        }
        // What is promised, asked or praised is so by someone, and to someone.
        let lone = recipients.is_empty() && trigger.words.is_empty() && trigger.particle.is_none() && actors.len() < 2;
        if passive
            && actors.is_empty()
            && matches!(event_type, EventType::Agree | EventType::Request | EventType::Threaten)
            || event_type == EventType::Support && lone
            || event_type == EventType::Reject
                && lone
                && setting::days(
                    self.text(),
                    self.clauses,
                    self.clauses.tokens[group.head].span,
                    self.span,
                    self.scene.times,
                )
                .is_none()
        {
            return None;
        }
        // Whom someone once met: a life, not news.
        let aside = (0..at).rev().take(6).any(|j| matches!(self.clauses.word(j), "where" | "when"));
        if aside && matches!(group.lemma, "meet" | "collaborate") {
            return None;
        }
        let verb_alone = trigger.words.is_empty() && trigger.particle.is_none();
        if event_type == EventType::Aid && actors.is_empty()
            || stance.habit && !self.headline && !group.infinitive && !speech(event_type)
        {
            return None;
        }
        if self.denied(at) {
            return None;
        }
        // "threatened to strike unless the government …"
        let then = (at + 1..(at + 3).min(self.clauses.chunks.len()))
            .any(|j| self.clauses.verb(j).is_some_and(|g| g.infinitive));
        if trigger.event_type == EventType::Threaten && recipients.is_empty() && then {
            let condition = (at + 1..self.clauses.chunks.len())
                .find(|&j| matches!(self.clauses.word(j), "unless" | "if" | "until"));
            let other = condition.and_then(|c| self.who(c + 1));
            recipients.extend(other.filter(|p| !actors.iter().any(|a| same(a, p))));
        } else if matches!(
            event_type,
            EventType::Assault | EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Coerce
        ) && !passive
            && recipients.is_empty()
            && verb_alone
            && actors.len() < 2
        {
            return None;
        }
        let head = &self.clauses.tokens[group.head];
        let noun = word.filter(|&w| trigger.event_type == EventType::Consult && self.is_event_noun(w));
        let span = noun.map_or(head.span, |w| self.noun_span(w));
        let mut kind = trigger.kind;
        if kind == Some(ConsultKind::Meet)
            && (word.is_some_and(|w| self.clauses.tokens[w].lower.starts_with("conversation")))
        {
            kind = Some(ConsultKind::Talks);
        }
        let telling = self.telling(event_type, kind, status, actors, recipients, span, Some(at));
        Some((telling, told))
    }

    /// Persons who have "talks" meet.
    fn kind_between(&self, kind: Option<ConsultKind>, actors: &[Party]) -> Option<ConsultKind> {
        let person = |p: &Party| matches!(p, Party::Known(e, _) if self.entities()[*e].kind == EntityKind::Person);
        if kind == Some(ConsultKind::Talks) && actors.len() > 1 && actors.iter().all(person) {
            Some(ConsultKind::Meet)
        } else {
            kind
        }
    }

    /// "The minister said that Libya must hand over …": who says so demands it.
    fn by_must(&self, at: usize) -> Option<Telling> {
        let group = self.clauses.verb(at).filter(|g| g.modal.as_deref() == Some("must") && !g.perfect)?;
        let own = subject(self.clauses, at, 0);
        let first = *own.last()?;
        let saying = (0..first).rev().take(4).find(|&j| self.clauses.verb(j).is_some())?;
        let verb = self.clauses.verb(saying).filter(|g| g.finite() && !g.copula)?;
        let says = lexicon::REPORTING.contains(self.clauses.tokens[verb.head].lower.as_str())
            || matches!(verb.lemma, "declare" | "reiterate" | "demand" | "insist" | "stress");
        let between = (saying + 1..first).all(|j| !self.clauses.is_noun(j));
        let (actors, mut recipients) = (self.parties(&subject(self.clauses, saying, 0)), self.parties(&own));
        recipients.retain(|r| !actors.iter().any(|a| same(a, r)));
        if !says
            || !between
            || actors.is_empty()
            || recipients.is_empty()
            || stance(self.clauses, saying, 0)?.status != Some(EventStatus::Held)
        {
            return None;
        }
        let span = self.clauses.tokens[group.head].span;
        let must = self.clauses.tokens[self.clauses.chunks[at].tokens.clone()]
            .iter()
            .find(|t| t.lower == "must")
            .map_or(span, |t| t.span);
        Some(self.telling(EventType::Request, None, Some(EventStatus::Held), actors, recipients, must, Some(saying)))
    }

    pub(super) fn is_event_noun(&self, word: usize) -> bool {
        let t = &self.clauses.tokens[word];
        let pair = self.clauses.tokens.get(word + 1).map(|n| format!("{} {}", t.lower, n.lower));
        triggers::of_noun(&t.lower).is_some() || pair.is_some_and(|p| triggers::of_noun(&p).is_some())
    }

    fn noun_span(&self, word: usize) -> Span {
        let t = &self.clauses.tokens[word];
        let next = self.clauses.tokens.get(word + 1);
        let pair = next.filter(|n| triggers::of_noun(&format!("{} {}", t.lower, n.lower)).is_some());
        Span::new(t.span.start, pair.map_or(t.span.end, |n| n.span.end))
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn telling(
        &self,
        event_type: EventType,
        kind: Option<ConsultKind>,
        status: Option<EventStatus>,
        actors: Vec<Party>,
        recipients: Vec<Party>,
        trigger: Span,
        verb: Option<usize>,
    ) -> Telling {
        let visit = kind == Some(ConsultKind::Visit);
        let kind = self.kind_between(kind, &actors);
        let own = verb.and_then(|v| self.clauses.verb(v)).map(|g| self.clauses.tokens[g.head].span);
        let anchor = own.map_or(trigger, |v| Span::new(v.start.min(trigger.start), v.end.max(trigger.end)));
        let place = setting::place(self.text(), self.clauses, anchor, self.span, self.scene.places, visit);
        Telling {
            event_type,
            kind,
            status,
            actors,
            recipients,
            trigger,
            evidence: self.span,
            days: setting::days(self.text(), self.clauses, anchor, self.span, self.scene.times),
            place: place.map(|p| (p.name.clone(), p.country)),
            reference: false,
            headline: self.headline,
            narrated: own.is_some_and(|v| self.narrated(v)),
        }
    }

    /// Whether the verb at `span` is in the plain past in a sentence that has no time and no statement.
    fn narrated(&self, span: Span) -> bool {
        let group = self.clauses.chunks.iter().find_map(|c| match &c.kind {
            Kind::Verb(g) if self.clauses.tokens[g.head].span == span => Some(g),
            _ => None,
        });
        let plain =
            group.is_some_and(|g| g.finite() && !g.perfect && !g.present && g.modal.is_none() && !g.progressive);
        let timeless = self
            .clauses
            .tokens
            .iter()
            .all(|t| t.class != Class::Time && t.lower != "earlier" && t.lower != "previously" && t.lower != "ago");
        let stated = self.scene.drafts.iter().any(|d| d.content.iter().any(|c| c.contains(span)));
        plain && timeless && !stated && !self.headline
    }

    pub(super) fn inside(&self, at: usize, subject: &[Party]) -> Vec<Party> {
        self.cast.within(self.clauses, self.entities(), at, subject)
    }

    /// The country that a visit goes to; a city or a region is only its place.
    pub(super) fn destination(&self, after: &[Slot]) -> Vec<Party> {
        let country = |p: &Party| match p {
            Party::Known(e, _) => {
                let e = &self.entities()[*e];
                e.kind == EntityKind::Place && onrecord_knowledge::country(&e.name).is_some()
                    || matches!(e.kind, EntityKind::Person)
            }
            Party::Phrase(..) => false,
        };
        let there = after.iter().filter(|s| matches!(s.link.as_str(), "object" | "to" | "in"));
        there.filter_map(|s| self.who(s.chunk)).filter(country).take(2).collect()
    }

    /// To whom it is done: where the trigger says that the recipient stands, else the first after the verb who can be one.
    fn recipients(
        &self,
        places: &[&str],
        after: &[Slot],
        used: &[usize],
        actors: &[Party],
        at_place: bool,
    ) -> Vec<Party> {
        let open = |s: &&Slot| !used.contains(&s.chunk);
        let other = |found: &mut Vec<Party>| found.retain(|p| !actors.iter().any(|a| same(a, p)));
        let object = places.contains(&"object");
        let direct = || after.iter().filter(open).filter(|s| s.link == "object" && object);
        let first = direct().filter(|_| places.first() == Some(&"object"));
        let rest = after
            .iter()
            .filter(open)
            .filter(|s| s.link != "object" && places.contains(&s.link.as_str()) && !s.deep)
            .chain(direct());
        let any = after.iter().filter(open).filter(|s| {
            matches!(
                s.link.as_str(),
                "object"
                    | "to do"
                    | "of"
                    | "by"
                    | "from"
                    | "to"
                    | "with"
                    | "against"
                    | "for"
                    | "on"
                    | "at"
                    | "over"
                    | "between"
                    | "among"
            )
        });
        let there = after.iter().filter(open).filter(|s| s.link == "in" && at_place);
        // A promise is made to someone; what is promised stands before.
        let aside = |s: &&Slot| matches!(s.link.as_str(), "to" | "with" | "for" | "from" | "against");
        let inner = after.iter().filter(open).filter(aside).filter(|_| places.contains(&"promise"));
        for slot in first.chain(rest).chain(inner).chain(any).chain(there) {
            let list = self.joined(Some(slot), after);
            let mut found = self.parties(&list);
            other(&mut found);
            if found.is_empty() || self.who(slot.chunk).is_none() {
                let mut inner = self.inside(slot.chunk, actors);
                other(&mut inner);
                inner.truncate(2);
                if !inner.is_empty() {
                    return inner;
                }
            }
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// A slot and those that "and" and commas join to it.
    fn joined(&self, slot: Option<&Slot>, after: &[Slot]) -> Vec<usize> {
        let Some(slot) = slot else { return Vec::new() };
        let mut last = slot.chunk;
        let same_link = after.iter().skip_while(|s| s.chunk != slot.chunk).take_while(|s| s.link == slot.link);
        let near = |c: &usize| {
            let joint = |k: usize| matches!(self.clauses.chunks[k].kind, Kind::Coordinator | Kind::Comma | Kind::Noun);
            let near = *c == last || (last + 1..*c).all(joint);
            last = *c;
            near
        };
        same_link.map(|s| s.chunk).take_while(near).collect()
    }

    /// Whether the sentence tells of violence and not of an accident.
    fn violent(&self) -> bool {
        let has = |words: &str| self.clauses.tokens.iter().any(|t| one_of(&t.lower, words));
        has(WORDS_OF_VIOLENCE) && !has(WORDS_OF_ACCIDENT)
    }
}

/// Whether the deed of this type is done by saying it.
pub fn speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Agree | EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten
    )
}

pub(super) fn change(lemma: &str) -> Option<EventStatus> {
    match lemma {
        "cancel" | "scrap" | "abandon" => Some(EventStatus::Cancelled),
        "postpone" | "delay" => Some(EventStatus::Postponed),
        _ => None,
    }
}

/// Whether two parties are one.
pub fn same(a: &Party, b: &Party) -> bool {
    match (a, b) {
        (Party::Known(a, _), Party::Known(b, _)) => a == b,
        (Party::Phrase(_, a, _), Party::Phrase(_, b, _)) => a.eq_ignore_ascii_case(b),
        _ => false,
    }
}
