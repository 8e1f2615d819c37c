//! How copies of stories, and statements that say the same, find one another: by the least hashes of their runs of words (Broder, 1997), of which a few are kept for each;
//! what belongs together bears the least key among them.

use crate::signed;
use jiff::civil::{Date, date};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Copies come, and what is said is carried, within so many days.
const DAYS: i64 = 10;
/// Days whose hashes stand together. Migration 0008 has the same number.
const BLOCK: i64 = 10;

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

/// A row and the hashes that are kept of it.
pub(crate) struct Sketch {
    pub(crate) row: i64,
    /// Under whom they are kept: only what has one of these in common is found.
    who: Vec<String>,
    hashes: Vec<i64>,
}

/// Under whom a hash is kept, the hash, and the place of its sketch among those of the day.
type Wanted<'a> = (&'a str, i64, usize);

impl Sketched {
    /// The least hashes of a row's runs.
    pub(crate) fn sketch(&self, row: i64, who: Vec<String>, runs: impl Iterator<Item = u64>) -> Sketch {
        let mut least: Vec<u64> = runs.collect();
        least.sort_unstable();
        least.truncate(self.size);
        // SQLite's integers are signed; only equality matters.
        Sketch { row, who, hashes: least.into_iter().map(|hash| i64::from_ne_bytes(hash.to_ne_bytes())).collect() }
    }

    /// Keeps the sketches of the rows of one day, and gives for each the earlier rows of near days that share hashes with it: those with most first, the
    /// newest first among equals.
    pub(crate) fn sharing(
        &self,
        to: &Connection,
        day: i64,
        sketches: &[Sketch],
    ) -> rusqlite::Result<Vec<Vec<(usize, i64)>>> {
        // In the order of the index, so that neighbours are asked for one after another.
        let mut wanted: Vec<Wanted> = Vec::new();
        for (at, sketch) in sketches.iter().enumerate() {
            for who in &sketch.who {
                wanted.extend(sketch.hashes.iter().map(|hash| (who.as_str(), *hash, at)));
            }
        }
        wanted.sort_unstable();
        let shared = self.shared(to, day, sketches.len(), &wanted)?;
        self.keep(to, day, sketches, &wanted)?;
        let by_most = |shared: HashMap<i64, HashSet<i64>>| {
            let mut near: Vec<(usize, i64)> = shared.into_iter().map(|(other, of)| (of.len(), other)).collect();
            near.sort_unstable_by(|a, b| b.cmp(a));
            near
        };
        Ok(shared.into_iter().map(by_most).collect())
    }

    /// For each of `sketches` sketches the rows of near days that share wanted hashes with it, and which.
    fn shared(
        &self,
        to: &Connection,
        day: i64,
        sketches: usize,
        wanted: &[Wanted],
    ) -> rusqlite::Result<Vec<HashMap<i64, HashSet<i64>>>> {
        let Sketched { hashes, key, .. } = self;
        let mut any = to.prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM {hashes} WHERE block = ?1)"))?;
        let mut blocks = Vec::new();
        for block in ((day - DAYS) / BLOCK..=(day + DAYS) / BLOCK).rev() {
            if any.query_row([block], |row| row.get(0))? {
                blocks.push(block);
            }
        }
        let mut ask = to.prepare_cached(&format!(
            "SELECT {key} FROM {hashes} WHERE block = ?1 AND who = ?2 AND hash = ?3 AND day BETWEEN ?4 AND ?5 ORDER BY {key} DESC LIMIT ?6"
        ))?;
        let mut shared: Vec<HashMap<i64, HashSet<i64>>> = vec![HashMap::new(); sketches];
        for same in wanted.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (who, hash, _) = same[0];
            let mut found: Vec<i64> = Vec::new();
            for block in &blocks {
                let left = signed(self.newest - found.len());
                let rows = ask.query_map(params![block, who, hash, day - DAYS, day + DAYS, left], |row| row.get(0))?;
                for other in rows {
                    found.push(other?);
                }
            }
            for (_, _, at) in same {
                for other in &found {
                    shared[*at].entry(*other).or_default().insert(hash);
                }
            }
        }
        Ok(shared)
    }

    /// Keeps the hashes of sketches of one day.
    fn keep(&self, to: &Connection, day: i64, sketches: &[Sketch], wanted: &[Wanted]) -> rusqlite::Result<()> {
        let Sketched { hashes, key, .. } = self;
        let mut keep = to.prepare_cached(&format!(
            "INSERT OR IGNORE INTO {hashes} (block, who, hash, {key}, day) VALUES (?1, ?2, ?3, ?4, ?5)"
        ))?;
        for (who, hash, at) in wanted {
            keep.execute(params![day / BLOCK, who, hash, sketches[*at].row, day])?;
        }
        Ok(())
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

/// The number of a day (YYYY-MM-DD), counted from the first of the year 1; all that cannot be read are one day, far from any other.
pub(crate) fn day_number(day: &str) -> i64 {
    day.parse::<Date>().map_or(0, |day| i64::from((day - date(1, 1, 1)).get_days()))
}

/// Whether what is said on one day may be carried on the other.
pub(crate) fn near_days(one: i64, other: i64) -> bool {
    (one - other).abs() <= DAYS
}
