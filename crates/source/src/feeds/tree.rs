//! The elements of an XML text, however badly it is formed: what is not closed is closed at the end, what is closed twice is left.

use std::sync::Arc;

use quick_xml::{Reader, events::BytesStart, events::Event};
use url::Url;

use crate::markup;

/// Elements beyond these, and children of elements nested deeper, are left.
const MOST_ELEMENTS: usize = 300_000;
const DEEPEST: usize = 100;
/// Further attributes of an element, and further vocabularies around one, are left too.
const MOST_ATTRIBUTES: usize = 100;
const MOST_SPACES: usize = 200;
/// No prefix of a vocabulary is longer, and no address that others are relative to: each element may have one of its own.
const LONGEST_PREFIX: usize = 100;
const LONGEST_BASE: usize = 500;
/// No name of a character is longer.
const LONGEST_REFERENCE: usize = 40;

/// One element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its vocabulary in short, such as "dc"; empty for feeds' own and for none.
    pub space: String,
    /// Its local name in lower case.
    pub name: String,
    /// Names in lower case, with prefix.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// What its addresses are relative to, shared by all elements for which it is the same.
    pub base: Option<Arc<Url>>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute, by its name in lower case.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.trim())
    }

    /// Its children that are elements, in order.
    pub(crate) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its children of a name; "dc:date" for a vocabulary's, "title" for the feed's own.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a Element> {
        let (space, name) = name.split_once(':').unwrap_or(("", name));
        self.elements().filter(move |e| e.space == space && e.name == name)
    }

    /// All its text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        out
    }

    fn gather(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => element.gather(out),
            }
        }
    }

    /// What it holds, as HTML.
    pub(crate) fn inner_html(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(text) => out.push_str(&escaped(text)),
                Node::Element(element) => {
                    out.push_str(&format!("<{}", element.name));
                    for (name, value) in element.attributes.iter().filter(|(n, _)| !n.starts_with("xmlns")) {
                        out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
                    }
                    out.push('>');
                    element.write(out);
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }
}

/// A text as it stands in HTML or XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The elements at the top of a text.
pub(crate) fn parse(text: &str, address: Option<&Url>) -> Element {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let top = Element { base: address.cloned().map(Arc::new), ..Element::default() };
    // What is open, each with how many of the vocabularies hold within it.
    let mut open: Vec<(Element, usize)> = vec![(top, 0)];
    let mut spaces: Vec<(String, &'static str)> = Vec::new();
    let (mut count, mut too_deep) = (0, 0_usize);
    // What comes after an error that the parser cannot get over is lost; what came before is kept.
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) if open.len() > DEEPEST => {
                drop(start);
                too_deep += 1;
            }
            Event::Start(start) => {
                count += 1;
                let (parent, within) = &open[open.len() - 1];
                spaces.truncate(*within);
                let begun = element(&start, parent.base.as_ref(), &mut spaces);
                open.push((begun, spaces.len()));
            }
            Event::Empty(start) => {
                count += 1;
                let last = open.len() - 1;
                let (parent, within) = &mut open[last];
                spaces.truncate(*within);
                let child = element(&start, parent.base.as_ref(), &mut spaces);
                parent.children.push(Node::Element(child));
            }
            Event::End(end) => {
                if too_deep > 0 {
                    too_deep -= 1;
                    continue;
                }
                let name = end.local_name().as_ref().to_ascii_lowercase();
                let found = open.iter().skip(1).rposition(|(e, _)| e.name == name);
                if let Some(at) = found {
                    close(&mut open, at + 1);
                }
            }
            Event::Text(words) => push(&mut open, &words),
            Event::CData(words) => push(&mut open, &words),
            Event::GeneralRef(name) => push(&mut open, &reference(&name)),
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
        if count > MOST_ELEMENTS {
            break;
        }
    }
    close(&mut open, 1);
    open.swap_remove(0).0
}

/// Closes all that was opened from place `at` on.
fn close(open: &mut Vec<(Element, usize)>, at: usize) {
    while open.len() > at {
        let Some((done, _)) = open.pop() else { return };
        if let Some((parent, _)) = open.last_mut() {
            parent.children.push(Node::Element(done));
        }
    }
}

fn push(open: &mut [(Element, usize)], words: &str) {
    let Some((element, _)) = open.last_mut() else { return };
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.children.push(Node::Text(words.to_owned())),
    }
}

/// The element that a tag begins. The vocabularies that hold around it become those that hold within it.
fn element(start: &BytesStart, base: Option<&Arc<Url>>, spaces: &mut Vec<(String, &'static str)>) -> Element {
    let attributes: Vec<(String, String)> = start
        .html_attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .take(MOST_ATTRIBUTES)
        .map(|a| (a.key.as_ref().to_ascii_lowercase(), unescaped(&a.value)))
        .collect();
    let outermost = spaces.is_empty();
    for (name, value) in &attributes {
        let prefix = name.strip_prefix("xmlns:").or_else(|| (name == "xmlns").then_some(""));
        if let Some(prefix) = prefix.filter(|p| p.len() <= LONGEST_PREFIX && spaces.len() < MOST_SPACES) {
            // The vocabulary of the whole is the feed's own, under whatever address.
            let own = outermost && prefix.is_empty();
            spaces.push((prefix.to_owned(), if own { "" } else { vocabulary(value) }));
        }
    }
    let full = start.name().as_ref().to_ascii_lowercase();
    let (prefix, name) = full.split_once(':').unwrap_or(("", &full));
    let known = spaces.iter().rev().find(|(p, _)| p == prefix).map(|(_, space)| (*space).to_owned());
    let space = known.unwrap_or_else(|| match prefix {
        "rdf" | "rss" | "atom" | "feed" => String::new(),
        other => other.to_owned(),
    });
    let own = attributes.iter().find(|(n, _)| n == "xml:base").map(|(_, value)| value.trim());
    let own_base = match (own.filter(|own| own.len() <= LONGEST_BASE), base) {
        (Some(own), Some(base)) => base.join(own).ok(),
        (Some(own), None) => Url::parse(own).ok(),
        (None, _) => None,
    };
    let base = own_base.filter(|url| url.as_str().len() <= LONGEST_BASE).map(Arc::new).or_else(|| base.cloned());
    Element { space, name: name.to_owned(), attributes, children: Vec::new(), base }
}

/// A vocabulary in short, by its address.
fn vocabulary(address: &str) -> &'static str {
    let address = address.trim().to_ascii_lowercase();
    let holds = |part: &str| address.contains(part);
    match () {
        () if holds("purl.org/dc/terms") => "dcterms",
        () if holds("purl.org/dc/elements") => "dc",
        () if holds("rss/1.0/modules/content") => "content",
        () if holds("itunes") => "itunes",
        () if holds("search.yahoo.com/mrss") => "media",
        () if holds("w3.org/1999/xhtml") => "xhtml",
        () if holds("rss/1.0/modules") || holds("georss") || holds("opengis") || holds("geo/") => "other",
        () if address.is_empty()
            || ["rss", "atom", "rdf", "netscape.com", "userland.com"].iter().any(|part| holds(part)) =>
        {
            ""
        }
        () => "other",
    }
}

/// What `&name;` stands for: XML's five, a number, or one of HTML's names; what is not known stays as it is.
fn reference(name: &str) -> String {
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ if name.len() > LONGEST_REFERENCE => format!("&{name};"),
        _ => {
            let written = format!("&{name};");
            markup::text(&written).unwrap_or(written)
        }
    }
}

/// A text with its references resolved.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        // Further on nothing is looked for: there may be an "&" in each place.
        match rest
            .bytes()
            .take(LONGEST_REFERENCE)
            .position(|b| b == b';')
            .filter(|&end| rest[..end].chars().all(|c| c.is_alphanumeric() || c == '#'))
        {
            Some(end) => {
                out.push_str(&reference(&rest[..end]));
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_share_what_their_addresses_are_relative_to() {
        let top = parse("<a xml:base='https://a.example/'><b/><c></c></a>", None);
        let shared = top.elements().next().and_then(|a| a.base.as_ref()).map(Arc::strong_count);
        assert_eq!(shared, Some(3));
    }
}
