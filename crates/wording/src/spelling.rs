//! Words that British and American English spell in two ways: "apologised" and "apologized", "metres" and "meters".

/// Endings as the one and the other has them, the longest first; so many letters stand before them.
const ENDINGS: [(&str, &str, usize); 20] = [
    ("isation", "ization", 3),
    ("ising", "izing", 3),
    ("ised", "ized", 3),
    ("iser", "izer", 3),
    ("ise", "ize", 3),
    ("ysing", "yzing", 3),
    ("ysed", "yzed", 3),
    ("yse", "yze", 3),
    ("ouring", "oring", 3),
    ("oured", "ored", 3),
    ("ourable", "orable", 3),
    ("ourite", "orite", 3),
    ("our", "or", 3),
    ("fence", "fense", 2),
    ("cence", "cense", 2),
    ("gramme", "gram", 3),
    ("tred", "tered", 2),
    ("tre", "ter", 2),
    ("bre", "ber", 2),
    ("logue", "log", 2),
];
/// Endings before which one doubles the "l" of a word of several syllables: "cancelled".
const BEHIND_L: [&str; 4] = ["ed", "ing", "er", "or"];
/// Words of their own.
const WORDS: [(&str, &str); 5] = [
    ("grey", "gray"),
    ("aluminium", "aluminum"),
    ("judgement", "judgment"),
    ("sceptical", "skeptical"),
    ("jewellery", "jewelry"),
];

/// What agencies shorten: "3 mln dlrs".
const SHORTENED: [(&str, &str); 6] = [
    ("mln", "million"),
    ("bln", "billion"),
    ("dlr", "dollar"),
    ("dlrs", "dollars"),
    ("pct", "percent"),
    ("cts", "cents"),
];
/// The longest that is short for another.
const LONGEST_SHORTENED: usize = 4;

/// The word in small letters that one is short for: "million" of "mln".
pub fn in_full(word: &str) -> Option<&'static str> {
    let known = || SHORTENED.iter().find(|(short, _)| *short == word).map(|(_, full)| *full);
    if word.len() <= LONGEST_SHORTENED { known() } else { None }
}

/// What a word is shortened to: "mln" for "million".
pub fn shortened(word: &str) -> Option<&'static str> {
    SHORTENED.iter().find(|(_, full)| *full == word).map(|(short, _)| *short)
}

/// The other spelling of a word in small letters, also in the plural; it may be none that anybody writes.
pub fn other(word: &str) -> Option<String> {
    of_one(word).or_else(|| Some(of_one(word.strip_suffix('s')?)? + "s"))
}

/// Whether two words are spelt in these two ways.
pub fn is_other(one: &str, word: &str) -> bool {
    // Most words differ in their first letters.
    let near = one.len().abs_diff(word.len()) <= 2 && one.bytes().take(2).eq(word.bytes().take(2));
    near && (other(one).as_deref() == Some(word) || other(word).as_deref() == Some(one))
}

fn of_one(word: &str) -> Option<String> {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let swap = |from: &str, to: &str, least: usize| {
        let stem = word.strip_suffix(from).filter(|stem| stem.len() >= least)?;
        Some(format!("{stem}{to}"))
    };
    let whole = WORDS.iter().find_map(|(one, other)| swap(one, other, 0).or_else(|| swap(other, one, 0)));
    let ending = || ENDINGS.iter().find_map(|(one, other, n)| swap(one, other, *n).or_else(|| swap(other, one, *n)));
    whole.or_else(ending).or_else(|| with_other_l(word))
}

/// "Cancelled" for "canceled" and the other way round; "filling" is none of "filing".
fn with_other_l(word: &str) -> Option<String> {
    let ending = BEHIND_L.into_iter().find(|ending| word.ends_with(ending))?;
    let stem = word.strip_suffix(ending)?.strip_suffix('l')?;
    let (stem, doubled) = stem.strip_suffix('l').map_or((stem, false), |stem| (stem, true));
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let syllables = stem.split(|c| !vowel(c)).filter(|run| !run.is_empty()).count();
    (stem.ends_with(vowel) && syllables > 1).then(|| format!("{stem}{}{ending}", if doubled { "l" } else { "ll" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_spelt_in_two_ways() {
        for (one, word, so) in [
            ("apologised", "apologized", true),
            ("organisations", "organizations", true),
            ("metres", "meters", true),
            ("theatre", "theater", true),
            ("neighbours", "neighbors", true),
            ("defence", "defense", true),
            ("programmes", "programs", true),
            ("cancelled", "canceled", true),
            ("travelling", "traveling", true),
            ("analysed", "analyzed", true),
            ("filling", "filing", false),
            ("prise", "prize", false),
            ("fourth", "forth", false),
            ("mourning", "morning", false),
            ("tour", "tor", false),
            ("fell", "fel", false),
        ] {
            assert_eq!((is_other(one, word), is_other(word, one)), (so, so), "{one}, {word}");
        }
    }
}
