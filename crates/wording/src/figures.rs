//! The numbers, days and moneys that a text names, by which two wordings that are alike tell of different things.

use crate::numerals::numbers;
use crate::words::Word;
use onrecord_language::one_of;
use std::collections::BTreeSet;

/// The months, in their order.
pub const MONTH_NAMES: &str = "january february march april may june july august september october november december";
/// Words of one kind, of which one thing has one: another means another thing.
const KINDS: [&str; 4] = [
    "monday tuesday wednesday thursday friday saturday sunday",
    MONTH_NAMES,
    "dollar dollars euro euros pound pounds yen yuan ruble rubles rouble roubles rupee rupees franc francs peso pesos krona kronor crown crowns",
    "first second third fourth fifth sixth last",
];
/// The kind of [`KINDS`] whose words are others where they are written small: "may", "march".
const MONTHS: usize = 1;

/// What a text names.
#[derive(Default)]
pub struct Figures {
    numbers: BTreeSet<String>,
    /// By the kinds of [`KINDS`].
    named: [BTreeSet<String>; KINDS.len()],
}

impl Figures {
    /// What all of these words name.
    pub fn of(words: &[Word]) -> Figures {
        Figures::among(words, 0..words.len())
    }

    /// What the words at some places name.
    pub fn among(words: &[Word], places: impl IntoIterator<Item = usize>) -> Figures {
        let mut figures = Figures::default();
        for at in places {
            let word = &words[at];
            // "No one", "one of them", "the ones" count nothing.
            let counts = |part: &str| {
                let counted = || words.get(at + 1).is_some_and(|next| next.folded != "of");
                part != "one" || word.folded != "no-one" && counted()
            };
            figures.numbers.extend(numbers(&word.folded, counts));
            let is_small = word.written.starts_with(char::is_lowercase);
            for (kind, list) in KINDS.iter().enumerate().filter(|(kind, _)| *kind != MONTHS || !is_small) {
                if one_of(&word.folded, list) {
                    figures.named[kind].insert(word.folded.trim_end_matches('s').to_owned());
                }
            }
        }
        figures
    }

    /// The numbers, in figures.
    pub fn numbers(&self) -> &BTreeSet<String> {
        &self.numbers
    }

    /// The days and months, or the moneys and ordinals.
    pub fn named(&self, dates: bool) -> impl Iterator<Item = &BTreeSet<String>> {
        self.named.iter().enumerate().filter(move |(kind, _)| (*kind <= MONTHS) == dates).map(|(_, words)| words)
    }

    /// Days, months, moneys and ordinals.
    pub fn all(&self) -> &[BTreeSet<String>] {
        &self.named
    }

    /// Whether both name the same numbers.
    pub fn same_numbers(&self, other: &Figures) -> bool {
        self.numbers == other.numbers
    }

    /// Whether a longer text, by so many words, may say the same and more: what it names besides is not in the place of what this one names.
    pub fn is_within(&self, longer: &Figures, by: usize) -> bool {
        self.numbers.is_subset(&longer.numbers) && longer.numbers.len() - self.numbers.len() <= by
    }

    /// Whether each names a day, a month or a money that the other does not.
    pub fn contradict(&self, other: &Figures) -> bool {
        self.named.iter().zip(&other.named).any(|(one, other)| !one.is_subset(other) && !other.is_subset(one))
    }
}

/// Whether a word is a month.
pub fn is_month(folded: &str) -> bool {
    one_of(folded, KINDS[MONTHS])
}

/// Whether a word is a day of the week or a month.
pub fn is_date(folded: &str) -> bool {
    KINDS[..=MONTHS].iter().any(|list| one_of(folded, list))
}
