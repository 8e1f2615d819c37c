//! Acts: what somebody does by what a statement says as a whole, by the encoder: "“She taught us all,” Bell wrote of Hale" praises, without any word of praise.

use onrecord_language::{ACTS, Act};
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::{
    found::likeliest,
    participants::{Party, can_act, same},
    telling::Telling,
    tellings::Sentence,
    told::Told,
};
use crate::{
    contract::{EventType, StatementKind},
    draft::Draft,
    lexicon::{self, one_of},
};

/// What may be done by saying something, in the encoder's order.
const DONE: [EventType; ACTS] = [
    EventType::Agree,
    EventType::Support,
    EventType::Request,
    EventType::Accuse,
    EventType::Reject,
    EventType::Threaten,
];

/// From this probability on something is done, where it is told to whom; and where it is not. (Chosen on the stories of `examples/events` that are looked at:
/// of what is then new half is marked so there.)
const LIKELY: f32 = 0.45;
const LIKELY_ALONE: f32 = 0.5;
const LIKELY_ASKED: f32 = 0.65;

/// Leaves out what is told by a whole statement where whoever says it does the same by other words of the story, or has by a statement before.
pub(super) fn without_repeated(told: &mut Vec<Told>) {
    let deeds = |t: &Told| t.actors.iter().map(|&a| (t.telling.event_type, a)).collect::<Vec<_>>();
    let by_words = told.iter().filter(|t| !t.telling.weighed && !t.telling.reference);
    let mut done: FxHashSet<(EventType, usize)> = by_words.flat_map(deeds).collect();
    told.retain(|t| !t.telling.weighed || deeds(t).into_iter().all(|deed| done.insert(deed)));
}

impl Sentence<'_, '_> {
    /// What statement `at`, by `by`, does by what it says, where its cue stands in this sentence.
    pub(super) fn by_act(&self, at: usize, draft: &Draft, by: &Party) -> Option<Telling> {
        let cue = draft.cue.filter(|c| self.span.contains(*c))?;
        let act = self.act_of(cue)?;
        // A verb that does something by itself is told by the lists: "denied", "warned".
        let cue = cue.of(self.text()).to_lowercase();
        let reports = |w: &str| {
            lexicon::REPORTING.contains(w) && !one_of(w, "denied denies deny denying warned warns warn warning")
        };
        if !cue.split_whitespace().any(reports) {
            return None;
        }
        // "stressed Egypt's readiness to help": what only names a thing says nothing of anyone.
        let says = |at: usize| self.clauses.verb(at).is_some_and(|g| g.finite() && self.within_content(draft, g.head));
        let (event_type, likely) = likeliest(&DONE, &act.types);
        if likely < LIKELY || draft.kind == StatementKind::Indirect && !(0..self.clauses.chunks.len()).any(says) {
            return None;
        }
        let mut to = self.done_to(act, by);
        if to.is_empty() && matches!(event_type, EventType::Accuse | EventType::Support) {
            to = self.told_of(draft, by, event_type);
        }
        let least = match event_type {
            // What should be done the lists know: it is seldom asked of anybody.
            EventType::Request => LIKELY_ASKED,
            _ if to.is_empty() => LIKELY_ALONE,
            _ => LIKELY,
        };
        let telling = (likely >= least).then(|| self.saying(event_type, by.clone(), to, act.trigger, at))?;
        Some(Telling { plain: true, weighed: true, ..telling })
    }

    /// What the encoder tells of the statement with the cue at `cue`.
    pub(super) fn act_of(&self, cue: Span) -> Option<&Act> {
        let all = &self.scene.read.attributions;
        let first = all.partition_point(|a| a.cue.end <= cue.start);
        all.get(first).filter(|a| a.cue.overlaps(cue)).map(|a| &a.act)
    }

    /// To whom an act is done, of those who can do something themselves: the first whom the encoder names.
    fn done_to(&self, act: &Act, by: &Party) -> Vec<Party> {
        let acts = |p: &Party| match p {
            Party::Known(e, _) => can_act(self.entities()[*e].kind),
            Party::Phrase(..) => true,
        };
        let named = act.recipients.iter().map(|&span| self.parties_at(span, act.trigger));
        let others = named.map(|all| all.into_iter().filter(|p| acts(p) && !same(p, by)).collect::<Vec<Party>>());
        others.into_iter().find(|all| !all.is_empty()).unwrap_or_default()
    }

    /// Whom the first verb of what is said tells of: "Mayor Hale has ruined this town".
    fn told_of(&self, draft: &Draft, by: &Party, event_type: EventType) -> Vec<Party> {
        let verbs = (0..self.clauses.chunks.len()).filter_map(|at| self.clauses.verb(at));
        let first = verbs.map(|group| group.head).find(|&head| self.within_content(draft, head));
        first.and_then(|head| self.judged_one(head, draft, by, event_type, false)).unwrap_or_default()
    }
}
