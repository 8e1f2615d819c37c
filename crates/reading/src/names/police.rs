//! The police of a town or a land.

use onrecord_language::{Text, words::Gap};

use super::Named;
use crate::{contract::EntityKind, lexicon, words::word_at};

/// "West Yorkshire |Police|": the force of a place is a body, where no longer name goes on from it; its whole name has the place.
pub(super) fn police_of_places(text: &str, read: &Text, named: &mut Vec<Named>) {
    let mut found = Vec::new();
    for (at, place) in named.iter().enumerate().filter(|(_, n)| n.kind == EntityKind::Place) {
        let word = read.words.partition_point(|w| w.span.start < place.span.end);
        let joined = |i: usize| read.words.get(i).is_some_and(|w| w.gap == Gap::Space);
        if word_at(text, read, word) != "Police" || !joined(word) {
            continue;
        }
        let span = read.words[word].span;
        let next = word_at(text, read, word + 1);
        let goes_on = joined(word + 1) && next.starts_with(char::is_uppercase) && !lexicon::is_office(next);
        let taken = named.get(at + 1).is_some_and(|n| n.span.start < span.end);
        if !goes_on && !taken {
            let name = format!("{} Police", place.name);
            found.push(Named { span, kind: EntityKind::Organization, name, likely: place.likely });
        }
    }
    if !found.is_empty() {
        named.extend(found);
        named.sort_by_key(|n| n.span);
    }
}
