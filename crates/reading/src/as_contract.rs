//! What was found in a story, as the [`contract`](crate::contract) has it: offsets in code points, ids instead of places in lists.

use onrecord_knowledge as knowledge;
use onrecord_language::Text;
use onrecord_places::Place;
use onrecord_source::{CodePoints, Span, Story, Words};
use onrecord_times::Time;

use crate::{
    addressees::addressee,
    ahead,
    confidence::confidence,
    contract::{
        self, Dateline, Entity, Mention, Passage, Range, Reading, Statement, entity_id, event_id, statement_id,
    },
    draft::{Draft, home},
    entity, events, gender,
    restated::restated,
    said_on::said_by_then,
    speakers::{Speaker, joint_speakers},
    words::single_spaced,
};

/// What was found in a story, in bytes and by places in these lists.
pub struct Found {
    /// With those who only take part in an event.
    pub named: Vec<entity::Entity>,
    /// What is said.
    pub drafts: Vec<Draft>,
    /// By whom each of them is.
    pub speaking: Vec<Option<Speaker>>,
    /// When.
    pub times: Vec<Time>,
    /// Where.
    pub places: Vec<Place>,
    /// What happened.
    pub events: Vec<events::Event>,
    /// What else is due.
    pub ahead: Vec<ahead::Ahead>,
}

/// The reading of a story, with its words as `shown` has them: the text before its lines were joined.
pub fn as_contract(story: &Story, shown: &str, read: &Text, found: &Found) -> Reading {
    let text = story.text.as_str();
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
        statements: statements((story, shown), read, found, &range),
        entities: found.named.iter().enumerate().map(|(i, e)| entity(shown, i, e, &range)).collect(),
        times: found.times.iter().map(|t| time(shown, t, &range)).collect(),
        places: found.places.iter().map(|p| place(shown, p, &range)).collect(),
        events: found.events.iter().enumerate().map(|(i, e)| event(i, e, &range)).collect(),
        ahead: found.ahead.iter().enumerate().map(|(i, a)| due_ahead(i, a, &range)).collect(),
        text: shown.to_string(),
    }
}

fn statements(
    (story, shown): (&Story, &str),
    read: &Text,
    found: &Found,
    range: &impl Fn(Span) -> Range,
) -> Vec<Statement> {
    let Found { named, drafts, speaking, times, .. } = found;
    let text = story.text.as_str();
    let speaker = |i: usize| speaking[i].map(|s| s.entity);
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
        said_on: said_by_then(story, read, times, drafts, i).map(|day| day.to_string()),
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

fn due_ahead(at: usize, a: &ahead::Ahead, range: &impl Fn(Span) -> Range) -> contract::Ahead {
    contract::Ahead {
        id: contract::ahead_id(at),
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
