//! Words that turn the sense of others in their clause, where those are quoted without them: “I never took a bribe” as “took a bribe”.

use crate::words::{Omitted, Stop, Word};
use std::ops::Range;

/// A word that turns the sense is looked for among so many words before.
const BEFORE: usize = 10;
/// And among so many behind.
const BEHIND: usize = 2;
/// Behind the last quoted word these turn it: "I know nothing", "under no circumstances".
const EMPTY: [&str; 6] = ["no", "nothing", "nobody", "none", "nowhere", "neither"];
/// Verbs that a "not" behind turns: "we will not".
const HELPING: &str =
    "am is are was were be been do does did have has had will would shall should can could may might must";
/// Words that turn the sense beside those that negate.
const TURNING: [&str; 6] = ["neither", "nor", "nowhere", "hardly", "scarcely", "no-one"];
/// Behind "not" or "no" these leave the sense as it is: "not only", "no doubt".
const KEEPING: [&str; 7] = ["only", "just", "merely", "simply", "doubt", "question", "matter"];
/// Words that begin another clause where they stand behind a comma or one of [`JOINING`].
const SUBJECTS: [&str; 9] = ["i", "we", "you", "he", "she", "it", "they", "this", "there"];
/// Words that join clauses.
const JOINING: [&str; 7] = ["and", "but", "because", "so", "or", "as", "since"];

/// The words of `said` that turn the sense of what stands in `quoted`, in the same clauses but outside.
pub(crate) fn turning<'a>(said: &'a [Word], quoted: &[Range<usize>]) -> Vec<&'a Word> {
    let quoted: Vec<&Range<usize>> = quoted.iter().filter(|range| !range.is_empty()).collect();
    let mut found: Vec<usize> = Vec::new();
    for (n, range) in quoted.iter().enumerate() {
        let floor = n.checked_sub(1).map_or(0, |last| quoted[last].end);
        let ceiling = quoted.get(n + 1).map_or(said.len(), |next| next.start);
        found.extend(before(said, range.start, floor));
        // An ellipsis leaves out whatever goes on from the words before it; behind the last ones their own sense may be all there.
        let is_last = n + 1 == quoted.len();
        let reach = if is_last { range.end.saturating_add(BEHIND) } else { ceiling };
        let behind = behind(said, range.end, ceiling.min(reach));
        found.extend(behind.filter(|&at| !is_last || turns_back(said, at, range.end)));
    }
    found.sort_unstable();
    found.dedup();
    found.into_iter().map(|at| &said[at]).collect()
}

/// Such words before place `start`, as far back as its clause goes.
fn before(said: &[Word], start: usize, floor: usize) -> impl Iterator<Item = usize> {
    let goes_on = move |at: &usize| !begins_clause(said, at + 1);
    (floor..start).rev().take(BEFORE).take_while(goes_on).filter(|&at| turns(said, at))
}

/// Such words from place `from` on, as far as the clause before it goes.
fn behind(said: &[Word], from: usize, to: usize) -> impl Iterator<Item = usize> {
    (from..to).take_while(|&at| !begins_clause(said, at)).filter(|&at| turns(said, at))
}

/// Whether a clause ends before the word at a place and another begins.
fn begins_clause(said: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|last| &said[last]) else { return true };
    let Some(word) = said.get(at) else { return true };
    let is = |list: &[&str], word: &Word| list.contains(&word.folded.as_str());
    let parted = before.stop == Stop::Comma || is(&JOINING, before);
    before.stop == Stop::Clause
        || before.folded == "but"
        || word.folded == "but"
        || word.omitted == Omitted::Yes && before.stop != Stop::None
        || parted && is(&SUBJECTS, word)
}

/// Whether the word at a place turns words that end at `end`.
fn turns_back(said: &[Word], at: usize, end: usize) -> bool {
    let helps = || end > 0 && HELPING.split(' ').any(|verb| verb == said[end - 1].folded);
    EMPTY.contains(&said[at].folded.as_str()) || at == end && helps()
}

/// Whether the word at a place turns the sense of its clause.
fn turns(said: &[Word], at: usize) -> bool {
    let keeps = || said.get(at + 1).is_some_and(|next| KEEPING.contains(&next.folded.as_str()));
    (said[at].negates() || TURNING.contains(&said[at].folded.as_str())) && !keeps()
}
