//! Which place a toponym stands for: by what stands beside it, by the other toponyms of the story, by how well known each candidate is.
//!
//! A log-linear model: each candidate of a toponym has features, their weighted sum is its score, and the candidates' shares are the scores' softmax.
//! The features of context are expectations over the shares of the story's other toponyms, so the choices inform one another in a few rounds.

use rustc_hash::FxHashSet;

use crate::{
    candidates::{Group, MOST_NEAR, Weighed, share},
    clues,
    context::{Context, beside},
    features::{Features, feature},
    gazetteer::{Class, Entry, fold, is_city, settled},
    holders::{Holder, Holders, tells_surely, told},
    names::Toponym,
    namesakes::{Greater, TOLD, WELL_KNOWN, has_known_regions, is_local},
    roles::countries_by_cues,
    senses::grouped,
};

/// Washington, New York City, Lagos, Mecca, Medina, Kano, Kaduna and Enugu: each shares its name with a state that has more people; and the
/// Dominican Republic, whose people are called as those of Dominica are.
const FIRST_MEANT: [u32; 9] = [4140963, 5128581, 2332459, 104515, 109223, 2335204, 2335727, 2343279, 3508796];
/// Rounds in which the shares inform one another.
const ROUNDS: usize = 4;
/// Who acts in a town of fewer people is not told by whose they are.
const ACTED_IN: u32 = 20_000;

/// A city of so many people is meant rather than a region of another country that has fewer.
const GREAT: u32 = 150_000;

/// The story's toponyms by name, each with its candidates weighed.
pub fn weigh(text: &str, toponyms: &[Toponym], weights: &Features) -> Vec<Group> {
    let (mut groups, names) = grouped(text, toponyms, &told(text, toponyms));
    leave_other_names(toponyms, &mut groups);
    of_the_story(text, toponyms, &mut groups, &names);
    share(&mut groups, weights);
    let beside = beside(toponyms, groups.len(), &names);
    for _ in 0..ROUNDS {
        let context = Context::of(&groups);
        let seen: Vec<Vec<Features>> = (0..groups.len())
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

/// Features that do not change with the choices: of the candidate alone, and of what stands right after the name.
fn of_the_story(text: &str, toponyms: &[Toponym], groups: &mut [Group], names: &[usize]) {
    let cues = countries_by_cues(text);
    let holders = Holders::new(text, toponyms, groups.len(), names);
    let countries: FxHashSet<&str> = toponyms.iter().filter_map(clues::only_country).collect();
    for (g, group) in groups.iter_mut().enumerate() {
        let beside = Beside::of(text, toponyms, group, &holders, g);
        let mut held = false;
        for c in &mut group.candidates {
            held |= beside.see(c, &cues);
        }
        if !held {
            leave_states(group, beside.folded);
        }
        if !holders.holds[g] {
            leave_regions(group, beside.folded, &countries);
        }
        // "Albany, Minn." is none of the places that the gazetteer knows; "Paris, Georgia and Turkey" may be a list.
        let told = beside.holders.iter().find(|h| h.tells).map(|h| h.toponym);
        let wide = group.candidates.iter().any(|c| !settled(&c.entry));
        let elsewhere = |at: usize| {
            let sure = tells_surely(text, toponyms, at) && !group.candidates.iter().any(|c| is_told(&c.entry));
            sure || !wide && (beside.most < WELL_KNOWN || toponyms[at].folded.ends_with('.'))
        };
        group.lies_in = told.filter(|&at| !held && elsewhere(at));
    }
}

/// What the words beside a name say, and what is the same for all its candidates.
struct Beside<'a> {
    folded: &'a str,
    /// The most inhabitants that a candidate has.
    most: u32,
    greater: Greater,
    /// What only an American town has stands behind it.
    local: bool,
    /// The countries of who acts there.
    acting: Vec<&'static str>,
    /// What stands behind it as what may hold it, and behind a list that it stands in.
    holders: &'a [Holder],
    of_list: &'a [Holder],
    /// It stands so behind a town.
    is_holder: bool,
}

impl<'a> Beside<'a> {
    /// What the words say beside group `g`.
    fn of(text: &str, toponyms: &'a [Toponym], group: &Group, holders: &'a Holders, g: usize) -> Beside<'a> {
        let folded = toponyms[group.at[0]].folded.as_str();
        let entries: Vec<Entry> = group.candidates.iter().map(|c| c.entry).collect();
        let places = || group.at.iter().take(MOST_NEAR);
        Beside {
            folded,
            most: entries.iter().map(|e| e.population).max().unwrap_or(0),
            greater: Greater::of(&entries, folded),
            local: places().any(|&at| is_local(text, &toponyms[at])),
            acting: places().filter_map(|&at| clues::acting(text, toponyms, at)).collect(),
            holders: &holders.of[g],
            of_list: &holders.of_list[g],
            is_holder: holders.is_holder[g],
        }
    }

    /// Puts down what is seen of a candidate, and returns whether what stands behind the name holds it. `cues` say how much the story's words speak for
    /// each country.
    fn see(&self, c: &mut Weighed, cues: &[(&'static str, f32)]) -> bool {
        let e = c.entry;
        let mut set = |feature: usize, seen: bool| c.features[feature] = f32::from(seen);
        // Tomsk is the town, Tomsk Oblast its region.
        let other = (settled(&e) || e.class == Class::Region) && !is_called(&e, self.folded);
        set(feature::COUNTRY, e.class == Class::Country);
        set(feature::REGION, e.class == Class::Region);
        set(feature::COUNTY, e.class == Class::County);
        set(feature::CAPITAL, e.class == Class::Capital);
        set(feature::WIDE_OR_WATER, matches!(e.class, Class::Continent | Class::Sea));
        set(feature::OTHER_NAME, other && e.class != Class::County);
        set(feature::COUNTY_WITHOUT_NOUN, other && e.class == Class::County);
        set(feature::MOST_POPULOUS, e.population == self.most && self.most > 0);
        let by_region = self.holders.iter().any(|h| !h.region.is_empty() && h.holds(&e));
        let by_country = self.holders.iter().any(|h| h.region.is_empty() && h.holds(&e));
        set(feature::IN_WHAT_FOLLOWS, by_region);
        set(feature::IN_COUNTRY_THAT_FOLLOWS, by_country);
        set(feature::HOLDS_WHAT_PRECEDES, self.is_holder && matches!(e.class, Class::Region | Class::Country));
        set(feature::FIRST_MEANT, e.geonames.is_some_and(|id| FIRST_MEANT.contains(&id)));
        set(feature::UNITED_STATES, e.country == "US");
        let acted_in = settled(&e) && e.population >= ACTED_IN && self.acting.contains(&e.country);
        set(feature::OF_WHO_ACTS, acted_in);
        let by_cues = cues.iter().find(|(country, _)| *country == e.country).map_or(0.0, |(_, share)| *share);
        c.features[feature::BY_WORDS] = by_cues;
        c.features[feature::TENFOLD_POPULATION] = (e.population as f32 + 1.0).log10();
        // "sheriff", "councillor": a story of the namesake's own country may mean it.
        let by_words = by_cues > 0.0 || self.local && e.country == "US";
        let listed = self.of_list.iter().any(|h| !h.region.is_empty() && h.holds(&e));
        let told = by_region || by_country || acted_in || by_words || listed;
        c.dwarfed = self.greater.than(&e).filter(|_| !told);
        by_region || by_country
    }
}

/// Whether it is a country, or a state where news names the state after a town.
fn is_told(e: &Entry) -> bool {
    e.class == Class::Country || e.class == Class::Region && TOLD.contains(&e.country)
}

/// Whether it is a place's own name, or of a city so much as tells it: "Newcastle" of Newcastle upon Tyne.
fn is_called(e: &Entry, folded: &str) -> bool {
    const JOINTS: [&str; 14] =
        ["am", "an", "da", "de", "del", "der", "di", "do", "en", "im", "on", "sul", "sur", "upon"];
    let own = fold(e.name);
    let rest = || own.strip_prefix(folded)?.strip_prefix(' ')?.split(' ').next();
    own == folded || is_city(e) && rest().is_some_and(|joint| JOINTS.contains(&joint))
}

/// "Mombasa": the city, where its region is called as it is and no noun says that the region is meant; "Córdoba": the city, not a Colombian department, unless
/// Colombia is one of the `countries` that the story names.
fn leave_regions(group: &mut Group, folded: &str, countries: &FxHashSet<&str>) {
    let great = group.candidates.iter().map(|c| c.entry).filter(|e| is_city(e) && is_called(e, folded));
    let most = great.map(|e| e.population).max().filter(|most| *most >= GREAT).unwrap_or(0);
    let lesser = |e: &Entry| e.population < most && !has_known_regions(e) && !countries.contains(e.country);
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
        !once(&e) && (e.class != Class::Region || TOLD.contains(&e.country) || !around(&e) && !lesser(&e))
    });
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
