//! Which stories are one: those of one text. Where two outlets carry it, each has it as a story of its own.

use crate::outlet::of_address;
use onrecord_reading::contract::Reading;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// A story that is in the record already, as far as another of the same text may know more of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// Its key in this record.
    pub key: i64,
    /// Its own address.
    pub url: Option<String>,
    /// YYYY-MM-DD.
    pub published: Option<String>,
    /// Whether it has a headline.
    pub has_headline: bool,
}

impl Before {
    /// Whether a story of the same text has an address or a headline that this one lacks.
    pub fn is_completed_by(&self, url: Option<&str>, headline: bool) -> bool {
        self.url.is_none() && url.is_some_and(|url| of_address(url).is_some()) || !self.has_headline && headline
    }
}

/// Whether a story is there, or by what it is told from others where it is not.
pub(crate) enum Same {
    There(Before),
    /// What stands in `stories.text_sha256`.
    New([u8; 32]),
}

/// Looks for a story. The same text is the same story, unless both have an address and these are of two outlets.
pub(crate) fn same(from: &Connection, text: &str, url: Option<&str>) -> rusqlite::Result<Same> {
    let alone: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let Some(first) = with(from, &alone)? else { return Ok(Same::New(alone)) };
    let outlets = url.and_then(of_address).zip(first.url.as_deref().and_then(of_address));
    let Some((outlet, _)) = outlets.filter(|(own, theirs)| own != theirs) else { return Ok(Same::There(first)) };
    let reprint: [u8; 32] = Sha256::new().chain_update(outlet).chain_update(b"\0").chain_update(text).finalize().into();
    Ok(with(from, &reprint)?.map_or(Same::New(reprint), Same::There))
}

fn with(from: &Connection, hash: &[u8; 32]) -> rusqlite::Result<Option<Before>> {
    from.prepare_cached(
        "SELECT key, url, published, EXISTS (SELECT 1 FROM story_parts h WHERE h.story_key = s.key AND h.role = 'headline')
         FROM stories s WHERE text_sha256 = ?1",
    )?
    .query_row([hash], |row| {
        Ok(Before { key: row.get(0)?, url: row.get(1)?, published: row.get(2)?, has_headline: row.get(3)? })
    })
    .optional()
}

/// Gives a story the address and the headline of another of its text, where it lacks them; whether it did. A date is not taken up: the story was read without one.
pub(crate) fn complete(to: &Connection, before: &Before, reading: &Reading) -> rusqlite::Result<bool> {
    if !before.is_completed_by(reading.url.as_deref(), reading.headline.is_some()) {
        return Ok(false);
    }
    to.prepare_cached("UPDATE stories SET url = ?2 WHERE key = ?1 AND url IS NULL")?
        .execute(params![before.key, reading.url])?;
    if let Some(headline) = reading.headline.as_ref().filter(|_| !before.has_headline) {
        to.prepare_cached("INSERT INTO story_parts (story_key, role, position, text) VALUES (?1, 'headline', 0, ?2)")?
            .execute(params![before.key, headline.text])?;
    }
    Ok(true)
}
