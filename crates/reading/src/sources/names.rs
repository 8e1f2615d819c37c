//! The names inside a stretch of text, each as far as the whole name goes, and which of them are told of together.

use onrecord_source::Span;

use super::parts::LONGEST_SORT;
use crate::{
    called_bodies::tells_sort,
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{self, one_of},
    named_leads::RELATIVES,
};

/// The names of entities inside `span`, in text order, each as far as the whole name goes there: "the US Department of Defense" names no US.
pub(super) fn names_in(text: &str, entities: &[Entity], span: Span) -> Vec<(Span, usize)> {
    let all = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m, i)));
    let inside = all.filter(|(m, _)| m.form == MentionForm::Name && span.contains(m.span));
    let mut names: Vec<(Span, usize)> =
        inside.map(|(m, i)| (whole_name(text, &entities[i], m.span, span), i)).collect();
    names.sort();
    let mut out: Vec<(Span, usize)> = Vec::with_capacity(names.len());
    for name in names {
        match out.last_mut() {
            Some(last) if last.0.contains(name.0) => {}
            Some(last) if name.0.contains(last.0) => *last = name,
            Some(last) if last.0.overlaps(name.0) => {}
            _ => out.push(name),
        }
    }
    out
}

/// The name at `span` with what stands of a body's whole name right beside it, inside `within`: not what "of" leads to.
fn whole_name(text: &str, e: &Entity, span: Span, within: Span) -> Span {
    if e.kind != EntityKind::Organization {
        return span;
    }
    let name = span.of(text);
    let lead = e.name.strip_suffix(name).filter(|lead| text[within.start..span.start].ends_with(lead));
    let rest = e.name.strip_prefix(name).filter(|rest| text[span.end..within.end].starts_with(rest));
    let branch = rest.filter(|rest| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    Span::new(span.start - lead.map_or(0, str::len), span.end + branch.map_or(0, str::len))
}

/// Where the whole name of an entity ends that a mention begins: "[Bank of] Norland".
pub(super) fn end_of_name(text: &str, e: &Entity, mention: Span) -> usize {
    let whole = text[mention.start..].starts_with(e.name.as_str());
    if whole { mention.end.max(mention.start + e.name.len()) } else { mention.end }
}

/// The names in a sentence of entities of one sort (persons, say), each with where.
fn names_of_sort(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let mut names = names_in(text, entities, sentence);
    names.retain(|&(_, e)| sort(&entities[e]));
    names
}

/// So many persons may be named together.
const MOST_TOGETHER: usize = 6;

/// Those of one sort (persons, say) whom a sentence names together ("Anna Bell and Tom Hale met"), each with where; none where it names another of them besides.
pub(crate) fn names_together(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let names = names_of_sort(text, entities, sentence, sort);
    if !(2..=MOST_TOGETHER).contains(&names.len()) {
        return Vec::new();
    }
    let between = |i: usize| text.get(names[i - 1].0.end..names[i].0.start).unwrap_or_default();
    let list = (1..names.len()).all(|i| is_list(between(i)));
    let and = between(names.len() - 1).split_whitespace().any(|w| w == "and");
    let twice = (1..names.len()).any(|i| names[..i].iter().any(|n| n.1 == names[i].1));
    if list && and && !twice { names } else { Vec::new() }
}

/// The two of one sort whom a sentence names, in whatever way; none where they are more or fewer.
pub(crate) fn two_named(
    text: &str,
    entities: &[Entity],
    sentence: Span,
    sort: impl Fn(&Entity) -> bool,
) -> Vec<(Span, usize)> {
    let mut names = names_of_sort(text, entities, sentence, sort);
    names.dedup_by_key(|n| n.1);
    if names.len() == 2 { names } else { Vec::new() }
}

/// Words between two names of a list, besides offices and relatives: "Anna Bell |and the former prime| minister".
const IN_LISTS: &str = "and & along with together the his her their its of for from former then prime vice deputy foreign finance interior state city county district local union acting outgoing";

/// Whether what lies between two names makes them two of a list: a comma or "and", and the titles of the second.
pub(super) fn is_list(between: &str) -> bool {
    let mut words = between.split([' ', ',']).filter(|w| !w.is_empty()).peekable();
    let joins = between.starts_with(',') || between.split_whitespace().any(|w| matches!(w, "and" | "&"));
    // "LawWatch |and internet watchdog| NetEye"
    let sort = between.strip_prefix(',').unwrap_or(between).trim();
    let sort = sort.strip_prefix("and ").unwrap_or(sort);
    let small = |w: &str| w.chars().all(|c| c.is_lowercase() || c == '-') && !lexicon::is_preposition(w);
    let of_sort = !sort.is_empty()
        && sort.split(' ').count() <= LONGEST_SORT
        && sort.split(' ').all(small)
        && sort.rsplit(' ').next().is_some_and(tells_sort);
    joins
        && (of_sort
            || words.all(|w| {
                let word = w.trim_end_matches('.');
                // "(D-Ohio)"
                w.starts_with(char::is_uppercase)
                    || w.starts_with('(') && w.ends_with(')')
                    || one_of(word, IN_LISTS)
                    || RELATIVES.contains(word)
                    || lexicon::is_office(word)
            }))
}
