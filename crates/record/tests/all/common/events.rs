//! Events for readings made by hand.

use onrecord_reading::contract::{
    Ahead, AheadKind, ConsultKind, Entity, EntityKind, Event, EventStatus, EventType, Mention, MentionForm,
    Participant, ParticipantRole, Reading,
};

/// Who takes part, by name, kind and state; the first one acts.
pub type Part<'a> = (&'a str, EntityKind, Option<&'a str>);

/// Adds a paragraph, and gives where it stands.
fn paragraph(reading: &mut Reading, words: &str) -> [usize; 2] {
    reading.text.push_str("\n\n");
    let start = reading.text.chars().count();
    reading.text.push_str(words);
    let added = [start, reading.text.chars().count()];
    reading.paragraphs.push(added);
    added
}

/// Adds a paragraph that tells a summit, a cancelled meeting, …: `trigger` has to stand in `evidence`, and so have the names.
pub fn tell(
    reading: &mut Reading,
    evidence: &str,
    trigger: &str,
    status: EventStatus,
    days: Option<(&str, &str)>,
    place: Option<(&str, &str)>,
    who: &[Part],
) {
    let [start, end] = paragraph(reading, evidence);
    let find = |words: &str| {
        let at = evidence.find(words).unwrap_or_else(|| panic!("{words:?} does not stand in {evidence:?}"));
        let from = start + evidence[..at].chars().count();
        [from, from + words.chars().count()]
    };
    let mut participants = Vec::new();
    for (position, &(name, kind, state)) in who.iter().enumerate() {
        let [from, to] = find(name);
        let mention = Mention { start: from, end: to, text: name.to_owned(), form: MentionForm::Name };
        let at = match reading.entities.iter().position(|e| e.name == name) {
            Some(at) => at,
            None => {
                reading.entities.push(Entity {
                    id: format!("e{}", reading.entities.len() + 1),
                    kind,
                    name: name.to_owned(),
                    wikidata: None,
                    offices: Vec::new(),
                    gender: None,
                    state: state.map(str::to_owned),
                    roles: Vec::new(),
                    mentions: Vec::new(),
                });
                reading.entities.len() - 1
            }
        };
        reading.entities[at].mentions.push(mention);
        let role = if position == 0 { ParticipantRole::Actor } else { ParticipantRole::Recipient };
        participants.push(Participant { entity: reading.entities[at].id.clone(), role });
    }
    reading.events.push(Event {
        id: format!("v{}", reading.events.len() + 1),
        event_type: EventType::Consult,
        kind: Some(if trigger == "summit" { ConsultKind::Summit } else { ConsultKind::Meet }),
        status,
        participants,
        from: days.map(|(from, _)| from.to_owned()),
        to: days.map(|(_, to)| to.to_owned()),
        place: place.map(|(name, _)| name.to_owned()),
        country: place.map(|(_, country)| country.to_owned()),
        trigger: find(trigger),
        evidence: [start, end],
        stated_in: None,
    });
}

/// Adds a paragraph that tells what else is due on a day: `trigger` has to stand in `evidence`.
pub fn due(
    reading: &mut Reading,
    evidence: &str,
    trigger: &str,
    kind: AheadKind,
    status: EventStatus,
    day: &str,
    country: Option<&str>,
) {
    let [start, end] = paragraph(reading, evidence);
    let at = evidence.find(trigger).unwrap_or_else(|| panic!("{trigger:?} does not stand in {evidence:?}"));
    let first = start + evidence[..at].chars().count();
    reading.ahead.push(Ahead {
        id: format!("d{}", reading.ahead.len() + 1),
        kind,
        status,
        participants: Vec::new(),
        from: day.to_owned(),
        to: day.to_owned(),
        place: None,
        country: country.map(str::to_owned),
        trigger: [first, first + trigger.chars().count()],
        evidence: [start, end],
        stated_in: None,
    });
}
