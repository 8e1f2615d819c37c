//! Interviews without labels: a paragraph asks, the next ones answer, and the story tells who was interviewed.

use onrecord_source::{Span, Story};

use crate::{
    lexicon::one_of,
    names::Named,
    turns::{Turn, asker, interviewee, is_of_an_interview},
};

/// Fewer questions are no interview; fewer by one where the story tells who asks.
const FEWEST: usize = 3;

/// Longer paragraphs, in bytes, are no questions.
const LONGEST: usize = 400;

/// A question with the paragraphs that answer it.
struct Exchange {
    /// None where what stands there is not surely one.
    question: Option<Span>,
    answer: Vec<Span>,
}

/// The turns of an interview without labels; of any other story none.
pub(crate) fn unlabelled(story: &Story, named: &[Named]) -> Vec<Turn> {
    let text = story.text.as_str();
    let exchanges = exchanges(text, &story.paragraphs);
    let Some(first) = exchanges.first().and_then(|e| e.question).map(|q| q.start) else { return Vec::new() };
    let own = exchanges.iter().filter(|e| e.answer.iter().any(|a| is_of_one(a.of(text)))).count();
    let opening = story.paragraphs.iter().take_while(|p| p.start < first);
    let told = opening.chain(story.paragraphs.last()).any(|p| is_of_an_interview(p.of(text)));
    // The headings of an explainer ask too, but nobody says "I" below them.
    let asker = asker(text, named, first);
    let questions = exchanges.iter().filter(|e| e.question.is_some()).count();
    if questions + usize::from(asker.is_some()) < FEWEST || 3 * own < 2 * exchanges.len() || !told {
        return Vec::new();
    }
    let Some(who) = interviewee(text, named, first) else { return Vec::new() };
    let turn = |content: Vec<Span>, who: Option<String>| {
        let start = content.first().map_or(0, |c| c.start);
        Turn { label: Span::new(start, start), mark: None, content, who, names: false }
    };
    let asked = |e: &Exchange| Some(turn(vec![e.question?], Some(asker.clone()?)));
    exchanges.iter().flat_map(|e| asked(e).into_iter().chain([turn(e.answer.clone(), Some(who.clone()))])).collect()
}

/// The questions of `paragraphs`, each with what follows until the next one, or what may be one. What follows the last answer may be the story's own again: of it only the first
/// paragraph is taken, and what says "I" right behind it.
fn exchanges(text: &str, paragraphs: &[Span]) -> Vec<Exchange> {
    let asks = |p: &Span| {
        let words = p.of(text);
        words.len() < LONGEST
            && words.ends_with('?')
            && !words.contains('\n')
            && !words.starts_with(['"', '“', '‘', '\''])
    };
    let mut out: Vec<Exchange> = Vec::new();
    for p in paragraphs {
        if asks(p) {
            out.push(Exchange { question: Some(*p), answer: Vec::new() });
        } else if out.last().is_some_and(|open| !open.answer.is_empty()) && tells_the_other(p.of(text)) {
            out.push(Exchange { question: None, answer: Vec::new() });
        } else if let Some(open) = out.last_mut() {
            open.answer.push(*p);
        }
    }
    if let Some(last) = out.last_mut() {
        let own = last.answer.iter().skip(1).take_while(|p| is_of_one(p.of(text))).count();
        last.answer.truncate(1 + own);
    }
    out.retain(|e| !e.answer.is_empty());
    out
}

/// "In your book you accuse the mayor.": a short paragraph of nothing but the other's doings may be a question without its mark, and is no part of an answer.
fn tells_the_other(paragraph: &str) -> bool {
    let mut words = paragraph.split(|c: char| !c.is_alphabetic());
    paragraph.len() < LONGEST && !is_of_one(paragraph) && words.any(|w| one_of(&w.to_lowercase(), "you your"))
}

/// Whether somebody says "I" or "we" in a paragraph, outside quotation marks.
fn is_of_one(paragraph: &str) -> bool {
    let outside = paragraph.split(['"', '“', '”']).step_by(2);
    let mut words = outside.flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    words.any(|w| w == "I" || one_of(&w.to_lowercase(), "my me we our us"))
}
