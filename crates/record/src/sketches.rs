//! How copies of stories, and statements that say the same, find one another: by the least hashes of their runs of words (Broder, 1997), of which a few are kept for each;
//! what belongs together bears the least key among them.

use crate::signed;
use jiff::civil::Date;
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Copies come, and what is said is carried, within so many days.
const DAYS: i64 = 10;

/// A table whose rows are sketched and grouped. The names are ours, never a user's.
pub(crate) struct Sketched {
    pub(crate) table: &'static str,
    /// The column of the table that holds the least key of a group; null for a row that stands alone.
    pub(crate) group: &'static str,
    /// The table of hashes, and its column with the row's key.
    pub(crate) hashes: &'static str,
    pub(crate) key: &'static str,
    /// Hashes that are kept for each row.
    pub(crate) size: usize,
    /// Rows that are asked for each hash, the newest first, so that the work does not grow with the record.
    pub(crate) newest: usize,
}

impl Sketched {
    /// Keeps the sketch of a row, and gives the others that share hashes with it: those with most first, the newest first among equals.
    pub(crate) fn sharing(
        &self,
        to: &Connection,
        row: i64,
        runs: impl Iterator<Item = u64>,
    ) -> rusqlite::Result<Vec<(usize, i64)>> {
        let mut sketch: Vec<u64> = runs.collect();
        sketch.sort_unstable();
        sketch.truncate(self.size);
        let Sketched { hashes, key, .. } = self;
        let mut ask =
            to.prepare_cached(&format!("SELECT {key} FROM {hashes} WHERE hash = ?1 ORDER BY {key} DESC LIMIT ?2"))?;
        let mut keep = to.prepare_cached(&format!("INSERT OR IGNORE INTO {hashes} (hash, {key}) VALUES (?1, ?2)"))?;
        let mut shared: HashMap<i64, usize> = HashMap::new();
        for hash in sketch {
            // SQLite's integers are signed; only equality matters.
            let hash = i64::from_ne_bytes(hash.to_ne_bytes());
            for other in ask.query_map(params![hash, signed(self.newest)], |found| found.get::<_, i64>(0))? {
                *shared.entry(other?).or_default() += 1;
            }
            keep.execute(params![hash, row])?;
        }
        shared.remove(&row);
        let mut near: Vec<(usize, i64)> = shared.into_iter().map(|(other, n)| (n, other)).collect();
        near.sort_unstable_by(|a, b| b.cmp(a));
        Ok(near)
    }

    /// Makes the groups of two rows one, under the least key.
    pub(crate) fn join(&self, to: &Connection, one: i64, other: i64) -> rusqlite::Result<()> {
        let Sketched { table, group, .. } = self;
        let of = |key: i64| -> rusqlite::Result<i64> {
            let mut select = to.prepare_cached(&format!("SELECT {group} FROM {table} WHERE key = ?1"))?;
            Ok(select.query_row([key], |row| row.get::<_, Option<i64>>(0))?.unwrap_or(key))
        };
        let (a, b) = (of(one)?, of(other)?);
        to.prepare_cached(&format!("UPDATE {table} SET {group} = ?1 WHERE key IN (?2, ?3) OR {group} = ?4"))?
            .execute(params![a.min(b), one, other, a.max(b)])?;
        Ok(())
    }
}

/// The hashes of all runs of so many words.
pub(crate) fn runs(words: &[&str], length: usize) -> HashSet<u64> {
    words.windows(length).map(hash).collect()
}

/// FNV-1a with a last stirring: it stands in files, so that no other version of a library may change it.
fn hash(words: &[&str]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for byte in words.iter().flat_map(|w| w.bytes().chain([b' '])) {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// The share of the runs in common: of all that either has, and of those that the first has.
pub(crate) fn overlap(short: &HashSet<u64>, long: &HashSet<u64>) -> (f64, f64) {
    let common = short.intersection(long).count() as f64;
    (common / ((short.len() + long.len()) as f64 - common), common / short.len() as f64)
}

/// Whether two days (YYYY-MM-DD) are near enough; days that cannot be read are.
pub(crate) fn near_days(one: &str, other: &str) -> bool {
    let days = one.parse::<Date>().ok().zip(other.parse::<Date>().ok());
    days.is_none_or(|(a, b)| i64::from((a - b).get_days().abs()) <= DAYS)
}
