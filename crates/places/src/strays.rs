//! Small towns at the other end of the world that share their name with a quarter, a person or a party of the story's own country.

use rustc_hash::FxHashMap;

use crate::{
    candidates::{Group, Weighed},
    features::feature,
    gazetteer::settled,
    names::Toponym,
    roles::{Role, plays},
};

/// A town of more people may be meant anywhere.
const SMALL: u32 = 50_000;
/// A story is of one country where this share of its other names is.
const OF_ONE_COUNTRY: f32 = 0.7;
/// And so many other names at least.
const ENOUGH: f32 = 3.0;
/// A country that gets less than this of the other names is not spoken of.
const NOT_SPOKEN_OF: f32 = 0.5;

/// How much each country is meant, in names.
#[derive(Default)]
struct Countries {
    names: FxHashMap<&'static str, f32>,
    total: f32,
}

impl Countries {
    /// As the groups' shares are.
    fn of<'a>(groups: impl Iterator<Item = &'a Group>) -> Countries {
        let mut out = Countries::default();
        for group in groups.filter(|g| !g.candidates.is_empty()) {
            out.total += 1.0;
            for c in group.candidates.iter().filter(|c| !c.entry.country.is_empty()) {
                *out.names.entry(c.entry.country).or_default() += c.share;
            }
        }
        out
    }

    /// How many names mean a place of the country.
    fn share(&self, country: &str) -> f32 {
        self.names.get(country).copied().unwrap_or(0.0)
    }
}

/// Takes the places from names that the story cannot mean, in a country that it does not speak of: small towns where it speaks of one other country, and
/// what is cut out of a longer name where it speaks of any other.
pub fn leave_out(toponyms: &[Toponym], groups: &mut [Group]) {
    let all = Countries::of(groups.iter());
    // Strays of several countries say nothing of each other.
    let known = Countries::of(groups.iter().filter(|g| !g.likeliest().is_some_and(is_small)));
    let most = known.names.iter().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(a.0)));
    let own = most.filter(|(_, n)| known.total >= ENOUGH && **n >= OF_ONE_COUNTRY * known.total).map(|(own, _)| *own);
    for group in groups.iter_mut() {
        let Some(best) = group.likeliest().filter(|c| !c.entry.country.is_empty()) else { continue };
        let country = best.entry.country;
        let here: f32 = group.candidates.iter().filter(|c| c.entry.country == country).map(|c| c.share).sum();
        let famous = || plays(&toponyms[group.at[0]].folded, Role::WellKnown);
        let small = is_small(best) && own.is_some_and(|own| own != country) && !famous();
        let cut = group.at.iter().all(|&at| toponyms[at].cut) && all.total > 1.0;
        if (small || cut) && all.share(country) - here < NOT_SPOKEN_OF {
            group.candidates.clear();
        }
    }
}

/// Whether it is a small town, of which nothing beside its name says where it lies.
fn is_small(c: &Weighed) -> bool {
    const TOLD: [usize; 3] = [feature::IN_WHAT_FOLLOWS, feature::IN_COUNTRY_THAT_FOLLOWS, feature::COUNTRY_NAMED];
    settled(&c.entry) && c.entry.population < SMALL && TOLD.iter().all(|&f| c.features[f] == 0.0)
}
