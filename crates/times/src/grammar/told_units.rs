//! One or several of a unit that lead on from now: "last week", "the next few months", "recent years".

use super::*;
use super::{durations::duration, years::KINDS_OF_YEAR};

impl Sentence<'_> {
    /// "last week", "the next few months", "this year", "the past decade", "recent years", "the first nine months".
    pub(super) fn told_unit(&self, at: usize) -> Option<Found> {
        const TOLD: [&str; 13] = [
            "last",
            "past",
            "next",
            "coming",
            "previous",
            "following",
            "first",
            "latest",
            "current",
            "same",
            "final",
            "recent",
            "preceding",
        ];
        let the = self.is(at, &["the", "this", "these", "its", "their"]) && self.is(at + 1, &TOLD);
        let from = at + 1 + usize::from(the);
        let word = self.lower(from - 1);
        // "will last three days"
        let verb = ["will", "would", "could", "may", "might", "can", "to", "should"];
        if !the && word == "last" && self.led_by(at, &verb) {
            return None;
        }
        let counts = matches!(word, "last" | "past" | "next" | "coming" | "previous" | "first" | "latest")
            || the && word != "recent";
        if let Some(found) = self.told_amount(from).filter(|_| counts) {
            return Some(found);
        }
        let kind = usize::from(self.unit(from).is_none() && self.is(from, &KINDS_OF_YEAR));
        let (unit, plural) = self.unit(from + kind)?;
        let end = from + kind + 1;
        if plural {
            return told_units(word, unit, end);
        }
        // "the last day of the festival" is one of its days: not how long something took, and not yesterday.
        if matches!(word, "first" | "last" | "final")
            && self.is(end, &["of"])
            && !(word == "last" && self.is_span_of_deed(unit, end + 1))
        {
            return None;
        }
        let meaning = told_one(word, the, unit)?;
        // "this year's third quarter"
        if unit == Unit::Year
            && self.lower(end) == "'"
            && self.lower(end + 1) == "s"
            && let Some((quarter, end)) = self.named_quarter(end + 2)
        {
            let away = match word {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            return found(end, Meaning::Quarter(Since::Away(away), quarter));
        }
        found(end, meaning)
    }

    /// Whether what stands at `of`, behind a unit and "of", goes on through it: "the last year of talks", but "the last week of October", "of the season".
    fn is_span_of_deed(&self, unit: Unit, of: usize) -> bool {
        let noun = self.words.get(of).is_some_and(|w| w.text.starts_with(char::is_lowercase) && w.senses.is_empty());
        let which = ["the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "each", "every"];
        noun && !matches!(unit, Unit::Day | Unit::Weekend) && !self.is(of, &which)
    }

    /// So many units behind "the last" and the like: "few months", "six to 12 months", "couple of days".
    fn told_amount(&self, from: usize) -> Option<Found> {
        let (n, after) = if self.is(from, &["few", "several"]) {
            ("X".to_owned(), from + 1)
        } else {
            self.quantity(from).filter(|_| !self.is(from, &["a", "an"]))?
        };
        let further = self.quantity(after + 1).filter(|_| self.is(after, &["to", "or", "-"]));
        let (n, after) = match further {
            Some((_, end)) if self.unit(end).is_some() => ("X".to_owned(), end),
            _ => (n, after),
        };
        let (unit, _) = self.unit(after).filter(|(u, plural)| *plural || n == "1" || *u == Unit::Day)?;
        found(after + 1, Meaning::Duration(duration(&n, unit)))
    }
}

/// "recent years", "coming months": several of a unit that nobody counts.
fn told_units(word: &str, unit: Unit, end: usize) -> Option<Found> {
    match word {
        "recent" | "past" if unit == Unit::Year => found(end, Meaning::Reference("PAST_REF")),
        "coming" if unit != Unit::Week => found(end, Meaning::Reference("FUTURE_REF")),
        "recent" | "past" | "coming" | "last" | "previous" => found(end, Meaning::Duration(duration("X", unit))),
        _ => None,
    }
}

/// "last week", "the past year": what a word makes of one of a unit, with an article before it or not.
fn told_one(word: &str, the: bool, unit: Unit) -> Option<Meaning> {
    Some(match (word, the) {
        _ if unit == Unit::Second => return None,
        ("last", true) | ("past", _) => Meaning::Lasting(unit),
        ("last" | "previous", false) => Meaning::Away(unit, -1),
        ("next", true) | ("following", true) => Meaning::AwayFromThat(unit, 1),
        ("next" | "coming", _) => Meaning::Away(unit, 1),
        ("this", _) | ("current", true) => Meaning::Away(unit, 0),
        ("previous" | "preceding", _) => Meaning::AwayFromThat(unit, -1),
        ("latest", true) if unit == Unit::Year => Meaning::Away(unit, 0),
        ("same" | "latest", true) => Meaning::That(unit),
        _ => return None,
    })
}
