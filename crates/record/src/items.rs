//! Items of a provider: what each version says of itself, in and out.

use crate::RecordError;
use crate::rows::from_word;
use onrecord_reading::contract::Item;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// What a row tells of an item.
pub(crate) type Columns = (String, Option<i64>, String, Option<String>, Option<String>);

/// The first five columns of a row: guid, version, status, embargoed_until, note.
pub(crate) fn columns(row: &Row) -> rusqlite::Result<Columns> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

/// The item that they tell of.
pub(crate) fn item((guid, version, status, embargoed_until, note): Columns) -> Result<Item, RecordError> {
    Ok(Item {
        guid,
        version: version.and_then(|v| u32::try_from(v).ok()),
        status: from_word(&status)?,
        embargoed_until: embargoed_until.and_then(|instant| instant.parse().ok()),
        note,
    })
}

/// The item that the story came as first.
pub(crate) fn item_of(from: &Connection, story: i64) -> Result<Option<Item>, RecordError> {
    from.prepare_cached(
        "SELECT guid, version, status, embargoed_until, note FROM items WHERE story_key = ?1 ORDER BY key LIMIT 1",
    )?
    .query_row([story], columns)
    .optional()?
    .map(item)
    .transpose()
}

/// Keeps a version; the same one twice changes nothing.
pub(crate) fn keep(to: &Transaction, item: &Item, story: Option<i64>, added_at: &str) -> rusqlite::Result<()> {
    to.prepare_cached(
        "INSERT INTO items (guid, version, status, embargoed_until, note, story_key, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![
        item.guid,
        item.version,
        item.status.word(),
        item.embargoed_until.map(|instant| instant.to_string()),
        item.note,
        story,
        added_at
    ])?;
    Ok(())
}
