//! Own words: which words of an attribution's content are said at all: without what they are of, whom they are put to, and the words by which the story goes on.

use onrecord_language::{Attribution, Text};
use onrecord_source::Span;

use super::{ends::opens_with_verb, inverted::WANTING};
use crate::{
    closed_classes::BE,
    governed::ASKED,
    lexicon::{self, one_of},
    quoted_as::quotation_before,
};

/// The words of one piece that are said: without the day of their saying, the deed behind them, and the word before them that links a sentence to the last.
pub(super) fn bare(text: &str, cue: Span, piece: Span) -> Span {
    behind_link(text, cue, behind_that_day(text, before_deed(text, cue, piece)))
}

/// The pieces of a content that are said: not what a quotation is about, nor whom it is put to.
pub(super) fn said(text: &str, read: &Text, a: &Attribution, content: Vec<Span>) -> Vec<Span> {
    let content = without_heading(text, read, a.cue, without_asked(text, a.cue, content));
    let content = without_link(text, read, a, content);
    let content = was_how(text, read, a, without_topic(text, read, a.cue, content));
    told_paper(text, a.cue, behind_topic(text, a.cue, content))
}

/// Papers that are told something by their noun alone.
const TOLD_PAPERS: [&str; 6] =
    ["the daily ", "the newspaper ", "the paper ", "the magazine ", "the broadcaster ", "the outlet "];

/// "Told the daily |work began in May|": the paper hears it.
fn told_paper(text: &str, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let told = one_of(cue.of(text).rsplit(' ').next().unwrap_or_default(), "told tells");
    if let Some(first) = content.first_mut().filter(|c| told && text.get(cue.end..c.start) == Some(" ")) {
        let paper = TOLD_PAPERS.iter().find(|p| first.of(text).starts_with(**p));
        first.start += paper.map_or(0, |p| p.len());
    }
    content
}

/// What stands alone before who speaks between commas.
const POINTING: &str = "This That These Those It He She They";

/// "|This|, Bell said, |was a mistake|", "|the road will|, said Bell, |open in May|": what stands before who speaks between commas and what behind are one sentence.
pub(super) fn around_speaker(text: &str, read: &Text, a: &Attribution, mut content: Vec<Span>) -> Vec<Span> {
    let (&[said], Some(source), Some(sentence)) = (&content[..], a.source.first(), read.sentence_of(a.cue)) else {
        return content;
    };
    let (from, to) = (source.start.min(a.cue.start), source.end.max(a.cue.end));
    let lead = text.get(sentence.start..from).and_then(|lead| lead.strip_suffix(", ")).unwrap_or_default();
    let behind = text.get(to..sentence.end).and_then(|rest| rest.strip_prefix(", ")).unwrap_or_default();
    if lead.is_empty() || behind.is_empty() || sentence.of(text).contains(['"', '“', '”', ';', ':']) {
        return content;
    }
    let before = Span::new(sentence.start, sentence.start + lead.len());
    let rest = Span::new(sentence.end - behind.len(), sentence.end);
    if one_of(lead, POINTING) && said.start == rest.start && opens_with_verb(said.of(text)) {
        content.insert(0, before);
    } else if said == before && lead.rsplit(' ').next().is_some_and(|w| one_of(w, WANTING)) {
        let rest = Span::new(rest.start, rest.start + behind.trim_end_matches(['.', '!', '?', ' ', '\n']).len());
        content.push(rest);
    }
    content
}

/// Verbs of those who get hold of somebody to tell them …
const REACHING: &str = "called phoned rang wrote telephoned contacted emailed texted";

/// … and what they then do.
const TO_TELL: &str = "tell inform warn urge ask remind advise assure notify beg";

/// The most words of whoever is told so.
const LONGEST_TOLD: usize = 6;

/// "Called to |tell the mayor that it was empty|", "called Hale |to urge him to resign|": the verb of telling is the cue's, and what it tells all that is said; none where no such verb opens
/// what the encoder takes for said.
pub(super) fn told_by_infinitive(text: &str, a: &Attribution) -> Option<Attribution> {
    let &[said] = &a.content[..] else { return None };
    let cue = a.cue.of(text);
    let words = said.of(text);
    let (reaching, infinitive) = match cue.strip_suffix(" to") {
        Some(reaching) => (reaching, words),
        None => (cue, words.strip_prefix("to ")?),
    };
    let (verb, rest) = infinitive.split_once(' ')?;
    if !one_of(reaching, REACHING) || !one_of(verb, TO_TELL) || said.start < a.cue.end {
        return None;
    }
    let opens = [" that ", " to "].iter().filter_map(|open| rest.find(open)).min()?;
    let told = &rest[..opens];
    if told.split(' ').count() > LONGEST_TOLD || told.contains([',', '"', '“', '.']) {
        return None;
    }
    let from = said.end - rest.len();
    let cue = Span::new(from - 1 - verb.len(), from - 1);
    Some(Attribution { cue, content: vec![Span::new(from + opens + 1, said.end)], ..a.clone() })
}

/// "Called the clinic, |which| was proposed by Bell, “vital”": what the main clause says behind a relative one is none of what that tells.
pub(super) fn within_relative(text: &str, a: &Attribution, mut content: Vec<Span>) -> Vec<Span> {
    let relative = content.first().is_some_and(|c| {
        let clause = text.get(c.end..a.cue.start).is_some_and(|gap| !gap.contains(','));
        one_of(c.of(text), "which who that") && clause
    });
    if let Some(source) = a.source.first().filter(|s| relative && s.start >= a.cue.end) {
        let main = |c: &Span| text.get(source.end..c.start).is_some_and(|gap| gap.starts_with(','));
        content.retain(|c| !main(c));
    }
    content
}

/// "“…,” Bell said in a note titled |“Taking on water”|": what a paper is called is none of what it says.
fn without_heading(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    // "The show, titled |“Waves”|": there the encoder has it for the name of something.
    let says = cue.of(text).contains(' ');
    let heads = |c: &Span| {
        let lead = text[..c.start].trim_end().rsplit([' ', ',']).next();
        says && c.start >= cue.end && lead.is_some_and(|w| one_of(w, "titled entitled headlined captioned"))
    };
    if content.iter().any(|c| !heads(c)) {
        content.retain(|c| !heads(c));
    } else if let Some(full) = full_text(text, read, cue) {
        return vec![full];
    }
    content
}

/// "A statement titled “Road Safe”, and this is the full text: |“The road is safe.|": the quotation that opens the paragraph behind a sentence with a colon.
fn full_text(text: &str, read: &Text, cue: Span) -> Option<Span> {
    let sentence = read.sentence_of(cue).filter(|s| s.of(text).trim_end().ends_with(':'))?;
    let opens = text.len() - text[sentence.end..].trim_start().len();
    let piece = read.quotations.iter().filter_map(|q| q.pieces.first()).find(|p| p.start == opens);
    piece.copied().filter(|p| text[sentence.end..p.start].contains('\n'))
}

/// "“…,” Bell said of |the plan|": what a quotation is about is none of it.
fn without_topic(text: &str, read: &Text, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    let verb = cue.of(text).strip_suffix(" of").unwrap_or(cue.of(text));
    let Some(sentence) = read.sentence_of(cue).filter(|_| one_of(verb, "said says say")) else { return content };
    let is_topic = |c: &Span| {
        let gap = text.get(cue.start + verb.len()..c.start).map(str::trim);
        c.start >= cue.end && gap == Some("of")
    };
    if let Some(quotation) = quotation_before(read, sentence, cue)
        && content.iter().any(is_topic)
    {
        content.retain(|c| !is_topic(c));
        if content.is_empty() {
            content.push(quotation);
        }
    }
    content
}

/// "Expressed her thoughts on |the draft|: |“…”|": what is spoken of before a colon is none of what is said.
fn behind_topic(text: &str, cue: Span, content: Vec<Span>) -> Vec<Span> {
    let about = cue.of(text).rsplit(' ').next().is_some_and(|w| one_of(w, "on about of regarding over"));
    let Some(&said) = content.first().filter(|c| about && cue.end <= c.start) else { return content };
    let quoted = |words: &str| words.starts_with(['"', '“', '«']);
    if let Some((topic, _)) = said.of(text).split_once(": ").filter(|(topic, rest)| {
        quoted(rest) && !topic.contains(['"', '“', '«', '.']) && topic.split(' ').count() <= LONGEST_TOPIC
    }) {
        let from = said.start + topic.len() + ": ".len();
        return std::iter::once(Span::new(from, said.end)).chain(content[1..].iter().copied()).collect();
    }
    let apart = content.get(1).is_some_and(|next| {
        text.get(said.end..next.start).is_some_and(|gap| gap.trim() == ":") && quoted(next.of(text))
    });
    if apart && !said.of(text).contains(['"', '“']) { content[1..].to_vec() } else { content }
}

/// What is spoken of so has so many words at most.
const LONGEST_TOPIC: usize = 12;

/// "|“Reckless”| was how Hale described the plan": what is said stands before "was how", and what it is said of behind the cue.
fn was_how(text: &str, read: &Text, a: &Attribution, content: Vec<Span>) -> Vec<Span> {
    let Some(lead) = a.source.first().and_then(|s| text[..s.start].strip_suffix(" how ")) else { return content };
    let Some(said) = lead.strip_suffix(" was").or_else(|| lead.strip_suffix(" is")) else { return content };
    let quoted = read.quotations.iter().filter_map(|q| q.pieces.last()).find(|p| p.end == said.len());
    quoted.map_or(content, |&piece| vec![piece])
}

/// So many words a verb in the passive has at most: "has since then been asked about" …
const IN_PASSIVE: usize = 6;

/// … and so many stand between whom the words are put to and its end.
const TO_PASSIVE: usize = 5;

/// "The mayor was asked about Hale", "staff were told that": whom the words are put to is no part of them.
fn without_asked(text: &str, cue: Span, mut content: Vec<Span>) -> Vec<Span> {
    // "was asked about", "was later pressed on"
    let mut words =
        text[..cue.end].rsplit(' ').take(IN_PASSIVE).skip_while(|w| one_of(w, "about on over for to by with"));
    let put = |w: &str| one_of(w, ASKED) || one_of(w, lexicon::TOLD);
    let passive = words.next().is_some_and(put) && words.any(|w| one_of(w, BE));
    let behind = content.iter().any(|c| c.start >= cue.end);
    let subject = |c: &Span| {
        let gap = text.get(c.end..cue.end).unwrap_or_default();
        c.end <= cue.start && gap.split(' ').count() <= TO_PASSIVE && !c.of(text).contains(['"', '“', '?'])
    };
    if passive && behind {
        content.retain(|c| !subject(c));
    }
    content
}

/// What who speaks does next, without a mark before it: said "no comment" and hung up.
const DEEDS: &str = "hung walked left went shook sat stood drove flew ran took gave turned closed shut rode stormed smiled laughed slammed began resumed \
deleted withdrew apologised apologized";

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
    let mut deed = |w: &str| one_of(w.trim_end_matches([',', '.']), DEEDS);
    let deed = matches!(rest.next(), Some("and" | "before" | "then" | "but"))
        && rest.find(|w| !one_of(w, "later then soon quickly has had promptly")).is_some_and(&mut deed);
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

/// Words that link a sentence to those before it; those of the second list only before a comma.
const LINKS: [&str; 3] = ["But ", "And ", "Yet "];
const ADVERBS: [&str; 25] = [
    "Therefore",
    "Thus",
    "Hence",
    "So",
    "Besides",
    "Still",
    "However",
    "Also",
    "In addition",
    "As a result",
    "At the same time",
    "Even so",
    "In fact",
    "Indeed",
    "Moreover",
    "Nevertheless",
    "Nonetheless",
    "For example",
    "For instance",
    "Additionally",
    "Furthermore",
    "Meanwhile",
    "Separately",
    "Elsewhere",
    "In private",
];

/// "|Meanwhile,| Bell said, |the wall will hold|": a word that only links a sentence to those before it is no piece of what is said; where it is all that the
/// encoder has, what stands behind the cue is said.
fn without_link(text: &str, read: &Text, a: &Attribution, mut content: Vec<Span>) -> Vec<Span> {
    let Some(&link) = content.first().filter(|c| ADVERBS.contains(&c.of(text)) && c.end < a.cue.start) else {
        return content;
    };
    let who = a.source.first().copied().filter(|s| s.start > link.end);
    if text.get(link.end..who.map_or(a.cue.start, |s| s.start.min(a.cue.start))) != Some(", ") {
        return content;
    }
    if content.len() > 1 {
        content.remove(0);
        return content;
    }
    let from = who.map_or(a.cue.end, |s| s.end.max(a.cue.end));
    let rest = read.sentence_of(a.cue).and_then(|s| text.get(from..s.end)?.strip_prefix(", "));
    let said = rest.map(|rest| rest.trim_end_matches(['.', '!', '?'])).filter(|said| said.contains(' '));
    said.map_or(content, |said| vec![Span::new(from + ", ".len(), from + ", ".len() + said.len())])
}

/// "But |the wall will hold|, Bell said": the word by which the story goes on is none of what is said, where whoever says it stands behind it.
fn behind_link(text: &str, cue: Span, content: Span) -> Span {
    let words = content.of(text);
    let bare = LINKS
        .iter()
        .find_map(|link| words.strip_prefix(link))
        .or_else(|| ADVERBS.iter().find_map(|adverb| words.strip_prefix(adverb)?.strip_prefix(", ")));
    match bare.filter(|bare| content.end <= cue.start && !bare.is_empty()) {
        Some(bare) => Span::new(content.end - bare.len(), content.end),
        None => content,
    }
}
