//! Following feeds through the program, against a server of our own that also misbehaves.

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use onrecord_record::Record;
use predicates::prelude::*;
use serde_json::Value;

use crate::program::onrecord;

/// What the server answers by path, and what it was asked.
#[derive(Default)]
struct Site {
    pages: Vec<(String, String)>,
    asked: Vec<String>,
}

type Shared = Arc<Mutex<Site>>;

fn serve() -> (String, Shared) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let site = Shared::default();
    let shared = site.clone();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let site = shared.clone();
            thread::spawn(move || answer(stream, &site));
        }
    });
    (address, site)
}

fn answer(mut stream: TcpStream, site: &Shared) -> Option<()> {
    let (mut request, mut byte) = (Vec::new(), [0]);
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let path = request.split(' ').nth(1)?.to_owned();
    let known = request.contains("if-none-match: \"v1\"");
    let answer = {
        let mut site = site.lock().unwrap();
        site.asked.push(format!("{path}{}", if known { " if changed" } else { "" }));
        site.pages.iter().rev().find(|(p, _)| *p == path).map(|(_, a)| a.clone())
    };
    let answer = match answer {
        Some(_) if known => "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_owned(),
        Some(answer) => answer,
        None => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
    };
    stream.write_all(answer.as_bytes()).ok()
}

fn put(site: &Shared, path: &str, kind: &str, etag: &str, body: &str) {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nETag: {etag}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    site.lock().unwrap().pages.push((path.to_owned(), answer));
}

fn status(site: &Shared, path: &str, line: &str) {
    let answer = format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    site.lock().unwrap().pages.push((path.to_owned(), answer));
}

fn asked(site: &Shared) -> Vec<String> {
    std::mem::take(&mut site.lock().unwrap().asked)
}

const BODY: [&str; 3] = [
    "The harbour of Portwick will close for two weeks from Monday, Mayor Anna Bell said, so that the wall which keeps the sea out can be mended before the autumn storms come back to this coast.",
    "“We cannot wait any longer for the repairs,” Bell told reporters on the quay. “The wall is crumbling before our eyes, and nobody who lives here can have missed it this spring.”",
    "Ferries to the islands will leave from the northern quay in the meantime, and fishing boats have been offered moorings free of charge in the river, the council said on its pages on Saturday.",
];

fn page(headline: &str, number: usize) -> String {
    let body: String =
        BODY.iter().map(|p| format!("<p>{}</p>", p.replace("two weeks", &format!("{number} weeks")))).collect();
    format!(
        "<!doctype html><html lang=en><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
}

fn feed(items: &[(&str, &str, &str)]) -> String {
    let items: String = items
        .iter()
        .map(|(id, link, more)| {
            format!("<item><guid isPermaLink=\"false\">{id}</guid><title>Harbour {id}</title><link>{link}</link><pubDate>Mon, 03 May 2021 10:00:00 GMT</pubDate>{more}</item>")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Portwick News</title><link>https://portwick.example/</link>{items}</channel></rss>"
    )
}

fn follow(record: &std::path::Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    onrecord().args(["follow", "--record"]).arg(record).args(arguments).assert()
}

#[test]
fn a_feed_is_found_followed_and_asked_only_for_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let (address, site) = serve();
    let whole =
        format!("<description>{}</description>", BODY.map(|p| format!("&lt;p&gt;{}&lt;/p&gt;", p.repeat(2))).concat());
    put(
        &site,
        "/",
        "text/html",
        "\"p\"",
        "<head><link rel=alternate type=application/rss+xml href=/all.xml title=All></head>",
    );
    put(&site, "/one", "text/html", "\"p\"", &page("Harbour to close", 2));
    status(&site, "/busy", "503 Busy");
    let items = [
        ("1", &*format!("{address}/one"), ""),
        ("2", &*format!("{address}/two"), &*whole),
        ("3", &*format!("{address}/gone"), ""),
        ("4", &*format!("{address}/busy"), ""),
    ];
    put(&site, "/all.xml", "application/rss+xml", "\"v1\"", &feed(&items));
    // A site is named, its page leads to the feed.
    follow(&record, &["add", &format!("{address}/"), "--allow-local"])
        .success()
        .stdout(predicate::str::contains("/all.xml (All)"));
    asked(&site);
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"])
        .code(1)
        .stdout(predicate::str::contains("4 new, 2 stories added").and(predicate::str::contains(", 2 skipped")))
        .stderr(
            predicate::str::contains("/gone: the host answers with status 404")
                .and(predicate::str::contains("tried again")),
        );
    let first = asked(&site);
    assert!(first.contains(&"/one".to_owned()) && !first.contains(&"/two".to_owned()), "{first:?}");
    let open = || Record::open_existing(&record).unwrap();
    assert_eq!((open().summary().unwrap().stories, open().sources().unwrap()[0].stories), (2, 2));
    let story = open().story(2).unwrap().unwrap().reading;
    assert_eq!(
        (story.published.as_deref(), story.headline.unwrap().text.as_str()),
        (Some("2021-05-03"), "Harbour to close")
    );
    assert!(story.statements.iter().any(|s| s.text.contains("We cannot wait")), "{:?}", story.statements);
    // What could not be had is tried again, and nothing else; then the feed has not changed.
    put(&site, "/busy", "text/html", "\"p\"", &page("Harbour closes", 3));
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"])
        .success()
        .stdout(predicate::str::contains("1 new, 1 story added"));
    let second = asked(&site);
    assert_eq!(second, ["/robots.txt", "/all.xml", "/busy"]);
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"]).success().stdout("");
    assert_eq!(asked(&site), ["/robots.txt", "/all.xml if changed"]);
    assert_eq!(open().sources().unwrap()[0].title.as_deref(), Some("Portwick News"));
}

#[test]
fn a_source_that_fails_says_so_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let (address, site) = serve();
    // What is not added makes no record, and it is said how it would be.
    follow(&record, &["add", &format!("{address}/fine")]).code(1).stderr(predicate::str::contains("--allow-local"));
    assert!(!record.exists());
    let list = folder.path().join("list.opml");
    let outline = |path: &str| format!("<outline text=\"{path}\" xmlUrl=\"{address}/{path}\"/>");
    fs::write(
        &list,
        format!(
            "<opml version=\"2.0\"><body>{}</body></opml>",
            ["busy", "page", "fine", "private"].map(outline).concat()
        ),
    )
    .unwrap();
    status(&site, "/busy", "429 Slow down\r\nRetry-After: 7200");
    put(&site, "/page", "text/html", "\"p\"", &page("No feed", 2));
    put(&site, "/robots.txt", "text/plain", "\"r\"", "User-agent: *\nDisallow: /private\n");
    put(&site, "/fine", "application/rss+xml", "\"v1\"", &feed(&[("1", &format!("{address}/one"), "")]));
    put(&site, "/one", "text/html", "\"p\"", &page("Harbour to close", 2));
    follow(&record, &["add", list.to_str().unwrap()]).success().stdout(predicate::str::contains("following").count(4));
    follow(&record, &["add", &format!("{address}/fine")]).code(1).stderr(predicate::str::contains("not asked"));
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"])
        .code(1)
        .stdout(predicate::str::contains("1 story added"));
    let listed = follow(&record, &["list", "--format", "jsonl"]).success().get_output().stdout.clone();
    let sources: Vec<Value> =
        String::from_utf8_lossy(&listed).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let problems: Vec<&str> = sources.iter().map(|s| s["problem"].as_str().unwrap_or("-")).collect();
    assert!(
        problems[0].contains("429")
            && problems[1].contains("no feed")
            && problems[2] == "-"
            && problems[3].contains("robots.txt"),
        "{problems:?}"
    );
    let minutes = || {
        let [next, tried] =
            ["next_at", "tried_at"].map(|f| sources[0][f].as_str().unwrap().parse::<jiff::Timestamp>().unwrap());
        (next.as_second() - tried.as_second()) / 60
    };
    assert!((120..=133).contains(&minutes()), "the host is asked no sooner than it wants: {}", minutes());
    // Without leave, what is local is not asked.
    follow(&record, &["run", "--once", "--model", "small"])
        .code(1)
        .stderr(predicate::str::contains("not asked").and(predicate::str::contains("--allow-local lets it be")));
    follow(&record, &["pause", &format!("{address}/busy")]).success();
    follow(&record, &["remove", &format!("{address}/page")]).success();
    follow(&record, &["remove", &format!("{address}/page")])
        .code(1)
        .stderr(predicate::str::contains(format!("--record {} list", record.display())));
    let misspelt = folder.path().join("nwes.db");
    for arguments in [&["run", "--once"][..], &["pause", "x"], &["remove", "x"], &["list"]] {
        follow(&misspelt, arguments).code(1).stderr(predicate::str::contains("there is no record at"));
    }
    assert!(!misspelt.exists());
    follow(&record, &["list"]).success().stdout(predicate::str::contains("paused"));
    follow(&record, &["list", "--format", "opml"]).success().stdout(predicate::str::contains("xmlUrl").count(3));
}

#[test]
fn a_strangers_title_gives_the_terminal_no_commands() {
    let folder = tempfile::tempdir().unwrap();
    let (record, list) = (folder.path().join("news.db"), folder.path().join("list.opml"));
    let outline = "<outline text=\"Port&#27;[2Jwick\" xmlUrl=\"https://portwick.example/all.xml\"/>";
    fs::write(&list, format!("<opml version=\"2.0\"><body>{outline}</body></opml>")).unwrap();
    let shown = || predicate::str::contains("Port [2Jwick").and(predicate::str::contains('\u{1b}').not());
    follow(&record, &["add", list.to_str().unwrap()]).success().stdout(shown());
    follow(&record, &["list"]).success().stdout(shown());
    follow(&record, &["list", "--format", "jsonl"]).success().stdout(predicate::str::contains("Port\\u001b[2Jwick"));
}

#[test]
fn wrong_types_and_a_tag_that_changes_for_nothing_add_nothing_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let (address, site) = serve();
    put(&site, "/picture", "image/png", "\"p\"", "\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\0\u{1}\0");
    put(&site, "/page", "application/octet-stream", "\"p\"", &page("Harbour to close", 2));
    put(&site, "/fine", "text/html", "\"p\"", &page("Harbour to close", 3));
    let items = [
        ("1", &*format!("{address}/picture"), ""),
        ("2", &*format!("{address}/page"), ""),
        ("3", &*format!("{address}/fine"), ""),
    ];
    // A feed that calls itself a page is a feed all the same.
    put(&site, "/all", "text/html; charset=utf-8", "\"v1\"", &feed(&items));
    follow(&record, &["add", &format!("{address}/all"), "--allow-local"]).success();
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"])
        .stdout(predicate::str::contains("3 new, 1 story added"))
        .stderr(
            predicate::str::contains("/picture: what is there is no page but image/png")
                .and(predicate::str::contains("/page: what is there is no page but application/octet-stream")),
        );
    asked(&site);
    put(&site, "/all", "text/html; charset=utf-8", "\"v2\"", &feed(&items));
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"]);
    let again = asked(&site);
    assert!(!again.iter().any(|path| ["/page", "/picture", "/fine"].contains(&path.as_str())), "{again:?}");
    assert_eq!(Record::open_existing(&record).unwrap().summary().unwrap().stories, 1);
}

#[test]
fn an_entry_that_is_changed_is_read_again_and_is_a_later_version() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let (address, site) = serve();
    let link = format!("{address}/harbour");
    let run = ["run", "--once", "--model", "small", "--allow-local"];
    let tell = |updated: &str| {
        let changed = format!("<dcterms:modified>{updated}</dcterms:modified>");
        put(&site, "/all.xml", "application/rss+xml", "\"f\"", &feed(&[("a", &link, &changed)]));
    };
    put(&site, "/robots.txt", "text/plain", "\"r\"", "");
    put(&site, "/harbour", "text/html", "\"h\"", &page("Harbour to close", 2));
    tell("2021-05-03T10:00:00Z");
    follow(&record, &["add", &format!("{address}/all.xml"), "--allow-local"]).success();
    follow(&record, &run).success();
    put(&site, "/harbour", "text/html", "\"h\"", &page("Harbour to close", 3));
    // Nothing says that it has changed.
    follow(&record, &run).success();
    assert_eq!(asked(&site).iter().filter(|path| *path == "/harbour").count(), 1);
    for _ in 0..2 {
        tell("2021-05-03T12:30:00Z");
        follow(&record, &run).success();
    }
    assert_eq!(asked(&site).iter().filter(|path| *path == "/harbour").count(), 1);
    let kept = Record::open_existing(&record).unwrap();
    let versions = kept.versions(1).unwrap().unwrap();
    assert_eq!((versions.versions.len(), versions.newest), (2, Some(2)));
    assert!(
        versions
            .changed_since
            .iter()
            .any(|change| change.new.as_ref().is_some_and(|s| s.text.contains("three") || s.text.contains('3')))
    );
    assert_eq!(kept.sources().unwrap()[0].stories, 1);
    // A change that comes weeks later is no correction of the day's news.
    tell("2021-06-20T09:00:00Z");
    follow(&record, &run).success();
    assert!(!asked(&site).contains(&"/harbour".to_owned()));
}

/// A page that is gone takes nothing from the words that the feed itself has.
#[test]
fn what_a_feed_has_of_a_story_is_kept_where_its_page_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let (address, site) = serve();
    let words = "<description>Mayor Anna Bell said on Monday that the harbour would close.</description>";
    let items = [("1", &*format!("{address}/gone"), words), ("2", &*format!("{address}/gone-too"), "")];
    put(&site, "/all.xml", "application/rss+xml", "\"v1\"", &feed(&items));
    follow(&record, &["add", &format!("{address}/all.xml"), "--allow-local"]).success();
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"])
        .code(1)
        .stdout(
            predicate::str::contains("2 new, 1 story added")
                .and(predicate::str::contains(", 1 by the feed's own words, 1 skipped")),
        )
        .stderr(predicate::str::contains("status 404; the feed's own words are kept"));
    let kept = Record::open_existing(&record).unwrap();
    assert!(kept.story(1).unwrap().unwrap().reading.text.contains("the harbour would close"));
    follow(&record, &["run", "--once", "--model", "small", "--allow-local"]).success().stdout("");
}
