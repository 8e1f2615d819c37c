//! The third room: a text that the encoder has seen becomes a [`contract::Reading`].
//!
//! - [`entities`]: names, and which of them are one person or thing;
//! - [`drafts`]: the encoder's attributions, mended with quotation marks: pieces that go on, headlines, nested statements;
//! - [`speakers`]: whom a source stands for: a name, an office, a pronoun;
//! - [`reader`]: all of it in order, as the [`contract`] has it.

pub mod contract;
pub mod drafts;
pub mod entities;
mod lexicon;
pub mod reader;
pub mod speakers;

pub use reader::{Reader, ReaderError};
