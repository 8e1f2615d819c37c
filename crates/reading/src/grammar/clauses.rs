//! A sentence in shallow pieces: from its words noun phrases, verb groups and what joins them.
//!
//! No parser: a verb is told from a noun by its neighbours, and a noun phrase is a run of nouns, names, numbers and determiners.

use std::ops::Range;

use onrecord_source::Span;

pub use super::words::{Class, Token};
use super::{
    verb_groups::{VerbGroup, verb_group},
    verb_or_noun::tell_verbs,
    verbs::Form,
    words::{LONGEST, has_capitals, tokens},
};
use crate::lexicon::{self, one_of};

/// A short form has so many words at most.
const LONGEST_ACRONYM: usize = 2;

/// A piece of a sentence.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Noun,
    Verb(Box<VerbGroup>),
    Preposition,
    Coordinator,
    Subordinator,
    Relative,
    Time,
    Open,
    Close,
    Quote,
    Comma,
    Stop,
    Dash,
}

/// A piece and the tokens that it is made of.
#[derive(Debug, Clone)]
pub struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A sentence in pieces.
#[derive(Debug)]
pub struct Clauses {
    /// Its words.
    pub tokens: Vec<Token>,
    /// Its pieces.
    pub chunks: Vec<Chunk>,
}

impl Clauses {
    /// The verb group that chunk `at` is.
    pub fn verb(&self, at: usize) -> Option<&VerbGroup> {
        match &self.chunks.get(at)?.kind {
            Kind::Verb(group) => Some(group),
            _ => None,
        }
    }

    /// Whether the verb of a group, as it stands, reports what somebody says: "said", "claims".
    pub fn reports(&self, group: &VerbGroup) -> bool {
        lexicon::REPORTING.contains(self.tokens[group.head].lower.as_str())
    }

    /// Whether chunk `at` is a noun phrase.
    pub fn is_noun(&self, at: usize) -> bool {
        matches!(self.chunks.get(at).map(|c| &c.kind), Some(Kind::Noun))
    }

    /// The chunk that token `at` is in; what is skipped between chunks, as adverbs are, is in none.
    pub fn chunk_with(&self, at: usize) -> Option<usize> {
        self.chunks.iter().position(|c| c.tokens.contains(&at))
    }

    /// The first word of chunk `at`, in lower case: of a preposition or a conjunction all of it. Empty where there is no such chunk.
    pub fn word(&self, at: usize) -> &str {
        self.chunks.get(at).map_or("", |c| self.tokens[c.tokens.start].lower.as_str())
    }

    /// The last token of chunk `at`: of a noun phrase its head.
    pub fn last(&self, at: usize) -> &Token {
        &self.tokens[self.chunks[at].tokens.end - 1]
    }

    /// The first token of chunk `at`.
    pub fn first(&self, at: usize) -> &Token {
        &self.tokens[self.chunks[at].tokens.start]
    }

    /// Where chunk `at` begins, in bytes.
    pub fn start(&self, at: usize) -> usize {
        self.first(at).span.start
    }

    /// Whether chunk `at` holds a number: "fined $2,000".
    pub fn has_number(&self, at: usize) -> bool {
        self.tokens[self.chunks[at].tokens.clone()].iter().any(|t| t.class == Class::Number)
    }

    /// From the first to the last word of chunk `at`.
    pub fn span(&self, at: usize) -> Span {
        let tokens = &self.tokens[self.chunks[at].tokens.clone()];
        Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end)
    }
}

/// The finite verb of the clause that a gerund hangs on: the one before it, else the first after it.
pub fn clause_of(clauses: &Clauses, at: usize) -> Option<usize> {
    let finite = |j: &usize| clauses.verb(*j).is_some_and(|g| g.finite());
    // "demanding that Togo withdraw": that is in what is demanded.
    let own = |j: &usize| finite(j) && !(*j > at + 2 && clauses.word(j - 2) == "that" && clauses.is_noun(j - 1));
    (0..at).rev().find(finite).or_else(|| (at + 1..clauses.chunks.len()).find(own))
}

/// A sentence in pieces. `names` are the names and `times` the times that may lie in it, in text order; `headline` sentences have headlines' grammar.
pub fn clauses(text: &str, sentence: Span, names: &[Span], times: &[Span], headline: bool) -> Clauses {
    let mut tokens = without_acronyms(text, tokens(text, sentence, names, times));
    tokens.truncate(LONGEST);
    // "arrested her on Monday": nobody's.
    for i in 0..tokens.len() {
        let stands_alone = tokens.get(i + 1).is_none_or(|next| {
            !matches!(
                next.class,
                Class::Noun | Class::Name | Class::Number | Class::Adverb | Class::Hyphen | Class::Open | Class::Quote
            )
        });
        if tokens[i].lower == "her" && tokens[i].class == Class::Possessor && stands_alone {
            tokens[i].class = Class::Pronoun;
        }
    }
    // "US Under Secretary Anna Bell"
    for i in 1..tokens.len() {
        if tokens[i - 1].lower == "under" && matches!(tokens[i].lower.as_str(), "secretary" | "secretary-general") {
            tokens[i - 1].class = Class::Noun;
        }
    }
    // "The bank next meets on Monday": when it does.
    for i in 1..tokens.len().saturating_sub(1) {
        let follows = matches!(tokens[i - 1].class, Class::Noun | Class::Name) && tokens[i].class == Class::Noun;
        if follows && tokens[i].lower == "next" && one_of(&tokens[i + 1].lower, "meets meet convenes gathers sits") {
            tokens[i].class = Class::Adverb;
        }
    }
    tell_verbs(&mut tokens, headline);
    let chunks = chunks(&tokens);
    Clauses { tokens, chunks }
}

/// These words without the short forms in brackets behind what they are short for, which say nothing: "Olden Airways |(OA)| chairman Tom Hale".
fn without_acronyms(text: &str, tokens: Vec<Token>) -> Vec<Token> {
    if tokens.iter().all(|t| t.class != Class::Open) {
        return tokens;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.as_slice();
    while let Some(token) = rest.first() {
        let named = out.last().is_some_and(|t| matches!(t.class, Class::Noun | Class::Name));
        let inside = rest.iter().take(1 + LONGEST_ACRONYM + 1).position(|t| t.class == Class::Close).unwrap_or(0);
        // "Economic Cooperation (APEC) forum": one name.
        let name_goes_on =
            rest.get(inside + 1).is_some_and(|t| lexicon::is_sort_of_body(&t.lower) || t.lower == "forum");
        let bracket = token.class == Class::Open && inside > 1 && named && !name_goes_on;
        let short = bracket && is_acronym(text, &rest[1..inside]);
        if !short {
            out.push(token.clone());
        }
        rest = &rest[if short { inside + 1 } else { 1 }..];
    }
    out
}

/// Whether these words are one short form: "OA", "JSD North".
fn is_acronym(text: &str, words: &[Token]) -> bool {
    let capitals = |t: &Token| {
        let word = t.span.of(text);
        has_capitals(word) && !word.contains(|c: char| c.is_numeric())
    };
    let word = |t: &Token| t.capital && matches!(t.class, Class::Noun | Class::Name);
    words.iter().all(word) && words.first().is_some_and(capitals)
}

/// The pieces of a sentence; adverbs between them, and auxiliaries without a verb, are in none.
fn chunks(tokens: &[Token]) -> Vec<Chunk> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let class = tokens[i].class;
        let (kind, end) = match class {
            Class::Auxiliary | Class::To | Class::Verb | Class::Not => match verb_group(tokens, i) {
                Some((group, end)) => (Kind::Verb(Box::new(group)), end),
                None if class == Class::To => (Kind::Preposition, i + 1),
                None => {
                    i += 1;
                    continue;
                }
            },
            Class::Pronoun => (Kind::Noun, i + 1),
            Class::Noun
            | Class::Name
            | Class::Number
            | Class::Determiner
            | Class::Possessor
            | Class::Possessive
            | Class::Hyphen => (Kind::Noun, noun_phrase(tokens, i)),
            Class::Adverb => {
                i += 1;
                continue;
            }
            Class::Preposition => (Kind::Preposition, i + 1),
            Class::Coordinator => (Kind::Coordinator, i + 1),
            // "after talks", "before the summit": a preposition, where no clause follows.
            Class::Subordinator
                if matches!(tokens[i].lower.as_str(), "after" | "before" | "since" | "until" | "as")
                    && phrase_follows(tokens, i) =>
            {
                (Kind::Preposition, i + 1)
            }
            Class::Subordinator => (Kind::Subordinator, i + 1),
            Class::Relative => (Kind::Relative, i + 1),
            Class::Time => {
                let end = (i..tokens.len()).find(|&j| tokens[j].class != Class::Time).unwrap_or(tokens.len());
                (Kind::Time, end)
            }
            Class::Open => (Kind::Open, i + 1),
            Class::Close => (Kind::Close, i + 1),
            Class::Quote => (Kind::Quote, i + 1),
            Class::Comma => (Kind::Comma, i + 1),
            Class::Stop => (Kind::Stop, i + 1),
            Class::Dash => (Kind::Dash, i + 1),
        };
        out.push(Chunk { kind, tokens: i..end });
        i = end.max(i + 1);
    }
    for at in 1..out.len() {
        share_modal(&mut out, tokens, at);
    }
    out
}

/// "will fly to Tokyo and meet her": gives the verb at chunk `at` the modal of the one that "and" joins it to.
fn share_modal(chunks: &mut [Chunk], tokens: &[Token], at: usize) {
    let (before, rest) = chunks.split_at_mut(at);
    let Some(Chunk { kind: Kind::Verb(group), tokens: own }) = rest.first_mut() else { return };
    let base = matches!(tokens[group.head].verb, Some((_, Form::Base))) && own.len() == 1;
    let joined = before.last().is_some_and(|c| tokens[c.tokens.start].lower == "and");
    let verb = before.iter().rev().find_map(|c| match &c.kind {
        Kind::Verb(group) => Some(group),
        _ => None,
    });
    if let Some(verb) = verb.filter(|v| base && joined && v.modal.is_some() && !v.passive) {
        (group.modal, group.negated, group.present) = (verb.modal.clone(), verb.negated, false);
    }
}

/// Whether a noun phrase or a gerund stands after token `at`, and no clause.
fn phrase_follows(tokens: &[Token], at: usize) -> bool {
    let end = noun_phrase(tokens, at + 1);
    if end == at + 1 {
        return tokens.get(at + 1).is_some_and(|t| matches!(t.verb, Some((_, Form::Ing))));
    }
    // A clause has a verb before the next comma.
    let stop = tokens[end..]
        .iter()
        .position(|t| matches!(t.class, Class::Comma | Class::Stop))
        .map_or(tokens.len(), |n| end + n);
    !tokens[end..stop]
        .iter()
        .any(|t| t.class == Class::Auxiliary || matches!(t.verb, Some((_, Form::Past | Form::Present | Form::Base))))
}

/// Whether no noun follows token `at`, and one that is no adjective stands before it.
fn is_last_of_phrase(tokens: &[Token], at: usize) -> bool {
    let noun = |t: &Token| matches!(t.class, Class::Noun | Class::Name | Class::Possessive);
    let before = &tokens[at - 1];
    let somebody = before.class == Class::Name
        || before.lower.ends_with('s')
        || one_of(&before.lower, "people men women children");
    somebody && !tokens.get(at + 1).is_some_and(noun)
}

/// One past the last token of the noun phrase that begins at token `at`; `at` where none does.
fn noun_phrase(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while let Some(t) = tokens.get(end) {
        let goes_on = match t.class {
            Class::Noun | Class::Name | Class::Number | Class::Possessive | Class::Hyphen => true,
            // "half a million people"
            Class::Determiner => {
                end == at || tokens[end - 1].class == Class::Determiner || tokens[end - 1].lower == "half"
            }
            Class::Possessor => end == at || tokens[end - 1].class == Class::Determiner,
            Class::Verb => false,
            // "the newly elected president": an adverb inside.
            Class::Adverb => {
                end > at
                    && matches!(tokens[end - 1].class, Class::Determiner | Class::Possessor | Class::Possessive)
                    && tokens.get(end + 1).is_some_and(|n| matches!(n.class, Class::Noun | Class::Name))
            }
            // "U.S. President" in quotes and the like end the phrase.
            _ => false,
        };
        // "hacked to death nine farmers": whoever was killed stands behind.
        let to_death = end == at + 1
            && at > 0
            && tokens[at].lower == "death"
            && tokens[at - 1].lower == "to"
            && t.class == Class::Number;
        // "took nine people hostage": what they are made.
        let made = end > at + 1 && one_of(&t.lower, "hostage captive") && is_last_of_phrase(tokens, end);
        if !goes_on || to_death || made {
            break;
        }
        end += 1;
    }
    end
}
