//! House numbers: four digits before a street's name are no year.

use super::*;

/// What the name of a street ends with.
const STREETS: [&str; 24] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "court",
    "ct",
    "place",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "terrace",
    "circle",
    "crescent",
    "way",
    "close",
];
/// A street's name has no more words before its noun: "Martin Luther King Jr. Boulevard".
const MOST: usize = 6;
/// What leads to a year, and to no house: "in 2008 Wall Street fell", "the 2012 Elm Street fire".
const TO_A_YEAR: [&str; 13] =
    ["in", "since", "during", "by", "until", "till", "the", "a", "its", "early", "late", "mid", "after"];

impl Sentence<'_> {
    /// Whether the number at `at` is that of a house or of a block: "of 1909 Maple Drive", "1119 Eighth St.", "the 1900 block of Oak Avenue".
    pub(super) fn is_house_number(&self, at: usize) -> bool {
        if self.four_digits(at).is_none() {
            return false;
        }
        if self.lower(at + 1) == "block" {
            return self.is(at + 2, &["of", "on"]);
        }
        if self.led_by(at, &TO_A_YEAR) || self.lower(at + 1) == "wall" {
            return false;
        }
        let part = |i: &usize| {
            let word = &self.words[*i];
            word.is_capital()
                || word.number.is_some()
                || word.text == "."
                || i > &(at + 1) && matches!(word.lower.as_str(), "of" | "de")
        };
        let mut name = (at + 1..self.words.len().min(at + 2 + MOST)).take_while(part);
        name.any(|i| i > at + 1 && self.words[i].is_capital() && self.is(i, &STREETS))
    }
}
