//! Roles: the offices and titles that a story gives to somebody by name, before it ("Kremlin spokesman Dmitry Peskov") or behind ("Jane Doe, the party's leader").
//!
//! - `titles`: the words of which titles are made;
//! - `before`: the title right before a name;
//! - `apposition`: the office before a comma and a name;
//! - `behind`: what stands behind a name;
//! - `seats`: what news calls somebody by after a title or a seat.

mod apposition;
mod before;
mod behind;
mod seats;
mod titles;

use onrecord_language::Text;

use self::{
    apposition::role_in_apposition,
    before::roles_before,
    behind::{role_given, roles_behind},
    titles::without_letters,
};
pub(crate) use self::{
    before::{office_before, paired_offices},
    seats::offices_by_title,
    titles::is_part_of_title,
};
use crate::{
    entity::{Entity, Mention},
    names::Named,
};

/// All roles that stand by somebody's mentions, in the story's words; sorted, each once. `named` are the names of the story.
pub(crate) fn roles_of(text: &str, read: &Text, named: &[Named], e: &Entity) -> Vec<String> {
    let by = |m: &Mention| {
        let before = roles_before(text, read, named, m.span);
        let given = role_given(text, read, m.span);
        let beside = [role_in_apposition(text, read, m.span), given];
        let behind = roles_behind(text, read, named, m.span);
        before.into_iter().chain(beside.into_iter().flatten()).chain(behind)
    };
    let mut out: Vec<String> = e.mentions.iter().flat_map(by).map(|role| without_letters(&role)).collect();
    out.sort();
    // "Minister" and "minister" are one.
    let mut seen: Vec<String> = Vec::new();
    out.retain(|role| {
        let lower = role.to_lowercase();
        let new = !seen.contains(&lower);
        seen.push(lower);
        new
    });
    out
}
