//! The first room: bytes from a file, a folder or standard input become [`Story`]s.
//!
//! - `story`: what comes out; `span`: where its words stand, in bytes here and in code points outside;
//! - `input`: opens what the user names, bounds it, finds its kind, and streams stories, as `options` says; `folders`: what lies in a folder; `error`: what was wrong with one;
//! - `decoding`: bytes to UTF-8 text; [`plain`], `jsonl`, [`html`], `iptc` (NewsML-G2, NITF, ninjs), `mail` (.eml, mbox), `warc`: one kind each; `unread`: kinds that are not read;
//! - `markup`: HTML as a tree, in bounds; `blocks`: the words that a page shows, block by block; `page`: what a web page says of itself; `authors`: who wrote a story;
//! - [`feeds`]: what a feed says, for those who fetch it; lists of feeds;
//! - `item`: what an agency says of an item's version, embargo and withdrawal;
//! - `progress`: how much has been read; `place`: how far a file has been read, so that reading can go on;
//! - [`languages`]: which language it is in;
//! - `wrapped`: lines that were broken to a width; `wording`: words as they are kept; `written_day`: the day of publication as people write it;
//! - [`parts`]: headline, deck, byline, furniture and paragraphs of a text; `entries`: paragraphs that no blank lines part; `dateline`: the dateline; `assembled`: a story from fields that came apart.

mod assembled;
mod authors;
mod blocks;
mod dateline;
mod decoding;
mod entries;
mod error;
pub mod feeds;
mod folders;
pub mod html;
mod input;
mod iptc;
mod item;
mod jsonl;
pub mod languages;
mod mail;
mod markup;
mod options;
mod page;
pub mod parts;
mod place;
pub mod plain;
mod progress;
mod span;
mod story;
mod unread;
mod warc;
mod wording;
mod wrapped;
mod written_day;

pub use error::{SourceError, Wrong};
pub use input::{placed_stories, stories};
pub use item::{Item, PubStatus};
pub use options::Options;
pub use place::InputPlace;
pub use progress::{BytesRead, has_files, total_bytes};
pub use span::{CodePoints, Span};
pub use story::{Dateline, Story, Words};
