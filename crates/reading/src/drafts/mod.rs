//! Drafts of statements: the encoder's attributions, mended with what quotation marks, sentences and headlines tell.
//!
//! - `attributed`: the encoder's own, and what goes on from them;
//! - `inverted`: who speaks between commas;
//! - `answered`: what somebody answers, and another has said;
//! - `own_words`: which words of a content are said at all;
//! - `pieces`: which pieces of a content are an attribution's own;
//! - `none_said`: what is no attribution: deeds, names, scare quotes;
//! - `done`: deeds with a paper or a law;
//! - `once`: what two cues claim;
//! - `ends`, `occasions`: where what is said ends, and on what occasion it was;
//! - `according`: sentences that open with who says what follows;
//! - `second_verbs`: "and warned", where the encoder has not seen it;
//! - `in_court`: what a court is told, at the end of its sentence;
//! - `so_called`: what somebody calls a thing in quotation marks, behind "what";
//! - `judged`: what "as" calls something in quotation marks, behind where it was said;
//! - `whose`: whose words they are, of what the encoder takes for the source;
//! - `at_end`: who says it at the end of a sentence, by an office and a name;
//! - `written`: words on a banner;
//! - `dialogue`: two who talk in turns;
//! - `asked`: whoever is asked before a quotation;
//! - `lone`: quotations that no cue of their own attributes;
//! - `between`: quotations between two statements of one speaker;
//! - `tagged`: quotations with who says them right behind;
//! - `titles`: titles of works between quotations;
//! - `headlines`: headline and deck, by their punctuation.

mod according;
mod answered;
mod asked;
mod at_end;
mod attributed;
mod between;
mod dialogue;
mod done;
mod ends;
mod headlines;
mod in_court;
mod inverted;
mod judged;
mod lone;
mod none_said;
mod occasions;
mod once;
mod own_words;
mod pieces;
mod second_verbs;
mod so_called;
mod tagged;
mod titles;
mod whose;
mod written;

use std::cmp::Reverse;

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use self::{
    according::according, at_end::at_end, attributed::attributed, between::between, headlines::headlines,
    in_court::in_court, judged::judged, lone::lone, once::once, second_verbs::second_verbs, so_called::so_called,
    tagged::tagged, titles::without_titles, written::written,
};
use crate::{
    around::Around,
    contract::StatementKind,
    draft::{Draft, Origin},
    entity::Entity,
    governed::names,
    quoted_as::quoted_as,
    quoted_inside::{quoted_first, quoted_within},
    reported::{claimed_within, nested, said_before, said_further, said_last, said_twice, told_within},
    turn::Turn,
};

/// What a turn scores.
const LABELLED: f32 = 0.9;

/// All drafts of a story, in text order.
pub(crate) fn drafts(story: &Story, read: &Text, entities: &[Entity], turns: &[Turn]) -> Vec<Draft> {
    let text = story.text.as_str();
    let names = names(entities);
    let mut out = attributed(story, read, &names, entities, turns);
    said_further(text, read, &mut out);
    out.extend(turns.iter().map(of_turn));
    according(text, read, &names, entities, &mut out);
    second_verbs(text, read, entities, &mut out);
    in_court(text, read, &mut out);
    at_end(text, read, &names, entities, &mut out);
    judged(text, read, &names, &mut out);
    written(text, read, &names, entities, &mut out);
    tagged(text, read, entities, &mut out);
    lone(story, read, &names, entities, &mut out);
    between(story, read, &names, entities, &mut out);
    headlines(story, read, entities, &mut out);
    without_titles(text, read, &mut out);
    quoted_as(text, read, &names, &mut out);
    quoted_first(text, read, entities, &mut out);
    quoted_within(text, read, entities, &mut out);
    so_called(text, read, entities, &mut out);
    said_twice(text, read, entities, &mut out);
    nested(text, read, entities, &mut out);
    told_within(text, read, entities, &mut out);
    claimed_within(text, read, entities, &mut out);
    said_last(text, read, entities, &mut out);
    said_before(text, read, &mut out);
    once(text, read, &mut out);
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
    let contents = Around::of(out.iter().enumerate().flat_map(|(i, d)| d.content.iter().map(move |&c| (c, i))));
    for (i, &all) in extents.iter().enumerate() {
        if out[i].within.is_none() {
            // "Readers may not let |editorials tell them how to vote|": all of what is said may be what another says.
            let others = contents.holding(all).filter(|&j| j != i && extents[j].len() > all.len());
            let others = others.filter(|&j| out[i].continues != Some(j) && out[j].continues != Some(i));
            out[i].within = others.min_by_key(|&j| (extents[j].len(), j));
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
