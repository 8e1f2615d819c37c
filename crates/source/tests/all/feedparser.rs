//! feedparser's cases, where they lie beside the project.
//!
//! feedparser's files say in a comment what a reader has to find (`Expect: not bozo and entries[0]['title'] == '…'`). Those that ask for titles, links,
//! ids and dates of a feed and its entries are held against ours; those about anything else (enclosures, itunes, what is left of HTML) are only read.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use onrecord_source::feeds::{Feed, feed};

/// The files in a folder and in those within it, by name.
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

/// The words that HTML shows, by way of a feed of our own: what stands in a title of type html comes out as plain words.
fn scraper_words(html: &str) -> String {
    let escaped = html.replace('&', "&amp;").replace('<', "&lt;");
    let probe = format!("<feed><title type=\"html\">{escaped}</title></feed>");
    feed(probe.as_bytes(), None, None).ok().and_then(|f| f.title).unwrap_or_default()
}

impl Expected {
    /// What the feed has in the field.
    fn read(&self, feed: &Feed) -> Option<String> {
        let Some(at) = self.of else {
            return if self.field == "title" { feed.title.clone() } else { feed.home.clone() };
        };
        let entry = feed.entries.get(at)?;
        match self.field.as_str() {
            "title" => entry.title.clone(),
            "link" => entry.link.clone(),
            "id" => entry.id.clone(),
            "published" => entry.published.map(|t| t.to_string()),
            // Where a feed gives one date only, it is both.
            _ => entry.updated.or(entry.published).map(|t| t.to_string()),
        }
    }

    /// What it should have there, as we write it.
    fn wanted(&self) -> Option<String> {
        match self.field.as_str() {
            "title" => Some(bare(&self.value)).filter(|t| !t.is_empty()),
            "published" | "updated" => instant_of(&self.value).map(|t| t.to_string()),
            _ => Some(self.value.clone()).filter(|t| !t.is_empty()),
        }
    }
}

/// A header that a case's comment says it is served with.
fn header(comment: &str, field: &str) -> Option<String> {
    let at = comment.to_ascii_lowercase().find(&format!("{field}:"))? + field.len() + 1;
    comment[at..].lines().next().map(|l| l.trim().to_owned())
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
    let (mut seen, mut asked, mut held, mut well, mut well_held) = (0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for path in all.iter().filter(|p| p.extension().is_some_and(|e| e == "xml" || e == "json")) {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let bytes = fs::read(path).unwrap();
        let marks = String::from_utf8_lossy(&bytes).into_owned();
        let comment = marks.split("-->").next().unwrap_or("");
        let served = url::Url::parse(&format!("http://127.0.0.1:8097/tests/{name}")).unwrap();
        let address = header(comment, "content-location")
            .and_then(|at| served.join(&at).ok())
            .filter(|at| at.scheme() == "http")
            .unwrap_or(served);
        let read = feed(&bytes, header(comment, "content-type").as_deref(), Some(address.as_str()));
        seen += 1;
        let asks = comment.split_once("Expect:").map(|(_, e)| e.split_whitespace().collect::<Vec<_>>().join(" "));
        let Some(expected) = asks.as_deref().and_then(expectation) else { continue };
        let (got, want) = (read.as_ref().ok().and_then(|feed| expected.read(feed)), expected.wanted());
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
