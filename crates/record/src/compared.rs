//! Whether a statement has the asked words: in one place, or in pieces.

use crate::answer::Found;
use crate::placed::Placed;
use crate::rearranged::rearranged;
use crate::weights::Weight;
use onrecord_wording::words::Word;

/// The same words are looked for so many times more in one statement.
const MOST_PLACES: usize = 8;

/// How a statement agrees with the asked words; none where it does not.
pub(crate) fn compare(stretches: &[Vec<Word>], asked: &[Word], weights: &[Weight], said: &[Word]) -> Option<Found> {
    if asked.is_empty() || said.is_empty() {
        return None;
    }
    let mut placed = Placed::of(stretches, said, 0);
    // The same words may stand there again, with nothing that turns their sense.
    let mut from = placed.begins();
    for _ in 0..MOST_PLACES {
        if placed.edits() > 0 || !placed.is_turned(said) {
            break;
        }
        let next = Placed::of(stretches, said, from + 1);
        if next.edits() > 0 {
            break;
        }
        from = next.begins();
        if !next.is_turned(said) && next.respelled() <= placed.respelled() {
            placed = next;
        }
    }
    let edits = placed.edits();
    let found = placed.found(asked, weights, said);
    // "Nobody called" for "Nobody from the bank called": where words are left out without a mark, none stands in the place of another.
    if edits > 0 && stretches.len() == 1 && found.as_ref().is_none_or(|found| edits > 1 || !found.differs.is_empty()) {
        return rearranged(asked, weights, said).or(found);
    }
    found
}
