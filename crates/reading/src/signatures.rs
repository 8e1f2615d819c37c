//! Signatures: who is named behind a dash at the end of a line that is a quotation: “Nobody asked us.” — fisherman Tom Hale. A post on a network has its
//! signature with an address and a day: "— Tom Hale (@tomhale) May 3, 2021".

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    contract::EntityKind,
    lexicon::{self, MONTHS, one_of},
    names::{Named, plain},
    turn::Turn,
};

/// Words and characters that a signature has at most.
const WORDS: usize = 10;
const REACH: usize = 120;

/// The signed quotations of a story, each as a turn of who signs it, with the dash as its mark. Whoever the encoder does not take for a name becomes one.
pub fn signatures(story: &Story, read: &Text, named: &mut Vec<Named>) -> Vec<Turn> {
    let text = story.text.as_str();
    let mut out = Vec::new();
    let mut before = None;
    for line in story.paragraphs.iter().flat_map(|p| p.lines(text)) {
        let above = before.replace(line);
        if let Some(Post { content, dash, source }) = post(text, above, line) {
            let Some(name) = named_in(text, named, source).or_else(|| person(text, source)) else { continue };
            out.push(signed(named, name, source, dash, vec![content]));
            continue;
        }
        let Some((closed, dash, source)) = signature(text, line) else { continue };
        let content = if line.of(text).starts_with(['“', '”', '"', '«', '‘', '„']) {
            vec![Span::new(line.start, closed)]
        } else {
            // It opened in a paragraph before.
            let quotation = read.quotations.iter().find(|q| q.pieces.last().is_some_and(|p| p.end == closed));
            match quotation {
                Some(q) => q.pieces.clone(),
                None => continue,
            }
        };
        let Some(name) = named_in(text, named, source).or_else(|| person(text, source)) else { continue };
        out.push(signed(named, name, source, dash, content));
    }
    named.sort_by_key(|n| n.span);
    out
}

/// Who is named in a signature already, and signs it.
fn named_in(text: &str, named: &[Named], source: Span) -> Option<Named> {
    let who = named.iter().find(|n| source.contains(n.span) && n.kind != EntityKind::Place)?;
    signs(text, who.span, source).then(|| who.clone())
}

/// Words of a clause that says something of a quotation and of somebody: "a claim that Bell rejects", "words which stunned Hale". Fewer than those of
/// `drafts::second_verbs`: "— said Tom Hale after the vote" signs.
const CLAUSE: &str = "that which who whom whose when where because if is was were are has had have";

/// Nouns that take a quotation up.
const TAKEN_UP: &str = "claim finding charge accusation allegation phrase line words word remark remarks comment comments slogan motto view warning promise pledge lie truth reference nod quote quotation statement verdict message answer reply jibe insult description";

/// Whether a name signs, and is not told of: "— fisherman Tom Hale", not "- a claim Tom Hale rejects" nor "- Tom Hale's own words".
fn signs(text: &str, name: Span, source: Span) -> bool {
    let lead = Span::new(source.start, name.start).of(text);
    let mut words = lead.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let tells = words.any(|w| one_of(&w.to_lowercase(), CLAUSE) || one_of(w, TAKEN_UP));
    let rest = &text[name.end..source.end];
    let next = rest.split_whitespace().next().unwrap_or_default();
    let owns = rest.starts_with("'s") || rest.starts_with("’s");
    // A small letter right behind the name opens a clause of it: "Tom Hale rejects", but not "Tom Hale of Portwick".
    let clause = rest.starts_with(' ') && next.starts_with(char::is_lowercase) && !lexicon::is_preposition(next);
    !(tells || owns || clause && next != "and")
}

/// The turn of who signs `content`.
fn signed(named: &mut Vec<Named>, name: Named, source: Span, dash: Span, content: Vec<Span>) -> Turn {
    let who = Some(name.name.clone());
    if !named.iter().any(|n| n.span.overlaps(name.span)) {
        named.push(name);
    }
    Turn { label: source, mark: Some(dash), content, who, names: true }
}

/// A post as stories have it: its words, the dash behind them, and who signs.
struct Post {
    content: Span,
    dash: Span,
    source: Span,
}

/// The post that a line signs: "— Tom Hale (@tomhale) May 3, 2021", below its words or behind them.
fn post(text: &str, above: Option<Span>, line: Span) -> Option<Post> {
    let words = line.of(text);
    let at = words.rfind(" (@")?;
    let (address, day) = words[at + 3..].split_once(')')?;
    let dated =
        one_of(day.trim_start().split(' ').next()?, MONTHS) && day.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let (dash, mark) = words[..at].char_indices().rev().take(REACH).find(|(_, c)| "—–".contains(*c))?;
    let source = Span::new(line.start + dash + mark.len_utf8(), line.start + at).trimmed(text);
    let short = (1..=WORDS).contains(&source.of(text).split_whitespace().count());
    let known = address.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let whole = Span::new(line.start, line.start + dash).trimmed(text);
    let content = without_links(text, if whole.is_empty() { above? } else { whole });
    let said = content.of(text).split_whitespace().count() > 2;
    let dash = Span::new(line.start + dash, line.start + dash + mark.len_utf8());
    (dated && short && known && said).then_some(Post { content, dash, source })
}

/// Without the addresses at its end.
fn without_links(text: &str, post: Span) -> Span {
    let mut words = post.of(text).trim_end();
    while let Some((lead, _)) = words.rsplit_once(char::is_whitespace).filter(|(_, last)| is_link(last)) {
        words = lead.trim_end();
    }
    Span::new(post.start, post.start + words.len())
}

fn is_link(word: &str) -> bool {
    word.starts_with("http") || word.starts_with("pic.twitter.com/") || word.starts_with("t.co/")
}

/// Where the quotation of a line ends, the dash after it, and who signs.
fn signature(text: &str, line: Span) -> Option<(usize, Span, Span)> {
    let words = line.of(text);
    let quoted = |at: usize| words[..at].trim_end_matches(['-', ' ', '\u{a0}']);
    let dashes = words.char_indices().rev().take(REACH).filter(|(_, c)| "—–―-".contains(*c));
    // The dash may have a hyphen behind it: “…” — Mary-Ann Cole.
    let mut behind_a_quotation = dashes.filter(|(at, _)| quoted(*at).ends_with(['”', '"', '»', '’', '“']));
    let (at, dash) = behind_a_quotation.next()?;
    let before = quoted(at);
    let end = at + dash.len_utf8();
    let source = Span::new(line.start + end, line.end).trimmed(text);
    let source = Span::new(source.start, source.start + source.of(text).trim_end_matches(['.', ' ', '\u{a0}']).len());
    let parts: Vec<&str> = source.of(text).split_whitespace().collect();
    // “No” – Hale said on Monday.
    let told = parts.iter().any(|w| lexicon::REPORTING.contains(w.trim_end_matches([',', '.', ':'])));
    let short = (1..=WORDS).contains(&parts.len()) && !told;
    short.then(|| (line.start + before.len(), Span::new(line.start + at, line.start + end), source))
}

/// A person whose name is all of the signature, up to a comma.
fn person(text: &str, source: Span) -> Option<Named> {
    let name = source.of(text).split([',', '(']).next().unwrap_or_default().trim_end();
    let parts: Vec<&str> = name.split_whitespace().collect();
    let named = (2..=4).contains(&parts.len())
        && parts
            .iter()
            .all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "-.'’".contains(c)));
    let span = Span::new(source.start, source.start + name.len());
    named.then(|| Named::sure(span, EntityKind::Person, plain(name)))
}
