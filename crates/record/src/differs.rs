//! What makes words that are nearly the same tell of something else: a "not", a figure, a date, a name.

use crate::clause::{DETERMINERS, HELPING, turns};
use crate::figures::{self, Figures};
use crate::fold::one_of;
use crate::names;
use crate::words::{Stop, Word};
use onrecord_knowledge as knowledge;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What differs between the asked words and those on record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is.
    pub what: Differs,
    /// The words that were asked for.
    pub asked: Vec<String>,
    /// Those on record in their place.
    pub recorded: Vec<String>,
}

/// Differences that make a quotation another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Differs {
    /// "not", "never", "nobody"; or one of two opposites: "most" and "least".
    Negation,
    /// A number, with its sign and its money.
    Figure,
    /// A day, a month, a year.
    Date,
    /// Somebody's or something's name.
    Name,
}

impl Difference {
    /// For people: "with another figure". `said`: whether the speaker said it, and did not deny it.
    pub fn words(&self, said: bool) -> String {
        let listed = |words: &[String]| words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" and ");
        let what = match self.what {
            Differs::Negation => {
                let (asked, recorded) = (listed(&self.asked), listed(&self.recorded));
                let where_it_is = match (self.asked.is_empty(), self.recorded.is_empty()) {
                    (true, _) => format!("{recorded} is on record"),
                    (false, true) => format!("{asked} is not on record"),
                    (false, false) => format!("{recorded} is on record, not {asked}"),
                };
                return if said { format!("perhaps the contrary: {where_it_is}") } else { where_it_is };
            }
            Differs::Figure => "figure",
            Differs::Date => "date",
            Differs::Name => "name",
        };
        if self.recorded.is_empty() {
            format!("with a {what} that is not on record")
        } else {
            format!("with another {what}")
        }
    }
}

/// Of two words on a line one means the contrary of the other.
const OPPOSITES: &str = "most least|more less|more fewer|best worst|always never|before after|up down|above below|higher lower|highest lowest|rise fall|\
    rises falls|rose fell|risen fallen|increase decrease|increased decreased|win lose|won lost|guilty innocent|true false|better worse|\
    everyone nobody|everything nothing|all none|yes no|accept reject|accepted rejected|support oppose|supports opposes|supported opposed";
/// Beginnings that make a word its contrary: "unlikely".
const UN: [&str; 5] = ["un", "in", "im", "ir", "dis"];
/// So many letters have to stand behind them.
const STEM: usize = 4;
/// Days that are told from the day of speaking.
const RELATIVE: &str = "yesterday today tonight tomorrow";
/// Names that begin with so many same letters are one in other forms: "Norway", "Norwegian".
const SAME_BEGINNING: usize = 4;
/// Words of more letters than this are looked at for whether a text has capitals throughout.
const LONGER: usize = 3;

/// The words of one text that do not stand in the other.
#[derive(Clone, Copy)]
pub(crate) struct Unlike<'a> {
    words: &'a [Word],
    places: &'a [usize],
}

impl<'a> Unlike<'a> {
    pub(crate) fn of(words: &'a [Word], places: &'a [usize]) -> Unlike<'a> {
        Unlike { words, places }
    }

    fn all(self) -> impl Iterator<Item = &'a Word> {
        self.places.iter().map(move |&at| &self.words[at])
    }

    fn has(self, folded: &str) -> bool {
        self.all().any(|word| word.folded == folded)
    }

    /// As they are written, those that fit.
    fn written(self, fits: impl Fn(&Word) -> bool) -> Vec<String> {
        self.all().filter(|word| fits(word)).map(|word| word.written.clone()).collect()
    }

    /// The words that turn a sense; so does "unlikely" where the other text has "likely".
    fn turning(self, other: Unlike) -> Vec<String> {
        let contrary = |word: &Word| {
            let stem = UN.iter().find_map(|un| word.folded.strip_prefix(un)).filter(|stem| stem.len() >= STEM);
            stem.is_some_and(|stem| other.has(stem))
        };
        let at = self.places.iter().filter(|&&at| turns(self.words, at) || contrary(&self.words[at]));
        at.map(|&at| self.words[at].written.clone()).collect()
    }

    fn figures(self) -> Figures {
        Figures::among(self.words, self.places.iter().copied())
    }
}

/// What differs that makes the asked words others than those on record.
pub(crate) fn differences(asked: Unlike, said: Unlike) -> Vec<Difference> {
    let names = names_differ(asked, said);
    negations_differ(asked, said).into_iter().chain(counts_differ(asked, said)).chain(names).collect()
}

/// The figures and dates among them.
pub(crate) fn counts_differ(asked: Unlike, said: Unlike) -> Vec<Difference> {
    let (a, b) = (asked.figures(), said.figures());
    [figures_differ(&a, &b), dates_differ(asked, &a, said, &b)].into_iter().flatten().collect()
}

fn negations_differ(asked: Unlike, said: Unlike) -> Option<Difference> {
    let (a, b) = (asked.turning(said), said.turning(asked));
    let what = Differs::Negation;
    if a.len() != b.len() {
        return Some(Difference { what, asked: a, recorded: b });
    }
    let opposite = OPPOSITES.split('|').filter_map(|pair| pair.trim().split_once(' ')).find_map(|(one, other)| {
        let is = |a: &str, b: &str| asked.has(a) && said.has(b) && !asked.has(b) && !said.has(a);
        if is(one, other) { Some((one, other)) } else { is(other, one).then_some((other, one)) }
    })?;
    let (a, b) = (asked.written(|word| word.folded == opposite.0), said.written(|word| word.folded == opposite.1));
    Some(Difference { what, asked: a, recorded: b })
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year))
}

/// A number with its letters for millions written out, and a decimal comma as a point: "$7m" is "$7" and "million".
fn plain(number: &str) -> Vec<String> {
    let short = [("bn", "billion"), ("tn", "trillion"), ("m", "million"), ("k", "thousand")];
    let ends = |(ending, word): &(&str, &'static str)| {
        let stem = number.strip_suffix(ending).filter(|stem| stem.ends_with(|c: char| c.is_ascii_digit()))?;
        Some((stem.to_owned(), Some((*word).to_owned())))
    };
    let (figure, word) = short.iter().find_map(ends).unwrap_or((number.to_owned(), None));
    let decimal = figure.rsplit_once(',').filter(|(_, rest)| rest.len() < 3).map(|(one, rest)| format!("{one}.{rest}"));
    [Some(decimal.unwrap_or(figure)), word].into_iter().flatten().collect()
}

/// What numbers that stand for one are worth together, and in which money: "1.25" and "million".
fn worth(numbers: &BTreeSet<String>) -> Option<(f64, String)> {
    let (mut worth, mut money) = (1.0, String::new());
    for number in numbers {
        let digits: String = number.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        money.extend(number.chars().filter(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')));
        worth *= figures::multiplies(number).or_else(|| digits.parse().ok())?;
    }
    Some((worth, money))
}

fn figures_differ(asked: &Figures, said: &Figures) -> Option<Difference> {
    let of = |figures: &Figures| -> BTreeSet<String> {
        figures.numbers().iter().filter(|number| !is_year(number)).flat_map(|number| plain(number)).collect()
    };
    let (mut a, mut b) = (of(asked), of(said));
    let same = || worth(&a).zip(worth(&b)).is_some_and(|(a, b)| a.1 == b.1 && (a.0 - b.0).abs() <= 1e-9 * a.0.abs());
    if a == b || !a.is_empty() && !b.is_empty() && same() {
        (a, b) = Default::default();
    }
    // What the quoter left out is nothing wrong, unless it multiplies what he kept.
    if a.is_empty() && !b.iter().any(|number| figures::multiplies(number).is_some()) {
        b.clear();
    }
    for (one, other) in asked
        .named(false)
        .zip(said.named(false))
        .filter(|(one, other)| !one.is_empty() && !other.is_empty() && one != other)
    {
        a.extend(one.iter().cloned());
        b.extend(other.iter().cloned());
    }
    let differ = !a.is_empty() || !b.is_empty();
    differ.then(|| Difference {
        what: Differs::Figure,
        asked: a.into_iter().collect(),
        recorded: b.into_iter().collect(),
    })
}

fn dates_differ(asked: Unlike, a: &Figures, said: Unlike, b: &Figures) -> Option<Difference> {
    let kinds = |unlike: Unlike, figures: &Figures| -> Vec<BTreeSet<String>> {
        let years = figures.numbers().iter().filter(|number| is_year(number)).cloned().collect();
        let relative = unlike.all().filter(|word| one_of(&word.folded, RELATIVE)).map(|word| word.folded.clone());
        figures.named(true).cloned().chain([years, relative.collect()]).collect()
    };
    let (a, b) = (kinds(asked, a), kinds(said, b));
    let none_recorded = b.iter().all(BTreeSet::is_empty);
    let mut difference = Difference { what: Differs::Date, asked: Vec::new(), recorded: Vec::new() };
    for (one, other) in a.iter().zip(&b) {
        // "Tomorrow" may be Friday.
        if !one.is_empty() && one != other && (none_recorded || !other.is_empty()) {
            difference.asked.extend(one.iter().cloned());
            difference.recorded.extend(other.iter().cloned());
        }
    }
    (!difference.asked.is_empty()).then_some(difference)
}

/// The places of names among the words that the other text does not have, as far as capitals tell.
fn names_of(unlike: Unlike<'_>) -> Vec<&Word> {
    let is_capital = |word: &Word| word.written.starts_with(char::is_uppercase);
    let longer = || unlike.words.iter().filter(|word| word.written.chars().count() > LONGER);
    if 2 * longer().filter(|word| is_capital(word)).count() > longer().count() {
        return Vec::new();
    }
    let begins = |at: usize| at == 0 || unlike.words[at - 1].stop == Stop::Clause;
    let is_other = |word: &Word| {
        let folded = word.folded.split('\'').next().unwrap_or_default();
        folded.len() < 2
            || names::is_title(folded)
            || figures::is_date(folded)
            || [HELPING, DETERMINERS, "we you he she it they there and but so not no"]
                .iter()
                .any(|list| one_of(folded, list))
    };
    let named = |at: &&usize| !begins(**at) && is_capital(&unlike.words[**at]) && !is_other(&unlike.words[**at]);
    unlike.places.iter().filter(named).map(|&at| &unlike.words[at]).collect()
}

fn names_differ(asked: Unlike, said: Unlike) -> Option<Difference> {
    let (mut a, mut b) = (names_of(asked), names_of(said));
    let (asked, said) = (a.clone(), b.clone());
    a.retain(|one| !said.iter().any(|other| is_one_name(one, other)));
    b.retain(|one| !asked.iter().any(|other| is_one_name(other, one)));
    let written = |words: Vec<&Word>| words.into_iter().map(|word| word.written.clone()).collect::<Vec<_>>();
    (!a.is_empty() && !b.is_empty()).then(|| Difference {
        what: Differs::Name,
        asked: written(a),
        recorded: written(b),
    })
}

/// Whether two words may be one name, in other forms or spelt otherwise.
fn is_one_name(one: &Word, other: &Word) -> bool {
    let country = |word: &Word| knowledge::country(&word.written);
    let begins: usize = one.folded.chars().zip(other.folded.chars()).take_while(|(a, b)| a == b).count();
    let is_short = |short: &Word, long: &Word| long.folded.starts_with(&short.folded);
    begins >= SAME_BEGINNING
        || is_short(one, other)
        || is_short(other, one)
        || names::slips(&other.folded, &one.folded).is_some()
        || country(one).is_some() && country(one) == country(other)
}
