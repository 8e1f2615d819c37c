//! Words that say what their neighbours are: the tables `words.tsv` and `cues.tsv`, written by us.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A table by its first column.
type Table = LazyLock<FxHashMap<&'static str, &'static str>>;

static WORDS: Table = LazyLock::new(|| table(include_str!("../data/words.tsv")));
static CUES: Table = LazyLock::new(|| table(include_str!("../data/cues.tsv")));

/// The lines of a table by their first field.
fn table(lines: &'static str) -> FxHashMap<&'static str, &'static str> {
    lines.lines().filter_map(|l| l.split_once('\t')).collect()
}

/// What a word (folded) does beside or in a toponym.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// "Reading", "Lincoln": a place too, mostly something else; a place only where the story's names say so.
    Doubtful,
    /// "White House", "Western": no toponym, whatever the story's names say.
    Never,
    /// "Rapides Parish": after a name it makes a toponym.
    After,
    /// "Mount Rundle", "Gulf of": before a name it makes a toponym.
    Before,
    /// "Northeast Georgia": says which part of the toponym.
    Part,
    /// "Jail": stands in a place and is none.
    Built,
    /// "Street": the name before it is not the place it was called after.
    Street,
    /// "Highway 12".
    Way,
    /// "in": a place follows.
    Preposition,
    /// "spoke": a language follows.
    Language,
    /// "police", "woman", "council": what stands before it is most often a place, inside a longer name as well.
    Civic,
    /// "Gov.": what stands before it is a state.
    OfState,
    /// "governor of": what follows "of" or "from" is a state.
    StateOf,
    /// "Heights": ends names of places, so nothing is to be cut from it.
    Tail,
    /// "Davos": a small town that stories of any country speak of.
    WellKnown,
}

/// Whether the folded word or words play the role.
pub fn plays(folded: &str, role: Role) -> bool {
    let flag = match role {
        Role::Doubtful => 'n',
        Role::Never => 'x',
        Role::After => 'a',
        Role::Before => 'f',
        Role::Part => 'p',
        Role::Built => 'b',
        Role::Street => 's',
        Role::Way => 'h',
        Role::Preposition => 'i',
        Role::Language => 'l',
        Role::Civic => 'c',
        Role::OfState => 'g',
        Role::StateOf => 'o',
        Role::Tail => 't',
        Role::WellKnown => 'w',
    };
    WORDS.get(folded).is_some_and(|flags| flags.contains(flag))
}

/// Whether a folded word says what its neighbours are, or is an everyday word that also names a place.
pub fn has_role(folded: &str) -> bool {
    WORDS.contains_key(folded)
}

/// No word that tells a country has so many bytes.
const LONGEST_CUE: usize = 20;

/// How much the text's own words ("sheriff", "councillor", "£") say that it is of each country, as shares that sum to no more than 1.
pub fn countries_by_cues(text: &str) -> Vec<(&'static str, f32)> {
    let mut counts: Vec<(&'static str, f32)> = Vec::new();
    let mut total = 1.0;
    let mut count = |word: &str| {
        let Some(countries) = CUES.get(word) else { return };
        let share = 1.0 / countries.split(',').count() as f32;
        total += 1.0;
        for country in countries.split(',') {
            match counts.iter_mut().find(|(c, _)| *c == country) {
                Some((_, n)) => *n += share,
                None => counts.push((country, share)),
            }
        }
    };
    let mut lower = String::new();
    for word in text.split(|c: char| !c.is_alphabetic() && !matches!(c, '$' | '£' | '-')) {
        // A sum of money has its sign before the digits.
        for sign in ["$", "£"].iter().filter(|s| word.starts_with(**s)) {
            count(sign);
        }
        if word.len() > 1 && word.len() < LONGEST_CUE {
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            count(&lower);
        }
    }
    for (_, n) in &mut counts {
        *n /= total;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for lines in [include_str!("../data/words.tsv"), include_str!("../data/cues.tsv")] {
            let keys: Vec<&[u8]> = lines.lines().filter_map(|l| l.split('\t').next()).map(str::as_bytes).collect();
            assert!(keys.len() > 100 && keys.is_sorted());
            assert_eq!(table(lines).len(), keys.len());
        }
        assert!(plays("reading", Role::Doubtful) && plays("county", Role::After) && !plays("maine", Role::Doubtful));
    }

    #[test]
    fn words_tell_the_country() {
        let of = |text: &str, country: &str| {
            countries_by_cues(text).iter().find(|(c, _)| *c == country).map_or(0.0, |(_, n)| *n)
        };
        let british = "The councillor said the £20 fine was unfair to pensioners.";
        assert!(of(british, "GB") > 0.5 && of(british, "US") == 0.0);
        assert!(of("Sheriff's deputies paid $20.", "US") > 0.5);
    }
}
