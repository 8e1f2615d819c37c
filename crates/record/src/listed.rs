//! Stories in a list, with the statement that stands for each, and the record in numbers.

use crate::people::joint_speakers;
use crate::rows::{HEADLINE, StoryName};
use crate::{NamedSpeaker, Record, RecordError, Since, signed, stance, versions};
use onrecord_reading::contract::Statement;
use onrecord_reading::stance::Stance;
use rusqlite::params;
use serde::{Deserialize, Serialize};

/// Statements that may stand for a story in a list; where its speakers say none of them, none does.
const MOST_FIRST: usize = 5;

/// What has fewer letters is most often a piece of a sentence, which says little by itself.
const FRAGMENT: usize = 40;
/// Whether a statement is a question, as an interviewer asks it.
const QUESTION: &str = "f.text LIKE '%?' OR f.text LIKE '%?_'";
/// Whether a statement is a relative clause, which says nothing without the words before it.
const RELATIVE: &str = "f.text LIKE 'which %' OR f.text LIKE 'who %'";

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StorySummary {
    /// Its key in this record.
    pub key: i64,
    /// Its own id.
    pub id: String,
    /// The headline's words.
    pub headline: Option<String>,
    /// The story's own address.
    pub url: Option<String>,
    /// Path or address that it was read from.
    pub source: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
    /// When it was added (RFC 3339, UTC).
    pub added_at: String,
    /// How many statements it has.
    pub statements: u64,
    /// The words of the one that stands for it: the first that is sure and said, a quotation before others, a whole sentence before a few words.
    pub first_statement: Option<String>,
    /// Who said that one.
    pub first_speaker: Option<String>,
    /// The key of that speaker.
    pub first_speaker_key: Option<i64>,
    /// Those who said it together with that speaker.
    pub first_with: Vec<NamedSpeaker>,
    /// How sure it is, between 0 and 1.
    #[serde(default)]
    pub first_confidence: Option<f32>,
    /// What has become of it since: withdrawn, or another version of it is there.
    pub since: Option<Since>,
}

impl StorySummary {
    /// Whether people are told that the first statement may well be read wrong.
    pub fn is_first_unsure(&self) -> bool {
        self.first_confidence.is_some_and(|confidence| confidence < Statement::SURE)
    }

    /// All who said the first statement, the speaker first.
    pub fn first_speakers(&self) -> Vec<NamedSpeaker> {
        NamedSpeaker::all(self.first_speaker.as_ref(), self.first_speaker_key, &self.first_with)
    }
}

/// The record in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSummary {
    /// How many stories.
    pub stories: u64,
    /// How many statements.
    pub statements: u64,
    /// How many speakers.
    pub speakers: u64,
    /// When the last story was added (RFC 3339, UTC); null while there is none.
    pub updated_at: Option<String>,
}

impl Record {
    /// Stories, newest first and those without a date last, after the one whose key is `before` in that order (all of them, from the newest, without one).
    pub fn latest(&self, limit: usize, before: Option<i64>) -> Result<Vec<StorySummary>, RecordError> {
        let mut stories = self.latest_of("IS NOT NULL", limit, before)?;
        // Asked only where the others give out: no index has those without a date.
        if stories.len() < limit {
            let undated = self.latest_of("IS NULL", limit - stories.len(), before)?;
            stories.extend(undated);
        }
        for story in &mut stories {
            self.learn_first(story)?;
            story.since = versions::since(&self.connection, story.key, story.first_statement.as_deref())?;
        }
        Ok(stories)
    }

    /// The same of the stories whose date `is` there or is none, of each no more than its own row tells.
    fn latest_of(&self, is: &str, limit: usize, before: Option<i64>) -> Result<Vec<StorySummary>, RecordError> {
        let mut select = self.connection.prepare_cached(&format!(
            "SELECT s.key, s.id, s.url, s.source, s.published, {HEADLINE}, s.added_at,
                 (SELECT count(*) FROM statements WHERE story_key = s.key)
             FROM stories s
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE s.published {is}
                 AND (?2 IS NULL OR (s.published IS NOT NULL, s.day, s.key) < (SELECT published IS NOT NULL, day, key FROM stories WHERE key = ?2))
             ORDER BY s.day DESC, s.key DESC LIMIT ?1",
        ))?;
        let rows = select.query_map(params![signed(limit), before], |row| {
            let StoryName { key, id, headline, url, source, published } = StoryName::of(row, 0, row.get(5)?)?;
            Ok(StorySummary {
                key,
                id,
                headline,
                url,
                source,
                published,
                added_at: row.get(6)?,
                statements: row.get::<_, i64>(7)?.unsigned_abs(),
                first_statement: None,
                first_speaker: None,
                first_speaker_key: None,
                first_with: Vec::new(),
                first_confidence: None,
                since: None,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Gives a story in a list the statement that stands for it: of the best few the first that its speaker says, as a list has no room for what is denied. A quotation
    /// goes before what is told in other words, an answer before a question, somebody's words before nobody's, and a sentence before a relative clause.
    fn learn_first(&self, story: &mut StorySummary) -> Result<(), RecordError> {
        let best = format!(
            "SELECT f.key, f.text, p.name, p.key, f.confidence FROM statements f
             LEFT JOIN entities e ON e.key = f.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key
             WHERE f.story_key = ?1
             ORDER BY f.confidence < {}, f.kind <> 'direct', ({QUESTION}), p.key IS NULL, ({RELATIVE}), length(f.text) < {FRAGMENT}, f.position
             LIMIT {MOST_FIRST}",
            Statement::SURE
        );
        let mut select = self.connection.prepare_cached(&best)?;
        let mut rows = select.query([story.key])?;
        while let Some(row) = rows.next()? {
            let key = row.get(0)?;
            if stance::stance(&self.connection, key)? != Stance::Said {
                continue;
            }
            story.first_statement = row.get(1)?;
            story.first_speaker = row.get(2)?;
            story.first_speaker_key = row.get(3)?;
            story.first_with = joint_speakers(&self.connection, key)?;
            story.first_confidence = row.get::<_, Option<f64>>(4)?.map(|confidence| confidence as f32);
            break;
        }
        Ok(())
    }

    /// The record in numbers.
    pub fn summary(&self) -> Result<RecordSummary, RecordError> {
        Ok(self.connection.query_row(
            "SELECT (SELECT count(*) FROM stories), (SELECT count(*) FROM statements), (SELECT count(*) FROM speakers),
                 (SELECT max(added_at) FROM stories)",
            [],
            |row| {
                Ok(RecordSummary {
                    stories: row.get::<_, i64>(0)?.unsigned_abs(),
                    statements: row.get::<_, i64>(1)?.unsigned_abs(),
                    speakers: row.get::<_, i64>(2)?.unsigned_abs(),
                    updated_at: row.get(3)?,
                })
            },
        )?)
    }
}
