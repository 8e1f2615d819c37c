//! Movements: forces that are sent somewhere or withdrawn, who moves them by what a noun tells ("the withdrawal of troops"), by an order, and where to.

use onrecord_knowledge as knowledge;

use super::{
    found::Found,
    nouns::NounDeed,
    participants::{Party, Sides, among, last_of},
    telling::Telling,
    tellings::Sentence,
    triggers::{self, NounTrigger},
};
use crate::{
    contract::{EntityKind, EventStatus, EventType},
    grammar::{clauses::Class, slots::Slot, subjects::subject},
    lexicon::one_of,
};

/// Nouns for those who fight, and for what they fight with.
const FORCES: &str = "troops soldiers forces force peacekeepers army military navy marines police rebels fighters militia militias militants guard guards guardsmen reservists unit units \
contingent contingents brigade brigades battalion battalions division divisions personnel paratroopers commandos mercenaries reinforcements warship warships frigate frigates carrier \
destroyer destroyers submarine submarines tank tanks jets warplanes bombers missiles monitors advisers";

/// Words before a movement by which it is one of forces.
const OF_FORCES: &str = "troop military naval army";

/// Nouns of movements that others make, too: "a retreat for the staff", "the deployment of software".
const LOOSE: &str = "retreat pullback drawdown deployment redeployment mobilisation mobilization surrender";

/// What firms and players withdraw from.
const TRADES: &str = "business businesses market markets sector industry venture ventures race contest tournament competition league series";

/// Verbs by which those who command forces settle what these are to do.
const COMMANDS: &str = "order announce approve authorize authorise decree confirm";

/// The same, and those of carrying it out or putting it off.
const COMMANDS_OR_CARRIES_OUT: &str = "order announce approve authorize authorise decree confirm begin start complete finish end postpone delay cancel halt suspend";

/// Whether forces move, or give themselves up, by what is told.
pub(super) fn is_movement(event_type: EventType) -> bool {
    matches!(event_type, EventType::Mobilize | EventType::Retreat)
}

impl Sentence<'_, '_> {
    /// Whether noun phrase `at` is of forces: "500 Ghanaian soldiers", "2,000 U.S. Marines".
    fn is_of_forces(&self, at: usize) -> bool {
        self.clauses.is_noun(at) && {
            let last = &self.clauses.last(at).lower;
            one_of(last.rsplit(' ').next().unwrap_or_default(), FORCES)
        }
    }

    /// Who moves by what noun phrase `at` tells, and whom they leave or go to; none where no forces do.
    pub(super) fn sides_of_movement(&self, at: usize, trigger: &NounTrigger, after: &[Slot]) -> Option<Sides> {
        let linked = |links: &[&str]| self.linked_to_noun(at, after, links);
        let of = after.iter().find(|s| s.link == "of").map(|s| s.chunk).filter(|&c| c == at + 2);
        // "Hale Foods' withdrawal from the catering business"
        let trade = |s: &Slot| s.link == "from" && one_of(&self.clauses.last(s.chunk).lower, TRADES);
        if of.is_some_and(|c| !self.is_of_forces(c)) || after.iter().any(trade) {
            return None;
        }
        let mut actors = self.inside(at, &[]);
        actors.extend(self.parties(&linked(&["by"])).into_iter().filter(|p| !among(p, &actors)).collect::<Vec<_>>());
        if let Some(of) = of.filter(|_| actors.is_empty()) {
            // "the withdrawal of its troops"
            let own = self.clauses.first(of).class == Class::Possessor;
            actors = if own { self.inside(of, &self.owners(at)) } else { Vec::new() };
            if actors.is_empty() {
                actors = self.parties(&[of]);
            }
            if actors.is_empty() {
                actors = self.inside(of, &[]);
            }
        }
        let moves = |p: &Party| {
            let last = last_of(self.name_of(p));
            self.is_state(p) || one_of(&last, FORCES)
        };
        if of.is_none() && self.has_head(at, LOOSE) && !actors.iter().any(moves) {
            return None;
        }
        let mut places = trigger.recipient.iter().map(|&link| self.parties(&linked(&[link])));
        let recipients = places.find(|found| !found.is_empty()).unwrap_or_default();
        Some(Sides { actors, recipients })
    }

    /// Whether noun phrase `at` names a movement of forces: "the withdrawal of its troops", "a troop withdrawal"; not one from a body or a pact.
    pub(super) fn names_movement(&self, at: usize) -> bool {
        let movement = |c: usize| self.noun_trigger(c).is_some_and(|(t, _)| is_movement(t.event_type));
        let forces =
            |c: usize| self.clauses.chunks[c].tokens.clone().any(|i| one_of(&self.clauses.tokens[i].lower, OF_FORCES));
        let own = self.clauses.word(at + 1) == "of" && self.is_of_forces(at + 2);
        self.clauses.is_noun(at) && movement(at) && (own || forces(at))
    }

    /// "ordered the withdrawal of troops": whether verb group `at` settles a movement of forces that is still to come.
    pub(super) fn commands_movement(&self, at: usize) -> bool {
        let commands = |lemma: &str| one_of(lemma, COMMANDS);
        self.clauses.verb(at).is_some_and(|g| commands(g.lemma) && !g.passive) && self.names_movement(at + 1)
    }

    /// What a verb that has a movement of forces for its object makes of it, done by `by`: "ordered the withdrawal of troops", "began its withdrawal". Whether it makes
    /// anything of it.
    pub(super) fn weigh_command(&self, noun: &mut NounDeed, lemma: &str, by: &[Party]) -> bool {
        if !is_movement(noun.trigger.event_type) || noun.denied || !self.names_movement(noun.at) {
            return false;
        }
        // Who commands them moves them.
        if !by.is_empty() && one_of(lemma, COMMANDS_OR_CARRIES_OUT) {
            noun.sides.actors = by.to_vec();
        }
        let commanded = one_of(lemma, COMMANDS);
        if commanded {
            (noun.status, noun.settled) = (Some(EventStatus::Scheduled), true);
        }
        commanded
    }

    /// "The withdrawal of troops was ordered": whether the verb whose subject it is settles a movement of forces.
    pub(super) fn is_commanded(&self, noun: &NounDeed, verb: usize) -> bool {
        let commanded = self.clauses.verb(verb).is_some_and(|g| g.passive && !g.negated && one_of(g.lemma, COMMANDS));
        commanded && is_movement(noun.trigger.event_type)
    }

    /// Whether a party is a state, or called so by an adjective: "entered Latvian airspace".
    fn is_country(&self, party: &Party) -> bool {
        self.is_state(party) || knowledge::country(self.name_of(party)).is_some()
    }

    /// Whether a telling is of a movement, or of a fire, that nobody takes part in.
    pub(super) fn is_of_nobody(&self, telling: &Telling) -> bool {
        let nobody = telling.actors.is_empty() && telling.recipients.is_empty();
        let burns = || self.is_set_on_fire(telling);
        nobody && !telling.reference && (is_movement(telling.event_type) || burns())
    }

    /// "sent ships to the Red Sea", "left the town of Herat": takes from those to whom forces move the towns and waters, where they only are then.
    pub(super) fn leave_out_where_to(&self, telling: &mut Telling) {
        if is_movement(telling.event_type) {
            telling.recipients.retain(|r| self.kind_of(r) != EntityKind::Place || self.is_country(r));
        }
    }

    /// "deployed three forwards": whether the list says of a verb, by the words around it, that it moves no forces.
    pub(super) fn is_excluded_movement(&self, found: &Found) -> bool {
        let group = self.clauses.verb(found.chunk).filter(|_| found.event_type == EventType::Mobilize);
        let lines = group.map_or(&[][..], |g| triggers::of_verb(g.lemma));
        let never = |word: &str| match word.strip_prefix('@') {
            Some(word) => subject(self.clauses, found.chunk, 0)
                .iter()
                .any(|&s| self.clauses.chunks[s].tokens.clone().any(|i| self.clauses.tokens[i].lower == word)),
            None => self.clauses.is_noun(found.chunk + 1) && self.clauses.last(found.chunk + 1).lower == word,
        };
        lines.iter().filter(|l| l.event_type == EventType::Mobilize).flat_map(|l| &l.never).any(|w| never(w))
    }

    /// "handed control of the town to the rebels": whether in a slot stands only what is left.
    pub(super) fn is_left(&self, slot: &Slot) -> bool {
        let town = |p: Party| self.kind_of(&p) == EntityKind::Place && !self.is_state(&p);
        one_of(&slot.link, "of object") && self.who(slot.chunk).is_some_and(town)
    }

    /// "sent an aircraft carrier": whether a party is only a word of what is moved, which one of these slots has.
    pub(super) fn is_moved(&self, party: &Party, after: &[Slot]) -> bool {
        let moved = |s: &Slot| {
            let whole = self.clauses.span(s.chunk);
            s.link == "object" && self.is_of_forces(s.chunk) && whole.contains(party.span()) && whole != party.span()
        };
        matches!(party, Party::Phrase(EntityKind::Group, ..)) && after.iter().any(moved)
    }

    /// "Polish troops were deployed": who moves where the passive names nobody else, `subjects` being what is moved and `moved` those it stands for.
    pub(super) fn movers_of_passive(&self, subjects: &[usize], moved: Vec<Party>, owned: bool) -> Vec<Party> {
        let owners: Vec<Party> = subjects.iter().flat_map(|&s| self.inside(s, &[])).collect();
        // "Its embassy was closed": whose it is does it.
        let first = if owned && !owners.is_empty() || moved.is_empty() { owners } else { moved };
        // "New buses were deployed": nobody is.
        let forces = |p: &Party| match p {
            Party::Known(..) => self.kind_of(p) != EntityKind::Place || self.is_country(p),
            Party::Phrase(EntityKind::Place, ..) => self.is_country(p),
            Party::Phrase(_, name, _) => {
                let mut heads = name.split(" of ").filter_map(|part| part.rsplit(' ').next()).map(str::to_lowercase);
                heads.any(|head| one_of(&head, FORCES) || triggers::is_someone(&head))
            }
        };
        first.into_iter().filter(forces).collect()
    }

    /// "ordered the army to the border": whether noun phrase right behind verb group `at` is sent somewhere, and not told to do something.
    pub(super) fn is_posted(&self, at: usize) -> bool {
        let place = |c: usize| self.clauses.is_noun(c) && self.clauses.first(c).class != Class::Number;
        self.clauses.is_noun(at + 1) && matches!(self.clauses.word(at + 2), "to" | "into" | "towards") && place(at + 3)
    }
}
