//! The words that tell what is due.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{
    contract::AheadKind,
    grammar::{
        clauses::Clauses,
        verb_groups::VerbGroup,
        verbs::{Form, forms_of},
    },
    lists::{fields, lines},
};

/// How a noun tells what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tells {
    /// By itself, beside a day.
    Alone,
    /// As the subject or the object of a verb that says it to be due.
    WithVerb,
}

/// A verb of the list with the words behind it that belong to it.
struct Phrase {
    /// Whether "be" stands before it, and it is a participle.
    passive: bool,
    verb: &'static str,
    behind: Vec<&'static str>,
    kind: AheadKind,
}

static NOUNS: LazyLock<FxHashMap<&'static str, (AheadKind, Tells)>> = LazyLock::new(|| {
    let mut out = FxHashMap::default();
    for line in lines(include_str!("../../data/ahead-nouns.txt")) {
        let [kind, how, nouns, _] = fields(line);
        let tells = if how == "noun" { Tells::Alone } else { Tells::WithVerb };
        let Some(kind) = AheadKind::of_word(kind) else { continue };
        out.extend(nouns.split(", ").map(|noun| (noun, (kind, tells))));
    }
    out
});

/// By their first word, the longer ones first.
static VERBS: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for line in lines(include_str!("../../data/ahead-verbs.txt")) {
        let [kind, verbs, ..] = fields(line);
        let Some(kind) = AheadKind::of_word(kind) else { continue };
        for entry in verbs.split(", ") {
            let mut words = entry.split(' ').peekable();
            let passive = words.next_if_eq(&"be").is_some();
            let Some(verb) = words.next() else { continue };
            out.entry(verb).or_default().push(Phrase { passive, verb, behind: words.collect(), kind });
        }
    }
    out.values_mut().for_each(|all| all.sort_by_key(|p| std::cmp::Reverse(p.behind.len())));
    out
});

/// What the noun phrase that is chunk `at` names to be due, by its last word or its last two.
pub(super) fn of_noun(clauses: &Clauses, at: usize) -> Option<(AheadKind, Tells)> {
    let tokens = &clauses.tokens[clauses.chunks[at].tokens.clone()];
    let last = &tokens.last()?.lower;
    let pair = tokens.len().checked_sub(2).and_then(|i| NOUNS.get(format!("{} {last}", tokens[i].lower).as_str()));
    pair.or_else(|| NOUNS.get(last.as_str())).copied()
}

/// What a verb group names to be due, and its last token: of "go to the polls" the "polls".
pub(super) fn of_verb(clauses: &Clauses, group: &VerbGroup) -> Option<(AheadKind, usize)> {
    let own = clauses.tokens[group.head].lower.as_str();
    let behind = |phrase: &Phrase| {
        let words = phrase.behind.iter().enumerate();
        words.into_iter().all(|(i, word)| clauses.tokens.get(group.head + 1 + i).is_some_and(|t| t.lower == *word))
    };
    let fits = |phrase: &&Phrase| behind(phrase) && (!phrase.passive || group.passive && phrase.verb == own);
    let active = VERBS.get(group.lemma).into_iter().flatten().filter(|p| !p.passive);
    let passive = VERBS.get(own).into_iter().flatten().filter(|p| p.passive);
    let found = passive.chain(active).find(fits)?;
    Some((found.kind, group.head + found.behind.len()))
}

/// What a word tells to be due that may be a verb of the list in the present: "starts", "ends".
pub(super) fn of_present(word: &str) -> Option<AheadKind> {
    let alone = |p: &&Phrase| !p.passive && p.behind.is_empty();
    let present = forms_of(word).iter().filter(|(_, form)| *form == Form::Present);
    let phrases = present.filter_map(|(lemma, _)| VERBS.get(lemma)).flatten();
    phrases.into_iter().find(alone).map(|phrase| phrase.kind)
}
