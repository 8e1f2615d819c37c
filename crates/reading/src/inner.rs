//! Inside what somebody says: who says something there, by which verb, and what.

use onrecord_language::{Text, quotations::quotations};
use onrecord_source::Span;

use crate::{
    closed_classes,
    contract::StatementKind,
    descriptions::is_for_people,
    draft::{Draft, Origin, draft, kind_by_share},
    entity::Entity,
    lexicon::{self, one_of},
    roles::is_part_of_title,
    words::word_at,
};

/// How many words may stand between a quotation and the verb behind it: "Foreign Minister Anna Bell later".
pub(crate) const SUBJECT: usize = 9;

/// Who says something inside a statement, by which verb, and what.
pub(crate) struct Inner {
    /// Who says it.
    pub(crate) source: Span,
    /// The verb.
    pub(crate) cue: Span,
    /// What is said.
    pub(crate) said: Span,
}

/// Verbs before whom a quotation calls something: called Hale “a liar”.
pub(crate) const CALLING: &str = "called calls described describes branded dubbed labelled labeled";

/// Adds what `find` finds inside the pieces of each draft, where no draft has its verb yet.
pub(crate) fn add_inner(text: &str, read: &Text, drafts: &mut Vec<Draft>, find: impl Fn(&Draft, Span) -> Vec<Inner>) {
    let mut found = Vec::new();
    for (at, outer) in drafts.iter().enumerate() {
        for Inner { source, cue, said } in outer.content.iter().flat_map(|&piece| find(outer, piece)) {
            let (said, kind) = own_words(text, read, source, said);
            if !said.is_empty()
                && !is_object(text, said)
                && !is_called(text, outer, source)
                && !drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue)))
            {
                let score = (outer.score * 0.6, Origin::Nested);
                let inner = draft(text, read, vec![said], Some(cue), Some(source), score);
                found.push(Draft { within: Some(at), kind: kind.unwrap_or(inner.kind), ..inner });
            }
        }
    }
    drafts.extend(found);
}

/// What is said by somebody whom a quotation has, without the marks that end the quotation, and its kind by the marks inside: the outer ones are not his.
fn own_words(text: &str, read: &Text, source: Span, said: Span) -> (Span, Option<StatementKind>) {
    let Some(outer) = read.quotation_of(source).filter(|_| read.quotation_of(said) == read.quotation_of(source)) else {
        return (said, None);
    };
    let pieces = &read.quotations[outer].pieces;
    let opening = pieces.first().map_or("", |p| p.of(text));
    let closing =
        [("“", "”"), ("„", "”"), ("«", "»"), ("``", "''"), ("''", "''"), ("\"", "\""), ("‘", "’"), ("'", "'")];
    let closing = closing.iter().find(|(open, _)| opening.starts_with(open)).map(|(_, close)| *close);
    let words = said.of(text);
    let bare = match closing.and_then(|mark| words.strip_suffix(mark)) {
        Some(inner) if pieces.iter().any(|p| p.end == said.end) => inner.trim_end_matches([',', ' ']),
        _ => words,
    };
    let said = Span::new(said.start, said.start + bare.len());
    let quoted: Vec<Span> = quotations(text, &[said]).into_iter().filter(|q| q.closed).flat_map(|q| q.pieces).collect();
    let letters = |s: Span| s.of(text).chars().filter(|c| c.is_alphanumeric()).count();
    let kind = kind_by_share(quoted.iter().map(|&q| letters(q)).sum(), letters(said));
    (said, Some(kind))
}

/// "Called the plan that |Bell| proposed “vital”": what the plan is called is none of what he proposed.
fn is_called(text: &str, report: &Draft, source: Span) -> bool {
    let calls = report.cue.is_some_and(|cue| one_of(cue.of(text), CALLING));
    calls && [" that", " which"].iter().any(|relative| text[..source.start].trim_end().ends_with(relative))
}

/// Verbs of what somebody thinks, where a clause follows, and of what is mentioned.
pub(crate) const THINKS: &str = "believed believes thinks thought hoped hopes feared fears mentioned mentions";

/// "Hale |believed the bridge| was safe", "Hale had |mentioned in his speech that|" at word `at`: not "was believed to", nor "believed Norvik", with no verb behind it.
pub(crate) fn thinks<'w>(at: usize, word: &impl Fn(usize) -> &'w str) -> bool {
    let passive = one_of(word(at - 1), closed_classes::BE);
    let that = (at + 1..at + THAT_WITHIN).any(|i| word(i) == "that") && one_of(word(at + 1), "in on at that during");
    let clause = one_of(word(at + 1), "the he she it they we his her its their there")
        && !one_of(word(at), "mentioned mentions");
    let verb = (at + 2..at + THAT_WITHIN)
        .any(|i| one_of(word(i), closed_classes::AUXILIARIES) && word(i + 1).starts_with(char::is_alphanumeric));
    one_of(word(at), THINKS) && !passive && (that || clause && verb)
}

/// Within so many words the clause shows.
pub(crate) const THAT_WITHIN: usize = 9;

/// "If the council backs |me, I will stay|": whether a verb has only its object there, behind which another clause begins.
fn is_object(text: &str, said: Span) -> bool {
    let words = said.of(text);
    let end = words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len());
    one_of(&words[..end], "me us him them") && words[end..].starts_with(',')
}

/// "He denied it, |his lawyer said|": whether whoever reports stands behind `piece`, so that "he" who opens it is another.
pub(crate) fn is_led(report: &Draft, piece: Span) -> bool {
    report.source.is_some_and(|s| s.start >= piece.end)
}

/// The mention in `piece` that ends with the word at `last`.
pub(crate) fn named_at_end(entities: &[Entity], piece: Span, last: Span) -> Option<Span> {
    let mut mentions = entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    mentions.find(|m| m.end == last.end && m.start >= piece.start)
}

/// How many words a title has at most, with its stops.
const LONGEST_TITLE: usize = 12;

/// A name in `piece` with what its bearer is, and with its article: "|FBI Director James| Comey", "|Norvik's chief, Anna| Bell", "|the| State Department".
pub(crate) fn with_title(text: &str, read: &Text, piece: Span, name: Span) -> Span {
    let word = |i: usize| word_at(text, read, i);
    let first = read.words_in(piece).start;
    let at = read.words.partition_point(|w| w.span.start < name.start);
    let short = |w: &str| lexicon::is_honorific(w) || lexicon::short_title(w);
    let titled = |i: usize| {
        let stop = word(i) == "." && i > first && (short(word(i - 1)) || word(i - 1) == "Fr");
        stop || short(word(i)) || is_part_of_title(text, read, i)
    };
    let mut from = at;
    while from > first && at - from < LONGEST_TITLE && titled(from - 1) {
        from -= 1;
    }
    // "In New York Anna Bell": capitals alone are no title.
    if !(from..at).any(|i| short(word(i)) || lexicon::is_office(word(i))) {
        from = at;
    }
    // "|Norvik's| chief Anna Bell"
    if from < at && from > first + 1 && one_of(word(from - 1), "'s ’s") {
        let owner = (first..from - 1).rev().take_while(|&i| word(i).starts_with(char::is_uppercase)).last();
        from = owner.unwrap_or(from);
    }
    if from > first && one_of(word(from - 1), "the The") {
        from -= 1;
    }
    Span::new(read.words.get(from).map_or(name.start, |w| w.span.start.min(name.start)), name.end)
}

/// "|Officials in the| Justice Ministry": a name with those in `piece` of whom it only tells more; none where they are nobody in particular.
pub(crate) fn with_its_people(text: &str, read: &Text, piece: Span, name: Span) -> Option<Span> {
    if !is_told_of(text, name) {
        return Some(name);
    }
    let noun = read.words.partition_point(|w| w.span.start < name.start).checked_sub(2)?;
    let at = read.words[noun].span;
    let several = || (at.start >= piece.start && lexicon::is_several(&at.of(text).to_lowercase())).then_some(at);
    let people = office_at_end(text, read, piece, noun).or_else(several)?;
    Some(Span::new(people.start, name.end))
}

/// "Everybody in |Bell's town|": whether a name only tells more of somebody before it.
fn is_told_of(text: &str, name: Span) -> bool {
    text[..name.start]
        .trim_end()
        .rsplit(' ')
        .next()
        .is_some_and(|w| one_of(w, "in of from at for with by about against between near"))
}

/// "The minister", "a former small-town mayor", "police" in `piece` that end with the word at `last`.
pub(crate) fn office_at_end(text: &str, read: &Text, piece: Span, last: usize) -> Option<Span> {
    let word = |i: usize| word_at(text, read, i).to_lowercase();
    let first = read.words_in(piece).start;
    let noun = read.words[last].span;
    // "The site cites so many Republican" has a verb.
    let verb = |w: &str| w.ends_with('s') && !w.ends_with("ss") || w.ends_with("ed") && w != "retired";
    let more = |w: &str| {
        let letters = w.chars().all(|c| c.is_alphabetic() || c == '-');
        letters && !verb(w) && !lexicon::is_preposition(w) && !one_of(w, "and or that")
    };
    let lead = (first.max(last.saturating_sub(MOST_BEFORE))..last).rev();
    let article = lead.clone().find(|&i| one_of(&word(i), "the a an my our"));
    let article = article.filter(|&from| lead.take_while(|&i| i > from).all(|i| more(&word(i))));
    let bare = || (last == first || last == first + 1 && word(first) == "that").then_some(last);
    let several = || lexicon::is_several(&word(last)) || word(last) == "police";
    let from = article.or_else(|| bare().filter(|_| several()))?;
    let person = lexicon::is_office(noun.of(text)) || article.is_some() && is_for_people(noun.of(text));
    person.then(|| Span::new(read.words[from].span.start, noun.end))
}

/// So many words stand between an article and its noun at most, hyphens included.
const MOST_BEFORE: usize = 6;
