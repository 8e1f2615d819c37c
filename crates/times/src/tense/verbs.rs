//! What a verb tells, with its auxiliaries and the words that govern it.

use super::{
    Around, FAR, Tense,
    kinds::{Kind, is},
};

impl Around<'_> {
    /// What the word at `at` tells.
    pub(super) fn told_by(&self, at: usize) -> Tense {
        let (word, before, after) = (self.lower(at), self.before(at, 1), self.lower(at + 1));
        match word {
            "ll" if before == "'" => Tense::Future,
            // "won't"
            "won" if after == "'" && self.lower(at + 2) == "t" => Tense::Future,
            "to" if is(before, Kind::ToCome) => self.told_by_to(at),
            "to" if matches!(before, "was" | "were") && self.was_to_come(at) => Tense::Future,
            // The month, and "a set of rules".
            "may" if self.is_capital(at) => Tense::Unknown,
            "set" if self.is_capital(at) || !matches!(after, "to" | "for") => Tense::Unknown,
            // "The union plans a strike on Friday", but "unveiled plans on Monday"
            "plans"
                if matches!(after, "a" | "an") && !is(before, Kind::Determiner) && !is(before, Kind::Preposition) =>
            {
                Tense::Future
            }
            "plan" | "plans" if after != "to" => Tense::Unknown,
            "may" | "must" if self.perfect(at + 1) => Tense::Past,
            "would" if self.perfect(at + 1) => Tense::Past,
            // "announced that it would meet on Monday"
            "would" => Tense::Future,
            // "she expected the first cut in June", not "less than expected", "had expected"
            "expected" if self.is_expecting(at) => Tense::Future,
            "sees" | "see" if self.is_seeing_ahead(at) => Tense::Future,
            _ if is(word, Kind::Modal) => self.modal(at),
            "has" if after != "been" && !after.ends_with("ed") => Tense::Unknown,
            "likely" if matches!(before, "is" | "are" | "looks") => Tense::Future,
            _ if is(word, Kind::Soon) && matches!(before, "is" | "are" | "re" | "m") => Tense::Future,
            _ if self.comes(at) => Tense::Future,
            _ if is(word, Kind::Future) => self.looks_forward(at),
            _ if self.past(at) || word == "agreed" => Tense::Past,
            _ => Tense::Unknown,
        }
    }

    /// Whether somebody expects something at `at`: "he expected a cut", "it now expected growth".
    fn is_expecting(&self, at: usize) -> bool {
        matches!(self.governor(at), "he" | "she" | "they" | "it" | "i" | "we" | "who" | "that" | "and")
            && self.lower(at + 1) != "to"
            && self.lower(at + 1) != "by"
    }

    /// "now sees the first cut in September", "they see growth returning in October": what is foreseen in a month.
    fn is_seeing_ahead(&self, at: usize) -> bool {
        let governor = self.governor(at);
        let several = || matches!(governor, "they" | "analysts" | "economists" | "traders" | "markets" | "forecasters");
        let one = !matches!(governor, "which" | "that" | "and" | "to" | "");
        at < self.from && self.lead(1) == "in" && if self.lower(at) == "sees" { one } else { several() }
    }

    /// "a consultation which was to end this Friday", "the term was to end in August": still to come, unless it is overtaken. Who "was to arrive on Monday" has been
    /// expected there already.
    fn was_to_come(&self, at: usize) -> bool {
        self.infinitive(at) && !self.is_weekday() && !self.around().any(overtakes)
    }

    /// "is to meet", "are to vote"; "to meet" after another verb is to come too, "according to" is not.
    fn told_by_to(&self, at: usize) -> Tense {
        let before = self.before(at, 1);
        let (due, was) = (matches!(before, "due" | "scheduled" | "planned"), self.before(at, 2));
        let looked_back =
            due && (matches!(was, "been" | "had") || matches!(was, "was" | "were") && self.is_overtaken());
        let sure = !matches!(before, "has" | "have" | "need" | "needs" | "about" | "plan" | "plans");
        match looked_back {
            true => Tense::Past,
            false if sure || self.infinitive(at) => Tense::Future,
            false => Tense::Unknown,
        }
    }

    /// "was scheduled", "had planned" look forward from where they stood, "has been scheduled" still does.
    fn looks_forward(&self, at: usize) -> Tense {
        let before = self.before(at, 1);
        let still = before == "been" && matches!(self.before(at, 2), "has" | "have");
        let to_do = self.lower(at + 1) == "to" && matches!(before, "was" | "were") && !self.is_overtaken();
        let over = matches!(before, "was" | "been" | "previously" | "were" | "as")
            && !still
            && !to_do
            && matches!(self.lower(at), "scheduled" | "planned" | "due");
        if over { Tense::Past } else { Tense::Future }
    }

    /// Whether what was due has been overtaken: "was due to meet on Friday but …", "… before he fell ill"; or
    /// news looks back at it: "was due home late Tuesday".
    fn is_overtaken(&self) -> bool {
        self.lower(self.from) == "late" || self.around().any(|w| overtakes(w) || w == "until")
    }

    /// The words of the sentence near the time.
    fn around(&self) -> impl Iterator<Item = &str> {
        (0..self.words.len()).skip(self.from.saturating_sub(FAR)).take(2 * FAR).map(|at| self.lower(at))
    }

    /// "could resume", not "could have resumed", "could not come", "can't come", "could see".
    fn modal(&self, at: usize) -> Tense {
        let word = self.lower(at);
        match (self.lower(at + 1), self.lower(at + 2)) {
            _ if self.perfect(at + 1) => Tense::Past,
            ("not" | "n" | "'", _) if word == "could" => Tense::Past,
            // "can't come on Friday", not "can't say"
            ("'", "t") if word == "can" && is(self.lower(at + 3), Kind::Gathers) => Tense::Future,
            ("not", next) if word == "can" && is(next, Kind::Gathers) => Tense::Future,
            ("not" | "'", _) if word == "can" => Tense::Unknown,
            ("be", next) | (next, _) if is(next, Kind::Perceived) => Tense::Unknown,
            _ => Tense::Future,
        }
    }

    /// "have" and a participle, not "the effect that it may have in May".
    fn perfect(&self, at: usize) -> bool {
        let next = self.lower(at + 1);
        let participle = next.ends_with("ed") || next.len() > 3 && next.ends_with('n') || is(next, Kind::Past);
        self.lower(at) == "have" && participle
    }

    /// Whether a verb of the past stands there: not "the proposed summit", "will be closed", "to cut".
    pub(super) fn past(&self, at: usize) -> bool {
        let word = self.lower(at);
        let regular = || word.len() > 4 && word.ends_with("ed") && !is(word, Kind::NoVerb) && !self.is_capital(at);
        // "flood-affected villages"
        let joined = at > 0 && self.words.get(at).is_some_and(|w| w.glued) && self.lower(at - 1) == "-";
        if joined || !(is(word, Kind::Past) || regular()) {
            return false;
        }
        if matches!(word, "was" | "were" | "had" | "did" | "been" | "has") {
            return true;
        }
        // "the first cut"
        let counted = matches!(self.before(at, 1), "first" | "second" | "third" | "next" | "last" | "new" | "further");
        if is(word, Kind::SameAsBase) && counted && is(self.before(at, 2), Kind::Determiner) {
            return false;
        }
        let governor = self.governor(at);
        let adjective = matches!(governor, "the" | "a" | "an" | "to" | "be" | "is" | "are" | "its" | "his" | "her" | "their")
                // "will stay closed from Thursday", not "remain determined to uphold"
                || is(governor, Kind::Stays) && (at + 1 == self.from || self.is(at + 1, Kind::Preposition));
        // "has to be debated and voted on": as far as the first of the two.
        if governor == "and" && self.before(at, 1) == "and" && at > 1 {
            let first = at - 2;
            let joined = self.lower(first).ends_with("ed") && matches!(self.governor(first), "be" | "to");
            if joined {
                return false;
            }
        }
        let base = is(word, Kind::SameAsBase)
            && (is(governor, Kind::Modal) || matches!(governor, "will" | "would" | "may" | "must" | "shall"));
        !adjective && !base
    }

    /// The word before `at` that is no adverb: what governs a verb there.
    fn governor(&self, at: usize) -> &str {
        let mut before = (0..at).rev().map(|at| self.lower(at));
        before
            .find(|w| !w.ends_with("ly") && !matches!(*w, "not" | "also" | "now" | "again" | "still" | "then"))
            .unwrap_or("")
    }

    /// Whether an infinitive begins at `at`: "to visit", not "to the capital" or "to Rome".
    pub(super) fn infinitive(&self, at: usize) -> bool {
        let verb = || {
            let next = self.lower(at + 1);
            let other = matches!(next, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that" | "all");
            at + 1 < self.words.len() && !self.is_capital(at + 1) && next.chars().all(char::is_alphabetic) && !other
        };
        self.lower(at) == "to" && verb()
    }
}

/// Whether a word brings in what came instead of what was due.
fn overtakes(word: &str) -> bool {
    matches!(word, "but" | "when" | "before" | "instead" | "originally" | "after" | "although" | "though")
}
