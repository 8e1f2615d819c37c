//! What can be said on the command line. The help is made from this.

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use onrecord_reading::{ModelName, contract::StatementKind};
use onrecord_record::Query;

/// Reads the news wire and keeps the record: who said what, in which exact words.
#[derive(Parser)]
#[command(
    name = "onrecord",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 all went well, 1 something was skipped or failed (each on a line of its own) or nothing was found, 2 wrong usage, 130 interrupted."
)]
pub struct Arguments {
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Print who says what in stories
    #[command(
        after_help = "Examples:\n  onrecord read story.txt --published 2021-05-23\n  onrecord read stories.jsonl --format jsonl > readings.jsonl\n  cat page.html | onrecord read -"
    )]
    Read(Read),
    /// Read stories into a record
    #[command(after_help = "Examples:\n  onrecord add --record news.db wire/ stories.jsonl")]
    Add(Add),
    /// List what a person said, newest first
    #[command(
        after_help = "Examples:\n  onrecord who --record news.db \"Jacinda Ardern\" --from 2020-01-01\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Who(Who),
    /// Search statements by words
    #[command(
        after_help = "Examples:\n  onrecord find --record news.db 'summit venue'\n  onrecord find --record news.db --exact 'state of emergency' --kind direct\n  onrecord find --record news.db '\"summit venue\" OR talks -Geneva'\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Find(Find),
    /// Was this really said? Hold a quotation against everything on record
    #[command(
        after_help = "Examples:\n  onrecord check --record news.db 'Munk has been a world treasure' --speaker Leinen\n\nExit status: 0 something like it is on record, 1 nothing is."
    )]
    Check(Check),
    /// List what is due, day by day: meetings, visits, summits and the like
    #[command(
        after_help = "Examples:\n  onrecord diary --record news.db --from 2021-06-01 --to 2021-06-30\n  onrecord diary --record news.db --who NATO --format ics > nato.ics\n\nExit status: 0 something is due, 1 nothing is."
    )]
    Diary(Diary),
    /// List what two did together or to each other, and said to or of each other or together, in order
    #[command(
        after_help = "Examples:\n  onrecord timeline --record news.db \"Russia\" \"United States\"\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Timeline(Timeline),
    /// Follow feeds: ask them for news and add their stories
    #[command(
        after_help = "Examples:\n  onrecord follow --record news.db add https://en.wikinews.org/\n  onrecord follow --record news.db run"
    )]
    Follow(Follow),
    /// Tell of new statements as they come onto a record, until Ctrl-C
    #[command(
        after_help = "Examples:\n  onrecord watch --record news.db summit\n  onrecord watch --record news.db --speaker Ardern --webhook https://example.org/hook --secret hook.key\n\nWhile `onrecord serve` runs, each search is an Atom feed too: /search.atom?q=summit"
    )]
    Watch(Watch),
    /// Serve a record as web pages
    Serve(Serve),
    /// Read the stories that come with Onrecord, and show them
    Demo(Demo),
}

/// What stories are read, and how.
#[derive(Args)]
pub struct Input {
    /// Files, folders, or - for standard input: text, HTML, JSONL, feeds, WARC, NewsML-G2, NITF, ninjs or mail
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// The date of stories that carry none (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<Date>,
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// Stories read at the same time [default: one for each core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Which model reads
    #[arg(long, value_enum, default_value_t = Model::Base)]
    pub model: Model,
}

/// Options of `read`.
#[derive(Args)]
pub struct Read {
    /// What to read
    #[command(flatten)]
    pub input: Input,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Say why one statement is there and who says it: its id as `read` prints it, or STORY#ID
    #[arg(long, value_name = "ID")]
    pub explain: Option<String>,
    /// Give a quotation that goes on in later sentences as one statement, as PolNeAR marks it
    #[arg(long)]
    pub whole_quotations: bool,
}

/// Options of `add`.
#[derive(Args)]
pub struct Add {
    /// The record: one file, made if it is not there
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// Go on where an earlier `add` of the same files stopped, and read nothing twice
    #[arg(long)]
    pub resume: bool,
    /// What to read
    #[command(flatten)]
    pub input: Input,
}

/// A day.
fn day(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "it is not a day as 2021-05-23 is: YYYY-MM-DD".to_string())
}

/// The command line with -word among the words of a search as the option that it stands for.
pub fn with_words_left_out(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut given: Vec<OsString> = given.collect();
    if given.iter().any(|word| word == "find" || word == "watch") {
        for word in given.iter_mut().take_while(|word| *word != "--") {
            let left_out =
                word.to_str().and_then(|w| w.strip_prefix('-')).filter(|w| w.len() > 1 && !w.starts_with('-'));
            if let Some(left_out) = left_out {
                *word = format!("--without={left_out}").into();
            }
        }
    }
    given
}

/// The words of a search, those to leave out with a minus.
pub fn search(words: &[String], without: &[String]) -> String {
    let without = without.iter().map(|word| format!("-{word}"));
    words.iter().cloned().chain(without).collect::<Vec<_>>().join(" ")
}

/// Where to listen.
fn address(words: &str) -> Result<SocketAddr, String> {
    words.parse().map_err(|_| "it is not an address with a port as 127.0.0.1:8000 is: IP:PORT".to_string())
}

/// A number between 0 and 1.
fn chance(words: &str) -> Result<f32, String> {
    let number: f32 = words.parse().map_err(|_| format!("{words:?} is not a number"))?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("it is a chance, from 0 to 1".to_string()) }
}

/// What narrows a list of statements.
#[derive(Args)]
pub struct Filter {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// From this day on (of the story)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,
    /// Up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,
    /// Only what was said to this person, body or state, or to those so called ("reporters")
    #[arg(long, value_name = "NAME")]
    pub told: Option<String>,
    /// Only what names this person, body or place and is said by others
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// Only of this kind
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// At most so many
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

impl Filter {
    /// The query that the filter makes, still without words and speaker.
    pub fn query(&self) -> Query {
        Query {
            from: self.from,
            to: self.to,
            told: self.told.clone(),
            about: self.about.clone(),
            kind: self.kind.map(Into::into),
            min_confidence: self.min_confidence,
            limit: self.limit,
            ..Query::default()
        }
    }
}

/// Options of `who`.
#[derive(Args)]
pub struct Who {
    /// A full name or a last name
    pub name: String,
    #[command(flatten)]
    pub filter: Filter,
}

/// Options of `find`.
#[derive(Args)]
pub struct Find {
    /// Words that all stand in the statement; "several words" so; OR between two; -word to leave out; word* for what begins so
    #[arg(required_unless_present_any = ["without", "told", "about"])]
    pub words: Vec<String>,
    /// Leave out statements with this word, as -word among the words does
    #[arg(long, value_name = "WORD")]
    pub without: Vec<String>,
    /// These very words, in this order
    #[arg(long)]
    pub exact: bool,
    /// Only of this speaker
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
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
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// At most so many different things said
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = TextOrJsonl::Text)]
    pub format: TextOrJsonl,
}

/// Options of `diary`.
#[derive(Args)]
pub struct Diary {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// From this day on [default: the day of the newest story]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,
    /// Up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,
    /// Only at this place, or in this country (its name or two letters)
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Only with this person, organization or state
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// Leave out statements that are less certain, and events that only they state (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// At most so many, the next [default: all]
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to print
    #[arg(long, value_enum, default_value_t = DiaryFormat::Text)]
    pub format: DiaryFormat,
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
    /// From this day on
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Date>,
    /// Up to this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<Date>,
    /// Leave out statements that are less certain, and events that only they state (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// At most so many, the newest
    #[arg(long, default_value_t = 200)]
    pub limit: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = TextOrJsonl::Text)]
    pub format: TextOrJsonl,
}

/// Output formats of the diary.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiaryFormat {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
    /// One occasion a row
    Csv,
    /// A calendar (RFC 5545)
    Ics,
}

/// Output formats of what has no rows: a timeline, a check.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJsonl {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
}

/// Options of `serve`.
#[derive(Args)]
pub struct Serve {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// Where to listen
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8000", value_parser = address)]
    pub address: SocketAddr,
    /// Ask the feeds that are followed for news meanwhile
    #[arg(long)]
    pub follow: bool,
    /// With --follow: ask addresses of this machine and its network too
    #[arg(long, requires = "follow")]
    pub allow_local: bool,
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
}

/// Options of `follow`.
#[derive(Args)]
pub struct Follow {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// What to do
    #[command(subcommand)]
    pub action: FollowAction,
}

/// What can be done with sources.
#[derive(Subcommand)]
pub enum FollowAction {
    /// Follow feeds: addresses of feeds or of sites that name one, or OPML files
    Add {
        /// Addresses and files
        #[arg(required = true, value_name = "ADDRESS|OPML")]
        sources: Vec<String>,
        /// Ask addresses of this machine and its network too
        #[arg(long)]
        allow_local: bool,
    },
    /// List what is followed, and how it fares
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = SourcesFormat::Text)]
        format: SourcesFormat,
    },
    /// Follow a feed no more; its stories stay
    Remove {
        /// The feed's address, as `list` prints it
        address: String,
    },
    /// Leave a feed alone
    Pause {
        /// The feed's address, as `list` prints it
        address: String,
    },
    /// Follow a feed again that was paused
    Resume {
        /// The feed's address, as `list` prints it
        address: String,
    },
    /// Ask the feeds for news, each when it is due, until Ctrl-C
    Run {
        /// Ask each feed now, once, and end
        #[arg(long)]
        once: bool,
        /// Which model reads
        #[arg(long, value_enum, default_value_t = Model::Base)]
        model: Model,
        /// Keep only statements that are as certain (0 to 1)
        #[arg(long, value_name = "X", value_parser = chance)]
        min_confidence: Option<f32>,
        /// Ask addresses of this machine and its network too
        #[arg(long)]
        allow_local: bool,
    },
}

/// How sources are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SourcesFormat {
    /// For people
    Text,
    /// One object a line
    Jsonl,
    /// A list that other feed readers take
    Opml,
}

/// Options of `watch`.
#[derive(Args)]
pub struct Watch {
    /// The record
    #[arg(long, value_name = "FILE")]
    pub record: PathBuf,
    /// Words that all stand in the statement; every statement where none are given
    #[arg(conflicts_with = "diary")]
    pub words: Vec<String>,
    /// Leave out statements with this word, as -word among the words does
    #[arg(long, value_name = "WORD", conflicts_with = "diary")]
    pub without: Vec<String>,
    /// These very words, in this order
    #[arg(long, conflicts_with = "diary")]
    pub exact: bool,
    /// Only of this speaker
    #[arg(long, value_name = "NAME", conflicts_with = "diary")]
    pub speaker: Option<String>,
    /// Only what was said to this person, body or state, or to those so called ("reporters")
    #[arg(long, value_name = "NAME", conflicts_with = "diary")]
    pub told: Option<String>,
    /// Only what names this person, body or place and is said by others
    #[arg(long, value_name = "NAME", conflicts_with = "diary")]
    pub about: Option<String>,
    /// Only of this kind
    #[arg(long, value_enum, conflicts_with = "diary")]
    pub kind: Option<Kind>,
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance, conflicts_with = "diary")]
    pub min_confidence: Option<f32>,
    /// Watch the diary instead: what is due, and what of it is moved or called off
    #[arg(long)]
    pub diary: bool,
    /// With --diary: only with this person, organization or state
    #[arg(long, value_name = "NAME", requires = "diary")]
    pub who: Option<String>,
    /// With --diary: only at this place, or in this country (its name or two letters)
    #[arg(long, value_name = "PLACE", requires = "diary")]
    pub place: Option<String>,
    /// Begin with what is on record already
    #[arg(long)]
    pub all: bool,
    /// Keep this watch under a name, with a page and a feed of its own, and end
    #[arg(long, value_name = "NAME", conflicts_with_all = ["saved", "list", "forget", "all"])]
    pub save: Option<String>,
    /// Run the watch that is kept under this name, from where it last told
    #[arg(long, value_name = "NAME", conflicts_with_all = ["words", "without", "exact", "speaker", "told", "about", "kind", "min_confidence", "diary"])]
    pub saved: Option<String>,
    /// List the watches that are kept, and end
    #[arg(long, conflicts_with_all = ["saved", "forget"])]
    pub list: bool,
    /// Keep the watch of this name no more, and end
    #[arg(long, value_name = "NAME", conflicts_with = "saved")]
    pub forget: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// An address that what is new is sent to as JSON (POST)
    #[arg(long, value_name = "ADDRESS")]
    pub webhook: Option<String>,
    /// A file with a secret that signs what is sent: header X-Onrecord-Signature, sha256=HMAC
    #[arg(long, value_name = "FILE", requires = "webhook")]
    pub secret: Option<PathBuf>,
    /// Let the webhook be on this machine or its network
    #[arg(long, requires = "webhook")]
    pub allow_local: bool,
}

/// Options of `demo`.
#[derive(Args)]
pub struct Demo {
    /// The port to serve at [default: 8000, or any free one where that is taken]
    #[arg(long)]
    pub port: Option<u16>,
    /// Only read the stories and say what was read
    #[arg(long)]
    pub once: bool,
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
    /// Which model reads
    #[arg(long, value_enum, default_value_t = Model::Base)]
    pub model: Model,
}

/// Output formats.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
    /// One statement a row
    Csv,
}

/// The models.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Model {
    /// The most exact
    #[default]
    Base,
    /// Many times as fast, less exact: for archives
    Small,
}

impl From<Model> for ModelName {
    fn from(model: Model) -> Self {
        match model {
            Model::Base => ModelName::Base,
            Model::Small => ModelName::Small,
        }
    }
}

/// Kinds of statement.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// All of it in quotation marks
    Direct,
    /// Part of it in quotation marks
    Mixed,
    /// None of it in quotation marks
    Indirect,
}

impl From<Kind> for StatementKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => StatementKind::Direct,
            Kind::Mixed => StatementKind::Mixed,
            Kind::Indirect => StatementKind::Indirect,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes the choice hold for all output.
    pub fn write_global(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}
