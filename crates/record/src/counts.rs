//! The counts of whom a record quotes, as they go out.

use crate::SaidBy;
use serde::{Deserialize, Serialize};

/// By what the counts are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By the month of the story.
    Month,
    /// By the outlet, as [`crate::outlet`] names it.
    Outlet,
}

impl By {
    /// All of them.
    pub const ALL: [By; 2] = [By::Month, By::Outlet];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            By::Month => "month",
            By::Outlet => "outlet",
        }
    }

    /// Which part a statement `t` of a story `s` belongs to, as SQL.
    pub(crate) fn column(self) -> &'static str {
        match self {
            By::Month => {
                "CASE WHEN s.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(s.published, 1, 7) END"
            }
            By::Outlet => "outlet(s.url, s.source)",
        }
    }
}

/// Whom a record quotes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Voices {
    /// The first and the last day of a story that is counted (YYYY-MM-DD); none where no day is known.
    pub days: Option<[String; 2]>,
    /// Stories of the days and the outlet that were asked for, whether anybody is quoted in them or not; a story and its copies are one.
    #[serde(default)]
    pub of_stories: u64,
    /// All that is counted.
    pub all: Counted,
    /// By what the parts are told apart, where that was asked for.
    pub by: Option<By>,
    /// The parts: months in their order, what has no day behind them; outlets with most statements first. Each is what the question for it alone would
    /// give, so what is said in two of them counts in both.
    pub parts: Vec<Counted>,
    /// The women who say most, those with most statements first.
    pub top_women: Vec<QuotedPerson>,
    /// The men who say most.
    pub top_men: Vec<QuotedPerson>,
}

impl Voices {
    /// Stories of the days and the outlet that were asked for in which nothing is counted.
    pub fn other_stories(&self) -> u64 {
        self.of_stories.saturating_sub(self.all.stories)
    }
}

/// The counts of a record, a month or an outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The month (YYYY-MM) or the outlet; null for all, and for stories without a day.
    pub of: Option<String>,
    /// Stories with statements; a story and its copies are one.
    pub stories: u64,
    /// Statements of women.
    pub women: Share,
    /// Statements of men.
    pub men: Share,
    /// Statements of persons whose gender is not told.
    pub not_told: Share,
    /// Statements of organizations, groups and nobody known, who are no persons: how many they are is null.
    #[serde(with = "no_persons")]
    pub others: Share,
}

impl Counted {
    /// What is by one of them.
    pub fn share(&self, of: SaidBy) -> &Share {
        match of {
            SaidBy::Women => &self.women,
            SaidBy::Men => &self.men,
            SaidBy::NotTold => &self.not_told,
            SaidBy::Others => &self.others,
        }
    }

    /// The same, to be counted in.
    pub(crate) fn share_mut(&mut self, of: SaidBy) -> &mut Share {
        match of {
            SaidBy::Women => &mut self.women,
            SaidBy::Men => &mut self.men,
            SaidBy::NotTold => &mut self.not_told,
            SaidBy::Others => &mut self.others,
        }
    }

    /// All of it together.
    pub fn total(&self) -> Share {
        SaidBy::ALL.into_iter().map(|of| *self.share(of)).fold(Share::default(), Share::with)
    }

    /// How many in a hundred of all statements are by these; none where there are none.
    pub fn of_statements(&self, of: SaidBy) -> Option<u64> {
        percent(self.share(of).statements, self.total().statements)
    }

    /// Of the persons whose gender is told, how many in a hundred are women; none where there are none.
    pub fn women_of_persons(&self) -> Option<u64> {
        percent(self.women.persons, self.women.persons + self.men.persons)
    }

    /// Of the statements of persons whose gender is told, how many in a hundred are women's; none where there are none.
    pub fn women_of_statements(&self) -> Option<u64> {
        percent(self.women.statements, self.women.statements + self.men.statements)
    }
}

/// How many in a hundred, rounded; none of none.
fn percent(part: u64, whole: u64) -> Option<u64> {
    (whole > 0).then(|| (200 * part + whole) / (2 * whole))
}

/// What is said by some.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Persons who say it, alone or with others. One known by a last name alone is another in each story.
    pub persons: u64,
    /// Statements; what several say together is by whoever is named first.
    pub statements: u64,
    /// Those of them that stand in quotation marks as a whole.
    pub direct: u64,
    /// Words of all of them.
    pub words: u64,
}

impl Share {
    fn with(self, other: Share) -> Share {
        Share {
            persons: self.persons + other.persons,
            statements: self.statements + other.statements,
            direct: self.direct + other.direct,
            words: self.words + other.words,
        }
    }
}

/// A person in a list of those who are quoted most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedPerson {
    /// The speaker's key in this record.
    pub key: i64,
    /// The name.
    pub name: String,
    /// Wikidata id, where the readings gave one.
    pub wikidata: Option<String>,
    /// Statements, those said together with others too.
    pub statements: u64,
    /// Those of them that stand in quotation marks as a whole.
    pub direct: u64,
    /// Words of all of them.
    pub words: u64,
    /// Stories in which they stand; a story and its copies are one.
    pub stories: u64,
}

/// The share of those who are no persons: it has no number of persons, rather than none of them.
mod no_persons {
    use super::Share;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Others {
        persons: Option<u64>,
        statements: u64,
        direct: u64,
        words: u64,
    }

    pub(super) fn serialize<S: Serializer>(share: &Share, to: S) -> Result<S::Ok, S::Error> {
        let Share { statements, direct, words, .. } = *share;
        Others { persons: None, statements, direct, words }.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Share, D::Error> {
        let Others { statements, direct, words, .. } = Others::deserialize(from)?;
        Ok(Share { persons: 0, statements, direct, words })
    }
}
