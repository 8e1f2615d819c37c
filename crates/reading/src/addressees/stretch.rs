//! Some words of a story, as the rules for addressees look at them.

use std::sync::LazyLock;

use onrecord_language::{Text, words::Word};
use onrecord_source::Span;
use rustc_hash::FxHashSet;

use super::phrases::{NounPhrase, noun_phrase};
use crate::{
    lexicon::{self, MONTHS, WEEKDAYS, one_of},
    lists::words,
};

/// What follows "said to" and is no one who hears it.
const NOISES: &str = "cheers cheering applause laughter laughs boos booing jeers jeering silence gasps chants whistles shouts murmurs groans cheer";

/// Things in the plural that are asked for or answered.
const THINGS: &str = "steps measures reforms efforts changes talks sanctions elections moves actions funds resources ways plans cuts rules laws controls checks \
policies means votes strikes responses answers repairs questions reports allegations accusations claims concerns comments remarks criticisms calls demands \
requests results suggestions complaints findings threats rumours rumors events attacks headlines charges";

/// Nouns for those who hear or read, besides offices, bodies and people in the plural.
static HEARERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(include_str!("../../data/hearers.txt")));

/// What is asked for and hears nothing, besides.
const ASKED_FOR: &str =
    "question permission forgiveness help time advice review restraint patience caution support calm";

/// Words between a verb and what tells to whom: "said |late on Monday| in a letter to".
const TIMES: &str = "on late early earlier later last this week night morning afternoon evening yesterday today again separately , also exclusively";

/// Some words of a story.
pub(super) struct Stretch<'a> {
    text: &'a str,
    read: &'a Text,
    words: &'a [Word],
    /// No phrase goes on behind this byte.
    until: usize,
}

impl<'a> Stretch<'a> {
    /// The words of `span`.
    pub fn of(text: &'a str, read: &'a Text, span: Span) -> Stretch<'a> {
        Stretch { text, read, words: &read.words[read.words_in(span)], until: span.end }
    }

    /// Word `at`; empty behind the last one.
    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| w.span.of(self.text))
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// How many of them end before byte `at`.
    pub fn count_before(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.span.end <= at)
    }

    /// From word `from` to the one before `end`.
    pub fn span(&self, from: usize, end: usize) -> Span {
        Span::new(self.words[from].span.start, self.words[end - 1].span.end)
    }

    /// The noun phrase that begins with word `from`.
    pub fn noun_phrase(&self, from: usize) -> Option<NounPhrase<'a>> {
        noun_phrase(self.text, self.read, self.words.get(from)?.span.start, self.until)
    }

    /// The first word behind a time and the like.
    pub fn behind_times(&self) -> usize {
        let is_time = |w: &str| one_of(w, TIMES) || one_of(w, WEEKDAYS) || one_of(w, MONTHS);
        let dated =
            |i: usize| i > 0 && one_of(self.word(i - 1), MONTHS) && self.word(i).bytes().all(|b| b.is_ascii_digit());
        let opens = |i: usize| self.word(i) == "on" && !is_time(self.word(i + 1));
        (0..self.len()).find(|&i| opens(i) || !is_time(self.word(i)) && !dated(i)).unwrap_or(0)
    }

    /// The one who begins with word `from`.
    pub fn told(&self, from: usize) -> Option<Span> {
        let phrase = self.noun_phrase(from)?;
        (!one_of(&phrase.head.to_lowercase(), NOISES)).then_some(phrase.span)
    }

    /// The one who begins with word `from`, if it is not what is asked for: "asked |the skipper|", but not "asked a question".
    pub fn asked(&self, from: usize) -> Option<Span> {
        let phrase = self.noun_phrase(from)?;
        let noun = phrase.head.to_lowercase();
        let abstract_noun = ["tion", "ment", "ness", "ity", "ance", "ence"].iter().any(|&end| noun.ends_with(end));
        let thing = one_of(&noun, THINGS)
            || one_of(&noun, ASKED_FOR)
            || lexicon::is_document(&noun)
            || abstract_noun && !is_somebody(&noun);
        let named = phrase.head.starts_with(char::is_uppercase);
        (named || !thing && !one_of(&noun, NOISES)).then_some(phrase.span)
    }

    /// The one who begins with word `from`, if it is somebody who can hear it.
    pub fn hearer(&self, from: usize) -> Option<Span> {
        // "wrote to her Twitter account"
        let phrase = self.noun_phrase(from)?;
        hears(&phrase).then_some(phrase.span)
    }

    /// The one who begins with word `from`, if it is somebody by name.
    pub fn named(&self, from: usize) -> Option<Span> {
        self.noun_phrase(from).filter(|p| p.head.starts_with(char::is_uppercase)).map(|p| p.span)
    }

    /// The one who begins with word `from`, if it is a person or a body by name or office: "in reply to |Hale|".
    pub fn answered(&self, from: usize) -> Option<Span> {
        let phrase = self.noun_phrase(from)?;
        let noun = phrase.head.to_lowercase();
        let named = phrase.head.starts_with(char::is_uppercase) && !one_of(&noun, "question");
        let somebody = lexicon::is_office(&noun) && !one_of(&noun, THINGS) || one_of(&noun, "him her them");
        (named && !lexicon::is_document(&noun) || somebody).then_some(phrase.span)
    }
}

/// Whether whoever a phrase names can hear what is said.
pub(super) fn hears(phrase: &NounPhrase) -> bool {
    let noun = phrase.head.to_lowercase();
    // "told 3,000 in Portwick", but not "voted 5 to 4"
    let number = noun.len() > 2 && noun.starts_with(|c: char| c.is_ascii_digit());
    !one_of(&noun, NOISES)
        && (phrase.pronoun || number || phrase.head.starts_with(char::is_uppercase) || is_somebody(&noun))
}

/// Whether a noun or pronoun (lower case) is for somebody who hears what is said or asked.
pub(super) fn is_somebody(noun: &str) -> bool {
    lexicon::is_office(noun)
        || lexicon::calls_one(noun)
        || lexicon::is_sort_of_body(noun)
        || one_of(noun, lexicon::SINGLE_BODIES)
        || one_of(noun, lexicon::COLLECTIVES)
        || HEARERS.contains(noun)
        || noun.ends_with('s') && !noun.ends_with("ss") && !one_of(noun, THINGS)
}
