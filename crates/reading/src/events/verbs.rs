//! Forms of verbs: which verb a word can be, and in which form.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::triggers;

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

/// Verbs whose base form, or the same with "s", is more often a noun.
const NOUNS_TOO: &str = "attack visit protest strike talk call demand request offer promise plan vote charge claim report fire raid arrest ban march \
rally riot fight battle clash attempt support aid help plot order deal fear hope move need result return risk share show sign start stop step test threat \
trade travel use walk work address answer appeal change challenge contact control cost cover debate delay design document drop effect end escape estimate \
exchange experience export face fall feature focus force fund guard guide gain grant halt hand head hit host increase influence interest issue joke judge kick \
label lack lead leak limit link list load lock look mail mark market matter measure mention mind mission name note notice object pass pay place play point post \
power press process produce program progress project question quote race raise rank rate record reform release remark repair reply rescue research respect rest \
review rise roll rule run sale sanction sanctions search sentence shelter shift shock shot shoot sound stage stand state stay storm stress struggle study supply surprise \
surrender survey target tax tear threaten tour trap treat trip truck turn update value veto view voice volunteer warrant watch wave wish witness wonder wound bomb shell \
blast boycott embargo blockade siege boost cause crash damage dispute draft drive flight flood fuel harm load loss lobby net outlaw pardon picket pilot pledge praise promise \
base position bar purchase push quarantine racket reprimand retreat rebel sabotage seal split spread struggle swap switch torture transfer transport upgrade vow wake welcome worry wreck cut";

/// What verbs a word can be, with the form that it then is.
static FORMS: LazyLock<FxHashMap<String, Vec<(&'static str, Form)>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<String, Vec<(&'static str, Form)>> = FxHashMap::default();
    let mut add = |word: String, lemma: &'static str, form: Form| {
        let all = forms.entry(word).or_default();
        if !all.contains(&(lemma, form)) {
            all.push((lemma, form));
        }
    };
    let listed = include_str!("../../data/verbs.txt").lines().filter(|l| !l.starts_with('#'));
    let mut irregular: Vec<&'static str> = Vec::new();
    let mut regular: Vec<&'static str> = Vec::new();
    for word in listed.flat_map(str::split_whitespace) {
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
    regular.extend(triggers::verb_lemmas().filter(|l| l.is_ascii()));
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

static AMBIGUOUS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| NOUNS_TOO.split_whitespace().collect());

/// What `word` (lower case) can be.
pub fn forms_of(word: &str) -> &'static [(&'static str, Form)] {
    FORMS.get(word).map_or(&[], Vec::as_slice)
}

/// Whether the verb `lemma` is more often a noun where nothing else tells.
pub fn is_noun_too(lemma: &str) -> bool {
    AMBIGUOUS.contains(lemma)
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
