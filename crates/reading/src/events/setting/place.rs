//! Place: where what a clause tells is done.

use onrecord_knowledge as knowledge;
use onrecord_places::Place;
use onrecord_source::Span;

use super::{
    clause::{is_in_reason, is_of_subject, named_deed, verbs_between},
    days::is_in_set_clause,
    last_word,
};
use crate::{
    closed_classes::ARTICLES_AND_POSSESSIVES,
    contract::EventType,
    events::triggers,
    grammar::clauses::{Clauses, Kind},
    grammar::verb_groups::VerbGroup,
    lexicon::one_of,
};

/// Words that lead from a deed to what it is about, or to what it answers: a place behind that is that thing's.
const ABOUT: &str = "about over regarding concerning after following amid despite like";

/// What "at the … of" leads to somebody by, and to no town.
const NO_TOWNS: &str =
    "request invitation behest hands expense insistence urging suggestion initiative instigation head helm end start";

/// Verbs that, in the infinitive, say what a deed is for: "phoned him to discuss the war in Chad".
const TOPICS: &str =
    "discuss debate address review resolve end stop prevent protest condemn mark express talk investigate";

/// Within so many bytes a place is the object of its verb: "visited the Hague".
const RIGHT_BEHIND: usize = 6;

/// The place of what is told from `anchor.start` to `anchor.end` (the trigger and the verb that it belongs to): the nearest one that a preposition of place leads to. `to` also takes "to" (a visit) and the object.
pub fn place<'p>(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    places: &'p [Place],
    to: bool,
) -> Option<&'p Place> {
    let first = places.partition_point(|p| p.span.end <= sentence.start);
    // One that goes over the sentence's end ("W.Va.") is no place of either sentence.
    let inside =
        places[first..].iter().take_while(|p| p.span.start < sentence.end).filter(|p| sentence.contains(p.span));
    let led = inside.filter(|p| {
        let word = leading_word(&text[sentence.start..p.span.start]);
        let object = to && p.span.start >= anchor.end && p.span.start - anchor.end < RIGHT_BEHIND;
        let leads = matches!(word.as_str(), "in" | "at" | "near" | "outside" | "across" | "throughout")
            || to && matches!(word.as_str(), "to" | "into");
        (object || leads)
            && !is_adjective(text, p, sentence)
            && !has_mission(text, p, sentence)
            && !is_elsewhere(clauses, anchor, p.span)
    });
    let near = led.filter_map(|p| {
        let set = is_in_set_clause(text, clauses, anchor, p.span.start);
        let verbs = if set { 0 } else { verbs_between(clauses, anchor, p.span.start) };
        let distance =
            if p.span.start > anchor.start { p.span.start - anchor.start } else { 2 * (anchor.start - p.span.start) };
        (verbs == 0).then_some((distance, p))
    });
    let near: Vec<(usize, &Place)> = near.collect();
    let Some(&(_, nearest)) = near.iter().min_by_key(|n| n.0) else {
        return before_where(text, clauses, anchor, sentence, places);
    };
    // "arrived in Togo after a visit to Benin, where he met her": in Benin.
    if nearest.span.end <= anchor.start
        && let Some(there) = before_where(text, clauses, anchor, sentence, places)
        // "in the town of Lamu, Kenya, where": one place.
        && text.get(nearest.span.end..there.span.start).is_some_and(|between| between.trim() != ",")
    {
        return Some(there);
    }
    // "Police in Kenya fired at protesters in Nairobi": the town says more.
    let within = |p: &&Place| {
        p.span.start >= anchor.end
            && p.country.is_some()
            && p.country == nearest.country
            && knowledge::country(&p.name).is_none()
    };
    let town = near.iter().map(|n| n.1).find(within).filter(|_| knowledge::country(&nearest.name).is_some());
    Some(town.unwrap_or(nearest))
}

/// Where the "here" stands that belongs to what is told at `anchor`: "Police here arrested", "met her here".
pub fn here(clauses: &Clauses, anchor: Span) -> Option<Span> {
    let word = clauses.tokens.iter().filter(|t| t.lower == "here").map(|t| t.span);
    word.into_iter().find(|w| verbs_between(clauses, anchor, w.start) == 0)
}

/// "from Brussels, where she is attending a summit": the place right before the "where" in whose clause something is told.
fn before_where<'p>(
    text: &str,
    clauses: &Clauses,
    anchor: Span,
    sentence: Span,
    places: &'p [Place],
) -> Option<&'p Place> {
    let lead = text.get(sentence.start..anchor.start)?;
    let at = lead.rfind(" where ")?;
    let same_clause = !lead[at + " where ".len()..].contains([',', ';', ':', '"', '“'])
        && verbs_between(clauses, anchor, sentence.start + at) == 0;
    let end = sentence.start + lead[..at].trim_end_matches([',', ' ']).len();
    places.iter().find(|p| same_clause && p.span.end == end)
}

/// The word that leads to a place, by what stands before it in the sentence.
fn leading_word(lead: &str) -> String {
    let mut lead = lead.trim_end();
    for article in ["the", "a", "an"] {
        lead = lead.strip_suffix(article).filter(|l| l.ends_with(' ')).map_or(lead, str::trim_end);
    }
    // "in the Belgian capital", "in the resort town of Carbis Bay", "in the city of Gdansk"
    let lead = match lead.strip_suffix(" of") {
        Some(noun) => noun
            .rsplit_once(" the ")
            .or_else(|| noun.rsplit_once(" a "))
            .filter(|(_, n)| n.split(' ').count() <= 3 && !one_of(last_word(n), NO_TOWNS))
            .map_or(lead, |(l, _)| l),
        None => lead,
    };
    last_word(lead).to_lowercase()
}

/// Whether the words for a place say more of a noun behind them: "in German cities".
fn is_adjective(text: &str, place: &Place, sentence: Span) -> bool {
    let (after, called) = (text[place.span.end..sentence.end].trim_start(), place.span.of(text));
    // "in the Belgian capital on Monday" is no adjective, with or without the noun in the toponym.
    let capital = after.starts_with("capital") || called.ends_with("capital");
    // "at a Chinese-run port"
    after.starts_with(|c: char| c.is_lowercase() || c == '-') && place.is_adjective(called) && !capital
}

/// "at Japan's embassy in Lagos": whether a place only says whose embassy it is.
fn has_mission(text: &str, place: &Place, sentence: Span) -> bool {
    let Some(after) = text.get(place.span.end..sentence.end) else { return false };
    let owned = ["'s ", "’s ", "’ s "].iter().find_map(|mark| after.strip_prefix(mark));
    let mut words = owned.unwrap_or_default().split(|c: char| !c.is_alphabetic());
    words.next().is_some_and(|w| matches!(w, "embassy" | "consulate" | "mission" | "ambassador"))
}

/// Whether the place at `span` is that of something else in the sentence than what is told at `anchor`.
fn is_elsewhere(clauses: &Clauses, anchor: Span, span: Span) -> bool {
    of_speaker(clauses, anchor, span)
        || is_in_reason(clauses, anchor, span.start)
        || is_of_subject(clauses, anchor, span.start)
        || is_of_topic(clauses, anchor, span.start)
        || is_of_clause_before(clauses, anchor, span.start)
        || is_of_what_follows(clauses, anchor, span.start)
        || is_home_of_subject(clauses, anchor, span.start)
}

/// "Tom Hale, a painter based in Bergen, was arrested": whether the place at byte `at` is where the subject of the verb of `anchor` is at home, said by the way.
fn is_home_of_subject(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let heads =
        |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite() && anchor.contains(clauses.tokens[g.head].span));
    let Some(own) = (0..clauses.chunks.len()).find(heads).filter(|&k| at < clauses.start(k)) else { return false };
    let comma = |k: &usize| matches!(clauses.chunks[*k].kind, Kind::Comma);
    let Some(opens) = (1..own).rev().find(|k| comma(k) && clauses.start(*k) < at) else { return false };
    let closed = (opens + 1..own).any(|k| comma(&k) && clauses.start(k) > at);
    let mut inside = clauses.tokens.iter().filter(|t| clauses.start(opens) < t.span.start && t.span.start < at);
    closed && clauses.is_noun(opens - 1) && inside.any(|t| one_of(&t.lower, "based born living raised"))
}

/// "will meet on Monday ahead of a summit in Bali": whether the place at byte `at` is that of what comes after the deed at `anchor`.
fn is_of_what_follows(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let between = clauses.tokens.iter().filter(|t| anchor.end <= t.span.start && t.span.start < at);
    let between: Vec<&str> = between.map(|t| t.lower.as_str()).collect();
    // "before a court in Vellore" stands before nobody's meeting.
    let gathering = |w: &&str| {
        triggers::of_noun(w).is_some_and(|n| n.event_type == EventType::Consult)
            || one_of(w, "rally election match vote")
    };
    let links = |w: &[&str]| {
        matches!(w, ["ahead", "of"] | ["prior", "to"])
            || matches!(w, ["before", next] if one_of(next, ARTICLES_AND_POSSESSIVES))
    };
    between.windows(2).position(links).is_some_and(|link| between[link + 2..].iter().any(gathering))
}

/// Whether the place at `span` is where somebody is who says what is told at `anchor`, before it: "…, a spokesman in Accra said".
fn of_speaker(clauses: &Clauses, anchor: Span, span: Span) -> bool {
    let Some(after) = (0..clauses.chunks.len()).find(|&k| clauses.start(k) >= span.end) else { return false };
    let next = (after..clauses.chunks.len()).find(|&c| !matches!(clauses.chunks[c].kind, Kind::Time));
    let says = next.and_then(|c| clauses.verb(c)).is_some_and(|g| g.finite() && clauses.reports(g));
    // "during a visit to Ghana said": there it was.
    let speaker = after.checked_sub(3).filter(|&c| clauses.is_noun(c));
    says && speaker.is_some_and(|c| clauses.start(c) >= anchor.end)
}

/// Whether the place at byte `at` is that of what the deed at `anchor`, before it, is about: "called him about a shooting in Lyon", "phoned her to discuss
/// the war in Chad", "jailed for a murder in Lagos".
fn is_of_topic(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let between: Vec<usize> =
        (1..clauses.chunks.len()).filter(|&k| anchor.end <= clauses.start(k) && clauses.start(k) < at).collect();
    let coerced = |g: &VerbGroup| {
        anchor.contains(clauses.tokens[g.head].span)
            && triggers::of_verb(g.lemma).iter().any(|t| matches!(t.event_type, EventType::Coerce | EventType::Accuse))
    };
    let crime = || clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if coerced(g)));
    between.iter().any(|&k| {
        let word = clauses.word(k - 1);
        let about = clauses.is_noun(k) && matches!(clauses.chunks[k - 1].kind, Kind::Preposition);
        let topic = clauses.verb(k).is_some_and(|g| g.infinitive && one_of(g.lemma, TOPICS));
        let deed = || named_deed(&clauses.last(k).lower) == Some(EventType::Assault);
        let gerund = clauses.verb(k).is_some_and(|g| g.gerund);
        let reason = matches!(word, "for" | "of" | "with") && (about && deed() || gerund) && crime();
        // Behind what the deed is about a noun stands before the preposition that leads to the place.
        topic || reason || about && one_of(word, ABOUT) && between.iter().any(|&j| j > k)
    })
}

/// "Trump met Kim in Hanoi, and Moon phoned Abe": whether the place at byte `at` is that of a clause before the one of `anchor`, which has its own subject.
fn is_of_clause_before(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let joins = |k: usize| {
        matches!(clauses.chunks[k].kind, Kind::Coordinator) && at < clauses.start(k) && clauses.start(k) < anchor.start
    };
    let told = |k: usize| clauses.verb(k).is_some_and(|g| g.finite() && clauses.start(k) < at);
    let subject = |k: usize| {
        clauses.is_noun(k + 1)
            && clauses
                .verb(k + 2)
                .is_some_and(|g| g.finite() && !g.bare || g.bare && anchor.contains(clauses.tokens[g.head].span))
    };
    let comma = |k: usize| matches!(clauses.chunks[k - 1].kind, Kind::Comma);
    (1..clauses.chunks.len()).any(|k| joins(k) && comma(k) && subject(k)) && (0..clauses.chunks.len()).any(told)
}
