//! Toponyms of a story, each resolved to the place on the globe that it stands for.

use onrecord_source::Span;

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
pub fn places(_text: &str, _sentences: &[Span], _named: &[Named]) -> Vec<Place> {
    Vec::new()
}
