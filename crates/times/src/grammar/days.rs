//! Months, days of the month, weekdays, holidays, and the days told from today.

use super::*;
use crate::calendar::part_code;

/// Days of one month that are joined: there are no more.
const MOST_DAYS: usize = 31;

impl Sentence<'_> {
    /// A month's name, with its full stop: month and end. What is a word of another meaning too ("may", "dec") needs a capital.
    pub(super) fn month(&self, at: usize) -> Option<(i8, usize)> {
        let month = self.sense(at, |s| if let Sense::Month(m) = s { Some(m) } else { None })?;
        let sure =
            self.lower(at).len() > 4 && !matches!(self.lower(at), "march" | "august") || self.lower(at) == "july";
        if !self.words[at].is_capital() && !sure {
            return None;
        }
        let short = self.lower(at).len() <= 4 && !matches!(self.lower(at), "may" | "june" | "july");
        let end = if short && self.lower(at + 1) == "." && self.glued(at + 1) { at + 2 } else { at + 1 };
        Some((month, end))
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.sense(at, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
        let short = self.lower(at).len() <= 5 && !self.lower(at).ends_with("day");
        if !self.words[at].is_capital() && short {
            return None;
        }
        let stop = short && self.lower(at + 1) == "." && self.glued(at + 1);
        // "Bloody Sunday" was once.
        if matches!(self.before(at), "bloody" | "black") && self.words[at - 1].is_capital() {
            return None;
        }
        // "Sun" and "Sat" alone are a star, a newspaper and a verb.
        if short && !stop && !self.is(at + 1, &[","]) && self.month(at + 1).is_none() && self.ordinal(at + 1).is_none()
        {
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
        if let Some((day, after)) = self.day(end + the).or_else(|| self.spelt_day_after(end + the)) {
            // "May 1990" with two digits left over is a year, "June 30,000" no day.
            let range = self.second_day(month, after);
            let after = range.map_or(after, |(_, end)| end);
            let range = range.map(|(second, _)| second);
            let year = self
                .year_after(after)
                .or_else(|| self.spelt(after))
                .or_else(|| self.year_told(after).map(|(_, end)| (i32::MIN, end)));
            let year = year.or_else(|| self.year_over_weekday(after));
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
        // "August-September 1950", "from August until December 2017": each month is a time, the year is of both.
        if self.is(end, &["-", "and", "to", "or", "until", "till", "through"])
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

    /// The year behind a weekday in brackets: "(Sept. 13) (Thursday), 2018".
    fn year_over_weekday(&self, at: usize) -> Option<(i32, usize)> {
        let (_, end) = self.weekday(at + 1).filter(|_| self.lower(at) == "(")?;
        self.year_after(end + 1).filter(|_| self.lower(end) == ")")
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
        let led = self.led_by(
            at,
            &[
                "in", "since", "until", "till", "by", "during", "from", "of", "last", "next", "this", "early", "late",
                "mid", "-", "through", "to", "between", "and", "for", "before", "after", "late", "each", "every", "or",
            ],
        );
        let name = self.words.get(end).is_some_and(|w| w.is_capital())
            || at > 0
                && self.words[at - 1].is_capital()
                && !self.is(
                    at - 1,
                    &[
                        "in", "since", "last", "by", "early", "late", "until", "from", "this", "between", "during",
                        "through",
                    ],
                );
        let weak = self.led_by(at, &["to", "of", "and", "for", "or", "by", "from"])
            && matches!(self.lower(at), "may" | "august" | "april" | "june");
        if doubtful {
            led && !name && !(weak && self.is(end, &["be", "have", "not", "say", "'"]))
        } else {
            !name || led
        }
    }

    /// The second day of a range: "-13", " to 13", " - July 2", "through June 13", " and 13".
    pub(super) fn second_day(&self, month: i8, at: usize) -> Option<((i8, i8), usize)> {
        let joined = self.is(at, &["-", "to", "through", "until"]) && !self.moves(at);
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
            && self.lower(at) == "to"
            && !self.is(
                end,
                &["in", "at", "and", "to", "for", "on", "with", "is", "was", "will", "as", "when", "where", "by", "of"],
            );
        (joined && !counts).then_some(((month, day), end))
    }

    /// Whether "to" at this word joins two days to no range: "brought forward from June 16 to June 2".
    pub fn moves(&self, at: usize) -> bool {
        const MOVES: [&str; 11] = [
            "moved",
            "moves",
            "move",
            "moving",
            "brought",
            "pushed",
            "shifted",
            "changed",
            "postponed",
            "rescheduled",
            "advanced",
        ];
        let near = at.saturating_sub(12)..at;
        let from = near.clone().rev().find(|&i| self.is(i, &["from", ".", ";"])).filter(|&i| self.lower(i) == "from");
        self.lower(at) == "to"
            && from.is_some_and(|from| near.start < from && (near.start..from).any(|i| self.is(i, &MOVES)))
    }

    /// "14 June 2021", "the 14th of June", "11-13 June".
    pub(super) fn day_and_month(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let spelt = self.spelt_day(at + the).filter(|(_, end)| self.is(*end, &["of"]) || self.month(*end).is_some());
        let (first, mut end) = spelt.or_else(|| self.day(at + the))?;
        if the == 1 && self.ordinal(at + 1).is_none() && spelt.is_none()
            || at > 0 && self.glued(at) && !self.is(at - 1, &["(", "\"", "“"])
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
        if self.lower(end) == "of" && (self.ordinal(at + the).is_some() || spelt.is_some()) {
            end += 1;
        }
        let (month, end) = self.month(end)?;
        let range = second.map(|day| (month, day));
        let comma = usize::from(self.lower(end) == ",");
        match self.year_after(end).or_else(|| self.spelt(end + comma)) {
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
        // "every other Friday", "every second Tuesday of the month"
        if let Some((n, from)) = self.every_so_many(at)
            && let Some((_, end)) = self.weekday(from)
        {
            let month = self.lower(end) == "of" && self.is(end + 1, &["the", "each", "every"]);
            if month && self.lower(end + 2) == "month" {
                return found(end + 3, Meaning::Set("P1M".into()));
            }
            return found(end, Meaning::Set(format!("P{n}W")));
        }
        if let Some(day) = self.sense(at, |s| if let Sense::Weekdays(d) = s { Some(d) } else { None }) {
            return found(at + 1, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        let (way, from) = self.way_to_weekday(at);
        let (day, end) = self.weekday(from)?;
        let comma = usize::from(self.lower(end) == ",");
        if let Some(date) = self.date(end + comma) {
            return Some(date);
        }
        if let Some(date) = self.date_over_bracket(from, end) {
            return found(end, date.meaning);
        }
        if let Some((number, after)) = self.number_of_weekday(end).filter(|_| matches!(way, Way::Open | Way::This)) {
            return found(after, Meaning::WeekdayThe(day, number));
        }
        if let Some((away, after)) = self.week_of_weekday(end).filter(|_| way == Way::Open) {
            return found(after, Meaning::WeekdayOfWeek(day, away));
        }
        let meaning = Meaning::Weekday(day, way);
        if let Some(part) = self.part(end) {
            if self.lower(end) == "night" && self.lower(end + 1) == "s" {
                return None;
            }
            return found(end + 1, Meaning::Part(Box::new(meaning), part));
        }
        let parts = ["mornings", "afternoons", "evenings", "nights"];
        if let Some(part) = (1..).zip(parts).find(|(_, word)| *word == self.lower(end)).map(|(part, _)| part) {
            return found(end + 1, Meaning::Set(format!("XXXX-WXX-{day}T{}", part_code(part))));
        }
        found(end, meaning)
    }

    /// "every other", "every third": how many, and the end.
    pub(super) fn every_so_many(&self, at: usize) -> Option<(u32, usize)> {
        if !self.is(at, &["every", "each"]) {
            return None;
        }
        let other = (self.lower(at + 1) == "other").then_some((2, at + 2));
        other.or_else(|| self.ordinal(at + 1).filter(|(n, _)| (2..=6).contains(n)))
    }

    /// A day of a month: "Oct. 13", "13 October".
    fn date(&self, at: usize) -> Option<Found> {
        let date = self.month_and_day(at).or_else(|| self.day_and_month(at));
        date.filter(|f| matches!(f.meaning, Meaning::Day(..)))
    }

    /// The date that a bracket parts from the weekday at `at`, which ends before `end`: "Wednesday (July 20)", "(Wednesday) the 20th of July".
    fn date_over_bracket(&self, at: usize, end: usize) -> Option<Found> {
        let parted = self.lower(end) == "(" || self.lower(end) == ")" && self.before(at) == "(";
        self.date(end + 1).filter(|f| parted && matches!(f.meaning, Meaning::Day(_, _, _, None)))
    }

    /// "last", "this coming", "the following": the way to a weekday, and where its name is to stand.
    fn way_to_weekday(&self, at: usize) -> (Way, usize) {
        match (self.lower(at), self.lower(at + 1)) {
            ("this", "past") | ("the", "previous") => (Way::Last, at + 2),
            ("this" | "the", "coming") => (Way::Coming, at + 2),
            ("the", "following" | "next") => (Way::Next, at + 2),
            ("last" | "previous" | "past", _) => (Way::Last, at + 1),
            ("coming", _) => (Way::Coming, at + 1),
            ("next" | "following", _) => (Way::Next, at + 1),
            ("this", _) => (Way::This, at + 1),
            _ => (Way::Open, at),
        }
    }

    /// Which day of its month a weekday is said to be, and the end: "(Saturday) the 23rd".
    fn number_of_weekday(&self, end: usize) -> Option<(i8, usize)> {
        let the = usize::from(self.lower(end) == "the");
        let spelt = self.spelt_day(end + the).filter(|(_, after)| the == 1 && self.ends_at(*after));
        let in_digits = || self.day(end + the).filter(|_| self.ordinal(end + the).is_some());
        spelt.or_else(in_digits).filter(|(_, after)| the == 0 || self.ends_at(*after))
    }

    /// How many weeks away a weekday is said to be, and the end: "(Monday) last week", "(Thursday) of next week".
    fn week_of_weekday(&self, end: usize) -> Option<(i64, usize)> {
        let of = usize::from(self.lower(end) == "of");
        let away = match self.lower(end + of) {
            "last" => -1,
            "next" => 1,
            "this" if of == 1 => 0,
            _ => return None,
        };
        let week = self.lower(end + of + 1) == "week" && self.lower(end + of + 2) != "'";
        week.then_some((away, end + of + 2))
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
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The next of several days of one month: "May 4 and 5", "May 3, 4 and 5". The place is that of "and" or the comma.
    pub fn another_day(&self, at: usize) -> Option<(i8, usize)> {
        let joined = |at: usize| self.day(at + 1).filter(|_| self.is(at, &["and", "or", ","]));
        let next = joined(at)?;
        // A comma joins days only where "and" ends their list.
        let (mut mark, mut end) = (at, next.1);
        for _ in 0..MOST_DAYS {
            if self.lower(mark) != "," {
                break;
            }
            (mark, end) = (end, joined(end)?.1);
        }
        (self.lower(mark) != "," && !self.is_counted(end) && self.month(end).is_none()).then_some(next)
    }

    /// Whether what follows a number is counted by it: "May 3 and 40 soldiers".
    fn is_counted(&self, at: usize) -> bool {
        let plural = self
            .words
            .get(at)
            .is_some_and(|w| !w.is_capital() && w.text.chars().all(char::is_alphabetic) && w.lower.ends_with('s'));
        plural && !self.is(at, &["was", "is", "has"]) || self.is(at, &["percent", "people", "million", "other", "of"])
    }

    /// The weekday that the words after a day tell it to be: "two days later, on Friday". Where it stands, and which.
    pub fn told_weekday(&self, at: usize) -> Option<(usize, i8)> {
        let from = at + usize::from(self.is(at, &[","]));
        let from = from + usize::from(self.is(from, &["on"]));
        match self.weekday_phrase(from)?.meaning {
            Meaning::Weekday(day, Way::Open) => Some((from, day)),
            _ => None,
        }
    }

    /// "Christmas", "Thanksgiving Day last year", "Labor Day 1990".
    pub(super) fn holiday_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" | "previous" => (Since::Last, at + 1),
            "next" | "following" | "coming" => (Since::Next, at + 1),
            "this" => (Since::Away(0), at + 1),
            _ => (Since::Open, at),
        };
        if !opens_holiday(self.lower(from)) {
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
            // "may day" and "labor day" in lower case are other words.
            let sure = self.words[from].is_capital()
                || !matches!(self.lower(from), "may" | "labor" | "earth" | "boxing" | "mother" | "father");
            if sure && is_holiday(&name) {
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

    /// Whether an expression may end here: at a stop, the end, or a word that joins the next clause.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        at >= self.words.len()
            || self.is(at, &[".", ",", ";", ":", ")", "?", "!", "\"", "”", "-"])
            || self.is(
                at,
                &[
                    "and", "or", "at", "in", "to", "for", "when", "with", "as", "that", "after", "before", "because",
                    "but", "by", "from", "until", "through",
                ],
            )
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

    /// "05-Aug-2016", "Sep-23-2020", "2019/Aug/01", "Dec-2018", "Oct-2".
    pub(super) fn hyphened(&self, at: usize) -> Option<Found> {
        let mark = self.lower(at + 1);
        if !matches!(mark, "-" | "/") || !self.glued(at + 1) || !self.glued(at + 2) || at > 0 && self.glued(at) {
            return None;
        }
        let month = |i: usize| self.month(i).filter(|(_, end)| *end == i + 1).map(|(m, _)| m);
        let number = |i: usize, digits: &[usize]| {
            self.words.get(i).filter(|w| digits.contains(&w.text.len())).and_then(|w| i32::try_from(w.number?).ok())
        };
        let day = |i: usize| number(i, &[1, 2]).and_then(|d| i8::try_from(d).ok()).filter(|d| (1..=31).contains(d));
        let more = self.lower(at + 3) == mark && self.glued(at + 3) && self.glued(at + 4);
        if more {
            let (year, month, day) = if let Some(m) = month(at + 2) {
                match number(at, &[4]) {
                    Some(year) => (year, m, day(at + 4)?),
                    None => (number(at + 4, &[4])?, m, day(at)?),
                }
            } else {
                (number(at + 4, &[4])?, month(at)?, day(at + 2)?)
            };
            return found(at + 5, Meaning::Day(Some(year), month, day, None));
        }
        if let Some(m) = month(at) {
            return match (number(at + 2, &[4]), day(at + 2)) {
                (Some(year), _) => found(at + 3, Meaning::Month(Some(year), m)),
                (_, Some(day)) => found(at + 3, Meaning::Day(None, m, day, None)),
                _ => None,
            };
        }
        found(at + 3, Meaning::Day(None, month(at + 2)?, day(at)?, None))
    }

    /// "the first Friday of July", "the last Sunday in May 2022".
    pub(super) fn nth_weekday(&self, at: usize) -> Option<Found> {
        let the = usize::from(self.lower(at) == "the");
        let (n, from) = match self.lower(at + the) {
            "last" if the == 1 => (-1, at + 2),
            _ => self.ordinal(at + the).filter(|(n, _)| *n <= 5).map(|(n, end)| (n as i8, end))?,
        };
        let (weekday, end) = self.weekday(from)?;
        let of = if self.is(end, &["of", "in"]) { end + 1 } else { return None };
        if self.is(of, &["each", "every"]) && self.lower(of + 1) == "month" {
            return found(of + 2, Meaning::Set("P1M".into()));
        }
        let month = self.month_and_day(of).or_else(|| self.told_unit(of)).filter(|f| {
            matches!(
                f.meaning,
                Meaning::Month(..) | Meaning::MonthFrom(..) | Meaning::MonthNamed(..) | Meaning::Away(Unit::Month, _)
            )
        })?;
        found(month.end, Meaning::NthWeekday(Box::new(month.meaning), n, weekday))
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

    /// "the week of April 10", "the week beginning 3 May".
    pub(super) fn week_of(&self, at: usize) -> Option<Found> {
        if self.lower(at) != "the"
            || self.lower(at + 1) != "week"
            || !self.is(at + 2, &["of", "beginning", "starting", "commencing"])
        {
            return None;
        }
        let from = if self.is(at + 3, &["on"]) { at + 4 } else { at + 3 };
        let day = self.month_and_day(from).or_else(|| self.day_and_month(from)).or_else(|| self.numeric(from));
        let day = day.filter(|f| matches!(f.meaning, Meaning::Day(_, _, _, None)))?;
        found(day.end, Meaning::WeekOf(Box::new(day.meaning)))
    }
}
