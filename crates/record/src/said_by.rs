//! By whom a statement is said, as readers count voices: by a woman, by a man, by a person whose gender is not told, by none.
//!
//! A person's gender is what the stories tell of it, by a title, a relative, a given name, a known office, the pronouns; what one story tells holds in all of them, and where two tell otherwise
//! it counts as not told. "Not told" is no third gender: it says that no story tells.

use onrecord_reading::contract::Gender;
use serde::{Deserialize, Serialize};

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

/// The gender of a speaker, of all its entities `e`, as SQL: what they tell, where they agree.
pub(crate) const GENDER: &str = "CASE WHEN min(e.gender) = max(e.gender) THEN min(e.gender) END";

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
