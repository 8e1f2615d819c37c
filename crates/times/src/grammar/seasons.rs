//! Seasons: "last fall", "the summer of 1990", "the winter of 2022-2023".

use super::*;

/// What leads to a season, and not to a verb.
const LEADS: [&str; 11] = ["in", "during", "until", "by", "since", "early", "late", "mid", "-", "for", "of"];

impl Sentence<'_> {
    /// Spring 1, summer 2, autumn 3, winter 4.
    pub(super) fn season(&self, at: usize) -> Option<i8> {
        self.sense(at, |s| if let Sense::Season(n) = s { Some(n) } else { None })
    }

    /// "last fall", "this summer", "the summer of 1990", "summer 2021", "the winter".
    pub(super) fn season_phrase(&self, at: usize) -> Option<Found> {
        let (since, from) = match self.lower(at) {
            "last" => (Since::Last, at + 1),
            "next" => (Since::Next, at + 1),
            "this" if self.is(at + 1, &["past"]) => (Since::Last, at + 2),
            "this" if self.is(at + 1, &["coming"]) => (Since::Next, at + 2),
            "this" => (Since::Away(0), at + 1),
            "the" if self.is(at + 1, &["early", "late"]) => (Since::Open, at + 2),
            "the" => (Since::Open, at + 1),
            _ => (Since::Open, at),
        };
        let season = self.season(from)?;
        let end = from + 1;
        if from == at && self.is_verb_of_season(at) {
            return None;
        }
        let next = if self.is(end, &["of", "in"]) { end + 1 } else { end };
        // "the winter of 2022-2023" began in the first of them.
        let second = |y: i32| if self.year_joined(next, y).is_some() { next + 3 } else { next + 1 };
        if let Some(year) = self.four_digits(next).map(|y| (y, second(y))).or_else(|| self.spelt(next)) {
            return found(year.1, Meaning::Season(Since::Year(year.0), season));
        }
        if let Some((away, after)) = self.year_told(end) {
            return found(after, Meaning::Season(Since::Away(away), season));
        }
        // "the fall of the wall", "spring water", "fall to": alone only where a preposition leads to it.
        let verb = matches!(self.lower(from), "fall" | "spring");
        let alone = from == at;
        let led = self.led_by(at, &LEADS) || self.before(at) == "through";
        let fall = self.lower(from) == "fall";
        let paired = self.is(end, &["and", "or"]) && (self.season(end + 1).is_some() || self.season(end + 2).is_some());
        if alone && !paired && (verb || !led)
            || since == Since::Open && !alone && (fall && !led || verb && self.is(end, &["of", "in"]))
        {
            return None;
        }
        if self.is(end, &["olympics", "games", "olympic", "school", "camp", "house", "palace", "camps"])
            || self.words.get(end).is_some_and(|w| w.is_capital()) && self.words[from].is_capital()
        {
            return None;
        }
        found(end, Meaning::Season(since, season))
    }

    /// "prices will fall in 2025", "exports fall this year": not the season.
    fn is_verb_of_season(&self, at: usize) -> bool {
        let verb = matches!(self.lower(at), "fall" | "spring") && !self.words[at].is_capital();
        verb && (self.is(at + 1, &["in"]) || self.year_told(at + 1).is_some()) && !self.led_by(at, &LEADS)
    }
}
