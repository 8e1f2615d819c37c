//! Options of the commands that read stories.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::values::{Certain, Format, Model, day, jobs};

/// What stories are read, and how.
#[derive(Args)]
pub struct Input {
    /// Files, folders, or - for standard input: text, HTML, JSONL, feeds, WARC, NewsML-G2, NITF, ninjs or mail
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// The date of stories that carry none (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<Date>,
    /// How certain
    #[command(flatten)]
    pub certain: Certain,
    /// Stories read at the same time [default: one for each core]
    #[arg(long, value_name = "N", value_parser = jobs)]
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
    /// Say why one statement is there and who says it, or why one event is there: its id as `read` prints it (s3, v1), or STORY#ID
    #[arg(long, value_name = "ID", conflicts_with = "format")]
    pub explain: Option<String>,
    /// Give a quotation that goes on in later sentences as one statement, as PolNeAR marks it
    #[arg(long)]
    pub whole_quotations: bool,
    /// Cut the names of bodies at the places and peoples in them ("University of", "Manchester"), as corpora with flat names mark them
    #[arg(long)]
    pub flat_names: bool,
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
