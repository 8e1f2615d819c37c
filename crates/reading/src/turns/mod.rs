//! Turns: who speaks in an interview or a transcript, by the label at the head of a line: "Q:", "JAKE TAPPER:", "((Wikinews))".
//!
//! - `labels`: the labels, line by line;
//! - `parties`: whom they stand for.

mod labels;
mod parties;

use onrecord_language::Text;
use onrecord_source::{Span, Story};
use rustc_hash::{FxHashMap, FxHashSet};

use self::{
    labels::{Label, Manner, key_of, label},
    parties::{Party, initials, outlets, parties},
};
use crate::{contract::EntityKind, interviews::unlabelled, lexicon::one_of, names::Named, turn::Turn};

/// Words of one who speaks, or asks.
const TO_ONE_ANOTHER: &str = "i i'm i've i'll i'd we we're we've our my me us you you're you've your";

/// The turns of a story that is an interview or a transcript; of any other none. The labels become names of whom they stand for: "JN" of Jacqueline
/// Novogratz, "TAPPER" of Jake Tapper.
pub fn turns(story: &Story, read: &Text, named: &mut Vec<Named>) -> Vec<Turn> {
    let text = story.text.as_str();
    let lines: Vec<Span> = story.paragraphs.iter().flat_map(|p| p.lines(text)).collect();
    let mut labels: Vec<Option<Label>> = lines.iter().map(|&line| label(text, line)).collect();
    without_words_in_q(&mut labels);
    without_marks(text, &lines, &mut labels, named);
    outlets(text, read, &labels, named);
    if labels.iter().all(Option::is_none) {
        return unlabelled(story, named);
    }
    let Some(who) = parties(text, &labels, named) else { return Vec::new() };
    if !is_conversation(text, &lines, &labels, &who) {
        return Vec::new();
    }
    // A label that nobody else has is a line like any other: "Note: …".
    for label in &mut labels {
        if label.as_ref().is_some_and(|l| l.manner == Manner::Named && !who[&l.key].speaks()) {
            *label = None;
        }
    }
    let one = who.len() == 1;
    // Who alone is labelled and only asks says no more than the question: what follows is an answer whose label was lost, or what the story tells.
    let only_asks = one && labels.iter().flatten().all(|l| l.words.of(text).ends_with('?'));
    let mut out: Vec<Turn> = Vec::new();
    let mut of_labels: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let next = (at + 1..lines.len()).find(|&i| labels[i].is_some()).unwrap_or(lines.len());
        if let Some(head) = &labels[at] {
            let Party { name: who, kind, .. } = &who[&head.key];
            let mut content: Vec<Span> = Some(head.words).filter(|w| !w.is_empty()).into_iter().collect();
            let more = going_on(text, &lines[at + 1..next], next == lines.len(), who.as_deref());
            content.extend(more);
            // Who alone is labelled is asked by lines without a label.
            if one && next < lines.len() && content.len() > 1 && content[content.len() - 1].of(text).ends_with('?') {
                content.pop();
            }
            let names = !matches!(head.manner, Manner::Question | Manner::Answer);
            let named = who.as_ref().zip(*kind).filter(|_| names);
            of_labels.extend(named.map(|(name, kind)| Named::sure(head.name, kind, name.clone())));
            if let Some(asked) = content.iter().rposition(|line| line.of(text).ends_with('?')).filter(|_| only_asks) {
                content.truncate(asked + 1);
            }
            if !content.is_empty() {
                out.push(Turn { label: head.span, mark: head.mark, content, who: who.clone(), names });
            }
        }
        at = next;
    }
    let free = |span: Span| {
        let next = of_labels.partition_point(|l| l.span.end <= span.start);
        of_labels.get(next).is_none_or(|l| !l.span.overlaps(span))
    };
    named.retain(|n| free(n.span));
    named.extend(of_labels);
    named.sort_by_key(|n| n.span);
    out
}

/// "QAnon" begins with no question: a Q that stands at its word is one only where no question has it otherwise, and more than one is answered.
fn without_words_in_q(labels: &mut [Option<Label>]) {
    let count = |manner: Manner| labels.iter().flatten().filter(|l| l.manner == manner).count();
    let none = count(Manner::Question) > 0 || count(Manner::Answer) < 2;
    for label in labels.iter_mut() {
        match label {
            Some(Label { manner: Manner::Glued, .. }) if none => *label = None,
            Some(l) if l.manner == Manner::Glued => l.manner = Manner::Question,
            _ => {}
        }
    }
}

/// "TH We had no choice": who answers a bracketed question, by the whole name or the initials, where the page's layout took the label's mark.
fn without_marks(text: &str, lines: &[Span], labels: &mut [Option<Label>], named: &[Named]) {
    if labels.iter().flatten().filter(|l| l.manner == Manner::Bracketed).count() < 2 {
        return;
    }
    let people = named.iter().filter(|n| n.kind == EntityKind::Person && n.name.contains(' '));
    let heads: FxHashSet<String> = people.flat_map(|n| [n.name.clone(), initials(&n.name)]).collect();
    for at in 1..lines.len() {
        let asked = labels[at - 1].as_ref().is_some_and(|l| l.manner == Manner::Bracketed);
        if !asked || labels[at].is_some() {
            continue;
        }
        let words = lines[at].of(text);
        let begins = |head: &&String| {
            let rest = words.strip_prefix(head.as_str()).filter(|_| head.chars().count() > 1);
            rest.is_some_and(|r| r.starts_with(' ') && r.trim_start().starts_with(char::is_uppercase))
        };
        if let Some(head) = heads.iter().filter(begins).max_by_key(|head| head.len()) {
            let name = Span::new(lines[at].start, lines[at].start + head.len());
            let words = Span::new(name.end, lines[at].end).trimmed(text);
            labels[at] = Some(Label { span: name, name, mark: None, words, manner: Manner::Named, key: key_of(head) });
        }
    }
}

/// The lines after a labelled one that go on with what `who` says there.
fn going_on(text: &str, lines: &[Span], last: bool, who: Option<&str>) -> Vec<Span> {
    let own = who.and_then(|name| name.rsplit(' ').next());
    let goes_on = |line: &&Span| {
        let words = line.of(text);
        // Nobody tells of himself by name: there the story does.
        let told = own.is_some_and(|own| words.split(|c: char| !c.is_alphanumeric()).any(|w| w == own));
        // Nobody says when the last turn ends: it goes on while somebody says "I", "we" or "you".
        !told && (!last || to_one_another(words))
    };
    lines.iter().take_while(goes_on).copied().filter(|line| !is_stage_direction(line.of(text))).collect()
}

/// "(END VIDEO CLIP)", "[laughs]", "…."
fn is_stage_direction(line: &str) -> bool {
    let bracketed = line.starts_with(['(', '[']) && line.trim_end_matches('.').ends_with([')', ']']);
    bracketed || !line.contains(char::is_alphanumeric)
}

/// Whether a line asks, or has a word of one who speaks to another.
fn to_one_another(line: &str) -> bool {
    let lower = line.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| c.is_whitespace() || ",.;:!?—–()\"“”".contains(c));
    line.contains('?') || words.any(|w| !w.is_empty() && one_of(w, TO_ONE_ANOTHER))
}

/// Whether the labelled lines are talk: not a list of results, or of who plays whom.
fn is_conversation(text: &str, lines: &[Span], labels: &[Option<Label>], who: &FxHashMap<String, Party>) -> bool {
    let all: Vec<(&Label, &Span)> =
        labels.iter().zip(lines).filter_map(|(l, line)| Some((l.as_ref()?, line))).collect();
    let some = |manner: Manner| all.iter().filter(|(l, _)| l.manner == manner).count();
    let speaking: Vec<&(&Label, &Span)> = all.iter().filter(|(l, _)| who[&l.key].speaks()).collect();
    let (questions, answers) = (some(Manner::Question), some(Manner::Answer));
    if questions > 0 && (answers > 0 || speaking.len() > 1) || some(Manner::Bracketed) > 1 {
        return true;
    }
    let different: FxHashSet<&String> =
        speaking.iter().map(|(l, _)| who[&l.key].name.as_ref().unwrap_or(&l.key)).collect();
    let said = |line: &Span| match lines.get(lines.partition_point(|next| next.start <= line.start)) {
        Some(next) if line.of(text).ends_with(':') => next.of(text),
        _ => line.of(text),
    };
    let talk = speaking.iter().filter(|(_, line)| to_one_another(said(line))).count();
    let twice = speaking.len() > 2 && different.len() > 1 && different.len() < speaking.len();
    twice && 2 * talk >= speaking.len() && 2 * speaking.len() > all.len()
}
