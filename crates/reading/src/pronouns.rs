//! Pronouns: whom "he", "she" and their forms stand for, all of a story's, in text order.
//!
//! Every person of fitting gender who was named before, and nobody (somebody who has no name in the story), has features: how far the last
//! mention is, whether it is a subject, who speaks. Weighed and summed, they give each a share; the weights are fitted to marked texts by
//! `measure/pronouns_fit.py`.

use std::collections::{HashMap, HashSet};

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    addressees::addressee,
    contract::{EntityKind, MentionForm, StatementKind},
    drafts::Draft,
    entities::{Entity, Mention},
    governed::{ASKED, names},
    leaders::{calls_somebody, leader},
    lexicon::{self, Gender, one_of},
    nominals::called_by_office,
    offices::Office,
    sources::head_name,
};

/// How many features someone has whom a pronoun may stand for.
pub const FEATURES: usize = 30;

/// The weights of the features.
pub const WEIGHTS: [f32; FEATURES] = [
    0.41, 1.29, 0.75, 0.21, -0.52, 0.93, 0.14, 0.11, -0.63, 0.23, -2.79, 0.16, 1.72, -0.45, -1.23, 1.50, 0.13, -0.13,
    -0.62, 0.62, -0.02, -1.90, -0.19, 0.73, 0.54, 0.78, 1.00, 0.30, 1.50, 2.00,
];

/// A pronoun stays nobody's where the likeliest person has a smaller share than this …
const CERTAIN: f32 = 0.5;

/// … or this, where it is the source of a statement.
const CERTAIN_SOURCE: f32 = 0.3;

/// Nobody is looked for further back than this, in bytes.
const REACH: usize = 4000;

/// A pronoun's place in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Subject,
    Object,
    Possessive,
    Reflexive,
}

/// Someone whom a pronoun may stand for: an entity, or none for somebody without a name; with features and share.
pub type Candidate = (Option<usize>, [f32; FEATURES], f32);

/// Adds the story's pronouns to the mentions of those whom they stand for, and gives those of somebody who most likely has no name.
pub fn pronouns(text: &str, read: &Text, entities: &mut [Entity], drafts: &[Draft]) -> HashSet<Span> {
    let mut unnamed = HashSet::new();
    for (span, candidates) in weighed(text, read, entities, drafts, &WEIGHTS) {
        if let Some(entity) = chosen(&candidates, least(drafts, span)) {
            entities[entity].mentions.push(Mention { span, form: MentionForm::Pronoun });
        } else if candidates.iter().any(|c| c.0.is_none() && c.2 > 0.5) {
            unnamed.insert(span);
        }
    }
    for e in entities {
        e.mentions.sort_by_key(|m| m.span.start);
    }
    unnamed
}

fn chosen(candidates: &[Candidate], least: f32) -> Option<usize> {
    let best = candidates.iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
    best.0.filter(|_| best.2 >= least)
}

fn least(drafts: &[Draft], pronoun: Span) -> f32 {
    if drafts.iter().any(|d| d.source == Some(pronoun)) { CERTAIN_SOURCE } else { CERTAIN }
}

/// What a story has been told so far: a mention of a person.
struct Seen {
    entity: usize,
    word: usize,
    sentence: usize,
    start: usize,
    subject: bool,
    pronoun: bool,
    oblique: bool,
    quoted: Option<usize>,
}

/// Every pronoun with all whom it may stand for; each is taken for the likeliest before the next is looked at.
pub fn weighed(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    weights: &[f32; FEATURES],
) -> Vec<(Span, Vec<Candidate>)> {
    let speakers = speakers_by_name(text, read, entities, drafts);
    // "The mayor shrugged. “That's life,” he said."
    let called: HashMap<Span, usize> = called_by_office(text, read, entities).into_iter().collect();
    let hearers = hearers(text, read, entities, drafts);
    let leaders = leaders(text, read, entities, drafts);
    let scene = Scene { text, read, entities, drafts, speakers, hearers, leaders, called: &called };
    let mut gender: Vec<Option<Gender>> = entities.iter().map(|e| e.gender).collect();
    let mut coming: Vec<Seen> = Vec::new();
    for (i, e) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        coming.extend(e.mentions.iter().map(|m| scene.seen(i, m.span, m.form == MentionForm::Pronoun)));
    }
    let new = called.iter().filter(|&(span, entity)| !entities[*entity].mentions.iter().any(|m| m.span == *span));
    coming.extend(new.map(|(span, entity)| scene.seen(*entity, *span, false)).filter(|seen| seen.subject));
    coming.sort_by_key(|s| s.start);
    let taken: Vec<Span> = {
        let mut all: Vec<Span> = entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.span)).collect();
        all.sort();
        all
    };
    let mut coming = coming.into_iter().peekable();
    let mut seen: Vec<Seen> = Vec::new();
    let mut resolved: HashMap<Span, usize> = HashMap::new();
    let mut out = Vec::new();
    for (at, word) in read.words.iter().enumerate() {
        while let Some(next) = coming.next_if(|s| s.start <= word.span.start) {
            seen.push(next);
        }
        let Some((of, part)) = scene.pronoun(at) else { continue };
        let inside = taken.partition_point(|t| t.end <= word.span.start);
        if taken.get(inside).is_some_and(|t| t.overlaps(word.span)) {
            continue;
        }
        let ahead = coming.peek();
        let mut candidates = scene.candidates(at, of, part, &seen, ahead, &gender, &resolved);
        let scores: Vec<f32> = candidates.iter().map(|c| c.1.iter().zip(weights).map(|(f, w)| f * w).sum()).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
        for (c, s) in candidates.iter_mut().zip(&scores) {
            c.2 = (s - most).exp() / total;
        }
        if let Some(entity) = chosen(&candidates, least(drafts, word.span)) {
            gender[entity] = gender[entity].or(Some(of));
            resolved.insert(word.span, entity);
            seen.push(scene.seen(entity, word.span, true));
        }
        out.push((word.span, candidates));
    }
    out
}

/// Who says each draft, as far as names and offices tell.
fn speakers_by_name(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(drafts.len());
    let by_office = |source: Span| {
        let words: Vec<&str> = read.words[read.words_in(source)].iter().map(|w| w.span.of(text)).collect();
        Office::of(&words).filter(|_| words.len() > 1)?.holder(entities, source)
    };
    for d in drafts {
        let own = d.source.and_then(|s| head_name(text, entities, s).or_else(|| by_office(s)));
        out.push(own.or_else(|| d.continues.and_then(|from| out.get(from).copied().flatten())));
    }
    out
}

/// The person by name to whom each draft is said, where who says it is another.
fn hearers(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> Vec<Option<usize>> {
    let hearer = |d: &Draft| {
        let hearer = head_name(text, entities, addressee(text, read, d)?)?;
        let own = d.source.and_then(|s| head_name(text, entities, s));
        Some(hearer).filter(|&h| entities[h].kind == EntityKind::Person && own != Some(h))
    };
    drafts.iter().map(hearer).collect()
}

/// Who leads each sentence before one in which a pronoun speaks, by the sentence's place.
fn leaders(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft]) -> HashMap<usize, Span> {
    let names = names(entities);
    let speaks = |d: &Draft| d.source.filter(|s| one_of(&s.of(text).to_lowercase(), "he she"));
    let starts = |s: Span, d: &Draft| d.content.iter().map(|c| c.start).min().unwrap_or(s.start).min(s.start);
    let begins = drafts.iter().filter_map(|d| speaks(d).map(|s| [s.start, starts(s, d)])).flatten();
    let before = begins.filter_map(|at| read.sentences.partition_point(|s| s.start <= at).checked_sub(2));
    let places: HashSet<usize> = before.collect();
    let found = places.into_iter().filter_map(|i| Some((i, leader(text, read, &names, read.sentences[i])?)));
    found.collect()
}

/// Who leads a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    Named(usize),
    /// Somebody without a name: "A neighbour".
    Nameless,
    /// "The 52-year-old": anyone but those whom the sentence names behind these words.
    Described(Span),
}

struct Scene<'a> {
    text: &'a str,
    read: &'a Text,
    entities: &'a [Entity],
    drafts: &'a [Draft],
    speakers: Vec<Option<usize>>,
    hearers: Vec<Option<usize>>,
    leaders: HashMap<usize, Span>,
    /// Who is called by an office alone.
    called: &'a HashMap<Span, usize>,
}

impl Scene<'_> {
    fn word(&self, at: usize) -> &str {
        self.read.words.get(at).map_or("", |w| w.span.of(self.text))
    }

    fn sentence(&self, byte: usize) -> usize {
        self.read.sentences.partition_point(|s| s.start <= byte)
    }

    /// Who leads the sentence before the one of that number, where a pronoun of this gender may go on with it.
    fn lead(&self, sentence: usize, of: Gender, resolved: &HashMap<Span, usize>) -> Option<Lead> {
        let span = *self.leaders.get(&sentence.checked_sub(2)?)?;
        let told = |d: &Draft| d.content.iter().any(|c| c.contains(span));
        if self.drafts.iter().any(told) || self.asks(span) {
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
        let words: Vec<&str> = self.read.words[self.read.words_in(span)].iter().map(|w| w.span.of(self.text)).collect();
        // "The head of the school" is told who it is; "the mother of two" is somebody of whom the story told before.
        let next = self.read.words.partition_point(|w| w.span.start < span.end);
        let whole = self.word(next) == "of" && !one_of(self.word(next + 1), "two three four five six");
        let definite = words.first().is_some_and(|w| w.eq_ignore_ascii_case("the")) && !whole;
        let somebody = calls_somebody(&words, of, speaks.is_some());
        somebody.then_some(if definite { Lead::Described(span) } else { Lead::Nameless })
    }

    /// Whether who leads a sentence asks in it: the next one is an answer.
    fn asks(&self, leader: Span) -> bool {
        let next = self.read.words.partition_point(|w| w.span.start < leader.end);
        let verb = (next..next + 2).map(|i| self.word(i)).find(|w| !one_of(w, "then also later") && !w.ends_with("ly"));
        verb.is_some_and(|w| w == "asks" || one_of(w, ASKED))
    }

    /// Whether an entity is named behind `described`, in the same sentence.
    fn named_behind(&self, described: Span, entity: usize) -> bool {
        let end = self.read.sentence_of(described).map_or(described.end, |s| s.end);
        let behind = |m: &Mention| m.form == MentionForm::Name && described.end <= m.span.start && m.span.end <= end;
        self.entities[entity].mentions.iter().any(behind)
    }

    fn seen(&self, entity: usize, span: Span, pronoun: bool) -> Seen {
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
            None => !oblique && (speaks || is_verb(after) || self.verb_after_aside(end)),
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
    fn pronoun(&self, at: usize) -> Option<(Gender, Part)> {
        let word = self.word(at);
        if word.len() > 7 || matches!(self.word(at + 1), "Majesty" | "Highness" | "Excellency" | "Holiness" | "Honour")
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
            "her" => {
                let next = self.word(at + 1);
                let object = !next.chars().next().is_some_and(char::is_alphanumeric)
                    || lexicon::is_preposition(next)
                    || matches!(
                        next.to_lowercase().as_str(),
                        "the"
                            | "a"
                            | "an"
                            | "and"
                            | "or"
                            | "but"
                            | "that"
                            | "as"
                            | "if"
                            | "when"
                            | "who"
                            | "not"
                            | "he"
                            | "she"
                            | "they"
                            | "it"
                            | "i"
                            | "we"
                            | "you"
                            | "because"
                            | "while"
                            | "after"
                            | "before"
                            | "during"
                            | "is"
                            | "was"
                            | "had"
                            | "has"
                            | "will"
                            | "would"
                            | "there"
                            | "this"
                            | "what"
                            | "how"
                            | "why"
                    );
                (Gender::Female, if object { Part::Object } else { Part::Possessive })
            }
            _ => return None,
        })
    }

    /// Whom the pronoun at word `at` may stand for; the last one is nobody.
    #[allow(clippy::too_many_arguments)]
    fn candidates(
        &self,
        at: usize,
        of: Gender,
        part: Part,
        seen: &[Seen],
        ahead: Option<&Seen>,
        gender: &[Option<Gender>],
        resolved: &HashMap<Span, usize>,
    ) -> Vec<Candidate> {
        let span = self.read.words[at].span;
        let here = self.seen(usize::MAX, span, true);
        let source = self.drafts.iter().position(|d| d.source == Some(span));
        if let Some(e) = source.and_then(|i| self.answerer(i)).filter(|&e| gender[e].is_none_or(|g| g == of)) {
            return vec![(Some(e), [0.0; FEATURES], 0.0)];
        }
        // "…," he said: the one who has spoken goes on, whoever is named in what is said.
        let own = source.map(|i| &self.drafts[i]).filter(|d| d.content.iter().any(|c| c.end <= span.start));
        // "Asked about Hale, he said": nor whoever is named in what is asked.
        let answers = source.is_some() && self.answers_here(at);
        let inside = |s: &Seen| {
            own.is_some_and(|d| d.content.iter().any(|c| c.start <= s.start && s.start < c.end))
                || answers && !s.pronoun && s.sentence == here.sentence
        };
        let after_quotation = own.is_some_and(|d| d.kind != StatementKind::Indirect);
        let sentence = own.filter(|_| after_quotation).map_or(here.sentence, |d| {
            d.content.iter().map(|c| self.sentence(c.start)).min().unwrap_or(here.sentence).min(here.sentence)
        });
        // Everyone's last mention, the latest first.
        let mut latest: Vec<&Seen> = Vec::new();
        let mut count: HashMap<usize, usize> = HashMap::new();
        // "Bell criticized her": a subject's own verb does not act on her.
        let acts = |e: usize| {
            let near = seen.iter().rev().take_while(|m| m.sentence == here.sentence);
            part == Part::Object && near.into_iter().any(|m| m.entity == e && m.subject && self.one_clause(m.word, at))
        };
        // "Although Hale denied it, he said": he leads his own sentence.
        let led_here = seen
            .iter()
            .rev()
            .take_while(|m| m.sentence >= sentence)
            .any(|m| m.subject && m.start < span.start && !inside(m) && gender[m.entity].is_none_or(|g| g == of));
        let lead = source.filter(|_| part == Part::Subject && !led_here);
        let lead = lead.and_then(|_| self.lead(sentence, of, resolved));
        let another = |e: usize| matches!(lead, Some(Lead::Described(d)) if self.named_behind(d, e));
        let fits =
            |s: &Seen| gender[s.entity].is_none_or(|g| g == of) && !inside(s) && !acts(s.entity) && !another(s.entity);
        for s in seen.iter().rev().filter(|s| fits(s)) {
            *count.entry(s.entity).or_default() += 1;
            if count[&s.entity] == 1 && span.start - s.start <= REACH {
                latest.push(s);
            }
        }
        let most = count.values().copied().max().unwrap_or(0);
        let holder = self.drafts.iter().enumerate().filter(|(_, d)| d.content.iter().any(|c| c.contains(span)));
        let holder = holder.min_by_key(|(_, d)| d.content.iter().map(|c| c.len()).sum::<usize>());
        let speaker_of = |i: usize| {
            let source = self.drafts[i].source;
            self.speakers[i].or_else(|| source.and_then(|s| resolved.get(&s).copied()))
        };
        let speaker = holder.and_then(|(i, _)| speaker_of(i));
        // What somebody reports of another stands in no quotation marks of the other's.
        let own_words = |d: &Draft| d.kind != StatementKind::Indirect && d.within.is_none();
        let direct = here.quoted.is_some() && holder.is_some_and(|(_, d)| own_words(d));
        let last_speaker = source.and_then(|i| {
            let apart = |&j: &usize| self.drafts[j].within != Some(i) && self.drafts[i].within != Some(j);
            (0..i).rev().filter(apart).find(|&j| self.drafts[j].source.is_some()).and_then(speaker_of)
        });
        let mut out: Vec<Candidate> = Vec::new();
        let flag = |b: bool| f32::from(u8::from(b));
        // Nobody is "he" in his own words, whoever else is told of in them.
        let holds = |d: &Draft| own_words(d) && d.content.iter().any(|c| c.contains(span));
        let own: Vec<usize> = match here.quoted {
            Some(_) => (0..self.drafts.len()).filter(|&i| holds(&self.drafts[i])).filter_map(speaker_of).collect(),
            None => Vec::new(),
        };
        let others = latest.iter().filter(|s| !own.contains(&s.entity));
        for (rank, s) in others.enumerate() {
            let away = sentence.saturating_sub(s.sentence);
            let near: Vec<&Seen> = seen
                .iter()
                .rev()
                .take_while(|m| m.sentence == here.sentence)
                .filter(|m| m.entity == s.entity)
                .collect();
            let subject_here = near.iter().any(|m| m.subject);
            let broken = self.text[s.start..span.start].contains("\n\n");
            let mut f = [0.0; FEATURES];
            f[0] = flag(away == 0);
            f[1] = flag(away == 1);
            f[2] = flag(away == 2);
            f[3] = (away.saturating_sub(2) as f32).ln_1p();
            f[4] = (rank as f32).ln_1p();
            f[5] = (count[&s.entity] as f32).ln();
            f[6] = flag(s.subject);
            f[7] = flag(s.pronoun);
            f[8] = flag(s.oblique);
            f[9] = flag(gender[s.entity].is_some());
            f[10] = flag(direct && speaker == Some(s.entity));
            f[11] = flag(here.quoted.is_none() && speaker == Some(s.entity));
            f[12] = flag(source.is_some() && last_speaker == Some(s.entity) && away < 3);
            f[13] = flag(here.quoted.is_none() && s.quoted.is_some());
            f[14] = flag(here.quoted.is_some() && s.quoted == here.quoted);
            f[16] = flag(matches!(part, Part::Possessive | Part::Reflexive) && subject_here);
            f[17] = flag(part == Part::Subject && s.subject);
            f[18] = flag(broken);
            f[20] = flag(count[&s.entity] == most && most > 1);
            f[21] = flag(rank > 0 && latest[0].sentence == here.sentence && s.sentence != here.sentence);
            f[26] = flag(after_quotation && last_speaker == Some(s.entity) && away < 3);
            f[25] = flag(part == Part::Subject && subject_here);
            let led = seen
                .iter()
                .rev()
                .take_while(|m| m.sentence + 1 >= sentence)
                .any(|m| m.entity == s.entity && m.subject && m.sentence < sentence.max(1) && !inside(m));
            let led = led && !matches!(lead, Some(Lead::Named(e)) if e != s.entity) && lead != Some(Lead::Nameless);
            f[27] = flag(led);
            f[28] = flag(led && after_quotation);
            f[29] = flag(lead == Some(Lead::Named(s.entity)));
            out.push((Some(s.entity), f, 0.0));
        }
        // "In his speech, Trump said": a pronoun that leads the sentence to its subject.
        if let Some(s) =
            ahead.filter(|s| s.sentence == here.sentence && s.subject && gender[s.entity].is_none_or(|g| g == of))
        {
            let leads = self.leads(at, s.word);
            if leads && part != Part::Object && source.is_none() {
                match out.iter_mut().find(|c| c.0 == Some(s.entity)) {
                    Some(c) => c.1[19] = 1.0,
                    None => {
                        let mut f = [0.0; FEATURES];
                        f[19] = 1.0;
                        f[9] = flag(gender[s.entity].is_some());
                        out.push((Some(s.entity), f, 0.0));
                    }
                }
            }
        }
        let mut f = [0.0; FEATURES];
        f[15] = flag(source.is_some_and(|i| self.unnamed_speaker_before(i)));
        f[22] = 1.0;
        f[23] = self.unnamed(at, of, latest.first().map_or(0, |s| s.word));
        f[24] = flag(latest.first().is_none_or(|s| here.sentence - s.sentence > 2));
        f[29] = 2.0 * flag(lead == Some(Lead::Nameless));
        out.push((None, f, 0.0));
        out
    }

    /// Whether the sentence of the pronoun at word `at` leads to it with what was asked: "Asked about Hale, he said".
    fn answers_here(&self, at: usize) -> bool {
        let sentence = self.sentence(self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let opens = self.word(self.read.words_in(sentence).start).to_lowercase();
        one_of(&opens, ASKED) && at > 0 && self.word(at - 1) == ","
    }

    /// Who was asked in the statement right before draft `i`, or told something to which it replies: "Bell asked Hale why. “Because,” he said."
    fn answerer(&self, i: usize) -> Option<usize> {
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
        let fits =
            one_of(cue(asked), "asked asks") && (question || replies) || replies && one_of(cue(asked), "told tells");
        let next = ends <= begins && self.sentence(begins) == self.sentence(ends - 1) + 1;
        self.hearers[before].filter(|_| fits && next)
    }

    /// Whether the statement before draft `i` is by one person without a name, near by: "The head of the school said … She also said".
    fn unnamed_speaker_before(&self, i: usize) -> bool {
        let Some(j) = (0..i).rev().find(|&j| self.drafts[j].source.is_some()) else { return false };
        let Some(source) = self.drafts[j].source.filter(|_| self.speakers[j].is_none()) else { return false };
        let mut words = self.read.words[self.read.words_in(source)].iter().map(|w| w.span.of(self.text).to_lowercase());
        let near = self.drafts[i].source.is_some_and(|s| self.sentence(s.start) <= self.sentence(source.end) + 2);
        near && source.of(self.text).contains(' ')
            && words.any(|w| lexicon::OFFICES.contains(w.as_str()) || w == "head")
    }

    /// Whether nothing parts two words into two clauses: "Bell criticized him".
    fn one_clause(&self, from: usize, to: usize) -> bool {
        to - from < 12
            && !(from + 1..to).any(|i| {
                matches!(
                    self.word(i),
                    "," | ";"
                        | ":"
                        | "—"
                        | "–"
                        | "\""
                        | "“"
                        | "that"
                        | "who"
                        | "which"
                        | "when"
                        | "while"
                        | "because"
                        | "if"
                        | "after"
                        | "before"
                        | "as"
                        | "but"
                        | "than"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "I"
                        | "we"
                        | "you"
                        | "whom"
                        | "what"
                        | "how"
                        | "where"
                )
            })
    }

    /// Whether word `at` stands in a phrase that leads the sentence to its subject at word `to`.
    fn leads(&self, at: usize, to: usize) -> bool {
        let sentence = self.read.sentences.partition_point(|s| s.start <= self.read.words[at].span.start);
        let Some(sentence) = sentence.checked_sub(1).map(|i| self.read.sentences[i]) else { return false };
        let first = self.read.words.partition_point(|w| w.span.start < sentence.start);
        let opener = self.word(first).to_lowercase();
        let comma = (at..to).any(|i| self.word(i) == ",");
        at - first < 8
            && comma
            && to - at < 14
            && (lexicon::is_preposition(&opener)
                || matches!(
                    opener.as_str(),
                    "when"
                        | "while"
                        | "as"
                        | "because"
                        | "although"
                        | "though"
                        | "if"
                        | "despite"
                        | "until"
                        | "before"
                        | "after"
                ))
    }

    /// Whether somebody without a name stands since word `from`, as near as the sentence before: "a man", "the officer"; much more where it is a
    /// subject of that gender: "My father was".
    fn unnamed(&self, at: usize, of: Gender, from: usize) -> f32 {
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
            let article = (i.saturating_sub(3)..i).any(|j| {
                matches!(
                    self.word(j).to_lowercase().as_str(),
                    "a" | "an" | "the" | "my" | "his" | "her" | "their" | "our" | "one" | "another" | "this" | "that"
                )
            });
            match (fits || office) && article {
                true if fits && is_verb(self.word(i + 1)) => 6.0,
                true => 1.0,
                false => 0.0,
            }
        };
        let near = (from.max(at.saturating_sub(60))..at).rev().take_while(|&i| sentence(i) + 1 >= here);
        near.map(weight).fold(0.0, f32::max)
    }
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
