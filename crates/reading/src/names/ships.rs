//! Ships: no people, bodies or places, however they are called.

use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::{
    Named,
    edges::{is_function_word, plain, signs_before},
};
use crate::{
    contract::EntityKind,
    lexicon::{self, is_kind_of_body, one_of},
};

/// What navies and owners put before a ship's name.
const PREFIXES: &str = "HMS USS USNS INS KRI KM MV M/V MT RMS BRP HMAS HMCS HMNZS ROKS";
/// Nouns right before the name of one.
const NOUNS: &str = "ferry tanker supertanker vessel freighter trawler frigate destroyer yacht submarine warship steamer tugboat corvette icebreaker ship carrier";
/// The most words of a ship's name behind its prefix.
const MOST_WORDS: usize = 3;

/// "The ferry KM Cahaya Bahari", "a ship named Maersk Nesna": things, here and wherever they are named again.
pub(super) fn ships(text: &str, named: &mut Vec<Named>) {
    let mut called: FxHashSet<String> = FxHashSet::default();
    for n in named.iter_mut() {
        let whole = with_prefix(text, n.span).or_else(|| is_told(text, n).then_some(n.span));
        let Some(span) = whole else { continue };
        *n = Named { span, kind: EntityKind::Product, name: plain(span.of(text)), likely: n.likely };
        let bare = n.name.split_once(' ').filter(|(first, bare)| is_prefix(first) && bare.contains(' '));
        called.extend(bare.map(|(_, bare)| bare.to_string()).into_iter().chain([n.name.clone()]));
    }
    if called.is_empty() {
        return;
    }
    for n in named.iter_mut().filter(|n| called.contains(&n.name)) {
        n.kind = EntityKind::Product;
    }
    super::apart(named);
}

/// "USS", "U.S.S."
fn is_prefix(word: &str) -> bool {
    one_of(word, PREFIXES) || word.len() > 3 && word.contains('.') && one_of(&word.replace('.', ""), PREFIXES)
}

/// The name with the prefix that stands in it or before it, and the words in capitals that belong to it.
fn with_prefix(text: &str, span: Span) -> Option<Span> {
    let before = signs_before(text, span.start);
    let first = span.of(text).split(' ').next().unwrap_or_default();
    let start = if is_prefix(first) {
        span.start
    } else if is_prefix(before) {
        span.start - 1 - before.len()
    } else {
        return None;
    };
    let prefix = text[start..].split(' ').next().unwrap_or_default();
    let begin = start + prefix.len();
    let mut end = begin;
    for word in text[begin..].strip_prefix(' ')?.split(' ').take(MOST_WORDS) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) || end == begin && lexicon::is_office(bare) {
            break;
        }
        end += 1 + bare.len();
        if bare.len() < word.len() {
            break;
        }
    }
    (end > begin).then(|| Span::new(start, end.max(span.end)))
}

/// Whether the words before a name tell that it is a ship's: "the ferry", "a cargo ship named".
fn is_told(text: &str, n: &Named) -> bool {
    let mut lead = text[..n.span.start].rsplit([' ', '\n']).filter(|w| !w.is_empty());
    let mut noun = lead.next().unwrap_or_default();
    if matches!(noun, "named" | "called") {
        noun = lead.next().unwrap_or_default();
    }
    if !one_of(noun, NOUNS) || !text[..n.span.start].ends_with(' ') {
        return false;
    }
    let before = lead.next().unwrap_or_default();
    let carries = noun != "carrier" || before == "aircraft";
    let last = n.name.rsplit(' ').next().unwrap_or_default();
    let body = n.kind == EntityKind::Organization && (!n.name.contains(' ') || is_kind_of_body(last));
    let other = onrecord_knowledge::country(&n.name).is_some() || lexicon::INSTITUTIONS.contains(n.name.as_str());
    let rest = &text[n.span.end..];
    let goes_on = rest.starts_with(['\'', '’'])
        || rest.strip_prefix(' ').is_some_and(|r| lexicon::REPORTING.contains(r.split(' ').next().unwrap_or_default()));
    carries && !body && !other && !goes_on && !is_function_word(last)
}
