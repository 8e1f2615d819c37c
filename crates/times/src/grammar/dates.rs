//! Dates: months by their names, and days of them: "Oct. 1, 1999", "14 June", "June 11-13", "05-Aug-2016".

use super::*;

/// Months' names that are other words too, or a person's.
const DOUBTFUL: [&str; 17] = [
    "may", "march", "august", "april", "june", "mar", "jan", "dec", "sep", "apr", "jun", "jul", "aug", "oct", "nov",
    "feb", "sept",
];
/// What leads to a month.
const LEADS: [&str; 25] = [
    "in", "since", "until", "till", "by", "during", "from", "of", "last", "next", "this", "early", "late", "mid", "-",
    "through", "to", "between", "and", "for", "before", "after", "each", "every", "or",
];
/// What leads to a month even where it is written with a capital: "In May", but "Mr May".
const SURE_LEADS: [&str; 12] =
    ["in", "since", "last", "by", "early", "late", "until", "from", "this", "between", "during", "through"];
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

    /// A year after a date: ", 1999" or " 1999".
    pub(super) fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let from = if self.lower(at) == "," { at + 1 } else { at };
        let from = if self.lower(from) == "of" && from == at { from + 1 } else { from };
        self.four_digits(from).filter(|y| (1000..=2200).contains(y)).map(|y| (y, from + 1))
    }

    /// "(of) last year", "this year".
    pub fn year_told(&self, at: usize) -> Option<(i32, usize)> {
        let at = if self.is(at, &["of"]) { at + 1 } else { at };
        let away = match self.lower(at) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        (self.lower(at + 1) == "year" && self.lower(at + 2) != "'").then_some((away, at + 2))
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
            return self.day_of(month, day, after);
        }
        if let Some((year, after)) = self.year_after(end).or_else(|| self.spelt(end)) {
            return found(after, Meaning::Month(Some(year), month));
        }
        // "August-September 1950", "from August until December 2017": each month is a time, the year is of both.
        if self.is(end, &["-", "and", "to", "or", "until", "till", "through"])
            && let Some((_, after)) = self.month(end + 1)
            && let Some((year, _)) = self.year_after(after)
        {
            return found(end, Meaning::Month(Some(year), month));
        }
        // "the driest April to June period"
        if self.is(end, &["-", "to", "through"])
            && self.month(end + 1).is_some_and(|(_, after)| self.period_noun(after) > after)
        {
            return found(end, Meaning::Month(None, month));
        }
        if let Some((away, after)) = self.year_told(end) {
            let way = match away {
                -1 => Way::Last,
                1 => Way::Next,
                _ => Way::This,
            };
            return found(after, Meaning::MonthFrom(month, way));
        }
        self.month_is_sure(at, end).then_some(Found { end, meaning: Meaning::Month(None, month), modifier: None })
    }

    /// A day of a month, which ends before `end`, with the day that it goes on to and its year: "(June 11)-13, 1999".
    fn day_of(&self, month: i8, day: i8, end: usize) -> Option<Found> {
        // "May 1990" with two digits left over is a year, "June 30,000" no day.
        let (second, end) = match self.second_day(month, end) {
            Some((second, after)) => (Some(second), after),
            None => (None, end),
        };
        // A year that is only told ("last year") is none of the date's words, though the date is of that year.
        let year = match self.year_after(end).or_else(|| self.spelt(end)) {
            None if self.year_told(end).is_some() => None,
            year => year.or_else(|| self.year_over_weekday(end)),
        };
        let after = year.map_or(end, |(_, after)| after);
        found(after, Meaning::Day(year.map(|(year, _)| year), month, day, second))
    }

    /// The year behind a weekday in brackets: "(Sept. 13) (Thursday), 2018".
    fn year_over_weekday(&self, at: usize) -> Option<(i32, usize)> {
        let (_, end) = self.weekday(at + 1).filter(|_| self.lower(at) == "(")?;
        self.year_after(end + 1).filter(|_| self.lower(end) == ")")
    }

    /// A month's name that is also a verb, a first name or a surname has to be led to.
    fn month_is_sure(&self, at: usize, end: usize) -> bool {
        // "in June rather than August", "no later than April"
        let than = self.before(at) == "than" && self.lower(at) != "may";
        let led = self.led_by(at, &LEADS) || than && self.is(at - 2, &["rather", "later", "earlier", "sooner"]);
        // "The December agreement": at the head of a sentence the article's capital is none of a name's.
        let article = at == 1 && self.lower(0) == "the";
        let name = self.words.get(end).is_some_and(|w| w.is_capital())
            || at > 0 && self.words[at - 1].is_capital() && !self.led_by(at, &SURE_LEADS) && !article;
        let weak = self.led_by(at, &["to", "of", "and", "for", "or", "by", "from"])
            && matches!(self.lower(at), "may" | "august" | "april" | "june");
        if self.is(at, &DOUBTFUL) {
            led && !name && !(weak && self.is(end, &["be", "have", "not", "say", "'"]))
        } else {
            !name || led
        }
    }

    /// The second day of a range: "-13", " to 13", " - July 2", "through June 13", " and 13".
    fn second_day(&self, month: i8, at: usize) -> Option<((i8, i8), usize)> {
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
        const NEAR_BEFORE: usize = 12;
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
        let near = at.saturating_sub(NEAR_BEFORE)..at;
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

    /// The first of several days before their month: "(8) and 9 July", "(12), 13 and 14 April 2022".
    pub(super) fn day_before_another(&self, at: usize) -> Option<Found> {
        const LEADS: [&str; 12] =
            ["on", "of", "for", "between", "from", "and", "(", "until", "by", "before", "after", "dated"];
        let the = usize::from(self.lower(at) == "the");
        let (first, first_end) = self.day(at + the)?;
        let mut end = first_end;
        // "13" of "12, 13 and 14 April" is led to as "12" is.
        let (mut begin, mut earliest) = (at, first);
        while begin > 1
            && self.is(begin - 1, &[",", "and", "or"])
            && let Some((day, _)) = self.day(begin - 2).filter(|(day, _)| *day < earliest)
        {
            (begin, earliest) = (begin - 2, day);
        }
        if begin > 0 && !self.led_by(begin, &LEADS) || at > 0 && self.glued(at) && self.before(at) != "(" {
            return None;
        }
        let mut last = first;
        for _ in 0..MOST_DAYS {
            let joined = self.is(end, &["and", "or"]);
            let (day, after) = self.day(end + 1).filter(|_| joined || self.lower(end) == ",")?;
            if day <= last {
                return None;
            }
            let of = usize::from(self.lower(after) == "of" && self.ordinal(end + 1).is_some());
            if let Some((month, after)) = self.month(after + of) {
                let year = self.year_after(after).map(|(year, _)| year);
                return found(first_end, Meaning::Day(year, month, first, None)).filter(|_| joined);
            }
            (last, end) = (day, after);
        }
        None
    }

    /// A day of a month: "Oct. 13", "13 October".
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        let date = self.month_and_day(at).or_else(|| self.day_and_month(at));
        date.filter(|f| matches!(f.meaning, Meaning::Day(..)))
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
        // "8 and 9 March and 12, 13 and 14 April"
        let of_another = || self.month(end).is_some() || self.day_before_another(at + 1).is_some();
        (self.lower(mark) != "," && !self.is_counted(end) && !of_another()).then_some(next)
    }

    /// Whether what follows a number is counted by it: "May 3 and 40 soldiers".
    fn is_counted(&self, at: usize) -> bool {
        let plural = self
            .words
            .get(at)
            .is_some_and(|w| !w.is_capital() && w.text.chars().all(char::is_alphabetic) && w.lower.ends_with('s'));
        plural && !self.is(at, &["was", "is", "has"]) || self.is(at, &["percent", "people", "million", "other", "of"])
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
}
