//! Clock times and parts of the day.

use super::*;

/// So many clock times and brackets may stand between one and its day.
const MOST_CLOCKS: usize = 6;
/// So many words before an hour may stand what opens or closes then.
const OPENING: usize = 4;
/// So many words away may stand that it comes again and again.
const HABIT: usize = 10;

impl Sentence<'_> {
    /// A part of the day: morning 1, afternoon 2, evening 3, night 4.
    pub(super) fn part(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let Sense::Part(n) = s { Some(n) } else { None })
    }

    /// "a.m.", "pm": whether it is after noon, and the end.
    fn meridian(&self, at: usize) -> Option<(bool, usize)> {
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

    /// A zone's abbreviation: whether it is UTC, and the end.
    fn zone(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.words.get(at)?;
        match word.text {
            "GMT" | "UTC" | "Z" => Some((true, at + 1)),
            "EST" | "EDT" | "ET" | "CST" | "CDT" | "CT" | "MST" | "MDT" | "PST" | "PDT" | "PT" | "BST" | "CET"
            | "CEST" | "EET" | "IST" | "JST" | "AEST" | "MSK" => Some((false, at + 1)),
            _ => None,
        }
    }

    /// "o'clock": the end.
    fn o_clock(&self, at: usize) -> Option<usize> {
        let clock = self.lower(at) == "o" && self.lower(at + 1) == "'" && self.lower(at + 2) == "clock";
        clock.then_some(at + 3)
    }

    /// A clock time, and the end.
    fn clock(&self, at: usize) -> Option<(ClockTime, usize)> {
        match self.lower(at) {
            "noon" | "midday" => return Some((ClockTime::local(12, 0), at + 1)),
            "midnight" => return Some((ClockTime::local(24, 0), at + 1)),
            _ => {}
        }
        if let Some((n, end)) = self.quantity(at).filter(|_| self.words[at].number.is_none())
            && let Some(end) = self.o_clock(end)
        {
            let hour = n.parse().ok().filter(|h| (1..=12).contains(h))?;
            return Some(self.whole_hour(hour, end));
        }
        self.spelt_clock(at).or_else(|| self.clock_in_digits(at))
    }

    /// An hour "o'clock", "in the evening" or not.
    fn whole_hour(&self, hour: i8, end: usize) -> (ClockTime, usize) {
        let (hour, end) = self.by_part_of_day(hour, end).unwrap_or((hour, end));
        (ClockTime::local(hour, 0), end)
    }

    /// "10:30", "7 p.m.", "1600 hours", "15.30 GMT".
    fn clock_in_digits(&self, at: usize) -> Option<(ClockTime, usize)> {
        let (hour, told, end) = self.hour_and_minute(at)?;
        let (long, minute) = (self.words[at].text.len(), told.unwrap_or(0));
        // "0930 hrs", "1600 hours"
        if long == 4 && self.is(end, &["hours", "hrs"]) && !self.is(end + 1, &["of", "a", "per"]) {
            return Some((ClockTime::local(hour, minute), end + 1));
        }
        // "by 0600", "at 1945 on Friday"
        let of_weekday = || self.before(at) == "at" && self.lower(end) == "on" && self.weekday(end + 1).is_some();
        if long == 4 && self.leads_to_clock(at) && told.is_some() && self.lower(at + 1) != ":" {
            let military = self.words[at].text.starts_with('0') || of_weekday();
            let number =
                self.words.get(end).is_some_and(|w| w.number.is_some()) || self.is(end, &["number", "numbers"]);
            if military && !number && self.zone(end).is_none() {
                return Some((ClockTime::local(hour, minute), end));
            }
        }
        if let Some((afternoon, after)) = self.meridian(end).filter(|_| (1..=12).contains(&hour) && long < 3) {
            let (utc, after) = self.zone(after).unwrap_or((false, after));
            return Some((ClockTime { hour: hour_of_half(hour, afternoon), minute, utc }, after));
        }
        if let Some(end) = self.o_clock(end).filter(|_| hour <= 12) {
            return Some(self.whole_hour(hour, end));
        }
        // "at 7 in the evening", "at 7:30 in the morning"
        if let Some((hour, end)) = self.by_part_of_day(hour, end).filter(|_| hour <= 12 && self.leads_to_clock(at)) {
            return Some((ClockTime::local(hour, minute), end));
        }
        if let Some((utc, after)) = self.zone(end).filter(|_| told.is_some()) {
            return Some((ClockTime { hour, minute, utc }, after));
        }
        // A bare 10:30 is a score, a verse, a ratio, unless something leads to a time.
        let colon = self.lower(at + 1) == ":" && told.is_some();
        (colon && (self.leads_to_clock(at) || self.is(end, &["hours", "hrs", "local"])))
            .then_some((ClockTime::local(hour, minute), end))
    }

    /// "10", "10:30", "10.30", "10:30:15", "1030": the hour of 24, the minute where it is told, and the end.
    fn hour_and_minute(&self, at: usize) -> Option<(i8, Option<i8>, usize)> {
        let word = self.words.get(at)?;
        let n = word.number?;
        let sixtieth = |i: usize| {
            self.words.get(i).filter(|w| w.glued).and_then(|w| w.number).filter(|n| *n < 60).map(|n| n as i8)
        };
        let two_digits = self.words.get(at + 2).is_some_and(|w| w.text.len() == 2);
        let marked = self.is(at + 1, &[":", "."]) && self.glued(at + 1) && two_digits;
        let (hour, minute, end) = match sixtieth(at + 2).filter(|_| marked) {
            Some(minute) => {
                let seconds = self.lower(at + 1) == ":" && self.is(at + 3, &[":"]) && self.glued(at + 3);
                let end = if seconds && sixtieth(at + 4).is_some() { at + 5 } else { at + 3 };
                (i8::try_from(n), Some(minute), end)
            }
            None if word.text.len() == 4 => {
                let minute = i8::try_from(n % 100).ok().filter(|m| *m < 60)?;
                (i8::try_from(n / 100), Some(minute), at + 1)
            }
            None => (i8::try_from(n), None, at + 1),
        };
        Some((hour.ok().filter(|h| (0..=24).contains(h))?, minute, end))
    }

    /// Whether the word before leads to a time rather than to a number.
    fn leads_to_clock(&self, at: usize) -> bool {
        self.led_by(at, &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since"])
    }

    /// The end of what tells whose time it is: "local time", "Moscow time", "Eastern Daylight Time".
    fn whose_time(&self, at: usize) -> usize {
        let capitals = (at..at + 3).take_while(|&i| {
            self.words.get(i).is_some_and(Word::is_capital) && self.lower(i) != "time" && self.weekday(i).is_none()
        });
        let noun = at + capitals.count().max(usize::from(self.lower(at) == "local"));
        if noun > at && self.lower(noun) == "time" { noun + 1 } else { at }
    }

    /// A part of what was found, which ends at `end`.
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
            && let Some((clock, end)) = self.clock(from + 1)
        {
            return Found { end, meaning: Meaning::Clock(Box::new(f.meaning), clock), modifier: f.modifier };
        }
        f
    }

    /// "10 p.m. Wednesday", "noon", "5 p.m. EST, Nov. 9", "15:30 GMT", "8:10 a.m. this morning".
    pub(super) fn clock_phrase(&self, at: usize) -> Option<Found> {
        // In the middle of an address or a name of letters and digits.
        let inside = self.glued(at) && !self.led_by(at, &["(", "[", "\"", "“", "'", "-", "/", ","]);
        if at > 0 && inside {
            return None;
        }
        let (clock, end) = self.clock(at)?;
        if self.glued(end) && self.words[end].text.starts_with(char::is_alphanumeric) {
            return None;
        }
        let end = self.whose_time(end);
        let said = (at..end).any(|i| self.meridian(i).is_some());
        let Some((day, part)) = self.day_after_clock(end) else {
            let day = self.day_past_others(end);
            let any = if self.are_opening_hours(at) || self.are_of_habit(at, end) {
                Meaning::AnyDay
            } else {
                Meaning::That(Unit::Day)
            };
            let day = day.unwrap_or(any);
            return found(end, Meaning::Clock(Box::new(day), clock));
        };
        // "midnight Wednesday night" is an hour of a night, told by itself.
        if clock.hour == 24 && part.is_some() {
            return found(end, Meaning::Clock(Box::new(day.meaning), clock));
        }
        // "half past three on Friday afternoon"
        let hour = part.filter(|_| !said).map_or(clock.hour, |part| hour_of(clock.hour, part));
        found(day.end, Meaning::Clock(Box::new(day.meaning), ClockTime { hour, ..clock }))
    }

    /// Whether what stands before a clock time tells when something opens or closes, day by day: "shops must close at 10 p.m.".
    fn are_opening_hours(&self, at: usize) -> bool {
        let near = at.saturating_sub(OPENING)..at;
        let clause: Vec<usize> = near.rev().take_while(|&i| !self.is(i, &[".", ";", ",", "\"", "“", "”"])).collect();
        // The polls and the doors of one evening are those of its day.
        let of_a_day = clause.iter().any(|&i| self.is(i, &["polls", "poll", "polling", "voting", "doors", "gates"]));
        !of_a_day
            && clause.iter().any(|&i| {
                self.is(i, &["opens", "closes", "open", "close", "shut"])
                    && !self.led_by(i, &["the", "a", "at", "to", "will", "would"])
                    // "It came close to midnight."
                    && !(self.is(i, &["close"]) && self.is(i + 1, &["to", "by"]))
            })
    }

    /// Whether the clause of a clock time says that it comes again and again: "from 9 a.m. to 5 p.m. daily", "on Fridays, it opens at 1 p.m.".
    fn are_of_habit(&self, at: usize, end: usize) -> bool {
        const CLAUSES: [&str; 14] = [
            "after", "although", "as", "because", "before", "but", "since", "that", "when", "where", "which", "while",
            "who", "whose",
        ];
        let stops = |i: usize| self.is(i, &[".", ";", ":", "\"", "“", "”", "?", "!"]) || self.is(i, &CLAUSES);
        // The stops of "a.m." end nothing.
        let parts = |i: usize| stops(i) && !(self.lower(i) == "." && self.is(i - 1, &["m", "a", "p"]));
        let before = (at.saturating_sub(HABIT)..at).rev().take_while(|&i| i == 0 || !parts(i));
        let commas = |i: usize| (i..at).filter(|&i| self.lower(i) == ",").count();
        // "On Fridays, it opens at 1 p.m."
        let opens = |i: usize| i <= 1 && commas(i) == 1;
        let before = before.filter(|&i| commas(i) == 0 || opens(i)).any(|i| self.is_habit(i));
        let after = (end..self.words.len().min(end + HABIT)).take_while(|&i| !parts(i) && self.lower(i) != ",");
        before || after.into_iter().any(|i| self.is_habit(i))
    }

    /// Whether the words from here on say "again and again": "daily", "every Sunday", "Fridays".
    fn is_habit(&self, at: usize) -> bool {
        let noun = |i: usize| {
            let led = self.is(i, &["from", "at", "between", "until", "till", "to", "and", "or", "on", "in", "except"]);
            self.words.get(i).is_some_and(|w| w.text.starts_with(char::is_alphabetic)) && !led
        };
        match self.lower(at) {
            // "the daily paper"
            "daily" | "nightly" | "weekly" => !noun(at + 1),
            "weekdays" | "weekends" => true,
            "every" | "each" => {
                let from = at + 1 + usize::from(self.is(at + 1, &["other", "second"]));
                self.unit(from).is_some_and(|(_, plural)| !plural)
                    || self.weekday(from).is_some()
                    || self.part(from).is_some()
            }
            _ => self.sense(at, |s| matches!(s, Sense::Weekdays(_)).then_some(())).is_some(),
        }
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
                let (_, after) = self.clock(end + 1)?;
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
    fn spelt_clock(&self, at: usize) -> Option<(ClockTime, usize)> {
        self.minutes_and_hour(at).or_else(|| self.spelt_hour(at))
    }

    /// Minutes before or after an hour: "half past seven", "a quarter to nine".
    fn minutes_and_hour(&self, at: usize) -> Option<(ClockTime, usize)> {
        let number = |i: usize| -> Option<(i8, usize)> {
            if let Some(n) = self.words.get(i)?.number {
                return Some((i8::try_from(n).ok()?, i + 1));
            }
            let (n, end) = self.quantity(i).filter(|_| !self.is(i, &["a", "an", "half"]))?;
            Some((n.parse().ok()?, end))
        };
        let article = usize::from(self.is(at, &["a"]) && self.is(at + 1, &["quarter"]));
        let quarter = self.lower(at + article) == "quarter";
        let (minutes, to) = match self.lower(at + article) {
            "half" => (30, at + 1),
            "quarter" => (15, at + article + 1),
            _ => {
                let (minutes, end) = number(at).filter(|(m, _)| (1..60).contains(m))?;
                (minutes, end + usize::from(self.is(end, &["minutes", "minute", "min", "mins"])))
            }
        };
        let past = self.lower(to) == "past";
        if !(past || quarter && self.lower(to) == "to") {
            return None;
        }
        let (hour, end) = number(to + 1).filter(|(h, _)| (1..=12).contains(h))?;
        let (hour, minute) = if past { (hour, minutes) } else { ((hour + 10) % 12 + 1, 60 - minutes) };
        let end = self.o_clock(end).unwrap_or(end);
        let (hour, end) = self.by_part_of_day(hour, end).unwrap_or((hour, end));
        Some((ClockTime::local(hour, minute), end))
    }

    /// An hour in words, with its minutes, and whether it is after noon: "seven thirty pm".
    fn spelt_hour(&self, at: usize) -> Option<(ClockTime, usize)> {
        if self.words.get(at)?.number.is_some() {
            return None;
        }
        let one = |i: usize| self.number_word(i).and_then(|n| i8::try_from(n).ok());
        let hour = one(at).filter(|h| (1..=12).contains(h))?;
        let (minute, end) = match one(at + 1).filter(|m| (10..60).contains(m)) {
            Some(tens) if tens >= 20 => match one(at + 2).filter(|ones| (1..10).contains(ones)) {
                Some(ones) => (tens + ones, at + 3),
                None => (tens, at + 2),
            },
            Some(minute) => (minute, at + 2),
            None => (0, at + 1),
        };
        let sure = self.meridian(end).is_some() || self.leads_to_clock(at);
        let (hour, end) = self.by_part_of_day(hour, end).filter(|_| sure)?;
        Some((ClockTime::local(hour, minute), end))
    }

    /// The hour of 24 that "a.m.", "p.m.", "in the evening" or "at night" makes of one of 12.
    fn by_part_of_day(&self, hour: i8, at: usize) -> Option<(i8, usize)> {
        if let Some((afternoon, end)) = self.meridian(at) {
            return Some((hour_of_half(hour, afternoon), end));
        }
        if self.lower(at) == "at" && self.lower(at + 1) == "night" {
            return Some((hour_of(hour, 4), at + 2));
        }
        let part = self.part(at + 2).filter(|_| self.lower(at) == "in" && self.lower(at + 1) == "the")?;
        Some((hour_of(hour, part), at + 3))
    }
}

/// The hour of 24 that one of 12 is before noon or after it.
fn hour_of_half(hour: i8, afternoon: bool) -> i8 {
    hour % 12 + if afternoon { 12 } else { 0 }
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
