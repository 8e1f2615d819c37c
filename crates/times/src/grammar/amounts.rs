//! So many units: how long ("three days", "two and a half years"), and how far away ("two years ago").

use super::durations::{duration, half_more, may_be_singular};
use super::*;
use crate::calendar::FARTHEST;

impl Sentence<'_> {
    /// A unit, and whether it is in the plural.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, bool)> {
        self.sense(at, |s| match s {
            Sense::Unit(u) => Some((u, false)),
            Sense::Units(u) => Some((u, true)),
            _ => None,
        })
    }

    /// "two years ago", "a year earlier", "three days", "10-year", "a week from now", "every two weeks" is a set.
    pub(super) fn amount(&self, at: usize) -> Option<Found> {
        let bare = self.unit(at).filter(|(u, plural)| *plural && *u != Unit::Weekend);
        if let Some((unit, _)) = bare {
            // "years ago", "months later", "for weeks": alone a bare plural tells no time.
            let lasts = matches!(self.before(at), "for" | "within") && !self.is(at + 1, &["-", "of", "to"]);
            let length = || found(at + 1, Meaning::Duration(duration("X", unit)));
            return self.away("X", unit, at + 1).or_else(|| if lasts { length() } else { None });
        }
        if self.lower(at) == "year" && self.is(at + 1, &["-"]) && self.is(at + 2, &["earlier", "ago"]) {
            return found(self.period_noun(at + 3), Meaning::Quarter(Since::YearBefore, 0));
        }
        // "a year-earlier loss": of the quarter a year before.
        if self.lower(at) == "a"
            && self.lower(at + 1) == "year"
            && self.is(at + 2, &["-"])
            && self.is(at + 3, &["earlier", "ago"])
        {
            return None;
        }
        let the = usize::from(self.lower(at) == "the" && self.lower(at + 1) == "year");
        if the == 1 && self.is(at + 2, &["-"]) && self.is(at + 3, &["earlier", "ago"]) {
            let end = self.period_noun(at + 4);
            return if end > at + 4 { found(end, Meaning::Quarter(Since::YearBefore, 0)) } else { None };
        }
        if self.lower(at) == "half" && self.is(at + 1, &["hour"]) {
            return found(at + 2, Meaning::Duration("PT30M".into()));
        }
        let the = usize::from(
            self.is(at, &["the", "these", "those"]) && self.quantity(at + 1).is_some_and(|(n, _)| n != "1"),
        );
        let (n, end) = self.quantity(at + the)?;
        let (n, end) = self.and_a_half(&n, end).unwrap_or((n, end));
        if let Some((_, after)) = self.quantity(end + 1).filter(|_| self.is(end, &["to", "or"]))
            && let Some((unit, true)) = self.unit(after)
        {
            return self
                .away("X", unit, after + 1)
                .or_else(|| found(after + 1, Meaning::Duration(duration("X", unit))));
        }
        if self.is(end, &["-"]) && self.glued(end) {
            return self.hyphened_amount(at, &n, end);
        }
        self.amount_of(at, &n, end)
    }

    /// "two and a half years", whose number ends before `end`: the number and the end of it all.
    fn and_a_half(&self, n: &str, end: usize) -> Option<(String, usize)> {
        let half = self.is(end, &["and"]) && self.lower(end + 1) == "a" && self.lower(end + 2) == "half";
        let whole = self.unit(end + 3).is_some_and(|(_, plural)| plural || n == "1") && n.parse::<u32>().is_ok();
        (half && whole).then(|| (format!("{n}.5"), end + 3))
    }

    /// "10-year", "two-day", whose number ends before the hyphen at `end`.
    fn hyphened_amount(&self, at: usize, n: &str, end: usize) -> Option<Found> {
        let (unit, _) = self.unit(end + 1).filter(|_| self.glued(end + 1))?;
        if matches!(unit, Unit::Second | Unit::Quarter) || n == "X" && !self.is(at, &["several"]) {
            return None;
        }
        let after = end + 2;
        if self.is(after, &["-"]) && self.is(after + 1, &["old"]) {
            return None;
        }
        let long = self.is(after, &["-"]) && self.is(after + 1, &["long"]);
        found(if long { after + 2 } else { after }, Meaning::Duration(duration(n, unit)))
    }

    /// "three days", "twice a week", "two years ago", whose number ends before `end`.
    fn amount_of(&self, at: usize, n: &str, mut end: usize) -> Option<Found> {
        const KINDS: [&str; 12] = [
            "more",
            "additional",
            "full",
            "consecutive",
            "straight",
            "long",
            "trading",
            "whole",
            "business",
            "working",
            "calendar",
            "fiscal",
        ];
        let article = self.is(at, &["a", "an"]);
        while self.is(end, &KINDS) && !article {
            end += 1;
        }
        let (unit, plural) = self.unit(end)?;
        // "the 2022 fiscal year" is a year.
        if unit == Unit::Year && !plural && n.len() == 4 {
            return None;
        }
        // "would one day happen" is no length.
        if self.lower(at) == "one" && unit == Unit::Day && self.reference(at).is_some() {
            return None;
        }
        // "a decades-long war" counts nothing.
        let counts_nothing = if plural { article && n == "1" } else { !may_be_singular(n, unit) };
        if counts_nothing {
            return None;
        }
        if unit == Unit::Quarter && self.is(end + 1, &["of"])
            || unit == Unit::Quarter
                && self.is(at, &["three"])
                // "cut by three quarters"
                && (self.led_by(at, &["by"]) || !self.is(end + 1, &[".", ",", "ago"]))
        {
            return None;
        }
        // In "seven days a week, 365 days a year" the second goes on with no week.
        let rate = article && at > 0 && self.unit(at - 1).is_some();
        let (value, end) = if rate { (duration(n, unit), end + 1) } else { self.value_of(n, unit, end + 1) };
        let short = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
        if let Some(f) = self.away(n, unit, end).filter(|_| !short) {
            return Some(f);
        }
        if article && self.is_rate(at) {
            return found(end, Meaning::Set(duration("1", unit)));
        }
        if article && matches!(unit, Unit::Quarter | Unit::Weekend)
            || self.is(end, &["old"])
            || self.is(end, &["-"]) && self.is(end + 1, &["old"])
        {
            return None;
        }
        found(end, Meaning::Duration(value))
    }

    /// The value of so many units, with what is added behind them ("and a half", "and six months", "or so"), and the end.
    fn value_of(&self, n: &str, unit: Unit, end: usize) -> (String, usize) {
        if let Some(more) = self.smaller_units(n, unit, end) {
            return more;
        }
        let value = duration(n, unit);
        if self.is(end, &["and"]) && self.lower(end + 1) == "a" && self.lower(end + 2) == "half" {
            (half_more(n, unit).unwrap_or(value), end + 3)
        } else if self.is(end, &["or"]) && self.lower(end + 1) == "so" {
            (value, end + 2)
        } else {
            (value, end)
        }
    }

    /// What goes on with smaller units: "two years and six months", "5 years, 1 month, 12 days".
    fn smaller_units(&self, n: &str, unit: Unit, mut end: usize) -> Option<(String, usize)> {
        let letter = |unit: Unit| match unit {
            Unit::Year => Some((0, 'Y')),
            Unit::Month => Some((1, 'M')),
            Unit::Week => Some((2, 'W')),
            Unit::Day => Some((3, 'D')),
            Unit::Hour => Some((4, 'H')),
            Unit::Minute => Some((5, 'M')),
            Unit::Second => Some((6, 'S')),
            _ => None,
        };
        let (mut rank, first) = letter(unit)?;
        n.parse::<u32>().ok()?;
        let mut value = format!("{}{n}{first}", if rank > 3 { "PT" } else { "P" });
        let mut any = false;
        loop {
            let joint = match (self.lower(end), self.lower(end + 1)) {
                (",", "and") => end + 2,
                ("and" | ",", _) => end + 1,
                _ => end,
            };
            let next = self.quantity(joint).filter(|_| !self.is(joint, &["a", "an", "half"])).and_then(|(n, at)| {
                let (unit, plural) = self.unit(at)?;
                let whole: u32 = n.parse().ok()?;
                Some((n, letter(unit)?, at + 1)).filter(|(_, (r, _), _)| *r > rank && (plural || whole == 1))
            });
            let Some((n, (r, letter), after)) = next else { break };
            if rank <= 3 && r > 3 {
                value.push('T');
            }
            value.push_str(&n);
            value.push(letter);
            (rank, end, any) = (r, after, true);
        }
        any.then_some((value, end))
    }

    /// The end of the period's noun or name that may stand here: "period", "third quarter".
    pub(super) fn period_noun(&self, at: usize) -> usize {
        if let Some((_, end)) = self.named_quarter(at) {
            return end;
        }
        if self.is(at, &["period", "quarter"]) { at + 1 } else { at }
    }

    /// So many units "ago", "earlier", "later", "from now", "before".
    fn away(&self, n: &str, unit: Unit, at: usize) -> Option<Found> {
        let exact = n.parse::<i64>().ok().filter(|n| *n < FARTHEST);
        // "three days from Tuesday", "two weeks from today"
        // … but "for three days from May 14" begins there.
        let lasts = self.words[..at].iter().rev().skip(2).take(2).any(|w| w.lower == "for");
        let from_day = (self.lower(at) == "from" && !lasts)
            .then(|| {
                self.deictic(at + 1).or_else(|| self.weekday_phrase(at + 1)).or_else(|| self.month_and_day(at + 1))
            })
            .flatten()
            .filter(|f| {
                matches!(f.meaning, Meaning::Away(Unit::Day, _) | Meaning::Weekday(..) | Meaning::Day(_, _, _, None))
            });
        let (sign, end, from_now) = match self.lower(at) {
            "from" if from_day.is_some() => (1, at + 1, true),
            "ago" => (-1, at + 1, true),
            // "three days earlier than planned" is as long as three days.
            "earlier" | "later" if self.lower(at + 1) == "than" => return None,
            "earlier" | "before" | "previously" => (-1, at + 1, false),
            "later" => (1, at + 1, false),
            "after" if n != "X" && self.is(at + 1, &[",", "."]) => (1, at + 1, false),
            "from" if self.lower(at + 1) == "now" => (1, at + 2, true),
            "hence" => (1, at + 1, true),
            _ => return None,
        };
        // "two days before the vote" is as long as two days, and nobody knows when.
        if self.is(at, &["before"]) && !self.is(end, &[".", ","]) {
            return None;
        }
        // "ten years ago today" is that day's.
        if self.lower(at) == "ago"
            && self.lower(end) == "today"
            && let Some(n) = exact
        {
            return found(end + 1, Meaning::AwayFrom(Box::new(Meaning::Away(Unit::Day, 0)), unit, -n));
        }
        if unit == Unit::Year && exact == Some(1) && sign < 0 {
            return found(end, Meaning::Quarter(Since::YearBefore, 0));
        }
        if let Some(n) = exact
            && let Some(day) = from_day
        {
            // What lies so far ahead of a weekday lies ahead of the coming one.
            let from = match day.meaning {
                Meaning::Weekday(weekday, Way::Open) => Meaning::Weekday(weekday, Way::This),
                other => other,
            };
            return found(day.end, Meaning::AwayFrom(Box::new(from), unit, sign * n));
        }
        let meaning = match exact {
            Some(n) if from_now => Meaning::Away(unit, sign * n),
            Some(n) => Meaning::AwayFromThat(unit, sign * n),
            None if sign < 0 => Meaning::Reference("PAST_REF"),
            None => Meaning::Reference("FUTURE_REF"),
        };
        found(end, meaning)
    }
}
