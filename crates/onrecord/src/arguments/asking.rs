//! Options of the commands that ask a record.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use onrecord_reading::contract::{EventStatus, EventType};
use onrecord_record::{By, DiaryQuery, Query, RecordError, SaidBy};

use super::values::{
    Certain, CertainEvents, Format, Kind, event_status, event_type, first_day, last_day, limit, occasion_sort,
};

/// Of which stories something is asked.
#[derive(Args)]
pub struct Stories {
    /// From this day on (of the story); a month (2021-05) or a year is all of it
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,
    /// Only of this outlet: the host of the story's address ("example.org"), else the name of its file
    #[arg(long, value_name = "HOST")]
    pub outlet: Option<String>,
}

impl Stories {
    /// The query that they make, of all that these stories say.
    pub fn query(&self) -> Query {
        Query { from: self.from, to: self.to, outlet: self.outlet.clone(), ..Query::default() }
    }
}

/// Which statements are asked for, whether they are listed or counted.
#[derive(Args)]
pub struct Narrowing {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    #[command(flatten)]
    pub stories: Stories,
    /// Only what was said to this person, body or state, or to those so called ("reporters")
    #[arg(long, value_name = "NAME")]
    pub told: Option<String>,
    /// Only what names this person, body or place and is said by others
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Only of this kind
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// How certain
    #[command(flatten)]
    pub certain: Certain,
}

impl Narrowing {
    /// The query that they make, still without words and speaker.
    pub fn query(&self) -> Query {
        Query {
            told: self.told.clone(),
            about: self.about.clone(),
            kind: self.kind.map(Into::into),
            min_confidence: self.certain.min_confidence,
            ..self.stories.query()
        }
    }
}

/// Which words are looked for, and whose.
#[derive(Args)]
pub struct Sought {
    /// Words that all stand in the statement; "several words" so; OR between two; -word or NOT word to leave out; word* for what begins so [default: every statement]
    pub words: Vec<String>,
    /// Leave out statements with this word, or with several that stand so, as -word among the words does
    #[arg(long, value_name = "WORD")]
    pub without: Vec<String>,
    /// These very words, in this order
    #[arg(long)]
    pub exact: bool,
    /// Only of this speaker, by a name, an office or a Wikidata id, as `who` takes them
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only by these, as the stories tell who they are
    #[arg(long, value_enum)]
    pub said_by: Option<Whose>,
}

impl Sought {
    /// The query that they make of one that says the rest; refused where something is given that has no word in it.
    pub fn query(&self, rest: Query) -> Result<Query, RecordError> {
        Ok(Query {
            words: Some(search(&self.words, &self.without)?),
            without: self.without.clone(),
            exact: self.exact,
            speaker: self.speaker.clone(),
            said_by: self.said_by.map(Into::into),
            ..rest
        })
    }
}

/// What narrows a list of statements.
#[derive(Args)]
pub struct Filter {
    /// Which statements
    #[command(flatten)]
    pub narrowing: Narrowing,
    /// At most so many, or "all"
    #[arg(long, value_name = "N", default_value = "50", value_parser = limit)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

impl Filter {
    /// The query that the filter makes, still without words and speaker.
    pub fn query(&self) -> Query {
        Query { limit: self.limit, ..self.narrowing.query() }
    }
}

/// Options of `who`.
#[derive(Args)]
pub struct Who {
    /// A full name or a last name, an office or a role ("mayor of Leeds", "CEO"), or a Wikidata id (Q22686)
    pub name: String,
    #[command(flatten)]
    pub filter: Filter,
}

/// Options of `find`.
#[derive(Args)]
pub struct Find {
    #[command(flatten)]
    pub sought: Sought,
    #[command(flatten)]
    pub filter: Filter,
}

/// Options of `check`.
#[derive(Args)]
pub struct Check {
    /// The words as they are quoted; "…" and [brackets] stand for what the quoter left out or put in
    #[arg(required = true, value_name = "QUOTATION")]
    pub quotation: Vec<String>,
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// Whose words they are said to be
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    #[command(flatten)]
    pub stories: Stories,
    /// How certain
    #[command(flatten)]
    pub certain: Certain,
    /// At most so many different things said, or "all"
    #[arg(long, value_name = "N", default_value = "10", value_parser = limit)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Options of `voices`.
#[derive(Args)]
pub struct Voices {
    #[command(flatten)]
    pub sought: Sought,
    #[command(flatten)]
    pub narrowing: Narrowing,
    /// Count each of these by itself; what is said in two of them counts in both
    #[arg(long, value_enum)]
    pub by: Option<VoicesBy>,
    /// List so many of the most quoted women, and so many men
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = VoicesFormat::Text)]
    pub format: VoicesFormat,
}

/// By what counts are told apart.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VoicesBy {
    /// Each month of the stories
    Month,
    /// Each outlet
    Outlet,
    /// Each of the most quoted women and men, with --format csv; the other formats list them in any case
    Person,
}

impl VoicesBy {
    /// What the record is asked for; none for persons, whom it lists in any case.
    pub fn asked(self) -> Option<By> {
        match self {
            VoicesBy::Month => Some(By::Month),
            VoicesBy::Outlet => Some(By::Outlet),
            VoicesBy::Person => None,
        }
    }
}

/// Output formats of counts.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VoicesFormat {
    /// For people
    Text,
    /// One JSON object
    #[value(alias = "jsonl")]
    Json,
    /// Women, men, not told and others a row each, in every month or outlet
    Csv,
}

/// By whom statements are said.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Whose {
    /// A woman
    Women,
    /// A man
    Men,
    /// A person whose gender no story tells
    NotTold,
    /// An organization, a group, nobody who is known
    Others,
}

impl From<Whose> for SaidBy {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Women => SaidBy::Women,
            Whose::Men => SaidBy::Men,
            Whose::NotTold => SaidBy::NotTold,
            Whose::Others => SaidBy::Others,
        }
    }
}

/// Which occasions are asked for, whether they are due or told.
#[derive(Args)]
pub struct Occasions {
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,
    /// Only at this place, or in this country (its name or two letters), region ("Bavaria") or part of
    /// the world ("the Middle East")
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Only with this person, organization or state
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// Only what has come so far (scheduled,"under way",cancelled)
    #[arg(long, value_name = "STATUS", value_parser = event_status, value_delimiter = ',')]
    pub status: Vec<EventStatus>,
}

impl Occasions {
    /// The question to the diary that they make, from this day on.
    pub fn from(&self, day: Option<Date>) -> DiaryQuery {
        let Occasions { to, place, who, status } = self;
        let (place, who, statuses) = (place.clone(), who.clone(), status.clone());
        DiaryQuery { from: day, to: *to, place, who, statuses, sorts: Vec::new() }
    }
}

/// Options of `diary`.
#[derive(Args)]
pub struct Diary {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// From this day, month or year on [default: the day of the newest story]
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    #[command(flatten)]
    pub occasions: Occasions,
    /// Only what is of this sort, or of any of these (election,deadline,court,match,summit,PROTEST); all that is
    /// no event of PLOVER's by "ahead"
    #[arg(long = "what", value_name = "SORT", value_parser = occasion_sort, value_delimiter = ',')]
    pub sorts: Vec<String>,
    /// How certain
    #[command(flatten)]
    pub certain: CertainEvents,
    /// At most so many, the next [default: all]
    #[arg(long, value_name = "N", value_parser = limit)]
    pub limit: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value_t = DiaryFormat::Text)]
    pub format: DiaryFormat,
}

/// Options of `events`.
#[derive(Args)]
pub struct Events {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// From this day, month or year on; of an event without a day, that of its story
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    #[command(flatten)]
    pub occasions: Occasions,
    /// Only of this type of PLOVER, or any of these (CONSULT,AGREE)
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type, value_delimiter = ',')]
    pub types: Vec<EventType>,
    /// Only what this person, organization or state does
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Only what is done to this person, organization or state
    #[arg(long, value_name = "NAME")]
    pub recipient: Option<String>,
    /// Each event of each story, in the order in which the stories were added, not what several tell once
    #[arg(long)]
    pub by_story: bool,
    /// How certain
    #[command(flatten)]
    pub certain: CertainEvents,
    /// At most so many, the newest, or "all"
    #[arg(long, value_name = "N", default_value = "200", value_parser = limit)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Options of `timeline`.
#[derive(Args)]
pub struct Timeline {
    /// A name: a person, an organization, a state with everyone who acts for it
    pub one: String,
    /// The other's name
    pub other: String,
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// From this day, month or year on
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub from: Option<Date>,
    /// Up to this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub to: Option<Date>,
    /// How certain
    #[command(flatten)]
    pub certain: CertainEvents,
    /// At most so many, the newest, or "all"
    #[arg(long, value_name = "N", default_value = "200", value_parser = limit)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Output formats of the diary.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiaryFormat {
    /// For people
    Text,
    /// One JSON object a line
    #[value(alias = "json")]
    Jsonl,
    /// One occasion a row
    Csv,
    /// A calendar (RFC 5545)
    Ics,
}

/// The words of a search; refused where something is given, to find or to leave out, that has no word in it.
pub fn search(words: &[String], without: &[String]) -> Result<String, RecordError> {
    let given = words.iter().chain(without).map(|given| given.trim()).filter(|given| !given.is_empty());
    let given: Vec<&str> = given.collect();
    if !given.is_empty() && !given.iter().any(|given| given.contains(char::is_alphanumeric)) {
        return Err(RecordError::BadQuery(format!("there is no word to search for in {:?}", given.join(" "))));
    }
    Ok(words.join(" "))
}
