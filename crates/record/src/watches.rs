//! Watches: searches and diary questions that are kept by name, how far each has told, and what of the diary is news.

use crate::occasions::{Change, Occasion, occasions};
use crate::{DiaryQuery, Query, Record, RecordError};
use jiff::{ToSpan, civil::Date};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A longer name is a mistake.
const LONGEST_NAME: usize = 100;
/// What was told longer ago than this is not looked at when it is told again.
const DAYS_BACK: i32 = 200;

/// What a watch looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LooksFor {
    /// Statements of a search.
    Statements(Query),
    /// What is due, and what changes about it.
    Diary(DiaryQuery),
}

/// A watch that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedWatch {
    /// Its key in this record.
    pub key: i64,
    /// What it is called.
    pub name: String,
    /// What it looks for.
    pub looks_for: LooksFor,
    /// The key of the newest story that it has told of.
    pub told_story: i64,
    /// When it was kept (RFC 3339, UTC).
    pub added_at: String,
}

/// Something of the diary that new stories tell for the first time, or otherwise than before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiaryNews {
    /// Whether no story had told it before.
    pub new: bool,
    /// What the new stories changed about it, oldest first.
    pub changes: Vec<Change>,
    /// The whole of it, as it is now.
    pub occasion: Occasion,
}

impl LooksFor {
    /// For people: "“harbour” said by Bell", "the diary of NATO".
    pub fn words(&self) -> String {
        match self {
            LooksFor::Statements(query) => {
                let words = query.words.as_ref().map_or("everything".to_owned(), |w| match query.exact {
                    true => format!("exactly “{w}”"),
                    false => format!("“{w}”"),
                });
                let without: String = query.without.iter().map(|w| format!(" without “{w}”")).collect();
                let whose = query.said_by.map(|who| format!(" of {}", who.words())).unwrap_or_default();
                let by = query.speaker.as_ref().map(|s| format!(" said by {s}")).unwrap_or_default();
                let to = query.told.as_ref().map(|s| format!(" to {s}")).unwrap_or_default();
                let about = query.about.as_ref().map(|s| format!(" about {s}")).unwrap_or_default();
                let of = query.outlet.as_ref().map(|o| format!(" in {o}")).unwrap_or_default();
                let kind = query.kind.map(|k| format!(", {}", k.word())).unwrap_or_default();
                format!("{words}{without}{whose}{by}{to}{about}{of}{kind}")
            }
            LooksFor::Diary(query) => {
                let of = query.who.as_ref().map(|w| format!(" of {w}")).unwrap_or_default();
                let at = query.place.as_ref().map(|p| format!(" in {p}")).unwrap_or_default();
                format!("the diary{of}{at}")
            }
        }
    }
}

impl Record {
    /// Keeps a watch from now on; one of the same name looks for the new thing then. Gives its key.
    pub fn save_watch(&mut self, name: &str, looks_for: &LooksFor) -> Result<i64, RecordError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            let why = format!("a watch's name has 1 to {LONGEST_NAME} letters, and no control characters");
            return Err(RecordError::BadName(why));
        }
        let json = serde_json::to_string(looks_for).map_err(|e| RecordError::BadQuery(e.to_string()))?;
        let now = jiff::Timestamp::now().to_string();
        Ok(self.connection.query_row(
            "INSERT INTO watches (name, looks_for, told_story, added_at) VALUES (?1, ?2, (SELECT ifnull(max(key), 0) FROM stories), ?3)
             ON CONFLICT (name) DO UPDATE SET looks_for = excluded.looks_for RETURNING key",
            params![name, json, now],
            |row| row.get(0),
        )?)
    }

    /// All watches, by name.
    pub fn watches(&self) -> Result<Vec<SavedWatch>, RecordError> {
        let mut select = self.connection.prepare_cached(&format!("{SELECT} ORDER BY name"))?;
        let rows = select.query_map([], watch)?;
        rows.map(|row| row?.try_into()).collect()
    }

    /// The watch with this key.
    pub fn watch(&self, key: i64) -> Result<Option<SavedWatch>, RecordError> {
        let mut found = self.connection.prepare_cached(&format!("{SELECT} WHERE key = ?1"))?;
        found.query_row([key], watch).optional()?.map(TryInto::try_into).transpose()
    }

    /// The watch of this name.
    pub fn watch_named(&self, name: &str) -> Result<Option<SavedWatch>, RecordError> {
        let mut found = self.connection.prepare_cached(&format!("{SELECT} WHERE name = ?1"))?;
        found.query_row([name.trim()], watch).optional()?.map(TryInto::try_into).transpose()
    }

    /// Keeps a watch no more; false where there is none of this name.
    pub fn forget_watch(&mut self, name: &str) -> Result<bool, RecordError> {
        Ok(self.connection.execute("DELETE FROM watches WHERE name = ?1", [name.trim()])? > 0)
    }

    /// Keeps how far a watch has told.
    pub fn watch_told(&mut self, key: i64, story: i64) -> Result<(), RecordError> {
        self.connection.execute("UPDATE watches SET told_story = max(told_story, ?2) WHERE key = ?1", [key, story])?;
        Ok(())
    }

    /// The keys of stories up to `after` of which one that came then, up to `last`, is a version.
    fn older_versions(&self, after: i64, last: i64) -> Result<BTreeSet<i64>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT o.key FROM stories n JOIN stories o ON o.cluster = n.cluster AND +o.url = n.url
             WHERE n.key > ?1 AND n.key <= ?2 AND o.key <= ?1
             UNION SELECT o.story_key FROM items n JOIN items o ON o.guid = n.guid
             WHERE n.story_key > ?1 AND n.story_key <= ?2 AND o.story_key <= ?1",
        )?;
        let keys = select.query_map([after, last], |row| row.get(0))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// What the stories after the one with key `after`, up to `last`, tell that is due and was not known so, in the order of their coming.
    pub fn diary_news(&self, query: &DiaryQuery, after: i64, last: i64) -> Result<Vec<DiaryNews>, RecordError> {
        // What an older version of a new story told may be told otherwise by it, or not any more.
        let older = serde_json::to_string(&self.older_versions(after, last)?).unwrap_or_else(|_| "[]".to_owned());
        let fresh = self.told(
            "v.story_key > ?1 AND v.story_key <= ?2 OR v.story_key IN (SELECT value FROM json_each(?3))",
            vec![after.into(), last.into(), older.clone().into()],
        )?;
        if fresh.is_empty() {
            return Ok(Vec::new());
        }
        let names: BTreeSet<String> = fresh.iter().flat_map(|told| told.who_keys()).collect();
        let days: Vec<Date> = fresh.iter().filter_map(|told| told.published()).collect();
        let since = days.iter().min().map_or("0000".to_owned(), |day| day.saturating_sub(DAYS_BACK.days()).to_string());
        let protests: BTreeSet<String> = fresh.iter().filter_map(|told| told.protest_day()).collect();
        let list = |of: &BTreeSet<String>| serde_json::to_string(of).unwrap_or_else(|_| "[]".to_owned());
        let told = self.told(
            "v.story_key <= ?1 AND (v.story_key > ?2 OR s.day >= ?3 AND v.key IN (
                 SELECT p.event_key FROM entities e JOIN event_participants p ON p.entity_key = e.key
                 WHERE e.last_folded IN (SELECT value FROM json_each(?4)) OR e.state IN (SELECT value FROM json_each(?4))
                 UNION SELECT w.key FROM events w WHERE w.type = 'PROTEST' AND w.to_day >= ?3
                     AND w.from_day IN (SELECT value FROM json_each(?5))
                 UNION SELECT w.key FROM events w WHERE w.type = 'AHEAD' AND w.to_day >= ?3) OR v.story_key IN (SELECT value FROM json_each(?6)))",
            vec![last.into(), after.into(), since.into(), list(&names).into(), list(&protests).into(), older.into()],
        )?;
        let asked = self.sought(query)?;
        let mut news: Vec<DiaryNews> = occasions(told)
            .into_iter()
            .filter(|o| o.was_due() && asked.fits(o) && query.is_within(o))
            .filter_map(|occasion| {
                let new = occasion.tellings.iter().all(|t| t.story.key > after);
                let is_fresh = |change: &&Change| change.story_key > after && change.story_key <= last;
                let changes: Vec<Change> = occasion.changes.iter().filter(is_fresh).cloned().collect();
                (new || !changes.is_empty()).then_some(DiaryNews { new, changes, occasion })
            })
            .collect();
        news.sort_by_key(|n| n.occasion.tellings.iter().map(|t| t.story.key).max());
        Ok(news)
    }
}

const SELECT: &str = "SELECT key, name, looks_for, told_story, added_at FROM watches";

/// A row as it is stored.
struct Stored {
    key: i64,
    name: String,
    looks_for: String,
    told_story: i64,
    added_at: String,
}

fn watch(row: &Row) -> rusqlite::Result<Stored> {
    Ok(Stored {
        key: row.get(0)?,
        name: row.get(1)?,
        looks_for: row.get(2)?,
        told_story: row.get(3)?,
        added_at: row.get(4)?,
    })
}

impl TryFrom<Stored> for SavedWatch {
    type Error = RecordError;

    fn try_from(stored: Stored) -> Result<SavedWatch, RecordError> {
        let Stored { key, name, looks_for, told_story, added_at } = stored;
        let looks_for = serde_json::from_str(&looks_for)
            .map_err(|error| RecordError::Damaged(format!("the watch {name:?}: {error}")))?;
        Ok(SavedWatch { key, name, looks_for, told_story, added_at })
    }
}
