//! Weekdays, and which one of its name is meant: "last Thursday", "Friday, Oct. 13", "the first Friday of July".

use super::*;
use crate::calendar::part_code;

const DAYS_OF_A_WEEK: i64 = 7;

impl Sentence<'_> {
    /// A weekday's name, with its full stop: weekday and end. Short ones need a capital, and "Sun" and "Sat" something behind them.
    pub(super) fn weekday(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.sense(at, |s| if let Sense::Weekday(d) = s { Some(d) } else { None })?;
        let short = self.lower(at).len() <= 5 && !self.lower(at).ends_with("day");
        if !self.words[at].is_capital() && short {
            return None;
        }
        let stop = short && self.lower(at + 1) == "." && self.glued(at + 1);
        // "Bloody Sunday" was once; "the Baltimore Sun" and "the Mail on Sunday" are newspapers.
        if matches!(self.before(at), "bloody" | "black") && self.words[at - 1].is_capital() || self.is_newspaper(at) {
            return None;
        }
        // "Sun" and "Sat" alone are a star, a newspaper and a verb.
        if short && !stop && !self.is(at + 1, &[","]) && self.month(at + 1).is_none() && self.ordinal(at + 1).is_none()
        {
            return None;
        }
        Some((day, if stop { at + 2 } else { at + 1 }))
    }

    /// Whether the weekday at `at` ends a newspaper's name: "The Sun", "the Toronto Sun", "the Mail on Sunday".
    fn is_newspaper(&self, at: usize) -> bool {
        let name = |w: &Word| w.is_capital() && w.senses.is_empty() && w.text.chars().all(char::is_alphabetic);
        let before = |back: usize| at.checked_sub(back).map(|at| &self.words[at]);
        let of_paper = |w: &Word| name(w) && matches!(w.lower.as_str(), "mail" | "independent");
        self.lower(at) == "sun" && (self.before(at) == "the" || before(1).is_some_and(name))
            || self.before(at) == "on" && self.lower(at) == "sunday" && before(2).is_some_and(of_paper)
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
        if let Some(date) = self.date_behind_article(end + comma) {
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
        if way == Way::Open && self.is_week_later(end) {
            let coming = Meaning::Weekday(day, Way::Coming);
            return found(end + 1, Meaning::AwayFrom(Box::new(coming), Unit::Day, DAYS_OF_A_WEEK));
        }
        if way == Way::Open && self.is_every_week(at, day, end) {
            return found(end, Meaning::Set(format!("XXXX-WXX-{day}")));
        }
        let meaning = Meaning::Weekday(day, way);
        if let Some(part) = self.part(end) {
            if self.lower(end) == "night" && self.lower(end + 1) == "s" {
                return None;
            }
            return found(end + 1, Meaning::Part(Box::new(meaning), part));
        }
        if let Some(part) = self.parts_named(end) {
            return found(end + 1, Meaning::Set(format!("XXXX-WXX-{day}T{}", part_code(part))));
        }
        found(end, meaning)
    }

    /// "banned Sunday trading", "dropped Saturday delivery", "end its Monday meetings": whether the weekday at `at`, which ends before `end`, says of what
    /// comes again on which days it does, unlike "in Friday trading", "after Monday meetings".
    fn is_every_week(&self, at: usize, day: i8, end: usize) -> bool {
        const OF_THE_WEEKEND: [&str; 7] =
            ["trading", "shopping", "opening", "delivery", "deliveries", "publication", "closing"];
        const OF_SOMEBODY: [&str; 8] =
            ["meetings", "classes", "lessons", "hours", "services", "editions", "openings", "closures"];
        const POINTS: [&str; 22] = [
            "on",
            "in",
            "for",
            "after",
            "during",
            "at",
            "from",
            "of",
            "until",
            "since",
            "before",
            "by",
            "to",
            "following",
            "a",
            "an",
            "the",
            "this",
            "that",
            "s",
            "early",
            "late",
        ];
        let bare = day > 5 && self.is(end, &OF_THE_WEEKEND) && !self.led_by(at, &POINTS) && at > 0;
        bare || self.is(end, &OF_SOMEBODY) && self.led_by(at, &["its", "their", "his", "her", "our"])
    }

    /// The date that an article parts from its weekday: "(Monday) the 25 July 2022"; not "(on Monday) the 12 May talks".
    fn date_behind_article(&self, at: usize) -> Option<Found> {
        let date = self.day_and_month(at + 1).filter(|_| self.lower(at) == "the")?;
        (matches!(date.meaning, Meaning::Day(Some(_), ..)) || self.ends_at(date.end)).then_some(date)
    }

    /// Whether the word behind a weekday puts it off by a week, as the British say: "(on Thursday) week".
    fn is_week_later(&self, end: usize) -> bool {
        let small = self.words.get(end).is_some_and(|word| word.text == "week");
        let counted = self.words.get(end + 1).is_some_and(|word| word.number.is_some());
        small && !counted && !self.is(end + 1, &["-", "'", "’"])
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

    /// The weekday that the words after a day tell it to be: "two days later, on Friday", "June 3, a Thursday". Where it stands, and which.
    pub fn told_weekday(&self, at: usize) -> Option<(usize, i8)> {
        let from = at + usize::from(self.is(at, &[","]));
        let from = from + usize::from(self.is(from, &["on", "a"]));
        match self.weekday_phrase(from)?.meaning {
            Meaning::Weekday(day, Way::Open) => Some((from, day)),
            _ => None,
        }
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
}
