//! The feeds that are followed: how often each is asked, how it fared, and which of its entries are done with.

use crate::{Record, RecordError, unsigned};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// A source that nothing is known of yet is asked every half hour.
const FIRST_INTERVAL: i64 = 30;
/// Minutes between two visits, whatever a source does.
const SHORTEST: i64 = 10;
const LONGEST: i64 = 24 * 60;

/// A feed that is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its key in this record.
    pub key: i64,
    /// The feed's address.
    pub address: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// The site that it belongs to.
    pub home: Option<String>,
    /// Whether it is left alone for now.
    pub paused: bool,
    /// When it was added (RFC 3339, UTC).
    pub added_at: String,
    /// The entity tag of its last answer.
    pub etag: Option<String>,
    /// Last-Modified of its last answer.
    pub last_modified: Option<String>,
    /// How long is waited between two visits that go well.
    pub interval_minutes: i64,
    /// When it is asked next; null before the first visit.
    pub next_at: Option<Timestamp>,
    /// The last visit.
    pub tried_at: Option<Timestamp>,
    /// The last visit that went well.
    pub succeeded_at: Option<Timestamp>,
    /// Visits in a row that failed.
    pub failures: u32,
    /// What was wrong with the last visit.
    pub problem: Option<String>,
    /// Entries that gave a story.
    pub stories: u64,
}

/// What a visit brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Visit {
    /// It went well.
    Well {
        /// Entries that were not there before; none where nothing has changed.
        new: usize,
        /// What the feed calls itself and its site, where it was sent.
        title: Option<String>,
        /// The site that it belongs to.
        home: Option<String>,
        /// Its new entity tag and Last-Modified, where it was sent.
        validators: Option<(Option<String>, Option<String>)>,
        /// The address that takes the place of the old one for good.
        moved_to: Option<String>,
        /// The feed's own wish for the time between two visits, in minutes.
        minutes_to_live: Option<u32>,
    },
    /// It did not.
    Failed {
        /// What was wrong.
        problem: String,
        /// How long the host asks to be left alone.
        retry_after: Option<Duration>,
    },
}

/// An entry that is done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneEntry {
    /// The key of its source.
    pub source: i64,
    /// Its id in the feed.
    pub id: String,
    /// Whether it gave a story.
    pub told: bool,
}

impl Source {
    /// Whether it is time to ask it.
    fn is_due(&self, now: Timestamp) -> bool {
        !self.paused && self.next_at.is_none_or(|at| at <= now)
    }

    /// The time between two visits after this one, in minutes: shorter where there was something new, longer where not.
    fn learned(&self, new: usize, minutes_to_live: Option<u32>) -> i64 {
        let next = if new > 0 { self.interval_minutes * 2 / 3 } else { self.interval_minutes * 3 / 2 };
        next.max(minutes_to_live.map_or(0, i64::from)).clamp(SHORTEST, LONGEST)
    }

    /// How long it is left alone after a failure, in minutes: twice as long each time, and never less than the host asks for.
    fn back_off(&self, retry_after: Option<Duration>) -> i64 {
        let twice = self.interval_minutes.saturating_mul(1 << self.failures.min(10));
        let asked = retry_after.map_or(0, |wait| i64::try_from(wait.as_secs().div_ceil(60)).unwrap_or(LONGEST));
        twice.max(asked).clamp(SHORTEST, LONGEST)
    }
}

/// Up to a tenth more, so that sources that failed together do not come back together.
fn jittered(minutes: i64, address: &str, now: Timestamp) -> SignedDuration {
    let drawn = Sha256::digest(format!("{address} {now}"));
    SignedDuration::from_secs(minutes * 60 + minutes * 6 * i64::from(drawn[0]) / 255)
}

const COLUMNS: &str = "key, address, title, home, paused, added_at, etag, last_modified, interval_minutes, next_at, tried_at, succeeded_at,
     failures, problem, (SELECT count(*) FROM source_entries e WHERE e.source_key = sources.key AND e.told = 1)";

fn source(row: &Row) -> rusqlite::Result<Source> {
    let instant = |at: usize| row.get::<_, Option<String>>(at).map(|text| text.and_then(|text| text.parse().ok()));
    Ok(Source {
        key: row.get(0)?,
        address: row.get(1)?,
        title: row.get(2)?,
        home: row.get(3)?,
        paused: row.get(4)?,
        added_at: row.get(5)?,
        etag: row.get(6)?,
        last_modified: row.get(7)?,
        interval_minutes: row.get(8)?,
        next_at: instant(9)?,
        tried_at: instant(10)?,
        succeeded_at: instant(11)?,
        failures: row.get(12)?,
        problem: row.get(13)?,
        stories: unsigned(row.get(14)?) as u64,
    })
}

impl Record {
    /// Follows a feed from now on; false where it is followed already.
    pub fn add_source(&mut self, address: &str, title: Option<&str>, home: Option<&str>) -> Result<bool, RecordError> {
        let added = self.connection.execute(
            "INSERT INTO sources (address, title, home, added_at, interval_minutes) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            params![address, title, home, Timestamp::now().to_string(), FIRST_INTERVAL],
        )?;
        Ok(added > 0)
    }

    /// Follows a feed no more; what was read from it stays. False where it was not followed.
    pub fn remove_source(&mut self, address: &str) -> Result<bool, RecordError> {
        Ok(self.connection.execute("DELETE FROM sources WHERE address = ?1", [address])? > 0)
    }

    /// Leaves a feed alone, or follows it again at once; false where it is not followed.
    pub fn pause_source(&mut self, address: &str, paused: bool) -> Result<bool, RecordError> {
        let sql = "UPDATE sources SET paused = ?2, next_at = CASE WHEN ?2 THEN next_at END WHERE address = ?1";
        Ok(self.connection.execute(sql, params![address, paused])? > 0)
    }

    /// All feeds that are followed, in the order in which they were added.
    pub fn sources(&self) -> Result<Vec<Source>, RecordError> {
        let mut select = self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM sources ORDER BY key"))?;
        let rows = select.query_map([], source)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The feeds that it is time to ask, in the order in which they were added.
    pub fn due_sources(&self, now: Timestamp) -> Result<Vec<Source>, RecordError> {
        // To the second in SQL, so that the stories of sources that nobody asks now are not counted twice a second.
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM sources
             WHERE paused = 0 AND (next_at IS NULL OR substr(next_at, 1, 19) <= substr(?1, 1, 19)) ORDER BY key"
        ))?;
        let rows = select.query_map([now.to_string()], source)?;
        let mut due = rows.collect::<Result<Vec<_>, _>>()?;
        due.retain(|source| source.is_due(now));
        Ok(due)
    }

    /// Keeps how a visit at `now` went, and when the next one is due.
    pub fn visited(&mut self, source: &Source, visit: &Visit, now: Timestamp) -> Result<(), RecordError> {
        let later = |minutes: i64| now.checked_add(jittered(minutes, &source.address, now)).unwrap_or(now).to_string();
        match visit {
            Visit::Well { new, title, home, validators, moved_to, minutes_to_live } => {
                let interval = source.learned(*new, *minutes_to_live);
                let (etag, last_modified) =
                    validators.clone().unwrap_or((source.etag.clone(), source.last_modified.clone()));
                self.connection.execute(
                    "UPDATE sources SET title = ifnull(?2, title), home = ifnull(?3, home), etag = ?4, last_modified = ?5, interval_minutes = ?6,
                         next_at = ?7, tried_at = ?8, succeeded_at = ?8, failures = 0, problem = NULL WHERE key = ?1",
                    params![source.key, title, home, etag, last_modified, interval, later(interval), now.to_string()],
                )?;
                if let Some(address) = moved_to {
                    // Where the new address is followed as well, both stay.
                    self.connection.execute(
                        "UPDATE OR IGNORE sources SET address = ?2 WHERE key = ?1",
                        params![source.key, address],
                    )?;
                }
            }
            Visit::Failed { problem, retry_after } => {
                self.connection.execute(
                    "UPDATE sources SET next_at = ?2, tried_at = ?3, failures = failures + 1, problem = ?4 WHERE key = ?1",
                    params![source.key, later(source.back_off(*retry_after)), now.to_string(), problem],
                )?;
            }
        }
        Ok(())
    }

    /// Whether an entry of a source is done with.
    pub fn has_entry(&self, source: i64, id: &str) -> Result<bool, RecordError> {
        let found = self
            .connection
            .prepare_cached("SELECT 1 FROM source_entries WHERE source_key = ?1 AND entry = ?2")?
            .query_row(params![source, Sha256::digest(id).to_vec()], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }
}

/// Keeps that an entry is done with.
pub(crate) fn done(to: &Transaction, entry: &DoneEntry) -> rusqlite::Result<()> {
    // A source that was removed meanwhile takes no entries any more.
    to.prepare_cached(
        "INSERT INTO source_entries (source_key, entry, told) SELECT key, ?2, ?3 FROM sources WHERE key = ?1
         ON CONFLICT DO UPDATE SET told = max(told, excluded.told)",
    )?
    .execute(params![entry.source, Sha256::digest(&entry.id).to_vec(), entry.told])?;
    Ok(())
}
