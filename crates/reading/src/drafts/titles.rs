//! Titles of works between quotations: "recalled in her memoir, “Salt in the Sea.” “I was glad of it.”" What she wrote
//! it in is none of what she says.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    draft::{Draft, keep_only, kind_of},
    lexicon::one_of,
};

/// What has a title.
const WORKS: &str =
    "memoir memoirs autobiography book novel essay poem song album film documentary play column lecture podcast";

/// So many words a title has at most.
const LONGEST: usize = 8;

/// Takes the titles of works off the beginnings of what is said, and leaves out what is nothing but a title.
pub(super) fn without_titles(text: &str, read: &Text, drafts: &mut Vec<Draft>) {
    let quoted = read.quotations.iter().filter(|q| q.closed && q.pieces.len() == 1).map(|q| q.pieces[0]);
    let titles: Vec<Span> = quoted.filter(|&q| is_title(text, q)).collect();
    if titles.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|d| d.content.len() > 1) {
        let before = draft.content.clone();
        for piece in draft.content.iter_mut().skip(1) {
            if let Some(title) = titles.iter().find(|t| t.start == piece.start && t.end < piece.end) {
                *piece = Span::new(title.end, piece.end).trimmed(text);
            }
        }
        if draft.content != before {
            draft.kind = kind_of(text, read, &draft.content);
        }
    }
    let kept: Vec<bool> = drafts.iter().map(|d| d.cue.is_some() || !titles.iter().any(|t| d.content == [*t])).collect();
    let heirs: Vec<Option<usize>> = drafts.iter().map(|d| d.continues).collect();
    keep_only(drafts, &kept, &heirs);
}

/// Whether a quotation in capitals stands right behind the noun of a work.
fn is_title(text: &str, quoted: Span) -> bool {
    let noun = text[..quoted.start].strip_suffix(", ").and_then(|lead| lead.rsplit(' ').next());
    let mut words =
        quoted.of(text).split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|w| !w.is_empty());
    let small = |w: &str| one_of(w, "a an and at by for from in of on or the to with");
    let short = words.clone().count() <= LONGEST;
    noun.is_some_and(|w| one_of(w, WORKS))
        && short
        && words.all(|w| small(w) || w.starts_with(|c: char| !c.is_lowercase()))
}
