//! Readings for tests, made by hand: `told` writes "SPEAKER CUE: CONTENT" paragraphs and keeps the offsets.

use onrecord_reading::contract::{
    Entity, EntityKind, Mention, MentionForm, Passage, Reading, Statement, StatementKind,
};

const JOINING: &str = " and ";

/// The id of the person of that name, who is new or known already.
fn mentioned(entities: &mut Vec<Entity>, mention: Mention) -> String {
    let at = entities.iter().position(|e| e.name == mention.text).unwrap_or_else(|| {
        entities.push(Entity {
            id: format!("e{}", entities.len() + 1),
            kind: EntityKind::Person,
            name: mention.text.clone(),
            wikidata: None,
            offices: Vec::new(),
            gender: None,
            state: None,
            roles: vec!["Mayor".to_owned()],
            mentions: Vec::new(),
        });
        entities.len() - 1
    });
    entities[at].mentions.push(mention);
    entities[at].id.clone()
}

/// A story of one paragraph for each (speaker, cue, content). "Anna Bell and Tom Hale" say it together.
pub fn told(id: &str, published: Option<&str>, headline: &str, said: &[(&str, &str, &str)]) -> Reading {
    let mut text = headline.to_owned();
    let mut length = headline.chars().count();
    let mut reading = Reading {
        id: id.to_owned(),
        source: format!("{id}.txt"),
        lang: Some("en".to_owned()),
        published: published.map(str::to_owned),
        headline: Some(Passage { start: Some(0), end: Some(length), text: headline.to_owned() }),
        ..Reading::default()
    };
    for (position, (speaker, cue, content)) in said.iter().enumerate() {
        text.push_str("\n\n");
        length += 2;
        let mut put = |words: &str| {
            let start = length;
            text.push_str(words);
            length += words.chars().count();
            [start, length]
        };
        let source = put(speaker);
        put(" ");
        let cue = put(cue);
        put(" ");
        let said = put(content);
        reading.paragraphs.push([source[0], said[1]]);
        let mut start = source[0];
        let mut speakers = speaker.split(JOINING).map(|name| {
            let end = start + name.chars().count();
            let mention = Mention { start, end, text: name.to_owned(), form: MentionForm::Name };
            start = end + JOINING.len();
            mentioned(&mut reading.entities, mention)
        });
        let (first, others) = (speakers.next(), speakers.collect());
        reading.statements.push(Statement {
            id: format!("s{}", position + 1),
            kind: if content.starts_with(['"', '“']) { StatementKind::Direct } else { StatementKind::Indirect },
            content: vec![said],
            cue: vec![cue],
            source: vec![source],
            text: (*content).to_owned(),
            speaker: first,
            with: others,
            addressee: None,
            said_on: None,
            about: Vec::new(),
            within: None,
            continues: None,
            restates: None,
            confidence: 0.9,
        });
    }
    reading.text = text;
    reading
}
