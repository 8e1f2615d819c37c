//! What comes again: "daily", "every two weeks", "$10 a share a year".

use super::durations::duration;
use super::*;
use crate::calendar::{part_code, season_code};

impl Sentence<'_> {
    /// "daily", "every day", "each of the past five years", "every two weeks".
    pub(super) fn again(&self, at: usize) -> Option<Found> {
        match self.lower(at) {
            "daily" | "nightly" => return found(at + 1, Meaning::Set("P1D".into())),
            "biweekly" | "fortnightly" => return found(at + 1, Meaning::Set("P2W".into())),
            "weekly" => return found(at + 1, Meaning::Set("P1W".into())),
            "monthly" => return found(at + 1, Meaning::Set("P1M".into())),
            "hourly" => return found(at + 1, Meaning::Set("PT1H".into())),
            "yearly" | "annually" => return found(at + 1, Meaning::Set("P1Y".into())),
            "weekends" if self.led_by(at, &["on", "at"]) => return found(at + 1, Meaning::Set("XXXX-WXX-WE".into())),
            "the" if self.led_by(at, &["in"]) => return self.parts_of_days(at + 1),
            "per" => {
                let (unit, _) = self
                    .unit(at + 1)
                    .filter(|(u, plural)| !plural && !matches!(u, Unit::Second | Unit::Minute | Unit::Hour))?;
                return found(at + 2, Meaning::Set(duration("1", unit)));
            }
            "every" | "each" => {}
            _ => return None,
        }
        if let Some((n, from)) = self.every_so_many(at)
            && let Some((unit, false)) = self.unit(from)
        {
            return found(from + 1, Meaning::Set(duration(&n.to_string(), unit)));
        }
        if self.lower(at + 1) == "night" {
            return found(at + 2, Meaning::Set("XXXX-XX-XXTNI".into()));
        }
        if let Some((unit, false)) = self.unit(at + 1).filter(|(u, _)| *u != Unit::Second) {
            return found(at + 2, Meaning::Set(duration("1", unit)));
        }
        if let Some((month, end)) = self.month(at + 1) {
            return found(end, Meaning::Set(format!("XXXX-{month:02}")));
        }
        if let Some(part) = self.part(at + 1) {
            return found(at + 2, Meaning::Set(format!("XXXX-XX-XXT{}", part_code(part))));
        }
        if let Some(season) = self.season(at + 1) {
            return found(at + 2, Meaning::Set(format!("XXXX-{}", season_code(season))));
        }
        let (n, end) = self.quantity(at + 1)?;
        let (unit, plural) = self.unit(end)?;
        (plural && self.lower(at) == "every").then(|| Found {
            end: end + 1,
            meaning: Meaning::Set(duration(&n, unit)),
            modifier: None,
        })
    }

    /// "every other", "every third": how many, and the end.
    pub(super) fn every_so_many(&self, at: usize) -> Option<(u32, usize)> {
        if !self.is(at, &["every", "each"]) {
            return None;
        }
        let other = (self.lower(at + 1) == "other").then_some((2, at + 2));
        other.or_else(|| self.ordinal(at + 1).filter(|(n, _)| (2..=6).contains(n)))
    }

    /// "in the evenings"
    fn parts_of_days(&self, at: usize) -> Option<Found> {
        let part = self.parts_named(at).filter(|part| *part < 4)?;
        found(at + 1, Meaning::Set(format!("XXXX-XX-XXT{}", part_code(part))))
    }

    /// "$10 a share a year", "twice a week", "60 miles an hour": whether the article at `at` says how often, not how long.
    pub(super) fn is_rate(&self, at: usize) -> bool {
        let counted = self.led_by(
            at,
            &[
                "once",
                "twice",
                "times",
                "share",
                "tonnes",
                "tons",
                "barrels",
                "people",
                "million",
                "billion",
                "dollars",
                "percent",
                "%",
                "miles",
                "kilometers",
                "kilometres",
                "thousand",
            ],
        );
        let number = || at > 0 && self.words[at - 1].number.is_some();
        counted || number() || self.before(at).ends_with("dollars")
    }
}
