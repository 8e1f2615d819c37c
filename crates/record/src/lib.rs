//! The record room: many readings go in, one SQLite file holds who said what.
//!
//! - `schema`: opening the file, its migrations and what makes it ours; `error`: what can go wrong with one
//! - `add`: readings in, the same story once (`same`); `breaches`: what keeps a reading out
//! - `rows`: what several questions read out of rows; `story`: the stored reading out again, exactly as it went in; `listed`: stories in a list
//! - `query`: what is asked of the statements; `asked`: the words as people type them; `said_by`: by a woman, a man or none; `conditions`: all of it as SQL
//! - `find`: the statements that fit; `found`: one as lists show it; `voices`: whom they quote, counted (`counts`); `outlet`: who published a story
//! - `hearers`: to whom statements are said
//! - `copies`: the same story told again
//! - `sketches`: how copies and sayings find their like
//! - `sayings`: one thing said, however many stories carry it; `witnesses`: the other stories that do, and their wording
//! - `check`: whether words were really said; `compared`: whether a statement has them; `placed`: where they stand, by what they weigh (`weights`); `answer`: as it is told; `stance`: or denied, or left unsaid;
//!   `alike`: in other words; `rearranged`: in pieces, or in another order; `partly`: or only in part; `asked_for`: by whom; `pasted`: a whole sentence asked; `standing`: words that nobody is known to say; `uncertain`: what is on record with less certainty
//! - `event_rows`: an event, or what else is due, as it is kept
//! - `occasions`: one real event, however many stories tell it
//! - `diary`: what is due; the timeline of two; `told_events`: all that happened
//! - `called`: which speakers a name asks for
//! - `party`: whom a name means that was asked for
//! - `speakers`: which speaker of the record an entity of a story is; `anybody`: who may be anybody; `people`: speakers, and how a name finds them
//! - `items`: an item of a provider; `versions`: its versions; `changes`: what one says otherwise than another
//! - `inputs`: how far each input has been read
//! - `sources`: the feeds that are followed
//! - `watches`: searches and diary questions that are kept
//!
//! `docs/record.md` describes the tables for those who open the file with other tools.

mod add;
mod alike;
mod answer;
mod anybody;
mod asked;
mod asked_for;
mod breaches;
mod called;
mod changes;
mod check;
mod compared;
mod conditions;
mod copies;
mod counts;
mod diary;
mod error;
mod event_rows;
mod find;
mod found;
mod hearers;
mod inputs;
mod items;
mod listed;
mod occasions;
mod outlet;
mod partly;
mod party;
mod pasted;
mod people;
mod placed;
mod query;
mod rearranged;
mod rows;
mod said_by;
mod same;
mod sayings;
mod schema;
mod sketches;
mod sources;
mod spans;
mod speakers;
mod stance;
mod standing;
mod story;
mod told_events;
mod uncertain;
mod versions;
mod voices;
mod watches;
mod weights;
mod witnesses;

pub use add::{Added, Batch};
pub use answer::{Agreement, Answer, Elsewhere, Rearranged, Voice};
pub use changes::{Changed, Said, StatementChange, changes};
pub use copies::Copy;
pub use counts::{By, Counted, QuotedPerson, Share, Voices};
pub use diary::{Diary, DiaryQuery, Entry, occasion_sort};
pub use error::RecordError;
pub use found::FoundStatement;
pub use listed::{RecordSummary, StorySummary};
pub use occasions::{Change, Occasion, OccasionKind, OccasionType, Telling, Who, event_title};
pub use onrecord_wording::names::is_office;
pub use onrecord_wording::shown::Piece;
pub use onrecord_wording::unlike::{Difference, Differs};
pub use outlet::outlet;
pub use party::Party;
pub use pasted::Pasted;
pub use people::{NamedSpeaker, SpeakerSummary};
pub use query::{OfTwo, Query};
pub use rows::StoryName;
pub use said_by::SaidBy;
pub use same::Before;
pub use sources::{DoneEntry, Source, Visit};
pub use spans::{first_day, last_day};
pub use standing::Standing;
pub use story::RecordedStory;
pub use told_events::{EventsQuery, event_status};
pub use versions::{ItemVersion, Since, Versions};
pub use watches::{DiaryNews, LooksFor, SavedWatch};
pub use witnesses::{MOST_WITNESSES, Witness, Wording};

use onrecord_language::fold;
use std::path::{Path, PathBuf};

/// An open record: one SQLite file, written by one process at a time and read by many.
///
/// ```
/// # fn main() -> Result<(), onrecord_record::RecordError> {
/// # let folder = tempfile::tempdir().unwrap();
/// let record = onrecord_record::Record::create_or_open(&folder.path().join("news.db"))?;
/// assert_eq!(record.summary()?.stories, 0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Record {
    connection: rusqlite::Connection,
    path: PathBuf,
    /// Which file it was when it was opened.
    file: Option<FileId>,
    /// The least confidence of the statements that it shows, where it was opened so.
    least: Option<f32>,
}

/// Device and number of a file; nothing is opened for it, as closing another handle of the file would drop SQLite's locks.
type FileId = (u64, u64);

#[cfg(unix)]
fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

/// Elsewhere an open file cannot be moved: only whether it is there is asked.
#[cfg(not(unix))]
fn file_id(path: &Path) -> Option<FileId> {
    path.exists().then_some((0, 0))
}

impl Record {
    /// Opens a record for reading and adding; makes the file, or brings an older one up to date.
    pub fn create_or_open(path: &Path) -> Result<Record, RecordError> {
        let connection = schema::create_or_open(path)?;
        Ok(Record { connection, path: path.to_path_buf(), file: file_id(path), least: None })
    }

    /// The same of a record that is already there: a misspelt path makes no new one.
    pub fn open_to_change(path: &Path) -> Result<Record, RecordError> {
        drop(Record::open_existing(path)?);
        Record::create_or_open(path)
    }

    /// Opens a record that is already there, for reading only.
    pub fn open_existing(path: &Path) -> Result<Record, RecordError> {
        let connection = schema::open_existing(path)?;
        Ok(Record { connection, path: path.to_path_buf(), file: file_id(path), least: None })
    }

    /// The same, as if statements less certain than `least`, and events that only they state, were not in it: whatever is asked, listed or counted.
    pub fn open_certain(path: &Path, least: Option<f32>) -> Result<Record, RecordError> {
        let record = Record { least, ..Record::open_existing(path)? };
        if let Some(least) = least {
            schema::hide_uncertain(&record.connection, least).map_err(|error| RecordError::of(path, error))?;
        }
        Ok(record)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file that was opened is still the one at its path: it may have been moved away, or another put in its place.
    pub fn is_in_place(&self) -> bool {
        let now = file_id(&self.path);
        now.is_some() && now == self.file
    }

    /// The key of the story that was added last; 0 where there is none.
    pub fn last_story(&self) -> Result<i64, RecordError> {
        Ok(self.connection.query_row("SELECT ifnull(max(key), 0) FROM stories", [], |row| row.get(0))?)
    }

    /// A number that changes whenever another connection has committed to the file.
    pub fn data_version(&self) -> Result<i64, RecordError> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

/// Offsets and counts are never negative in a sound record; a negative one reads as zero.
fn unsigned(value: i64) -> usize {
    usize::try_from(value).unwrap_or(0)
}

/// SQLite's integers are signed; no story is longer than they reach.
fn signed(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
