//! The grammar of English sentences, as far as reading asks for it, without a parser: nothing here knows of statements or events.
//!
//! - [`verbs`]: the forms of verbs;
//! - [`words`]: a sentence's words by class, and (in [`verb_or_noun`]) which of them are verbs;
//! - [`verb_groups`]: verbs with their auxiliaries;
//! - [`mod@clauses`]: the sentence in shallow pieces;
//! - [`phrases`]: which noun phrases hang together: "Anna Bell and the mayor of Portwick";
//! - [`subjects`]: who does what in it;
//! - [`slots`]: to whom and with what.

pub mod clauses;
pub mod phrases;
pub mod slots;
pub mod subjects;
pub mod verb_groups;
pub mod verb_or_noun;
pub mod verbs;
pub mod words;
