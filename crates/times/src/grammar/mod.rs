//! What time expressions look like: from a word on, the longest one, still without the story around it worked in.
//!
//! Each production takes the place of a word and gives what it found there; [`crate::resolve`] makes a value of it.
//!
//! - [`meaning`]: what an expression means;
//! - [`numbers`]: how many and which; dates of digits alone;
//! - [`dates`]: months and their days; [`weekdays`]; [`holidays`]; [`days`]: those told from today, or by number alone; [`clocks`]: the time of day;
//! - [`years`], [`quarters`], [`seasons`], [`decades`]; [`addresses`]: house numbers, which are no years;
//! - [`amounts`]: how long and how far away, with [`durations`] as their values; [`told_units`]: "last week"; [`sets`]: how often;
//! - [`references`]: what points at a time spoken of before;
//! - [`titles`]: words of time that are part of a name.

mod addresses;
mod amounts;
mod clocks;
mod dates;
mod days;
mod decades;
mod durations;
mod holidays;
mod meaning;
mod numbers;
mod quarters;
mod references;
mod seasons;
mod sets;
mod titles;
mod told_units;
mod weekdays;
mod years;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    calendar::{ClockTime, opens_holiday},
    words::{Sense, Unit, Word},
};

pub use self::meaning::{Found, Meaning, Since, Way};

/// An expression that ends before `end`, with nothing that bends its meaning.
fn found(end: usize, meaning: Meaning) -> Option<Found> {
    Some(Found { end, meaning, modifier: None })
}

/// What says which part of a stretch is meant.
const SMALL: [&str; 9] = ["early", "late", "mid", "earlier", "later", "middle", "end", "beginning", "start"];

/// Words that an expression may begin with, besides numbers, words of time and holidays. Whoever has a production begin with another word adds it here.
static OPENINGS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    "a an annually at biweekly calendar coming couple current currently daily each every few final financial first fiscal following fortnightly fy future h \
     half hourly its last lately latest many midday midnight monthly more next nightly noon now nowadays one overnight past per preceding previous q recent \
     recently right several that the their these this those today tomorrow tonight weekends weekly year yearly yesterday"
        .split_whitespace()
        .collect()
});

/// The words of one sentence.
pub struct Sentence<'a> {
    /// In order.
    pub words: &'a [Word<'a>],
}

impl Sentence<'_> {
    /// The word in lower case; empty beyond the sentence.
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    /// Whether the word is one of these.
    fn is(&self, at: usize, any: &[&str]) -> bool {
        any.contains(&self.lower(at))
    }

    /// Whether nothing stands between the word and the one before.
    fn glued(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.glued)
    }

    /// The word before in lower case; empty at the beginning.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.lower(at))
    }

    /// Whether the word before is one of these.
    fn led_by(&self, at: usize, any: &[&str]) -> bool {
        any.contains(&self.before(at))
    }

    /// Whether an expression may end here: at a stop, the end, or a word that joins the next clause.
    fn ends_at(&self, at: usize) -> bool {
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

    /// What `pick` takes of the word's senses.
    fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.words.get(at)?.senses.iter().copied().find_map(pick)
    }

    /// Which parts of days a plural names: 1 for "mornings", 4 for "nights".
    fn parts_named(&self, at: usize) -> Option<i8> {
        const PARTS: [&str; 4] = ["mornings", "afternoons", "evenings", "nights"];
        (1..).zip(PARTS).find(|(_, word)| *word == self.lower(at)).map(|(part, _)| part)
    }

    /// The end of the address on the web that begins at this word, or the word itself: "https://example.org/2021/may/05".
    pub fn address(&self, at: usize) -> usize {
        let mark = self.is(at, &["http", "https"]) && self.lower(at + 1) == ":" && self.lower(at + 2) == "/";
        let begins = mark || self.lower(at) == "www" && self.lower(at + 1) == ".";
        if begins { (at + 1..).find(|&i| !self.glued(i)).unwrap_or(at) } else { at }
    }

    /// The longest expression that begins at this word.
    pub fn at(&self, at: usize) -> Option<Found> {
        let whole = self.modified(at);
        let plain = self.core(at);
        let longest = match (whole, plain) {
            (Some(a), Some(b)) => Some(if b.end > a.end { b } else { a }),
            (a, b) => a.or(b),
        };
        longest.filter(|found| !self.is_in_title(at, found) && !self.is_house_number(at))
    }

    /// Expressions with words before them that bend their meaning.
    fn modified(&self, at: usize) -> Option<Found> {
        match self.comparison(at) {
            Some((from, modifier)) => self.compared(from, modifier),
            None => self.part_of_stretch(at),
        }
    }

    /// "more than", "nearly", "at least": TIMEX3's `mod`, and where the amount is to begin.
    fn comparison(&self, at: usize) -> Option<(usize, &'static str)> {
        let more = |at: usize| self.lower(at) == "more";
        Some(match self.lower(at) {
            "about" | "around" | "approximately" | "roughly" | "some" => (at + 1, "APPROX"),
            "nearly" | "almost" | "under" => (at + 1, "LESS_THAN"),
            "over" => (at + 1, "MORE_THAN"),
            "more" | "less" | "fewer" if self.lower(at + 1) == "than" => {
                (at + 2, if more(at) { "MORE_THAN" } else { "LESS_THAN" })
            }
            "no" if self.is(at + 1, &["more", "less"]) && self.lower(at + 2) == "than" => {
                (at + 3, if more(at + 1) { "EQUAL_OR_LESS" } else { "EQUAL_OR_MORE" })
            }
            "at" if self.is(at + 1, &["least", "most"]) => {
                (at + 2, if self.lower(at + 1) == "least" { "EQUAL_OR_MORE" } else { "EQUAL_OR_LESS" })
            }
            "up" if self.lower(at + 1) == "to" => (at + 2, "EQUAL_OR_LESS"),
            _ => return None,
        })
    }

    /// "more than two hours", "nearly a decade", "about 5 p.m."
    fn compared(&self, from: usize, modifier: &'static str) -> Option<Found> {
        let found = self.core(from)?;
        let fits = match found.meaning {
            Meaning::Duration(_) | Meaning::Away(..) | Meaning::AwayFromThat(..) => self.quantity(from).is_some(),
            Meaning::Clock(..) | Meaning::Day(..) => modifier == "APPROX",
            _ => false,
        };
        fits.then_some(Found { modifier: Some(modifier), ..found })
    }

    /// "early 2020", "the end of the year", "mid-May", "late in the summer".
    fn part_of_stretch(&self, at: usize) -> Option<Found> {
        let word = self.lower(at);
        let the = usize::from(word == "the" || word == "this" && SMALL.contains(&self.lower(at + 1)));
        let small = self.lower(at + the);
        if !SMALL.contains(&small) {
            return None;
        }
        let modifier = match small {
            "early" | "beginning" | "start" => Some("START"),
            "late" | "end" => Some("END"),
            "earlier" | "later" => None,
            _ => Some("MID"),
        };
        let mut from = at + the + 1;
        if matches!(small, "middle" | "end" | "beginning" | "start") {
            if self.lower(from) != "of" {
                return None;
            }
            from += 1;
        } else if (self.is(from, &["-"]) && self.glued(from))
            || (self.is(from, &["in"]) && !self.is(from + 1, &["a", "an"]))
        {
            from += 1;
        }
        let found = self.core(from).or_else(|| self.bare_period(from))?;
        let amount = matches!(found.meaning, Meaning::Reference(_) | Meaning::Set(_) | Meaning::Duration(_));
        (!amount).then_some(Found { modifier: modifier.or(found.modifier), ..found })
    }

    /// What stands for a stretch only after "early", "mid-" and the like: "afternoon", "summer", "the year".
    fn bare_period(&self, at: usize) -> Option<Found> {
        if let Some(part) = self.part(at) {
            return self.part_of(Found { end: at, meaning: Meaning::Away(Unit::Day, 0), modifier: None }, part, at + 1);
        }
        let the = usize::from(self.lower(at) == "the");
        if let Some(season) = self.season(at + the) {
            return found(at + the + 1, Meaning::Season(Since::Open, season));
        }
        let (unit, plural) = self.unit(at + the)?;
        (the == 1
            && !plural
            && matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century))
        .then(|| Found { end: at + 2, meaning: Meaning::That(unit), modifier: None })
    }

    /// Whether an expression may begin at this word, as far as the word alone tells.
    fn may_begin(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            !word.senses.is_empty()
                || !word.lower.chars().all(char::is_alphabetic)
                || OPENINGS.contains(word.lower.as_str())
                || opens_holiday(&word.lower)
        })
    }

    /// The longest expression that begins at this word without words that bend its meaning.
    fn core(&self, at: usize) -> Option<Found> {
        // Most words begin none: to ask every production of them costs as much as all the rest.
        if self.may_begin(at) {
            return self.longest(at);
        }
        debug_assert!(self.longest(at).is_none(), "{:?} begins an expression: see OPENINGS", self.lower(at));
        None
    }

    /// The longest that a production finds at this word.
    fn longest(&self, at: usize) -> Option<Found> {
        let all: [fn(&Self, usize) -> Option<Found>; 23] = [
            Self::numeric,
            Self::month_and_day,
            Self::day_and_month,
            Self::day_before_another,
            Self::weekday_phrase,
            Self::clock_phrase,
            Self::deictic,
            Self::told_unit,
            Self::amount,
            Self::quarter_phrase,
            Self::year_phrase,
            Self::decade_or_century,
            Self::season_phrase,
            Self::holiday_phrase,
            Self::again,
            Self::spoken_of,
            Self::reference,
            Self::spelt_year,
            Self::hyphened,
            Self::nth_weekday,
            Self::part_of_month,
            Self::day_alone,
            Self::week_of,
        ];
        let longest = all.iter().filter_map(|p| p(self, at)).fold(None, |best: Option<Found>, f| match best {
            Some(b) if b.end >= f.end => Some(b),
            _ => Some(f),
        })?;
        Some(self.with_clock(longest))
    }
}
