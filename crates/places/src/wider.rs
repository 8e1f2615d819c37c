//! Whether a place lies in a wider one, for who asks a record for all that is due in "Europe" or in "Cornwall".

use crate::gazetteer::{Class, Entry, Named, countries_of, fold, lookup};

/// Whether the place of this name in this country (ISO 3166-1 alpha-2), as readings give both, lies in the wider one that is `asked` for: a part of the world ("the Middle
/// East") or a first-order region ("Bavaria"). A name that is a country's or a capital's is no region's here ("Georgia", "Berlin"): nothing lies in it.
pub fn lies_in(name: &str, country: &str, asked: &str) -> bool {
    let folded = fold(asked);
    let asked = without_article(&folded);
    if countries_of(asked).any(|part| part == country) {
        return true;
    }
    let wider = lookup(asked);
    let is_greater = |c: &Named| !c.demonym && matches!(c.entry.class, Class::Country | Class::Capital);
    if wider.iter().any(is_greater) {
        return false;
    }
    let is_region = |c: &&Named| !c.demonym && c.entry.class == Class::Region && c.entry.country == country;
    wider.iter().filter(is_region).any(|r| known(name, country).is_some_and(|e| e.region == r.entry.region))
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
            assert_eq!(lies_in(name, country, asked), expected, "{name}, {country} in {asked:?}");
        }
    }
}
