//! The forms of a name: whether a shorter one is said of whoever has the full one.
//!
//! - `plain`: names as they are compared;
//! - `people`, `bodies`: the forms that people and bodies are called by;
//! - `states`: bodies that many states have one of, and of which state they are.

mod bodies;
mod people;
mod plain;
mod states;

pub(crate) use self::{
    bodies::CLUBS,
    people::{
        ends_longer, is_by_marriage, is_first_surname, is_generation, is_initials, is_within_name, without_article,
    },
    plain::{plainly, with_capitals},
    states::{A_STATE, is_body_elsewhere, is_body_of_states, land, state_of_body},
};
use self::{bodies::is_form_of_body, people::is_form_of_person};
use crate::contract::EntityKind;

/// Whether `short` is a form of the name `full`, both of this kind and as [`plainly`] has them: "Biden" of "Joseph R. Biden Jr.", "DOJ" of "Department of Justice".
pub(crate) fn is_form_of(kind: EntityKind, full: &str, short: &str) -> bool {
    // "B.C" at the end of a sentence is "B.C."
    if full.trim_end_matches('.').eq_ignore_ascii_case(short.trim_end_matches('.')) {
        return true;
    }
    match kind {
        EntityKind::Person => is_form_of_person(full, short),
        EntityKind::Organization => is_form_of_body(full, short),
        // "Portland, Maine" is called Portland.
        EntityKind::Place => full.split_once(',').is_some_and(|(town, _)| town == short || is_in_capitals(town, short)),
        _ => false,
    }
}

/// "CLEVELAND" of a dateline is Cleveland.
fn is_in_capitals(town: &str, short: &str) -> bool {
    town.len() > 2 && !town.contains(char::is_lowercase) && town.eq_ignore_ascii_case(short)
}
