//! Who governs a cue in its own sentence: the source that it shares with an earlier cue there ("Bell condemned the attack, calling it …"), else the
//! subject of its verb.

use onrecord_language::{Attribution, Text};
use onrecord_source::Span;

use crate::{
    closed_classes::{BE, THIRD_PERSON},
    contract::MentionForm,
    entity::Entity,
    grammar::{
        clauses::{Clauses, Kind, clauses},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::{self, one_of},
    quoted_inside::SPEAKING,
};

/// The names of a story, in text order: what noun phrases are told by.
pub(crate) fn names(entities: &[Entity]) -> Vec<Span> {
    let mentions = entities.iter().flat_map(|e| &e.mentions);
    let mut out: Vec<Span> = mentions.filter(|m| m.form == MentionForm::Name).map(|m| m.span).collect();
    out.sort();
    out
}

/// Whether a verb in `span` can be that of a clause.
pub(crate) fn has_verb(text: &str, names: &[Span], span: Span) -> bool {
    let clauses = clauses(text, span, &names[names.partition_point(|n| n.end <= span.start)..], &[], false);
    (0..clauses.chunks.len()).any(|k| clauses.verb(k).is_some_and(VerbGroup::finite))
}

/// The source of `attribution`, on the side of the cue where the encoder has it; one that it has from a sentence before yields to whoever governs the cue
/// in its own.
pub(crate) fn own_source(
    text: &str,
    read: &Text,
    names: &[Span],
    attribution: &Attribution,
    given: Option<Span>,
) -> Option<Span> {
    let cue = attribution.cue;
    let Some(sentence) = read.sentence_of(cue) else { return given };
    // "Asked what it meant, Bell said": another asked.
    let asked = opens(text, sentence, cue) && one_of(&cue.of(text).to_lowercase(), ASKED);
    if asked && given.is_some_and(|s| s.start >= cue.end) {
        return asker(text, names, cue);
    }
    // "Hale, asked what he would do, said": another asked him.
    let aside = |s: Span| text.get(s.end..cue.start) == Some(", ") && one_of(cue.of(text), ASKED);
    if given.is_some_and(aside) {
        return asker(text, names, cue);
    }
    if given.is_none_or(|s| s.end <= cue.start)
        && let Some(behind) = behind_quotation(text, read, names, sentence, cue)
    {
        return Some(behind);
    }
    match given {
        None if leads_on(text, sentence, cue) => {
            asker(text, names, cue).or_else(|| behind_lead(text, names, sentence, attribution))
        }
        None => asker(text, names, cue)
            .or_else(|| agent(text, names, attribution))
            .or_else(|| shared_source(text, read, sentence, cue))
            .or_else(|| heard(text, read, names, sentence, cue))
            .or_else(|| reports(text, cue).then(|| subject_of(text, read, names, sentence, cue, false))?),
        Some(source) if source.end <= sentence.start && leads_on(text, sentence, cue) => {
            behind_lead(text, names, sentence, attribution)
        }
        Some(source) if source.end <= sentence.start => shared_source(text, read, sentence, cue)
            .or_else(|| subject_of(text, read, names, sentence, cue, false))
            .or_else(|| before_aside(text, names, sentence, cue))
            .or(given),
        _ => given,
    }
}

/// Verbs of those who judge something in their own words.
const JUDGING: &str = "blamed praised accused criticised criticized described called branded hailed dismissed urged pledged complained quipped joked lamented";

/// Whether a cue is a verb that reports.
fn reports(text: &str, cue: Span) -> bool {
    // "Lost, and then blamed the court", not "a town called Portwick"
    let joined = || text[..cue.start].trim_end().rsplit(' ').next().is_some_and(|w| one_of(w, "and then but"));
    cue.of(text).rsplit(' ').next().is_some_and(|w| lexicon::REPORTING.contains(w) || one_of(w, JUDGING) && joined())
}

/// "“We wept,” sniffed |Jo Hill|, a nurse": who stands right behind the verb that a quotation leads to.
fn behind_quotation(text: &str, read: &Text, names: &[Span], sentence: Span, cue: Span) -> Option<Span> {
    let closed = text[..cue.start].trim_end().len();
    let mark = text[..closed].char_indices().next_back().filter(|(_, c)| "\"”’'»".contains(*c))?.0;
    read.quotation_of(Span::new(mark, closed))?;
    let name = *names.get(names.partition_point(|n| n.start < cue.end))?;
    let titles = text.get(cue.end..name.start)?;
    let stop = text[name.end..].starts_with(['.', ',']);
    let titled = titles.starts_with(' ') && titles.split_whitespace().all(is_title);
    (titled && stop && name.end <= sentence.end && !cue.of(text).contains(' '))
        .then(|| Span::new(cue.end, name.end).trimmed(text))
}

/// Whether a word before a name tells who bears it.
fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    lexicon::is_office(word) || lexicon::is_honorific(word) || lexicon::short_title(word)
}

/// Words before a participle that opens its sentence: "|After| claiming"; what is done "instead of proposing" is not proposed.
const BEFORE_A_PARTICIPLE: &str = "after before by despite while without when since upon on besides in addition to";

/// Whether a cue opens its sentence as a participle, with a preposition or without, so that whoever it belongs to stands behind it: "|After claiming| that …, Bell left".
fn leads_on(text: &str, sentence: Span, cue: Span) -> bool {
    let lead = text[sentence.start.min(cue.start)..cue.start].to_lowercase();
    let leads = lead.split_whitespace().all(|w| one_of(w, BEFORE_A_PARTICIPLE));
    cue.of(text).split(' ').next().is_some_and(|first| first.ends_with("ing")) && (leads || opens(text, sentence, cue))
}

/// Whether no word of the sentence stands before its cue.
fn opens(text: &str, sentence: Span, cue: Span) -> bool {
    text[sentence.start.min(cue.start)..cue.start].chars().all(|c| !c.is_alphanumeric())
}

/// "Accepting the plea on Monday, |Judge Bell| thanked her", "According to |the study|, most do": who is behind the cue that leads to them.
fn behind_lead(text: &str, names: &[Span], sentence: Span, attribution: &Attribution) -> Option<Span> {
    let cue = attribution.cue;
    let rest = text.get(cue.end..sentence.end)?;
    if cue.of(text).eq_ignore_ascii_case("according to") {
        let end = rest.find(',').filter(|&end| rest[..end].split_whitespace().count() <= LONGEST_AUTHORITY)?;
        return Some(Span::new(cue.end, cue.end + end).trimmed(text));
    }
    let said = attribution.content.iter().map(|c| c.end).filter(|&end| end >= cue.end && end <= sentence.end).max()?;
    let behind_comma = |from: usize| Some(from + text.get(from..sentence.end)?.find(", ")? + 2);
    let main = behind_comma(said)?;
    // "Thanking the crowd, which sang, |he| spoke"
    let aside = text[main..].split(' ').next().is_some_and(|w| one_of(w, "which who whose where"));
    let main = if aside { behind_comma(main)? } else { main };
    let word = text[main..].split(' ').next().unwrap_or_default();
    if one_of(word, THIRD_PERSON) {
        return Some(Span::new(main, main + word.len()));
    }
    if let Some(phrase) = somebody_at(text, names, Span::new(main, sentence.end)) {
        return Some(phrase);
    }
    let name = *names.get(names.partition_point(|n| n.start < main))?;
    let titled = text.get(main..name.start)?.split_whitespace().all(is_title);
    (titled && name.end <= sentence.end).then(|| Span::new(main, name.end))
}

/// "|The French government| recalled its envoy": the noun phrase that opens `clause` as the subject of its verb, where its head is for somebody or a body.
fn somebody_at(text: &str, names: &[Span], clause: Span) -> Option<Span> {
    let names = &names[names.partition_point(|n| n.end <= clause.start)..];
    let clauses = clauses(text, clause, names, &[], false);
    let verb = (0..clauses.chunks.len()).find(|&k| clauses.verb(k).is_some_and(VerbGroup::finite))?;
    let nouns = subject(&clauses, verb, 0);
    let noun = nouns.iter().map(|&n| clauses.span(n)).find(|s| s.start == clause.start)?;
    let head = noun.of(text).rsplit(' ').next().unwrap_or_default();
    // "Officers |from the harbour|"
    let last = (0..verb).rev().find(|&k| clauses.is_noun(k)).map_or(noun.end, |k| clauses.span(k).end);
    let whole = Span::new(clause.start, last.max(noun.end));
    let short = whole.of(text).split(' ').count() <= LONGEST_AUTHORITY && !whole.of(text).contains([',', '"', '“']);
    let phrase = if short { whole } else { noun };
    let speaks = lexicon::is_office(head)
        || lexicon::is_document(head)
        || lexicon::is_sort_of_body(head)
        || one_of(head, lexicon::SINGLE_BODIES)
        || one_of(head, lexicon::COLLECTIVES);
    (speaks && phrase.of(text).contains(' ')).then_some(phrase)
}

/// How many words whoever is named behind "according to" has at most.
const LONGEST_AUTHORITY: usize = 8;

/// Verbs of those who ask, as they stand before "by".
pub(crate) const ASKED: &str = "asked pressed questioned quizzed challenged";

/// "Asked by Bell what she had meant, Hale said": Bell asks.
fn asker(text: &str, names: &[Span], cue: Span) -> Option<Span> {
    let by = text[cue.end..].strip_prefix(" by ").filter(|_| one_of(&cue.of(text).to_lowercase(), ASKED))?;
    let from = text.len() - by.len();
    named_from(text, names, from).or_else(|| {
        // "Asked by |radio host Clara Jones| if"
        let name = *names.get(names.partition_point(|n| n.start < from))?;
        let titles = text.get(from..name.start)?.trim_end();
        let small = |w: &str| w.chars().all(|c| c.is_lowercase() || c == '-');
        let office = titles.rsplit(' ').next().is_some_and(is_title);
        let short = titles.split(' ').count() <= LONGEST_AGENT && titles.split(' ').all(small);
        (office && short).then(|| Span::new(from, name.end))
    })
}

/// "|the Judge Anna Bell|": from byte `from` to the end of the name there, where nothing but titles stands before it.
pub(crate) fn named_from(text: &str, names: &[Span], from: usize) -> Option<Span> {
    let name = *names.get(names.partition_point(|n| n.start < from))?;
    let titled = text.get(from..name.start)?.split_whitespace().all(|w| w == "the" || is_title(w));
    // "ABC's Anna Bell"
    let owned =
        ["'s ", "’s "].iter().find(|mark| text[name.end..].starts_with(**mark)).map(|mark| name.end + mark.len());
    let person =
        owned.and_then(|at| names[names.partition_point(|n| n.start < at)..].first().filter(|n| n.start == at));
    titled.then(|| Span::new(from, person.unwrap_or(&name).end))
}

/// Participles of what is called something by somebody: "the plan, called “reckless” by Hale".
const CALLED: &str =
    "called dubbed described labelled labeled branded hailed dismissed denounced condemned nicknamed billed portrayed";

/// The most words of one who is named behind "by" without a name: "the press".
const LONGEST_AGENT: usize = 4;

/// "The plan, called “reckless” by |Hale|": who stands behind "by" and a quotation by which a participle calls something.
fn agent(text: &str, names: &[Span], attribution: &Attribution) -> Option<Span> {
    let cue = attribution.cue;
    let called = cue.of(text).split(' ').any(|w| one_of(w, CALLED));
    let last = attribution.content.iter().filter(|c| called && c.start >= cue.end).map(|c| c.end).max()?;
    let rest = text[last..].trim_start_matches(['"', '”', '’', '\'', ',']).strip_prefix(" by ")?;
    let from = text.len() - rest.len();
    named_from(text, names, from).or_else(|| {
        let end = rest.find([',', '.', ';', ':', '\n', '"', '“'])?;
        let phrase = rest[..end].split(" and ").next().unwrap_or_default();
        let short =
            phrase.split(' ').count() <= LONGEST_AGENT && phrase.split(' ').all(|w| w.chars().all(char::is_alphabetic));
        (short && !phrase.is_empty()).then(|| Span::new(from, from + phrase.len()))
    })
}

/// "Bell can be heard on the tape saying": who is heard says it.
fn heard(text: &str, read: &Text, names: &[Span], sentence: Span, cue: Span) -> Option<Span> {
    // The encoder may have "is heard saying" for the cue.
    let (heard, last) = cue.of(text).rsplit_once(' ').unwrap_or(("", cue.of(text)));
    if !one_of(last, SPEAKING) {
        return None;
    }
    let words = read.words_in(Span::new(sentence.start, cue.start + heard.len()));
    let word = |i: usize| read.words[i].span.of(text);
    let is_heard = |i: &usize| {
        one_of(word(*i), "heard overheard filmed seen shown recorded caught") && *i > 0 && one_of(word(*i - 1), BE)
    };
    let verb = words.rev().take(HEARD).find(is_heard)?;
    subject_of(text, read, names, sentence, read.words[verb].span, true)
}

/// How many words may stand between "heard" and "saying".
const HEARD: usize = 8;

/// "Putin pointed out that … and mentioned …": a second verb shares the source of the first, in the same sentence.
fn shared_source(text: &str, read: &Text, sentence: Span, cue: Span) -> Option<Span> {
    let lead = text[sentence.start..cue.start].trim_end();
    // "…, “we wait,” adding": the mark closes before it.
    let lead = lead.trim_end_matches(['"', '”', '’', '\'']);
    let joined = [" and", " but", ","].iter().any(|j| lead.ends_with(j));
    let said = |a: &Attribution, span: Span| a.content.iter().any(|c| c.contains(span));
    // "Bell said that Hale had denied it, adding": what Hale did is only told.
    let told = |a: &Attribution| read.attributions.iter().any(|outer| said(outer, a.cue) && !said(outer, cue));
    let earlier = read.attributions.iter().filter(|a| sentence.contains(a.cue) && a.cue.end <= cue.start);
    let sources = earlier.filter(|a| !told(a)).filter_map(|a| a.source.first().copied());
    sources.filter(|s| sentence.start <= s.start && s.end <= cue.start).max_by_key(|s| s.end).filter(|_| joined)
}

/// "Bell, the other co-founder, urged": the name that opens the sentence, where one aside parts it from the cue.
fn before_aside(text: &str, names: &[Span], sentence: Span, cue: Span) -> Option<Span> {
    let name = *names.get(names.partition_point(|n| n.start < sentence.start))?;
    let aside = text.get(name.end..cue.start)?.trim().strip_prefix(',')?.strip_suffix(',')?;
    (name.start == sentence.start && !aside.contains([',', '"', '“'])).then_some(name)
}

/// The subject of the verb of `cue`, before it and outside of quotation marks; of one that is `passive` only where that is asked for.
pub(crate) fn subject_of(
    text: &str,
    read: &Text,
    names: &[Span],
    sentence: Span,
    cue: Span,
    passive: bool,
) -> Option<Span> {
    let names = &names[names.partition_point(|n| n.end <= sentence.start)..];
    let clauses = clauses(text, sentence, names, &[], false);
    let verb = (0..clauses.chunks.len()).find(|&k| clauses.verb(k).is_some() && clauses.span(k).overlaps(cue))?;
    let of = main_verb(&clauses, verb).unwrap_or(verb);
    // "Hale is supported by many": they speak.
    if !passive && clauses.verb(of).is_some_and(|g| g.passive) {
        return None;
    }
    let nouns = subject(&clauses, of, 0);
    let spans = nouns.iter().map(|&n| clauses.span(n)).filter(|s| s.end <= cue.start);
    let source = spans.reduce(|a, b| Span::new(a.start.min(b.start), a.end.max(b.end)))?;
    read.quotation_of(source).is_none().then_some(source)
}

/// For a participle behind a comma the finite verb that it goes with: not one that only says more of a noun ("the attack that killed ten, saying").
fn main_verb(clauses: &Clauses, verb: usize) -> Option<usize> {
    let behind_comma = verb > 0 && matches!(clauses.chunks[verb - 1].kind, Kind::Comma | Kind::Dash | Kind::Quote);
    if !behind_comma || !clauses.verb(verb).is_some_and(|g| g.gerund) {
        return None;
    }
    let finite = |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite());
    let relative = |k: usize| k > 0 && matches!(clauses.chunks[k - 1].kind, Kind::Relative);
    (0..verb).rev().filter(finite).find(|&k| !relative(k))
}
