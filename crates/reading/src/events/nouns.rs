//! Events that a noun tells: "talks between Armenia and Azerbaijan", "Anna Bell's visit to Kenya".

use onrecord_source::Span;

use super::{
    deeds::is_plural,
    found::ENDS,
    participants::{Party, Sides, among},
    telling::Telling,
    tellings::Sentence,
    triggers::{self, ARMED, NounTrigger, PROTESTS},
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::{
        clauses::{Class, Kind},
        slots::{Slot, slots},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// Words before a noun that make another thing of it: "press conference", "heart attack".
const OTHER_THINGS: &str =
    "press news heart panic asthma labor labour love custody legal court courtroom clinical vaccine drug jury field";

/// Words before a rally or a march that is no protest.
const NO_PROTEST: &str = "campaign election electoral stock market price relief share bond currency car motor prayer victory political wedding funeral military";

/// Verbs of going somewhere, and of meeting there.
const JOURNEYS: &str = "visit arrive fly travel come go head return meet gather";

/// Verbs of those who bring it about.
const LED: &str = "organise organize stage lead host mount";

/// Chunks from a noun to the last one that says more of it.
const FAR: usize = 10;

/// A noun phrase whose noun tells an event, with what is known of the event so far.
pub(super) struct NounDeed {
    /// Its chunk.
    pub at: usize,
    /// What the noun can tell.
    pub trigger: &'static NounTrigger,
    /// The noun phrases after it, and after a verb that only says that it takes place.
    pub after: Vec<Slot>,
    /// Somebody says that it did not happen.
    pub denied: bool,
    /// Who takes part.
    pub sides: Sides,
    /// How far it has come.
    pub status: Option<EventStatus>,
    /// A verb says of it that it takes place, and no more.
    pub light: bool,
    /// A verb changes its day.
    pub put_off: bool,
    /// A verb says that it takes place, is due or no longer.
    pub settled: bool,
}

impl NounDeed {
    pub(super) fn is_consult(&self) -> bool {
        self.trigger.event_type == EventType::Consult
    }

    pub(super) fn is_visit(&self) -> bool {
        self.trigger.kind == Some(ConsultKind::Visit)
    }

    /// Adds those who act and do not yet.
    pub(super) fn add_actors(&mut self, more: impl IntoIterator<Item = Party>) {
        let actors = &mut self.sides.actors;
        let new: Vec<Party> = more.into_iter().filter(|p| !among(p, actors)).collect();
        actors.extend(new);
    }
}

impl Sentence<'_, '_> {
    /// The event that noun phrase `at` tells.
    pub(super) fn by_noun(&self, at: usize) -> Option<Telling> {
        let (trigger, span) = self.noun_trigger(at)?;
        let verb = self.verb_of(at).or_else(|| self.verb_of_ruling(at)).or_else(|| self.verb_of_round(at));
        let denied = self.is_noun_denied(at, verb);
        if self.names_no_event(at, trigger, denied) {
            return None;
        }
        let after = self.after_noun(at, verb);
        let sides = self.sides_of_noun(at, trigger, &after)?;
        let status = self.adjective(at);
        let mut noun =
            NounDeed { at, trigger, after, denied, sides, status, light: false, put_off: false, settled: false };
        let direct = self.verb_over_noun(at);
        match (direct, verb) {
            (Some(v), _) => self.weigh_object(&mut noun, v)?,
            (None, Some(v)) => self.weigh_subject(&mut noun, v)?,
            (None, None) => {}
        }
        self.add_around(&mut noun);
        self.weigh_being_in(&mut noun);
        // "Talks that were to begin on Friday have been cancelled": whatever lies between the noun and its own verb.
        let undoing = self.undoing(at);
        let undone = self.undone_aside(at).or_else(|| undoing.and_then(|v| self.passive_change(v)));
        noun.status = undone.or(noun.status);
        noun.settled |= noun.light || noun.put_off || undone.is_some();
        if noun.status.is_none() && self.is_to_be_held(at) {
            (noun.status, noun.settled) = (Some(EventStatus::Scheduled), true);
        }
        if denied {
            (noun.status, noun.light) = (Some(EventStatus::Denied), true);
        }
        noun.sides.keep_apart();
        let sides = std::mem::take(&mut noun.sides);
        let anchor = direct.or(undoing).or(verb);
        let mut telling = self.telling(trigger.event_type, trigger.kind, noun.status, sides, span, anchor);
        // "after their January 21 talks", told in March: what was due on a day gone by has been.
        let gone = telling.days.zip(self.scene.story.published).is_some_and(|((_, to), now)| to < now);
        if gone && telling.status == Some(EventStatus::Scheduled) && !noun.settled {
            telling.status = Some(EventStatus::Held);
        }
        if self.is_reason_of_arrest(at) {
            (telling.days, telling.narrated) = (None, false);
        }
        if self.is_strike_of_arms(at, &telling) { None } else { self.as_far_as_noun(&noun, telling) }
    }

    /// What noun phrase `noun.at` tells, as an event of its own or as a word for one that is told elsewhere; none where it is too little for either.
    fn as_far_as_noun(&self, noun: &NounDeed, mut telling: Telling) -> Option<Telling> {
        let at = noun.at;
        let last = self.clauses.last(at);
        // Sessions and rallies are told only where they are due.
        let own = last.lower != "session" && (telling.trigger != last.span || triggers::of_noun(&last.lower).is_some());
        telling.reference = !(own && is_whole(noun, &telling));
        if telling.reference && !noun.denied && self.is_for_its_day(noun, &telling) {
            // "the hearing" may have been told of.
            let again = telling.actors.is_empty() && self.is_known_already(at);
            (telling.reference, telling.stands) = (again, again);
            let ahead = telling.days.is_some_and(|(from, _)| self.scene.is_ahead(from));
            telling.status = telling.status.or(ahead.then_some(EventStatus::Scheduled));
        }
        if !own && telling.reference && !telling.stands {
            return None;
        }
        let definite = self.clauses.chunks[at].tokens.len() > 1 || self.is_known_already(at);
        let settled = telling.days.is_some() || telling.status.is_some() || telling.place.is_some();
        (!telling.reference || definite && settled).then_some(telling)
    }

    /// "was arrested on Tuesday in the killing of a baker": the day of the arrest is none of the deed that noun phrase `at` names.
    fn is_reason_of_arrest(&self, at: usize) -> bool {
        let before =
            at.checked_sub(1).filter(|&j| matches!(self.clauses.word(j), "in" | "over" | "for" | "of" | "with"));
        let Some(verb) = before.and_then(|b| (0..b).rev().take(6).find(|&j| self.clauses.verb(j).is_some())) else {
            return false;
        };
        let punishes = |t: EventType| matches!(t, EventType::Coerce | EventType::Accuse);
        let dated = |j: usize| matches!(self.clauses.chunks[j].kind, Kind::Time);
        self.verb_trigger(verb).is_some_and(|(t, _)| punishes(t.event_type)) && (0..at).any(dated)
    }

    /// What the noun of noun phrase `at` can tell, by itself or with the word before it, and where it stands.
    pub(super) fn noun_trigger(&self, at: usize) -> Option<(&'static NounTrigger, Span)> {
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let (noun, rest) = tokens.split_last()?;
        if noun.class != Class::Noun || noun.lower == "sessions" {
            return None;
        }
        if let Some(before) = rest.last() {
            if let Some(pair) = triggers::of_noun(&format!("{} {}", before.lower, noun.lower)) {
                return Some((pair, Span::new(before.span.start, noun.span.end)));
            }
            if one_of(&before.lower, OTHER_THINGS) {
                return None;
            }
        }
        // "the nurses' strike"
        let protest = || {
            let plain = rest.last().is_none_or(|t| !one_of(&t.lower, NO_PROTEST) && !one_of(&t.lower, ARMED));
            let several = noun.lower.ends_with('s');
            let trigger = triggers::of_noun(if several { "protests" } else { "protest" });
            trigger.filter(|_| plain && one_of(&noun.lower, PROTESTS))
        };
        Some((triggers::of_noun(&noun.lower).or_else(protest)?, noun.span))
    }

    /// "denied any meeting", "said that no talks were held": whether somebody says that noun phrase `at`, the subject of `verb`, did not happen.
    fn is_noun_denied(&self, at: usize, verb: Option<usize>) -> bool {
        let said = || self.is_said(self.clauses.last(at).span);
        let denying = at.checked_sub(1).and_then(|v| self.clauses.verb(v)).is_some_and(VerbGroup::denies);
        let not_held = verb
            .and_then(|v| self.clauses.verb(v))
            .is_some_and(|g| g.negated && g.modal.is_none() && one_of(g.lemma, "take hold happen occur begin start"));
        denying || (self.clauses.word(at) == "no" || not_held) && said()
    }

    /// Whether noun phrase `at` tells nothing that happened or is due.
    fn names_no_event(&self, at: usize, trigger: &NounTrigger, denied: bool) -> bool {
        let end = self.clauses.chunks[at].tokens.end;
        let none = !denied && matches!(self.clauses.word(at), "no" | "any" | "every" | "each");
        // "the Paris Agreement" is a name.
        let name = trigger.event_type == EventType::Agree && self.clauses.last(at).capital;
        // "Grain meeting unlikely this summer"
        let unlikely = self.clauses.tokens.get(end).is_some_and(|t| t.lower == "unlikely");
        // "A meeting of farm ministers is unlikely to be held next week"
        let own = self.verb_of(at).and_then(|v| self.clauses.verb(v)).map_or(end, |g| g.head + 2);
        let not_expected = self.clauses.tokens.get(end..own.min(self.clauses.tokens.len()));
        let unlikely = unlikely || not_expected.is_some_and(|t| t.iter().any(|t| t.lower == "unlikely"));
        // "a verbal attack", "a public assault on her record"
        let by_words = trigger.event_type == EventType::Assault && self.is_by_words(at);
        // "denied the accusation": nobody accuses, and who is accused has said so.
        let accused = denied && trigger.event_type == EventType::Accuse;
        none || name
            || trigger.event_type == EventType::Agree && self.is_no_new_agreement(at)
            || accused
            || self.is_written_protest(at, trigger)
            || by_words
            || self.is_noun_of_other_sense(at, end - 1)
            || unlikely
            || trigger.event_type == EventType::Assault && self.only_charged(at)
            || !denied && self.comes_to_nothing(at)
            // "called for the resignation of Tom Hale": it has not happened.
            || trigger.event_type != EventType::Consult && self.hoped(at)
            || trigger.event_type == EventType::Cooperate && self.is_aimed_at(at)
            // "blocked the deportation of Tom Hale"
            || trigger.event_type == EventType::Coerce && trigger.undergone && (self.is_ended(at) || self.is_stopped(at))
    }

    /// "lodged a protest with China": whether the protest that noun phrase `at` names is a complaint.
    fn is_written_protest(&self, at: usize, trigger: &NounTrigger) -> bool {
        let verb = at.checked_sub(1).and_then(|v| self.clauses.verb(v));
        trigger.event_type == EventType::Protest
            && verb.is_some_and(|g| one_of(g.lemma, "lodge file deliver submit hand register"))
    }

    /// Whether noun phrase `at` is an attack with words.
    pub(super) fn is_by_words(&self, at: usize) -> bool {
        let mut words = self.clauses.chunks[at].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
        let attack = one_of(&self.clauses.last(at).lower, "attack attacks assault assaults onslaught broadside");
        attack && words.any(|w| one_of(w, "verbal public scathing blistering rhetorical withering scornful"))
    }

    /// "The deportation of Tom Hale was blocked"
    fn is_stopped(&self, at: usize) -> bool {
        let verb = self.verb_of(at).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| g.passive && one_of(g.lemma, ENDS))
    }

    /// The noun phrases after noun phrase `at`, the subject of `verb`: "Fighting broke out between …", "Talks began between …".
    fn after_noun(&self, at: usize, verb: Option<usize>) -> Vec<Slot> {
        let mut after = slots(self.clauses, at);
        let begins =
            |g: &VerbGroup| one_of(g.lemma, "break erupt begin start resume open flare take continue") && !g.passive;
        if let Some(v) = verb.filter(|&v| self.clauses.verb(v).is_some_and(begins)) {
            // "The trial opens of Tom Hale", not "will take place in the town of Portwick".
            let own = |(place, s): &(usize, Slot)| one_of(&s.link, "between with") || *place == 0 && s.link == "of";
            after.extend(slots(self.clauses, v).into_iter().enumerate().filter(own).map(|(_, s)| s));
        }
        after
    }

    /// Who does what noun phrase `at` tells, and to whom: who is named before the noun, and after "between", "with", "by" or "of".
    /// None where it is done to a thing.
    fn sides_of_noun(&self, at: usize, trigger: &NounTrigger, after: &[Slot]) -> Option<Sides> {
        let consult = trigger.event_type == EventType::Consult;
        let visit = trigger.kind == Some(ConsultKind::Visit);
        let linked = |links: &[&str]| self.linked_to_noun(at, after, links);
        let mut owners = self.inside(at, &self.owners(at));
        if consult {
            self.leave_out_venue(&mut owners);
        }
        // "his arrest", "the shooting of Anna Bell": whose it is undergoes it.
        let (mut actors, mut undergoing) = (owners, Vec::new());
        if trigger.undergone {
            undergoing = std::mem::take(&mut actors);
            // "Chinese extradition": whose, not of whom.
            undergoing.retain(|p| self.kind_of(p) != EntityKind::Place);
        }
        let doing: &[&str] = match trigger {
            NounTrigger { alone: true, .. } if !consult => &["by", "of"],
            NounTrigger { mutual: true, .. } => &["between", "with", "of", "among"],
            _ if visit => &["by", "of"],
            // "a strike of drivers"
            _ if trigger.event_type == EventType::Protest && self.has_head(at, "strike strikes walkout walkouts") => {
                &["by", "of"]
            }
            _ => &["by"],
        };
        // "a meeting, chaired by Anna Bell, was held"
        let chairs = |s: &&Slot| s.link == "by" && self.is_chaired(at, s.chunk);
        let mut doing = linked(doing);
        doing.extend(after.iter().filter(chairs).filter(|_| consult && trigger.mutual).map(|s| s.chunk));
        for party in self.names_after(&doing) {
            if !among(&party, &actors) {
                actors.push(party);
            }
        }
        let mut recipients = Vec::new();
        if visit {
            // "a tour of Europe", "the Paris visit": where to, and not who.
            actors.retain(|p| self.kind_of(p) != EntityKind::Place);
            recipients = self.destination(after);
            if recipients.is_empty() && self.has_head(at, "tour tours") {
                recipients = self.toured(after);
            }
        } else if !trigger.mutual {
            // "a petition demanding a crossing from one street to another": whom only the demand names is asked nothing.
            let own: Vec<Slot> = after.iter().filter(|s| !s.deep).cloned().collect();
            let to = |link| self.linked_to_noun(at, &own, &[link]);
            let mut places = trigger.recipient.iter().map(|&link| self.parties(&to(link)));
            recipients = places.find(|found| !found.is_empty()).unwrap_or_default();
        }
        if trigger.undergone {
            let of = self.parties(&linked(&["of"]));
            if !of.is_empty() {
                // "the police killing of Tom Hale": both are told.
                actors.extend(undergoing);
                recipients = of;
            } else if self.clauses.word(at + 1) == "of" && !one_of(&self.clauses.last(at).lower, "conviction arrest") {
                // "Brazil's suspension of interest payments": done to nobody.
                return None;
            } else if recipients.is_empty() {
                recipients = undergoing;
            }
        }
        Some(Sides { actors, recipients })
    }

    /// Whether the only verb between noun phrase `at` and noun phrase `chair` says who chairs it.
    fn is_chaired(&self, at: usize, chair: usize) -> bool {
        let mut verbs = (at + 1..chair).filter_map(|j| self.clauses.verb(j));
        verbs.next().is_some_and(|g| g.bare && g.lemma == "chair") && verbs.next().is_none()
    }

    /// Whose "its" and "their" before the noun of noun phrase `at` are: of whom the verb before it is told, or on whom it is done because of what the noun tells.
    fn owners(&self, at: usize) -> Vec<Party> {
        let Some(verb) = (0..at).rev().find(|&j| self.clauses.verb(j).is_some()) else { return Vec::new() };
        let blamed = self.blamed(verb, at);
        if blamed.is_empty() { self.parties(&subject(self.clauses, verb, 0)) } else { blamed }
    }

    /// The noun phrases that one of `links` links to noun phrase `at`.
    pub(super) fn linked_to_noun(&self, at: usize, after: &[Slot], links: &[&str]) -> Vec<usize> {
        // Who did it stands right after the noun and its own "of".
        let agent = |chunk: usize| {
            (at + 1..chunk).all(|j| {
                // "a rally organised by the union"
                let led = self.clauses.verb(j).is_some_and(|g| g.bare && one_of(g.lemma, LED));
                led || !matches!(self.clauses.chunks[j].kind, Kind::Preposition | Kind::Verb(_))
                    || matches!(self.clauses.word(j), "of" | "by" | "on" | "against")
            })
        };
        let near = after.iter().filter(|s| s.chunk <= at + FAR && links.contains(&s.link.as_str()));
        near.filter(|s| s.link != "by" || agent(s.chunk)).map(|s| s.chunk).collect()
    }

    /// "In a phone call in July, Trump asked Zelensky …", "stranded after a visit to the field": adds those of the clause around it.
    fn add_around(&self, noun: &mut NounDeed) {
        let at = noun.at;
        let enough = if noun.is_visit() { 1 } else { 2 };
        if !noun.is_consult() || at == 0 || noun.sides.actors.len() >= enough || self.clauses.word(at) == "the" {
            return;
        }
        let link = self.clauses.word(at - 1);
        // "visited Manila for a summit with Anna Bell"
        let journey = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, JOURNEYS));
        let led = one_of(link, "in during at after before following")
            || link == "for" && (at.saturating_sub(6)..at).any(journey);
        if !led {
            return;
        }
        for party in self.around(at, noun.trigger.kind == Some(ConsultKind::Summit)) {
            let sides = &mut noun.sides;
            if sides.actors.len() < enough && !among(&party, &sides.actors) && !among(&party, &sides.recipients) {
                sides.actors.push(party);
            }
        }
    }

    /// The persons and bodies that the nearest verb of the clause around noun phrase `at` has as its subject, object or agent.
    /// At a summit those meet, too, who have no name: "EU leaders".
    fn around(&self, at: usize, summit: bool) -> Vec<Party> {
        let finite = |j: &usize| self.clauses.verb(*j).is_some_and(|g| g.finite());
        let opens = at <= 1;
        let before = (0..at).rev().find(finite).filter(|_| !opens);
        let Some(verb) = before.or_else(|| (at + 1..self.clauses.chunks.len()).find(finite)) else { return Vec::new() };
        let mut chunks = subject(self.clauses, verb, 0);
        let after = slots(self.clauses, verb);
        chunks.extend(after.iter().filter(|s| matches!(s.link.as_str(), "object" | "by" | "with")).map(|s| s.chunk));
        chunks.retain(|&c| c != at);
        let mut out = self.parties(&chunks);
        let several = |p: &Party| self.kind_of(p) == EntityKind::Group && is_plural(self.name_of(p));
        let meets = |p: &Party| {
            let named = self.is_known_as(p, EntityKind::Person) || self.is_known_as(p, EntityKind::Organization);
            named || self.is_state(p) || summit && several(p)
        };
        out.retain(meets);
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

    /// The parties of noun phrases; for those that only describe ("the Russian and US presidents, Anna Bell and Tom Hale"), the names after them.
    fn names_after(&self, chunks: &[usize]) -> Vec<Party> {
        let mut out = self.parties(chunks);
        let person = |p: &Party| self.is_known_as(p, EntityKind::Person);
        if out.iter().filter(|p| person(p)).count() > 1 {
            out.retain(person);
        }
        if out.is_empty() {
            out.extend(chunks.iter().flat_map(|&c| self.inside(c, &[])));
        }
        out.truncate(4);
        out
    }

    /// "the Venice summit": a town is where they meet, unless two stand for their governments ("Washington-Moscow talks").
    pub(super) fn leave_out_venue(&self, actors: &mut Vec<Party>) {
        let town = |p: &Party| self.is_known_as(p, EntityKind::Place) && !self.is_state(p);
        if actors.iter().filter(|p| town(p)).count() == 1 {
            actors.retain(|p| !town(p));
        }
    }
}

/// Whether enough is told for an event of its own, and not only a word for one that is told elsewhere.
pub(super) fn is_whole(noun: &NounDeed, telling: &Telling) -> bool {
    let (trigger, light) = (noun.trigger, noun.light);
    let dated = telling.days.is_some();
    let acting = telling.actors.len();
    let two = acting + telling.recipients.len() > 1;
    match trigger.event_type {
        EventType::Consult if trigger.mutual => {
            // "Iran's talks resume on Tuesday", "leaders put off the meeting to July": with whom is told elsewhere, or nowhere.
            let due = dated && (light && telling.status == Some(EventStatus::Scheduled) || noun.put_off);
            let summit = trigger.kind == Some(ConsultKind::Summit) && (dated || light);
            acting > 1 || (summit || due) && acting > 0
        }
        EventType::Consult if noun.is_visit() => {
            acting > 0 && (telling.status.is_some() || dated || !telling.recipients.is_empty())
        }
        EventType::Consult => acting > 0 && (dated || light),
        EventType::Assault if trigger.mutual => {
            acting > 1 || acting == 1 && noun.after.iter().any(|s| s.link == "between")
        }
        // "the shooting of Anna Bell", "her arrest"
        _ if trigger.undergone => !trigger.plural && (two || !telling.recipients.is_empty()),
        _ if trigger.alone => acting > 0 && !trigger.plural,
        EventType::Assault | EventType::Coerce => two && (!trigger.plural || dated),
        // "Tsvangirai's allegations of fraud", "at the request of Togo"
        EventType::Accuse | EventType::Request | EventType::Threaten | EventType::Reject | EventType::Support => {
            two && (light || dated || !trigger.plural) || light && acting > 0
        }
        EventType::Aid => !trigger.plural && (two && (light || dated) || !telling.recipients.is_empty()),
        _ => two && (light || dated) && !trigger.plural,
    }
}
