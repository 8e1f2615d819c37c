//! Options of the commands that go on: following, watching, serving.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};

use super::asking::Whose;
use super::values::{Certain, Format, Kind, Model, address, chance};

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
    /// How certain
    #[command(flatten)]
    pub certain: Certain,
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
    #[value(alias = "json")]
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
    /// Leave out statements with this word, or with several that stand so, as -word among the words does
    #[arg(long, value_name = "WORD", conflicts_with = "diary")]
    pub without: Vec<String>,
    /// These very words, in this order
    #[arg(long, conflicts_with = "diary")]
    pub exact: bool,
    /// Only of this speaker
    #[arg(long, value_name = "NAME", conflicts_with = "diary")]
    pub speaker: Option<String>,
    /// Only by these, as the stories tell who they are
    #[arg(long, value_enum, conflicts_with = "diary")]
    pub said_by: Option<Whose>,
    /// Only of this outlet: the host of the story's address ("example.org"), else the name of its file
    #[arg(long, value_name = "HOST", conflicts_with = "diary")]
    pub outlet: Option<String>,
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
    /// With --diary: only at this place, or in this country (its name or two letters), region ("Bavaria") or part of
    /// the world ("the Middle East")
    #[arg(long, value_name = "PLACE", requires = "diary")]
    pub place: Option<String>,
    /// Begin with what is on record already
    #[arg(long)]
    pub all: bool,
    /// Keep this watch under a name, with a page and a feed of its own, and end
    #[arg(long, value_name = "NAME", conflicts_with_all = ["saved", "list", "forget", "all"])]
    pub save: Option<String>,
    /// Run the watch that is kept under this name, from where it last told
    #[arg(long, value_name = "NAME", conflicts_with_all = ["words", "without", "exact", "speaker", "said_by", "outlet", "told", "about", "kind", "min_confidence", "diary"])]
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
    /// How certain
    #[command(flatten)]
    pub certain: Certain,
    /// Which model reads
    #[arg(long, value_enum, default_value_t = Model::Base)]
    pub model: Model,
}
