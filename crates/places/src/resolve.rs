//! Which place a toponym stands for: by what stands beside it, by the other toponyms of the story, by how well known each candidate is.
//!
//! A log-linear model: each candidate of a toponym has features, their weighted sum is its score, and the candidates' shares are the scores' softmax.
//! The features of context are expectations over the shares of the story's other toponyms, so the choices inform one another in a few rounds.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    clues,
    gazetteer::{Class, Entry, Named, fold, is_city, settled},
    names::Toponym,
    namesakes::{GREAT, Greater, TOLD, is_known_abroad, is_local, is_namesake_abroad},
    roles::countries_by_cues,
};

/// What speaks for or against a candidate of a toponym.
pub const FEATURES: [&str; 26] = [
    "tenfold population",
    "country",
    "region",
    "county",
    "capital",
    "part of the world or water",
    "other name",
    "county without its noun",
    "most populous candidate",
    "contained in what follows",
    "contained in the country that follows",
    "contains what precedes",
    "first meant",
    "region named in the story",
    "country named in the story",
    "share of the region",
    "share of the country",
    "amount of the region",
    "amount of the country",
    "cluster",
    "near another",
    "near the one beside it",
    "region of the one beside it",
    "country by the story's words",
    "United States",
    "country of who acts there",
];

/// How much each of the [`FEATURES`] says: half way between a guess by hand and the fit of `measure/places_fit.py`, because the fit's gains did not carry
/// to stories kept out; capitals, first meant, counties without their noun and who acts are set by hand for cases of ours that the fit does not see.
pub const WEIGHTS: [f32; FEATURES.len()] = [
    1.0, 2.2, 0.45, -0.75, 1.8, 8.88, -1.5, -1.5, 0.0, 8.0, 4.0, 3.6, 3.6, 2.64, 0.95, 2.96, 2.37, 0.9, 0.3, 4.8, 1.8,
    1.0, 0.8, 1.3, -0.38, 3.0,
];

/// The places of the [`FEATURES`] in their order.
pub mod feature {
    pub const TENFOLD_POPULATION: usize = 0;
    pub const COUNTRY: usize = 1;
    pub const REGION: usize = 2;
    pub const COUNTY: usize = 3;
    pub const CAPITAL: usize = 4;
    pub const WIDE_OR_WATER: usize = 5;
    pub const OTHER_NAME: usize = 6;
    pub const COUNTY_WITHOUT_NOUN: usize = 7;
    pub const MOST_POPULOUS: usize = 8;
    pub const IN_WHAT_FOLLOWS: usize = 9;
    pub const IN_COUNTRY_THAT_FOLLOWS: usize = 10;
    pub const HOLDS_WHAT_PRECEDES: usize = 11;
    pub const FIRST_MEANT: usize = 12;
    pub const REGION_NAMED: usize = 13;
    pub const COUNTRY_NAMED: usize = 14;
    pub const SHARE_OF_REGION: usize = 15;
    pub const SHARE_OF_COUNTRY: usize = 16;
    pub const AMOUNT_OF_REGION: usize = 17;
    pub const AMOUNT_OF_COUNTRY: usize = 18;
    pub const CLUSTER: usize = 19;
    pub const NEAR_ANOTHER: usize = 20;
    pub const NEAR_BESIDE: usize = 21;
    pub const REGION_BESIDE: usize = 22;
    pub const BY_WORDS: usize = 23;
    pub const UNITED_STATES: usize = 24;
    pub const OF_WHO_ACTS: usize = 25;
}

/// The features of context.
const CONTEXT: std::ops::Range<usize> = feature::REGION_NAMED..feature::BY_WORDS;

/// Washington, New York City, Lagos, Mecca, Medina, Kano, Kaduna and Enugu: each shares its name with a state that has more people; and the
/// Dominican Republic, whose people are called as those of Dominica are.
const FIRST_MEANT: [u32; 9] = [4140963, 5128581, 2332459, 104515, 109223, 2335204, 2335727, 2343279, 3508796];
/// How fast nearness fades, in kilometres.
const FADING: f32 = 100.0;
/// Rounds in which the shares inform one another.
const ROUNDS: usize = 4;
/// One other toponym is not yet a story's neighbourhood: as if so many more were elsewhere.
const FEW: f32 = 1.0;
/// Distances are measured to the first so many different toponyms of the story, and to so many candidates of each: a list of thousands is no story.
const MOST_NEAR: usize = 40;
/// A toponym says something of the next one when it begins within so many bytes.
const BESIDE: usize = 120;
/// Of so many inhabitants a city may stand in a list before a region that does not hold it.
pub const WELL_KNOWN: u32 = 300_000;

/// So many names of a list before its last are told by what that lies in.
const MOST_LISTED: usize = 6;
/// Who acts in a town of fewer people is not told by whose they are.
const ACTED_IN: u32 = 20_000;
/// So many other names of a story speak for a namesake with their full weight, fewer with less.
const ENOUGH_OTHERS: usize = 3;
/// How much of their weight one other name has, and each of two, squared.
const WEIGHT_OF_ONE: f32 = 0.2;

/// One candidate of a toponym, weighed.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The place.
    pub entry: Entry,
    /// What was seen, as [`FEATURES`] names it.
    pub features: [f32; FEATURES.len()],
    /// Its share among the candidates.
    pub share: f32,
    /// Its direction from the middle of the globe.
    unit: Option<[f32; 3]>,
    /// The far greater place of the name, where nothing right beside the name tells this one.
    dwarfed: Option<Entry>,
}

/// A toponym's candidates, the same for all places where its name stands.
#[derive(Debug, Clone)]
pub struct Group {
    /// Where the name stands: numbers of the story's toponyms.
    pub at: Vec<usize>,
    /// What it may be.
    pub candidates: Vec<Weighed>,
    /// What it lies in although the gazetteer has no such place there: the number of the toponym that says so.
    pub lies_in: Option<usize>,
    /// Groups of the same name, and those that say where these are: no evidence for this one.
    pub namesakes: Vec<usize>,
}

impl Group {
    /// The candidate with the greatest share, where it is not told to lie in what the gazetteer does not have it in.
    pub fn best(&self) -> Option<Entry> {
        self.likeliest().filter(|_| self.lies_in.is_none()).map(|c| c.entry)
    }

    /// The candidate with the greatest share; the first of several.
    pub fn likeliest(&self) -> Option<&Weighed> {
        let mut best: Option<&Weighed> = None;
        for c in &self.candidates {
            if best.is_none_or(|b| c.share > b.share) {
                best = Some(c);
            }
        }
        best
    }
}

/// The story's toponyms by name, each with its candidates weighed.
pub fn weigh(text: &str, toponyms: &[Toponym], weights: &[f32; FEATURES.len()]) -> Vec<Group> {
    let (mut groups, names) = grouped(text, toponyms, &told(text, toponyms));
    leave_other_names(toponyms, &mut groups);
    of_the_story(text, toponyms, &mut groups, &names);
    share(&mut groups, weights);
    let beside = beside(toponyms, groups.len(), &names);
    for _ in 0..ROUNDS {
        let context = Context::of(&groups);
        let seen: Vec<Vec<[f32; FEATURES.len()]>> = (0..groups.len())
            .map(|g| groups[g].candidates.iter().map(|c| context.seen(&groups, g, c, &beside[g])).collect())
            .collect();
        for (group, seen) in groups.iter_mut().zip(seen) {
            for (candidate, seen) in group.candidates.iter_mut().zip(seen) {
                candidate.features = seen;
            }
        }
        share(&mut groups, weights);
    }
    groups
}

/// "Moscow" in a story of Kansas City: a town that the story calls by its own name is not meant by another name that is a greater town's own.
fn leave_other_names(toponyms: &[Toponym], groups: &mut [Group]) {
    let called: FxHashSet<&str> = toponyms.iter().map(|t| t.folded.as_str()).collect();
    for group in groups {
        let name = toponyms[group.at[0]].folded.as_str();
        let own = |e: &Entry| is_city(e) && fold(e.name) == name;
        let most = group.candidates.iter().filter(|c| own(&c.entry)).map(|c| c.entry.population).max().unwrap_or(0);
        group.candidates.retain(|c| {
            let called_so = fold(c.entry.name);
            let other = is_city(&c.entry) && !called_so.starts_with(name) && c.entry.population < most;
            !(other && called.contains(called_so.as_str()))
        });
    }
}

/// What the words beside a toponym say it lies in.
#[derive(Clone, Copy)]
struct Told {
    /// The number of the toponym that says so.
    by: usize,
    /// Whether no list can be meant: "Toledo, Spain,", "Spain's Toledo".
    surely: bool,
}

/// What stands right beside each toponym as its region or country: "Concord, N.H.", "Lebanon's Tripoli".
fn told(text: &str, toponyms: &[Toponym]) -> Vec<Option<Told>> {
    let by_next = |at: usize| {
        let (this, next) = (&toponyms[at], toponyms.get(at + 1)?);
        let gap = clues::link(text.get(this.span.end..next.span.start)?);
        let town = this.candidates.iter().any(|c| settled(&c.entry));
        // "Geneva, New York" is told by it, in "Lyon, New York" the next city follows.
        let city = next.candidates.iter().any(|c| settled(&c.entry) && c.entry.population > WELL_KNOWN);
        let named = next.candidates.iter().any(|c| !c.demonym);
        let holds = || named && this.candidates.iter().any(|c| lies_in(&c.entry, next));
        let tells = if city { holds() } else { next.may_contain() || gap == "," && holds() };
        let told = matches!(gap, "," | "in" | ", in") && town && tells;
        told.then(|| Told { by: at + 1, surely: gap_decides(text, toponyms, at, gap) })
    };
    let by_before = |at: usize| {
        let by = clues::before(text, toponyms, at)?;
        let held = toponyms[at].candidates.iter().any(|c| may_hold(&c.entry, &toponyms[by]));
        held.then_some(Told { by, surely: true })
    };
    (0..toponyms.len()).map(|at| by_before(at).or_else(|| by_next(at))).collect()
}

/// Whether the country behind a toponym says without doubt where that lies: "in Spain", and ", Spain," where the clause does not go on about Spain.
fn gap_decides(text: &str, toponyms: &[Toponym], at: usize, gap: &str) -> bool {
    let next = &toponyms[at + 1];
    let rest = text.get(next.span.end..).unwrap_or_default();
    let stops = rest.is_empty() || rest.starts_with([',', '.', ';', ')', ':']);
    let is_country = clues::only_country(next).is_some() && next.candidates.iter().any(|c| !c.demonym);
    is_country && (gap != "," || stops && !rest.starts_with(", and ") && !lists_on(toponyms, at + 1))
}

/// Whether a place lies in the country or region that a toponym may name, or whose people it may name.
fn may_hold(e: &Entry, holder: &Toponym) -> bool {
    holder.candidates.iter().map(|c| c.entry).any(|h| {
        let held = e.country == h.country && e.number != h.number;
        match h.class {
            Class::Country => held,
            Class::Region => held && e.region == h.region && e.class != Class::Region,
            // "the Seychelles capital Victoria"
            Class::Capital => held && holder.folded.ends_with(" capital"),
            _ => false,
        }
    })
}

/// By what a holder's senses are told apart: "Lebanon" and "Lebanese" are one.
fn holder_name(holder: &Toponym) -> &str {
    clues::only_country(holder).unwrap_or(holder.folded.as_str())
}

/// Whether a town lies in what a toponym may name: a country, a region, a county by its whole name, another part of a country.
fn lies_in(e: &Entry, holder: &Toponym) -> bool {
    holder.candidates.iter().map(|c| c.entry).any(|h| {
        let wide = h.class == Class::Country || h.region.is_empty();
        let holds = match h.class {
            Class::City | Class::Capital | Class::Sea => false,
            Class::County => fold(h.name) == holder.folded,
            Class::Country | Class::Region | Class::Continent => true,
        };
        settled(e) && holds && !h.country.is_empty() && e.country == h.country && (wide || e.region == h.region)
    })
}

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
fn grouped(text: &str, toponyms: &[Toponym], told: &[Option<Told>]) -> (Vec<Group>, Vec<usize>) {
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

/// A country, or a region of it, that the toponym with this number says a place lies in; whether that alone tells where.
#[derive(Clone, Copy)]
struct Holder {
    country: &'static str,
    region: &'static str,
    tells: bool,
    toponym: usize,
}

/// What stands right behind the toponyms as what may hold them, group by group: over a comma, or after "in" ("Bangor, Maine").
struct Holders {
    of: Vec<Vec<Holder>>,
    /// Whether a group itself stands so behind a town.
    is_holder: Vec<bool>,
    /// Whether that town may lie in it: "Dar es Salaam, Mombasa" is a list.
    holds: Vec<bool>,
    /// What may hold a group that stands in a list before what it holds: the "Naples" of "Naples and Miami in Florida".
    of_list: Vec<Vec<Holder>>,
}

impl Holders {
    fn new(text: &str, toponyms: &[Toponym], groups: usize, names: &[usize]) -> Holders {
        let (mut of, mut is_holder) = (vec![Vec::new(); groups], vec![false; groups]);
        let mut holds = vec![false; groups];
        let mut of_list: Vec<Vec<Holder>> = vec![Vec::new(); groups];
        for at in 1..toponyms.len() {
            let (this, next) = (&toponyms[at - 1], &toponyms[at]);
            let gap = clues::link(text.get(this.span.end..next.span.start).unwrap_or(""));
            let here: &mut Vec<Holder> = &mut of[names[at - 1]];
            if !matches!(gap, "," | "(" | "in" | "of" | ", in" | "") || here.len() >= MOST_NEAR {
                continue;
            }
            here.extend(held_by(next, gap, at));
            if gap == "in" {
                for n in listed_before(text, toponyms, at - 1) {
                    let listed = &mut of_list[names[n]];
                    listed.extend(held_by(next, gap, at).take(MOST_NEAR.saturating_sub(listed.len())));
                }
            }
            if gap == "," && this.candidates.iter().any(|c| settled(&c.entry)) {
                is_holder[names[at]] = true;
                holds[names[at]] |= this.candidates.iter().any(|c| lies_in(&c.entry, next));
            }
            // "In Ohio, Athens and Toledo voted."
            if gap == "," && text[..this.span.start].ends_with("In ") && of[names[at]].len() < MOST_NEAR {
                of[names[at]].extend(held_by(this, "in", at - 1).filter(|h| !h.region.is_empty()));
            }
        }
        Holders { of, is_holder, holds, of_list }
    }
}

/// The numbers of the toponyms that stand in one list before the toponym `last`: "Naples, Tampa and Miami".
fn listed_before<'a>(text: &'a str, toponyms: &'a [Toponym], last: usize) -> impl Iterator<Item = usize> + 'a {
    let joined = move |n: &usize| {
        let gap = text.get(toponyms[*n].span.end..toponyms[n + 1].span.start).unwrap_or_default();
        matches!(gap.trim(), "and" | ", and") && n + 1 == last || gap.trim() == ","
    };
    (0..last).rev().take(MOST_LISTED).take_while(joined)
}

/// What the toponym with the number `at` may hold of what stands before it, with `gap` between them.
fn held_by<'a>(next: &'a Toponym, gap: &'a str, at: usize) -> impl Iterator<Item = Holder> + 'a {
    // "West Palm Beach, New York, Chicago" is a list, and in "Paris, Lyon" no county of that name is meant.
    let city = next.candidates.iter().any(|c| settled(&c.entry) && c.entry.population > WELL_KNOWN);
    next.candidates.iter().filter(|c| !c.demonym).filter_map(move |c| {
        let e = c.entry;
        let region = match e.class {
            Class::Region => e.region,
            Class::Country => "",
            Class::County if gap == "," && (!city || fold(e.name) == next.folded) => e.region,
            _ => return None,
        };
        let tells = !city && gap == "," && e.class == Class::Region && TOLD.contains(&e.country);
        Some(Holder { country: e.country, region, tells, toponym: at })
    })
}

/// Features that do not change with the choices: of the candidate alone, and of what stands right after the name.
fn of_the_story(text: &str, toponyms: &[Toponym], groups: &mut [Group], names: &[usize]) {
    let cues = countries_by_cues(text);
    let Holders { of: holders, is_holder, holds: is_held, of_list } = Holders::new(text, toponyms, groups.len(), names);
    for (g, group) in groups.iter_mut().enumerate() {
        let folded = toponyms[group.at[0]].folded.as_str();
        let most = group.candidates.iter().map(|c| c.entry.population).max().unwrap_or(0);
        let greater = Greater::of(&group.candidates.iter().map(|c| c.entry).collect::<Vec<_>>(), folded);
        let local = group.at.iter().take(MOST_NEAR).any(|&at| is_local(text, &toponyms[at]));
        let acting: Vec<&str> =
            group.at.iter().take(MOST_NEAR).filter_map(|&at| clues::acting(text, toponyms, at)).collect();
        let holds = |e: &Entry, h: &Holder| {
            e.country == h.country && (h.region.is_empty() || e.region == h.region) && e.class != Class::Country
        };
        let mut held = false;
        for c in &mut group.candidates {
            let e = c.entry;
            let mut set = |feature: usize, seen: bool| c.features[feature] = f32::from(seen);
            // Tomsk is the town, Tomsk Oblast its region.
            let other = (settled(&e) || e.class == Class::Region) && fold(e.name) != folded;
            set(feature::COUNTRY, e.class == Class::Country);
            set(feature::REGION, e.class == Class::Region);
            set(feature::COUNTY, e.class == Class::County);
            set(feature::CAPITAL, e.class == Class::Capital);
            set(feature::WIDE_OR_WATER, matches!(e.class, Class::Continent | Class::Sea));
            set(feature::OTHER_NAME, other && e.class != Class::County);
            set(feature::COUNTY_WITHOUT_NOUN, other && e.class == Class::County);
            set(feature::MOST_POPULOUS, e.population == most && most > 0);
            let by_region = holders[g].iter().any(|h| !h.region.is_empty() && holds(&e, h));
            let by_country = holders[g].iter().any(|h| h.region.is_empty() && holds(&e, h));
            held |= by_region || by_country;
            set(feature::IN_WHAT_FOLLOWS, by_region);
            set(feature::IN_COUNTRY_THAT_FOLLOWS, by_country);
            set(feature::HOLDS_WHAT_PRECEDES, is_holder[g] && matches!(e.class, Class::Region | Class::Country));
            set(feature::FIRST_MEANT, e.geonames.is_some_and(|id| FIRST_MEANT.contains(&id)));
            set(feature::UNITED_STATES, e.country == "US");
            c.features[feature::TENFOLD_POPULATION] = (e.population as f32 + 1.0).log10();
            c.features[feature::BY_WORDS] =
                cues.iter().find(|(country, _)| *country == e.country).map_or(0.0, |(_, share)| *share);
            let acted_in = settled(&e) && e.population >= ACTED_IN && acting.contains(&e.country);
            c.features[feature::OF_WHO_ACTS] = f32::from(acted_in);
            // "sheriff", "councillor": a story of the namesake's own country may mean it.
            let by_words = c.features[feature::BY_WORDS] > 0.0 || local && e.country == "US";
            let listed = of_list[g].iter().any(|h| !h.region.is_empty() && holds(&e, h));
            let told = by_region || by_country || acted_in || by_words || listed;
            c.dwarfed = greater.than(&e).filter(|_| !told);
        }
        if !held {
            leave_states(group, folded);
        }
        if !is_held[g] {
            leave_regions(group, folded);
        }
        // "Albany, Minn." is none of the places that the gazetteer knows; "Paris, Georgia and Turkey" may be a list.
        let told = holders[g].iter().find(|h| h.tells).map(|h| h.toponym);
        let wide = group.candidates.iter().any(|c| !settled(&c.entry));
        let elsewhere = |at: usize| {
            let sure = tells_surely(text, toponyms, at) && !group.candidates.iter().any(|c| is_told(&c.entry));
            sure || !wide && (most < WELL_KNOWN || toponyms[at].folded.ends_with('.'))
        };
        let told = told.filter(|&at| !held && elsewhere(at));
        group.lies_in = told;
    }
}

/// Whether it is a country, or a state where news names the state after a town.
fn is_told(e: &Entry) -> bool {
    e.class == Class::Country || e.class == Class::Region && TOLD.contains(&e.country)
}

/// "Mombasa": the city, where its region is called as it is and no noun says that the region is meant.
fn leave_regions(group: &mut Group, folded: &str) {
    let city = |e: &Entry| is_city(e) && e.population >= WELL_KNOWN && fold(e.name) == folded;
    let cities: Vec<Entry> = group.candidates.iter().map(|c| c.entry).filter(city).collect();
    let around = |e: &Entry| cities.iter().any(|c| c.country == e.country && c.region == e.region);
    // Nor is a town meant that was called so once.
    let once = |e: &Entry| {
        is_city(e)
            && fold(e.name) != folded
            && cities.iter().any(|c| c.country == e.country && c.population > e.population)
    };
    group.candidates.retain(|c| {
        let e = c.entry;
        !once(&e) && (e.class != Class::Region || TOLD.contains(&e.country) || !around(&e))
    });
}

/// Whether the regions of its country are known by their names alone, as states and home nations are.
fn has_known_regions(e: &Entry) -> bool {
    TOLD.contains(&e.country) || e.country == "GB"
}

/// "Delaware", "Oregon", "Wales": the state, where nothing says that a town of its country is meant.
fn leave_states(group: &mut Group, folded: &str) {
    let is_state = |e: &Entry| e.class == Class::Region && has_known_regions(e) && fold(e.name) == folded;
    if let Some(state) = group.candidates.iter().map(|c| c.entry).find(is_state) {
        let town = |c: &Weighed| {
            settled(&c.entry) && c.entry.country == state.country && c.features[feature::FIRST_MEANT] == 0.0
        };
        group.candidates.retain(|c| !town(c) || c.entry.population > WELL_KNOWN);
    }
}

/// "Manchester, Kentucky": whether the toponym with this number names only a state, and no list goes on behind it.
fn tells_surely(text: &str, toponyms: &[Toponym], at: usize) -> bool {
    let alone = toponyms[at].candidates.iter().all(|c| c.entry.class != Class::Country);
    let rest = text.get(toponyms[at].span.end..).unwrap_or_default();
    alone && !rest.starts_with(" and ") && !rest.starts_with(", and ") && !lists_on(toponyms, at)
}

/// Whether another name follows the one with this number over a comma: "Paris, Texas, London" is a list, or may be one.
fn lists_on(toponyms: &[Toponym], at: usize) -> bool {
    toponyms.get(at + 1).is_some_and(|next| next.span.start - toponyms[at].span.end <= ", ".len())
}

/// Shares by the weighted features.
fn share(groups: &mut [Group], weights: &[f32; FEATURES.len()]) {
    for group in groups {
        let score = |c: &Weighed| c.features.iter().zip(weights).map(|(f, w)| f * w).sum::<f32>();
        let scores: Vec<f32> = group.candidates.iter().map(score).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let total: f32 = scores.iter().map(|s| (s - top).exp()).sum();
        for (c, s) in group.candidates.iter_mut().zip(scores) {
            c.share = (s - top).exp() / total;
        }
    }
}

/// For each group, the groups of the toponyms that stand beside one of its own.
fn beside(toponyms: &[Toponym], groups: usize, names: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for at in 1..toponyms.len() {
        let (a, b) = (names[at - 1], names[at]);
        let close = toponyms[at].span.start - toponyms[at - 1].span.end < BESIDE;
        for (one, other) in [(a, b), (b, a)] {
            if close && a != b && out[one].len() < MOST_NEAR / 4 && !out[one].contains(&other) {
                out[one].push(other);
            }
        }
    }
    out
}

/// What all the story's toponyms say together.
struct Context {
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
    fn of(groups: &[Group]) -> Context {
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
                if matches!(e.class, Class::Region | Class::Country) && c.share > 0.3 {
                    let by = out.named.entry((e.country, region)).or_insert((g, false));
                    by.1 |= by.0 != g;
                }
            }
            out.total += weight;
        }
        out
    }

    /// The features of a candidate of group `g`, those of context as the shares are now.
    fn seen(&self, groups: &[Group], g: usize, c: &Weighed, beside: &[usize]) -> [f32; FEATURES.len()] {
        let (e, group) = (c.entry, &groups[g]);
        let mut out = c.features;
        out[CONTEXT].fill(0.0);
        // What the group itself names is not evidence for it, nor what tells its namesakes apart.
        let kin = || group.namesakes.iter().copied().chain([g]);
        let named_in = |country, region| {
            self.named.get(&(country, region)).is_some_and(|&(by, more)| more || kin().all(|k| k != by))
        };
        let named = |region| named_in(e.country, region);
        out[feature::REGION_NAMED] = f32::from(settled(&e) && named(e.region));
        out[feature::COUNTRY_NAMED] = f32::from(e.class != Class::Country && named(""));
        let own = |same: &dyn Fn(&Entry) -> bool| -> f32 {
            let of = |k: usize| groups[k].candidates.iter().filter(|o| same(&o.entry)).map(|o| o.share).sum::<f32>();
            kin().map(|k| of(k) * self.weights[k]).sum()
        };
        let others = self.total - kin().map(|k| self.weights[k]).sum::<f32>();
        if !e.country.is_empty() && others > 0.0 {
            let country = self.countries.get(e.country).copied().unwrap_or(0.0) - own(&|o| o.country == e.country);
            out[feature::SHARE_OF_COUNTRY] = country.max(0.0) / (others + FEW);
            out[feature::AMOUNT_OF_COUNTRY] = country.max(0.0) / (country.max(0.0) + 2.0);
            if !e.region.is_empty() {
                let same = |o: &Entry| o.country == e.country && o.region == e.region;
                let region = self.regions.get(&(e.country, e.region)).copied().unwrap_or(0.0) - own(&same);
                out[feature::SHARE_OF_REGION] = region.max(0.0) / (others + FEW);
                out[feature::AMOUNT_OF_REGION] = region.max(0.0) / (region.max(0.0) + 2.0);
            }
        }
        if settled(&e) {
            // The mean, over the other toponyms, of how near their nearest candidate is; and the nearest likely one.
            let (mut sum, mut count, mut near) = (0.0, 0, 0.0_f32);
            for (_, other) in groups.iter().enumerate().take(MOST_NEAR).filter(|(o, _)| kin().all(|k| k != *o)) {
                if let Some((nearest, likely)) = nearness(c, other) {
                    (sum, count, near) = (sum + nearest, count + 1, near.max(likely));
                }
            }
            (out[feature::CLUSTER], out[feature::NEAR_ANOTHER]) = (sum / (count as f32).max(1.0), near);
        }
        for other in beside.iter().filter(|&&o| kin().all(|k| k != o)).map(|&o| &groups[o]) {
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
        // "Paris and London" are not those of Ontario, nor is Geneva beside Washington in Illinois.
        if let Some(greater) = c.dwarfed {
            let region = (e.country, e.region);
            // Where news does not name the state after a town, the country alone tells as much.
            let told = TOLD.contains(&e.country);
            let others = if told {
                let own = kin().filter(|&k| sure_region(&groups[k]) == Some(region)).count();
                self.sure_of.get(&region).copied().unwrap_or(0).saturating_sub(own)
            } else {
                self.known.saturating_sub(kin().filter(|&k| !groups[k].candidates.is_empty()).count())
            };
            let world = told && is_known_abroad(&greater, &e);
            // "Peru's government in Lima fell. Officials flew to Columbus, Ohio."
            let abroad = is_namesake_abroad(&greater, &e) && named_in(greater.country, "") && (told || !named(""));
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
        out
    }
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

/// A place's direction from the middle of the globe.
pub fn unit((latitude, longitude): (f32, f32)) -> [f32; 3] {
    let (a, b) = (latitude.to_radians(), longitude.to_radians());
    [a.cos() * b.cos(), a.cos() * b.sin(), a.sin()]
}

/// The distance through the globe, which is close to the one over it where it matters.
pub fn kilometres(a: [f32; 3], b: [f32; 3]) -> f32 {
    let squared: f32 = a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum();
    6371.0 * squared.sqrt()
}
