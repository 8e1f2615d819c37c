//! CSV: one statement, one occasion of the diary, one event, one entry of a timeline, one count or one person a row, after a row of names.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises: stories come from strangers. What breaks a line is a
//! blank in a cell.

use std::io::Write;

use anyhow::Result;
use onrecord_reading::contract::{EntityKind, Gender, ParticipantRole, Reading};
use onrecord_reading::stance::stances;
use onrecord_record::{
    Answer, Change, Counted, DiaryNews, Entry, FoundStatement, Occasion, OccasionKind, Piece, SaidBy, Since, Standing,
    Voices, Who, outlet,
};
use onrecord_source::CodePoints;

use crate::text::paragraph;

/// What came with later versions stands at the end, so that rows are read by place as before.
const COLUMNS: [&str; 23] = [
    "story",
    "published",
    "headline",
    "url",
    "statement",
    "kind",
    "speaker",
    "gender",
    "source",
    "cue",
    "addressee",
    "said_on",
    "content",
    "confidence",
    "stories",
    "since",
    "speaker_kind",
    "speaker_key",
    "wikidata",
    "outlet",
    "paragraph",
    "story_key",
    "stance",
];

/// The columns of the diary.
const OCCASION_COLUMNS: [&str; 18] = [
    "from",
    "to",
    "status",
    "what",
    "place",
    "country",
    "changes",
    "evidence",
    "story",
    "published",
    "headline",
    "url",
    "stories",
    "stated_by",
    "clock",
    "since",
    "type",
    "kind",
];

/// The columns of events.
const EVENT_COLUMNS: [&str; 25] = [
    "from",
    "to",
    "type",
    "kind",
    "status",
    "actors",
    "actor_states",
    "actor_wikidata",
    "recipients",
    "recipient_states",
    "recipient_wikidata",
    "place",
    "country",
    "trigger",
    "evidence",
    "stated_by",
    "stories",
    "story",
    "published",
    "headline",
    "url",
    "event",
    "story_key",
    "id",
    "since",
];

/// The columns of a timeline.
const ENTRY_COLUMNS: [&str; 15] = [
    "day",
    "entry",
    "kind",
    "status",
    "what",
    "who",
    "words",
    "place",
    "stated_by",
    "story",
    "published",
    "headline",
    "url",
    "id",
    "since",
];

/// The columns of a check, before those of statements.
const ANSWER_COLUMNS: [&str; 6] = ["answer", "agreement", "heading", "compared", "likeness", "by_asked"];

/// Those of counts, and of who is quoted most.
const VOICE_COLUMNS: [&str; 6] = ["of", "said_by", "persons", "statements", "direct", "words"];

const QUOTED_COLUMNS: [&str; 7] = ["name", "gender", "wikidata", "statements", "direct", "words", "stories"];

/// Whom a record quotes: women, men, those whose gender is not told and others a row each, of all, or of each part where it is told apart.
pub fn voices(out: &mut impl Write, voices: &Voices) -> Result<()> {
    row(out, VOICE_COLUMNS)?;
    let all: &[Counted] = std::slice::from_ref(&voices.all);
    for counted in if voices.by.is_some() { &voices.parts } else { all } {
        for said_by in SaidBy::ALL {
            let share = counted.share(said_by);
            let [persons, statements, direct, words] =
                [share.persons, share.statements, share.direct, share.words].map(|n| n.to_string());
            let of = counted.of.as_deref().unwrap_or("");
            // Who is no person is not counted as one: that is another thing than none.
            let persons = if said_by == SaidBy::Others { String::new() } else { persons };
            row(out, [of, said_by.word(), &persons, &statements, &direct, &words])?;
        }
    }
    Ok(())
}

/// Who is quoted most: the women, then the men.
pub fn quoted(out: &mut impl Write, voices: &Voices) -> Result<()> {
    row(out, QUOTED_COLUMNS)?;
    for (of, people) in [(Gender::Female, &voices.top_women), (Gender::Male, &voices.top_men)] {
        for person in people {
            let [statements, direct, words, stories] =
                [person.statements, person.direct, person.words, person.stories].map(|n| n.to_string());
            let wikidata = person.wikidata.as_deref().unwrap_or("");
            let cells = [&person.name, gender(Some(of)), wikidata, &statements, &direct, &words, &stories];
            row(out, cells)?;
        }
    }
    Ok(())
}

/// Writes rows; the names are written first, though no row may follow.
pub struct Rows(());

impl Rows {
    /// Rows of statements.
    pub fn statements(out: &mut impl Write) -> Result<Self> {
        row(out, COLUMNS)?;
        Ok(Rows(()))
    }

    /// Rows of the diary.
    pub fn occasions(out: &mut impl Write) -> Result<Self> {
        row(out, OCCASION_COLUMNS)?;
        Ok(Rows(()))
    }

    /// Rows of events.
    pub fn events(out: &mut impl Write) -> Result<Self> {
        row(out, EVENT_COLUMNS)?;
        Ok(Rows(()))
    }

    /// Rows of a timeline.
    pub fn entries(out: &mut impl Write) -> Result<Self> {
        row(out, ENTRY_COLUMNS)?;
        Ok(Rows(()))
    }

    /// Rows of what is new in the diary.
    pub fn diary_news(out: &mut impl Write) -> Result<Self> {
        cells(out, OCCASION_COLUMNS.into_iter().chain(["news"]))?;
        Ok(Rows(()))
    }

    /// Rows of what is on record of a quotation.
    pub fn answers(out: &mut impl Write) -> Result<Self> {
        cells(out, ANSWER_COLUMNS.into_iter().chain(COLUMNS))?;
        Ok(Rows(()))
    }

    /// One answer to a quotation, by its number: each statement that has it, the earliest first. `by`: whether somebody was asked for as its speaker.
    pub fn answer(&self, out: &mut impl Write, a: &Answer, answer: usize, by: bool) -> Result<()> {
        let agreement = serde_json::to_value(a.agreement)?;
        let compared: Vec<String> = a.pieces.iter().map(Piece::words).collect();
        let of_answer = [
            &answer.to_string(),
            agreement.as_str().unwrap_or_default(),
            &a.heading(by),
            &compared.join(" "),
            &a.likeness.to_string(),
            &number(a.by_asked),
        ];
        for witness in &a.witnesses {
            let statement = statement_cells(witness);
            cells(out, of_answer.into_iter().chain(statement.iter().map(String::as_str)))?;
        }
        Ok(())
    }

    /// One story that has words which nobody is known to say.
    pub fn standing(&self, out: &mut impl Write, s: &Standing) -> Result<()> {
        let of_statement = |column: &str| match column {
            "story" => s.story.id.clone(),
            "published" => s.story.published.clone().unwrap_or_default(),
            "headline" => s.story.headline.clone().unwrap_or_default(),
            "url" => s.story.url.clone().unwrap_or_default(),
            "content" => s.text.clone(),
            "story_key" => s.story.key.to_string(),
            _ => String::new(),
        };
        let statement = COLUMNS.map(of_statement);
        let of_answer = ["", "standing", s.heading(), "", "", ""];
        cells(out, of_answer.into_iter().chain(statement.iter().map(String::as_str)))
    }

    /// One entry of a timeline.
    pub fn entry(&self, out: &mut impl Write, entry: &Entry) -> Result<()> {
        let text = |words: &Option<String>| words.clone().unwrap_or_default();
        let day = entry.day().unwrap_or_default();
        let (id, who, place, stated_by, of_entry, story, gone) = match entry {
            Entry::Event(o) => {
                let Some(last) = o.tellings.last() else { return Ok(()) };
                let names: Vec<&str> = o.who.iter().map(|who| who.name.as_str()).collect();
                let of_entry = ["event", o.event_type.word(), o.stage(), &o.title(), &last.evidence].map(str::to_owned);
                let stating = last.stating().unwrap_or_default();
                (o.id.clone(), names.join("; "), text(&o.place), stating, of_entry, &last.story, last.since.as_ref())
            }
            Entry::Statement(s) => {
                let words = ["statement", s.statement.kind.word(), s.stance.word(), "", &s.statement.text];
                let who = s.speaker_names().unwrap_or_default();
                let of_entry = words.map(str::to_owned);
                (s.statement.id.clone(), who, String::new(), String::new(), of_entry, &s.story, s.since.as_ref())
            }
        };
        let [is, kind, status, what, words] = &of_entry;
        let of_story = [story.id.clone(), text(&story.published), text(&story.headline), text(&story.url)];
        let before = [day, is, kind, status, what, &who, words, &place, &stated_by];
        let after = [id, since(gone)];
        let all = before.into_iter().chain(of_story.iter().chain(&after).map(String::as_str));
        cells(out, all)
    }

    /// Something new in the diary: the occasion, and what is new of it.
    pub fn news(&self, out: &mut impl Write, news: &DiaryNews) -> Result<()> {
        let is_new = news.new.then(|| "new".to_owned());
        let all: Vec<String> = is_new.into_iter().chain(news.changes.iter().map(Change::words)).collect();
        let Some(occasion) = occasion_cells(&news.occasion) else { return Ok(()) };
        cells(out, occasion.iter().map(String::as_str).chain([all.join("; ").as_str()]))
    }

    /// The statements of one reading.
    pub fn reading(&self, out: &mut impl Write, reading: &Reading) -> Result<()> {
        let points = CodePoints::new(&reading.text);
        let words = |ranges: &[[usize; 2]]| points.pieces(&reading.text, ranges);
        let outlet = outlet(reading.url.as_deref(), &reading.source);
        for (s, stance) in reading.statements.iter().zip(stances(reading)) {
            let (speakers, speaker) = (reading.speaker_names(s), reading.speaker(s));
            let cells: [&str; COLUMNS.len()] = [
                &reading.id,
                reading.published.as_deref().unwrap_or(""),
                reading.headline.as_ref().map_or("", |h| &h.text),
                reading.url.as_deref().unwrap_or(""),
                &s.id,
                s.kind.word(),
                speakers.as_deref().unwrap_or(""),
                gender(speaker.and_then(|e| e.gender)),
                &words(&s.source),
                &words(&s.cue),
                s.addressee.as_deref().unwrap_or(""),
                s.said_on.as_deref().unwrap_or(""),
                &s.text,
                &s.confidence.to_string(),
                "1",
                "",
                speaker.map_or("", |e| e.kind.word()),
                "",
                speaker.and_then(|e| e.wikidata.as_deref()).unwrap_or(""),
                &outlet,
                &number(paragraph(reading, s)),
                "",
                stance.word(),
            ];
            row(out, cells)?;
        }
        Ok(())
    }

    /// One statement of a record.
    pub fn found(&self, out: &mut impl Write, s: &FoundStatement) -> Result<()> {
        cells(out, statement_cells(s).iter().map(String::as_str))
    }

    /// One occasion, with the last story that tells it.
    pub fn occasion(&self, out: &mut impl Write, o: &Occasion) -> Result<()> {
        match occasion_cells(o) {
            Some(occasion) => cells(out, occasion.iter().map(String::as_str)),
            None => Ok(()),
        }
    }

    /// One event, in the words of the last story that tells it. Where several take part, names, states and ids stand in one order, with "; " between.
    pub fn event(&self, out: &mut impl Write, o: &Occasion) -> Result<()> {
        let Some(last) = o.tellings.last() else { return Ok(()) };
        let text = |words: &Option<String>| words.clone().unwrap_or_default();
        let who = |role: ParticipantRole, of: fn(&Who) -> &str| {
            o.who.iter().filter(|w| w.role == role).map(of).collect::<Vec<_>>().join("; ")
        };
        let parts: [fn(&Who) -> &str; 3] =
            [|w| &w.name, |w| w.state.as_deref().unwrap_or(""), |w| w.wikidata.as_deref().unwrap_or("")];
        let [actors, actor_states, actor_ids] = parts.map(|of| who(ParticipantRole::Actor, of));
        let [recipients, recipient_states, recipient_ids] = parts.map(|of| who(ParticipantRole::Recipient, of));
        let cells: [&str; EVENT_COLUMNS.len()] = [
            &text(&o.from),
            &text(&o.to),
            o.event_type.word(),
            o.kind.map_or("", OccasionKind::word),
            o.status.word(),
            &actors,
            &actor_states,
            &actor_ids,
            &recipients,
            &recipient_states,
            &recipient_ids,
            &text(&o.place),
            &text(&o.country),
            &last.trigger,
            &last.evidence,
            &last.stating().unwrap_or_default(),
            &o.tellings.len().to_string(),
            &last.story.id,
            &text(&last.story.published),
            &text(&last.story.headline),
            &text(&last.story.url),
            &last.event,
            &last.story.key.to_string(),
            &o.id,
            &since(last.since.as_ref()),
        ];
        row(out, cells)
    }
}

/// The cells of a statement of a record, in the order of [`COLUMNS`].
fn statement_cells(s: &FoundStatement) -> [String; COLUMNS.len()] {
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    [
        s.story.id.clone(),
        text(&s.story.published),
        text(&s.story.headline),
        text(&s.story.url),
        s.statement.id.clone(),
        s.statement.kind.word().to_owned(),
        s.speaker_names().unwrap_or_default(),
        gender(s.speaker_gender).to_owned(),
        s.source_text.clone(),
        s.cue_text.clone(),
        text(&s.statement.addressee),
        text(&s.statement.said_on),
        s.statement.text.clone(),
        s.statement.confidence.to_string(),
        (1 + s.witnesses.len()).to_string(),
        since(s.since.as_ref()),
        s.speaker_kind.map_or("", EntityKind::word).to_owned(),
        number(s.speaker_key),
        text(&s.speaker_wikidata),
        s.outlet.clone(),
        number(s.paragraph),
        s.story.key.to_string(),
        s.stance.word().to_owned(),
    ]
}

/// The cells of an occasion with the last story that tells it, in the order of [`OCCASION_COLUMNS`].
fn occasion_cells(o: &Occasion) -> Option<[String; OCCASION_COLUMNS.len()]> {
    let last = o.tellings.last()?;
    let text = |words: &Option<String>| words.clone().unwrap_or_default();
    let changes: Vec<String> = o.changes.iter().map(Change::words).collect();
    Some([
        text(&o.from),
        text(&o.to),
        o.status.word().to_owned(),
        o.title(),
        text(&o.place),
        text(&o.country),
        changes.join("; "),
        last.evidence.clone(),
        last.story.id.clone(),
        text(&last.story.published),
        text(&last.story.headline),
        text(&last.story.url),
        o.tellings.len().to_string(),
        last.stating().unwrap_or_default(),
        o.clock().unwrap_or_default().to_owned(),
        since(last.since.as_ref()),
        o.event_type.word().to_owned(),
        o.kind.map_or("", OccasionKind::word).to_owned(),
    ])
}

/// A row, made harmless.
fn row<const N: usize>(out: &mut impl Write, of_row: [&str; N]) -> Result<()> {
    cells(out, of_row)
}

/// The same of however many cells.
fn cells<'c>(out: &mut impl Write, cells: impl IntoIterator<Item = &'c str>) -> Result<()> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    writer.write_record(cells.into_iter().map(harmless))?;
    Ok(out.write_all(&writer.into_inner()?)?)
}

/// A number in a cell, empty where there is none.
fn number(number: Option<impl ToString>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// What has become of a story, in a cell.
fn since(since: Option<&Since>) -> String {
    since.map(Since::words).unwrap_or_default()
}

/// The speaker's gender in a cell.
fn gender(gender: Option<Gender>) -> &'static str {
    gender.map_or("", Gender::word)
}

/// A cell on one line, that no spreadsheet takes for a formula: wires break their lines anywhere.
fn harmless(cell: &str) -> String {
    let lines = cell.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let written = if cell.contains(['\n', '\r']) { lines.collect::<Vec<_>>().join(" ") } else { cell.to_owned() };
    // A spreadsheet may pass over the blanks that a cell begins with.
    let is_formula = written.starts_with('\t') || written.trim_start().starts_with(['=', '+', '-', '@']);
    if is_formula { format!("'{written}") } else { written }
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("\n=1+1", "'=1+1"),
            (" \r\n -1", "'-1"),
            (" @x", "' @x"),
            ("\tx", "'\tx"),
            ("\r\tx", "x"),
            ("a\n=b", "a =b"),
            ("1-1", "1-1"),
            (" a ", " a "),
        ] {
            assert_eq!(super::harmless(cell), written, "{cell:?}");
        }
    }
}
