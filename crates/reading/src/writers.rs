//! Sources that say nothing of who speaks: the "I" of whoever wrote a letter or column, and "who" and "which" after a noun phrase without a name.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    entities::Entity,
};

/// How many lines from the end a writer may be introduced.
const LAST_LINES: usize = 3;

/// How many words a noun phrase before "who" may have.
const PHRASE: usize = 4;

/// Words before which a noun phrase cannot begin: "those |women| who", "for |families| which".
const BEFORE_A_PHRASE: &str = "a an the this that these those some any many most several few other both all no another each every one two three four five six seven eight nine ten \
dozens hundreds thousands millions of in for from with by to at on about against among between like as here there after before over under than but because is are was were be been";

/// The person who writes "I" at `source` of a story, outside of all quotation marks: who signs below ("Max Stone." on a line of its own), else who is
/// introduced in the last lines ("Ada Reed is a teacher in Portwick."). It is nobody whom the story names elsewhere.
pub fn writer(text: &str, read: &Text, entities: &[Entity], source: Span) -> Option<usize> {
    if read.quotations.iter().flat_map(|q| &q.pieces).any(|p| p.overlaps(source)) {
        return None;
    }
    let mut lines: Vec<Span> = Vec::new();
    let mut start = source.start;
    for line in text[source.start..].split_inclusive('\n') {
        lines.push(Span::new(start, start + line.len()).trimmed(text));
        start += line.len();
    }
    let lines: Vec<Span> = lines.into_iter().skip(1).filter(|l| !l.is_empty()).collect();
    // Who is named on this line first, and nowhere else: the entity and the name's end.
    let named_only_in = |line: Span| {
        entities.iter().enumerate().find_map(|(i, e)| {
            let mut names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span);
            let first = names.next().filter(|n| e.kind == EntityKind::Person && n.start == line.start)?;
            names.all(|n| line.contains(n)).then_some((i, first.end))
        })
    };
    let signs = |line: &&Span| {
        let name = line.of(text).trim_end_matches(['.', ',']);
        named_only_in(**line).is_some_and(|(_, end)| end == line.start + name.len())
    };
    let introduces = |line: &&Span| {
        named_only_in(**line).is_some_and(|(_, end)| {
            let after = text[end..line.end].trim_start();
            ["is a ", "is an ", "is the ", "is on ", ", a ", ", an ", ", the "].iter().any(|w| after.starts_with(w))
        })
    };
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    let line = lines.iter().find(signs).or_else(|| last.iter().find(introduces))?;
    named_only_in(*line).map(|(i, _)| i)
}

/// The noun phrase that "who", "which" or "that" at `source` stands for, without its article: "not paying an |architect| who said".
pub fn antecedent(text: &str, read: &Text, source: Span) -> Option<Span> {
    let end = read.words.partition_point(|w| w.span.end <= source.start);
    let word = |i: usize| read.words[i].span.of(text);
    // ", who" and "- which"
    let end = end - usize::from(end > 0 && matches!(word(end - 1), "," | "-" | "–" | "—"));
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let stops = |w: &str| BEFORE_A_PHRASE.split_whitespace().any(|s| s.eq_ignore_ascii_case(w));
    let first = (end.saturating_sub(PHRASE + 1)..end)
        .rev()
        .find(|&i| !letters(word(i)) || stops(word(i)) || word(i).ends_with("ing"))?;
    if first + 1 >= end || !letters(word(first)) {
        return None;
    }
    let span = Span::new(read.words[first + 1].span.start, read.words[end - 1].span.end);
    // "and" would cut what it joins; a phrase that crosses a line is none.
    let joined = (first..end).any(|i| matches!(word(i), "and" | "or"));
    (!joined && !span.of(text).contains('\n')).then_some(span)
}
