//! Figures, dates, names and contraries that have changed places: "40 homes and 300 flats" where 300 homes and 40 flats are on record.

use crate::amounts::Amounts;
use crate::differs::country;
use crate::figures::Figures;
use crate::opposites;
use crate::unlike::{Difference, Differs, Unlike, may_be_a_name};
use crate::words::{Stop, Word};
use onrecord_language::one_of;

/// Between these the order tells nothing: "Bell and Hale".
const LISTING: &str = "and or with";

/// What a word tells of which two may change places.
#[derive(PartialEq)]
struct Told {
    what: Differs,
    /// A number is no day, and a month no weekday.
    kind: usize,
    word: String,
}

/// The first two that stand in each other's place.
pub fn swapped(asked: Unlike, said: Unlike) -> Option<Difference> {
    let (a, b) = (all_told(asked), all_told(said));
    a.iter().find_map(|(x, at, rank)| {
        let (y, place, _) = b.iter().find(|(y, _, r)| r == rank && y.kind == x.kind && y.what == x.what)?;
        let (_, back, _) = a.iter().find(|(other, _, r)| other == y && r != rank)?;
        let is_there = b.iter().any(|(other, _, r)| other == x && r != rank) && x != y;
        let what = x.what;
        // Of other words only two contraries are known to tell of two things: "prices fell and wages rose".
        let fits = what != Differs::Word || opposites::are_contrary(&x.word, &y.word);
        (is_there && fits && goes_on(asked.words, *at, said.words, *place) && !is_list(asked.words, *at, *back))
            .then(|| Difference { what, asked: asked.written_at(&[*at]), recorded: said.written_at(&[*place]) })
    })
}

/// Figures, dates and names among the words of one text that do not stand in the other at their place, with their places and ranks.
fn all_told(unlike: Unlike) -> Vec<(Told, usize, usize)> {
    unlike.ranks().filter_map(|(at, rank)| Some((told(unlike.words, at)?, at, rank))).collect()
}

fn told(words: &[Word], at: usize) -> Option<Told> {
    let amounts = Amounts::among(words, [at]);
    let kinds = [&amounts.numbers, &amounts.years, &amounts.days, &amounts.ordinals];
    let number = kinds.iter().enumerate().find_map(|(kind, words)| Some((kind, words.first()?.clone())));
    let date = || {
        let figures = Figures::among(words, [at]);
        let found = figures.named(true).enumerate().find_map(|(kind, words)| Some((kind, words.first()?.clone())));
        found.map(|(kind, word)| Told { what: Differs::Date, kind, word })
    };
    let name = || {
        let word = &words[at];
        let is_name = word.written.starts_with(char::is_uppercase) && may_be_a_name(&word.folded);
        // "Iran" and "Iranian" tell one state.
        let bare = || country(word).unwrap_or_else(|| word.folded.trim_end_matches("'s"));
        is_name.then(|| Told { what: Differs::Name, kind: 0, word: bare().to_owned() })
    };
    let figure = number.map(|(kind, word)| {
        let what = if kind == 1 || kind == 2 { Differs::Date } else { Differs::Figure };
        Told { what, kind: kind + 2, word }
    });
    let word = || {
        let word = words[at].folded.clone();
        opposites::has_contrary(&word).then_some(Told { what: Differs::Word, kind: 0, word })
    };
    figure.or_else(date).or_else(name).or_else(word)
}

/// Whether both texts go on with the same word, or end: what has moved together with what it counts is no other.
fn goes_on(asked: &[Word], at: usize, said: &[Word], place: usize) -> bool {
    match (asked.get(at + 1), said.get(place + 1)) {
        (Some(one), Some(other)) => one.is(other) || asked[at].stop != Stop::None,
        (None, _) => true,
        _ => false,
    }
}

/// Whether nothing stands between two places that tells who or what comes first.
fn is_list(words: &[Word], one: usize, other: usize) -> bool {
    let (from, to) = (one.min(other) + 1, one.max(other));
    words[from..to].iter().all(|word| one_of(&word.folded, LISTING))
}
