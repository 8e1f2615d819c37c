//! Names as their forms are compared: without accents, stops and spellings of their own; their words, ends and initials.

use onrecord_knowledge as knowledge;

use crate::{contract::EntityKind, lexicon::one_of};

/// "Rio de Janeiro" of "rio de janeiro".
pub(crate) fn with_capitals(lower: &str) -> String {
    let one = |(at, word): (usize, &str)| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| at == 0 || !one_of(word, "de del da do la las los le of and the el y"));
        first.map_or(word.to_string(), |first| first.to_uppercase().chain(letters).collect())
    };
    lower.split(' ').enumerate().map(one).collect::<Vec<_>>().join(" ")
}

/// The first and the last word of a name.
pub(super) fn ends_of(name: &str) -> (&str, &str) {
    (name.split(' ').next().unwrap_or(name), name.rsplit(' ').next().unwrap_or(name))
}

/// A name as its forms are compared: "Joanna Berenger" of "Joanna Bérenger", "O'Neill" of "O’Neill", "UN Security Council" of "U.N. Security Council".
pub(crate) fn plainly(kind: EntityKind, name: &str) -> String {
    let letters = if name.is_ascii() { name.to_string() } else { knowledge::without_accents(name).replace('’', "'") };
    let letters = if kind == EntityKind::Person { one_spelling(letters) } else { letters };
    let stops = kind == EntityKind::Organization && letters.contains(' ') && letters.contains('.');
    if stops { without_stops(&letters) } else { letters }
}

/// Spellings of one Arabic name.
const MOHAMMED: &str = "Muhammad Mohamed Mohammad Muhammed Mohamad Mohamud";

/// "Zelenskyy" and "Zelensky", "Muhammad" and "Mohammed".
fn one_spelling(name: String) -> String {
    let name =
        ["skyy", "skiy"].iter().find_map(|end| name.strip_suffix(end)).map(|stem| format!("{stem}sky")).unwrap_or(name);
    if !name.contains("Mu") && !name.contains("Mo") {
        return name;
    }
    name.split(' ').map(|w| if one_of(w, MOHAMMED) { "Mohammed" } else { w }).collect::<Vec<_>>().join(" ")
}

/// "UN" of "U.N.", word by word.
fn without_stops(name: &str) -> String {
    let letters = |w: &str| w.split('.').all(|l| l.chars().count() < 2) && w.len() > 3;
    name.split(' ').map(|w| if letters(w) { w.replace('.', "") } else { w.to_string() }).collect::<Vec<_>>().join(" ")
}

/// Whether a word is nothing but capitals.
pub(super) fn is_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// The first letters of all words, in capitals: "DOJ".
pub(super) fn initials(name: &str) -> impl Iterator<Item = char> {
    name.split(' ').filter_map(|w| w.chars().next()).flat_map(char::to_uppercase)
}
