//! Which place a toponym stands for: by what stands beside it, by the other toponyms of the story, by how well known each candidate is.

use std::collections::HashMap;

use crate::{
    find::Toponym,
    gazetteer::{Class, Entry, fold},
};

/// Weights of what speaks for a candidate, found by hand on LGL and GeoWebNews.
mod weight {
    /// A tenfold population.
    pub const TENFOLD: f32 = 0.55;
    /// It is not the name that the place mostly goes by.
    pub const OTHER_NAME: f32 = 1.5;
    /// The candidate's container is named right after it.
    pub const CONTAINED: f32 = 8.0;
    /// It is a region or country that is named right after one of its places.
    pub const CONTAINER: f32 = 3.0;
    /// It is what news means by the name unless the story says otherwise.
    pub const FIRST_MEANT: f32 = 3.0;
    /// So much for a named container somewhere in the story.
    pub const REGION_NAMED: f32 = 2.2;
    /// The share of the story's other toponyms in the same first-order region.
    pub const SAME_REGION: f32 = 2.0;
    /// The same for the country.
    pub const SAME_COUNTRY: f32 = 1.6;
    /// All other toponyms have a place close by.
    pub const CLUSTER: f32 = 4.0;
    /// Another toponym so near that both are about one neighbourhood.
    pub const NEAR: f32 = 1.8;
}

/// Washington and New York City: each shares its name with a state that has more people.
const FIRST_MEANT: [u32; 2] = [4140963, 5128581];

/// How far the nearest other toponym may be to speak for a candidate, in kilometres.
const NEAR: f32 = 150.0;
/// Rounds in which the choices inform one another.
const ROUNDS: usize = 3;
/// Only so many different toponyms inform one another: a list of thousands is no story.
const MOST: usize = 300;
/// Only so many toponyms, and candidates of each, are measured against each other.
const MOST_NEAR: usize = 40;

/// A candidate of each toponym, or none.
pub fn resolve(text: &str, toponyms: &[Toponym]) -> Vec<Option<Entry>> {
    // One sense a story: the same words mean the same place.
    let mut groups: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<(&Toponym, Vec<usize>)> = Vec::new();
    for (at, t) in toponyms.iter().enumerate() {
        let group = *groups.entry(t.folded.as_str()).or_insert_with(|| {
            names.push((t, Vec::new()));
            names.len() - 1
        });
        names[group].1.push(at);
    }
    // What stands right after a toponym, over a comma, or in "of" and "in": "Bangor, Maine".
    let containers: Vec<Vec<(&str, &str)>> = names
        .iter()
        .map(|(_, places)| places.iter().filter_map(|&at| container(text, toponyms, at)).flatten().collect())
        .collect();
    let mut is_container = vec![false; names.len()];
    for at in 1..toponyms.len() {
        let gap = text.get(toponyms[at - 1].span.end..toponyms[at].span.start).unwrap_or("");
        if gap.trim() == ","
            && toponyms[at - 1]
                .candidates
                .iter()
                .any(|c| matches!(c.entry.class, Class::City | Class::County | Class::Capital))
            && let Some(&group) = groups.get(toponyms[at].folded.as_str())
        {
            is_container[group] = true;
        }
    }
    let named_regions: Vec<(&str, &str)> = toponyms
        .iter()
        .filter_map(|t| t.candidates.iter().find(|c| c.entry.class == Class::Region))
        .map(|c| (c.entry.country, c.entry.region))
        .collect();
    let named_countries: Vec<&str> = toponyms
        .iter()
        .filter_map(|t| t.candidates.iter().find(|c| c.entry.class == Class::Country))
        .map(|c| c.entry.country)
        .collect();
    let prior = |e: &Entry, group: usize| {
        let size = (e.population as f32 + 1.0).log10() * weight::TENFOLD;
        let class = match e.class {
            Class::Country => size + 2.2,
            Class::Continent | Class::Sea => 6.0,
            Class::Region => size + 0.6,
            Class::Capital => size + 1.0,
            Class::County => size - 0.3,
            Class::City => size,
        };
        // "Rochester, New York" is in the state.
        let contains = is_container[group] && matches!(e.class, Class::Region | Class::Country);
        let contained = containers[group].iter().any(|(country, region)| {
            e.country == *country && (region.is_empty() || e.region == *region) && e.class != Class::Country
        });
        let region = matches!(e.class, Class::City | Class::County | Class::Capital)
            && named_regions.iter().any(|(country, region)| e.country == *country && e.region == *region);
        let country = named_countries.contains(&e.country) && e.class != Class::Country;
        // Many a town was once called otherwise, or is so in another language.
        let by_another =
            matches!(e.class, Class::City | Class::County | Class::Capital) && fold(e.name) != names[group].0.folded;
        class - if by_another { weight::OTHER_NAME } else { 0.0 }
            + if e.geonames.is_some_and(|id| FIRST_MEANT.contains(&id)) { weight::FIRST_MEANT } else { 0.0 }
            + if contained { weight::CONTAINED } else { 0.0 }
            + if contains { weight::CONTAINER } else { 0.0 }
            + if region { weight::REGION_NAMED } else { 0.0 }
            + if country { weight::SAME_COUNTRY / 2.0 } else { 0.0 }
    };
    let best = |group: usize, score: &dyn Fn(&Entry) -> f32| -> Option<Entry> {
        let (toponym, _) = &names[group];
        let mut top: Option<(f32, Entry)> = None;
        for c in &toponym.candidates {
            let s = score(&c.entry);
            if top.is_none_or(|(t, _)| s > t) {
                top = Some((s, c.entry));
            }
        }
        top.map(|(_, e)| e)
    };
    let mut chosen: Vec<Option<Entry>> = (0..names.len()).map(|g| best(g, &|e| prior(e, g))).collect();
    for _ in 0..ROUNDS {
        let others: Vec<(usize, Entry, f32)> = chosen
            .iter()
            .enumerate()
            .filter_map(|(g, e)| Some((g, (*e)?, names[g].1.len() as f32)))
            .filter(|(_, e, _)| !matches!(e.class, Class::Continent | Class::Sea))
            .take(MOST)
            .collect();
        let next: Vec<Option<Entry>> = (0..names.len())
            .map(|g| {
                if names[g].0.candidates.len() < 2 {
                    return chosen[g];
                }
                best(g, &|e| prior(e, g) + context(e, g, &others) + weight::CLUSTER * cluster(e, g, &names))
            })
            .collect();
        if next == chosen {
            break;
        }
        chosen = next;
    }
    let mut out = vec![None; toponyms.len()];
    for (group, (_, places)) in names.iter().enumerate() {
        for &at in places {
            out[at] = chosen[group];
        }
    }
    out
}

/// The mean, over the story's other toponyms, of how near their nearest candidate is: 1 at the same spot, 0.37 a hundred kilometres away.
fn cluster(e: &Entry, group: usize, names: &[(&Toponym, Vec<usize>)]) -> f32 {
    if matches!(e.class, Class::Country | Class::Continent | Class::Sea | Class::Region) {
        return 0.0;
    }
    let (mut sum, mut count) = (0.0, 0);
    for (g, (other, _)) in names.iter().enumerate().take(MOST_NEAR) {
        let local =
            other.candidates.iter().filter(|c| matches!(c.entry.class, Class::City | Class::County | Class::Capital));
        let nearest = local
            .take(MOST_NEAR)
            .map(|c| kilometres((e.latitude, e.longitude), (c.entry.latitude, c.entry.longitude)))
            .fold(f32::INFINITY, f32::min);
        if g != group && nearest.is_finite() {
            sum += (-nearest / 100.0).exp();
            count += 1;
        }
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}

/// What the story's other toponyms say for a candidate.
fn context(e: &Entry, group: usize, others: &[(usize, Entry, f32)]) -> f32 {
    let (mut total, mut country, mut region, mut near) = (0.0, 0.0, 0.0, false);
    for (g, other, weight) in others {
        if *g == group {
            continue;
        }
        total += weight;
        if e.country == other.country {
            country += weight;
            if !e.region.is_empty() && e.region == other.region {
                region += weight;
            }
        }
        let settled = matches!(other.class, Class::City | Class::County | Class::Capital);
        near |= settled && kilometres((e.latitude, e.longitude), (other.latitude, other.longitude)) < NEAR;
    }
    if total == 0.0 {
        return 0.0;
    }
    weight::SAME_COUNTRY * country / total
        + weight::SAME_REGION * region / total
        + if near { weight::NEAR } else { 0.0 }
}

/// The regions and countries that the toponym right after this one, over a comma, may be.
fn container<'a>(text: &str, toponyms: &'a [Toponym], at: usize) -> Option<Vec<(&'a str, &'a str)>> {
    let next = toponyms.get(at + 1)?;
    let gap = text.get(toponyms[at].span.end..next.span.start)?.trim();
    if !matches!(gap, "," | "(" | "in" | "of" | ", in" | "") {
        return None;
    }
    let containers = next.candidates.iter().filter(|c| !c.demonym).filter_map(|c| match c.entry.class {
        Class::Region => Some((c.entry.country, c.entry.region)),
        Class::Country => Some((c.entry.country, "")),
        Class::County if gap == "," => Some((c.entry.country, c.entry.region)),
        _ => None,
    });
    Some(containers.collect())
}

/// The distance between two points of the globe, in kilometres (haversine).
pub fn kilometres((a, b): (f32, f32), (c, d): (f32, f32)) -> f32 {
    let (a, b, c, d) = (a.to_radians(), b.to_radians(), c.to_radians(), d.to_radians());
    let h = ((c - a) / 2.0).sin().powi(2) + a.cos() * c.cos() * ((d - b) / 2.0).sin().powi(2);
    12742.0 * h.sqrt().min(1.0).asin()
}
