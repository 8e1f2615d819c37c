//! Whose: of which deed of a sentence a day or a place is, by the clause in which it stands.

use std::ops::Range;

use onrecord_source::Span;

use crate::{
    contract::EventType,
    events::triggers::{self, HARMS, SET, VerbTrigger},
    grammar::clauses::{Class, Clauses, Kind},
    grammar::{subjects::subject, verb_groups::VerbGroup},
    lexicon::{self, one_of},
};

/// Nouns, besides those that tell an event, of what has a day by which it is called.
pub(super) const DATED: &str = "attacks coup etat war election elections revolution uprising referendum massacre poisoning disaster earthquake quake hurricane crisis events";

/// How many verbs of other clauses stand between two places of a sentence.
pub(super) fn verbs_between(clauses: &Clauses, anchor: Span, at: usize) -> usize {
    let (from, to) = if at < anchor.start { (at, anchor.start) } else { (anchor.end, at.max(anchor.end)) };
    let inside = |k: usize| {
        let start = clauses.start(k);
        from <= start && start < to
    };
    // "Wednesday, the day that he dropped out, she …": what a relative clause tells is aside.
    let aside = |k: usize| {
        let relative = |r: usize| matches!(clauses.chunks[r].kind, Kind::Relative);
        let near = (k.saturating_sub(2)..k).any(relative);
        // "its meeting, which was due to be held on Friday, until May 3": all verbs of the clause.
        let own_clause =
            (0..k).rev().take_while(|&c| inside(c) && !matches!(clauses.chunks[c].kind, Kind::Comma | Kind::Stop));
        let relative = near || own_clause.last().is_some_and(relative);
        // "that killed its general, Tom Hale in Togo": the comma before a name closes nothing.
        let named = |c: usize| {
            let common = clauses.is_noun(c - 1) && lexicon::calls_one(&clauses.last(c - 1).lower);
            common && clauses.is_noun(c + 1) && clauses.last(c + 1).class == Class::Name
        };
        let closed = (k + 1..clauses.chunks.len())
            .take_while(|&c| inside(c))
            .any(|c| matches!(clauses.chunks[c].kind, Kind::Comma) && !named(c));
        relative && closed
    };
    // "On Monday they were held": the auxiliaries of its own verb stand before it.
    let own = |head: usize| anchor.contains(clauses.tokens[head].span);
    // "a strike planned for Monday"
    let due = |g: &VerbGroup| g.bare && one_of(g.lemma, SET);
    // "a meeting held on Monday"
    let held = |k: usize, g: &VerbGroup| {
        g.bare
            && one_of(g.lemma, "hold convene sign reach strike conclude")
            && k > 0
            && anchor.contains(clauses.last(k - 1).span)
    };
    // "a ranch owned by a senator on Monday": nobody owns it for a day.
    let lasting = |k: usize, g: &VerbGroup| {
        g.bare && one_of(&clauses.tokens[g.head].lower, "owned operated run controlled") && clauses.word(k + 1) == "by"
    };
    let verb = |k: &usize| matches!(&clauses.chunks[*k].kind, Kind::Verb(g) if !lasting(*k, g) && g.finite() && !g.copula && !own(g.head) && !due(g) && !held(*k, g) && !shares(clauses, anchor, *k));
    let counts = |&k: &usize| !aside(k) && !is_of_harm(clauses, anchor, k);
    (0..clauses.chunks.len()).filter(|&k| inside(k)).filter(verb).filter(counts).count()
}

/// "were killed when a bomb |went| off": whether verb group `at` tells what did the harm that `anchor` tells, in the clause right behind it.
fn is_of_harm(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let harmed = |k: &usize| {
        let own = |g: &VerbGroup| {
            g.passive && (one_of(g.lemma, HARMS) || g.lemma == "shoot") && anchor.contains(clauses.tokens[g.head].span)
        };
        clauses.verb(*k).is_some_and(own)
    };
    let Some(harmed) = (0..at).rev().find(harmed) else { return false };
    let opens = |k: &usize| matches!(clauses.chunks[*k].kind, Kind::Subordinator | Kind::Relative | Kind::Stop);
    let finite = |k: &usize| clauses.verb(*k).is_some_and(VerbGroup::finite);
    let mut openings = (harmed + 1..at).filter(opens);
    let when = openings.next().filter(|&k| one_of(clauses.word(k), "when as"));
    when.is_some() && openings.next().is_none() && !(harmed + 1..at).any(|k| finite(&k))
}

/// "was arrested and tortured in Cairo", "killed two men and wounded nine on Monday": whether verb group `at` goes on from the one of `anchor` before it, with
/// the same subject and auxiliary, and no time between. What each does to somebody else is one deed only where it is done by one sort of force.
fn shares(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let heads = |k: usize| clauses.verb(k).is_some_and(|g| anchor.contains(clauses.tokens[g.head].span));
    let Some(own) = (0..at).rev().find(|&k| heads(k)) else { return false };
    let Some((first, second)) = clauses.verb(own).zip(clauses.verb(at)) else { return false };
    // "Two men were shot and nine wounded": what is left out is "were".
    let gapped = first.passive && clauses.is_noun(at - 1) && at > own + 2;
    let joins = at - 1 - usize::from(gapped);
    let plain = first.finite() && !first.progressive && second.bare && (first.bare || first.passive);
    let has_object = (own + 1..joins).any(|k| clauses.is_noun(k));
    let apart = |k: usize| match &clauses.chunks[k].kind {
        Kind::Time | Kind::Relative | Kind::Subordinator | Kind::Quote | Kind::Open | Kind::Stop => true,
        Kind::Verb(group) => group.finite() && (has_object || !group.bare),
        _ => false,
    };
    // "was praised and met the king": in the active again.
    let again = first.passive && clauses.is_noun(at + 1) && !clauses.has_number(at + 1);
    let own_objects = !first.passive && has_object && !by_one_force(first, second);
    plain && clauses.word(joins) == "and" && !again && !own_objects && !(own + 1..at).any(apart)
}

/// Whether two verbs tell the same sort of force.
fn by_one_force(first: &VerbGroup, second: &VerbGroup) -> bool {
    let tells = |g: &VerbGroup, what: EventType| triggers::of_verb(g.lemma).iter().any(|t| t.event_type == what);
    [EventType::Assault, EventType::Coerce].iter().any(|&force| tells(first, force) && tells(second, force))
}

/// The verb group of a participle that says something of the subject before the verb of `anchor`, between the two with byte `at`: "the deal signed in Rome
/// on Friday was condemned".
fn participle_before(clauses: &Clauses, anchor: Span, at: usize) -> Option<usize> {
    let heads =
        |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite() && anchor.contains(clauses.tokens[g.head].span));
    let own = (0..clauses.chunks.len()).find(heads).filter(|&k| at < clauses.start(k))?;
    let part = (1..own).rev().find(|&k| clauses.start(k) < at && clauses.verb(k).is_some())?;
    // "a strike planned for Monday was called off": of that day.
    let due = |g: &VerbGroup| one_of(g.lemma, SET);
    let participle = clauses.verb(part).is_some_and(|g| g.bare && !g.negated && !due(g)) && clauses.is_noun(part - 1);
    let joined = |k: usize| {
        matches!(clauses.chunks[k].kind, Kind::Noun | Kind::Preposition | Kind::Time) || clauses.word(k) == "and"
    };
    // "attacked Saturday's meeting held by police": a verb with an object is no participle.
    let time = |k: usize| matches!(clauses.chunks[k].kind, Kind::Time);
    let object = clauses.is_noun(part + 1) || time(part + 1) && clauses.is_noun(part + 2);
    // "Khan resigned and on Monday criticized her": two verbs of one subject.
    let lead = (part + 1..own).rev().find(|&k| !time(k) && !matches!(clauses.word(k), "on" | "in"));
    let joins = lead.is_some_and(|k| clauses.word(k) == "and");
    // "Police arrested on Monday the man who …": who acts is no subject of a participle.
    let opens = (0..part - 1).all(|k| matches!(clauses.chunks[k].kind, Kind::Noun | Kind::Preposition));
    (participle && opens && !object && !joins && (part + 1..own).all(joined)).then_some(part)
}

/// Whether a participle of the subject ([`participle_before`]) tells the same deed as the verb of `anchor`: "the attack carried out on Friday killed three".
fn is_same_deed(clauses: &Clauses, anchor: Span, part: usize) -> bool {
    let noun = clauses.last(part - 1).lower.as_str();
    let Some(deed) = triggers::of_noun(noun).map(|n| n.event_type) else { return lexicon::DOCUMENTS.contains(noun) };
    let own = |g: &VerbGroup| anchor.contains(clauses.tokens[g.head].span);
    let types = |g: &VerbGroup| triggers::of_verb(g.lemma).iter().any(|t| t.event_type == deed);
    let other = |g: &VerbGroup| !triggers::of_verb(g.lemma).is_empty() && !types(g);
    !clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if own(g) && other(g)))
}

/// Verbs of those who are somewhere for a while.
const BEING_THERE: &str = "live work serve stay visit tour attend arrive travel come engage";

/// Whether byte `at` stands in what is said of the subject of another deed than that of `anchor`.
pub(super) fn is_of_subject(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    participle_before(clauses, anchor, at).is_some_and(|part| !is_same_deed(clauses, anchor, part))
        || is_of_relative(clauses, anchor, at)
}

/// "A man who was held in Lyon on Monday has been freed": whether byte `at` stands in the relative clause of the
/// subject of the verb of `anchor`, with the deed that is
/// told there.
fn is_of_relative(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let heads =
        |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite() && anchor.contains(clauses.tokens[g.head].span));
    let Some(own) = (0..clauses.chunks.len()).find(heads).filter(|&k| at < clauses.start(k)) else { return false };
    let told = |k: &usize| clauses.start(*k) < at && clauses.verb(*k).is_some();
    let Some(verb) = (2..own).rev().find(told) else { return false };
    // "who is in Rome on Monday", "who was touring Togo": there he is for what else he does, too.
    let stays = |g: &VerbGroup| g.copula || g.progressive || one_of(g.lemma, BEING_THERE);
    let deed = clauses.verb(verb).is_some_and(|g| g.finite() && !stays(g) && !g.negated);
    // "who was held on Monday and freed on Tuesday": the first verb of the clause.
    let mut first = verb;
    while clauses.word(first - 1) == "and"
        && let Some(before) = (2..first - 1).rev().find(|&k| clauses.verb(k).is_some())
    {
        first = before;
    }
    let opens = matches!(clauses.chunks[first - 1].kind, Kind::Relative) && clauses.word(first - 1) != "which";
    let apart = |k: usize| match clauses.chunks[k].kind {
        Kind::Noun | Kind::Preposition | Kind::Time => false,
        // What a comma opened a comma closes.
        Kind::Comma => k + 1 != own || !matches!(clauses.chunks[first - 2].kind, Kind::Comma),
        _ => clauses.word(k) != "and",
    };
    // "who was held in Lyon and charged": two verbs of one subject.
    let joined = clauses.word(own - 1) == "and";
    deed && opens && !joined && !(verb + 1..own).any(apart)
}

/// Whether `anchor` lies in a clause with "after", "before" or "since" that a comma ends before byte `at`.
pub(super) fn is_of_main_clause(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let Some(own) = (0..clauses.chunks.len()).rev().find(|&k| clauses.start(k) <= anchor.start) else { return false };
    let opens = (0..own).rev().find(|&k| matches!(clauses.chunks[k].kind, Kind::Subordinator | Kind::Comma));
    let after = opens.is_some_and(|k| matches!(clauses.word(k), "after" | "before" | "since"));
    let comma = |k: &usize| matches!(clauses.chunks[*k].kind, Kind::Comma) && clauses.start(*k) < at;
    after && (own..clauses.chunks.len()).any(|k| comma(&k))
}

/// Whether the time at `span` belongs to a verb of saying: "…, officials said Thursday".
pub(super) fn of_saying(clauses: &Clauses, span: Span, anchor: Span) -> bool {
    let before = clauses.chunks.iter().rev().find(|c| {
        let token = &clauses.tokens[c.tokens.start];
        matches!(c.kind, Kind::Verb(_)) && token.span.start < span.start
    });
    let Some(Kind::Verb(group)) = before.map(|c| &c.kind) else { return false };
    let verb = &clauses.tokens[group.head];
    // "declared war; on Tuesday it attacked Togo"
    let between = |start: usize| verb.span.end <= start && start < span.start;
    let parted = clauses
        .chunks
        .iter()
        .any(|c| matches!(c.kind, Kind::Stop) && between(clauses.tokens[c.tokens.start].span.start));
    !anchor.contains(verb.span)
        && !parted
        // "reported the attack the worst since May" is no saying on a day.
        && is_saying(&verb.lower)
        && (verb.lower != "reported" || TO_DAY.contains(&span.start.saturating_sub(verb.span.end)))
        && (verb.span.start > anchor.start || span.start < anchor.start && verb.span.end < span.start)
}

/// So many bytes behind "reported" begins, with "on", the day on which it was.
const TO_DAY: Range<usize> = 3..6;

/// Whether a word is a verb of saying, "reported" among them, which may also be said of a deed: "reported the theft".
fn is_saying(word: &str) -> bool {
    lexicon::REPORTING.contains(word) || word == "reported"
}

/// "On Saturday, Togo said that its army had shot down a jet": whether the verb of `anchor` tells something past in what the first verb behind byte `from` says, so that
/// a time there is only the day of the saying.
pub(super) fn is_past_in_saying(clauses: &Clauses, anchor: Span, from: usize) -> bool {
    let own = |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite() && anchor.contains(clauses.tokens[g.head].span));
    let finite = |k: &usize| clauses.start(*k) >= from && clauses.verb(*k).is_some_and(VerbGroup::finite);
    let Some((says, told)) = (0..clauses.chunks.len()).find(finite).zip((0..clauses.chunks.len()).find(own)) else {
        return false;
    };
    let past = |g: &VerbGroup| !g.progressive && g.modal.is_none() && (g.perfect || g.bare || g.passive && !g.present);
    let reports = clauses.verb(says).is_some_and(|g| g.modal.is_none() && is_saying(&clauses.tokens[g.head].lower));
    // "said nothing and fired": two verbs of one subject; "said that it had met her and sued him": both are said.
    let that = (says + 1..told).any(|k| clauses.word(k) == "that");
    let apart = || subject(clauses, says, 0) != subject(clauses, told, 0) || that;
    says < told && reports && clauses.verb(told).is_some_and(past) && apart()
}

/// Whether a verb by itself praises or blames.
pub(super) fn is_judging(group: &VerbGroup) -> bool {
    let judges = |t: EventType| matches!(t, EventType::Accuse | EventType::Support);
    let alone = |t: &VerbTrigger| t.particle.is_none();
    triggers::of_verb(group.lemma)
        .iter()
        .filter(|t| alone(t))
        .any(|t| t.words.iter().all(|w| *w == "^somebody") && judges(t.event_type))
}

/// Whether byte `at` stands in the reason for which somebody is praised or blamed at `anchor`: "criticized the officers for meeting in Lagos on Saturday".
pub(super) fn is_in_reason(clauses: &Clauses, anchor: Span, at: usize) -> bool {
    let judges = |g: &VerbGroup| anchor.contains(clauses.tokens[g.head].span) && is_judging(g);
    let Some(verb) = (0..clauses.chunks.len()).find(|&k| clauses.verb(k).is_some_and(judges)) else { return false };
    // "for meeting", "for visiting Togo": to its words a noun.
    let noun = |k: usize| {
        let word = clauses.word(k);
        clauses.is_noun(k) && word.ends_with("ing") && !word.ends_with("thing") && clauses.word(k - 1) == "for"
    };
    let gives =
        |k: usize| noun(k) || clauses.verb(k).is_some_and(|g| g.gerund) && matches!(clauses.word(k - 1), "for" | "of");
    (verb + 1..clauses.chunks.len()).take_while(|&k| clauses.start(k) < at).any(gives)
}

/// The type of what has a day by which this noun is called; none of a meeting, which has a day of its own.
pub(super) fn named_deed(noun: &str) -> Option<EventType> {
    let listed = triggers::of_noun(noun).map(|n| n.event_type).filter(|t| *t != EventType::Consult);
    listed.or_else(|| one_of(noun, DATED).then_some(EventType::Assault))
}
