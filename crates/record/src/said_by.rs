//! By whom a statement is said, as readers count voices: by a woman, by a man, by a person whose gender is not told, by none.
//!
//! A person's gender is what the stories tell of it, by a title, a relative, a given name, a known office, the pronouns; what one story tells holds in all of them. Where stories tell otherwise,
//! it is what [`CLEARLY`] as many of them tell, so that one story read wrong does not take it away; else it counts as not told. "Not told" is no third gender: it says that no story tells.

use crate::RecordError;
use crate::rows::from_word;
use onrecord_reading::contract::Gender;
use rusqlite::Connection;
use rusqlite::functions::{Aggregate, Context};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// So many times as many stories have to tell the one gender as tell the other.
const CLEARLY: usize = 4;

/// By whom a statement is said; where several say it together, by whoever is named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidBy {
    /// A woman.
    Women,
    /// A man.
    Men,
    /// A person of whom no story tells, or stories do not agree, whether it is a woman or a man.
    NotTold,
    /// An organization, a group, a place, or nobody who is known.
    Others,
}

/// The gender of a speaker, of all its entities `e`, as SQL: what their stories tell ([`Telling`]).
pub(crate) const GENDER: &str = "told_gender(e.gender, e.story_key)";

/// The function `told_gender` of SQL: what a group of stories tells, each story counting once.
pub(crate) struct Telling;

/// The stories that tell of a woman, and those that tell of a man.
#[derive(Default)]
pub(crate) struct Told([HashSet<i64>; 2]);

impl Told {
    /// The gender that all of them tell, or clearly more than tell the other.
    fn gender(&self) -> Option<Gender> {
        let [women, men] = [0, 1].map(|which| self.0[which].len());
        match () {
            () if women > 0 && women >= CLEARLY * men => Some(Gender::Female),
            () if men > 0 && men >= CLEARLY * women => Some(Gender::Male),
            () => None,
        }
    }
}

impl Aggregate<Told, Option<&'static str>> for Telling {
    fn init(&self, _: &mut Context<'_>) -> rusqlite::Result<Told> {
        Ok(Told::default())
    }

    fn step(&self, row: &mut Context<'_>, told: &mut Told) -> rusqlite::Result<()> {
        if let Some(gender) = row.get_raw(0).as_str_or_null()? {
            let story = row.get(1)?;
            told.0[usize::from(gender == Gender::Male.word())].insert(story);
        }
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, told: Option<Told>) -> rusqlite::Result<Option<&'static str>> {
        Ok(told.and_then(|told| told.gender()).map(Gender::word))
    }
}

/// The genders of speakers, each asked for once.
#[derive(Default)]
pub(crate) struct Genders(HashMap<i64, Option<Gender>>);

impl Genders {
    /// The gender of the speaker with this key.
    pub(crate) fn of(&mut self, from: &Connection, speaker: i64) -> Result<Option<Gender>, RecordError> {
        if let Some(known) = self.0.get(&speaker) {
            return Ok(*known);
        }
        let sql = format!("SELECT {GENDER} FROM entities e WHERE e.speaker_key = ?1");
        let word: Option<String> = from.prepare_cached(&sql)?.query_row([speaker], |row| row.get(0))?;
        let gender = word.map(|word| from_word(&word)).transpose()?;
        self.0.insert(speaker, gender);
        Ok(gender)
    }
}

impl SaidBy {
    /// All of them, in the order in which they are listed.
    pub const ALL: [SaidBy; 4] = [SaidBy::Women, SaidBy::Men, SaidBy::NotTold, SaidBy::Others];

    /// The word for it, as it is asked for and written.
    pub fn word(self) -> &'static str {
        match self {
            SaidBy::Women => "women",
            SaidBy::Men => "men",
            SaidBy::NotTold => "not-told",
            SaidBy::Others => "others",
        }
    }

    /// The same as a heading of a row: "gender not told".
    pub fn label(self) -> &'static str {
        match self {
            SaidBy::Women => "women",
            SaidBy::Men => "men",
            SaidBy::NotTold => "gender not told",
            SaidBy::Others => "others",
        }
    }

    /// The same in a sentence: "persons whose gender is not told".
    pub fn words(self) -> &'static str {
        match self {
            SaidBy::Women => "women",
            SaidBy::Men => "men",
            SaidBy::NotTold => "persons whose gender is not told",
            SaidBy::Others => "organizations, groups and nobody known",
        }
    }

    /// Where a person of this gender belongs.
    pub fn person(gender: Option<Gender>) -> SaidBy {
        match gender {
            Some(Gender::Female) => SaidBy::Women,
            Some(Gender::Male) => SaidBy::Men,
            None => SaidBy::NotTold,
        }
    }

    /// That a speaker `p`, or none, is one of these, as SQL.
    pub(crate) fn condition(self) -> String {
        let whose = |that: &str| {
            format!(
                "SELECT e.speaker_key FROM entities e WHERE e.speaker_key IS NOT NULL GROUP BY e.speaker_key HAVING {GENDER} {that}"
            )
        };
        match self {
            SaidBy::Women => format!("p.kind = 'person' AND p.key IN ({})", whose("= 'female'")),
            SaidBy::Men => format!("p.kind = 'person' AND p.key IN ({})", whose("= 'male'")),
            SaidBy::NotTold => format!("p.kind = 'person' AND p.key NOT IN ({})", whose("IS NOT NULL")),
            SaidBy::Others => "p.kind IS NOT 'person'".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_clearly_more_stories_tell_holds() {
        for (women, men, expected) in [
            (0, 0, None),
            (1, 0, Some(Gender::Female)),
            (0, 3, Some(Gender::Male)),
            (1, 1, None),
            (3, 1, None),
            (4, 1, Some(Gender::Female)),
            (2, 8, Some(Gender::Male)),
            (2, 7, None),
        ] {
            let told = Told([(0..women).collect(), (0..men).collect()]);
            assert_eq!(told.gender(), expected, "{women} to {men}");
        }
    }
}
