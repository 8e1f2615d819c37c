//! How noun phrases hang together: those that only say more of one before them, those that "and" joins to it, and who a person named is said to be.

use super::clauses::{Class, Clauses, Kind};
use crate::lexicon::{self, one_of};

/// Nouns that say in an infinitive what somebody is after.
const AIMS: &str = "offer plan bid attempt decision proposal effort move request order promise threat pledge refusal motion plans efforts attempts";

/// What chunk `at` is; none behind the last one.
pub(super) fn kind(clauses: &Clauses, at: usize) -> Option<&Kind> {
    clauses.chunks.get(at).map(|c| &c.kind)
}

/// The chunk before `at` that is no time, no quotation mark and nothing in parentheses.
pub(super) fn before(clauses: &Clauses, at: usize) -> Option<usize> {
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

/// The noun phrase at `first` and those that "and" joins to it, before chunk `end`.
pub(super) fn coordinated_after(clauses: &Clauses, first: usize, end: usize) -> Vec<usize> {
    let mut out = vec![first];
    let mut at = first;
    while at + 2 < end && clauses.word(at + 1) == "and" && clauses.is_noun(at + 2) {
        at += 2;
        out.push(at);
    }
    out
}

/// Verbs whose past form, with no object, is no participle that says more of a noun: "the union appealed for calm".
pub(super) const WITHOUT_PASSIVE: &str =
    "appeal march rally vote respond react resign retaliate complain apologize apologise arrive";

/// So many noun phrases are climbed over at most.
const HIGHEST: usize = 8;

/// From a noun phrase to the one that it only says more of: "police in Jericho", "guerrillas operating in Macedonia", "people who live there".
pub fn climb(clauses: &Clauses, from: usize) -> usize {
    let mut at = from;
    for _ in 0..HIGHEST {
        let Some(j) = before(clauses, at) else { return at };
        match &clauses.chunks[j].kind {
            Kind::Preposition => {
                let Some(k) = before(clauses, j) else { return at };
                match &clauses.chunks[k].kind {
                    // "swapped two hostages for three men held there"
                    Kind::Noun if clauses.word(j) == "for" && is_swapped(clauses, k) => return at,
                    Kind::Noun => at = k,
                    // "Inspectors - the ranks below - across the nation"
                    Kind::Dash if matches!(clauses.word(j), "across" | "in" | "from" | "at" | "of" | "around") => {
                        match before_dashes(clauses, k) {
                            Some(noun) => at = noun,
                            None => return at,
                        }
                    }
                    Kind::Verb(g) => match said_of(clauses, k, g.gerund || g.bare && !clauses.reports(g)) {
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
    let told = clauses.verb(verb).is_some_and(|g| g.bare && one_of(g.lemma, WITHOUT_PASSIVE));
    match &clauses.chunks[j].kind {
        Kind::Noun if told => None,
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

/// So many chunks stand between two dashes at most.
const LONGEST_ASIDE: usize = 10;

/// The noun phrase before the dash that opens what the dash at `close` ends.
fn before_dashes(clauses: &Clauses, close: usize) -> Option<usize> {
    let dash = |k: &usize| matches!(kind(clauses, *k), Some(Kind::Dash));
    let open = (0..close).rev().take(LONGEST_ASIDE).find(dash)?;
    let inside =
        |k: usize| matches!(kind(clauses, k), Some(Kind::Noun | Kind::Preposition | Kind::Coordinator | Kind::Comma));
    open.checked_sub(1).filter(|&n| clauses.is_noun(n) && (open + 1..close).all(inside))
}

/// So many noun phrases a list has at most.
const LONGEST_LIST: usize = 6;

/// The noun phrase and those that "and" and commas join to it: "Jordan, Syria and Britain".
pub fn coordinated(clauses: &Clauses, last: usize) -> Vec<usize> {
    // "Togo but not Benin signed"
    let last = not_but(clauses, last).unwrap_or(last);
    let mut out = vec![last];
    let mut at = last;
    let (mut clause, mut series) = (1, false);
    while out.len() < LONGEST_LIST {
        let Some(j) = before(clauses, at) else { break };
        let and = matches!(kind(clauses, j), Some(Kind::Coordinator)) && clauses.word(j) == "and";
        let list = matches!(kind(clauses, j), Some(Kind::Comma)) && out.len() > 1;
        if !and && !list {
            break;
        }
        // "The court threw out the case and the bank", "Troops pushed into Goma on Monday and the army": another clause.
        if and && (is_object_behind_particle(clauses, j) || is_behind_time(clauses, j)) {
            break;
        }
        let Some(mut noun) = before(clauses, j) else { break };
        let parted = matches!(kind(clauses, noun), Some(Kind::Comma)) && and;
        if parted {
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
        // "marched in Rome on Monday, and police": where, and not who.
        let led = before(clauses, first).filter(|&p| matches!(kind(clauses, p), Some(Kind::Preposition)));
        let place = led.and_then(|p| before(clauses, p)).is_some_and(|v| clauses.verb(v).is_some_and(|g| g.bare));
        // "backed by the ministry, Norway and Peru signed": the ministry did not.
        let aside = led.filter(|&p| list && clauses.word(p) == "by" && p > 1).is_some_and(|p| {
            place && matches!(kind(clauses, p - 2), Some(Kind::Comma)) && clauses.verb(p - 1).is_some()
        });
        // "was shelled by Togo and Benin condemned it": Togo has done the one, Benin the other.
        let doer = led.filter(|&p| clauses.word(p) == "by").and_then(|p| before(clauses, p));
        if aside || doer.is_some_and(|v| clauses.verb(v).is_some_and(|g| g.passive && !g.bare && g.finite())) {
            break;
        }
        if object || parted && place {
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

/// "Troops pushed into Goma on Monday |and|": whether a time that ends what a verb in the past tells stands right before the "and" at `and`.
fn is_behind_time(clauses: &Clauses, and: usize) -> bool {
    let told = |k: usize| clauses.verb(k).is_some_and(|g| g.bare && !g.passive);
    and > 0 && matches!(kind(clauses, and - 1), Some(Kind::Time)) && (0..and).any(told)
}

/// "|Togo| but not Benin": the noun phrase before "but not" and noun phrase `at`.
fn not_but(clauses: &Clauses, at: usize) -> Option<usize> {
    let noun = at.checked_sub(2).filter(|&n| clauses.is_noun(n) && is_excluded(clauses, at - 1))?;
    matches!(kind(clauses, at - 1), Some(Kind::Coordinator)).then_some(noun)
}

/// "but |not| Benin", ", not Benin": whether what follows the conjunction or the comma that is chunk `at` is left out by "not".
pub(super) fn is_excluded(clauses: &Clauses, at: usize) -> bool {
    let Some(chunk) = clauses.chunks.get(at) else { return false };
    let joins = matches!(chunk.kind, Kind::Comma) || clauses.word(at) == "but";
    joins && clauses.tokens.get(chunk.tokens.end).is_some_and(|t| t.lower == "not") && clauses.is_noun(at + 1)
}

/// "threw out the case |and|": whether the noun phrase before the "and" at `and` is the object of a verb in the past with a particle.
fn is_object_behind_particle(clauses: &Clauses, and: usize) -> bool {
    let Some(verb) = and.checked_sub(3) else { return false };
    let past = clauses.verb(verb).is_some_and(|g| g.bare);
    past && matches!(clauses.word(and - 2), "up" | "out" | "down" | "off" | "back") && clauses.is_noun(and - 1)
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
        && (lexicon::is_several(&people.lower) || is_of_several_places(&people.lower))
        && name(first)
        && name(second)
}

/// Nouns for those, besides who holds an office, of whom there are some in each of several places: "the banks of Togo and Benin".
fn is_of_several_places(word: &str) -> bool {
    let people = |w: &str| lexicon::ends_as_person(w) && word.ends_with('s');
    people(word.trim_end_matches('s')) || one_of(word, "banks unions agencies scientists")
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
