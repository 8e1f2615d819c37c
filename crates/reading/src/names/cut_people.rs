//! People's names that the encoder has cut in two.

use super::{Named, join_neighbours, last_names};
use crate::{
    contract::EntityKind,
    gender,
    lexicon::{self, one_of},
};

/// The most words of a person's whole name.
const LONGEST_NAME: usize = 5;

/// "|Nguyen| |Thi Hoa Mai|" is one person, in a sentence, where nobody else of the story has the first half for a last name.
pub(super) fn halves_of_people(text: &str, named: &mut Vec<Named>) {
    let last_names = last_names(named);
    join_neighbours(text, named, |first, n| {
        let people = first.kind == EntityKind::Person && n.kind == EntityKind::Person;
        let beside = text.get(first.span.end..n.span.start) == Some(" ");
        let one = !first.name.contains([' ', '-', '.']) && (3..LONGEST_NAME).contains(&n.name.split(' ').count());
        let capitals = |name: &str| !name.chars().any(char::is_lowercase);
        people
            && beside
            && one
            && !last_names.contains(&first.name)
            && !capitals(&first.name)
            && !gender::is_title(&first.name)
            && !lexicon::is_office(&first.name)
            && !lexicon::is_honorific(&first.name)
            && !one_of(&first.name, "Sheikh Shaikh Mullah")
    });
}
