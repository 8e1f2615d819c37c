//! The words of a sentence, and what each of them means as a word of time.

use std::sync::LazyLock;

use onrecord_source::Span;
use rustc_hash::FxHashMap;

/// What a word means as a word of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// 1 to 12.
    Month(i8),
    /// 1 (Monday) to 7.
    Weekday(i8),
    /// The same, in the plural: "Mondays".
    Weekdays(i8),
    /// "seven", "hundred".
    Number(u32),
    /// "seventh".
    Ordinal(u32),
    /// "year".
    Unit(Unit),
    /// "years".
    Units(Unit),
    /// Spring 1, summer 2, autumn 3, winter 4.
    Season(i8),
    /// Morning 1, afternoon 2, evening 3, night 4.
    Part(i8),
    /// "nineties": 9.
    Decade(i16),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Weekend,
}

const UNITS: [Unit; 12] = [
    Unit::Second,
    Unit::Minute,
    Unit::Hour,
    Unit::Day,
    Unit::Week,
    Unit::Fortnight,
    Unit::Month,
    Unit::Quarter,
    Unit::Year,
    Unit::Decade,
    Unit::Century,
    Unit::Weekend,
];

static WORDS: LazyLock<FxHashMap<&'static str, Vec<Sense>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Vec<Sense>> = FxHashMap::default();
    for line in include_str!("../data/words.tsv").lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [word, sense, number] = fields[..] else { continue };
        let Ok(n) = number.parse::<u32>() else { continue };
        let unit = || UNITS[n as usize % UNITS.len()];
        let sense = match sense {
            "month" => Sense::Month(n as i8),
            "weekday" => Sense::Weekday(n as i8),
            "weekdays" => Sense::Weekdays(n as i8),
            "number" => Sense::Number(n),
            "ordinal" => Sense::Ordinal(n),
            "unit" => Sense::Unit(unit()),
            "units" => Sense::Units(unit()),
            "season" => Sense::Season(n as i8),
            "part" => Sense::Part(n as i8),
            _ => Sense::Decade(n as i16),
        };
        words.entry(word).or_default().push(sense);
    }
    words
});

/// A run of letters, a run of digits, or one other visible character.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// Where it stands, in bytes of the text.
    pub span: Span,
    /// As it is written.
    pub text: &'a str,
    /// In lower case, with straight apostrophes and plain hyphens.
    pub lower: String,
    /// Its number, where it is digits (at most nine of them).
    pub number: Option<u32>,
    /// Every sense that it has.
    pub senses: &'static [Sense],
    /// Whether nothing stands between it and the word before.
    pub glued: bool,
}

impl Word<'_> {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The words of `text` within `span`.
pub fn words(text: &str, span: Span) -> Vec<Word<'_>> {
    #[derive(PartialEq, Clone, Copy)]
    enum Class {
        Letters,
        Digits,
        Other,
    }
    let class = |c: char| match c {
        c if c.is_ascii_digit() => Class::Digits,
        c if c.is_alphanumeric() => Class::Letters,
        _ => Class::Other,
    };
    let mut out: Vec<Word> = Vec::new();
    let mut letters = span.of(text).char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        if c.is_whitespace() || c.is_control() {
            continue;
        }
        let mut end = at + c.len_utf8();
        if class(c) != Class::Other {
            while let Some(&(next, d)) = letters.peek() {
                if class(d) != class(c) {
                    break;
                }
                end = next + d.len_utf8();
                letters.next();
            }
        }
        let here = Span::new(span.start + at, span.start + end);
        let word = here.of(text);
        let lower = match word {
            "’" | "‘" => "'".to_owned(),
            "–" | "—" | "‑" | "‐" => "-".to_owned(),
            _ => word.to_lowercase(),
        };
        let number = if word.len() <= 9 && class(c) == Class::Digits { word.parse().ok() } else { None };
        let glued = out.last().is_some_and(|w| w.span.end == here.start);
        let senses = WORDS.get(lower.as_str()).map_or(&[][..], Vec::as_slice);
        out.push(Word { span: here, text: word, lower, number, senses, glued });
    }
    out
}
