//! What can be said on the command line. The help is made from this.
//!
//! - `values`: how values are read, and what several commands have in common
//! - `reading`, `asking`, `following`: the options of each command

mod asking;
mod following;
mod reading;
mod values;

use std::ffi::OsString;

use clap::{Parser, Subcommand};

pub use asking::{
    Check, Diary, DiaryFormat, Events, Filter, Find, Narrowing, Stories, Timeline, Voices, VoicesBy, VoicesFormat, Who,
    search,
};
pub use following::{Demo, Follow, FollowAction, Serve, SourcesFormat, Watch};
pub use reading::{Add, Input, Read};
pub use values::{Color, Format, Model};

/// Reads the news wire and keeps the record: who said what, in which exact words.
#[derive(Parser)]
#[command(
    name = "onrecord",
    version,
    propagate_version = true,
    after_help = "Exit status: 0 all went well, 1 something was skipped or failed (each on a line of its own) or nothing was found, 2 wrong usage, 130 interrupted (`serve` and `demo`, which only a stop ends: 0)."
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
    /// List what a person said, newest first, what stories without a date tell last
    #[command(
        after_help = "Examples:\n  onrecord who --record news.db \"Jacinda Ardern\" --from 2020-01-01\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Who(Who),
    /// Search statements by words, newest first, those of stories without a date last; without any, list them all
    #[command(
        override_usage = "onrecord find [OPTIONS] --record <FILE> [WORDS]...",
        after_help = "Examples:\n  onrecord find --record news.db 'summit venue'\n  onrecord find --record news.db --exact 'state of emergency' --kind direct\n  onrecord find --record news.db '\"summit venue\" OR talks -Geneva'\n  onrecord find --record news.db --limit all --format csv > statements.csv\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Find(Find),
    /// Count whom the record quotes: women, men, others
    #[command(
        override_usage = "onrecord voices [OPTIONS] --record <FILE> [WORDS]...",
        after_help = "Gender is what a title, a relative, a given name, a known office or the story's pronouns tell; \"not told\" is no third gender, only that nothing tells. What several say together is by whoever is named first. A story and its copies count once.\n\nExamples:\n  onrecord voices --record news.db --from 2021-01-01 --to 2021-12-31 --by month\n  onrecord voices --record news.db --by outlet --format csv > voices.csv\n  onrecord voices --record news.db harbour --top 20\n\nExit status: 0 something is counted, 1 nothing is."
    )]
    Voices(Voices),
    /// Was this really said? Hold a quotation against everything on record
    #[command(
        after_help = "Examples:\n  onrecord check --record news.db 'Munk has been a world treasure' --speaker Leinen\n  onrecord check --record news.db 'a world treasure' --to 2019-02-10\n\nExit status: 0 something like it is on record, 1 nothing is."
    )]
    Check(Check),
    /// List what is due, day by day: meetings, visits, summits and the like
    #[command(
        after_help = "What is due on a day that no story tells stands at the end: of the stories from --from on, or, without --from, of the 120 days before the newest story too.\n\nExamples:\n  onrecord diary --record news.db --from 2021-06-01 --to 2021-06-30\n  onrecord diary --record news.db --who NATO --format ics > nato.ics\n\nExit status: 0 something is due, 1 nothing is."
    )]
    Diary(Diary),
    /// List the events that stories tell, each once: who did what to whom, when and where
    #[command(
        after_help = "Types are those of PLOVER: AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT.\n\nExamples:\n  onrecord events --record news.db --from 2020 --limit all --format csv > events.csv\n  onrecord events --record news.db --type SANCTION,ACCUSE --actor \"United States\" --recipient Iran\n\nExit status: 0 something is found, 1 nothing is."
    )]
    Events(Events),
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
        override_usage = "onrecord watch [OPTIONS] --record <FILE> [WORDS]...",
        after_help = "Examples:\n  onrecord watch --record news.db summit\n  onrecord watch --record news.db --speaker Ardern --webhook https://example.org/hook --secret hook.key\n\nWhile `onrecord serve` runs, each search is an Atom feed too: /search.atom?q=summit"
    )]
    Watch(Watch),
    /// Serve a record as web pages
    Serve(Serve),
    /// Read the stories that come with Onrecord, and show them
    Demo(Demo),
}

/// The command line with -word among the words of a search as the option that it stands for.
pub fn with_words_left_out(given: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut given: Vec<OsString> = given.collect();
    if given.iter().any(|word| word == "find" || word == "voices" || word == "watch") {
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
