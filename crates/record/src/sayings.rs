//! One thing said, carried by many stories: the statements of copies, and of other stories of the same days, that have the same words by the
//! same speaker. Found when a story is added.
//!
//! Each statement keeps a sketch (`sketches`) of its runs of three words under its speaker's name. Statements of near days that share one hash and the
//! name's last word, and those of the story's copies, are compared in full. The work does not grow with the record: only what stands by those days and
//! that name is asked, and of a hash that many statements have its newest.

use crate::rows::each_story;
use crate::sketches::{self, Sketch, Sketched, day_number, near_days, overlap};
use crate::stance::stance;
use crate::{Record, RecordError, fold};
use onrecord_wording::figures::Figures;
use onrecord_wording::words::{Word, words_of};
use rusqlite::{Connection, OptionalExtension, Row};
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
pub(crate) const MOST_WORDS: usize = 400;

/// A statement as it is compared.
struct Candidate {
    key: i64,
    story: i64,
    text: String,
    /// Made of the text when it is needed: most candidates are somebody else's.
    content: OnceCell<Content>,
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
        Ok(Candidate { key, story: row.get(1)?, text: row.get(2)?, content: OnceCell::new(), speakers })
    }

    /// The statements of a story, in its order.
    fn all_of(from: &Connection, story: i64) -> rusqlite::Result<Vec<Candidate>> {
        from.prepare_cached(&format!("{CANDIDATE} WHERE t.story_key = ?1 ORDER BY t.position"))?
            .query_map([story], |row| Candidate::of(from, row))?
            .collect()
    }

    fn content(&self) -> &Content {
        self.content.get_or_init(|| Content::of(&self.text))
    }

    /// Under whom it is kept: one of these is the same for all that [`same_speaker`] takes for one. What nobody says is found by its copies only.
    fn who(&self) -> Vec<String> {
        let keys = |speaker: &Speaker| {
            [Some(fold::last_key(&speaker.name).to_owned()), speaker.wikidata.clone()].into_iter().flatten()
        };
        // Two may have one last name.
        let who: BTreeSet<String> = self.speakers.iter().flat_map(keys).collect();
        who.into_iter().collect()
    }

    fn sketch(&self) -> Sketch {
        STATEMENTS.sketch(self.key, self.who(), self.content().runs.iter().copied())
    }

    /// How like two statements of near days are that are one thing said, up to 1; none where they are two. `copies` says that their stories are.
    fn likeness(&self, other: &Candidate, copies: bool) -> Option<f64> {
        let one = self.story != other.story && same_speaker(self, other, copies);
        if one { self.content().likeness(other.content(), copies) } else { None }
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
        if self.key.is_some() && self.key == other.key || fold::is_one_name(&self.name, &other.name) {
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

/// What of a statement is compared.
struct Content {
    words: Vec<Word>,
    /// The hashes of its runs of words.
    runs: HashSet<u64>,
    negations: usize,
}

impl Content {
    fn of(text: &str) -> Content {
        let mut words = words_of(text);
        words.truncate(MOST_WORDS);
        let folded: Vec<&str> = words.iter().map(|w| w.folded.as_str()).collect();
        Content { runs: sketches::runs(&folded, RUN), negations: words.iter().filter(|w| w.negates()).count(), words }
    }

    /// The share of runs in common where the words are the same but for a few, none of which turns the sense: numbers, in figures or in words, days,
    /// moneys and negations have to agree.
    fn likeness(&self, other: &Content, copies: bool) -> Option<f64> {
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if short.words.is_empty() {
            return None;
        }
        let few = short.words.len();
        if few == long.words.len() && short.words.iter().zip(&long.words).all(|(x, y)| x.folded == y.folded) {
            return (copies || few >= FEWEST).then_some(1.0);
        }
        if few < FEWEST || short.negations != long.negations {
            return None;
        }
        let (resemblance, containment) = overlap(&short.runs, &long.runs);
        let (resembles, is_contained) =
            (resemblance >= RESEMBLANCE, few >= FEWEST_OF_MORE && containment >= CONTAINMENT);
        if !resembles && !is_contained {
            return None;
        }
        let (figures, others) = (Figures::of(&short.words), Figures::of(&long.words));
        let agree = figures.is_within(&others, long.words.len() - few) && !figures.contradict(&others);
        // What was added to the shorter may be another number: then it is another thing said.
        let same = agree && (is_contained || figures.same_numbers(&others));
        // Only the very words are wholly alike.
        same.then_some(resemblance.min(0.999))
    }
}

/// Finds what the statements of a story that has just been added say with others. Comes after the story has found its copies. `day` is YYYY-MM-DD.
pub(crate) fn place(to: &Connection, story: i64, day: &str) -> rusqlite::Result<()> {
    let day = day_number(day);
    let own = Candidate::all_of(to, story)?;
    if own.is_empty() {
        return Ok(());
    }
    let copies = Copies::of(to, story, day)?;
    join(to, alike(to, &own, &copies, day)?, &copies)
}

/// The copies of a story, by which statements are found that share no hash or no speaker with it.
struct Copies {
    stories: HashSet<i64>,
    /// Those of the newest copies of near days.
    statements: Vec<Candidate>,
}

impl Copies {
    fn of(from: &Connection, story: i64, day: i64) -> rusqlite::Result<Copies> {
        // By the index over clusters: a story's own row has its text before its cluster, which would be read for each candidate.
        let stories: Vec<i64> = from
            .prepare_cached(
                "SELECT key FROM stories WHERE cluster = (SELECT cluster FROM stories WHERE key = ?1) AND key <> ?1 ORDER BY key DESC",
            )?
            .query_map([story], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut day_of = from.prepare_cached("SELECT day FROM stories WHERE key = ?1")?;
        let mut statements = Vec::new();
        for copy in stories.iter().take(COPIES) {
            let theirs: String = day_of.query_row([copy], |row| row.get(0))?;
            if near_days(day, day_number(&theirs)) {
                statements.append(&mut Candidate::all_of(from, *copy)?);
            }
        }
        Ok(Copies { stories: stories.into_iter().collect(), statements })
    }
}

/// Two statements that may be one thing said.
struct Alike {
    likeness: f64,
    own: i64,
    other: i64,
    /// The story of the other.
    story: i64,
}

/// The statements of copies, and those that share a hash, that say what a story's own do, the likest first. Keeps the hashes of the own.
fn alike(to: &Connection, own: &[Candidate], copies: &Copies, day: i64) -> rusqlite::Result<Vec<Alike>> {
    let sketches: Vec<Sketch> =
        own.iter().filter(|statement| statement.content().words.len() >= FEWEST).map(Candidate::sketch).collect();
    let sharing = STATEMENTS.sharing(to, day, &sketches)?;
    let mut near: HashMap<i64, Vec<(usize, i64)>> = sketches.iter().map(|sketch| sketch.row).zip(sharing).collect();
    let of_copies: HashSet<i64> = copies.statements.iter().map(|other| other.key).collect();
    let mut by_key = to.prepare_cached(&format!("{CANDIDATE} WHERE t.key = ?1"))?;
    let mut alike: Vec<Alike> = Vec::new();
    for statement in own {
        let like = |other: &Candidate| {
            let likeness = statement.likeness(other, copies.stories.contains(&other.story))?;
            Some(Alike { likeness, own: statement.key, other: other.key, story: other.story })
        };
        alike.extend(copies.statements.iter().filter_map(like));
        let near = near.remove(&statement.key).into_iter().flatten().take(COMPARED);
        for (_, key) in near.filter(|(_, key)| !of_copies.contains(key)) {
            let other = by_key.query_row([key], |row| Candidate::of(to, row)).optional()?;
            alike.extend(other.as_ref().and_then(like));
        }
    }
    alike.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then((a.own, a.other).cmp(&(b.own, b.other))));
    Ok(alike)
}

/// Joins the likest first: a statement and one within it are two in either story, though the words of one hold those of the other.
fn join(to: &Connection, alike: Vec<Alike>, copies: &Copies) -> rusqlite::Result<()> {
    let (mut ours, mut theirs) = (HashSet::new(), HashSet::new());
    for Alike { likeness, own, other, story } in alike {
        let very_words = likeness >= 1.0;
        let taken = ours.contains(&(own, story)) || theirs.contains(&other);
        // To deny something is not to say it. Copies have the same words around it too.
        let same_copy = very_words && copies.stories.contains(&story);
        if (very_words || !taken) && (same_copy || stance(to, own)? == stance(to, other)?) {
            ours.insert((own, story));
            theirs.insert(other);
            STATEMENTS.join(to, own, other)?;
        }
    }
    Ok(())
}

/// Finds what is said in several stories of a record that was made before this was looked for.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    each_story(to, |story, day| place(to, story, day))
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
                let found = Content::of(a).likeness(&Content::of(b), false);
                assert_eq!(found.is_some(), same == "=", "line {}: {line}", number + 1);
            }
        }
    }
}
