//! What options of several commands have in common: how their values are read, and which there are.

use std::net::SocketAddr;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use onrecord_reading::{
    ModelName,
    contract::{AheadKind, ConsultKind, EventStatus, EventType, StatementKind},
};

/// How certain statements have to be.
#[derive(Args)]
pub struct Certain {
    /// Leave out statements that are less certain (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
}

/// The same where events are asked for too.
#[derive(Args)]
pub struct CertainEvents {
    /// Leave out statements that are less certain, and events that only they state (0 to 1)
    #[arg(long, value_name = "X", value_parser = chance)]
    pub min_confidence: Option<f32>,
}

/// A day.
pub fn day(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "it is not a day as 2021-05-23 is: YYYY-MM-DD".to_string())
}

/// The first of some days: a day, or that on which a month ("2021-05") or a year begins.
pub fn first_day(words: &str) -> Result<Date, String> {
    onrecord_record::first_day(words).ok_or_else(no_days)
}

/// The last of some days: a day, or that on which a month or a year ends.
pub fn last_day(words: &str) -> Result<Date, String> {
    onrecord_record::last_day(words).ok_or_else(no_days)
}

fn no_days() -> String {
    "it is not a day as 2021-05-23 is, nor a month or a year: YYYY-MM-DD, YYYY-MM or YYYY".to_string()
}

/// Where to listen.
pub fn address(words: &str) -> Result<SocketAddr, String> {
    words.parse().map_err(|_| "it is not an address with a port as 127.0.0.1:8000 is: IP:PORT".to_string())
}

/// A number between 0 and 1.
pub fn chance(words: &str) -> Result<f32, String> {
    let number: f32 = words.parse().map_err(|_| format!("{words:?} is not a number"))?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("it is a chance, from 0 to 1".to_string()) }
}

/// How many at the same time.
pub fn jobs(words: &str) -> Result<usize, String> {
    words.parse().ok().filter(|jobs| *jobs > 0).ok_or_else(|| "it is a number, from 1 on".to_string())
}

/// A type of event, by its name in PLOVER, in any case.
pub fn event_type(word: &str) -> Result<EventType, String> {
    let names = || EventType::ALL.map(EventType::word).join(", ");
    EventType::of_word(&word.to_uppercase()).ok_or_else(|| format!("it is none of PLOVER's types: {}", names()))
}

/// Of what type or kind what is due is.
pub fn occasion_sort(word: &str) -> Result<String, String> {
    let kinds =
        || [&ConsultKind::ALL.map(ConsultKind::word)[..], &AheadKind::ALL.map(AheadKind::word)].concat().join(", ");
    let found = onrecord_record::occasion_sort(word).map(str::to_owned);
    found.ok_or_else(|| format!("it is none of these: {}, ahead, nor one of PLOVER's types", kinds()))
}

/// How far an event has come.
pub fn event_status(word: &str) -> Result<EventStatus, String> {
    let names = || EventStatus::ALL.map(EventStatus::word).join(", ");
    onrecord_record::event_status(word).ok_or_else(|| format!("it is none of these: {}", names()))
}

/// How many to list; all of them by "all".
pub fn limit(words: &str) -> Result<usize, String> {
    match words.parse() {
        _ if words.eq_ignore_ascii_case("all") => Ok(usize::MAX),
        Ok(0) | Err(_) => Err("it is a number, from 1 on, or \"all\"".to_string()),
        Ok(number) => Ok(number),
    }
}

/// Output formats.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object a line
    #[value(alias = "json")]
    Jsonl,
    /// One statement, event or entry a row
    Csv,
}

/// The models.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Model {
    /// The most exact
    #[default]
    Base,
    /// Many times as fast, less exact: for archives
    Small,
}

impl From<Model> for ModelName {
    fn from(model: Model) -> Self {
        match model {
            Model::Base => ModelName::Base,
            Model::Small => ModelName::Small,
        }
    }
}

/// Kinds of statement.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// All of it in quotation marks
    Direct,
    /// Part of it in quotation marks
    Mixed,
    /// None of it in quotation marks
    Indirect,
}

impl From<Kind> for StatementKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Direct => StatementKind::Direct,
            Kind::Mixed => StatementKind::Mixed,
            Kind::Indirect => StatementKind::Indirect,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes the choice hold for all output.
    pub fn write_global(self) {
        match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_or_a_year_is_all_of_its_days() {
        for (words, first, last) in [
            ("2021-05-23", "2021-05-23", "2021-05-23"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2021", "2021-01-01", "2021-12-31"),
            ("2021-13", "", ""),
            ("21", "", ""),
            ("2021-5", "", ""),
            ("2021-02-30", "", ""),
            ("99999", "", ""),
            ("May", "", ""),
            ("", "", ""),
        ] {
            let found = [first_day(words), last_day(words)].map(|day| day.map_or(String::new(), |day| day.to_string()));
            assert_eq!(found, [first, last], "{words}");
        }
    }
}
