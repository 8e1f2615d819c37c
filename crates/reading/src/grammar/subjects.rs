//! Who does what: the noun phrases that are the subject of a verb group, and those that follow it, by what links them to it.

use super::clauses::{Class, Clauses, Kind, VerbGroup, clause_of};
use crate::lexicon::{self, one_of};

/// Verbs whose object, not their subject, is to do what the infinitive after it says.
const OBJECT_CONTROL: &str = "urge ask order tell force allow want invite persuade expect compel require permit enable encourage press instruct help request beg \
implore demand forbid warn lead cause push lobby appoint pressure authorise authorize hire";

/// Verbs whose object has done what the gerund after "of" or "for" says.
pub const PUNISHED: &str = "sentence convict jail imprison find condemn execute";

/// Verbs of judging somebody for a deed: it is their object that has done it.
const JUDGED: &str = "accuse suspect acquit clear charge criticize criticise praise blame thank denounce slam hail applaud fault rebuke honour honor";

/// Nouns that say in an infinitive what somebody is after.
const AIMS: &str = "offer plan bid attempt decision proposal effort move request order promise threat pledge refusal motion plans efforts attempts";

/// Verbs by which somebody who has said one thing goes on to say another: "said … and urged".
const ONWARD: &str = "urge appeal advise encourage commend thank assure caution exhort";

fn kind(clauses: &Clauses, at: usize) -> Option<&Kind> {
    clauses.chunks.get(at).map(|c| &c.kind)
}

/// The chunk before `at` that is no time, no quotation mark and nothing in parentheses.
fn before(clauses: &Clauses, at: usize) -> Option<usize> {
    let mut j = at.checked_sub(1)?;
    loop {
        match kind(clauses, j)? {
            Kind::Time => {
                // "on Tuesday"
                if j > 0
                    && matches!(kind(clauses, j - 1), Some(Kind::Preposition))
                    && matches!(clauses.word(j - 1), "on" | "in" | "at" | "since" | "during" | "by" | "for" | "until")
                {
                    j = j.checked_sub(1)?;
                }
            }
            Kind::Quote => {}
            Kind::Close => {
                j = (0..j).rev().find(|&o| matches!(kind(clauses, o), Some(Kind::Open)))?;
            }
            _ => return Some(j),
        }
        j = j.checked_sub(1)?;
    }
}

/// From how many verbs to their subjects a subject is looked for, one by another.
const DEEPEST: usize = 6;

/// The noun phrases that are the subject of the verb group that is chunk `at`, the nearest first. `depth` is 0 except where one verb asks for the subject of another.
pub fn subject(clauses: &Clauses, at: usize, depth: usize) -> Vec<usize> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let Some(group) = clauses.verb(at) else { return Vec::new() };
    let of = |verb: usize| subject(clauses, verb, depth + 1);
    let finite = |k: &usize| clauses.verb(*k).is_some_and(|g| g.finite());
    let Some(j) = before(clauses, at) else {
        // "Speaking in Rome, the minister …"
        let hangs = group.gerund || group.bare || group.infinitive;
        let main = (at + 1..clauses.chunks.len()).find(finite).filter(|_| hangs);
        return main.map(of).unwrap_or_default();
    };
    match &clauses.chunks[j].kind {
        // "ordered for Tom Hale to be jailed": whom "for" names.
        Kind::Noun if group.infinitive && is_for_somebody(clauses, j) => vec![j],
        Kind::Noun if group.infinitive => {
            let governor = (0..j).rev().find(|&k| clauses.verb(k).is_some());
            match governor.filter(|&k| !has_object_control(clauses, k)) {
                Some(governor) => of(governor),
                None => coordinated(clauses, climb(clauses, j)),
            }
        }
        Kind::Noun => coordinated(clauses, climb(clauses, before_parentheses(clauses, j).unwrap_or(j))),
        Kind::Comma | Kind::Dash if group.gerund => {
            clause_of(clauses, at).filter(|&m| m != at).map(of).unwrap_or_default()
        }
        Kind::Comma | Kind::Dash => subject_before_comma(clauses, j).unwrap_or_else(|| {
            match (0..j).rev().find(finite) {
                _ if group.infinitive => Vec::new(),
                Some(verb) => of(verb),
                // "Togo, blamed by Ghana for an attack, denied"
                None if group.bare && clauses.word(at + 1) == "by" => {
                    let noun = before(clauses, j).filter(|&n| clauses.is_noun(n));
                    noun.map(|n| coordinated(clauses, climb(clauses, n))).unwrap_or_default()
                }
                None => Vec::new(),
            }
        }),
        Kind::Relative => described_by(clauses, j).map(|noun| coordinated(clauses, noun)).unwrap_or_default(),
        Kind::Coordinator => {
            let alike = |k: &usize| {
                clauses.verb(*k).is_some_and(|g| {
                    let same = g.infinitive == group.infinitive && g.gerund == group.gerund;
                    g.finite() || if group.finite() { g.copula } else { same }
                })
            };
            let before = (0..j).rev().find(alike);
            before.map(|verb| of(sayer_before(clauses, at, verb).unwrap_or(verb))).unwrap_or_default()
        }
        // "The man whom police arrested was charged": he was.
        Kind::Verb(_) => match antecedent(clauses, j).filter(|_| group.finite() && !group.bare) {
            Some(noun) => coordinated(clauses, climb(clauses, noun)),
            None => of(j),
        },
        Kind::Preposition if group.gerund && matches!(clauses.word(j), "of" | "for") => {
            let punishing = (0..j).rev().find(|&k| clauses.verb(k).is_some());
            let by = |g: &VerbGroup| one_of(g.lemma, PUNISHED) || one_of(g.lemma, JUDGED);
            match punishing.filter(|&k| clauses.verb(k).is_some_and(by)) {
                Some(by) => punished(clauses, by, j, of),
                None => Vec::new(),
            }
        }
        Kind::Preposition if group.gerund => clause_of(clauses, at).map(of).unwrap_or_default(),
        // "carried out and …", "broke out when …": a particle after another verb.
        Kind::Preposition => {
            before(clauses, j).filter(|&v| clauses.verb(v).is_some() && group.infinitive).map(of).unwrap_or_default()
        }
        Kind::Subordinator if group.gerund || group.bare => clause_of(clauses, at).map(of).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Whether "for" leads to the name or pronoun that is chunk `at`, right behind a verb.
fn is_for_somebody(clauses: &Clauses, at: usize) -> bool {
    at > 1
        && clauses.word(at - 1) == "for"
        && clauses.verb(at - 2).is_some_and(VerbGroup::finite)
        && matches!(clauses.last(at).class, Class::Name | Class::Pronoun)
}

/// "He said that the towns had grown and urged people to vote": the verb of saying before the clause of `verb`, where who says that goes on at `at`.
fn sayer_before(clauses: &Clauses, at: usize, verb: usize) -> Option<usize> {
    let calls = |g: &VerbGroup| g.lemma == "call" && matches!(clauses.word(at + 1), "on" | "for");
    let onward = clauses.verb(at).is_some_and(|g| g.bare && (one_of(g.lemma, ONWARD) || calls(g)));
    // "said that he had met her and urged her to": whoever met her.
    let own = clauses.is_noun(at + 1) && clauses.last(at + 1).class == Class::Pronoun;
    let plain = clauses.verb(verb).is_none_or(|g| g.bare && !g.copula);
    if !onward || own || plain {
        return None;
    }
    let says = (0..verb).rev().find(|&k| clauses.verb(k).is_some_and(VerbGroup::finite))?;
    let said = clauses.verb(says).filter(|g| !g.passive && !g.negated)?;
    let between = (says + 1..verb).all(|k| !matches!(kind(clauses, k), Some(Kind::Comma | Kind::Stop)));
    (between && lexicon::REPORTING.contains(clauses.tokens[said.head].lower.as_str())).then_some(says)
}

/// Whether the object of the verb at `governor` does what the infinitive after it says: "urged Togo to act", "called on Togo to act".
fn has_object_control(clauses: &Clauses, governor: usize) -> bool {
    clauses.verb(governor).is_some_and(|g| {
        let calls_on = g.lemma == "call" && matches!(clauses.word(governor + 1), "on" | "upon");
        !g.passive && (calls_on || one_of(g.lemma, OBJECT_CONTROL))
    })
}

/// "Economic Cooperation (APEC) forum": the first part of a noun phrase that goes on at `noun`, behind parentheses.
fn before_parentheses(clauses: &Clauses, noun: usize) -> Option<usize> {
    let close = noun.checked_sub(1).and_then(|c| kind(clauses, c));
    matches!(close, Some(Kind::Close)).then(|| before(clauses, noun)).flatten().filter(|&n| clauses.is_noun(n))
}

/// The subject of a verb right after the comma or dash at `comma`, where that ends what is said of the subject by the way.
fn subject_before_comma(clauses: &Clauses, comma: usize) -> Option<Vec<usize>> {
    if describes_first(clauses, comma) {
        return Some(vec![0]);
    }
    if let Some(named) = named_among(clauses, comma) {
        return Some(named);
    }
    if let Some(noun) = before_long_aside(clauses, comma) {
        return Some(coordinated(clauses, climb(clauses, noun)));
    }
    // What stands between two commas says more of the subject before them.
    let opening = (0..comma).rev().take(30).find(|&o| matches!(kind(clauses, o), Some(Kind::Comma | Kind::Dash)))?;
    let relative = |at: usize| matches!(kind(clauses, at), Some(Kind::Relative));
    let aside = (opening + 1..comma).all(|k| clauses.verb(k).is_none_or(|g| !g.finite() || g.bare && k == opening + 1))
        || relative(opening + 1)
        || matches!(kind(clauses, opening + 1), Some(Kind::Preposition)) && relative(opening + 2);
    let noun = before(clauses, opening).filter(|&n| aside && clauses.is_noun(n))?;
    let mut out = coordinated(clauses, climb(clauses, noun));
    // "A member of parliament, Anna Bell, …": the name says who.
    if opening + 2 == comma && clauses.is_noun(opening + 1) {
        out.insert(0, opening + 1);
    }
    Some(out)
}

/// "The union, led by Anna Bell and backed by Tom Hale, Jo Kerr and Ann Reed, called": the noun phrase before participles of which the last, before the comma at
/// `comma`, has a list of names behind its "by".
fn before_long_aside(clauses: &Clauses, comma: usize) -> Option<usize> {
    let inside = |j: &usize| matches!(kind(clauses, *j), Some(Kind::Noun | Kind::Comma | Kind::Coordinator));
    let listed = comma > 4 && clauses.word(comma - 2) == "and" && (0..comma).rev().take(30).any(|j| !inside(&j));
    let by = (0..comma).rev().find(|j| !inside(j)).filter(|&j| listed && clauses.word(j) == "by")?;
    let participle = |j: usize| clauses.verb(j).is_some_and(|g| g.bare);
    by.checked_sub(1).filter(|&v| participle(v))?;
    let finite = |j: usize| clauses.verb(j).is_some_and(|g| g.finite() && !g.bare);
    let opens = |j: &usize| matches!(kind(clauses, *j), Some(Kind::Comma)) && participle(j + 1);
    let opening = (0..by).rev().take_while(|&j| !finite(j)).filter(opens).last()?;
    before(clauses, opening).filter(|&n| clauses.is_noun(n))
}

/// "40 leaders, among them Anna Bell, Tom Hale and Jo Kerr, met": the names of the list that ends with the comma at `comma`.
fn named_among(clauses: &Clauses, comma: usize) -> Option<Vec<usize>> {
    let inside =
        |j: &usize| matches!(kind(clauses, *j), Some(Kind::Noun | Kind::Comma | Kind::Coordinator | Kind::Preposition));
    let among = (0..comma).rev().take_while(inside).find(|&j| clauses.word(j) == "among")?;
    let opens = among > 1 && clauses.word(among - 1) == "," && clauses.word(among + 1) == "them";
    let named: Vec<usize> = (among + 2..comma).filter(|&j| clauses.is_noun(j)).collect();
    (opens && !named.is_empty()).then_some(named)
}

/// "Tom Hale, who was mayor of Portwick, Norfolk, until May, resigned": whether all from the first noun phrase to the comma at `comma` is said of it.
fn describes_first(clauses: &Clauses, comma: usize) -> bool {
    let opens = matches!(kind(clauses, 0), Some(Kind::Noun)) && matches!(kind(clauses, 1), Some(Kind::Comma));
    let told = |k: usize| {
        clauses.verb(k).is_some_and(|g| g.finite() && !g.bare)
            && !(k.saturating_sub(2)..k).any(|r| matches!(kind(clauses, r), Some(Kind::Relative)))
    };
    let joins =
        |k: usize| matches!(kind(clauses, k), Some(Kind::Coordinator | Kind::Subordinator | Kind::Stop | Kind::Quote));
    // "who tried to win": of the same clause.
    let infinitive = |k: usize| clauses.verb(k).is_some_and(|g| g.infinitive) && clauses.verb(k - 1).is_none();
    opens && comma > 3 && !(1..comma).any(joins) && !(2..comma).any(|k| told(k) || infinitive(k))
}

/// The noun phrase that the relative clause opened at `relative` says more of.
fn described_by(clauses: &Clauses, relative: usize) -> Option<usize> {
    let mut noun = before(clauses, relative)?;
    if matches!(kind(clauses, noun), Some(Kind::Comma | Kind::Dash)) {
        noun = before(clauses, noun)?;
        // "Tom Hale, 39, who": the age is no one.
        let age = clauses.is_noun(noun) && clauses.chunks[noun].tokens.len() == 1;
        if age
            && clauses.last(noun).class == Class::Number
            && noun > 0
            && matches!(kind(clauses, noun - 1), Some(Kind::Comma))
        {
            noun = before(clauses, noun - 1)?;
        }
    }
    // "a shooting in Oslo that killed two": the town did not.
    let placed = clauses.is_noun(noun)
        && noun > 1
        && matches!(clauses.word(noun - 1), "in" | "at" | "near" | "outside")
        && clauses.last(noun).class == Class::Name;
    if placed {
        noun = before(clauses, noun - 1).filter(|&n| clauses.is_noun(n)).unwrap_or(noun);
    }
    clauses.is_noun(noun).then_some(noun)
}

/// "sentenced them for torturing": they did, whom the verb at `by` punishes for what stands after the preposition at `link`.
fn punished(clauses: &Clauses, by: usize, link: usize, subject_of: impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let object = (by + 1..link).find(|&k| clauses.is_noun(k));
    if clauses.verb(by).is_some_and(|g| g.passive || g.bare && object.is_none()) {
        return subject_of(by);
    }
    object.map(|o| coordinated_after(clauses, o, link)).unwrap_or_default()
}

/// The noun phrase that verb group `at` is done to in a relative clause whose subject is another: "the man whom police arrested".
pub fn antecedent(clauses: &Clauses, at: usize) -> Option<usize> {
    let own = before(clauses, at).filter(|&n| clauses.is_noun(n))?;
    let relative = before(clauses, own).filter(|&r| matches!(kind(clauses, r), Some(Kind::Relative)))?;
    if !matches!(clauses.word(relative), "whom" | "who" | "which" | "that") {
        return None;
    }
    let mut noun = before(clauses, relative)?;
    if matches!(kind(clauses, noun), Some(Kind::Comma)) && clauses.word(relative) != "that" {
        noun = before(clauses, noun)?;
    }
    // "said that police arrested": no noun stands before it; "the claim that police arrested him" has its own object.
    (clauses.is_noun(noun) && !clauses.is_noun(at + 1)).then_some(noun)
}

/// The noun phrase at `first` and those that "and" joins to it, before chunk `end`.
fn coordinated_after(clauses: &Clauses, first: usize, end: usize) -> Vec<usize> {
    let mut out = vec![first];
    let mut at = first;
    while at + 2 < end && clauses.word(at + 1) == "and" && clauses.is_noun(at + 2) {
        at += 2;
        out.push(at);
    }
    out
}

/// From a noun phrase to the one that it only says more of: "police in Jericho", "guerrillas operating in Macedonia", "people who live there".
pub fn climb(clauses: &Clauses, from: usize) -> usize {
    let mut at = from;
    for _ in 0..8 {
        let Some(j) = before(clauses, at) else { return at };
        match &clauses.chunks[j].kind {
            Kind::Preposition => {
                let Some(k) = before(clauses, j) else { return at };
                match &clauses.chunks[k].kind {
                    // "swapped two hostages for three men held there"
                    Kind::Noun if clauses.word(j) == "for" && is_swapped(clauses, k) => return at,
                    Kind::Noun => at = k,
                    Kind::Verb(g) => match said_of(
                        clauses,
                        k,
                        g.gerund || g.bare && !lexicon::REPORTING.contains(clauses.tokens[g.head].lower.as_str()),
                    ) {
                        Some(noun) => at = noun,
                        None => return at,
                    },
                    _ => return at,
                }
            }
            // "An offer by Togo to sell wheat to Benin was rejected": the offer.
            Kind::Verb(g) if g.infinitive && aimed_before(clauses, j).is_some() => {
                at = aimed_before(clauses, j).unwrap_or(at);
            }
            Kind::Verb(g) => match said_of(clauses, j, g.gerund) {
                Some(noun) => at = noun,
                None => return at,
            },
            _ => return at,
        }
    }
    at
}

/// The noun phrase of an offer, a plan or the like that the infinitive at `verb` says more of, with who makes it between the two at most.
fn aimed_before(clauses: &Clauses, verb: usize) -> Option<usize> {
    let aim =
        |n: usize| clauses.is_noun(n) && one_of(&clauses.last(n).lower, AIMS) && clauses.chunks[n].tokens.len() > 1;
    let noun = before(clauses, verb)?;
    let made = before(clauses, noun).filter(|&by| clauses.word(by) == "by").and_then(|by| before(clauses, by));
    [Some(noun), made].into_iter().flatten().find(|&n| aim(n) && before(clauses, n).is_none())
}

/// Whether noun phrase `at` is what the verb right before it gives for another.
fn is_swapped(clauses: &Clauses, at: usize) -> bool {
    let verb = at.checked_sub(1).and_then(|v| clauses.verb(v));
    verb.is_some_and(|g| one_of(g.lemma, "swap exchange trade"))
}

/// The noun phrase that a participle (where `reduced`) or a relative clause with this verb says more of.
fn said_of(clauses: &Clauses, verb: usize, reduced: bool) -> Option<usize> {
    let j = before(clauses, verb)?;
    match &clauses.chunks[j].kind {
        Kind::Noun if reduced => Some(j),
        // "the man accused of killing Anna Bell"
        Kind::Preposition if reduced && matches!(clauses.word(j), "of" | "for" | "with" | "in" | "after") => {
            let by = before(clauses, j).filter(|&v| clauses.verb(v).is_some_and(|g| g.bare))?;
            before(clauses, by).filter(|&n| clauses.is_noun(n))
        }
        Kind::Relative => {
            let noun = before(clauses, j)?;
            if clauses.is_noun(noun) {
                return Some(noun);
            }
            let noun = before(clauses, noun).filter(|_| matches!(kind(clauses, noun), Some(Kind::Comma)))?;
            clauses.is_noun(noun).then_some(noun)
        }
        _ => None,
    }
}

/// The noun phrase and those that "and" and commas join to it: "Jordan, Syria and Britain".
fn coordinated(clauses: &Clauses, last: usize) -> Vec<usize> {
    let mut out = vec![last];
    let mut at = last;
    let (mut clause, mut series) = (1, false);
    while out.len() < 6 {
        let Some(j) = before(clauses, at) else { break };
        let and = matches!(kind(clauses, j), Some(Kind::Coordinator)) && clauses.word(j) == "and";
        let list = matches!(kind(clauses, j), Some(Kind::Comma)) && out.len() > 1;
        if !and && !list {
            break;
        }
        let Some(mut noun) = before(clauses, j) else { break };
        if matches!(kind(clauses, noun), Some(Kind::Comma)) && and {
            let Some(n) = before(clauses, noun) else { break };
            noun = n;
            clause = out.len();
        }
        if !clauses.is_noun(noun) {
            break;
        }
        let first = climb(clauses, noun);
        // "Aides to Trump and Putin": of both.
        if out.len() == 1 && and && of_both(clauses, first, noun, last) {
            return vec![first];
        }
        // The object of a verb before it is no subject: "Police fired shots and the crowd fled".
        // "to visit Togo and the president agreed"
        let article = clauses.first(out[0]).class == Class::Determiner;
        let object = before(clauses, first).is_some_and(|b| clauses.verb(b).is_some_and(|g| !g.infinitive || article));
        if object {
            // "granted asylum to the woman and her children, and Peru protested": Peru alone; but of "elected leaders Bell, Hale, and Reed were jailed" only who may be one.
            out.truncate(if series { out.len() } else { clause });
            break;
        }
        series |= list;
        out.push(first);
        at = first;
    }
    out
}

/// Whether those who act for somebody stand before two names that "and" joins: `head` "of" or "to" `first` and `second`.
pub fn of_both(clauses: &Clauses, head: usize, first: usize, second: usize) -> bool {
    let name = |at: usize| clauses.is_noun(at) && clauses.last(at).class == Class::Name;
    if clauses.word(first + 1) != "and" {
        return false;
    }
    let people = clauses.last(head);
    head + 2 == first
        && matches!(clauses.word(head + 1), "of" | "to" | "from" | "for")
        && people.class != Class::Name
        && lexicon::is_several(&people.lower)
        && name(first)
        && name(second)
}

/// How a noun phrase after a verb is linked to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// "object", a preposition, or "to do" inside an infinitive that the verb governs.
    pub link: String,
    /// The noun phrase.
    pub chunk: usize,
    /// Inside an infinitive or gerund that the verb governs.
    pub deep: bool,
}

/// The noun phrases after the verb group or noun phrase that is chunk `at`, as far as its clause goes.
pub fn slots(clauses: &Clauses, at: usize) -> Vec<Slot> {
    let mut out: Vec<Slot> = Vec::new();
    let mut link = if clauses.is_noun(at) { String::new() } else { "object".to_string() };
    let mut after_comma: Option<usize> = None;
    let mut listed = false;
    let mut deep = false;
    let mut apposed = 0;
    // Where a comma ends a name of the next clause's subject.
    let mut closing = 0;
    for j in at + 1..clauses.chunks.len().min(at + 30) {
        if j < apposed {
            continue;
        }
        match &clauses.chunks[j].kind {
            Kind::Noun => {
                if !link.is_empty() && out.len() < 12 {
                    out.push(Slot {
                        link: if deep && link == "object" { "to do".to_string() } else { link.clone() },
                        chunk: j,
                        deep,
                    });
                }
            }
            // "turned down an offer": a particle.
            Kind::Preposition
                if j == at + 1
                    && link == "object"
                    && clauses.is_noun(j + 1)
                    && matches!(clauses.word(j), "up" | "out" | "down" | "off" | "back") => {}
            // "marched, according to police": whose word it is.
            Kind::Preposition if clauses.word(j) == "to" && clauses.word(j - 1) == "according" => {}
            Kind::Preposition => link = clauses.word(j).to_string(),
            // "is ready to withdraw, but the head of the army": another clause.
            Kind::Coordinator if clauses.word(j) == "but" && clauses.word(j - 1) == "," => break,
            Kind::Coordinator => {}
            Kind::Comma | Kind::Dash => {
                // "met Tom Hale, head of the bank, and Anna Bell": he is the head.
                if let Some(end) = apposition(clauses, j) {
                    apposed = end;
                    continue;
                }
                // "the Polish, Lithuanian and Latvian ministers": one list.
                let list =
                    clauses.is_noun(j + 1) && matches!(clauses.word(j + 2), "and" | ",") && clauses.is_noun(j + 3);
                listed |= list;
                // "to Tom Hale, and his wife, Jo Kerr, sent": she is of the next clause.
                let named = j > 3
                    && clauses.word(j - 2) == "and"
                    && matches!(kind(clauses, j - 3), Some(Kind::Comma))
                    && clauses.is_noun(j + 1)
                    && matches!(kind(clauses, j + 2), Some(Kind::Comma))
                    && clauses.verb(j + 3).is_some_and(VerbGroup::finite);
                if named {
                    closing = j + 2;
                } else if !list && j != closing {
                    after_comma = Some(out.len());
                }
                // "Iran, Libya and Cuba" goes on; anything else says more of what was.
                let goes_on = clauses.is_noun(j + 1) || clauses.word(j + 1) == "and" && clauses.is_noun(j + 2);
                if !goes_on {
                    link = String::new();
                }
            }
            // "…, telling the paper": another deed.
            Kind::Verb(g) if g.gerund && matches!(kind(clauses, j - 1), Some(Kind::Comma)) => break,
            Kind::Verb(g) if g.infinitive || g.gerund => {
                deep = true;
                link = "object".to_string();
            }
            Kind::Verb(g)
                if g.bare
                    && clauses.chunks.get(j + 1).is_some_and(|c| matches!(c.kind, Kind::Preposition))
                    && (matches!(kind(clauses, j - 1), Some(Kind::Noun))
                        // "the meeting, chaired by Tom Hale, was"
                        || j == at + 2 && clauses.is_noun(at) && g.lemma == "chair")
                    && (clauses.word(j + 1) == "by"
                        || !lexicon::REPORTING.contains(clauses.tokens[g.head].lower.as_str())) =>
            {
                // "the demonstration staged by students"
                link = String::new();
            }
            Kind::Verb(_) => {
                let own = after_comma.unwrap_or_else(|| before_next_verb(clauses, at, j, &out, listed));
                out.truncate(own);
                break;
            }
            Kind::Stop | Kind::Subordinator => break,
            Kind::Relative => {
                // What "that" opens has verbs of its own: only their subject counts. "which" and "who" end what is linked.
                if clauses.word(j) == "that" && clauses.verb(at).is_some() && clauses.is_noun(j + 1) {
                    out.push(Slot { link: "that".to_string(), chunk: j + 1, deep });
                }
                break;
            }
            Kind::Time | Kind::Quote | Kind::Open | Kind::Close => {}
        }
    }
    out
}

/// One past what only says who the person named before the comma at `comma` is: "Tom Hale|, head of the Olden Bank|, and", with the office that nobody else can
/// be meant by, since nothing stands before it or a comma ends it.
pub fn apposition(clauses: &Clauses, comma: usize) -> Option<usize> {
    let office = comma + 1;
    let named = comma > 0 && clauses.is_noun(comma - 1) && clauses.last(comma - 1).class == Class::Name;
    let opens = named && matches!(kind(clauses, comma), Some(Kind::Comma)) && clauses.is_noun(office);
    let head = Some(office).filter(|_| opens).map(|o| clauses.last(o))?;
    let first = clauses.first(office).class;
    // "Tom Hale, his brother and": another.
    if head.class != Class::Noun || !lexicon::calls_one(&head.lower) || first == Class::Possessor {
        return None;
    }
    let bare = first != Class::Determiner;
    let mut end = office + 1;
    while matches!(clauses.word(end), "of" | "for" | "at") && clauses.is_noun(end + 1) {
        end += 2;
        // "Minister of Foreign Affairs and Trade"
        let goes_on = |k: usize| {
            let part = clauses.is_noun(k) && clauses.first(k).class == Class::Noun && clauses.first(k).capital;
            clauses.word(k - 1) == "and" && part && clauses.last(k).class == Class::Noun
        };
        if goes_on(end + 1) {
            end += 2;
        }
    }
    let closed = matches!(kind(clauses, end), None | Some(Kind::Comma | Kind::Stop));
    let led = matches!(kind(clauses, end), Some(Kind::Preposition | Kind::Time | Kind::Coordinator));
    let comma_again = matches!(kind(clauses, end), Some(Kind::Comma));
    (closed || bare && led).then_some(end + usize::from(comma_again))
}

/// Whether noun phrase `at` opens the sentence and nothing but noun phrases that prepositions and "and" link to it stands before its verb, chunk `verb`.
fn is_of_subject_alone(clauses: &Clauses, at: usize, verb: usize) -> bool {
    let linked = |j: usize| matches!(kind(clauses, j), Some(Kind::Noun | Kind::Preposition | Kind::Coordinator));
    at == 0 && (1..verb).all(linked)
}

/// How many of `slots` are not the subject of the next verb group, chunk `verb`, which no comma parts from them; `listed` says that commas join some of them.
fn before_next_verb(clauses: &Clauses, at: usize, verb: usize, slots: &[Slot], listed: bool) -> usize {
    // What says more of a noun stands before the noun's own verb.
    if clauses.is_noun(at) {
        // "talks with Anna Bell, and the president will decide": the president is of the next clause.
        let joined = |s: &Slot| {
            s.link != "between"
                && !listed
                && s.chunk + 1 == verb
                && matches!(kind(clauses, s.chunk - 1), Some(Kind::Coordinator))
                // "The attack by the rebels and the army was": both of them.
                && (matches!(kind(clauses, s.chunk - 2), Some(Kind::Comma)) || !is_of_subject_alone(clauses, at, verb))
        };
        return slots.len() - usize::from(slots.last().is_some_and(joined));
    }
    slots.iter().position(|s| s.chunk + 1 >= verb).unwrap_or(slots.len())
}
