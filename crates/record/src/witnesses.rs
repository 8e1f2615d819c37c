//! The other stories that carry a statement, and how their words differ.

use crate::people::{NamedSpeaker, joint_speakers};
use crate::rows::{HEADLINE, StoryName};
use crate::sayings::MOST_WORDS;
use crate::versions::{self, Since};
use crate::{RecordError, signed};
use onrecord_wording::align::{Aligned, Ends, align};
use onrecord_wording::shown::Piece;
use onrecord_wording::words::{Word, words_of};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// Witnesses that are read of one thing said; others may carry it too.
pub const MOST_WITNESSES: usize = 200;

/// Another story that carries a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// The story that it stands in.
    #[serde(flatten)]
    pub story: StoryName,
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
    /// What has become of the story since.
    pub since: Option<Since>,
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

/// The other stories that carry what the statement with this key says, the earliest first; `text` is its own words.
pub(crate) fn witnesses(
    from: &Connection,
    statement: i64,
    saying: i64,
    text: &str,
) -> Result<Vec<Witness>, RecordError> {
    let own = words_of(text);
    let mut select = from.prepare_cached(&format!(
        "SELECT s.key, s.id, s.url, s.source, s.published, {HEADLINE}, t.id, t.text, p.name, t.key
         FROM statements t JOIN stories s ON s.key = t.story_key
         LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
         LEFT JOIN entities e ON e.key = t.entity_key LEFT JOIN speakers p ON p.key = e.speaker_key
         WHERE t.saying = ?1 AND s.key <> (SELECT story_key FROM statements WHERE key = ?2)
         GROUP BY s.key HAVING t.position = min(t.position) ORDER BY s.day, s.key LIMIT ?3"
    ))?;
    let rows = select.query_map(params![saying, statement, signed(MOST_WITNESSES)], |row| {
        Ok(Witness {
            story: StoryName::of(row, 0, row.get(5)?)?,
            statement_id: row.get(6)?,
            text: row.get(7)?,
            speaker_name: row.get(8)?,
            with: joint_speakers(from, row.get(9)?)?,
            differences: Vec::new(),
            since: None,
        })
    })?;
    let mut witnesses: Vec<Witness> = rows.collect::<Result<_, _>>()?;
    for witness in &mut witnesses {
        witness.differences = differences(&own, &words_of(&witness.text));
        witness.since = versions::since(from, witness.story.key, Some(&witness.text))?;
    }
    Ok(witnesses)
}

/// Word by word; empty where the words are the same.
fn differences(earliest: &[Word], here: &[Word]) -> Vec<Wording> {
    let (earliest, here) = (&earliest[..earliest.len().min(MOST_WORDS)], &here[..here.len().min(MOST_WORDS)]);
    match align(earliest, here, Ends::Fixed) {
        Aligned { edits: 0, respelled: 0, .. } => Vec::new(),
        Aligned { pieces, .. } => pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Same(words) => Wording::Same(words),
                Piece::Asked(words) => Wording::Earliest(words),
                Piece::Recorded(words) => Wording::Here(words),
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
