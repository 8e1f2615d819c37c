//! One thing said, carried by many stories: the statements of copies, and of other stories of the same days, that have the same words by the
//! same speaker. Found when a story is added.
//!
//! Each statement keeps the least hashes of its runs of three words (Broder, 1997). Statements that share one, and those of the story's copies, are
//! compared in full. The work does not grow with the record: a hash that many statements have is asked for its newest only.

use crate::words::{Ends, Piece, Word, align, words_of};
use crate::{Record, RecordError, copies, signed};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};

/// Words of a run.
const RUN: usize = 3;
/// Hashes of a sketch.
const SKETCH: usize = 4;
/// Statements that are asked for each hash, the newest first.
const NEWEST: usize = 48;
/// Copies of the story whose statements are compared, the newest first.
const COPIES: usize = 24;
/// What is said is carried within so many days; later, it is said again.
const DAYS: i64 = 10;
/// Fewer words than these may be said by anyone at any time: they are joined only between copies.
const FEWEST: usize = 4;
/// Runs that two statements have in common, of all that either has.
const RESEMBLANCE: f64 = 0.5;
/// Runs in common, of those that the shorter one has.
const CONTAINMENT: f64 = 0.75;
/// Fewer words than these, taken out of a longer statement, may be another statement.
const FEWEST_OF_MORE: usize = 6;
/// Longer statements are compared by their first words.
const MOST_WORDS: usize = 400;
/// Witnesses that are read of one thing said.
const MOST_WITNESSES: usize = 200;

/// Another story that carries a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The story's key in this record.
    pub story_key: i64,
    /// The story's own id.
    pub story_id: String,
    /// The story's headline.
    pub headline: Option<String>,
    /// The story's own address.
    pub url: Option<String>,
    /// Path or address that the story was read from.
    pub source_path: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
    /// The statement's id in that story.
    pub statement_id: String,
    /// The statement's words there.
    pub text: String,
    /// The speaker's name there.
    pub speaker_name: Option<String>,
    /// How its words differ from the earliest; empty where they don't.
    pub differences: Vec<Wording>,
}

/// A run of words of two wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wording {
    /// In both.
    Same(String),
    /// In the earliest only.
    Earliest(String),
    /// In this one only.
    Here(String),
}

/// A statement as it is compared.
struct Candidate {
    key: i64,
    story: i64,
    day: String,
    cluster: Option<i64>,
    words: Vec<Word>,
    speaker: Option<i64>,
    name: Option<String>,
}

const CANDIDATE: &str = "SELECT t.key, t.story_key, s.day, s.cluster, t.text, e.speaker_key, e.name_folded
    FROM statements t JOIN stories s ON s.key = t.story_key LEFT JOIN entities e ON e.key = t.entity_key";

impl Candidate {
    fn of(row: &Row) -> rusqlite::Result<Candidate> {
        let mut words = words_of(&row.get::<_, String>(4)?);
        words.truncate(MOST_WORDS);
        Ok(Candidate {
            key: row.get(0)?,
            story: row.get(1)?,
            day: row.get(2)?,
            cluster: row.get(3)?,
            words,
            speaker: row.get(5)?,
            name: row.get(6)?,
        })
    }

    fn is_copy_of(&self, other: &Candidate) -> bool {
        self.cluster.is_some() && self.cluster == other.cluster
    }

    /// Whether two statements are one thing said.
    fn says_what(&self, other: &Candidate) -> bool {
        self.story != other.story
            && same_days(&self.day, &other.day)
            && same_speaker(self, other)
            && same_words(&self.words, &other.words, self.is_copy_of(other))
    }
}

fn same_days(one: &str, other: &str) -> bool {
    let days = one.parse::<Date>().ok().zip(other.parse::<Date>().ok());
    days.is_none_or(|(a, b)| i64::from((a - b).get_days().abs()) <= DAYS)
}

/// One speaker; or the short name of one; or, between copies, one that only one of them knows.
fn same_speaker(a: &Candidate, b: &Candidate) -> bool {
    let (Some(one), Some(other)) = (&a.name, &b.name) else { return a.is_copy_of(b) };
    if a.speaker.is_some() && a.speaker == b.speaker || one == other {
        return true;
    }
    let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|before| before.ends_with(' '));
    !one.is_empty() && !other.is_empty() && (ends(one, other) || ends(other, one))
}

/// Whether the words are the same but for a few, none of which turns the sense: numbers and negations have to agree.
fn same_words(a: &[Word], b: &[Word], copies: bool) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return false;
    }
    if short.len() == long.len() && short.iter().zip(long).all(|(x, y)| x.folded == y.folded) {
        return copies || short.len() >= FEWEST;
    }
    if short.len() < FEWEST || negations(short) != negations(long) || !numbers(short).is_subset(&numbers(long)) {
        return false;
    }
    let (few, many) = (runs(short), runs(long));
    let common = few.intersection(&many).count() as f64;
    let either = (few.len() + many.len()) as f64 - common;
    // What was added to the shorter may be another number: then it is another thing said.
    common / either >= RESEMBLANCE && numbers(short) == numbers(long)
        || short.len() >= FEWEST_OF_MORE && common / few.len() as f64 >= CONTAINMENT
}

fn negations(words: &[Word]) -> usize {
    let negates = |w: &&Word| {
        matches!(w.folded.as_str(), "not" | "no" | "never" | "none" | "nobody" | "nothing" | "cannot" | "without")
            || w.written.to_lowercase().replace('’', "'").ends_with("n't")
    };
    words.iter().filter(negates).count()
}

fn numbers(words: &[Word]) -> BTreeSet<&str> {
    words.iter().map(|w| w.folded.as_str()).filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).collect()
}

fn runs(words: &[Word]) -> HashSet<u64> {
    let folded: Vec<&str> = words.iter().map(|w| w.folded.as_str()).collect();
    folded.windows(RUN).map(copies::hash).collect()
}

/// Finds what the statements of a story that has just been added say with others. Comes after the story has found its copies.
pub(crate) fn place(to: &Connection, story: i64) -> rusqlite::Result<()> {
    let own: Vec<Candidate> = to
        .prepare_cached(&format!("{CANDIDATE} WHERE t.story_key = ?1 ORDER BY t.position"))?
        .query_map([story], Candidate::of)?
        .collect::<rusqlite::Result<_>>()?;
    if own.is_empty() {
        return Ok(());
    }
    let copies: Vec<Candidate> = to
        .prepare_cached(&format!(
            "{CANDIDATE} WHERE t.story_key IN (SELECT key FROM stories
                 WHERE cluster = (SELECT cluster FROM stories WHERE key = ?1) AND key <> ?1 ORDER BY key DESC LIMIT ?2)"
        ))?
        .query_map(params![story, signed(COPIES)], Candidate::of)?
        .collect::<rusqlite::Result<_>>()?;
    for statement in &own {
        let mut joined = HashSet::new();
        for other in copies.iter().filter(|other| statement.says_what(other)) {
            joined.insert(other.key);
            join(to, statement.key, other.key)?;
        }
        for key in sketched(to, statement)? {
            if joined.contains(&key) {
                continue;
            }
            let other = to
                .prepare_cached(&format!("{CANDIDATE} WHERE t.key = ?1"))?
                .query_row([key], Candidate::of)
                .optional()?;
            if other.is_some_and(|other| statement.says_what(&other)) {
                join(to, statement.key, key)?;
            }
        }
    }
    Ok(())
}

/// The statements that share a hash with this one, and its own hashes kept.
fn sketched(to: &Connection, statement: &Candidate) -> rusqlite::Result<BTreeSet<i64>> {
    let mut found = BTreeSet::new();
    if statement.words.len() < FEWEST {
        return Ok(found);
    }
    let mut sketch: Vec<u64> = runs(&statement.words).into_iter().collect();
    sketch.sort_unstable();
    sketch.truncate(SKETCH);
    let mut ask = to.prepare_cached(
        "SELECT statement_key FROM statement_sketches WHERE hash = ?1 ORDER BY statement_key DESC LIMIT ?2",
    )?;
    let mut keep =
        to.prepare_cached("INSERT OR IGNORE INTO statement_sketches (hash, statement_key) VALUES (?1, ?2)")?;
    for h in sketch {
        // SQLite's integers are signed; only equality matters.
        let h = i64::from_ne_bytes(h.to_ne_bytes());
        for key in ask.query_map(params![h, signed(NEWEST)], |row| row.get::<_, i64>(0))? {
            found.insert(key?);
        }
        keep.execute(params![h, statement.key])?;
    }
    found.remove(&statement.key);
    Ok(found)
}

/// Makes what two statements say one, under the least key.
fn join(to: &Connection, one: i64, other: i64) -> rusqlite::Result<()> {
    let saying = |key: i64| -> rusqlite::Result<i64> {
        let found: Option<i64> =
            to.prepare_cached("SELECT saying FROM statements WHERE key = ?1")?.query_row([key], |row| row.get(0))?;
        Ok(found.unwrap_or(key))
    };
    let (a, b) = (saying(one)?, saying(other)?);
    to.prepare_cached("UPDATE statements SET saying = ?1 WHERE key IN (?2, ?3) OR saying = ?4")?.execute(params![
        a.min(b),
        one,
        other,
        a.max(b)
    ])?;
    Ok(())
}

/// Finds what is said in several stories of a record that was made before this was looked for.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    let mut after = 0i64;
    while let Some(key) = to
        .prepare_cached("SELECT key FROM stories WHERE key > ?1 ORDER BY key LIMIT 1")?
        .query_row([after], |row| row.get(0))
        .optional()?
    {
        place(to, key)?;
        after = key;
    }
    Ok(())
}

/// The other stories that carry what the statement with this key says, the earliest first; `text` is its own words.
pub(crate) fn witnesses(
    from: &Connection,
    statement: i64,
    saying: i64,
    text: &str,
) -> Result<Vec<Witness>, RecordError> {
    let own = words_of(text);
    let mut select = from.prepare_cached(
        "SELECT s.key, s.id, CASE WHEN h.start IS NULL THEN h.text ELSE substr(s.text, h.start + 1, h.end - h.start) END,
             s.url, s.source, s.published, t.id, t.text, p.name
         FROM statements t JOIN stories s ON s.key = t.story_key
         LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
         LEFT JOIN entities e ON e.key = t.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key
         WHERE t.saying = ?1 AND t.key <> ?2 ORDER BY s.day, s.key, t.position LIMIT ?3",
    )?;
    let rows = select.query_map(params![saying, statement, signed(MOST_WITNESSES)], |row| {
        Ok(Witness {
            story_key: row.get(0)?,
            story_id: row.get(1)?,
            headline: row.get(2)?,
            url: row.get(3)?,
            source_path: row.get(4)?,
            published: row.get(5)?,
            statement_id: row.get(6)?,
            text: row.get(7)?,
            speaker_name: row.get(8)?,
            differences: Vec::new(),
        })
    })?;
    let mut witnesses: Vec<Witness> = rows.collect::<Result<_, _>>()?;
    for witness in &mut witnesses {
        witness.differences = differences(&own, &words_of(&witness.text));
    }
    Ok(witnesses)
}

/// Word by word; empty where the words are the same.
fn differences(earliest: &[Word], here: &[Word]) -> Vec<Wording> {
    let (earliest, here) = (&earliest[..earliest.len().min(MOST_WORDS)], &here[..here.len().min(MOST_WORDS)]);
    match align(earliest, here, Ends::Fixed) {
        (0, _, _) => Vec::new(),
        (_, _, pieces) => pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Same(words) => Wording::Same(words),
                Piece::Asked(words) => Wording::Earliest(words),
                Piece::Recorded(words) => Wording::Here(words),
            })
            .collect(),
    }
}

impl Record {
    /// How many different things were said: a statement that many stories carry is one.
    pub fn sayings(&self) -> Result<u64, RecordError> {
        let count: i64 = self.connection.query_row(
            "SELECT (SELECT count(*) FROM statements WHERE saying IS NULL)
                 + (SELECT count(DISTINCT saying) FROM statements WHERE saying IS NOT NULL)",
            [],
            |row| row.get(0),
        )?;
        Ok(count.unsigned_abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line a case: "=" or "|" (one thing said, or two), then two wordings, tabs between.
    #[test]
    fn words_that_are_one_thing_said() {
        for (number, line) in include_str!("../tests/cases/sayings.txt").lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let [same, one, other] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("line {}: three fields, please", number + 1)
            };
            for (a, b) in [(one, other), (other, one)] {
                assert_eq!(same_words(&words_of(a), &words_of(b), false), same == "=", "line {}: {line}", number + 1);
            }
        }
    }

    #[test]
    fn differences_keep_every_word_of_both() {
        let (one, other) = ("We will open the bridge in May", "We shall open the old bridge in May 2021");
        let pieces = differences(&words_of(one), &words_of(other));
        let side = |drop: fn(&Wording) -> Option<&String>| {
            pieces.iter().filter_map(drop).cloned().collect::<Vec<_>>().join(" ")
        };
        let earliest = side(|w| match w {
            Wording::Same(x) | Wording::Earliest(x) => Some(x),
            Wording::Here(_) => None,
        });
        let here = side(|w| match w {
            Wording::Same(x) | Wording::Here(x) => Some(x),
            Wording::Earliest(_) => None,
        });
        assert_eq!((earliest.as_str(), here.as_str()), (one, other));
        assert!(differences(&words_of(one), &words_of("we will open the bridge in May.")).is_empty());
    }
}
