//! Archives and agencies' formats through the front door: what is told, what is left, what is reported.

use std::{fs, io::Write, path::Path};

use flate2::{
    Compression,
    write::{DeflateEncoder, GzEncoder, ZlibEncoder},
};
use onrecord_source::{Options, Story, stories};
use proptest::prelude::*;

fn read(path: &Path) -> (Vec<Story>, Vec<String>) {
    let (mut told, mut wrong) = (Vec::new(), Vec::new());
    for story in stories(&[path.to_str().expect("a path in UTF-8").to_owned()], &Options::default()) {
        match story {
            Ok(story) => {
                let parts = [&story.headline, &story.deck].into_iter().flatten();
                for words in parts.filter(|w| w.span.is_some()) {
                    assert_eq!(words.span.map(|s| s.of(&story.text)), Some(words.text.as_str()));
                }
                assert!(story.paragraphs.iter().all(|p| !p.of(&story.text).trim().is_empty()));
                told.push(story);
            }
            Err(why) => wrong.push(why.to_string()),
        }
    }
    (told, wrong)
}

fn agency(name: &str) -> (Vec<Story>, Vec<String>) {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/agencies").join(name))
}

fn body(story: &Story) -> Vec<&str> {
    story.paragraphs.iter().map(|p| p.of(&story.text)).collect()
}

fn headline(story: &Story) -> &str {
    story.headline.as_ref().map_or("", |h| h.text.as_str())
}

#[test]
fn newsml_g2_with_a_page_inside() {
    let (told, wrong) = agency("item.newsml.xml");
    assert!(wrong.is_empty(), "{wrong:?}");
    let story = &told[0];
    assert_eq!(
        (story.id.as_str(), headline(story)),
        ("urn:newsml:portwick.example:20210503:harbour", "Harbour to close for a week")
    );
    assert_eq!(story.published.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!(story.published_at.map(|t| t.to_string()).as_deref(), Some("2021-05-03T10:00:00Z"));
    assert_eq!(story.lang.as_deref(), Some("en-GB"));
    assert_eq!(story.byline.as_ref().map(|b| b.text.as_str()), Some("Ellen Marsh"));
    assert_eq!(story.dateline.as_ref().and_then(|d| d.place.as_deref()), Some("Portwick"));
    assert_eq!(body(story).len(), 2, "a caption is no paragraph: {:?}", body(story));
    assert!(body(story)[1].starts_with("\"We cannot wait any longer for the repairs,\""));
}

#[test]
fn newsml_g2_with_an_item_that_was_withdrawn_and_a_picture() {
    let (told, wrong) = agency("message.newsml.xml");
    assert_eq!(told.iter().map(headline).collect::<Vec<_>>(), ["Mayor meets crews"]);
    assert_eq!(body(&told[0]).len(), 2);
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].contains("withdrawn"), "{wrong:?}");
}

#[test]
fn nitf() {
    let (told, wrong) = agency("story.nitf.xml");
    assert!(wrong.is_empty(), "{wrong:?}");
    let story = &told[0];
    assert_eq!((story.id.as_str(), headline(story)), ("PNA.20210503.7", "Harbour to close for a week"));
    assert_eq!(story.deck.as_ref().map(|d| d.text.as_str()), Some("Repairs cannot wait, mayor says"));
    assert_eq!(story.published.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!(story.dateline.as_ref().and_then(|d| d.place.as_deref()), Some("Portwick"));
    assert_eq!(body(story).len(), 2);
}

#[test]
fn ninjs_of_the_first_and_the_third_version() {
    let (told, wrong) = agency("one.ninjs.json");
    assert!(wrong.is_empty(), "{wrong:?}");
    assert_eq!(told[0].url.as_deref(), Some("https://portwick.example/news/harbour"));
    assert_eq!(body(&told[0])[1], "\"We cannot wait,\" she told reporters & crews.");
    let (told, wrong) = agency("three.ninjs.json");
    assert_eq!(told.iter().map(headline).collect::<Vec<_>>(), ["Mayor meets crews"]);
    assert_eq!((body(&told[0]).len(), wrong.len()), (2, 1));
}

#[test]
fn mail() {
    let (told, wrong) = agency("release.eml");
    assert!(wrong.is_empty(), "{wrong:?}");
    let story = &told[0];
    assert_eq!((story.id.as_str(), headline(story)), ("7@portwick.example", "Harbour to close for a week – statement"));
    // The day in the sender's zone, though it is the next one in others.
    assert_eq!(story.published.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!(story.byline.as_ref().map(|b| b.text.as_str()), Some("Harbour Office"));
    assert_eq!(
        body(story),
        ["The harbour will close on Monday, Mayor Anna Bell said.", "“We cannot wait any longer,” she told reporters."]
    );
    let (told, wrong) = agency("releases.mbox");
    assert_eq!(told.iter().map(headline).collect::<Vec<_>>(), ["Harbour to close", "Ferries run again"]);
    assert_eq!(body(&told[0])[1], "From Tuesday on, ferries leave from Eastpier.");
    assert_eq!(wrong.len(), 1);
    assert!(wrong[0].contains("#2") && wrong[0].contains("no text"), "{wrong:?}");
}

/// Blank lines may hold spaces, and what is packed is what it was.
#[test]
fn blank_lines_part_paragraphs() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = "The harbour is shut, she said.\r\n \r\nFerries leave from\r\nEastpier.\r\n\t\r\nThat is all.";
    let message = format!(
        "From: Harbour Office <h@portwick.example>\r\nSubject: Harbour shut\r\n\r\n{words}\r\n-- \r\nHarbour Office\r\n"
    );
    let ninjs = format!("{{\"uri\": \"urn:x\", \"headline\": \"Harbour shut\", \"body_text\": {words:?}}}");
    let newsml = format!(
        "<newsItem guid='urn:x'><contentMeta><headline>Harbour shut</headline></contentMeta><contentSet><inlineData>{words}</inlineData></contentSet></newsItem>"
    );
    for (name, bytes) in [
        ("release.eml", message.clone().into_bytes()),
        ("release.eml.gz", packed(message.as_bytes())),
        ("releases.mbox.gz", packed(format!("From h\r\n{message}").as_bytes())),
        ("item.json", ninjs.into_bytes()),
        ("item.xml", newsml.into_bytes()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        let (told, wrong) = read(&path);
        assert_eq!(told.iter().map(headline).collect::<Vec<_>>(), ["Harbour shut"], "{name}: {wrong:?}");
        let expected = ["The harbour is shut, she said.", "Ferries leave from Eastpier.", "That is all."];
        assert_eq!(body(&told[0]), expected, "{name}");
    }
}

/// A date that is none leaves the story the one that it was given, never the first day of 1970.
#[test]
fn mail_without_a_date() {
    let folder = tempfile::tempdir().expect("a folder");
    for (date, day) in [
        ("Mon, 3 May 2021 10:00:00 +0200", "2021-05-03"),
        ("Mon, 3 May 2021 23:30:00 -0500", "2021-05-03"),
        ("2021-05-03", "2021-05-03"),
        ("not a date", "2021-06-01"),
        ("", "2021-06-01"),
    ] {
        let path = folder.path().join("release.eml");
        let message = format!(
            "From: Harbour Office <h@portwick.example>\nSubject: Harbour shut\nDate: {date}\n\nThe harbour is shut.\n"
        );
        std::fs::write(&path, message).expect("it can be written");
        let options = Options { published: "2021-06-01".parse().ok(), ..Options::default() };
        let story = stories(&[path.display().to_string()], &options).next().expect("a story").expect("it can be read");
        assert_eq!(story.published.map(|d| d.to_string()).as_deref(), Some(day), "{date}");
    }
}

fn page(title: &str) -> String {
    let body = "<p>The harbour will close on Monday, Mayor Anna Bell said, and ferries will leave from Eastpier until the wall stands again.</p>\
                <p>\"We cannot wait any longer for the repairs,\" Bell told reporters on the quay, where crews had begun to put up fences.</p>\
                <p>The wall was built in 1911 and has been mended four times since; engineers found new cracks after the storms of March.</p>";
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title><meta property='og:title' content='{title}'><meta property='article:published_time' content='2021-05-03T14:00:00Z'></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let content = if kind == "response" { "application/http; msgtype=response" } else { "application/warc-fields" };
    let mut out = format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n", block.len()).into_bytes();
    out.extend_from_slice(block);
    out.extend_from_slice(b"\r\n\r\n");
    out
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 {head}\r\n\r\n").into_bytes();
    out.extend_from_slice(body);
    out
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn an_archive_as_it_lies() {
    let html = "200 OK\r\nContent-Type: text/html; charset=utf-8";
    let mut chunked = Vec::new();
    for piece in page("In chunks").as_bytes().chunks(100) {
        chunked.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        chunked.extend_from_slice(piece);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let records = [
        record("warcinfo", "", b"software: ours\r\n"),
        record("response", "https://portwick.example/a", &answer(html, page("Plain").as_bytes())),
        record("request", "https://portwick.example/a", b"GET /a HTTP/1.1\r\n\r\n"),
        record(
            "response",
            "https://portwick.example/b.jpg",
            &answer("200 OK\r\nContent-Type: image/jpeg", b"\xff\xd8\xff"),
        ),
        record(
            "response",
            "https://portwick.example/gone",
            &answer("404 Not Found\r\nContent-Type: text/html", b"<p>gone"),
        ),
        record(
            "response",
            "https://portwick.example/b",
            &answer(&format!("{html}\r\nTransfer-Encoding: chunked"), &chunked),
        ),
        record(
            "response",
            "https://portwick.example/c",
            &answer(&format!("{html}\r\nContent-Encoding: gzip"), &packed(page("Packed").as_bytes())),
        ),
        record("response", "https://portwick.example/d", b"no answer at all"),
        b"bytes that belong to nothing\r\n".to_vec(),
        record("response", "https://portwick.example/e", &answer(html, page("After the gap").as_bytes())),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let plain = folder.path().join("news.warc");
    fs::write(&plain, records.concat()).expect("written");
    let members = folder.path().join("news.warc.gz");
    fs::write(&members, records.iter().flat_map(|r| packed(r)).collect::<Vec<u8>>()).expect("written");
    for path in [plain, members] {
        let (told, wrong) = read(&path);
        assert_eq!(
            told.iter().map(headline).collect::<Vec<_>>(),
            ["Plain", "In chunks", "Packed", "After the gap"],
            "{wrong:?}"
        );
        assert_eq!(told[0].id, "https://portwick.example/a");
        assert_eq!(told[0].published.map(|d| d.to_string()).as_deref(), Some("2021-05-03"));
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert!(wrong[0].contains("#8") && wrong[0].contains("not HTTP"), "{wrong:?}");
    }
}

#[test]
fn what_is_sent_as_deflate_is_zlib_or_bare() {
    let page = page("Packed");
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(page.as_bytes()).expect("memory");
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
    bare.write_all(page.as_bytes()).expect("memory");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.warc");
    for body in [zlib.finish().expect("memory"), bare.finish().expect("memory"), page.into_bytes()] {
        let block = answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate", &body);
        fs::write(&path, record("response", "https://portwick.example/a", &block)).expect("written");
        let (told, wrong) = read(&path);
        assert_eq!(told.iter().map(headline).collect::<Vec<_>>(), ["Packed"], "{wrong:?}");
    }
}

/// Whoever is read declares what they like; where they were fetched from is known.
#[test]
fn a_page_is_no_other_sites_story() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.warc");
    for (declared, expected) in [
        ("https://outlet.example/harbour", "https://m.portwick.example/a"),
        ("https://portwick.example/harbour", "https://portwick.example/harbour"),
    ] {
        let head =
            format!("<head><link rel='canonical' href='{declared}'><meta property='og:url' content='{declared}'>");
        let block = answer("200 OK\r\nContent-Type: text/html", page("Harbour").replace("<head>", &head).as_bytes());
        fs::write(&path, record("response", "https://m.portwick.example/a", &block)).expect("written");
        let (told, wrong) = read(&path);
        assert_eq!(told[0].url.as_deref(), Some(expected), "{wrong:?}");
    }
}

#[test]
fn an_archive_that_is_damaged_keeps_what_came_before() {
    let html = "200 OK\r\nContent-Type: text/html";
    let good = record("response", "https://portwick.example/a", &answer(html, page("Plain").as_bytes()));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("news.warc");
    for tail in [
        &good[..good.len() / 2],
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99999999999999\r\n\r\nshort",
        &[b"WARC/1.0\r\n".to_vec(), b"X: y\r\n".repeat(5_000)].concat(),
    ] {
        fs::write(&path, [&good, tail].concat()).expect("written");
        let (told, wrong) = read(&path);
        assert_eq!(told.len(), 1, "{wrong:?}");
        assert!(!wrong.is_empty());
    }
    // A page that grows to more than a story may be is refused, not unpacked.
    let bomb = packed(&vec![b' '; 64 << 20]);
    fs::write(
        &path,
        record("response", "https://portwick.example/z", &answer(&format!("{html}\r\nContent-Encoding: gzip"), &bomb)),
    )
    .expect("written");
    let (told, wrong) = read(&path);
    assert!(told.is_empty() && wrong[0].contains("too long"), "{wrong:?}");
}

#[test]
fn hostile_markup_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let laughs = {
        let mut entities = String::from("<!ENTITY a0 \"ha\">");
        for i in 1..40 {
            entities.push_str(&format!("<!ENTITY a{i} \"{}\">", format!("&a{};", i - 1).repeat(10)));
        }
        format!("<!DOCTYPE nitf [{entities}]><nitf><body><body.content><p>&a39;</p></body.content></body></nitf>")
    };
    // Not nested, but large and often referred to; what looks like the item's beginning stands before them.
    let long = format!(
        "<!-- <nitf> --><!DOCTYPE nitf [<!ENTITY a \"{}\">]><nitf><body><body.content><p>{}</p></body.content></body></nitf>",
        "A".repeat(1 << 20),
        "&a;".repeat(4_000)
    );
    let deep = format!("<nitf>{}{}</nitf>", "<p>".repeat(100_000), "</p>".repeat(100_000));
    let json = format!(
        "{{\"uri\": \"x\", \"headline\": \"y\", \"body_text\": \"z\", \"pubstatus\": {}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    for (name, text) in [
        ("laughs.xml", laughs),
        ("long.xml", long),
        ("deep.xml", deep),
        ("deep.json", json),
        ("cut.xml", "<newsItem guid='1'><contentSet>".to_owned()),
        ("feed.xml", "<?xml version='1.0'?><rss><channel><title>News</title><item><title>Harbour to close</title></item></channel></rss>".to_owned()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        let (told, wrong) = read(&path);
        assert!(told.is_empty() && wrong.len() == 1, "{name}: {wrong:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_bytes_stop_a_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0usize..6) {
        let (name, head): (&str, &[u8]) = [
            ("a.warc", &b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"[..]),
            ("a.mbox", b"From a\nFrom: b\n"), ("a.eml", b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"),
            ("a.xml", b"<newsItem><contentSet><inlineXML>"), ("a.json", b"{\"uri\": \"a\", \"body_text\": \""), ("a.nitf", b"<nitf><body>"),
        ][kind];
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        fs::write(&path, [head, &bytes].concat()).expect("written");
        read(&path);
    }
}
