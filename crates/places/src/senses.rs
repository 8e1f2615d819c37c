//! How many places a story means by one name: the same one wherever it stands, unless its words tell several apart.

use rustc_hash::FxHashMap;

use crate::{
    candidates::{Group, MOST_NEAR, Weighed},
    clues,
    features::FEATURES,
    gazetteer::{Named, settled},
    globe::unit,
    holders::{Told, holder_name, lies_in, may_hold},
    names::Toponym,
    namesakes::{GREAT, WELL_KNOWN},
};

/// Whether a name that its region follows somewhere is known best as another place, which it means where no region follows: "Paris, Lyon … Paris, Texas".
fn known_elsewhere(name: &Toponym, holder: &Toponym) -> bool {
    let best = name.candidates.iter().filter(|c| settled(&c.entry)).max_by_key(|c| c.entry.population);
    let least = if clues::only_country(holder).is_some() { GREAT } else { WELL_KNOWN };
    best.is_some_and(|c| c.entry.population > least && !lies_in(&c.entry, holder))
}

/// Where the headline ends, which names a town without its region: a first line without a full stop.
fn headline_end(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    let headline = line.len() < text.len() && !line.trim_end().ends_with(['.', '”', '"']);
    if headline { line.len() } else { 0 }
}

/// What a story says of the places of one name.
#[derive(Default)]
struct Senses<'a> {
    /// What stands behind it as its region or country, each once.
    regions: Vec<&'a str>,
    /// Whether it stands without one first.
    bare: bool,
    /// Whether that is then the place that is known best by the name, and the region holds another.
    elsewhere: bool,
    /// The first toponym that says without doubt what it lies in.
    surely: Option<usize>,
}

/// One sense a story: the same words mean the same place, unless two regions stand behind them ("Concord, N.H., and Concord, California"), or one that
/// holds another place than the best known, which was named before. Returns the groups, and the group of each toponym.
pub fn grouped(text: &str, toponyms: &[Toponym], told: &[Option<Told>]) -> (Vec<Group>, Vec<usize>) {
    let headline = headline_end(text);
    let region = |by: usize| holder_name(&toponyms[by]);
    let mut senses: FxHashMap<&str, Senses> = FxHashMap::default();
    for (t, told) in toponyms.iter().zip(told) {
        let known = senses.entry(t.folded.as_str()).or_default();
        known.surely = known.surely.or(told.filter(|t| t.surely).map(|t| t.by));
        match told.map(|t| t.by) {
            Some(by) if !known.regions.contains(&region(by)) => {
                known.elsewhere |= known.bare && known.regions.is_empty() && known_elsewhere(t, &toponyms[by]);
                known.regions.push(region(by));
            }
            None => known.bare |= t.span.start >= headline,
            Some(_) => {}
        }
    }
    // Where nothing stands behind the name again, it is the one last told.
    let mut last: FxHashMap<&str, &str> = FxHashMap::default();
    let mut number: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut names = Vec::with_capacity(toponyms.len());
    for (at, t) in toponyms.iter().enumerate() {
        let name = t.folded.as_str();
        let apart = senses.get(name).is_some_and(|s| s.regions.len() > 1 || s.elsewhere);
        if let Some(told) = told[at].filter(|_| apart) {
            last.insert(name, region(told.by));
        }
        let sense = last.get(name).copied().unwrap_or("");
        let group = *number.entry((name, sense)).or_insert_with(|| {
            let weighed = |c: &Named| Weighed {
                entry: c.entry,
                features: [0.0; FEATURES.len()],
                share: 0.0,
                unit: c.entry.position.map(unit),
                dwarfed: None,
            };
            let surely = senses.get(name).and_then(|s| s.surely).filter(|_| !apart).map(|by| &toponyms[by]);
            let holder = told[at].filter(|_| apart).map(|told| &toponyms[told.by]);
            let held = |c: &&Named| {
                holder.is_none_or(|h| lies_in(&c.entry, h)) && surely.is_none_or(|h| may_hold(&c.entry, h))
            };
            let any = t.candidates.iter().any(|c| held(&c));
            let candidates = t.candidates.iter().filter(|c| !any || held(c)).map(weighed).collect();
            groups.push(Group { at: Vec::new(), candidates, lies_in: None, namesakes: Vec::new() });
            groups.len() - 1
        });
        groups[group].at.push(at);
        names.push(group);
    }
    set_namesakes_apart(toponyms, told, &mut groups, &names);
    (groups, names)
}

/// Tells each of several groups of one name of the others, and of what says where those are.
fn set_namesakes_apart(toponyms: &[Toponym], told: &[Option<Told>], groups: &mut [Group], names: &[usize]) {
    let mut of_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (g, group) in groups.iter().enumerate() {
        of_name.entry(toponyms[group.at[0]].folded.as_str()).or_default().push(g);
    }
    for several in of_name.into_values().filter(|several| several.len() > 1) {
        for &g in &several {
            let others = || several.iter().copied().filter(|&o| o != g).take(MOST_NEAR);
            let holders = others().filter_map(|o| told[groups[o].at[0]]).map(|told| names[told.by]).filter(|&h| h != g);
            let mut apart: Vec<usize> = others().chain(holders).collect();
            apart.sort_unstable();
            apart.dedup();
            groups[g].namesakes = apart;
        }
    }
}
