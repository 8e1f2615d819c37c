//! Voice: whether a verb tells what its subject does or what is done to it, where no auxiliary says so.

use super::{tellings::Sentence, triggers};
use crate::{
    grammar::{
        clauses::{Class, Kind},
        slots::Slot,
        subjects::antecedent,
        verb_groups::VerbGroup,
    },
    lexicon::{WEEKDAYS, one_of},
};

/// Verbs that take somebody from where he is.
const TAKEN_FROM: &str = "expel deport ban bar remove evict banish exile suspend release free dismiss";

/// Verbs that in the active have somebody between them and the infinitive that says what he is to do.
const ASKED: &str = "order tell urge force allow compel permit instruct forbid ask";

/// Words that lead on from a participle that has no object.
const BEHIND_A_PARTICIPLE: &str =
    "in on at for after during over near outside inside before amid following by of under";

/// In what somebody says or writes something: "denounced in a letter the plan".
const SAID_IN: &str = "terms words language letter statement speech interview tweet post message column article \
report note email resolution";

/// So many chunks before a participle stands the verb in the passive that "and" joins it to, at most.
const TO_PASSIVE: usize = 8;

impl Sentence<'_, '_> {
    /// Whether the verb is in the passive: by its auxiliary, by "by", or as a participle without an object.
    pub(super) fn passive(&self, at: usize, transitive: bool) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if group.passive || !group.bare {
            return group.passive;
        }
        // "whom police arrested"
        if antecedent(self.clauses, at).is_some() {
            return false;
        }
        // "was rescued and flown to Moscow"
        let joined = self.is_joined_to_passive(at);
        if self.is_parted_from_be(at)
            || joined && self.is_second_participle(at, transitive)
            || self.is_asked_for(at)
            || self.is_done_by_somebody(at, transitive)
            || self.is_taken(at, group, transitive)
        {
            return true;
        }
        (transitive || joined && !self.clauses.is_noun(at + 1)) && self.has_no_object(at, transitive)
    }

    /// "shot down over Togo", "gunned down by soldiers": whether verb group `at` has such a particle and no object.
    fn has_particle(&self, at: usize) -> bool {
        let shot = self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, "shoot gun blow"));
        // "shot dead in Lyon", but "shot dead two men"
        let dead = || {
            let alone = self.clauses.chunks.get(at + 1).is_some_and(|c| c.tokens.len() == 1);
            alone && self.clauses.word(at + 1) == "dead"
        };
        shot && (matches!(self.clauses.word(at + 1), "down" | "up") || dead()) && !self.clauses.is_noun(at + 2)
    }

    /// "|took| in refugees": whether the word right behind verb group `at` makes one verb with it, and an object follows.
    fn is_of_phrase(&self, at: usize) -> bool {
        let lemma = self.clauses.verb(at).map_or("", |g| g.lemma);
        let own = |p: &str| one_of(p, "over in up off") && p == self.clauses.word(at + 1);
        let particles = triggers::of_verb(lemma).iter().filter_map(|line| line.particle);
        self.clauses.is_noun(at + 2) && particles.into_iter().any(own)
    }

    /// The chunk behind the participle that is chunk `at`, past its particle.
    fn past_particle(&self, at: usize) -> usize {
        at + 1 + usize::from(self.has_particle(at))
    }

    /// "ordered Tom Hale placed under house arrest": whether the participle that is chunk `at` says what somebody orders or wants.
    fn is_asked_for(&self, at: usize) -> bool {
        let asks = |g: &VerbGroup| one_of(g.lemma, "order want") && !g.passive;
        at > 1
            && self.clauses.is_noun(at - 1)
            && self.clauses.verb(at - 2).is_some_and(asks)
            && !self.clauses.is_noun(at + 1)
    }

    /// Whether "by" leads from the participle that is chunk `at` to who does it, or a conjunction without a subject opens it.
    fn is_done_by_somebody(&self, at: usize, transitive: bool) -> bool {
        let clauses = self.clauses;
        // "when asked for a reason", "if found guilty"
        let subordinate = at > 0
            && matches!(clauses.word(at - 1), "when" | "while" | "once" | "if" | "unless" | "until")
            && !clauses.is_noun(at + 1);
        let next = self.past_particle(at);
        // "stood by the mayor"
        let stands = clauses.verb(at).is_some_and(|g| g.lemma == "stand");
        let by = clauses.word(next) == "by"
            && !stands
            && clauses.is_noun(next + 1)
            && (transitive || self.cast.who(clauses, self.entities(), next + 1).is_some());
        // "Shot at by soldiers": the preposition has lost its noun.
        let at_by = matches!(clauses.chunks.get(next).map(|c| &c.kind), Some(Kind::Preposition))
            && matches!(clauses.word(at + 1), "at" | "on" | "upon")
            && clauses.word(at + 2) == "by"
            && clauses.is_noun(at + 3);
        subordinate || by || at_by
    }

    /// "charged with spying", "expelled from the party", "Hong Kong threatened with sanctions": an object would stand before the preposition.
    fn is_taken(&self, at: usize, group: &VerbGroup, transitive: bool) -> bool {
        match self.clauses.word(at + 1) {
            "with" => transitive && group.lemma == "charge" || group.lemma == "threaten",
            "from" => transitive && one_of(group.lemma, TAKEN_FROM),
            // "Migrants deported to Libya", "sentenced to nine years"
            "to" => transitive && one_of(group.lemma, "deport extradite banish exile sentence"),
            _ => false,
        }
    }

    /// Whether no object follows the participle that is chunk `at`, as what stands behind it tells.
    fn has_no_object(&self, at: usize, transitive: bool) -> bool {
        // "attacked what he called a disgrace"
        // "ordered for him to be jailed"
        let for_somebody =
            self.clauses.word(at + 1) == "for" && self.clauses.verb(at + 3).is_some_and(|g| g.infinitive);
        if self.has_late_object(at) || self.clauses.word(at + 1) == "what" || for_somebody {
            return false;
        }
        // "Bank fined $3 million"
        let fined = self.clauses.verb(at).is_some_and(|g| g.lemma == "fine");
        if fined && self.is_money(at + 1) && !self.clauses.is_noun(at + 2) {
            return true;
        }
        let next = self.past_particle(at);
        match self.clauses.chunks.get(next).map(|c| &c.kind) {
            // "shot down and destroyed": where neither has an object.
            Some(Kind::Coordinator) => match self.clauses.verb(next + 1) {
                Some(group) if group.bare => self.has_particle(at) && self.passive(next + 1, transitive),
                _ => true,
            },
            // "banned Sunday trading"
            // "condemned Monday's attack"
            Some(Kind::Time) if self.owns_next(next) => false,
            Some(Kind::Time) => !self.is_weekday_of_thing(next),
            None | Some(Kind::Comma | Kind::Stop | Kind::Dash | Kind::Subordinator) => true,
            // "handed over two men", "took in refugees"
            Some(Kind::Preposition) if self.is_of_phrase(at) => false,
            // "destroyed at least 200 homes"
            Some(Kind::Preposition) if matches!(self.clauses.word(next + 1), "least" | "most") => false,
            // "took over the firm"
            Some(Kind::Preposition) if self.clauses.word(next) == "over" && self.clauses.is_noun(next + 1) => {
                let takes = |g: &VerbGroup| g.lemma == "take";
                !self.clauses.verb(at).is_some_and(takes)
            }
            Some(Kind::Preposition) => one_of(self.clauses.word(next), BEHIND_A_PARTICIPLE),
            _ => false,
        }
    }

    /// "condemned |Monday|'s attack": whether what stands behind the time that is chunk `at` is of that time.
    pub(super) fn owns_next(&self, at: usize) -> bool {
        self.clauses.is_noun(at + 1) && self.clauses.first(at + 1).class == Class::Possessive
    }

    /// "banned |Sunday| trading": whether the time that is chunk `at` is a day of the week that only says of which days the thing behind it is.
    fn is_weekday_of_thing(&self, at: usize) -> bool {
        let day = self.clauses.span(at).of(self.text());
        let thing = self.clauses.is_noun(at + 1) && {
            let first = self.clauses.first(at + 1);
            first.class == Class::Noun && !first.capital && !triggers::is_someone(&self.clauses.last(at + 1).lower)
        };
        thing && one_of(day, WEEKDAYS) && self.clauses.verb(at + 2).is_none()
    }

    /// "was on Monday cleared of all charges": whether nothing but a day stands between "be" and the participle that is chunk `at`.
    fn is_parted_from_be(&self, at: usize) -> bool {
        let day = |j: &usize| {
            matches!(self.clauses.chunks[*j].kind, Kind::Time) || matches!(self.clauses.word(*j), "on" | "in")
        };
        let Some(before) = (0..at).rev().find(|j| !day(j)).filter(|&j| j + 1 < at) else { return false };
        let be = self.clauses.verb(before).is_some_and(|g| g.copula && g.finite() && g.lemma == "be");
        be && !self.clauses.is_noun(at + 1)
    }

    /// "was rescued and flown to Moscow": whether "and" joins the participle that is chunk `at` to a verb in the passive.
    fn is_joined_to_passive(&self, at: usize) -> bool {
        at > 1
            && matches!(self.clauses.chunks[at - 1].kind, Kind::Coordinator)
            && (at.saturating_sub(TO_PASSIVE)..at - 1)
                .rev()
                .find_map(|j| self.clauses.verb(j))
                .is_some_and(|g| g.passive)
    }

    /// "was shot and taken to hospital", "was sentenced and fined $2,000", "was fined and ordered to leave": whether the verb that is chunk `at`,
    /// joined to one in the passive, lacks the object that it would have in the active.
    fn is_second_participle(&self, at: usize, transitive: bool) -> bool {
        let Some(group) = self.clauses.verb(at) else { return false };
        if self.clauses.is_noun(at + 1) {
            return group.lemma == "fine" && self.clauses.has_number(at + 1);
        }
        let asked = self.clauses.verb(at + 1).is_some_and(|g| g.infinitive) && one_of(group.lemma, ASKED);
        asked || transitive && !self.has_late_object(at)
    }

    /// "attacked in Mali a convoy", "arrested on Monday a man", "condemned in the strongest terms the attack": whether
    /// the object of verb group `at` stands behind a day,
    /// a place or how it is said.
    fn has_late_object(&self, at: usize) -> bool {
        let kind = |j: usize| self.clauses.chunks.get(j).map(|c| &c.kind);
        let linked = matches!(kind(at + 1), Some(Kind::Preposition));
        let between = at + 1 + usize::from(linked);
        let how = linked && self.clauses.word(at + 1) == "in" && self.has_head(between, SAID_IN);
        // "criticised in an interview with the BBC the plan"
        let with = how
            && matches!(self.clauses.word(between + 1), "with" | "to")
            && self.clauses.is_noun(between + 2)
            && self.clauses.is_noun(between + 3);
        let object = if with { between + 3 } else { between + 1 };
        // "shot at a crowd"
        if self.clauses.verb(at).is_some_and(|g| g.lemma == "shoot") && self.clauses.word(at + 1) == "at" {
            return self.clauses.is_noun(between);
        }
        let year = linked && self.clauses.is_noun(between) && self.is_number(between);
        let day = year || matches!(kind(between), Some(Kind::Time));
        if !(day || how || linked && self.is_place(between)) || !self.clauses.is_noun(object) {
            return false;
        }
        let first = self.clauses.first(object).class;
        let someone = matches!(first, Class::Determiner | Class::Number) || self.who(object).is_some();
        // "killed on Monday, police said": the subject of another verb.
        let says = |g: &VerbGroup| self.clauses.reports(g);
        // "criticised in a letter the council sent"
        if how && self.clauses.verb(object + 1).is_some_and(VerbGroup::finite) {
            return false;
        }
        someone && self.clauses.verb(object + 1).is_none_or(|g| !g.finite() || g.bare && !says(g))
    }

    /// "was attacked by rebels": of the noun phrases `after` verb group `at` who did it, and no other participle on the way: "a town held by rebels".
    pub(super) fn agent<'s>(&self, at: usize, after: &'s [Slot]) -> Option<&'s Slot> {
        let by = after.iter().find(|s| s.link == "by")?;
        let other = |j: usize| self.clauses.verb(j).is_some_and(|g| g.bare && !g.infinitive && !g.gerund);
        (at + 1..by.chunk).all(|j| !other(j)).then_some(by)
    }

    /// Whether verb group `at` tells what is done to its subject even where it could be active: "a drone shot down over Togo was unarmed".
    pub(super) fn is_done_to_subject(&self, at: usize) -> bool {
        let mut rest = (at + 1..self.clauses.chunks.len()).take_while(|&j| {
            let kind = &self.clauses.chunks[j].kind;
            !matches!(kind, Kind::Relative | Kind::Stop | Kind::Subordinator | Kind::Coordinator | Kind::Comma)
        });
        let mut main = || rest.any(|j| self.clauses.verb(j).is_some_and(|g| g.finite() && !g.bare));
        self.passive(at, false) || self.passive(at, true) && (self.has_particle(at) || main())
    }
}
