//! Years: "1990", "fiscal 1990", "1939-45", "490 BC".

use super::*;

/// Years that are counted otherwise, and those that are not.
pub(super) const KINDS_OF_YEAR: [&str; 3] = ["fiscal", "financial", "calendar"];
/// Years before Christ that are joined, at most: "499 to 493 BC".
const MOST_JOINED: usize = 4;

impl Sentence<'_> {
    /// "1990", "fiscal 1990", "the year 2000", "1939-45", "FY2021".
    pub(super) fn year_phrase(&self, at: usize) -> Option<Found> {
        let article = self.lower(at) == "the";
        let the = usize::from(article && self.is(at + 1, &KINDS_OF_YEAR));
        if self.is(at + the, &["fiscal", "fy", "financial", "calendar"]) {
            return self.fiscal_year(at + the);
        }
        if article && self.lower(at + 1) == "year" {
            let (year, end) = self.four_digits(at + 2).map(|y| (y, at + 3)).or_else(|| self.spelt(at + 2))?;
            return found(end, Meaning::Year(year));
        }
        // "the 2022 fiscal year"
        let year = at + usize::from(article);
        if self.is(year + 1, &KINDS_OF_YEAR)
            && self.lower(year + 2) == "year"
            && let Some(n) = self.four_digits(year)
        {
            return found(year + 3, Meaning::Year(n));
        }
        // "the 1988 period"
        if article && self.is(at + 2, &["period", "quarter"]) {
            return found(at + 3, Meaning::PeriodOf(self.four_digits(at + 1)?));
        }
        self.before_christ(at).or_else(|| self.bare_year(at))
    }

    /// "fiscal 1990", "FY22", "calendar year 2021".
    fn fiscal_year(&self, at: usize) -> Option<Found> {
        let short = self.words.get(at + 1).filter(|w| w.glued && w.text.len() == 2).and_then(|w| w.number);
        if let Some(n) = short.filter(|_| self.lower(at) == "fy") {
            return found(at + 2, Meaning::Year(2000 + n as i32));
        }
        let from = if self.lower(at + 1) == "year" { at + 2 } else { at + 1 };
        let year = self.four_digits(from)?;
        // "fiscal 2021-22"
        if self.year_joined(from, year) == Some(2) {
            return found(from + 3, Meaning::Years(year, year + 1));
        }
        found(from + 1, Meaning::Year(year))
    }

    /// "1990", "1939-45".
    fn bare_year(&self, at: usize) -> Option<Found> {
        let year = self.four_digits(at)?;
        if self.is_part_of_number(at) {
            return None;
        }
        if self.is(at + 1, &["-", "/"])
            && self.glued(at + 1)
            && self.glued(at + 2)
            && let Some(second) = self.words.get(at + 2)
            && second.number.is_some()
        {
            return self.two_years(at, year, second);
        }
        if self.is_numbered(at) {
            return None;
        }
        self.is_meant_as_year(at, year).then(|| Found { end: at + 1, meaning: Meaning::Year(year), modifier: None })
    }

    /// Whether four digits say which one of many it is, or go on with another number: "Flight 2020", "P.O. Box 2020", "0800 1945".
    fn is_numbered(&self, at: usize) -> bool {
        const NUMBERED: [&str; 19] = [
            "article",
            "box",
            "channel",
            "extension",
            "flight",
            "gate",
            "hb",
            "highway",
            "hr",
            "page",
            "paragraph",
            "peugeot",
            "resolution",
            "room",
            "route",
            "rule",
            "sb",
            "section",
            "suite",
        ];
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        // A table's years stand in a row.
        let number =
            before.is_some_and(|w| w.number.is_some() && w.text.len() > 2) && self.four_digits(at - 1).is_none();
        number || self.led_by(at, &NUMBERED)
    }

    /// Whether four digits belong to something longer: a telephone's number, a name of letters and digits.
    fn is_part_of_number(&self, at: usize) -> bool {
        if self.words.get(at + 1).is_some_and(|w| w.glued && w.lower.chars().all(char::is_alphabetic)) {
            return true;
        }
        if at == 0 || !self.glued(at) {
            return false;
        }
        // A run of more than two numbers is a telephone's.
        let joined = |i: usize| self.is(i, &["-", "/"]) && self.glued(i);
        let digits = |i: usize| self.words.get(i).filter(|w| w.number.is_some()).map_or(0, |w| w.text.len());
        if at > 1 && joined(at - 1) && digits(at - 2) > 0 {
            let run = at > 3 && joined(at - 3) && digits(at - 4) > 0 || joined(at + 1) && digits(at + 2) > 0;
            if run || digits(at - 2) != 4 {
                return true;
            }
        }
        !self.led_by(at, &["(", "-", "/", "\"", "'", "[", "“", "."])
    }

    /// "1939-45" is two years, of "1998-1999" each is a time of its own.
    fn two_years(&self, at: usize, first: i32, second: &Word) -> Option<Found> {
        let n = second.number? as i32;
        let year = match second.text.len() {
            2 => Some(first / 100 * 100 + n),
            4 => Some(n),
            _ => None,
        };
        let further = self.is(at + 3, &["-"]) && self.glued(at + 3);
        let year = year.filter(|s| (first + 1..=first + 150).contains(s) && !further)?;
        match second.text.len() {
            // "the 2022-2023 school year", "the winter of 2022-2023"
            4 if year == first + 1 && self.is_one_season(at) => found(at + 3, Meaning::Years(first, year)),
            4 => found(at + 1, Meaning::Year(first)),
            _ => found(at + 3, Meaning::Years(first, year)),
        }
    }

    /// The digits of the year after `year` where that is joined to the word at `at`: 2 of "2021-22", 4 of "2021-2022".
    pub(super) fn year_joined(&self, at: usize, year: i32) -> Option<usize> {
        let second = self.words.get(at + 2)?;
        let joined = self.is(at + 1, &["-", "/"]) && self.glued(at + 1) && self.glued(at + 2);
        let after = match second.text.len() {
            4 => year + 1,
            2 => (year + 1) % 100,
            _ => return None,
        };
        (joined && second.number == u32::try_from(after).ok()).then_some(second.text.len())
    }

    /// Whether two years that follow one another here are one year that begins late: "the 2022-2023 season".
    fn is_one_season(&self, at: usize) -> bool {
        let noun = ["season", "school", "academic", "fiscal", "financial", "budget", "campaign"];
        self.is(at + 3, &noun)
            || self.led_by(at, &["season", "winter"])
            || self.led_by(at, &["of"]) && at > 1 && self.is(at - 2, &["season", "winter", "year"])
    }

    /// Whether the word at `at` is what a number before it counts: "2000 people", "the 1500 metres".
    fn is_counted_by_year(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| {
            let word = w.lower.as_str();
            let plural = word.ends_with('s')
                && !matches!(word, "was" | "has" | "is" | "as" | "its" | "this" | "elections" | "olympics" | "games");
            let noun = || {
                self.is(
                    at,
                    &[
                        "people", "men", "women", "troops", "percent", "feet", "meters", "metres", "million",
                        "billion", "square", "local", "other", "km", "hp", "mph", "dollar", "acre", "foot", "meter",
                        "metre", "m", "cases", "new",
                    ],
                )
            };
            !w.is_capital() && w.text.chars().all(char::is_alphabetic) && (plural || noun())
        })
    }

    /// Whether what stands around four digits lets them be a year.
    fn is_meant_as_year(&self, at: usize, year: i32) -> bool {
        let led = self.led_by(
            at,
            &[
                "in", "since", "until", "till", "during", "early", "late", "mid", "fiscal", "by", "year", "before",
                "after", "season", "through", "circa",
            ],
        );
        let plain = self.led_by(
            at,
            &[
                "of", "from", "to", "and", "or", "the", "for", "between", "(", "-", ",", "than", "'s", "s", "spring",
                "summer", "fall", "autumn", "winter", "\"", "“", "a", "its", "his", "her", "their", "that", "this",
                "our", "so",
            ],
        ) || at == 0
            || self.month(at - 1).is_some();
        let modern = (1900..=2039).contains(&year);
        // "below 1990 levels", "in 2020 prices"
        if modern && self.is(at + 1, &["levels", "prices"]) {
            return true;
        }
        let counted = self.is_counted_by_year(at + 1);
        let owned = self.led_by(at, &["its", "his", "her", "their", "that", "the", "this", "s"]);
        let old = (1000..=1899).contains(&year);
        let modern = modern
            || old && (owned || matches!(self.before(at), "of" | "for" | "from" | "to" | "and"))
            || old && self.before(at) == "(" && self.lower(at + 1) == ")";
        let counted = counted
            && !(owned
                && modern
                && !self
                    .is(at + 1, &["people", "men", "women", "troops", "metres", "meters", "feet", "miles", "km", "m"]));
        if led {
            (modern || !counted) && (1000..=2200).contains(&year)
        } else {
            modern && !counted && (plain || self.next_is_end(at))
        }
    }

    /// "490 BC", "149 B.C.".
    fn before_christ(&self, at: usize) -> Option<Found> {
        let year = self.words.get(at).filter(|w| is_year(w))?.number?;
        // "499 to 493 BC": the mark stands at the last alone.
        let joined = |i: &usize| self.is(*i + 1, &["-", "to"]) && self.words.get(*i + 2).is_some_and(is_year);
        let last = (at..).step_by(2).take(MOST_JOINED).find(|i| !joined(i))?;
        let end = self.mark_of_bc(last + 1)?;
        found(if last > at { at + 1 } else { end }, Meaning::BeforeChrist(year))
    }

    /// The end of "BC", "BCE" or "B.C." that begins here; the sentence's own full stop is not the mark's.
    pub(super) fn mark_of_bc(&self, at: usize) -> Option<usize> {
        let stopped = |i: usize| i + usize::from(self.lower(i) == "." && self.glued(i));
        let end = match self.words.get(at)?.text {
            "BC" | "BCE" => at + 1,
            "B" if self.lower(stopped(at + 1)) == "c" => stopped(stopped(at + 1) + 1),
            _ => return None,
        };
        Some(if end == self.words.len() && self.lower(end - 1) == "." { end - 1 } else { end })
    }

    /// Whether the expression whose last word is at `at` may end there: at a stop, a capital, or a word that goes on otherwise.
    fn next_is_end(&self, at: usize) -> bool {
        at + 1 >= self.words.len()
            || self.is(at + 1, &[".", ",", ";", ")", ":", "-", "'", "\"", "”", "?", "!"])
            || self.words[at + 1].is_capital()
            || self.is(
                at + 1,
                &[
                    "to",
                    "and",
                    "or",
                    "but",
                    "when",
                    "after",
                    "before",
                    "with",
                    "by",
                    "in",
                    "at",
                    "for",
                    "election",
                    "presidential",
                    "season",
                    "campaign",
                    "budget",
                    "report",
                    "law",
                    "coup",
                    "war",
                    "agreement",
                    "constitution",
                    "that",
                    "has",
                    "was",
                    "were",
                    "had",
                    "is",
                ],
            )
    }
}

/// Whether it is a number that a year before Christ may have.
fn is_year(word: &Word) -> bool {
    word.number.is_some_and(|y| (1..=9999).contains(&y))
}
