//! On which day a statement was made, where the story tells it: "said on Thursday", "On Thursday, Putin said", "Putin on Thursday said".

use jiff::civil::Date;
use onrecord_language::Text;
use onrecord_source::Span;
use onrecord_times::{Time, TimeKind};

use crate::{
    draft::{Draft, Origin},
    lexicon::{is_document, one_of},
    words::words_of,
};

/// So far after its cue a day may stand, in bytes: "told reporters in the Belgian capital on Thursday".
const FAR: usize = 60;
/// So far into a sentence its own day may begin: "Later on Thursday, ".
const OPENING: usize = 16;

/// Words that open a sentence about who speaks: "Speaking at a rally on Sunday, Bell said".
const SPEAKING: &str = "Speaking Talking Addressing Making Writing Appearing Testifying Briefing";

/// The day of draft `at`; none where no single day stands by its cue, outside what anyone says.
pub fn said_on(text: &str, read: &Text, times: &[Time], drafts: &[Draft], at: usize) -> Option<Date> {
    let draft = &drafts[at];
    let cue = draft.cue?;
    let sentence = read.sentence_of(cue)?;
    let said = |span: Span| drafts.iter().any(|d| d.content.iter().any(|c| c.overlaps(span) && !c.contains(cue)));
    let beside = |time: &&Time| {
        let span = time.span;
        // The encoder may take a day into a cue: "said yesterday", but not "Friday's statement said".
        if span.overlaps(cue) {
            return cue.contains(span) && cue.start < span.start && !text[span.end..].starts_with(['\'', '’']);
        }
        if !sentence.contains(span) || said(span) {
            return false;
        }
        if dates_document(text, read, draft, span) {
            return true;
        }
        // What lies between has to belong to the same clause.
        let clear = |from: usize, to: usize| {
            let between = Span::new(from, to);
            !between.of(text).contains([',', ';', ':', '"', '“', '”', '(', ')', '—', '–']) && !said(between)
        };
        let other_cue = |from: usize, to: usize| {
            drafts.iter().any(|d| d.cue.is_some_and(|c| c != cue && c.start >= from && c.end <= to))
        };
        if span.start >= cue.end {
            // "— Tom Hale (@tomhale) May 3, 2021"
            let signed = draft.origin == Origin::Turn
                && draft.source.is_some_and(|s| text.get(s.end..span.start).is_some_and(|gap| gap.starts_with(" (@")));
            let near = (span.start - cue.end <= FAR || signed) && !is_of_what_is_told(text, cue, span);
            return near && (signed || clear(cue.end, span.start)) && !other_cue(cue.end, span.start);
        }
        // "At a rally in Portwick on Sunday, Bell said": a phrase that the first comma ends, right before who says it.
        let phrase = || {
            let lead = Span::new(sentence.start, span.start).of(text);
            let first = lead.split(' ').next().unwrap_or_default();
            let source = draft.source.filter(|s| s.start >= span.end);
            let rest = source.map(|s| &text[span.end..s.start]);
            (matches!(first, "At" | "In" | "On" | "During") || one_of(first, SPEAKING))
                && clear(sentence.start, span.start)
                && rest.is_some_and(|r| matches!(r.trim(), "," | ", the"))
        };
        let opens = (span.start - sentence.start <= OPENING || phrase()) && !other_cue(span.end, cue.start);
        let joins = draft.source.is_some_and(|s| s.end <= span.start)
            && clear(span.end, cue.start)
            && cue.start - span.end <= 2;
        opens || joins
    };
    let day = |t: &Time| match (t.kind, t.from, t.to) {
        (TimeKind::Date | TimeKind::Time, Some(from), Some(to)) if from.day() == to.day() => Some(from.day()),
        _ => None,
    };
    let near = |t: &&Time| {
        let (before, after) = (cue.start.saturating_sub(t.span.end), t.span.start.saturating_sub(cue.end));
        before.max(after)
    };
    times.iter().filter(beside).filter(|t| day(t).is_some()).min_by_key(near).and_then(day)
}

/// "Said of |Monday|'s vote": whether a day only tells what it is said of.
fn is_of_what_is_told(text: &str, cue: Span, day: Span) -> bool {
    let of = text[cue.end..day.start].split_whitespace().next().is_some_and(|w| one_of(w, "of about"));
    let owns = |words: &str| words.ends_with("'s") || words.ends_with("’s");
    of && (owns(day.of(text)) || text[day.end..].starts_with("'s ") || text[day.end..].starts_with("’s "))
}

/// Whether a day inside a source is that of the document that it ends or opens: "An official statement |yesterday| read".
fn dates_document(text: &str, read: &Text, draft: &Draft, day: Span) -> bool {
    let Some(source) = draft.source.filter(|s| s.contains(day)) else { return false };
    let words = words_of(text, read, Span::new(source.start, day.start));
    let mut lead = words.iter().rev().skip_while(|w| one_of(w, "on late early"));
    // "A statement issued by the mayor, Anna Bell, on Tuesday,"
    let issued = || {
        let document = words.iter().take(3).any(|w| is_document(w));
        document && words.iter().any(|w| one_of(w, "issued published released posted signed"))
    };
    let ends = text[day.end..source.end].trim_end_matches([',', ' ']).is_empty();
    ends && (lead.next().is_some_and(|w| is_document(w)) || issued())
}
