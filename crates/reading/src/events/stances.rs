//! Stances: how far a verb's deed has come by the whole sentence, with its day and with what came between.

use jiff::civil::Date;
use onrecord_source::Span;

use super::{
    setting,
    status::{self, Stance},
    telling::Telling,
    tellings::Sentence,
};
use crate::{
    contract::{EventStatus, EventType, StatementKind},
    draft::Draft,
    grammar::{
        clauses::{Class, Kind},
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// Verbs of attacks on somebody, of which the attempt is one.
const ATTACKS: &str = "kill murder assassinate stab shoot behead poison strangle bomb";

/// Verbs of what is done so that something can be said.
const ROOM: &str = "gather assemble take issue walk file rally publish release write post tweet send";

impl Sentence<'_, '_> {
    /// The stance of verb group `at`; what the present tense tells of a day to come is scheduled, and no habit.
    pub(super) fn stance(&self, at: usize) -> Option<Stance> {
        let stance = status::stance(self.clauses, at, 0)?;
        if self.is_looked_forward_to(at) {
            return Some(Stance { status: Some(EventStatus::Proposed), ..Stance::default() });
        }
        let goes_on = |g: &VerbGroup| g.progressive && !g.present && !g.perfect && !g.passive && g.modal.is_none();
        if stance.status == Some(EventStatus::Held)
            && self.clauses.verb(at).is_some_and(goes_on)
            && self.is_said_indirectly(at)
        {
            return Some(Stance { status: Some(EventStatus::UnderWay), ..stance });
        }
        if stance.status == Some(EventStatus::Held) && self.has_gone_on(at) {
            return Some(Stance { status: Some(EventStatus::UnderWay), ..stance });
        }
        let due = self.is_due(at, &stance);
        if self.is_thwarted(at, &stance) {
            return None;
        }
        Some(if due { Stance { status: Some(EventStatus::Scheduled), habit: false, ..stance } } else { stance })
    }

    /// The stance of verb group `at`, which tells a deed of this type. "took to Twitter to praise him": what is done with words has been done by what made room for them.
    pub(super) fn stance_of_deed(&self, at: usize, event_type: EventType) -> Option<Stance> {
        let mut stance = self.stance(at).or_else(|| self.attempted(at, event_type))?;
        // "has begun to withdraw its troops": it goes on.
        let begins = |g: &VerbGroup| g.perfect && g.present && one_of(g.lemma, "begin start");
        let goes_on = matches!(
            event_type,
            EventType::Retreat | EventType::Mobilize | EventType::Aid | EventType::Assault | EventType::Protest
        );
        if goes_on
            && stance.status == Some(EventStatus::Held)
            && stance.governor.and_then(|v| self.clauses.verb(v)).is_some_and(begins)
        {
            stance.status = Some(EventStatus::UnderWay);
        }
        let words =
            matches!(event_type, EventType::Support | EventType::Accuse | EventType::Request | EventType::Reject);
        // "called her to congratulate her"
        let calls = |v: usize| {
            let call = |g: &VerbGroup| one_of(g.lemma, "call phone telephone") && g.finite();
            let infinitive = self.clauses.verb(at).is_some_and(|g| g.infinitive);
            infinitive && self.clauses.is_noun(v + 1) && self.clauses.verb(v).is_some_and(call)
        };
        let called = event_type == EventType::Support && stance.governor.is_some_and(calls);
        let purpose = words && (called || stance.habit && stance.status == Some(EventStatus::Scheduled));
        let made = |v: usize| {
            let room = called || self.clauses.verb(v).is_some_and(|g| g.finite() && one_of(g.lemma, ROOM));
            room && self.stance(v).is_some_and(|s| s.status == Some(EventStatus::Held) && !s.habit)
        };
        let said = purpose && stance.governor.is_some_and(made);
        Some(if said { Stance { status: Some(EventStatus::Held), habit: false, ..stance } } else { stance })
    }

    /// "tried to kill the president": an attack, whether or not it did what it was for.
    fn attempted(&self, at: usize, event_type: EventType) -> Option<Stance> {
        let attack = |g: &VerbGroup| g.infinitive && !g.passive && one_of(g.lemma, ATTACKS);
        self.clauses.verb(at).filter(|g| event_type == EventType::Assault && attack(g))?;
        let by = at.checked_sub(1)?;
        self.clauses.verb(by).filter(|g| one_of(g.lemma, "try attempt") && !g.passive)?;
        let stance = self.stance(by).filter(|s| s.status == Some(EventStatus::Held) && !s.habit)?;
        Some(Stance { governor: Some(by), ..stance })
    }

    /// Whether the verb group that is chunk `at`, in the present tense, tells what is to come: "talks resume on Tuesday", "are sending troops next month".
    fn is_due(&self, at: usize, stance: &Stance) -> bool {
        let now = stance.habit || stance.status == Some(EventStatus::UnderWay);
        let told = self.clauses.verb(at).is_some_and(|g| g.present && g.finite() && !g.perfect);
        now && told && self.is_ahead(at)
    }

    /// Whether the day of verb group `at` is after the story's.
    pub(super) fn is_ahead(&self, at: usize) -> bool {
        // What an agenda has under the story's own day is still to come on it.
        let listed = |from| self.listed.is_some_and(|(day, _)| day == from);
        self.days_of(at).is_some_and(|(from, _)| self.scene.is_ahead(from) || listed(from))
    }

    /// The days of the verb group that is chunk `at`.
    pub(super) fn days_of(&self, at: usize) -> Option<(Date, Date)> {
        let head = self.clauses.tokens[self.clauses.verb(at)?.head].span;
        setting::days(self.text(), self.clauses, head, self.span, self.span.end, self.scene.times).or(self.listed)
    }

    /// "France said it |was sending| troops": whether verb group `at` stands in the past only since somebody has said so: in indirect speech, with no time of its own
    /// and nothing that came between.
    pub(super) fn is_said_indirectly(&self, at: usize) -> bool {
        let span = self.clauses.span(at);
        let said = |d: &&Draft| d.kind == StatementKind::Indirect && d.holds(span);
        let past = |w: &str| {
            one_of(w, "when while earlier previously had until before after then ago at during as since last")
        };
        let held = self.scene.drafts.iter().find(said);
        self.is_said(span)
            && held.is_some_and(|d| {
                let words = self.clauses.tokens.iter().filter(|t| d.holds(t.span));
                !words.into_iter().any(|t| past(&t.lower) || t.class == Class::Time)
            })
    }

    /// "looks forward to meeting her": what the gerund that is chunk `at` tells is only wished.
    fn is_looked_forward_to(&self, at: usize) -> bool {
        let start = self.clauses.chunks[at].tokens.start;
        let head = self.clauses.verb(at).map_or(start, |g| g.head);
        let before = &self.clauses.tokens[start.saturating_sub(3)..head];
        before.windows(2).any(|w| w[0].lower == "forward" && w[1].lower == "to")
    }

    /// "was to meet her on Friday but fell ill", "had planned to meet, but the meeting was called off": what was due in the past has not come.
    fn is_thwarted(&self, at: usize, stance: &Stance) -> bool {
        let was = |v: usize| {
            self.clauses.verb(v).is_some_and(|g| {
                g.finite() && !g.present && g.modal.is_none() && (!g.bare || g.copula || g.lemma == "plan")
            })
        };
        let scheduled = stance.status == Some(EventStatus::Scheduled) && !stance.habit;
        let tokens = &self.clauses.tokens;
        let own = self.clauses.chunks[at].tokens.end;
        let but = || (own..tokens.len()).find(|&i| matches!(tokens[i].lower.as_str(), "but" | "however"));
        let past = |but: usize| {
            let mut after = self.clauses.chunks.iter().enumerate().filter(|(_, c)| c.tokens.end > but + 1);
            let then = after.find_map(|(j, _)| self.clauses.verb(j).filter(|g| g.finite()));
            then.is_some_and(|g| g.modal.is_none() && (!g.present || g.perfect))
        };
        // "was supposed to meet her last Monday"
        let supposed = || {
            let verb = stance.governor.and_then(|v| self.clauses.verb(v));
            verb.is_some_and(|g| self.clauses.tokens[g.head].lower == "supposed")
                && self.days_of(at).zip(self.scene.story.published).is_some_and(|((_, to), day)| to < day)
        };
        scheduled && stance.governor.is_some_and(was) && but().is_some_and(past) || supposed()
    }

    /// "Ghana will attack Togo if it closes the border", "If the strike goes ahead on Friday, the firm will sue": what is due on a condition alone may never be, and the
    /// day of the condition is not its own.
    pub(super) fn put_condition(&self, telling: &mut Telling) {
        if telling.status != Some(EventStatus::Scheduled) {
            return;
        }
        let strikes = matches!(
            telling.event_type,
            EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Mobilize | EventType::Protest
        );
        if strikes && telling.days.is_none() && self.hangs_on_condition(telling.trigger) {
            telling.status = Some(EventStatus::Proposed);
        }
        if let Some(end) = self.condition_before().filter(|end| *end <= telling.trigger.start) {
            telling.status = Some(EventStatus::Proposed);
            let behind = Span::new(end, self.span.end);
            telling.days = telling.days.filter(|_| self.scene.times.iter().any(|t| behind.contains(t.span)));
        }
    }

    /// Where the condition ends with which the sentence opens: "If it rains on Friday, …".
    fn condition_before(&self) -> Option<usize> {
        let opens = matches!(self.clauses.word(0), "if" | "unless");
        let comma = self.clauses.chunks.iter().position(|c| matches!(c.kind, Kind::Comma)).filter(|_| opens)?;
        Some(self.clauses.span(comma).end)
    }

    /// Whether "if" or "unless" opens the clause behind the one in which the words at `trigger` stand.
    fn hangs_on_condition(&self, trigger: Span) -> bool {
        let clauses = self.clauses;
        let Some(at) = self.chunk_of(trigger) else { return false };
        let opens = |j: &usize| matches!(clauses.chunks[*j].kind, Kind::Subordinator | Kind::Relative | Kind::Stop);
        let Some(next) = (at + 1..clauses.chunks.len()).find(opens) else { return false };
        // "even if they agree", "will ask if they agree"
        let other =
            one_of(clauses.word(next - 1), "even as") || clauses.verb(next - 1).is_some_and(|g| g.lemma == "ask");
        matches!(clauses.word(next), "if" | "unless") && !other
    }
}
