//! Forms of verbs: which verb a word can be, and in which form.

use std::{collections::BTreeSet, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    lexicon::EVENT_VERBS,
    lists::{fields, lines, words},
};

/// A form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "accuse"
    Base,
    /// "accuses"
    Present,
    /// "accused", "gave"
    Past,
    /// "given", where it differs from the past
    Participle,
    /// "accusing"
    Ing,
}

/// What verbs a word can be, with the form that it then is.
static FORMS: LazyLock<FxHashMap<String, Vec<(&'static str, Form)>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<String, Vec<(&'static str, Form)>> = FxHashMap::default();
    let mut add = |word: String, lemma: &'static str, form: Form| {
        let all = forms.entry(word).or_default();
        if !all.contains(&(lemma, form)) {
            all.push((lemma, form));
        }
    };
    let mut irregular: Vec<&'static str> = Vec::new();
    let mut regular: Vec<&'static str> = Vec::new();
    for word in lines(include_str!("../../data/verbs.txt")).flat_map(str::split_whitespace) {
        let mut parts = word.split('/');
        let lemma = parts.next().unwrap_or(word);
        match (parts.next(), parts.next()) {
            (Some(past), Some(participle)) => {
                irregular.push(lemma);
                add(past.to_string(), lemma, Form::Past);
                add(participle.to_string(), lemma, Form::Participle);
            }
            _ => regular.push(lemma),
        }
    }
    regular.extend(event_verbs());
    for &lemma in irregular.iter().chain(&regular) {
        add(lemma.to_string(), lemma, Form::Base);
        add(with_s(lemma), lemma, Form::Present);
        for stem in stems(lemma) {
            if !irregular.contains(&lemma) {
                add(format!("{stem}ed"), lemma, Form::Past);
            }
            add(format!("{}ing", stem.strip_suffix("i").map_or(stem.clone(), |s| format!("{s}y"))), lemma, Form::Ing);
        }
    }
    forms
});

/// Every verb that tells an event, without its particle, in alphabetical order: of which of two verbs a form is must not hang on the order of the list.
fn event_verbs() -> BTreeSet<&'static str> {
    let verbs = lines(EVENT_VERBS).flat_map(|line| fields(line)[1].split_whitespace());
    verbs.map(|verb| verb.split_once('_').map_or(verb, |(lemma, _)| lemma)).collect()
}

/// Verbs whose base form, or the same with "s", is more often a noun.
static NOUNS_TOO: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(include_str!("../../data/nouns-too.txt")));

/// What `word` (lower case) can be.
pub fn forms_of(word: &str) -> &'static [(&'static str, Form)] {
    FORMS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether the verb `lemma` is more often a noun where nothing else tells.
pub fn is_noun_too(lemma: &str) -> bool {
    NOUNS_TOO.contains(lemma)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A verb or noun with "s": "catches", "tries", "visits".
pub fn with_s(word: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| word.ends_with(e));
    match word.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// What "ed" and "ing" can be put to; both spellings where English has two ("cancel").
fn stems(lemma: &str) -> Vec<String> {
    let letters: Vec<char> = lemma.chars().collect();
    if let Some(stem) = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])) {
        return vec![stem.to_string()];
    }
    if let Some(stem) = lemma.strip_suffix("ee") {
        return vec![format!("{stem}e"), lemma.to_string()];
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return vec![format!("{stem}i")];
    }
    let mut out = vec![lemma.to_string()];
    if let [.., before, vowel, last] = letters[..]
        && is_vowel(vowel)
        && !is_vowel(before)
        && !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y')
    {
        out.push(format!("{lemma}{last}"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_are_found_in_every_form() {
        for (word, lemma, form) in [
            ("accuses", "accuse", Form::Present),
            ("accused", "accuse", Form::Past),
            ("accusing", "accuse", Form::Ing),
            ("banned", "ban", Form::Past),
            ("cancelled", "cancel", Form::Past),
            ("canceled", "cancel", Form::Past),
            ("denies", "deny", Form::Present),
            ("denied", "deny", Form::Past),
            ("denying", "deny", Form::Ing),
            ("agreed", "agree", Form::Past),
            ("gave", "give", Form::Past),
            ("given", "give", Form::Participle),
            ("giving", "give", Form::Ing),
            ("deported", "deport", Form::Past),
        ] {
            assert!(forms_of(word).contains(&(lemma, form)), "{word}: {:?}", forms_of(word));
        }
        assert!(forms_of("table").is_empty());
    }
}
