//! The room of wordings: two runs of words go in, and out comes how they agree and what differs, blind to how words are written.
//!
//! It knows no record: what is asked of one, and how it is answered, is told there.
//!
//! - [`words`]: words as they are compared; `letters`: which letters make one, `stops`: what stands between them
//! - [`spelling`]: words that two kinds of English spell otherwise; `inflected`: forms of one word; [`content`]: words that tell something
//! - `numerals`: numbers as they are written; [`figures`]: what numbers, days and moneys words name; [`amounts`]: those in one shape; `quantities`: one amount in other words
//! - [`names`]: names as people write them
//! - [`align`]: how two runs of words agree; [`shown`]: as it is shown
//! - [`clause`]: words that turn the sense of others in their clause; [`weakening`], [`reversing`]: or make less of it, or the contrary
//! - [`unlike`]: words that one text has alone; [`differs`]: what makes of them another quotation ([`opposites`], `swapped`)

pub mod align;
pub mod amounts;
pub mod clause;
pub mod content;
pub mod differs;
pub mod figures;
mod inflected;
mod letters;
pub mod names;
mod numerals;
pub mod opposites;
mod quantities;
pub mod reversing;
pub mod shown;
pub mod spelling;
mod stops;
mod swapped;
pub mod unlike;
pub mod weakening;
pub mod words;
