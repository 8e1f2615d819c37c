//! Toponyms of a story, each resolved to the place on the globe that it stands for.
//!
//! - `gazetteer`: names of places, and the places that bear them;
//! - `roles`: words that say what their neighbours are;
//! - `story`: the words and names that toponyms are looked for in; `names`: what of some words is a place's name; `find`: where toponyms stand;
//! - `clues`: what the words beside a toponym say it lies in; `namesakes`: small places that share the name of a great one;
//! - `candidates`: what a name may mean, with `features` that speak for it or against it; `globe`: distances;
//! - `holders`: what the words right beside a toponym may hold it in; `senses`: how many places a story means by one name;
//! - `context`: what all the toponyms of a story say together; `resolve`: which place each means;
//! - `within`: what the text says it lies in; `strays`: what no story means;
//! - `wider`: whether a place lies in a region or a part of the world;
//! - `unlisted`: places that the gazetteer lacks, and what they lie in.

mod candidates;
mod clues;
mod context;
mod features;
mod find;
mod gazetteer;
mod globe;
mod holders;
mod names;
mod namesakes;
mod resolve;
mod roles;
mod senses;
mod story;
mod strays;
mod unlisted;
mod wider;
mod within;

use onrecord_source::Span;

use crate::{
    candidates::{Weighed, group_of},
    find::toponyms,
    gazetteer::Entry,
    resolve::weigh,
    unlisted::Resolved,
};

pub use crate::{
    features::{FEATURES, WEIGHTS},
    wider::{Wider, is_place},
};

/// What a name names, as far as the story's names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum NamedKind {
    Person,
    Organization,
    Place,
    Other,
}

/// A name that the story's names hold: where it stands (bytes) and what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it names.
    pub kind: NamedKind,
}

/// One toponym.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The place's own name ("Turkey" for "Turkish"); the words themselves where the gazetteer lacks it.
    pub name: String,
    /// GeoNames id, where the gazetteer has it.
    pub geonames: Option<u32>,
    /// WGS 84 latitude.
    pub latitude: Option<f32>,
    /// WGS 84 longitude.
    pub longitude: Option<f32>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
    /// First-order region's name ("England", "Louisiana").
    pub region: Option<&'static str>,
    /// Whether the words are what its people are called: "Turkish".
    pub demonym: bool,
}

impl Place {
    /// Whether `called`, its words, are an adjective before a noun: "Turkish", "US".
    pub fn is_adjective(&self, called: &str) -> bool {
        self.demonym || names::is_acronym(called)
    }
}

/// A place that a name may mean, and what was weighed: see [`weighed`].
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The place's own name.
    pub name: String,
    /// GeoNames id, where the gazetteer has it.
    pub geonames: Option<u32>,
    /// WGS 84 latitude and longitude, where the gazetteer knows them.
    pub position: Option<(f32, f32)>,
    /// What was seen: a name for each, and how much of it.
    pub features: Vec<(&'static str, f32)>,
    /// Its share among the candidates.
    pub share: f32,
}

/// The toponyms of `text` in text order, none overlapping another; `sentences` and `named` in text order, in bytes.
///
/// A name of a place that the gazetteer lacks keeps its words as its name; its country and region are there where the words say so.
pub fn places(text: &str, sentences: &[Span], named: &[Named]) -> Vec<Place> {
    let toponyms = toponyms(text, sentences, named);
    let mut groups = weigh(text, &toponyms, &WEIGHTS);
    within::settle(text, &toponyms, &mut groups);
    strays::leave_out(&toponyms, &mut groups);
    let group_of = group_of(&groups, toponyms.len());
    let best: Vec<Option<Entry>> = groups.iter().map(|g| g.best()).collect();
    let resolved: Vec<Option<Entry>> = group_of.iter().map(|&g| best[g]).collect();
    let story = Resolved { text, named, toponyms: &toponyms, resolved: &resolved };
    let mut out: Vec<Place> = Vec::with_capacity(toponyms.len());
    let mut sentence = 0;
    for (at, toponym) in toponyms.iter().enumerate() {
        while sentences.get(sentence).is_some_and(|s| s.end <= toponym.span.start) {
            sentence += 1;
        }
        if let Some(e) = resolved[at] {
            let demonym = toponym.candidates.iter().any(|c| c.demonym && c.entry.geonames == e.geonames);
            out.push(Place { demonym, ..known(toponym.span, &e) });
        } else if let Some(told) = groups[group_of[at]].lies_in.and_then(|n| resolved[n]) {
            out.push(unknown(text, toponym.span, Some(&told)));
        } else if let Some(unlisted) = story.unlisted(at, sentences.get(sentence).map_or(0, |s| s.end)) {
            out.push(unknown(text, toponym.span, unlisted.lies_in.as_ref()));
        }
    }
    out
}

/// Whether the gazetteer has a place of this name, in any case.
pub fn is_known(name: &str) -> bool {
    !gazetteer::lookup(&gazetteer::fold(name)).is_empty()
}

/// The country of this name, in any case (ISO 3166-1 alpha-2).
pub fn country(name: &str) -> Option<&'static str> {
    let found = gazetteer::lookup(&gazetteer::fold(name));
    let is_country = |c: &&gazetteer::Named| !c.demonym && matches!(c.entry.class, gazetteer::Class::Country);
    found.iter().find(is_country).map(|c| c.entry.country)
}

/// So many people make a city known by each of its names.
const WELL_KNOWN: u32 = 100_000;

/// The country or city that a name means most likely of all, by its number in the gazetteer: one for "Kiev" and "Kyiv"; none for a name that is rather a region's.
pub fn well_known(name: &str) -> Option<u32> {
    let found = gazetteer::lookup(&gazetteer::fold(name));
    let best = found.iter().filter(|c| !c.demonym).max_by_key(|c| c.entry.population)?.entry;
    let known = match best.class {
        gazetteer::Class::Country | gazetteer::Class::Capital => true,
        gazetteer::Class::City => best.population >= WELL_KNOWN,
        _ => false,
    };
    known.then_some(best.number)
}

/// Whether the name is one of a part of the world without people of its own, or a water: "Amazon", "Sahara".
pub fn is_landscape(name: &str) -> bool {
    let found = gazetteer::lookup(&gazetteer::fold(name));
    found.iter().any(|c| !c.demonym && matches!(c.entry.class, gazetteer::Class::Continent | gazetteer::Class::Sea))
}

/// What each toponym of a text may mean and what was weighed by how much ([`WEIGHTS`]), for whoever asks why, or fits the weights.
pub fn weighed(
    text: &str,
    sentences: &[Span],
    named: &[Named],
    weights: &[f32; FEATURES.len()],
) -> Vec<(Span, Vec<Candidate>)> {
    let toponyms = toponyms(text, sentences, named);
    let mut out = Vec::new();
    for group in weigh(text, &toponyms, weights) {
        let candidate = |c: &Weighed| Candidate {
            name: c.entry.name.to_owned(),
            geonames: c.entry.geonames,
            position: c.entry.position,
            features: FEATURES.into_iter().zip(c.features).collect(),
            share: c.share,
        };
        let candidates: Vec<Candidate> = group.candidates.iter().map(candidate).collect();
        out.extend(group.at.iter().map(|&at| (toponyms[at].span, candidates.clone())));
    }
    out.sort_by_key(|(span, _)| *span);
    out
}

/// A place that the gazetteer has.
fn known(span: Span, e: &Entry) -> Place {
    Place {
        span,
        name: e.name.to_owned(),
        geonames: e.geonames,
        latitude: e.position.map(|p| p.0),
        longitude: e.position.map(|p| p.1),
        country: Some(e.country).filter(|c| !c.is_empty()),
        region: gazetteer::region_name(e.country, e.region),
        demonym: false,
    }
}

/// A place that the gazetteer lacks, in one that it has, where the words say so.
fn unknown(text: &str, span: Span, lies_in: Option<&Entry>) -> Place {
    Place {
        span,
        name: span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        geonames: None,
        latitude: None,
        longitude: None,
        country: lies_in.map(|e| e.country).filter(|c| !c.is_empty()),
        region: lies_in.and_then(|e| gazetteer::region_name(e.country, e.region)),
        demonym: false,
    }
}
