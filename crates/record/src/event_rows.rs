//! What the record keeps of an event and of what else is due: one row of `events`, with those who take part.

use crate::{occasions::AHEAD, signed};
use onrecord_reading::contract::{Ahead, ConsultKind, Event, EventStatus, ParticipantRole, Range};
use rusqlite::{Transaction, params};
use std::collections::HashMap;

/// What a row of `events` is made of.
pub(crate) struct EventRow<'a> {
    pub(crate) id: &'a str,
    type_word: &'static str,
    kind: Option<&'static str>,
    status: EventStatus,
    days: [Option<&'a str>; 2],
    place: Option<&'a str>,
    country: Option<&'a str>,
    pub(crate) trigger: Range,
    pub(crate) evidence: Range,
    pub(crate) stated_in: Option<&'a str>,
    pub(crate) participants: Vec<(&'a str, ParticipantRole)>,
}

impl<'a> EventRow<'a> {
    /// Of an event of PLOVER's.
    pub(crate) fn of_event(event: &'a Event) -> Self {
        EventRow {
            id: &event.id,
            type_word: event.event_type.word(),
            kind: event.kind.map(ConsultKind::word),
            status: event.status,
            days: [event.from.as_deref(), event.to.as_deref()],
            place: event.place.as_deref(),
            country: event.country.as_deref(),
            trigger: event.trigger,
            evidence: event.evidence,
            stated_in: event.stated_in.as_deref(),
            participants: event.participants.iter().map(|p| (p.entity.as_str(), p.role)).collect(),
        }
    }

    /// Of what else is due.
    pub(crate) fn of_ahead(ahead: &'a Ahead) -> Self {
        EventRow {
            id: &ahead.id,
            type_word: AHEAD,
            kind: Some(ahead.kind.word()),
            status: ahead.status,
            days: [Some(&ahead.from), Some(&ahead.to)],
            place: ahead.place.as_deref(),
            country: ahead.country.as_deref(),
            trigger: ahead.trigger,
            evidence: ahead.evidence,
            stated_in: ahead.stated_in.as_deref(),
            participants: ahead.participants.iter().map(|id| (id.as_str(), ParticipantRole::Actor)).collect(),
        }
    }

    /// Adds it to a story.
    pub(crate) fn add(
        &self,
        to: &Transaction,
        story: i64,
        position: usize,
        entities: &HashMap<&str, i64>,
    ) -> rusqlite::Result<()> {
        to.prepare_cached(
            "INSERT INTO events (story_key, position, id, type, kind, status, from_day, to_day, place, country, trigger_start, trigger_end,
                 evidence_start, evidence_end, stated_in) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            story,
            signed(position),
            self.id,
            self.type_word,
            self.kind,
            self.status.word(),
            self.days[0],
            self.days[1],
            self.place,
            self.country,
            signed(self.trigger[0]),
            signed(self.trigger[1]),
            signed(self.evidence[0]),
            signed(self.evidence[1]),
            self.stated_in,
        ])?;
        let key = to.last_insert_rowid();
        let mut insert = to.prepare_cached(
            "INSERT INTO event_participants (event_key, position, entity_key, role) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (position, (entity, role)) in self.participants.iter().enumerate() {
            let Some(entity) = entities.get(entity) else { continue };
            insert.execute(params![key, signed(position), entity, role.word()])?;
        }
        Ok(())
    }
}
