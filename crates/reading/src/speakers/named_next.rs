//! Whom the last words of a story's first paragraph call by an office, and the next paragraph names first: "…, the port spokesman said on Monday.¶Spokesman Erik Lund said".

use onrecord_language::Text;
use onrecord_source::Span;

use super::leads::name;
use crate::{
    contract::EntityKind,
    entity::Entity,
    lexicon::{self, Gender, one_of},
};

/// So many words stand behind such a source in its paragraph at most: "said on Monday night".
const BEHIND: usize = 8;

/// So many words are a title before a name at most.
const TITLE: usize = 6;

/// Ranks of those who speak for an army or the police.
const RANKS: &str = "brigadier general colonel major captain lieutenant commander admiral sergeant superintendent inspector commissioner chief";

/// What scholars are called …
const SCHOLARS: &str = "economist expert scientist researcher academic historian scholar virologist epidemiologist geologist physicist biologist climatologist psychologist \
sociologist astronomer seismologist criminologist analyst lecturer";

/// … and what they are.
const TEACHES: &str = "professor lecturer fellow researcher scientist economist director head dean chair";

/// Those who lead something, and verbs of what they do.
const LEADS: &str = "leader head chief boss president chairman chairwoman";
const LEADING: &str = "leads heads chairs runs led";

/// The person by a full name whom the next paragraph has first, where a title or an aside tells that it is the one whom the source, the head of its phrase being `noun`, calls.
pub(super) fn named_next(
    text: &str,
    read: &Text,
    entities: &[Entity],
    words: &[&str],
    noun: &str,
    source: Span,
) -> Option<usize> {
    let rest = &text[source.end..];
    let end = rest.find('\n')?;
    let lead = read.sentence_of(source).map(|s| text[s.start.min(source.start)..source.start].trim_end())?;
    if rest[..end].split_whitespace().count() > BEHIND || !lead.ends_with([',', '”', '"']) {
        return None;
    }
    let next = source.end + end + rest[end..].len() - rest[end..].trim_start().len();
    let first = entities.iter().enumerate().filter_map(|(i, e)| Some((name(e).filter(|n| n.start >= next)?, i)));
    let (at, only) = first.filter(|&(_, i)| entities[i].kind == EntityKind::Person).min()?;
    let title = text.get(next..at.start)?;
    let speaks = read.attributions.iter().any(|a| a.source.iter().any(|s| s.contains(at)));
    let plain = title.split_whitespace().count() <= TITLE && !title.contains(['.', ',', '\n', '"', '“']);
    if !plain || !speaks || !at.of(text).contains(' ') || is_other_gender(&entities[only], noun) {
        return None;
    }
    let told = if title.trim().is_empty() {
        is_told_behind(&text[at.end..], words, noun)
    } else {
        is_title_of(title, words, noun)
    };
    told.then_some(only)
}

/// A spokeswoman is no man.
fn is_other_gender(e: &Entity, noun: &str) -> bool {
    match e.gender {
        Some(Gender::Male) => lexicon::WOMEN.contains(noun) || noun == "spokeswoman",
        Some(Gender::Female) => lexicon::MEN.contains(noun) || noun == "spokesman",
        None => false,
    }
}

/// "Spokesman" for "the port spokesman", "Brigadier" for "the army spokesman": whether a title before a name may be of whom a source calls so; "Finance Minister" is none for
/// "the interior minister".
fn is_title_of(title: &str, words: &[&str], noun: &str) -> bool {
    let told = |w: &str| words.iter().any(|own| own.eq_ignore_ascii_case(w));
    let mut of = title.split_whitespace().map(|w| w.trim_end_matches('.'));
    let last = title.split_whitespace().next_back().unwrap_or_default();
    let same = last.eq_ignore_ascii_case(noun) && of.clone().all(|w| told(w) || one_of(w, "The the"));
    let armed = ["army", "military", "police", "navy", "defence", "defense"].iter().any(|w| told(w));
    let speaks = noun.starts_with("spokes") && armed;
    same || speaks && of.all(|w| one_of(&w.to_lowercase(), RANKS) || lexicon::short_title(w))
}

/// ", a professor at Hokkaido University,", ", who leads the dockers' union,": whether what stands behind a name tells what a source calls somebody.
fn is_told_behind(rest: &str, words: &[&str], noun: &str) -> bool {
    let Some(aside) = rest.strip_prefix(", ") else { return false };
    let aside = aside.split([',', '.', '\n']).next().unwrap_or_default();
    let mut of = aside.split(' ');
    let (first, second) = (of.next().unwrap_or_default(), of.next().unwrap_or_default());
    let among = |w: &str| words[1..].iter().any(|own| own.eq_ignore_ascii_case(w.trim_end_matches("'s")));
    if first == "who" && one_of(second, LEADING) {
        return one_of(noun, LEADS) && aside.split(' ').skip(2).any(|w| among(w) && w != noun);
    }
    let head = aside.split(' ').take_while(|w| !lexicon::is_preposition(w)).last().unwrap_or_default();
    one_of(first, "a an the") && (head == noun || one_of(noun, SCHOLARS) && one_of(head, TEACHES))
}
