//! Quarters and halves of years: "the third quarter of 1990", "Q3", "H1 2020".

use super::*;

impl Sentence<'_> {
    /// "third quarter", "third-quarter", "fiscal first quarter", "Q3": 1 to 4 and the end. Halves are 5 and 6.
    pub(super) fn named_quarter(&self, at: usize) -> Option<(i8, usize)> {
        let at = if self.is(at, &["fiscal"]) { if self.is(at + 1, &["-"]) { at + 2 } else { at + 1 } } else { at };
        let digit = || self.words.get(at + 1).filter(|w| w.glued).and_then(|w| w.number);
        match self.lower(at) {
            "q" => {
                if let Some(n @ 1..=4) = digit() {
                    return Some((n as i8, at + 2));
                }
            }
            // "H1 2020"
            "h" => {
                if let Some(n @ 1..=2) = digit() {
                    return Some((n as i8 + 4, at + 2));
                }
            }
            _ => {}
        }
        let (n, end) = self.ordinal(at).filter(|(n, _)| (1..=4).contains(n))?;
        let end = if self.is(end, &["-"]) { end + 1 } else { end };
        let end = if self.is(end, &["fiscal"]) { end + 1 } else { end };
        match self.lower(end) {
            "quarter" => Some((n as i8, end + 1)),
            "half" if n <= 2 => Some((n as i8 + 4, end + 1)),
            _ => None,
        }
    }

    /// "the third quarter of 1990", "fiscal 1990 first quarter", "the 1988 second quarter", "the quarter".
    pub(super) fn quarter_phrase(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.is(at, &["the", "its", "their"]));
        let from = at + the;
        let of = |since: Since, n: i8, end: usize| {
            let meaning = if n > 4 { Meaning::Half(since, n - 4) } else { Meaning::Quarter(since, n) };
            found(end, meaning)
        };
        // "2017-Q1"
        let hyphen = usize::from(self.is(from + 1, &["-"]) && self.lower(from + 2) == "q");
        if let Some(year) = self.four_digits(from)
            && let Some((n, end)) = self.named_quarter(from + 1 + hyphen)
        {
            return of(Since::Year(year), n, end);
        }
        // "the last quarter of 1985"
        if self.is(from, &["last", "final"])
            && self.lower(from + 1) == "quarter"
            && self.is(from + 2, &["of", "in"])
            && let Some(year) = self.four_digits(from + 3)
        {
            return of(Since::Year(year), 4, from + 4);
        }
        let (n, end) = self.named_quarter(from)?;
        if self.is_of_a_match() {
            return None;
        }
        // In "the third-quarter profit" the article is the profit's.
        if the == 1 && self.lower(end - 2) == "-" {
            return None;
        }
        // The half of a match or a season is no half of a year.
        let half = n > 4;
        if the == 1 && !self.is(at, &["the"]) && half {
            return None;
        }
        let next = if self.is(end, &["of", "in"]) { end + 1 } else { end };
        let next = if self.is(next, &["fiscal"]) { next + 1 } else { next };
        if let Some(year) = self.four_digits(next) {
            return of(Since::Year(year), n, next + 1);
        }
        if let Some((away, after)) = self.year_told(end) {
            return of(Since::Away(away), n, after);
        }
        if half && !(self.is(end, &["of"]) && self.lower(end + 1) == "the" && self.lower(end + 2) == "year") {
            return None;
        }
        if self.is(end, &["of"]) && self.lower(end + 1) == "the" && self.lower(end + 2) == "year" {
            return of(Since::Away(0), n, end + 3);
        }
        of(Since::Open, n, end)
    }

    /// "scored 24 points in the third quarter": whether the sentence tells of a match, whose quarters are none of a year.
    fn is_of_a_match(&self) -> bool {
        const OF_MATCHES: [&str; 10] = [
            "goal",
            "goals",
            "halftime",
            "layup",
            "quarterback",
            "rebounds",
            "scored",
            "touchdown",
            "touchdowns",
            "yards",
        ];
        self.words.iter().any(|w| OF_MATCHES.contains(&w.lower.as_str()))
    }
}
