//! Datelines: "MOSCOW, May 23. /TASS/.", "LONDON (Reuters) - ", "WASHINGTON, March 3 (AP) —", "TROY, N.C. (AP)", "HIROSHIMA, May 18, Kyodo -".

use std::{collections::HashMap, sync::LazyLock};

use jiff::civil::Date;
use regex::Regex;

use crate::{span::Span, story::Dateline};

static AGENCIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../data/agencies.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .collect()
});

/// place, date, agency, closing mark; each may be missing, but a dateline has a place or an agency, and a closing mark.
static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember)?\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)";
    let place = r"(?P<place>\p{Lu}[\p{L}.'’\-]*(?:[ /]\p{L}[\p{L}.'’\-]*){0,4}(?:, \p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,3})??)";
    let date = format!(
        r"(?P<date>{month} \d{{1,2}}(?:,? \d{{4}}|,\d{{4}})?|\d{{1,2}} {month}(?: \d{{4}})?|{month} \d{{1,2}})"
    );
    let agency = r"(?:\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/)";
    let dash = r"\s?(?:--|[-–—:])(?:\s|$)";
    let after_agency = format!(r"{agency}\.?(?P<dashed>{dash}|\s|$)");
    let bare = r"(?P<bare>\p{Lu}[\p{L}\-]*(?: \p{Lu}[\p{L}\-]*){0,2})";
    let ends = format!(r"(?:{after_agency}|(?P<alone>{dash})|{bare}(?P<bare_dash>{dash}))");
    // "CAIRO - 24 July 2022: …"
    Regex::new(&format!(r"^\s*(?:{place})?(?:(?:,?\s*|\s[-–—]\s){date}[.,]?)?,?\s*{ends}"))
        .expect("the dateline's shape is a fixed expression")
});

/// The dateline that opens `paragraph` of `text`. A date without a year is the one nearest to `published`.
pub fn dateline(text: &str, paragraph: Span, published: Option<Date>) -> Option<Dateline> {
    let words = paragraph.of(text);
    let found = SHAPE.captures(words)?;
    let whole = found.get(0)?;
    let place = found.name("place");
    let date = found.name("date");
    let bare = found.name("bare");
    let agency = found.name("round").or(found.name("slash")).or(bare);
    let marks = ["alone", "dashed", "bare_dash"].into_iter().filter_map(|name| found.name(name));
    let mark = marks.map(|m| m.as_str().trim()).find(|m| !m.is_empty());
    let (dash, is_dash) = (mark.is_some(), mark.is_some_and(|m| m != ":"));
    let known = agency.and_then(|a| known_agency(a.as_str()));
    let capitals = place.is_some_and(|p| shouted(p.as_str()));
    // "LONDON -": capitals and a dash; "Washington (CNN)": an agency that we know. A plain "London - " could be a headline.
    let good = match (place, agency) {
        _ if bare.is_some() && (known.is_none() || date.is_none()) => false,
        (Some(_), Some(_)) => known.is_some() || capitals && (dash || date.is_some()),
        (Some(place), None) => {
            let signs = || in_state(place.as_str()) || SIGNING.contains(&place.as_str()) && words.len() > HEADLINE;
            dash && (capitals || date.is_some() || is_dash && signs())
        }
        (None, Some(_)) => known.is_some(),
        (None, None) => false,
    };
    // "BYLINE: Anna Bell" is a label.
    let label = place.is_some_and(|p| {
        matches!(
            p.as_str(),
            "BYLINE"
                | "SOURCE"
                | "DATE"
                | "LOCATION"
                | "HEADLINE"
                | "CORRECTION"
                | "UPDATE"
                | "EDITOR"
                | "NOTE"
                | "PHOTO"
                | "VIDEO"
                | "TAGS"
        )
    });
    if !good || label {
        return None;
    }
    let lead = whole.as_str().len() - whole.as_str().trim_start().len();
    let start = paragraph.start + lead;
    let end = paragraph.start + whole.as_str().trim_end().len();
    Some(Dateline {
        span: Span::new(start, end),
        place: place.map(|p| readers_case(p.as_str())),
        date: date.and_then(|d| day(d.as_str(), published)),
        agency: agency.map(|a| known.unwrap_or(a.as_str().trim()).to_string()),
    })
}

/// Towns by which newspapers of South Africa sign in small letters: "Cape Town - While the council met, …".
const SIGNING: [&str; 7] =
    ["Cape Town", "Johannesburg", "Durban", "Pretoria", "Polokwane", "Bloemfontein", "Rustenburg"];

/// A paragraph of fewer bytes may be a headline.
const HEADLINE: usize = 90;

/// The agency that goes by these words.
fn known_agency(words: &str) -> Option<&'static str> {
    AGENCIES.get(words.trim().to_lowercase().as_str()).copied()
}

/// How newspapers shorten the states of the United States and Canada's provinces.
const STATES: &str = "Ala. Alta. Ariz. Ark. B.C. Calif. Colo. Conn. D.C. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Man. Mass. Md. Mich. Minn. Miss. Mo. Mont. N.B. N.C. N.D. N.H. \
    N.J. N.M. N.S. N.Y. Neb. Nev. Okla. Ont. Ore. Pa. Que. R.I. S.C. S.D. Sask. Tenn. Tex. Va. Vt. W.Va. Wash. Wis. Wyo.";

/// Whether the place is one in a state that is shortened so: "Portland, Ore.".
fn in_state(place: &str) -> bool {
    place.rsplit_once(", ").is_some_and(|(_, state)| STATES.split_whitespace().any(|known| known == state))
}

/// Whether the place is in capitals, but for state abbreviations after its comma ("TROY, N.C.", "AUSTIN, Texas").
fn shouted(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or(place);
    let letters: Vec<char> = city.chars().filter(|c| c.is_alphabetic()).collect();
    letters.len() > 1 && letters.iter().all(|c| c.is_uppercase())
}

/// A place of fewer bytes that a full stop ends is an abbreviation.
const SHORTEST_CLOSED: usize = 4;

/// "UNITED NATIONS" as "United Nations"; abbreviations with stops and what is not all capitals stay.
fn readers_case(place: &str) -> String {
    let word = |w: &str| {
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        if w.contains('.') || letters < 2 || w.chars().any(char::is_lowercase) {
            return w.to_string();
        }
        if matches!(w, "DE" | "DEL" | "OF" | "LA" | "AU" | "SUR" | "UPON") && place.split(' ').next() != Some(w) {
            return w.to_lowercase();
        }
        let mut start = true;
        w.chars()
            .flat_map(|c| {
                let out: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
                start = !c.is_alphabetic();
                out
            })
            .collect()
    };
    let place = place.trim().trim_end_matches(',');
    // "MOSCOW. May 18 (Interfax)", not "TROY, N.C.", "EL PASO, Tex." or "WASHINGTON D.C."
    let closed = place.strip_suffix('.').filter(|name| name.len() >= SHORTEST_CLOSED && !name.contains(['.', ',']));
    let place = closed.filter(|name| shouted(name)).unwrap_or(place);
    place.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// How the months' names begin, in lower case.
pub(crate) const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that `words` say; without a year the one nearest to `published`.
pub(crate) fn day(words: &str, published: Option<Date>) -> Option<Date> {
    let lower = words.to_lowercase();
    let month =
        1 + MONTHS.iter().position(|m| lower.split(|c: char| !c.is_alphabetic()).any(|w| w.starts_with(m)))? as i8;
    let mut numbers =
        lower.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).filter_map(|n| n.parse::<i16>().ok());
    let day = i8::try_from(numbers.next()?).ok()?;
    if let Some(year) = numbers.next() {
        return Date::new(year, month, day).ok();
    }
    let told = published?;
    let near = [-1, 0, 1].into_iter().filter_map(|y| Date::new(told.year() + y, month, day).ok());
    near.min_by_key(|d| (told.duration_until(*d).as_hours().abs(), *d > told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        for line in
            include_str!("../tests/cases/datelines.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
        {
            let fields: Vec<&str> = line.split(" | ").collect();
            let [opening, rest, place, date, agency] = fields[..] else { panic!("five fields: {line}") };
            let text = if opening == "-" { rest.to_string() } else { format!("{opening} {rest}") };
            let got = dateline(&text, Span::new(0, text.len()), "2021-05-23".parse().ok());
            let none = |v: Option<String>| v.unwrap_or("-".into());
            let read = got.map(|d| {
                (d.span.of(&text).to_string(), none(d.place), none(d.date.map(|d| d.to_string())), none(d.agency))
            });
            let expected = (opening != "-")
                .then(|| (opening.to_string(), place.to_string(), date.to_string(), agency.to_string()));
            assert_eq!(read, expected, "in {text}");
        }
    }
}
