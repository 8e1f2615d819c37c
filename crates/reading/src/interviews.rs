//! Interviews without labels: a paragraph asks, the next ones answer, and the story tells who was interviewed, as it does where labels only part question
//! and answer.

use onrecord_source::{Span, Story};
use rustc_hash::FxHashMap;

use crate::{
    contract::EntityKind,
    lexicon::{self, one_of},
    names::Named,
    turn::Turn,
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

/// Words by which a story tells that somebody was interviewed.
const INTERVIEWED: &str =
    "interview interviewed q&a spoke speaks talked talks sat asked conversation questions answered answers";

/// Whether words tell that somebody was interviewed.
pub(crate) fn is_of_an_interview(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains("edited for")
        || lower.split(|c: char| !c.is_alphanumeric() && c != '&').any(|w| !w.is_empty() && one_of(w, INTERVIEWED))
}

/// Who asks, where the story tells before byte `first`: the one to whom another is said to have talked.
pub(crate) fn asker(text: &str, named: &[Named], first: usize) -> Option<String> {
    let people = named.iter().filter(|n| n.kind == EntityKind::Person && n.span.start < first && n.name.contains(' '));
    let mut asking = people.filter(|n| asks(text, n));
    let one = asking.next()?;
    asking.all(|n| n.name == one.name).then(|| one.name.clone())
}

/// So many words before a name "with" may lead to whom the interview is with.
const FROM_WITH: usize = 6;

/// Who answers: the person who speaks or is said to be interviewed before the first question, else the only one named in the story's first line.
pub(crate) fn interviewee(text: &str, named: &[Named], first: usize) -> Option<String> {
    let people = || {
        let named = named.iter().filter(|n| n.kind == EntityKind::Person && n.span.start < first);
        named.filter(|n| !asks(text, n))
    };
    let opening = text.len() - text.trim_start().len();
    let (mut line, mut interviewed) = (Span::new(0, 0), false);
    let mut tells: FxHashMap<&str, usize> = FxHashMap::default();
    for n in people() {
        if !line.contains(n.span) {
            line = line_around(text, n.span);
            let lower = line.of(text).to_lowercase();
            let mut words = lower.split(|c: char| c.is_whitespace() || ",.;:()".contains(c)).filter(|w| !w.is_empty());
            interviewed = words.any(|w| one_of(w, INTERVIEWED));
        }
        let after = text[n.span.end..line.end.max(n.span.end)].split_whitespace().next().unwrap_or_default();
        let before = text[line.start..n.span.start].rsplit(char::is_whitespace);
        // "Q&A with Vice President Joe Biden"
        let with = line.start == opening && before.take(FROM_WITH).any(|w| w == "with");
        *tells.entry(&n.name).or_default() +=
            2 * usize::from(lexicon::REPORTING.contains(after)) + 3 * usize::from(with) + usize::from(interviewed);
    }
    let of = |name: &str| tells.get(name).copied().unwrap_or_default();
    let full = tells.keys().filter(|name| name.contains(' ') && !name.starts_with(char::is_lowercase));
    let mut known: Vec<(usize, &str)> =
        full.map(|name| (of(name) + of(name.rsplit(' ').next().unwrap_or_default()), *name)).collect();
    known.sort_by_key(|(tells, name)| (std::cmp::Reverse(*tells), *name));
    let (most, one) = known.first()?;
    if *most > known.get(1).map_or(0, |(next, _)| *next) {
        return Some((*one).to_string());
    }
    // "Immigration debate hits home for actress Ana Bell", but not "Ana Bell's trip".
    let line = line_around(text, Span::new(opening, opening));
    let mut heading = people().filter(|n| line.contains(n.span) && n.name.contains(' '));
    let one = heading.next().filter(|n| !text[n.span.end..].starts_with(['\'', '’']))?;
    heading.next().is_none().then(|| one.name.clone())
}

/// "She spoke to |Dan Reed| in her studio", "Ade Obi, the new coach, talks to |Jo Hill|": whether somebody is named only as the one who asked.
fn asks(text: &str, n: &Named) -> bool {
    let line = line_around(text, n.span);
    let start = text[line.start..n.span.start].rfind(". ").map_or(line.start, |at| line.start + at + 2);
    let end = text[n.span.end..line.end].find(". ").map_or(line.end, |at| n.span.end + at);
    let lead = text[start..n.span.start].trim_end();
    let he = |words: &str| words.to_lowercase().split(' ').any(|w| matches!(w, "he" | "she"));
    let to = lead.ends_with(" to") || lead.ends_with(" with");
    let of_another = he(lead) || he(&text[n.span.end..end]);
    let described =
        lead.starts_with(char::is_uppercase) && lead.contains(", ") && !text[n.span.end..end].starts_with(',');
    to && is_of_an_interview(lead) && (of_another || described)
}

fn line_around(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end).trimmed(text)
}
