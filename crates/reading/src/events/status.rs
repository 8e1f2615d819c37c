//! Status: how far an event has come, from auxiliaries, the verb that governs it, and the words around.

use super::triggers;
use crate::{
    contract::EventStatus,
    grammar::clauses::{Class, Clauses, Kind, clause_of},
    grammar::verb_groups::VerbGroup,
    lexicon::one_of,
};

/// What the words around a verb say of it.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Stance {
    /// How far it has come, as far as the words tell.
    pub status: Option<EventStatus>,
    /// That the actor says what it is going to do.
    pub intended: bool,
    /// The verb that governs it (a chunk), for an infinitive or gerund.
    pub governor: Option<usize>,
    /// The present tense alone, which also tells what always is so.
    pub habit: bool,
    /// The present tense of the passive: what is always done, or what has been.
    pub always: bool,
}

/// Nouns after which it did not happen.
const UNDONE: &str = "attempt attempts importance need necessity keenness eagerness ways";
/// Verbs and adjectives after which an infinitive is settled.
const SETTLED: &str =
    "schedule plan expect due set agree decide prepare arrange intend promise pledge vow announce slate confirm";
/// After which it is wished or possible.
const WISHED: &str = "aim offer propose suggest want hope pray seek ask urge call demand invite consider wish need require recommend like discuss mull request appeal \
allow encourage persuade press lobby authorize authorise ready willing prepared able likely eager keen free unwilling reluctant";
/// After which it did not happen, or nobody can say.
const NOT: &str = "refuse decline fail try attempt avoid prevent stop forbid threaten reject oppose accuse suspect charge warn fear claim allege blame ban \
deny contemplate object hesitate cease focus focused concentrate unable failed right ability order use design help know believe seem appear tend struggle fight";
/// After which it is as far as its governor.
const SAME: &str = "begin start continue resume proceed keep manage go come force compel move return rush arrive agree host hold finish complete end vote";
/// After which it is done where somebody is made to do it: "prompted them to leave".
const CAUSED: &str = "lead prompt drive cause push get";
/// And where nothing stands between: "chose to leave".
const CHOSEN: &str = "choose opt elect";

/// Words for one of those who do the same.
const ORDINALS: &str = "first second third fourth fifth latest only last youngest oldest";

/// Adjectives of what somebody feels in doing what the infinitive tells.
const FELT: &str = "proud honoured honored pleased glad delighted thrilled privileged quick swift";

/// What somebody may lack who is not going to do what the infinitive tells: "has no plans to visit".
const AIMS: &str = "plan plans intention intentions intent wish desire need reason appetite";

/// Adjectives of what is not expected to come.
const UNLIKELY: &str = "unlikely doubtful improbable impossible unclear";

/// Adverbs of what is no one event.
const OFTEN: &str = "often always usually regularly sometimes routinely generally frequently";

/// Whether `word` tells that something is done again and again.
pub(super) fn often(word: &str) -> bool {
    one_of(word, OFTEN)
}

/// Whether a verb lets others do what follows, which nobody has done by that.
pub(super) fn permits(group: &VerbGroup) -> bool {
    one_of(group.lemma, "allow let permit enable") && !group.passive
}

/// What an adjective before a noun that tells an event says of its status.
pub(super) fn of_adjective(word: &str) -> Option<EventStatus> {
    match word {
        "planned" | "upcoming" | "scheduled" | "forthcoming" | "future" => Some(EventStatus::Scheduled),
        "proposed" | "possible" | "potential" | "prospective" => Some(EventStatus::Proposed),
        "cancelled" | "canceled" => Some(EventStatus::Cancelled),
        "postponed" | "delayed" => Some(EventStatus::Postponed),
        "ongoing" => Some(EventStatus::UnderWay),
        _ => None,
    }
}

/// The verb that governs the infinitive or gerund that is chunk `at`, and the noun or adjective between the two.
pub fn governor(clauses: &Clauses, at: usize) -> Option<(usize, Option<String>)> {
    let mut j = at;
    let mut between = None;
    for _ in 0..6 {
        j = j.checked_sub(1)?;
        match &clauses.chunks[j].kind {
            Kind::Verb(_) => return Some((j, between)),
            Kind::Noun => {
                let last = clauses.chunks[j].tokens.end - 1;
                between = between.or_else(|| Some(clauses.tokens[last].lower.clone()));
            }
            Kind::Time | Kind::Quote | Kind::Preposition | Kind::Coordinator => {}
            _ => return None,
        }
    }
    None
}

/// From how many verbs to those that govern them a stance is looked for, one by another.
const DEEPEST: usize = 4;

/// The stance of the verb group that is chunk `at`; none where the verb tells nothing that happened or is due.
/// `depth` is 0 except where the stance of one verb asks for that of another.
pub fn stance(clauses: &Clauses, at: usize, depth: usize) -> Option<Stance> {
    let group = clauses.verb(at)?;
    // "rather than surrendering"
    let instead = group.gerund && at > 0 && clauses.word(at - 1) == "than";
    if group.negated
        || instead
        || depth > DEEPEST
        || conditional(clauses, at)
        || of_denied(clauses, at)
        || unlikely(clauses, at)
    {
        return None;
    }
    // "calling him a traitor and demanding his resignation": two of a kind.
    let gerund = |g: &VerbGroup| g.gerund && !g.progressive;
    let joined = gerund(group) && at > 0 && clauses.word(at - 1) == "and";
    if joined
        && let Some(first) = (0..at).rev().find(|&j| clauses.verb(j).is_some())
        && clauses.verb(first).is_some_and(gerund)
    {
        return stance(clauses, first, depth + 1);
    }
    if group.infinitive || group.gerund && !group.progressive {
        return match governor(clauses, at) {
            Some((by, between)) => governed(clauses, at, group, by, between.as_deref(), depth),
            None => ungoverned(clauses, at, group, depth),
        };
    }
    // "denied that they had met", "reports that they had met were false"
    if denied_by(clauses, at) || told_false(clauses, at) {
        return Some(Stance { status: Some(EventStatus::Denied), ..Stance::default() });
    }
    if let Some(status) = awaited(clauses, at, group) {
        return Some(Stance { status: Some(status), ..Stance::default() });
    }
    by_tense(group)
}

/// "After the envoys arrive, they would meet", "will lift the freeze only after a deal is reached": how far what the clause of chunk `at` tells in the present
/// has come, where another clause of the sentence says what will be then.
fn awaited(clauses: &Clauses, at: usize, group: &VerbGroup) -> Option<EventStatus> {
    if !group.present || group.perfect || group.progressive || group.modal.is_some() {
        return None;
    }
    let ends =
        |j: &usize| matches!(clauses.chunks[*j].kind, Kind::Subordinator | Kind::Stop | Kind::Comma | Kind::Verb(_));
    let opening = (0..at).rev().find(ends)?;
    // "faces 20 years in prison when he is sentenced on June 14"
    let behind = at + 1 + usize::from(clauses.word(at + 1) == "on");
    let dated = || clauses.chunks.get(behind).is_some_and(|c| matches!(c.kind, Kind::Time));
    if group.passive && clauses.word(opening) == "when" && dated() {
        return Some(EventStatus::Scheduled);
    }
    let to_come = |g: &VerbGroup| matches!(g.modal.as_deref(), Some("will" | "would" | "shall" | "must" | "can"));
    if !clauses.chunks.iter().any(|c| matches!(&c.kind, Kind::Verb(g) if to_come(g))) {
        return None;
    }
    let only = clauses.tokens.iter().any(|t| matches!(t.lower.as_str(), "only" | "not" | "until"));
    match clauses.word(opening) {
        "after" | "before" if !only => Some(EventStatus::Scheduled),
        "after" | "before" | "until" | "once" => Some(EventStatus::Proposed),
        _ => None,
    }
}

/// The stance of an infinitive or gerund that no verb governs.
fn ungoverned(clauses: &Clauses, at: usize, group: &VerbGroup, depth: usize) -> Option<Stance> {
    // "the only states to have signed it"
    if group.infinitive && group.perfect {
        return Some(Stance { status: Some(EventStatus::Held), ..Stance::default() });
    }
    if group.infinitive && headline_future(clauses, at) {
        return Some(Stance { status: Some(EventStatus::Scheduled), ..Stance::default() });
    }
    if !group.gerund || group.infinitive && at == 0 {
        return None;
    }
    // "Police fired, killing two", "After meeting him, she": as far as the clause that it hangs on.
    let main = clause_of(clauses, at).and_then(|main| stance(clauses, main, depth + 1));
    // "plan to be fair when negotiating": whenever they do.
    let whenever = at > 0 && clauses.word(at - 1) == "when";
    let habit = whenever && main.is_none_or(|m| m.habit || m.status != Some(EventStatus::Held));
    Some(Stance { status: main.and_then(|s| s.status), habit, ..Stance::default() })
}

/// The stance of the infinitive or gerund that is chunk `at`, which verb group `by` governs, with a noun or adjective between the two.
fn governed(
    clauses: &Clauses,
    at: usize,
    group: &VerbGroup,
    by: usize,
    between: Option<&str>,
    depth: usize,
) -> Option<Stance> {
    let verb = clauses.verb(by)?;
    if verb.negated || conditional(clauses, by) || comes_to_nothing(clauses, at, by) || aimed_by_none(clauses, at, by) {
        return None;
    }
    let adjective = between.filter(|_| verb.copula).unwrap_or("");
    let noun = between.filter(|_| !verb.copula).unwrap_or("");
    let lemma = if adjective.is_empty() { verb.lemma } else { adjective };
    let outer = stance(clauses, by, depth + 1);
    let held = outer.is_some_and(|o| o.status == Some(EventStatus::Held));
    let as_told = |status| Some(Stance { status: Some(status), governor: Some(by), ..Stance::default() });
    if verb.passive && group.perfect && one_of(lemma, "report say believe allege think know understand rumour rumor") {
        // "is reported to have killed"
        as_told(EventStatus::Held)
    } else if lemma == "deny" && group.gerund && held {
        // "denied meeting them"
        as_told(EventStatus::Denied)
    } else if lemma == "able" && held && !verb.present {
        // "was able to negotiate"
        as_told(EventStatus::Held)
    } else if one_of(lemma, FELT) {
        // "was proud to endorse": as far as the feeling.
        Some(Stance { governor: Some(by), ..outer? })
    } else if is_among_doers(clauses, at, verb) || is_brought_about(clauses, at, verb, noun) {
        // "was the first to resign", "prompted them to resign", "chose to resign"
        Some(Stance { governor: Some(by), habit: false, ..outer? })
    } else if one_of(lemma, NOT) || one_of(noun, UNDONE) || defied(lemma, noun) {
        None
    } else if one_of(lemma, "cancel scrap abandon drop shelve ditch") {
        // "scrapped plans to send troops"
        as_told(EventStatus::Cancelled)
    } else if verb.passive && verb.perfect && !verb.present && one_of(lemma, "schedule plan set slate expect")
        || lemma == "due" && verb.perfect && !verb.present
    {
        // "had been scheduled to meet"
        as_told(EventStatus::Cancelled)
    } else if one_of(lemma, SETTLED) && !(lemma == "set" && !verb.passive && between.is_some())
        || one_of(noun, "plan plans readiness willingness agreement")
    {
        Some(Stance { intended: true, ..as_told(EventStatus::Scheduled)? })
    } else if one_of(lemma, WISHED)
        || one_of(noun, "offer proposal request call calls demand desire wish hope invitation intention intent")
    {
        let intended = one_of(lemma, "ready willing prepared");
        Some(Stance { intended, ..as_told(EventStatus::Proposed)? })
    } else if one_of(lemma, "postpone delay") {
        as_told(EventStatus::Postponed)
    } else if verb.copula && verb.lemma == "have" && between.is_none() || one_of(lemma, SAME) || group.gerund {
        // "might have to step down", "had to leave", "began to leave": as far as its governor.
        let Stance { status, intended, .. } = outer?;
        Some(Stance { status, intended, governor: Some(by), ..Stance::default() })
    } else if verb.copula
        && verb.lemma == "be"
        && !verb.present
        && group.infinitive
        && group.perfect
        && between.is_none()
    {
        // "was to have met her"
        as_told(EventStatus::Cancelled)
    } else if group.infinitive && group.perfect && adjective.is_empty() {
        as_told(EventStatus::Held)
    } else if verb.copula && adjective.is_empty() {
        as_told(EventStatus::Scheduled)
    } else {
        // A purpose: told as what is meant, not as what came of it.
        Some(Stance { habit: true, ..as_told(EventStatus::Scheduled)? })
    }
}

/// "was the first senator to endorse her", "was among five people to be arrested": the infinitive at `at` tells what its subject did.
fn is_among_doers(clauses: &Clauses, at: usize, verb: &VerbGroup) -> bool {
    // "became the first senator to endorse her"
    let active = clauses.verb(at).is_some_and(|g| !g.passive);
    let is = verb.copula && verb.lemma != "have" || verb.lemma == "become" && active;
    if !is || at < 2 || !clauses.is_noun(at - 1) {
        return false;
    }
    let first = clauses.chunks[at - 1].tokens.clone().any(|i| one_of(&clauses.tokens[i].lower, ORDINALS));
    first || clauses.word(at - 2) == "among"
}

/// "The scandal prompted him to resign", "chose to resign", "took the decision to resign": `verb` brings about what the infinitive at `at` tells; `noun` stands between.
fn is_brought_about(clauses: &Clauses, at: usize, verb: &VerbGroup, noun: &str) -> bool {
    let infinitive = clauses.verb(at).is_some_and(|g| g.infinitive);
    if !infinitive || verb.passive {
        return false;
    }
    let somebody = at > 0 && clauses.is_noun(at - 1) && {
        let last = clauses.last(at - 1);
        let word = last.lower.as_str();
        triggers::is_someone(word) || matches!(last.class, Class::Name | Class::Pronoun)
    };
    one_of(verb.lemma, CAUSED) && somebody
        || one_of(verb.lemma, CHOSEN) && noun.is_empty()
        || one_of(verb.lemma, "take make") && matches!(noun, "decision" | "choice")
}

/// "has no plans to visit", "there are no plans for her to meet", "is unlikely to visit", "few expect her to meet": nobody is going to do what `at`, governed by `by`, tells.
fn aimed_by_none(clauses: &Clauses, at: usize, by: usize) -> bool {
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
fn unlikely(clauses: &Clauses, at: usize) -> bool {
    let Some(subject) = at.checked_sub(1).filter(|&j| clauses.is_noun(j)) else { return false };
    let opens = if subject > 0 && clauses.word(subject - 1) == "that" { subject - 1 } else { subject };
    let before = clauses.chunks[opens].tokens.start.checked_sub(1);
    before.is_some_and(|i| one_of(&clauses.tokens[i].lower, UNLIKELY))
}

/// "violated an order to disband a conference": what was ordered has not been done.
fn defied(lemma: &str, noun: &str) -> bool {
    one_of(lemma, "violate defy ignore disobey flout breach") && one_of(noun, "order orders ruling rulings deadline")
}

/// The stance of a finite verb by its auxiliaries and its tense.
fn by_tense(group: &VerbGroup) -> Option<Stance> {
    let (status, intended) = match group.modal.as_deref() {
        Some("will" | "shall" | "would" | "may" | "might" | "could" | "can" | "should" | "must") if group.perfect => {
            return None;
        }
        Some("will" | "shall" | "would") => (EventStatus::Scheduled, true),
        Some("may" | "might" | "could") => (EventStatus::Proposed, true),
        Some(_) => (EventStatus::Proposed, false),
        // "demanded that Tom Hale be arrested"
        None if group.subjunctive => (EventStatus::Proposed, false),
        None if group.progressive && group.present && !group.perfect => (EventStatus::UnderWay, false),
        None => (EventStatus::Held, false),
    };
    // The present alone tells a habit, "can" and the present of the passive what is always so.
    let present = group.modal.is_none() && group.present && !group.perfect && !group.progressive;
    Some(Stance {
        status: Some(status),
        intended,
        governor: None,
        habit: present && !group.passive,
        always: present && group.passive || group.modal.as_deref() == Some("can"),
    })
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

/// Whether the verb before it denies what it tells: "denied that Ghana had attacked Togo", "denied it had".
fn denied_by(clauses: &Clauses, at: usize) -> bool {
    verb_over(clauses, at).is_some_and(VerbGroup::denies)
}

/// "has yet to release", "decided against sending", "came close to executing": `at` is governed by `by` and has not come to pass.
fn comes_to_nothing(clauses: &Clauses, at: usize, by: usize) -> bool {
    let yet = |token: usize| clauses.tokens.get(token).is_some_and(|t| t.lower == "yet");
    let not_yet = clauses.verb(by).is_some_and(|g| g.copula && g.lemma == "have" && yet(g.head + 1));
    let before = clauses.chunks[at].tokens.start;
    let near = clauses.tokens[before.saturating_sub(2)..before].iter().any(|t| t.lower == "close");
    not_yet || at > 0 && matches!(clauses.word(at - 1), "against" | "without") || near
}

/// "reports that China had arrested them were false": what the clause that chunk `at` is the verb of tells is said not to be so.
fn told_false(clauses: &Clauses, at: usize) -> bool {
    let that = (at.saturating_sub(4)..at).rev().find(|&j| matches!(clauses.chunks[j].kind, Kind::Relative));
    let Some(noun) = that.filter(|&j| clauses.word(j) == "that").and_then(|j| j.checked_sub(1)) else { return false };
    let last = &clauses.last(noun).lower;
    let reported = clauses.is_noun(noun)
        && one_of(
            last,
            "report reports claim claims allegation allegations rumour rumours rumor rumors suggestion suggestions accusation accusations",
        );
    let main = (at + 1..clauses.chunks.len()).find(|&j| clauses.verb(j).is_some_and(|g| g.finite() && !g.bare));
    let false_after = |v: usize| {
        let head = clauses.verb(v).map_or(0, |g| g.head);
        let words = &clauses.tokens[head + 1..clauses.tokens.len().min(head + 4)];
        words.iter().any(|t| {
            one_of(&t.lower, "false untrue baseless unfounded wrong fake incorrect nonsense fabricated groundless")
        })
    };
    let rejected =
        noun.checked_sub(1).and_then(|v| clauses.verb(v)).is_some_and(|g| one_of(g.lemma, "reject dismiss deny"));
    reported && (rejected || main.is_some_and(false_after))
}

/// "did not find that they had breached the law": the verb before it, which it depends on, says that it was not so.
fn of_denied(clauses: &Clauses, at: usize) -> bool {
    let thought = "find say think believe conclude prove show know mean";
    verb_over(clauses, at).is_some_and(|g| g.negated && one_of(g.lemma, thought))
}

fn headline_future(clauses: &Clauses, at: usize) -> bool {
    // "Tom Hale, 34, to be sentenced for burglary"
    let finite = |j: usize| clauses.verb(j).is_some_and(|g| g.finite() && !g.bare);
    let aside = at > 1 && clauses.word(at - 1) == "," && !(0..clauses.chunks.len()).any(finite);
    if aside && (0..at).all(|j| clauses.verb(j).is_none()) {
        return true;
    }
    // "Putin to meet Biden": an infinitive right after the subject, and no other verb before it.
    at > 0 && clauses.is_noun(at - 1) && (0..at).all(|j| clauses.verb(j).is_none())
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
                return matches!(clauses.word(j), "if" | "unless" | "whether" | "how" | "why" | "what");
            }
            Kind::Stop => return false,
            Kind::Comma if at - j > LONGEST_CONDITION => return false,
            Kind::Comma if clauses.chunks.get(j + 1).is_some_and(|c| matches!(c.kind, Kind::Noun)) => return false,
            _ => {}
        }
    }
    false
}
