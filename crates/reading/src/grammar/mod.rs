//! The grammar of English sentences, as far as reading asks for it, without a parser: nothing here knows of statements or events.
//!
//! - [`verbs`]: the forms of verbs;
//! - [`words`]: a sentence's words by class, and (in [`verb_or_noun`]) which of them are verbs;
//! - [`mod@clauses`]: the sentence in shallow pieces;
//! - [`subjects`]: who does what in it.

pub mod clauses;
pub mod subjects;
pub mod verb_or_noun;
pub mod verbs;
pub mod words;
