//! Statements that a story reports at second hand: inside what somebody says.

use std::ops::Range;

use onrecord_language::{Text, quotations::quotations, words::Gap};
use onrecord_source::Span;

use crate::{
    contract::StatementKind,
    descriptions::is_for_people,
    draft::{Draft, Origin, draft, kind_of},
    entity::Entity,
    lexicon::{self, MONTHS, WEEKDAYS, one_of},
    words::word_at,
};

/// Verbs before a quotation, besides those that report.
const BEFORE_A_QUOTATION: &str = "replied answered shouted yelled asked cried wrote tweeted texted emailed messaged whispered screamed ordered muttered joked responded boasted bragged";

/// Verbs before whom they are said to, and a quotation behind him.
const HEARD: &str = "told tells warned asked ordered texted emailed messaged telling asking warning ordering";

/// Participles behind whoever is seen or heard to speak: "a video shows Bell telling workers: “…”".
pub(crate) const SPEAKING: &str = "saying telling asking shouting yelling warning boasting singing chanting joking insisting declaring swearing calling pleading ordering";

/// Verbs before whom a quotation calls something: called Hale “a liar”.
const CALLING: &str = "called calls described describes branded dubbed labelled labeled";

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

/// How many words may stand between a quotation and the verb behind it: "Foreign Minister Anna Bell later".
const SUBJECT: usize = 9;

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
    let pronoun = one_of(&subject.of(text).to_lowercase(), "he she they it i we");
    let office = lexicon::is_office(last.of(text)) && subject.of(text).contains(' ');
    let capital = || subject == last && last.of(text).starts_with(char::is_uppercase);
    let said = pronoun || office || capital() || named_at_end(entities, subject, last).is_some();
    (said && read.quotation_of(last).is_none()).then(|| Inner {
        source: subject,
        cue: read.words[verb].span,
        said: quoted,
    })
}

/// "Residents had been told by officials to leave": inside what somebody says, by the passive of a verb of telling.
pub(crate) fn told_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |_, piece| told_by(text, read, entities, piece).into_iter().collect());
}

/// Verbs whose passive tells to whom something was said, before "by".
const TOLD: &str = "told promised warned informed assured advised instructed ordered urged notified reminded";

/// How many words whoever is named behind "by" has at most: "by the Portwick harbour authority".
const TELLER: usize = 7;

/// Who told what, by the first passive in `piece` that has both.
fn told_by(text: &str, read: &Text, entities: &[Entity], piece: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let passive =
        |i: &usize| one_of(word(*i), TOLD) && word(i + 1) == "by" && one_of(word(i - 1), "was were is are been being");
    let verb = (first + 1..end.saturating_sub(4)).find(passive)?;
    let from = verb + 2;
    let opens = (from + 1..end.min(from + TELLER)).find(|&i| one_of(word(i), "that to not"))?;
    let last = read.words[opens - 1].span;
    let body = || lexicon::is_sort_of_body(&word(opens - 1).to_lowercase()) && one_of(word(from), "the a an its their");
    let source = Span::new(read.words[from].span.start, last.end);
    let named = named_at_end(entities, source, last).is_some();
    if !named && !body() && office_at_end(text, read, source, opens - 1).is_none() {
        return None;
    }
    let stop = read.sentence_of(last).map_or(end, |s| end.min(read.words_in(s).end)).max(opens + 1);
    let said = Span::new(read.words[opens].span.start, read.words[stop - 1].span.end);
    (read.quotation_of(last).is_none()).then_some(Inner { source, cue: read.words[verb].span, said })
}

/// "Agents “have to look,” McKinley said, according to the Register": who speaks at the end of what is reported.
pub(crate) fn said_last(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |_, piece| spoken_at_end(text, read, entities, piece).into_iter().collect());
}

/// Who speaks, the verb and what is said, where `piece` ends with the first two behind a comma.
fn spoken_at_end(text: &str, read: &Text, entities: &[Entity], piece: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let verb = (first..end).rev().find(|&i| word(i).starts_with(char::is_alphanumeric))?;
    if verb < first + SHORTEST_BEFORE || !one_of(word(verb), "said says wrote added told") {
        return None;
    }
    let last = read.words[verb - 1].span;
    let mark = |i: &usize| matches!(word(*i), "," | "\"" | "”" | "’");
    let comma = (first..verb).rev().take(SUBJECT).find(mark).filter(|comma| comma + 1 < verb)?;
    let subject = Span::new(read.words[comma + 1].span.start, last.end);
    let named = named_at_end(entities, subject, last).is_some();
    let office = || office_at_end(text, read, subject, verb - 1).is_some();
    if !named && !office() || read.quotation_of(last).is_some() {
        return None;
    }
    let said = Span::new(piece.start, read.words[comma].span.end);
    Some(Inner { source: subject, cue: read.words[verb].span, said })
}

/// How many words stand before who speaks at the end of a report at least.
const SHORTEST_BEFORE: usize = 5;

/// "Bell said |that it would close|, she said": what is attributed twice is said once, by the one who is named.
pub(crate) fn said_twice(text: &str, read: &Text, entities: &[Entity], drafts: &mut [Draft]) {
    for outer in drafts.iter_mut().filter(|d| d.kind == StatementKind::Indirect) {
        let (Some(source), Some(cue), &[said]) = (outer.source, outer.cue, &outer.content[..]) else { continue };
        let behind = said.end <= source.start && said.end <= cue.start && lexicon::REPORTING.contains(cue.of(text));
        if !behind || !one_of(source.of(text), "he she they it") {
            continue;
        }
        let Some(inner) = reported_in(text, read, entities, said, false) else { continue };
        if inner.said.end + 1 >= said.end && is_lead(&text[said.start..inner.source.start]) {
            outer.content = vec![inner.said];
            (outer.source, outer.cue) = (Some(inner.source), Some(inner.cue));
        }
    }
}

/// Whether nothing but a short aside and titles stand before who speaks: "In response, Economy Minister".
fn is_lead(lead: &str) -> bool {
    let (aside, titles) = lead.rsplit_once(", ").unwrap_or(("", lead));
    let title = |w: &str| w.starts_with(char::is_uppercase) || lexicon::is_office(w) || one_of(w, "the of and for");
    aside.split_whitespace().count() <= LEAD && titles.split_whitespace().all(title)
}

/// The most words of such an aside.
const LEAD: usize = 4;

/// Statements inside statements: "… that Biden had suggested holding a summit", by a name or pronoun right before a verb that reports.
pub(crate) fn nested(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |report, piece| {
        reported_in(text, read, entities, piece, is_led(report, piece)).into_iter().collect()
    });
}

/// Cues of what somebody wants or thinks of another: what was said before that is told by the story.
const WANTING: &str = "called urged demanded asked appealed accused blamed condemned criticized criticised promised vowed refused declined threatened";

/// "Bell called on the council to act |after Hale said …|": what Hale said before is none of what she called for.
pub(crate) fn said_before(text: &str, read: &Text, drafts: &mut [Draft]) {
    for inner in 0..drafts.len() {
        let Some(source) = drafts[inner].source else { continue };
        let Some(lead) = text[..source.start].strip_suffix(" after ") else { continue };
        // "Hours after", "a day after"
        let later = [" a day", " a week", " hours", " days", " weeks", " shortly", " soon"]
            .iter()
            .find_map(|l| lead.strip_suffix(*l));
        let lead = later.unwrap_or(lead).trim_end_matches(',');
        let told = read.quotation_of(source).is_none() && drafts[inner].cue.is_some_and(|c| c.start > source.start);
        for outer in (0..drafts.len()).filter(|&o| o != inner && told) {
            let wants = drafts[outer].cue.is_some_and(|c| c.of(text).split(' ').any(|w| one_of(w, WANTING)));
            let holds = |c: &Span| c.contains(source) && c.start < lead.len();
            let Some(at) = drafts[outer].content.iter().position(holds).filter(|_| wants) else { continue };
            drafts[outer].content.truncate(at + 1);
            drafts[outer].content[at].end = lead.len();
            drafts[outer].kind = kind_of(text, read, &drafts[outer].content);
            drafts[inner].within = drafts[inner].within.filter(|&o| o != outer);
        }
    }
}

/// "Tweeted that it was over, |adding “we need everyone”|": what the same source says by a participle behind a comma is a statement of its own.
pub(crate) fn said_further(text: &str, read: &Text, drafts: &mut [Draft]) {
    for inner in 0..drafts.len() {
        let (Some(cue), Some(source)) = (drafts[inner].cue, drafts[inner].source) else { continue };
        let participle = cue.of(text).split(' ').next().is_some_and(|w| one_of(w, FURTHER));
        let lead = text[..cue.start].trim_end();
        if !participle || !lead.trim_end_matches(['"', '”', '’', '\'']).ends_with(',') {
            continue;
        }
        // The drafts of a sentence stand beside one another.
        for outer in inner.saturating_sub(NEIGHBOURS)..drafts.len().min(inner + NEIGHBOURS) {
            let before = drafts[outer].source == Some(source) && drafts[outer].cue.is_some_and(|c| c.end <= cue.start);
            let end = lead.trim_end_matches(',').len();
            let holds = |c: &Span| c.contains(cue) && c.start < end;
            let Some(at) = drafts[outer].content.iter().position(holds).filter(|_| before && outer != inner) else {
                continue;
            };
            drafts[outer].content.truncate(at + 1);
            drafts[outer].content[at].end = end;
            drafts[outer].kind = kind_of(text, read, &drafts[outer].content);
        }
    }
}

/// Participles of those who say more.
const FURTHER: &str = "adding noting saying warning stressing insisting calling urging telling claiming arguing asking declaring explaining describing \
promising vowing writing tweeting pointing suggesting";

/// How far apart in the list of drafts two of one sentence may stand.
const NEIGHBOURS: usize = 8;

/// Who says something inside a statement, by which verb, and what.
struct Inner {
    source: Span,
    cue: Span,
    said: Span,
}

/// Adds what `find` finds inside the pieces of each draft, where no draft has its verb yet.
fn add_inner(text: &str, read: &Text, drafts: &mut Vec<Draft>, find: impl Fn(&Draft, Span) -> Vec<Inner>) {
    let mut found = Vec::new();
    for (at, outer) in drafts.iter().enumerate() {
        for Inner { source, cue, said } in outer.content.iter().flat_map(|&piece| find(outer, piece)) {
            if !drafts.iter().any(|d| d.cue.is_some_and(|c| c.overlaps(cue))) {
                let score = (outer.score * 0.6, Origin::Nested);
                let inner = draft(text, read, vec![said], Some(cue), Some(source), score);
                found.push(Draft { within: Some(at), ..inner });
            }
        }
    }
    drafts.extend(found);
}

/// "He denied it, |his lawyer said|": whether whoever reports stands behind `piece`, so that "he" who opens it is another.
fn is_led(report: &Draft, piece: Span) -> bool {
    report.source.is_some_and(|s| s.start >= piece.end)
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
    let hearer = between().all(|w| one_of(w, "him her them me us you"))
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
    let source = named.or_else(|| office_at_end(text, read, piece, before - 1)).or_else(pronoun)?;
    // "told officers he “had no choice”"
    let opens = |i: &usize| one_of(word(*i), "that he she they it we i");
    let start = (verb + 1..end).find(opens).map_or(quoted.start, |i| read.words[i].span.start);
    Some(Inner { source, cue: read.words[verb].span, said: Span::new(start, quoted.end) })
}

/// How many words may stand between a verb and the colon before what is quoted.
const BEFORE_A_COLON: usize = 14;

/// Words between a subject and its verb.
const BEFORE_A_VERB: &str = "had has have also then later once always just only even simply finally repeatedly ,";

/// The mention in `piece` that ends with the word at `last`.
fn named_at_end(entities: &[Entity], piece: Span, last: Span) -> Option<Span> {
    let mut mentions = entities.iter().flat_map(|e| &e.mentions).map(|m| m.span);
    mentions.find(|m| m.end == last.end && m.start >= piece.start)
}

/// "The minister", "a former small-town mayor", "police" in `piece` that end with the word at `last`.
fn office_at_end(text: &str, read: &Text, piece: Span, last: usize) -> Option<Span> {
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

/// Words of a phrase that tells when or where something was said, besides names of days and months: "late on Sunday", "in a filing".
const WHEN: &str = "on in at late early later earlier that this last the a an his her its their same day week month year morning afternoon evening night yesterday today";

/// Words whose subject stands before them: "said Monday was a holiday".
const GO_ON: &str = ", was is will would were had has could should may might marked and or";

/// Where what is said begins behind the day of its saying: "said |on Monday| that", "said |in a filing on Tuesday| that", "said |late Sunday| he".
fn behind_day<'a>(begin: usize, end: usize, word: impl Fn(usize) -> &'a str) -> usize {
    let number = |i: usize| word(i).chars().all(|c| c.is_ascii_digit());
    let time = |i: usize| [WHEN, WEEKDAYS, MONTHS].iter().any(|list| one_of(word(i), list)) || number(i);
    let is_day = |i: usize| word(i) == "yesterday" || one_of(word(i), WEEKDAYS);
    if !is_day(begin) && !one_of(word(begin), "on in at late early later earlier last that") {
        return begin;
    }
    if let Some(that) = (begin + 1..end.min(begin + 9)).find(|&i| word(i) == "that") {
        let tells = (begin..that).any(|i| is_day(i) || number(i) || one_of(word(i), "day week month year"));
        // "In a filing on Tuesday": one noun at most is none of a time.
        let others = (begin..that).filter(|&i| !time(i)).count();
        // "In federal court on Wednesday"
        if tells && others <= 1 + usize::from(word(begin) == "in") {
            return that;
        }
    }
    let day = (begin..end.min(begin + 3)).find(|&i| is_day(i) && word(begin) != "that" && (begin..i).all(time));
    let behind = |day: usize| day + 1 + usize::from(one_of(word(day + 1), "morning afternoon evening night"));
    day.map(behind).filter(|&i| i + 1 < end && !one_of(word(i), GO_ON)).unwrap_or(begin)
}

/// Where what is said begins behind the one who hears it: "told |the court| the car was not hers".
fn behind_hearer<'a>(begin: usize, end: usize, word: impl Fn(usize) -> &'a str) -> Option<usize> {
    let opens = |i: &usize| one_of(word(*i), "the a an he she they it we you I his her their there");
    // "told |her| the deal was dead"
    let pronoun = one_of(word(begin), "him her them me us you") && opens(&(begin + 1));
    let noun = begin + usize::from(!pronoun && one_of(word(begin), "the a an his her its their"));
    let clause = (noun + 1..end.min(noun + 3)).find(opens)?;
    let letters = (noun..clause).all(|i| word(i).chars().all(char::is_alphabetic));
    let verb =
        (clause + 1..end).any(|i| one_of(word(i), "was were is are had has have would will could can did does do"));
    (letters && verb).then_some(clause)
}

/// Nouns for when and where something is said, besides names of days.
const OCCASIONS: &str = "hearing hearings trial court session sessions meeting conference briefing interview statement speech rally ceremony event debate visit summit \
news press report letter filing phone telephone television radio day week month year morning afternoon evening night yesterday today weekend time";

/// The most words of such a phrase: "at the end of the first hearing".
const LONGEST_OCCASION: usize = 7;

/// "At the first hearing", "in court on Monday": what only tells when or where something was said is not what was said.
pub(crate) fn is_occasion(said: &str) -> bool {
    let words: Vec<&str> = said.trim_end_matches(['.', ',', ' ']).split(' ').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let opens = one_of(first, "at in on during before after outside inside by from");
    let told = words.iter().any(|w| one_of(w, "that he she they it we i was were is are has have had will would"));
    opens
        && !told
        && (2..=LONGEST_OCCASION).contains(&words.len())
        && (one_of(last, OCCASIONS) || one_of(last, WEEKDAYS))
}

/// What is said, without the colon or comma that leads to it.
pub(crate) fn without_mark(text: &str, said: Span) -> Span {
    let bare = said.of(text).trim_start_matches([':', ',', ' ']);
    Span::new(said.end - bare.len(), said.end)
}

/// What somebody by name or pronoun is reported to have said, by the first verb in `piece` that reports.
/// Where whoever reports it stands behind `piece`, somebody may be `led` there by a pronoun.
fn reported_in(text: &str, read: &Text, entities: &[Entity], piece: Span, led: bool) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let verb = (first + 1..end.saturating_sub(2)).find(|&i| lexicon::REPORTING.contains(word(i)))?;
    let mut behind = verb;
    while behind > first + 1 && matches!(word(behind - 1), "had" | "has" | "have" | "also" | "already") {
        behind -= 1;
    }
    let last = read.words[behind - 1].span;
    // "They told her that he was resting", "he told Bell that"
    let that = || (verb + 2..end.min(verb + 6)).any(|i| word(i) == "that");
    let told = one_of(word(verb), "told tells");
    let hears = told && (one_of(word(verb + 1), "him her them me us") || that());
    let leads = led && behind == first + 1;
    let pronoun = || ((hears || leads) && one_of(last.of(text), "he she they He She They")).then_some(last);
    let named = named_at_end(entities, piece, last).or_else(|| office_at_end(text, read, piece, behind - 1));
    let subject = named.or_else(pronoun)?;
    let cue = read.words[verb].span;
    if read.words[verb + 1].gap != Gap::Space {
        return None;
    }
    // "told the president in detail about …": what is told begins at its preposition or conjunction.
    let opens = |i: &usize| matches!(word(*i), "that" | "about" | "of");
    let begin = if told {
        let opening = (verb + 1..end.min(verb + 10)).find(opens);
        opening.or_else(|| behind_hearer(verb + 1, end, word))?
    } else {
        behind_day(verb + 1, end, word)
    };
    // "A plan that Bell said was sound": what is said has its subject before.
    if !told && word(begin) != "," && one_of(word(begin), GO_ON) {
        return None;
    }
    // No further than the sentence.
    let end = read.sentence_of(cue).map_or(end, |s| end.min(read.words_in(s).end)).max(begin + 1);
    let stop = (begin..end).find(|&i| told && word(i) == "and").unwrap_or(end);
    let said = without_mark(text, Span::new(read.words[begin].span.start, read.words[stop - 1].span.end));
    if is_occasion(said.of(text)) {
        return None;
    }
    // "[Foreign Minister Sergey] Lavrov": the bracket opens before the name.
    let lead = &text[piece.start..subject.start];
    let bracket = lead.rfind('[').filter(|&i| !lead[i..].contains(']') && subject.of(text).contains(']'));
    let source = Span::new(bracket.map_or(subject.start, |i| piece.start + i), subject.end);
    Some(Inner { source, cue, said })
}

#[cfg(test)]
mod tests {
    use super::is_occasion;

    #[test]
    fn occasions_are_told_from_what_is_said() {
        for occasion in ["at the first hearing", "in court on Monday", "during a news conference.", "on Monday"] {
            assert!(is_occasion(occasion), "{occasion}");
        }
        for said in
            ["in court he was asleep", "that it was Monday", "no comment", "at", "", "on the whole it was a good year"]
        {
            assert!(!is_occasion(said), "{said}");
        }
    }
}
