//! The third room: a text that the encoder has seen becomes a [`contract::Reading`].
//!
//! - `names`: the encoder's names, each of one kind, found again wherever they stand;
//! - `turns`: who speaks in an interview or a transcript;
//! - `signatures`: who is named behind a quotation and a dash;
//! - `entities`, `name_forms`, `roles`: which names of them are one person or thing, and by which offices the story calls it;
//! - `identities`: which of the world's people they are;
//! - `states`: for which state they act;
//! - `drafts`: the encoder's attributions, mended with quotation marks: pieces that go on, headlines, nested statements;
//! - `governed`: who governs a cue in its own sentence;
//! - `reported`: statements at second hand, inside what somebody says; `quoted_as`: of whoever "was quoted as saying";
//! - [`pronouns`]: whom "he" and "she" stand for;
//! - `sources`, `offices`, `writers`: which name heads a source, who holds an office, who wrote a letter and whom "who" means;
//! - `speakers`: whom a source stands for: a name, an office, a pronoun;
//! - `nominals`: noun phrases that stand for someone named;
//! - `named_events`: occasions and laws that have a name;
//! - `addressees`, `said_on`: to whom it was said, and on which day;
//! - [`events`]: what happened, and what is due;
//! - `confidence`: what the scores are worth;
//! - [`explain`]: why a statement is there;
//! - [`certain`]: readings with only what is sure enough;
//! - [`joined`]: quotations that go on as one statement, for those who count them so;
//! - [`reader`]: all of it in order, as the [`contract`] has it.

mod addressees;
pub mod certain;
mod confidence;
pub mod contract;
mod drafts;
mod entities;
pub mod events;
pub mod explain;
mod governed;
mod identities;
pub mod joined;
mod leaders;
mod lexicon;
mod name_forms;
mod named_events;
mod names;
mod namesakes;
mod nominals;
mod offices;
pub mod pronouns;
mod quoted_as;
pub mod reader;
mod reported;
mod roles;
mod said_on;
mod signatures;
mod sources;
mod speakers;
mod states;
mod turns;
mod words;
mod writers;

pub use onrecord_language::ModelName;
pub use reader::{Reader, ReaderError};
