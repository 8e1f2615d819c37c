//! Retold: what a headline or a lead tells of somebody without a name, and the body with it.

use jiff::civil::Date;
use onrecord_knowledge as knowledge;

use super::told::{Told, compatible, is_description};
use crate::{
    contract::{EntityKind, MentionForm},
    entity::Entity,
    lexicon::{self, one_of},
    offices::own_words,
};

/// Bytes from a headline within which the body tells its news.
const NEWS: usize = 1200;

/// Days within which something is news.
const LATELY: i32 = 10;

/// Bytes from a headline within which the first sentence of the body ends.
const LEAD: usize = 400;

/// Bytes from "a councillor" within which a councillor is named who is meant.
const NAMED: usize = 800;

/// Words by which a description is of another than who is named with its office.
const ANOTHER: &str = "former ex-former another other second third fellow one";

/// Offices that many hold who have no part in the news.
const MANY_HOLD: &str = "spokesman spokeswoman spokesperson lawyer attorney solicitor prosecutor officer detective analyst expert professor teacher doctor resident witness official adviser \
aide secretary reporter editor author";

/// "A councillor was stabbed. … Labour councillor Anna Bell, 41, was attacked": gives those whom the tellings only describe the name that the story gives soon after.
pub(super) fn name_later(told: &mut [Told], entities: &[Entity]) {
    for t in told {
        for party in t.actors.iter_mut().chain(&mut t.recipients) {
            if let Some(named) = named_later(entities, *party, t.telling.evidence.end) {
                *party = named;
            }
        }
    }
}

/// The one person named within [`NAMED`] bytes after a description of one by an office, with that office and for the first time; not in the same sentence, which ends at byte `end`,
/// nor of another state ("the Salvadoran president" is not President Xi).
fn named_later(entities: &[Entity], described: usize, end: usize) -> Option<usize> {
    let entity = &entities[described];
    if entity.kind != EntityKind::Person || !is_description(entity) || entity.name.contains(" of ") {
        return None;
    }
    let name = entity.name.to_lowercase();
    let head = name.rsplit(' ').next()?;
    let one = lexicon::is_office(head) && !lexicon::is_plural_office(head) && !one_of(head, MANY_HOLD);
    if !one || name.split(' ').any(|w| one_of(w, ANOTHER) || w.ends_with("'s") || w.ends_with("’s")) {
        return None;
    }
    let at = entity.mentions.iter().map(|m| m.span.start).min()?;
    let named = |e: &Entity| {
        let first = e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span.start).min();
        e.kind == EntityKind::Person && first.is_some_and(|f| f >= end && f > at && f - at < NAMED)
    };
    let state = entity.state.or_else(|| entity.name.split(' ').find_map(knowledge::country));
    let elsewhere = |e: &Entity| state.zip(e.state).is_some_and(|(a, b)| a != b);
    let holds = |e: &Entity| e.roles.iter().any(|role| own_words(role).last().is_some_and(|last| last == head));
    let mut all = entities.iter().enumerate().filter(|(_, e)| named(e) && holds(e) && !elsewhere(e)).map(|(i, _)| i);
    all.next().filter(|_| all.next().is_none())
}

/// Whether a headline's telling, in the story that is `text`, `published` on a day, is of the event that `group` tells: of one type and no past one, near the top of the story,
/// with nobody in it who is known to be another.
pub(super) fn retells(
    headline: &Told,
    group: &[Told],
    text: &str,
    entities: &[Entity],
    published: Option<Date>,
) -> bool {
    let end = headline.telling.evidence.end;
    let Some(start) = group.iter().map(|o| o.telling.evidence.start).min() else { return false };
    if !headline.telling.headline || start < end || start - end > NEWS || !group.iter().all(|o| compatible(o, headline))
    {
        return false;
    }
    // "expelled him in December", "in 2019"
    let past = |o: &Told| {
        let day = o.telling.days.zip(published).is_some_and(|((_, to), now)| (now - to).get_days() > LATELY);
        let words = o.telling.evidence.of(text).split(|c: char| !c.is_alphanumeric());
        let years = words.filter(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")));
        let year = |now: Date| years.filter_map(|w| w.parse::<i16>().ok()).any(|year| year < now.year());
        day || o.telling.days.is_none() && published.is_some_and(year)
    };
    if group.iter().any(past) {
        return false;
    }
    let all = |side: fn(&Told) -> &[usize]| group.iter().flat_map(|o| side(o).iter().copied()).collect::<Vec<_>>();
    let actors: fn(&Told) -> &[usize] = |t| &t.actors;
    let recipients: fn(&Told) -> &[usize] = |t| &t.recipients;
    let sides = [(actors(headline), all(actors)), (recipients(headline), all(recipients))];
    let lead = start - end < LEAD;
    sides.iter().all(|(told, body)| may_be(told, body, entities, lead))
        && sides.iter().any(|(told, body)| !told.is_empty() && !body.is_empty())
}

/// Whether those of a headline may be those of the body: nobody is told there or here, somebody is told in both, or one of the two has no name, or is the state
/// of whoever acts for it in the `lead`.
fn may_be(told: &[usize], body: &[usize], entities: &[Entity], lead: bool) -> bool {
    if told.is_empty() || body.is_empty() || told.iter().any(|e| body.contains(e)) {
        return true;
    }
    let nameless = |list: &[usize]| list.iter().all(|&e| is_description(&entities[e]));
    // "Prague expels six": the state whose capital it is, by the body.
    let seat = |e: usize| lexicon::SEATS.get(&*entities[e].name).copied();
    let own = |t: usize| body.iter().any(|&b| seat(t).is_some() && seat(t) == entities[b].country());
    if lead && told.iter().all(|&t| own(t)) {
        return true;
    }
    let states = |list: &[usize]| list.iter().all(|&e| entities[e].country().is_some());
    let alike = told.iter().any(|&t| body.iter().any(|&b| same_sort(&entities[t], &entities[b])));
    alike && (nameless(told) || nameless(body) || lead && (states(told) != states(body)))
}

/// Whether two may be one by what they are: a person is no town.
fn same_sort(a: &Entity, b: &Entity) -> bool {
    let place = |e: &Entity| e.kind == EntityKind::Place && e.country().is_none();
    !place(a) && !place(b)
}

/// A headline's telling as part of the event of `group`: those whom the body tells in its stead are left out.
pub(super) fn as_body(mut headline: Told, group: &[Told]) -> Told {
    let in_body = |list: &[usize], side: fn(&Told) -> &Vec<usize>| {
        let body: Vec<usize> = group.iter().flat_map(|o| side(o).iter().copied()).collect();
        if body.is_empty() { list.to_vec() } else { list.iter().copied().filter(|e| body.contains(e)).collect() }
    };
    headline.actors = in_body(&headline.actors, |t| &t.actors);
    headline.recipients = in_body(&headline.recipients, |t| &t.recipients);
    headline
}
