//! Clock times and parts of the day.

use super::*;

/// So many clock times and brackets may stand between one and its day.
const MOST_CLOCKS: usize = 6;

impl Sentence<'_> {
    pub(super) fn part(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let Sense::Part(n) = s { Some(n) } else { None })
    }

    /// "a.m.", "pm": whether it is after noon, and the end.
    pub(super) fn meridian(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.lower(at);
        if matches!(word, "am" | "pm") {
            return Some((word == "pm", at + 1));
        }
        let letters = matches!(word, "a" | "p")
            && self.lower(at + 1) == "."
            && self.lower(at + 2) == "m"
            && self.glued(at + 1)
            && self.glued(at + 2);
        let end = if self.lower(at + 3) == "." && self.glued(at + 3) { at + 4 } else { at + 3 };
        letters.then_some((word == "p", end))
    }

    pub(super) fn zone(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.words.get(at)?;
        match word.text {
            "GMT" | "UTC" | "Z" => Some((true, at + 1)),
            "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "MST" | "MDT" | "PST" | "PDT" | "PT" | "BST" | "CET"
            | "CEST" | "EET" | "IST" | "JST" | "AEST" | "MSK" => Some((false, at + 1)),
            _ => None,
        }
    }

    /// A clock time: hour, minute, in UTC, end.
    pub(super) fn clock(&self, at: usize) -> Option<(i8, Option<i8>, bool, usize)> {
        match self.lower(at) {
            "noon" | "midday" => return Some((12, Some(0), false, at + 1)),
            "midnight" => return Some((24, Some(0), false, at + 1)),
            _ => {}
        }
        if let Some((n, end)) = self.quantity(at).filter(|_| self.words[at].number.is_none())
            && self.lower(end) == "o"
            && self.lower(end + 1) == "'"
            && self.lower(end + 2) == "clock"
        {
            let hour = n.parse().ok().filter(|h| (1..=12).contains(h))?;
            let (hour, end) = self.by_part_of_day(hour, end + 3).unwrap_or((hour, end + 3));
            return Some((hour, Some(0), false, end));
        }
        if let Some(told) = self.spelt_clock(at) {
            return Some(told);
        }
        let word = self.words.get(at)?;
        let n = word.number?;
        let mut end = at + 1;
        let (mut hour, mut minute) = (i8::try_from(n).ok(), None);
        if self.is(end, &[":", "."])
            && self.glued(end)
            && self.words.get(end + 1).is_some_and(|w| w.glued && w.text.len() == 2 && w.number.is_some_and(|m| m < 60))
        {
            minute = self.words[end + 1].number.map(|m| m as i8);
            end += 2;
            let colon = self.lower(at + 1) == ":";
            if colon
                && self.is(end, &[":"])
                && self.glued(end)
                && self.words.get(end + 1).is_some_and(|w| w.glued && w.number.is_some_and(|m| m < 60))
            {
                end += 2;
            }
        } else if word.text.len() == 4 {
            (hour, minute) = (i8::try_from(n / 100).ok(), i8::try_from(n % 100).ok().filter(|m| *m < 60));
            minute?;
        }
        let hour = hour.filter(|h| (0..=24).contains(h))?;
        // "0930 hrs", "1600 hours"
        if word.text.len() == 4 && self.is(end, &["hours", "hrs"]) && !self.is(end + 1, &["of", "a", "per"]) {
            return Some((hour, minute, false, end + 1));
        }
        if let Some((afternoon, after)) = self.meridian(end).filter(|_| (1..=12).contains(&hour) && word.text.len() < 3)
        {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            let (utc, after) = self.zone(after).unwrap_or((false, after));
            return Some((hour, Some(minute.unwrap_or(0)), utc, after));
        }
        if self.lower(end) == "o" && self.lower(end + 1) == "'" && self.lower(end + 2) == "clock" && hour <= 12 {
            let (hour, end) = self.by_part_of_day(hour, end + 3).unwrap_or((hour, end + 3));
            return Some((hour, Some(0), false, end));
        }
        // "at 7 in the evening", "at 7:30 in the morning"
        if let Some((hour, end)) = self.by_part_of_day(hour, end).filter(|_| hour <= 12 && self.leads_to_clock(at)) {
            return Some((hour, Some(minute.unwrap_or(0)), false, end));
        }
        if let Some((utc, after)) = self.zone(end).filter(|_| minute.is_some()) {
            return Some((hour, minute, utc, after));
        }
        // A bare 10:30 is a score, a verse, a ratio, unless something leads to a time.
        let colon = self.lower(at + 1) == ":" && minute.is_some();
        (colon && (self.leads_to_clock(at) || self.is(end, &["hours", "hrs", "local"])))
            .then_some((hour, minute, false, end))
    }

    /// Whether the word before leads to a time rather than to a number.
    fn leads_to_clock(&self, at: usize) -> bool {
        self.is(
            at.wrapping_sub(1),
            &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since"],
        )
    }

    /// The end of what tells whose time it is: "local time", "Moscow time", "Eastern Daylight Time".
    fn whose_time(&self, at: usize) -> usize {
        let capitals = (at..at + 3).take_while(|&i| {
            self.words.get(i).is_some_and(Word::is_capital) && self.lower(i) != "time" && self.weekday(i).is_none()
        });
        let noun = at + capitals.count().max(usize::from(self.lower(at) == "local"));
        if noun > at && self.lower(noun) == "time" { noun + 1 } else { at }
    }

    pub(super) fn part_of(&self, of: Found, part: i8, end: usize) -> Option<Found> {
        found(end, Meaning::Part(Box::new(of.meaning), part))
    }

    /// "Nov. 9 at 5 p.m.", "Thursday at noon".
    pub(super) fn with_clock(&self, f: Found) -> Found {
        let day = matches!(
            f.meaning,
            Meaning::Day(_, _, _, None)
                | Meaning::Weekday(..)
                | Meaning::WeekdayThe(..)
                | Meaning::Away(Unit::Day, _)
                | Meaning::Holiday(..)
        );
        let from = if self.lower(f.end) == "," { f.end + 1 } else { f.end };
        if day
            && self.lower(from) == "at"
            && let Some((hour, minute, utc, end)) = self.clock(from + 1)
        {
            return Found {
                end,
                meaning: Meaning::Clock(Box::new(f.meaning), hour, minute, utc),
                modifier: f.modifier,
            };
        }
        f
    }

    /// "10 p.m. Wednesday", "noon", "5 p.m. EST, Nov. 9", "15:30 GMT", "8:10 a.m. this morning".
    pub(super) fn clock_phrase(&self, at: usize) -> Option<Found> {
        // In the middle of an address or a name of letters and digits.
        let inside = self.glued(at) && !self.is(at.wrapping_sub(1), &["(", "[", "\"", "“", "'", "-", "/", ","]);
        if at > 0 && inside {
            return None;
        }
        let (hour, minute, utc, end) = self.clock(at)?;
        if self.glued(end) && self.words[end].text.starts_with(char::is_alphanumeric) {
            return None;
        }
        let end = self.whose_time(end);
        let said = (at..end).any(|i| self.meridian(i).is_some());
        if let Some((day, part)) = self.day_after_clock(end) {
            // "midnight Wednesday night" is an hour of a night, told by itself.
            if hour == 24 && part.is_some() {
                return found(end, Meaning::Clock(Box::new(day.meaning), hour, minute, utc));
            }
            // "half past three on Friday afternoon"
            let hour = part.filter(|_| !said).map_or(hour, |part| hour_of(hour, part));
            return found(day.end, Meaning::Clock(Box::new(day.meaning), hour, minute, utc));
        }
        let day = self.day_past_others(end).unwrap_or(Meaning::That(Unit::Day));
        found(end, Meaning::Clock(Box::new(day), hour, minute, utc))
    }

    /// The day that follows a clock time, and the part of it that is told: "8:10 a.m. this morning", "8 p.m. tonight".
    fn day_after_clock(&self, at: usize) -> Option<(Found, Option<i8>)> {
        let from = at + usize::from(self.is(at, &[","]));
        let from = from + usize::from(self.is(from, &["on"]));
        let day = self
            .month_and_day(from)
            .or_else(|| self.day_and_month(from))
            .or_else(|| self.weekday_phrase(from))
            .or_else(|| self.deictic(from))?;
        let (day, part) = match day.meaning {
            Meaning::Part(of, part) => (Found { meaning: *of, ..day }, Some(part)),
            _ => (day, None),
        };
        let one =
            matches!(day.meaning, Meaning::Day(_, _, _, None) | Meaning::Weekday(..) | Meaning::Away(Unit::Day, _));
        one.then_some((day, part))
    }

    /// The day that stands behind other clock times: "9:30 a.m. (0630 GMT) on Tuesday", "between 9 a.m. and 4 p.m. on Saturday".
    fn day_past_others(&self, at: usize) -> Option<Meaning> {
        let mut end = at;
        for _ in 0..MOST_CLOCKS {
            if self.is(end, &[")"]) {
                end += 1;
            } else if self.is(end, &["(", "and", "to", "or", "until", "till", "-"]) {
                let (_, _, _, after) = self.clock(end + 1)?;
                end = self.whose_time(after);
            } else {
                return None;
            }
            if let Some((day, _)) = self.day_after_clock(end) {
                return Some(day.meaning);
            }
        }
        None
    }

    /// "ten a.m.", "seven thirty pm", "half past seven", "a quarter to nine", "ten minutes past eight in the evening".
    fn spelt_clock(&self, at: usize) -> Option<(i8, Option<i8>, bool, usize)> {
        let number = |i: usize| -> Option<(i8, usize)> {
            if let Some(n) = self.words.get(i)?.number {
                return Some((i8::try_from(n).ok()?, i + 1));
            }
            let (n, end) = self.quantity(i).filter(|_| !self.is(i, &["a", "an", "half"]))?;
            Some((n.parse().ok()?, end))
        };
        let hour = |i: usize| number(i).filter(|(h, _)| (1..=12).contains(h));
        // Minutes before or after an hour.
        let article = usize::from(self.is(at, &["a"]) && self.is(at + 1, &["quarter"]));
        let minutes = match self.lower(at + article) {
            "half" => Some((30, at + 1)),
            "quarter" => Some((15, at + article + 1)),
            _ => number(at)
                .filter(|(m, _)| (1..60).contains(m))
                .map(|(m, end)| (m, if self.is(end, &["minutes", "minute", "min", "mins"]) { end + 1 } else { end })),
        };
        if let Some((minutes, end)) = minutes
            && self.is(end, &["past", "to"])
            && (self.is(end, &["past"]) || self.lower(at + article) == "quarter")
            && let Some((hour, mut end_of)) = hour(end + 1)
        {
            let (hour, minutes) = match self.lower(end) {
                "past" => (hour, minutes),
                _ => ((hour + 10) % 12 + 1, 60 - minutes),
            };
            if self.lower(end_of) == "o" && self.lower(end_of + 2) == "clock" {
                end_of += 3;
            }
            let (hour, end_of) = self.by_part_of_day(hour, end_of).unwrap_or((hour, end_of));
            return Some((hour, Some(minutes), false, end_of));
        }
        // An hour in words, with its minutes, and whether it is after noon.
        if self.words.get(at)?.number.is_some() {
            return None;
        }
        let one = |i: usize| self.sense(i, |s| if let Sense::Number(n) = s { i8::try_from(n).ok() } else { None });
        let h = one(at).filter(|h| (1..=12).contains(h))?;
        let (minute, end) = match one(at + 1).filter(|m| (10..60).contains(m)) {
            Some(tens) if tens >= 20 => match one(at + 2).filter(|ones| (1..10).contains(ones)) {
                Some(ones) => (tens + ones, at + 3),
                None => (tens, at + 2),
            },
            Some(minute) => (minute, at + 2),
            None => (0, at + 1),
        };
        let sure = self.meridian(end).is_some() || self.leads_to_clock(at);
        let (h, end) = self.by_part_of_day(h, end).filter(|_| sure)?;
        Some((h, Some(minute), false, end))
    }

    /// The hour of 24 that "a.m.", "p.m.", "in the evening" or "at night" makes of one of 12.
    fn by_part_of_day(&self, hour: i8, at: usize) -> Option<(i8, usize)> {
        if let Some((afternoon, end)) = self.meridian(at) {
            return Some((hour % 12 + if afternoon { 12 } else { 0 }, end));
        }
        if self.lower(at) == "at" && self.lower(at + 1) == "night" {
            return Some((hour_of(hour, 4), at + 2));
        }
        let part = self.part(at + 2).filter(|_| self.lower(at) == "in" && self.lower(at + 1) == "the")?;
        Some((hour_of(hour, part), at + 3))
    }
}

/// The hour of 24 that one of 12 is in this part of the day; what is 24 already stays.
fn hour_of(hour: i8, part: i8) -> i8 {
    match (hour, part) {
        (13.., _) | (0, _) => hour,
        (12, 4) => 24,
        (12, 1) => 0,
        (12, _) => 12,
        (_, 1) | (..6, 4) => hour,
        _ => hour + 12,
    }
}
