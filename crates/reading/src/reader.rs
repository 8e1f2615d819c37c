//! The reader: a story in, a reading out.

use onrecord_language::{Encoder, EncoderError, ModelName, Text};
use onrecord_places::{Named, NamedKind, places};
use onrecord_source::{Span, Story};
use onrecord_times::{Time, times};

use crate::{
    ahead::ahead,
    as_contract::{Found, as_contract},
    contract::{EntityKind, MentionForm, Reading, event_id, statement_of_id},
    doubtful::without_doubtful,
    draft::Draft,
    drafts::drafts,
    entities::{entities, with_whole_bodies, without_commas},
    entity,
    events::{events, scene::Scene},
    explain::{self, Step, events::explain_event},
    identities::{identities, office_identities, one_entity_an_id},
    misspelt::join_misspelt,
    named_events::named_events,
    names::names,
    nominals::nominals,
    pronouns::{Candidate, FEATURES, pronouns, weighed},
    said_on::written,
    signatures::signatures,
    speakers::{Speaker, speakers},
    states::{states, states_beside_names, states_of_nominals},
    turn::Turn,
    turns::turns,
    writers::Writers,
};

/// Why a story was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The model cannot be used or did not run.
    #[error(transparent)]
    Encoder(#[from] EncoderError),
}

/// Reads stories. Holds the model; one is shared by all threads, and each call computes on its own thread.
pub struct Reader {
    encoder: Encoder,
}

impl Reader {
    /// Loads a model that is compiled into the program.
    pub fn load(model: ModelName) -> Result<Reader, ReaderError> {
        Ok(Reader { encoder: Encoder::load(model)? })
    }

    /// Reads one story. The same story gives the same reading, to the byte. Of a story that is not in English only the text and its parts are given.
    pub fn read(&self, story: &Story) -> Result<Reading, ReaderError> {
        if !story.is_english() {
            return Ok(reading(story, &Text::unread()));
        }
        let unwrapped = story.unwrapped();
        let plain = unwrapped.as_ref().unwrap_or(story);
        Ok(reading_of(plain, &Text::read(plain, &self.encoder)?, &story.text))
    }

    /// Why statement `id` ("s3") of the story is there and bears its speaker, or why event `id` ("v2") is; none where the story has no such statement or event.
    pub fn explain(&self, story: &Story, id: &str) -> Result<Option<Vec<Step>>, ReaderError> {
        if !story.is_english() {
            return Ok(None);
        }
        let unwrapped = story.unwrapped();
        let story = unwrapped.as_ref().unwrap_or(story);
        let read = Text::read(story, &self.encoder)?;
        let parts = parts(story, &read);
        if id.starts_with('v') {
            let found = found(story, &read, parts);
            let at = (0..found.events.len()).find(|&at| event_id(at) == id);
            let (entities, times, places) = (&found.named, &found.times, &found.places);
            let scene = explain::events::Scene { text: &story.text, read: &read, entities, times, places };
            return Ok(at.map(|at| explain_event(&scene, &found.events[at])));
        }
        let Parts { named, drafts, speaking } = parts;
        let at = statement_of_id(id).filter(|&at| at < drafts.len());
        Ok(at.map(|at| explain::explain(story, &read, &named, &drafts, &speaking, at)))
    }
}

/// What a reading is made of, in bytes.
struct Parts {
    named: Vec<entity::Entity>,
    drafts: Vec<Draft>,
    speaking: Vec<Option<Speaker>>,
}

fn parts(story: &Story, read: &Text) -> Parts {
    let text = story.text.as_str();
    let (mut named, turns, mut drafts) = cast(story, read);
    let writers = Writers::of(story, read, &named);
    let unnamed = pronouns(text, read, &mut named, &drafts, &writers);
    let mut speaking = speakers(text, read, &mut named, &drafts, &turns, &unnamed, &writers);
    without_doubtful(text, &mut named, &mut drafts, &mut speaking);
    nominals(text, read, &mut named);
    states_of_nominals(text, &mut named);
    office_identities(story.published, &mut named);
    Parts { named, drafts, speaking }
}

/// Who is named, who takes turns, and what is said.
fn cast(story: &Story, read: &Text) -> (Vec<entity::Entity>, Vec<Turn>, Vec<Draft>) {
    let text = story.text.as_str();
    let mut names = names(text, read);
    let mut turns = turns(story, read, &mut names);
    turns.extend(signatures(story, read, &mut names));
    turns.sort_by_key(|t| t.label.start);
    // The agency of the dateline only signs the story.
    if let Some(dateline) = story.dateline.as_ref().filter(|d| d.agency.is_some()) {
        names.retain(|n| n.kind != EntityKind::Organization || !dateline.span.contains(n.span));
    }
    let mut named = entities(text, read, &names);
    identities(text, read, story.published, &mut named);
    one_entity_an_id(&mut named);
    join_misspelt(&mut named);
    states_beside_names(text, read, &mut named);
    let drafts = drafts(story, read, &named, &turns);
    (named, turns, drafts)
}

/// What was read of it, with what happened, when and where.
fn found(story: &Story, read: &Text, Parts { mut named, drafts, speaking }: Parts) -> Found {
    let text = story.text.as_str();
    let names = names_of(&named);
    let mut times = times(text, &read.sentences, written(story));
    times.retain(|t| !is_in_name(text, &names, t));
    let places = places(text, &read.sentences, &names);
    states(&mut named, &places);
    let scene =
        Scene { story, read, entities: &named, drafts: &drafts, speaking: &speaking, times: &times, places: &places };
    let (events, entities) = events(&scene);
    let ahead = ahead(&scene, &events);
    Found { named: entities, drafts, speaking, times, places, events, ahead }
}

/// Whom each pronoun of a story may stand for, by `weights`: for measuring and fitting.
pub fn weighed_pronouns(story: &Story, read: &Text, weights: &[f32; FEATURES]) -> Vec<(Span, Vec<Candidate>)> {
    let text = story.text.as_str();
    let (named, _, drafts) = cast(story, read);
    weighed(text, read, &named, &drafts, &Writers::of(story, read, &named), weights)
}

/// The reading of a story whose text the encoder has seen.
pub fn reading(story: &Story, read: &Text) -> Reading {
    reading_of(story, read, &story.text)
}

/// The same, with its words as `shown` has them: the text before its lines were joined.
fn reading_of(story: &Story, read: &Text, shown: &str) -> Reading {
    let text = story.text.as_str();
    let Found { mut named, drafts, speaking, times, places, events, ahead } = found(story, read, parts(story, read));
    // Those who only take part in an event hold offices and act for a state too.
    office_identities(story.published, &mut named);
    states(&mut named, &places);
    with_whole_bodies(text, &mut named);
    without_commas(text, &mut named);
    named_events(text, read, &mut named);
    let found = Found { named, drafts, speaking, times, places, events, ahead };
    as_contract(story, shown, read, &found)
}

/// Every name of the story, in text order, with what it names.
fn names_of(named: &[entity::Entity]) -> Vec<Named> {
    let kind = |k: EntityKind| match k {
        EntityKind::Person => NamedKind::Person,
        EntityKind::Organization => NamedKind::Organization,
        EntityKind::Place => NamedKind::Place,
        _ => NamedKind::Other,
    };
    let of = |e: &entity::Entity| -> Vec<Named> {
        let names = e.mentions.iter().filter(|m| m.form == MentionForm::Name);
        names.map(|m| Named { span: m.span, kind: kind(e.kind) }).collect()
    };
    let mut all: Vec<Named> = named.iter().flat_map(of).collect();
    all.sort_by_key(|n| n.span);
    all
}

/// Whether a time is but a part of a name: "Sunday Oliseh", "Linda Daily", "the Evening Gazette". A year stays one: "the 2022 World Cup".
fn is_in_name(text: &str, names: &[Named], t: &Time) -> bool {
    let before = names.partition_point(|n| n.span.start < t.span.end);
    let name = before.checked_sub(1).map(|at| names[at].span);
    let part = |n: Span| n.contains(t.span) && n != t.span || n.overlaps(t.span) && n.end > t.span.end;
    name.is_some_and(part) && !t.span.of(text).contains(|c: char| c.is_ascii_digit())
}
