//! Whom a story's lead calls by an office or a noun alone, and names behind it: "A federal judge blocked the law. … District Judge Anna Bell said".

use onrecord_language::Text;
use onrecord_source::Span;

use super::named_next::named_next;
use crate::{
    called_bodies::{is_of_another_kind, tells_sort},
    closed_classes::POSSESSIVES,
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{self, Gender, one_of},
    offices::Office,
};

/// Within so many bytes a story names whom it has called by a noun alone.
const LATER: usize = 800;

/// Words before an office that do not tell whose it is.
const WHICHEVER: &str = "federal local senior top high court state county district leading veteran";

/// Whom a source in the lead stands for whose head is `noun`: who is named behind it by that title, or with no word of who it is, as nobody is named who was
/// not told of.
pub(super) fn called_in_lead(
    text: &str,
    read: &Text,
    entities: &[Entity],
    words: &[&str],
    noun: &str,
    source: Span,
) -> Option<usize> {
    let (words, noun) = before_participle(words, noun);
    // Who has been named before is another, and so may be who is named later.
    let before = |e: &Entity| name(e).is_some_and(|n| n.end <= source.start && in_body(text, n));
    let leads = source.end <= LEAD && !entities.iter().any(|e| is_person(e) && before(e));
    if !leads {
        return None;
    }
    let later = |&e: &usize| name(&entities[e]).is_some_and(|n| is_later(n, source));
    let article = words[0].to_lowercase();
    // "With its finance chief warning investors … CFO Anna Bell said"
    if one_of(&article, POSSESSIVES) {
        let office = Office::of(&[&["the"], &words[1..]].concat()).filter(Office::is_held)?;
        return office.holder(entities, source).filter(later);
    }
    if tells_sort(noun) && words.len() == 2 && one_of(&article, "a an") {
        return first_body(text, read, entities, noun, source);
    }
    if !lexicon::calls_one(noun) {
        return None;
    }
    match of_title(entities, words, noun) {
        Some(only) => Some(only).filter(later),
        None => of_next_paragraph(text, read, entities, noun, source)
            .or_else(|| named_next(text, read, entities, words, noun, source)),
    }
}

/// "A mayor |accused| of fraud": the words, and the noun that heads them, before what is said of somebody.
fn before_participle<'w, 'n>(words: &'n [&'w str], noun: &'n str) -> (&'n [&'w str], &'n str) {
    let of = |i: &usize| {
        one_of(words[*i], "accused charged convicted suspected wanted jailed") && lexicon::calls_one(words[i - 1])
    };
    match (2..words.len()).find(of) {
        Some(at) => (&words[..at], words[at - 1]),
        None => (words, noun),
    }
}

fn is_person(e: &Entity) -> bool {
    e.kind == EntityKind::Person
}

/// Where somebody is named first.
pub(super) fn name(e: &Entity) -> Option<Span> {
    e.mentions.iter().find(|m| m.form == MentionForm::Name).map(|m| m.span)
}

/// Whether a name stands soon behind a source.
pub(super) fn is_later(name: Span, source: Span) -> bool {
    name.start >= source.end && name.start - source.end <= LATER
}

/// "A federal judge": the only one of the story with that title.
fn of_title(entities: &[Entity], words: &[&str], noun: &str) -> Option<usize> {
    let whose = |w: &&str| !one_of(&w.to_lowercase(), WHICHEVER) && !w.eq_ignore_ascii_case(noun);
    let bare = one_of(&words[0].to_lowercase(), "a an") && !words[1..].iter().any(whose);
    let last = |role: &String| role.split(' ').next_back().is_some_and(|w| w.eq_ignore_ascii_case(noun));
    let titled = |&i: &usize| bare && is_person(&entities[i]) && entities[i].roles.iter().any(last);
    let mut holders = (0..entities.len()).filter(titled);
    holders.next().filter(|_| holders.next().is_none())
}

/// "France's foreign minister accused Spain.¶Anna Bell said": who opens the next paragraph, or says the quotation that does.
fn of_next_paragraph(text: &str, read: &Text, entities: &[Entity], noun: &str, source: Span) -> Option<usize> {
    // Nothing but a dateline stands before it.
    let lead = read.sentence_of(source).map_or("-", |s| text[s.start.min(source.start)..source.start].trim());
    if !(lead.is_empty() || lead.ends_with(['-', '–', '—'])) {
        return None;
    }
    let next = text[source.end..].find('\n').map(|at| source.end + at)?;
    let next = next + text[next..].len() - text[next..].trim_start().len();
    let first = |at: usize| {
        let at = text[at..].starts_with(char::is_alphabetic).then_some(at)?;
        let here = |e: &Entity| name(e).is_some_and(|n| n.start == at && n.of(text).contains(' '));
        entities.iter().position(|e| is_person(e) && here(e))
    };
    let only = first(next).or_else(|| first(behind_quotation(text, next).or_else(|| behind_gerund(text, next))?))?;
    let rest = &text[name(&entities[only])?.end..];
    let (rest, aged) = behind_age(rest).map_or((rest, false), |rest| (rest, true));
    let verb = rest.split_whitespace().next().unwrap_or_default().trim_end_matches([',', '.', ':']);
    let told = lexicon::REPORTING.contains(verb) || aged && is_of_himself(text, noun, name(&entities[only])?, source);
    let unknown = told && entities[only].roles.is_empty();
    // "Anna Bell, the foreign and trade minister, accused"
    let aside = rest.strip_prefix(", the ").unwrap_or_default();
    let mut aside = aside.split_whitespace().take(LONGEST_OFFICE);
    (unknown || aside.any(|w| w.trim_end_matches(',').eq_ignore_ascii_case(noun))).then_some(only)
}

/// "Anna Bell, 58|, the mayor|", "Anna Bell, 58|, faces|": what stands behind the age behind a name; none without one.
fn behind_age(rest: &str) -> Option<&str> {
    let (age, behind) = rest.strip_prefix(", ")?.split_at_checked(2)?;
    let own = age.parse().is_ok_and(|age: u32| age > 17) && behind.starts_with(", ");
    own.then(|| if behind.starts_with(", the ") { behind } else { &behind[1..] })
}

/// Those who speak of somebody else, who is named behind them.
const OF_OTHERS: &str = "judge magistrate justice prosecutor lawyer attorney solicitor counsel doctor surgeon nurse officer policeman detective coroner spokesman spokeswoman \
spokesperson official neighbour neighbor witness eyewitness expert analyst researcher teacher reporter friend colleague passer-by";

/// "A former minister said that he was innocent.": whether the paragraph tells what its source says of himself, and of nobody but him by a noun for one person or by an age;
/// `name` may be his.
fn is_of_himself(text: &str, noun: &str, name: Span, source: Span) -> bool {
    let rest = text[source.end..].split('\n').next().unwrap_or_default();
    let mut words = rest.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty());
    let another = |w: &str| {
        lexicon::calls_one(w)
            || lexicon::is_several(w)
            || w.ends_with("-old")
            || one_of(w, "child children people person")
    };
    let own = words.clone().any(|w| one_of(w, "he she his her pleaded denied admitted"));
    let given = name.of(text).split(' ').next().and_then(lexicon::gender_of);
    let other = match given {
        Some(Gender::Male) => lexicon::WOMEN.contains(noun),
        Some(Gender::Female) => lexicon::MEN.contains(noun),
        None => false,
    };
    own && !other && !one_of(noun, OF_OTHERS) && !words.any(another)
}

/// "“He hates to be late,” |Anna Bell said|": where the words behind a quotation that opens at byte `at` begin.
fn behind_quotation(text: &str, at: usize) -> Option<usize> {
    let closing = match text[at..].chars().next()? {
        '"' => '"',
        '“' => '”',
        _ => return None,
    };
    let inside = at + text[at..].chars().next()?.len_utf8();
    let line = text[inside..].split('\n').next().unwrap_or_default();
    let end = inside + line.find(closing)? + closing.len_utf8();
    Some(end + text[end..].len() - text[end..].trim_start_matches(' ').len())
}

/// "Briefing reporters by video, |Anna Bell said|": where the words behind what somebody does while speaking begin.
fn behind_gerund(text: &str, at: usize) -> Option<usize> {
    let line = text[at..].split('\n').next().unwrap_or_default();
    let comma = line.find(", ").filter(|&comma| comma < LONGEST_ASIDE)?;
    let doing = line[..comma].split(' ').next().unwrap_or_default();
    let speaking = one_of(doing, "Briefing Addressing Speaking Talking Writing Testifying");
    (speaking && !line[..comma].contains(['.', '"', '“', ';'])).then_some(at + comma + ", ".len())
}

/// Such an aside is no longer, in bytes.
const LONGEST_ASIDE: usize = 80;

/// So many words an office behind a name has at most.
const LONGEST_OFFICE: usize = 8;

/// Whether a name stands behind the first line of the story, which may name anybody.
fn in_body(text: &str, name: Span) -> bool {
    text[..name.start].contains('\n')
}

/// "A watchdog has found so. … But the Harbour Review Office (HRO) said": the first body behind a lead that speaks.
fn first_body(text: &str, read: &Text, entities: &[Entity], noun: &str, source: Span) -> Option<usize> {
    let speaks = |n: Span| {
        let rest = text[n.end..].trim_start();
        let rest = rest.strip_prefix('(').and_then(|r| r.split_once(") ")).map_or(rest, |(_, rest)| rest);
        let lead = read.sentence_of(n).map_or("-", |s| text[s.start.min(n.start)..n.start].trim());
        let opens = lead.split(' ').all(|w| w.is_empty() || one_of(w, "The the But And"));
        opens && rest.split_whitespace().next().is_some_and(|w| lexicon::REPORTING.contains(w))
    };
    let later = |n: &Span| is_later(*n, source) && speaks(*n);
    let bodies = (0..entities.len()).filter(|&i| entities[i].kind == EntityKind::Organization);
    let first = bodies.filter_map(|i| Some((name(&entities[i]).filter(later)?.start, i))).min()?.1;
    let apart = lexicon::is_outlet(&entities[first].name) || is_of_another_kind(&entities[first], noun);
    (!apart).then_some(first)
}

/// So far into a text its lead reaches at most, in bytes.
const LEAD: usize = 600;
