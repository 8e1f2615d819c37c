//! Denials: whether the words around a verb tell that what it means has not happened, is not expected, or hangs on a condition.

use crate::{
    grammar::{
        clauses::{Clauses, Kind},
        verb_groups::VerbGroup,
        verbs::Form,
    },
    lexicon::{MANDATES, one_of},
};

/// What somebody may lack who is not going to do what the infinitive tells: "has no plans to visit".
const AIMS: &str = "plan plans intention intentions intent wish desire need reason appetite";

/// Adjectives of what is not expected to come.
const UNLIKELY: &str = "unlikely doubtful improbable impossible unclear";

/// "has no plans to visit", "there are no plans for her to meet", "is unlikely to visit", "few expect her to meet": nobody is going to do what `at`, governed by `by`, tells.
pub(super) fn aimed_by_none(clauses: &Clauses, at: usize, by: usize) -> bool {
    let lacks = |j: usize| {
        clauses.is_noun(j) && matches!(clauses.word(j), "no" | "little") && one_of(&clauses.last(j).lower, AIMS)
    };
    let from = clauses.verb(by).map_or(0, |g| g.head + 1);
    let until = clauses.chunks[at].tokens.start;
    let unlikely = clauses.tokens[from.min(until)..until].iter().any(|t| one_of(&t.lower, UNLIKELY));
    let doing = clauses.chunks[by].tokens.start.checked_sub(1).map(|i| clauses.tokens[i].lower.as_str());
    let few = matches!(doing, Some("few" | "nobody" | "none"));
    (by + 1..at).any(lacks) || unlikely || few
}

/// "It is unlikely that Ghana will attack": what the clause of chunk `at` tells is not expected to come.
pub(super) fn unlikely(clauses: &Clauses, at: usize) -> bool {
    let Some(subject) = at.checked_sub(1).filter(|&j| clauses.is_noun(j)) else { return false };
    let opens = if subject > 0 && clauses.word(subject - 1) == "that" { subject - 1 } else { subject };
    let before = clauses.chunks[opens].tokens.start.checked_sub(1);
    before.is_some_and(|i| one_of(&clauses.tokens[i].lower, UNLIKELY))
}

/// "violated an order to disband a conference": what was ordered has not been done.
pub(super) fn defied(lemma: &str, noun: &str) -> bool {
    one_of(lemma, "violate defy ignore disobey flout breach") && one_of(noun, "order orders ruling rulings deadline")
}

/// So many chunks back stands the verb on which a clause depends at most.
const TO_VERB: usize = 5;

/// The verb right before the clause of chunk `at`, on which that depends: "denied that Ghana had attacked".
fn verb_over(clauses: &Clauses, at: usize) -> Option<&VerbGroup> {
    let near = (0..at).rev().take(TO_VERB);
    let mut near = near.map_while(|j| match &clauses.chunks[j].kind {
        Kind::Verb(group) => Some(Some(&**group)),
        Kind::Noun | Kind::Relative | Kind::Time => Some(None),
        _ => None,
    });
    near.find_map(|group| group)
}

/// Whether the verb before it denies what it tells: "denied that Ghana had attacked Togo", "denied it had", "denied on Monday that it had".
pub(super) fn denied_by(clauses: &Clauses, at: usize) -> bool {
    verb_over(clauses, at).is_some_and(VerbGroup::denies)
        || verb_past_adverbials(clauses, at).and_then(|v| clauses.verb(v)).is_some_and(VerbGroup::denies)
}

/// So many chunks stand between "that" and the verb of its clause at most: "that the head of the army resign".
const TO_THAT: usize = 5;

/// "|denied| on Monday that Ghana had attacked": the verb on which the clause of chunk `at` depends by "that", with when or where it was said between.
fn verb_past_adverbials(clauses: &Clauses, at: usize) -> Option<usize> {
    let that = that_before(clauses, at)?;
    past_adverbials(clauses, that).filter(|&v| clauses.verb(v).is_some())
}

/// The "that" that opens the clause of chunk `at`, which has a subject of its own.
fn that_before(clauses: &Clauses, at: usize) -> Option<usize> {
    let inside = |j: &usize| matches!(clauses.chunks[*j].kind, Kind::Noun | Kind::Preposition | Kind::Coordinator);
    let that = (0..at).rev().take(TO_THAT).find(|j| !inside(j))?;
    (that + 1 < at && clauses.word(that) == "that").then_some(that)
}

/// What stands before chunk `at`, past "on Monday", "in a statement", "at a news conference".
fn past_adverbials(clauses: &Clauses, at: usize) -> Option<usize> {
    let mut j = at.checked_sub(1)?;
    loop {
        let time = matches!(clauses.chunks[j].kind, Kind::Time);
        let led = j > 0 && matches!(clauses.word(j - 1), "on" | "in" | "at" | "during" | "late" | "early");
        match (time, led, clauses.is_noun(j)) {
            (_, true, true) | (true, true, _) => j = j.checked_sub(2)?,
            (true, ..) => j = j.checked_sub(1)?,
            _ => return Some(j),
        }
    }
}

/// "recommended that Tom Hale |resign|", "insisted on Monday that Togo |withdraw|": the verb by which somebody ought to do what the verb that is chunk `at` tells by its form alone.
pub(super) fn mandate_over(clauses: &Clauses, at: usize, group: &VerbGroup) -> Option<usize> {
    let base = matches!(clauses.tokens[group.head].verb, Some((_, Form::Base))) && group.modal.is_none();
    let alone = clauses.chunks[at].tokens.len() == 1;
    let one = at > 0 && clauses.is_noun(at - 1) && {
        let doer = clauses.last(at - 1).lower.as_str();
        !doer.ends_with('s') && !one_of(doer, "they we you i people police men women children")
    };
    let mandates = |v: &usize| clauses.verb(*v).is_some_and(|g| one_of(g.lemma, MANDATES));
    verb_past_adverbials(clauses, at).filter(mandates).filter(|_| base && alone && one)
}

/// "has yet to release", "decided against sending", "came close to executing": `at` is governed by `by` and has not come to pass.
pub(super) fn comes_to_nothing(clauses: &Clauses, at: usize, by: usize) -> bool {
    let yet = |token: usize| clauses.tokens.get(token).is_some_and(|t| t.lower == "yet");
    let not_yet = clauses.verb(by).is_some_and(|g| g.copula && g.lemma == "have" && yet(g.head + 1));
    let before = clauses.chunks[at].tokens.start;
    let near = clauses.tokens[before.saturating_sub(2)..before].iter().any(|t| t.lower == "close");
    // "saved her from being kidnapped"
    let spared = clauses.verb(by).is_some_and(|g| one_of(g.lemma, "save keep protect spare rescue shield prevent"));
    let kept = at > 0 && clauses.word(at - 1) == "from" && spared;
    not_yet || at > 0 && matches!(clauses.word(at - 1), "against" | "without") || near || kept
}

/// "reports that China had arrested them were false": what the clause that chunk `at` is the verb of tells is said not to be so.
pub(super) fn told_false(clauses: &Clauses, at: usize) -> bool {
    let that = (at.saturating_sub(4)..at).rev().find(|&j| matches!(clauses.chunks[j].kind, Kind::Relative));
    let that = that.filter(|&j| clauses.word(j) == "that");
    // "It is not true that China had arrested them"
    if that.is_some_and(|j| is_called_untrue(clauses, j)) {
        return true;
    }
    let Some(noun) = that.and_then(|j| j.checked_sub(1)) else { return false };
    let last = &clauses.last(noun).lower;
    let reported = clauses.is_noun(noun)
        && one_of(
            last,
            "report reports claim claims allegation allegations rumour rumours rumor rumors suggestion suggestions accusation accusations charge charges",
        );
    let main = (at + 1..clauses.chunks.len()).find(|&j| clauses.verb(j).is_some_and(|g| g.finite() && !g.bare));
    let false_after = |v: usize| {
        let head = clauses.verb(v).map_or(0, |g| g.head);
        let words = &clauses.tokens[head + 1..clauses.tokens.len().min(head + 4)];
        words.iter().any(|t| {
            one_of(&t.lower, "false untrue baseless unfounded wrong fake incorrect nonsense fabricated groundless")
        })
    };
    // "reports that they had met were denied"
    let denied_after = |v: usize| {
        clauses.verb(v).is_some_and(|g| g.passive && !g.negated && one_of(g.lemma, "deny reject dismiss refute"))
    };
    // "rejected on Monday claims that"
    let over = past_adverbials(clauses, noun).and_then(|v| clauses.verb(v));
    let rejected = over.is_some_and(|g| one_of(g.lemma, "reject dismiss deny refute rubbish"));
    reported && (rejected || main.is_some_and(|v| false_after(v) || denied_after(v)))
}

/// "It is not true that", "It is false that": whether what "that" in chunk `at` leads to is said not to be so.
fn is_called_untrue(clauses: &Clauses, at: usize) -> bool {
    let end = clauses.chunks[at].tokens.start;
    let before: Vec<&str> = clauses.tokens[end.saturating_sub(4)..end].iter().map(|t| t.lower.as_str()).collect();
    let not = matches!(before[..], [.., "not" | "isn't" | "isn’t" | "wasn't" | "n't" | "n’t", "true" | "correct"]);
    not || matches!(before[..], [.., "it", "is" | "was", "untrue" | "false"])
}

/// "did not find that they had breached the law": the verb before it, which it depends on, says that it was not so.
pub(super) fn of_denied(clauses: &Clauses, at: usize) -> bool {
    let thought = "find say think believe conclude prove show know mean";
    verb_over(clauses, at).is_some_and(|g| g.negated && one_of(g.lemma, thought))
}

/// "asked when the police would arrest him", "asked the mayor where": whether a verb of asking opens the question at chunk `at`.
fn is_asked_before(clauses: &Clauses, at: usize) -> bool {
    let asks = |j: usize| clauses.verb(j).is_some_and(|g| one_of(g.lemma, "ask wonder inquire"));
    at > 0 && asks(at - 1) || at > 1 && clauses.is_noun(at - 1) && asks(at - 2)
}

/// A condition before a comma has so many chunks at most.
const LONGEST_CONDITION: usize = 8;

/// Whether "if", "unless" or "whether" opens the clause of chunk `at`.
pub(super) fn conditional(clauses: &Clauses, at: usize) -> bool {
    // "Had Russia attacked, …"
    if at == 2 && clauses.word(0) == "had" && clauses.is_noun(1) {
        return true;
    }
    // "should the House vote to impeach him"
    if at > 1 && clauses.is_noun(at - 1) && clauses.chunks[at - 2].tokens.len() == 1 && clauses.word(at - 2) == "should"
    {
        return true;
    }
    for j in (0..at).rev() {
        match &clauses.chunks[j].kind {
            Kind::Subordinator => {
                let asked = matches!(clauses.word(j), "when" | "where") && is_asked_before(clauses, j);
                return asked || matches!(clauses.word(j), "if" | "unless" | "whether" | "how" | "why" | "what");
            }
            Kind::Stop => return false,
            Kind::Comma if at - j > LONGEST_CONDITION => return false,
            Kind::Comma if clauses.chunks.get(j + 1).is_some_and(|c| matches!(c.kind, Kind::Noun)) => return false,
            _ => {}
        }
    }
    false
}
