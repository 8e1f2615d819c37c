//! Drafts of statements: the encoder's attributions, mended with what quotation marks, sentences and headlines tell.
//!
//! - `attributed`: the encoder's own, and what goes on from them;
//! - `pieces`: which pieces of a content are an attribution's own;
//! - `none_said`: what is no attribution: deeds, names, scare quotes;
//! - `ends`: where what is said ends;
//! - `according`: sentences that open with who says what follows;
//! - `second_verbs`: "and warned", where the encoder has not seen it;
//! - `lone`: quotations that no cue of their own attributes;
//! - `tagged`: quotations with who says them right behind;
//! - `headlines`: headline and deck, by their punctuation.

mod according;
mod attributed;
mod ends;
mod headlines;
mod lone;
mod none_said;
mod pieces;
mod second_verbs;
mod tagged;

use std::cmp::Reverse;

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use self::{
    according::according, attributed::attributed, headlines::headlines, lone::lone, second_verbs::second_verbs,
    tagged::tagged,
};
use crate::{
    contract::StatementKind,
    entities::Entity,
    governed::names,
    quoted_as::quoted_as,
    reported::{nested, quoted_first, quoted_within, said_before, said_further, said_last, said_twice, told_within},
    turns::Turn,
};

/// A statement before it has a speaker. Spans are bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What is said.
    pub content: Vec<Span>,
    /// The words that attribute it.
    pub cue: Option<Span>,
    /// To whom it is attributed.
    pub source: Option<Span>,
    /// How much of it is in quotation marks.
    pub kind: StatementKind,
    /// Index of the draft that it goes on from.
    pub continues: Option<usize>,
    /// Index of the draft that reports it.
    pub within: Option<usize>,
    /// Between 0 and 1, as the encoder scores it; `confidence` makes a chance of it.
    pub score: f32,
    /// How it was found.
    pub origin: Origin,
}

/// How a draft was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// By the encoder: the probability of the cue, and of exactly this source and content given the cue.
    Encoder {
        /// Of the cue.
        cue: f32,
        /// Of source and content.
        arguments: f32,
    },
    /// A quotation in a later sentence that goes on from another draft.
    Continuation,
    /// A quotation without a cue of its own, by a sentence beside it that tells who speaks.
    Lone,
    /// An attribution in a headline or deck, by its punctuation.
    Headline,
    /// A name right before a verb of saying inside another draft's content.
    Nested,
    /// A verb of saying that "and" or "but" joins to another draft's.
    Joined,
    /// What somebody says in an interview or a transcript or signs behind a dash, by the label of the line.
    Turn,
}

impl Draft {
    /// From its first to its last word, cue and source included.
    fn extent(&self) -> Span {
        let all = || self.content.iter().chain(&self.cue).chain(&self.source);
        let (start, end) = (all().map(|s| s.start).min(), all().map(|s| s.end).max());
        Span::new(start.unwrap_or(0), end.unwrap_or(0))
    }

    /// Whether its content has some of `span`.
    pub(crate) fn covers(&self, span: Span) -> bool {
        self.content.iter().any(|c| c.overlaps(span))
    }
}

/// Whether neither of two drafts reports the other.
pub(crate) fn are_apart(drafts: &[Draft], i: usize, j: usize) -> bool {
    drafts[i].within != Some(j) && drafts[j].within != Some(i)
}

/// What a turn scores.
const LABELLED: f32 = 0.9;

/// All drafts of a story, in text order.
pub(crate) fn drafts(story: &Story, read: &Text, entities: &[Entity], turns: &[Turn]) -> Vec<Draft> {
    let text = story.text.as_str();
    let names = names(entities);
    let mut out = attributed(story, read, &names, entities, turns);
    said_further(text, read, &mut out);
    out.extend(turns.iter().map(of_turn));
    according(text, read, &names, &mut out);
    second_verbs(text, read, entities, &mut out);
    tagged(text, read, entities, &mut out);
    lone(story, read, &names, entities, &mut out);
    headlines(story, read, entities, &mut out);
    quoted_as(text, read, &names, &mut out);
    quoted_first(text, read, entities, &mut out);
    quoted_within(text, read, entities, &mut out);
    said_twice(text, read, entities, &mut out);
    nested(text, read, entities, &mut out);
    told_within(text, read, entities, &mut out);
    said_last(text, read, entities, &mut out);
    said_before(text, read, &mut out);
    let mut out = in_order(out);
    out.iter_mut().for_each(keep_apart);
    if let Some(dateline) = &story.dateline {
        without_dateline(&mut out, text, dateline.span);
    }
    out
}

/// Nobody is called by what is said: a source among the words of its own statement is none.
fn keep_apart(draft: &mut Draft) {
    let (source, cue) = (draft.source, draft.cue);
    draft.source = source.filter(|&s| s.start < s.end && !draft.covers(s));
    draft.cue = cue.filter(|c| c.start < c.end);
}

/// What somebody says in a turn is one statement.
fn of_turn(turn: &Turn) -> Draft {
    Draft {
        content: turn.content.clone(),
        cue: turn.mark,
        source: turn.source(),
        // Its words are those that were spoken: the label stands for quotation marks.
        kind: StatementKind::Direct,
        continues: None,
        within: None,
        score: LABELLED,
        origin: Origin::Turn,
    }
}

/// The draft that draft `at` goes on from, first of all; itself where it goes on from none.
pub(crate) fn home(drafts: &[Draft], at: usize) -> usize {
    match drafts[at].continues.filter(|&from| from < at && drafts[at].cue.is_none()) {
        Some(from) => home(drafts, from),
        None => at,
    }
}

/// A draft that neither goes on from another nor lies within one.
pub(crate) fn draft(
    text: &str,
    read: &Text,
    content: Vec<Span>,
    cue: Option<Span>,
    source: Option<Span>,
    (score, origin): (f32, Origin),
) -> Draft {
    let kind = kind_of(text, read, &content);
    Draft { content, cue, source, kind, continues: None, within: None, score, origin }
}

/// What goes on from draft `from`.
fn going_on(text: &str, read: &Text, content: Vec<Span>, from: usize, score: f32) -> Draft {
    let next = draft(text, read, content, None, None, (score, Origin::Continuation));
    Draft { continues: Some(from), ..next }
}

/// Takes in the quotation marks, and an editor's bracket, that stand right at the ends.
pub(crate) fn with_marks(text: &str, read: &Text, span: Span) -> Span {
    let first = read.quotations.partition_point(|q| q.pieces.last().is_some_and(|p| p.end < span.start));
    let near = read.quotations[first..].iter().take_while(|q| q.pieces[0].start <= span.end);
    for (piece, closed) in near.flat_map(|q| q.pieces.iter().map(|p| (p, q.closed))) {
        let lead = text.get(piece.start..span.start).is_some_and(|l| l.chars().all(|c| "\"“`'«[ ".contains(c)));
        let start = if span.start > piece.start && lead { piece.start } else { span.start };
        let tail = text.get(span.end..piece.end).is_some_and(|t| t.chars().all(|c| ",.!?;\"”»'’] ".contains(c)));
        // The quotation opens in the span or right at its beginning.
        let within = closed && span.start < piece.start && piece.start < span.end;
        let opened = within || piece.contains(Span::new(start, start));
        let end = if span.end < piece.end && tail && opened && start < piece.end { piece.end } else { span.end };
        if (start, end) != (span.start, span.end) {
            return Span::new(start, end);
        }
    }
    span
}

/// Direct, mixed or indirect: by the share of its words that stand in quotation marks.
pub(crate) fn kind_of(text: &str, read: &Text, content: &[Span]) -> StatementKind {
    let (mut inside, mut all) = (0, 0);
    for span in content {
        for word in &read.words[read.words_in(*span)] {
            if word.span.of(text).chars().any(char::is_alphanumeric) {
                all += 1;
                inside += usize::from(read.quotation_of(word.span).is_some());
            }
        }
    }
    match inside {
        0 => StatementKind::Indirect,
        n if n == all => StatementKind::Direct,
        _ => StatementKind::Mixed,
    }
}

/// Sorts by where the statement begins, and renumbers what points at other drafts; `within` also by containment.
fn in_order(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    // What one source says stands in the order of its verbs; what opens with its content may hold others.
    let verb = |d: &Draft, start: usize| match (d.source, d.cue) {
        (Some(source), Some(cue)) if source.start == start && source.end <= cue.start => cue.start,
        _ => 0,
    };
    order.sort_by_cached_key(|&i| {
        let extent = drafts[i].extent();
        (extent.start, verb(&drafts[i], extent.start), Reverse(extent.end))
    });
    let mut place = vec![0; drafts.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut out: Vec<Draft> = order.iter().map(|&i| drafts[i].clone()).collect();
    for d in &mut out {
        d.continues = d.continues.map(|i| place[i]);
        d.within = d.within.map(|i| place[i]);
    }
    let extents: Vec<Span> = out.iter().map(Draft::extent).collect();
    for (i, &all) in extents.iter().enumerate() {
        if out[i].within.is_none() {
            let others =
                (0..out.len()).filter(|&j| j != i && out[i].continues != Some(j) && out[j].continues != Some(i));
            let holds = |&j: &usize| out[j].content.iter().any(|c| c.contains(all) && c.len() > all.len());
            out[i].within = others.filter(holds).min_by_key(|&j| extents[j].len());
        }
    }
    out
}

/// Takes the dateline off what is said and off who says it: "GENEVA - Hunger grows, the United Nations said".
fn without_dateline(drafts: &mut [Draft], text: &str, dateline: Span) {
    let bare = |s: Span| match s.overlaps(dateline) {
        true => Span::new(s.start.max(dateline.end).min(s.end), s.end).trimmed(text),
        false => s,
    };
    // The label of a turn may look like a dateline: "THE MAYOR: Please sit down."
    for draft in drafts.iter_mut().filter(|d| d.origin != Origin::Turn) {
        draft.source = draft.source.map(bare).filter(|s| !s.is_empty());
        let content: Vec<Span> = draft.content.iter().map(|&s| bare(s)).filter(|s| !s.is_empty()).collect();
        if !content.is_empty() {
            draft.content = content;
        }
    }
}
