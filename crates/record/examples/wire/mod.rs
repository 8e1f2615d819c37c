//! A made-up wire for measuring how a record grows: days go on as the stories come, a few hundred names make most of the news, some stories are copies of
//! recent ones and some statements are carried on. Words are drawn by Zipf's law from a made-up vocabulary, all by a fixed seed.

use jiff::civil::{Date, date};
use onrecord_reading::contract::{
    Entity, EntityKind, Event, EventStatus, EventType, Gender, Mention, MentionForm, Participant, ParticipantRole,
    Place, Range, Reading, Statement, StatementKind, Time,
};
use std::{collections::VecDeque, rc::Rc};

const VOCABULARY: usize = 60_000;
const NAMES: usize = 200_000;
/// Stories of which copies and carried statements are made.
const RECENT: usize = 400;

/// A small generator (xorshift), so that every run has the same wire.
#[derive(Clone)]
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    /// A rank below so many, the first the most frequent.
    fn rank(&mut self, most: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (most as f64).powf(share) as usize - 1
    }
}

/// What each story of a wire has.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Stories a day.
    pub a_day: usize,
    /// Statements of a story.
    pub statements: usize,
    /// Entities of a story; a third of them speak.
    pub entities: usize,
    /// Paragraphs in which nobody speaks.
    pub paragraphs: usize,
}

/// Stories without end, in the order of their days.
#[derive(Clone)]
pub struct Wire {
    shape: Shape,
    draw: Draw,
    words: Rc<Vec<String>>,
    number: usize,
    recent: VecDeque<Vec<Paragraph>>,
}

/// Who is named first in it, whether what follows is said by them, and the words.
#[derive(Clone)]
struct Paragraph {
    name: usize,
    said: bool,
    words: String,
}

impl Wire {
    pub fn new(shape: Shape) -> Wire {
        let words = (0..VOCABULARY).map(|rank| letters(rank as u64 * 7919 + 26)).collect();
        Wire { shape, draw: Draw(0x9E37_79B9_7F4A_7C15), words: Rc::new(words), number: 0, recent: VecDeque::new() }
    }

    /// Words that nobody on the wire has said.
    pub fn sentence(&mut self) -> String {
        let length = 8 + self.draw.below(20);
        (0..length).map(|_| self.words[self.draw.rank(VOCABULARY)].as_str()).collect::<Vec<_>>().join(" ")
    }

    pub fn story(&mut self) -> Reading {
        let Shape { statements, entities, paragraphs, .. } = self.shape;
        let names: Vec<usize> = (0..entities).map(|_| self.draw.rank(NAMES)).collect();
        let speakers = entities.div_ceil(3);
        let mut told: Vec<Paragraph> = Vec::new();
        for i in 0..statements {
            told.push(Paragraph { name: names[i % speakers], said: true, words: self.sentence() });
        }
        for i in 0..paragraphs {
            told.push(Paragraph { name: names[(speakers + i) % entities], said: false, words: self.sentence() });
        }
        if self.recent.len() == RECENT {
            if self.draw.below(10) == 0 {
                // A copy, with a word of its own here and there.
                told = self.recent[self.draw.below(RECENT)].clone();
                let at = self.draw.below(told.len());
                told[at].words.push_str(" or so it is told");
            }
            for paragraph in told.iter_mut().filter(|p| p.said) {
                if self.draw.below(20) == 0 {
                    let other = &self.recent[self.draw.below(RECENT)];
                    *paragraph = other[self.draw.below(statements)].clone();
                }
            }
            self.recent.pop_front();
        }
        self.recent.push_back(told.clone());
        self.number += 1;
        reading(self.number, self.day(), &told)
    }

    fn day(&self) -> Date {
        let days = i64::try_from(self.number / self.shape.a_day).unwrap_or(0);
        date(2010, 1, 1).saturating_add(jiff::Span::new().days(days))
    }
}

fn letters(mut number: u64) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.push((b'a' + (number % 26) as u8) as char);
        number /= 26;
    }
    letters
}

/// The name of this rank, and what bears it.
fn named(rank: usize) -> (String, EntityKind, Option<String>) {
    let rank = rank as u64;
    let (first, last) = (letters(rank % 911 + 700), letters(rank * 31 % 60_013 + 20_000));
    match rank % 5 {
        0 => (format!("Place {last}"), EntityKind::Place, Some(letters(rank % 190 + 26 * 26))),
        1 => (format!("Office {first} {last}"), EntityKind::Organization, None),
        _ => (format!("P{first} Q{last}"), EntityKind::Person, None),
    }
}

fn reading(number: usize, day: Date, told: &[Paragraph]) -> Reading {
    // No figures: copies have the same ones.
    let mut text = format!("Story {} of the wire", letters(number as u64));
    let mut reading = Reading {
        id: format!("wire-{number}"),
        source: "wire.jsonl".into(),
        url: Some(format!("https://wire.example/{day}/{number}")),
        lang: Some("en".into()),
        published: Some(day.to_string()),
        ..Reading::default()
    };
    for Paragraph { name, said, words } in told {
        // Of one in three persons nothing is told.
        let gender = [None, None, Some(Gender::Female), Some(Gender::Male), None][*name % 5];
        let (name, kind, country) = named(*name);
        let begin = text.len() + 2;
        let mut put = |before: &str, words: &str| -> Range {
            text.push_str(before);
            text.push_str(words);
            [text.len() - words.len(), text.len()]
        };
        let named = put("\n\n", &name);
        let cue = put(" ", if *said { "said" } else { "saw" });
        let content = put(" ", words);
        let when = put(" on ", "Monday");
        reading.paragraphs.push([begin, when[1]]);
        reading.times.push(Time {
            start: when[0],
            end: when[1],
            text: "Monday".into(),
            kind: "DATE".into(),
            value: day.to_string(),
            modifier: None,
            from: Some(day.to_string()),
            to: Some(day.to_string()),
        });
        if kind == EntityKind::Place {
            reading.places.push(Place {
                start: named[0],
                end: named[1],
                text: name.clone(),
                name: name.clone(),
                geonames: Some(number as u32),
                lat: Some(53.4),
                lon: Some(59.0),
                country: country.clone(),
                region: None,
            });
        }
        let mention = Mention { start: named[0], end: named[1], text: name.clone(), form: MentionForm::Name };
        let at = reading.entities.iter().position(|e| e.name == name).unwrap_or(reading.entities.len());
        if at == reading.entities.len() {
            let id = format!("e{}", at + 1);
            let mentions = Vec::new();
            reading.entities.push(Entity {
                id,
                kind,
                name,
                wikidata: None,
                state: country,
                roles: vec![],
                offices: vec![],
                gender,
                mentions,
            });
        }
        reading.entities[at].mentions.push(mention);
        if *said {
            reading.statements.push(Statement {
                id: format!("s{}", reading.statements.len() + 1),
                kind: StatementKind::Indirect,
                content: vec![content],
                cue: vec![cue],
                source: vec![named],
                text: words.clone(),
                speaker: Some(reading.entities[at].id.clone()),
                with: Vec::new(),
                addressee: None,
                said_on: None,
                about: Vec::new(),
                within: None,
                continues: None,
                restates: None,
                confidence: 0.9,
            });
        } else if reading.events.len() < 2 {
            let taking_part = reading.entities[at..].iter().chain(&reading.entities[..1]);
            let participant = |e: &Entity| Participant { entity: e.id.clone(), role: ParticipantRole::Actor };
            reading.events.push(Event {
                id: format!("v{}", reading.events.len() + 1),
                event_type: EventType::Consult,
                kind: None,
                status: EventStatus::Held,
                participants: taking_part.map(participant).collect(),
                from: Some(day.to_string()),
                to: Some(day.to_string()),
                place: None,
                country: None,
                trigger: cue,
                evidence: [begin, when[1]],
                stated_in: None,
            });
        }
    }
    reading.text = text;
    reading
}
