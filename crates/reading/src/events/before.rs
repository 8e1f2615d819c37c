//! Before: what the sentences before one have told, for what only takes it up: "the two sides", "rejected the demand", "they were jailed".

use super::{
    participants::{Party, same},
    telling::Telling,
};
use crate::contract::{EntityKind, EventStatus, EventType};

/// Bytes from where two are told to have met, or one has done something, within which "the two sides" and "the demand" mean them.
const REACH: usize = 1000;

/// What the sentences before one have told.
#[derive(Debug, Default)]
pub struct Before {
    /// The subject of the sentence right before, for a pronoun.
    pub subject: Option<Party>,
    /// To whom the law or a helper has done something in the sentence right before, for "they were jailed".
    pub undergone: Vec<Party>,
    /// To whom an attack has done something in the sentence right before, for "officials said they were killed".
    pub harmed: Vec<Party>,
    /// The one without a name to whom something has been done in the sentence right before, where that names no person, for "him".
    pub nameless: Option<Party>,
    /// The only person, or the only one without a name, who takes part, in whatever way, in what the sentence right before tells, for "him".
    pub described: Option<Party>,
    /// The persons with a name who take part in it.
    pub named: Vec<Party>,
    /// Whether it names a person.
    pub names_person: bool,
    /// Those who take part in what the sentence right before tells.
    parties: Vec<Party>,
    /// What has been done lately, in text order.
    done: Vec<Done>,
    /// Those who last met or agreed: two, three or four.
    met: Option<Sides>,
    /// The two of whom one last did something to the other.
    opposed: Option<Sides>,
    /// Where the sentence right before ends.
    end: usize,
}

/// What somebody has done.
#[derive(Debug)]
struct Done {
    event_type: EventType,
    actors: Vec<Party>,
    /// Where its sentence ends.
    end: usize,
}

/// Two or more, and where the sentence ends that tells of them.
#[derive(Debug)]
struct Sides {
    all: Vec<Party>,
    end: usize,
}

impl Before {
    /// Takes in the sentence that ends at byte `end`, with its `subject` and its `tellings` in text order; `names_person` says whether it names a person,
    /// `is_side` whether a party may be one of two sides, `is_person` whether it is a person.
    pub fn go_on(
        &mut self,
        tellings: &[Telling],
        subject: Option<Party>,
        end: usize,
        names_person: bool,
        is_side: impl Fn(&Party) -> bool,
        is_person: impl Fn(&Party) -> bool,
    ) {
        use EventType::{Accuse, Aid, Assault, Coerce, Concede};
        self.parties = tellings.iter().flat_map(|t| t.actors.iter().chain(&t.recipients)).cloned().collect();
        self.subject = subject;
        let done = || tellings.iter().filter(|t| t.status == Some(EventStatus::Held) && !t.reference);
        let undergoing = || {
            done().filter(|d| {
                matches!(d.event_type, Accuse | Aid | Assault | Coerce | Concede) && !d.recipients.is_empty()
            })
        };
        let by_law = undergoing().rfind(|d| d.event_type != Assault);
        self.undergone = by_law.map_or(Vec::new(), |d| d.recipients.clone());
        self.harmed = undergoing().rfind(|d| d.event_type == Assault).map_or(Vec::new(), |d| d.recipients.clone());
        let nameless = undergoing().next_back().and_then(|d| match &d.recipients[..] {
            [one @ Party::Phrase(EntityKind::Person, ..)] => Some(one.clone()),
            _ => None,
        });
        self.nameless = nameless.filter(|_| !names_person);
        self.described = self.only(|p| matches!(p, Party::Phrase(..)) && is_person(p));
        self.described = self.described.take().or_else(|| self.only(&is_person).filter(|_| !names_person));
        self.named = self.parties.iter().filter(|p| matches!(p, Party::Known(..)) && is_person(p)).cloned().collect();
        self.names_person = names_person;
        self.done.retain(|d| end.saturating_sub(d.end) < REACH);
        let acting = done().filter(|d| !d.actors.is_empty());
        self.done.extend(acting.map(|d| Done { event_type: d.event_type, actors: d.actors.clone(), end }));
        let sides = |all| Sides { all, end };
        self.met = tellings.iter().rev().find_map(met).map(sides).or(self.met.take());
        self.opposed = tellings.iter().rev().find_map(|t| opposed(t, &is_side)).map(sides).or(self.opposed.take());
        self.end = end;
    }

    /// The two sides of which byte `at` may speak: those who met or agreed, else those of whom one did something to the other.
    pub fn two(&self, at: usize) -> Option<&[Party]> {
        self.met(at, 2).or_else(|| near(self.opposed.as_ref(), at))
    }

    /// The only one that fits of those who take part in what the sentence right before tells.
    pub fn only(&self, fits: impl Fn(&Party) -> bool) -> Option<Party> {
        let mut fitting = self.parties.iter().filter(|p| fits(p));
        let one = fitting.next()?;
        fitting.all(|p| same(p, one)).then(|| one.clone())
    }

    /// Those, so `many`, who met or agreed shortly before byte `at`.
    pub fn met(&self, at: usize, many: usize) -> Option<&[Party]> {
        near(self.met.as_ref(), at).filter(|all| all.len() == many)
    }

    /// Who has done what a noun takes up that tells one of `types`: by the nearest sentence that tells it, where that tells of nobody else.
    pub fn doers(&self, types: &[EventType]) -> Option<&[Party]> {
        let told = |d: &&Done| types.contains(&d.event_type);
        let last = self.done.iter().rev().find(told)?;
        let mut others = self.done.iter().rev().filter(told).take_while(|d| d.end == last.end);
        others.all(|d| d.actors == last.actors).then_some(&last.actors)
    }

    /// Who has done the only thing of these types that the sentence right before tells.
    pub fn doers_right_before(&self, types: &[EventType]) -> Option<&[Party]> {
        let mut told =
            self.done.iter().rev().take_while(|d| d.end == self.end).filter(|d| types.contains(&d.event_type));
        let one = told.next()?;
        told.next().is_none().then_some(&one.actors)
    }
}

/// Those sides, where byte `at` is near enough.
fn near(sides: Option<&Sides>, at: usize) -> Option<&[Party]> {
    sides.filter(|sides| at.saturating_sub(sides.end) < REACH).map(|s| &s.all[..])
}

/// Those who met or agreed, where they are a few whom the story names.
fn met(telling: &Telling) -> Option<Vec<Party>> {
    let mutual = matches!(telling.event_type, EventType::Consult | EventType::Agree | EventType::Cooperate);
    let few = (2..=4).contains(&telling.actors.len());
    // "Rwanda and the rebels' army": one of them by no more than a description.
    let named = telling.actors.iter().any(|a| matches!(a, Party::Known(..)))
        && telling.actors.iter().all(|a| matches!(a, Party::Known(..) | Party::Phrase(EntityKind::Group, ..)));
    (mutual && few && named).then(|| telling.actors.clone())
}

/// The two of whom one blames, fights, refuses, asks, threatens or punishes the other, where both may be a side.
fn opposed(telling: &Telling, is_side: impl Fn(&Party) -> bool) -> Option<Vec<Party>> {
    use EventType::{Accuse, Assault, Reject, Request, Sanction, Threaten};
    let hostile = matches!(telling.event_type, Accuse | Assault | Reject | Request | Sanction | Threaten);
    let two = match (&telling.actors[..], &telling.recipients[..]) {
        ([a, b], []) if telling.event_type == Assault => [a, b],
        ([a], [b]) if hostile => [a, b],
        _ => return None,
    };
    (two.into_iter().all(is_side) && !same(two[0], two[1])).then(|| two.map(Party::clone).into())
}
