//! Sorts of bodies: what their names tell of them ("Harlan Foods Inc" is a company), and which nouns may call them ("the union" is no company).

use std::sync::LazyLock;

use onrecord_knowledge as knowledge;
use rustc_hash::FxHashMap;

use crate::{
    contract::MentionForm,
    entity::Entity,
    lexicon::{self, one_of},
    lists::{fields, lines},
    offices::plain,
};

/// So many mentions of a body are asked what they tell.
const MENTIONS: usize = 8;

/// The sorts that each whole name, and each head of a name, tells.
static SORTS: LazyLock<[FxHashMap<&'static str, Vec<&'static str>>; 2]> = LazyLock::new(|| {
    let mut out: [FxHashMap<&str, Vec<&str>>; 2] = Default::default();
    for line in lines(include_str!("../data/body-sorts.txt")) {
        let [sort, heads, names, _] = fields(line);
        for name in names.split(';').map(str::trim) {
            out[0].entry(name).or_default().push(sort);
        }
        for head in heads.split(' ') {
            out[1].entry(head).or_default().push(sort);
        }
    }
    out
});

/// A noun for bodies.
struct Noun {
    /// The sorts that it may call.
    sorts: Vec<&'static str>,
    /// The sorts that it calls where the story has just told of such a body.
    just_told: Vec<&'static str>,
    /// Whether it calls no body of a sort that is not told.
    told: bool,
}

/// The nouns, words parted by spaces.
static NOUNS: LazyLock<FxHashMap<String, Noun>> = LazyLock::new(|| {
    let noun = |line: &'static str| {
        let (noun, sorts) = line.split_once('|')?;
        let word = noun.trim().trim_end_matches('!').replace('_', " ");
        let just_told = sorts.split_whitespace().filter_map(|s| s.strip_prefix('~')).collect();
        let sorts = sorts.split_whitespace().filter(|s| !s.starts_with('~')).collect();
        Some((word, Noun { sorts, just_told, told: noun.contains('!') }))
    };
    lines(include_str!("../data/body-nouns.txt")).filter_map(noun).collect()
});

/// The longest noun for bodies that `words` end with, and how many words it has: "rights group".
pub(crate) fn noun_of(words: &[&str]) -> Option<(String, usize)> {
    (1..=3.min(words.len())).rev().find_map(|count| {
        let noun = words[words.len() - count..].join(" ").to_lowercase();
        NOUNS.contains_key(&noun).then_some((noun, count))
    })
}

/// Whether a noun calls only bodies of a sort that is told.
pub(crate) fn wants_telling(noun: &str) -> bool {
    NOUNS.get(noun).is_some_and(|n| n.told)
}

/// Whether a body is one that `noun` may call; none where nothing tells of which sort it is, or what the noun calls.
pub(crate) fn is_called(e: &Entity, noun: &str) -> Option<bool> {
    let noun = NOUNS.get(noun).filter(|n| !n.sorts.is_empty())?;
    let sorts = of_name(&e.name);
    (!sorts.is_empty()).then(|| sorts.iter().any(|s| noun.sorts.contains(s)))
}

/// Whether `noun` may call a body of which the story has just told, if not others of its sort.
pub(crate) fn may_be_called(e: &Entity, noun: &str) -> bool {
    let just_told = NOUNS.get(noun).map_or(&[][..], |n| &n.just_told);
    !just_told.is_empty() && of_name(&e.name).iter().any(|s| just_told.contains(s))
}

/// The sorts that a name tells.
fn of_name(name: &str) -> Vec<&'static str> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    if let Some(sorts) = SORTS[0].get(name) {
        return sorts.clone();
    }
    if let Some(sorts) = SORTS[0].get("Central Bank").filter(|_| is_central_bank(name)) {
        return sorts.clone();
    }
    // "The Office of the President" is a part of one.
    if name.starts_with("Office of the ") {
        return Vec::new();
    }
    let whole = [" of ", " for ", " in "].iter().filter_map(|p| name.split_once(*p)).map(|(head, _)| head);
    let head = whole.min_by_key(|head| head.len()).unwrap_or(name).rsplit(' ').next().unwrap_or_default();
    let head = head.trim_end_matches('.');
    if name.contains(' ') { SORTS[1].get(head).cloned().unwrap_or_default() } else { Vec::new() }
}

/// "Bank of Israel", "Central Bank of Kenya", "Reserve Bank of India"
fn is_central_bank(name: &str) -> bool {
    let of_state =
        name.strip_prefix("Bank of ").is_some_and(|land| knowledge::country(land.trim_start_matches("the ")).is_some());
    // Of America it is a bank as any other.
    let own = of_state && !name.ends_with("America") && !name.ends_with("China");
    own || name.contains("Central Bank") || name.contains("Reserve Bank")
}

/// Whether the story calls a body by `noun` right before or behind its name: "the charity Norvik", "Norvik, a charity based in Rome".
pub(crate) fn is_told(text: &str, e: &Entity, noun: &str) -> bool {
    let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).take(MENTIONS);
    names.map(|m| m.span).any(|s| {
        let before =
            text[..s.start].ends_with(&format!(" {noun} ")) || text[..s.start].ends_with(&format!(" {noun}, "));
        let aside = text[s.end..].strip_prefix(", ").unwrap_or_default();
        let article = ["a ", "an ", "the "].iter().any(|a| aside.starts_with(a));
        let phrase = aside.split([',', '.', '\n']).next().unwrap_or_default();
        let words = phrase.split(' ').map(plain).take_while(|w| !lexicon::is_preposition(w));
        before || article && words.last().is_some_and(|w| w == noun)
    })
}

/// Whether a name is the letters of a longer one, which tell no sort: "DGH".
pub(crate) fn is_letters(e: &Entity) -> bool {
    let letters = |name: &str| (2..=6).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    letters(&e.name) && !one_of(&e.name, "US UK UN EU")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::tests::placed;

    #[test]
    fn nouns_call_sorts_that_there_are() {
        let sorts: Vec<&str> = placed("body-sorts.txt").into_iter().map(|(_, line)| fields(line)[0]).collect();
        for (place, line) in placed("body-nouns.txt") {
            for sort in fields(line)[1].split_whitespace() {
                assert!(sorts.contains(&sort.trim_start_matches('~')), "{place}: what is \"{sort}\"?");
            }
        }
    }
}
