//! Numbers of every writing: ordinals, quantities, years in digits and words, and dates of nothing but numbers.

use super::*;

/// A number in words has no more of them.
const MOST_NUMBER_WORDS: usize = 24;

impl Sentence<'_> {
    /// "seven", "hundred".
    pub(super) fn number_word(&self, at: usize) -> Option<u32> {
        self.sense(at, |s| if let Sense::Number(n) = s { Some(n) } else { None })
    }

    /// "seventh".
    pub(super) fn ordinal_word(&self, at: usize) -> Option<u32> {
        self.sense(at, |s| if let Sense::Ordinal(n) = s { Some(n) } else { None })
    }

    /// Which one: "seventh", "twenty-first", "21st"; and the end.
    pub(super) fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.ordinal_word(at) {
            return Some((n, at + 1));
        }
        // "twenty-first", "21st"
        if let Some(tens) = self.number_word(at)
            && (20..100).contains(&tens)
            && self.lower(at + 1) == "-"
            && let Some(ones) = self.ordinal_word(at + 2)
            && ones < 10
        {
            return Some((tens + ones, at + 3));
        }
        let n = self.words.get(at)?.number?;
        (self.is(at + 1, &["st", "nd", "rd", "th"]) && self.glued(at + 1)).then_some((n, at + 2))
    }

    /// A day of the month: "14", "14th".
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let (n, end) = match self.ordinal(at) {
            Some(found) => found,
            None => (self.words.get(at)?.number.filter(|_| self.words[at].text.len() <= 2)?, at + 1),
        };
        let decimal = self.is(end, &[".", ",", ":", "/"])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.number.is_some() && w.glued);
        ((1..=31).contains(&n) && !decimal && !self.is(end, &["%"])).then_some((n as i8, end))
    }

    /// A year in four digits that nothing joins to another number.
    pub(super) fn four_digits(&self, at: usize) -> Option<i32> {
        let word = self.words.get(at)?;
        let year = word.number.filter(|_| word.text.len() == 4)?;
        let joined = |at: usize, marks: &[&str]| self.is(at, marks) && self.glued(at);
        let next = |at: usize| self.words.get(at).is_some_and(|w| w.glued && w.number.is_some());
        let after = joined(at + 1, &[".", ",", ":"]) && next(at + 2);
        // The second year of "1998-1999".
        let second = at > 1
            && self.is(at - 1, &["-"])
            && self.words[at - 2].number.is_some()
            && self.words[at - 2].text.len() == 4;
        let before = !second
            && at > 1
            && word.glued
            && self.is(at - 1, &[".", ",", ":", "/", "#", "$", "£", "€", "-", "+"])
            && (self.words[at - 2].number.is_some() || !self.is(at - 1, &["-", ".", ",", ":", "/"]));
        let money = at > 0 && self.is(at - 1, &["$", "£", "€", "¥", "#", "no", "."]) && !self.is(at - 1, &["."]);
        ((1000..=2999).contains(&year) && !after && !before && !money).then_some(year as i32)
    }

    /// How many: "three", "20", "a", "several"; "X" where it is not told.
    pub(super) fn quantity(&self, at: usize) -> Option<(String, usize)> {
        match self.lower(at) {
            "a" | "an" if self.lower(at + 1) == "couple" => {
                return Some(("2".into(), if self.lower(at + 2) == "of" { at + 3 } else { at + 2 }));
            }
            "couple" if self.lower(at + 1) == "of" => return Some(("2".into(), at + 2)),
            "a" if self.is(at + 1, &["few"]) => return Some(("X".into(), at + 2)),
            "a" | "an" if self.is(at + 1, &["dozen", "hundred", "thousand"]) => {
                let n = match self.lower(at + 1) {
                    "dozen" => "12",
                    "hundred" => "100",
                    _ => "1000",
                };
                return Some((n.into(), at + 2));
            }
            "a" | "an" => return Some(("1".into(), at + 1)),
            "few" | "several" | "many" => return Some(("X".into(), at + 1)),
            "half" if self.is(at + 1, &["a", "an"]) => return Some(("0.5".into(), at + 2)),
            _ => {}
        }
        match self.words.get(at)?.number {
            Some(n) => self.quantity_in_digits(at, n),
            None => self.quantity_in_words(at),
        }
    }

    /// "20", "1,500", "2.5", "2 1/2", of which the first word is the number `n`.
    fn quantity_in_digits(&self, at: usize, n: u32) -> Option<(String, usize)> {
        let mut whole = u64::from(n);
        let mut end = at + 1;
        while self.is(end, &[","])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.glued && w.text.len() == 3 && w.number.is_some())
        {
            whole = whole.checked_mul(1000)?.checked_add(u64::from(self.words[end + 1].number?))?;
            end += 2;
        }
        if self.is(end, &["."])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.glued && w.number.is_some())
        {
            return Some((format!("{whole}.{}", self.words[end + 1].text), end + 2));
        }
        // "2 1/2"
        if self.lower(end) == "1" && self.lower(end + 1) == "/" && self.lower(end + 2) == "2" && !self.glued(end) {
            return Some((format!("{whole}.5"), end + 3));
        }
        Some((whole.to_string(), end))
    }

    /// "three hundred and twenty-one" as far as its "and".
    fn quantity_in_words(&self, at: usize) -> Option<(String, usize)> {
        let (mut total, mut group, mut end, mut any) = (0u32, 0u32, at, false);
        while end < at + MOST_NUMBER_WORDS
            && let Some(n) = self.number_word(end)
        {
            match n {
                100 => group = group.max(1).checked_mul(100)?,
                1000 => {
                    total = total.checked_add(group.max(1).checked_mul(1000)?)?;
                    group = 0;
                }
                12 if any => group = group.checked_mul(12)?,
                n => group = group.checked_add(n)?,
            }
            any = true;
            end += 1;
            if self.is(end, &["-"]) && self.glued(end) && self.number_word(end + 1).is_some() {
                end += 1;
            }
        }
        any.then(|| (total.saturating_add(group).to_string(), end))
    }

    /// 2021-05-23, 5/23/2021, 23.05.2021.
    pub(super) fn numeric(&self, at: usize) -> Option<Found> {
        let mark = self.lower(at + 1);
        let n = |i: usize| {
            self.words.get(i).and_then(|w| w.number.filter(|_| i == at || w.glued).map(|n| (n, w.text.len())))
        };
        if !matches!(mark, "-" | "/" | ".")
            || self.lower(at + 3) != mark
            || !self.glued(at + 1)
            || !self.glued(at + 3)
            || at > 0 && self.glued(at)
        {
            return None;
        }
        // A fourth number makes it a telephone number or a version.
        if self.lower(at + 5) == mark && self.glued(at + 5) && n(at + 6).is_some() {
            return None;
        }
        let ((a, long_a), (b, _), (c, long_c)) = (n(at)?, n(at + 2)?, n(at + 4)?);
        let small = |n: u32| i8::try_from(n).ok();
        let (year, month, day) = match (long_a, long_c) {
            (4, 1 | 2) => (a, b, c),
            (1 | 2, 4) if mark == "." || a > 12 => (c, b, a),
            (1 | 2, 4) => (c, a, b),
            (1 | 2, 2) if mark == "/" && a <= 12 => (year_of_two_digits(c), a, b),
            (1 | 2, 2) if mark == "/" => (year_of_two_digits(c), b, a),
            _ => return None,
        };
        let (month, day) =
            (small(month).filter(|m| (1..=12).contains(m))?, small(day).filter(|d| (1..=31).contains(d))?);
        found(at + 5, Meaning::Day(i32::try_from(year).ok(), month, day, None))
    }

    /// "nineteen ninety-six", "two thousand".
    pub(super) fn spelt(&self, at: usize) -> Option<(i32, usize)> {
        let n = |i: usize| self.number_word(i).map(|n| n as i32);
        // What is left below a hundred, with its "and" or hyphen.
        let below = |i: usize| {
            let tens = n(i).filter(|m| (1..100).contains(m))?;
            let next = if self.is(i + 1, &["-"]) { i + 2 } else { i + 1 };
            match n(next).filter(|ones| tens >= 20 && tens % 10 == 0 && (1..10).contains(ones)) {
                Some(ones) => Some((tens + ones, next + 1)),
                None => Some((tens, i + 1)),
            }
        };
        let and = |i: usize| if self.is(i, &["and"]) { i + 1 } else { i };
        if self.is(at, &["two"]) && self.is(at + 1, &["thousand"]) {
            let (more, end) = below(and(at + 2)).unwrap_or((0, at + 2));
            return Some((2000 + more, end));
        }
        let century = n(at).filter(|c| (10..=20).contains(c))?;
        if self.is(at + 1, &["hundred"]) {
            return below(and(at + 2)).map(|(more, end)| (century * 100 + more, end));
        }
        let tens = n(at + 1).filter(|t| (10..100).contains(t) && century >= 16)?;
        if tens >= 20
            && self.is(at + 2, &["-"])
            && let Some(ones) = n(at + 3).filter(|o| (1..10).contains(o))
        {
            return Some((century * 100 + tens + ones, at + 4));
        }
        if tens >= 20
            && let Some(ones) = n(at + 2).filter(|o| (1..10).contains(o))
        {
            return Some((century * 100 + tens + ones, at + 3));
        }
        Some((century * 100 + tens, at + 2))
    }

    /// A year in words, alone: "nineteen ninety-six".
    pub(super) fn spelt_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.spelt(at).filter(|_| !self.is(at, &["two"]))?;
        (!self.words.get(end).is_some_and(|w| w.lower.ends_with('s'))).then_some(Found {
            end,
            meaning: Meaning::Year(year),
            modifier: None,
        })
    }
}

/// 2021 of 21, 1988 of 88.
fn year_of_two_digits(n: u32) -> u32 {
    if n < 50 { 2000 + n } else { 1900 + n }
}
