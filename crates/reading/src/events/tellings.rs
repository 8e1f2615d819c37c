//! Tellings: every place of a story where a verb or a noun tells an event, before those of one event are put together.

use std::ops::Range;

use jiff::civil::Date;
use onrecord_places::Place;
use onrecord_source::Span;
use onrecord_times::Time;

use super::{
    before::Before,
    cast::Cast,
    participants::{Party, Sides, among},
    scene::Scene,
    setting,
    telling::Telling,
    triggers,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType, StatementKind},
    entity::Entity,
    grammar::{
        clauses::{Class, Clauses, Kind, Token, clause_of},
        subjects::{PUNISHED, subject},
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// A day of the week lies so many days back at most.
const RECENT: i32 = 7;

/// Verbs, besides those of punishing, of what is done about a deed.
const PURSUED: &str = "arrest charge fine acquit accuse";

/// Verbs of those who speak about a deed.
pub(super) const JUDGES: &str = "condemn denounce criticise criticize praise welcome deplore decry slam hail applaud mourn investigate probe back support \
regret protest oppose defend justify";

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
    /// What the sentences before it have told.
    pub before: &'a Before,
    /// Who the story says has died, and where it first names him.
    pub protagonist: Option<(usize, Span)>,
    /// The day under which an agenda has the sentence.
    pub listed: Option<(Date, Date)>,
}

impl Sentence<'_, '_> {
    /// The story's entities.
    pub(super) fn entities(&self) -> &[Entity] {
        self.scene.entities
    }

    /// The story's text.
    pub(super) fn text(&self) -> &str {
        &self.scene.story.text
    }

    /// Every event that the sentence tells.
    pub fn tellings(&self) -> Vec<Telling> {
        let mut out: Vec<Telling> = Vec::new();
        let mut told: Vec<usize> = Vec::new();
        let mut called: Vec<Telling> = Vec::new();
        for at in 0..self.clauses.chunks.len() {
            if self.clauses.verb(at).is_some() {
                if let Some(telling) = self.to_be_signed(at) {
                    let before = self.clauses.span(at).start;
                    out.retain(|t| t.event_type != EventType::Agree || t.trigger.start > before);
                    out.push(telling);
                    continue;
                }
                let asked = self.by_must(at).or_else(|| self.awaited(at)).or_else(|| self.to_be_decided(at));
                if let Some(telling) = asked.or_else(|| self.by_being_critical(at)) {
                    out.push(telling);
                    continue;
                }
                if let Some(telling) = self.by_calling(at) {
                    called.push(telling);
                    continue;
                }
                if let Some((telling, chunk)) = self.by_verb(at) {
                    // "The agreement was signed": told once.
                    let noun = |t: &Telling| {
                        let agree = t.event_type == EventType::Agree && telling.event_type == EventType::Agree;
                        agree && chunk.is_some() && self.chunk_of(t.trigger) == chunk
                    };
                    out.retain(|t| !noun(t));
                    told.extend(chunk);
                    out.push(telling);
                }
            } else if self.clauses.is_noun(at) && !told.contains(&at) {
                out.extend(self.by_noun(at));
            }
        }
        let said = self.sayings();
        // What is called so in a statement is told by that.
        called.retain(|c| !said.iter().any(|s| s.event_type == c.event_type && s.trigger.start > c.trigger.start));
        out.extend(said.into_iter().chain(called));
        self.on_visits(self.one_gathering(self.one_attack(self.weighed(out))))
    }

    /// "attacked a checkpoint, killing three", "were killed when gunmen attacked", "killed two and wounded nine": what an attack did is no attack of its own.
    fn one_attack(&self, mut tellings: Vec<Telling>) -> Vec<Telling> {
        let harm = |c: usize| self.clauses.verb(c).is_some_and(|g| one_of(g.lemma, "kill wound injure hurt"));
        let assault = |t: &Telling| t.event_type == EventType::Assault && !t.reference;
        let linked = |attack: usize, harm: usize| {
            let between = if attack < harm { attack + 1..harm } else { harm + 1..attack };
            let one = between.clone().all(|j| self.clauses.verb(j).is_none());
            let gerund = self.clauses.verb(harm).is_some_and(|g| g.gerund && !g.progressive);
            let comma = harm > 0 && self.clauses.word(harm - 1) == ",";
            one && (attack < harm && gerund && comma || between.clone().any(|j| self.clauses.word(j) == "when"))
        };
        // "killed two men and wounded nine"
        let joined = |first: usize, second: usize| {
            let and = (first + 1..second).any(|j| self.clauses.word(j) == "and");
            let close = (first + 1..second).all(|j| self.clauses.verb(j).is_none() && self.clauses.word(j) != "who");
            first < second && and && close
        };
        let pair = |tellings: &[Telling]| {
            let all = tellings.iter().enumerate().filter(|(_, t)| assault(t));
            let all: Vec<(usize, usize)> = all.filter_map(|(i, t)| Some((i, self.verb_at(t.trigger)?))).collect();
            all.iter().find_map(|&(i, attack)| {
                let done = all.iter().find(|&&(j, c)| {
                    let doers = (&tellings[i].actors, &tellings[j].actors);
                    j != i
                        && harm(c)
                        && (!harm(attack) && linked(attack, c) || harm(attack) && joined(attack, c))
                        && (doers.1.is_empty() || doers.1.iter().any(|a| among(a, doers.0)))
                })?;
                Some((i, done.0))
            })
        };
        while let Some((attack, harm)) = pair(&tellings) {
            // Whom it killed says more than the town that was hit, which is its place.
            let more = std::mem::take(&mut tellings[harm].recipients);
            let days = tellings[harm].days;
            let telling = &mut tellings[attack];
            telling.days = telling.days.or(days);
            if !more.is_empty() && telling.place.is_some() {
                telling.recipients.retain(|r| !self.is_known_as(r, EntityKind::Place));
            }
            telling.recipients.extend(more.into_iter().filter(|m| !among(m, &telling.recipients)).collect::<Vec<_>>());
            tellings.remove(harm);
        }
        tellings
    }

    /// "hosted a summit attended by Anna Bell", "spoke with her by phone to discuss trade": two verbs tell of one gathering.
    fn one_gathering(&self, tellings: Vec<Telling>) -> Vec<Telling> {
        let consult = |t: &Telling| t.event_type == EventType::Consult && !t.reference;
        let hangs = |t: &Telling| {
            let verb = self.chunk_of(t.trigger).and_then(|c| self.clauses.verb(c));
            let aim = |g: &VerbGroup| g.infinitive && one_of(g.lemma, "discuss negotiate talk");
            t.found && verb.is_some_and(|g| g.gerund && !g.progressive || aim(g))
        };
        let mut out: Vec<Telling> = Vec::new();
        for telling in tellings {
            let same = |o: &&mut Telling| {
                let within = || hangs(&telling) && telling.actors.iter().all(|a| among(a, &o.actors));
                consult(o) && consult(&telling) && (o.trigger.overlaps(telling.trigger) || within())
            };
            match out.iter_mut().find(same) {
                Some(one) => {
                    let more = telling.actors.iter().filter(|a| !among(a, &one.actors)).cloned().collect::<Vec<_>>();
                    one.actors.extend(more);
                    one.days = one.days.or(telling.days);
                }
                None => out.push(telling),
            }
        }
        out
    }

    /// Who does what the sentence first tells.
    pub fn main_subject(&self) -> Option<Party> {
        self.parties(&subject(self.clauses, self.main_verb()?, 0)).into_iter().next()
    }

    /// The first finite verb group.
    pub(super) fn main_verb(&self) -> Option<usize> {
        (0..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some_and(VerbGroup::finite))
    }

    /// The kind of meeting by who takes part: persons who have "talks" meet.
    fn kind_between(&self, kind: Option<ConsultKind>, actors: &[Party]) -> Option<ConsultKind> {
        let person = |p| self.is_known_as(p, EntityKind::Person);
        if kind == Some(ConsultKind::Talks) && actors.len() > 1 && actors.iter().all(person) {
            Some(ConsultKind::Meet)
        } else {
            kind
        }
    }

    /// What the verb that is chunk `at` makes of what was due, with its particle: "cancelled", "called off", "put back".
    pub(super) fn change_by(&self, at: usize) -> Option<EventStatus> {
        let group = self.clauses.verb(at)?;
        let next = self.clauses.tokens.get(group.head + 1).map_or("", |t| t.lower.as_str());
        match (group.lemma, next) {
            // "debt rescheduling talks" change no day.
            ("reschedule", _) if group.gerund && !group.progressive => None,
            ("cancel" | "scrap" | "abandon" | "axe" | "shelve" | "avert", _) | ("call", "off") => {
                Some(EventStatus::Cancelled)
            }
            ("postpone" | "delay" | "defer" | "adjourn" | "reschedule", _)
            | ("put", "off" | "back")
            | ("push" | "move", "back") => Some(EventStatus::Postponed),
            // "has been moved from May 20 to May 22"
            ("move", "from" | "to") if matches!(self.clauses.chunks.get(at + 2).map(|c| &c.kind), Some(Kind::Time)) => {
                Some(EventStatus::Postponed)
            }
            ("bring", "forward") => Some(EventStatus::Scheduled),
            _ => None,
        }
    }

    /// Whether the noun at token `word`, or with the next one, tells an event: "talks", "hunger strike".
    pub(super) fn is_event_noun(&self, word: usize) -> bool {
        let t = &self.clauses.tokens[word];
        let pair = self.clauses.tokens.get(word + 1).map(|n| format!("{} {}", t.lower, n.lower));
        triggers::of_noun(&t.lower).is_some() || pair.is_some_and(|p| triggers::of_noun(&p).is_some())
    }

    /// Where the noun at token `word` stands, with the next one where the two tell an event together.
    pub(super) fn noun_span(&self, word: usize) -> Span {
        let t = &self.clauses.tokens[word];
        let next = self.clauses.tokens.get(word + 1);
        let pair = next.filter(|n| triggers::of_noun(&format!("{} {}", t.lower, n.lower)).is_some());
        Span::new(t.span.start, pair.map_or(t.span.end, |n| n.span.end))
    }

    /// A telling of this event by the words at `trigger`, with the day and the place that stand around them and around the verb group that is chunk `verb`,
    /// which they belong to.
    pub(super) fn telling(
        &self,
        event_type: EventType,
        kind: Option<ConsultKind>,
        status: Option<EventStatus>,
        sides: Sides,
        trigger: Span,
        verb: Option<usize>,
    ) -> Telling {
        let Sides { actors, recipients } = sides;
        let visit = kind == Some(ConsultKind::Visit);
        let kind = self.kind_between(kind, &actors);
        let own = verb.and_then(|v| self.clauses.verb(v)).map(|g| self.clauses.tokens[g.head].span);
        let anchor = own.map_or(trigger, |v| Span::new(v.start.min(trigger.start), v.end.max(trigger.end)));
        let place = setting::place(self.text(), self.clauses, anchor, self.span, self.scene.places, visit);
        // "will press Japan to end the quota by April": that is no day of the pressing.
        let asked = |v: usize| {
            let inner =
                (v + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some_and(|g| g.infinitive));
            inner.map(|j| self.clauses.span(j).start)
        };
        let end = verb.filter(|_| speech(event_type)).and_then(asked).unwrap_or(self.span.end);
        Telling {
            event_type,
            kind,
            status,
            actors,
            recipients,
            trigger,
            evidence: self.span,
            days: self
                .listed
                .filter(|(from, to)| from < to)
                .or_else(|| self.day_of(trigger, verb, anchor, end))
                .or(self.listed)
                .map(|days| self.as_due(days, status, trigger, verb)),
            // "agreed to meet in Khartoum": nor is it the place of the agreeing.
            place: place
                .filter(|p| p.span.start < end)
                .or_else(|| self.here(anchor))
                .map(|p| (p.name.clone(), p.country)),
            reference: false,
            headline: self.headline,
            said: false,
            found: false,
            narrated: verb.is_some_and(|v| self.narrated(v)),
            plain: false,
            definite: false,
            stands: false,
            ordered: false,
        }
    }

    /// "BERLIN — Police here arrested": the dateline's place, where "here" belongs to what is told at `anchor` and nobody is quoted with it.
    fn here(&self, anchor: Span) -> Option<&Place> {
        let word = setting::here(self.clauses, anchor)?;
        let quoted = self.scene.drafts.iter().any(|d| d.kind != StatementKind::Indirect && d.holds(word));
        let dateline = self.scene.story.dateline.as_ref().filter(|_| !quoted)?.span;
        self.scene.places.iter().find(|p| dateline.contains(p.span))
    }

    /// The days of what is not past, by its `status`: no day of the week that is; and of an agreement none that is to come.
    fn as_due(
        &self,
        days: (Date, Date),
        status: Option<EventStatus>,
        trigger: Span,
        verb: Option<usize>,
    ) -> (Date, Date) {
        // "was to meet on Monday" may have been.
        let was = |v: usize| {
            let mut words = self.clauses.chunks[v].tokens.clone().map(|i| self.clauses.tokens[i].lower.as_str());
            words.any(|w| matches!(w, "was" | "were"))
        };
        let due = matches!(status, Some(EventStatus::Scheduled | EventStatus::Proposed)) && !verb.is_some_and(was);
        // "agreed to a truce on Friday"
        let agreed = verb.and_then(|v| self.clauses.verb(v)).is_some_and(|g| g.lemma == "agree" && g.bare);
        if let Some(day) = self.scene.story.published.filter(|_| agreed && status == Some(EventStatus::Held)) {
            return setting::gone_by(self.text(), days, self.scene.times, self.span, day);
        }
        match self.scene.story.published.filter(|_| due) {
            Some(day) => setting::still_to_come(self.text(), trigger, days, self.scene.times, self.span, day),
            None => days,
        }
    }

    /// The days of what `trigger` tells, `anchor` with the verb that it belongs to; times from `end` on are of something else.
    fn day_of(&self, trigger: Span, verb: Option<usize>, anchor: Span, end: usize) -> Option<(Date, Date)> {
        let within = |anchor, from| setting::days(self.text(), self.clauses, anchor, from, end, self.scene.times);
        let own = Span::new(trigger.start, self.span.end);
        let chunk = self.chunk_of(trigger);
        if chunk.is_some_and(|c| self.is_dated_apart(c)) {
            return within(trigger, own);
        }
        // "on Monday called off a strike planned for Wednesday", "announced a summit on June 3": the day that stands with the noun.
        let changed = |v: &usize| {
            self.change_by(*v).is_some()
                || self
                    .clauses
                    .verb(*v)
                    .is_some_and(|g| one_of(g.lemma, "announce confirm suspend schedule plan set call"))
        };
        let head = |v: usize| self.clauses.verb(v).map(|g| self.clauses.tokens[g.head].span);
        let by_change = verb.filter(changed).and_then(head).is_some_and(|v| v.end <= trigger.start);
        // "postponed its meeting, due on Friday, until May 3": the new one.
        let new = |t: &Time| {
            let lead = self.text().get(trigger.end..t.span.start).unwrap_or_default().trim_end();
            [" until", " till", " to"].iter().any(|w| lead.ends_with(w)) && self.span.contains(t.span)
        };
        let by_change = by_change
            && !(verb.and_then(|v| self.change_by(v)) == Some(EventStatus::Postponed)
                && self.scene.times.iter().any(new));
        // "voted on Tuesday to strike from March 20"
        let meant = chunk.and_then(|c| self.clauses.verb(c)).is_some_and(|g| g.infinitive);
        let later = if by_change || meant { within(trigger, own) } else { None };
        let found = later.or_else(|| within(anchor, self.span));
        // "agreed to pay a fine on Tuesday": a day that has been is that of the agreement.
        let published =
            self.scene.story.published.filter(|_| found.is_none() && end < self.span.end && self.settles(verb));
        let past = |day: Date, now: Date| day <= now && (now - day).get_days() <= RECENT;
        found.or_else(|| {
            let now = published?;
            let days = setting::days(self.text(), self.clauses, anchor, self.span, self.span.end, self.scene.times);
            days.filter(|(from, to)| from == to && past(*from, now))
        })
    }

    /// Whether the verb group settles something, with what an infinitive behind it tells: "agreed to pay", "signed a pact to build".
    fn settles(&self, verb: Option<usize>) -> bool {
        let group = verb.and_then(|v| self.clauses.verb(v));
        group.is_some_and(|g| {
            g.bare && one_of(g.lemma, "agree pledge promise vow offer sign vote decide refuse ratify approve reject")
        })
    }

    /// Whether chunk `at` tells a deed that another deed answers, so that times before it are of that one: "sentenced on Tuesday for murdering",
    /// "on Monday condemned the bombing of", "marched against her arrest".
    pub(super) fn is_dated_apart(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let finite = |j: usize| self.clauses.verb(j).is_some_and(|g| g.finite());
        if self.is_pursued_for(at) {
            return true;
        }
        if self.clauses.verb(at).is_some_and(|g| g.gerund) {
            return matches!(self.clauses.word(before), "of" | "for")
                && (at.saturating_sub(8)..before).any(|j| self.is_pursued(j));
        }
        if !self.clauses.is_noun(at) {
            return false;
        }
        match self.clauses.verb(before) {
            // "condemned Russia's bombing", "ordering the killing of"
            Some(group) if group.gerund => self.is_dated_apart(before),
            Some(group) => one_of(group.lemma, JUDGES),
            None => {
                matches!(self.clauses.word(before), "over" | "against" | "for" | "after" | "following" | "about")
                    && (0..before).any(finite)
                    && triggers::of_noun(&self.clauses.last(at).lower)
                        .is_none_or(|n| n.event_type != EventType::Consult)
            }
        }
    }

    /// Whether chunk `at` is a verb by which somebody is pursued or punished.
    fn is_pursued(&self, at: usize) -> bool {
        self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, PUNISHED) || one_of(g.lemma, PURSUED))
    }

    /// "arrested on Tuesday in the killing of a baker": whether what chunk `at` tells is what somebody is pursued or punished for, before it.
    fn is_pursued_for(&self, at: usize) -> bool {
        let deed = triggers::of_noun(&self.clauses.last(at).lower).is_some_and(|n| n.event_type == EventType::Assault)
            || self.clauses.verb(at).is_some_and(|g| g.gerund);
        deed && self.clauses.word(at - 1) == "in" && (at.saturating_sub(8)..at - 1).any(|j| self.is_pursued(j))
    }

    /// Whether verb group `at`, or the one that a gerund hangs on, is in the plain past in a sentence that has no time and no statement.
    fn narrated(&self, at: usize) -> bool {
        let hangs = self.clauses.verb(at).is_some_and(|g| g.gerund && !g.progressive);
        let told = if hangs { clause_of(self.clauses, at) } else { Some(at) };
        let Some(group) = told.and_then(|v| self.clauses.verb(v)) else { return false };
        let span = self.clauses.tokens[group.head].span;
        let plain = group.finite() && !group.perfect && !group.present && group.modal.is_none() && !group.progressive;
        let of_time = |t: &Token| t.class == Class::Time || matches!(&*t.lower, "earlier" | "previously" | "ago");
        plain
            && !self.headline
            && !self.clauses.tokens.iter().any(of_time)
            && !self.scene.drafts.iter().any(|d| d.holds(span))
    }

    /// Whether somebody is known to say what stands at `span`.
    pub(super) fn is_said(&self, span: Span) -> bool {
        self.said_by(span).is_some()
    }

    /// Who is known to say what stands at `span`: an entity.
    pub(super) fn said_by(&self, span: Span) -> Option<usize> {
        let at = super::scene::statement_of(self.scene.drafts, span)?;
        self.scene.speaking[at].map(|speaker| speaker.entity)
    }

    /// Whether noun phrase `at` is nothing but a noun with "the": "the meeting", which has been told of before.
    pub(super) fn is_taken_up(&self, at: usize) -> bool {
        self.clauses.chunks[at].tokens.len() == 2 && matches!(self.clauses.word(at), "the" | "this")
    }

    /// The chunk in which `span` lies.
    pub(super) fn chunk_of(&self, span: Span) -> Option<usize> {
        let holds = |tokens: Range<usize>| self.clauses.tokens[tokens].iter().any(|t| t.span.overlaps(span));
        self.clauses.chunks.iter().position(|c| holds(c.tokens.clone()))
    }

    /// The verb group in which `span` lies.
    pub(super) fn verb_at(&self, span: Span) -> Option<usize> {
        self.chunk_of(span).filter(|&c| self.clauses.verb(c).is_some())
    }

    /// Who is named inside noun phrase `at` without heading it; `subject` is whom "its" and "their" stand for.
    pub(super) fn inside(&self, at: usize, subject: &[Party]) -> Vec<Party> {
        self.cast.within(self.clauses, self.entities(), at, subject)
    }
}

/// Whether the deed of this type is done by saying it.
pub fn speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Agree | EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten
    )
}
