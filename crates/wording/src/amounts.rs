//! Figures in one shape, however they are written, so that only those that cannot be the same differ: "$2 bn" and "$2bn", "5 May" and "May 5th", "5.30pm" and "17:30".

use crate::figures::{self, Figures};
use crate::numerals;
use crate::words::Word;
use onrecord_language::one_of;
use std::collections::BTreeSet;

/// Ordinals in words, from the first on.
const ORDINALS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth \
    seventeenth eighteenth nineteenth twentieth";
/// The signs of moneys, and their names.
const MONEYS: [(char, &str); 4] = [('$', "dollar"), ('€', "euro"), ('£', "pound"), ('¥', "yen")];
/// Numbers that have words of their own.
const SAME: [(&str, &str); 4] = [("half", "50"), ("half", "0.5"), ("twice", "2"), ("dozen", "12")];
/// Minutes of half a day, after which the clock begins again.
const HALF_DAY: u32 = 12 * 60;

/// The figures of some words, by kinds.
#[derive(Default)]
pub struct Amounts {
    /// Without signs of money and letters for millions.
    pub numbers: BTreeSet<String>,
    /// Signs and words of money.
    pub moneys: BTreeSet<String>,
    /// In figures.
    pub ordinals: BTreeSet<String>,
    /// Days of a month that is named beside them.
    pub days: BTreeSet<String>,
    /// Years.
    pub years: BTreeSet<String>,
    /// Times of the clock, with the number that they are in `numbers`.
    clocks: BTreeSet<(u32, Half, String)>,
}

/// Which half of the day a time of the clock is of, where that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    Before,
    After,
    Untold,
}

impl Amounts {
    /// The amounts that the words at some places tell.
    pub fn among(words: &[Word], places: impl IntoIterator<Item = usize>) -> Amounts {
        let mut amounts = Amounts::default();
        places.into_iter().for_each(|at| amounts.take(words, at));
        amounts
    }

    fn take(&mut self, words: &[Word], mut at: usize) {
        // "4:00 p.m." is one time where only its half differs.
        if one_of(&words[at].folded, "am pm") && at > 0 && clock(words, at - 1).is_some() {
            at -= 1;
        }
        let folded = words[at].folded.as_str();
        let named = Figures::among(words, [at]);
        let [.., moneys, _] = named.all() else { return };
        self.moneys.extend(moneys.iter().cloned());
        let before = at.checked_sub(1).map(|before| words[before].folded.as_str());
        if let Some((_, full)) = numerals::LETTERS.iter().find(|(short, _)| *short == folded) {
            let behind_figure = before.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
            self.numbers.extend(behind_figure.then(|| (*full).to_owned()));
        }
        if let Some((minutes, half)) = clock(words, at) {
            self.clocks.insert((minutes, half, folded.to_owned()));
            self.numbers.insert(folded.to_owned());
            return;
        }
        let ordinal = ordinal(folded);
        let plain: Vec<String> = match &ordinal {
            Some(_) => Vec::new(),
            None => named.numbers().iter().filter(|number| !is_of_a_name(number)).flat_map(|n| plain(n)).collect(),
        };
        let is_day = |number: &String| number.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
        let by_month = || [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|at| is_month(words, at));
        match ordinal.as_ref().or(plain.first()) {
            Some(day) if is_day(day) && by_month() => _ = self.days.insert(day.clone()),
            _ => {
                self.ordinals.extend(ordinal);
                self.moneys.extend(named.numbers().iter().filter_map(|number| money(number)).map(str::to_owned));
                let (years, numbers): (Vec<_>, Vec<_>) = plain.into_iter().partition(|number| is_year(number));
                self.years.extend(years);
                self.numbers.extend(numbers);
            }
        }
    }

    /// Whether a number stands here, of whatever kind.
    pub fn has(&self, number: &str) -> bool {
        let is_same = |other: &str| {
            SAME.iter().any(|(one, two)| (*one, *two) == (number, other) || (*two, *one) == (number, other))
        };
        [&self.numbers, &self.ordinals, &self.days, &self.years].iter().any(|kind| kind.contains(number))
            || self.numbers.iter().any(|other| is_same(other))
    }

    /// Whether a time of the clock stands here; its hour may stand alone.
    fn has_time(&self, minutes: u32) -> bool {
        let hour = |number: &String| number.parse::<u32>().is_ok_and(|hour| hour * 60 % HALF_DAY == minutes);
        self.clocks.iter().any(|(other, ..)| *other == minutes) || self.numbers.iter().any(hour)
    }

    /// A time of the clock that stands in the other half of the day there, as it is written on either side: "4am" for "4pm".
    pub fn in_other_half(&self, other: &Amounts) -> Option<[String; 2]> {
        self.clocks.iter().filter(|(_, half, _)| *half != Half::Untold).find_map(|(minutes, half, written)| {
            let same: Vec<_> = other.clocks.iter().filter(|(time, ..)| time == minutes).collect();
            let contradict = |(_, other, _): &&&(u32, Half, String)| *other != Half::Untold && other != half;
            let found = same.iter().find(contradict).filter(|_| same.iter().all(|one| contradict(&one)))?;
            let with_half = |written: &str, half: Half| match half {
                Half::Before if written.ends_with(|c: char| c.is_ascii_digit()) => format!("{written} a.m."),
                Half::After if written.ends_with(|c: char| c.is_ascii_digit()) => format!("{written} p.m."),
                _ => written.to_owned(),
            };
            Some([with_half(written, *half), with_half(&found.2, found.1)])
        })
    }

    /// Takes away the numbers that both have, in whatever shape, and of these those that stand beside the others.
    pub fn drop_alike(&mut self, other: &mut Amounts, beside: &Amounts) {
        if !self.numbers.is_empty() && is_worth(&self.numbers, &other.numbers) {
            self.numbers.clear();
            other.numbers.clear();
        }
        let kept = |one: &Amounts, others: &[&Amounts]| -> (BTreeSet<String>, BTreeSet<String>) {
            let told = |time: &(u32, Half, String)| others.iter().any(|other| other.has_time(time.0));
            let times: BTreeSet<&String> =
                one.clocks.iter().filter(|time| told(time)).map(|(_, _, number)| number).collect();
            let is_new = |number: &&String| !others.iter().any(|other| other.has(number)) && !times.contains(number);
            (
                one.numbers.iter().filter(is_new).cloned().collect(),
                one.ordinals.iter().filter(is_new).cloned().collect(),
            )
        };
        // Where figures differ, those that both have multiply others: "1.25 million".
        let (mine, others) = (kept(self, &[other, beside]), kept(other, &[self]));
        (self.numbers, self.ordinals) = mine;
        (other.numbers, other.ordinals) = others;
    }
}

/// Whether a number is a part of a name: "COVID-19".
fn is_of_a_name(number: &str) -> bool {
    number.starts_with(char::is_alphabetic) && number.contains(|c: char| c.is_ascii_digit()) && money(number).is_none()
}

/// Whether a number is that of a year of which news may tell.
pub fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year))
}

fn is_month(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.written.starts_with(char::is_uppercase) && figures::is_month(&word.folded))
}

/// The sign of money that a number has: "$" of "$40m".
pub fn money_of(number: &str) -> Option<char> {
    MONEYS.iter().map(|(sign, _)| *sign).find(|sign| number.contains(*sign))
}

fn money(number: &str) -> Option<&'static str> {
    MONEYS.iter().find(|(sign, _)| number.contains(*sign)).map(|(_, name)| *name)
}

/// "14th", "first", "twenty-first", in figures.
fn ordinal(folded: &str) -> Option<String> {
    let in_figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| folded.strip_suffix(ending));
    if let Some(figure) = in_figures.filter(|figure| figure.bytes().all(|b| b.is_ascii_digit()) && !figure.is_empty()) {
        return Some(figure.to_owned());
    }
    let (tens, last) = folded.split_once('-').unwrap_or(("", folded));
    let tens = match tens {
        "" => 0,
        "twenty" => 20,
        "thirty" => 30,
        _ => return None,
    };
    let units = ORDINALS.split_whitespace().position(|word| word == last)?;
    Some((tens + units + 1).to_string())
}

/// The minutes of a time of the clock, in half a day, and which half it is; none where nothing tells that it is one.
fn clock(words: &[Word], at: usize) -> Option<(u32, Half)> {
    let folded = words[at].folded.as_str();
    if one_of(folded, "noon midday midnight") {
        return Some((0, if folded == "midnight" { Half::Before } else { Half::After }));
    }
    let next = words.get(at + 1).map_or("", |next| next.folded.as_str());
    let (digits, half) = match [("am", Half::Before), ("pm", Half::After)]
        .iter()
        .find_map(|(short, half)| folded.strip_suffix(short).or((next == *short).then_some(folded)).zip(Some(*half)))
    {
        Some((digits, half)) => (digits, half),
        None => (folded, Half::Untold),
    };
    let told = half != Half::Untold || next == "o'clock";
    let (hour, minutes) = digits.split_once([':', '.']).unwrap_or((digits, "00"));
    let is_time = (told || digits.contains(':')) && minutes.len() == 2;
    let (hour, minutes) = (hour.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
    let half = if (13..24).contains(&hour) { Half::After } else { half };
    (is_time && hour <= 24 && minutes < 60).then_some(((hour * 60 + minutes) % HALF_DAY, half))
}

/// A number without the sign of its money, its letters for millions written out, and a decimal comma as a point: "$7m" is "7" and "million".
pub fn plain(number: &str) -> Vec<String> {
    let number = match number.find(|c: char| MONEYS.iter().any(|(sign, _)| *sign == c)) {
        Some(_) => number.trim_start_matches(char::is_alphabetic),
        None => number,
    };
    let number = number.replace(|c: char| MONEYS.iter().any(|(sign, _)| *sign == c), "");
    let (figure, word) =
        numerals::lettered(&number).map_or((number.as_str(), None), |(figure, word)| (figure, Some(word)));
    let decimal = figure.rsplit_once(',').filter(|(_, rest)| rest.len() < 3).map(|(one, rest)| format!("{one}.{rest}"));
    [Some(decimal.unwrap_or(figure.to_owned())), word.map(str::to_owned)].into_iter().flatten().collect()
}

/// Whether numbers that stand for one are worth the same together: "1.25" and "million", "1250000".
fn is_worth(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let worth = |numbers: &BTreeSet<String>| -> Option<f64> {
        let half = if numbers.len() > 1 && numbers.contains("half") { 0.5 } else { 0.0 };
        let counting = numbers.iter().filter(|number| half == 0.0 || *number != "half");
        let (mut unit, mut times) = (1.0, 1.0);
        for number in counting {
            match numerals::multiplies(number) {
                Some(more) => times *= more,
                None => unit *= number.parse::<f64>().ok()?,
            }
        }
        Some((unit + half) * times)
    };
    worth(one).zip(worth(other)).is_some_and(|(a, b)| !other.is_empty() && (a - b).abs() <= 1e-9 * a.abs())
}
