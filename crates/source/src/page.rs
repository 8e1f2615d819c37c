//! What a web page says of itself: its headline, when it was first published and who wrote it.
//!
//! Asked in this order: schema.org's description of the article (JSON-LD), meta elements, then what the page shows. Dates are taken as written, in the
//! page's own time zone, and never the day of a change.

use std::{collections::HashSet, sync::LazyLock};

use jiff::civil::Date;
use regex::Regex;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::{authors::names_of, dateline::MONTHS, wording::plain};

/// JSON-LD that is longer, or has more objects, is not read.
const LONGEST: usize = 1 << 20;
const MOST_OBJECTS: usize = 2_000;
/// A heading that is so like the page's title is its headline; where it is the only heading, less will do.
const TITLE: f64 = 0.4;
const ONLY: f64 = 0.2;

/// What was found; each part only where the page is clear about it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct About {
    pub headline: Option<String>,
    pub published: Option<Date>,
    /// The page gives a day in numbers only, and nothing tells which is the month.
    pub unclear_day: bool,
    /// Each author once, in order.
    pub authors: Vec<String>,
}

/// Reads the page; `title` is its title as far as it is known, with or without the name of the site.
pub(crate) fn about(page: &Html, title: &str) -> About {
    let objects = linked_data(page);
    let article = objects.iter().find(|o| is_article(o));
    let text = |key: &str| article.and_then(|a| a.get(key)).and_then(Value::as_str).map(plain);
    let authors = article.and_then(|a| a.get("author")).map(|a| people(a, &objects)).unwrap_or_default();
    let (published, unclear_day) = published(page, &objects, text("datePublished").as_deref());
    About {
        headline: headline(page, title, text("headline").as_deref()),
        published,
        unclear_day: unclear_day && published.is_none(),
        authors: if authors.is_empty() { written_by(page) } else { authors },
    }
}

/// All objects of the page's JSON-LD, those within others too.
fn linked_data(page: &Html) -> Vec<Value> {
    let Ok(scripts) = Selector::parse("script[type='application/ld+json']") else { return Vec::new() };
    let mut objects = Vec::new();
    for script in page.select(&scripts) {
        let source: String = script.text().collect();
        if source.len() > LONGEST {
            continue;
        }
        // Line breaks within strings are common and not allowed; to white space outside of strings it makes no difference.
        let plain: String = source.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let plain = plain.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str(plain) {
            gather(value, &mut objects);
        }
    }
    objects
}

/// Breadth first, so that what a script is about comes before what it mentions. JSON's own depth is bounded by its parser.
fn gather(value: Value, objects: &mut Vec<Value>) {
    let mut level = vec![value];
    while !level.is_empty() && objects.len() < MOST_OBJECTS {
        let mut next = Vec::new();
        for value in level {
            match value {
                Value::Array(items) => next.extend(items),
                Value::Object(fields) => {
                    next.extend(fields.values().filter(|v| v.is_object() || v.is_array()).cloned());
                    objects.push(Value::Object(fields));
                }
                _ => {}
            }
        }
        level = next;
    }
}

fn is_kind(object: &Value, fits: impl Fn(&str) -> bool) -> bool {
    match object.get("@type") {
        Some(Value::String(kind)) => fits(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(fits),
        _ => false,
    }
}

fn is_article(object: &Value) -> bool {
    is_kind(object, |kind| kind.ends_with("Article") || matches!(kind, "BlogPosting" | "Report" | "LiveBlogPosting"))
        && (object.get("headline").is_some() || object.get("datePublished").is_some())
}

/// The names of an author field: names, persons, lists of them, or references to persons elsewhere.
fn people(author: &Value, objects: &[Value]) -> Vec<String> {
    let found = match author {
        Value::String(name) => names_of(name),
        Value::Array(all) => all.iter().take(20).flat_map(|one| people(one, objects)).collect(),
        Value::Object(fields) => {
            if is_kind(author, |kind| kind == "NewsMediaOrganization" || kind == "WebSite") {
                return Vec::new();
            }
            let there =
                |o: &&Value| o.get("@id").is_some() && o.get("@id") == fields.get("@id") && o.get("name").is_some();
            let name = fields.get("name").or_else(|| objects.iter().find(there).and_then(|o| o.get("name")));
            match name {
                Some(Value::String(name)) => names_of(name),
                Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).take(20).flat_map(names_of).collect(),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    found.into_iter().filter(|name| seen.insert(name.to_lowercase())).collect()
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
    fn month_first(self) -> Option<bool> {
        match self {
            Order::MonthFirst => Some(true),
            Order::DayFirst => Some(false),
            Order::Unknown | Order::Disputed => None,
        }
    }
}

/// Ends of addresses in English whose days come before their months.
const DAY_FIRST: [&str; 8] = [".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke"];

/// Whether the page writes a date's month before its day: as its language, country and address have it.
fn order(page: &Html) -> Order {
    let said = |selector: &str, name: &str| {
        let selector = Selector::parse(selector).ok()?;
        page.select(&selector).next().and_then(|e| e.value().attr(name)).map(str::to_owned)
    };
    let tags = [said("html[lang]", "lang"), said("meta[property='og:locale']", "content")];
    let told = tags.into_iter().flatten().find_map(|tag| {
        let tag = tag.to_lowercase().replace('_', "-");
        match tag.split_once('-') {
            Some(("en" | "es", "us" | "ph" | "pr")) => Some(true),
            Some(("en", country)) => (country != "ca" && country.len() == 2).then_some(false),
            None if tag == "en" => None,
            _ => (!tag.is_empty()).then_some(false),
        }
    });
    let address = said("link[rel='canonical']", "href").or_else(|| said("meta[property='og:url']", "content"));
    let host = address.and_then(|a| a.split('/').nth(2).map(str::to_lowercase)).unwrap_or_default();
    match (told, DAY_FIRST.iter().any(|end| host.ends_with(end))) {
        (Some(true), true) => Order::Disputed,
        (Some(true), false) => Order::MonthFirst,
        (Some(false), _) | (None, true) => Order::DayFirst,
        (None, false) => Order::Unknown,
    }
}

/// When the page was first published. A time with an offset of its own tells the day that its readers saw; one in UTC may be a day off, so that it only stands
/// in where there is no other.
/// A date in numbers is read as the page's country writes it, or as a day that the page shows in words; else it is unclear, and said so.
fn published(page: &Html, objects: &[Value], declared: Option<&str>) -> (Option<Date>, bool) {
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
        page.select(&selector).take(8).map(words).collect()
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
        .or_else(|| all(SHOWN, &["datetime", "content", "title"]).iter().find_map(|d| day(d)));
    // What the page shows in numbers only is read by its country, or not at all where that is disputed.
    let shown: Vec<String> = match found.is_none() && order != Order::Unknown {
        true => dated(page).filter(|words| in_numbers(words).is_some()).collect(),
        false => Vec::new(),
    };
    let found = found.or_else(|| shown.iter().find_map(|d| day(d)));
    let unclear: Vec<Date> = told.iter().chain(&shown).filter_map(|d| in_numbers(d)).flatten().flatten().collect();
    (found.or_else(|| written_days(page).find(|day| unclear.contains(day))), !unclear.is_empty())
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
        Selector::parse(DATED).map(|dated| page.select(&dated).take(40).collect()).unwrap_or_default();
    dated.into_iter().map(|element| plain(&shown(element))).filter(|words| words.len() <= 160)
}

/// The days that the page shows where it is likely to show its own, with the month's name.
fn written_days(page: &Html) -> impl Iterator<Item = Date> {
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? ?(?:(\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})\b")
            .expect("a regular expression")
    });
    dated(page).filter_map(|words| {
        let found = WRITTEN.captures(&words)?;
        let number = found.get(1).or(found.get(3)).and_then(|d| d.as_str().parse::<i8>().ok());
        let month =
            MONTHS.iter().position(|m| found[2].to_lowercase().starts_with(m)).and_then(|at| i8::try_from(at + 1).ok());
        number.zip(month).zip(found[4].parse().ok()).and_then(|((d, m), y)| Date::new(y, m, d).ok())
    })
}

/// The text that an element shows: what stands in scripts and styles is none of it.
pub(crate) fn shown(element: ElementRef) -> String {
    let in_script = |node: &ego_tree::NodeRef<scraper::Node>| {
        node.parent().is_some_and(|p| {
            p.value().as_element().is_some_and(|e| matches!(e.name(), "script" | "style" | "noscript"))
        })
    };
    let texts =
        element.descendants().filter(|node| !in_script(node)).filter_map(|node| node.value().as_text().cloned());
    texts.map(|text| text.to_string()).collect()
}

fn written_by(page: &Html) -> Vec<String> {
    const META: &str = "meta[name='author'], meta[name='byl'], meta[name='parsely-author'], meta[name='sailthru.author'], meta[name='dc.creator'], \
        meta[itemprop='author']";
    const SHOWN: &str = "[itemprop='author'] [itemprop='name'], [itemprop='author'], [rel='author'], .byline .author, .author-name, .author_name, \
        .byline, .post-author, .article-author";
    let list = |selector: &str, words: &dyn Fn(ElementRef) -> Option<String>| {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for found in page.select(&selector).take(6).filter_map(words).flat_map(|w| names_of(&w)) {
            if !names.iter().any(|n| n.to_lowercase() == found.to_lowercase()) {
                names.push(found);
            }
        }
        names
    };
    let meta = list(META, &|e| e.value().attr("content").map(str::to_owned));
    if !meta.is_empty() {
        return meta;
    }
    // What pages show may hold more than a name: only what looks like one is taken.
    let named = |e: ElementRef| {
        let words = plain(&shown(e));
        let is_name = |name: &String| {
            let parts = name.split(' ').count();
            (2..=5).contains(&parts)
                && name.split(' ').all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3)
                && !name.contains(|c: char| c.is_ascii_digit())
        };
        let names = names_of(&words);
        (!names.is_empty() && names.iter().all(is_name)).then_some(words)
    };
    let shown = list(SHOWN, &named);
    shown.into_iter().take(4).collect()
}

/// The heading of the page that its title repeats, as the page shows it; else the title without the site's name.
fn headline(page: &Html, title: &str, declared: Option<&str>) -> Option<String> {
    let title = plain(title);
    let element = Selector::parse("title").ok().and_then(|t| page.select(&t).next());
    let element = element.map(|e| plain(&shown(e))).unwrap_or_default();
    let titles: Vec<&str> =
        declared.into_iter().chain([title.as_str(), element.as_str()]).filter(|t| !t.is_empty()).collect();
    // What stands last in a title is the site's name, which some sites put into a heading too.
    let is_site = |heading: &str| {
        titles.iter().any(|t| {
            t.rsplit(['|', '-', '–', '—']).next().is_some_and(|last| t.len() > last.len() && last.trim() == heading)
        })
    };
    let Ok(headings) = Selector::parse("h1") else { return None };
    let shown: Vec<String> = page
        .select(&headings)
        .take(30)
        .map(|e| plain(&shown(e)))
        .filter(|t| !t.is_empty() && t.chars().count() < 300 && !is_site(t))
        .collect();
    let least = if shown.len() == 1 { ONLY } else { TITLE };
    let likest = shown
        .iter()
        .map(|h| (titles.iter().map(|t| likeness(h, t)).fold(0.0, f64::max), h))
        .filter(|(likeness, _)| *likeness >= least)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    likest.map(|(_, h)| h.clone()).or_else(|| declared.map(str::to_owned))
}

/// The share of the words of the heading that stand in the title; one word alone is no headline.
fn likeness(heading: &str, title: &str) -> f64 {
    let words = |t: &str| -> Vec<String> {
        t.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (heading, title) = (words(heading), words(title));
    if heading.len() < 2 {
        return 0.0;
    }
    let common = heading.iter().filter(|w| title.contains(w)).count() as f64;
    2.0 * common / (heading.len() + title.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str, title: &str) -> About {
        about(&Html::parse_document(page), title)
    }

    #[test]
    fn linked_data_says_who_and_when() {
        let page = r##"<script type="application/ld+json">{"@graph": [
            {"@type": "Person", "@id": "#ada", "name": "Ada Stone"},
            {"@type": ["NewsArticle"], "headline": "Library &amp; archive open", "datePublished": "2021-05-23T23:30:00-05:00",
             "dateModified": "2021-06-01", "author": [{"@id": "#ada"}, {"@type": "Person", "name": "Max Reed, The Herald"}]}]}</script>"##;
        let found = read(page, "Library & archive open | The Herald");
        assert_eq!(found.headline.as_deref(), Some("Library & archive open"));
        assert_eq!(found.published, Some("2021-05-23".parse().unwrap()));
        assert_eq!(found.authors, ["Ada Stone", "Max Reed"]);
    }

    #[test]
    fn what_the_page_shows_stands_in_where_it_declares_nothing() {
        let page = "<h1>The Herald</h1><h1>Library opens after two years</h1><span class=byline>By Ada Stone and Max Reed | May 23</span>\
                    <time class=published datetime='2021-05-23T10:00Z'>Sunday</time>";
        let found = read(page, "Library opens after two years - The Herald");
        assert_eq!(found.headline.as_deref(), Some("Library opens after two years"));
        assert_eq!(found.published, Some("2021-05-23".parse().unwrap()));
        assert_eq!(found.authors, ["Ada Stone", "Max Reed"]);
    }

    #[test]
    fn a_day_in_numbers_is_read_as_the_page_writes_its_days() {
        // The page's language, its day in numbers, a day that it shows, and which day it is ("-": nobody can tell).
        for case in [
            "en-GB | 12/05/2025 | - | 2025-05-12",
            "en_AU | 12/05/2025 | - | 2025-05-12",
            "en-US | 12/05/2025 | - | 2025-12-05",
            "en-US | 25/12/2025 | - | 2025-12-25",
            "en | 12/05/2025 | - | -",
            "en-CA | 12/05/2025 | - | -",
            "en | 12/05/2025 | 12 May 2025 | 2025-05-12",
            "en | 12/05/2025 | December 5, 2025 | 2025-12-05",
            "en | 12/05/2025 | 7 June 2025 | -",
            "en | 05/05/2025 10:30 | - | 2025-05-05",
            "en | 25/12/2025 | - | 2025-12-25",
            "de | 12/05/2025 | - | 2025-05-12",
            "en | 99/99/2025 | - | -",
        ] {
            let fields: Vec<&str> = case.split(" | ").collect();
            let [lang, told, shown, expected] = fields[..] else { panic!("four fields: {case}") };
            let page = format!(
                "<html lang='{lang}'><meta property='article:published_time' content='{told}'><p class=date>{shown}</p>"
            );
            let found = read(&page, "");
            assert_eq!(found.published.map_or("-".to_owned(), |d| d.to_string()), expected, "{case}");
        }
    }

    #[test]
    fn a_day_in_numbers_is_read_where_the_page_shows_it_too() {
        for (lang, head, expected) in [
            ("en-US", "", Some("2021-05-04")),
            ("en", "<meta property='og:locale' content='en_US'>", Some("2021-05-04")),
            ("en-US", "<link rel=canonical href='https://news.example.com.au/x'>", None),
            ("en", "<link rel=canonical href='https://news.example.co.uk/x'>", Some("2021-04-05")),
        ] {
            let found = read(&format!("<html lang='{lang}'><head>{head}</head><span class=date>5/4/2021</span>"), "");
            assert_eq!(found.published.map(|d| d.to_string()).as_deref(), expected, "{lang} {head}");
            assert_eq!(found.unclear_day, expected.is_none());
        }
    }

    #[test]
    fn scripts_and_styles_are_no_words_of_a_heading() {
        let page = "<h1><style>.a{color:red}</style>Library opens after two years<script>var x=1;</script></h1>";
        assert_eq!(read(page, "Library opens").headline.as_deref(), Some("Library opens after two years"));
    }

    #[test]
    fn nonsense_gives_nothing() {
        for page in [
            "",
            "<script type='application/ld+json'>{\"@type\": [[[</script>",
            "<h1></h1><time datetime='99999-13-45'>",
        ] {
            assert_eq!(read(page, ""), About::default(), "{page}");
        }
        let deep = format!("<script type='application/ld+json'>{}</script>", "[".repeat(100_000));
        assert_eq!(read(&deep, "x"), About::default());
    }
}
