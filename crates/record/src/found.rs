//! A statement that was found, with what a list shows of it.

use crate::rows::{StoryName, Text, from_word};
use crate::said_by::Genders;
use crate::story::read_statement;
use crate::{NamedSpeaker, RecordError, Since, Witness, outlet, people, stance, versions, witnesses};
use onrecord_reading::contract::{EntityKind, Gender, Statement};
use onrecord_reading::stance::Stance;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};

/// A statement and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FoundStatement {
    /// The story that it stands in.
    #[serde(flatten)]
    pub story: StoryName,
    /// Who published the story, as [`crate::outlet`] names it.
    #[serde(default)]
    pub outlet: String,
    /// When the story was added (RFC 3339, UTC).
    pub added_at: String,
    /// The statement as the reading has it.
    pub statement: Statement,
    /// The speaker's name across stories.
    pub speaker_name: Option<String>,
    /// The speaker's key in this record.
    pub speaker_key: Option<i64>,
    /// What the speaker is: a person, an organization, …
    #[serde(default)]
    pub speaker_kind: Option<EntityKind>,
    /// The speaker's Wikidata id, where the readings gave one.
    #[serde(default)]
    pub speaker_wikidata: Option<String>,
    /// Whether the speaker is a woman or a man, as the stories of the record tell.
    #[serde(default)]
    pub speaker_gender: Option<Gender>,
    /// Those who say it together with the speaker, in the order of [`Statement::with`].
    pub with: Vec<NamedSpeaker>,
    /// The words of the cue.
    pub cue_text: String,
    /// The words of the source.
    pub source_text: String,
    /// What the speaker does with the words: says them, denies them, leaves them unsaid.
    #[serde(default)]
    pub stance: Stance,
    /// In which paragraph it starts, counted from 1.
    pub paragraph: Option<usize>,
    /// What all statements share that say this: the least of their keys; null where no other story carries it.
    pub saying: Option<i64>,
    /// What has become of the story since: withdrawn, or another version of it is there.
    pub since: Option<Since>,
    /// The other stories that carry it, the earliest first; empty where every statement was asked for by itself.
    pub witnesses: Vec<Witness>,
}

impl FoundStatement {
    /// All who say it, the speaker first.
    pub fn speakers(&self) -> Vec<NamedSpeaker> {
        NamedSpeaker::all(self.speaker_name.as_ref(), self.speaker_key, &self.with)
    }

    /// The day on which it was said (YYYY-MM-DD), where that is another than the day of the story.
    pub fn said_on_another_day(&self) -> Option<&str> {
        let day = self.statement.said_on.as_deref()?;
        (self.story.published.as_deref().and_then(|published| published.get(..10)) != Some(day)).then_some(day)
    }

    /// Their names: "Anna Bell and Tom Hale"; none where nobody is known.
    pub fn speaker_names(&self) -> Option<String> {
        NamedSpeaker::listed(&self.speakers())
    }

    /// Who says it, for people: their names, else the words of the source, else "unknown speaker".
    pub fn said_by(&self) -> String {
        let source = || Some(self.source_text.trim()).filter(|source| !source.is_empty()).map(str::to_owned);
        self.speaker_names().or_else(source).unwrap_or_else(|| "unknown speaker".to_owned())
    }

    /// Who says it, by which cue, and what, on one line: "Anna Bell denied that she had resigned". What is said never stands without what is done with it.
    pub fn line(&self) -> String {
        let (who, cue, said) = (self.said_by(), self.cue_text.trim(), &self.statement.text);
        let ends = self.statement.cue.last().zip(self.statement.content.first());
        // "has yet | to concede" reads on.
        let reads_on = ends.is_some_and(|(cue, content)| (cue[1]..=cue[1] + 1).contains(&content[0]));
        if let Some(before) = self.statement.before_speaker(cue) {
            return format!("{before} {who}: {said}");
        }
        match cue.contains(char::is_alphanumeric) {
            false => format!("{who}: {said}"),
            true if reads_on => format!("{who} {cue} {said}"),
            true => format!("{who} {cue}: {said}"),
        }
    }
}

/// What every found statement of one story shares.
pub(crate) struct Story {
    /// What people know it by.
    pub(crate) name: StoryName,
    added_at: String,
    text: Text,
}

impl Story {
    /// The story with this key.
    pub(crate) fn read(from: &Connection, key: i64) -> Result<Story, RecordError> {
        let story = from
            .prepare_cached(
                "SELECT s.key, s.id, s.url, s.source, s.published, s.text, h.start, h.end, h.text, s.added_at FROM stories s
                 LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline' WHERE s.key = ?1",
            )?
            .query_row([key], |row| {
                let text = Text::new(row.get(5)?);
                Ok(Story { name: StoryName::of(row, 0, text.part(row, 6)?)?, added_at: row.get(9)?, text })
            })?;
        Ok(story)
    }
}

/// The statement of a row, whose columns are `STATEMENT_COLUMNS` of stories, the story's key, the speaker's name and key, the paragraph, the saying and the speaker's kind and Wikidata id.
pub(crate) fn found_statement(
    from: &Connection,
    row: &Row,
    story: &Story,
    genders: &mut Genders,
    every: bool,
) -> Result<FoundStatement, RecordError> {
    let statement = read_statement(from, row)?;
    let (saying, speaker_key): (Option<i64>, Option<i64>) = (row.get(16)?, row.get(14)?);
    let speaker_kind: Option<EntityKind> =
        row.get::<_, Option<String>>(17)?.map(|word| from_word(&word)).transpose()?;
    let witnesses = match saying.filter(|_| !every) {
        Some(saying) => witnesses::witnesses(from, row.get(0)?, saying, &statement.text)?,
        None => Vec::new(),
    };
    Ok(FoundStatement {
        story: story.name.clone(),
        added_at: story.added_at.clone(),
        speaker_name: row.get(13)?,
        speaker_key,
        speaker_gender: match speaker_key.filter(|_| speaker_kind == Some(EntityKind::Person)) {
            Some(key) => genders.of(from, key)?,
            None => None,
        },
        speaker_kind,
        speaker_wikidata: row.get(18)?,
        outlet: outlet(story.name.url.as_deref(), &story.name.source),
        with: people::joint_speakers(from, row.get(0)?)?,
        cue_text: story.text.pieces(&statement.cue),
        source_text: story.text.pieces(&statement.source),
        stance: stance::of(&story.text, &statement),
        paragraph: row.get::<_, Option<i64>>(15)?.map(crate::unsigned),
        saying,
        since: versions::since(from, story.name.key, Some(&statement.text))?,
        witnesses,
        statement,
    })
}
