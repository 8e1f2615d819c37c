//! What the questions of several rooms read out of rows: the name of a story, its text as offsets cut it, and words of the contract.

use crate::{RecordError, unsigned};
use onrecord_reading::contract::Range;
use onrecord_source::CodePoints;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

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

/// The words of the headline in SQL, of `stories s` and its `story_parts h`.
pub(crate) const HEADLINE: &str =
    "CASE WHEN h.start IS NULL THEN h.text ELSE substr(s.text, h.start + 1, h.end - h.start) END";

/// A story's text as the record's offsets, which are code points, cut it.
pub(crate) struct Text {
    pub(crate) all: String,
    pub(crate) points: CodePoints,
}

impl Text {
    /// Counts the code points of a text once.
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

/// Takes up every story by its key and its day, the earliest added first, one at a time: what is done with one may change the others.
pub(crate) fn each_story(
    from: &Connection,
    mut take: impl FnMut(i64, &str) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut after = 0;
    while let Some((key, day)) = from
        .prepare_cached("SELECT key, day FROM stories WHERE key > ?1 ORDER BY key LIMIT 1")?
        .query_row([after], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?
    {
        take(key, &day)?;
        after = key;
    }
    Ok(())
}

/// A value of the contract from its JSON.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, RecordError> {
    serde_json::from_str(json).map_err(|error| RecordError::Damaged(error.to_string()))
}

/// An enum of the contract from its lower-case name.
pub(crate) fn from_word<T: DeserializeOwned>(word: &str) -> Result<T, RecordError> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|error| RecordError::Damaged(error.to_string()))
}
