//! Numbers as texts write them: in words, in figures, and in figures with letters behind them.

use onrecord_language::one_of;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Numbers in words, and in figures.
const NUMBERS: [(&str, &str); 30] = [
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("half", "half"),
    ("twice", "twice"),
    ("dozen", "dozen"),
];
/// What multiplies a number.
const MULTIPLYING: &str =
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozens";
/// What a number that multiplies others is worth.
pub fn multiplies(word: &str) -> Option<f64> {
    let worth =
        [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12), ("dozen", 12.0)];
    worth.iter().find(|(name, _)| *name == word).map(|(_, worth)| *worth)
}

/// Numbers in words by figures, and in figures by words.
static OTHER_FORM: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let two = NUMBERS.iter().filter(|(word, figure)| word != figure);
    two.flat_map(|(word, figure)| [(*word, *figure), (*figure, *word)]).collect()
});

/// A number in figures where it is in words, and the other way round: "4" for "four".
pub fn in_other_form(folded: &str) -> Option<&'static str> {
    OTHER_FORM.get(folded).copied()
}

/// What a number's letters are short for.
pub const LETTERS: [(&str, &str); 6] =
    [("bn", "billion"), ("tn", "trillion"), ("mn", "million"), ("m", "million"), ("k", "thousand"), ("b", "billion")];
/// What multiplies a figure that ends in so many noughts.
const NOUGHTS: [(&str, &str); 4] =
    [("000000000000", "trillion"), ("000000000", "billion"), ("000000", "million"), ("000", "thousand")];

/// A figure as the two words that it may be written in: "10000" is ten thousand, "4.5tn" 4.5 trillion.
pub fn halves(folded: &str) -> Vec<(String, String)> {
    let short = |(stem, _): &(&str, &str)| stem.bytes().filter(u8::is_ascii_digit).count() <= 3;
    let whole = || cut(folded, &NOUGHTS).filter(short);
    let Some((figure, word)) = lettered(folded).or_else(whole) else { return Vec::new() };
    let halves = in_other_form(figure).into_iter().chain([figure]);
    halves.map(|number| (number.to_owned(), word.to_owned())).collect()
}

/// A figure and what the letters behind it are short for: "4.5" and "trillion" of "4.5tn".
pub fn lettered(folded: &str) -> Option<(&str, &'static str)> {
    cut(folded, &LETTERS)
}

fn cut<'a>(folded: &'a str, endings: &[(&str, &'static str)]) -> Option<(&'a str, &'static str)> {
    let of_figure = |stem: &&str| stem.ends_with(|c: char| c.is_ascii_digit());
    endings.iter().find_map(|(ending, word)| Some((folded.strip_suffix(ending).filter(of_figure)?, *word)))
}

/// The numbers in a folded word, in figures: "12", "-$3.5", "twenty-five", "nine-day".
pub fn numbers(folded: &str, counts: impl Fn(&str) -> bool) -> Vec<String> {
    if folded.contains(|c: char| c.is_ascii_digit()) {
        // "9-day"; but "3-4" is a figure.
        let figure =
            folded.split_once('-').filter(|(one, rest)| !one.is_empty() && rest.starts_with(char::is_alphabetic));
        return vec![figure.map_or(folded, |(figure, _)| figure).to_owned()];
    }
    let number = |part: &str| {
        let figure = || NUMBERS.iter().find(|(word, _)| *word == part).map(|(_, figure)| (*figure).to_owned());
        let multiplies = || one_of(part, MULTIPLYING).then(|| part.trim_end_matches('s').to_owned());
        if counts(part) { figure().or_else(multiplies) } else { None }
    };
    let found: Vec<String> = folded.split('-').filter_map(number).collect();
    let small = |figure: &String| figure.parse::<u32>().ok();
    match found.iter().map(small).collect::<Vec<_>>()[..] {
        [Some(tens), Some(units)] if units < 10 && tens >= 20 => vec![(tens + units).to_string()],
        _ => found,
    }
}
