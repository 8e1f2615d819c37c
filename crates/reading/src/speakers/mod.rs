//! Speakers: the entity that a source stands for, through names, offices and pronouns; none where the story does not tell.

mod phrases;
mod pronouns;

use rustc_hash::FxHashSet;

use onrecord_language::Text;
use onrecord_source::Span;

use self::{
    phrases::{by_office, organization_by_its_noun},
    pronouns::{Pronoun, is_pronoun},
};
use crate::{
    contract::MentionForm,
    drafts::Draft,
    entities::{Entity, Mention, called},
    lexicon::one_of,
    sources::{author, head_name, joint_names},
    turns::Turn,
    words::words_of,
    writers::Writers,
};

/// Whom a source stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    /// Index of the entity.
    pub entity: usize,
    /// What led to it.
    pub why: Why,
}

/// What led from a source to its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The source has its name.
    Named,
    /// The source is a document that it wrote or published.
    Author,
    /// The source is the last word of its name: "the court".
    Noun,
    /// The story, or our own knowledge, gives it the office that the source is.
    Office,
    /// A pronoun.
    Pronoun,
    /// The source names nobody else: an entity of its own.
    Itself,
    /// The quotation goes on from a statement of this speaker.
    Continues,
    /// The label of a turn stands for it.
    Turn,
}

/// Gives each draft the index of its speaker's entity; new entities (a source named by office alone) are added to `entities`.
/// `unnamed` are the pronouns of somebody who most likely has no name.
pub fn speakers(
    text: &str,
    read: &Text,
    entities: &mut Vec<Entity>,
    drafts: &[Draft],
    turns: &[Turn],
    unnamed: &FxHashSet<Span>,
) -> Vec<Option<Speaker>> {
    let writers = Writers::of(text, read, entities);
    let mut out: Vec<Option<Speaker>> = vec![None; drafts.len()];
    let who = |turn: &Turn| turn.who.as_ref().and_then(|name| called(text, entities, name));
    let turns: Vec<(&Turn, Option<usize>)> = turns.iter().map(|turn| (turn, who(turn))).collect();
    let scene = Scene { text, read, drafts, turns: &turns, unnamed, writers: &writers };
    for (i, d) in drafts.iter().enumerate() {
        let turn = d.source.and_then(|source| {
            let at = turns.binary_search_by_key(&source.start, |(turn, _)| turn.label.start).ok()?;
            Some(turns[at]).filter(|(turn, who)| turn.label == source && (who.is_some() || !turn.names))
        });
        let speaker = match (d.source, d.continues) {
            _ if turn.is_some() => turn.and_then(|(_, who)| who).map(|entity| Speaker { entity, why: Why::Turn }),
            (Some(source), _) => of_source(&scene, entities, &out, i, source),
            (None, Some(from)) => out[from].map(|s| Speaker { why: Why::Continues, ..s }),
            (None, None) => None,
        };
        out[i] = speaker;
    }
    out
}

/// The others who say draft `at` together with its speaker.
pub fn joint_speakers(
    text: &str,
    entities: &[Entity],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    at: usize,
) -> Vec<usize> {
    match (drafts[at].source, drafts[at].continues, speaking[at]) {
        (Some(source), _, Some(Speaker { entity, why: Why::Named })) => joint_names(text, entities, source, entity),
        (None, Some(from), Some(_)) if from < at => joint_speakers(text, entities, drafts, speaking, from),
        _ => Vec::new(),
    }
}

/// What of a story sources are read from.
struct Scene<'a> {
    text: &'a str,
    read: &'a Text,
    drafts: &'a [Draft],
    /// With whose they are.
    turns: &'a [(&'a Turn, Option<usize>)],
    unnamed: &'a FxHashSet<Span>,
    writers: &'a Writers,
}

impl Scene<'_> {
    /// "You said …?" in an interview of two is the one who does not ask it.
    fn asked(&self, source: Span) -> Option<usize> {
        let (turn, asks) =
            self.turns.iter().find(|(t, _)| t.is_talk() && t.content.iter().any(|c| c.contains(source)))?;
        let question = asks.is_none() || turn.content.iter().any(|c| c.of(self.text).contains('?'));
        let mut others: Vec<usize> =
            self.turns.iter().filter(|(_, who)| who != asks).filter_map(|(_, who)| *who).collect();
        others.sort_unstable();
        others.dedup();
        (question && others.len() == 1).then(|| others[0])
    }
}

/// Whom the source of draft `at` stands for; `known` are the speakers of the drafts before.
fn of_source(
    scene: &Scene,
    entities: &mut Vec<Entity>,
    known: &[Option<Speaker>],
    at: usize,
    source: Span,
) -> Option<Speaker> {
    let Scene { text, read, drafts, .. } = *scene;
    let as_speaker = |why: Why| move |entity: usize| Speaker { entity, why };
    let words = words_of(text, read, source);
    // "Neither Bell nor Hale said so": nobody did.
    if words.len() > 1 && words[0].eq_ignore_ascii_case("neither") {
        return None;
    }
    if let Some(cue) = drafts[at].cue.filter(|cue| source.end <= cue.start)
        && let Some(by) = told_by(text, entities, source, cue)
    {
        return by.map(as_speaker(Why::Named));
    }
    if let [word] = words[..] {
        let word = word.to_lowercase();
        if is_pronoun(&word) {
            return Pronoun { scene, known, at, source }.resolve(entities, &word).map(as_speaker(Why::Pronoun));
        }
    }
    author(text, entities, read, source)
        .map(as_speaker(Why::Author))
        .or_else(|| head_name(text, entities, source).map(as_speaker(Why::Named)))
        .or_else(|| organization_by_its_noun(text, entities, &words, source).map(as_speaker(Why::Noun)))
        .or_else(|| by_office(text, read, entities, &words, source))
}

/// "Hale has been told by Bell that", "Hale, asked whether": those words are not his. Who says them, where a name behind "by" tells.
#[allow(clippy::option_option)]
fn told_by(text: &str, entities: &[Entity], source: Span, cue: Span) -> Option<Option<usize>> {
    let word = cue
        .of(text)
        .split(' ')
        .find(|w| !matches!(*w, "was" | "were" | "been" | "has" | "had" | "have" | "is" | "are"))?;
    let between = text.get(source.end..cue.start)?.trim();
    let rest = &text[cue.end..];
    if one_of(word, "told informed asked warned advised reminded notified assured")
        && let Some(by) = rest.strip_prefix(" by ")
    {
        let from = text.len() - by.len();
        let named = entities.iter().position(|e| {
            let name = |m: &&Mention| m.form == MentionForm::Name && m.span.start >= from;
            e.mentions.iter().find(name).is_some_and(|m| matches!(&text[from..m.span.start], "" | "the "))
        });
        return Some(named);
    }
    let next = text[cue.start..].split_whitespace().nth(1).unwrap_or_default();
    let asked = word == "asked" && between == "," && one_of(next, "whether if about why how what when where");
    asked.then_some(None)
}
