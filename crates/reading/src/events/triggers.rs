//! Triggers: the verbs and nouns that tell an event, read once from `data/event-verbs.txt` and `data/event-nouns.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    contract::{ConsultKind, EventType},
    grammar::verbs::with_s,
    lexicon::{self, EVENT_VERBS},
    lists::{fields, lines},
};

/// A verb, perhaps with words that have to follow, and what event it tells.
#[derive(Debug)]
pub struct VerbTrigger {
    /// The event's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// The particle that has to follow directly.
    pub particle: Option<&'static str>,
    /// Words of which one has to follow in the clause.
    pub words: Vec<&'static str>,
    /// Words of which one has to stand there besides.
    pub besides: Vec<&'static str>,
    /// Words of which none may follow.
    pub never: Vec<&'static str>,
    /// Where the recipient stands: "object" or prepositions, in this order.
    pub recipient: Vec<&'static str>,
    /// Whoever takes part is an actor.
    pub mutual: bool,
    /// It is done to nobody.
    pub alone: bool,
    /// Its subject is the one to whom it is done ("received a sentence").
    pub undergone: bool,
    /// Its words leave no doubt of the event.
    pub plain: bool,
}

impl VerbTrigger {
    /// Whether it is done to its object before anyone else.
    pub fn has_object_first(&self) -> bool {
        self.recipient.first() == Some(&"object")
    }
}

/// A noun that tells an event.
#[derive(Debug)]
pub struct NounTrigger {
    /// The event's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// Prepositions before the recipient.
    pub recipient: Vec<&'static str>,
    /// Whoever takes part is an actor.
    pub mutual: bool,
    /// It is done to nobody: whose it is does it ("her resignation").
    pub alone: bool,
    /// Whose it is undergoes it ("his arrest").
    pub undergone: bool,
    /// Whether the word is a plural.
    pub plural: bool,
}

/// Nouns for protests.
pub const PROTESTS: &str =
    "strike strikes protest protests rally rallies march marches demonstration demonstrations walkout stoppage boycott";

/// Protests of those who work.
pub const STRIKES: &str = "strike strikes walkout walkouts stoppage stoppages";

/// Words before a strike that is no walkout.
pub const ARMED: &str =
    "air missile drone rocket artillery military nuclear retaliatory precision pre-emptive preemptive";

/// Those who confer for others, besides who holds an office.
pub const ENVOYS: &str = "delegates delegation delegations diplomats emissaries envoys inspectors leaders mediators negotiators officials representatives";

/// Verbs by whose participle an event is to come: "scheduled for Friday".
pub const SET: &str = "schedule plan set slate fix expect";

/// Nouns for a day in court.
pub const IN_COURT: &str = "hearing sentencing trial retrial arraignment";

/// Verbs of what accidents and storms do too.
pub const HARMS: &str = "kill wound injure strike hit beat pound blow burn";

/// Verbs of those who travel for any reason.
pub const JOURNEYS: &str = "arrive fly travel head depart land touch";

static VERBS: LazyLock<FxHashMap<&'static str, Vec<VerbTrigger>>> = LazyLock::new(|| {
    let mut out: FxHashMap<&'static str, Vec<VerbTrigger>> = FxHashMap::default();
    for line in lines(EVENT_VERBS) {
        let [kind, verbs, words, recipient] = fields(line);
        let Some((event_type, kind)) = type_of(kind) else { continue };
        for verb in verbs.split_whitespace() {
            let (lemma, particle) = verb.split_once('_').map_or((verb, None), |(l, p)| (l, Some(p)));
            let (first, besides) = words.split_once('&').unwrap_or((words, ""));
            out.entry(lemma).or_default().push(VerbTrigger {
                event_type,
                kind,
                particle,
                words: if words.starts_with('!') { Vec::new() } else { first.split_whitespace().collect() },
                besides: besides.split_whitespace().collect(),
                never: words.strip_prefix('!').unwrap_or("").split_whitespace().collect(),
                recipient: places(recipient),
                mutual: has(recipient, "all"),
                alone: has(recipient, "self"),
                undergone: has(recipient, "subject"),
                plain: has(recipient, "plain"),
            });
        }
    }
    out
});

static NOUNS: LazyLock<FxHashMap<String, NounTrigger>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, NounTrigger> = FxHashMap::default();
    for line in lines(include_str!("../../data/event-nouns.txt")) {
        let [kind, nouns, recipient, _] = fields(line);
        let Some((event_type, kind)) = type_of(kind) else { continue };
        for noun in nouns.split_whitespace().map(|n| n.replace('_', " ")) {
            for (word, plural) in [(noun.clone(), noun.ends_with("talks")), (with_s(&noun), true)] {
                let trigger = NounTrigger {
                    event_type,
                    kind,
                    recipient: places(recipient),
                    mutual: has(recipient, "all"),
                    alone: has(recipient, "self"),
                    undergone: has(recipient, "own"),
                    plural,
                };
                out.entry(word).or_insert(trigger);
            }
        }
    }
    out
});

/// Nouns for those who act, in both numbers.
static ACTORS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words = lines(include_str!("../../data/actor-nouns.txt")).flat_map(str::split_whitespace);
    words.flat_map(|w| [w.to_string(), with_s(w)]).collect()
});

/// Whether the last field of a line has this word for who takes part.
fn has(recipient: &str, word: &str) -> bool {
    recipient.split_whitespace().any(|w| w == word)
}

/// Where the recipient stands, by the last field of a line.
fn places(recipient: &'static str) -> Vec<&'static str> {
    recipient.split_whitespace().filter(|w| !matches!(*w, "all" | "self" | "own" | "subject" | "plain")).collect()
}

/// The type and kind that the first field of a line names.
fn type_of(name: &str) -> Option<(EventType, Option<ConsultKind>)> {
    let (name, kind) = name.split_once(':').map_or((name, None), |(n, k)| (n, Some(k)));
    Some((EventType::of_word(name)?, kind.and_then(ConsultKind::of_word)))
}

/// What the verb `lemma` can tell, in the order in which it is to be tried.
pub fn of_verb(lemma: &str) -> &'static [VerbTrigger] {
    VERBS.get(lemma).map_or(&[], Vec::as_slice)
}

/// What a noun (lower case, of one word or several) tells.
pub fn of_noun(noun: &str) -> Option<&'static NounTrigger> {
    NOUNS.get(noun)
}

/// Whether `noun` (lower case) is one for people or bodies that act, besides offices.
pub fn is_actor(noun: &str) -> bool {
    ACTORS.contains(noun)
}

/// Words that by their ending could be people, and are not, in both numbers.
static THINGS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let plurals = lines(include_str!("../../data/things.txt")).flat_map(str::split_whitespace);
    plurals.flat_map(|w| [w, w.strip_suffix('s').unwrap_or(w)]).collect()
});

/// Plurals that by their ending are of people: "traffickers", "lobbyists".
pub fn is_people(word: &str) -> bool {
    ["ers", "ors", "ists", "ians", "eers"].iter().any(|e| word.ends_with(e))
        && word.len() > lexicon::SHORTEST_PERSON
        && !THINGS.contains(word)
}

/// Whether a noun (lower case) is one for people, bodies or offices that act.
pub fn is_someone(noun: &str) -> bool {
    is_actor(noun) || is_people(noun) || lexicon::is_office(noun)
}

/// Whether a noun (lower case) is one for several who confer for others: by their office, or as envoys.
pub fn is_envoys(noun: &str) -> bool {
    lexicon::is_plural_office(noun) || lexicon::one_of(noun, ENVOYS) && noun != "delegation"
}

/// Whether a noun (lower case) is one for people.
pub fn is_person_noun(word: &str) -> bool {
    if !word.ends_with('s') && THINGS.contains(word) {
        return false;
    }
    lexicon::ends_as_person(word)
        || is_someone(word)
        || lexicon::one_of(word, "guy friend soul human being mind gentleman lady dad mom mum colleague")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::tests::placed;

    /// What a "^" may stand before, by `fits_object`.
    const SORTS: &str = "somebody person to whom mandate deed act foreign mission dative guest reached power place human signer jointly go people freed posted state blamed deadline";

    /// What is wrong with a word that a line asks for.
    fn misspelt_sort(word: &str) -> bool {
        word.contains(['!', '&', '|']) || word.strip_prefix('^').is_some_and(|sort| !lexicon::one_of(sort, SORTS))
    }

    #[test]
    fn every_field_of_the_lists_is_understood() {
        let mut wrong = Vec::new();
        for (name, flags, at) in
            [("event-verbs.txt", "all self subject plain promise object", 3), ("event-nouns.txt", "all self own", 2)]
        {
            for (place, line) in placed(name) {
                let parts = fields(line);
                let recipients = parts[at].split_whitespace();
                let unknown = |w: &&str| {
                    !lexicon::one_of(w, flags)
                        && !lexicon::is_preposition(w)
                        && !lexicon::one_of(w, "that outside alongside")
                };
                wrong.extend(recipients.filter(unknown).map(|w| format!("{place}: what is \"{w}\"?")));
                if type_of(parts[0]).is_none() || parts[1].is_empty() {
                    wrong.push(format!("{place}: {line}"));
                }
            }
        }
        for (place, line) in placed("event-verbs.txt") {
            let words = fields(line)[2].trim_start_matches('!').split_whitespace().filter(|w| *w != "&");
            wrong.extend(words.filter(|w| misspelt_sort(w)).map(|w| format!("{place}: what is \"{w}\"?")));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(is_actor("rebels") && is_actor("police") && !is_actor("reason"));
    }

    #[test]
    fn no_line_follows_one_that_takes_all_of_its_verb() {
        let mut taken: FxHashMap<&str, String> = FxHashMap::default();
        let mut unreachable = Vec::new();
        for (place, line) in placed("event-verbs.txt") {
            let [_, verbs, words, _] = fields(line);
            for verb in verbs.split_whitespace() {
                if let Some(first) = taken.get(verb) {
                    unreachable.push(format!("{place}: {first} takes every \"{verb}\""));
                } else if words.is_empty() {
                    taken.insert(verb, place.clone());
                }
            }
        }
        assert!(unreachable.is_empty(), "{}", unreachable.join("\n"));
    }

    #[test]
    fn things_are_no_people_in_either_number() {
        assert!(is_people("traffickers") && !is_people("newspapers"));
        assert!(is_person_noun("trafficker") && !is_person_noun("newspaper"));
    }
}
