//! When a page was first published: what it declares, then what it shows.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{below, linked_data::is_kind, shown};
use crate::{dateline::MONTHS, languages::month_first, wording::plain};

/// So many elements at most of a kind that declares the day, and of those that are likely to show it.
const MOST_DECLARED: usize = 8;
const MOST_DATED: usize = 40;
/// What is longer, in bytes, shows more than a day.
const LONGEST_DAY: usize = 160;

/// When the page was first published. A time with an offset of its own tells the day that its readers saw; one in UTC may be a day off, so that it only stands
/// in where there is no other.
/// A date in numbers is read as the page's country writes it, or as a day that the page shows in words; else it is unclear, and said so.
pub(super) fn published(page: &Html, objects: &[Value], declared: Option<&str>) -> (Option<Date>, bool) {
    const META: &str = "meta[property='article:published_time'], meta[itemprop='datePublished'], meta[name='article:published_time'], \
        meta[name='pubdate'], meta[name='date'], meta[name='publishdate'], meta[name='publish-date'], meta[name='publish_date'], meta[name='parsely-pub-date'], \
        meta[name='sailthru.date'], meta[name='dc.date.issued'], meta[name='DC.date.issued'], meta[name='dcterms.created'], \
        meta[property='og:published_time'], meta[name='article.published'], meta[name='cXenseParse:recs:publishtime'], meta[name='originalPublicationDate']";
    const SHOWN: &str = "[itemprop='datePublished'], time[pubdate], time.published, time.entry-date, abbr.published, .published[title], \
        time.post-date, time.date-published";
    let order = order(page);
    let day = |words: &str| day(words, order.month_first());
    let all = |selector: &str, of: &[&str]| -> Vec<String> {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        let words = |e: ElementRef| {
            let given =
                of.iter().find_map(|name| e.value().attr(name).filter(|d| day(d).is_some() || in_numbers(d).is_some()));
            given.map_or_else(|| plain(&shown(e)), str::to_owned)
        };
        page.select(&selector).take(MOST_DECLARED).map(words).collect()
    };
    let of_page = |o: &Value| {
        let words = is_kind(o, |kind| kind.ends_with("WebPage")).then(|| o.get("datePublished")).flatten();
        words.and_then(Value::as_str).map(plain)
    };
    let mut told: Vec<String> = declared.map(str::to_owned).into_iter().chain(all(META, &["content"])).collect();
    told.extend(objects.iter().find_map(of_page));
    let offset = |d: &&String| {
        let zone = d.get(19..).unwrap_or("");
        let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
        zone.starts_with(['+', '-']) && zone.contains(|c: char| ('1'..='9').contains(&c))
    };
    let found = told
        .iter()
        .find(offset)
        .and_then(|d| day(d))
        .or_else(|| told.iter().find_map(|d| day(d).map(|day| shown_beside(page, d, day))))
        .or_else(|| all(SHOWN, &["datetime", "content", "title"]).iter().find_map(|d| day(d)))
        .or_else(|| below::lines(page).find_map(|line| below::day(&line)));
    // What the page shows in numbers only is read by its country, or not at all where that is disputed.
    let shown: Vec<String> = match found.is_none() && order != Order::Unknown {
        true => dated(page).filter(|words| in_numbers(words).is_some()).collect(),
        false => Vec::new(),
    };
    let found = found.or_else(|| shown.iter().find_map(|d| day(d)));
    let unclear: Vec<Date> = told.iter().chain(&shown).filter_map(|d| in_numbers(d)).flatten().flatten().collect();
    (found.or_else(|| written_days(page).find(|day| unclear.contains(day))), !unclear.is_empty())
}

/// The day that a date begins with, as written there: in the page's own time zone. `month_first` says what 5/12/2021 means on the page.
fn day(words: &str, month_first: Option<bool>) -> Option<Date> {
    let words = words.trim();
    let iso = words.get(..10).and_then(|d| d.parse().ok());
    let formats = ["%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d"];
    iso.or_else(|| formats.iter().find_map(|f| Date::strptime(f, words).ok()))
        .or_else(|| match in_numbers(words)? {
            [Some(only), None] | [None, Some(only)] => Some(only),
            [month, day] if month == day => month,
            [month, day] => month_first.and_then(|first| if first { month } else { day }),
        })
        .filter(|d: &Date| (1900..=2100).contains(&d.year()))
}

/// A date in numbers, read with the month first and with the day first.
fn in_numbers(words: &str) -> Option<[Option<Date>; 2]> {
    static NUMBERS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(\d{1,2})/(\d{1,2})/(\d{4})\b").expect("a regular expression"));
    let found = NUMBERS.captures(words.trim())?;
    let (first, second, year) = (found[1].parse().ok()?, found[2].parse().ok()?, found[3].parse().ok()?);
    Some([Date::new(year, first, second).ok(), Date::new(year, second, first).ok()])
}

/// How a page writes its days in numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    MonthFirst,
    DayFirst,
    /// It names no country.
    Unknown,
    /// Its language and its address name countries that write them otherwise.
    Disputed,
}

impl Order {
    /// What it says of the month; none where nobody can tell.
    fn month_first(self) -> Option<bool> {
        match self {
            Order::MonthFirst => Some(true),
            Order::DayFirst => Some(false),
            Order::Unknown | Order::Disputed => None,
        }
    }
}

/// An attribute of the first element of its kind.
fn said(page: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    page.select(&selector).next().and_then(|e| e.value().attr(name)).map(str::to_owned)
}

/// The address that the page gives itself.
fn address(page: &Html) -> Option<String> {
    said(page, "link[rel='canonical']", "href").or_else(|| said(page, "meta[property='og:url']", "content"))
}

/// The day in the address that the page gives itself, where it is there in full: "/2019/11/18/", "/2019/nov/18/", "/2019-11-18-". It may be the day before the first publication, so that
/// it only stands in where there is no other.
pub(super) fn day_of_address(page: &Html) -> Option<Date> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/((?:19|20)\d\d)[-/](\d{1,2}|[a-z]{3})[-/](\d{1,2})(?:[-/_]|$)").expect("a regular expression")
    });
    let lower = address(page)?.to_lowercase();
    let found = DAY.captures(&lower)?;
    let month = found[2].parse().ok().or_else(|| month(&found[2]))?;
    Date::new(found[1].parse().ok()?, month, found[3].parse().ok()?).ok()
}

/// The month that a word names, in full or by its first letters.
fn month(word: &str) -> Option<i8> {
    let lower = word.to_lowercase();
    MONTHS.iter().position(|m| lower.starts_with(m)).and_then(|at| i8::try_from(at + 1).ok())
}

/// Ends of addresses in English whose days come before their months.
const DAY_FIRST: [&str; 8] = [".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke"];

/// Whether the page writes a date's month before its day: as its language, country and address have it.
fn order(page: &Html) -> Order {
    let tags = [said(page, "html[lang]", "lang"), said(page, "meta[property='og:locale']", "content")];
    let told = tags.into_iter().flatten().find_map(|tag| month_first(&tag));
    let host = address(page).and_then(|a| a.split('/').nth(2).map(str::to_lowercase)).unwrap_or_default();
    match (told, DAY_FIRST.iter().any(|end| host.ends_with(end))) {
        (Some(true), true) => Order::Disputed,
        (Some(true), false) => Order::MonthFirst,
        (Some(false), _) | (None, true) => Order::DayFirst,
        (None, false) => Order::Unknown,
    }
}

/// A time in UTC may lie on the day before or after in the page's own zone; where the page shows that day, it holds.
fn shown_beside(page: &Html, told: &str, utc: Date) -> Date {
    let Some(hour) = told.get(11..13).and_then(|h| h.parse::<u8>().ok()) else { return utc };
    let beside = if hour < 12 { utc.yesterday() } else { utc.tomorrow() };
    let Ok(beside) = beside else { return utc };
    // The first day that the page shows near this one is the story's; those of other stories come after it.
    written_days(page).find(|day| *day == utc || *day == beside).unwrap_or(utc)
}

/// The words of elements where a page is likely to show its day.
fn dated(page: &Html) -> impl Iterator<Item = String> {
    const DATED: &str = "time, [class*='date'], [class*='Date'], [class*='time'], [class*='Time'], [class*='publish'], [class*='Publish']";
    let dated: Vec<ElementRef> =
        Selector::parse(DATED).map(|dated| page.select(&dated).take(MOST_DATED).collect()).unwrap_or_default();
    dated.into_iter().map(|element| plain(&shown(element))).filter(|words| words.len() <= LONGEST_DAY)
}

/// The days that the page shows where it is likely to show its own, with the month's name.
fn written_days(page: &Html) -> impl Iterator<Item = Date> {
    dated(page)
        .filter_map(|words| written(&words).map(|(day, _)| day))
        .chain(below::lines(page).filter_map(|line| below::day(&line)))
}

/// The first day in the words that has its month's name, and where it stands.
pub(super) fn written(words: &str) -> Option<(Date, Range<usize>)> {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? ?(?:(\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})\b")
            .expect("a regular expression")
    });
    let found = WRITTEN.captures(words)?;
    let number = found.get(1).or(found.get(3)).and_then(|d| d.as_str().parse::<i8>().ok())?;
    let day = Date::new(found[4].parse().ok()?, month(&found[2])?, number).ok()?;
    Some((day, found.get(0)?.range()))
}
