//! What a web page says of itself: its headline, when it was first published and who wrote it.
//!
//! Asked in this order: schema.org's description of the article (JSON-LD), meta elements, then what the page shows. Dates are taken as written, in the
//! page's own time zone, and never the day of a change.
//!
//! `linked_data`: what it declares; `published`: its day; `below`: lines below its headline.

mod below;
mod linked_data;
mod published;

use jiff::civil::Date;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use self::{
    linked_data::{is_article, linked_data, people},
    published::{day_of_address, published},
};
use crate::{authors::names_of, wording::plain};

/// A heading that is so like the page's title is its headline; where it is the only heading, less will do.
const TITLE: f64 = 0.4;
const ONLY: f64 = 0.2;

/// A heading with so many characters or more is no headline; more headings are not looked at.
const LONGEST_HEADLINE: usize = 300;
const MOST_HEADINGS: usize = 30;
/// So many elements at most that name authors, and so many authors that are only shown.
const MOST_BYLINES: usize = 6;
const MOST_AUTHORS: usize = 4;
/// Who wrote it stands in the first lines below the headline.
const MOST_LINES: usize = 12;

/// What was found; each part only where the page is clear about it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct About {
    /// Its headline.
    pub headline: Option<String>,
    /// The day when it was first published.
    pub published: Option<Date>,
    /// The day in its address.
    pub day_of_address: Option<Date>,
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
        day_of_address: day_of_address(page),
        unclear_day: unclear_day && published.is_none(),
        authors: if authors.is_empty() { written_by(page) } else { authors },
    }
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
        .take(MOST_HEADINGS)
        .map(|e| plain(&shown(e)))
        .filter(|t| !t.is_empty() && t.chars().count() < LONGEST_HEADLINE && !is_site(t))
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

/// The authors that a page names outside of its linked data: in its meta elements, else where it shows them.
fn written_by(page: &Html) -> Vec<String> {
    const META: &str = "meta[name='author'], meta[name='byl'], meta[name='parsely-author'], meta[name='sailthru.author'], meta[name='dc.creator'], \
        meta[itemprop='author']";
    const SHOWN: &str = "[itemprop='author'] [itemprop='name'], [itemprop='author'], [rel='author'], .byline .author, .author-name, .author_name, \
        .byline, .post-author, .article-author";
    let list = |selector: &str, words: &dyn Fn(ElementRef) -> Option<String>| {
        let Ok(selector) = Selector::parse(selector) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        for found in page.select(&selector).take(MOST_BYLINES).filter_map(words).flat_map(|w| names_of(&w)) {
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
    let are_names = |names: &[String]| !names.is_empty() && names.iter().all(|name| is_name(name));
    let mut shown = list(SHOWN, &|e| Some(plain(&shown(e))).filter(|words| are_names(&names_of(words))));
    if shown.is_empty() {
        let mut told = below::lines(page).take(MOST_LINES).filter_map(|line| below::byline(&line).map(names_of));
        shown = told.find(|names| are_names(names)).unwrap_or_default();
    }
    shown.truncate(MOST_AUTHORS);
    shown
}

/// Whether the words look like a person's name: "Ada Stone", "Max de Reed".
fn is_name(name: &str) -> bool {
    let parts = name.split(' ').count();
    (2..=5).contains(&parts)
        && name.split(' ').all(|w| w.starts_with(char::is_uppercase) || w.len() <= 3)
        && !name.contains(|c: char| c.is_ascii_digit())
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
             "dateModified": "2021-06-01", "author": [{"@id": "#ada"}, {"@type": "Person", "name": "Max Reed, The Herald"}, {"@type": "Person", "name": "J. Ann Hill. Sputnik Weekly"}]}]}</script>"##;
        let found = read(page, "Library & archive open | The Herald");
        assert_eq!(found.headline.as_deref(), Some("Library & archive open"));
        assert_eq!(found.published, Some("2021-05-23".parse().unwrap()));
        assert_eq!(found.authors, ["Ada Stone", "Max Reed", "J. Ann Hill"]);
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
    fn addresses_and_lines_below_the_headline_tell_the_day() {
        let quoted = "<p>— Tom Hale on Sunday, October 13th, 2019 in a letter</p>";
        // Before the headline, below it, in the head; the day and the authors.
        for (before, below, head, day, authors) in [
            ("", "", "<link rel=canonical href='https://x.example/world/2019/nov/18/boats'>", "2019-11-18", ""),
            ("", "", "<link rel=canonical href='https://x.example/2019/11/18/boats'>", "2019-11-18", ""),
            ("", "", "<link rel=canonical href='https://x.example/world/2019/boats'>", "-", ""),
            (quoted, "<p>By Ada Stone on Monday, November 18th, 2019 at 11:08 a.m.</p>", "", "2019-11-18", "Ada Stone"),
            (
                "",
                "<div>Ada Stone - Nov 19, 2019, 10:31 pm</div>",
                "<meta property='article:published_time' content='2019-11-20T04:31:13Z'>",
                "2019-11-19",
                "Ada Stone",
            ),
            ("", "<p>By noon all had left.</p>", "", "-", ""),
        ] {
            let found =
                read(&format!("<html><head>{head}</head><body>{before}<h1>New boats</h1>{below}</body>"), "New boats");
            let told = found.published.or(found.day_of_address);
            assert_eq!(told.map_or("-".to_owned(), |d| d.to_string()), day, "{head} {below}");
            assert_eq!(found.authors.join("; "), authors, "{below}");
        }
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
