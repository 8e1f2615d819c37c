//! What a line at a story's top or end is, by its shape: a date, a byline, a workplace.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::{dateline::day, span::Span};

/// Longer lines, in bytes, are prose: no date, no byline.
const LONGEST_DATE_LINE: usize = 80;
const LONGEST_BYLINE: usize = 120;

/// "Monday, February 11, 2019", "Posted: 11 February 2019, 14:05", "2019-02-11": a line that is a date and nothing else.
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
    let day = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,? ";
    let lead = "(?:(?:First )?(?:Published|Posted|Date)(?: on| at)?:? )?";
    let clock = "(?:,? (?:at )?\\d{1,2}[:.]\\d\\d.{0,20})?";
    Regex::new(&format!(
        "(?i)^{lead}(?:{day})?(?P<date>{month} \\d{{1,2}}(?:st|nd|rd|th)?, ?\\d{{4}}|\\d{{1,2}}(?:st|nd|rd|th)? {month},? \\d{{4}}|\\d{{4}}-\\d\\d-\\d\\d){clock}$"
    ))
    .expect("the date line's shape is a fixed expression")
});

/// The date of a line that is nothing else.
pub(super) fn date_line(line: &str) -> Option<Date> {
    if line.len() >= LONGEST_DATE_LINE {
        return None;
    }
    let found = DATE_LINE.captures(line.trim())?;
    let date = found.name("date")?.as_str();
    date.parse().ok().or_else(|| day(date, None))
}

/// "By Ada Stone and Max Reed", "Reporting by Ada Stone".
static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:By|BY|Written by|Reporting by) \p{Lu}[\p{L}.'’\-]+(?: [\p{L}.'’,&\-]+){0,10}$")
        .expect("the byline's shape is a fixed expression")
});

/// Whether a block is a byline, alone or with a line below it that tells where its author works.
pub(super) fn is_byline(text: &str, block: Span) -> bool {
    let (words, work) = block.of(text).split_once('\n').unwrap_or((block.of(text), ""));
    let work = work.trim();
    words.len() < LONGEST_BYLINE && BYLINE.is_match(words.trim_end()) && (work.is_empty() || WORKPLACE.is_match(work))
}

/// "Ada Stone in London", "Ada Stone and Max Reed in New York".
pub(super) static NAME_IN_PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}.'’\-]*(?: \p{Lu}[\p{L}.'’\-]*){1,2}";
    Regex::new(&format!(r"^{name}(?:(?:,| and) {name}){{0,2}} in \p{{Lu}}\p{{L}}+(?: \p{{Lu}}\p{{L}}+)?$"))
        .expect("the shape of a name in a place is a fixed expression")
});

/// What the line below a byline ends or begins with: where its author works, or what for.
pub(super) static WORKPLACE: LazyLock<Regex> = LazyLock::new(|| {
    let outlets = "Press|News|Reuters|AP|AFP|BBC|CNN|Agency|Service|Times|Post|Herald|Guardian|Tribune|Chronicle|Gazette|Journal|Telegraph|Observer|Magazine|Staff";
    let work = "[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist";
    Regex::new(&format!(r"^(?:The )?\p{{L}}[\p{{L}}.'’& \-]{{0,50}}\b(?:{outlets}|{work})(?:,? (?:in )?\p{{Lu}}[\p{{L}} ]{{1,30}})?$|^(?:{outlets})(?:,? (?:in )?\p{{Lu}}[\p{{L}} ]{{1,30}})?$"))
        .expect("the shape of a workplace is a fixed expression")
});

/// A headline in which every long word has a capital: a line below it that has them too may be no name.
pub(super) fn is_titled(words: &str) -> bool {
    !words.split_whitespace().any(|w| w.chars().count() > 4 && w.starts_with(char::is_lowercase))
}
