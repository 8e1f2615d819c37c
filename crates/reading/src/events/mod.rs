//! Events: what happened, and what is due, each one once however often a story tells it.

use jiff::civil::Date;
use onrecord_language::Text;
use onrecord_places::Place;
use onrecord_source::{Span, Story};
use onrecord_times::Time;

use crate::{
    contract::{ConsultKind, EventStatus, EventType, ParticipantRole},
    drafts::Draft,
    entities::Entity,
    speakers::Speaker,
};

/// One event; spans in bytes, others by their index in what [`events`] was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// PLOVER's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// How far it has come.
    pub status: EventStatus,
    /// Entities that take part.
    pub participants: Vec<(usize, ParticipantRole)>,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// Where, by the place's own name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 of where.
    pub country: Option<&'static str>,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence or clause that it stands on.
    pub evidence: Span,
    /// The draft that says it, where the story itself does not.
    pub stated_in: Option<usize>,
}

/// What of a story events are read from.
pub struct Scene<'a> {
    /// The story.
    pub story: &'a Story,
    /// Its text as the encoder read it.
    pub read: &'a Text,
    /// Its entities.
    pub entities: &'a [Entity],
    /// Its statements.
    pub drafts: &'a [Draft],
    /// Who says each of them.
    pub speaking: &'a [Option<Speaker>],
    /// Its times.
    pub times: &'a [Time],
    /// Its places.
    pub places: &'a [Place],
}

/// The story's events, in text order of their triggers.
pub fn events(_scene: &Scene) -> Vec<Event> {
    Vec::new()
}
