//! Great places and their small namesakes: Paris in France and in Texas.

use crate::{
    gazetteer::{Class, Entry, fold, is_city, settled},
    names::Toponym,
};

/// A city of so many people that has this many times those of its namesake is meant, unless the story's other places speak together for the namesake.
pub const GREAT: u32 = 150_000;
const TIMES_GREATER: u32 = 8;
/// A country's capital of so many times the people of a namesake where news names the state after a town.
const TIMES_GREATER_CAPITAL: u32 = 5;
/// And a state of so many times the people of a town abroad: Ontario in Canada.
const TIMES_GREATER_STATE: u32 = 20;
/// Of so many people a city is known all over the world, as a capital is.
const WORLD: u32 = 1_000_000;
/// Of so many inhabitants a city may stand in a list before a region that does not hold it.
pub const WELL_KNOWN: u32 = 300_000;
/// Where news names the state after a town: there a town that the gazetteer does not have in that state is none that it has elsewhere.
pub const TOLD: [&str; 3] = ["US", "CA", "AU"];

/// Whether the regions of its country are known by their names alone, as states and home nations are.
pub fn has_known_regions(e: &Entry) -> bool {
    TOLD.contains(&e.country) || e.country == "GB"
}

/// Whether it is a capital, a great city or a state of another country than the namesake's.
pub fn is_known_abroad(greater: &Entry, namesake: &Entry) -> bool {
    let known = greater.population >= WORLD || matches!(greater.class, Class::Capital | Class::Region);
    known && is_namesake_abroad(greater, namesake)
}

/// Whether it lies in another country, and the name is each one's own: not Hong Kong, once called Victoria.
pub fn is_namesake_abroad(greater: &Entry, namesake: &Entry) -> bool {
    greater.country != namesake.country && fold(greater.name) == fold(namesake.name)
}

/// "Paris Public Library", "Alexandria City Public Schools": what an American town has.
pub fn is_local(text: &str, toponym: &Toponym) -> bool {
    let rest = text.get(toponym.span.end..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    let rest = rest.strip_prefix("City ").unwrap_or(rest);
    ["Public ", "Elementary ", "High School", "Township"].iter().any(|body| rest.starts_with(body))
}

/// The places of a name beside which its others are hardly meant.
pub struct Greater {
    city: Option<Entry>,
    capital: Option<Entry>,
    state: Option<Entry>,
}

impl Greater {
    /// Among what a name may mean.
    pub fn of(entries: &[Entry], folded: &str) -> Greater {
        let most = |fits: &dyn Fn(&Entry) -> bool| entries.iter().copied().filter(fits).max_by_key(|e| e.population);
        Greater {
            city: most(&|e| is_city(e) && e.population >= GREAT),
            capital: most(&|e| e.class == Class::Capital && e.population >= GREAT),
            state: most(&|e| e.class == Class::Region && TOLD.contains(&e.country) && fold(e.name) == folded),
        }
    }

    /// What is far greater than a town of the name.
    pub fn than(&self, e: &Entry) -> Option<Entry> {
        let times = |greater: Option<Entry>, n: u32| greater.filter(|g| e.population <= g.population / n);
        let told = TOLD.contains(&e.country);
        let town = settled(e) && e.class != Class::Capital;
        let state = || times(self.state, TIMES_GREATER_STATE).filter(|g| e.country == "US" && g.country != "US");
        let capital = || times(self.capital, TIMES_GREATER_CAPITAL).filter(|_| told);
        let greater = || times(self.city, TIMES_GREATER).or_else(capital).or_else(state);
        if town { greater() } else { None }
    }
}
