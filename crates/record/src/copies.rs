//! The same story told again: copies, shortened and lengthened versions, found when a story is added.
//!
//! Each story keeps a sketch (`sketches`) of its runs of five words. Stories of the same days that share some of them are compared
//! in full; those that share enough runs, and whose numbers agree, are one cluster: the week's report of a bank or a market has the words of the week before
//! and other numbers. The work does not grow with the record: a hash that many stories have is asked for its newest only.

use crate::rows::{HEADLINE, StoryName, each_story};
use crate::sketches::{Sketched, day_number, overlap, runs};
use crate::{Record, RecordError, fold, outlet};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Words of a run.
const RUN: usize = 5;
const STORIES: Sketched =
    Sketched { table: "stories", group: "cluster", hashes: "sketches", key: "story_key", size: 48, newest: 64 };
/// One of so many hashes may stand in a sketch, so that a part of a story shares hashes with the whole.
const SAMPLED: u64 = 4;
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

/// Within so many days what stands at one address is the story that stood there before, whatever numbers have been corrected; later it may be the report of another week.
const CORRECTED_WITHIN: i64 = 3;
/// Stories at its own address that a story is compared with, the newest.
const AT_ADDRESS: usize = 4;
/// … of so many whose days are looked at: a whole archive may bear one address.
const LOOKED_AT: usize = 64;

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
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT s.key, s.id, s.url, s.source, s.published, {HEADLINE}
             FROM stories s LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE s.cluster = (SELECT cluster FROM stories WHERE key = ?1) AND s.key <> ?1 ORDER BY s.day, s.key",
        ))?;
        let rows = select.query_map([story], |row| {
            let StoryName { key, id, headline, url, source, published } = StoryName::of(row, 0, row.get(5)?)?;
            Ok(Copy { key, id, headline, url, source, published })
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
        Telling { runs: runs(&words, RUN), numbers }
    }

    fn same_numbers(&self, other: &Telling) -> bool {
        let fewer = self.numbers.values().sum::<usize>().min(other.numbers.values().sum());
        let common: usize = self.numbers.iter().map(|(number, n)| n.min(other.numbers.get(number).unwrap_or(&0))).sum();
        fewer == 0 || common as f64 > NUMBERS * fewer as f64
    }

    fn same_words(&self, other: &Telling) -> bool {
        let (short, long) =
            if self.runs.len() <= other.runs.len() { (&self.runs, &other.runs) } else { (&other.runs, &self.runs) };
        if short.len() < FEWEST {
            return false;
        }
        let (resemblance, containment) = overlap(short, long);
        resemblance >= RESEMBLANCE || containment >= CONTAINMENT
    }

    fn is_story_of(&self, other: &Telling) -> bool {
        self.same_words(other) && self.same_numbers(other)
    }
}

/// Finds the copies of a story that has just been added, and joins it to them. `day` is YYYY-MM-DD, `url` its own address.
pub(crate) fn place(to: &Connection, story: i64, text: &str, day: &str, url: Option<&str>) -> rusqlite::Result<()> {
    let own = Telling::of(text);
    if own.runs.len() < FEWEST {
        return Ok(());
    }
    let sampled = own.runs.iter().copied().filter(|h| h % SAMPLED == 0);
    // Anybody's story may be the copy of anybody's.
    let sketch = STORIES.sketch(story, vec![String::new()], sampled);
    let near = STORIES.sharing(to, day_number(day), &[sketch])?.swap_remove(0);
    let own_page = url.filter(|url| outlet::names_a_page(url));
    let stood = own_page.map(|url| at_address(to, story, url, day)).transpose()?.unwrap_or_default();
    let alike = near.into_iter().filter(|(shared, _)| *shared >= SHARED).take(COMPARED).map(|(_, other)| other);
    for other in stood.iter().copied().chain(alike.filter(|other| !stood.contains(other))) {
        let text = to.prepare_cached("SELECT text FROM stories WHERE key = ?1")?.query_row([other], |row| row.get(0));
        let Some(theirs) = text.optional()?.map(|text: String| Telling::of(&text)) else { continue };
        if own.is_story_of(&theirs) || stood.contains(&other) && own.same_words(&theirs) {
            STORIES.join(to, story, other)?;
        }
    }
    Ok(())
}

/// The newest other stories of these days at an address.
fn at_address(from: &Connection, story: i64, url: &str, day: &str) -> rusqlite::Result<Vec<i64>> {
    let mut select = from.prepare_cached(
        "SELECT key FROM (SELECT key, day FROM stories WHERE url = ?1 AND key <> ?2 ORDER BY key DESC LIMIT ?6)
         WHERE abs(day_number(day) - ?3) <= ?4 ORDER BY key DESC LIMIT ?5",
    )?;
    let (day, most, looked_at) = (day_number(day), crate::signed(AT_ADDRESS), crate::signed(LOOKED_AT));
    select.query_map(params![url, story, day, CORRECTED_WITHIN, most, looked_at], |row| row.get(0))?.collect()
}

/// Finds the copies among the stories of a record that was made before copies were looked for.
pub(crate) fn catch_up(to: &Connection) -> rusqlite::Result<()> {
    each_story(to, |story, day| {
        let mut select = to.prepare_cached("SELECT text FROM stories WHERE key = ?1")?;
        let text: String = select.query_row([story], |row| row.get(0))?;
        // What stood at one address is not looked for here: the index for it comes with a later migration.
        place(to, story, &text, day, None)
    })
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
    fn a_corrected_number_leaves_the_words() {
        let toll = |number: u32| {
            format!(
                "At least {number} people were hurt when a ferry ran aground off the harbour on Monday, the coast guard said. Boats of the coast guard \
                 brought them ashore, where doctors were waiting for them."
            )
        };
        let (first, later) = (Telling::of(&toll(12)), Telling::of(&toll(19)));
        assert!(first.same_words(&later) && !first.is_story_of(&later));
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
