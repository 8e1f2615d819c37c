//! One thing said, carried by many stories: the statements of copies, and of other stories of the same days, that have the same words by the
//! same speaker. Found when a story is added.
//!
//! Each statement keeps a sketch (`sketches`) of its runs of three words under its speaker's name. Statements of near days that share one hash and the
//! name's last word, and those of the story's copies, are compared in full. The work does not grow with the record: only what stands by those days and
//! that name is asked, and of a hash that many statements have its newest.

use crate::people::{NamedSpeaker, joint_speakers};
use crate::sketches::{self, Sketch, Sketched, day_number, near_days, overlap};
use crate::stance::stance;
use crate::story::HEADLINE;
use crate::words::{Ends, Piece, Word, align, words_of};
use crate::{Record, RecordError, fold, signed};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap, HashSet},
};

/// Words of a run.
const RUN: usize = 3;
const STATEMENTS: Sketched = Sketched {
    table: "statements",
    group: "saying",
    hashes: "statement_sketches",
    key: "statement_key",
    size: 4,
    newest: 48,
};
/// Statements that are compared in full, those with most hashes in common.
const COMPARED: usize = 12;
/// Copies of the story whose statements are compared, the newest first.
const COPIES: usize = 24;
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
    /// Those who say it there together with the speaker.
    pub with: Vec<NamedSpeaker>,
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
    text: String,
    /// Made of the text when they are needed: most candidates are somebody else's.
    words: OnceCell<Vec<Word>>,
    /// All who say it.
    speakers: Vec<Speaker>,
}

/// Who says a statement, as speakers are compared.
struct Speaker {
    key: Option<i64>,
    /// Folded.
    name: String,
    wikidata: Option<String>,
}

const CANDIDATE: &str = "SELECT t.key, t.story_key, t.text, e.speaker_key, e.name_folded, e.wikidata,
        EXISTS (SELECT 1 FROM joint_speakers j WHERE j.statement_key = t.key)
    FROM statements t LEFT JOIN entities e ON e.key = t.entity_key";

impl Candidate {
    fn of(from: &Connection, row: &Row) -> rusqlite::Result<Candidate> {
        let key = row.get(0)?;
        let mut speakers: Vec<Speaker> = Speaker::of(row, 3)?.into_iter().collect();
        // Few statements have several speakers: the others are asked for only where there are any.
        if row.get(6)? {
            let mut select = from.prepare_cached(
                "SELECT e.speaker_key, e.name_folded, e.wikidata FROM joint_speakers j JOIN entities e ON e.key = j.entity_key
                 WHERE j.statement_key = ?1 ORDER BY j.position",
            )?;
            for other in select.query_map([key], |row| Speaker::of(row, 0))? {
                speakers.extend(other?);
            }
        }
        Ok(Candidate { key, story: row.get(1)?, text: row.get(2)?, words: OnceCell::new(), speakers })
    }

    fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let mut words = words_of(&self.text);
            words.truncate(MOST_WORDS);
            words
        })
    }

    /// Under whom it is kept: one of these is the same for all that [`same_speaker`] takes for one. What nobody says is found by its copies only.
    fn who(&self) -> Vec<String> {
        let keys = |speaker: &Speaker| {
            [Some(fold::last_word(&speaker.name).to_owned()), speaker.wikidata.clone()].into_iter().flatten()
        };
        // Two may have one last name.
        let who: BTreeSet<String> = self.speakers.iter().flat_map(keys).collect();
        who.into_iter().collect()
    }

    fn sketch(&self) -> Sketch {
        STATEMENTS.sketch(self.key, self.who(), runs(self.words()).into_iter())
    }

    /// How like two statements of near days are that are one thing said, up to 1; none where they are two. `copies` says that their stories are.
    fn likeness(&self, other: &Candidate, copies: bool) -> Option<f64> {
        let one = self.story != other.story && same_speaker(self, other, copies);
        if one { same_words(self.words(), other.words(), copies) } else { None }
    }
}

impl Speaker {
    /// The one whose key, folded name and Wikidata id are in three columns from `first` on; none where there is no name.
    fn of(row: &Row, first: usize) -> rusqlite::Result<Option<Speaker>> {
        let (key, wikidata) = (row.get(first)?, row.get(first + 2)?);
        Ok(row.get::<_, Option<String>>(first + 1)?.map(|name| Speaker { key, name, wikidata }))
    }

    /// One and the same, or one by the short name of the other.
    fn is(&self, other: &Speaker) -> bool {
        if self.key.is_some() && self.key == other.key || self.name == other.name {
            return true;
        }
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|before| before.ends_with(' '));
        !self.name.is_empty()
            && !other.name.is_empty()
            && (ends(&self.name, &other.name) || ends(&other.name, &self.name))
    }
}

/// One speaker in common: a story may name only one of those who said it together; or, between copies, speakers that only one of them knows.
fn same_speaker(a: &Candidate, b: &Candidate, copies: bool) -> bool {
    if a.speakers.is_empty() || b.speakers.is_empty() {
        return copies;
    }
    a.speakers.iter().any(|one| b.speakers.iter().any(|other| one.is(other)))
}

/// The share of runs in common where the words are the same but for a few, none of which turns the sense: numbers and negations have to agree.
fn same_words(a: &[Word], b: &[Word], copies: bool) -> Option<f64> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return None;
    }
    if short.len() == long.len() && short.iter().zip(long).all(|(x, y)| x.folded == y.folded) {
        return (copies || short.len() >= FEWEST).then_some(1.0);
    }
    if short.len() < FEWEST || negations(short) != negations(long) || !numbers(short).is_subset(&numbers(long)) {
        return None;
    }
    let (resemblance, containment) = overlap(&runs(short), &runs(long));
    // What was added to the shorter may be another number: then it is another thing said.
    let same = resemblance >= RESEMBLANCE && numbers(short) == numbers(long)
        || short.len() >= FEWEST_OF_MORE && containment >= CONTAINMENT;
    // Only the very words are wholly alike.
    same.then_some(resemblance.min(0.999))
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
    sketches::runs(&folded, RUN)
}

/// Finds what the statements of a story that has just been added say with others. Comes after the story has found its copies. `day` is YYYY-MM-DD.
pub(crate) fn place(to: &Connection, story: i64, day: &str) -> rusqlite::Result<()> {
    let day = day_number(day);
    let own: Vec<Candidate> = to
        .prepare_cached(&format!("{CANDIDATE} WHERE t.story_key = ?1 ORDER BY t.position"))?
        .query_map([story], |row| Candidate::of(to, row))?
        .collect::<rusqlite::Result<_>>()?;
    if own.is_empty() {
        return Ok(());
    }
    // By the index over clusters: a story's own row has its text before its cluster, which would be read for each candidate.
    let of_copies: Vec<i64> = to
        .prepare_cached(
            "SELECT key FROM stories WHERE cluster = (SELECT cluster FROM stories WHERE key = ?1) AND key <> ?1 ORDER BY key DESC",
        )?
        .query_map([story], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut copies = Vec::new();
    for copy in of_copies.iter().take(COPIES) {
        let theirs: String =
            to.prepare_cached("SELECT day FROM stories WHERE key = ?1")?.query_row([copy], |row| row.get(0))?;
        if !near_days(day, day_number(&theirs)) {
            continue;
        }
        let mut select = to.prepare_cached(&format!("{CANDIDATE} WHERE t.story_key = ?1"))?;
        for candidate in select.query_map([copy], |row| Candidate::of(to, row))? {
            copies.push(candidate?);
        }
    }
    let of_copies: HashSet<i64> = of_copies.into_iter().collect();
    let sketches: Vec<Sketch> =
        own.iter().filter(|statement| statement.words().len() >= FEWEST).map(Candidate::sketch).collect();
    let sharing = STATEMENTS.sharing(to, day, &sketches)?;
    let mut near: HashMap<i64, Vec<(usize, i64)>> = sketches.iter().map(|sketch| sketch.row).zip(sharing).collect();
    let mut alike: Vec<(f64, i64, i64, i64)> = Vec::new();
    for statement in &own {
        let mut compared: HashSet<i64> = copies.iter().map(|other| other.key).collect();
        let like = |other: &Candidate| {
            let likeness = statement.likeness(other, of_copies.contains(&other.story))?;
            Some((likeness, statement.key, other.key, other.story))
        };
        alike.extend(copies.iter().filter_map(like));
        for (_, key) in near.remove(&statement.key).into_iter().flatten().take(COMPARED) {
            if !compared.insert(key) {
                continue;
            }
            let other = to
                .prepare_cached(&format!("{CANDIDATE} WHERE t.key = ?1"))?
                .query_row([key], |row| Candidate::of(to, row))
                .optional()?;
            alike.extend(other.as_ref().and_then(like));
        }
    }
    // The likest first: a statement and one within it are two in either story, though the words of one hold those of the other.
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut ours, mut theirs) = (HashSet::new(), HashSet::new());
    for (likeness, own, other, story) in alike {
        let taken = ours.contains(&(own, story)) || theirs.contains(&other);
        // To deny something is not to say it. Copies have the same words around it too.
        let same_copy = likeness >= 1.0 && of_copies.contains(&story);
        if (likeness >= 1.0 || !taken) && (same_copy || stance(to, own)? == stance(to, other)?) {
            ours.insert((own, story));
            theirs.insert(other);
            STATEMENTS.join(to, own, other)?;
        }
    }
    Ok(())
}

/// Finds what is said in several stories of a record that was made before this was looked for.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    let mut after = 0i64;
    while let Some((key, day)) = to
        .prepare_cached("SELECT key, day FROM stories WHERE key > ?1 ORDER BY key LIMIT 1")?
        .query_row([after], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?
    {
        place(to, key, &day)?;
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
    let mut select = from.prepare_cached(&format!(
        "SELECT s.key, s.id, {HEADLINE},
             s.url, s.source, s.published, t.id, t.text, p.name, t.key
         FROM statements t JOIN stories s ON s.key = t.story_key
         LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
         LEFT JOIN entities e ON e.key = t.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key
         WHERE t.saying = ?1 AND s.key <> (SELECT story_key FROM statements WHERE key = ?2)
         GROUP BY s.key HAVING t.position = min(t.position) ORDER BY s.day, s.key LIMIT ?3"
    ))?;
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
            with: joint_speakers(from, row.get(9)?)?,
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
                let found = same_words(&words_of(a), &words_of(b), false);
                assert_eq!(found.is_some(), same == "=", "line {}: {line}", number + 1);
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
