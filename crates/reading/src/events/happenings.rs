//! Happenings: whether what a noun tells takes place, is put off, or is only wished for, by the words around the noun.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{
    status::of_adjective,
    tellings::Sentence,
    triggers::{PROTESTS, SET},
};
use crate::{
    contract::{EventStatus, EventType},
    grammar::{
        clauses::{Clauses, Kind},
        phrases::climb,
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
    lists::words,
};

/// Nouns for what has to be settled before an event: without it none is due.
const DATES: &str =
    "date dates plan plans intention intentions prospect prospects chance question hope venue agenda terms";

/// Words before a noun, or before "for", "of" or "against" and the noun, by which it has not happened.
static WISHED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words(include_str!("../../data/wished.txt")));

/// Words before "for" and what is asked for.
const APPEALS: &str = "appeal appeals appealed appealing plead pleads pleaded pleading plea pleas";

/// Nouns for what somebody would like to do, or ought to.
const AIMS: &str = "importance need necessity keenness eagerness desire ways means readiness willingness";

/// What agreements do that are over, or in force.
const OVER: &str = "collapse expire fail fall lapse unravel end crumble falter last hold remain require oblige allow let ban bind provide cover bar";

/// What is done to agreements that there are.
const BROKEN: &str = "tear break violate breach suspend revoke end quit leave withdraw pull scrap renounce terminate annul abrogate denounce reject oppose honour honor respect flout";

/// So many chunks back stands the noun of an aim at most.
const TO_AIM: usize = 8;

impl Sentence<'_, '_> {
    /// Whether the words say that what noun phrase `at` tells has not come and is not due: "no date for talks", "ruled out talks", "a meeting is out of the question".
    pub(super) fn comes_to_nothing(&self, at: usize) -> bool {
        self.is_refused(at)
            || self.is_near(at)
            || self.is_not_agreed(at)
            || self.has_no_date(at)
            || self.is_off(at)
            || self.is_ruled_on(at)
    }

    /// "will rule on Friday on the extradition of Tom Hale", "voted on sanctions": it is still in question.
    fn is_ruled_on(&self, at: usize) -> bool {
        // "ruled on the appeal": it was made.
        let made =
            self.has_head(at, "appeal appeals request requests petition petitions application complaint lawsuit");
        if at < 2 || self.clauses.word(at - 1) != "on" || made {
            return false;
        }
        let when = |j: &usize| {
            matches!(self.clauses.chunks[*j].kind, Kind::Time) || one_of(self.clauses.word(*j), "on in by at")
        };
        let verb = (0..at - 1).rev().find(|j| !when(j)).and_then(|v| self.clauses.verb(v));
        verb.is_some_and(|g| one_of(g.lemma, "rule vote deliberate"))
    }

    /// "The truce collapsed", "tore up its treaty with Togo", "talks on a peace deal", "urged them to agree to a truce": whether the agreement that noun phrase `at`
    /// names is an old one that ends or is kept, or is still only wished for.
    pub(super) fn is_no_new_agreement(&self, at: usize) -> bool {
        let lemma = |j: usize, lemmas: &str| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, lemmas));
        let ends = self
            .verb_of(at)
            .is_some_and(|v| lemma(v, OVER) || self.clauses.verb(v).is_some_and(|g| g.passive) && lemma(v, BROKEN));
        let over = (at.saturating_sub(3)..at).rev().find(|&j| self.clauses.verb(j).is_some());
        let between =
            |v: usize| (v + 1..at).all(|j| matches!(self.clauses.word(j), "up" | "out" | "of" | "from" | "to"));
        let broken = over.is_some_and(|v| between(v) && lemma(v, BROKEN));
        // "urged them to agree to a truce"
        let infinitive = |v: usize| self.clauses.verb(v).is_some_and(|g| g.infinitive);
        let wished = over.is_some_and(|v| {
            between(v) && infinitive(v) && self.stance(v).is_none_or(|s| s.status == Some(EventStatus::Proposed))
        });
        let topic =
            at > 1 && one_of(self.clauses.word(at - 1), "on about over toward towards") && self.clauses.is_noun(at - 2);
        ends || broken || wished || topic
    }

    /// "are close to an agreement"
    fn is_near(&self, at: usize) -> bool {
        let first = self.clauses.chunks[at].tokens.start;
        let before = &self.clauses.tokens[first.saturating_sub(2)..first];
        matches!(before, [close, to] if close.lower == "close" && to.lower == "to")
    }

    /// "ruled out talks", "rejected talks"
    fn is_refused(&self, at: usize) -> bool {
        let refuses = |v: usize| {
            self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, "rule reject shun spurn rebuff skip miss snub"))
        };
        // "pulled out of a summit", "stayed away from the talks"
        let leaves = || {
            let verb = (at.saturating_sub(4)..at).rev().find(|&j| self.clauses.verb(j).is_some());
            let own = verb.filter(|&v| (v + 1..at).all(|j| !self.clauses.is_noun(j)));
            let first = self.clauses.chunks[at].tokens.start;
            let words = self.clauses.tokens[first.saturating_sub(2)..first].iter().map(|t| t.lower.as_str());
            let link = words.collect::<Vec<_>>();
            own.and_then(|v| self.clauses.verb(v)).is_some_and(|g| {
                g.lemma == "pull" && link == ["out", "of"] || g.lemma == "stay" && link == ["away", "from"]
            })
        };
        // "rebuffed an offer of talks"
        let offer = at.checked_sub(2).filter(|_| matches!(self.clauses.word(at - 1), "of" | "for"));
        let offer = offer.filter(|&n| self.has_head(n, "offer offers proposal invitation call calls request"));
        // "closed the door on talks"
        let door = at > 1 && self.clauses.word(at - 1) == "on" && self.has_head(at - 2, "door doors");
        let spurned = door || offer.and_then(|n| n.checked_sub(1)).is_some_and(refuses);
        spurned
            || at > 0 && refuses(at - 1)
            || at > 1 && self.clauses.word(at - 1) == "out" && refuses(at - 2)
            || leaves()
    }

    /// "failed to agree on sanctions"
    fn is_not_agreed(&self, at: usize) -> bool {
        at > 1
            && matches!(self.clauses.word(at - 1), "on" | "to")
            && self.clauses.verb(at - 2).is_some_and(|g| g.lemma == "agree")
            && self.stance(at - 2).is_none()
    }

    /// "No date has been set for a meeting", "failed to agree on a date for talks"
    fn has_no_date(&self, at: usize) -> bool {
        if at < 2 || !matches!(self.clauses.word(at - 1), "for" | "of" | "on" | "about") {
            return false;
        }
        let date = match self.clauses.verb(at - 2) {
            Some(_) => subject(self.clauses, at - 2, 0).first().copied(),
            None => self.clauses.is_noun(at - 2).then_some(at - 2),
        };
        date.is_some_and(|n| {
            let verb = (n.saturating_sub(3)..n).rev().find(|&j| self.clauses.verb(j).is_some());
            one_of(&self.clauses.last(n).lower, DATES)
                && (self.clauses.word(n) == "no" || verb.is_some_and(|v| self.stance(v).is_none()))
        })
    }

    /// "is yet to be held", "is out of the question", "are off the table"
    fn is_off(&self, at: usize) -> bool {
        let Some(group) = self.verb_of(at).and_then(|v| self.clauses.verb(v)) else { return false };
        let after = self.clauses.tokens[group.head + 1..].iter().take(4).map(|t| t.lower.as_str());
        matches!(
            after.collect::<Vec<_>>()[..],
            ["a", "matter", "of", "time"]
                | ["only" | "just", "a", "matter", "of"]
                | ["yet", "to", ..]
                | ["out", "of", "the", "question", ..]
                | ["off", "the", "table", ..]
        )
    }

    /// Whether what noun phrase `at` tells, of this type, is only wished for or feared, and not thought of by who could do it; a meeting that is wished for is proposed.
    pub(super) fn is_only_hoped(&self, at: usize, event_type: EventType) -> bool {
        event_type != EventType::Consult && self.hoped(at) && !self.is_considered(at, event_type)
    }

    /// Whether the noun is only wished for or feared: "urged the resignation of", "fears of an attack".
    fn hoped(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let wished = |j: usize| WISHED.contains(self.clauses.last(j).lower.as_str());
        if self.clauses.verb(before).is_some() {
            return wished(before);
        }
        if self.is_second_wish(at) {
            return true;
        }
        if at < 2 || !matches!(self.clauses.chunks[before].kind, Kind::Preposition) {
            return false;
        }
        // "warned Israel against an attack"
        let warned = |j: usize| self.clauses.verb(j).is_some_and(|g| one_of(g.lemma, "warn caution advise guard"));
        let link = self.clauses.last(before).lower.as_str();
        // "was threatened with arrest"
        let threatened = link == "with" && self.clauses.verb(at - 2).is_some_and(|g| g.lemma == "threaten");
        matches!(link, "for" | "of" | "against") && wished(at - 2)
            || link == "for" && (self.is_asked_of(at - 2) || one_of(&self.clauses.last(at - 2).lower, APPEALS))
            || matches!(link, "against" | "of") && (at.saturating_sub(4)..at).any(warned)
            || threatened
    }

    /// "lobbied Togo for his release": whether noun phrase `at` names whoever is asked for something.
    fn is_asked_of(&self, at: usize) -> bool {
        let asks = |g: &VerbGroup| one_of(g.lemma, "ask lobby press urge beg petition implore");
        self.clauses.is_noun(at) && at.checked_sub(1).and_then(|v| self.clauses.verb(v)).is_some_and(asks)
    }

    /// "is weighing sanctions": whether somebody only thinks of what noun phrase `at` tells, of this type; a request, an offer or a charge is there when it is considered.
    pub(super) fn is_considered(&self, at: usize, event_type: EventType) -> bool {
        use EventType::{Aid, Assault, Coerce, Mobilize, Protest, Retreat, Sanction};
        let thinks =
            |g: &VerbGroup| one_of(g.lemma, "consider weigh mull debate contemplate") && !g.passive && !g.negated;
        let suit = event_type == EventType::Accuse && self.has_head(at, "lawsuit action");
        (suit || matches!(event_type, Aid | Assault | Coerce | Mobilize | Protest | Retreat | Sanction))
            && at.checked_sub(1).and_then(|v| self.clauses.verb(v)).is_some_and(thinks)
    }

    /// "called for a new law and the release of", "seeks better pay as well as the resignation of": whether noun phrase `at` names the second of two things that are
    /// wished for or feared.
    fn is_second_wish(&self, at: usize) -> bool {
        let clauses = self.clauses;
        let joins = |j: usize| matches!(clauses.word(j), "and" | "or" | "as");
        let and = at - 1 - usize::from(at > 1 && clauses.word(at - 1) == "for");
        // "demanded a new law and the release of the prisoners was put off": another clause.
        if !joins(and) || self.verb_of(at).is_some() {
            return false;
        }
        let aside = |j: &usize| {
            let inside = matches!(clauses.chunks[*j].kind, Kind::Noun | Kind::Comma | Kind::Quote) || joins(*j);
            inside || one_of(clauses.word(*j), "of for on in from to with against")
        };
        let Some(verb) = (0..and).rev().find(|j| !aside(j)) else { return false };
        let wished = |j: usize| WISHED.contains(clauses.last(j).lower.as_str());
        let named = verb + 1 < and && clauses.is_noun(verb + 1);
        match clauses.verb(verb) {
            Some(group) if group.lemma == "call" => clauses.word(verb + 1) == "for",
            Some(group) => named && !group.passive && wished(verb),
            None => false,
        }
    }

    /// "ordered the release of Tom Hale", "ordered help for the victims": whether what noun phrase `at` tells, of this type, is only ordered.
    pub(super) fn is_only_ordered(&self, at: usize, event_type: EventType) -> bool {
        let help = event_type == EventType::Aid && self.has_head(at, "help aid assistance relief");
        let verb = at.checked_sub(1).and_then(|v| self.clauses.verb(v));
        // "A court ordered the detention of Tom Hale": told by the order.
        let by_bench = || {
            let told = at.checked_sub(1).filter(|_| event_type == EventType::Coerce).and_then(|v| self.by_verb(v));
            told.is_some_and(|(told, _)| told.event_type == EventType::Coerce)
        };
        (help || event_type == EventType::Concede || by_bench())
            && verb.is_some_and(|g| g.lemma == "order" && !g.passive)
    }

    /// "stressed the keenness of Togo to increase cooperation": whether what noun phrase `at` tells is only what somebody would like to do, or ought to.
    pub(super) fn is_aimed_at(&self, at: usize) -> bool {
        let finite = |j: &usize| self.clauses.verb(*j).is_some_and(VerbGroup::finite);
        let ends = |j: &usize| matches!(self.clauses.chunks[*j].kind, Kind::Comma | Kind::Stop | Kind::Relative);
        // "hopes to deepen cooperation with Togo"
        let hopes = |j: usize| {
            let wish = |g: &VerbGroup| g.finite() && one_of(g.lemma, "hope want wish aim seek");
            let then = opens_infinitive(self.clauses, j + 1);
            self.clauses.verb(j).is_some_and(wish) && then
        };
        let near = (0..at).rev().take(TO_AIM);
        if near.take_while(|j| !ends(j)).find(finite).is_some_and(hopes) {
            return true;
        }
        let mut before = (0..at).rev().take(TO_AIM).take_while(|j| !finite(j) && !ends(j));
        before.any(|j| self.clauses.is_noun(j) && one_of(&self.clauses.last(j).lower, AIMS))
    }

    /// Whether verb group `at` only says that its subject takes place: "the talks resumed", "sanctions take effect".
    pub(super) fn happens(&self, at: usize) -> bool {
        let words = "hold take begin start open end conclude resume continue happen occur conduct last focus adjourn";
        // "come into force", "go into effect"
        let force = |g: &VerbGroup| one_of(g.lemma, "come go enter") && self.clauses.word(at + 1) == "into";
        // "broke down", "broke up"
        let ends = |g: &VerbGroup| g.lemma == "break" && one_of(self.clauses.word(at + 1), "down up off");
        self.clauses.verb(at).is_some_and(|g| !g.copula && (one_of(g.lemma, words) || force(g) || ends(g)))
    }

    /// "An apology |was delivered|", "Aid from Togo |arrived|", "Praise |came| from", "Tributes |poured| in": whether verb group `at` tells that what its subject names, of this type, was given.
    pub(super) fn is_given_by(&self, event_type: EventType, at: usize) -> bool {
        let Some(group) = self.clauses.verb(at).filter(|g| !g.copula) else { return false };
        match event_type {
            EventType::Support => {
                group.passive && one_of(group.lemma, "deliver give issue make offer extend send convey")
                    || !group.passive
                        && one_of(group.lemma, "come pour flood")
                        && matches!(self.clauses.word(at + 1), "from" | "in")
            }
            EventType::Aid => {
                group.passive && one_of(group.lemma, "deliver send give complete distribute")
                    || !group.passive && one_of(group.lemma, "arrive reach land")
            }
            _ => false,
        }
    }

    /// What an adjective before the noun says of its status.
    pub(super) fn adjective(&self, at: usize) -> Option<EventStatus> {
        self.clauses.chunks[at].tokens.clone().find_map(|i| of_adjective(&self.clauses.tokens[i].lower))
    }

    /// What the passive of a verb says of its subject: "are planned", "was proposed", "has been put off".
    pub(super) fn passive_change(&self, at: usize) -> Option<EventStatus> {
        // "the trip is off"
        let off = |g: &VerbGroup| g.copula && self.clauses.tokens.get(g.head + 1).is_some_and(|t| t.lower == "off");
        if self.clauses.verb(at).is_some_and(|g| off(g) && !g.negated) {
            return Some(EventStatus::Cancelled);
        }
        // "A verdict in the trial is due on Friday"
        let due = |g: &VerbGroup| {
            let word = |n: usize| self.clauses.tokens.get(g.head + n).map_or("", |t| t.lower.as_str());
            g.copula && g.present && !g.negated && word(1) == "due" && one_of(word(2), "on in by at next this later")
        };
        if self.clauses.verb(at).is_some_and(due) {
            return Some(EventStatus::Scheduled);
        }
        // "will not take place", "would not go ahead"
        let not = |g: &VerbGroup| g.negated && matches!(g.modal.as_deref(), Some("will" | "would"));
        if self.clauses.verb(at).is_some_and(|g| not(g) && one_of(g.lemma, "take go happen occur proceed")) {
            return Some(EventStatus::Cancelled);
        }
        let group = self.clauses.verb(at).filter(|g| g.passive && !g.negated)?;
        match group.lemma {
            // "The rejection was expected": it has come.
            "expect" if !group.present && group.modal.is_none() && self.is_end_of_clause(at + 1) => None,
            "schedule" | "plan" | "set" | "expect" | "slate" => Some(EventStatus::Scheduled),
            "propose" | "suggest" => Some(EventStatus::Proposed),
            // "The rally was banned by the city"
            "ban" | "prohibit" | "outlaw" => {
                let protest = |&s: &usize| self.has_head(s, PROTESTS);
                subject(self.clauses, at, 0).iter().any(protest).then_some(EventStatus::Cancelled)
            }
            // "The strike has been suspended"
            "suspend" => {
                let protest = |&s: &usize| self.has_head(s, PROTESTS);
                subject(self.clauses, at, 0).iter().any(protest).then_some(EventStatus::Postponed)
            }
            // "may be postponed"
            _ if matches!(group.modal.as_deref(), Some("may" | "might" | "could" | "can")) => None,
            _ => self.change_by(at),
        }
    }

    /// Whether the clause ends before chunk `at`.
    fn is_end_of_clause(&self, at: usize) -> bool {
        matches!(self.clauses.chunks.get(at).map(|c| &c.kind), None | Some(Kind::Stop | Kind::Comma))
    }

    /// What the verb that undoes what noun phrase `at` tells makes of the event, where only participles and relative clauses stand between:
    /// "talks scheduled for Friday were cancelled".
    pub(super) fn undone_later(&self, at: usize) -> Option<EventStatus> {
        self.undoing(at).and_then(|v| self.passive_change(v))
    }

    /// The verb that undoes what noun phrase `at` tells.
    pub(super) fn undoing(&self, at: usize) -> Option<usize> {
        let end = self.clauses.chunks.len().min(at + 20);
        let stop = (at + 1..end).find(|&j| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator));
        let verbs: Vec<usize> = (at + 1..stop.unwrap_or(end)).filter(|&j| self.clauses.verb(j).is_some()).collect();
        let aside = |&v: &usize| {
            let group = self.clauses.verb(v);
            let participle = group.is_some_and(|g| g.bare && one_of(g.lemma, SET));
            let relative = (at + 1..v).rev().take(2).any(|j| matches!(self.clauses.chunks[j].kind, Kind::Relative));
            participle || relative || group.is_some_and(|g| g.infinitive)
        };
        let first = verbs.iter().copied().find(|v| !aside(v));
        // "was planned for Friday but has been put off until May 3", "were due to start on Friday but were postponed"
        let again = |&v: &usize| {
            let undone = matches!(self.passive_change(v), Some(EventStatus::Cancelled | EventStatus::Postponed));
            undone && matches!(self.clauses.word(v - 1), "but" | "and")
        };
        if let Some(later) = verbs.iter().copied().find(again).filter(|v| first.is_some_and(|f| f < *v)) {
            return Some(later);
        }
        let main = first.filter(|v| verbs.first() != Some(v) || self.due_aside(at, *v))?;
        let changed = self.passive_change(main).or_else(|| self.ban_of_protest(at, main));
        let undone = changed.is_some_and(|s| matches!(s, EventStatus::Cancelled | EventStatus::Postponed));
        // "has been brought forward to Friday"
        (undone || self.change_by(main).is_some() && changed.is_some()).then_some(main)
    }

    /// "A march planned by students for Friday was banned": what verb group `main` makes of the protest that noun phrase `at` names.
    pub(super) fn ban_of_protest(&self, at: usize, main: usize) -> Option<EventStatus> {
        let bans =
            |g: &VerbGroup| g.passive && !g.negated && g.modal.is_none() && one_of(g.lemma, "ban prohibit outlaw");
        (self.has_head(at, PROTESTS) && self.clauses.verb(main).is_some_and(bans)).then_some(EventStatus::Cancelled)
    }

    /// "A summit of the two, due on June 2, has been put back": an adjective between the noun and the verb at `verb`.
    fn due_aside(&self, at: usize, verb: usize) -> bool {
        (at + 1..verb).any(|j| self.clauses.word(j) == "due" && self.clauses.word(j - 1) == ",")
    }

    /// The finite verb behind the participle with "by" that verb group `at` is, where one follows in its clause; else `at` itself.
    fn past_participle(&self, at: usize) -> usize {
        let bare = |j: usize| self.clauses.verb(j).is_some_and(|g| g.bare);
        // "a visit, originally set for May 3, will take place"
        let set = self.clauses.verb(at).is_some_and(|g| one_of(g.lemma, SET));
        let led = self.clauses.word(at + 1);
        if !bare(at) || !(led == "by" || set && led == "for") {
            return at;
        }
        let clause = (at + 1..self.clauses.chunks.len().min(at + 8))
            .take_while(|&j| !matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator | Kind::Relative));
        clause.into_iter().find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite() && !g.bare)).unwrap_or(at)
    }

    /// "The trial of Tom Hale, |accused| of fraud, opens", "Tom Hale, who |is| accused of fraud, will stand": the verb behind what is said by the way of somebody in
    /// the noun phrase that begins with `at`, in which stands verb group `inner`.
    fn past_aside(&self, at: usize, inner: usize) -> Option<usize> {
        let comma = |j: usize| matches!(self.clauses.chunks[j].kind, Kind::Comma);
        let relative = matches!(self.clauses.chunks[inner - 1].kind, Kind::Relative);
        let opening = if relative { inner.checked_sub(2)? } else { inner - 1 };
        let participle = self.clauses.verb(inner).is_some_and(|g| g.bare && !g.perfect);
        let linked = (at + 1..opening).all(|j| {
            let kind = &self.clauses.chunks[j].kind;
            matches!(kind, Kind::Noun | Kind::Coordinator | Kind::Time)
                || one_of(self.clauses.word(j), "of against between")
        });
        if opening <= at || !comma(opening) || !(relative || participle) || !linked {
            return None;
        }
        let end = self.clauses.chunks.len().min(inner + 14);
        let close = (inner + 1..end).find(|&j| comma(j))?;
        let main = self.clauses.verb(close + 1).filter(|g| g.finite() && !g.bare)?;
        (!main.negated).then_some(close + 1)
    }

    /// The verb whose subject noun phrase `at` is.
    pub(super) fn verb_of(&self, at: usize) -> Option<usize> {
        // "A hearing to decide how much Tom Hale must pay will take place": past what it is for.
        let aim = self.clauses.verb(at + 1).is_some_and(|g| g.infinitive && !g.passive);
        let due =
            |j: &usize| self.clauses.verb(*j).is_some_and(|g| g.modal.as_deref() == Some("will")) && self.happens(*j);
        if aim && let Some(verb) = (at + 2..self.clauses.chunks.len()).find(due) {
            return Some(verb);
        }
        let next = (at + 1..self.clauses.chunks.len().min(at + 14))
            .find(|&j| self.clauses.verb(j).is_some_and(|g| g.finite()))?;
        // "The rally organised by the union will take place": past what is said of it.
        let next = self.past_participle(next);
        let next = self.past_aside(at, next).unwrap_or(next);
        let stops = |j: usize| matches!(self.clauses.chunks[j].kind, Kind::Stop | Kind::Subordinator);
        let own = |&n: &usize| n == at || climb(self.clauses, n) == at;
        if (at + 1..next).any(stops) || !subject(self.clauses, next, 0).iter().any(own) {
            return None;
        }
        // "is due to begin", "is set to take place": what it is to do.
        let due = (next + 1..self.clauses.chunks.len().min(next + 4)).find(|&j| self.clauses.verb(j).is_some());
        let due = due.filter(|&j| {
            let group = self.clauses.verb(next);
            let set = group.is_some_and(|g| g.copula && g.lemma == "be" || one_of(g.lemma, SET));
            set && self.clauses.verb(j).is_some_and(|g| g.infinitive && !g.negated) && self.happens(j)
        });
        due.or(Some(next))
    }
}

/// Whether chunk `at` is an infinitive, or "to" before a word that no list has.
fn opens_infinitive(clauses: &Clauses, at: usize) -> bool {
    clauses.verb(at).is_some_and(|g| g.infinitive) || clauses.word(at) == "to"
}
