//! Days as stories tell them: first and last, YYYY-MM-DD.

use jiff::civil::{Date, Weekday};
use onrecord_language::one_of;
use onrecord_wording::figures::MONTH_NAMES;

/// First and last day.
pub(super) type Days<'a> = (&'a str, &'a str);

/// A day that may have a time behind it.
pub(super) fn day(words: Option<&str>) -> Option<Date> {
    words.and_then(|w| w.get(..10)).and_then(|w| w.parse().ok())
}

/// The days from one to another, or the one where no other is told.
pub(super) fn days<'a>(from: &'a Option<String>, to: &'a Option<String>) -> Option<Days<'a>> {
    let from = from.as_deref()?;
    Some((from, to.as_deref().unwrap_or(from)))
}

/// Whether days are those of "in June" or "next week", somewhere within which a day lies, and not the first and last of what lasts.
pub(super) fn is_rough((first, last): Days) -> bool {
    let (Some(first), Some(last)) = (day(Some(first)), day(Some(last))) else { return false };
    let months = first.day() == 1 && last.last_of_month() == last;
    let week = first.weekday() == Weekday::Monday && last.weekday() == Weekday::Sunday;
    months || week
}

/// Whether two runs of days have one in common.
pub(super) fn overlap(a: Days, b: Days) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Behind these a day is the one that something had: "the May 12 meeting", "from May 12".
const OF_BEFORE: &str = "from the a his her their its our my this planned scheduled due originally";

/// The days of a month that a sentence names ("May 12", "12 May"), as MM-DD, and whether the words before tell that something was due then.
pub(super) fn named_days(sentence: &str) -> Vec<(String, bool)> {
    let words: Vec<&str> =
        sentence.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
    let month = |word: &str| {
        let is_name = word.starts_with(char::is_uppercase);
        let folded = word.trim_end_matches('.').to_lowercase();
        let is = |name: &str| folded.len() >= 3 && name.starts_with(folded.as_str());
        MONTH_NAMES.split(' ').filter(|_| is_name).position(is).map(|at| at + 1)
    };
    let day = |word: &&str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let behind = word[digits.len()..].trim_end_matches(|c: char| !c.is_alphabetic());
        let ends = ["", "st", "nd", "rd", "th"].contains(&behind);
        digits.parse::<u8>().ok().filter(|day| ends && (1..=31).contains(day))
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(month) = month(word) else { continue };
        let before = at.checked_sub(1).and_then(|before| Some((before, day(&words[before])?)));
        let behind = words.get(at + 1).and_then(day).map(|day| (at, day));
        if let Some((begins, day)) = behind.or(before) {
            let last = begins.checked_sub(1).map(|last| words[last].to_lowercase());
            let of_before = last.is_some_and(|last| one_of(&last, OF_BEFORE));
            found.push((format!("{month:02}-{day:02}"), of_before));
        }
    }
    found
}

/// Behind these stands the day to which something is put off: "until Friday, May 24".
const UP_TO: &str = "to until till";
/// Words of a day beside months: "to next week".
const OF_A_DAY: &str = "next this tomorrow monday tuesday wednesday thursday friday saturday sunday";

/// Whether what stands behind a word of putting off tells until which day: "postponed |to May 24|", not "postponed |to allow for repairs|".
pub(super) fn tells_new_day(behind: &str) -> bool {
    let words: Vec<&str> = behind.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let is_day = |at: usize| {
        let Some(word) = words.get(at).map(|word| word.trim_end_matches(['.', ';', ':']).to_lowercase()) else {
            return false;
        };
        let is_month = word.len() >= 3 && MONTH_NAMES.split(' ').any(|month| month.starts_with(&word));
        let named: Vec<&str> = words[at..].iter().copied().filter(|word| *word != "of").take(2).collect();
        is_month || one_of(&word, OF_A_DAY) || !named_days(&named.join(" ")).is_empty()
    };
    let is_up_to = |word: &str| one_of(&word.to_lowercase(), UP_TO);
    let article = |at: usize| usize::from(words.get(at) == Some(&"the"));
    (0..words.len()).any(|at| is_up_to(words[at]) && is_day(at + 1 + article(at + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_day_is_told_behind_to_or_until() {
        for (behind, so) in [
            ("d to May 24, she said.", true),
            ("d from May 10 to 24 May.", true),
            (" until Friday.", true),
            ("ed till the 24th of May", true),
            ("d to next week", true),
            ("d until further notice.", false),
            ("d to allow for 12 repairs in May.", false),
            ("d a visit to 12 countries.", false),
            (".", false),
            (" until the", false),
        ] {
            assert_eq!(tells_new_day(behind), so, "{behind}");
        }
    }

    #[test]
    fn days_that_a_sentence_names() {
        for (sentence, expected) in [
            ("His May 12 meeting was moved to May 14.", &[("05-12", true), ("05-14", false)][..]),
            ("The talks were put off from 3 June to 5 June, 2020", &[("06-03", true), ("06-05", false)]),
            ("It may 12 times rain on Sept. 2nd", &[("09-02", false)]),
            ("Nothing in June", &[]),
        ] {
            let found = named_days(sentence);
            let found: Vec<(&str, bool)> = found.iter().map(|(day, old)| (day.as_str(), *old)).collect();
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
