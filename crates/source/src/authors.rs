//! Who wrote a story, by the words of its byline.

use std::sync::LazyLock;

use regex::Regex;

use crate::wording::plain;

/// Longer names are no names.
const NAME: usize = 80;

/// The names in a byline's words: "By Ada Stone and Max Reed, The Herald" gives two; what follows is where they work, or are ("Ada Stone in London").
pub(crate) fn names_of(words: &str) -> Vec<String> {
    let words = plain(words);
    let lower = words.to_lowercase();
    let words = match ["by ", "written by ", "von ", "by: "].iter().find(|by| lower.starts_with(**by)) {
        Some(by) => words.get(by.len()..).unwrap_or("").trim(),
        None => words.as_str(),
    };
    if words.contains("://") {
        return Vec::new();
    }
    let words = before_day(words).split(['|', '/', ';', '•', '·']).next().unwrap_or("").trim();
    // "Ada Stone, Max Reed and Bo Hill", but "Ada Stone, The Herald".
    let listed =
        |list: &str| list.split_once(" and ").is_some_and(|(last, next)| has_two_words(last) && has_two_words(next));
    let words = match words.rsplit_once(',') {
        Some((before, last)) if listed(last.trim()) && before.split(',').all(has_two_words) => {
            words.replace(',', " and ")
        }
        _ => words.split(',').next().unwrap_or("").trim().to_owned(),
    };
    // "Ada Stone. The Herald", but "J. Stone" and "Dr. Ada Stone".
    let ends = |at: &usize| {
        words[..*at].split(' ').count() > 1 && words[..*at].rsplit(' ').next().is_some_and(|w| w.chars().count() > 3)
    };
    let end = words.match_indices(". ").map(|(at, _)| at).find(ends).unwrap_or(words.len());
    let words = &words[..end];
    let fits = |name: &&str| {
        !name.is_empty()
            && name.chars().count() <= NAME
            && name.chars().any(char::is_alphabetic)
            && !name.contains('@')
            && !matches!(
                name.to_lowercase().as_str(),
                "admin" | "administrator" | "author" | "editor" | "staff" | "user" | "root"
            )
    };
    let words = words.split(" in ").next().unwrap_or("").trim();
    words.split(" and ").flat_map(|part| part.split(" & ")).map(str::trim).filter(fits).map(str::to_owned).collect()
}

/// A byline's words up to the day that stands behind them: "Ada Stone on Monday, May 3, 2021", "Ada Stone - Nov 19, 2019".
fn before_day(words: &str) -> &str {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)[\s,]+(?:[-–—]\s+)?(?:on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d)")
            .expect("a regular expression")
    });
    DAY.find(words).map_or(words, |day| &words[..day.start()])
}

/// Whether a name has two words or more that begin with capitals: no place and no agency has as little else.
fn has_two_words(name: &str) -> bool {
    let mut words = name.split_whitespace();
    name.split_whitespace().count() >= 2 && words.all(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::names_of;

    #[test]
    fn bylines_name_their_authors() {
        for (words, names) in [
            ("By Ada Stone and Max Reed, The Herald", &["Ada Stone", "Max Reed"][..]),
            ("By Ada Stone, Max Reed and Bo Hill", &["Ada Stone", "Max Reed", "Bo Hill"]),
            ("By Ada Stone, The Herald", &["Ada Stone"]),
            ("By Ada Stone, arts and leisure writer", &["Ada Stone"]),
            ("By Ada Stone on Monday, November 18th, 2019", &["Ada Stone"]),
            ("By Ada Stone and Max Reed on Monday, November 18th", &["Ada Stone", "Max Reed"]),
            ("Ada Stone - Nov 19, 2019", &["Ada Stone"]),
            ("Ada Stone in London", &["Ada Stone"]),
            ("By Sunday Moyo", &["Sunday Moyo"]),
        ] {
            assert_eq!(names_of(words), names, "{words}");
        }
    }
}
