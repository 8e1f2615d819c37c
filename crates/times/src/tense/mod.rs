//! Whether the words around a time speak of the past or of what is to come.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// A tense, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What the tense says.
    pub tense: Tense,
    /// Whether the verb is the time's own: in its clause, and nothing that sets a day for later.
    pub firm: bool,
}

/// So many words away a verb may still stand, marks counted.
const REACH: usize = 14;
/// And so many "will" may: long objects stand between it and its day.
const FAR: usize = 30;

const FUTURE: [&str; 18] = [
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
    "must",
];

/// What may come or may have been, by what follows.
const MODALS: [&str; 4] = ["should", "could", "might", "can"];
/// What is done by who is already there: "could hear shots", "could be seen".
const PERCEIVED: [&str; 18] = [
    "see",
    "hear",
    "feel",
    "smell",
    "find",
    "get",
    "tell",
    "say",
    "seen",
    "heard",
    "found",
    "reached",
    "remember",
    "believe",
    "located",
    "contacted",
    "confirmed",
    "verified",
];

const PAST: [&str; 76] = [
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "been",
    "came",
    "went",
    "took",
    "made",
    "held",
    "met",
    "began",
    "fell",
    "rose",
    "got",
    "gave",
    "saw",
    "left",
    "won",
    "lost",
    "spoke",
    "wrote",
    "sent",
    "shot",
    "struck",
    "hit",
    "found",
    "became",
    "ran",
    "led",
    "broke",
    "brought",
    "thought",
    "paid",
    "sold",
    "bought",
    "cut",
    "closed",
    "kept",
    "put",
    "ended",
    "has",
    "died",
    "spent",
    "drew",
    "grew",
    "knew",
    "fled",
    "sank",
    "stood",
    "sat",
    "built",
    "felt",
    "heard",
    "drove",
    "rode",
    "chose",
    "threw",
    "flew",
    "woke",
    "swore",
    "wore",
    "swept",
    "fought",
    "caught",
    "sought",
    "taught",
    "laid",
    "stole",
    "shook",
    "rang",
    "dealt",
    "understood",
    "shut",
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

/// What is done to what has not been yet.
const CALLED_OFF: [&str; 8] =
    ["cancelled", "canceled", "postponed", "scrapped", "rescheduled", "cancels", "postpones", "deferred"];

/// What a verb does to a day that comes after "to" or "until".
const MOVED: [&str; 10] =
    ["adjourned", "postponed", "rescheduled", "deferred", "delayed", "moved", "pushed", "put", "shifted", "brought"];
/// So many words after it that day may stand: "put off last week by the two sides to March 3".
const MOVED_FAR: usize = 12;

/// What gives a day "for" which something is meant.
const APPOINTED: [&str; 11] = [
    "called",
    "set",
    "planned",
    "fixed",
    "slated",
    "scheduled",
    "announced",
    "booked",
    "forecast",
    "expected",
    "likely",
];

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

/// What a day that comes after "by" ends the time for: "demanded an answer by Friday".
const DEMANDS: [&str; 14] = [
    "demanded",
    "demands",
    "demanding",
    "wants",
    "want",
    "wanted",
    "ordered",
    "orders",
    "told",
    "asked",
    "required",
    "seeks",
    "requested",
    "given",
];

/// What stands before "to" and an infinitive that is to come.
const TO_COME: [&str; 35] = [
    "is",
    "are",
    "be",
    "agreed",
    "plans",
    "plan",
    "planned",
    "due",
    "set",
    "scheduled",
    "expected",
    "wants",
    "want",
    "ready",
    "planning",
    "going",
    "has",
    "have",
    "needs",
    "need",
    "ought",
    "likely",
    "about",
    "poised",
    "bound",
    "forecast",
    "hope",
    "hopes",
    "hoping",
    "preparing",
    "prepares",
    "pledges",
    "pace",
    "track",
    "course",
];

/// Occasions that are known before they come: "Sunday's vote is expected to be close".
const OCCASIONS: [&str; 36] = [
    "election",
    "elections",
    "vote",
    "ballot",
    "referendum",
    "runoff",
    "primary",
    "poll",
    "polls",
    "hearing",
    "trial",
    "match",
    "game",
    "final",
    "semifinal",
    "race",
    "marathon",
    "meeting",
    "summit",
    "talks",
    "debate",
    "ceremony",
    "funeral",
    "inauguration",
    "rally",
    "march",
    "protest",
    "parade",
    "strike",
    "concert",
    "festival",
    "session",
    "launch",
    "visit",
    "conference",
    "deadline",
];

/// Those who go to one, or do not.
const ATTEND: [&str; 10] = ["in", "at", "for", "attend", "skip", "boycott", "host", "join", "win", "contest"];

/// Base forms that a team's name in the singular takes: "England play France".
const TEAM: [&str; 6] = ["play", "face", "host", "meet", "visit", "take"];

/// Verbs of saying: the day after what they say is not theirs.
const SAYS: [&str; 6] = ["said", "told", "announced", "added", "reported", "agreed"];

/// Words that end in -ed and tell no past, or end otherwise than they sound.
const NO_VERB: [&str; 14] = [
    "united", "need", "indeed", "hundred", "speed", "feed", "seed", "wed", "bed", "red", "exceed", "succeed",
    "proceed", "agreed",
];

/// Past forms that are base forms too.
const SAME_AS_BASE: [&str; 4] = ["cut", "hit", "put", "shut"];

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATED: [&str; 23] = [
    "gov", "sen", "rep", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "st", "jr", "sr", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "mt", "inc", "corp",
];

const PREPOSITIONS: [&str; 22] = [
    "of", "from", "in", "at", "on", "to", "after", "before", "during", "by", "for", "with", "about", "over", "under",
    "against", "despite", "into", "since", "between", "without", "through",
];

const DETERMINERS: [&str; 24] = [
    "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these", "those", "such",
    "all", "some", "any", "no", "several", "many", "more", "most", "other",
];

/// Where another clause may begin.
const CLAUSES: [&str; 25] = [
    ",", ";", ":", "(", ")", "\"", "“", "”", "that", "who", "which", "as", "when", "while", "after", "before",
    "because", "if", "whether", "where", "and", "but", "said", "says", "told",
];

/// Verbs of the present that look forward, by form: whether it is the third person, whether it is a noun too, and what must follow.
static PRESENT: LazyLock<FxHashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
    for line in include_str!("../data/present-verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(base), Some(third), Some(kind)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (noun, next) = (kind == "noun", fields.next());
        forms.entry(base).or_default().push(Form { third: false, noun: true, next });
        forms.entry(third).or_default().push(Form { third: true, noun, next });
    }
    forms
});

struct Form {
    third: bool,
    noun: bool,
    next: Option<&'static str>,
}

/// The tense of the clause that the words `from..to` stand in: what leads to them, else the verb before them, else the first one after them.
pub fn tense(words: &[Word], from: usize, to: usize) -> Told {
    let around = Around { words, from, to };
    let led = around.led().or_else(|| around.possessive().then(|| around.owned()));
    led.map_or_else(|| around.by_verb(), |tense| Told { tense, firm: false })
}

/// A time's place in its sentence.
struct Around<'a> {
    words: &'a [Word<'a>],
    from: usize,
    to: usize,
}

impl Around<'_> {
    fn lower(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.lower.as_str())
    }

    /// The word that stands `n` before the time.
    fn lead(&self, n: usize) -> &str {
        if self.from >= n { self.lower(self.from - n) } else { "" }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(Word::is_capital)
    }

    /// Whether a sentence or a quotation ends at `at`; the full stop of an abbreviation ("U.S.", "Gov.") ends none.
    fn stops(&self, at: usize) -> bool {
        let word = self.lower(at);
        let abbreviated = || {
            let before = if at > 0 { self.lower(at - 1) } else { return false };
            before.chars().count() < 2 || matches!(before, "no" | "co") || ABBREVIATED.contains(&before)
        };
        matches!(word, ";" | "\"" | "“" | "”") || word == "." && !abbreviated()
    }

    /// The words before the time, nearest first, as far as its sentence goes.
    fn back(&self, most: usize) -> impl Iterator<Item = &str> {
        let near = self.words[self.from.saturating_sub(most)..self.from].iter().rev();
        near.map(|w| w.lower.as_str()).take_while(|w| *w != ".")
    }

    /// "Friday's", "this weekend's"
    fn possessive(&self) -> bool {
        self.lower(self.to) == "'" && self.lower(self.to + 1) == "s"
    }

    /// What the words right before the time, or a word that moves or cancels, say.
    fn led(&self) -> Option<Tense> {
        let (first, second) = (self.lead(1), self.lead(2));
        let possessive = self.possessive();
        let moved = || self.back(MOVED_FAR).any(|w| MOVED.contains(&w));
        let appointed = || self.back(MOVED_FAR).any(|w| APPOINTED.contains(&w));
        // "The hearing is on Tuesday", "is at noon on Friday", "there is a rally on Saturday"
        let is_at = |n: usize| {
            matches!(self.lead(n), "is" | "are")
                && (matches!(self.lead(n - 1), "at" | "on" | "in") || self.lead(n + 1) == "there")
        };
        let copula = || matches!(first, "is" | "are") && !possessive;
        let coming = match first {
            // "until Friday", "as early as Friday"
            "until" | "till" | "starting" | "beginning" => true,
            "as" => matches!(second, "soon" | "early" | "late"),
            "of" => (second == "ahead" && possessive) || second == "deadline",
            "on" => (2..12).any(is_at),
            "for" => !possessive && appointed() || second == "fixed" || MOVED.contains(&second),
            "to" => second == "fixed" || moved(),
            // "ordered him to leave by Friday", "wants a vote by Friday"
            "by" => self.back(MOVED_FAR).any(|w| DEMANDS.contains(&w)),
            // "faces a Friday deadline"
            "a" => self.lower(self.to) == "deadline" && !self.missed(),
            _ => copula(),
        };
        if coming {
            return Some(Tense::Future);
        }
        // "called off Monday's strike", "Friday's meeting has been cancelled": it was still to come.
        let undone = |at: usize| {
            let off = || self.lower(at + 1) == "off";
            CALLED_OFF.contains(&self.lower(at)) || matches!(self.lower(at), "called" | "put") && off()
        };
        let before = possessive && (self.from.saturating_sub(5)..self.from).any(undone);
        let after = (self.to..self.words.len().min(self.to + 8)).take_while(|&at| self.lower(at) != ".").any(undone);
        (before || after).then_some(Tense::Future)
    }

    /// "missed a Friday deadline"
    fn missed(&self) -> bool {
        self.back(6).any(|w| matches!(w, "missed" | "met" | "passed" | "past" | "after" | "blew"))
    }

    /// "Wednesday's ruling" has been made, unless it is an occasion and what is said of it is to come.
    fn owned(&self) -> Tense {
        let noun = (self.to + 2..self.to + 5).find(|&at| OCCASIONS.contains(&self.lower(at)));
        let Some(noun) = noun else { return Tense::Past };
        let after = (noun + 1..self.words.len().min(noun + 4)).take_while(|&at| !CLAUSES.contains(&self.lower(at)));
        let said = after.map(|at| self.at(at)).find(|t| *t != Tense::Unknown);
        let goes = || ATTEND.contains(&self.lead(1)) && self.verb_before().is_some_and(|(_, t)| t == Tense::Future);
        if said == Some(Tense::Future) || said.is_none() && goes() { Tense::Future } else { Tense::Past }
    }

    /// The nearest verb before the time that tells.
    fn verb_before(&self) -> Option<(usize, Tense)> {
        for at in (self.from.saturating_sub(FAR)..self.from).rev() {
            if self.stops(at) {
                break;
            }
            let asks = || ASKS.contains(&self.lower(at)) && (at + 1..self.from).any(|k| infinitive(self.words, k));
            match self.at(at) {
                Tense::Past | Tense::Unknown if asks() => return Some((at, Tense::Future)),
                Tense::Unknown => {}
                _ if self.from - at > REACH && self.lower(at) != "will" => {}
                known => return Some((at, known)),
            }
        }
        None
    }

    fn verb_after(&self) -> Option<(usize, Tense)> {
        let near = (self.to..self.words.len().min(self.to + REACH)).take_while(|&at| !self.stops(at));
        near.map(|at| (at, self.at(at))).find(|(_, tense)| *tense != Tense::Unknown)
    }

    fn by_verb(&self) -> Told {
        let Some((at, tense)) = self.verb_before().or_else(|| self.verb_after()) else {
            // "the plan for the November election"
            let toward = matches!(self.lead(2), "for" | "before" | "toward" | "towards" | "until" | "of");
            let ahead = self.lead(1) == "by" || toward && OCCASIONS.contains(&self.lower(self.to));
            return Told { tense: if ahead { Tense::Future } else { Tense::Unknown }, firm: false };
        };
        let between = if at < self.from { at + 1..self.from } else { self.to..at };
        let joined = !between.clone().any(|at| CLAUSES.contains(&self.lower(at)));
        let led = !matches!(self.lead(1), "from" | "since" | "of" | "after" | "before" | "s")
            && !DETERMINERS.contains(&self.lead(1));
        // What was set, announced or moved may lie on any side.
        let past = || {
            matches!(self.lead(1), "on" | "in" | "early" | "late" | "")
                && !(SAYS.contains(&self.lower(at)) && between.len() > 1)
                && self.lower(at + 1) != "by"
                && !between
                    .clone()
                    .chain([at])
                    .any(|at| APPOINTED.contains(&self.lower(at)) || MOVED.contains(&self.lower(at)))
        };
        Told { tense, firm: joined && led && (tense == Tense::Future || past()) }
    }

    /// The word before `at` that is no adverb: what governs a verb there.
    fn governor(&self, at: usize) -> &str {
        let mut before = (0..at).rev().map(|at| self.lower(at));
        before
            .find(|w| !w.ends_with("ly") && !matches!(*w, "not" | "also" | "now" | "again" | "still" | "then"))
            .unwrap_or("")
    }

    /// What the word at `at` tells.
    fn at(&self, at: usize) -> Tense {
        let word = self.lower(at);
        let before = if at > 0 { self.lower(at - 1) } else { "" };
        let after = self.lower(at + 1);
        if word == "ll" && before == "'" {
            return Tense::Future;
        }
        // "is to meet", "are to vote"; "to meet" after another verb is to come too, "according to" is not.
        if word == "to" && TO_COME.contains(&before) {
            let back = at > 1
                && matches!(self.lower(at - 2), "was" | "been" | "were" | "had")
                && matches!(before, "due" | "scheduled" | "planned");
            let infinitive = !matches!(before, "has" | "have" | "need" | "needs" | "about" | "plan" | "plans")
                || infinitive(self.words, at);
            return match (back, infinitive) {
                (true, _) => Tense::Past,
                (_, true) => Tense::Future,
                _ => Tense::Unknown,
            };
        }
        let capital = self.is_capital(at);
        if matches!(word, "may" | "set") && (capital || word == "set" && after != "to" && after != "for") {
            return Tense::Unknown;
        }
        // "unveiled plans on Monday"
        if matches!(word, "plan" | "plans") && after != "to" {
            return Tense::Unknown;
        }
        if matches!(word, "may" | "must") && self.perfect(at + 1) {
            return Tense::Past;
        }
        // "announced that it would meet on Monday"
        if word == "would" {
            return if self.perfect(at + 1) { Tense::Past } else { Tense::Future };
        }
        if MODALS.contains(&word) {
            return self.modal(at);
        }
        if word == "has" && after != "been" && !after.ends_with("ed") {
            return Tense::Unknown;
        }
        if SOON.contains(&word) && matches!(before, "is" | "are" | "re" | "m") {
            return Tense::Future;
        }
        if word == "likely" && matches!(before, "is" | "are" | "looks") || self.comes(at) {
            return Tense::Future;
        }
        if FUTURE.contains(&word) {
            // "was scheduled", "had planned" still look forward from where they stand; "would have" looks back.
            let now = before == "been" && at > 1 && matches!(self.lower(at - 2), "has" | "have");
            let over = matches!(before, "was" | "been" | "previously" | "were" | "as")
                && !now
                && matches!(word, "scheduled" | "planned" | "due");
            return if over { Tense::Past } else { Tense::Future };
        }
        if self.past(at) || word == "agreed" { Tense::Past } else { Tense::Unknown }
    }

    /// "could resume", not "could have resumed", "could not come", "can't come", "could see".
    fn modal(&self, at: usize) -> Tense {
        let word = self.lower(at);
        match (self.lower(at + 1), self.lower(at + 2)) {
            _ if self.perfect(at + 1) => Tense::Past,
            ("not" | "n" | "'", _) if word == "could" => Tense::Past,
            ("not" | "'", _) if word == "can" => Tense::Unknown,
            ("be", next) | (next, _) if PERCEIVED.contains(&next) => Tense::Unknown,
            _ => Tense::Future,
        }
    }

    /// "have" and a participle, not "the effect that it may have in May".
    fn perfect(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        let participle = next.ends_with("ed") || next.len() > 3 && next.ends_with('n') || PAST.contains(&next);
        self.lower(at) == "have" && participle
    }

    /// Whether a verb of the past stands there: not "the proposed summit", "will be closed", "to cut".
    fn past(&self, at: usize) -> bool {
        let word = self.lower(at);
        let regular = word.len() > 4 && word.ends_with("ed") && !NO_VERB.contains(&word) && !self.is_capital(at);
        let governor = self.governor(at);
        let auxiliary = matches!(word, "was" | "were" | "had" | "did" | "been" | "has");
        let adjective =
            matches!(governor, "the" | "a" | "an" | "to" | "be" | "is" | "are" | "its" | "his" | "her" | "their");
        let base = SAME_AS_BASE.contains(&word)
            && (MODALS.contains(&governor) || matches!(governor, "will" | "would" | "may" | "must" | "shall"));
        (regular || PAST.contains(&word)) && (auxiliary || !adjective && !base)
    }

    /// Whether a verb in the present that looks forward stands at `at`: "voters go", "the court rules", not "his visits" or "after court rules".
    fn comes(&self, at: usize) -> bool {
        let Some(forms) = PRESENT.get(self.lower(at)).filter(|_| at > 0 && !self.is_capital(at)) else { return false };
        let fits = |form: &Form| {
            form.next.is_none_or(|next| self.lower(at + 1) == next)
                && if form.third { self.of_one(at, form.noun) } else { self.of_several(at) }
                && !(form.noun && self.has_verb(at))
                && self.near(at)
        };
        forms.iter().any(fits)
    }

    /// Whether the time belongs to a verb in the present at `at`: no other clause between but the names of a list.
    fn near(&self, at: usize) -> bool {
        let names = |i: usize| matches!(self.lower(i), "," | "and") && self.is_capital(i + 1);
        let joins = |i: usize| !CLAUSES.contains(&self.lower(i)) || names(i);
        if at < self.from { (at + 1..self.from).all(joins) } else { (self.to + 1..at).all(joins) }
    }

    /// Whether the word before `at` may end a subject in the singular.
    fn of_one(&self, at: usize, noun: bool) -> bool {
        let before = self.lower(at - 1);
        let word = before.chars().all(char::is_alphabetic);
        if DETERMINERS.contains(&before) && before != "that" && before != "this" || before == "to" {
            return false;
        }
        if !noun {
            return true;
        }
        let owner = before == "s" && at > 1 && self.lower(at - 2) == "'";
        let plural = before.ends_with('s') && !before.ends_with("ss") && !self.is_capital(at - 1);
        let small = matches!(
            before,
            "and"
                | "or"
                | "new"
                | "first"
                | "last"
                | "recent"
                | "two"
                | "three"
                | "next"
                | "early"
                | "late"
                | "that"
                | "this"
        );
        word && !owner && !plural && !small && !PREPOSITIONS.contains(&before) && !self.under_preposition(at)
    }

    /// Whether the noun phrase that ends before `at` hangs on a preposition: "after prison visits", not "the head of state visits".
    fn under_preposition(&self, at: usize) -> bool {
        let opens = |i: &usize| {
            let word = self.lower(*i);
            PREPOSITIONS.contains(&word) || DETERMINERS.contains(&word) || CLAUSES.contains(&word)
        };
        let Some(mut first) = (0..at).rev().find(opens) else { return false };
        if DETERMINERS.contains(&self.lower(first)) && first > 0 {
            first -= 1;
        }
        let word = self.lower(first);
        // "A delegation from Brazil visits": the noun before has its verb here.
        let joins =
            matches!(word, "of" | "from" | "in" | "at") && first > 0 && !CLAUSES.contains(&self.lower(first - 1));
        PREPOSITIONS.contains(&word) && !joins
    }

    /// Whether what stands before `at` is a subject in the plural.
    fn of_several(&self, at: usize) -> bool {
        let plural = |at: usize| {
            let word = self.lower(at);
            word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !matches!(word, "does" | "this" | "always")
                || matches!(word, "people" | "men" | "women" | "children" | "they" | "we" | "you")
        };
        let team = || {
            let next = self.words.get(at + 1);
            TEAM.contains(&self.lower(at))
                && self.is_capital(at - 1)
                && !DETERMINERS.contains(&self.lower(at - 1))
                && next.is_some_and(|w| w.is_capital() && w.senses.is_empty())
        };
        // "Lavrov and Blinken meet", "ministers from NATO meet", "voters in Poland go"
        let joined = || {
            (at.saturating_sub(6)..at - 1).any(|i| match self.lower(i) {
                "and" => i > 0 && (self.is_capital(i - 1) || plural(i - 1)),
                "from" | "of" | "in" | "at" => i > 0 && plural(i - 1),
                _ => false,
            })
        };
        plural(at - 1) || team() || self.is_capital(at - 1) && joined()
    }

    /// Whether the clause around `at` has another verb, so that what stands there is a noun: "the court rules on Friday were changed".
    fn has_verb(&self, at: usize) -> bool {
        let finite = |at: usize| {
            let word = self.lower(at);
            self.past(at)
                || MODALS.contains(&word)
                || matches!(word, "is" | "are" | "will" | "would" | "may" | "must" | "have" | "does" | "do" | "to")
        };
        let before = (0..at).rev().take_while(|&at| !self.stops(at) && !CLAUSES.contains(&self.lower(at)));
        // Its own object may hold a participle: only what follows at once tells.
        let after = if at < self.from { self.to..self.to + 2 } else { at + 1..at + 7 };
        let mut after = after.take_while(|&at| !CLAUSES.contains(&self.lower(at)));
        before.into_iter().any(finite) || after.any(|at| self.lower(at) != "to" && finite(at))
    }
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
