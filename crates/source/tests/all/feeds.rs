//! Feeds: our own cases, whatever bytes come, and feedparser's cases where they lie beside the project.
//!
//! feedparser's files say in a comment what a reader has to find (`Expect: not bozo and entries[0]['title'] == '…'`). Those that ask for titles, links,
//! ids and dates of a feed and its entries are held against ours; those about anything else (enclosures, itunes, what is left of HTML) are only read.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use onrecord_source::feeds::{Feed, ListedFeed, feed, links_in_page, opml, story_of, write_opml};
use onrecord_source::{Options, Story, stories};
use proptest::prelude::*;

const RSS: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Portwick &amp; the coast</title><link>https://portwick.example/</link><ttl>30</ttl><language>en-gb</language>
<image><title>Logo</title><link>https://portwick.example/logo</link></image>
<item><title>Harbour to <![CDATA[<b>close</b>]]> for a week</title><link>https://portwick.example/harbour</link><guid isPermaLink="false">h-1</guid>
<pubDate>Mon, 03 May 2021 10:00:00 GMT</pubDate><dc:creator>Ellen Marsh</dc:creator><description>The harbour will close &hellip; on Monday.</description></item>
<item><title>Ferries</title><guid>https://portwick.example/ferries</guid><pubDate>some day</pubDate></item>
</channel></rss>"#;

fn read(text: &str) -> Feed {
    feed(text.as_bytes(), None, Some("https://portwick.example/feeds/all.xml")).unwrap()
}

/// A feed that was fetched by other means gives what its entries carry, and says of those that carry nothing where the rest is.
#[test]
fn a_feed_in_a_file_gives_its_stories() {
    let folder = tempfile::tempdir().unwrap();
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Portwick", "items": [
        {"id": "j-1", "title": "Harbour to close", "date_published": "2021-05-03T10:00:00Z", "content_text": "The harbour will close, the mayor said."},
        {"id": "j-2", "title": "Ferries"}]}"#;
    for (name, text, id) in [("all.xml", RSS, "h-1"), ("all.json", json, "j-1")] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let input = [path.to_str().unwrap().to_owned()];
        let (told, wrong): (Vec<_>, Vec<_>) = stories(&input, &Options::default()).partition(Result::is_ok);
        let told: Vec<Story> = told.into_iter().flatten().collect();
        assert_eq!(told.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), [id], "{name}: {wrong:?}");
        assert_eq!(told[0].published.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
        assert!(told[0].paragraphs[0].of(&told[0].text).starts_with("The harbour will close"));
        let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).map(|e| e.to_string()).collect();
        assert!(
            wrong.len() == 1 && wrong[0].contains("\"Ferries\"") && wrong[0].contains("follow"),
            "{name}: {wrong:?}"
        );
    }
}

/// A date that cannot be read is handed on, so that it can be said; one that can leaves nothing to say.
#[test]
fn a_date_that_is_none_is_told() {
    let entry = |date: &str| {
        let item =
            format!("<item><title>Harbour</title>{date}<description>The harbour is closed.</description></item>");
        read(&format!("<rss version=\"2.0\"><channel>{item}</channel></rss>")).entries.swap_remove(0)
    };
    for (date, unread) in [
        ("<pubDate>someday</pubDate>", Some("someday")),
        ("<pubDate>Mon, 03 May 2021 10:00:00 GMT</pubDate>", None),
        ("<pubDate>someday</pubDate><updated>2021-05-03</updated>", None),
        ("", None),
    ] {
        assert_eq!(entry(date).unread_date.as_deref(), unread, "{date}");
    }
}

#[test]
fn rss_with_what_it_carries() {
    let feed = read(RSS);
    assert_eq!(
        (feed.title.as_deref(), feed.home.as_deref()),
        (Some("Portwick & the coast"), Some("https://portwick.example/"))
    );
    assert_eq!((feed.minutes_to_live, feed.lang.as_deref(), feed.entries.len()), (Some(30), Some("en-gb"), 2));
    let first = &feed.entries[0];
    assert_eq!(first.title.as_deref(), Some("Harbour to close for a week"));
    assert_eq!((first.id.as_deref(), first.author.as_deref()), (Some("h-1"), Some("Ellen Marsh")));
    assert_eq!(first.published.map(|t| t.to_string()).as_deref(), Some("2021-05-03T10:00:00Z"));
    assert_eq!(first.summary.as_deref(), Some("The harbour will close … on Monday."));
    let second = &feed.entries[1];
    assert_eq!((second.link.as_deref(), second.published), (Some("https://portwick.example/ferries"), None));
}

#[test]
fn atom_json_rdf_and_what_is_none() {
    let atom = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://portwick.example/news/"><title type="html">A &amp;lt; B</title>
        <entry><id>tag:1</id><title type="text">1 &lt; 2</title><link rel="self" href="x"/><link href="harbour"/><updated>2021-05-03T10:00:00+02:00</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two &amp; three</p></div></content></entry></feed>"#,
    );
    assert_eq!((atom.title.as_deref(), atom.entries[0].title.as_deref()), (Some("A < B"), Some("1 < 2")));
    assert_eq!(atom.entries[0].link.as_deref(), Some("https://portwick.example/news/harbour"));
    assert_eq!(atom.entries[0].content.as_deref().map(|c| c.contains("<p>Two &amp; three</p>")), Some(true));
    let json = read(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "P", "items": [{"id": 7, "url": "/a", "title": "<A>", "content_text": "one\n\ntwo", "date_published": "2021-05-03T10:00:00Z"}]}"#,
    );
    let entry = &json.entries[0];
    assert_eq!(
        (entry.id.as_deref(), entry.link.as_deref(), entry.title.as_deref()),
        (Some("7"), Some("https://portwick.example/a"), Some("<A>"))
    );
    assert_eq!(entry.content.as_deref(), Some("<p>one</p><p>two</p>"));
    let rdf = read(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>R</title></channel><item rdf:about="https://portwick.example/r"><title>One</title></item></rdf:RDF>"#,
    );
    assert_eq!((rdf.title.as_deref(), rdf.entries[0].link.as_deref()), (Some("R"), Some("https://portwick.example/r")));
    for none in ["", "<html><body>no feed</body></html>", "{\"a\": 1}", "words"] {
        assert!(feed(none.as_bytes(), None, None).is_err(), "{none}");
    }
}

#[test]
fn a_feed_that_is_broken_off_or_hostile() {
    let cut = read(&RSS[..RSS.find("<dc:creator>").unwrap()]);
    assert_eq!(cut.entries[0].title.as_deref(), Some("Harbour to close for a week"));
    // What a document declares for itself is never expanded.
    let laughs = read(
        r#"<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;&b;</title></channel></rss>"#,
    );
    assert_eq!(laughs.title.as_deref(), Some("&b;&b;"));
    let deep = format!("<rss><channel>{}<title>no</title>", "<a>".repeat(100_000));
    assert_eq!(read(&deep).title, None);
    let wide = format!("<rss><channel>{}", "<item><title>x</title></item>".repeat(10_000));
    assert_eq!(read(&wide).entries.len(), 2_000);
}

#[test]
fn an_entry_is_a_story_where_it_carries_all_of_it() {
    let paragraph = "The harbour will close for a week while the wall that keeps the sea out is mended, the mayor of Portwick told the council on Monday evening. ".repeat(3);
    let entry = |last: &str| {
        let html = format!("<p>{paragraph}</p><p>{paragraph}</p><p>{last}</p>").replace('<', "&lt;");
        read(&RSS.replace("The harbour will close &hellip; on Monday.", &html))
    };
    let whole = entry("It opens again in June.");
    let story = story_of(&whole.entries[0], &whole, "https://portwick.example/feeds/all.xml").unwrap();
    assert_eq!((story.id.as_str(), story.paragraphs.len()), ("h-1", 3));
    assert_eq!(story.headline.unwrap().text, "Harbour to close for a week");
    assert_eq!(
        (story.url.as_deref(), story.published.map(|d| d.to_string()).as_deref()),
        (Some("https://portwick.example/harbour"), Some("2021-05-03"))
    );
    let cut = entry("It opens again […]");
    assert!(story_of(&cut.entries[0], &cut, "x").is_none());
    assert!(story_of(&read(RSS).entries[0], &read(RSS), "x").is_none());
}

#[test]
fn pages_and_lists_name_feeds() {
    let page = r#"<head><link rel="alternate" type="application/rss+xml" title="All news" href="/all.xml"><link rel=stylesheet href=a.css>
        <link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="atom.xml"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head>"#;
    let found: Vec<String> =
        links_in_page(page, "https://portwick.example/news/").into_iter().map(|l| l.address).collect();
    assert_eq!(found, ["https://portwick.example/all.xml", "https://portwick.example/news/atom.xml"]);
    let feeds = vec![
        ListedFeed {
            address: "https://a.example/?a=1&b=2".into(),
            title: Some("A \"quoted\" <title>".into()),
            home: None,
        },
        ListedFeed {
            address: "https://b.example/".into(),
            title: Some("B".into()),
            home: Some("https://b.example".into()),
        },
    ];
    assert_eq!(opml(&write_opml(&feeds)).unwrap(), feeds);
    let nested = r#"<opml version="1.0"><body><outline text="Folder"><outline text="A" xmlUrl="https://a.example/"/></outline><outline text="none"/></body></opml>"#;
    assert_eq!(opml(nested).unwrap().len(), 1);
    assert!(opml("<html></html>").is_err());
}

proptest! {
    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400), pieces in proptest::collection::vec("<item>|</item>|<rss>|</channel>|<title a='|&amp|&#x110000;|<!\\[CDATA\\[|\\]\\]>|<\\?xml|xmlns:a=\"|text|>|<!--", 0..40)) {
        let _ = feed(&bytes, None, None);
        let _ = feed(pieces.concat().as_bytes(), Some("text/xml; charset=x"), Some("https://a.example/"));
        let _ = feed(format!("<rss>{}", pieces.concat()).as_bytes(), None, None);
        let _ = opml(&pieces.concat());
    }
}

// feedparser's cases

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => files(&path, out),
            false => out.push(path),
        }
    }
}

/// What a case expects of one field.
struct Expected {
    /// "feed", or the entry's place.
    of: Option<usize>,
    field: String,
    value: String,
}

/// Python's string literals joined by `+`, or a tuple of a date; none of anything else.
fn literal(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with('(') {
        return Some(text.to_owned());
    }
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    loop {
        let mark = match letters.next() {
            None => return Some(out),
            Some('u' | '+' | ' ' | '\n') => continue,
            Some(mark @ ('\'' | '"')) => mark,
            Some(_) => return None,
        };
        loop {
            match letters.next()? {
                c if c == mark => break,
                '\\' => {
                    let code = |n: usize, letters: &mut std::iter::Peekable<std::str::Chars>| {
                        let digits: String = letters.by_ref().take(n).collect();
                        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
                    };
                    match letters.next()? {
                        'n' => out.push('\n'),
                        't' => out.push('\t'),
                        'r' => out.push('\r'),
                        'x' => out.push(code(2, &mut letters)?),
                        'u' => out.push(code(4, &mut letters)?),
                        'U' => out.push(code(8, &mut letters)?),
                        other => out.push(other),
                    }
                }
                c => out.push(c),
            }
        }
    }
}

/// What a case expects, where it is about fields that we have.
fn expectation(line: &str) -> Option<Expected> {
    let line = line.trim().trim_start_matches("not bozo and ").trim_start_matches("bozo and ").trim();
    let (left, right) = line.split_once(" == ")?;
    let left = left.replace(['"', '\''], "").replace("[", ".").replace(']', "");
    let (of, field) = match left.strip_prefix("feed.") {
        Some(field) => (None, field),
        None => {
            let (at, field) = left.strip_prefix("entries.")?.split_once('.')?;
            (Some(at.parse().ok()?), field)
        }
    };
    let field = match field {
        "title" | "title_detail.value" => "title",
        "link" => "link",
        "id" | "guid" if of.is_some() => "id",
        "published" | "published_parsed" | "issued" if of.is_some() => "published",
        "updated" | "updated_parsed" | "modified" | "date" | "date_parsed" if of.is_some() => "updated",
        _ => return None,
    };
    Some(Expected { of, field: field.to_owned(), value: literal(right)? })
}

/// The instant of a date as a case writes it: a tuple of Python's, or the words of the feed.
fn instant_of(value: &str) -> Option<Timestamp> {
    let Some(tuple) = value.strip_prefix('(') else {
        let probe = format!("<rss><channel><item><pubDate>{value}</pubDate></item></channel></rss>");
        return feed(probe.as_bytes(), None, None).ok()?.entries.first()?.published;
    };
    let numbers: Vec<i16> = tuple.trim_end_matches(')').split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let [year, month, day, hour, minute, second, ..] = numbers[..] else { return None };
    let at = DateTime::new(year, month as i8, day as i8, hour as i8, minute as i8, second as i8, 0).ok()?;
    Some(at.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Words without markup, which the cases keep and we do not.
fn bare(html: &str) -> String {
    scraper_words(html).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn scraper_words(html: &str) -> String {
    // By way of a feed of our own: what stands in a title of type html comes out as plain words.
    let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
    let probe = format!("<feed><title type=\"html\">{escaped}</title></feed>");
    feed(probe.as_bytes(), None, None).ok().and_then(|f| f.title).unwrap_or_default()
}

#[test]
fn cases_of_feedparser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/feeds");
    if !root.is_dir() {
        eprintln!("skipped: feedparser's cases are not beside the project");
        return;
    }
    let listed: BTreeMap<&str, &str> = include_str!("../cases/feeds-misses.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .collect();
    let mut all = Vec::new();
    files(&root, &mut all);
    let (mut asked, mut held, mut well, mut well_held) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in all.iter().filter(|p| p.extension().is_some_and(|e| e == "xml" || e == "json")) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let bytes = fs::read(path).unwrap();
        let header = |text: &str, field: &str| {
            let lowered = text.to_ascii_lowercase();
            let at = lowered.find(&format!("{field}:"))? + field.len() + 1;
            text[at..].lines().next().map(|l| l.trim().to_owned())
        };
        let marks = String::from_utf8_lossy(&bytes).into_owned();
        let comment = marks.split("-->").next().unwrap_or("").to_owned();
        let content_type = header(&comment, "content-type");
        let served = url::Url::parse(&format!("http://127.0.0.1:8097/tests/{name}")).unwrap();
        let address = header(&comment, "content-location")
            .and_then(|at| served.join(&at).ok())
            .filter(|at| at.scheme() == "http")
            .unwrap_or(served)
            .to_string();
        let read = feed(&bytes, content_type.as_deref(), Some(&address));
        seen += 1;
        let Some(expected) = comment
            .split_once("Expect:")
            .and_then(|(_, e)| expectation(&e.split_whitespace().collect::<Vec<_>>().join(" ")))
        else {
            continue;
        };
        let got = read.as_ref().ok().and_then(|feed| match expected.of {
            None if expected.field == "title" => feed.title.clone(),
            None => feed.home.clone(),
            Some(at) => {
                let entry = feed.entries.get(at)?;
                match expected.field.as_str() {
                    "title" => entry.title.clone(),
                    "link" => entry.link.clone(),
                    "id" => entry.id.clone(),
                    "published" => entry.published.map(|t| t.to_string()),
                    // Where a feed gives one date only, it is both.
                    _ => entry.updated.or(entry.published).map(|t| t.to_string()),
                }
            }
        });
        let want = match expected.field.as_str() {
            "title" => Some(bare(&expected.value)).filter(|t| !t.is_empty()),
            "published" | "updated" => instant_of(&expected.value).map(|t| t.to_string()),
            _ => Some(expected.value.clone()).filter(|t| !t.is_empty()),
        };
        let right = got == want;
        asked += 1;
        held += usize::from(right);
        if name.starts_with("wellformed/") {
            well += 1;
            well_held += usize::from(right);
        }
        match (right, listed.contains_key(name.as_str())) {
            (false, false) => wrong.push(format!("{name}: {} should be {want:?}, is {got:?}", expected.field)),
            (true, true) => wrong.push(format!("{name} is listed as a miss and is right")),
            _ => {}
        }
    }
    let share = well_held as f64 / well as f64;
    println!(
        "{seen} files read; of {asked} that ask for titles, links, ids or dates {held} are as expected; well-formed: {well_held} of {well} ({:.1} %)",
        share * 100.0
    );
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen > 1_000 && well > 150 && share >= 0.97);
}
