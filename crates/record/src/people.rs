//! Speakers across stories, and how a name finds them.

use crate::story::from_word;
use crate::{Record, RecordError, fold, signed};
use onrecord_reading::contract::EntityKind;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whether speaker `p` is called so: a condition with two values, the last name and the name. Behind a last name "Jr" may stand, which is then the last word that the
/// index has.
pub(crate) fn called() -> String {
    let suffixes = fold::SUFFIXES.map(|s| format!("'{s}'")).join(", ");
    format!("(p.last_folded IN (?, {suffixes}) AND is_called(p.name_folded, ?))")
}

/// A speaker in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerSummary {
    /// The key in this record.
    pub key: i64,
    /// The name.
    pub name: String,
    /// Person, organization, …
    pub kind: EntityKind,
    /// Wikidata id, where the readings gave one.
    pub wikidata: Option<String>,
    /// Every office and title that a story gave.
    pub roles: Vec<String>,
    /// How many statements.
    pub statements: u64,
    /// In how many stories.
    pub stories: u64,
    /// The day of the latest story in which the speaker says something.
    pub latest: Option<String>,
}

impl Record {
    /// Speakers who are called `name`, in full, by the last name, or without what lies between ("von der Leyen", "Senator Hebert"), whatever its case and
    /// accents; those who said most first.
    pub fn people(&self, name: &str) -> Result<Vec<SpeakerSummary>, RecordError> {
        let folded = fold::name(name);
        let last = fold::asked_last(&folded).to_owned();
        self.speakers_where(&called(), [last.into(), folded.into()], -1, 0)
    }

    /// All speakers, those who said most first.
    pub fn speakers(&self, limit: usize, offset: usize) -> Result<Vec<SpeakerSummary>, RecordError> {
        self.speakers_where("1", [], signed(limit), signed(offset))
    }

    /// The speaker with this key.
    pub fn speaker(&self, key: i64) -> Result<Option<SpeakerSummary>, RecordError> {
        Ok(self.speakers_where("p.key = ?1", [key.into()], 1, 0)?.pop())
    }

    fn speakers_where<const N: usize>(
        &self,
        condition: &str,
        values: [Value; N],
        limit: i64,
        offset: i64,
    ) -> Result<Vec<SpeakerSummary>, RecordError> {
        let sql = format!(
            "SELECT p.key, p.name, p.kind, p.wikidata, json_group_array(DISTINCT e.roles), count(t.key), count(DISTINCT t.story_key),
                 max(s.published)
             FROM speakers p LEFT JOIN entities e ON e.speaker_key = p.key LEFT JOIN statements t ON t.entity_key = e.key
             LEFT JOIN stories s ON s.key = t.story_key
             WHERE {condition} GROUP BY p.key ORDER BY count(t.key) DESC, p.name, p.key LIMIT {limit} OFFSET {offset}"
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut speakers = Vec::new();
        while let Some(row) = rows.next()? {
            speakers.push(speaker(row)?);
        }
        Ok(speakers)
    }
}

fn speaker(row: &Row) -> Result<SpeakerSummary, RecordError> {
    let lists: Vec<Option<String>> = serde_json::from_str(&row.get::<_, String>(4)?).unwrap_or_default();
    let roles: BTreeSet<String> =
        lists.iter().flatten().flat_map(|list| serde_json::from_str::<Vec<String>>(list).unwrap_or_default()).collect();
    Ok(SpeakerSummary {
        key: row.get(0)?,
        name: row.get(1)?,
        kind: from_word(&row.get::<_, String>(2)?)?,
        wikidata: row.get(3)?,
        roles: roles.into_iter().collect(),
        statements: row.get::<_, i64>(5)?.unsigned_abs(),
        stories: row.get::<_, i64>(6)?.unsigned_abs(),
        latest: row.get(7)?,
    })
}
