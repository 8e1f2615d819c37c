//! How far each input has been read, kept in the same transaction as what was read from it.

use crate::{Record, RecordError, signed, unsigned};
use onrecord_reading::contract::InputPlace;
use rusqlite::{OptionalExtension, Transaction, params};

impl Record {
    /// How much of a file is done with (see [`InputPlace::done`]); 0 where nothing is, or where it is another file now.
    pub fn done(&self, place: &InputPlace) -> Result<u64, RecordError> {
        let done = self
            .connection
            .prepare_cached("SELECT done FROM inputs WHERE path = ?1 AND size = ?2 AND beginning = ?3")?
            .query_row(params![place.path, number(place.size), place.beginning], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(unsigned(done.unwrap_or(0)) as u64)
    }
}

/// Keeps how far an input has been read; never less far than before.
pub(crate) fn keep(to: &Transaction, place: &InputPlace) -> rusqlite::Result<()> {
    // The last run's place holds, also where it began the file again.
    to.prepare_cached(
        "INSERT INTO inputs (path, size, beginning, done) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET done = excluded.done",
    )?
    .execute(params![place.path, number(place.size), place.beginning, number(place.done)])?;
    Ok(())
}

fn number(value: u64) -> i64 {
    signed(usize::try_from(value).unwrap_or(usize::MAX))
}
