//! How far each input has been read, kept in the same transaction as what was read from it.

use crate::{Record, RecordError, signed};
use rusqlite::{OptionalExtension, Transaction, params};

/// A place in an input. Path, size and beginning say which input: a file that has changed is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputPlace {
    /// The file's full path.
    pub path: String,
    /// Its size in bytes, as it lies.
    pub size: u64,
    /// SHA-256 of its first bytes.
    pub beginning: [u8; 32],
    /// Bytes that are done with, unpacked.
    pub bytes: u64,
    /// Stories that are done with: in the record, or reported.
    pub stories: u64,
}

impl Record {
    /// How far this very input has been read, in bytes and stories; none where nothing of it has.
    pub fn read_so_far(&self, path: &str, size: u64, beginning: &[u8; 32]) -> Result<Option<(u64, u64)>, RecordError> {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        Ok(self
            .connection
            .prepare_cached("SELECT bytes, stories FROM inputs WHERE path = ?1 AND size = ?2 AND beginning = ?3")?
            .query_row(params![path, size, beginning], |row| {
                Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, i64>(1)?.unsigned_abs()))
            })
            .optional()?)
    }
}

pub(crate) fn keep(to: &Transaction, place: &InputPlace) -> rusqlite::Result<()> {
    let number = |value: u64| signed(usize::try_from(value).unwrap_or(usize::MAX));
    // The last run's place holds, also where it began the file again.
    to.prepare_cached(
        "INSERT INTO inputs (path, size, beginning, bytes, stories) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET bytes = excluded.bytes, stories = excluded.stories",
    )?
    .execute(params![
        place.path,
        number(place.size),
        place.beginning,
        number(place.bytes),
        number(place.stories)
    ])?;
    Ok(())
}
