//! HTML: the article's body by `trafilatura`, its headline, deck, byline and date from what the page says of itself.
//!
//! Pages come from strangers: one that is nested too deep is refused before it reaches a parser, and the extraction runs on a thread of
//! its own that is left behind when it takes too long.

use std::{
    collections::HashSet,
    sync::{LazyLock, mpsc},
    thread,
    time::Duration,
};

use ego_tree::iter::Edge;
use regex::Regex;
use scraper::{Html, Node};

use crate::{
    assembled::{self, Fields, folded, tidy},
    input::Options,
    page::{self, About},
    parts,
    story::Story,
};

/// Real pages stay below a hundred; extraction recurses, so depth costs stack.
const DEEPEST: usize = 2_000;
/// Real pages take a hundredth of a second.
const LONGEST: Duration = Duration::from_secs(20);
/// Room for `DEEPEST` levels of recursion.
const STACK: usize = 256 << 20;

/// The story of a page. The error says what was wrong and what to do.
pub fn story(name: &str, page: String, options: &Options) -> Result<Story, (String, &'static str)> {
    if depth(&page) > DEEPEST {
        return Err((
            format!("the page's elements are nested more than {DEEPEST} deep"),
            "no news page is; it was skipped",
        ));
    }
    let (send, receive) = mpsc::channel();
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        let options = trafilatura::Options::default().with_exclude_comments(true);
        let found = trafilatura::extract(&page, &options).map_err(|e| e.to_string());
        let document = Html::parse_document(&page);
        let _ = send.send(found.map(|found| {
            let about = page::about(&document, &found.metadata.title);
            (found, about, blocks_of(&document))
        }));
    });
    if let Err(e) = worker {
        return Err((format!("no thread could be started: {e}"), "free some memory and try again"));
    }
    let (found, about, page) = match receive.recv_timeout(LONGEST) {
        Ok(Ok(found)) => found,
        Ok(Err(e)) => {
            return Err((
                format!("no article was found on the page: {e}"),
                "check that it is a story, not a list or a form",
            ));
        }
        Err(mpsc::RecvTimeoutError::Timeout) => {
            return Err((
                format!("the page took more than {} seconds", LONGEST.as_secs()),
                "it was skipped; please report it",
            ));
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            return Err(("the page could not be parsed".into(), "it was skipped; please report it"));
        }
    };
    assemble(name, &found, about, &page, options)
}

fn assemble(
    name: &str,
    found: &trafilatura::ExtractResult,
    shown: About,
    page: &[Block],
    options: &Options,
) -> Result<Story, (String, &'static str)> {
    let some = |s: String| Some(s).filter(|s| !s.is_empty());
    let about = &found.metadata;
    let title = || some(without_site(&folded(&about.title), &about.sitename, &about.hostname));
    let headline = shown.headline.or_else(title);
    let body = article(&found.content_html, page, headline.as_deref());
    // A description is a deck only where it is not the body's own beginning, cut or whole.
    let opens_body = |deck: &str| {
        let opening: String = deck.trim_end_matches(['.', '…', ' ']).chars().take(60).collect();
        body.iter().any(|block| block.contains(&opening))
    };
    let deck = tidy(&about.description).filter(|d| d.len() < 400 && !opens_body(d));
    assembled::story(Fields {
        id: name.to_string(),
        source: name.to_string(),
        url: some(about.url.clone()).filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        lang: some(about.language.clone()).map(|l| l.chars().take(2).collect::<String>().to_lowercase()),
        published: shown
            .published
            .or_else(|| about.date.and_then(|d| d.to_string().parse().ok()))
            .or(options.published),
        published_at: None,
        item: None,
        headline,
        deck,
        byline: some(shown.authors.join("; ")).or_else(|| some(byline(&folded(&about.author)))),
        paragraphs: body,
    })
    .ok_or_else(|| ("no article was found on the page".into(), "check that it is a story, not a list or a form"))
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

/// A block of a page.
#[derive(Debug, Default)]
struct Block {
    /// Its text, white space folded.
    text: String,
    /// All of its words are links.
    link: bool,
}

/// The headline comes again among so many blocks.
const TOP: usize = 6;
/// An article of one block with so many words is no article: menus and all were taken for one paragraph.
const ONE_BLOCK: usize = 250;
/// Prose has so many words in a block, and an end to its sentence.
const PROSE: usize = 6;

/// Markup that a page holds as text, for browsers without scripts.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"</?(?:a|br|div|iframe|img|noscript|p|script|span)(?:\s[^<>]*)?/?>").expect("a regular expression")
});

/// The paragraphs of the article: its blocks without what pages put between them. A block that is nothing but a link on the page leads to another story; the
/// furniture that plain text has too is none either.
fn article(extracted: &str, page: &[Block], headline: Option<&str>) -> Vec<String> {
    let mut found = blocks(extracted);
    if let [one] = &found[..]
        && one.split(' ').count() >= ONE_BLOCK
    {
        let prose = |b: &&Block| {
            !b.link && b.text.split(' ').count() >= PROSE && b.text.contains(['.', '!', '?', '。', '”', '"'])
        };
        let paragraphs: Vec<String> = page.iter().filter(prose).map(|b| b.text.clone()).collect();
        if !paragraphs.is_empty() {
            found = paragraphs;
        }
    }
    let links: HashSet<&str> = page.iter().filter(|block| block.link).map(|block| block.text.as_str()).collect();
    let same = |block: &str| headline.is_some_and(|h| h.to_lowercase() == block.to_lowercase());
    let blocks = found.into_iter().enumerate().filter_map(|(at, text)| {
        let address = (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ');
        let furniture =
            links.contains(text.as_str()) || address || parts::is_furniture(&text) || at < TOP && same(&text);
        (!furniture).then(|| folded(&MARKUP.replace_all(&text, " ")))
    });
    blocks.filter(|text| !text.is_empty()).collect()
}

/// The text of each block of a piece of HTML, white space folded.
pub(crate) fn blocks(html: &str) -> Vec<String> {
    blocks_of(&Html::parse_fragment(html)).into_iter().map(|block| block.text).collect()
}

fn blocks_of(html: &Html) -> Vec<Block> {
    const INLINE: [&str; 16] =
        ["a", "abbr", "b", "cite", "code", "del", "em", "hi", "i", "q", "small", "span", "strong", "sub", "sup", "u"];
    /// What is in these is not shown, or is not the story.
    const ASIDE: [&str; 9] = ["aside", "footer", "form", "head", "nav", "noscript", "script", "style", "template"];
    let (mut out, mut links, mut aside) = (vec![Block { link: true, ..Block::default() }], 0usize, 0usize);
    for edge in html.tree.root().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node.value(), true),
            Edge::Close(node) => (node.value(), false),
        };
        match node {
            Node::Text(words) if opens && aside == 0 => {
                if let Some(block) = out.last_mut() {
                    block.text.push_str(words);
                    block.link &= links > 0 || words.trim().is_empty();
                }
            }
            Node::Element(element) => {
                let count = |number: usize| if opens { number + 1 } else { number.saturating_sub(1) };
                if ASIDE.contains(&element.name()) {
                    aside = count(aside);
                }
                if element.name() == "a" {
                    links = count(links);
                } else if !INLINE.contains(&element.name()) {
                    out.push(Block { link: true, ..Block::default() });
                }
            }
            _ => {}
        }
    }
    for block in &mut out {
        block.text = folded(&block.text);
    }
    out.retain(|block| !block.text.is_empty());
    out
}

/// An upper bound of how deep elements are nested, in one pass over the bytes. Elements without an end tag do not nest.
fn depth(page: &str) -> usize {
    const VOID: [&str; 20] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p",
        "li", "td", "tr", "option", "dt", "dd",
    ];
    let (mut deep, mut deepest) = (0usize, 0usize);
    let mut rest = page;
    // Which of the two the rest of the page closes nowhere: it is not searched for again.
    let mut unclosed: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let closing = rest.starts_with('/');
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(16)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || VOID.contains(&name.as_str()) {
            continue;
        }
        if closing {
            deep = deep.saturating_sub(1);
        } else {
            deep += 1;
            deepest = deepest.max(deep);
            if matches!(name.as_str(), "script" | "style") && !unclosed.contains(&name) {
                match rest.find(&format!("</{name}")) {
                    Some(end) => rest = &rest[end..],
                    None => unclosed.push(name),
                }
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_becomes_a_story() {
        let first = "The council of the small town said on Tuesday that its new library would open in the spring of next year, after a delay of two years.";
        let second = "“We are glad that the long wait is nearly over,” the mayor told a crowd of about two hundred people in front of the building.";
        let third = "Workers found that the cellar was damp, and its walls had to be sealed before the shelves and the books could be moved in.";
        let page = format!(
            "<html lang=en><head><title>Library opens</title><meta property='og:title' content='Library opens'></head><body><nav><a href=/>Home</a></nav>\
             <article><h1>Library opens</h1><p>{first}</p><p>{second}</p><p>{third}</p></article></body></html>"
        );
        let story = story("page.html", page, &Options::default()).unwrap();
        assert_eq!(story.headline.unwrap().text, "Library opens");
        assert_eq!(story.paragraphs.len(), 3, "{}", story.text);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let page = format!("<html><body>{}x", "<div>".repeat(100_000));
        assert!(story("deep.html", page, &Options::default()).unwrap_err().0.contains("deep"));
    }

    #[test]
    fn scripts_that_nothing_closes_are_passed_in_one_pass() {
        let begun = std::time::Instant::now();
        assert_eq!(depth(&"<script></b>".repeat(500_000)), 1);
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
