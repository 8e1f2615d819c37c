//! Quotations inside what somebody says, each behind or before a subject and a verb of its own.

use onrecord_language::{Text, quotations::quotations};
use onrecord_source::Span;

use crate::{
    closed_classes::{OBJECTS, SUBJECTS},
    draft::Draft,
    entity::Entity,
    inner::{CALLING, Inner, SUBJECT, add_inner, is_led, named_at_end, office_at_end, with_title},
    lexicon::{self, one_of},
    words::word_at,
};

/// Participles behind whoever is seen or heard to speak: "a video shows Bell telling workers: “…”".
pub(crate) const SPEAKING: &str = "saying telling asking shouting yelling warning boasting singing chanting joking insisting declaring swearing calling pleading ordering";

/// Verbs before a quotation, besides those that report.
const BEFORE_A_QUOTATION: &str = "replied answered shouted yelled asked cried wrote tweeted texted emailed messaged whispered screamed ordered muttered joked responded boasted bragged";

/// Verbs before whom they are said to, and a quotation behind him.
const HEARD: &str = "told tells warned asked ordered texted emailed messaged telling asking warning ordering";

/// "Reed told the court that Lang replied, “Watch me”": a quotation inside what is said, behind a subject and a verb of its own.
pub(crate) fn quoted_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let quoted = || read.quotations.iter().flat_map(|q| &q.pieces);
    add_inner(text, read, drafts, |report, piece| {
        let inside = quoted().filter(|q| piece.contains(**q) && q.start > piece.start);
        let own = inside.filter_map(|q| spoken_before(text, read, entities, report, piece, *q, None));
        // "“He told me, ‘Stay’”": in the words that somebody says, others' are quoted.
        let nested = quotations_in(text, read, piece);
        let inner =
            nested.into_iter().filter_map(|(outer, q)| spoken_before(text, read, entities, report, piece, q, outer));
        own.chain(inner).collect()
    });
}

/// The quotations inside the one that `piece` opens or lies in, each with the place of that one.
fn quotations_in(text: &str, read: &Text, piece: Span) -> Vec<(Option<usize>, Span)> {
    let outer = read.quotation_of(Span::new(piece.start, piece.start));
    let opening = piece.of(text).chars().next().filter(|c| "\"“«‘'".contains(*c)).map_or(0, char::len_utf8);
    let inside = Span::new(piece.start + opening, piece.end);
    if outer.is_none() || !inside.of(text).contains(['‘', '\'', '"', '“']) {
        return Vec::new();
    }
    let found = quotations(text, &[inside]).into_iter().filter(|q| q.closed);
    found.flat_map(|q| q.pieces).map(|q| (outer, q)).collect()
}

/// "“I will sign,” Trump said, according to two aides": a quotation that opens what is reported, with a subject and a verb of its own behind it. What goes on
/// from the report goes on from the quotation.
pub(crate) fn quoted_first(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    let quoted = || read.quotations.iter().flat_map(|q| &q.pieces);
    let known = drafts.len();
    add_inner(text, read, drafts, |_, piece| {
        let opening = quoted().find(|q| piece.start == q.start && q.end < piece.end);
        opening.and_then(|q| spoken_behind(text, read, entities, piece, *q)).into_iter().collect()
    });
    for inner in known..drafts.len() {
        let outer = drafts[inner].within;
        for later in drafts.iter_mut().filter(|d| outer.is_some() && d.continues == outer) {
            later.continues = Some(inner);
        }
    }
}

/// Who speaks and the verb, where these stand right behind a quotation that opens `piece`: "“…,” Bell told aides", "“…,” said the mayor".
fn spoken_behind(text: &str, read: &Text, entities: &[Entity], piece: Span, quoted: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let end = read.words_in(piece).end;
    let behind = read.words.partition_point(|w| w.span.start < quoted.end);
    let first = behind + usize::from(word(behind) == ",");
    let speaks = |i: &usize| lexicon::REPORTING.contains(word(*i)) || one_of(word(*i), BEFORE_A_QUOTATION);
    let verb = (first..end.min(first + SUBJECT)).find(speaks)?;
    let span = |from: usize, to: usize| Span::new(read.words[from].span.start, read.words[to].span.end);
    let subject = if verb > first {
        let mut last = verb - 1;
        while last > first && one_of(word(last), "had has have also then later once reportedly allegedly ,") {
            last -= 1;
        }
        span(first, last)
    } else {
        let stops = |i: &usize| !word(*i).chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '\'' | '’'));
        let stop = (verb + 1..end.min(verb + SUBJECT)).find(stops).unwrap_or(end.min(verb + SUBJECT));
        (stop > verb + 1).then(|| span(verb + 1, stop - 1))?
    };
    let last = read.words[read.words_in(subject).end - 1].span;
    let pronoun = one_of(&subject.of(text).to_lowercase(), SUBJECTS);
    let office = lexicon::is_office(last.of(text)) && subject.of(text).contains(' ');
    let capital = || subject == last && last.of(text).starts_with(char::is_uppercase);
    let said = pronoun || office || capital() || named_at_end(entities, subject, last).is_some();
    (said && read.quotation_of(last).is_none()).then(|| Inner {
        source: subject,
        cue: read.words[verb].span,
        said: quoted,
    })
}

/// Who speaks, the verb and what is said, where these stand right before a quotation in `piece` of what `report` has.
/// `outer` is the quotation that all of it lies in.
fn spoken_before(
    text: &str,
    read: &Text,
    entities: &[Entity],
    report: &Draft,
    piece: Span,
    quoted: Span,
    outer: Option<usize>,
) -> Option<Inner> {
    let first = read.words_in(piece).start;
    let word = |i: usize| word_at(text, read, i);
    let open = read.words.partition_point(|w| w.span.start < quoted.start);
    let end = open - usize::from(open > first && matches!(word(open - 1), "," | ":"));
    let speaks = |w: &str| {
        lexicon::REPORTING.contains(w) || one_of(w, BEFORE_A_QUOTATION) || one_of(w, CALLING) || one_of(w, SPEAKING)
    };
    // "boasted in a message to a friend: “…”"
    let colon = end < open && word(end) == ":";
    let reach = if colon { BEFORE_A_COLON } else { 8 };
    let verb = (first.max(end.saturating_sub(reach))..end).rev().find(|&i| speaks(word(i)))?;
    let between = || (verb + 1..end).map(word);
    // "footage of Bell saying during the debate last week, “…”"
    let occasion =
        one_of(word(verb), SPEAKING) && one_of(word(verb + 1), "at in on during before after outside inside to");
    // "I said to him at half-time, ‘…’": in speech more may stand between.
    if !colon && outer.is_none() && verb + 4 < end && !one_of(word(verb), CALLING) && !occasion {
        return None;
    }
    let addressed = one_of(word(verb), HEARD) || one_of(word(verb), CALLING) || one_of(word(verb + 1), "to at");
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let hearer = between().all(|w| one_of(w, OBJECTS))
        || addressed && between().all(|w| letters(w) || w == "." || outer.is_some() && w == "-")
        || (colon || occasion) && between().all(letters);
    if !hearer || read.quotation_of(read.words[verb].span) != outer {
        return None;
    }
    let mut before = verb;
    while before > first && one_of(word(before - 1), BEFORE_A_VERB) {
        before -= 1;
    }
    let last = read.words[before.checked_sub(1).filter(|&i| i >= first)?].span;
    let named = named_at_end(entities, piece, last);
    let alone = outer.is_some() || is_led(report, piece) && first + 1 == before;
    let pronoun = || (alone && one_of(&last.of(text).to_lowercase(), "he she they i we")).then_some(last);
    let titled = named.map(|name| with_title(text, read, piece, name));
    let source = titled.or_else(|| office_at_end(text, read, piece, before - 1)).or_else(pronoun)?;
    // "told officers he “had no choice”"
    let opens = |i: &usize| one_of(word(*i), "that he she they it we i");
    let start = (verb + 1..end).find(opens).map_or(quoted.start, |i| read.words[i].span.start);
    Some(Inner { source, cue: read.words[verb].span, said: Span::new(start, quoted.end) })
}

/// How many words may stand between a verb and the colon before what is quoted.
const BEFORE_A_COLON: usize = 14;

/// Words between a subject and its verb.
const BEFORE_A_VERB: &str = "had has have also then later once always just only even simply finally repeatedly ,";
