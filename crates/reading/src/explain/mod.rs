//! Why a statement is there and bears its speaker, or (in `events`) why an event is there: every step from the words of the story, for people to read.

pub(crate) mod events;

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    confidence::confidence,
    contract::Statement,
    contract::{MentionForm, StatementKind, listed, statement_id},
    draft::{Draft, Origin},
    entity::Entity,
    speakers::{Speaker, Why, joint_speakers},
    words::single_spaced,
};

/// One step of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is about: "content", "cue", "speaker", …
    pub about: &'static str,
    /// What holds, in words.
    pub words: String,
}

/// The steps that led to draft `at`.
pub(crate) fn explain(
    story: &Story,
    read: &Text,
    entities: &[Entity],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    at: usize,
) -> Vec<Step> {
    let text = story.text.as_str();
    let draft = &drafts[at];
    let mut out: Vec<Step> = draft.content.iter().map(|&piece| step("content", quoted(text, piece))).collect();
    out.push(step("kind", kind(draft)));
    out.extend(origin(text, draft));
    if let Some(outer) = draft.within {
        let cue = drafts[outer].cue.map(|cue| quoted(text, cue)).unwrap_or_default();
        out.push(step("within", format!("{}: {cue}", statement_id(outer))));
    }
    out.push(chance(draft));
    let Some(speaker) = speaking[at] else {
        let words = "unknown: neither a name nor an office of the story nor a pronoun leads to one";
        out.push(step("speaker", words.to_string()));
        return out;
    };
    let entity = &entities[speaker.entity];
    out.push(step("speaker", format!("{}, because {}", entity.name, why(text, draft, speaker.why))));
    out.extend(known_of(story, read, entity, speaker.why));
    let with = joint_speakers(text, read, entities, drafts, speaking, at);
    if let Some(names) = listed(&with.iter().map(|&e| entities[e].name.as_str()).collect::<Vec<_>>()) {
        let why = draft.source.map_or_else(
            || "they said the statement that this one goes on from too".to_string(),
            |source| format!("{} joins the names", quoted(text, source)),
        );
        out.push(step("with", format!("{names}, because {why}")));
    }
    out
}

fn step(about: &'static str, words: String) -> Step {
    Step { about, words }
}

fn quoted(text: &str, span: Span) -> String {
    format!("“{}”", single_spaced(span.of(text)))
}

fn kind(draft: &Draft) -> String {
    let words = match draft.kind {
        StatementKind::Direct if draft.origin == Origin::Turn => {
            "direct: these are the words that were spoken or signed"
        }
        StatementKind::Direct => "direct: every word of the content stands in quotation marks",
        StatementKind::Mixed => "mixed: some words of the content stand in quotation marks, some do not",
        StatementKind::Indirect => "indirect: no word of the content stands in quotation marks",
    };
    words.to_string()
}

/// How cue and source were found.
fn origin(text: &str, draft: &Draft) -> Vec<Step> {
    let words = |span: Option<Span>| span.map(|s| quoted(text, s)).unwrap_or_default();
    let (cue, source) = (words(draft.cue), words(draft.source));
    let one = match draft.origin {
        Origin::Encoder { cue: sure, arguments } => {
            let source = if draft.source.is_some() { source.as_str() } else { "nobody" };
            return vec![
                step("cue", format!("{cue}, which the network takes for a cue with {sure:.3}")),
                step("source", format!("{source}; given the cue, exactly this source and content have {arguments:.3}")),
            ];
        }
        Origin::Continuation => {
            let from = draft.continues.map_or_else(String::new, statement_id);
            step("cue", format!("none of its own: a quotation in a later sentence that goes on from {from}"))
        }
        Origin::Lone => step("cue", format!("{cue} of {source}, in the sentence beside the quotation")),
        Origin::Headline => {
            step("source", format!("{source}, which the line names by its punctuation or a verb at its end"))
        }
        Origin::Turn => step("source", format!("{source}, the label of the line")),
        Origin::Joined => step("cue", format!("{cue}, which “and” or “but” joins to the statement before")),
        Origin::Nested => step("cue", format!("{cue} right after {source}, inside another statement")),
    };
    vec![one]
}

fn chance(draft: &Draft) -> Step {
    let (sure, kind) = (confidence(draft.score, draft.kind), draft.kind.word());
    let right = match sure >= Statement::SURE {
        true => format!("the share that was right of the {kind} statements with a raw score near {:.3}", draft.score),
        false => format!("about half of the {kind} statements with so low a raw score, {:.3}, were right", draft.score),
    };
    let words = format!("{sure:.3}: {right}, on stories that the network had not learned from");
    step("confidence", words)
}

/// What leads from the source to the speaker.
fn why(text: &str, draft: &Draft, why: Why) -> String {
    let source = draft.source.map_or_else(|| "the source".to_string(), |s| quoted(text, s));
    match why {
        Why::Named => format!("{source} has that name in it"),
        Why::Turn => format!("{source} labels what they say: in an interview, a transcript or behind a dash"),
        Why::Author => format!("{source} is a document of theirs"),
        Why::Noun => {
            format!("{source} is what that organization's name says it is, or the one that the story has just told of")
        }
        Why::Office => format!("{source} is an office that they have"),
        Why::Described => format!("what {source} tells fits them, whom the story has named before"),
        Why::Pronoun => format!("{source} is a pronoun that goes to them by gender and nearness"),
        Why::Together => format!("{source} goes to those whom the sentence before names together"),
        Why::Beside => format!("{source} calls two, and them first"),
        Why::Itself => format!("{source} names nobody else"),
        Why::Continues => "they said the statement that this one goes on from".to_string(),
    }
}

/// What the story and our own knowledge tell of the speaker.
fn known_of(story: &Story, read: &Text, entity: &Entity, why: Why) -> Vec<Step> {
    let text = story.text.as_str();
    let mut out = Vec::new();
    let fullest = entity.mentions.iter().find(|m| m.form == MentionForm::Name && m.span.of(text) == entity.name);
    if let Some(m) = fullest.filter(|_| why != Why::Itself) {
        let sentence = read.sentence_of(m.span).unwrap_or(m.span);
        out.push(step("name", format!("the story has it in {}", quoted(text, sentence))));
    }
    if !entity.roles.is_empty() {
        out.push(step("roles", format!("the story calls them {}", entity.roles.join("; "))));
    }
    if let Some(id) = entity.wikidata {
        let day = story.published.map_or_else(String::new, |d| d.to_string());
        out.push(step("wikidata", format!("{id}, the one office-holder who fits the name or office on {day}")));
    }
    out
}
