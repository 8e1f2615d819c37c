//! Due: what a clause says to be due on a day.

use jiff::civil::Date;
use onrecord_source::Span;

use super::{
    Ahead,
    words::{self, Tells},
};
use crate::{
    closed_classes::BE,
    contract::{AheadKind, EntityKind, EventStatus},
    events::{cast::Cast, scene::Scene, setting, status::stance, triggers},
    grammar::{
        clauses::{Class, Clauses, Kind},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// A sentence, and what is known of it.
pub(super) struct Clause<'a, 'c> {
    pub(super) scene: &'a Scene<'c>,
    pub(super) cast: &'a Cast<'c>,
    pub(super) clauses: &'a Clauses,
    pub(super) span: Span,
    /// Whether the story tells an event on these days, in whatever sentence.
    pub(super) has_events: bool,
}

/// Words that lead to the day of what a noun before them names.
const ON_DAY: &str = "on for in at from of between";

/// Words that lead to the last day for something.
const BY_DAY: &str = "by before until till";

/// Words that lead to what something is of.
const OF_WHAT: &str = "of on between over into against";

/// Verbs that say of their subject or their object no more than that it takes place.
const CARRIERS: &str = "hold be schedule set plan expect slate take happen occur go fall come continue run stage call fix have announce organise organize \
reschedule host see feature await face hear broadcast arrange bring issue complete start begin open close end finish resume publish release pass sign";

/// What begins and ends by itself, and no diary has: weather, and the years of accounts.
const OTHERWISE: &str = "rain rains snow wind winds storm storms shower showers temperature temperatures weather heat fog year years quarter quarters half season period months weeks";

/// Verbs that put off what they name.
const PUT_OFF: &str = "postpone delay defer reschedule adjourn push";

/// Verbs that call off what they name.
const CALLED_OFF: &str = "cancel scrap axe";

/// Verbs of asking somebody to do something by a day.
const ASKED: &str = "order tell ask give require oblige instruct direct request";

/// A trigger that goes from a subject to its verb has so many bytes at most.
const LONGEST: usize = 70;

impl Clause<'_, '_> {
    /// What is due at the time that stands at `time`, on these days. The days, and who states it, are left to the caller.
    pub(super) fn due(&self, time: Span, days: (Date, Date), published: Date) -> Option<Ahead> {
        let at = self.clauses.chunks.iter().position(|c| {
            matches!(c.kind, Kind::Time) && self.clauses.tokens[c.tokens.clone()].iter().any(|t| t.span.overlaps(time))
        });
        let at = at?;
        if self.is_put_aside(at) {
            return None;
        }
        let to_come = days.0 > published;
        self.by_last_day(at).or_else(|| self.by_noun(at).filter(|_| to_come)).or_else(|| self.by_verb(at, to_come)).map(
            |mut due| {
                due.days = days;
                due
            },
        )
    }

    /// "the June 14 election", "elections on June 14", "Monday's hearing": by the noun beside the time that is chunk `at`.
    fn by_noun(&self, at: usize) -> Option<Ahead> {
        let behind = Some(at + 1).filter(|&n| self.clauses.is_noun(n));
        let led = at.checked_sub(2).filter(|_| one_of(self.clauses.word(at - 1), ON_DAY));
        // "a hearing tomorrow", "elections on June 14"
        let before = led.or(at.checked_sub(1)).filter(|&n| self.clauses.is_noun(n));
        let noun = behind
            .into_iter()
            .chain(before)
            .find(|&n| words::of_noun(self.clauses, n).is_some_and(|(_, tells)| tells == Tells::Alone))?;
        let (kind, _) = words::of_noun(self.clauses, noun)?;
        let verb = self.verb_of(at);
        let status = match verb.filter(|&v| self.has_as_object(v, noun) || self.has_as_subject(v, noun)) {
            Some(v) => self.change(v).or_else(|| self.status(v, true)).or_else(|| self.was_held(v))?,
            None => EventStatus::Scheduled,
        };
        if self.is_negated_noun(noun) || verb.is_some_and(|v| self.clauses.verb(v).is_some_and(|g| g.negated)) {
            return None;
        }
        let trigger = if noun < at { self.noun_span(noun) } else { self.whole_phrase(noun) };
        Some(self.told(kind, status, trigger, verb, &[noun]))
    }

    /// What a verb that stands in the past says of a day to come: "set the vote for June 14", "agreed to the June election".
    fn was_held(&self, verb: usize) -> Option<EventStatus> {
        let group = self.clauses.verb(verb)?;
        (!group.negated && group.modal.is_none()).then_some(EventStatus::Scheduled)
    }

    /// "The trial will begin on Monday", "The law takes effect on June 14": by the verb that the time at chunk `at` belongs to.
    fn by_verb(&self, at: usize, to_come: bool) -> Option<Ahead> {
        let verb = self.verb_of(at)?;
        let group = self.clauses.verb(verb)?;
        // "the year ending May 30", "starting in June"
        if group.negated
            || group.gerund && !group.progressive
            || self.clauses.reports(group) && !group.infinitive && group.modal.is_none()
        {
            return None;
        }
        let status = self.change(verb).filter(|_| to_come).or_else(|| self.status(verb, to_come))?;
        let subjects = subject(self.clauses, verb, 0);
        if subjects.iter().any(|&n| one_of(&self.clauses.last(n).lower, OTHERWISE)) {
            return None;
        }
        let thing = |&n: &usize| words::of_noun(self.clauses, n).is_some();
        let named = subjects.iter().copied().find(|n| thing(n));
        let object = Some(verb + 1).filter(|&n| self.clauses.is_noun(n) && n < at);
        let told = object.filter(|n| thing(n));
        let carries = one_of(group.lemma, CARRIERS)
            || one_of(group.lemma, PUT_OFF)
            || one_of(group.lemma, CALLED_OFF)
            || group.copula && group.lemma == "be" && one_of(&self.clauses.tokens[group.head].lower, BE);
        let own = words::of_verb(self.clauses, group);
        let due = named.filter(|_| carries || own.is_some()).and_then(|n| Some((n, words::of_noun(self.clauses, n)?)));
        if let Some((noun, (kind, tells))) = due {
            // "The ban will be lifted": its end.
            let kind = own.filter(|_| tells == Tells::WithVerb).map_or(kind, |(kind, _)| kind);
            let end = self.clauses.tokens[own.map_or(group.head, |(_, last)| last)].span.end;
            let start = self.noun_span(noun).start;
            let whole = Span::new(start, end);
            // "The election planned for June 6 was called off"
            let status = if group.bare { self.changed_behind(verb, noun).unwrap_or(status) } else { status };
            let phrase = self.whole_phrase(noun);
            let trigger = if own.is_some() && start < end && whole.len() <= LONGEST { whole } else { phrase };
            return Some(self.told(kind, status, trigger, Some(verb), &[noun]));
        }
        if let Some(noun) = told.filter(|_| carries && !group.copula) {
            let (kind, _) = words::of_noun(self.clauses, noun)?;
            let all = [&subjects[..], &[noun]].concat();
            return Some(self.told(kind, status, self.whole_phrase(noun), Some(verb), &all));
        }
        let (kind, last) = own?;
        // "begin talks", "the strike begins": an event, where the story tells one of these days.
        if object.iter().chain(&subjects).any(|&n| self.is_event(n)) {
            return None;
        }
        let object = object.filter(|&n| self.clauses.last(n).class != Class::Determiner);
        if subjects.is_empty() || !self.may_do(kind, group, &subjects, object) {
            return None;
        }
        let all: Vec<usize> = subjects.iter().copied().chain(object).collect();
        let trigger = Span::new(self.clauses.tokens[group.head].span.start, self.clauses.tokens[last].span.end);
        let (first, end) =
            (self.noun_span(subjects[0]).start, object.map_or(trigger.end, |n| self.clauses.span(n).end));
        let whole = Span::new(first.min(trigger.start), end.max(trigger.end));
        let trigger = if first < trigger.start && whole.len() <= LONGEST { whole } else { trigger };
        Some(self.told(kind, status, trigger, Some(verb), &all))
    }

    /// "must reply by June 14", "has until Friday to reply": what has the time at chunk `at` for its last day.
    fn by_last_day(&self, at: usize) -> Option<Ahead> {
        let link = at.checked_sub(1).filter(|&l| one_of(self.clauses.word(l), BY_DAY))?;
        let verb = (0..link).rev().find(|&v| self.clauses.verb(v).is_some())?;
        let group = self.clauses.verb(verb).filter(|g| !g.negated)?;
        let has = group.lemma == "have" && self.clauses.word(link) != "before" && verb + 1 == link;
        let must = group.modal.as_deref() == Some("must");
        let have_to = |v: usize| self.clauses.verb(v).is_some_and(|g| g.lemma == "have" && g.present && !g.negated);
        let asked = |v: usize| self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, ASKED) && !g.negated);
        let over = (0..verb).rev().find(|&v| self.clauses.verb(v).is_some()).filter(|_| group.infinitive);
        let obliged = over.is_some_and(|v| verb == v + 1 && have_to(v) || asked(v));
        let past = group.present || !has;
        if !(has && past || (must || obliged) && self.clauses.word(link) != "until") {
            return None;
        }
        let first = over.filter(|_| obliged).unwrap_or(verb);
        let subjects = subject(self.clauses, first, 0);
        let start = self.clauses.start(if group.infinitive { verb } else { first });
        let trigger = Span::new(start, self.clauses.span(if has { link } else { verb }).end);
        let object = Some(verb + 1).filter(|&n| self.clauses.is_noun(n) && n < at);
        let trigger = object.map_or(trigger, |n| Span::new(trigger.start, self.clauses.span(n).end));
        // "has until Friday to reply": what for.
        let what_for = Some(at + 1).filter(|&v| has && self.clauses.verb(v).is_some_and(|g| g.infinitive));
        let end = what_for.map_or(trigger.end, |v| self.clauses.span(v).end);
        let start = subjects.first().map_or(trigger.start, |&n| self.noun_span(n).start).min(trigger.start);
        let whole = Span::new(start, end);
        let trigger = if whole.len() <= LONGEST { whole } else { trigger };
        let all: Vec<usize> = subjects.into_iter().chain(object).collect();
        Some(self.told(AheadKind::Deadline, EventStatus::Scheduled, trigger, Some(verb), &all))
    }

    /// "on May 3 instead of |May 1|": whether another day stands in place of the one at chunk `at`.
    fn is_put_aside(&self, at: usize) -> bool {
        let first = self.clauses.chunks[at].tokens.start;
        let before = &self.clauses.tokens[first.saturating_sub(2)..first];
        // "a bond |due March 11, 1994|" is paid back then.
        let matures =
            before.last().is_some_and(|t| t.lower == "due") && !before.first().is_some_and(|t| one_of(&t.lower, BE));
        matures
            || matches!(before, [aside, of] if one_of(&aside.lower, "instead rather") && one_of(&of.lower, "of than"))
    }

    /// The verb that the time at chunk `at` belongs to: the one before it in its clause, else the first behind it.
    fn verb_of(&self, at: usize) -> Option<usize> {
        let ends = |j: usize| {
            matches!(
                self.clauses.chunks[j].kind,
                Kind::Stop | Kind::Subordinator | Kind::Relative | Kind::Dash | Kind::Quote
            )
        };
        let before = (0..at).rev().take_while(|&j| !ends(j)).find(|&j| self.clauses.verb(j).is_some());
        // "On Monday, the court will decide"
        let opens = || (at + 1..self.clauses.chunks.len()).take_while(|&j| !ends(j));
        let behind = || opens().find(|&j| self.clauses.verb(j).is_some_and(VerbGroup::finite));
        before.or_else(behind)
    }

    /// How far what a verb says to be due has come; `to_come`: on a day after the story's.
    fn status(&self, verb: usize, to_come: bool) -> Option<EventStatus> {
        let group = self.clauses.verb(verb)?;
        // "is scheduled for June 14", "set for Monday"
        let settled = one_of(group.lemma, "schedule set plan slate expect fix") && (group.passive || group.bare);
        if settled && (to_come || group.present) && !group.negated {
            return Some(EventStatus::Scheduled);
        }
        let stance = stance(self.clauses, verb, 0)?;
        match stance.status? {
            EventStatus::UnderWay if to_come => Some(EventStatus::Scheduled),
            status @ (EventStatus::Scheduled
            | EventStatus::Proposed
            | EventStatus::Postponed
            | EventStatus::Cancelled) => Some(status),
            // "begins on Monday": the present of what is settled.
            EventStatus::Held if to_come && group.present && !group.perfect => Some(EventStatus::Scheduled),
            _ => None,
        }
    }

    /// What a verb behind chunk `at` makes of what noun phrase `noun` says to be due.
    fn changed_behind(&self, at: usize, noun: usize) -> Option<EventStatus> {
        let verbs = (at + 1..self.clauses.chunks.len()).filter(|&v| self.clauses.verb(v).is_some());
        verbs.filter(|&v| subject(self.clauses, v, 0).contains(&noun)).find_map(|v| self.change(v))
    }

    /// What a verb makes of what was due: "postponed", "called off".
    fn change(&self, verb: usize) -> Option<EventStatus> {
        let group = self.clauses.verb(verb)?;
        let next = self.clauses.tokens.get(group.head + 1).map_or("", |t| t.lower.as_str());
        let over = group.modal.is_none() && !group.infinitive && !group.negated;
        match (group.lemma, next) {
            _ if !over => None,
            ("put", "off" | "back") | ("move" | "push", "back") => Some(EventStatus::Postponed),
            ("call", "off") => Some(EventStatus::Cancelled),
            (lemma, _) if one_of(lemma, PUT_OFF) && lemma != "push" => Some(EventStatus::Postponed),
            (lemma, _) if one_of(lemma, CALLED_OFF) => Some(EventStatus::Cancelled),
            _ => None,
        }
    }

    /// Whether a verb group tells something of this sort with such a subject and object: teams play teams, and "mark" needs what is marked.
    fn may_do(&self, kind: AheadKind, group: &VerbGroup, subjects: &[usize], object: Option<usize>) -> bool {
        let has_name = |n: usize| !self.cast.names_in(self.clauses.span(n)).is_empty();
        let is_pronoun = |n: usize| self.clauses.last(n).class == Class::Pronoun;
        match kind {
            AheadKind::Match if group.lemma != "kick" => {
                subjects.iter().any(|&n| has_name(n)) && object.is_some_and(has_name) && !group.passive
            }
            AheadKind::Decision => object.is_some() || group.passive || subjects.iter().any(|&n| !is_pronoun(n)),
            AheadKind::Publication | AheadKind::Ceremony => {
                object.is_some() || group.passive || subjects.iter().any(|&n| !is_pronoun(n) && has_name(n))
            }
            AheadKind::Journey => subjects.iter().any(|&n| has_name(n) || is_pronoun(n)),
            _ => true,
        }
    }

    /// Whether noun phrase `at` names what events are read by: "talks", "the summit".
    fn is_event(&self, at: usize) -> bool {
        self.has_events && triggers::of_noun(&self.clauses.last(at).lower).is_some()
    }

    fn has_as_object(&self, verb: usize, noun: usize) -> bool {
        verb + 1 == noun
    }

    fn has_as_subject(&self, verb: usize, noun: usize) -> bool {
        noun < verb && subject(self.clauses, verb, 0).contains(&noun)
    }

    /// "no election"
    fn is_negated_noun(&self, at: usize) -> bool {
        one_of(self.clauses.word(at), "no any every each")
    }

    /// A noun phrase without its article, with the phrase behind that says what it is of: "funeral of the poet", "report on the fire".
    fn whole_phrase(&self, at: usize) -> Span {
        let own = self.noun_span(at);
        let of = Some(at + 2).filter(|&n| one_of(self.clauses.word(at + 1), OF_WHAT) && self.clauses.is_noun(n));
        let whole = of.map(|n| Span::new(own.start, self.clauses.span(n).end));
        whole.filter(|whole| whole.len() <= LONGEST).unwrap_or(own)
    }

    /// A noun phrase without its article.
    fn noun_span(&self, at: usize) -> Span {
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let bare = |t: &&crate::grammar::clauses::Token| {
            matches!(t.class, Class::Determiner | Class::Possessive | Class::Possessor | Class::Adverb)
        };
        let first = tokens.iter().find(|t| !bare(t)).unwrap_or(&tokens[0]);
        Span::new(first.span.start, tokens[tokens.len() - 1].span.end)
    }

    /// What is due by the words at `trigger`, which belong to this verb, with those whom the noun phrases `named` name.
    fn told(&self, kind: AheadKind, status: EventStatus, trigger: Span, verb: Option<usize>, named: &[usize]) -> Ahead {
        let text = self.scene.story.text.as_str();
        let takes_part = |e: usize| {
            matches!(self.scene.entities[e].kind, EntityKind::Person | EntityKind::Organization)
                || kind == AheadKind::Match && self.scene.entities[e].kind == EntityKind::Place
        };
        let mut participants: Vec<usize> = Vec::new();
        for &(_, entity) in named.iter().flat_map(|&n| self.cast.names_in(self.clauses.span(n))) {
            if takes_part(entity) && !participants.contains(&entity) {
                participants.push(entity);
            }
        }
        let within = |n: &usize| self.scene.places.iter().find(|p| self.clauses.span(*n).contains(p.span));
        let own = verb.map_or(trigger, |v| self.clauses.span(v));
        let around = Span::new(own.start.min(trigger.start), own.end.max(trigger.end));
        let near = setting::place(text, self.clauses, around, self.span, self.scene.places, false);
        let place = near.or_else(|| named.iter().find_map(within));
        Ahead {
            kind,
            status,
            days: (Date::MIN, Date::MIN),
            participants,
            place: place.map(|p| p.name.clone()),
            country: place.and_then(|p| p.country),
            trigger,
            evidence: self.span,
            stated_in: None,
        }
    }
}
