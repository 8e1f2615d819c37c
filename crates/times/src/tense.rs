//! Whether the words around a time speak of the past or of what is to come.

use crate::words::Word;

/// What the tense says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It has happened.
    Past,
    /// It is to come.
    Future,
    /// Nothing tells.
    Unknown,
}

/// So many words away a verb may still stand, marks counted.
const REACH: usize = 14;
/// And so many "will" may: long objects stand between it and its day.
const FAR: usize = 30;

const FUTURE: [&str; 23] = [
    "will",
    "shall",
    "tomorrow",
    "scheduled",
    "slated",
    "due",
    "planned",
    "plans",
    "plan",
    "expected",
    "expects",
    "upcoming",
    "hopes",
    "intends",
    "aims",
    "may",
    "set",
    "begins",
    "starts",
    "opens",
    "reopens",
    "resumes",
    "ends",
];

const PAST: [&str; 44] = [
    "was", "were", "had", "did", "said", "told", "been", "came", "went", "took", "made", "held", "met", "began",
    "fell", "rose", "got", "gave", "saw", "left", "won", "lost", "spoke", "wrote", "sent", "shot", "struck", "hit",
    "found", "became", "ran", "led", "broke", "brought", "thought", "paid", "sold", "bought", "cut", "closed", "kept",
    "put", "ended", "has",
];

/// What is done on a day to come where it "is" being done: "are meeting on Thursday".
const SOON: [&str; 17] = [
    "meeting",
    "visiting",
    "travelling",
    "traveling",
    "leaving",
    "arriving",
    "flying",
    "hosting",
    "holding",
    "returning",
    "heading",
    "starting",
    "beginning",
    "opening",
    "attending",
    "gathering",
    "resuming",
];

/// What somebody does on a day to come, in the present.
const COMES: [&str; 10] =
    ["meets", "visits", "arrives", "travels", "flies", "hosts", "returns", "gathers", "convenes", "departs"];

/// What is done to what has not been yet.
const CALLED_OFF: [&str; 8] =
    ["cancelled", "canceled", "postponed", "scrapped", "rescheduled", "cancels", "postpones", "deferred"];

/// What a verb does to a day that comes after "to" or "until".
const MOVED: [&str; 10] =
    ["adjourned", "postponed", "rescheduled", "deferred", "delayed", "moved", "pushed", "put", "shifted", "brought"];
/// So many words after it that day may stand: "put off last week by the two sides to March 3".
const MOVED_FAR: usize = 12;

/// What, with an infinitive after it, looks forward: "invited him to visit in May".
const ASKS: [&str; 12] = [
    "invited",
    "invitation",
    "invites",
    "asked",
    "urged",
    "agreed",
    "promised",
    "pledged",
    "vowed",
    "offered",
    "voted",
    "decided",
];

/// Base forms that are the present of several: "talks resume on Tuesday".
const PRESENT: [&str; 12] =
    ["begin", "start", "resume", "gather", "meet", "visit", "arrive", "return", "convene", "hold", "strike", "host"];

/// Words that end in -ed and tell no past, or end otherwise than they sound.
const NO_VERB: [&str; 14] = [
    "united", "need", "indeed", "hundred", "speed", "feed", "seed", "wed", "bed", "red", "exceed", "succeed",
    "proceed", "agreed",
];

/// The tense of the clause that the words `from..to` stand in: the verb before them decides, else the first one after them.
pub fn tense(words: &[Word], from: usize, to: usize) -> Tense {
    let lower = |at: usize| words[at].lower.as_str();
    // "until Friday", "as early as Friday" look forward; "Wednesday's ruling" has been made.
    let lead = |n: usize| if from >= n { lower(from - n) } else { "" };
    if matches!(lead(1), "until" | "till" | "starting" | "beginning")
        || lead(1) == "as" && matches!(lead(2), "soon" | "early" | "late")
    {
        return Tense::Future;
    }
    // "The hearing is on Tuesday", "is at noon on Friday", "adjourned to Thursday", "postponed until Friday"
    let is_at = |n: usize| matches!(lead(n), "is" | "are") && matches!(lead(n - 1), "at" | "on");
    let before = |n: usize| words[from.saturating_sub(n)..from].iter().rev().take_while(|w| w.lower != ".");
    let moved = || {
        let mut near = before(MOVED_FAR);
        near.any(|w| MOVED.contains(&w.lower.as_str()))
    };
    // "called a rally in Tbilisi for Saturday"
    let possessive = to + 1 < words.len() && lower(to) == "'" && lower(to + 1) == "s";
    let appointed = || {
        before(MOVED_FAR).any(|w| {
            matches!(
                w.lower.as_str(),
                "called" | "set" | "planned" | "fixed" | "slated" | "scheduled" | "announced" | "booked"
            )
        })
    };
    if lead(1) == "on" && (2..12).any(is_at)
        || lead(1) == "for" && !possessive && appointed()
        || matches!(lead(1), "to" | "till") && moved()
        || matches!(lead(1), "to" | "for") && lead(2) == "fixed"
        || lead(1) == "for" && moved() && MOVED.contains(&lead(2))
    {
        return Tense::Future;
    }
    // "called off Monday's strike", "Friday's meeting has been cancelled": it was still to come.
    let undone = |at: usize| {
        let off = || words.get(at + 1).is_some_and(|w| w.lower == "off");
        CALLED_OFF.contains(&lower(at)) || matches!(lower(at), "called" | "put") && off()
    };
    if possessive && (from.saturating_sub(5)..from).any(undone)
        || (to..words.len().min(to + 8)).take_while(|&at| lower(at) != ".").any(undone)
    {
        return Tense::Future;
    }
    if possessive {
        return Tense::Past;
    }
    // The full stop of an abbreviation ("U.S.", "Gov.", "Jan.") ends no sentence.
    let abbreviated = |at: usize| {
        at > 0
            && (lower(at - 1).chars().count() < 2
                || matches!(
                    lower(at - 1),
                    "gov"
                        | "sen"
                        | "rep"
                        | "mr"
                        | "mrs"
                        | "ms"
                        | "dr"
                        | "gen"
                        | "lt"
                        | "col"
                        | "st"
                        | "jr"
                        | "sr"
                        | "jan"
                        | "feb"
                        | "aug"
                        | "sept"
                        | "oct"
                        | "nov"
                        | "dec"
                        | "mt"
                        | "no"
                        | "inc"
                        | "co"
                        | "corp"
                ))
    };
    let stops = |at: usize| matches!(lower(at), ";" | "\"" | "“" | "”") || lower(at) == "." && !abbreviated(at);
    for at in (from.saturating_sub(FAR)..from).rev() {
        if stops(at) {
            break;
        }
        let asks = || ASKS.contains(&lower(at)) && (at + 1..from).any(|k| infinitive(words, k));
        match of(words, at) {
            Tense::Past if asks() => return Tense::Future,
            Tense::Unknown if asks() => return Tense::Future,
            Tense::Unknown => {}
            _ if from - at > REACH && lower(at) != "will" => {}
            known => return known,
        }
    }
    for at in to..words.len().min(to + REACH) {
        if stops(at) {
            break;
        }
        match of(words, at) {
            Tense::Unknown => {}
            known => return known,
        }
    }
    Tense::Unknown
}

/// Whether an infinitive begins at `at`: "to visit", not "to the capital" or "to Rome".
fn infinitive(words: &[Word], at: usize) -> bool {
    let verb = |w: &Word| {
        !w.is_capital()
            && w.lower.chars().all(char::is_alphabetic)
            && !matches!(
                w.lower.as_str(),
                "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that" | "all"
            )
    };
    words[at].lower == "to" && words.get(at + 1).is_some_and(verb)
}

fn of(words: &[Word], at: usize) -> Tense {
    let word = words[at].lower.as_str();
    let before = if at > 0 { words[at - 1].lower.as_str() } else { "" };
    let after = words.get(at + 1).map_or("", |w| w.lower.as_str());
    if word == "ll" && before == "'" {
        return Tense::Future;
    }
    // "is to meet", "are to vote"; "to meet" after another verb is to come too, "according to" is not.
    if word == "to"
        && matches!(
            before,
            "is" | "are"
                | "be"
                | "agreed"
                | "plans"
                | "planned"
                | "due"
                | "set"
                | "scheduled"
                | "expected"
                | "wants"
                | "ready"
                | "planning"
                | "going"
        )
    {
        let back = at > 1
            && matches!(words[at - 2].lower.as_str(), "was" | "been" | "were" | "had")
            && matches!(before, "due" | "scheduled" | "planned");
        return if back { Tense::Past } else { Tense::Future };
    }
    if matches!(word, "may" | "set") && (words[at].is_capital() || word == "set" && after != "to" && after != "for") {
        return Tense::Unknown;
    }
    // "announced that it would meet on Monday"
    if word == "would" {
        return if after == "have" { Tense::Past } else { Tense::Future };
    }
    if word == "has" && after != "been" && !after.ends_with("ed") {
        return Tense::Unknown;
    }
    if SOON.contains(&word) && matches!(before, "is" | "are" | "re" | "m") {
        return Tense::Future;
    }
    // "Merkel flies to Washington on Monday"
    let determiner = matches!(before, "the" | "his" | "her" | "their" | "its" | "our" | "these" | "those" | "such");
    if COMES.contains(&word) && at > 0 && words[at - 1].is_capital() && !determiner && !words[at].is_capital() {
        return Tense::Future;
    }
    // After a noun, not after "to", "did" or "not"; also after two names, or a plural and where it is from: "ministers from NATO meet".
    let several = before.len() > 3 && before.ends_with('s') && !matches!(before, "does" | "this");
    let named = at > 0 && words[at - 1].is_capital() && {
        let subject = &words[at.saturating_sub(6)..at];
        subject.iter().any(|w| w.lower == "and" || matches!(w.lower.as_str(), "from" | "of"))
    };
    if PRESENT.contains(&word) && !words[at].is_capital() && (several || named) {
        return Tense::Future;
    }
    if FUTURE.contains(&word) {
        // "was scheduled", "had planned" still look forward from where they stand; "would have" looks back.
        let now = before == "been" && at > 1 && matches!(words[at - 2].lower.as_str(), "has" | "have");
        let over = matches!(before, "was" | "been" | "previously" | "were" | "as")
            && !now
            && matches!(word, "scheduled" | "planned" | "due");
        return if over { Tense::Past } else { Tense::Future };
    }
    let regular = word.len() > 4 && word.ends_with("ed") && !NO_VERB.contains(&word) && !words[at].is_capital();
    // "the proposed summit", "a planned visit": no verbs.
    let adjective = matches!(before, "the" | "a" | "an" | "to" | "be" | "is" | "are" | "its" | "his" | "her" | "their");
    if PAST.contains(&word) || regular && !adjective || word == "agreed" {
        return Tense::Past;
    }
    Tense::Unknown
}
