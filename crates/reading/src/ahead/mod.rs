//! Ahead: what a story says to be due on a day and is no event of PLOVER's: an election, a deadline, a hearing, a match, an opening.
//!
//! What newsrooms call a diary date. It stands on a day that the story names and on a word for what is due then (`data/ahead-nouns.txt`, `data/ahead-verbs.txt`): a noun beside the
//! day ("the June 14 election"), or a verb that says it to be due, with its subject or its object ("The trial will begin on Monday").
//!
//! - [`words`]: the lists;
//! - [`due`]: what a clause says to be due on a day.

mod due;
mod words;

use jiff::civil::Date;
use onrecord_source::Span;
use onrecord_times::{Time, TimeKind};

use self::due::Clause;
use crate::{
    around::times_in,
    contract::{AheadKind, EventStatus},
    events::{
        Event,
        cast::Cast,
        scene::{Scene, statement_of},
    },
    lexicon::one_of,
};

/// What lasts longer, in days, is no date of a diary: a season, a year.
const LONGEST: i32 = 31;

/// Shorter words tell little.
const FEWEST_LETTERS: usize = 4;

/// Words that any telling may have.
const ANY: &str = "will would could open opens opening reopen reopens begin begins start starts take takes effect play plays face launch close closes until that with from first";

/// What is due; spans in bytes, others by their index in the scene.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahead {
    /// What sort of thing.
    pub kind: AheadKind,
    /// Scheduled, proposed, postponed or cancelled.
    pub status: EventStatus,
    /// First and last day.
    pub days: (Date, Date),
    /// Who is named as the subject or the object.
    pub participants: Vec<usize>,
    /// Where, by the place's own name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 of where.
    pub country: Option<&'static str>,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence that it stands on.
    pub evidence: Span,
    /// The draft that says it, where the story itself does not.
    pub stated_in: Option<usize>,
}

/// What the story says to be due, in text order, each once; what `events` tell of a sentence and a day is theirs.
pub fn ahead(scene: &Scene, events: &[Event]) -> Vec<Ahead> {
    let Some(published) = scene.story.published else { return Vec::new() };
    let text = scene.story.text.as_str();
    let dated = |t: &Time| days_ahead(t, published).is_some();
    if !scene.times.iter().any(dated) {
        return Vec::new();
    }
    let cast = Cast::new(text, scene.entities);
    let mut out: Vec<Ahead> = Vec::new();
    for &span in scene.read.sentences.iter().filter(|s| scene.paragraph_of(**s).is_some()) {
        let times: Vec<&Time> = times_in(scene.times, span).filter(|t| span.contains(t.span)).collect();
        if !times.iter().any(|t| dated(t)) {
            continue;
        }
        let clauses = scene.clauses(&cast, span, false);
        for time in times {
            let Some(days) = days_ahead(time, published) else { continue };
            let of_day = |e: &Event| e.days.is_some_and(|own| own.0 <= days.1 && days.0 <= own.1);
            if events.iter().any(|e| e.evidence.overlaps(span) && of_day(e)) {
                continue;
            }
            let has_events = events.iter().any(of_day);
            let clause = Clause { scene, cast: &cast, clauses: &clauses, span, has_events };
            let Some(due) = clause.due(time.span, days, published) else { continue };
            let told = Ahead { stated_in: statement_of(scene.drafts, due.trigger), ..due };
            if !out.iter().any(|one| one.is_told_by(&told, text)) {
                out.push(told);
            }
        }
    }
    out
}

impl Ahead {
    /// Whether another telling of the same story tells of it again: on a day in common, in the same sentence, or of the same sort and by a word in common; of elections and deadlines
    /// a story has one a day, in one country.
    fn is_told_by(&self, other: &Ahead, text: &str) -> bool {
        let one_day = self.days.0 <= other.days.1 && other.days.0 <= self.days.1;
        let elsewhere = self.country.zip(other.country).is_some_and(|(a, b)| a != b);
        if !one_day || elsewhere {
            return false;
        }
        let once = matches!(self.kind, AheadKind::Election | AheadKind::Deadline);
        let same = self.kind == other.kind && (once || self.shares_word(other, text));
        self.evidence == other.evidence || self.trigger == other.trigger || same
    }

    /// Whether the words of both have one in common that is no verb of beginning or taking place.
    fn shares_word(&self, other: &Ahead, text: &str) -> bool {
        let telling = |word: &&str| word.len() >= FEWEST_LETTERS && !one_of(word, ANY);
        let words = |span: Span| -> Vec<String> {
            let all = span.of(text).split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            all.filter(|word| telling(&word.as_str())).collect()
        };
        let own = words(self.trigger);
        words(other.trigger).iter().any(|word| own.contains(word))
    }
}

/// The days of a time that is still to come, or not over, on the story's day: no more than a month.
fn days_ahead(time: &Time, published: Date) -> Option<(Date, Date)> {
    let (from, to) = time.days().filter(|_| matches!(time.kind, TimeKind::Date | TimeKind::Time))?;
    let ahead = to >= published && to >= from && (to - from).get_days() < LONGEST;
    (ahead && !time.value.ends_with("_REF")).then_some((from, to))
}
