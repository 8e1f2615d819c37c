//! Forms of one word: "approve", "approved"; "sail", "sailing"; "write", "wrote". Two words that only begin alike are two: "convicted", "convinced".

use std::collections::HashMap;
use std::sync::LazyLock;

/// Forms that no ending tells, a word a line.
const FORMS: &str = include_str!("../data/forms.txt");
/// So many letters are left before an ending, at least.
const FEWEST_BEFORE: usize = 2;
/// Endings of English inflection, and what stands in their place where a word has none.
const ENDINGS: [(&str, &str); 10] = [
    ("'s", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("'", ""),
];

/// The lines of the list that each word stands on.
static LINES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (at, line) in FORMS.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        for word in line.split_whitespace() {
            lines.entry(word).or_default().push(at);
        }
    }
    lines
});

/// Whether two folded words are forms of one, or the same: "plan" and "planned", "city" and "cities", "take" and "took".
pub fn is_one(one: &str, other: &str) -> bool {
    let (bases, others) = (bases(one), bases(other));
    let on_one_line = |a: &String, b: &String| {
        let lines = |word: &String| LINES.get(word.as_str()).map(Vec::as_slice).unwrap_or_default();
        lines(a).iter().any(|line| lines(b).contains(line))
    };
    bases.iter().any(|a| others.iter().any(|b| a == b || on_one_line(a, b)))
}

/// What a folded word may be a form of, itself among them: "planned", "plann", "planne" and "plan" of "planned".
fn bases(word: &str) -> Vec<String> {
    let mut bases = vec![word.to_owned()];
    for (ending, instead) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= FEWEST_BEFORE) else {
            continue;
        };
        // "Boss", "less": no plural.
        if ending == "s" && stem.ends_with('s') {
            continue;
        }
        bases.push(format!("{stem}{instead}"));
        bases.extend(undoubled(stem).filter(|_| matches!(ending, "ed" | "ing")));
    }
    bases
}

/// A stem without the consonant that an ending has doubled: "plan" of "plann".
fn undoubled(stem: &str) -> Option<String> {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    let is_consonant = last.is_alphabetic() && !matches!(last, 'a' | 'e' | 'i' | 'o' | 'u');
    (last == before && is_consonant).then(|| stem.strip_suffix(last).unwrap_or(stem).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_and_words_that_begin_alike() {
        for (one, other, so) in [
            ("sail", "sailing", true),
            ("approve", "approved", true),
            ("approves", "approving", true),
            ("plan", "planned", true),
            ("city", "cities", true),
            ("carried", "carry", true),
            ("watch", "watches", true),
            ("lie", "lying", true),
            ("bank's", "banks", true),
            ("write", "wrote", true),
            ("wrote", "writing", true),
            ("child", "children", true),
            ("woman", "women's", true),
            ("approved", "appealed", false),
            ("supports", "supposes", false),
            ("destroyed", "described", false),
            ("convicted", "convinced", false),
            ("increase", "incur", false),
            ("children", "chickens", false),
            ("banker", "broker", false),
            ("hard", "hardly", false),
            ("government", "governor", false),
            ("boss", "bos", false),
            ("", "s", false),
        ] {
            assert_eq!((is_one(one, other), is_one(other, one)), (so, so), "{one}, {other}");
        }
    }
}
