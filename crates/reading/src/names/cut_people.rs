//! People's names that the encoder has cut in two.

use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::{Named, edges::plain};
use crate::{
    contract::EntityKind,
    gender,
    lexicon::{self, one_of},
};

/// The most words of a person's whole name.
const LONGEST_NAME: usize = 5;

/// "|Nguyen| |Thi Hoa Mai|" is one person, in a sentence, where nobody else of the story has the first half for a last name.
pub(super) fn halves_of_people(text: &str, named: &mut Vec<Named>) {
    let last_names: FxHashSet<String> = named
        .iter()
        .filter(|n| n.kind == EntityKind::Person)
        .filter_map(|n| Some(n.name.rsplit_once(' ')?.1.to_string()))
        .collect();
    let mut out: Vec<Named> = Vec::with_capacity(named.len());
    for n in named.drain(..) {
        let words = n.name.split(' ').count();
        let joins = |first: &&mut Named| {
            let people = first.kind == EntityKind::Person && n.kind == EntityKind::Person;
            let beside = text.get(first.span.end..n.span.start) == Some(" ");
            let one = !first.name.contains([' ', '-', '.']) && (3..LONGEST_NAME).contains(&words);
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
        };
        match out.last_mut().filter(joins) {
            Some(first) => {
                first.span = Span::new(first.span.start, n.span.end);
                first.name = plain(first.span.of(text));
            }
            None => out.push(n),
        }
    }
    *named = out;
}
