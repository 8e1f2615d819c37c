//! Statements that a story reports at second hand: inside what somebody says.

use std::ops::Range;

use onrecord_language::{Text, words::Gap};
use onrecord_source::Span;

use crate::{
    closed_classes::{ARTICLES_AND_POSSESSIVES, BE, OBJECTS, OBJECTS_BUT_YOU, SUBORDINATORS, THIRD_PERSON},
    contract::StatementKind,
    draft::Draft,
    entity::Entity,
    inner::{
        Inner, SUBJECT, THAT_WITHIN, THINKS, add_inner, is_led, named_at_end, office_at_end, thinks, with_its_people,
        with_title,
    },
    lexicon::{self, MONTHS, WEEKDAYS, one_of},
    words::{span_of, word_at},
};

/// "Residents had been told by officials to leave": inside what somebody says, by the passive of a verb of telling.
pub(crate) fn told_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |_, piece| told_by(text, read, entities, piece).into_iter().collect());
}

/// How many words whoever is named behind "by" has at most: "by the Portwick harbour authority".
const TELLER: usize = 7;

/// Who told what, by the first passive in `piece` that has both.
fn told_by(text: &str, read: &Text, entities: &[Entity], piece: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let passive = |i: &usize| one_of(word(*i), lexicon::TOLD) && word(i + 1) == "by" && one_of(word(i - 1), BE);
    let verb = (first + 1..end.saturating_sub(4)).find(passive)?;
    let from = verb + 2;
    let opens = (from + 1..end.min(from + TELLER)).find(|&i| one_of(word(i), "that to not"))?;
    let last = read.words[opens - 1].span;
    let source = span_of(read, from..opens);
    if !is_somebody(text, read, entities, source) {
        return None;
    }
    let stop = read.sentence_of(last).map_or(end, |s| end.min(read.words_in(s).end)).max(opens + 1);
    let said = Span::new(read.words[opens].span.start, read.words[stop - 1].span.end);
    Some(Inner { source, cue: read.words[verb].span, said })
}

/// Whether a source ends with a name, an office or the noun of a body, in no quotation: "Bell", "the mayor", "the harbour authority".
fn is_somebody(text: &str, read: &Text, entities: &[Entity], source: Span) -> bool {
    let words = read.words_in(source);
    let Some(last) = words.end.checked_sub(1) else { return false };
    // "Bell's": without the mark.
    let noun = Span::new(read.words[last].span.start.min(source.end), source.end);
    let body = || {
        let article = one_of(word_at(text, read, words.start), "the a an its their");
        article && lexicon::is_sort_of_body(&noun.of(text).to_lowercase())
    };
    let named = || named_at_end(entities, source, noun).is_some();
    let office = || office_at_end(text, read, source, last).is_some();
    read.quotation_of(noun).is_none() && (named() || body() || office())
}

/// "Denied claims by the mayor that it was closed": what is denied, somebody else has said.
pub(crate) fn claimed_within(text: &str, read: &Text, entities: &[Entity], drafts: &mut Vec<Draft>) {
    add_inner(text, read, drafts, |report, piece| {
        let judged = report.cue.and_then(|cue| cue.of(text).rsplit(' ').next()).is_some_and(|w| one_of(w, JUDGED));
        let behind = judged && report.cue.is_some_and(|cue| cue.end <= piece.start);
        behind.then(|| claimed_by(text, read, entities, piece)).flatten().into_iter().collect()
    });
}

/// Verbs of what others have said.
const JUDGED: &str = "contradicted contradicts denied denies denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed disputes questioned \
questions criticised criticized ridiculed echoed repeated condemned denounced welcomed confirmed";

/// Nouns for what somebody says that a clause behind "that" tells.
const CLAIMED: &str = "claim claims allegation allegations accusation accusations assertion assertions suggestion suggestions statement statements warning warnings \
comments remarks argument complaint complaints";

/// How many words whoever claims something has at most.
const CLAIMANT: usize = 12;

/// Who claims what, where `piece` begins with it: "claims by Bell that it is closed", "Bell's claim that it is closed".
fn claimed_by(text: &str, read: &Text, entities: &[Entity], piece: Span) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let last = end.min(first + 2 * CLAIMANT);
    let noun = (first..last).find(|&i| one_of(word(i), CLAIMED))?;
    let that = (noun + 1..last).find(|&i| word(i) == "that").filter(|that| that + 2 < end)?;
    let cue = read.words[noun].span;
    let lead = text[piece.start.min(cue.start)..cue.start].trim_end();
    let owner = ["'s", "’s"].iter().find_map(|mark| lead.strip_suffix(mark)).filter(|owner| !owner.is_empty());
    let source = match (one_of(word(noun + 1), "by from"), owner) {
        (true, _) if noun <= first + 1 && that > noun + 2 => span_of(read, noun + 2..that),
        (false, Some(owner)) if that == noun + 1 => Span::new(piece.start, piece.start + owner.len()),
        _ => return None,
    };
    // "a claim by the party's chair, Tom Hale, that"
    let words = source.of(text).trim_end_matches(',');
    let source = Span::new(source.start, source.start + words.len());
    let short = words.split(' ').count() <= CLAIMANT && words.matches(',').count() <= 1 && !words.contains(['"', '“']);
    let said = Span::new(read.words[that].span.start, piece.end);
    let one = read.sentence_of(said).is_some();
    (short && one && is_somebody(text, read, entities, source)).then_some(Inner { source, cue, said })
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
    // "“…,” he said, according to the Herald"
    let pronoun = one_of(subject.of(text), "he she they");
    if !pronoun && !named && !office() || read.quotation_of(last).is_some() {
        return None;
    }
    let mark = read.words[comma].span;
    let said = Span::new(piece.start, if mark.of(text) == "," { mark.start } else { mark.end });
    Some(Inner { source: subject, cue: read.words[verb].span, said })
}

/// How many words stand before who speaks at the end of a report at least.
const SHORTEST_BEFORE: usize = 5;

/// "Bell said |that it would close|, she said": what is attributed twice is said once, by the one who is named.
pub(crate) fn said_twice(text: &str, read: &Text, entities: &[Entity], drafts: &mut [Draft]) {
    for outer in drafts.iter_mut().filter(|d| d.kind == StatementKind::Indirect) {
        let (Some(source), Some(cue), &[said]) = (outer.source, outer.cue, &outer.content[..]) else { continue };
        let behind = said.end <= source.start && said.end <= cue.start && lexicon::REPORTING.contains(cue.of(text));
        if !behind || !one_of(source.of(text), THIRD_PERSON) {
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
        if !told {
            continue;
        }
        for outer in (0..drafts.len()).filter(|&o| o != inner) {
            let wants = drafts[outer].cue.is_some_and(|c| c.of(text).split(' ').any(|w| one_of(w, WANTING)));
            let holds = |c: &Span| c.contains(source) && c.start < lead.len();
            let Some(at) = drafts[outer].content.iter().position(holds).filter(|_| wants) else { continue };
            drafts[outer].end_content(text, read, at, lead.len());
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
            drafts[outer].end_content(text, read, at, end);
        }
    }
}

/// Participles of those who say more.
const FURTHER: &str = "adding noting saying warning stressing insisting calling urging telling claiming arguing asking declaring explaining describing \
promising vowing writing tweeting pointing suggesting";

/// How far apart in the list of drafts two of one sentence may stand.
const NEIGHBOURS: usize = 8;

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
    let pronoun = one_of(word(begin), OBJECTS) && opens(&(begin + 1));
    let noun = begin + usize::from(!pronoun && one_of(word(begin), ARTICLES_AND_POSSESSIVES));
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

/// "Krueger said |seriously|": whether a single word is all, that is no answer.
fn is_single(said: &str) -> bool {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next().unwrap_or_default();
    words.next().is_none() && !one_of(&first.to_lowercase(), "no yes never nothing")
}

/// What somebody by name or pronoun is reported to have said, by the first verb in `piece` that reports.
/// Where whoever reports it stands behind `piece`, somebody may be `led` there by a pronoun.
fn reported_in(text: &str, read: &Text, entities: &[Entity], piece: Span, led: bool) -> Option<Inner> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let reports = |i: &usize| lexicon::REPORTING.contains(word(*i)) || thinks(*i, &word);
    let verb = (first + 1..end.saturating_sub(2)).find(reports)?;
    let subject = who_reports(text, read, entities, piece, verb, led)?;
    let before = text[piece.start..subject.start].trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
    let before = before.trim_start_matches(['"', '“', '\'', '‘']);
    // "|What| Bell said in the note is late"; "If |Hale thinks| it was"
    if one_of(before, "what whatever") || thinks(verb, &word) && one_of(before, "if unless whether") {
        return None;
    }
    if is_noun_or_addition(word, verb) || read.words[verb + 1].gap != Gap::Space {
        return None;
    }
    let told = one_of(word(verb), "told tells");
    let begin = begin_of_said(word, verb, end)?;
    // "A plan that Bell said was sound": what is said has its subject before.
    if !told && word(begin) != "," && one_of(word(begin), GO_ON) {
        return None;
    }
    // No further than the sentence.
    let cue = read.words[verb].span;
    let end = read.sentence_of(cue).map_or(end, |s| end.min(read.words_in(s).end)).max(begin + 1);
    // "|When| Bell announced its plan, it was met with fear": what he said ends with its clause.
    let aside = one_of(before, SUBORDINATORS);
    let quoted = read.quotation_of(cue).is_some();
    let stop = end_of_said(word, begin..end, told, aside, quoted);
    let said = without_mark(text, Span::new(read.words[begin].span.start, read.words[stop - 1].span.end));
    let only_when = || said.of(text).split(' ').all(|w| one_of(w, WHEN) || w == "other" || one_of(w, WEEKDAYS));
    if is_occasion(said.of(text)) || only_when() || is_single(said.of(text)) {
        return None;
    }
    // "[Foreign Minister Sergey] Lavrov": the bracket opens before the name.
    let lead = &text[piece.start..subject.start];
    let bracket = lead.rfind('[').filter(|&i| !lead[i..].contains(']') && subject.of(text).contains(']'));
    let source = Span::new(bracket.map_or(subject.start, |i| piece.start + i), subject.end);
    Some(Inner { source, cue, said })
}

/// Who is the subject of the verb that reports at word `verb` of `piece`: a name with its title, an office, or a pronoun where it is plain that it says something.
fn who_reports(text: &str, read: &Text, entities: &[Entity], piece: Span, verb: usize, led: bool) -> Option<Span> {
    let word = |i: usize| word_at(text, read, i);
    let Range { start: first, end } = read.words_in(piece);
    let mut behind = verb;
    while behind > first + 1 && matches!(word(behind - 1), "had" | "has" | "have" | "also" | "already") {
        behind -= 1;
    }
    let last = read.words[behind - 1].span;
    // "They told her that he was resting", "he told Bell that"
    let that = || (verb + 2..end.min(verb + 6)).any(|i| word(i) == "that");
    let hears = one_of(word(verb), "told tells") && (one_of(word(verb + 1), OBJECTS_BUT_YOU) || that());
    let leads = led && behind == first + 1;
    let pronoun = || ((hears || leads) && one_of(last.of(text), "he she they He She They")).then_some(last);
    match named_at_end(entities, piece, last) {
        Some(name) => with_its_people(text, read, piece, with_title(text, read, piece, name)),
        None => office_at_end(text, read, piece, behind - 1).or_else(pronoun),
    }
}

/// "The Rust Belt |states| of Ohio and Iowa", "the users that Norvik |added| over the year": whether the word at `verb` reports nothing, since it is a noun, or something was
/// added that is no saying.
fn is_noun_or_addition<'w>(word: impl Fn(usize) -> &'w str, verb: usize) -> bool {
    let next = word(verb + 1);
    let noun = || !next.starts_with(char::is_alphanumeric) || lexicon::is_preposition(next) || one_of(next, GO_ON);
    let clause = || one_of(next, "that he she it they we I the its");
    word(verb) == "states" && noun() || word(verb) == "added" && !clause()
}

/// The first word of what is said behind the verb at `verb`, before word `end`: behind who hears it, or the day; none where somebody is told nothing.
fn begin_of_said<'w>(word: impl Fn(usize) -> &'w str + Copy, verb: usize, end: usize) -> Option<usize> {
    if one_of(word(verb), "told tells") {
        // "told the president in detail about …": what is told begins at its preposition or conjunction; "told the chief |of staff that| …"
        let opens = |i: &usize| matches!(word(*i), "that" | "about" | "of");
        let behind = verb + 1..end.min(verb + 10);
        let opening = behind.clone().find(|&i| word(i) == "that").or_else(|| behind.clone().find(opens));
        return opening.or_else(|| behind_hearer(verb + 1, end, word));
    }
    if one_of(word(verb), THINKS) {
        // "mentioned |in his speech| that"
        let that = (verb + 1..end.min(verb + THAT_WITHIN)).find(|&i| word(i) == "that" && word(verb + 1) != "the");
        return Some(that.unwrap_or(verb + 1));
    }
    Some(behind_day(verb + 1, end, word))
}

/// One past the last word of what is said in these words, by somebody who `told` it, `aside` in a clause before the main one, or in what another is `quoted` with.
fn end_of_said<'w>(
    word: impl Fn(usize) -> &'w str,
    words: Range<usize>,
    told: bool,
    aside: bool,
    quoted: bool,
) -> usize {
    let Range { start: begin, end } = words;
    // "Told him that it would fall and that nobody cared"
    let ends = |i: usize| word(i) == "and" && word(i + 1) != "that";
    // "“Hale has offered to pay, |and we hope| …”": who tells of him goes on.
    let own = |i: usize| {
        let and = i + usize::from(word(i) == ",");
        let own = i > begin && one_of(word(and), "and but so") && one_of(word(and + 1), "we I");
        own && quoted && !(begin..i).any(|i| one_of(word(i), "we I"))
    };
    let ends_here = |&i: &usize| told && ends(i) || aside && i > begin && word(i) == "," || own(i);
    (begin..end).find(ends_here).unwrap_or(end)
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
