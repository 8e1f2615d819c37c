//! Verbs of saying, from `data/saying.tsv`, in the forms in which each of four questions asks for them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::{
    grammar::verbs::{Form, inflections, participles},
    lists::{pairs, words},
};

const VERBS: &str = include_str!("../data/saying.tsv");

/// The verbs of saying that are `what`, as the list's second column has it.
fn verbs(what: &'static str) -> impl Iterator<Item = &'static str> {
    pairs(VERBS).filter(move |(_, columns)| columns.split(' ').any(|c| c == what)).map(|(lemma, _)| lemma)
}

/// Their forms that fit.
fn forms(what: &'static str, fits: fn(Form) -> bool) -> impl Iterator<Item = String> {
    verbs(what).flat_map(inflections).filter(move |(_, form)| fits(*form)).map(|(word, _)| word)
}

/// Past and present forms of verbs that report speech.
pub static REPORTING: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let past = forms("reported", |form| form == Form::Past);
    forms("reports", |form| matches!(form, Form::Past | Form::Present)).chain(past).collect()
});

/// Forms of verbs by which something is said or written to be heard: "said", not "believed".
pub static HEARD: LazyLock<FxHashSet<String>> = LazyLock::new(|| forms("heard", |_| true).collect());

/// Participles of what is said of the subject of a passive: "criticised".
pub static PASSIVES_OF_SAYING: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| verbs("passive").flat_map(participles).collect());

/// Words of saying and thinking: verbs in all their forms, nouns and adjectives.
pub static WORDS_OF_SAYING: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let others = words(include_str!("../data/words-of-saying.txt")).into_iter().map(str::to_string);
    forms("word", |_| true).chain(others).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::tests::placed;

    #[test]
    fn every_verb_is_asked_for() {
        for (place, line) in placed("saying.tsv") {
            let columns = line.split_once('\t').map_or("", |(_, columns)| columns);
            let unknown =
                columns.split(' ').find(|c| !matches!(*c, "reports" | "reported" | "heard" | "passive" | "word"));
            assert_eq!(unknown, None, "{place}");
        }
    }

    #[test]
    fn verbs_of_saying_have_all_their_forms() {
        for (set, has, lacks) in [
            (
                &REPORTING,
                "said says told noted stresses adds admits acknowledged vows",
                "say saying offers notes admiting believed",
            ),
            (&HEARD, "said say saying wrote written quips quipped tells", "believed"),
            (&PASSIVES_OF_SAYING, "criticised said foreseen understood denied", "signed says"),
            (
                &WORDS_OF_SAYING,
                "agreeing foresaw concurred echoes opinion doubtful wishes",
                "agreing concured echos signed",
            ),
        ] {
            for word in has.split(' ') {
                assert!(set.contains(word), "{word}");
            }
            for word in lacks.split(' ') {
                assert!(!set.contains(word), "{word}");
            }
        }
    }

    #[test]
    fn other_words_of_saying_are_no_forms_of_its_verbs() {
        let verbs: FxHashSet<String> = forms("word", |_| true).collect();
        for (place, line) in placed("words-of-saying.txt") {
            for word in line.split(' ') {
                assert!(!verbs.contains(word), "{place}: {word} is a form of a verb in saying.tsv");
            }
        }
    }
}
