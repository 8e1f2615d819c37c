//! Speakers across stories, and how a name finds them.

use crate::called::{as_list, called, wikidata_id};
use crate::rows::{from_json, from_word};
use crate::said_by::GENDER;
use crate::{Party, Record, RecordError, signed};
use onrecord_reading::contract::{self, EntityKind, Gender};
use onrecord_wording::names;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The keys of the statements that the entities `entities` (a question for their keys) say, alone or with others, as a question.
pub(crate) fn said_by(entities: &str) -> String {
    format!(
        "WITH f(key) AS ({entities}) SELECT a.key FROM f JOIN statements a ON a.entity_key = f.key
         UNION ALL SELECT j.statement_key FROM f JOIN joint_speakers j ON j.entity_key = f.key"
    )
}

/// How many statements `t` there are, as lists show them: what several stories carry is one.
const ONCE: &str = "count(DISTINCT ifnull(t.saying, -t.key))";

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
    /// Whether it is a woman or a man, where stories tell and agree.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Every office and title that a story gave.
    pub roles: Vec<String>,
    /// How many statements, what several stories carry once.
    pub statements: u64,
    /// In how many stories.
    pub stories: u64,
    /// The day of the latest story in which the speaker says something.
    pub latest: Option<String>,
}

impl Record {
    /// Speakers who are called `name`, in full, by the last name, or without what lies between ("von der Leyen", "Senator Hebert"), whatever its case and
    /// accents, a body by its letters, its first words or without its legal form too, a state by its short names; where nobody is, by any word of a name, by a
    /// fuller name than the record's, or by an office ("mayor of Leeds") or a role ("CEO"); or by the Wikidata id ("Q22686"). Those who said most come first.
    pub fn people(&self, name: &str) -> Result<Vec<SpeakerSummary>, RecordError> {
        let keys = called(&self.connection, name)?;
        self.speakers_where("p.key IN (SELECT value FROM json_each(?1))", vec![as_list(&keys)], -1, 0)
    }

    /// Whether any story names somebody who is called so, whether they say something or not.
    pub fn names(&self, name: &str) -> Result<bool, RecordError> {
        Ok(self.is_named(&self.party(name)?)?)
    }

    /// Whom `name` means among all that stories name: those who are called so, or else whose name it may be a part of or written otherwise.
    pub(crate) fn party(&self, name: &str) -> Result<Party, RecordError> {
        let party = Party::named(self.name_of_id(name)?.as_deref().unwrap_or(name));
        if party.is_empty() || party.state.is_some() || self.is_named(&party)? {
            return Ok(party);
        }
        let forms = names::forms(&party.folded);
        let strict = forms.iter().map(|form| Party { folded: form.clone(), ..party.clone() });
        let loose = forms.iter().map(|form| Party { folded: form.clone(), loosely: true, ..party.clone() });
        for other in strict.skip(1).chain(loose) {
            if self.is_named(&other)? {
                return Ok(other);
            }
        }
        Ok(party)
    }

    /// The name of whoever has this id in Wikidata; none where it is no id, or nobody's on record.
    fn name_of_id(&self, name: &str) -> Result<Option<String>, RecordError> {
        let Some(id) = wikidata_id(name) else { return Ok(None) };
        let fullest = "SELECT name FROM entities WHERE wikidata = ?1 ORDER BY length(name) DESC, key LIMIT 1";
        Ok(self.connection.prepare_cached(fullest)?.query_row([id], |row| row.get(0)).optional()?)
    }

    fn is_named(&self, party: &Party) -> rusqlite::Result<bool> {
        // The index knows last words: most who are asked for are found by them at once.
        for by_index in ["e.last_folded = ? AND", ""] {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM entities e WHERE {by_index} {})", Party::condition("e"));
            let last = (!by_index.is_empty()).then(|| names::asked_key(&party.folded).to_owned().into());
            let values = last.into_iter().chain(party.values());
            if self.connection.query_row(&sql, params_from_iter(values), |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
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
            "SELECT p.key, p.name, p.kind, p.wikidata, json_group_array(DISTINCT e.roles), {ONCE}, count(DISTINCT t.story_key),
                 max(s.published), {GENDER}
             FROM speakers p LEFT JOIN entities e ON e.speaker_key = p.key
             LEFT JOIN statements t
                 ON t.entity_key = e.key OR t.key IN (SELECT j.statement_key FROM joint_speakers j WHERE j.entity_key = e.key)
             LEFT JOIN stories s ON s.key = t.story_key
             WHERE {condition} GROUP BY p.key ORDER BY {ONCE} DESC, count(DISTINCT t.story_key) DESC, p.name, p.key LIMIT {limit} OFFSET {offset}"
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
    let lists: Vec<Option<String>> = from_json(&row.get::<_, String>(4)?)?;
    let mut roles: BTreeSet<String> = BTreeSet::new();
    for list in lists.iter().flatten() {
        roles.extend(from_json::<Vec<String>>(list)?);
    }
    Ok(SpeakerSummary {
        key: row.get(0)?,
        name: row.get(1)?,
        kind: from_word(&row.get::<_, String>(2)?)?,
        wikidata: row.get(3)?,
        gender: row.get::<_, Option<String>>(8)?.map(|word| from_word(&word)).transpose()?,
        roles: roles.into_iter().collect(),
        statements: row.get::<_, i64>(5)?.unsigned_abs(),
        stories: row.get::<_, i64>(6)?.unsigned_abs(),
        latest: row.get(7)?,
    })
}
