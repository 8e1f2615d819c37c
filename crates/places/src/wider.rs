//! Whether a place lies in a wider one, for who asks a record for all that is due in "Europe" or in "Cornwall".

use crate::gazetteer::{Class, Entry, Named, countries_of, fold, lookup};

/// A wider place by name: a part of the world ("the Middle East") or a first-order region ("Bavaria").
pub struct Wider {
    /// The countries of the part of the world.
    countries: Vec<&'static str>,
    /// The regions so called.
    regions: Vec<Entry>,
}

impl Wider {
    /// Looks a name up, in any case, with or without "the". One that is a country's or a capital's is no region's here ("Georgia", "Berlin"): nothing lies in it.
    pub fn named(name: &str) -> Self {
        let folded = fold(name);
        let name = without_article(&folded);
        let found = lookup(name);
        let is_greater = |c: &Named| !c.demonym && matches!(c.entry.class, Class::Country | Class::Capital);
        let is_region = |c: &&Named| !c.demonym && c.entry.class == Class::Region;
        let regions = match found.iter().any(is_greater) {
            true => Vec::new(),
            false => found.iter().filter(is_region).map(|c| c.entry).collect(),
        };
        Self { countries: countries_of(name).collect(), regions }
    }

    /// Whether the place of this name in this country (ISO 3166-1 alpha-2), as readings give both, lies in it.
    pub fn holds(&self, name: &str, country: &str) -> bool {
        let in_region = |r: &Entry| r.country == country && known(name, country).is_some_and(|e| e.region == r.region);
        self.countries.contains(&country) || self.regions.iter().any(in_region)
    }
}

/// Whether this is the name, in any case, with or without "the", of a place that the gazetteer knows or of a part of the world.
pub fn is_place(name: &str) -> bool {
    let folded = fold(name.trim());
    let bare = without_article(&folded);
    [&folded, bare].into_iter().any(|name| !lookup(name).is_empty()) || countries_of(bare).next().is_some()
}

/// A folded name without its "the".
fn without_article(folded: &str) -> &str {
    folded.strip_prefix("the ").unwrap_or(folded)
}

/// The place that bears the name in the country and has most people.
fn known(name: &str, country: &str) -> Option<Entry> {
    let found = lookup(&fold(name));
    found.iter().filter(|c| !c.demonym && c.entry.country == country).map(|c| c.entry).max_by_key(|e| e.population)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_parts_of_the_world_are_known_with_or_without_an_article() {
        for (name, expected) in [
            ("Maghreb", true),
            ("the Maghreb", true),
            ("The Middle East", true),
            ("The Hague", true),
            ("Netherlands", true),
            (" bavaria ", true),
            ("Portwyck", false),
            ("the", false),
            ("", false),
        ] {
            assert_eq!(is_place(name), expected, "{name:?}");
        }
    }

    #[test]
    fn places_lie_in_regions_and_parts_of_the_world() {
        for (name, country, asked, expected) in [
            ("Geneva", "CH", "Europe", true),
            ("Geneva", "CH", "the Balkans", false),
            ("Cairo", "EG", "the Middle East", true),
            ("Cairo", "EG", "North Africa", true),
            ("Nairobi", "KE", "african", false),
            ("Munich", "DE", "Bavaria", true),
            ("Hamburg", "DE", "Bavaria", false),
            ("Edinburgh", "GB", "Scotland", true),
            ("Sacramento", "US", "California", true),
            ("California", "US", "california", true),
            ("Buffalo", "US", "New York", true),
            ("Lahore", "PK", "Punjab", true),
            ("Amritsar", "IN", "Punjab", true),
            ("Atlanta", "US", "Georgia", false),
            ("Seattle", "US", "Washington", false),
            ("Nowhere at all", "US", "California", false),
            ("Paris", "FR", "", false),
        ] {
            assert_eq!(Wider::named(asked).holds(name, country), expected, "{name}, {country} in {asked:?}");
        }
    }
}
