//! Verbs in the present that look forward: "voters go to the polls on Sunday", "the court rules on Friday".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    Around,
    kinds::{Kind, is},
};

/// A clause has no more words: what stands further from its verb is none of it.
const LONGEST_CLAUSE: usize = 200;

/// A name has no more words, with what stands before it.
const LONGEST_NAME: usize = 6;

/// What stands between two commas behind a subject has no more words.
const LONGEST_ASIDE: usize = 12;

/// One form of a verb, and where it tells what is to come.
struct Form {
    /// Whether it is the third person in the singular.
    third: bool,
    /// Whether it is a noun too.
    noun: bool,
    /// The word that must follow, where one must.
    next: Option<&'static str>,
}

/// The verbs of `data/present-verbs.tsv` by each of their two forms.
static PRESENT: LazyLock<FxHashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: FxHashMap<&'static str, Vec<Form>> = FxHashMap::default();
    for line in include_str!("../../data/present-verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(base), Some(third), Some(kind)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let (noun, next) = (kind == "noun", fields.next());
        forms.entry(base).or_default().push(Form { third: false, noun: true, next });
        forms.entry(third).or_default().push(Form { third: true, noun, next });
    }
    forms
});

impl Around<'_> {
    /// Whether a verb in the present that looks forward stands at `at`: "voters go", "the court rules", not "his visits" or "after court rules".
    pub(super) fn comes(&self, at: usize) -> bool {
        let Some(forms) = PRESENT.get(self.lower(at)).filter(|_| at > 0 && !self.is_capital(at)) else { return false };
        let subject = self.before_aside_of(at);
        let of_subject = |form: &Form| {
            let fits = if form.third { self.of_one(subject, form.noun) } else { self.of_several(subject) };
            fits && !(form.noun && self.has_verb(subject, at)) || !form.third && self.is_next_of_team(at)
        };
        let fits =
            |form: &Form| form.next.is_none_or(|next| self.lower(at + 1) == next) && of_subject(form) && self.near(at);
        forms.iter().any(fits)
    }

    /// Whether the base form of a verb that looks forward stands at `at`.
    pub(super) fn may_come(&self, at: usize) -> bool {
        PRESENT.get(self.lower(at)).is_some_and(|forms| forms.iter().any(|form| !form.third))
    }

    /// Whether the time belongs to a verb in the present at `at`: no other clause between but the names of a list.
    fn near(&self, at: usize) -> bool {
        let names = |i: usize| matches!(self.lower(i), "," | "and") && self.is_capital(i + 1);
        // "kicks off at 17:05 on Saturday"
        let clock = |i: usize| self.lower(i) == ":" && self.words.get(i + 1).is_some_and(|w| w.glued);
        let joins = |i: usize| !self.is(i, Kind::Clause) || names(i) || clock(i);
        if at < self.from { (at + 1..self.from).all(joins) } else { (self.to + 1..at).all(joins) }
    }

    /// Where the subject of a verb at `at` ends, before an aside that says what became of it: "The talks, mediated by Qatar, resume Friday".
    fn before_aside_of(&self, at: usize) -> usize {
        let aside = || (0..at - 1).rev().take(LONGEST_ASIDE).take_while(|&i| !self.stops(i));
        let open = aside().find(|&i| self.lower(i) == ",").filter(|&i| i > 0 && self.before(at, 1) == ",");
        let opens = |open: &usize| {
            let word = self.lower(open + 1);
            matches!(word, "which" | "who" | "led" | "held") || word.len() > 4 && word.ends_with("ed")
        };
        open.filter(opens).unwrap_or(at)
    }

    /// "Denmark beat Russia 4-1 and face Wales": whether a team that has played one match has the next one at `at`.
    fn is_next_of_team(&self, at: usize) -> bool {
        const PLAYED: [&str; 6] = ["beat", "won", "lost", "drew", "opened", "play"];
        let clause =
            || (0..at - 1).rev().take(LONGEST_CLAUSE).take_while(|&i| !self.stops(i) && !self.is(i, Kind::Clause));
        self.before(at, 1) == "and"
            && self.goes_on_to_name(at)
            && clause().any(|i| PLAYED.contains(&self.lower(i)))
            && !clause().any(|i| self.lower(i) == "to" || self.is(i, Kind::Modal) || self.is(i, Kind::Future))
    }

    /// Whether the word before `at` may end a subject in the singular; `noun` says that what stands at `at` may be a noun.
    fn of_one(&self, at: usize, noun: bool) -> bool {
        let before = self.before(at, 1);
        if is(before, Kind::Determiner) && before != "that" && before != "this" || before == "to" {
            return false;
        }
        if !noun {
            return true;
        }
        // "The opposition leader, Anna Bell, plans a march"
        if before == "," {
            return self.closes_name(at - 1) && is(self.lower(at + 1), Kind::Determiner);
        }
        let word = before.chars().all(char::is_alphabetic);
        let owner = before == "s" && self.before(at, 2) == "'";
        let plural = before.ends_with('s') && !before.ends_with("ss") && !self.is_capital(at - 1);
        // "and visits", "recent visits": no subject ends so.
        let joins = matches!(before, "and" | "or" | "that" | "this");
        let counts =
            matches!(before, "new" | "first" | "last" | "recent" | "two" | "three" | "next" | "early" | "late");
        word && !owner && !plural && !joins && !counts && !is(before, Kind::Preposition) && !self.under_preposition(at)
    }

    /// Whether the comma at `at` closes a name that another comma opens.
    fn closes_name(&self, at: usize) -> bool {
        let Some(open) = (0..at).rev().take(LONGEST_NAME).find(|&i| !self.is_capital(i)) else { return false };
        open + 1 < at && self.lower(open) == ","
    }

    /// Whether the noun phrase that ends before `at` hangs on a preposition: "after prison visits", not "the head of state visits".
    fn under_preposition(&self, at: usize) -> bool {
        let opens = |i: &usize| [Kind::Preposition, Kind::Determiner, Kind::Clause].iter().any(|k| self.is(*i, *k));
        let Some(mut first) = (0..at).rev().take(LONGEST_CLAUSE).find(opens) else { return false };
        if self.is(first, Kind::Determiner) && first > 0 {
            first -= 1;
        }
        // "A delegation from Brazil visits": the noun before has its verb here.
        let joins =
            matches!(self.lower(first), "of" | "from" | "in" | "at") && first > 0 && !self.is(first - 1, Kind::Clause);
        self.is(first, Kind::Preposition) && !joins
    }

    /// Whether what stands before `at` is a subject in the plural.
    fn of_several(&self, at: usize) -> bool {
        let named = self.is_capital(at - 1) || at > 1 && self.is(at - 2, Kind::Determiner);
        self.is_plural(at - 1) || self.is_team(at) || named && self.is_joined(at)
    }

    fn is_plural(&self, at: usize) -> bool {
        let word = self.lower(at);
        let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        plural && !matches!(word, "does" | "this" | "always")
            || matches!(word, "people" | "men" | "women" | "children" | "they" | "we" | "you")
    }

    /// "England play France": a team before the verb, another after it.
    fn is_team(&self, at: usize) -> bool {
        self.goes_on_to_name(at) && self.is_capital(at - 1) && !self.is(at - 1, Kind::Determiner)
    }

    /// "play France", "travel to Paris": what a team does, and a name behind it.
    fn goes_on_to_name(&self, at: usize) -> bool {
        let next = self.words.get(at + 1 + usize::from(self.lower(at + 1) == "to"));
        self.is(at, Kind::Team) && next.is_some_and(|w| w.is_capital() && w.senses.is_empty())
    }

    /// "Lavrov and Blinken meet", "ministers from NATO meet", "voters in Poland go"
    fn is_joined(&self, at: usize) -> bool {
        const NEAR_BEFORE: usize = 6;
        (at.saturating_sub(NEAR_BEFORE)..at - 1).any(|i| match self.lower(i) {
            "and" => i > 0 && (self.is_capital(i - 1) || self.is_plural(i - 1)),
            "from" | "of" | "in" | "at" => i > 0 && self.is_plural(i - 1),
            _ => false,
        })
    }

    /// Whether the clause around `at`, of a subject that ends before `subject`, has another verb, so that what stands there is a noun: "the court rules on Friday
    /// were changed".
    fn has_verb(&self, subject: usize, at: usize) -> bool {
        let finite = |at: usize| {
            let word = self.lower(at);
            let auxiliary =
                matches!(word, "is" | "are" | "will" | "would" | "may" | "must" | "have" | "does" | "do" | "to");
            self.past(at) || is(word, Kind::Modal) || auxiliary
        };
        let ends = |at: &usize| self.stops(*at) || self.is(*at, Kind::Clause);
        let mut before = (0..subject).rev().take(LONGEST_CLAUSE).take_while(|at| !ends(at));
        // Its own object may hold a participle: only what follows at once tells.
        let after = if at < self.from { self.to..self.to + 2 } else { at + 1..at + 7 };
        let mut after = after.take_while(|&at| !self.is(at, Kind::Clause));
        before.any(finite) || after.any(|at| self.lower(at) != "to" && finite(at))
    }
}
