//! Days told from today, by their number alone or in words, and the parts of a month and weeks that hold them.

use super::*;

impl Sentence<'_> {
    /// today, yesterday, tomorrow, tonight, "the day before yesterday", "last night", "this morning".
    pub(super) fn deictic(&self, at: usize) -> Option<Found> {
        let days = match self.lower(at) {
            "today" => Some(0),
            "yesterday" => Some(-1),
            "tomorrow" => Some(1),
            _ => None,
        };
        if let Some(days) = days {
            let meaning = Meaning::Away(Unit::Day, days);
            return match self.part(at + 1) {
                Some(part) => found(at + 2, Meaning::Part(Box::new(meaning), part)),
                None => found(at + 1, meaning),
            };
        }
        let today = || Box::new(Meaning::Away(Unit::Day, 0));
        match self.lower(at) {
            "tonight" => found(at + 1, Meaning::Part(today(), 4)),
            "overnight" => found(at + 1, Meaning::Part(Box::new(Meaning::Away(Unit::Day, -1)), 4)),
            "last" if self.lower(at + 1) == "night" => {
                found(at + 2, Meaning::Part(Box::new(Meaning::Away(Unit::Day, -1)), 4))
            }
            "this" => found(at + 2, Meaning::Part(today(), self.part(at + 1)?)),
            // "the previous afternoon", "the next morning"
            "the"
                if self.is(at + 1, &["previous", "preceding", "next", "following"]) && self.part(at + 2).is_some() =>
            {
                let n = if self.is(at + 1, &["previous", "preceding"]) { -1 } else { 1 };
                let day = Box::new(Meaning::AwayFromThat(Unit::Day, n));
                found(at + 3, Meaning::Part(day, self.part(at + 2)?))
            }
            // "the week after next", "the weekend before last"
            "the"
                if matches!((self.lower(at + 2), self.lower(at + 3)), ("after", "next") | ("before", "last"))
                    && self.ends_at(at + 4) =>
            {
                let (unit, _) = self.unit(at + 1).filter(|(unit, plural)| !plural && *unit != Unit::Second)?;
                found(at + 4, Meaning::Away(unit, if self.lower(at + 2) == "after" { 2 } else { -2 }))
            }
            "the" if self.lower(at + 1) == "day" && self.is(at + 2, &["before", "after"]) => {
                let n = if self.lower(at + 2) == "before" { -1 } else { 1 };
                match self.lower(at + 3) {
                    "yesterday" if n < 0 => found(at + 4, Meaning::Away(Unit::Day, -2)),
                    "tomorrow" if n > 0 => found(at + 4, Meaning::Away(Unit::Day, 2)),
                    _ => self.one_away(at),
                }
            }
            "the" => self.one_away(at).or_else(|| self.part_of_date(at)),
            _ => None,
        }
    }

    /// "the day before", "the year after", "the night before": a unit away from what was spoken of, where nothing follows that it is away from.
    fn one_away(&self, at: usize) -> Option<Found> {
        const ENDS: [&str; 11] = [".", ",", ";", ":", ")", "?", "!", "\"", "”", "'", "-"];
        let n = match self.lower(at + 2) {
            "before" => -1,
            "after" => 1,
            _ => return None,
        };
        let alone = at + 3 >= self.words.len() || self.is(at + 3, &ENDS);
        if !alone {
            return None;
        }
        if let Some(part) = self.part(at + 1) {
            return found(at + 3, Meaning::Part(Box::new(Meaning::AwayFromThat(Unit::Day, n)), part));
        }
        let (unit, _) = self.unit(at + 1).filter(|(unit, plural)| {
            !plural && matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Year)
        })?;
        found(at + 3, Meaning::AwayFromThat(unit, n))
    }

    /// "the morning of May 3", "the night of 8 February 1904"
    fn part_of_date(&self, at: usize) -> Option<Found> {
        let part = self.part(at + 1).filter(|_| self.lower(at + 2) == "of")?;
        let day = self.date(at + 3).filter(|f| matches!(f.meaning, Meaning::Day(_, _, _, None)))?;
        found(day.end, Meaning::Part(Box::new(day.meaning), part))
    }

    /// A day of the month in words: "fifteen", "twenty second", "thirty-first".
    pub(super) fn spelt_day(&self, at: usize) -> Option<(i8, usize)> {
        let number = |i: usize| self.number_word(i);
        let ordinal = |i: usize| self.ordinal_word(i);
        let Some(tens) = number(at).filter(|n| (1..=30).contains(n)) else {
            return ordinal(at).and_then(|n| Some((i8::try_from(n).ok()?, at + 1)));
        };
        let next = if self.is(at + 1, &["-"]) { at + 2 } else { at + 1 };
        let ones = ordinal(next).or_else(|| number(next)).filter(|ones| tens >= 20 && *ones < 10);
        let (day, end) = ones.map_or((tens, at + 1), |ones| (tens + ones, next + 1));
        (1..=31).contains(&day).then_some((day as i8, end))
    }

    /// The same after a month's name, where what follows counts nothing: "May twenty-nine".
    pub(super) fn spelt_day_after(&self, at: usize) -> Option<(i8, usize)> {
        self.spelt_day(at)
            .filter(|(_, end)| self.ends_at(*end) || self.year_after(*end).is_some() || self.spelt(*end).is_some())
    }

    /// "on the 18th": only where a preposition leads to it and nothing follows that is counted.
    pub(super) fn day_alone(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the" || !self.led_by(at, &["on", "until", "till", "by", "since"]) {
            return None;
        }
        let (n, end) = self.ordinal(at + 1).filter(|(n, _)| (1..=31).contains(n))?;
        let digits = self.words[at + 1].number.is_some();
        (digits && self.ends_at(end)).then_some(())?;
        found(end, Meaning::DayOfMonth(n as i8))
    }

    /// "the first half of October", "the second week of July", "the last week of May".
    pub(super) fn part_of_month(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let (n, from) = match self.lower(at + the) {
            "last" if the == 1 => (0, at + 2),
            _ => self.ordinal(at + the).filter(|(n, _)| (1..=4).contains(n)).map(|(n, end)| (n as i8, end))?,
        };
        let (first, last) = match (self.lower(from), n) {
            ("half", 1) => (1, 15),
            ("half", 2) => (16, 0),
            ("week", 0) => (-6, 0),
            ("week", n) => (7 * n - 6, 7 * n),
            _ => return None,
        };
        let of = self.is(from + 1, &["of", "in"]).then_some(from + 2)?;
        let month =
            self.month_and_day(of).filter(|f| matches!(f.meaning, Meaning::Month(..) | Meaning::MonthFrom(..)))?;
        found(month.end, Meaning::DaysOf(Box::new(month.meaning), first, last))
    }

    /// "the week of April 10", "the week beginning 3 May", "the week ending June 12".
    pub(super) fn week_of(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the"
            || self.lower(at + 1) != "week"
            || !self.is(at + 2, &["of", "beginning", "starting", "commencing", "ending", "ended"])
        {
            return None;
        }
        let from = if self.is(at + 3, &["on"]) { at + 4 } else { at + 3 };
        let day = self.month_and_day(from).or_else(|| self.day_and_month(from)).or_else(|| self.numeric(from));
        let day = day.filter(|f| matches!(f.meaning, Meaning::Day(_, _, _, None)))?;
        found(day.end, Meaning::WeekOf(Box::new(day.meaning)))
    }
}
