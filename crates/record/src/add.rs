//! Readings in: each story once, all of a batch or none, on disk when `add` returns.

use crate::event_rows::EventRow;
use crate::same::{Before, Same, complete, same};
use crate::speakers::speaker_of;
use crate::{DoneEntry, Record, RecordError, breaches, copies, fold, hearers, inputs, items, sayings, signed, sources};
use onrecord_reading::contract::{Gender, InputPlace, Item, MentionForm, Passage, Reading, Statement};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What became of one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Added {
    /// It is in the record now, under this key.
    New(i64),
    /// A story with the same text was there already, under this key; nothing changed.
    Already(i64),
    /// The same, but it had no address or no headline, and has it now.
    Completed(i64),
}

impl Added {
    /// The story's key in the record.
    pub fn key(self) -> i64 {
        match self {
            Added::New(key) | Added::Already(key) | Added::Completed(key) => key,
        }
    }
}

impl Record {
    /// Adds readings in one transaction: when this returns, all of them are on disk; if it fails, none is.
    ///
    /// A story whose text is in the record already changes nothing, whatever its id: wire copy comes by many ways. But where both have an address, and these are
    /// of two outlets, each has it as a story of its own; and an address or a headline that the first lacks is taken up.
    pub fn add(&mut self, readings: &[Reading]) -> Result<Vec<Added>, RecordError> {
        self.add_batch(&Batch { readings, ..Batch::default() })
    }

    /// The story that a story with this text and address is in the record already; none where adding it would make a new one.
    pub fn before(&self, text: &str, url: Option<&str>) -> Result<Option<Before>, RecordError> {
        Ok(match same(&self.connection, text, url)? {
            Same::There(before) => Some(before),
            Same::New(_) => None,
        })
    }

    /// As [`Record::add`], with what came beside the readings: all of it in one transaction.
    pub fn add_batch(&mut self, batch: &Batch) -> Result<Vec<Added>, RecordError> {
        for reading in batch.readings {
            breaches::check(reading)
                .map_err(|problem| RecordError::BadReading { story: reading.id.clone(), problem })?;
        }
        let path = self.path.clone();
        add_all(&mut self.connection, batch).map_err(|error| RecordError::of(&path, error))
    }
}

/// What is added in one transaction.
#[derive(Debug, Clone, Copy, Default)]
pub struct Batch<'a> {
    /// Stories that were read.
    pub readings: &'a [Reading],
    /// Items that their providers have withdrawn, whether or not the record has them.
    pub withdrawals: &'a [Item],
    /// How far the inputs have been read once all of this is added.
    pub places: &'a [InputPlace],
    /// Entries of followed feeds that are done with once all of this is added.
    pub entries: &'a [DoneEntry],
}

fn add_all(connection: &mut Connection, batch: &Batch) -> rusqlite::Result<Vec<Added>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let added_at = jiff::Timestamp::now().to_string();
    let mut added = Vec::with_capacity(batch.readings.len());
    for reading in batch.readings {
        let one = add_one(&transaction, reading, &added_at)?;
        if let Some(item) = &reading.item {
            items::keep(&transaction, item, Some(one.key()), &added_at)?;
        }
        added.push(one);
    }
    for item in batch.withdrawals {
        items::keep(&transaction, item, None, &added_at)?;
    }
    for place in batch.places {
        inputs::keep(&transaction, place)?;
    }
    for entry in batch.entries {
        sources::done(&transaction, entry)?;
    }
    transaction.commit()?;
    Ok(added)
}

fn add_one(to: &Transaction, reading: &Reading, added_at: &str) -> rusqlite::Result<Added> {
    let hash = match same(to, &reading.text, reading.url.as_deref())? {
        Same::New(hash) => hash,
        Same::There(before) if complete(to, &before, reading)? => return Ok(Added::Completed(before.key)),
        Same::There(before) => return Ok(Added::Already(before.key)),
    };
    let dateline = reading.dateline.as_ref();
    let day = reading.published.clone().unwrap_or_else(|| added_at.chars().take(10).collect());
    to.prepare_cached(
        "INSERT INTO stories (id, source, url, lang, published, day, text, text_sha256, dateline_place, dateline_date, dateline_agency,
             times, places, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        reading.id,
        reading.source,
        reading.url,
        reading.lang,
        reading.published,
        day,
        reading.text,
        hash,
        dateline.and_then(|d| d.place.as_ref()),
        dateline.and_then(|d| d.date.as_ref()),
        dateline.and_then(|d| d.agency.as_ref()),
        json(&reading.times),
        json(&reading.places),
        added_at,
    ])?;
    let story = to.last_insert_rowid();
    add_parts(to, story, reading)?;
    let entities = add_entities(to, story, &day, reading)?;
    for (position, statement) in reading.statements.iter().enumerate() {
        add_statement(to, story, position, statement, &entities)?;
    }
    let events = reading.events.iter().map(EventRow::of_event).chain(reading.ahead.iter().map(EventRow::of_ahead));
    for (position, event) in events.enumerate() {
        event.add(to, story, position, &entities)?;
    }
    hearers::place(to, story)?;
    copies::place(to, story, &reading.text, &day, reading.url.as_deref())?;
    sayings::place(to, story, &day)?;
    Ok(Added::New(story))
}

fn add_parts(to: &Transaction, story: i64, reading: &Reading) -> rusqlite::Result<()> {
    let mut insert = to.prepare_cached(
        "INSERT INTO story_parts (story_key, role, position, start, end, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut passage = |role: &str, position: usize, passage: &Passage| {
        let beside = passage.start.is_none().then_some(&passage.text);
        insert.execute(params![
            story,
            role,
            signed(position),
            passage.start.map(signed),
            passage.end.map(signed),
            beside
        ])
    };
    let named = [("headline", &reading.headline), ("deck", &reading.deck), ("byline", &reading.byline)];
    for (role, part) in named.into_iter().filter_map(|(role, part)| Some((role, part.as_ref()?))) {
        passage(role, 0, part)?;
    }
    for (position, part) in reading.furniture.iter().enumerate() {
        passage("furniture", position, part)?;
    }
    let dateline = reading.dateline.iter().map(|d| ("dateline", [d.start, d.end]));
    let paragraphs = reading.paragraphs.iter().map(|range| ("paragraph", *range));
    let mut position = 0;
    for (role, [start, end]) in dateline.chain(paragraphs) {
        insert.execute(params![story, role, position, signed(start), signed(end), None::<String>])?;
        position += i64::from(role == "paragraph");
    }
    Ok(())
}

/// Stores the story's entities and gives the key of each by its id.
fn add_entities<'a>(
    to: &Transaction,
    story: i64,
    day: &str,
    reading: &'a Reading,
) -> rusqlite::Result<HashMap<&'a str, i64>> {
    let speaking: HashSet<&str> =
        reading.statements.iter().flat_map(|s| s.speaker.iter().chain(&s.with)).map(String::as_str).collect();
    let mut insert = to.prepare_cached(
        "INSERT INTO entities (story_key, position, id, kind, name, wikidata, roles, speaker_key, state, name_folded, last_folded, gender, offices)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?;
    let mut mention =
        to.prepare_cached("INSERT INTO mentions (entity_key, position, start, end, form) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut keys = HashMap::new();
    for (position, entity) in reading.entities.iter().enumerate() {
        let speaker =
            if speaking.contains(entity.id.as_str()) { Some(speaker_of(to, story, day, entity)?) } else { None };
        let (kind, folded) = (entity.kind.word(), fold::name(&entity.name));
        insert.execute(params![
            story,
            signed(position),
            entity.id,
            kind,
            entity.name,
            entity.wikidata,
            json(&entity.roles),
            speaker,
            entity.state,
            folded,
            fold::last_key(&folded),
            entity.gender.map(Gender::word),
            json(&entity.offices),
        ])?;
        let key = to.last_insert_rowid();
        keys.insert(entity.id.as_str(), key);
        for (position, said) in entity.mentions.iter().enumerate() {
            mention.execute(params![
                key,
                signed(position),
                signed(said.start),
                signed(said.end),
                form_word(said.form)
            ])?;
        }
    }
    Ok(keys)
}

fn add_statement(
    to: &Transaction,
    story: i64,
    position: usize,
    statement: &Statement,
    entities: &HashMap<&str, i64>,
) -> rusqlite::Result<()> {
    let speaker = statement.speaker.as_deref().and_then(|id| entities.get(id));
    to.prepare_cached(
        "INSERT INTO statements (story_key, position, id, kind, text, entity_key, addressee, said_on, about, within, continues, restates,
             confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        story,
        signed(position),
        statement.id,
        statement.kind.word(),
        statement.text,
        speaker,
        statement.addressee,
        statement.said_on,
        json(&statement.about),
        statement.within,
        statement.continues,
        statement.restates,
        f64::from(statement.confidence),
    ])?;
    let key = to.last_insert_rowid();
    let mut insert = to.prepare_cached(
        "INSERT INTO statement_spans (statement_key, role, position, start, end) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (role, ranges) in [("content", &statement.content), ("cue", &statement.cue), ("source", &statement.source)] {
        for (position, [start, end]) in ranges.iter().enumerate() {
            insert.execute(params![key, role, signed(position), signed(*start), signed(*end)])?;
        }
    }
    let mut insert =
        to.prepare_cached("INSERT INTO joint_speakers (statement_key, position, entity_key) VALUES (?1, ?2, ?3)")?;
    for (position, entity) in statement.with.iter().filter_map(|id| entities.get(id.as_str())).enumerate() {
        insert.execute(params![key, signed(position), entity])?;
    }
    Ok(())
}

fn json<T: Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

fn form_word(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Nominal => "nominal",
        MentionForm::Pronoun => "pronoun",
    }
}
