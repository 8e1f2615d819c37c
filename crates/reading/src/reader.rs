//! The reader: a story in, a reading out.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use onrecord_knowledge as knowledge;
use onrecord_language::{Encoder, EncoderError, ModelName, Text};
use onrecord_places::{Named, NamedKind, Place, places};
use onrecord_source::{CodePoints, Span, Story, Words};
use onrecord_times::{Time, times};

use crate::{
    addressees::addressee,
    ahead::{self, ahead},
    confidence::confidence,
    contract::{
        self, Dateline, Entity, EntityKind, Mention, MentionForm, Passage, Range, Reading, Statement, statement_id,
        statement_of_id,
    },
    doubtful::without_doubtful,
    draft::{Draft, home},
    drafts::drafts,
    entities::{entities, with_whole_bodies, without_commas},
    entity,
    events::{self, events, scene::Scene},
    explain::{self, Step, events::explain_event},
    gender,
    identities::{identities, office_identities, one_entity_an_id},
    misspelt::join_misspelt,
    named_events::named_events,
    names::names,
    nominals::nominals,
    pronouns::{Candidate, FEATURES, pronouns, weighed},
    said_on::said_on,
    signatures::signatures,
    speakers::{Speaker, joint_speakers, speakers},
    states::{states, states_beside_names, states_of_nominals},
    turn::Turn,
    turns::turns,
    words::single_spaced,
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
            let happened = happened(story, &read, parts);
            let at = (0..happened.events.len()).find(|&at| event_id(at) == id);
            let (entities, times, places) = (&happened.named, &happened.times, &happened.places);
            let scene = explain::events::Scene { text: &story.text, read: &read, entities, times, places };
            return Ok(at.map(|at| explain_event(&scene, &happened.events[at])));
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

/// What a reading is made of, with what happened, when and where.
struct Happened {
    /// With those who only take part in an event.
    named: Vec<entity::Entity>,
    drafts: Vec<Draft>,
    speaking: Vec<Option<Speaker>>,
    times: Vec<Time>,
    places: Vec<Place>,
    events: Vec<events::Event>,
    ahead: Vec<ahead::Ahead>,
}

fn happened(story: &Story, read: &Text, Parts { mut named, drafts, speaking }: Parts) -> Happened {
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
    Happened { named: entities, drafts, speaking, times, places, events, ahead }
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
    let Happened { mut named, drafts, speaking, times, places, events, ahead } =
        happened(story, read, parts(story, read));
    // Those who only take part in an event hold offices and act for a state too.
    office_identities(story.published, &mut named);
    states(&mut named, &places);
    with_whole_bodies(text, &mut named);
    without_commas(text, &mut named);
    named_events(text, read, &mut named);
    let points = CodePoints::new(text);
    let range = |s: Span| -> Range { [points.at(s.start), points.at(s.end)] };
    let passage = |w: &Words| Passage {
        start: w.span.map(|s| points.at(s.start)),
        end: w.span.map(|s| points.at(s.end)),
        text: w.text.clone(),
    };
    Reading {
        id: story.id.clone(),
        source: story.source.clone(),
        url: story.url.clone(),
        lang: story.lang.clone(),
        published: story.published.map(|d| d.to_string()),
        item: story.item.clone(),
        headline: story.headline.as_ref().map(passage),
        deck: story.deck.as_ref().map(passage),
        byline: story.byline.as_ref().map(passage),
        dateline: story.dateline.as_ref().map(|d| Dateline {
            start: points.at(d.span.start),
            end: points.at(d.span.end),
            text: d.span.of(shown).to_string(),
            place: d.place.clone(),
            date: d.date.map(|d| d.to_string()),
            agency: d.agency.clone(),
        }),
        furniture: story
            .furniture
            .iter()
            .map(|&s| passage(&Words { text: s.of(shown).to_string(), span: Some(s) }))
            .collect(),
        paragraphs: story.paragraphs.iter().map(|&s| range(s)).collect(),
        statements: statements((story, shown), read, &times, &drafts, &speaking, &named, &range),
        entities: named.iter().enumerate().map(|(i, e)| entity(shown, i, e, &range)).collect(),
        times: times.iter().map(|t| time(shown, t, &range)).collect(),
        places: places.iter().map(|p| place(shown, p, &range)).collect(),
        events: events.iter().enumerate().map(|(i, e)| event(i, e, &range)).collect(),
        ahead: ahead.iter().enumerate().map(|(i, a)| due_ahead(i, a, &range)).collect(),
        text: shown.to_string(),
    }
}

/// A dateline tells the day of a story that is published at most so many days later.
const PRINTED_AFTER: i32 = 7;

/// The day as of which a story is told: its dateline's, from which "today" is meant, or the one that came with it.
fn written(story: &Story) -> Option<Date> {
    let day = story.dateline.as_ref().and_then(|d| d.date);
    let near = |day: &Date| {
        story.published.is_some_and(|p| p.since(*day).is_ok_and(|s| (0..=PRINTED_AFTER).contains(&s.get_days())))
    };
    day.filter(near).or(story.published)
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

fn time(text: &str, t: &Time, range: &impl Fn(Span) -> Range) -> contract::Time {
    let [start, end] = range(t.span);
    contract::Time {
        start,
        end,
        text: t.span.of(text).to_string(),
        kind: t.kind.word().to_string(),
        value: t.value.clone(),
        modifier: t.modifier.map(str::to_string),
        from: t.from.map(|b| b.to_string()),
        to: t.to.map(|b| b.to_string()),
    }
}

fn place(text: &str, p: &Place, range: &impl Fn(Span) -> Range) -> contract::Place {
    let [start, end] = range(p.span);
    contract::Place {
        start,
        end,
        text: p.span.of(text).to_string(),
        name: p.name.clone(),
        geonames: p.geonames,
        lat: p.latitude,
        lon: p.longitude,
        country: p.country.map(str::to_string),
        region: p.region.map(str::to_string),
    }
}

fn event(at: usize, e: &events::Event, range: &impl Fn(Span) -> Range) -> contract::Event {
    let participant = |&(entity, role): &(usize, contract::ParticipantRole)| contract::Participant {
        entity: entity_id(entity),
        role,
    };
    contract::Event {
        id: event_id(at),
        event_type: e.event_type,
        kind: e.kind,
        status: e.status,
        participants: e.participants.iter().map(participant).collect(),
        from: e.days.map(|(from, _)| from.to_string()),
        to: e.days.map(|(_, to)| to.to_string()),
        place: e.place.clone(),
        country: e.country.map(str::to_string),
        trigger: range(e.trigger),
        evidence: range(e.evidence),
        stated_in: e.stated_in.map(statement_id),
    }
}

fn due_ahead(at: usize, a: &ahead::Ahead, range: &impl Fn(Span) -> Range) -> contract::Ahead {
    contract::Ahead {
        id: format!("d{}", at + 1),
        kind: a.kind,
        status: a.status,
        participants: a.participants.iter().map(|&e| entity_id(e)).collect(),
        from: a.days.0.to_string(),
        to: a.days.1.to_string(),
        place: a.place.clone(),
        country: a.country.map(str::to_string),
        trigger: range(a.trigger),
        evidence: range(a.evidence),
        stated_in: a.stated_in.map(statement_id),
    }
}

fn entity(text: &str, at: usize, e: &entity::Entity, range: &impl Fn(Span) -> Range) -> Entity {
    let mention = |m: &entity::Mention| {
        let [start, end] = range(m.span);
        Mention { start, end, text: m.span.of(text).to_string(), form: m.form }
    };
    Entity {
        id: entity_id(at),
        kind: e.kind,
        name: e.name.clone(),
        wikidata: e.wikidata.map(str::to_string),
        state: e.state.map(str::to_string),
        roles: e.roles.clone(),
        offices: e.held.iter().map(office).collect(),
        gender: gender::of_all(text, e),
        mentions: e.mentions.iter().map(mention).collect(),
    }
}

fn office(held: &knowledge::Office) -> contract::Office {
    let country = Some(held.country).filter(|country| !country.is_empty());
    contract::Office {
        title: held.title.to_string(),
        country: country.map(str::to_string),
        since: held.start.to_string(),
    }
}

fn event_id(at: usize) -> String {
    format!("v{}", at + 1)
}

fn entity_id(at: usize) -> String {
    format!("e{}", at + 1)
}

fn statements(
    (story, shown): (&Story, &str),
    read: &Text,
    times: &[Time],
    drafts: &[Draft],
    speaking: &[Option<Speaker>],
    named: &[entity::Entity],
    range: &impl Fn(Span) -> Range,
) -> Vec<Statement> {
    let text = story.text.as_str();
    let speaker = |i: usize| speaking[i].map(|s| s.entity);
    // "Will testify on Friday": no day that was yet to come.
    let day = |i: usize| {
        let draft = home(drafts, i);
        let day = said_on(text, read, times, drafts, draft)?;
        // In a story without a date the year that was spoken of last may be another one.
        let told = || {
            let sentence = drafts[draft].cue.and_then(|cue| read.sentence_of(cue));
            sentence.is_some_and(|s| s.of(text).contains(&day.year().to_string()))
        };
        let known = written(story).is_some() || told();
        (known && story.published.is_none_or(|published| day <= published)).then(|| day.to_string())
    };
    let about = about(drafts, named);
    let restated = restated(text, drafts, speaking);
    let one = |(i, d): (usize, &Draft)| Statement {
        id: statement_id(i),
        kind: d.kind,
        content: d.content.iter().map(|&s| range(s)).collect(),
        cue: d.cue.iter().map(|&s| range(s)).collect(),
        source: d.source.iter().map(|&s| range(s)).collect(),
        text: d.content.iter().map(|s| s.of(shown)).collect::<Vec<_>>().join(" … "),
        speaker: speaker(i).map(entity_id),
        with: joint_speakers(text, read, named, drafts, speaking, i).into_iter().map(entity_id).collect(),
        addressee: addressee(text, read, drafts, home(drafts, i)).map(|s| single_spaced(s.of(text))),
        said_on: day(i),
        about: about[i].iter().filter(|&&n| speaker(i) != Some(n)).map(|&n| entity_id(n)).collect(),
        within: d.within.map(statement_id),
        continues: d.continues.map(statement_id),
        restates: restated[i].map(statement_id),
        confidence: (confidence(d.score, d.kind) * 1000.0).round() / 1000.0,
    };
    drafts.iter().enumerate().map(one).collect()
}

/// Which entities each statement has a mention of, in their order.
fn about(drafts: &[Draft], named: &[entity::Entity]) -> Vec<Vec<usize>> {
    let mentions = named.iter().enumerate().flat_map(|(n, e)| e.mentions.iter().map(move |m| (m.span, n)));
    let mut mentions: Vec<(Span, usize)> = mentions.collect();
    mentions.sort_unstable();
    let inside = |c: &Span| {
        let from = mentions.partition_point(|(m, _)| m.start < c.start);
        let begun = mentions[from..].iter().take_while(|(m, _)| m.start <= c.end);
        begun.filter(|(m, _)| m.end <= c.end).map(|&(_, n)| n).collect::<Vec<usize>>()
    };
    let of = |d: &Draft| {
        let mut out: Vec<usize> = d.content.iter().flat_map(inside).collect();
        out.sort_unstable();
        out.dedup();
        out
    };
    drafts.iter().map(of).collect()
}

/// With so many statements of a speaker at most a later one is compared, the first ones; no speaker of 19,000 stories has a tenth of them.
const COMPARED: usize = 1000;

/// Which statement before it each says again: the first one of the same speaker that is alike.
fn restated(text: &str, drafts: &[Draft], speaking: &[Option<Speaker>]) -> Vec<Option<usize>> {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut spoken: FxHashMap<usize, usize> = FxHashMap::default();
    speaking.iter().flatten().for_each(|by| *spoken.entry(by.entity).or_default() += 1);
    // Only statements of one speaker are compared.
    let several = |by: &Option<Speaker>| by.as_ref().is_some_and(|by| spoken[&by.entity] > 1);
    let of = |(d, by): (&Draft, &Option<Speaker>)| {
        if several(by) { sense(text, d, &mut numbers) } else { Vec::new() }
    };
    let senses: Vec<Vec<u32>> = drafts.iter().zip(speaking).map(of).collect();
    let mut said: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut out = Vec::with_capacity(drafts.len());
    for (i, (d, by)) in drafts.iter().zip(speaking).enumerate() {
        let Some(by) = by else {
            out.push(None);
            continue;
        };
        let before = said.entry(by.entity).or_default();
        let others = before.iter().copied().filter(|&j| d.continues != Some(j) && d.within != Some(j));
        out.push(others.into_iter().find(|&j| alike(&senses[i], &senses[j])));
        if before.len() < COMPARED {
            before.push(i);
        }
    }
    out
}

/// The words that carry a statement's sense, those of four letters and more, in lower case: their `numbers`, each once and the least first.
fn sense(text: &str, d: &Draft, numbers: &mut FxHashMap<String, u32>) -> Vec<u32> {
    let words = d.content.iter().flat_map(|s| s.of(text).split(|c: char| !c.is_alphanumeric()));
    let mut number = |word: String| {
        let next = numbers.len() as u32;
        *numbers.entry(word).or_insert(next)
    };
    let mut out: Vec<u32> = words.filter(|w| w.chars().count() > 3).map(|w| number(w.to_lowercase())).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Two thirds of the longer one's words in common, and four words at least: so alike that only the same sense explains it.
fn alike(a: &[u32], b: &[u32]) -> bool {
    let (least, most) = (a.len().min(b.len()), a.len().max(b.len()));
    if least < 4 || 3 * least < 2 * most {
        return false;
    }
    let shared = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    shared >= 4 && 3 * shared >= 2 * most
}
