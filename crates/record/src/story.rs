//! Stored stories out again: the whole reading exactly as it went in.

use crate::items::item_of;
use crate::occasions::AHEAD;
use crate::rows::{Text, from_json, from_word};
use crate::{Record, RecordError, stance, unsigned};
use onrecord_reading::contract::{
    Ahead, Dateline, Entity, Event, EventType, Mention, Participant, Passage, Range, Reading, Statement,
};
use onrecord_reading::stance::Stance;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A story as the record keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordedStory {
    /// Its key in this record.
    pub key: i64,
    /// When it was added (RFC 3339, UTC).
    pub added_at: String,
    /// The reading that was added.
    pub reading: Reading,
    /// Keys of the speakers, by entity id.
    pub speaker_keys: BTreeMap<String, i64>,
    /// What the speakers do with what they do not simply say, by statement id: deny it, leave it unsaid.
    #[serde(default)]
    pub stances: BTreeMap<String, Stance>,
}

impl Record {
    /// The story with this key.
    pub fn story(&self, key: i64) -> Result<Option<RecordedStory>, RecordError> {
        // One read transaction: another process may be adding meanwhile.
        let reading = self.connection.unchecked_transaction()?;
        read_story(&reading, key)
    }
}

/// The story with this key, as [`Record::story`] gives it.
pub(crate) fn read_story(from: &Connection, key: i64) -> Result<Option<RecordedStory>, RecordError> {
    let found = from
        .prepare_cached(
            "SELECT id, source, url, lang, published, text, times, places, added_at, dateline_place, dateline_date, dateline_agency
             FROM stories WHERE key = ?1",
        )?
        .query_row([key], |row| {
            let layers: [String; 2] = [row.get(6)?, row.get(7)?];
            let dateline: [Option<String>; 3] = [row.get(9)?, row.get(10)?, row.get(11)?];
            let reading = Reading {
                id: row.get(0)?,
                source: row.get(1)?,
                url: row.get(2)?,
                lang: row.get(3)?,
                published: row.get(4)?,
                ..Reading::default()
            };
            Ok((reading, row.get(5)?, layers, dateline, row.get(8)?))
        })
        .optional()?;
    let Some((mut reading, text, [times, places], dateline, added_at)) = found else { return Ok(None) };
    let text = Text::new(text);
    reading.item = item_of(from, key)?;
    reading.times = from_json(&times)?;
    reading.places = from_json(&places)?;
    read_parts(from, key, &text, &mut reading, dateline)?;
    let speaker_keys = read_entities(from, key, &text, &mut reading)?;
    read_statements(from, key, &mut reading)?;
    read_events(from, key, &mut reading)?;
    let stances = reading.statements.iter().map(|s| (s.id.clone(), stance::of(&text, s)));
    let stances = stances.filter(|(_, stance)| *stance != Stance::Said).collect();
    reading.text = text.all;
    Ok(Some(RecordedStory { key, added_at, reading, speaker_keys, stances }))
}

fn read_parts(
    from: &Connection,
    story: i64,
    text: &Text,
    reading: &mut Reading,
    dateline: [Option<String>; 3],
) -> Result<(), RecordError> {
    let mut select = from.prepare_cached(
        "SELECT role, start, end, text FROM story_parts WHERE story_key = ?1 ORDER BY role, position",
    )?;
    let mut rows = select.query([story])?;
    let mut dateline = Some(dateline);
    while let Some(row) = rows.next()? {
        let role: String = row.get(0)?;
        let (start, end): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
        let (start, end) = (start.map(unsigned), end.map(unsigned));
        let passage = Passage { start, end, text: text.part(row, 1)?.unwrap_or_default() };
        match role.as_str() {
            "headline" => reading.headline = Some(passage),
            "deck" => reading.deck = Some(passage),
            "byline" => reading.byline = Some(passage),
            "furniture" => reading.furniture.push(passage),
            "paragraph" => reading.paragraphs.push([start.unwrap_or(0), end.unwrap_or(0)]),
            "dateline" => {
                let [place, date, agency] = dateline.take().unwrap_or_default();
                let (start, end) = (start.unwrap_or(0), end.unwrap_or(0));
                reading.dateline = Some(Dateline { start, end, text: passage.text, place, date, agency });
            }
            other => return Err(RecordError::Damaged(format!("a story has a part {other:?}"))),
        }
    }
    Ok(())
}

/// Gives the keys of the speakers among them, by entity id.
fn read_entities(
    from: &Connection,
    story: i64,
    text: &Text,
    reading: &mut Reading,
) -> Result<BTreeMap<String, i64>, RecordError> {
    let mut select = from.prepare_cached(
        "SELECT key, id, kind, name, wikidata, roles, speaker_key, state, gender, offices FROM entities WHERE story_key = ?1 ORDER BY position",
    )?;
    let mut mentions =
        from.prepare_cached("SELECT start, end, form FROM mentions WHERE entity_key = ?1 ORDER BY position")?;
    let mut speakers = BTreeMap::new();
    let mut rows = select.query([story])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(1)?;
        if let Some(speaker) = row.get(6)? {
            speakers.insert(id.clone(), speaker);
        }
        let mut entity = Entity {
            id,
            kind: from_word(&row.get::<_, String>(2)?)?,
            name: row.get(3)?,
            wikidata: row.get(4)?,
            state: row.get(7)?,
            gender: row.get::<_, Option<String>>(8)?.map(|word| from_word(&word)).transpose()?,
            offices: from_json(&row.get::<_, String>(9)?)?,
            roles: from_json(&row.get::<_, String>(5)?)?,
            mentions: Vec::new(),
        };
        let mut rows = mentions.query([row.get::<_, i64>(0)?])?;
        while let Some(row) = rows.next()? {
            let (start, end) = (unsigned(row.get(0)?), unsigned(row.get(1)?));
            let text = text.words([start, end]).to_owned();
            entity.mentions.push(Mention { start, end, text, form: from_word(&row.get::<_, String>(2)?)? });
        }
        reading.entities.push(entity);
    }
    Ok(speakers)
}

fn read_statements(from: &Connection, story: i64, reading: &mut Reading) -> Result<(), RecordError> {
    let sql = format!(
        "SELECT {STATEMENT_COLUMNS} FROM statements t LEFT JOIN entities e ON e.key = t.entity_key
                       WHERE t.story_key = ?1 ORDER BY t.position"
    );
    let mut select = from.prepare_cached(&sql)?;
    let mut rows = select.query([story])?;
    while let Some(row) = rows.next()? {
        reading.statements.push(read_statement(from, row)?);
    }
    Ok(())
}

/// The events, and what else is due.
fn read_events(from: &Connection, story: i64, reading: &mut Reading) -> Result<(), RecordError> {
    let mut select = from.prepare_cached(
        "SELECT key, id, type, kind, status, from_day, to_day, place, country, trigger_start, trigger_end, evidence_start, evidence_end,
             stated_in FROM events WHERE story_key = ?1 ORDER BY position",
    )?;
    let mut participants = from.prepare_cached(
        "SELECT e.id, p.role FROM event_participants p JOIN entities e ON e.key = p.entity_key WHERE p.event_key = ?1 ORDER BY p.position",
    )?;
    let mut rows = select.query([story])?;
    while let Some(row) = rows.next()? {
        let mut who: Vec<Participant> = Vec::new();
        let mut rows = participants.query([row.get::<_, i64>(0)?])?;
        while let Some(row) = rows.next()? {
            who.push(Participant { entity: row.get(0)?, role: from_word(&row.get::<_, String>(1)?)? });
        }
        match row.get::<_, String>(2)?.as_str() {
            AHEAD => reading.ahead.push(ahead_of(row, who)?),
            word => reading.events.push(event_of(row, from_word(word)?, who)?),
        }
    }
    Ok(())
}

/// The range in two columns.
fn range(row: &Row, first: usize) -> rusqlite::Result<Range> {
    Ok([unsigned(row.get(first)?), unsigned(row.get(first + 1)?)])
}

/// The event in a row of [`read_events`].
fn event_of(row: &Row, event_type: EventType, participants: Vec<Participant>) -> Result<Event, RecordError> {
    Ok(Event {
        id: row.get(1)?,
        event_type,
        kind: row.get::<_, Option<String>>(3)?.map(|word| from_word(&word)).transpose()?,
        status: from_word(&row.get::<_, String>(4)?)?,
        participants,
        from: row.get(5)?,
        to: row.get(6)?,
        place: row.get(7)?,
        country: row.get(8)?,
        trigger: range(row, 9)?,
        evidence: range(row, 11)?,
        stated_in: row.get(13)?,
    })
}

/// What else is due, in such a row.
fn ahead_of(row: &Row, participants: Vec<Participant>) -> Result<Ahead, RecordError> {
    Ok(Ahead {
        id: row.get(1)?,
        kind: from_word(&row.get::<_, String>(3)?)?,
        status: from_word(&row.get::<_, String>(4)?)?,
        participants: participants.into_iter().map(|p| p.entity).collect(),
        from: row.get(5)?,
        to: row.get(6)?,
        place: row.get(7)?,
        country: row.get(8)?,
        trigger: range(row, 9)?,
        evidence: range(row, 11)?,
        stated_in: row.get(13)?,
    })
}

/// The columns that `read_statement` reads, of `statements t` and its speaker's `entities e`.
pub(crate) const STATEMENT_COLUMNS: &str = "t.key, t.id, t.kind, t.text, e.id, t.addressee, t.said_on, t.about, t.within, t.continues, t.restates, \
     t.confidence";

/// The statement in the first columns of a row.
pub(crate) fn read_statement(from: &Connection, row: &Row) -> Result<Statement, RecordError> {
    let mut statement = Statement {
        id: row.get(1)?,
        kind: from_word(&row.get::<_, String>(2)?)?,
        content: Vec::new(),
        cue: Vec::new(),
        source: Vec::new(),
        text: row.get(3)?,
        speaker: row.get(4)?,
        with: read_with(from, row.get(0)?)?,
        addressee: row.get(5)?,
        said_on: row.get(6)?,
        about: from_json(&row.get::<_, String>(7)?)?,
        within: row.get(8)?,
        continues: row.get(9)?,
        restates: row.get(10)?,
        confidence: row.get::<_, f64>(11)? as f32,
    };
    let mut spans = from.prepare_cached(
        "SELECT role, start, end FROM statement_spans WHERE statement_key = ?1 ORDER BY role, position",
    )?;
    let mut rows = spans.query([row.get::<_, i64>(0)?])?;
    while let Some(row) = rows.next()? {
        let range = [unsigned(row.get(1)?), unsigned(row.get(2)?)];
        match row.get::<_, String>(0)?.as_str() {
            "content" => statement.content.push(range),
            "cue" => statement.cue.push(range),
            "source" => statement.source.push(range),
            other => return Err(RecordError::Damaged(format!("a statement has a piece {other:?}"))),
        }
    }
    Ok(statement)
}

/// The ids of those who say the statement with this key together with its speaker.
fn read_with(from: &Connection, statement: i64) -> rusqlite::Result<Vec<String>> {
    from.prepare_cached(
        "SELECT e.id FROM joint_speakers j JOIN entities e ON e.key = j.entity_key WHERE j.statement_key = ?1 ORDER BY j.position",
    )?
    .query_map([statement], |row| row.get(0))?
    .collect()
}
