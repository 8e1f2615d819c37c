//! Feeds: our own cases, and whatever bytes come.

use std::fs;

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

/// An entry whose HTML would hold up the feed is one without words; a title is none then.
#[test]
fn html_that_is_out_of_bounds_costs_its_entry_only() {
    let nested = "&lt;div&gt;".repeat(3_000);
    let item = |id: &str, title: &str, words: &str| {
        format!(
            "<item><guid>{id}</guid><title>{title}</title><description>{words}The harbour is closed, she said.</description></item>"
        )
    };
    let items = [item("a", "Deep", &nested), item("b", &nested, ""), item("c", "Harbour", "")].concat();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.xml");
    fs::write(&path, format!("<rss><channel>{items}</channel></rss>")).unwrap();
    let input = [path.to_str().unwrap().to_owned()];
    let told = stories(&input, &Options::default()).map(|story| match story {
        Ok(story) => format!("{}: {:?}", story.id, story.headline.map(|words| words.text)),
        Err(why) => {
            why.to_string().split(" of its own").next().unwrap_or_default().rsplit(": ").next().unwrap().to_owned()
        }
    });
    assert_eq!(told.collect::<Vec<_>>(), ["the entry \"Deep\" has no words", "b: None", "c: Some(\"Harbour\")"]);
}

/// A date that cannot be read is handed on, so that it can be said; one that can leaves nothing to say.
#[test]
fn a_date_that_is_none_is_told() {
    let entry = |lang: &str, date: &str| {
        let item =
            format!("<item><title>Harbour</title>{date}<description>The harbour is closed.</description></item>");
        let lang = format!("<language>{lang}</language>");
        read(&format!("<rss version=\"2.0\"><channel>{lang}{item}</channel></rss>")).entries.swap_remove(0)
    };
    for (lang, date, unread, day) in [
        ("", "<pubDate>someday</pubDate>", Some("someday"), None),
        ("", "<pubDate>Mon, 03 May 2021 10:00:00 GMT</pubDate>", None, Some("2021-05-03")),
        // It is the next day elsewhere.
        ("", "<pubDate>Mon, 03 May 2021 22:30:00 -0400</pubDate>", None, Some("2021-05-03")),
        ("", "<pubDate>someday</pubDate><updated>2021-05-03</updated>", None, Some("2021-05-03")),
        ("en-us", "<pubDate>5/3/2021 10:00:00 AM</pubDate>", None, Some("2021-05-03")),
        ("en-gb", "<pubDate>5/3/2021</pubDate>", None, Some("2021-03-05")),
        ("en", "<pubDate>5/3/2021</pubDate>", Some("5/3/2021"), None),
        ("", "<pubDate>0001-01-01T00:00:00Z</pubDate>", Some("0001-01-01T00:00:00Z"), None),
        ("", "", None, None),
    ] {
        let entry = entry(lang, date);
        let found = entry.day.map(|day| day.to_string());
        assert_eq!((entry.unread_date.as_deref(), found.as_deref()), (unread, day), "{lang} {date}");
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
    // What is too long to be an address that others are relative to is none.
    let (site, path) = ("https://portwick.example", "a".repeat(300));
    for (base, own, link) in [
        (format!("{site}/{path}/"), String::new(), format!("{site}/{path}/x")),
        (format!("{site}/{path}/"), format!("{path}/"), format!("{site}/{path}/x")),
        (format!("{site}/{path}{path}/"), "b/".to_owned(), format!("{site}/feeds/b/x")),
    ] {
        let feed = read(&format!("<feed xml:base='{base}'><entry xml:base='{own}'><link href='x'/></entry></feed>"));
        assert_eq!(feed.entries[0].link.as_deref(), Some(link.as_str()));
    }
    let begun = std::time::Instant::now();
    read(&format!("<rss a='{}'><channel>", "&".repeat(1 << 20)));
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
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
