//! Forms of verbs: which verb a word can be, and in which form.

use std::{collections::BTreeSet, sync::LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    lexicon::{EVENT_VERBS, one_of},
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

/// Irregular verbs, with past and participle; one with two of them ("hanged", "hung") stands there twice.
static IRREGULAR: LazyLock<Vec<(&'static str, &'static str, &'static str)>> = LazyLock::new(|| {
    let irregular = |word: &'static str| {
        let mut parts = word.split('/');
        Some((parts.next()?, parts.next()?, parts.next()?))
    };
    common_verbs().filter_map(irregular).collect()
});

/// The verbs that news uses often, as their list has them.
fn common_verbs() -> impl Iterator<Item = &'static str> {
    lines(include_str!("../../data/verbs.txt")).flat_map(str::split_whitespace)
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
    // Where a word is a form of two verbs, the irregular one comes first: "lay" is "lie".
    for &(lemma, past, participle) in IRREGULAR.iter() {
        add(past.to_string(), lemma, Form::Past);
        add(participle.to_string(), lemma, Form::Participle);
    }
    let irregular = IRREGULAR.iter().map(|(lemma, ..)| *lemma);
    let regular = common_verbs().filter(|word| !word.contains('/')).chain(event_verbs());
    for lemma in irregular.chain(regular) {
        for (word, form) in inflections(lemma) {
            add(word, lemma, form);
        }
    }
    forms
});

/// All forms of the verb `lemma`, each spelling of its own.
pub(crate) fn inflections(lemma: &str) -> Vec<(String, Form)> {
    let mut out = vec![(lemma.to_string(), Form::Base), (with_s(lemma), Form::Present)];
    let irregular: Vec<_> = IRREGULAR.iter().filter(|(verb, ..)| *verb == lemma).collect();
    for (_, past, participle) in &irregular {
        out.extend([(past.to_string(), Form::Past), (participle.to_string(), Form::Participle)]);
    }
    for stem in stems(lemma) {
        if irregular.is_empty() {
            out.push((format!("{}ed", stem.strip_suffix('e').unwrap_or(&stem)), Form::Past));
        }
        out.push((format!("{}ing", stem.strip_suffix("i").map_or(stem.clone(), |s| format!("{s}y"))), Form::Ing));
    }
    out
}

/// The participles of the verb `lemma`, by which it stands in the passive.
pub(crate) fn participles(lemma: &str) -> Vec<String> {
    let all = inflections(lemma);
    let form = if all.iter().any(|(_, form)| *form == Form::Participle) { Form::Participle } else { Form::Past };
    all.into_iter().filter(|(_, f)| *f == form).map(|(word, _)| word).collect()
}

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
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| word.ends_with(e)) && !word.ends_with("oo");
    match word.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        Some(stem) => format!("{stem}ies"),
        None if sibilant => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// Verbs of several syllables with the stress on the last, which doubles its consonant, besides those in "l".
const STRESSED_LAST: &str = "airdrop acquit admit aver begin commit concur confer defer forbid forget occur overrun permit prefer rebut refer regret sidestep submit \
transfer transmit";

/// Those that are spelt in both ways, or by some; so are those in "l" ("cancel").
const SPELT_TWICE: &str = "benefit focus kidnap program worship";

/// What "ed" and "ing" can be put to; both spellings where English has two.
fn stems(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])) {
        return vec![stem.to_string()];
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(is_vowel)) {
        return vec![format!("{stem}i")];
    }
    let doubled = || lemma.chars().last().map(|last| format!("{lemma}{last}")).into_iter();
    let (once, twice) = match syllables_of_closed(lemma) {
        0 => (true, false),
        1 => (false, true),
        _ => {
            let both = lemma.ends_with('l') || one_of(lemma, SPELT_TWICE);
            (!one_of(lemma, STRESSED_LAST), both || one_of(lemma, STRESSED_LAST))
        }
    };
    let plain = once.then(|| lemma.to_string());
    plain.into_iter().chain(doubled().filter(|_| twice)).collect()
}

/// How many syllables a verb has that ends in one vowel and one consonant that may double; 0 for any other.
fn syllables_of_closed(lemma: &str) -> usize {
    // The vowel of "quit" is "i".
    let letters: Vec<char> = lemma.replace("qu", "qw").chars().collect();
    let closed = matches!(letters[..], [.., before, vowel, last]
        if is_vowel(vowel) && !is_vowel(before) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y'));
    let vowels = |pair: &[char]| is_vowel(pair[1]) && !is_vowel(pair[0]);
    let syllables =
        usize::from(letters.first().is_some_and(|c| is_vowel(*c))) + letters.windows(2).filter(|w| vowels(w)).count();
    if closed { syllables } else { 0 }
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
            ("agreeing", "agree", Form::Ing),
            ("preferred", "prefer", Form::Past),
            ("answered", "answer", Form::Past),
            ("quitting", "quit", Form::Ing),
            ("kidnapped", "kidnap", Form::Past),
        ] {
            assert!(forms_of(word).contains(&(lemma, form)), "{word}: {:?}", forms_of(word));
        }
        for word in ["table", "agreing", "agreeed", "scraped", "answerred", "prefered", "quited"] {
            assert!(forms_of(word).is_empty(), "{word}: {:?}", forms_of(word));
        }
    }
}
