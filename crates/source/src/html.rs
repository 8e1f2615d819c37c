//! HTML: which blocks are the article by `trafilatura`, their words as the page shows them (`blocks`), its headline, deck, byline and date from what the page says of itself.
//!
//! Pages come from strangers: one that is out of bounds is refused (`markup`) before it reaches the extraction, which runs on a thread of
//! its own that is left behind when it takes too long.

use std::{
    collections::HashSet,
    sync::{LazyLock, mpsc},
    thread,
    time::Duration,
};

use regex::Regex;
use trafilatura::{TrafilaturaError, dom::Document, metadata::extract_metadata};
use url::Url;

use crate::{
    assembled::{self, Fields},
    blocks::{self, Block},
    error::Wrong,
    markup,
    options::Options,
    page::{self, About},
    parts,
    story::Story,
    wording::{folded, tidy},
};

/// Real pages take a hundredth of a second.
const LONGEST: Duration = Duration::from_secs(20);
/// What a deck shares so many characters with opens the body; a longer description, in bytes, is no deck.
const OPENING: usize = 60;
const LONGEST_DECK: usize = 400;
/// Room for as many levels of recursion as a tree may have.
const STACK: usize = 256 << 20;

/// The story of a page. The error says what was wrong and what to do.
pub fn story(name: &str, page: String, options: &Options) -> Result<Story, Wrong> {
    let (send, receive) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let _ = send.send(found(&page));
    });
    if let Err(e) = worker {
        return Err(Wrong::new(format!("no thread could be started: {e}"), "free some memory and try again"));
    }
    let found = match receive.recv_timeout(LONGEST) {
        Ok(found) => found?,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            return Err(Wrong::new(
                format!("the page took more than {} seconds", LONGEST.as_secs()),
                "it was skipped; please report it",
            ));
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            return Err(Wrong::new("the page could not be parsed", "it was skipped; please report it"));
        }
    };
    assemble(name, found, options)
}

/// What is found on a page.
fn found(page: &str) -> Result<Found, Wrong> {
    let mut document = markup::page(page)?;
    let options = trafilatura::Options::default().with_exclude_comments(true);
    let mut told = extract_metadata(&Document::parse(page), &options);
    told.date = told.date.filter(|day| !day.to_string().ends_with("-01-01") || has_new_year(page));
    let about = page::about(&document, &told.title);
    blocks::clean(&mut document);
    let shown = blocks::blocks(&document);
    let found = trafilatura::extract(&blocks::marked(&mut document, &shown), &options).map_err(|e| match e {
        TrafilaturaError::InsufficientContent { .. } => no_article(),
        e => Wrong { what: format!("the page could not be read: {e}"), ..no_article() },
    })?;
    let article = blocks::blocks(&markup::fragment(&found.content_html)?).into_iter().map(|block| block.text).collect();
    Ok(Found { article, language: found.metadata.language, told, about, shown })
}

/// Whether a page has a first of January somewhere: where it has none, a day that the library finds is a year alone ("/world/2019/").
fn has_new_year(page: &str) -> bool {
    static NEW_YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bjan(?:uary|\.)? 0?1(?:st)?\b|\b0?1(?:st)? jan|\b0?1[-/.]0?1\b|\b0101|/jan/0?1\b")
            .expect("a regular expression")
    });
    NEW_YEAR.is_match(page)
}

/// What was found on a page.
struct Found {
    /// The article's blocks, with their marks.
    article: Vec<String>,
    /// The language of its words.
    language: String,
    /// What the library finds that the page says of itself, and what we find.
    told: trafilatura::Metadata,
    about: About,
    /// All blocks that the page shows.
    shown: Vec<Block>,
}

/// What is said of a page without an article.
fn no_article() -> Wrong {
    Wrong::new(
        "no article was found on the page",
        "check that it is a story with words of its own, not a list or a form",
    )
}

/// The story of what was found on a page.
fn assemble(name: &str, found: Found, options: &Options) -> Result<Story, Wrong> {
    let some = |s: String| Some(s).filter(|s| !s.is_empty());
    let (about, shown) = (&found.told, found.about);
    let headline =
        shown.headline.or_else(|| some(without_site(&folded(&about.title), &about.sitename, &about.hostname)));
    let body = article(&found.article, &found.shown, headline.as_deref());
    let opens_body = |deck: &str| is_of_body(deck, &body);
    let deck = tidy(&about.description).filter(|d| d.len() < LONGEST_DECK && !opens_body(d));
    assembled::story(Fields {
        id: name.to_string(),
        source: name.to_string(),
        url: some(about.url.clone()).filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        lang: some(if found.language.is_empty() { about.language.clone() } else { found.language })
            .map(|l| l.chars().take(2).collect::<String>().to_lowercase()),
        published: shown
            .published
            .or_else(|| about.date.filter(|_| !shown.unclear_day).and_then(|d| d.to_string().parse().ok()))
            .or(shown.day_of_address)
            .or(options.published),
        published_at: None,
        unread_date: None,
        item: None,
        headline,
        deck,
        byline: some(shown.authors.join("; ")).or_else(|| some(byline(&folded(&about.author)))),
        paragraphs: body,
    })
    .ok_or_else(no_article)
}

/// The address of a page that came from `fetched`: the one that it declares where that is of the same site. A stranger's page is no other outlet's story.
pub(crate) fn address(declared: Option<String>, fetched: &str) -> String {
    let host = |address: &str| {
        let host = Url::parse(address).ok()?.host_str()?.trim_end_matches('.').to_owned();
        Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
    };
    // "m.example.org" and "amp.example.org" are parts of "example.org".
    let is_part = |part: &str, site: &str| {
        site.contains('.') && part.strip_suffix(site).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let of_site = |declared: &String| {
        host(declared).zip(host(fetched)).is_some_and(|(one, other)| is_part(&one, &other) || is_part(&other, &one))
    };
    declared.filter(of_site).unwrap_or_else(|| fetched.to_owned())
}

/// Whether a description is no deck, but the body's own words, cut or whole, with the byline or the dateline glued before them or not.
fn is_of_body(deck: &str, body: &[String]) -> bool {
    let words = deck.trim_end_matches(['.', '…', ' ']);
    let starts = std::iter::once(0).chain(words.match_indices(' ').map(|(at, _)| at + 1));
    let stretches = starts.map(|at| {
        let end = words[at..].char_indices().nth(OPENING).map(|(i, _)| at + i);
        (at, &words[at..end.unwrap_or(words.len())], end.is_some())
    });
    // The whole of a short one, and any long stretch of another.
    stretches
        .filter(|(at, _, long)| *at == 0 || *long)
        .any(|(_, words, _)| body.iter().any(|block| block.contains(words)))
}

/// A byline without what stood beside it on the page.
fn byline(words: &str) -> String {
    [" Published", " Updated", " Posted"]
        .iter()
        .filter_map(|beside| words.find(beside))
        .min()
        .map_or(words, |end| &words[..end])
        .to_owned()
}

/// A title without the site's name before or behind it.
fn without_site(title: &str, site: &str, host: &str) -> String {
    let letters = |s: &str| s.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (site, host) = (letters(site), letters(host.trim_start_matches("www.")));
    let is_site = |part: &str| {
        let part = letters(part);
        !part.is_empty() && (part == site || host.starts_with(&part) || part == host)
    };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » "] {
        if let Some((words, _)) = title.rsplit_once(separator).filter(|(_, name)| is_site(name)) {
            return words.trim().to_owned();
        }
        if let Some((_, words)) = title.split_once(separator).filter(|(name, _)| is_site(name)) {
            return words.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The headline comes again among so many blocks.
const TOP: usize = 6;
/// An article of one block with so many words is no article: menus and all were taken for one paragraph.
const ONE_BLOCK: usize = 250;
/// Prose has so many words in a block, and an end to its sentence.
const PROSE: usize = 6;
/// Or so many, and no end.
const LONG: usize = 16;

/// Markup that a page holds as text, for browsers without scripts.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"</?(?:a|br|div|iframe|img|noscript|p|script|span)(?:\s[^<>]*)?/?>").expect("a regular expression")
});

/// The paragraphs of the article: its blocks without what pages put between them. A block that is nothing but a link on the page leads to another story; the
/// furniture that plain text has too is none either.
fn article(extracted: &[String], page: &[Block], headline: Option<&str>) -> Vec<String> {
    let links: HashSet<&str> = page.iter().filter(|block| block.link).map(|block| block.text.as_str()).collect();
    let same = |block: &str| headline.is_some_and(|h| h.to_lowercase() == block.to_lowercase());
    let blocks = chosen(extracted, page).into_iter().enumerate().filter_map(|(at, text)| {
        let address = (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ');
        let furniture =
            links.contains(text.as_str()) || address || parts::is_furniture(&text) || at < TOP && same(&text);
        (!furniture).then(|| folded(&MARKUP.replace_all(&text, " ")))
    });
    blocks.filter(|text| !text.is_empty()).collect()
}

/// The blocks of the page that were found to be the article; what was found itself where it bears no marks, being taken from the page's data.
fn chosen(found: &[String], page: &[Block]) -> Vec<String> {
    let one = found.len() == 1 && found.iter().all(|block| block.split(' ').count() >= ONE_BLOCK);
    let prose = |b: &Block| {
        let words = b.text.split(' ').count();
        words >= LONG || words >= PROSE && b.text.contains(['.', '!', '?', '。', '”', '"'])
    };
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for part in found {
        let numbers = blocks::numbers(part);
        let blocks = || numbers.iter().filter_map(|n| page.get(*n));
        // What was joined may hold menus and forms too.
        let story = |b: &Block| !b.link && !b.aside && (!one || prose(b));
        let joined = numbers.len() > 1 && blocks().any(story);
        for number in &numbers {
            let Some(block) = page.get(*number).filter(|b| !joined || story(b)) else { continue };
            if seen.insert(*number) {
                out.push(block.text.clone());
            }
        }
    }
    if seen.is_empty() { found.to_vec() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with an article that has something else in its second paragraph.
    fn page(amid: &str) -> String {
        let first = "The council of the small town said on Tuesday that its new library would open in the spring of next year, after a delay of two years.";
        let second = "“We are glad that the long wait is nearly over,” the mayor told a crowd of about two hundred people in front of the building.";
        let third = "Workers found that the cellar was damp, and its walls had to be sealed before the shelves and the books could be moved in.";
        format!(
            "<html lang=en><head><title>Library opens</title><meta property='og:title' content='Library opens'></head><body><nav><a href=/>Home</a></nav>\
             <article><h1>Library opens</h1><p>{first}</p><p>{second}{amid}</p><p>{third}</p></article></body></html>"
        )
    }

    #[test]
    fn a_page_becomes_a_story() {
        // What closes itself is not nested.
        for amid in [String::new(), format!("<svg>{}</svg>", "<path d='m0 0'/>".repeat(2_500))] {
            let story = story("page.html", page(&amid), &Options::default()).unwrap();
            assert_eq!(story.headline.unwrap().text, "Library opens");
            assert_eq!(story.paragraphs.len(), 3, "{}", story.text);
        }
    }

    #[test]
    fn a_description_of_the_bodys_own_words_is_no_deck() {
        let body =
            ["The council of Leeds voted on Monday to close the old bridge, which engineers say is unsafe.".to_owned()];
        for (deck, own) in [
            ("The council of Leeds voted on Monday to close the old bridge…", true),
            ("By Lars Brandle The council of Leeds voted on Monday to close the old bridge, which eng", true),
            ("LEEDS — The council of Leeds voted on Monday to close the old bridge, which [...]", true),
            ("The council of Leeds closes a bridge that engineers call unsafe, after years of talks about it", false),
            ("Engineers say it is unsafe", false),
        ] {
            assert_eq!(is_of_body(deck, &body), own, "{deck}");
        }
    }

    #[test]
    fn a_page_declares_an_address_of_its_own_site_only() {
        for (declared, fetched, own) in [
            ("https://example.org/story", "https://www.example.org/story?from=feed", true),
            ("https://www.example.org/story", "https://m.example.org/story", true),
            ("https://amp.example.org/story", "http://example.org/story", true),
            ("https://outlet.example/story", "https://stranger.example/story", false),
            ("https://notexample.org/story", "https://example.org/story", false),
            ("https://example.org.stranger.example/story", "https://example.org/story", false),
            ("https://org/story", "https://example.org/story", false),
            ("/story", "https://example.org/story", false),
        ] {
            let expected = if own { declared } else { fetched };
            assert_eq!(address(Some(declared.to_owned()), fetched), expected, "{declared} at {fetched}");
        }
    }

    #[test]
    fn what_is_out_of_bounds_is_refused() {
        let bold: String = (0..400).map(|n| format!("<b id={n}>")).collect();
        for (amid, what) in
            [("<div>".repeat(100_000), "deep"), (format!("{bold}{}", "<p>x".repeat(2_000)), "attributes included")]
        {
            let why = story("page.html", page(&amid), &Options::default()).err().map(|why| why.what);
            assert!(why.as_ref().is_some_and(|why| why.contains(what)), "{amid:.30}: {why:?}");
        }
    }
}
