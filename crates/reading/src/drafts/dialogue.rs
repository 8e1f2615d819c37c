//! Two who talk in turns, one a paragraph, of whom only the first turns are told: "“Do you stand by it?” Bell asked.¶“I do,” Hale replied.¶“Even now?”"

use onrecord_source::Span;

use super::pieces::asks;
use crate::{
    contract::StatementKind,
    draft::{Draft, Origin, home},
    lexicon::one_of,
};

/// Verbs of whoever answers another.
const REPLIES: &str = "replied answered responded retorted countered";

/// An answer of more words is no quick exchange.
const SHORT_ANSWER: usize = 12;

/// Whose turn the quotation is that has a paragraph to itself: the draft it goes on from.
pub(super) fn turn_of(text: &str, drafts: &[Draft], quotation: Span) -> Option<usize> {
    let alone = text[quotation.end..].trim_start_matches(' ').chars().next().is_none_or(|c| c == '\n' || c == '\r');
    let last = right_above(text, drafts, quotation.start).filter(|_| alone)?;
    let before = right_above(text, drafts, drafts[last].extent().start)?;
    let (answers, asks) = (home(drafts, last), home(drafts, before));
    let replies = drafts[last].cue.is_some_and(|c| c.of(text).split(' ').any(|w| one_of(w, REPLIES)));
    // A turn that was told by the turns before it.
    let in_turn =
        drafts[last].origin == Origin::Continuation && drafts[answers].extent().end <= drafts[before].extent().start;
    let source = |at: usize| drafts[at].source.map(|s| s.of(text));
    let apart = source(answers).zip(source(asks)).is_some_and(|(a, b)| a != b);
    let direct = [last, before].iter().all(|&at| drafts[at].kind == StatementKind::Direct);
    (apart && direct && (replies || in_turn)).then_some(asks)
}

/// "“I do,” Hale replied.¶|“Even now?”|": whether what stands in the paragraph below a reply is rather the other's turn.
pub(super) fn is_next_turn(text: &str, drafts: &[Draft], reply: &Draft, piece: Span) -> bool {
    let replies = reply.cue.is_some_and(|c| c.of(text).split(' ').any(|w| one_of(w, REPLIES)));
    let below = text.get(reply.extent().end..piece.start).is_some_and(|gap| gap.contains('\n'));
    let before = right_above(text, drafts, reply.extent().start).filter(|_| replies && below);
    let source = |d: &Draft| d.source.map(|s| s.of(text));
    before.is_some_and(|at| {
        let apart = source(&drafts[home(drafts, at)]).zip(source(reply)).is_some_and(|(a, b)| a != b);
        let asked = drafts[at].content.last().is_some_and(|c| asks(c.of(text)));
        let words: usize = reply.content.iter().map(|c| c.of(text).split_whitespace().count()).sum();
        apart && asked && words <= SHORT_ANSWER && drafts[at].kind == StatementKind::Direct
    })
}

/// The draft of the paragraph right above byte `at`, which ends with it.
fn right_above(text: &str, drafts: &[Draft], at: usize) -> Option<usize> {
    // Most quotations have words before them in their paragraph: no draft is looked at for those.
    let words = text[..at].trim_end_matches(|c: char| c.is_whitespace() || ".,!?".contains(c)).len();
    if !text[words..at].contains('\n') {
        return None;
    }
    let ends = drafts.iter().enumerate().map(|(i, d)| (d.extent().end, i));
    let (end, above) = ends.filter(|(end, _)| *end <= at).max()?;
    (end >= words && text[end..at].contains('\n')).then_some(above)
}
