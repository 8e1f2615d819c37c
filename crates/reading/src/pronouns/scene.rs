//! What a story shows around its persons and pronouns: subjects, speakers, hearers, and who leads a sentence.

use rustc_hash::{FxHashMap, FxHashSet};

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    addressees::hearer,
    contract::{EntityKind, MentionForm},
    draft::{Draft, are_apart},
    entity::{Entity, Mention},
    governed::{ASKED, names},
    leaders::{calls_somebody, leader},
    lexicon::{self, Gender, one_of},
    nominals::called_by_office,
    offices::Office,
    sources::head_name,
    words::{before_comma, begin_of_owner, word_at, words_of},
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

/// Who leads a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Named(usize),
    /// Somebody without a name: "A neighbour".
    Nameless,
    /// "The 52-year-old": anyone but those whom the sentence names behind these words.
    Described(Span),
}

/// "himself" and "herself", in bytes.
const LONGEST_PRONOUN: usize = 7;

/// So many words at most lie between a subject and the pronoun of the clause that goes on with it.
const LONGEST_CLAUSE: usize = 12;

/// So many words into its sentence a noun at most ends the phrase that opens it.
const OPENING: usize = 6;

/// Words that open a clause before the main one.
const SUBORDINATORS: &str = "when while as because although though if despite until before after";

/// Words and marks between two clauses.
const BETWEEN_CLAUSES: &str = ", ; : — – \" “ that who which when while because if after before as but than he she they it I we you whom what how where";

/// Verbs whose object is a clause, with or without "that".
const OPEN_A_CLAUSE: &str = "said says claimed claims believes believed thinks thought";

/// Words that join what somebody else does to what a subject does …
const JOIN_A_SUBJECT: &str = "but and";
/// … and to what befalls one.
const JOIN_WHAT_BEFALLS: &str = "when after while before";
/// Verbs of what befalls somebody.
const BEFALLS: &str = "was died fell collapsed drowned suffered slipped crashed fainted";

/// Words before a noun that tell which one.
const ARTICLES: &str = "a an the my his her their our one another this that";

/// Words behind "her" that show that it is nobody's possessive, besides prepositions.
const BEHIND_AN_OBJECT: &str = "the a an and or but that as if when who not he she they it i we you because while after before during is was had has will would there this \
what how why";

/// A story with its persons and statements.
pub(super) struct Scene<'a> {
    text: &'a str,
    pub(super) read: &'a Text,
    entities: &'a [Entity],
    pub(super) drafts: &'a [Draft],
    /// Who says each draft, as far as names and offices tell.
    pub(super) speakers: Vec<Option<usize>>,
    /// To whom each is said.
    hearers: Vec<Option<usize>>,
    /// Who leads a sentence, by its place.
    leaders: FxHashMap<usize, Span>,
    /// Who is called by an office alone: "The mayor shrugged. “That's life,” he said."
    called: FxHashMap<Span, usize>,
}

/// So many words stand before the name of whom somebody is told to be at most.
const TOLD_SOON: usize = 7;

impl<'a> Scene<'a> {
    pub(super) fn of(text: &'a str, read: &'a Text, entities: &'a [Entity], drafts: &'a [Draft]) -> Scene<'a> {
        let speakers = speakers_by_name(text, read, entities, drafts);
        let mut called: FxHashMap<Span, usize> = called_by_office(text, read, entities).into_iter().collect();
        let aged = |(d, by): (&Draft, &Option<usize>)| Some((d.source.filter(|s| is_of_an_age(s.of(text)))?, (*by)?));
        called.extend(drafts.iter().zip(&speakers).filter_map(aged));
        Scene {
            text,
            read,
            entities,
            drafts,
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

    /// Whether bytes `from` to `to` run over the end of a paragraph.
    pub(super) fn broken(&self, from: usize, to: usize) -> bool {
        self.text[from..to].contains("\n\n")
    }

    /// Word `at`; empty behind the last one.
    pub(super) fn word(&self, at: usize) -> &str {
        word_at(self.text, self.read, at)
    }

    /// The number of the sentence that byte `at` lies in; the first one is 1.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.read.sentences.partition_point(|s| s.start <= at)
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
        let speaks = self
            .drafts
            .iter()
            .zip(&self.speakers)
            .any(|(d, by)| d.source.is_some_and(|s| s.contains(span)) && by.is_none_or(|by| by == entity));
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
        let end = (at + 2..at + 15).find(|&i| self.word(i) == close);
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

    /// Who leads the sentence before the one of that number, where a pronoun of this gender may go on with it.
    pub(super) fn lead(&self, sentence: usize, of: Gender, resolved: &FxHashMap<Span, usize>) -> Option<Lead> {
        let span = *self.leaders.get(&sentence.checked_sub(2)?)?;
        if self.drafts.iter().any(|d| d.holds(span)) || self.asks(span) {
            return None;
        }
        if let Some(&entity) = resolved.get(&span) {
            return Some(Lead::Named(entity));
        }
        if let Some(entity) = head_name(self.text, self.entities, span) {
            return (self.entities[entity].kind == EntityKind::Person).then_some(Lead::Named(entity));
        }
        let speaks = self.drafts.iter().position(|d| d.source.is_some_and(|s| s.contains(span)));
        if let Some(entity) = self.called.get(&span).copied().or_else(|| self.speakers[speaks?]) {
            return Some(Lead::Named(entity));
        }
        let words = before_comma(words_of(self.text, self.read, span));
        // "The head of the school" is told who it is; "the mother of two" is somebody of whom the story told before.
        let next = self.read.words.partition_point(|w| w.span.start < span.end);
        if let Some(entity) = self.told_to_be(next) {
            return Some(Lead::Named(entity));
        }
        let whole = self.word(next) == "of" && !one_of(self.word(next + 1), "two three four five six");
        let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) && !whole;
        let somebody = calls_somebody(&words, of, speaks.is_some());
        somebody.then_some(if definite { Lead::Described(span) } else { Lead::Nameless })
    }

    /// "Her coach |is| her father, Peter": who somebody is told to be by the word at place `verb`, of a few words and a name.
    fn told_to_be(&self, verb: usize) -> Option<usize> {
        let name = |m: &&Mention| m.form == MentionForm::Name;
        let from = self.read.words.get(verb).filter(|_| one_of(self.word(verb), "is was"))?.span.end;
        let near = |s: Span| {
            let between = self.text.get(from..s.start).unwrap_or(".");
            between.split(' ').count() <= TOLD_SOON
                && between.chars().all(|c| c.is_lowercase() || c == ' ' || c == ',')
                && (between == " " || between.ends_with(", "))
        };
        let people = self.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
        let mut told = people.filter(|(_, e)| e.mentions.iter().filter(name).any(|m| near(m.span)));
        told.next().map(|(i, _)| i)
    }

    /// Who without a name leads the sentence of that number, before the pronoun, or says there what it stands in.
    pub(super) fn lead_here(&self, sentence: usize, pronoun: Span, of: Gender) -> Option<Lead> {
        let before = |s: &Span| s.end <= pronoun.start && self.sentence(s.start) == sentence;
        let nameless = |span: Span, speaks: bool| {
            let words = before_comma(words_of(self.text, self.read, span));
            let named = head_name(self.text, self.entities, span).is_some()
                || self.called.contains_key(&span)
                || self.is_aside(span);
            let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) && !self.heads_another(span);
            let lead = if definite { Lead::Described(span) } else { Lead::Nameless };
            (!named && calls_somebody(&words, of, speaks)).then_some(lead)
        };
        let leader = sentence.checked_sub(1).and_then(|place| self.leaders.get(&place)).copied();
        let mut unknown = self.drafts.iter().zip(&self.speakers).filter(|(d, by)| by.is_none() && d.holds(pronoun));
        let speaks = || unknown.find_map(|(d, _)| nameless(d.source.filter(before)?, true));
        leader.filter(before).and_then(|span| nameless(span, false)).or_else(speaks)
    }

    /// "|The director| of the Norvik Institute": whether what follows an office is a body of which no office of anybody by name tells.
    fn heads_another(&self, office: Span) -> bool {
        let owner = begin_of_owner(self.text, office.end);
        let inside = |m: &Mention| m.span.start >= office.start && m.span.end <= office.end;
        let here = |m: &Mention| owner.map_or_else(|| inside(m), |at| m.span.start == at);
        let body = |e: &&Entity| e.kind == EntityKind::Organization && e.mentions.iter().any(here);
        let Some(body) = self.entities.iter().find(body) else { return false };
        let mut roles = self.entities.iter().flat_map(|e| &e.roles);
        !roles.any(|r| r.contains(&*body.name) || body.mentions.iter().any(|m| r.contains(m.span.of(self.text))))
    }

    /// "Anna Bell, |a lawyer who lives in Portwick|, said": whether a noun phrase stands behind a comma and a person's name.
    fn is_aside(&self, span: Span) -> bool {
        let lead = self.text[..span.start].trim_end();
        let Some(name) = lead.strip_suffix(',').map(str::len) else { return false };
        let person = |e: &&Entity| e.kind == EntityKind::Person;
        self.entities.iter().filter(person).any(|e| e.mentions.iter().any(|m| m.span.end == name))
    }

    /// Whether who leads a sentence asks in it: the next one is an answer.
    fn asks(&self, leader: Span) -> bool {
        let next = self.read.words.partition_point(|w| w.span.start < leader.end);
        let verb = (next..next + 2).map(|i| self.word(i)).find(|w| !one_of(w, "then also later") && !w.ends_with("ly"));
        verb.is_some_and(|w| w == "asks" || one_of(w, ASKED))
    }

    /// Whether somebody is mentioned by name right before word `at`: "|Peter Moss| and his wife".
    pub(super) fn is_named_before(&self, at: usize, entity: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|i| self.read.words[i].span.end) else { return false };
        self.entities[entity].mentions.iter().any(|m| m.form == MentionForm::Name && m.span.end == before)
    }

    /// Whether an entity is named in `span`.
    pub(super) fn names(&self, span: Span, entity: usize) -> bool {
        self.entities[entity].mentions.iter().any(|m| m.form == MentionForm::Name && span.contains(m.span))
    }

    /// Whether somebody else may name an entity in `span`: not "I, Tom Hale, will not resign".
    pub(super) fn names_another(&self, span: Span, entity: usize) -> bool {
        let own = |m: &Mention| {
            let lead = self.text[..m.span.start].trim_end();
            ["I,", "I am", "I'm", "I’m", "me,", "is"].iter().any(|i| lead.ends_with(i))
        };
        let mut inside =
            self.entities[entity].mentions.iter().filter(|m| m.form == MentionForm::Name && span.contains(m.span));
        inside.any(|m| !own(m))
    }

    /// Whether an entity is named behind `described`, in the same sentence.
    pub(super) fn named_behind(&self, described: Span, entity: usize) -> bool {
        let end = self.read.sentence_of(described).map_or(described.end, |s| s.end);
        let behind = |m: &Mention| m.form == MentionForm::Name && described.end <= m.span.start && m.span.end <= end;
        self.entities[entity].mentions.iter().any(behind)
    }

    /// Whether the sentence of the pronoun at word `at` leads to it with what was asked: "Asked about Hale, he said".
    pub(super) fn answers_here(&self, at: usize) -> bool {
        let sentence = self.sentence(self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let opens = self.word(self.read.words_in(sentence).start).to_lowercase();
        one_of(&opens, ASKED) && at > 0 && self.word(at - 1) == ","
    }

    /// Who was asked in the statement right before draft `i`, or told something to which it replies: "Bell asked Hale why. “Because,” he said." A question to
    /// nobody is to the one who spoke before it. `resolved` are the pronouns before.
    pub(super) fn answerer(&self, i: usize, resolved: &FxHashMap<Span, usize>) -> Option<usize> {
        let draft = &self.drafts[i];
        let cue = |d: &Draft| {
            let mut words = d.cue.map_or("", |c| c.of(self.text)).split(' ');
            words.find(|w| !one_of(w, "then also later")).unwrap_or_default()
        };
        let begins = draft.content.iter().chain(&draft.source).map(|s| s.start).min()?;
        let before = (0..i).rev().find(|&j| self.drafts[j].source.is_some() && draft.within != Some(j))?;
        let asked = &self.drafts[before];
        let ends = asked.content.iter().chain(&asked.cue).map(|s| s.end).max()?;
        let replies = one_of(cue(draft), "answered answers replied replies responded responds retorted countered");
        // Whoever asked somebody to do something may go on.
        let question = asked.content.iter().any(|c| {
            let first = c.of(self.text).split(' ').next().unwrap_or_default();
            c.of(self.text).contains('?') || one_of(first, "if whether about why what when where who how which")
        });
        let asks = one_of(cue(asked), "asked asks");
        let fits = asks && (question || replies) || replies && one_of(cue(asked), "told tells");
        let next = ends <= begins && self.sentence(begins) == self.sentence(ends - 1) + 1;
        if !fits || !next {
            return None;
        }
        let to_nobody = || asks && question && hearer(self.text, self.read, asked).is_none();
        self.hearers[before].or_else(|| to_nobody().then(|| self.spoke_before(before, resolved)).flatten())
    }

    /// Who said the statement before draft `i`, in the same sentence or the one before, where that is another.
    fn spoke_before(&self, i: usize, resolved: &FxHashMap<Span, usize>) -> Option<usize> {
        let own = self.drafts[i].source?;
        let last = (0..i).rev().find(|&j| self.drafts[j].source.is_some() && are_apart(self.drafts, i, j))?;
        let source = self.drafts[last].source?;
        let by = |j: usize, source: Span| self.speakers[j].or_else(|| resolved.get(&source).copied());
        let starts = self.drafts[i].content.iter().map(|c| c.start).min().unwrap_or(own.start).min(own.start);
        let near = self.sentence(source.start) + 1 >= self.sentence(starts);
        by(last, source).filter(|&e| near && self.entities[e].kind == EntityKind::Person && by(i, own) != Some(e))
    }

    /// Whether the statement before draft `i` is by one person without a name, near by: "The head of the school said … She also said".
    pub(super) fn nameless_speaker_before(&self, i: usize) -> bool {
        let Some(j) = (0..i).rev().find(|&j| self.drafts[j].source.is_some()) else { return false };
        let Some(source) = self.drafts[j].source.filter(|_| self.speakers[j].is_none()) else { return false };
        let mut words = words_of(self.text, self.read, source).into_iter().map(str::to_lowercase);
        let near = self.drafts[i].source.is_some_and(|s| self.sentence(s.start) <= self.sentence(source.end) + 2);
        near && source.of(self.text).contains(' ')
            && words.any(|w| lexicon::OFFICES.contains(w.as_str()) || w == "head")
    }

    /// Whether nothing parts two words into two clauses: "Bell criticized him".
    pub(super) fn in_one_clause(&self, from: usize, to: usize) -> bool {
        // "Bell said a nurse asked her": what is said is a clause of its own.
        let said =
            |i: usize| one_of(self.word(i), OPEN_A_CLAUSE) && i + 2 < to && !lexicon::is_preposition(self.word(i + 1));
        to - from < 12 && !(from + 1..to).any(|i| one_of(self.word(i), BETWEEN_CLAUSES) || said(i))
    }

    /// Whether word `at` stands in a phrase that leads the sentence to its subject at word `to`.
    pub(super) fn leads_to_subject(&self, at: usize, to: usize) -> bool {
        let sentence = self.read.sentences.partition_point(|s| s.start <= self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let first = self.read.words.partition_point(|w| w.span.start < sentence.start);
        let opener = self.word(first).to_lowercase();
        let comma = (at..to).any(|i| self.word(i) == ",");
        at - first < 8 && comma && to - at < 14 && (lexicon::is_preposition(&opener) || one_of(&opener, SUBORDINATORS))
    }

    /// The first word of the sentence of word `at`.
    fn first_of(&self, at: usize) -> usize {
        let place = self.sentence(self.read.words[at].span.start).checked_sub(1);
        place.map_or(0, |place| self.read.words_in(self.read.sentences[place]).start)
    }

    /// "The driver slowed down |but he| could not stop", "the suspect was shot |when he| pulled a gun": whether the pronoun at word `at` is the subject of a clause
    /// that goes on with the noun at word `i`, the subject of the one before.
    fn goes_on_with(&self, i: usize, at: usize) -> bool {
        let joins = at > 0 && at - i < LONGEST_CLAUSE && one_of(&self.word(at).to_lowercase(), "he she");
        let (verb, word) = (self.word(i + 1), self.word(at.saturating_sub(1)));
        let so = one_of(word, JOIN_A_SUBJECT) && is_verb(verb) && !lexicon::REPORTING.contains(verb)
            || one_of(word, JOIN_WHAT_BEFALLS) && one_of(verb, BEFALLS);
        // An article, and at most one adjective: no possessor.
        let article = (i.saturating_sub(2)..i).rev().find(|&j| one_of(&self.word(j).to_lowercase(), "a an the"));
        let leads = |j: usize| {
            let opens = self.first_of(j) == j;
            opens || one_of(self.word(j - 1), BETWEEN_CLAUSES) || one_of(self.word(j - 1), OPEN_A_CLAUSE)
        };
        joins && so && self.first_of(i) == self.first_of(at) && article.is_some_and(leads)
    }

    /// Whether somebody without a name stands since word `from`, as near as the sentence before: "a man", "the officer"; much more where it is a
    /// subject of that gender: "My father was".
    pub(super) fn nameless(&self, at: usize, of: Gender, from: usize) -> f32 {
        let sentence = |i: usize| self.sentence(self.read.words[i].span.start);
        let here = sentence(at);
        let weight = |i: usize| {
            let word = self.word(i).to_lowercase();
            let (man, woman) = (lexicon::MEN.contains(word.as_str()), lexicon::WOMEN.contains(word.as_str()));
            let (fits, other) = match of {
                Gender::Male => (man, woman),
                Gender::Female => (woman, man),
            };
            let title = self.word(i + 1).chars().next().is_some_and(char::is_uppercase);
            let office = !other && !title && lexicon::OFFICES.contains(word.as_str());
            let article = (i.saturating_sub(3)..i).any(|j| one_of(&self.word(j).to_lowercase(), ARTICLES))
                || fits && i > 0 && one_of(self.word(i - 1), "s 's ’s");
            // "The boy's mother, giving evidence, wept as she spoke"
            let opens = || {
                let first = self.first_of(i);
                self.word(i + 1) == "," && i < first + OPENING && one_of(&self.word(first).to_lowercase(), ARTICLES)
            };
            // "Hale was the mayor while he": nobody but Hale.
            let predicate = || {
                let the = (i.saturating_sub(3)..i).rev().find(|&j| one_of(&self.word(j).to_lowercase(), ARTICLES));
                the.is_some_and(|j| j > 0 && one_of(self.word(j - 1), "is was as became remains"))
            };
            match (fits || office) && article && !(office && predicate()) {
                true if office && self.goes_on_with(i, at) => 6.0,
                true if fits && opens() => 8.0,
                true if fits && is_verb(self.word(i + 1)) => 6.0,
                true => 1.0,
                false => 0.0,
            }
        };
        let near = (from.max(at.saturating_sub(60))..at).rev().take_while(|&i| sentence(i) + 1 >= here);
        near.map(weight).fold(0.0, f32::max)
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
fn is_verb(word: &str) -> bool {
    let lower = word.chars().all(|c| c.is_lowercase() || c == '’' || c == '\'');
    lower
        && (lexicon::VERBS_AFTER_NAMES.contains(word)
            || lexicon::REPORTING.contains(word)
            || word.len() > 3 && (word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss")))
}

/// Who says each draft, as far as names and offices tell.
fn speakers_by_name(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
    let by_office = |source: Span| {
        let words = words_of(text, read, source);
        Office::of(&words).filter(|_| words.len() > 1)?.holder(entities, source)
    };
    for (at, d) in drafts.iter().enumerate() {
        let aged = || of_that_age(text, drafts, &out, at);
        let own = d.source.and_then(|s| head_name(text, entities, s).or_else(|| by_office(s)).or_else(aged));
        out.push(own.or_else(|| d.continues.and_then(|from| out.get(from).copied().flatten())));
    }
    out
}

/// "Bell confirmed it. “We would love to,” the 39-year-old said": who said the statement before draft `at`, by name and in the same paragraph, is of that age.
fn of_that_age(text: &str, drafts: &[Draft], speakers: &[Option<usize>], at: usize) -> Option<usize> {
    let source = drafts[at].source.filter(|&s| is_of_an_age(s.of(text)))?;
    let before = (0..at).rev().find(|&j| drafts[j].source.is_some())?;
    let own = drafts[before].source.filter(|s| s.end <= source.start)?;
    let apart = text[own.end..source.start].contains("\n\n");
    speakers[before].filter(|_| !apart)
}

/// "The 39-year-old"
fn is_of_an_age(words: &str) -> bool {
    words.starts_with("the ") && words.contains("-year-old")
}

/// The person by name to whom each draft is said, where who says it is another.
fn hearers(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let hearer = |d: &Draft| {
        let hearer = head_name(text, entities, hearer(text, read, d)?)?;
        let own = d.source.and_then(|s| head_name(text, entities, s));
        Some(hearer).filter(|&h| entities[h].kind == EntityKind::Person && own != Some(h))
    };
    drafts.iter().map(hearer).collect()
}

/// Who leads each sentence in which a pronoun speaks and the one before it, by the sentence's place.
fn leaders(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> FxHashMap<usize, Span> {
    let names = names(entities);
    let speaks = |d: &Draft| d.source.filter(|s| one_of(&s.of(text).to_lowercase(), "he she"));
    let starts = |s: Span, d: &Draft| d.content.iter().map(|c| c.start).min().unwrap_or(s.start).min(s.start);
    let begins = drafts.iter().filter_map(|d| speaks(d).map(|s| [s.start, starts(s, d)])).flatten();
    let places: FxHashSet<usize> = begins
        .map(|at| read.sentences.partition_point(|s| s.start <= at))
        .flat_map(|next| [next.checked_sub(2), next.checked_sub(1)])
        .flatten()
        .collect();
    let found = places.into_iter().filter_map(|i| Some((i, leader(text, read, &names, read.sentences[i])?)));
    found.collect()
}
