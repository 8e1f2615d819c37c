//! What only points at another time: "that day", "the quarter", "now".

use super::*;

/// What goes on behind "the year" and tells which.
const TELLS_WHICH: [&str; 7] = ["before", "after", "in", "of", "when", "that", "'"];
/// What "of the year" makes a title of honour of.
static HONOURED: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| include_str!("../../data/honoured.txt").lines().filter(|line| !line.starts_with('#')).collect());
/// What is to come, behind "future".
const OF_THE_FUTURE: [&str; 12] = [
    "generations",
    "years",
    "months",
    "quarters",
    "plans",
    "growth",
    "operations",
    "war",
    "wars",
    "president",
    "leader",
    "attacks",
];
/// Behind "the past" and "the future" these are none of their nouns.
const NO_NOUNS: [&str; 16] =
    ["and", "is", "was", "to", "for", "of", "in", "that", "by", "but", "with", "as", "or", "are", "will", "has"];

impl Sentence<'_> {
    /// "that day", "the same year", "the weekend", "the quarter", "year-end", "the next day".
    pub(super) fn spoken_of(&self, at: usize) -> Option<Found> {
        if self.lower(at) == "the" && self.lower(at + 1) == "latest" && self.is(at + 2, &["period", "quarter"]) {
            return found(at + 3, Meaning::LatestQuarter);
        }
        if self.lower(at) == "the" && self.is(at + 1, &["full", "fiscal"]) && self.lower(at + 2) == "year" {
            return found(at + 3, Meaning::Away(Unit::Year, 0));
        }
        if self.is(at, &["that", "the"])
            && let Some(part) = self.part(at + 1).filter(|p| *p < 4 || self.lower(at) == "that")
            && !self.is(at + 2, &["-", "of", "after", "before"])
        {
            return found(at + 2, Meaning::Part(Box::new(Meaning::That(Unit::Day)), part));
        }
        if self.lower(at) == "year" {
            let end = match (self.lower(at + 1), self.lower(at + 2), self.lower(at + 3)) {
                ("-", "end", _) => at + 3,
                ("'", "s", "end") => at + 4,
                ("end", ..) => at + 2,
                _ => return None,
            };
            return found(end, Meaning::YearEnd);
        }
        let word = self.lower(at);
        let (unit, plural) = self.unit(at + 1)?;
        let number = self.words.get(at + 2).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
        if plural || number || !matches!(word, "that" | "the") {
            return None;
        }
        let end = at + 2;
        match (word, unit) {
            (
                "that",
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade | Unit::Weekend,
            ) => found(end, Meaning::That(unit)),
            ("the", Unit::Weekend) => found(end, Meaning::Away(Unit::Weekend, 0)),
            ("the", Unit::Quarter) if !self.is(end, &["of", "-", "final"]) => match self.lower(end) {
                "a" if self.lower(end + 1) == "year" && self.is(end + 2, &["ago", "earlier"]) => {
                    found(end + 3, Meaning::Quarter(Since::YearBefore, 0))
                }
                _ => found(end, Meaning::That(unit)),
            },
            ("the", Unit::Year) if self.before(at) == "for" && !self.is(end, &TELLS_WHICH) => {
                found(end, Meaning::Duration("P1Y".into()))
            }
            ("the", Unit::Year) if self.is_award(at) => None,
            ("the", Unit::Year) if matches!(self.before(at), "of" | "in" | "during") && !self.is(end, &TELLS_WHICH) => {
                found(end, Meaning::That(unit))
            }
            _ => None,
        }
    }

    /// "named coach of the year", "the Player of the Year": whether "the year" at `at` is part of what somebody is honoured as, unlike "the first goal of the year".
    fn is_award(&self, at: usize) -> bool {
        let counts =
            |word: &str| matches!(word, "first" | "second" | "third" | "last" | "only") || word.ends_with("est");
        let word = |n: usize| at.checked_sub(n).map_or("", |at| self.lower(at));
        word(1) == "of" && HONOURED.contains(word(2)) && !counts(word(3))
    }

    /// now, currently, recently, soon, the future.
    pub(super) fn reference(&self, at: usize) -> Option<Found> {
        let give = |end: usize, value: &'static str| found(end, Meaning::Reference(value));
        match self.lower(at) {
            "now" if !(self.is(at + 1, &["-"]) || at > 0 && self.is(at - 1, &["-"])) => give(at + 1, "PRESENT_REF"),
            "right" if self.lower(at + 1) == "now" => give(at + 2, "PRESENT_REF"),
            "currently" | "nowadays" => give(at + 1, "PRESENT_REF"),
            "current" if !self.is(at + 1, &["affairs", "account", "accounts", "and"]) => give(at + 1, "PRESENT_REF"),
            "this" | "that"
                if self.is(at + 1, &["time", "period"])
                    && matches!(
                        self.before(at),
                        "at" | "by" | "during" | "until" | "till" | "from" | "since" | "in" | "throughout" | "to"
                    ) =>
            {
                give(at + 2, if self.lower(at) == "this" { "PRESENT_REF" } else { "PAST_REF" })
            }
            "future" if self.is(at + 1, &OF_THE_FUTURE) => give(at + 1, "FUTURE_REF"),
            "these" if self.lower(at + 1) == "days" => give(at + 2, "PRESENT_REF"),
            "at" if self.lower(at + 1) == "present" => found(at + 2, Meaning::Reference("PRESENT_REF")),
            // "would one day happen", "could one day be used"
            "one" if self.lower(at + 1) == "day" && self.is_some_day(at) => give(at + 2, "FUTURE_REF"),
            "recently" | "lately" => give(at + 1, "PAST_REF"),
            "more" if self.lower(at + 1) == "recently" => give(at + 2, "PAST_REF"),
            "recent" if self.unit(at + 1).is_none() && self.is(at + 1, &["history", "past"]) => {
                give(at + 1, "PAST_REF")
            }
            "night" if self.before(at) == "at" => found(at + 1, Meaning::Set("XXXX-XX-XXTNI".into())),
            "the" => self.past_or_future(at),
            _ => None,
        }
    }

    /// Whether "one day" at `at` is one to come: "would one day happen", "wants to one day own it", "Someone will find it one day."
    fn is_some_day(&self, at: usize) -> bool {
        const AHEAD: [&str; 9] = ["will", "would", "may", "might", "could", "can", "hope", "hopes", "hoped"];
        let ends = self.words.get(at + 2).is_none_or(|w| matches!(w.lower.as_str(), "." | "!" | "?" | "\"" | "”"));
        let ahead =
            || self.words[..at].iter().any(|w| matches!(w.lower.as_str(), "will" | "ll" | "might" | "hopes" | "hope"));
        let length =
            || matches!(self.before(at), "last" | "take" | "for" | "in" | "within" | "by" | "least" | "only" | "just");
        self.led_by(at, &AHEAD) || self.before(at) == "to" || ends && !length() && ahead()
    }

    /// "around the same time", "the past", "the foreseeable future", from the article on.
    fn past_or_future(&self, at: usize) -> Option<Found> {
        let give = |end: usize, value: &'static str| found(end, Meaning::Reference(value));
        match self.lower(at + 1) {
            "same" => {
                let led = matches!(self.before(at), "around" | "about" | "during");
                if led && self.is(at + 2, &["time", "period"]) { give(at + 3, "PAST_REF") } else { None }
            }
            "future" | "past" => {
                // "the past year", "the future king"
                let of_noun = self.words.get(at + 2).is_some_and(|w| {
                    w.number.is_some() || w.lower.chars().all(char::is_alphabetic) && !self.is(at + 2, &NO_NOUNS)
                });
                let value = if self.lower(at + 1) == "future" { "FUTURE_REF" } else { "PAST_REF" };
                if of_noun { None } else { give(at + 2, value) }
            }
            "near" | "foreseeable" if self.is(at + 2, &["future", "term"]) => give(at + 3, "FUTURE_REF"),
            _ => None,
        }
    }
}
