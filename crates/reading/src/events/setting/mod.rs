//! Setting: the day and the place of what a clause tells.
//!
//! - `days`: its days (in `lasting`, how long it takes; in `of_another`, which days are something else's);
//! - `years`: its year, where no day is told;
//! - `place`: its place;
//! - `clause`: of which deed of the sentence a day or a place is.

mod clause;
mod days;
mod lasting;
mod of_another;
mod place;
mod years;

pub use self::{
    days::{days, gone_by, still_to_come},
    lasting::as_listed,
    place::{here, place},
    years::year,
};

/// The letters that `text` ends with.
pub(super) fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}
