//! Entities: the names of a story, and which of them are one person or thing.
//!
//! Full names come first, in text order; a shorter name joins the entity whose full name ends (or begins) with it, the one mentioned last where
//! several do; an acronym joins the organization whose capitals it spells (`homes`).

mod homes;

use std::cmp::Reverse;

use onrecord_language::Text;
use onrecord_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use self::homes::{Homes, american_state};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    gender, lexicon, name_forms,
    names::{Named, ShortForm, short_forms},
    roles::{offices_by_title, paired_offices, roles_of},
};

/// The story's entities, by name alone.
pub(crate) fn entities(text: &str, read: &Text, named: &[Named]) -> Vec<Entity> {
    // Fullest first, so that short names find the full ones wherever those stand.
    let mut order: Vec<&Named> = named.iter().collect();
    order.sort_by_key(|n| (Reverse(n.name.split(' ').count()), n.span.start));
    let mut homes = Homes::new(text, read, named);
    for named in order {
        homes.add(named);
    }
    let mut out = homes.known;
    let people = named.iter().filter(|n| n.kind == EntityKind::Person && n.name.contains(' '));
    let people: FxHashSet<&str> = people.map(|n| n.name.as_str()).collect();
    with_short_forms(text, &short_forms(text, named), &mut out);
    for e in &mut out {
        e.mentions.sort_by_key(|m| m.span.start);
        if let Some(name) = in_small_letters(text, e) {
            e.name = name;
        }
        if let Some(state) = american_state(e.kind, &e.name)
            && e.mentions.iter().any(|m| m.span.of(text) == state)
        {
            e.name = state.to_string();
        }
        if e.kind == EntityKind::Person {
            e.roles = roles_of(text, read, named, e);
            e.roles.retain(|role| !is_of_the_next(role, &people));
            e.gender = gender::of(text, e);
            e.offices = offices_by_title(text, e);
        }
    }
    paired_offices(text, read, &mut out);
    out.sort_by_key(|e| e.mentions[0].span.start);
    out
}

/// "Anna Bell, Professor Tom Hale, and others": what stands behind a name is the title of another one, who is named with it.
fn is_of_the_next(role: &str, people: &FxHashSet<&str>) -> bool {
    let mut ends = role.match_indices(' ').filter(|(at, _)| people.contains(&role[at + 1..]));
    ends.next().is_some_and(|(at, _)| {
        let owned = |w: &str| lexicon::is_preposition(w) || w.ends_with("'s") || w.ends_with("’s");
        !role[..at].split(' ').any(|w| owned(w) || matches!(w, "and" | "with"))
    })
}

/// "The government of Spain, through its ministry|,|": no mention ends with a comma.
pub(crate) fn without_commas(text: &str, entities: &mut [Entity]) {
    for m in entities.iter_mut().flat_map(|e| &mut e.mentions) {
        let kept = m.span.of(text).trim_end_matches([',', ';', ' ']).len();
        m.span = Span::new(m.span.start, m.span.start + kept);
    }
}

/// "University |of Lagos|", "|Norland| Airways": a body's mentions have all of its name, where it stands there, and the article that is its own: "|The| Portwick Herald".
pub(crate) fn with_whole_bodies(text: &str, entities: &mut [Entity]) {
    for e in entities.iter_mut().filter(|e| e.kind == EntityKind::Organization) {
        for m in e.mentions.iter_mut().filter(|m| m.form == MentionForm::Name) {
            let behind = e.name.split_once(m.span.of(text)).map_or("", |(_, behind)| behind);
            if behind.starts_with([' ', ',']) && text[m.span.end..].starts_with(behind) {
                m.span = Span::new(m.span.start, m.span.end + behind.len());
            }
            // "|Norland| Airways", of which the encoder saw the second word.
            let before = e.name.split_once(m.span.of(text)).map_or("", |(before, _)| before);
            if before.ends_with(' ') && text[..m.span.start].ends_with(before) {
                m.span = Span::new(m.span.start - before.len(), m.span.end);
            }
            if let Some(before) = text[..m.span.start].strip_suffix("The ").filter(|before| is_amid(before)) {
                m.span = Span::new(before.len(), m.span.end);
            }
        }
        // "European | Food Safety Authority" is one mention by now.
        let mut end = 0;
        e.mentions.retain(|m| {
            let inside = m.form == MentionForm::Name && m.span.end <= end;
            end = if m.form == MentionForm::Name { end.max(m.span.end) } else { end };
            !inside
        });
    }
}

/// Whether words are amid a sentence, where a capital is a name's own.
fn is_amid(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|b| b.rsplit(' ').next()).unwrap_or_default();
    word.ends_with(char::is_lowercase) && word.starts_with(char::is_lowercase)
}

/// "Paris" of "PARIS", as a dateline has it: the name of a place or person in small letters, where the story or a map has it so.
fn in_small_letters(text: &str, e: &Entity) -> Option<String> {
    let small = |w: &str| w.chars().any(char::is_lowercase);
    // "MANILA, Philippines"
    let (town, land) = e.name.split_once(", ").map_or((e.name.as_str(), ""), |(town, land)| (town, land));
    if small(town) || !matches!(e.kind, EntityKind::Place | EntityKind::Person) {
        return None;
    }
    let (lower, mut words) = (town.to_lowercase(), e.mentions.iter().map(|m| m.span.of(text)));
    let told = words.find(|w| *w != town && small(w) && w.to_lowercase() == lower);
    let told = told.map(|w| w.to_string() + &e.name[town.len()..]);
    // "BOGOTÁ", but no "USA"
    let long = e.kind == EntityKind::Place && town.chars().count() > SHORT_FORM;
    let mapped = long && (!land.is_empty() || onrecord_places::is_known(town));
    let drawn = || name_forms::with_capitals(&town.to_lowercase()) + &e.name[town.len()..];
    told.or_else(|| (mapped && (land.is_empty() || small(land))).then(drawn))
}

/// A name of no more letters may be a short form.
const SHORT_FORM: usize = 4;

/// Gives what the story calls somebody by another name, or in short, to whom it says so of.
fn with_short_forms(text: &str, forms: &[ShortForm], entities: &mut Vec<Entity>) {
    if forms.is_empty() {
        return;
    }
    let mentions = entities.iter().enumerate().flat_map(|(i, e)| e.mentions.iter().map(move |m| (m.span.start, i)));
    let at: FxHashMap<usize, usize> = mentions.collect();
    let mut homes: FxHashMap<&str, usize> = FxHashMap::default();
    for form in forms {
        if let Some(&home) = at.get(&form.of.start) {
            homes.entry(&form.short).or_insert(home);
        }
    }
    for at in 0..entities.len() {
        // Whoever has the other name for the fullest one is the same in all mentions.
        let whole = homes.get(entities[at].name.as_str()).copied();
        let (mut kept, mut gone) = (Vec::new(), Vec::new());
        for m in std::mem::take(&mut entities[at].mentions) {
            match whole.or_else(|| homes.get(m.span.of(text)).copied()).filter(|&home| home != at) {
                Some(home) => gone.push((home, m)),
                None => kept.push(m),
            }
        }
        entities[at].mentions = kept;
        gone.into_iter().for_each(|(home, m)| entities[home].mentions.push(m));
    }
    entities.retain(|e| !e.mentions.is_empty());
}
