//! What a story shows around its persons and pronouns: which of them are subjects, objects, named beside one another.

use rustc_hash::FxHashMap;

use onrecord_language::Text;
use onrecord_source::Span;

use super::speech::{hearers, is_of_an_age, leaders, speakers_by_name};
use crate::{
    around::Around,
    closed_classes,
    contract::{EntityKind, MentionForm},
    draft::Draft,
    entity::{Entity, Mention},
    lexicon::{self, Gender, one_of},
    nominals::called_by_office,
    words::word_at,
};

/// A pronoun's place in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// A mention of a person, as the words around it show it.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// Index of the entity; of a pronoun that is still asked for none that there is.
    pub(super) entity: usize,
    /// Its first word.
    pub(super) word: usize,
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Its first byte.
    pub(super) start: usize,
    /// Whether it is the subject of a verb, or speaks.
    pub(super) subject: bool,
    /// Whether it is a pronoun.
    pub(super) pronoun: bool,
    /// Whether it is an object, a possessor or behind a preposition.
    pub(super) oblique: bool,
    /// The quotation that it stands in.
    pub(super) quoted: Option<usize>,
}

/// So many words at most lie between a subject and the pronoun of its clause, or of the clause that goes on with it.
pub(super) const LONGEST_CLAUSE: usize = 12;

/// In the phrase that leads a sentence to its subject a pronoun is at most the word of this number …
const IN_A_LEAD: usize = 8;

/// … and so many words before the subject.
const LONGEST_LEAD: usize = 14;

/// "himself" and "herself", in bytes.
const LONGEST_PRONOUN: usize = 7;

/// So many words an aside behind a name has at most, its marks included.
const LONGEST_ASIDE: usize = 15;

/// Words and marks between two clauses.
pub(super) const BETWEEN_CLAUSES: &str = ", ; : — – \" “ that who which when while because if after before as but than he she they it I we you whom what how where";

/// Verbs whose object is a clause, with or without "that".
pub(super) const OPEN_A_CLAUSE: &str = "said says claimed claims believes believed thinks thought";

/// Words behind "her" that show that it is nobody's possessive, besides prepositions.
const BEHIND_AN_OBJECT: &str = "the a an and or but that as if when who not he she they it i we you because while after before during is was had has will would there this \
what how why";

/// A story with its persons and statements.
pub(super) struct Scene<'a> {
    pub(super) text: &'a str,
    pub(super) read: &'a Text,
    pub(super) entities: &'a [Entity],
    pub(super) drafts: &'a [Draft],
    /// The first draft of each source.
    pub(super) by_source: FxHashMap<Span, usize>,
    /// The drafts' sources, and the pieces of their contents.
    sources: Around,
    contents: Around,
    /// Who says each draft, as far as names and offices tell.
    pub(super) speakers: Vec<Option<usize>>,
    /// To whom each is said.
    pub(super) hearers: Vec<Option<usize>>,
    /// Who leads a sentence, by its place.
    pub(super) leaders: FxHashMap<usize, Span>,
    /// Who is called by an office alone: "The mayor shrugged. “That's life,” he said."
    pub(super) called: FxHashMap<Span, usize>,
}

impl<'a> Scene<'a> {
    /// The scene of a story whose names and drafts are known.
    pub(super) fn of(text: &'a str, read: &'a Text, entities: &'a [Entity], drafts: &'a [Draft]) -> Scene<'a> {
        let speakers = speakers_by_name(text, read, entities, drafts);
        let mut called: FxHashMap<Span, usize> = called_by_office(text, read, entities).into_iter().collect();
        let aged = |(d, by): (&Draft, &Option<usize>)| Some((d.source.filter(|s| is_of_an_age(s.of(text)))?, (*by)?));
        called.extend(drafts.iter().zip(&speakers).filter_map(aged));
        let sources = || drafts.iter().enumerate().filter_map(|(i, d)| Some((d.source?, i)));
        let contents = drafts.iter().enumerate().flat_map(|(i, d)| d.content.iter().map(move |&c| (c, i)));
        Scene {
            text,
            read,
            entities,
            drafts,
            by_source: sources().rev().collect(),
            sources: Around::of(sources()),
            contents: Around::of(contents),
            speakers,
            hearers: hearers(text, read, entities, drafts),
            leaders: leaders(text, read, entities, drafts),
            called,
        }
    }

    /// Every mention of a person that the story has by now, in text order.
    pub(super) fn mentions(&self) -> Vec<Seen> {
        let mut out: Vec<Seen> = Vec::new();
        for (i, e) in self.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
            out.extend(e.mentions.iter().map(|m| self.seen(i, m.span, m.form == MentionForm::Pronoun)));
        }
        let known = |span: Span, entity: usize| self.entities[entity].mentions.iter().any(|m| m.span == span);
        let new = self.called.iter().filter(|&(&span, &entity)| !known(span, entity));
        out.extend(new.map(|(&span, &entity)| self.seen(entity, span, false)).filter(|seen| seen.subject));
        out.sort_by_key(|s| s.start);
        out
    }

    /// Word `at`; empty behind the last one.
    pub(super) fn word(&self, at: usize) -> &str {
        word_at(self.text, self.read, at)
    }

    /// The number of the sentence that byte `at` lies in; the first one is 1.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.read.sentences.partition_point(|s| s.start <= at)
    }

    /// All that counts for the sentence of this number: up to the next one.
    pub(super) fn around(&self, sentence: usize) -> Span {
        let starts = |i: usize| self.read.sentences.get(i).map_or(self.text.len(), |s| s.start);
        Span::new(sentence.checked_sub(1).map_or(0, starts), starts(sentence))
    }

    /// The drafts one piece of whose content has all of `span`, in text order.
    pub(super) fn holding(&self, span: Span) -> Vec<usize> {
        let mut out: Vec<usize> = self.contents.holding(span).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// A mention of a person, as the words around it show it.
    pub(super) fn seen(&self, entity: usize, span: Span, pronoun: bool) -> Seen {
        let first = self.read.words.partition_point(|w| w.span.start < span.start);
        let end = self.read.words.partition_point(|w| w.span.start < span.end);
        let before = if first > 0 { self.word(first - 1) } else { "" };
        // "Romney largely ran": an adverb may stand before the verb.
        let after = self.word(if self.word(end).ends_with("ly") { end + 1 } else { end });
        let opens = self.read.sentences.binary_search_by_key(&span.start, |s| s.start).is_ok();
        let oblique = !opens && lexicon::is_preposition(before);
        // "Anna Bell, Hale's spokeswoman, said": she alone speaks.
        let speaks = self.sources.holding(span).any(|i| self.speakers[i].is_none_or(|by| by == entity));
        // "accused Bell of": whom a verb is done to.
        let object =
            !opens && is_verb(before) && !is_verb(after) && !matches!(before, "said" | "says" | "added" | "also");
        let oblique = oblique || object;
        let subject = match self.pronoun(first).filter(|_| pronoun) {
            Some((_, part)) => part == Part::Subject,
            // "Kerr's deputy, Sam Otieno, was blunter": whoever stands in apposition to a subject.
            None => {
                !oblique
                    && (speaks
                        || is_verb(after)
                        || self.verb_after_aside(end)
                        || before == "," && after == "," && is_verb(self.word(end + 1)))
            }
        };
        let possessor = matches!(after, "'s" | "’s" | "'" | "’");
        let quoted = self.read.quotation_of(span);
        let sentence = self.sentence(span.start);
        Seen {
            entity,
            word: first,
            sentence,
            start: span.start,
            subject,
            pronoun,
            oblique: oblique || possessor,
            quoted,
        }
    }

    /// Whether a verb follows what an aside at word `at` says of a name: "Bell, the mayor of Portwick, ordered", "Bell (D-Ohio) voted".
    fn verb_after_aside(&self, at: usize) -> bool {
        let close = match self.word(at) {
            "," if is_relative(self.word(at + 1)) => return true,
            "," => ",",
            "(" => ")",
            _ => return false,
        };
        let end = (at + 2..at + LONGEST_ASIDE).find(|&i| self.word(i) == close);
        end.is_some_and(|i| is_verb(self.word(if self.word(i + 1).ends_with("ly") { i + 2 } else { i + 1 })))
    }

    /// Gender and part of the pronoun at word `at`; none where it is no such pronoun.
    pub(super) fn pronoun(&self, at: usize) -> Option<(Gender, Part)> {
        let (word, next) = (self.word(at), self.word(at + 1));
        if word.len() > LONGEST_PRONOUN || matches!(next, "Majesty" | "Highness" | "Excellency" | "Holiness" | "Honour")
        {
            return None;
        }
        Some(match word.to_lowercase().as_str() {
            "he" => (Gender::Male, Part::Subject),
            "him" => (Gender::Male, Part::Object),
            "his" => (Gender::Male, Part::Possessive),
            "himself" => (Gender::Male, Part::Reflexive),
            "she" => (Gender::Female, Part::Subject),
            "hers" => (Gender::Female, Part::Possessive),
            "herself" => (Gender::Female, Part::Reflexive),
            "her" if is_behind_object(next) => (Gender::Female, Part::Object),
            "her" => (Gender::Female, Part::Possessive),
            _ => return None,
        })
    }

    /// Whether somebody is mentioned by name right before word `at`: "|Peter Moss| and his wife".
    pub(super) fn is_named_before(&self, at: usize, entity: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|i| self.read.words[i].span.end) else { return false };
        self.entities[entity].mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end == before)
    }

    /// Whether an entity is named in `span`.
    pub(super) fn names(&self, span: Span, entity: usize) -> bool {
        self.entities[entity].mentions_in(span).any(|m| m.form == MentionForm::Name)
    }

    /// Whether somebody else may name an entity in `span`: not "I, Tom Hale, will not resign".
    pub(super) fn names_another(&self, span: Span, entity: usize) -> bool {
        let own = |m: &Mention| {
            let lead = self.text[..m.span.start].trim_end();
            ["I,", "I am", "I'm", "I’m", "me,", "is"].iter().any(|i| lead.ends_with(i))
        };
        self.entities[entity].mentions_in(span).any(|m| m.form == MentionForm::Name && !own(m))
    }

    /// Whether an entity is named behind `described`, in the same sentence.
    pub(super) fn named_behind(&self, described: Span, entity: usize) -> bool {
        let end = self.read.sentence_of(described).map_or(described.end, |s| s.end);
        self.names(Span::new(described.end, end.max(described.end)), entity)
    }

    /// Whether nothing parts two words into two clauses: "Bell criticized him".
    pub(super) fn in_one_clause(&self, from: usize, to: usize) -> bool {
        // "Bell said a nurse asked her": what is said is a clause of its own.
        let said =
            |i: usize| one_of(self.word(i), OPEN_A_CLAUSE) && i + 2 < to && !lexicon::is_preposition(self.word(i + 1));
        to - from < LONGEST_CLAUSE && !(from + 1..to).any(|i| one_of(self.word(i), BETWEEN_CLAUSES) || said(i))
    }

    /// Whether word `at` stands in a phrase that leads the sentence to its subject at word `to`.
    pub(super) fn leads_to_subject(&self, at: usize, to: usize) -> bool {
        let sentence = self.read.sentences.partition_point(|s| s.start <= self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let first = self.read.words.partition_point(|w| w.span.start < sentence.start);
        let opener = self.word(first).to_lowercase();
        let comma = (at..to).any(|i| self.word(i) == ",");
        at - first < IN_A_LEAD
            && comma
            && to - at < LONGEST_LEAD
            && (lexicon::is_preposition(&opener) || one_of(&opener, closed_classes::SUBORDINATORS))
    }
}

/// Whether what follows "her" shows that it is no possessive.
fn is_behind_object(next: &str) -> bool {
    !next.starts_with(char::is_alphanumeric)
        || lexicon::is_preposition(next)
        || one_of(&next.to_lowercase(), BEHIND_AN_OBJECT)
}

fn is_relative(word: &str) -> bool {
    matches!(word, "who" | "whose" | "whom")
}

/// Whether a word right after a name makes it likely that the name is a subject.
pub(super) fn is_verb(word: &str) -> bool {
    let lower = word.chars().all(|c| c.is_lowercase() || c == '’' || c == '\'');
    lower
        && (lexicon::VERBS_AFTER_NAMES.contains(word)
            || lexicon::REPORTING.contains(word)
            || word.len() > 3 && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss")))
}
