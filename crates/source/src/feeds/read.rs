//! What RSS, RDF, Atom and JSON Feed say, as one feed.

use base64::{Engine, prelude::BASE64_STANDARD};
use encoding_rs::Encoding;
use jiff::Zoned;
use serde_json::Value;
use url::Url;

use super::{
    Entry, Feed, FeedError, LONGEST_FEED, MOST_ENTRIES,
    dates::instant,
    plain,
    tree::{self, Element, escaped},
};
use crate::{decoding, languages, wording::paragraphs};

/// What tells when an entry was published, and when it was changed.
const PUBLISHED: &[&str] = &["published", "issued", "pubdate", "dcterms:issued", "dcterms:created", "created"];
const UPDATED: &[&str] = &["updated", "modified", "dc:date", "dcterms:modified", "lastbuilddate"];
/// A longer title, id or address is cut or left.
const LONGEST_FIELD: usize = 4_000;

/// Reads a feed. `content_type` is what came with it over HTTP, `address` where it came from, by which relative links are made whole.
pub fn feed(bytes: &[u8], content_type: Option<&str>, address: Option<&str>) -> Result<Feed, FeedError> {
    if bytes.len() > LONGEST_FEED {
        return Err(FeedError::TooLong);
    }
    let text = text_of(bytes, content_type)?;
    let address = address.and_then(|a| Url::parse(a).ok());
    let head = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if head.starts_with(['{', '[']) {
        return json(head, address.as_ref());
    }
    let top = tree::parse(head, address.as_ref());
    let root =
        first(&top, &["rss", "rdf", "feed"], 3).or_else(|| first(&top, &["channel"], 2)).ok_or(FeedError::NotAFeed)?;
    let mut feed = if root.name == "feed" { atom(root) } else { rss(root) };
    feed.entries.truncate(MOST_ENTRIES);
    Ok(feed)
}

/// XML declares its character set in so many bytes.
const DECLARATION: usize = 1_000;

/// The text: by its byte-order mark, then the character set of HTTP, then the XML's own, then its letters.
fn text_of(bytes: &[u8], content_type: Option<&str>) -> Result<String, FeedError> {
    let by = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.into_owned();
    if Encoding::for_bom(bytes).is_none() {
        // Two-byte encodings without a mark show by the first letter, which is "<" or white space.
        match bytes {
            [0, b'<', 0, _, ..] => return Ok(by(encoding_rs::UTF_16BE)),
            [b'<', 0, _, 0, ..] => return Ok(by(encoding_rs::UTF_16LE)),
            _ => {}
        }
        let over_http = content_type.and_then(|t| label(&t.to_ascii_lowercase(), "charset="));
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
        let declared = head
            .find("<?xml")
            .and_then(|at| label(&head[at..head[at..].find("?>").map_or(head.len(), |e| at + e)], "encoding="));
        for encoding in [over_http, declared].into_iter().flatten() {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            if !broken {
                return Ok(text.into_owned());
            }
        }
    }
    decoding::decode(bytes).map_err(|_| FeedError::Binary)
}

/// The encoding that is named behind `before`.
fn label(text: &str, before: &str) -> Option<&'static Encoding> {
    let rest = text[text.find(before)? + before.len()..].trim_start().trim_start_matches(['"', '\'']);
    Encoding::for_label(rest.split(['"', '\'', ';', ' ', '?']).next()?.as_bytes())
}

/// The first element of one of these names, at most so deep.
fn first<'a>(element: &'a Element, names: &[&str], deep: usize) -> Option<&'a Element> {
    let own = element.elements().find(|e| names.contains(&e.name.as_str()));
    own.or_else(|| element.elements().filter(|_| deep > 1).find_map(|e| first(e, names, deep - 1)))
}

/// RSS and RDF.
fn rss(root: &Element) -> Feed {
    let channel = if root.name == "channel" { root } else { root.all("channel").next().unwrap_or(root) };
    let mut items: Vec<&Element> = channel.all("item").collect();
    if !std::ptr::eq(root, channel) {
        items.extend(root.all("item"));
    }
    // RSS 1.1 keeps its items in one list.
    items.extend(channel.all("items").flat_map(|list| list.all("item")));
    let lang = words_of(channel, &["language", "dc:language"]).or_else(|| attribute(channel, "xml:lang"));
    let month_first = lang.as_deref().and_then(languages::month_first);
    Feed {
        title: titles(channel, &["title", "dc:title"]),
        home: link_of(channel),
        lang,
        minutes_to_live: words_of(channel, &["ttl"]).and_then(|t| t.parse().ok()),
        entries: items.into_iter().take(MOST_ENTRIES).map(|one| item(one, month_first)).collect(),
    }
}

/// Atom.
fn atom(root: &Element) -> Feed {
    let lang = attribute(root, "xml:lang").or_else(|| words_of(root, &["dc:language", "language"]));
    let month_first = lang.as_deref().and_then(languages::month_first);
    let entries = root.all("entry").chain(root.all("item")).take(MOST_ENTRIES);
    Feed {
        title: titles(root, &["title", "dc:title"]),
        home: link_of(root),
        lang,
        minutes_to_live: None,
        entries: entries.map(|one| item(one, month_first)).collect(),
    }
}

/// An entry of any of them. `month_first` says what 5/4/2021 means in its feed.
fn item(item: &Element, month_first: Option<bool>) -> Entry {
    let guid = item.all("guid").next();
    let id = words_of(item, &["guid", "id", "dc:identifier"]).or_else(|| attribute(item, "rdf:about"));
    // An RSS guid is an address unless it says that it is none.
    let by_guid = guid.filter(|g| g.attribute("ispermalink").is_none_or(|p| !p.eq_ignore_ascii_case("false")));
    let by_guid = by_guid.and_then(|g| resolved(g, &g.text())).filter(|g| g.starts_with("http"));
    let content = ["content:encoded", "content", "fullitem", "body", "xhtml:body"]
        .iter()
        .flat_map(|name| item.all(name))
        .map(html_of)
        .find(|html| !html.trim().is_empty());
    let [published, updated] = [PUBLISHED, UPDATED].map(|names| instant_of(item, names, month_first));
    let updated = updated.or_else(|| instant(item.attribute("lastmod").unwrap_or(""), month_first));
    let day = published.as_ref().or(updated.as_ref()).map(Zoned::date);
    Entry {
        title: titles(item, &["title", "dc:title", "media:title"]),
        link: link_of(item)
            .or(by_guid)
            .or_else(|| resolved(item, item.attribute("href").unwrap_or("")))
            .or_else(|| attribute(item, "rdf:about").filter(|a| a.starts_with("http"))),
        published: published.map(|at| at.timestamp()),
        updated: updated.map(|at| at.timestamp()),
        day,
        unread_date: words_of(item, PUBLISHED).or_else(|| words_of(item, UPDATED)).filter(|_| day.is_none()),
        author: words_of(item, &["dc:creator", "author", "dc:author", "itunes:author", "managingeditor"]),
        summary: ["summary", "description", "abstract", "dc:description", "itunes:summary", "media:description"]
            .iter()
            .flat_map(|name| item.all(name))
            .map(html_of)
            .find(|html| !html.trim().is_empty()),
        id,
        content,
    }
}

/// The value of an attribute, where it has one that is not too long.
fn attribute(element: &Element, name: &str) -> Option<String> {
    element.attribute(name).filter(|v| !v.is_empty() && v.len() < LONGEST_FIELD).map(str::to_owned)
}

/// The plain words of the first child of one of these names that has any.
fn words_of(element: &Element, names: &[&str]) -> Option<String> {
    let found = names.iter().flat_map(|name| element.all(name)).map(|e| match e.all("name").next() {
        Some(name) => name.text(),
        None => e.text(),
    });
    found.map(|text| text.trim().to_owned()).find(|text| !text.is_empty() && text.len() < LONGEST_FIELD)
}

/// The title among elements of these names, else the attribute of that name.
fn titles(element: &Element, names: &[&str]) -> Option<String> {
    // Of several titles the last is the right one where a feed repeats it; an image's stands within the image.
    let found = names.iter().find_map(|name| element.all(name).map(title).rfind(|t| !t.is_empty()));
    let found = found.or_else(|| attribute(element, "title").map(|t| plain(&t)));
    found.map(|title| title.chars().take(LONGEST_FIELD).collect())
}

/// A title as plain words, by its type.
fn title(element: &Element) -> String {
    let kind = element.attribute("type").unwrap_or("").to_ascii_lowercase();
    let literal = matches!(kind.as_str(), "text" | "text/plain") && element.attribute("mode") != Some("escaped");
    match literal {
        true => plain(&escaped(&element.text())),
        false => plain(&html_of(element)),
    }
}

/// What an element holds, as HTML, however it is packed.
fn html_of(element: &Element) -> String {
    let kind = element.attribute("type").unwrap_or("").to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or("");
    // Atom 1.0 packs what is neither text nor XML.
    let packed = kind.contains('/')
        && !kind.starts_with("text/")
        && !kind.ends_with("xml")
        && element.elements().next().is_none();
    if mode == "base64" || packed {
        let packed: String = element.text().split_whitespace().collect();
        return BASE64_STANDARD.decode(packed).map(|b| String::from_utf8_lossy(&b).into_owned()).unwrap_or_default();
    }
    if element.elements().next().is_some() {
        return element.inner_html();
    }
    let text = element.text();
    let is_plain = matches!(kind.as_str(), "text" | "text/plain")
        || mode == "xml" && !kind.is_empty()
        || kind == "xhtml"
        || kind == "application/xhtml+xml";
    if is_plain { escaped(&text) } else { text }
}

/// The instant that the last readable element of these names tells.
fn instant_of(element: &Element, names: &[&str], month_first: Option<bool>) -> Option<Zoned> {
    names.iter().find_map(|name| element.all(name).filter_map(|e| instant(&e.text(), month_first)).next_back())
}

/// An address made whole; none where it is empty, and as it stands where nothing tells what it is relative to.
fn resolved(element: &Element, address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.len() > LONGEST_FIELD {
        return None;
    }
    let whole = match &element.base {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    };
    // An address that was whole stays as it was written.
    match whole {
        Some(url) if matches!(url.scheme(), "http" | "https") => {
            Some(if address.starts_with("http") { address.to_owned() } else { url.into() })
        }
        Some(_) => None,
        None => Some(address.to_owned()).filter(|a| !a.contains(':')),
    }
}

/// Where the whole of it is: a link that leads to another form of the same, pages first; RSS writes it as text.
fn link_of(element: &Element) -> Option<String> {
    let links = || element.all("link").chain(element.all("atom:link"));
    let alternate = |link: &&Element| {
        link.attribute("href").is_some_and(|h| !h.is_empty())
            && link.attribute("rel").is_none_or(|rel| rel.is_empty() || rel.eq_ignore_ascii_case("alternate"))
    };
    let page = |link: &&Element| {
        link.attribute("type")
            .is_none_or(|t| t.is_empty() || t.eq_ignore_ascii_case("text/html") || t.contains("xhtml"))
    };
    let by_text = links().find_map(|link| resolved(link, &link.text()));
    let by_href = links().filter(alternate).find(page).or_else(|| links().find(alternate));
    by_text.or_else(|| by_href.and_then(|link| resolved(link, link.attribute("href").unwrap_or(""))))
}

/// JSON Feed 1 and 1.1.
fn json(text: &str, address: Option<&Url>) -> Result<Feed, FeedError> {
    let value: Value = serde_json::from_str(text).map_err(|_| FeedError::NotAFeed)?;
    let items = value.get("items").and_then(Value::as_array).ok_or(FeedError::NotAFeed)?;
    let field = |of: &Value, name: &str| {
        let value = of.get(name)?;
        let text = value.as_str().map(str::to_owned).or_else(|| value.as_number().map(ToString::to_string))?;
        Some(text.trim().to_owned()).filter(|t| !t.is_empty())
    };
    let link = |of: &Value, name: &str| {
        let written = field(of, name)?;
        let url = address.map_or_else(|| Url::parse(&written), |a| a.join(&written)).ok()?;
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    };
    let lang = field(&value, "language");
    let month_first = lang.as_deref().and_then(languages::month_first);
    let entry = |item: &Value| {
        let [published, updated] = ["date_published", "date_modified"].map(|name| field(item, name));
        let [published_at, updated_at] =
            [&published, &updated].map(|date| date.as_deref().and_then(|date| instant(date, month_first)));
        let day = published_at.as_ref().or(updated_at.as_ref()).map(Zoned::date);
        let author = item.get("authors").and_then(|a| a.get(0)).or_else(|| item.get("author"));
        Entry {
            id: field(item, "id"),
            title: field(item, "title").map(|t| plain(&escaped(&t))),
            link: link(item, "url").or_else(|| link(item, "external_url")),
            published: published_at.map(|at| at.timestamp()),
            updated: updated_at.map(|at| at.timestamp()),
            day,
            unread_date: published.or(updated).filter(|_| day.is_none()),
            author: author.and_then(|a| field(a, "name")),
            content: field(item, "content_html").or_else(|| {
                let text = field(item, "content_text")?;
                let paragraphs = paragraphs(&text.lines().collect::<Vec<_>>());
                Some(paragraphs.iter().map(|p| format!("<p>{}</p>", escaped(p))).collect())
            }),
            summary: field(item, "summary").map(|s| escaped(&s)),
        }
    };
    Ok(Feed {
        title: field(&value, "title").map(|t| plain(&escaped(&t))),
        home: link(&value, "home_page_url"),
        lang,
        minutes_to_live: None,
        entries: items.iter().take(MOST_ENTRIES).map(entry).collect(),
    })
}
