//! Tones: what the words of a statement do by themselves, which praise, mourn, blame or threaten.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{tellings::Sentence, triggers};
use crate::{
    contract::EventType,
    grammar::{
        clauses::{Class, Token},
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
    lists::{fields, lines},
};

/// What the words of a statement do, as `data/event-sayings.txt` explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Praise,
    Sorrow,
    Admires,
    Blame,
    Sure,
    Finds,
    Wrongs,
    Named,
    Threat,
}

impl Tone {
    /// The one that the first field of a line names.
    fn of_word(word: &str) -> Option<Tone> {
        Some(match word {
            "praise" => Tone::Praise,
            "sorrow" => Tone::Sorrow,
            "admires" => Tone::Admires,
            "blame" => Tone::Blame,
            "sure" => Tone::Sure,
            "finds" => Tone::Finds,
            "wrongs" => Tone::Wrongs,
            "named" => Tone::Named,
            "threat" => Tone::Threat,
            _ => return None,
        })
    }
}

/// A phrase in words, and what it does.
type Phrase = (Vec<&'static str>, Tone);

/// Phrases by their first word, the longest first.
static PHRASES: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Vec<Phrase>> = FxHashMap::default();
    for line in lines(include_str!("../../data/event-sayings.txt")) {
        let [tone, phrases, ..] = fields(line);
        let Some(tone) = Tone::of_word(tone) else { continue };
        for phrase in phrases.split(',') {
            let words: Vec<&'static str> = phrase.split_whitespace().collect();
            if let Some(&first) = words.first() {
                out.entry(first).or_default().push((words, tone));
            }
        }
    }
    for phrases in out.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    out
});

/// So many words before an accusation stand those at most that leave it open.
const TO_OPEN: usize = 12;

/// What somebody is bound by.
const BINDING: &str =
    "sovereignty airspace ceasefire cease-fire truce treaty accord resolution resolutions constitution";

/// So many words behind a verb of breaking stands what is broken, at most.
const TO_RULE: usize = 5;

/// So many words before a phrase "not" or "no" may deny it.
const TO_DENIAL: usize = 6;

/// So many words of a sentence a "*" in a phrase stands for, at most.
const GAP: usize = 5;

/// How many of `tokens` a phrase takes that they begin with.
fn length_of(words: &[&str], tokens: &[Token]) -> Option<usize> {
    match words.split_first() {
        None => Some(0),
        Some((&"*", rest)) => (1..=GAP).find_map(|gap| Some(gap + length_of(rest, tokens.get(gap..)?)?)),
        Some((word, rest)) => {
            tokens.first().filter(|t| t.lower == *word)?;
            Some(1 + length_of(rest, &tokens[1..])?)
        }
    }
}

impl Sentence<'_, '_> {
    /// The phrase that begins at token `at`, by its length in words, and what it does; none where it is denied.
    pub(super) fn phrase_of_tone(&self, at: usize) -> Option<(usize, Tone)> {
        let tokens = &self.clauses.tokens;
        let phrases = PHRASES.get(tokens[at].lower.as_str())?;
        let (length, tone) =
            phrases.iter().find_map(|(words, tone)| Some((length_of(words, &tokens[at..])?, *tone)))?;
        let denying = |t: &Token| t.class == Class::Not || one_of(&t.lower, "no without nor neither nothing");
        let denied = tokens[at.saturating_sub(TO_DENIAL)..at].iter().any(denying);
        (!denied).then_some((length, tone))
    }

    /// What deed a phrase of `length` words from token `at` on does, in a quotation or after a cue that accuses.
    pub(super) fn type_by_tone(
        &self,
        at: usize,
        length: usize,
        tone: Tone,
        quoted: bool,
        accusing: bool,
    ) -> Option<EventType> {
        let of_person = || self.before_person(at + length);
        // "will not hesitate to help"
        let helps = |i: usize| {
            self.clauses
                .tokens
                .get(i)
                .is_some_and(|t| one_of(&t.lower, "help assist aid support protect provide offer lend share give"))
        };
        match tone {
            Tone::Threat if self.clauses.tokens[at + length - 1].lower == "to" && helps(at + length) => None,
            Tone::Praise | Tone::Sorrow if quoted || length > 1 => Some(EventType::Support),
            Tone::Admires if quoted && of_person() => Some(EventType::Support),
            Tone::Threat => Some(EventType::Threaten),
            Tone::Blame if quoted || accusing => Some(EventType::Accuse),
            Tone::Finds if quoted && (self.predicate(at) || of_person()) => Some(EventType::Accuse),
            Tone::Wrongs
                if (accusing || quoted || self.breaks_rule(at)) && self.clauses.tokens[at].class == Class::Verb =>
            {
                Some(EventType::Accuse)
            }
            Tone::Sure if quoted || accusing || !self.is_open_question(at) => Some(EventType::Accuse),
            _ => None,
        }
    }

    /// "had violated its sovereignty": whether the verb at token `at` tells that somebody broke what binds him.
    fn breaks_rule(&self, at: usize) -> bool {
        let tokens = &self.clauses.tokens;
        let rule = tokens[at + 1..].iter().take(TO_RULE).any(|t| one_of(&t.lower, BINDING));
        let verb = self.clauses.chunk_with(at).and_then(|c| self.clauses.verb(c));
        let broke =
            one_of(&tokens[at].lower, "violated violating breached breaching") && verb.is_some_and(VerbGroup::finite);
        broke && rule && !self.is_open_question(at)
    }

    /// "It was unclear who was responsible": whether the words before token `at` leave open whether or by whom something was done.
    fn is_open_question(&self, at: usize) -> bool {
        let open = "who whoever whether if unclear until investigating may might could would";
        self.clauses.tokens[at.saturating_sub(TO_OPEN)..at].iter().any(|t| one_of(&t.lower, open))
    }

    /// "is wrong", "called it wrong": at the end of its clause.
    fn predicate(&self, token: usize) -> bool {
        let tokens = &self.clauses.tokens;
        !tokens.get(token + 1).is_some_and(|t| matches!(t.class, Class::Noun | Class::Name))
            && (token.saturating_sub(4)..token).any(|k| {
                matches!(tokens[k].lower.as_str(), "is" | "are" | "was" | "were" | "be" | "been" | "it" | "'s" | "as")
            })
    }

    /// "great drummer", "wild and lovely guy"
    fn before_person(&self, end: usize) -> bool {
        let tokens = &self.clauses.tokens;
        tokens[end.min(tokens.len())..]
            .iter()
            .take(4)
            .take_while(|t| {
                matches!(t.class, Class::Noun | Class::Name | Class::Coordinator | Class::Adverb | Class::Comma)
            })
            .any(|t| t.class == Class::Noun && triggers::is_person_noun(&t.lower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::tests::placed;

    #[test]
    fn every_line_names_its_tone() {
        let unknown = |(place, line): (String, &'static str)| Tone::of_word(fields(line)[0]).is_none().then_some(place);
        let wrong: Vec<String> = placed("event-sayings.txt").into_iter().filter_map(unknown).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
