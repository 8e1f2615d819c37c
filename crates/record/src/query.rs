//! What is asked of the statements of a record, whether they are listed or counted.

use crate::{Party, SaidBy};
use jiff::civil::Date;
use onrecord_reading::contract::StatementKind;
use serde::{Deserialize, Serialize};

/// What to look for; every part that is given has to hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Words that all occur in the statement, in any order and form ("decide" finds "decided"). Several in quotation marks stand there so; `OR` between two
    /// asks for either, `-` before a word leaves out what has it, `*` behind one takes what begins so.
    pub words: Option<String>,
    /// Words that may not occur in it: each one word, which may end in `*`, or several that stand so.
    pub without: Vec<String>,
    /// The words have to stand in the statement exactly so, in that order; case, quotation marks and white space aside.
    pub exact: bool,
    /// The speaker, as [`Record::people`] takes names.
    pub speaker: Option<String>,
    /// The speaker with this key.
    pub speaker_key: Option<i64>,
    /// The statement with this key.
    pub statement_key: Option<i64>,
    /// By a woman, by a man, by a person whose gender is not told, or by none.
    pub said_by: Option<SaidBy>,
    /// To whom it is said, by a name as [`Record::names`] takes them or by the words for them ("reporters").
    pub told: Option<String>,
    /// Whom or what the content names, who does not say it, by a name as [`Record::names`] takes them.
    pub about: Option<String>,
    /// Said by one of two to or of the other, or by both.
    pub of_two: Option<Box<OfTwo>>,
    /// Only of stories that were added after the one with this key.
    pub after_story: Option<i64>,
    /// Published on this day or later; stories without a date are left out.
    pub from: Option<Date>,
    /// Published on this day or earlier; stories without a date are left out.
    pub to: Option<Date>,
    /// Only of stories of this outlet, as [`crate::outlet`] names it.
    pub outlet: Option<String>,
    /// Direct, mixed or indirect.
    pub kind: Option<StatementKind>,
    /// At least this sure.
    pub min_confidence: Option<f32>,
    /// Every statement by itself; else what several stories carry comes once, with its witnesses.
    pub every: bool,
    /// What was added last comes first, instead of what was published last.
    pub added_last: bool,
    /// How many at most.
    pub limit: usize,
    /// How many of the first to leave out.
    pub offset: usize,
}

impl Default for Query {
    fn default() -> Query {
        Query {
            words: None,
            without: Vec::new(),
            exact: false,
            speaker: None,
            speaker_key: None,
            statement_key: None,
            said_by: None,
            told: None,
            about: None,
            of_two: None,
            after_story: None,
            from: None,
            to: None,
            outlet: None,
            kind: None,
            min_confidence: None,
            every: false,
            added_last: false,
            limit: 50,
            offset: 0,
        }
    }
}

/// What is asked of two; a state is everyone who acts for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfTwo {
    /// What the first says to the second, or of the second who does not say it too.
    FirstToOrOfSecond([Party; 2]),
    /// What both say together.
    Together([Party; 2]),
}
