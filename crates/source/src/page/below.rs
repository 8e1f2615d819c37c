//! The lines below a page's headline that tell who wrote it and when, where no element says so by its name.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};

use super::published::written;
use crate::wording::plain;

/// So many elements below the headline are looked at, and what is longer, in bytes, tells more than that.
const MOST: usize = 300;
const LONGEST: usize = 160;
/// Before a day stand so many words at most.
const MOST_BEFORE: usize = 14;

/// Short lines in the page's order, from its first heading on.
pub(super) fn lines(page: &Html) -> impl Iterator<Item = String> {
    static ELEMENTS: LazyLock<Option<Selector>> =
        LazyLock::new(|| Selector::parse("h1, p, div, span, li, small, address, time").ok());
    let elements = ELEMENTS.iter().flat_map(|elements| page.select(elements));
    let below = elements.skip_while(|e| e.value().name() != "h1").skip(1);
    below.take(MOST).filter_map(short).filter(|line| !line.is_empty())
}

/// The words of an element that has few.
fn short(element: ElementRef) -> Option<String> {
    let mut long = 0;
    for text in element.text() {
        long += text.trim().len();
        if long > LONGEST {
            return None;
        }
    }
    Some(plain(&super::shown(element)))
}

/// The day that a line tells of the story: alone, behind who wrote it, or behind "Published"; what is told of the day of a change, and what goes on in words ("on May 3, 2021 in a letter"), is another's.
pub(super) fn day(line: &str) -> Option<Date> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\W*(?:$|(?:at )?\d{1,2}[:.h]\d|(?:at )?\d{1,2} ?[ap]\.?m\b|\||(?:last )?(?:updated|modified)\b)",
        )
        .expect("a regular expression")
    });
    let (day, at) = written(line)?;
    let before = &line[..at.start];
    let lower = before.to_lowercase();
    let words = || before.split_whitespace();
    let told = words().count() <= MOST_BEFORE
        && words().all(|w| !w.starts_with(char::is_lowercase) || OF_BYLINES.contains(&w.trim_end_matches([':', ','])));
    (told && !lower.contains("updated") && !lower.contains("modified") && BEHIND.is_match(&line[at.end..]))
        .then_some(day)
}

/// Small words that stand before a story's day.
const OF_BYLINES: [&str; 15] =
    ["am", "and", "at", "by", "for", "from", "in", "of", "on", "pm", "posted", "published", "staff", "the", "writer"];

/// Who wrote it, in the words of a line that says so: what stands behind "By".
pub(super) fn byline(line: &str) -> Option<&str> {
    let by = line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    let words = match written(line) {
        Some((_, at)) if by || day(line).is_some() => &line[..at.start],
        _ if by => line,
        _ => return None,
    };
    words.contains(char::is_alphabetic).then(|| words.trim_end_matches([' ', '-', '–', '—', '|', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_tell_the_day_and_who_wrote() {
        for (line, expected, who) in [
            (
                "By Ada Stone, Max Reed on Monday, November 18th, 2019 at 11:08 a.m.",
                "2019-11-18",
                "By Ada Stone, Max Reed on Monday",
            ),
            ("Published: Monday, November 18th, 2019 at 11:08 a.m.", "2019-11-18", "Published: Monday"),
            ("Ada Stone - Nov 19, 2019, 10:31 pm CST", "2019-11-19", "Ada Stone"),
            ("3 May 2021", "2021-05-03", "-"),
            ("May 3, 2021 | Updated May 5, 2021", "2021-05-03", "-"),
            ("Updated May 5, 2021", "-", "-"),
            ("— Tom Hale on Sunday, October 13th, 2019 in an article", "-", "-"),
            ("Hale left the club on May 3, 2021", "-", "-"),
            ("By Ada Stone", "-", "By Ada Stone"),
            ("By noon all had left.", "-", "By noon all had left."),
            ("Bytes", "-", "-"),
        ] {
            assert_eq!(day(line).map_or("-".to_owned(), |d| d.to_string()), expected, "{line}");
            assert_eq!(byline(line).unwrap_or("-"), who, "{line}");
        }
    }
}
