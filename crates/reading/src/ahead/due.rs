//! Due: what a clause says to be due on a day.

use jiff::civil::Date;
use onrecord_source::Span;

use super::{
    Ahead,
    words::{self, Tells},
};
use crate::{
    closed_classes::BE,
    contract::{AheadKind, EntityKind, EventStatus},
    events::{
        cast::Cast,
        scene::Scene,
        setting,
        status::{change_by, stance},
        triggers,
    },
    grammar::{
        clauses::{Class, Clauses, Kind},
        subjects::subject,
        verb_groups::VerbGroup,
    },
    lexicon::one_of,
};

/// A sentence, and what is known of it.
pub(super) struct Clause<'a, 'c> {
    pub(super) scene: &'a Scene<'c>,
    pub(super) cast: &'a Cast<'c>,
    pub(super) clauses: &'a Clauses,
    pub(super) span: Span,
    /// Whether the story tells an event on these days, in whatever sentence.
    pub(super) has_events: bool,
}

/// Words that lead to the day of what a noun before them names.
const ON_DAY: &str = "on for in at from of between";

/// Words that lead to the last day for something.
const BY_DAY: &str = "by before until till";

/// Words that lead to what something is of.
const OF_WHAT: &str = "of on between over into against";

/// Verbs that say of their subject or their object no more than that it takes place.
const CARRIERS: &str = "hold be schedule set plan expect slate happen occur go fall come continue run stage call fix have announce organise organize \
reschedule host face hear broadcast arrange issue complete start begin open close end finish resume publish release pass sign";

/// What begins and ends by itself, and no diary has: weather, and the years of accounts.
const OTHERWISE: &str = "rain rains snow wind winds storm storms shower showers temperature temperatures weather heat fog year years quarter quarters half season period months weeks";

/// Verbs of asking somebody to do something by a day.
const ASKED: &str = "order tell ask give require oblige instruct direct request";

/// Verbs of what goes on to a day.
const LASTING: &str = "remain stay last continue run be keep";

/// Those who vote.
const VOTERS: &str = "voters electors electorate citizens people nationals";

/// What is sent up.
const FLOWN: &str = "rocket rockets satellite satellites spacecraft probe mission shuttle capsule astronauts telescope rover lander starship";

/// A trigger that goes from a subject to its verb has so many bytes at most.
const LONGEST: usize = 90;

/// So many noun phrases a subject is led back by at most.
const MOST_LINKS: usize = 3;

impl Clause<'_, '_> {
    /// What is due at the time that stands at `time`, on these days. Who states it is left to the caller.
    pub(super) fn due(&self, time: Span, days: (Date, Date), published: Date) -> Option<Ahead> {
        let at = self.clauses.chunks.iter().position(|c| {
            matches!(c.kind, Kind::Time) && self.clauses.tokens[c.tokens.clone()].iter().any(|t| t.span.overlaps(time))
        });
        let at = at?;
        // "unless the ministers agree": nobody knows.
        let open = self.clauses.tokens.iter().any(|t| one_of(&t.lower, "if unless"));
        if open || self.is_put_aside(at) || self.is_reported_month(at, days) {
            return None;
        }
        let to_come = days.0 > published;
        let found = self
            .by_last_day(at)
            .or_else(|| self.by_end(at).filter(|_| to_come))
            .or_else(|| self.by_noun(at).filter(|_| to_come))
            .or_else(|| self.by_verb(at, to_come))
            .or_else(|| self.by_present(at).filter(|_| to_come));
        // "postponed from May 2 to June 13"
        let moved = |due: &Ahead| due.status == EventStatus::Postponed && self.is_from_to(time);
        let found = found.filter(|due| due.status != EventStatus::Postponed || !self.is_old_day(at));
        found.map(|due| Ahead { days: if moved(&due) { (days.1, days.1) } else { days }, ..due })
    }

    /// "the June 14 election", "elections on June 14", "Monday's hearing": by the noun beside the time that is chunk `at`.
    fn by_noun(&self, at: usize) -> Option<Ahead> {
        let behind = Some(at + 1).filter(|&n| self.clauses.is_noun(n));
        let led = at.checked_sub(2).filter(|_| one_of(self.clauses.word(at - 1), ON_DAY));
        // "a hearing tomorrow", "elections on June 14"
        let before = led.or(at.checked_sub(1)).filter(|&n| self.clauses.is_noun(n));
        let noun = behind
            .into_iter()
            .chain(before)
            .find(|&n| words::of_noun(self.clauses, n).is_some_and(|(_, tells)| tells == Tells::Alone))?;
        let (kind, _) = words::of_noun(self.clauses, noun)?;
        let verb = self.verb_of(at);
        let own = verb.filter(|&v| self.has_as_object(v, noun) || self.has_as_subject(v, noun));
        let status = match own {
            Some(v) => self.change(v).or_else(|| self.status(v, true)).or_else(|| self.was_held(v))?,
            None => EventStatus::Scheduled,
        };
        if self.is_negated_noun(noun) || verb.is_some_and(|v| self.clauses.verb(v).is_some_and(|g| g.negated)) {
            return None;
        }
        let trigger = if noun < at { self.noun_span(noun) } else { self.whole_phrase(noun) };
        // "Slovakia will hold an election on March 23": whose it is.
        let holders = own.filter(|&v| self.has_as_object(v, noun)).map(|v| subject(self.clauses, v, 0));
        let named: Vec<usize> = holders.into_iter().flatten().chain([noun]).collect();
        Some(self.told(kind, status, trigger, verb, &named))
    }

    /// What a verb that stands in the past says of a day to come: "set the vote for June 14", "agreed to the June election".
    fn was_held(&self, verb: usize) -> Option<EventStatus> {
        let group = self.clauses.verb(verb)?;
        (!group.negated && group.modal.is_none()).then_some(EventStatus::Scheduled)
    }

    /// "The trial will begin on Monday", "The law takes effect on June 14": by the verb that the time at chunk `at` belongs to.
    fn by_verb(&self, at: usize, to_come: bool) -> Option<Ahead> {
        let verb = self.verb_of(at)?;
        let group = self.clauses.verb(verb)?;
        // "the year ending May 30", "starting in June"
        if group.negated
            || group.gerund && !group.progressive
            || self.clauses.reports(group) && !group.infinitive && group.modal.is_none()
        {
            return None;
        }
        let status = self.change(verb).filter(|_| to_come).or_else(|| self.status(verb, to_come))?;
        let mut subjects = subject(self.clauses, verb, 0);
        // "The election, scheduled for June 6, was called off"
        if subjects.is_empty() && group.bare && verb >= 2 && self.clauses.word(verb - 1) == "," {
            subjects.extend(Some(verb - 2).filter(|&n| self.clauses.is_noun(n)));
        }
        // "was originally scheduled for Monday": it is not any more.
        let originally = !group.present && self.clauses.tokens.iter().any(|t| t.lower == "originally");
        let nothing = |n: usize| one_of(self.clauses.word(n), "nothing nobody no");
        if originally && self.change(verb).is_none()
            || subjects.iter().any(|&n| one_of(&self.clauses.last(n).lower, OTHERWISE) || nothing(n))
        {
            return None;
        }
        let thing = |&n: &usize| words::of_noun(self.clauses, n).is_some();
        let object = Some(verb + 1).filter(|&n| self.clauses.is_noun(n) && n < at);
        let carries = self.carries(verb);
        let own = words::of_verb(self.clauses, group);
        if let Some(noun) = subjects.iter().copied().find(thing).filter(|_| carries || own.is_some()) {
            return self.by_subject(noun, verb, own, status);
        }
        if let Some(noun) = object.filter(thing).filter(|_| carries && !group.copula) {
            let (kind, _) = words::of_noun(self.clauses, noun)?;
            // "called off the concert planned for April 5"
            let all = [&subjects[..], &[noun]].concat();
            return Some(self.told(kind, status, self.whole_phrase(noun), Some(verb), &all));
        }
        self.by_own(verb, &subjects, object, own?, status)
    }

    /// Whether a verb says of its subject or its object no more than that it takes place, or no longer does.
    fn carries(&self, verb: usize) -> bool {
        let Some(group) = self.clauses.verb(verb) else { return false };
        let is = group.copula && group.lemma == "be" && one_of(&self.clauses.tokens[group.head].lower, BE);
        let next = self.clauses.tokens.get(group.head + 1).map_or("", |t| t.lower.as_str());
        one_of(group.lemma, CARRIERS) || is || (group.lemma, next) == ("take", "place") || self.change(verb).is_some()
    }

    /// "The trial will begin", "The June poll was called off": what noun phrase `noun`, the subject of a verb, names; `own` is what the verb itself tells to be due.
    fn by_subject(
        &self,
        noun: usize,
        verb: usize,
        own: Option<(AheadKind, usize)>,
        status: EventStatus,
    ) -> Option<Ahead> {
        let group = self.clauses.verb(verb)?;
        let (kind, tells) = words::of_noun(self.clauses, noun)?;
        // "The ban will be lifted": its end.
        let kind = own.filter(|_| tells == Tells::WithVerb).map_or(kind, |(kind, _)| kind);
        let status = match self.changed_around(verb, noun) {
            // "scheduled for June 6, was postponed to July 4": the new day is told too.
            Some(EventStatus::Postponed) if group.bare || group.infinitive => return None,
            changed => changed.unwrap_or(status),
        };
        let end = self.clauses.tokens[own.map_or(group.head, |(_, last)| last)].span.end;
        let whole = Span::new(self.noun_span(noun).start, end);
        let fits = own.is_some() && whole.start < end && whole.len() <= LONGEST;
        let trigger = if fits { whole } else { self.whole_phrase(noun) };
        Some(self.told(kind, status, trigger, Some(verb), &[noun]))
    }

    /// "The museum will reopen", "Brazil will play Chile": what a verb of the list tells.
    fn by_own(
        &self,
        verb: usize,
        subjects: &[usize],
        object: Option<usize>,
        (kind, last): (AheadKind, usize),
        status: EventStatus,
    ) -> Option<Ahead> {
        let group = self.clauses.verb(verb)?;
        // "begin talks", "the strike begins": an event, where the story tells one of these days.
        if object.iter().chain(subjects).any(|&n| self.is_event(n)) {
            return None;
        }
        let ends = |n: &usize| !matches!(self.clauses.last(*n).class, Class::Determiner | Class::Possessor);
        let object = object.filter(ends);
        if subjects.is_empty() || !self.may_do(kind, group, subjects, object) {
            return None;
        }
        let kind = self.kind_with(kind, group, subjects, object);
        // "The exhibition that was to open on April 5 has been cancelled"
        let changed = subjects.iter().find_map(|&n| self.changed_around(verb, n));
        let all: Vec<usize> = subjects.iter().copied().chain(object).collect();
        let own = Span::new(self.clauses.tokens[group.head].span.start, self.clauses.tokens[last].span.end);
        let end = object.map_or(own.end, |n| self.clauses.span(n).end).max(own.end);
        let whole = Span::new(self.start_of(subjects[0]).min(own.start), end);
        let trigger = if whole.len() <= LONGEST { whole } else { own };
        Some(self.told(kind, changed.unwrap_or(status), trigger, Some(verb), &all))
    }

    /// What sort of thing a verb of the list tells with such a subject and object: voters choose, rockets are launched, bridges are inaugurated.
    fn kind_with(&self, kind: AheadKind, group: &VerbGroup, subjects: &[usize], object: Option<usize>) -> AheadKind {
        let head = |n: usize, words: &str| one_of(&self.clauses.last(n).lower, words);
        let is = |n: usize, of: EntityKind| {
            self.cast.names_in(self.clauses.span(n)).iter().any(|&(_, e)| self.scene.entities[e].kind == of)
        };
        let flown = |n: usize| head(n, FLOWN);
        match group.lemma {
            "vote" | "elect" | "choose" if subjects.iter().any(|&n| head(n, VOTERS) || is(n, EntityKind::Place)) => {
                AheadKind::Election
            }
            "launch" if subjects.iter().chain(&object).any(|&n| flown(n)) => AheadKind::Launch,
            _ if self.clauses.tokens[group.head].lower == "inaugurated"
                && !subjects.iter().any(|&n| is(n, EntityKind::Person)) =>
            {
                AheadKind::Opening
            }
            _ => kind,
        }
    }

    /// "will remain in force until March 31", "was extended to May 1", "The increase is effective May 3": what ends or begins on the day at chunk `at`.
    fn by_end(&self, at: usize) -> Option<Ahead> {
        let first = self.clauses.chunks[at].tokens.start;
        let before = self.word_before(at);
        let verb = self.verb_of(at).filter(|&v| v < at)?;
        let group = self.clauses.verb(verb).filter(|g| !g.negated && g.modal.as_deref() != Some("could"))?;
        let effective = before == "effective" && group.lemma == "be";
        let lasts = one_of(before, "until till through") && one_of(group.lemma, LASTING)
            || one_of(before, "to until") && group.lemma == "extend";
        let past = !group.present && group.modal.is_none() && group.lemma != "extend" && !group.infinitive;
        let subjects = subject(self.clauses, verb, 0);
        let noun = *subjects.first()?;
        if !(effective || lasts) || past || self.clauses.last(noun).class == Class::Pronoun {
            return None;
        }
        let kind = match words::of_noun(self.clauses, noun) {
            Some((kind @ AheadKind::Deadline, _)) => kind,
            _ if effective => AheadKind::Start,
            _ => AheadKind::End,
        };
        let end = self.clauses.tokens[first - usize::from(!effective) - 1].span.end;
        let whole = Span::new(self.start_of(noun), end);
        let trigger = if whole.len() <= LONGEST { whole } else { self.whole_phrase(noun) };
        Some(self.told(kind, EventStatus::Scheduled, trigger, Some(verb), &[noun]))
    }

    /// "The exhibition |starts| on May 5": by a word at the end of a noun phrase that is its verb, where the sentence has no other.
    fn by_present(&self, at: usize) -> Option<Ahead> {
        let led = at.checked_sub(2).filter(|_| one_of(self.clauses.word(at - 1), "on in at"));
        let noun = led.or(at.checked_sub(1)).filter(|&n| self.clauses.is_noun(n))?;
        let tokens = &self.clauses.tokens[self.clauses.chunks[noun].tokens.clone()];
        let [.., before, word] = tokens else { return None };
        let other = |j: usize| self.clauses.verb(j).is_some_and(|g| !self.clauses.reports(g));
        let schools = tokens.iter().any(|t| one_of(&t.lower, "school academic"));
        let accounts = one_of(&before.lower, OTHERWISE) && !schools;
        if accounts || before.class != Class::Noun || (0..self.clauses.chunks.len()).any(other) {
            return None;
        }
        let kind = words::of_present(&word.lower)?;
        // "starts in the league": who plays, and "votes on Monday": several.
        if matches!(kind, AheadKind::Match | AheadKind::Publication | AheadKind::Decision) {
            return None;
        }
        let own = self.noun_span(noun);
        Some(self.told(kind, EventStatus::Scheduled, own, None, &[noun]))
    }

    /// "must reply by June 14", "has until Friday to reply": what has the time at chunk `at` for its last day.
    fn by_last_day(&self, at: usize) -> Option<Ahead> {
        let link = at.checked_sub(1).filter(|&l| one_of(self.clauses.word(l), BY_DAY))?;
        let verb = (0..link).rev().find(|&v| self.clauses.verb(v).is_some())?;
        let group = self.clauses.verb(verb).filter(|g| !g.negated)?;
        let has = group.lemma == "have" && self.clauses.word(link) != "before" && verb + 1 == link;
        let must = group.modal.as_deref() == Some("must");
        let have_to = |v: usize| self.clauses.verb(v).is_some_and(|g| g.lemma == "have" && g.present && !g.negated);
        let asked = |v: usize| self.clauses.verb(v).is_some_and(|g| one_of(g.lemma, ASKED) && !g.negated);
        let over = (0..verb).rev().find(|&v| self.clauses.verb(v).is_some()).filter(|_| group.infinitive);
        let obliged = over.is_some_and(|v| verb == v + 1 && have_to(v) || asked(v));
        let past = group.present || !has;
        if !(has && past || (must || obliged) && self.clauses.word(link) != "until") {
            return None;
        }
        let first = over.filter(|_| obliged).unwrap_or(verb);
        let subjects = subject(self.clauses, first, 0);
        let start = self.clauses.start(if group.infinitive { verb } else { first });
        let trigger = Span::new(start, self.clauses.span(if has { link } else { verb }).end);
        let object = Some(verb + 1).filter(|&n| self.clauses.is_noun(n) && n < at);
        let trigger = object.map_or(trigger, |n| Span::new(trigger.start, self.clauses.span(n).end));
        // "has until Friday to reply": what for.
        let what_for = Some(at + 1).filter(|&v| has && self.clauses.verb(v).is_some_and(|g| g.infinitive));
        let end = what_for.map_or(trigger.end, |v| self.clauses.span(v).end);
        let start = subjects.first().map_or(trigger.start, |&n| self.start_of(n)).min(trigger.start);
        let whole = Span::new(start, end);
        let trigger = if whole.len() <= LONGEST { whole } else { trigger };
        let all: Vec<usize> = subjects.into_iter().chain(object).collect();
        Some(self.told(AheadKind::Deadline, EventStatus::Scheduled, trigger, Some(verb), &all))
    }

    /// The word right before chunk `at`, which may be in no chunk.
    fn word_before(&self, at: usize) -> &str {
        let before = self.clauses.chunks[at].tokens.start.checked_sub(1);
        before.map_or("", |i| self.clauses.tokens[i].lower.as_str())
    }

    /// "the data |for February|": the month that is reported on.
    fn is_reported_month(&self, at: usize, (from, to): (Date, Date)) -> bool {
        self.word_before(at) == "for" && from.day() == 1 && to == from.last_of_month()
    }

    /// "on May 3 instead of |May 1|": whether another day stands in place of the one at chunk `at`.
    fn is_put_aside(&self, at: usize) -> bool {
        let first = self.clauses.chunks[at].tokens.start;
        let before = &self.clauses.tokens[first.saturating_sub(2)..first];
        // "a bond |due March 11, 1994|" is paid back then.
        let matures =
            before.last().is_some_and(|t| t.lower == "due") && !before.first().is_some_and(|t| one_of(&t.lower, BE));
        matures
            || matches!(before, [aside, of] if one_of(&aside.lower, "instead rather") && one_of(&of.lower, "of than"))
    }

    /// The verb that the time at chunk `at` belongs to: the one before it in its clause, else the first behind it.
    fn verb_of(&self, at: usize) -> Option<usize> {
        let ends = |j: usize| {
            matches!(
                self.clauses.chunks[j].kind,
                Kind::Stop | Kind::Subordinator | Kind::Relative | Kind::Dash | Kind::Quote
            )
        };
        let before = (0..at).rev().take_while(|&j| !ends(j)).find(|&j| self.clauses.verb(j).is_some());
        // "On Monday, the court will decide"
        let opens = || (at + 1..self.clauses.chunks.len()).take_while(|&j| !ends(j));
        let behind = || opens().find(|&j| self.clauses.verb(j).is_some_and(VerbGroup::finite));
        before.or_else(behind)
    }

    /// How far what a verb says to be due has come; `to_come`: on a day after the story's.
    fn status(&self, verb: usize, to_come: bool) -> Option<EventStatus> {
        let group = self.clauses.verb(verb)?;
        // "is scheduled for June 14", "set for Monday"
        let settled = one_of(group.lemma, "schedule set plan slate expect fix") && (group.passive || group.bare);
        if settled && (to_come || group.present) && !group.negated {
            return Some(EventStatus::Scheduled);
        }
        let stance = stance(self.clauses, verb, 0)?;
        match stance.status? {
            EventStatus::UnderWay if to_come => Some(EventStatus::Scheduled),
            status @ (EventStatus::Scheduled
            | EventStatus::Proposed
            | EventStatus::Postponed
            | EventStatus::Cancelled) => Some(status),
            // "begins on Monday": the present of what is settled.
            EventStatus::Held if to_come && group.present && !group.perfect => Some(EventStatus::Scheduled),
            _ => None,
        }
    }

    /// What another verb of the sentence than the one at `at` makes of what noun phrase `noun` says to be due: "The election, scheduled for June 6, was called off",
    /// "called off the concert planned for June 6".
    fn changed_around(&self, at: usize, noun: usize) -> Option<EventStatus> {
        let behind = (at + 1..self.clauses.chunks.len()).filter(|&v| self.clauses.verb(v).is_some());
        let own = |v: &usize| {
            let subjects = subject(self.clauses, *v, 0);
            subjects.contains(&noun) || subjects.contains(&at) || subjects.iter().any(|&n| n > noun && n < at)
        };
        let near = (noun.saturating_sub(2)..noun).rev().find(|&v| self.clauses.verb(v).is_some());
        let over = near.and_then(|v| self.change(v));
        over.or_else(|| behind.filter(own).find_map(|v| self.change(v)))
    }

    /// "originally due on |May 2|, has been postponed to June 13": whether a new day stands beside the one at chunk `at`.
    fn is_old_day(&self, at: usize) -> bool {
        let is_new = |t: usize| {
            matches!(self.clauses.chunks[t].kind, Kind::Time) && one_of(self.word_before(t), "to until till")
        };
        !is_new(at) && (0..self.clauses.chunks.len()).any(is_new)
    }

    /// "from May 2 to June 13": whether a time has two days, and the words lead from the one to the other.
    fn is_from_to(&self, time: Span) -> bool {
        time.of(&self.scene.story.text).contains(" to ")
    }

    /// What a verb that tells what has been done makes of what was due: "postponed", "called off".
    fn change(&self, verb: usize) -> Option<EventStatus> {
        let over = |g: &&VerbGroup| g.modal.is_none() && !g.infinitive && !g.negated;
        self.clauses.verb(verb).filter(over).and_then(|_| change_by(self.clauses, verb))
    }

    /// Whether a verb group tells something of this sort with such a subject and object: teams play teams, and "mark" needs what is marked.
    fn may_do(&self, kind: AheadKind, group: &VerbGroup, subjects: &[usize], object: Option<usize>) -> bool {
        let has_name = |n: usize| !self.cast.names_in(self.clauses.span(n)).is_empty();
        let is_pronoun = |n: usize| self.clauses.last(n).class == Class::Pronoun;
        match kind {
            AheadKind::Match if group.lemma != "kick" => {
                subjects.iter().any(|&n| has_name(n)) && object.is_some_and(has_name) && !group.passive
            }
            AheadKind::Decision => object.is_some() || group.passive || subjects.iter().any(|&n| !is_pronoun(n)),
            AheadKind::Publication | AheadKind::Ceremony => {
                // "He will be released"
                let freed = group.passive && group.lemma == "release" && subjects.iter().any(|&n| is_pronoun(n));
                !freed && (object.is_some() || group.passive || subjects.iter().any(|&n| !is_pronoun(n) && has_name(n)))
            }
            AheadKind::Journey => subjects.iter().any(|&n| has_name(n) || is_pronoun(n)),
            _ => true,
        }
    }

    /// Whether noun phrase `at` names what events are read by: "talks", "the summit".
    fn is_event(&self, at: usize) -> bool {
        self.has_events && triggers::of_noun(&self.clauses.last(at).lower).is_some()
    }

    fn has_as_object(&self, verb: usize, noun: usize) -> bool {
        verb + 1 == noun
    }

    fn has_as_subject(&self, verb: usize, noun: usize) -> bool {
        noun < verb && subject(self.clauses, verb, 0).contains(&noun)
    }

    /// "no election"
    fn is_negated_noun(&self, at: usize) -> bool {
        one_of(self.clauses.word(at), "no any every each")
    }

    /// A noun phrase without its article, with the phrase behind that says what it is of: "funeral of the poet", "report on the fire".
    fn whole_phrase(&self, at: usize) -> Span {
        let own = self.noun_span(at);
        let of = Some(at + 2).filter(|&n| one_of(self.clauses.word(at + 1), OF_WHAT) && self.clauses.is_noun(n));
        let whole = of.map(|n| Span::new(own.start, self.clauses.span(n).end));
        whole.filter(|whole| whole.len() <= LONGEST).unwrap_or(own)
    }

    /// Where a subject begins, with what it hangs on: "|Powell's term| as chair", "|Lee|, 60,".
    fn start_of(&self, noun: usize) -> usize {
        let mut first = noun;
        for _ in 0..MOST_LINKS {
            let led = first >= 2
                && self.clauses.is_noun(first - 2)
                && (one_of(self.clauses.word(first - 1), "as of in for at between")
                    || self.clauses.word(first - 1) == "," && self.is_age(first));
            if !led {
                break;
            }
            first -= 2;
        }
        self.noun_span(first).start
    }

    /// Whether noun phrase `at` is nothing but a number: "Lee, |60|,".
    fn is_age(&self, at: usize) -> bool {
        self.clauses.tokens[self.clauses.chunks[at].tokens.clone()].iter().all(|t| t.class == Class::Number)
    }

    /// A noun phrase without its article.
    fn noun_span(&self, at: usize) -> Span {
        let tokens = &self.clauses.tokens[self.clauses.chunks[at].tokens.clone()];
        let bare = |t: &&crate::grammar::clauses::Token| {
            matches!(t.class, Class::Determiner | Class::Possessive | Class::Possessor | Class::Adverb)
        };
        let first = tokens.iter().find(|t| !bare(t)).unwrap_or(&tokens[0]);
        let text = self.scene.story.text.as_str();
        // "60-day deadline": of a word with a hyphen all of it.
        let lead = &text[self.span.start..first.span.start];
        let joined = lead.ends_with('-').then(|| lead.rfind(char::is_whitespace).map_or(0, |i| i + 1));
        Span::new(joined.map_or(first.span.start, |i| self.span.start + i), tokens[tokens.len() - 1].span.end)
    }

    /// What is due by the words at `trigger`, which belong to this verb, with those whom the noun phrases `named` name.
    fn told(&self, kind: AheadKind, status: EventStatus, trigger: Span, verb: Option<usize>, named: &[usize]) -> Ahead {
        let text = self.scene.story.text.as_str();
        let takes_part = |e: usize| {
            matches!(self.scene.entities[e].kind, EntityKind::Person | EntityKind::Organization)
                || kind == AheadKind::Match && self.scene.entities[e].kind == EntityKind::Place
        };
        let names = named.iter().flat_map(|&n| self.cast.names_in(self.clauses.span(n))).map(|(_, entity)| *entity);
        // "He will be sworn in", "the company": whom it stands for.
        let others = named.iter().filter_map(|&n| self.cast.known_at(self.clauses.span(n)));
        let mut participants: Vec<usize> = Vec::new();
        for entity in names.chain(others).filter(|&e| takes_part(e)) {
            if !participants.contains(&entity) {
                participants.push(entity);
            }
        }
        // "Slovakia's election", and not the firm or the team that is called like a place.
        let is_named_so = |span: Span| {
            let mut names = self.cast.names_in(span).iter();
            names.all(|&(_, e)| self.scene.entities[e].kind == EntityKind::Place)
        };
        let within = |n: &usize| {
            let within = self.clauses.span(*n);
            let mut inside = self.scene.places.iter().filter(|p| within.contains(p.span) && is_named_so(p.span));
            inside.next().filter(|_| kind != AheadKind::Match)
        };
        let own = verb.map_or(trigger, |v| self.clauses.span(v));
        let around = Span::new(own.start.min(trigger.start), own.end.max(trigger.end));
        let near = setting::place(text, self.clauses, around, self.span, self.scene.places, false);
        let place = near.or_else(|| named.iter().find_map(within));
        Ahead {
            kind,
            status,
            days: (Date::MIN, Date::MIN),
            participants,
            place: place.map(|p| p.name.clone()),
            country: place.and_then(|p| p.country),
            trigger,
            evidence: self.span,
            stated_in: None,
        }
    }
}
