//! Speakers across stories, and how a name finds them.

use crate::story::from_word;
use crate::{Party, Record, RecordError, fold, party, signed};
use onrecord_reading::contract::{self, EntityKind};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The keys of the speakers who are called so, as a question and its values. The index has last words: behind a last name "Jr" may stand, behind a body's its
/// legal form, and a body may be called by its letters, of which those of the others can only be compared with all bodies; and by its first words
/// ("Amnesty"), where no person is called so and no other body begins so.
pub(crate) fn called(name: &str) -> (String, Vec<Value>) {
    let folded = fold::name(name);
    let last = fold::asked_last(&folded).to_owned();
    let letters = party::body(&folded).unwrap_or_default();
    let behind: Vec<String> =
        fold::SUFFIXES.into_iter().chain(party::legal_forms()).map(|s| format!("'{s}'")).collect();
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let bodies = if is_letters { "OR b.kind IN ('organization', 'group')" } else { "" };
    let keys = format!(
        "WITH called(key, kind) AS (SELECT b.key, b.kind FROM speakers b WHERE (b.last_folded IN (?, ?, {}) {bodies})
             AND is_party(b.name, b.name_folded, b.kind, NULL, ?, NULL)),
         begins(key, name) AS (SELECT b.key, b.name_folded FROM speakers b
             WHERE b.kind = 'organization' AND b.name_folded > ? AND b.name_folded < ?)
         SELECT key FROM called
         UNION SELECT key FROM begins WHERE (SELECT count(DISTINCT name) FROM begins) = 1
             AND NOT EXISTS (SELECT 1 FROM called WHERE kind = 'person')",
        behind.join(", ")
    );
    // What begins with the asked words and a space sorts between these.
    let first = folded.strip_prefix("the ").unwrap_or(&folded);
    let (after, before) = match first {
        "" => (String::new(), String::new()),
        first => (format!("{first} "), format!("{first}!")),
    };
    (keys, vec![last.into(), letters.into(), folded.into(), after.into(), before.into()])
}

/// The keys of the statements that the entities `entities` (a question for their keys) say, alone or with others, as a question.
pub(crate) fn said_by(entities: &str) -> String {
    format!(
        "WITH f(key) AS ({entities}) SELECT a.key FROM f JOIN statements a ON a.entity_key = f.key
         UNION ALL SELECT j.statement_key FROM f JOIN joint_speakers j ON j.entity_key = f.key"
    )
}

/// One of those who say a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSpeaker {
    /// The name across stories.
    pub name: String,
    /// The key in this record.
    pub key: i64,
}

impl NamedSpeaker {
    /// All who say something: the speaker, where one is known, and those who say it too.
    pub(crate) fn all(name: Option<&String>, key: Option<i64>, with: &[NamedSpeaker]) -> Vec<NamedSpeaker> {
        let speaker = name.zip(key).map(|(name, key)| NamedSpeaker { name: name.clone(), key });
        speaker.into_iter().chain(with.iter().cloned()).collect()
    }

    /// Their names, as a sentence lists them: "Anna Bell and Tom Hale"; none where there are none.
    pub fn listed(speakers: &[NamedSpeaker]) -> Option<String> {
        contract::listed(&speakers.iter().map(|s| s.name.as_str()).collect::<Vec<_>>())
    }
}

/// Those who say the statement with this key together with its speaker, in their order.
pub(crate) fn joint_speakers(from: &Connection, statement: i64) -> rusqlite::Result<Vec<NamedSpeaker>> {
    from.prepare_cached(
        "SELECT p.name, p.key FROM joint_speakers j JOIN entities e ON e.key = j.entity_key JOIN speakers p ON p.key = e.speaker_key
         WHERE j.statement_key = ?1 ORDER BY j.position",
    )?
    .query_map([statement], |row| Ok(NamedSpeaker { name: row.get(0)?, key: row.get(1)? }))?
    .collect()
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
    /// accents, a body by its letters, its first words or without its legal form too; those who said most first.
    pub fn people(&self, name: &str) -> Result<Vec<SpeakerSummary>, RecordError> {
        let (keys, values) = called(name.trim());
        self.speakers_where(&format!("p.key IN ({keys})"), values, -1, 0)
    }

    /// Whether any story names somebody who is called so, whether they say something or not.
    pub fn names(&self, name: &str) -> Result<bool, RecordError> {
        let party = Party::named(name);
        let sql = format!("SELECT EXISTS (SELECT 1 FROM entities e WHERE {})", Party::condition("e"));
        Ok(self.connection.query_row(&sql, params_from_iter(party.values()), |row| row.get(0))?)
    }

    /// The keys of the speakers who are called `name`, as [`Record::people`] finds them.
    pub(crate) fn called(&self, name: &str) -> Result<BTreeSet<i64>, RecordError> {
        let (keys, values) = called(name.trim());
        let mut select = self.connection.prepare_cached(&keys)?;
        let rows = select.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// All speakers, those who said most first.
    pub fn speakers(&self, limit: usize, offset: usize) -> Result<Vec<SpeakerSummary>, RecordError> {
        self.speakers_where("1", Vec::new(), signed(limit), signed(offset))
    }

    /// The speaker with this key.
    pub fn speaker(&self, key: i64) -> Result<Option<SpeakerSummary>, RecordError> {
        Ok(self.speakers_where("p.key = ?1", vec![key.into()], 1, 0)?.pop())
    }

    fn speakers_where(
        &self,
        condition: &str,
        values: Vec<Value>,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<SpeakerSummary>, RecordError> {
        let sql = format!(
            "SELECT p.key, p.name, p.kind, p.wikidata, json_group_array(DISTINCT e.roles), count(DISTINCT t.key), count(DISTINCT t.story_key),
                 max(s.published)
             FROM speakers p LEFT JOIN entities e ON e.speaker_key = p.key
             LEFT JOIN statements t
                 ON t.entity_key = e.key OR t.key IN (SELECT j.statement_key FROM joint_speakers j WHERE j.entity_key = e.key)
             LEFT JOIN stories s ON s.key = t.story_key
             WHERE {condition} GROUP BY p.key ORDER BY count(DISTINCT t.key) DESC, p.name, p.key LIMIT {limit} OFFSET {offset}"
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
