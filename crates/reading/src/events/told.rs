//! Told: a telling with those who take part in it as entities, and when two tellings may be of one event.

use onrecord_knowledge as knowledge;

use super::{telling::Telling, triggers};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType, MentionForm},
    entity::Entity,
    lexicon,
};

/// A telling whose parties are entities by now, and the statement that holds it.
#[derive(Debug, Clone)]
pub struct Told {
    /// What is told.
    pub telling: Telling,
    /// Who does it, by entity.
    pub actors: Vec<usize>,
    /// To whom.
    pub recipients: Vec<usize>,
    /// The draft whose content it lies in.
    pub stated_in: Option<usize>,
}

/// Words that count loosely.
pub(super) const LOOSE: [&str; 6] = ["dozens of ", "scores of ", "hundreds of ", "thousands of ", "several ", "many "];

/// "Dozens of lawmakers"
fn is_loose(name: &str) -> bool {
    let name = name.to_lowercase();
    LOOSE.iter().any(|c| name.starts_with(c))
}

/// Whether nothing speaks against two tellings being of one event.
pub(super) fn compatible(a: &Told, b: &Told) -> bool {
    let (x, y) = (&a.telling, &b.telling);
    let days = match (x.days, y.days) {
        (Some((from, to)), Some((start, end))) => from <= end && start <= to,
        _ => true,
    };
    // "killed four in Mopti on Monday", "killed four in Gao on Monday": on one day in two towns.
    let two_towns = x.event_type == EventType::Assault
        && x.days.is_some()
        && y.days.is_some()
        && x.evidence != y.evidence
        && in_two_towns(x, y);
    days && !two_towns && in_one_year(x, y) && compatible_but_for_days(a, b)
}

/// The same, whatever their days.
pub(super) fn compatible_but_for_days(a: &Told, b: &Told) -> bool {
    let (x, y) = (&a.telling, &b.telling);
    // "deported him and barred him from returning"
    let two_deeds = (x.apart || y.apart) && x.evidence == y.evidence && x.trigger != y.trigger;
    if two_deeds || x.event_type != y.event_type || x.ordered != y.ordered || !kinds(x.kind, y.kind) {
        return false;
    }
    let places = match (&x.place, &y.place) {
        (Some((p, c)), Some((q, d))) => p == q || c.is_some() && c == d || c.is_none() || d.is_none(),
        _ => true,
    };
    // "during a visit to Nairobi", "is due to travel on to Mombasa"
    let next_stop = x.kind == Some(ConsultKind::Visit) && x.status != y.status && in_two_towns(x, y);
    let statuses = match (x.status.map(has_begun), y.status.map(has_begun)) {
        (Some(p), Some(q)) => p == q || x.event_type != EventType::Consult,
        _ => true,
    };
    places && !next_stop && statuses
}

/// "ordered it to close on Monday. … The last order was in 1972": whether no year that the words of one telling give it is another than that of the other.
fn in_one_year(x: &Telling, y: &Telling) -> bool {
    let apart = |x: &Telling, y: &Telling| {
        let other = |year: i16| match y.days {
            Some((from, to)) => year < from.year() || to.year() < year,
            None => y.year.is_some_and(|(from, _)| from.year() != year),
        };
        x.days.is_none() && x.year.is_some_and(|(from, _)| other(from.year()))
    };
    !apart(x, y) && !apart(y, x)
}

/// Whether two tellings have towns, and different ones.
fn in_two_towns(x: &Telling, y: &Telling) -> bool {
    let town =
        |t: &Telling| t.place.as_ref().map(|(name, _)| name.clone()).filter(|name| knowledge::country(name).is_none());
    matches!((town(x), town(y)), (Some(p), Some(q)) if !p.contains(&*q) && !q.contains(&*p))
}

/// Whether an event of that status has come about.
pub(super) fn has_begun(status: EventStatus) -> bool {
    matches!(status, EventStatus::Held | EventStatus::UnderWay)
}

/// Whether two kinds of meeting can be of one meeting.
fn kinds(a: Option<ConsultKind>, b: Option<ConsultKind>) -> bool {
    use ConsultKind::{Call, Conference, Meet, Summit, Talks};
    match (a, b) {
        (Some(a), Some(b)) => {
            a == b
                || matches!(
                    (a, b),
                    (Meet | Talks, Meet | Talks | Summit | Conference) | (Summit | Conference, Meet | Talks)
                )
                || matches!((a, b), (Call, Talks) | (Talks, Call))
        }
        _ => true,
    }
}

/// "Police", "Ex-minister": whether a name is one noun for those who act, with a capital or without.
fn is_noun_for_some(name: &str) -> bool {
    let word = name.to_lowercase();
    let word = word.strip_prefix("ex-").unwrap_or(&word);
    triggers::is_someone(word) || lexicon::is_office(word)
}

/// Whether an entity is nobody but who its words describe.
pub(super) fn is_description(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Group | EntityKind::Person)
        && entity.mentions.iter().all(|m| m.form != MentionForm::Name)
        && (entity.name.starts_with(char::is_numeric)
            // "Police arrest six": at the beginning of a sentence.
            || is_noun_for_some(&entity.name)
            || entity.name.rsplit(' ').next().is_some_and(|head| head.starts_with(char::is_lowercase))
            || is_loose(&entity.name))
}
