//! The encoder's attributions as drafts: within the part of the story that they stand in, with their quotation marks, and without what is no statement.

use onrecord_language::{Attribution, Text};
use onrecord_source::{Span, Story};

use super::{Draft, Origin, draft, kind_of, with_marks};
use crate::{
    confidence::confidence,
    contract::StatementKind,
    governed::{ASKED, own_source},
    lexicon::one_of,
    reported::is_occasion,
    turns::Turn,
};

/// A statement in no quotation marks that is less likely right than this is left out: half of the best F1, below which leaving out gains (Lipton et al., 2014).
const LEAST: f32 = 0.31;

/// The encoder's attributions, each with what goes on from it in later sentences. `names` are the names of the story, in text order.
pub(super) fn attributed(story: &Story, read: &Text, names: &[Span], turns: &[Turn]) -> Vec<Draft> {
    let labelled = |span: Span| {
        let next = turns.partition_point(|t| t.head().end <= span.start);
        turns.get(next).is_some_and(|t| t.head().overlaps(span))
    };
    let mut out: Vec<Draft> = Vec::new();
    // Where a label is the cue or the source the turn says it all.
    for a in read.attributions.iter().filter(|a| !labelled(a.cue) && !a.source.iter().any(|&s| labelled(s))) {
        let Some((first, mut later)) = of_attribution(story, read, names, a) else { continue };
        later.retain(|&piece| !is_taken(story.text.as_str(), read, a, piece));
        let (mut from, score) = (out.len(), first.score);
        out.push(first);
        for piece in later {
            let next = draft(story.text.as_str(), read, vec![piece], None, None, (score, Origin::Continuation));
            let next = Draft { continues: Some(from), ..next };
            // "…,” she argues, adding that …. “…”": it goes on from the nearer of the two.
            let same = out.iter().position(|d| d.origin == Origin::Continuation && d.content == next.content);
            from = same.unwrap_or(out.len());
            match same {
                Some(same) => out[same] = next,
                None => out.push(next),
            }
        }
    }
    out
}

/// Whether another cue with its own source stands right behind a quotation: "“…,” Bell said. “How long?” Hale asked."
fn is_taken(text: &str, read: &Text, a: &Attribution, piece: Span) -> bool {
    read.attributions.iter().any(|b| {
        let between = text.get(piece.end..b.cue.start);
        let near = between.is_some_and(|gap| gap.len() <= TAG && !gap.contains(['\n', '"', '“', '.']));
        // Whoever has only the end of a quotation leaves the whole of it where it was.
        let whole = || b.content.iter().any(|c| c.overlaps(piece) && c.start <= piece.start + MARKS);
        b.cue != a.cue && near && !b.source.is_empty() && whole()
    })
}

/// So many bytes lie between a quotation and the cue behind it at most: those of who speaks.
const TAG: usize = 60;

/// So many bytes of marks may open a quotation that its words alone are taken from.
const MARKS: usize = 4;

/// The statement of an attribution, and the pieces of it that are statements of their own; none where it is none, or too unlikely.
fn of_attribution(story: &Story, read: &Text, names: &[Span], a: &Attribution) -> Option<(Draft, Vec<Span>)> {
    let text = story.text.as_str();
    // No sentence runs from a headline or deck into the body, whatever the encoder takes for one.
    let here = part_of(story, a.cue);
    let own: Vec<Span> = a.content.iter().filter_map(|&c| within_part(story, c, here)).collect();
    let own = without_asked(text, a.cue, own);
    if own.is_empty() || is_scare(text, a) || is_nothing_said(text, a.cue, &own) {
        return None;
    }
    let bare = |c: Span| behind_that_day(text, before_deed(text, a.cue, with_marks(text, read, c)));
    let content: Vec<Span> = own.iter().map(|&c| bare(c)).collect();
    let origin = Origin::Encoder { cue: a.cue_likely, arguments: a.arguments_likely };
    let of = |content: Vec<Span>| {
        draft(text, read, content, Some(without_count(text, a.cue)), None, (a.cue_likely * a.arguments_likely, origin))
    };
    let likely = |d: &Draft| d.kind != StatementKind::Indirect || confidence(d.score, d.kind) >= LEAST;
    // What runs on in a later sentence, after the attributed part, is a statement of its own that goes on from it; what alone would be too unlikely stays
    // one with what is quoted behind it.
    let (first, later): (Vec<Span>, Vec<Span>) =
        content.iter().partition(|c| !runs_on(text, read, a.cue, content[0], **c));
    let (first, later) = match of(first) {
        alone if likely(&alone) => (alone, later),
        _ => (of(content), Vec::new()),
    };
    if !likely(&first) {
        return None;
    }
    let source = a.source.iter().map(|&s| in_one_paragraph(text, s, a.cue)).find(|&s| part_of(story, s) == here);
    Some((Draft { source: own_source(text, read, names, a, source), ..first }, later))
}

/// "The so-called “bridge to nowhere”" is said by nobody.
fn is_scare(text: &str, a: &Attribution) -> bool {
    let split = || text[..a.cue.start].ends_with("so-") && a.cue.of(text) == "called";
    let whole = || text[a.cue.start..].get(.."so-called".len()).is_some_and(|w| w.eq_ignore_ascii_case("so-called"));
    a.source.is_empty() && (split() || whole())
}

/// "His letter, which was read aloud by Bell": the words are another's. "Banker found guilty of theft": he found nothing.
fn is_nothing_said(text: &str, cue: Span, content: &[Span]) -> bool {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let first = |s: &Span| s.of(text).split([' ', '.', ',']).next().unwrap_or_default();
    let found = verb == "found"
        && content.iter().any(|s| {
            let behind = text.get(cue.end..s.start).is_some_and(|gap| gap.trim().is_empty());
            behind && one_of(first(s), "guilty dead liable alive safe hanged shot murdered")
        });
    let [said] = content else { return found };
    let bare = said.of(text);
    // "They said |at the first hearing|"
    if one_of(verb, "said says saying") && said.start >= cue.end && is_occasion(bare) {
        return true;
    }
    let read_out = bare == "which" && cue.of(text).split(' ').any(|w| w == "read");
    // "Voted in favor", "is sorry about it"
    let be = one_of(cue.of(text).split(' ').next().unwrap_or_default(), "is are was were be been");
    let empty = verb == "in" && one_of(bare, "favor favour person")
        || be
            && one_of(verb, "about of with over")
            && one_of(bare, "it this that them him her")
            && said.start >= cue.end;
    let noise = verb == "heard" && said.start >= cue.end && one_of(first(said), "a an the") && !bare.contains(" that ");
    found || read_out || empty || noise || be && is_done_to(text, verb, cue, *said)
}

/// Passives that tell what was done, not what was said.
const DONE: &str = "published printed approved appointed passed adopted elected nominated";

/// "The findings are published in a journal", "The bill was approved by the Senate": what stands before such a passive is no content.
fn is_done_to(text: &str, verb: &str, cue: Span, said: Span) -> bool {
    let right_before = text.get(said.end..cue.start).is_some_and(|gap| gap.trim_matches([' ', ',']).is_empty());
    let in_print = verb == "reported" && text[cue.end..].starts_with(" in ");
    let quoted = said.of(text).contains(['"', '“']);
    right_before && !quoted && (one_of(verb, DONE) || in_print)
}

/// Verbs whose passive has the one who hears it for its subject, besides those who ask.
const TOLD: &str = "told threatened warned informed notified advised assured reminded";

/// "The mayor was asked about Hale", "Drivers were warned that": who hears it is no part of what is said.
fn without_asked(text: &str, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    // "was asked about", "was later pressed on"
    let mut words = text[..cue.end].rsplit(' ').take(6).skip_while(|w| one_of(w, "about on over for to by")).take(3);
    let passive = words.next().is_some_and(|w| one_of(w, ASKED) || one_of(w, TOLD))
        && words.any(|w| one_of(w, "was were is been being"));
    let behind = content.iter().any(|c| c.start >= cue.end);
    let subject = |c: &Span| {
        let gap = text.get(c.end..cue.end).unwrap_or_default();
        c.end <= cue.start && gap.split(' ').count() <= 5 && !c.of(text).contains(['"', '“', '?'])
    };
    if passive && behind {
        content.retain(|c| !subject(c));
    }
    content
}

/// What who speaks does next, without a mark before it: said "no comment" and hung up.
const DEEDS: &str = "hung walked left went shook sat stood drove flew ran took gave turned closed shut rode stormed smiled laughed slammed began resumed";

/// A quotation right behind its cue ends with its closing mark where "and" and a deed of the speaker follow.
fn before_deed(text: &str, cue: Span, content: Span) -> Span {
    let words = content.of(text);
    let behind = text.get(cue.end..content.start).is_some_and(|gap| gap.trim_matches([':', ',', ' ']).is_empty());
    let closing = match words.chars().next() {
        Some('"') => '"',
        Some('“') => '”',
        _ => return content,
    };
    let Some(at) = words.rfind(closing).filter(|&at| at > 0 && behind) else { return content };
    let end = at + closing.len_utf8();
    let mut rest = words[end..].split_whitespace();
    let deed = matches!(rest.next(), Some("and" | "before" | "then"))
        && rest.next().is_some_and(|w| one_of(w.trim_end_matches([',', '.']), DEEDS));
    if deed { Span::new(content.start, content.start + end) } else { content }
}

/// "Said later that day |that he was wrong|"
fn behind_that_day(text: &str, content: Span) -> Span {
    let mut words = content.of(text).splitn(4, ' ');
    let day = words.next() == Some("that")
        && words.next().is_some_and(|w| one_of(w, "day week month year morning afternoon evening night"));
    match (words.next(), words.next()) {
        (Some("that"), Some(rest)) if day => Span::new(content.end - rest.len() - "that ".len(), content.end),
        _ => content,
    }
}

/// "The court ruled 2-1": how many did is no part of the cue.
fn without_count(text: &str, cue: Span) -> Span {
    let verb = cue.of(text).trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | ' '));
    if verb.is_empty() { cue } else { Span::new(cue.start, cue.start + verb.len()) }
}

/// A source does not run over a paragraph's end: the part of it that is nearest to the cue.
fn in_one_paragraph(text: &str, source: Span, cue: Span) -> Span {
    let mut at = source.start;
    let parts = source.of(text).split("\n\n").map(|part| {
        let span = Span::new(at, at + part.len());
        at += part.len() + 2;
        span.trimmed(text)
    });
    let away = |s: &Span| if s.end <= cue.start { cue.start - s.end } else { s.start.saturating_sub(cue.end) };
    parts.filter(|s| s.start < s.end).min_by_key(away).unwrap_or(source)
}

/// Whether a span begins in the headline (0), the deck (1) or the body.
fn part_of(story: &Story, span: Span) -> usize {
    let inside = |w: &onrecord_source::Words| w.span.is_some_and(|s| s.start <= span.start && span.start < s.end);
    [&story.headline, &story.deck].into_iter().position(|part| part.as_ref().is_some_and(inside)).unwrap_or(2)
}

/// The piece of a span that lies in the headline (0), the deck (1) or the body.
fn within_part(story: &Story, span: Span, part: usize) -> Option<Span> {
    let parts = [&story.headline, &story.deck].map(|part| part.as_ref().and_then(|words| words.span));
    let piece = match parts.get(part) {
        Some(own) => own
            .filter(|own| own.overlaps(span))
            .map(|own| Span::new(own.start.max(span.start), own.end.min(span.end)))?,
        // The body follows its headline and deck.
        None => {
            let over = parts.into_iter().flatten().filter(|own| own.overlaps(span)).map(|own| own.end).max();
            Span::new(over.map_or(span.start, |end| end.min(span.end)), span.end)
        }
    };
    Some(piece.trimmed(story.text.as_str())).filter(|piece| piece.start < piece.end)
}

/// Whether `piece` is a quotation in a later sentence than both the first piece and the cue: behind "“…,” Bell said.", and behind "Bell said that …."
fn runs_on(text: &str, read: &Text, cue: Span, first: Span, piece: Span) -> bool {
    let sentence = |at: usize| read.sentences.partition_point(|s| s.start <= at);
    let quoted = piece.of(text).starts_with(['"', '“', '«', '`', '\'']);
    let later = piece.start > cue.end && sentence(piece.start) > sentence(cue.start);
    let reported = || {
        sentence(first.start) == sentence(cue.start)
            && sentence(piece.start) > sentence(first.end.saturating_sub(1))
            && kind_of(text, read, &[first]) == StatementKind::Indirect
            && !text[..piece.start].trim_end().ends_with(':')
    };
    quoted && later && (first.start < cue.start || reported())
}
