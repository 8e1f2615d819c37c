//! Months, days of the month, weekdays, holidays, and the days told from today.

use super::*;

impl Sentence<'_> {
    /// A month's name, with its full stop: month and end. "may", "march" and the short forms need a capital.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        let month = self.sense(at, |s| if let Sense::Month(m) = s { Some(m) } else { None })?;
        if !self.words[at].is_capital() {
            return None;
        }
        let short = self.lower(at).len() <= 4 && !matches!(self.lower(at), "may" | "june" | "july");
        let end = if short && self.lower(at + 1) == "." && self.glued(at + 1) { at + 2 } else { at + 1 };
        Some((month, end))
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.sense(at, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
        if !self.words[at].is_capital() {
            return None;
        }
        let short = self.lower(at).len() <= 5 && !self.lower(at).ends_with("day");
        let stop = short && self.lower(at + 1) == "." && self.glued(at + 1);
        // "Sun" and "Sat" alone are a star, a newspaper and a verb.
        if short && !stop && !self.is(at + 1, &[","]) {
            return None;
        }
        Some((day, if stop { at + 2 } else { at + 1 }))
    }

    /// A year after a date: ", 1999" or " 1999".
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let from = if self.lower(at) == "," { at + 1 } else { at };
        let from = if self.lower(from) == "of" && from == at { from + 1 } else { from };
        self.four_digits(from).filter(|y| (1000..=2200).contains(y)).map(|y| (y, from + 1))
    }

    /// "Oct. 1, 1999", "June 11-13", "May", "December of last year".
    pub(super) fn month_and_day(&self, at: usize) -> Option<Found> {
        let way = match self.lower(at) {
            "last" | "previous" | "past" => Some(Way::Last),
            "next" | "coming" => Some(Way::Next),
            "this" => Some(Way::This),
            _ => None,
        };
        if let Some(way) = way {
            let (month, end) = self.month(at + 1)?;
            let alone = self.day(end).is_none() && self.year_after(end).is_none();
            return alone.then_some(Found { end, meaning: Meaning::MonthNamed(month, way), modifier: None });
        }
        let (month, end) = self.month(at)?;
        let the = usize::from(self.lower(end) == "the" && self.ordinal(end + 1).is_some());
        if let Some((day, after)) = self.day(end + the) {
            // "May 1990" with two digits left over is a year, "June 30,000" no day.
            let range = self.second_day(month, after);
            let after = range.map_or(after, |(_, end)| end);
            let range = range.map(|(second, _)| second);
            let year = self.year_after(after).or_else(|| self.year_told(after).map(|(_, end)| (i32::MIN, end)));
            return match year {
                Some((i32::MIN, _)) | None => found(after, Meaning::Day(None, month, day, range)),
                Some((year, end)) => found(end, Meaning::Day(Some(year), month, day, range)),
            };
        }
        if let Some((year, after)) = self.year_after(end) {
            return found(after, Meaning::Month(Some(year), month));
        }
        if let Some((year, after)) = self.spelt(end) {
            return found(after, Meaning::Month(Some(year), month));
        }
        // "August-September 1950": each month is a time, the year is of both.
        if self.is(end, &["-", "and", "to", "or"])
            && let Some((_, after)) = self.month(end + 1)
            && let Some((year, _)) = self.year_after(after)
        {
            return found(end, Meaning::Month(Some(year), month));
        }
        if let Some((away, after)) = self.year_told(end) {
            return found(
                after,
                Meaning::MonthFrom(
                    month,
                    match away {
                        -1 => Way::Last,
                        1 => Way::Next,
                        _ => Way::This,
                    },
                ),
            );
        }
        self.month_is_sure(at, end).then_some(Found { end, meaning: Meaning::Month(None, month), modifier: None })
    }

    /// "(of) last year", "this year".
    pub(super) fn year_told(&self, at: usize) -> Option<(i32, usize)> {
        let at = if self.is(at, &["of"]) { at + 1 } else { at };
        let away = match self.lower(at) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        (self.lower(at + 1) == "year" && self.lower(at + 2) != "'").then_some((away, at + 2))
    }

    /// A month's name that is also a verb, a first name or a surname has to be led to.
    pub(super) fn month_is_sure(&self, at: usize, end: usize) -> bool {
        let doubtful = matches!(
            self.lower(at),
            "may"
                | "march"
                | "august"
                | "april"
                | "june"
                | "mar"
                | "jan"
                | "dec"
                | "sep"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "oct"
                | "nov"
                | "feb"
                | "sept"
        );
        let led = self.is(
            at.wrapping_sub(1),
            &[
                "in", "since", "until", "till", "by", "during", "from", "of", "last", "next", "this", "early", "late",
                "mid", "-", "through", "to", "between", "and", "for", "before", "after", "late", "each", "every", "or",
            ],
        );
        let name = self.words.get(end).is_some_and(|w| w.is_capital())
            || at > 0
                && self.words[at - 1].is_capital()
                && !self.is(at - 1, &["in", "since", "last", "by", "early", "late", "until", "from", "this"]);
        let weak = self.is(at.wrapping_sub(1), &["to", "of", "and", "for", "or", "by", "from"])
            && matches!(self.lower(at), "may" | "august" | "april" | "june");
        if doubtful {
            led && !name && !(weak && self.is(end, &["be", "have", "not", "say", "'"]))
        } else {
            !name || led
        }
    }

    /// The second day of a range: "-13", " to 13", " - July 2", "through June 13", " and 13".
    pub(super) fn second_day(&self, month: i8, at: usize) -> Option<((i8, i8), usize)> {
        let joined = self.is(at, &["-", "to", "through", "until"]);
        if !joined && !self.is(at, &["and"]) {
            return None;
        }
        if let Some((second, from)) = self.month(at + 1).filter(|_| joined)
            && let Some((day, end)) = self.day(from)
        {
            return Some(((second, day), end));
        }
        let (day, end) = self.day(at + 1)?;
        // "June 11 to 13 countries" counts something; "June 11 and 13" are two days of one month.
        let counts = self.words.get(end).is_some_and(|w| w.lower.chars().all(char::is_alphabetic) && !w.is_capital())
            && !self.is(
                end,
                &["in", "at", "and", "to", "for", "on", "with", "is", "was", "will", "as", "when", "where", "by", "of"],
            );
        (joined && !counts).then_some(((month, day), end))
    }

    /// "14 June 2021", "the 14th of June", "11-13 June".
    pub(super) fn day_and_month(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let (first, mut end) = self.day(at + the)?;
        if the == 1 && self.ordinal(at + 1).is_none() || at > 0 && self.glued(at) && !self.is(at - 1, &["(", "\"", "“"])
        {
            return None;
        }
        let mut second = None;
        if self.is(end, &["-", "to"])
            && let Some((day, after)) = self.day(end + 1)
            && self.month(after).is_some()
        {
            (second, end) = (Some(day), after);
        }
        if self.lower(end) == "of" && self.ordinal(at + the).is_some() {
            end += 1;
        }
        let (month, end) = self.month(end)?;
        let range = second.map(|day| (month, day));
        match self.year_after(end) {
            Some((year, end)) => found(end, Meaning::Day(Some(year), month, first, range)),
            None => found(end, Meaning::Day(None, month, first, range)),
        }
    }

    /// "Thursday", "last Thursday", "Thursday night", "Friday, Oct. 13", "Mondays", "every Monday".
    pub(super) fn weekday_phrase(&self, at: usize) -> Option<Found> {
        if self.is(at, &["every", "each"])
            && let Some((day, end)) = self.weekday(at + 1)
        {
            return found(end, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        if let Some(day) = self.sense(at, |s| if let Sense::Weekdays(d) = s { Some(d) } else { None }) {
            return found(at + 1, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        let (way, from) = match self.lower(at) {
            "last" => (Way::Last, at + 1),
            "next" => (Way::Next, at + 1),
            "this" if self.is(at + 1, &["coming", "past"]) => {
                (if self.lower(at + 1) == "past" { Way::Last } else { Way::Next }, at + 2)
            }
            "this" => (Way::This, at + 1),
            "the" if self.is(at + 1, &["previous", "following", "next"]) => {
                (if self.lower(at + 1) == "previous" { Way::Last } else { Way::Next }, at + 2)
            }
            "coming" | "following" => (Way::Next, at + 1),
            "previous" | "past" => (Way::Last, at + 1),
            _ => (Way::Open, at),
        };
        let (day, end) = self.weekday(from)?;
        let comma = usize::from(self.lower(end) == ",");
        if let Some(date) = self
            .month_and_day(end + comma)
            .or_else(|| self.day_and_month(end + comma))
            .filter(|f| matches!(f.meaning, Meaning::Day(..)))
        {
            return Some(date);
        }
        let meaning = Meaning::Weekday(day, way);
        if let Some(part) = self.part(end) {
            if self.lower(end) == "night" && self.lower(end + 1) == "s" {
                return None;
            }
            return found(end + 1, Meaning::Part(Box::new(meaning), part));
        }
        if self.is(end, &["nights", "mornings", "afternoons", "evenings"]) {
            let part = ["MO", "AF", "EV", "NI"][["mornings", "afternoons", "evenings", "nights"]
                .iter()
                .position(|p| *p == self.lower(end))
                .unwrap_or(0)];
            return found(end + 1, Meaning::Set(format!("XXXX-WXX-{day}T{part}")));
        }
        found(end, meaning)
    }

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
            "the" if self.lower(at + 1) == "day" && self.is(at + 2, &["before", "after"]) => {
                let n = if self.lower(at + 2) == "before" { -1 } else { 1 };
                match self.lower(at + 3) {
                    "yesterday" if n < 0 => found(at + 4, Meaning::Away(Unit::Day, -2)),
                    "tomorrow" if n > 0 => found(at + 4, Meaning::Away(Unit::Day, 2)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The second of two days of one month: "May 4 and 5". The place is that of "and".
    pub fn another_day(&self, at: usize) -> Option<(i8, usize)> {
        let (day, end) = self.day(at + 1).filter(|_| self.is(at, &["and", "or"]))?;
        let counts = self.words.get(end).is_some_and(|w| {
            !w.is_capital()
                && w.text.chars().all(char::is_alphabetic)
                && w.lower.ends_with('s')
                && !self.is(end, &["was", "is", "has"])
        });
        (!counts && !self.is(end, &["percent", "people", "million", "other", "of"]) && self.month(end).is_none())
            .then_some((day, end))
    }

    /// "Christmas", "Thanksgiving Day last year", "Labor Day 1990".
    pub(super) fn holiday_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" => (Since::Last, at + 1),
            "next" => (Since::Next, at + 1),
            "this" => (Since::Away(0), at + 1),
            _ => (Since::Open, at),
        };
        if !self.words.get(from)?.is_capital() {
            return None;
        }
        let mut name = String::new();
        let mut best: Option<(String, usize)> = None;
        for i in from..(from + LONGEST_HOLIDAY).min(self.words.len()) {
            let joins = i == from || self.words[i].glued;
            if !joins {
                name.push(' ');
            }
            name.push_str(self.lower(i));
            if is_holiday(&name) {
                best = Some((name.clone(), i + 1));
            }
        }
        let (name, end) = best?;
        if let Some((year, end)) = self.year_after(end) {
            return found(end, Meaning::Holiday(name, Since::Year(year)));
        }
        if let Some((away, end)) = self.year_told(end) {
            return found(end, Meaning::Holiday(name, Since::Away(away)));
        }
        // "Easter Island", "Christmas Island", "Independence Day (1996)".
        if self.words.get(end).is_some_and(|w| w.is_capital()) {
            return None;
        }
        found(end, Meaning::Holiday(name, since))
    }
}
