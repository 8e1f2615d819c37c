//! Amounts that several words tell together, so that one is known however it is spelt: "3 mln dlrs", "$3 million", "three million dollars".

use crate::amounts::{money_of, plain};
use crate::numerals::{in_other_form, multiplies, numbers};
use crate::words::{Stop, Word};
use onrecord_language::one_of;

/// The names of moneys that signs stand for too.
const MONEYS: [(&str, &str); 4] =
    [("dollar dollars", "$"), ("euro euros", "€"), ("pound pounds sterling stg", "£"), ("yen", "¥")];
/// What may stand between two numbers of which the second has the word that multiplies both: "seven and eight thousand".
const JOINING: &str = "and or to";
/// Moneys whose sign alone tells the same as with letters before it.
const PLAIN: [(&str, &str); 2] = [("us$", "$"), ("$", "$")];

/// An amount that some words tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// By how many words.
    pub words: usize,
    worth: f64,
    money: Option<String>,
}

impl Quantity {
    /// Whether it is the same amount of the same money, or of none.
    pub fn is(&self, other: &Quantity) -> bool {
        (self.worth - other.worth).abs() <= 1e-9 * self.worth.abs() && self.money == other.money
    }
}

/// The amounts that end behind each of some words: none before the first, so one place more than there are words.
pub fn ending(words: &[Word]) -> Vec<Vec<Quantity>> {
    let mut ending = vec![Vec::new(); words.len() + 1];
    for at in 0..words.len() {
        for quantity in beginning(words, at) {
            ending[at + quantity.words].push(quantity);
        }
    }
    ending
}

/// The amounts that begin at a place: all of its words, and the same without the money behind them.
fn beginning(words: &[Word], at: usize) -> Vec<Quantity> {
    let Some(bare) = bare(words, at) else { return Vec::new() };
    let end = at + bare.words;
    let with_money = |quantity: &Quantity, end: usize| {
        let named = goes_on(words, end).filter(|_| quantity.money.is_none()).and_then(named_money);
        named.map(|money| Quantity { words: quantity.words + 1, money: Some(money.to_owned()), ..quantity.clone() })
    };
    let mut found: Vec<Quantity> = with_money(&bare, end).into_iter().collect();
    // "Seven and eight thousand": what is behind the second is of the first too.
    let second = || {
        goes_on(words, end).filter(|word| one_of(&word.folded, JOINING))?;
        goes_on(words, end + 1)?;
        let second = self::bare(words, end + 1)?;
        let factor = second.worth / number(&words[end + 1].folded)?.0;
        let money = with_money(&second, end + 1 + second.words).and_then(|second| second.money);
        Some((factor, money.or(second.money).or_else(|| bare.money.clone())))
    };
    if let Some((factor, money)) = second().filter(|_| bare.words == 1) {
        let worth = bare.worth * factor;
        found.push(Quantity { words: 1, worth, money: None });
        found.push(Quantity { words: 1, worth, money });
    }
    found.push(bare);
    found
}

/// A number with what multiplies it, and the money whose sign it has.
fn bare(words: &[Word], at: usize) -> Option<Quantity> {
    let first = &words[at];
    let (worth, money) = match first.folded.as_str() {
        "a" | "an" => (goes_on(words, at + 1).and_then(|word| multiplier(&word.folded)).map(|_| 1.0)?, None),
        folded => number(folded)?,
    };
    let mut quantity = Quantity { words: 1, worth, money };
    while let Some(factor) = goes_on(words, at + quantity.words).and_then(|word| multiplier(&word.folded)) {
        quantity.worth *= factor;
        quantity.words += 1;
    }
    Some(quantity)
}

/// The word at a place, where nothing parts it from the one before.
fn goes_on(words: &[Word], at: usize) -> Option<&Word> {
    let before = words.get(at.checked_sub(1)?)?;
    words.get(at).filter(|_| before.stop == Stop::None)
}

/// What a word multiplies the number before it by.
fn multiplier(folded: &str) -> Option<f64> {
    // "A dozen" is a number.
    multiplies(folded).filter(|_| folded != "dozen")
}

/// What one word counts, with the money whose sign it has: 3000000 and "$" of "$3m".
fn number(folded: &str) -> Option<(f64, Option<String>)> {
    let has_digit = folded.bytes().any(|b| b.is_ascii_digit());
    if !has_digit {
        // Most words are none.
        if !folded.split('-').all(|part| in_other_form(part).is_some()) {
            return None;
        }
        let counts = |part: &str| multiplier(part).is_none();
        // "Nine-day" is no number, nor is "no-one".
        let is_whole = || folded.split('-').all(|part| !numbers(part, counts).is_empty());
        let [figure] = &numbers(folded, counts)[..] else { return None };
        if !is_whole() {
            return None;
        }
        return Some((figure.parse().ok()?, None));
    }
    let mut worth = 1.0;
    for part in plain(folded) {
        worth *= multiplies(&part).map_or_else(|| part.parse().ok(), Some)?;
    }
    Some((worth, money_of(folded).map(|sign| signed(folded, sign))))
}

/// A money by its sign and the letters before it: "$" of "US$5", "a$" of "A$5".
fn signed(folded: &str, sign: char) -> String {
    let end = folded.find(sign).map_or(0, |at| at + sign.len_utf8());
    let written = folded[..end].trim_start_matches(['-', '+']);
    PLAIN.iter().find(|(one, _)| *one == written).map_or(written, |(_, plain)| plain).to_owned()
}

/// The sign of a money that a word names.
fn named_money(word: &Word) -> Option<&'static str> {
    MONEYS.iter().find(|(names, _)| one_of(&word.folded, names)).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words_of;

    /// Whether the first amount of one text is the first of the other, all of whose words it is.
    #[test]
    fn amounts_are_one_however_they_are_spelt() {
        for (one, other, so) in [
            ("3 mln dlrs", "$3 million", true),
            ("3 mln dlrs", "three million dollars", true),
            ("3 mln dlrs", "$3m", true),
            ("3 mln dlrs", "US$3m", true),
            ("3 mln dlrs", "3 mln", false),
            ("3 mln dlrs", "3 mln euros", false),
            ("$3 million", "A$3 million", false),
            ("1.3 billion yen", "¥1.3bn", true),
            ("-$40m", "$40 million", false),
            ("7,000", "seven thousand", true),
            ("a hundred", "100", true),
            ("twenty-five", "25", true),
            ("8,000 and 9,000", "eight and nine thousand", true),
            ("8,000", "eight, nine thousand", false),
            ("3-4", "34", false),
        ] {
            let first = |text: &str| beginning(&words_of(text), 0);
            let is_one = first(one).iter().any(|a| first(other).iter().any(|b| a.is(b)));
            let longest = |text: &str| first(text).iter().map(|q| q.words).max().unwrap_or(0);
            let whole = |text: &str| first(text).into_iter().filter(|q| q.words == longest(text)).collect::<Vec<_>>();
            let wholly = whole(one).iter().any(|a| whole(other).iter().any(|b| a.is(b)));
            assert_eq!(is_one && wholly, so, "{one}: {:?}, {other}: {:?}", first(one), first(other));
        }
    }
}
