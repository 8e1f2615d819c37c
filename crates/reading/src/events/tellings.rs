//! Tellings: every place of a story where a verb or a noun tells an event, before those of one event are put together.

use std::ops::Range;

use jiff::civil::Date;
use onrecord_places::Place;
use onrecord_source::Span;

use super::{
    before::Before,
    cast::Cast,
    participants::{Party, Sides},
    scene::Scene,
    setting,
    status::change_by,
    telling::Telling,
    triggers,
};
use crate::{
    closed_classes::AUXILIARIES,
    contract::{ConsultKind, EntityKind, EventStatus, EventType, StatementKind},
    entity::Entity,
    grammar::{
        clauses::{Class, Clauses, Token, clause_of},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

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
        let mut by_verbs: Vec<(usize, Span)> = Vec::new();
        for at in 0..self.clauses.chunks.len() {
            if self.clauses.verb(at).is_some() {
                if let Some(telling) = self.to_be_signed(at) {
                    let before = self.clauses.span(at).start;
                    out.retain(|t| t.event_type != EventType::Agree || t.trigger.start > before);
                    out.push(telling);
                    continue;
                }
                let asked = self.by_must(at).or_else(|| self.awaited(at)).or_else(|| self.to_be_decided(at));
                let asked = asked.or_else(|| self.to_be_heard(at));
                if let Some(telling) = asked.or_else(|| self.by_being_critical(at)) {
                    out.push(telling);
                    continue;
                }
                if let Some(telling) = self.by_calling(at) {
                    called.push(telling);
                    continue;
                }
                if let Some((telling, chunk)) = self.by_being(at) {
                    told.push(chunk);
                    out.push(telling);
                    continue;
                }
                if let Some((telling, chunk)) = self.by_verb(at) {
                    // "The agreement was signed": told once.
                    let noun = |t: &Telling| {
                        let agree = t.event_type == EventType::Agree && telling.event_type == EventType::Agree;
                        // "Talks with the rebels were broken off"
                        let broken = t.event_type == EventType::Consult && telling.event_type == EventType::Sanction;
                        (agree || broken) && chunk.is_some() && self.chunk_of(t.trigger) == chunk
                    };
                    out.retain(|t| !noun(t));
                    // "requested a meeting of the council": a request, and a meeting that is only asked for.
                    // "arrived in Togo after a visit to Benin": two visits.
                    let before = |c: usize| {
                        let link = self.before_length(c).filter(|&b| b > at);
                        link.is_some_and(|b| one_of(self.clauses.word(b), "after following"))
                    };
                    told.extend(chunk.filter(|&c| self.asking_for(c).is_none() && !before(c)));
                    by_verbs.push((at, telling.trigger));
                    out.push(telling);
                }
            } else if self.clauses.is_noun(at) && !told.contains(&at) {
                out.extend(self.by_aside(at).or_else(|| self.by_noun(at)).or_else(|| self.ruling_due(at)));
            }
        }
        let said = self.sayings();
        // What is called so in a statement is told by that.
        called.retain(|c| !said.iter().any(|s| s.event_type == c.event_type && s.trigger.start > c.trigger.start));
        let said: Vec<Telling> = said.into_iter().filter(|s| !is_told_by_verb(s, &out)).collect();
        out.extend(said.into_iter().chain(called));
        let mut out = self.weighed(out);
        out.retain(|t| t.said || !self.is_asked(t.trigger));
        self.leave_out_warned_of(&mut out);
        out.iter_mut().for_each(|t| self.put_condition(t));
        let mut out = self.one_claimed(self.one_attack(out));
        self.set_apart(&mut out);
        self.with_gapped(self.on_visits(self.one_gathering(out)), &by_verbs)
    }

    /// "Has Hale attacked Bell?", "Would he have paid?": whether the words at `trigger` stand in a question that "yes"
    /// or "no" would answer.
    fn is_asked(&self, trigger: Span) -> bool {
        let text = self.text();
        let lead = text.get(self.span.start..trigger.start).unwrap_or_default();
        let rest = text.get(trigger.end..self.span.end).unwrap_or_default();
        let ends = |c: char| matches!(c, '?' | '!' | '"' | '“' | '”' | ';');
        if !rest.find(ends).is_some_and(|at| rest[at..].starts_with('?')) {
            return false;
        }
        let clause = lead.rsplit(|c: char| ends(c) || c == ':').next().unwrap_or_default();
        let mut words = clause.split_whitespace().skip_while(|w| one_of(&w.to_lowercase(), "and but so or"));
        // "Did Bell know that Hale had left?": he has. "Has the firm, which was sued, paid?" asks whether it has.
        let parts: Vec<&str> = clause.split(',').map(str::trim_start).collect();
        let aside =
            |i: usize| i > 0 && i + 1 < parts.len() && ["which ", "who "].iter().any(|w| parts[i].starts_with(w));
        let known = (0..parts.len())
            .filter(|&i| !aside(i))
            .any(|i| parts[i].split_whitespace().any(|w| one_of(w, "that who which when why because after since")));
        // "Did he not say so at the last meeting?": there was one.
        let noun = self.chunk_of(trigger).filter(|&c| self.clauses.is_noun(c));
        let definite = noun.is_some_and(|c| one_of(self.clauses.word(c), "the this that its his her their last"));
        let opens = |w: &str| one_of(w, AUXILIARIES) || w == "shall";
        !known && !definite && words.next().is_some_and(|w| opens(&w.to_lowercase()))
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
        change_by(self.clauses, at)
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
        // "left Togo for Benin": no longer in Togo.
        let leaves = verb.and_then(|v| self.clauses.verb(v)).is_some_and(|g| one_of(g.lemma, "leave depart"));
        let visit = kind == Some(ConsultKind::Visit) && !leaves;
        let kind = self.kind_between(kind, &actors);
        let own = verb.and_then(|v| self.clauses.verb(v)).map(|g| self.clauses.tokens[g.head].span);
        let anchor = own.map_or(trigger, |v| Span::new(v.start.min(trigger.start), v.end.max(trigger.end)));
        let alone = self.told_alone(trigger);
        let (around, within) = (alone.map_or(anchor, |_| trigger), alone.unwrap_or(self.span));
        let place = setting::place(self.text(), self.clauses, around, within, self.scene.places, visit);
        // "will press Japan to end the quota by April": that is no day of the pressing.
        let asked = |v: usize| {
            let inner =
                (v + 1..self.clauses.chunks.len()).find(|&j| self.clauses.verb(j).is_some_and(|g| g.infinitive));
            inner.map(|j| self.clauses.span(j).start)
        };
        let asked_for = |v: usize| {
            (v + 1..self.clauses.chunks.len().min(v + 6))
                .find(|&n| self.clauses.is_noun(n) && self.asking_for(n) == Some(v) && self.is_for_day(n))
        };
        let invited = |v: usize| self.gathering_called_for(v).or_else(|| asked_for(v)).map(|n| self.clauses.start(n));
        let end = verb.filter(|_| speech(event_type)).and_then(|v| asked(v).or_else(|| invited(v)));
        let end = end.unwrap_or(self.span.end);
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
                .map(|days| self.as_due(days, status, trigger, verb))
                .filter(|days| !self.is_due_in_past(*days, status, verb)),
            year: setting::year(self.text(), self.clauses, anchor, self.span, end, self.scene.times),
            // "agreed to meet in Khartoum": nor is it the place of the agreeing.
            place: place
                .filter(|p| p.span.start < end)
                .or_else(|| self.here(anchor))
                .map(|p| (p.name.clone(), p.country)),
            reference: false,
            headline: self.headline,
            said: false,
            weighed: false,
            found: false,
            narrated: verb.is_some_and(|v| self.narrated(v)),
            plain: false,
            definite: false,
            stands: false,
            ordered: false,
            apart: false,
        }
    }

    /// "BERLIN — Police here arrested": the dateline's place, where "here" belongs to what is told at `anchor` and nobody is quoted with it.
    fn here(&self, anchor: Span) -> Option<&Place> {
        let word = setting::here(self.clauses, anchor)?;
        let quoted = self.scene.drafts.iter().any(|d| d.kind != StatementKind::Indirect && d.holds(word));
        let dateline = self.scene.story.dateline.as_ref().filter(|_| !quoted)?.span;
        self.scene.places.iter().find(|p| dateline.contains(p.span))
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

    /// The same, with its words.
    pub(super) fn group_at(&self, span: Span) -> Option<&VerbGroup> {
        self.clauses.verb(self.verb_at(span)?)
    }

    /// Who is named inside noun phrase `at` without heading it; `subject` is whom "its" and "their" stand for.
    pub(super) fn inside(&self, at: usize, subject: &[Party]) -> Vec<Party> {
        self.cast.within(self.clauses, self.entities(), at, subject)
    }
}

/// Whether one of `tellings`, by their verbs, tells what a statement does too: "accused", "urged"; "Togo will retaliate against Benin, its ministry said" is one threat.
fn is_told_by_verb(said: &Telling, tellings: &[Telling]) -> bool {
    let threat = |t: &Telling| t.event_type == EventType::Threaten;
    let reports = said.weighed && tellings.iter().any(|t| t.trigger.overlaps(said.trigger));
    reports || threat(said) && tellings.iter().any(threat)
}

/// Whether the deed of this type is done by saying it.
pub fn speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Agree | EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten
    )
}
