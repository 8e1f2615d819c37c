//! Toponyms of a story, each resolved to the place on the globe that it stands for.
//!
//! - `gazetteer`: names of places, and the places that bear them;
//! - `find`: where toponyms stand;
//! - `resolve`: which place each means.

mod find;
mod gazetteer;
mod resolve;
mod words;

use onrecord_source::Span;

use crate::{find::toponyms, resolve::resolve};

/// What a name names, as far as the story's names go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
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
}

/// The toponyms of `text` in text order, none overlapping another; `sentences` and `named` in text order, in bytes.
///
/// A name of a place that the gazetteer lacks keeps its words as its name, and its country where the story tells it right after.
pub fn places(text: &str, sentences: &[Span], named: &[Named]) -> Vec<Place> {
    let toponyms = toponyms(text, sentences, named);
    let resolved = resolve(text, &toponyms);
    let mut out: Vec<Place> = Vec::with_capacity(toponyms.len());
    for (toponym, entry) in toponyms.iter().zip(&resolved) {
        out.push(match entry {
            Some(e) => Place {
                span: toponym.span,
                name: e.name.to_owned(),
                geonames: e.geonames,
                latitude: Some(e.latitude),
                longitude: Some(e.longitude),
                country: Some(e.country).filter(|c| !c.is_empty()),
                region: gazetteer::region_name(e.country, e.region),
            },
            None => Place {
                span: toponym.span,
                name: toponym.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
                geonames: None,
                latitude: None,
                longitude: None,
                country: None,
                region: None,
            },
        });
    }
    // "Carbis Bay … in the UK": what is unknown lies in what is named after it in the same sentence.
    for at in 0..out.len() {
        if out[at].country.is_some() || out[at].geonames.is_some() || resolved[at].is_some() {
            continue;
        }
        let here = sentences.partition_point(|s| s.start <= out[at].span.start);
        let end = here.checked_sub(1).map_or(0, |s| sentences[s].end);
        let after = (at + 1..out.len()).take_while(|&n| out[n].span.start < end).find_map(|n| resolved[n]);
        if let Some(e) = after.filter(|e| !e.country.is_empty()) {
            out[at].country = Some(e.country);
            out[at].region = gazetteer::region_name(e.country, e.region);
        }
    }
    // A name that neither the gazetteer nor the story places anywhere may be of anything.
    out.retain(|p| p.country.is_some() || p.latitude.is_some());
    out
}
