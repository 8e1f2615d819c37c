//! Decades and centuries: "the nineties", "the 1800s", "the late 19th century".

use super::*;

impl Sentence<'_> {
    /// "nineties": 9.
    fn decade_word(&self, at: usize) -> Option<i16> {
        self.sense(at, |s| if let Sense::Decade(n) = s { Some(n) } else { None })
    }

    /// "the 1990s", "the '90s", "the nineties", "the 19th century".
    pub(super) fn decade_or_century(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.is(at, &["the", "this"]));
        let from = at + the;
        let from = if the == 1 && self.is(from, &["early", "late", "mid"]) { from + 1 } else { from };
        let from = if from > at + 1 && self.is(from, &["-"]) { from + 1 } else { from };
        let modifier = match self.lower(at + the) {
            "early" if the == 1 => Some("START"),
            "late" if the == 1 => Some("END"),
            "mid" if the == 1 => Some("MID"),
            _ => None,
        };
        let give = |end: usize, meaning: Meaning| Some(Found { end, meaning, modifier });
        if let Some((end, meaning)) = self.years_in_digits(from, the == 1) {
            return give(end, meaning);
        }
        if the == 1
            && let Some(d) = self.decade_word(from)
        {
            return give(from + 1, Meaning::Decade(190 + i32::from(d)));
        }
        // "the nineteen seventies"
        if the == 1
            && let Some(c) = self.number_word(from).map(|n| n as i32)
            && (16..=20).contains(&c)
            && let Some(d) = self.decade_word(from + 1)
        {
            return give(from + 2, Meaning::Decade(c * 10 + i32::from(d)));
        }
        let (n, end) = self.ordinal(from)?;
        let end = if self.is(end, &["-"]) { end + 1 } else { end };
        if !self.is(end, &["century"]) || !(1..=30).contains(&n) {
            return None;
        }
        match self.mark_of_bc(end + 1) {
            Some(end) => give(end, Meaning::CenturyBeforeChrist(n - 1)),
            None => give(end + 1, Meaning::Century(n as i32 - 1)),
        }
    }

    /// "1980s", "'90s", "1800s"; `the` says that the article stands before it.
    fn years_in_digits(&self, from: usize, the: bool) -> Option<(usize, Meaning)> {
        let apostrophe = self.lower(from) == "'";
        let at = from + usize::from(apostrophe);
        let word = self.words.get(at)?;
        let n = word.number.filter(|n| n % 10 == 0)? as i32;
        let end = self.plural_of_digits(at + 1, the)?;
        Some(match word.text.len() {
            // "the 1800s" are a century, but "the 2000s" are ten years.
            4 if n % 100 == 0 && (1000..2000).contains(&n) => (end, Meaning::Century(n / 100)),
            4 if (1000..=2100).contains(&n) && !apostrophe => (end, Meaning::Decade(n / 10)),
            2 if n >= 10 && (the || apostrophe) => (end, Meaning::Decade(if n < 30 { 200 } else { 190 } + n / 10)),
            _ => return None,
        })
    }

    /// The end of the "s" or "'s" that makes a decade of a number.
    fn plural_of_digits(&self, at: usize, the: bool) -> Option<usize> {
        // In words that are set apart the "s" stands alone: "the 1980 s".
        if self.lower(at) == "s" && (self.glued(at) || the) {
            return Some(at + 1);
        }
        let marked = self.lower(at) == "'" && self.glued(at) && self.lower(at + 1) == "s" && self.glued(at + 1);
        (marked && the).then_some(at + 2)
    }
}
