//! Which pieces of a content are an attribution's own: none begins in the middle of a quotation, lies in one that another cue opens, or runs on into
//! another paragraph.

use onrecord_language::{Attribution, Text, quotations::Quotation};
use onrecord_source::{Span, Story};

/// So many bytes of marks may open a quotation that its words alone are taken from.
pub(super) const MARKS: usize = 4;

/// Marks with which a quotation ends, or one inside of it.
pub(super) const CLOSING: [char; 5] = ['"', '”', '’', '\'', '»'];

/// So many bytes lie between a quotation and the cue behind it at most: those of who speaks.
const TAG: usize = 60;

/// No cue stands further from its content than this, in bytes.
const REACH: usize = 4000;

/// The attributions whose cues are near `span`, in text order.
pub(super) fn around(read: &Text, span: Span) -> &[Attribution] {
    let first = read.attributions.partition_point(|a| a.cue.end + REACH < span.start);
    let end = read.attributions.partition_point(|a| a.cue.start < span.end + REACH);
    &read.attributions[first..end.max(first)]
}

/// The pieces of `content` that are the own ones of `a`, quotations as a whole.
pub(super) fn own_pieces(story: &Story, read: &Text, a: &Attribution, content: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(content.len());
    for piece in content.into_iter().flat_map(|c| within_paragraph(story, read, a.cue, c)) {
        let piece = behind_question(&story.text, read, a.cue, piece);
        let Some(piece) = whole(&story.text, read, a, piece, out.is_empty()) else { continue };
        match out.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => out.push(piece),
        }
    }
    // "“…” Those were the words of Bell": what only points back is no piece.
    let points = |p: &Span| matches!(p.of(&story.text), "That" | "Those" | "This" | "These");
    let several = out.len() > 1;
    out.retain(|p| p.of(&story.text).contains(char::is_alphanumeric) && !(several && points(p)));
    if out.iter().any(|&p| is_at_home(story, read, a.cue, p)) {
        out.retain(|&p| is_at_home(story, read, a.cue, p));
    }
    out
}

/// Whether words end with a question, in quotation marks or not.
pub(super) fn asks(words: &str) -> bool {
    words.trim_end().trim_end_matches(CLOSING).ends_with('?')
}

/// "“Are you sorry?” |“No,”| Hale said", "What is next? |“Sleep,”| Hale said": of a piece that ends with a quotation right before its cue what is asked
/// before that quotation is another's.
fn behind_question(text: &str, read: &Text, cue: Span, piece: Span) -> Span {
    let right_before = piece.end <= cue.start && cue.start - piece.end < TAG;
    let last =
        read.quotation_of(Span::new(piece.end.saturating_sub(1), piece.end)).map(|q| whole_of(&read.quotations[q]));
    let Some(last) = last.filter(|q| right_before && q.start > piece.start && q.end >= piece.end) else { return piece };
    let asked = asks(&text[piece.start..last.start]);
    if asked && !text[piece.start..last.start].contains('\n') { Span::new(last.start, piece.end) } else { piece }
}

/// Whether a piece before the cue is of the cue's own paragraph, or of a quotation that is still open there; and of its sentence, if it is not quoted:
/// "“We wait.”¶“We do not,” Bell said", "Bell said that it fell. Hale told the judge that it stood".
fn is_at_home(story: &Story, read: &Text, cue: Span, piece: Span) -> bool {
    let paragraph = |at: usize| story.paragraphs.partition_point(|p| p.end <= at);
    let (own, home) = (paragraph(piece.end.saturating_sub(1)), paragraph(cue.start));
    if own < home {
        return story.paragraphs[own..home].iter().all(|p| is_open(read, p.end));
    }
    let before = read.sentence_of(cue).is_some_and(|s| piece.end <= s.start);
    let quoted = read.quotation_of(Span::new(piece.start, piece.start + 1)).is_some();
    !before || quoted
}

/// The parts of a piece that runs over the end of a paragraph with no quotation open: those in the cue's own paragraph, and quotations behind it.
fn within_paragraph(story: &Story, read: &Text, cue: Span, piece: Span) -> Vec<Span> {
    let text = story.text.as_str();
    let begun = story.paragraphs.partition_point(|p| p.end <= piece.start);
    let ends = story.paragraphs[begun..].iter().map(|p| p.end).take_while(|&end| end < piece.end);
    let mut parts = Vec::new();
    // A date line above the first paragraph is said by nobody.
    let above = story.paragraphs.get(begun).map(|p| p.start).filter(|&start| piece.start < start && start < piece.end);
    let mut start = above.unwrap_or(piece.start);
    for end in ends.filter(|&end| !is_open(read, end)) {
        parts.push(Span::new(start, end).trimmed(text));
        start = end;
    }
    parts.push(Span::new(start, piece.end).trimmed(text));
    if parts.len() == 1 {
        return parts;
    }
    let home = story.paragraphs.iter().find(|p| p.contains(cue));
    let own = |p: &Span| home.is_some_and(|h| h.overlaps(*p));
    if !parts.iter().any(own) {
        // Nearest to the cue.
        let nearest = if piece.start >= cue.end { parts.first() } else { parts.last() };
        return nearest.copied().into_iter().collect();
    }
    let quoted = |p: &Span| p.start >= cue.end && p.of(text).starts_with(['"', '“', '«']);
    parts.retain(|p| own(p) || quoted(p));
    parts
}

/// Whether a quotation is still open where a paragraph ends.
fn is_open(read: &Text, end: usize) -> bool {
    let last = Span::new(end.saturating_sub(1), end);
    let quotation = read.quotation_of(last).map(|q| &read.quotations[q]);
    quotation.is_some_and(|q| !q.closed || q.pieces.last().is_some_and(|p| !p.contains(last)))
}

/// A piece that is quoted, from where its quotation opens; none where another cue has that quotation.
fn whole(text: &str, read: &Text, a: &Attribution, piece: Span, first: bool) -> Option<Span> {
    let at = Span::new(piece.start, piece.start + 1);
    let Some(quotation) = read.quotation_of(at).map(|q| &read.quotations[q]) else { return Some(piece) };
    let all = whole_of(quotation);
    if all.overlaps(a.cue) {
        return Some(piece);
    }
    let own = stands_by(text, read, a.cue, all);
    if is_another_s(text, read, a, all, own, first) {
        return None;
    }
    let here = quotation.pieces.iter().find(|p| p.contains(at)).copied().unwrap_or(piece);
    let ended = piece.of(text).trim_end_matches(CLOSING).ends_with(['.', '!', '?']);
    let cut = quotation.closed && piece.end + MARKS < here.end && !ended;
    let end = if cut { here.end } else { piece.end };
    let middle = quotation.closed && piece.start > here.start + MARKS;
    let start = match middle {
        true if own && first => all.start,
        true => here.start,
        false => piece.start,
    };
    Some(Span::new(start, end))
}

/// From a quotation's opening mark to its closing one.
pub(super) fn whole_of(quotation: &Quotation) -> Span {
    let end = quotation.pieces.last().map_or(quotation.pieces[0].end, |p| p.end);
    Span::new(quotation.pieces[0].start, end)
}

/// Whether another attribution than `a` has the quotation `all`: with a cue in its sentence, or nearer before it.
fn is_another_s(text: &str, read: &Text, a: &Attribution, all: Span, own: bool, first: bool) -> bool {
    around(read, all).iter().any(|b| {
        let has = b.cue != a.cue && !all.overlaps(b.cue) && b.content.iter().any(|c| c.overlaps(all));
        let between = a.cue.end <= b.cue.start && b.cue.end <= all.start;
        let later = || read.sentence_of(a.cue).is_none_or(|s| s.end <= b.cue.start);
        has && if own {
            // "…, adding: “…”"
            !first && between && leads(text, b.cue, all)
        } else {
            between && later() && !b.source.is_empty() || stands_by(text, read, b.cue, all)
        }
    })
}

/// Whether nothing but marks and a word or two lie between a cue and the quotation behind it.
fn leads(text: &str, cue: Span, quotation: Span) -> bool {
    text.get(cue.end..quotation.start).is_some_and(|gap| !gap.contains('\n') && gap.split_whitespace().count() <= 2)
}

/// Whether a cue stands behind a quotation with nothing but who speaks between: "“Why?” Hale asked."
pub(super) fn is_right_behind(text: &str, cue: Span, quotation: Span) -> bool {
    text.get(quotation.end..cue.start).is_some_and(|gap| gap.len() <= TAG && !gap.contains(['\n', '"', '“', '.']))
}

/// Whether a cue is in the sentence that a quotation opens or closes in, leads to it with a colon, or follows it with who speaks.
fn stands_by(text: &str, read: &Text, cue: Span, quotation: Span) -> bool {
    let sentence = |at: usize| read.sentences.partition_point(|s| s.start <= at);
    let own = sentence(cue.start);
    let lead = text[..quotation.start].trim_end();
    own == sentence(quotation.start)
        || own == sentence(quotation.end.saturating_sub(1))
        || lead.ends_with(':') && own == sentence(lead.len() - 1)
        || is_right_behind(text, cue, quotation)
}
