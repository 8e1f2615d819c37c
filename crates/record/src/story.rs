//! Stored stories out again: the whole reading exactly as it went in, and short forms for lists.

use crate::people::joint_speakers;
use crate::stance::{self, Stance};
use crate::{NamedSpeaker, Record, RecordError, Since, unsigned, versions};
use onrecord_reading::contract::{Dateline, Entity, Event, Mention, Participant, Passage, Range, Reading, Statement};
use onrecord_source::CodePoints;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Statements that may stand for a story in a list; where its speakers say none of them, none does.
const MOST_FIRST: usize = 5;

/// What has fewer letters is most often a piece of a sentence, which says little by itself.
const FRAGMENT: usize = 40;

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

/// The story that something stands in, as lists of such things name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryName {
    /// The story's key in this record.
    #[serde(rename = "story_key")]
    pub key: i64,
    /// The story's own id.
    #[serde(rename = "story_id")]
    pub id: String,
    /// The story's headline.
    pub headline: Option<String>,
    /// The story's own address.
    pub url: Option<String>,
    /// Path or address that the story was read from.
    #[serde(rename = "source_path")]
    pub source: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
}

impl StoryName {
    /// Out of a row whose columns from `first` on are the story's key, id, url, source and published.
    pub(crate) fn of(row: &Row, first: usize, headline: Option<String>) -> rusqlite::Result<StoryName> {
        Ok(StoryName {
            key: row.get(first)?,
            id: row.get(first + 1)?,
            headline,
            url: row.get(first + 2)?,
            source: row.get(first + 3)?,
            published: row.get(first + 4)?,
        })
    }

    /// What people know it by: its headline, else its id.
    pub fn title(&self) -> &str {
        self.headline.as_deref().unwrap_or(&self.id)
    }
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StorySummary {
    /// Its key in this record.
    pub key: i64,
    /// Its own id.
    pub id: String,
    /// The headline's words.
    pub headline: Option<String>,
    /// The story's own address.
    pub url: Option<String>,
    /// Path or address that it was read from.
    pub source: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
    /// When it was added (RFC 3339, UTC).
    pub added_at: String,
    /// How many statements it has.
    pub statements: u64,
    /// The words of the one that stands for it: the first that is sure and said, a quotation before others, a whole sentence before a few words.
    pub first_statement: Option<String>,
    /// Who said that one.
    pub first_speaker: Option<String>,
    /// The key of that speaker.
    pub first_speaker_key: Option<i64>,
    /// Those who said it together with that speaker.
    pub first_with: Vec<NamedSpeaker>,
    /// How sure it is, between 0 and 1.
    #[serde(default)]
    pub first_confidence: Option<f32>,
    /// What has become of it since: withdrawn, or another version of it is there.
    pub since: Option<Since>,
}

impl StorySummary {
    /// Whether people are told that the first statement may well be read wrong.
    pub fn is_first_unsure(&self) -> bool {
        self.first_confidence.is_some_and(|confidence| confidence < Statement::SURE)
    }

    /// All who said the first statement, the speaker first.
    pub fn first_speakers(&self) -> Vec<NamedSpeaker> {
        NamedSpeaker::all(self.first_speaker.as_ref(), self.first_speaker_key, &self.first_with)
    }
}

/// The record in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSummary {
    /// How many stories.
    pub stories: u64,
    /// How many statements.
    pub statements: u64,
    /// How many speakers.
    pub speakers: u64,
    /// When the last story was added (RFC 3339, UTC); null while there is none.
    pub updated_at: Option<String>,
}

impl Record {
    /// The story with this key.
    pub fn story(&self, key: i64) -> Result<Option<RecordedStory>, RecordError> {
        // One read transaction: another process may be adding meanwhile.
        let reading = self.connection.unchecked_transaction()?;
        read_story(&reading, key)
    }

    /// Stories, newest first, after the one whose key is `before` in that order (all of them, from the newest, without one).
    pub fn latest(&self, limit: usize, before: Option<i64>) -> Result<Vec<StorySummary>, RecordError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT s.key, s.id, s.url, s.source, s.published, {HEADLINE}, s.added_at,
                 (SELECT count(*) FROM statements WHERE story_key = s.key)
             FROM stories s
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE ?2 IS NULL OR (s.day, s.key) < (SELECT day, key FROM stories WHERE key = ?2)
             ORDER BY s.day DESC, s.key DESC LIMIT ?1",
        ))?;
        let rows = select.query_map(params![crate::signed(limit), before], |row| {
            let StoryName { key, id, headline, url, source, published } = StoryName::of(row, 0, row.get(5)?)?;
            Ok(StorySummary {
                key,
                id,
                headline,
                url,
                source,
                published,
                added_at: row.get(6)?,
                statements: row.get::<_, i64>(7)?.unsigned_abs(),
                first_statement: None,
                first_speaker: None,
                first_speaker_key: None,
                first_with: Vec::new(),
                first_confidence: None,
                since: None,
            })
        })?;
        let mut stories: Vec<StorySummary> = rows.collect::<Result<_, _>>()?;
        for story in &mut stories {
            self.learn_first(story)?;
            story.since = versions::since(&self.connection, story.key, story.first_statement.as_deref())?;
        }
        Ok(stories)
    }

    /// Gives a story in a list the statement that stands for it: of the best few the first that its speaker says, as a list has no room for what is denied.
    fn learn_first(&self, story: &mut StorySummary) -> Result<(), RecordError> {
        let best = format!(
            "SELECT f.key, f.text, p.name, p.key, f.confidence FROM statements f
             LEFT JOIN entities e ON e.key = f.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key
             WHERE f.story_key = ?1 ORDER BY f.confidence < {}, f.kind <> 'direct', length(f.text) < {FRAGMENT}, f.position LIMIT {MOST_FIRST}",
            Statement::SURE
        );
        let mut select = self.connection.prepare_cached(&best)?;
        let mut rows = select.query([story.key])?;
        while let Some(row) = rows.next()? {
            let key = row.get(0)?;
            if stance::stance(&self.connection, key)? != Stance::Said {
                continue;
            }
            story.first_statement = row.get(1)?;
            story.first_speaker = row.get(2)?;
            story.first_speaker_key = row.get(3)?;
            story.first_with = joint_speakers(&self.connection, key)?;
            story.first_confidence = row.get::<_, Option<f64>>(4)?.map(|confidence| confidence as f32);
            break;
        }
        Ok(())
    }

    /// The record in numbers.
    pub fn summary(&self) -> Result<RecordSummary, RecordError> {
        Ok(self.connection.query_row(
            "SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM statements), (SELECT count(*) FROM speakers),
                 (SELECT max(added_at) FROM stories)",
            [],
            |row| {
                Ok(RecordSummary {
                    stories: row.get::<_, i64>(0)?.unsigned_abs(),
                    statements: row.get::<_, i64>(1)?.unsigned_abs(),
                    speakers: row.get::<_, i64>(2)?.unsigned_abs(),
                    updated_at: row.get(3)?,
                })
            },
        )?)
    }
}

/// The words of the headline in SQL, of `stories s` and its `story_parts h`.
pub(crate) const HEADLINE: &str =
    "CASE WHEN h.start IS NULL THEN h.text ELSE substr(s.text, h.start + 1, h.end - h.start) END";

/// A story's text as the record's offsets, which are code points, cut it.
pub(crate) struct Text {
    pub(crate) all: String,
    points: CodePoints,
}

impl Text {
    pub(crate) fn new(all: String) -> Text {
        Text { points: CodePoints::new(&all), all }
    }

    /// The words of a range.
    pub(crate) fn words(&self, range: Range) -> &str {
        self.points.words(&self.all, range)
    }

    /// The words of several ranges.
    pub(crate) fn pieces(&self, ranges: &[Range]) -> String {
        self.points.pieces(&self.all, ranges)
    }

    /// The words of a part whose start, end and own text are in three columns from `first` on.
    pub(crate) fn part(&self, row: &Row, first: usize) -> rusqlite::Result<Option<String>> {
        match (row.get::<_, Option<i64>>(first)?, row.get::<_, Option<i64>>(first + 1)?) {
            (Some(start), Some(end)) => Ok(Some(self.words([unsigned(start), unsigned(end)]).to_owned())),
            _ => row.get(first + 2),
        }
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
    reading.item = versions::item_of(from, key)?;
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
            _ => {
                let [place, date, agency] = dateline.take().unwrap_or_default();
                let (start, end) = (start.unwrap_or(0), end.unwrap_or(0));
                reading.dateline = Some(Dateline { start, end, text: passage.text, place, date, agency });
            }
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
        "SELECT key, id, kind, name, wikidata, roles, speaker_key, state FROM entities WHERE story_key = ?1 ORDER BY position",
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
        let range = |first: usize| -> rusqlite::Result<Range> {
            Ok([unsigned(row.get(first)?), unsigned(row.get(first + 1)?)])
        };
        let mut event = Event {
            id: row.get(1)?,
            event_type: from_word(&row.get::<_, String>(2)?)?,
            kind: row.get::<_, Option<String>>(3)?.map(|word| from_word(&word)).transpose()?,
            status: from_word(&row.get::<_, String>(4)?)?,
            participants: Vec::new(),
            from: row.get(5)?,
            to: row.get(6)?,
            place: row.get(7)?,
            country: row.get(8)?,
            trigger: range(9)?,
            evidence: range(11)?,
            stated_in: row.get(13)?,
        };
        let mut rows = participants.query([row.get::<_, i64>(0)?])?;
        while let Some(row) = rows.next()? {
            event.participants.push(Participant { entity: row.get(0)?, role: from_word(&row.get::<_, String>(1)?)? });
        }
        reading.events.push(event);
    }
    Ok(())
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
            _ => statement.source.push(range),
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

fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, RecordError> {
    serde_json::from_str(json).map_err(|error| RecordError::Damaged(error.to_string()))
}

/// An enum of the contract from its lower-case name.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T, RecordError> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|error| RecordError::Damaged(error.to_string()))
}
