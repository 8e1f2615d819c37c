//! The words of two texts that stand in one of them alone, and what may differ by them.

use crate::amounts::Amounts;
use crate::clause::turns;
use crate::figures::{self, Figures};
use crate::names;
use crate::words::Word;
use onrecord_language::one_of;
use onrecord_reading::closed_classes::{DETERMINERS, HELPING};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What differs between the asked words and those on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is.
    pub what: Differs,
    /// The words that were asked for.
    pub asked: Vec<String>,
    /// Those on record in their place.
    pub recorded: Vec<String>,
}

/// Differences that make a quotation another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Differs {
    /// "not", "never", "nobody"; or one of two opposites: "most" and "least".
    Negation,
    /// A number, with its sign and its money.
    Figure,
    /// A day, a month, a year.
    Date,
    /// Somebody's or something's name.
    Name,
    /// A long name with one letter that is another: a slip, or another name.
    Spelling,
    /// One of two words that are told apart: "mother" and "father", "north" and "south"; or, in a short quotation, another telling word.
    Word,
}

impl Difference {
    /// For people: "with another figure". `said`: whether the speaker said it, and did not deny it.
    pub fn words(&self, said: bool) -> String {
        let listed = |words: &[String]| words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" and ");
        let what = match self.what {
            Differs::Negation => {
                let (asked, recorded) = (listed(&self.asked), listed(&self.recorded));
                let where_it_is = match (self.asked.is_empty(), self.recorded.is_empty()) {
                    (true, _) => format!("{recorded} is on record"),
                    (false, true) => format!("{asked} is not on record"),
                    (false, false) if self.asked == self.recorded => format!("{recorded} stands elsewhere on record"),
                    (false, false) => format!("{recorded} is on record, not {asked}"),
                };
                return if said { format!("perhaps the contrary: {where_it_is}") } else { where_it_is };
            }
            Differs::Figure => "figure",
            Differs::Date => "date",
            Differs::Name => "name",
            Differs::Spelling => {
                return format!("with a name spelt otherwise: {} for {}", listed(&self.asked), listed(&self.recorded));
            }
            Differs::Word => {
                return format!("with another word: {} for {}", listed(&self.asked), listed(&self.recorded));
            }
        };
        if self.recorded.is_empty() {
            format!("with a {what} that is not on record")
        } else {
            format!("with another {what}")
        }
    }
}

/// So many words beside the compared ones are looked at for what was told before or behind: "May 5", "5 May".
const BESIDE: usize = 4;
/// A word stands near the end of the compared ones where no more than so many are between.
const NEAR_ITS_END: usize = 3;
/// "Neither" stands among so many words before "nor".
const BEFORE_NOR: usize = 12;
/// Beginnings that make a word its contrary: "unlikely".
const UN: [&str; 5] = ["un", "in", "im", "ir", "dis"];
/// So many letters have to stand behind them.
const STEM: usize = 4;

/// The words of one text that do not stand in the other.
#[derive(Clone, Copy)]
pub struct Unlike<'a> {
    /// All words of the text.
    pub words: &'a [Word],
    /// The places among them of those that it has alone.
    pub places: &'a [usize],
    /// Where the compared words stand among them.
    compared: (usize, usize),
    /// Behind how many words that stand in both each of the places is; empty where that is not known.
    ranks: &'a [usize],
}

impl<'a> Unlike<'a> {
    /// Words of a text by their places, all of it compared.
    pub fn of(words: &'a [Word], places: &'a [usize]) -> Unlike<'a> {
        Unlike { words, places, compared: (0, words.len()), ranks: &[] }
    }

    /// The same, with the ranks of the places.
    pub fn ranked(self, ranks: &'a [usize]) -> Unlike<'a> {
        Unlike { ranks, ..self }
    }

    /// The places with their ranks, where those are known.
    pub fn ranks(self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        self.places.iter().copied().zip(self.ranks.iter().copied())
    }

    /// The rank of one of the places.
    pub fn rank(self, place: usize) -> Option<usize> {
        self.ranks().find(|(at, _)| *at == place).map(|(_, rank)| rank)
    }

    /// The same, where no more than the words in a range are compared.
    pub fn within(self, compared: Range<usize>) -> Unlike<'a> {
        Unlike { compared: (compared.start, compared.end), ..self }
    }

    /// The places right before the compared words, and those right behind them.
    fn sides(self) -> [Range<usize>; 2] {
        let (start, end) = self.compared;
        [start.saturating_sub(BESIDE)..start, end..self.words.len().min(end + BESIDE)]
    }

    /// The places next to the compared words.
    pub fn beside(self) -> impl Iterator<Item = usize> {
        self.sides().into_iter().flatten()
    }

    /// Whether a word that turns a sense stands next to the compared words, on the side on which the other text has its own near its end.
    pub fn turns_beside(self, other: Unlike) -> bool {
        let turned = |mut side: Range<usize>| side.any(|at| turns(self.words, at));
        let mut turning = other.places.iter().filter(|&&at| turns(other.words, at));
        let [before, behind] = self.sides();
        turned(before) && turning.clone().all(|at| at < &(other.compared.0 + NEAR_ITS_END))
            || turned(behind) && turning.all(|at| at + NEAR_ITS_END >= other.compared.1)
    }

    /// The amounts that they tell.
    pub fn amounts(self) -> Amounts {
        Amounts::among(self.words, self.places.iter().copied())
    }

    /// The words at the places.
    pub fn all(self) -> impl Iterator<Item = &'a Word> {
        self.places.iter().map(move |&at| &self.words[at])
    }

    /// Whether a folded word is among them.
    pub fn has(self, folded: &str) -> bool {
        self.all().any(|word| word.folded == folded)
    }

    /// The places of the words that turn a sense; so does "unlikely" where the other text has "likely".
    pub fn turning(self, other: Unlike) -> Vec<usize> {
        let contrary = |word: &Word| {
            let stem = UN.iter().find_map(|un| word.folded.strip_prefix(un)).filter(|stem| stem.len() >= STEM);
            stem.is_some_and(|stem| other.has(stem))
        };
        // "Neither in the pier nor in the boat" denies once.
        let again = |at: usize| {
            self.words[at].folded == "nor"
                && (at.saturating_sub(BEFORE_NOR)..at).any(|before| turns(self.words, before))
        };
        let places = self.places.iter().copied();
        places.filter(|&at| turns(self.words, at) && !again(at) || contrary(&self.words[at])).collect()
    }

    /// The words at some places, as they are written.
    pub fn written_at(self, places: &[usize]) -> Vec<String> {
        places.iter().map(|&at| self.words[at].written.clone()).collect()
    }

    /// What they name.
    pub fn figures(self) -> Figures {
        Figures::among(self.words, self.places.iter().copied())
    }
}

/// Whether a folded word with a capital may be a name.
pub fn may_be_a_name(folded: &str) -> bool {
    let folded = folded.split('\'').next().unwrap_or_default();
    folded.len() > 1
        && !names::is_title(folded)
        && !figures::is_date(folded)
        && ![HELPING, DETERMINERS, "we you he she it they there and but so not no nobody no-one"]
            .iter()
            .any(|list| one_of(folded, list))
}
