//! Sources that are several who speak together: "they", "he and his lawyer".

use onrecord_language::Text;
use onrecord_source::Span;

use super::{Speaker, Why, sentence_before};
use crate::{
    contract::{EntityKind, MentionForm},
    drafts::Draft,
    entities::Entity,
    events::{
        clauses::{VerbGroup, clauses},
        subjects::subject,
    },
    governed::names,
    lexicon::{self, one_of},
    sources::{head_name, joint_names, names_together},
};

/// "Senators Anna Bell and Tom Hale met. They said": those whom the sentence before names together, and nobody else.
pub(super) fn together(text: &str, read: &Text, entities: &[Entity], drafts: &[Draft], at: usize) -> Vec<usize> {
    let source = drafts[at].source.filter(|s| s.of(text).eq_ignore_ascii_case("they"));
    let Some((source, sentence)) = source.and_then(|s| Some((s, sentence_before(read, drafts, at, s)?))) else {
        return Vec::new();
    };
    if !opens_sentence(text, read, source) {
        return Vec::new();
    }
    let names = names_together(text, entities, sentence);
    let last = names.iter().map(|n| n.0.end).max().unwrap_or(sentence.end);
    let quoted = names.iter().any(|n| read.quotation_of(n.0).is_some());
    if quoted || tells_of_several(text, read, Span::new(last, sentence.end)) {
        return Vec::new();
    }
    // "Police charged Bell and Hale. They denied it."
    let answers = drafts[at].cue.is_some_and(|cue| one_of(cue.of(text), DENIES));
    let spans: Vec<Span> = names.iter().map(|n| n.0).collect();
    if !answers && !they_do(text, read, entities, sentence, &spans) {
        return Vec::new();
    }
    names.into_iter().map(|n| n.1).collect()
}

/// Verbs of whoever is accused of something.
const DENIES: &str = "denied deny denies";

/// Whether those whom `sentence` names together do what it tells, and are no others' object: "Critics accused Bell and Hale", "lawyers for Bell and Hale met".
fn they_do(text: &str, read: &Text, entities: &[Entity], sentence: Span, named: &[Span]) -> bool {
    let [Some(first), Some(last)] = [named.first(), named.last()] else { return false };
    // Their titles are no other people.
    let lead = text[sentence.start..first.start].trim_end();
    let title = |w: &&str| lexicon::is_office(w) || lexicon::is_several(&w.to_lowercase()) || lexicon::is_honorific(w);
    let titles: usize = lead.rsplit(' ').take_while(title).map(|w| w.len() + 1).sum();
    // "Two researchers, Ann Bell and Bob Lane, studied bees."
    if is_their_number(lead, named.len()) && text[last.end..].starts_with(',') {
        return true;
    }
    let before = Span::new(sentence.start, sentence.start + lead.len().saturating_sub(titles));
    if tells_of_several(text, read, before) {
        return false;
    }
    let all = names(entities);
    let clauses = clauses(text, sentence, &all[all.partition_point(|n| n.end <= sentence.start)..], &[], false);
    let finite = (0..clauses.chunks.len()).filter(|&k| clauses.verb(k).is_some_and(VerbGroup::finite));
    let does = |k: usize| {
        let nouns: Vec<Span> = subject(&clauses, k, 0).into_iter().map(|n| clauses.span(n)).collect();
        let opens = nouns.iter().all(|n| n.end > first.start);
        opens && [first, last].iter().all(|name| nouns.iter().any(|n| n.overlaps(**name)))
    };
    finite.into_iter().any(does)
}

/// "Two researchers,": whether words before several names, at the head of their sentence, call them by their number.
fn is_their_number(lead: &str, count: usize) -> bool {
    let number = lead.split(' ').next().unwrap_or_default().to_lowercase();
    let counted = ["two", "three", "four", "five"].iter().position(|w| *w == number).map(|at| at + 2);
    counted == Some(count)
        && lead.strip_suffix(',').is_some_and(|noun| noun.split(' ').count() <= 4 && !noun.contains(','))
}

/// "He and his lawyer, Tom Hale, declined": the one whom the pronoun stands for by now.
pub(super) fn with_pronoun(text: &str, entities: &[Entity], source: Span) -> Option<usize> {
    let (first, rest) = source.of(text).split_once(' ').filter(|(w, _)| one_of(&w.to_lowercase(), "he she"))?;
    let pronoun = Span::new(source.start, source.start + first.len());
    let said = |e: &Entity| e.mentions.iter().any(|m| m.span == pronoun && m.form == MentionForm::Pronoun);
    entities.iter().position(said).filter(|_| rest.starts_with("and "))
}

/// The others who say draft `at` together with its speaker.
pub fn joint_speakers(
    text: &str,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    at: usize,
) -> Vec<usize> {
    match (drafts[at].source, drafts[at].continues, speaking[at]) {
        (Some(source), _, Some(Speaker { entity, why: Why::Named })) => joint_names(text, entities, source, entity),
        (Some(_), _, Some(Speaker { entity, why: Why::Together })) => {
            together(text, read, entities, drafts, at).into_iter().filter(|&e| e != entity).collect()
        }
        (Some(source), _, Some(Speaker { entity, why: Why::Pronoun })) if source.of(text).contains(' ') => {
            head_name(text, entities, source).into_iter().filter(|&e| e != entity).collect()
        }
        (None, Some(from), Some(_)) if from < at => joint_speakers(text, read, entities, drafts, speaking, from),
        _ => Vec::new(),
    }
}

/// Whether nothing but a quotation, and one word at most, stands before `source` in its sentence: nobody there can be "they".
fn opens_sentence(text: &str, read: &Text, source: Span) -> bool {
    let Some(sentence) = read.sentence_of(source) else { return false };
    let before = read.words[read.words_in(Span::new(sentence.start, source.start))].iter().map(|w| w.span);
    let word = |s: &Span| s.of(text).starts_with(char::is_alphanumeric) && read.quotation_of(*s).is_none();
    before.filter(word).count() <= 1
}

/// Whether a stretch of text has, outside of quotation marks, a noun for several people.
fn tells_of_several(text: &str, read: &Text, span: Span) -> bool {
    let mut words = read.words[read.words_in(span)].iter().map(|w| w.span);
    words.any(|w| {
        let lower = w.of(text).to_lowercase();
        let several = lexicon::is_several(&lower)
            || one_of(&lower, lexicon::COLLECTIVES)
            || one_of(&lower, "women children families both");
        several && read.quotation_of(w).is_none()
    })
}

/// "The BBC denied it. “We stand by our story,” they said.": a body, where nobody else is told of since.
pub(super) fn is_several(text: &str, read: &Text, entities: &[Entity], body: &Entity, source: Span) -> bool {
    let Some(since) = body.last_before(source.start).map(|end| Span::new(end, source.start)) else { return false };
    let named = |s: Span| since.contains(s) && read.quotation_of(s).is_none();
    let others = || entities.iter().flat_map(|e| &e.mentions).any(|m| m.form == MentionForm::Name && named(m.span));
    body.kind == EntityKind::Organization
        && opens_sentence(text, read, source)
        && !tells_of_several(text, read, since)
        && !others()
}
