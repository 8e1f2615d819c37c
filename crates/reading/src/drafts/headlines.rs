//! Headline and deck, by their punctuation.

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    contract::EntityKind,
    draft::{Draft, Origin, draft},
    entity::Entity,
    lexicon::{self, one_of},
    words::DASHES,
};

/// What an attribution in a headline or deck scores.
const SCORE: f32 = 0.6;

/// Verbs of courts and papers, as headlines have them behind what they found.
const FINDINGS: &str = "rules ruled finds found shows hears heard reveals admits";

/// Headline and deck, where they name who says it and the encoder has not seen that.
pub(super) fn headlines(story: &Story, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let text = story.text.as_str();
    for span in [&story.headline, &story.deck].into_iter().flatten().filter_map(|words| words.span) {
        for part in parts(text, span) {
            if let Some(quoted) = quoted_first(text, read, entities, part) {
                // What the encoder has there without anybody, or over the closing mark, is the same.
                let own = |d: &Draft| d.content.iter().all(|c| quoted.content[0].contains(*c)) && d.source.is_some();
                match drafts.iter_mut().find(|d| d.covers(part) && !own(d)) {
                    Some(same) => *same = quoted,
                    None => drafts.push(quoted),
                }
            } else if let Some(signed) = signed(text, read, entities, part) {
                // "Bell, Hale discuss grain — Kremlin": what the encoder has there within is no other's words.
                let mut own = drafts.iter_mut().filter(|d| d.covers(part));
                match (own.next(), own.next()) {
                    (None, _) => drafts.push(signed),
                    (Some(one), None) if !one.cue.is_some_and(|c| is_report(c.of(text))) => *one = signed,
                    _ => {}
                }
            } else if !drafts.iter().any(|d| d.covers(part)) {
                drafts.extend(headline(text, read, entities, part));
            }
        }
    }
}

/// The parts of a line that semicolons part: "Bell calls for talks; Hale: No deal".
fn parts(text: &str, line: Span) -> Vec<Span> {
    let mut at = line.start;
    let parts = line.of(text).split("; ").map(|part| {
        let span = Span::new(at, at + part.len());
        at += part.len() + "; ".len();
        span
    });
    parts.filter(|part| part.start < part.end).collect()
}

/// "‘I was told to go’: Anna Bell on the harbour": whose words the line opens with is named right behind the colon.
fn quoted_first(text: &str, read: &Text, entities: &[Entity], line: Span) -> Option<Draft> {
    let words = line.of(text);
    let closing = match words.chars().next()? {
        '"' => '"',
        '“' => '”',
        '\'' => '\'',
        '‘' => '’',
        _ => return None,
    };
    let mark = words.find(": ")?;
    let content = Span::new(line.start, line.start + mark);
    let quoted = content.of(text).ends_with(closing) && content.of(text).split_whitespace().count() > 3;
    let mut people = entities.iter().filter(|e| quoted && e.kind == EntityKind::Person);
    let source = people.find_map(|e| e.mentions.iter().map(|m| m.span).find(|s| s.start == content.end + 2))?;
    Some(draft(text, read, vec![content], None, Some(source), (SCORE, Origin::Headline)))
}

/// Who says it, the verb and what is said, as the punctuation of a line may tell.
struct Told {
    source: Span,
    cue: Option<Span>,
    content: Span,
}

/// "… - Kremlin", "Kremlin: …", "…, Kremlin spokesman said", "…, says Kremlin".
fn headline(text: &str, read: &Text, entities: &[Entity], line: Span) -> Option<Draft> {
    // "Ukraine war live", "Euro 2024" are labels, whatever they name: somebody stands at the end.
    let speaks = |s: Span| {
        let named = || entities.iter().any(|e| e.mentions.iter().any(|m| s.contains(m.span) && m.span.end == s.end));
        let words = s.of(text).split_whitespace();
        let last = words.clone().next_back().unwrap_or_default().to_lowercase();
        let noun = lexicon::is_office(&last) || lexicon::is_document(&last) || lexicon::is_sort_of_body(&last);
        let noun = noun || one_of(&last, lexicon::HEARERS);
        // "Letters: ‘My father never spoke of it’"
        let section = one_of(&s.of(text).to_lowercase(), "letters letter opinion review reviews comment editorial");
        (1..=6).contains(&words.count()) && !section && (noun || named())
    };
    let says = |s: Span| lexicon::REPORTING.contains(s.of(text)) || one_of(s.of(text), FINDINGS);
    let long = |s: Span| s.of(text).split_whitespace().count() > 3;
    let sound = |t: &Told| speaks(t.source) && t.cue.is_none_or(says) && long(t.content);
    let Told { source, cue, content } = by_punctuation(text, line).into_iter().find(sound)?;
    Some(draft(text, read, vec![content], cue, Some(source), (SCORE, Origin::Headline)))
}

/// "Bell, Hale discuss grain — Kremlin": a line that a dash parts from who says it, and no outlet's name.
fn signed(text: &str, read: &Text, entities: &[Entity], line: Span) -> Option<Draft> {
    let told = headline(text, read, entities, line)?;
    let source = told.source.filter(|s| told.cue.is_none() && DASHES.iter().any(|d| text[..s.start].ends_with(d)))?;
    let outlet = lexicon::is_outlet(source.of(text)) || lexicon::is_newspaper(source.of(text));
    (!outlet).then_some(told)
}

/// Whether a cue reports what somebody says: "says", not "discuss".
fn is_report(cue: &str) -> bool {
    cue.split(' ').any(|w| lexicon::REPORTING.contains(w))
}

/// All ways in which a line may tell it.
fn by_punctuation(text: &str, line: Span) -> Vec<Told> {
    let words = line.of(text);
    let part = |from: usize, to: usize| Span::new(line.start + from, line.start + to);
    let mut out = Vec::new();
    if let Some((at, dash)) = DASHES.iter().filter_map(|d| words.rfind(d).map(|at| (at, *d))).max() {
        out.push(Told { source: part(at + dash.len(), words.len()), cue: None, content: part(0, at) });
    }
    if let Some(at) = words.find(": ") {
        out.push(Told { source: part(0, at), cue: None, content: part(at + 2, words.len()) });
    }
    if let Some(at) = words.rfind(", ") {
        let (start, content) = (at + 2, part(0, at));
        let tail = words[start..].trim_end_matches(['.', ' ']);
        let end = start + tail.len();
        if let Some(space) = tail.find(' ').map(|s| start + s) {
            out.push(Told { source: part(space + 1, end), cue: Some(part(start, space)), content });
        }
        if let Some(space) = tail.rfind(' ').map(|s| start + s) {
            out.push(Told { source: part(start, space), cue: Some(part(space + 1, end)), content });
        }
    }
    out
}
