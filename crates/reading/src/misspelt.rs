//! Names that a story misspells: a last name that stands alone, of nobody whom the story introduces, and one letter off that of somebody whom it does.

use rustc_hash::FxHashMap;

use crate::{contract::EntityKind, entity::Entity};

/// Shorter last names are too much alike, in letters.
const SHORTEST: usize = 6;

/// So many letters at the beginning are the same.
const BEGINNING: usize = 2;

/// More persons whose names begin alike are a list, in which nobody is misspelt.
const ALIKE: usize = 20;

/// Joins who is misspelt with whom it is: "Tom Eldridge … Eldrige said".
pub(crate) fn join_misspelt(entities: &mut Vec<Entity>) {
    let mut alike: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, e) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        let last = last_name(&e.name);
        if last.chars().count() >= SHORTEST {
            alike.entry(last.chars().take(BEGINNING).collect()).or_default().push(at);
        }
    }
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for group in alike.values().filter(|group| (2..=ALIKE).contains(&group.len())) {
        for &at in group {
            let mut homes =
                group.iter().copied().filter(|&home| home != at && misspells(&entities[at], &entities[home]));
            if let (Some(home), None) = (homes.next(), homes.next()) {
                joined.push((at, home));
            }
        }
    }
    joined.retain({
        let gone: Vec<usize> = joined.iter().map(|j| j.0).collect();
        move |(_, home)| !gone.contains(home)
    });
    joined.sort_unstable_by_key(|j| std::cmp::Reverse(j.0));
    for (at, mut home) in joined {
        let other = entities.remove(at);
        home -= usize::from(home > at);
        entities[home].take_in(other);
    }
}

fn last_name(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// Whether `other`, named later, is one letter off somebody's full name: by the last name alone, or with the same given name.
fn misspells(other: &Entity, e: &Entity) -> bool {
    let Some((given, last)) = e.name.rsplit_once(' ') else { return false };
    let own = other.name.rsplit_once(' ').map(|(own, _)| own);
    let same = own.is_none_or(|own| own == given);
    let first = |e: &Entity| e.mentions.first().map_or(0, |m| m.span.start);
    let off = |a: &str, b: &str| is_one_letter_off(a, b) || own.is_none() && is_one_vowel_off(a, b);
    same && first(e) < first(other) && off(last, last_name(&other.name))
}

/// Whether two words differ by one vowel alone, and not by their last letter: "Al-Ghanem" and "Al-Ghanim", "Velder" and "Veldar".
fn is_one_vowel_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut differs = a.iter().zip(&b).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((at, (x, y))), None) = (differs.next(), differs.next()) else { return false };
    let vowel = |c: &char| "aeiou".contains(*c);
    a.len() == b.len() && (BEGINNING..a.len() - 1).contains(&at) && vowel(x) && vowel(y)
}

/// Whether two words differ by one letter more, less or other, or by two that changed places; not at their ends, where "Petrov" is not "Petrova".
fn is_one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shorter = a.len().min(b.len());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let begin = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(shorter - begin);
    let (x, y) = (&a[begin..a.len() - end], &b[begin..b.len() - end]);
    let swapped = x.len() == 2 && y.len() == 2 && x[0] == y[1] && x[1] == y[0];
    begin >= BEGINNING && end >= 2 && (x.len() <= 1 && y.len() <= 1 || swapped)
}

#[cfg(test)]
mod tests {
    use super::is_one_letter_off;

    #[test]
    fn one_letter_off() {
        for (a, b, off) in [
            ("Eldridge", "Eldrige", true),
            ("Haulyondjaba", "Haulyodjaba", true),
            ("Schroeder", "Schreoder", true),
            ("Petrov", "Petrova", false),
            ("Andersen", "Anderson", false),
            ("Robinson", "Robertson", false),
            ("Miller", "Miller", false),
        ] {
            assert_eq!(is_one_letter_off(a, b), off, "{a} {b}");
        }
    }
}
