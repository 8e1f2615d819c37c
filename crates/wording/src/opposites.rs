//! Words of which one means the contrary of the other, or tells of another: "rise" and "fall", "mother" and "father".

use crate::clause::turns;
use crate::unlike::{Difference, Differs, Unlike};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of which one means the contrary of the other.
const OPPOSITES: &str = include_str!("../data/opposites.txt");
/// Pairs of which one is of the other's kind, and is not the other.
const APART: &str = include_str!("../data/apart.txt");
/// A word turns another that stands so many words behind it.
const TURNED: usize = 3;

/// The places of two words of which one means the contrary of the other, in each other's place.
pub fn contrary(asked: Unlike, said: Unlike) -> Option<[usize; 2]> {
    pair(&CONTRARY, asked, said)
}

/// The same of two words that are told apart.
pub fn of_kind(asked: Unlike, said: Unlike) -> Option<Difference> {
    let [one, other] = pair(&OTHER, asked, said)?;
    Some(Difference { what: Differs::Word, asked: asked.written_at(&[one]), recorded: said.written_at(&[other]) })
}

/// Whether one text denies the contrary of what the other says: "will not rise" for "will fall".
pub fn is_turned(denying: Unlike, other: Unlike) -> bool {
    pair(&CONTRARY, denying, other)
        .is_some_and(|[at, _]| (at.saturating_sub(TURNED)..at).any(|before| turns(denying.words, before)))
}

/// Whether two folded words mean the contrary of one another.
pub fn are_contrary(one: &str, other: &str) -> bool {
    CONTRARY.get(one).is_some_and(|words| words.contains(&other))
}

/// Whether a folded word has a contrary.
pub fn has_contrary(word: &str) -> bool {
    CONTRARY.contains_key(word)
}

/// The words of a list, each with those that stand beside it on some line.
type Beside = HashMap<&'static str, Vec<&'static str>>;

static CONTRARY: LazyLock<Beside> = LazyLock::new(|| beside(OPPOSITES));
static OTHER: LazyLock<Beside> = LazyLock::new(|| beside(APART));

fn beside(list: &'static str) -> Beside {
    let mut words = Beside::new();
    for (one, other) in list.lines().filter(|line| !line.starts_with('#')).filter_map(|pair| pair.split_once(' ')) {
        words.entry(one).or_default().push(other);
        words.entry(other).or_default().push(one);
    }
    words
}

/// The places of two words that stand beside each other on a list, of which each text has one, where they stand in each other's place, as far as that is
/// known.
fn pair(list: &Beside, asked: Unlike, said: Unlike) -> Option<[usize; 2]> {
    asked.places.iter().find_map(|&place| {
        let word = asked.words[place].folded.as_str();
        list.get(word)?.iter().find_map(|other| {
            let there = said.places.iter().copied().find(|&at| said.words[at].folded == *other)?;
            let is_in_both = asked.has(other) || said.has(word);
            (!is_in_both && asked.rank(place) == said.rank(there)).then_some([place, there])
        })
    })
}
