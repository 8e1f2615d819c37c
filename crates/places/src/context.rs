//! What all the toponyms of a story say together of what each of them means.

use rustc_hash::FxHashMap;

use crate::{
    candidates::{Group, MOST_NEAR, Weighed},
    features::{CONTEXT, Features, feature},
    gazetteer::{Class, Entry, settled},
    globe::kilometres,
    names::Toponym,
    namesakes::{TOLD, has_known_regions, is_known_abroad, is_namesake_abroad},
};

/// How fast nearness fades, in kilometres.
const FADING: f32 = 100.0;
/// One other toponym is not yet a story's neighbourhood: as if so many more were elsewhere.
const FEW: f32 = 1.0;
/// So many toponyms of a region speak half as loud for it as ever so many.
const MANY: f32 = 2.0;
/// From this share on a candidate says that its group names a country or region.
const NAMES: f32 = 0.3;
/// A toponym says something of the next one when it begins within so many bytes.
const BESIDE: usize = 120;
/// So many groups at most are beside another.
const MOST_BESIDE: usize = MOST_NEAR / 4;
/// So many other names of a story speak for a namesake with their full weight, fewer with less.
const ENOUGH_OTHERS: usize = 3;
/// How much of their weight one other name has, and each of two, squared.
const WEIGHT_OF_ONE: f32 = 0.2;

/// What all the story's toponyms say together.
pub struct Context {
    /// How much each country is meant, and each region, in toponyms' weights; and all of them.
    countries: FxHashMap<&'static str, f32>,
    regions: FxHashMap<(&'static str, &'static str), f32>,
    total: f32,
    /// The group that names a region or country (of no region), and whether others do as well.
    named: FxHashMap<(&'static str, &'static str), (usize, bool)>,
    weights: Vec<f32>,
    /// How many groups most likely mean a place of a region, and no namesake of a greater one.
    sure_of: FxHashMap<(&'static str, &'static str), usize>,
    /// How many groups the gazetteer knows.
    known: usize,
}

/// The region of what a group most likely means, where that is no namesake of a far greater place.
fn sure_region(group: &Group) -> Option<(&'static str, &'static str)> {
    let best = group.likeliest().filter(|c| c.dwarfed.is_none() && !c.entry.region.is_empty())?;
    Some((best.entry.country, best.entry.region))
}

impl Context {
    /// As the groups' shares are now.
    pub fn of(groups: &[Group]) -> Context {
        let mut out = Context {
            countries: FxHashMap::default(),
            regions: FxHashMap::default(),
            total: 0.0,
            named: FxHashMap::default(),
            weights: groups.iter().map(|g| (g.at.len() as f32).sqrt()).collect(),
            sure_of: FxHashMap::default(),
            known: groups.iter().filter(|g| !g.candidates.is_empty()).count(),
        };
        for region in groups.iter().filter_map(sure_region) {
            *out.sure_of.entry(region).or_default() += 1;
        }
        for (g, group) in groups.iter().enumerate() {
            let weight = out.weights[g];
            for c in group.candidates.iter().filter(|c| !c.entry.country.is_empty()) {
                let e = c.entry;
                *out.countries.entry(e.country).or_default() += weight * c.share;
                *out.regions.entry((e.country, e.region)).or_default() += weight * c.share;
                let region = if e.class == Class::Country { "" } else { e.region };
                if matches!(e.class, Class::Region | Class::Country) && c.share > NAMES {
                    let by = out.named.entry((e.country, region)).or_insert((g, false));
                    by.1 |= by.0 != g;
                }
            }
            out.total += weight;
        }
        out
    }

    /// The features of a candidate of group `g`, those of context as the shares are now; `beside` are the groups of what stands beside it.
    pub fn seen(&self, groups: &[Group], g: usize, c: &Weighed, beside: &[usize]) -> Features {
        let view = View { context: self, groups, g };
        let mut out = c.features;
        out[CONTEXT].fill(0.0);
        out[feature::REGION_NAMED] = f32::from(settled(&c.entry) && view.has_named(c.entry.country, c.entry.region));
        out[feature::COUNTRY_NAMED] = f32::from(c.entry.class != Class::Country && view.has_named(c.entry.country, ""));
        view.see_shares(&c.entry, &mut out);
        view.see_distances(c, &mut out);
        view.see_neighbours(c, beside, &mut out);
        if let Some(greater) = c.dwarfed {
            view.weaken(&c.entry, &greater, &mut out);
        }
        out
    }
}

/// The story as one of its groups sees it: what the group itself names is not evidence for it, nor what tells its namesakes apart.
struct View<'a> {
    context: &'a Context,
    groups: &'a [Group],
    g: usize,
}

impl View<'_> {
    /// The group itself and its namesakes.
    fn kin(&self) -> impl Iterator<Item = usize> + Clone {
        self.groups[self.g].namesakes.iter().copied().chain([self.g])
    }

    /// Whether another group names the country (where the region is empty) or the region.
    fn has_named(&self, country: &str, region: &str) -> bool {
        let named = self.context.named.get(&(country, region));
        named.is_some_and(|&(by, more)| more || self.kin().all(|k| k != by))
    }

    /// How much of what the other groups mean lies in the place's country and region.
    fn see_shares(&self, e: &Entry, out: &mut Features) {
        let weights = &self.context.weights;
        let own = |same: &dyn Fn(&Entry) -> bool| -> f32 {
            let candidates = |k: usize| self.groups[k].candidates.iter();
            let of = |k: usize| candidates(k).filter(|o| same(&o.entry)).map(|o| o.share).sum::<f32>();
            self.kin().map(|k| of(k) * weights[k]).sum()
        };
        let others = self.context.total - self.kin().map(|k| weights[k]).sum::<f32>();
        if e.country.is_empty() || others <= 0.0 {
            return;
        }
        let all = self.context.countries.get(e.country).copied().unwrap_or(0.0);
        let country = (all - own(&|o| o.country == e.country)).max(0.0);
        out[feature::SHARE_OF_COUNTRY] = country / (others + FEW);
        out[feature::AMOUNT_OF_COUNTRY] = country / (country + MANY);
        if !e.region.is_empty() {
            let same = |o: &Entry| o.country == e.country && o.region == e.region;
            let all = self.context.regions.get(&(e.country, e.region)).copied().unwrap_or(0.0);
            let region = (all - own(&same)).max(0.0);
            out[feature::SHARE_OF_REGION] = region / (others + FEW);
            out[feature::AMOUNT_OF_REGION] = region / (region + MANY);
        }
    }

    /// How near the other groups are: the mean of their nearest candidates, and the nearest likely one.
    fn see_distances(&self, c: &Weighed, out: &mut Features) {
        if !settled(&c.entry) {
            return;
        }
        let (mut sum, mut count, mut near) = (0.0, 0, 0.0_f32);
        let others = self.groups.iter().enumerate().take(MOST_NEAR).filter(|(o, _)| self.kin().all(|k| k != *o));
        for (nearest, likely) in others.filter_map(|(_, other)| nearness(c, other)) {
            (sum, count, near) = (sum + nearest, count + 1, near.max(likely));
        }
        (out[feature::CLUSTER], out[feature::NEAR_ANOTHER]) = (sum / (count as f32).max(1.0), near);
    }

    /// What the groups right beside it say.
    fn see_neighbours(&self, c: &Weighed, beside: &[usize], out: &mut Features) {
        let e = c.entry;
        for other in beside.iter().filter(|&&o| self.kin().all(|k| k != o)).map(|&o| &self.groups[o]) {
            if settled(&e) {
                out[feature::NEAR_BESIDE] = out[feature::NEAR_BESIDE].max(nearness(c, other).map_or(0.0, |n| n.1));
            }
            // Georgia beside Arizona and Michigan is the state, and Wales beside England is no village.
            let states = |o: &Entry| has_known_regions(&e) && e.class == Class::Region && o.class == Class::Region;
            let same = |o: &&Weighed| {
                let region = o.entry.region == e.region || states(&o.entry);
                !e.region.is_empty() && o.entry.country == e.country && region
            };
            out[feature::REGION_BESIDE] =
                out[feature::REGION_BESIDE].max(other.candidates.iter().filter(same).map(|o| o.share).sum());
        }
    }

    /// Takes weight from the evidence for the namesake of a far greater place, where few others speak for it: "Paris and London" are not those of Ontario,
    /// nor is Geneva beside Washington in Illinois.
    fn weaken(&self, e: &Entry, greater: &Entry, out: &mut Features) {
        let region = (e.country, e.region);
        // Where news does not name the state after a town, the country alone tells as much.
        let told = TOLD.contains(&e.country);
        let others = if told {
            let own = self.kin().filter(|&k| sure_region(&self.groups[k]) == Some(region)).count();
            self.context.sure_of.get(&region).copied().unwrap_or(0).saturating_sub(own)
        } else {
            let own = self.kin().filter(|&k| !self.groups[k].candidates.is_empty()).count();
            self.context.known.saturating_sub(own)
        };
        let world = told && is_known_abroad(greater, e);
        // "Peru's government in Lima fell. Officials flew to Columbus, Ohio."
        let greaters_country = is_namesake_abroad(greater, e) && self.has_named(greater.country, "");
        let abroad = greaters_country && (told || !self.has_named(e.country, ""));
        let weight = match others {
            _ if abroad => 0.0,
            n if n < ENOUGH_OTHERS => (WEIGHT_OF_ONE * n as f32).powi(2),
            _ => 1.0,
        };
        if abroad || world || out[feature::REGION_NAMED] == 0.0 {
            out[feature::SHARE_OF_REGION..=feature::REGION_BESIDE].iter_mut().for_each(|f| *f *= weight);
            out[feature::REGION_NAMED] *= weight;
        }
    }
}

/// For each of so many groups, the groups of the toponyms that stand beside one of its own; `names` has the group of each toponym.
pub fn beside(toponyms: &[Toponym], groups: usize, names: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for at in 1..toponyms.len() {
        let (a, b) = (names[at - 1], names[at]);
        let close = toponyms[at].span.start - toponyms[at - 1].span.end < BESIDE;
        for (one, other) in [(a, b), (b, a)] {
            if close && a != b && out[one].len() < MOST_BESIDE && !out[one].contains(&other) {
                out[one].push(other);
            }
        }
    }
    out
}

/// How near a group's nearest settled candidate is, and its likeliest one by share: 1 at the same spot, 0.37 a hundred kilometres away; none where
/// either has no position.
fn nearness(c: &Weighed, group: &Group) -> Option<(f32, f32)> {
    let here = c.unit?;
    let (mut any, mut nearest, mut likely) = (false, 0.0_f32, 0.0_f32);
    let there = group.candidates.iter().filter(|o| settled(&o.entry)).filter_map(|o| Some((o.unit?, o)));
    for (unit, other) in there.take(MOST_NEAR) {
        let near = (-kilometres(here, unit) / FADING).exp();
        // Two namesakes of great cities do not speak for one another.
        let speaks = if other.dwarfed.is_some() { near * other.share } else { near };
        (any, nearest, likely) = (true, nearest.max(speaks), likely.max(near * other.share));
    }
    any.then_some((nearest, likely))
}
