//! Why an event is there: by which words it is told, who takes part by what, and which words tell its day and its place.

use onrecord_language::Text;
use onrecord_places::Place;
use onrecord_source::Span;
use onrecord_times::Time;

use super::{Step, quoted, step};
use crate::{
    contract::{ConsultKind, MentionForm, ParticipantRole, statement_id},
    entity::Entity,
    events::{Event, chance_at},
};

/// What an event was read from.
pub(crate) struct Scene<'a> {
    /// The story's text.
    pub(crate) text: &'a str,
    /// What the encoder sees of it.
    pub(crate) read: &'a Text,
    /// Who takes part, by their indices.
    pub(crate) entities: &'a [Entity],
    /// The story's times.
    pub(crate) times: &'a [Time],
    /// The story's places.
    pub(crate) places: &'a [Place],
}

/// The steps that led to an event.
pub(crate) fn explain_event(scene: &Scene, event: &Event) -> Vec<Step> {
    let text = scene.text;
    let kind = event.kind.map_or("", ConsultKind::word);
    let what = [event.event_type.word(), kind, event.status.word()];
    let what: Vec<&str> = what.into_iter().filter(|word| !word.is_empty()).collect();
    let mut out = vec![step("event", what.join(", ")), told_by(scene, event)];
    out.push(step("sentence", quoted(text, event.evidence)));
    out.extend(event.participants.iter().map(|&(entity, role)| takes_part(scene, event, entity, role)));
    out.push(day(scene, event));
    out.push(place(scene, event));
    if let Some(draft) = event.stated_in {
        out.push(step("stated", format!("by {} alone: the story itself does not tell it", statement_id(draft))));
    }
    if !event.told_too.is_empty() {
        let words: Vec<String> = event.told_too.iter().map(|&span| quoted(text, span)).collect();
        out.push(step("told too", format!("by {}, which are taken for the same event", words.join(", "))));
    }
    out
}

/// By which words it is told, and what the encoder makes of them.
fn told_by(scene: &Scene, event: &Event) -> Step {
    let words = quoted(scene.text, event.trigger);
    let chance = chance_at(&scene.read.deeds, event.trigger, event.event_type);
    let by = if event.by_encoder {
        "no list has it, and the network takes it for an event of this type"
    } else if event.by_saying {
        "by what somebody says with these words, and the network takes them for an event of this type"
    } else {
        "a word of the lists, and the network takes it for an event of this type"
    };
    step("words", format!("{words}: {by} with {chance:.3}"))
}

/// Who takes part, and by which words of the sentence.
fn takes_part(scene: &Scene, event: &Event, entity: usize, role: ParticipantRole) -> Step {
    let entity = &scene.entities[entity];
    let mut here: Vec<_> = entity.mentions.iter().filter(|m| event.evidence.contains(m.span)).collect();
    here.sort_by_key(|m| apart(m.span, event.trigger));
    let by = match here.first() {
        Some(mention) => {
            let how = match mention.form {
                MentionForm::Name => "its name",
                MentionForm::Nominal => "a noun phrase that stands for it",
                MentionForm::Pronoun => "a pronoun that goes to it",
            };
            format!("by {}, {how}", quoted(scene.text, mention.span))
        }
        None => "whom other sentences tell".to_owned(),
    };
    step(role.word(), format!("{}, {by}", entity.name))
}

/// How many bytes stand between two stretches.
fn apart(one: Span, other: Span) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

/// Its days, and the words that tell them.
fn day(scene: &Scene, event: &Event) -> Step {
    let Some((from, to)) = event.days else { return step("day", "none is told".to_owned()) };
    let days = if from == to { from.to_string() } else { format!("{from} to {to}") };
    let tells = |t: &&Time| t.days().is_some_and(|(first, last)| first <= to && from <= last);
    let inside = |t: &&Time| event.evidence.contains(t.span) && tells(t);
    let near = |t: &&Time| apart(t.span, event.trigger);
    let told = scene.times.iter().filter(inside).min_by_key(near);
    step(
        "day",
        match told.or_else(|| scene.times.iter().filter(tells).min_by_key(near)) {
            Some(time) if event.evidence.contains(time.span) => {
                format!("{days}, from {}", quoted(scene.text, time.span))
            }
            Some(time) => format!("{days}, from {} in another sentence", quoted(scene.text, time.span)),
            None => format!("{days}, the day of the saying or of the story"),
        },
    )
}

/// Its place, and the words that tell it.
fn place(scene: &Scene, event: &Event) -> Step {
    let Some(name) = &event.place else { return step("place", "none is told".to_owned()) };
    let country = event.country.map(|country| format!(", {country}")).unwrap_or_default();
    let named = scene.places.iter().filter(|p| p.name == *name);
    let told = named.min_by_key(|p| (!event.evidence.contains(p.span), apart(p.span, event.trigger)));
    let from = told.map(|p| format!(", from {}", quoted(scene.text, p.span))).unwrap_or_default();
    step("place", format!("{name}{country}{from}"))
}
