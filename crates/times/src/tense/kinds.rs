//! Words by what they tell of the tense: the table `data/tense-words.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word is for those who look for the tense; a word may be of several kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What looks forward by itself.
    Future,
    /// What may come or may have been, by what follows.
    Modal,
    /// What is done by who is already there: "could hear shots", "could be seen".
    Perceived,
    /// What tells the past.
    Past,
    /// What is done on a day to come where it "is" being done: "are meeting on Thursday".
    Soon,
    /// What is done to what has not been yet.
    CalledOff,
    /// What a verb does to a day that comes after "to" or "until".
    Moved,
    /// What gives a day "for" which something is meant.
    Appointed,
    /// What, with an infinitive after it, looks forward: "invited him to visit in May".
    Asks,
    /// What a day that comes after "by" ends the time for: "demanded an answer by Friday".
    Demands,
    /// What stands before "to" and an infinitive that is to come.
    ToCome,
    /// Occasions that are known before they come: "Sunday's vote is expected to be close".
    Occasion,
    /// Those who go to one, or do not.
    Attends,
    /// What is ready, or left out, "for" an occasion: "his squad for Saturday's match", "is a doubt for Sunday's final".
    Readied,
    /// Verbs of proposing: "recommended closing it on March 31".
    Proposes,
    /// Base forms that a team's name in the singular takes: "England play France".
    Team,
    /// Verbs of saying: the day after what they say is not theirs.
    Says,
    /// Words that end in -ed and tell no past, or end otherwise than they sound.
    NoVerb,
    /// Past forms that are base forms too.
    SameAsBase,
    /// Abbreviations whose full stop ends no sentence.
    Abbreviation,
    /// What a noun phrase may hang on.
    Preposition,
    /// What opens a noun phrase.
    Determiner,
    /// Where another clause may begin.
    Clause,
    /// Forms of "be".
    Be,
    /// What speaks of what is to come: "threatened a strike on Friday".
    Foretells,
    /// What is spoken of so, and has not been on that day.
    Foretold,
    /// What leaves things as they are, with a participle: "will stay closed".
    Stays,
    /// What who agreed to it does on the day that is told: "agreed to meet on Friday".
    Gathers,
}

/// The kinds by their names in the table.
const NAMES: [(&str, Kind); 28] = [
    ("future", Kind::Future),
    ("modal", Kind::Modal),
    ("perceived", Kind::Perceived),
    ("past", Kind::Past),
    ("soon", Kind::Soon),
    ("called-off", Kind::CalledOff),
    ("moved", Kind::Moved),
    ("appointed", Kind::Appointed),
    ("asks", Kind::Asks),
    ("demands", Kind::Demands),
    ("to-come", Kind::ToCome),
    ("occasion", Kind::Occasion),
    ("attends", Kind::Attends),
    ("readied", Kind::Readied),
    ("proposes", Kind::Proposes),
    ("team", Kind::Team),
    ("says", Kind::Says),
    ("no-verb", Kind::NoVerb),
    ("same-as-base", Kind::SameAsBase),
    ("abbreviation", Kind::Abbreviation),
    ("preposition", Kind::Preposition),
    ("determiner", Kind::Determiner),
    ("clause", Kind::Clause),
    ("be", Kind::Be),
    ("foretells", Kind::Foretells),
    ("foretold", Kind::Foretold),
    ("stays", Kind::Stays),
    ("gathers", Kind::Gathers),
];

/// The kinds of each word, a bit for each.
static WORDS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, u32> = FxHashMap::default();
    for line in include_str!("../../data/tense-words.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((name, of_kind)) = line.split_once('\t') else { continue };
        let Some((_, kind)) = NAMES.iter().find(|(known, _)| *known == name) else { continue };
        for word in of_kind.split(' ') {
            *words.entry(word).or_default() |= bit(*kind);
        }
    }
    words
});

/// The bit that stands for a kind.
fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}

/// Whether a word in lower case is of the kind.
pub fn is(word: &str, kind: Kind) -> bool {
    WORDS.get(word).is_some_and(|kinds| kinds & bit(kind) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_line_of_words() {
        let lines = include_str!("../../data/tense-words.tsv").lines().filter(|l| !l.starts_with('#'));
        let (mut names, mut all) = (Vec::new(), 0);
        for line in lines {
            let (name, words) = line.split_once('\t').expect("a kind and its words");
            let (_, kind) = NAMES.iter().find(|(known, _)| *known == name).expect("a kind that is known");
            assert!(words.split(' ').all(|w| is(w, *kind) && w == w.to_lowercase()), "{name}");
            names.push(name);
            all += words.split(' ').count();
        }
        assert_eq!(names, NAMES.map(|(name, _)| name));
        assert!(all > 300 && !is("said", Kind::Future) && is("said", Kind::Past) && is("said", Kind::Clause));
    }
}
