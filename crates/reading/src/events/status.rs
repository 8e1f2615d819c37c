//! Status: how far an event has come, from auxiliaries, the verb that governs it, and the words around.

use super::{
    denials::{
        aimed_by_none, comes_to_nothing, conditional, defied, denied_by, mandate_over, of_denied, told_false, unlikely,
    },
    triggers::{self, SET},
};
use crate::{
    contract::EventStatus,
    grammar::{
        clauses::{Class, Clauses, Kind, clause_of},
        verb_groups::VerbGroup,
        verbs::Form,
    },
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
/// Nouns of a word that is given, and no deed.
const WORD_ONLY: &str = "refusal refusals threat threats reluctance unwillingness failure inability";
/// Verbs and adjectives after which an infinitive is settled.
const SETTLED: &str =
    "schedule plan expect due set agree decide prepare arrange intend promise pledge vow announce slate confirm";
/// After which it is wished or possible.
const WISHED: &str = "aim offer propose suggest want hope pray seek ask urge call demand invite consider wish need require recommend like discuss mull weigh debate request appeal \
allow encourage persuade press lobby authorize authorise ready willing prepared able likely eager keen free unwilling reluctant";
/// After which it did not happen, or nobody can say.
const NOT: &str = "refuse decline fail try attempt avoid prevent stop forbid threaten reject oppose accuse suspect charge warn fear claim allege blame ban \
deny contemplate fantasise fantasize object hesitate cease focus focused concentrate unable failed right ability order use design help know believe seem appear tend struggle fight";
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
        j = before_time(clauses, j.checked_sub(1)?)?;
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

/// Chunk `at`, or the one before the time that it is, and before the "on" that leads to that.
fn before_time(clauses: &Clauses, at: usize) -> Option<usize> {
    let time = matches!(clauses.chunks[at].kind, Kind::Time);
    let led = time && at > 0 && matches!(clauses.word(at - 1), "on" | "in");
    at.checked_sub(usize::from(time) + usize::from(led))
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
    // "are demanding a ransom and threatening to kill them": what both are doing.
    if joined
        && let Some(first) = (0..at).rev().find(|&j| clauses.verb(j).is_some())
        && clauses.verb(first).is_some_and(|g| g.progressive && !g.passive)
    {
        return stance(clauses, first, depth + 1);
    }
    // "its threat to attack Togo", "the refusal by Togo to sign": it has not.
    if group.infinitive && hangs_on_word(clauses, at) {
        return None;
    }
    // "to silence critics and arrest leaders": two of a kind.
    if let Some(first) = infinitive_before(clauses, at, group) {
        return stance(clauses, first, depth + 1);
    }
    if let Some((by, noun)) = unknown_infinitive_before(clauses, at, group) {
        return governed(clauses, at, group, by, noun.as_deref(), depth);
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
    if let Some(by) = mandate_over(clauses, at, group) {
        return Some(Stance { status: Some(EventStatus::Proposed), governor: Some(by), ..Stance::default() });
    }
    if let Some(status) = awaited(clauses, at, group) {
        return Some(Stance { status: Some(status), ..Stance::default() });
    }
    by_tense(group)
}

/// So many chunks before an infinitive stands the noun of a refusal or a threat, at most.
const TO_WORD: usize = 4;

/// Whether the infinitive that is chunk `at` says what somebody refuses or threatens to do, by the noun before it and who that is "by".
fn hangs_on_word(clauses: &Clauses, at: usize) -> bool {
    let near = (at.saturating_sub(TO_WORD)..at).rev();
    let mut near = near.take_while(|&j| clauses.is_noun(j) || matches!(clauses.word(j), "by" | "of" | "from"));
    let refused = near.find(|&j| clauses.is_noun(j) && one_of(&clauses.last(j).lower, WORD_ONLY));
    refused.is_some_and(|noun| {
        let after = noun + 1 == at || matches!(clauses.word(noun + 1), "by" | "of" | "from");
        // "carried out its threat to attack", "made good on"
        let over = noun.checked_sub(1).and_then(|v| clauses.verb(v));
        after && !over.is_some_and(|g| one_of(g.lemma, "carry make fulfil fulfill"))
    })
}

/// "to silence critics and |arrest| leaders": the infinitive to which "and" or "or" joins verb group `at`, which has no "to" of its own.
fn infinitive_before(clauses: &Clauses, at: usize, group: &VerbGroup) -> Option<usize> {
    let alone = clauses.chunks[at].tokens.len() == 1;
    let base = matches!(clauses.tokens[group.head].verb, Some((_, Form::Base)));
    let joined = at > 1 && matches!(clauses.word(at - 1), "and" | "or");
    let first = (0..at - usize::from(joined)).rev().find(|&j| clauses.verb(j).is_some());
    let first = first.filter(|_| alone && base && joined)?;
    let inside = |j: usize| matches!(clauses.chunks[j].kind, Kind::Noun | Kind::Preposition | Kind::Coordinator);
    (clauses.verb(first).is_some_and(|g| g.infinitive) && (first + 1..at).all(inside)).then_some(first)
}

/// "used its powers to silence or |arrest| critics": the verb that governs verb group `at`, and the noun between, where "or" or "and" joins it to an infinitive that no list
/// has, which is a noun to its words.
fn unknown_infinitive_before(clauses: &Clauses, at: usize, group: &VerbGroup) -> Option<(usize, Option<String>)> {
    let alone = clauses.chunks[at].tokens.len() == 1;
    let base = matches!(clauses.tokens[group.head].verb, Some((_, Form::Base)));
    let to = at.checked_sub(3).filter(|&t| alone && base && clauses.word(t) == "to")?;
    let word = clauses.chunks[to + 1].tokens.len() == 1 && clauses.last(to + 1).class == Class::Noun;
    let joined = clauses.is_noun(to + 1) && word && matches!(clauses.word(at - 1), "and" | "or");
    if joined { governor(clauses, to) } else { None }
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
    let denied = outer.is_some_and(|o| o.status == Some(EventStatus::Denied));
    let over = Over { clauses, at, group, by, verb, lemma, adjective, noun, bare: between.is_none(), held };
    let as_told = |status| Stance { status: Some(status), governor: Some(by), ..Stance::default() };
    // "denied that it planned to attack them"
    if denied && !one_of(lemma, NOT) {
        return Some(as_told(EventStatus::Denied));
    }
    match over.done().or_else(|| over.planned()).unwrap_or_else(|| over.by_form()) {
        Made::Told(status) => Some(as_told(status)),
        Made::Meant(status) => Some(Stance { intended: true, ..as_told(status) }),
        Made::Felt => Some(Stance { governor: Some(by), ..outer? }),
        Made::Done => Some(Stance { governor: Some(by), habit: false, ..outer? }),
        Made::AsFar => {
            let Stance { status, intended, .. } = outer?;
            Some(Stance { status, intended, governor: Some(by), ..Stance::default() })
        }
        Made::Aim => Some(Stance { habit: true, ..as_told(EventStatus::Scheduled) }),
        Made::Undone => None,
    }
}

/// What the words over an infinitive or gerund make of what it tells.
enum Made {
    /// It has come so far.
    Told(EventStatus),
    /// The same, and whoever acts says that it is going to do it.
    Meant(EventStatus),
    /// As far as the feeling in doing it.
    Felt,
    /// It is done with what governs it.
    Done,
    /// As far as its governor.
    AsFar,
    /// A purpose: told as what is meant, not as what came of it.
    Aim,
    /// It did not happen, or nobody can say.
    Undone,
}

/// The words over the infinitive or gerund that is chunk `at`.
struct Over<'c> {
    clauses: &'c Clauses,
    at: usize,
    group: &'c VerbGroup,
    /// The chunk of the verb that governs it, with its words.
    by: usize,
    verb: &'c VerbGroup,
    /// The adjective behind a copula, else the verb itself.
    lemma: &'c str,
    adjective: &'c str,
    /// The noun between the two; of a verb that is no copula.
    noun: &'c str,
    /// Whether neither stands between.
    bare: bool,
    /// Whether what governs it has happened.
    held: bool,
}

impl Over<'_> {
    /// Where they say that it was done, or that it was not.
    fn done(&self) -> Option<Made> {
        let Over { clauses, at, group, verb, lemma, noun, held, .. } = *self;
        if verb.passive
            && group.perfect
            && one_of(lemma, "report say believe allege think know understand rumour rumor")
        {
            // "is reported to have killed"
            Some(Made::Told(EventStatus::Held))
        } else if lemma == "deny" && group.gerund && held {
            // "denied meeting them"
            Some(Made::Told(EventStatus::Denied))
        } else if lemma == "able" && held && !verb.present {
            // "was able to negotiate"
            Some(Made::Told(EventStatus::Held))
        } else if one_of(lemma, FELT) {
            // "was proud to endorse": as far as the feeling.
            Some(Made::Felt)
        } else if is_among_doers(clauses, at, verb) || is_brought_about(clauses, at, verb, noun) {
            // "was the first to resign", "prompted them to resign", "chose to resign"
            Some(Made::Done)
        } else {
            None
        }
    }

    /// Where they say how far it has come that was to be done: proposed, settled, wished, put off, called off; or that it comes to nothing.
    fn planned(&self) -> Option<Made> {
        let Over { at, group, by, verb, lemma, noun, bare, .. } = *self;
        if one_of(lemma, "vote debate consider discuss")
            && one_of(noun, "bill bills motion resolution proposal law legislation")
        {
            // "will vote on a bill to ban the app"
            Some(Made::Told(EventStatus::Proposed))
        } else if lemma == "think" && group.gerund {
            // "thought about suing them"
            Some(Made::Told(EventStatus::Proposed))
        } else if is_not_done(lemma, noun, group, by + 1 == at) {
            // "narrowly escaped being killed"
            Some(Made::Undone)
        } else if one_of(lemma, "cancel scrap abandon drop shelve ditch") {
            // "scrapped plans to send troops"
            Some(Made::Told(EventStatus::Cancelled))
        } else if verb.passive && verb.perfect && !verb.present && one_of(lemma, SET)
            || lemma == "due" && verb.perfect && !verb.present
        {
            // "had been scheduled to meet"
            Some(Made::Told(EventStatus::Cancelled))
        } else if one_of(lemma, SETTLED) && !(lemma == "set" && !verb.passive && !bare)
            || one_of(noun, "plan plans readiness willingness agreement")
        {
            Some(Made::Meant(EventStatus::Scheduled))
        } else if one_of(lemma, WISHED)
            || one_of(
                noun,
                "offer proposal request call calls demand demands appeal appeals plea pleas desire wish hope invitation intention intent",
            )
        {
            let meant = one_of(lemma, "ready willing prepared");
            Some(if meant { Made::Meant(EventStatus::Proposed) } else { Made::Told(EventStatus::Proposed) })
        } else if one_of(lemma, "postpone delay") {
            Some(Made::Told(EventStatus::Postponed))
        } else {
            None
        }
    }

    /// What their forms alone make of it.
    fn by_form(&self) -> Made {
        let Over { group, verb, lemma, adjective, bare, .. } = *self;
        if verb.copula && verb.lemma == "have" && bare || one_of(lemma, SAME) || group.gerund {
            // "might have to step down", "had to leave", "began to leave": as far as its governor.
            Made::AsFar
        } else if verb.copula && verb.lemma == "be" && !verb.present && group.infinitive && group.perfect && bare {
            // "was to have met her"
            Made::Told(EventStatus::Cancelled)
        } else if group.infinitive && group.perfect && adjective.is_empty() {
            Made::Told(EventStatus::Held)
        } else if verb.copula && adjective.is_empty() {
            Made::Told(EventStatus::Scheduled)
        } else {
            Made::Aim
        }
    }
}

/// Whether what `group` tells did not happen by the verb or adjective `lemma` that governs it, and the noun between; `next` where it stands right behind that.
fn is_not_done(lemma: &str, noun: &str, group: &VerbGroup, next: bool) -> bool {
    one_of(lemma, NOT)
        || one_of(noun, UNDONE)
        || defied(lemma, noun)
        || lemma == "escape" && next
        // "decided to stay away from funding it"
        || group.gerund && one_of(lemma, "stay refrain abstain")
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
        None if group.progressive && group.present => (EventStatus::UnderWay, false),
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

/// "Putin |to meet| Biden": whether the infinitive that is chunk `at` says what is to come, as headlines and captions do.
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

/// What the verb that is chunk `at` makes of what was due, with its particle: "cancelled", "called off", "put back".
pub fn change_by(clauses: &Clauses, at: usize) -> Option<EventStatus> {
    let group = clauses.verb(at)?;
    let next = clauses.tokens.get(group.head + 1).map_or("", |t| t.lower.as_str());
    match (group.lemma, next) {
        // "debt rescheduling talks" change no day.
        ("reschedule", _) if group.gerund && !group.progressive => None,
        ("cancel" | "scrap" | "abandon" | "axe" | "shelve" | "avert", _) | ("call", "off") => {
            Some(EventStatus::Cancelled)
        }
        // "was adjourned after an hour": it was held.
        ("adjourn", _) => is_adjourned_to(clauses, group).then_some(EventStatus::Postponed),
        ("postpone" | "delay" | "defer" | "reschedule", _) | ("put", "off" | "back") | ("push" | "move", "back") => {
            Some(EventStatus::Postponed)
        }
        // "has been moved from May 20 to May 22"
        ("move", "from" | "to") if matches!(clauses.chunks.get(at + 2).map(|c| &c.kind), Some(Kind::Time)) => {
            Some(EventStatus::Postponed)
        }
        ("bring", "forward") => Some(EventStatus::Scheduled),
        _ => None,
    }
}

/// "adjourned until May 3", "adjourned indefinitely": whether what this verb group breaks off is to go on.
fn is_adjourned_to(clauses: &Clauses, group: &VerbGroup) -> bool {
    let rest = clauses.tokens[group.head + 1..].iter().take_while(|t| t.class != Class::Stop);
    rest.into_iter().any(|t| one_of(&t.lower, "until till to indefinitely sine"))
}
