//! The same story told again: copies, shortened and lengthened versions, found when a story is added.
//!
//! Each story keeps a sketch: the least hashes of its runs of five words (Broder, 1997). Stories of the same days that share some of them are compared
//! in full; those that share enough runs, and whose numbers agree, are one cluster: the week's report of a bank or a market has the words of the week before
//! and other numbers. The work does not grow with the record: a hash that many stories have is asked for its newest only.

use crate::{Record, RecordError, fold, signed};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Words of a run.
const RUN: usize = 5;
/// Hashes of a sketch.
const SKETCH: usize = 48;
/// One of so many hashes may stand in a sketch, so that a part of a story shares hashes with the whole.
const SAMPLED: u64 = 4;
/// Copies come within so many days.
const DAYS: i64 = 10;
/// Stories that are asked for each hash, the newest first.
const NEWEST: usize = 64;
/// Stories that are compared in full, those with most hashes in common.
const COMPARED: usize = 12;
/// Hashes in common that make a comparison worth while.
const SHARED: usize = 2;
/// Runs that two stories have in common, of all that either has.
const RESEMBLANCE: f64 = 0.3;
/// Runs in common, of those that the shorter one has.
const CONTAINMENT: f64 = 0.45;
/// Below so many runs a text is too short to tell a copy from a common phrase.
const FEWEST: usize = 20;

/// More than this share of the numbers of the story that has fewer stand in the other.
const NUMBERS: f64 = 0.75;

/// One of the stories that tell the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    /// Its key in this record.
    pub key: i64,
    /// Its own id.
    pub id: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// Path or address that it was read from.
    pub source: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
}

impl Record {
    /// The other stories that are versions or copies of this one, the earliest first.
    pub fn copies(&self, story: i64) -> Result<Vec<Copy>, RecordError> {
        let mut select = self.connection.prepare_cached(
            "SELECT s.key, s.id, CASE WHEN h.start IS NULL THEN h.text ELSE substr(s.text, h.start + 1, h.end - h.start) END,
                 s.url, s.source, s.published
             FROM stories s LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE s.cluster = (SELECT cluster FROM stories WHERE key = ?1) AND s.key <> ?1 ORDER BY s.day, s.key",
        )?;
        let rows = select.query_map([story], |row| {
            Ok(Copy {
                key: row.get(0)?,
                id: row.get(1)?,
                headline: row.get(2)?,
                url: row.get(3)?,
                source: row.get(4)?,
                published: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// What is compared of a text.
struct Telling {
    /// The hashes of its runs of words.
    runs: HashSet<u64>,
    /// Each of its numbers, as written, and how often it stands there.
    numbers: HashMap<String, usize>,
}

impl Telling {
    fn of(text: &str) -> Telling {
        let folded = fold::name(text);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let mut numbers = HashMap::new();
        for number in folded
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_ascii_digit()))
            .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
        {
            *numbers.entry(number.to_owned()).or_default() += 1;
        }
        Telling { runs: words.windows(RUN).map(hash).collect(), numbers }
    }

    fn same_numbers(&self, other: &Telling) -> bool {
        let fewer = self.numbers.values().sum::<usize>().min(other.numbers.values().sum());
        let common: usize = self.numbers.iter().map(|(number, n)| n.min(other.numbers.get(number).unwrap_or(&0))).sum();
        fewer == 0 || common as f64 > NUMBERS * fewer as f64
    }

    fn is_story_of(&self, other: &Telling) -> bool {
        let (short, long) =
            if self.runs.len() <= other.runs.len() { (&self.runs, &other.runs) } else { (&other.runs, &self.runs) };
        if short.len() < FEWEST {
            return false;
        }
        let common = short.iter().filter(|h| long.contains(h)).count() as f64;
        let either = (short.len() + long.len()) as f64 - common;
        (common / either >= RESEMBLANCE || common / short.len() as f64 >= CONTAINMENT) && self.same_numbers(other)
    }
}

/// FNV-1a with a last stirring: it stands in files, so that no other version of a library may change it.
pub(crate) fn hash(words: &[&str]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for byte in words.iter().flat_map(|w| w.bytes().chain([b' '])) {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^= h >> 32;
    h = h.wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// Finds the copies of a story that has just been added, and joins it to them. `day` is YYYY-MM-DD.
pub(crate) fn place(to: &Connection, story: i64, text: &str, day: &str) -> rusqlite::Result<()> {
    let own = Telling::of(text);
    if own.runs.len() < FEWEST {
        return Ok(());
    }
    let mut sketch: Vec<u64> = own.runs.iter().copied().filter(|h| h % SAMPLED == 0).collect();
    sketch.sort_unstable();
    sketch.truncate(SKETCH);
    let mut shared: HashMap<i64, usize> = HashMap::new();
    {
        let mut ask =
            to.prepare_cached("SELECT story_key FROM sketches WHERE hash = ?1 ORDER BY story_key DESC LIMIT ?2")?;
        let mut keep = to.prepare_cached("INSERT OR IGNORE INTO sketches (hash, story_key) VALUES (?1, ?2)")?;
        for h in &sketch {
            // SQLite's integers are signed; only equality matters.
            let h = i64::from_ne_bytes(h.to_ne_bytes());
            for key in ask.query_map(params![h, signed(NEWEST)], |row| row.get::<_, i64>(0))? {
                *shared.entry(key?).or_default() += 1;
            }
            keep.execute(params![h, story])?;
        }
    }
    let mut near: Vec<(usize, i64)> =
        shared.into_iter().filter(|(key, n)| *n >= SHARED && *key != story).map(|(key, n)| (n, key)).collect();
    near.sort_unstable_by(|a, b| b.cmp(a));
    let around = day.parse::<Date>().ok();
    for (_, other) in near.into_iter().take(COMPARED) {
        let found = to
            .prepare_cached("SELECT day, text FROM stories WHERE key = ?1")?
            .query_row([other], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
            .optional()?;
        let Some((their_day, their_text)) = found else { continue };
        let apart = around.zip(their_day.parse::<Date>().ok()).map(|(a, b)| i64::from((a - b).get_days().abs()));
        if apart.is_none_or(|days| days <= DAYS) && own.is_story_of(&Telling::of(&their_text)) {
            join(to, story, other)?;
        }
    }
    Ok(())
}

/// Makes the clusters of two stories one, under the least key.
fn join(to: &Connection, one: i64, other: i64) -> rusqlite::Result<()> {
    let cluster = |key: i64| -> rusqlite::Result<i64> {
        let found: Option<i64> =
            to.prepare_cached("SELECT cluster FROM stories WHERE key = ?1")?.query_row([key], |row| row.get(0))?;
        Ok(found.unwrap_or(key))
    };
    let (a, b) = (cluster(one)?, cluster(other)?);
    let (first, last) = (a.min(b), a.max(b));
    to.prepare_cached("UPDATE stories SET cluster = ?1 WHERE key IN (?2, ?3) OR cluster = ?4")?
        .execute(params![first, one, other, last])?;
    Ok(())
}

/// Finds the copies among the stories of a record that was made before copies were looked for.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    let mut after = 0i64;
    loop {
        let next = to
            .prepare_cached("SELECT key, text, day FROM stories WHERE key > ?1 ORDER BY key LIMIT 1")?
            .query_row([after], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
            .optional()?;
        let Some((key, text, day)) = next else { return Ok(()) };
        place(to, key, &text, &day)?;
        after = key;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_another_week_is_another_story() {
        let week = |number: u32, tons: u32, share: &str| {
            format!(
                "The port office said that {tons} tons of fish were landed in week {number}, {share} per cent more than in the week before. The office \
                 counts what is landed in all harbours of the coast, on the day on which it is sold, and gives it out each Monday."
            )
        };
        let (one, next) = (Telling::of(&week(12, 4120, "3.5")), Telling::of(&week(13, 4233, "2.7")));
        assert!(!one.is_story_of(&next));
        assert!(one.is_story_of(&Telling::of(&format!("{} Buyers are content.", week(12, 4120, "3.5")))));
    }

    #[test]
    fn a_text_is_its_own_copy_and_no_strangers() {
        let text = "the harbour will close on monday because the wall that keeps the sea out has new cracks and the council wants it mended before the \
                    storms of autumn come back as they do each year in these parts of the coast";
        let other = "the council met on monday to talk about the price of bread which has gone up again since the spring and which many families in the town \
                     say that they can no longer pay without help from the parish";
        assert!(Telling::of(text).is_story_of(&Telling::of(text)));
        assert!(!Telling::of(text).is_story_of(&Telling::of(other)));
    }
}
