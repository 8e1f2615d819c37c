//! The gazetteer: names of places and the places that bear them, from the tables that `train/gazetteer.py` makes.
//!
//! The tables are sorted text; a lookup is a search by halves in it, and there is nothing to load.

use onrecord_knowledge::Table;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

static PLACES: &str = include_str!("../data/places.tsv");
static NAMES: Table = Table::new(include_str!("../data/names.tsv"));
static REGIONS: Table = Table::new(include_str!("../data/regions.tsv"));
static CAPITALS: Table = Table::new(include_str!("../data/capitals.tsv"));
static PARTS: Table = Table::new(include_str!("../data/parts.tsv"));

/// What sort of place an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A country or dependency.
    Country,
    /// A first-order region: a state, a province.
    Region,
    /// A second-order region: a county, a district.
    County,
    /// A town or city.
    City,
    /// A country's capital.
    Capital,
    /// A continent or another part of the world: a range, a peninsula, an island.
    Continent,
    /// A sea, a river or other water.
    Sea,
}

/// One place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Where it begins in the table: one number for one place.
    pub number: u32,
    /// GeoNames id, where it has one.
    pub geonames: Option<u32>,
    /// Its name.
    pub name: &'static str,
    /// WGS 84 latitude and longitude, where the sources tell them.
    pub position: Option<(f32, f32)>,
    /// ISO 3166-1 alpha-2; empty for continents and seas.
    pub country: &'static str,
    /// The code of its first-order region within the country.
    pub region: &'static str,
    /// Inhabitants, 0 where that is not known.
    pub population: u32,
    /// What sort.
    pub class: Class,
}

/// Whether it is a town or a county.
pub fn settled(e: &Entry) -> bool {
    matches!(e.class, Class::City | Class::County | Class::Capital)
}

/// Whether it is a town or city.
pub fn is_city(e: &Entry) -> bool {
    matches!(e.class, Class::City | Class::Capital)
}

/// An entry by one of its names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Named {
    /// The place.
    pub entry: Entry,
    /// Whether the name is an adjective or a people: "Turkish".
    pub demonym: bool,
}

/// A name as the tables have it: lower case, without accents, words with single spaces, full stops of abbreviations kept.
pub fn fold(name: &str) -> String {
    if name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return name.to_ascii_lowercase();
    }
    // Most names have nothing to take apart.
    if name.is_ascii() {
        return joined(name.len(), name.bytes().map(|b| char::from(b.to_ascii_lowercase())));
    }
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    joined(name.len(), plain.map(|c| if c == '’' { '\'' } else { c }))
}

/// Words of small letters without accents, with single spaces and the marks that belong to them; about so many bytes.
fn joined(length: usize, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    let mut letters = letters.peekable();
    let mut after_word = false;
    while let Some(c) = letters.next() {
        let in_word = c.is_alphanumeric();
        if in_word
            || c == '&'
            || c == '.' && after_word
            || c == '\'' && after_word && letters.peek().is_some_and(|next| next.is_alphanumeric())
        {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        after_word = in_word;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Every place that bears the folded name.
pub fn lookup(folded: &str) -> Vec<Named> {
    let Some(line) = NAMES.find(folded) else { return Vec::new() };
    let entry = |field: &str| {
        let demonym = field.starts_with('D');
        let number: u32 = field.trim_start_matches('D').parse().ok()?;
        Some(Named { entry: entry(number)?, demonym })
    };
    line.split(',').filter_map(entry).collect()
}

/// The name of a first-order region.
pub fn region_name(country: &str, region: &str) -> Option<&'static str> {
    if country.is_empty() || region.is_empty() { None } else { REGIONS.find(&format!("{country}.{region}")) }
}

/// The place whose row begins there in the table.
fn entry(number: u32) -> Option<Entry> {
    let mut fields = PLACES.get(number as usize..)?.lines().next()?.split('\t');
    let mut next = || fields.next();
    let (geonames, name, latitude, longitude) = (next()?, next()?, next()?, next()?);
    let (country, region, population, class) = (next()?, next()?, next()?, next()?);
    Some(Entry {
        number,
        geonames: geonames.parse().ok().filter(|id| *id > 0),
        name,
        position: latitude.parse().ok().zip(longitude.parse().ok()),
        country,
        region,
        population: population.parse().unwrap_or(0),
        class: match class {
            "C" => Class::Country,
            "1" => Class::Region,
            "2" => Class::County,
            "A" => Class::Capital,
            "L" => Class::Continent,
            "S" => Class::Sea,
            _ => Class::City,
        },
    })
}

/// The capital of a country (ISO 3166-1 alpha-2).
pub fn capital(country: &str) -> Option<Entry> {
    entry(CAPITALS.find(country)?.parse().ok()?)
}

/// The countries (ISO 3166-1 alpha-2) of a part of the world, by its folded name: "middle east".
pub fn countries_of(part: &str) -> impl Iterator<Item = &'static str> {
    PARTS.find(part).into_iter().flat_map(|countries| countries.split(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sound() {
        for (table, least) in [(&NAMES, 100_000), (&REGIONS, 3000), (&CAPITALS, 200), (&PARTS, 40)] {
            let keys: Vec<&[u8]> = table.all().filter_map(|l| l.split('\t').next()).map(str::as_bytes).collect();
            assert!(keys.len() > least && keys.is_sorted());
        }
        let mut at = 0;
        for line in PLACES.lines() {
            let e = entry(at).unwrap_or_else(|| panic!("{line:?} of places.tsv"));
            let (latitude, longitude) = e.position.unwrap_or_default();
            assert!((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude), "{e:?}");
            assert!(e.position.is_some() || e.class == Class::County, "{e:?}");
            at += line.len() as u32 + 1;
        }
        for (name, places) in NAMES.all().filter_map(|l| l.split_once('\t')) {
            assert_eq!(lookup(name).len(), places.split(',').count(), "{name}");
        }
    }

    #[test]
    fn names_find_their_places() {
        for (name, id, demonym) in [
            ("Turkish", 298795, true),
            ("U.S.", 6252001, false),
            ("Pa.", 6254927, false),
            ("Saint Petersburg", 498817, false),
            ("São Paulo", 3448439, false),
        ] {
            let found = lookup(&fold(name));
            assert!(found.iter().any(|n| n.entry.geonames == Some(id) && n.demonym == demonym), "{name}: {found:?}");
        }
        assert!(lookup("nowhere at all").is_empty());
    }
}
