//! Why a statement is there and bears its speaker: every step from the words of the story, for people to read.

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    confidence::confidence,
    contract::{MentionForm, StatementKind, listed},
    drafts::{Draft, Origin},
    entities::Entity,
    speakers::{Speaker, Why, joint_speakers},
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
    let quoted = |s: Span| format!("“{}”", s.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    let number = |i: usize| format!("s{}", i + 1);
    let mut out = Vec::new();
    let mut step = |about, words: String| out.push(Step { about, words });
    for piece in &draft.content {
        step("content", quoted(*piece));
    }
    let kind = match draft.kind {
        StatementKind::Direct if draft.origin == Origin::Turn => {
            "direct: these are the words that were spoken or signed"
        }
        StatementKind::Direct => "direct: every word of the content stands in quotation marks",
        StatementKind::Mixed => "mixed: some words of the content stand in quotation marks, some do not",
        StatementKind::Indirect => "indirect: no word of the content stands in quotation marks",
    };
    step("kind", kind.to_string());
    let (cue, source) = (draft.cue.map(quoted), draft.source.map(quoted));
    match draft.origin {
        Origin::Encoder { cue: sure, arguments } => {
            step("cue", format!("{}, which the network takes for a cue with {sure:.3}", cue.unwrap_or_default()));
            let source = source.unwrap_or_else(|| "nobody".to_string());
            step("source", format!("{source}; given the cue, exactly this source and content have {arguments:.3}"));
        }
        Origin::Continuation => {
            let from = draft.continues.map_or_else(String::new, number);
            step("cue", format!("none of its own: a quotation in a later sentence that goes on from {from}"));
        }
        Origin::Headline => step(
            "source",
            format!("{}, which the line names by its punctuation or a verb at its end", source.unwrap_or_default()),
        ),
        Origin::Turn => step("source", format!("{}, the label of the line", source.unwrap_or_default())),
        Origin::Joined => {
            step("cue", format!("{}, which “and” or “but” joins to the statement before", cue.unwrap_or_default()));
        }
        Origin::Nested => {
            let words = format!(
                "{} right after {}, inside another statement",
                cue.unwrap_or_default(),
                source.unwrap_or_default()
            );
            step("cue", words);
        }
    }
    if let Some(outer) = draft.within {
        step("within", format!("{}: {}", number(outer), drafts[outer].cue.map(quoted).unwrap_or_default()));
    }
    step(
        "confidence",
        format!(
            "{:.3}: the share that was right of the {} statements with a raw score near {:.3}, on stories that the network had not learned from",
            confidence(draft.score, draft.kind),
            draft.kind.word(),
            draft.score
        ),
    );
    match speaking[at] {
        None => {
            step("speaker", "unknown: neither a name nor an office of the story nor a pronoun leads to one".to_string())
        }
        Some(speaker) => {
            let e = &entities[speaker.entity];
            let source = draft.source.map_or_else(|| "the source".to_string(), quoted);
            let why = match speaker.why {
                Why::Named => format!("{source} has that name in it"),
                Why::Turn => format!("{source} labels what they say: in an interview, a transcript or behind a dash"),
                Why::Author => format!("{source} is a document of theirs"),
                Why::Noun => format!("{source} is what that organization's name says it is, and none was named since"),
                Why::Office => format!("{source} is an office that they have"),
                Why::Pronoun => format!("{source} is a pronoun that goes to them by gender and nearness"),
                Why::Itself => format!("{source} names nobody else"),
                Why::Continues => "they said the statement that this one goes on from".to_string(),
            };
            step("speaker", format!("{}, because {why}", e.name));
            let fullest = e.mentions.iter().find(|m| m.form == MentionForm::Name && m.span.of(text) == e.name);
            if let Some(m) = fullest.filter(|_| speaker.why != Why::Itself) {
                let sentence = read.sentence_of(m.span).unwrap_or(m.span);
                step("name", format!("the story has it in {}", quoted(sentence)));
            }
            if !e.roles.is_empty() {
                step("roles", format!("the story calls them {}", e.roles.join("; ")));
            }
            if let Some(id) = e.wikidata {
                let day = story.published.map_or_else(String::new, |d| d.to_string());
                step("wikidata", format!("{id}, the one office-holder who fits the name or office on {day}"));
            }
            let with = joint_speakers(text, entities, drafts, speaking, at);
            if let Some(names) = listed(&with.iter().map(|&e| entities[e].name.as_str()).collect::<Vec<_>>()) {
                let why = draft.source.map_or_else(
                    || "they said the statement that this one goes on from too".to_string(),
                    |source| format!("{} joins the names", quoted(source)),
                );
                step("with", format!("{names}, because {why}"));
            }
        }
    }
    out
}
