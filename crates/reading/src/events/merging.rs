//! Merging: the tellings of one event become one event.

use onrecord_source::Span;

use super::{
    Event,
    retold::{as_body, name_later, retells},
    scene::Scene,
    telling::Telling,
    told::{LOOSE, Told, compatible, compatible_but_for_days, has_begun, is_description},
};
use crate::{
    contract::{EntityKind, EventStatus, EventType, ParticipantRole},
    entity::Entity,
    lexicon::{is_several, one_of},
};

/// A telling is compared with those of so many events told before it at most; no story of 19,000 has more than 27.
const COMPARED: usize = 500;

/// The most participants that an event keeps.
const MOST: usize = 4;

/// Puts the tellings of each event together; those who take part are some of `entities`.
pub fn merge(mut told: Vec<Told>, scene: &Scene, entities: &[Entity]) -> Vec<Event> {
    let text = scene.story.text.as_str();
    name_later(&mut told, entities);
    name_once(&mut told, text, entities);
    let mut groups: Vec<Vec<Told>> = Vec::new();
    // Whole tellings first; then what only refers to them.
    let (references, whole): (Vec<Told>, Vec<Told>) = told.into_iter().partition(|t| t.telling.reference);
    // The headline after the body, which tells its news better.
    let (above, body): (Vec<Told>, Vec<Told>) = whole.into_iter().partition(|t| t.telling.headline);
    for t in body.into_iter().chain(above) {
        put_whole(&mut groups, t, scene, entities);
    }
    for t in references {
        put_reference(&mut groups, t, text);
    }
    let mut out: Vec<Event> = groups.into_iter().map(|g| merged(g, scene)).collect();
    out.sort_by_key(|e| e.trigger);
    out
}

/// Puts a whole telling to those of its event, of which the last ones told are asked first; else it is one of an event of its own.
fn put_whole(groups: &mut Vec<Vec<Told>>, t: Told, scene: &Scene, entities: &[Entity]) {
    let (text, published) = (scene.story.text.as_str(), scene.story.published);
    // "issued seven pardons" makes no one event of each of them.
    let one = |g: &&mut Vec<Told>| {
        g.iter().all(|o| compatible(o, &t))
            && (g.iter().all(|o| o.telling.definite || no_others(o, &t)) && g.iter().any(|o| alike(o, &t))
                || g.iter().any(|o| takes_up(&t, o) || repeats(&t, o, text)))
    };
    if let Some(group) = groups.iter_mut().rev().take(COMPARED).find(one) {
        group.push(t);
    } else if let Some(group) =
        groups.iter_mut().rev().take(COMPARED).find(|g| g.iter().all(|o| by_their_states(o, &t, entities)))
    {
        join_by_states(group, t, entities);
    } else if let Some(group) = groups.iter_mut().take(COMPARED).find(|g| retells(&t, g, text, entities, published)) {
        let t = as_body(t, group);
        group.push(t);
    } else {
        groups.push(vec![t]);
    }
}

/// Puts a telling that only refers to an event to those of that event; where none was told, it is one only if it stands by itself.
fn put_reference(groups: &mut Vec<Vec<Told>>, t: Told, text: &str) {
    // "invited Bell to visit Accra. … The visit, planned for this week, was put off": what is only proposed cannot
    // be.
    let undone = matches!(t.telling.status, Some(EventStatus::Postponed | EventStatus::Cancelled));
    let proposed = |o: &Told| o.telling.status == Some(EventStatus::Proposed) && o.telling.days.is_none();
    let before = |g: &&mut Vec<Told>| {
        !(undone && g.iter().all(proposed))
            && g.iter().any(|o| o.telling.trigger.start < t.telling.trigger.start)
            && !(tells_beginning(&t, text) && g.iter().all(|o| o.telling.days.is_none()))
            && (g.iter().all(|o| compatible(o, &t)) || g.iter().any(|o| is_moved_by(&t, o, text)))
            && g.iter().any(|o| shares(o, &t) || t.actors.is_empty() && t.recipients.is_empty())
            && (!t.telling.stands || g.iter().all(|o| as_far(o, &t)))
    };
    if let Some(group) = groups
        .iter_mut()
        .rev()
        .take(COMPARED)
        .rev()
        .filter(before)
        .max_by_key(|g| g.iter().map(|o| o.telling.trigger.start).filter(|&s| s < t.telling.trigger.start).max())
    {
        group.push(t);
    } else if let Some(group) = groups.iter_mut().rev().take(COMPARED).find(|g| g.iter().any(|o| was_put_off(&t, o))) {
        // Its new day has been told.
        let telling = Telling { days: None, status: None, ..t.telling.clone() };
        group.push(Told { telling, ..t });
    } else if t.telling.stands {
        let again = |g: &&mut Vec<Told>| g.iter().any(|o| compatible(o, &t) && as_far(o, &t) && on_one_day(o, &t));
        match groups.iter_mut().take(COMPARED).find(again) {
            Some(group) => group.push(t),
            None => groups.push(vec![Told { telling: Telling { reference: false, ..t.telling }, ..t }]),
        }
    }
}

/// "threw stones. … The protests began on May 8": a day on which something began, maybe long before what was told without one.
fn tells_beginning(reference: &Told, text: &str) -> bool {
    let rest = text.get(reference.telling.trigger.end..).unwrap_or_default();
    let next: Vec<&str> = rest.split_whitespace().take(2).collect();
    let begins = matches!(next[..], ["began" | "started" | "erupted", ..] | ["broke", "out"]);
    reference.telling.days.is_some() && begins
}

/// "Prime Minister Anna Bell of Togo and Tom Hale of Benin agreed on Thursday to … Togo and Benin agreed on Thursday to …": whether two tellings of one day are of
/// one meeting or agreement, in the one of which states stand for those who act for them in the other.
fn by_their_states(a: &Told, b: &Told, entities: &[Entity]) -> bool {
    let mutual = matches!(a.telling.event_type, EventType::Consult | EventType::Agree);
    let two =
        a.actors.len() == b.actors.len() && a.actors.len() > 1 && a.recipients.is_empty() && b.recipients.is_empty();
    let acts_for = |person: usize, state: usize| {
        let own = entities[person].state.filter(|_| entities[person].kind == EntityKind::Person);
        own.is_some() && own == entities[state].country()
    };
    let one = |x: usize, y: usize| x == y || acts_for(x, y) || acts_for(y, x);
    let all = |x: &[usize], y: &[usize]| x.iter().all(|&e| y.iter().any(|&o| one(e, o)));
    mutual && two && on_one_day(a, b) && compatible(a, b) && all(&a.actors, &b.actors) && all(&b.actors, &a.actors)
}

/// Adds to a group a telling of the same by those who act for the states, or by the states: those who act for them take part.
fn join_by_states(group: &mut Vec<Told>, told: Told, entities: &[Entity]) {
    let by_person = told.actors.iter().any(|&e| entities[e].kind == EntityKind::Person);
    let acting = if by_person { told.actors.clone() } else { group[0].actors.clone() };
    group.push(told);
    group.iter_mut().for_each(|o| o.actors.clone_from(&acting));
}

/// Words by which a description is of others than the same words without them.
const OTHERS: &str = "other another more new some former";

/// Words that count.
const NUMBERS: &str = "two three four five six seven eight nine ten";

/// "blasted police officers", then "criticized the officers": the shorter description is of those of the nearest longer one before it, in one type of event.
fn name_once(told: &mut [Told], text: &str, entities: &[Entity]) {
    let mut described: Vec<(EventType, usize)> = Vec::new();
    for t in told {
        let (event_type, evidence) = (t.telling.event_type, t.telling.evidence);
        for party in t.actors.iter_mut().chain(&mut t.recipients) {
            if !is_description(&entities[*party]) {
                continue;
            }
            let again = is_definite(&entities[*party], text, evidence);
            let longer = described.iter().rev().take(RECENT).find(|(of, e)| {
                let (name, before) = (&entities[*party].name, &entities[*e].name);
                let same = again && is_short_for(name, before) || is_count_of(name, before);
                // "Two men were arrested. The men were released on Tuesday": whatever was done to them.
                same && (*of == event_type || is_counted(before)) && *e != *party
            });
            match longer {
                Some(&(_, e)) => *party = e,
                None => described.push((event_type, *party)),
            }
        }
    }
}

/// How many descriptions back a shorter one may mean the same.
const RECENT: usize = 12;

/// Whether the sentence at `evidence` describes several with "the" or "those", as known already.
fn is_definite(entity: &Entity, text: &str, evidence: Span) -> bool {
    let last = entity.name.rsplit(' ').next().unwrap_or_default();
    let here = entity.mentions.iter().find(|m| evidence.contains(m.span));
    let before = here.and_then(|m| text[..m.span.start].split_whitespace().next_back()).unwrap_or_default();
    let several = is_several(last) || last.ends_with('s') || one_of(last, "delegation team group crowd mob squad");
    several && one_of(&before.to_lowercase(), "the these those both")
}

/// "officers" for "police officers": the same head, and no word that the longer has not.
fn is_short_for(short: &str, long: &str) -> bool {
    let words = |name: &str| name.to_lowercase().split(' ').map(str::to_string).collect::<Vec<_>>();
    let (short, long) = (words(short), words(long));
    short.len() < long.len()
        && short.last() == long.last()
        && short.iter().all(|w| long.contains(w))
        && !long.iter().chain(&short).any(|w| one_of(w, OTHERS))
        && !short.iter().any(|w| one_of(w, NUMBERS))
}

/// "two men", "14 people"
fn is_counted(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    one_of(&first.to_lowercase(), NUMBERS) || first.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether two tellings have come equally far: what has happened is not what is due.
fn as_far(a: &Told, b: &Told) -> bool {
    let done = |t: &Told| t.telling.status.is_none_or(has_begun);
    done(a) == done(b)
}

/// Whether both have the same days.
fn on_one_day(a: &Told, b: &Told) -> bool {
    a.telling.days.is_some() && a.telling.days == b.telling.days
}

/// Whether somebody takes part in both.
fn shares(a: &Told, b: &Told) -> bool {
    a.actors.iter().chain(&a.recipients).any(|e| b.actors.contains(e) || b.recipients.contains(e))
}

/// Whether one of two lists is empty, or they have somebody in common.
fn one_sided(p: &[usize], q: &[usize]) -> bool {
    p.is_empty() || q.is_empty() || p.iter().any(|e| q.contains(e))
}

/// "shelled the town, killing three": two words for one deed.
fn one_deed(a: &Told, b: &Told) -> bool {
    a.telling.evidence == b.telling.evidence && (a.telling.found || b.telling.found)
}

/// Bytes from an event to where "the meeting" may mean it.
const TAKEN_UP: usize = 500;

/// "Anna Bell met Tom Hale. The meeting was attended by Jo Kerr": `later` takes up the gathering or the agreement that `earlier` tells.
fn takes_up(later: &Told, earlier: &Told) -> bool {
    let (from, to) = (earlier.telling.evidence, later.telling.evidence);
    later.telling.definite
        && matches!(later.telling.event_type, EventType::Consult | EventType::Agree)
        && from != to
        && from.start < to.start
        && to.start.saturating_sub(from.end) < TAKEN_UP
}

/// "I'm asking every nurse, I'm asking every teacher": one demand of several, where a statement repeats its word in one sentence.
fn repeats(later: &Told, earlier: &Told, text: &str) -> bool {
    let (x, y) = (&later.telling, &earlier.telling);
    let word = |t: &Telling| t.trigger.of(text).to_lowercase();
    x.event_type == EventType::Request
        && x.evidence == y.evidence
        && later.stated_in.is_some()
        && later.stated_in == earlier.stated_in
        && !later.actors.is_empty()
        && later.actors == earlier.actors
        && word(x) == word(y)
}

/// "Dozens of lawmakers" after "50 lawmakers": the same, counted loosely.
fn is_count_of(loose: &str, before: &str) -> bool {
    let loose = loose.to_lowercase();
    let Some(whom) = LOOSE.iter().find_map(|c| loose.strip_prefix(c)) else { return false };
    let before = before.to_lowercase();
    let number = before.strip_suffix(whom).map(str::trim_end);
    number.is_some_and(|n| !n.is_empty() && n.split(' ').all(|w| w.starts_with(|c: char| c.is_ascii_digit())))
}

/// "Anna Bell will meet Tom Hale on Friday. The meeting had been planned for Monday but was put off": `later` tells where the meeting was before that `earlier` tells.
fn was_put_off(later: &Told, earlier: &Told) -> bool {
    let (x, y) = (&later.telling, &earlier.telling);
    let before = x.days.zip(y.days).is_some_and(|((_, old), (new, _))| old < new);
    let nobody = later.actors.is_empty() && later.recipients.is_empty();
    let near = y.evidence.start < x.evidence.start && x.evidence.start.saturating_sub(y.evidence.end) < TAKEN_UP;
    x.event_type == EventType::Consult
        && y.event_type == EventType::Consult
        && x.status == Some(EventStatus::Postponed)
        && y.status == Some(EventStatus::Scheduled)
        && before
        && nobody
        && near
}

/// "are to meet on May 3. … The talks were put off to May 10": whether `later` moves what `earlier` tells to another day.
fn is_moved_by(later: &Told, earlier: &Told, text: &str) -> bool {
    let near = later.telling.evidence.start.saturating_sub(earlier.telling.evidence.end) < TAKEN_UP;
    near && earlier.telling.days.is_some() && undoes(later, earlier, text) && compatible_but_for_days(earlier, later)
}

/// Whether neither telling has others for its actors, or for its recipients, than the other has.
fn no_others(a: &Told, b: &Told) -> bool {
    let consult = a.telling.event_type == EventType::Consult;
    let sides = one_sided(&a.actors, &b.actors) && one_sided(&a.recipients, &b.recipients);
    consult || !reversed(a, b) && (sides || one_deed(a, b) && shares(a, b))
}

/// "A man convicted of killing two was executed": who does the one undergoes the other.
fn reversed(a: &Told, b: &Told) -> bool {
    let undergoes = |x: &Told, y: &Told| x.actors.iter().any(|e| y.recipients.contains(e));
    undergoes(a, b) || undergoes(b, a)
}

/// Whether two tellings have enough in common to be of one event.
fn alike(a: &Told, b: &Told) -> bool {
    let all = |t: &Told| -> Vec<usize> { t.actors.iter().chain(&t.recipients).copied().collect() };
    let (x, y) = (all(a), all(b));
    let common = x.iter().filter(|e| y.contains(e)).count();
    // "A hearing is set for April 4", told with and without those who meet.
    let gathering = matches!(a.telling.event_type, EventType::Consult | EventType::Protest);
    if gathering && (x.is_empty() || y.is_empty()) {
        return on_one_day(a, b) && as_far(a, b);
    }
    if a.telling.event_type == EventType::Consult {
        // Those of the shorter list all take part in the other, but one visitor's visits to two places are two.
        return common > 0 && common >= x.len().min(y.len());
    }
    if one_deed(a, b) {
        return one_sided(&a.actors, &b.actors) && (one_sided(&a.recipients, &b.recipients) || common > 0);
    }
    common > 0 && no_others(a, b)
}

/// One event of its tellings.
fn merged(group: Vec<Told>, scene: &Scene) -> Event {
    let text = scene.story.text.as_str();
    // Where it is told best: in the body, with its day, its status and the most participants.
    let worth = |t: &Told| {
        (
            !t.telling.reference,
            !t.telling.definite,
            !t.telling.headline,
            t.telling.status.is_some(),
            t.telling.days.is_some(),
            (t.actors.len() + t.recipients.len()).min(2),
        )
    };
    let best = group.iter().enumerate().max_by_key(|(i, t)| (worth(t), std::cmp::Reverse(*i))).map_or(0, |(i, _)| i);
    let first = &group[best];
    let others = group.iter().enumerate().filter(|(i, _)| *i != best).map(|(_, t)| t);
    let order: Vec<&Told> = std::iter::once(first).chain(others).collect();
    let own = order.iter().any(|t| t.stated_in.is_none() && !t.telling.reference);
    let undone = group.iter().rev().find(|t| undoes(t, first, text));
    let moved =
        undone.and_then(|t| t.telling.days).filter(|&(from, _)| first.telling.days.is_some_and(|(old, _)| from > old));
    // The narrowest days, else the year; of places the first.
    let days = order.iter().filter_map(|t| t.telling.days);
    let days = moved
        .or_else(|| days.min_by_key(|(from, to)| (*to - *from).get_days()))
        .or_else(|| order.iter().find_map(|t| t.telling.year));
    let ahead = days.is_some_and(|(from, _)| scene.is_ahead(from));
    let place = order.iter().filter(|t| tells_place(text, first, t)).find_map(|t| t.telling.place.clone());
    let (place, country) = place.map_or((None, None), |(name, country)| (Some(name), country));
    let told = undone.and_then(|t| t.telling.status).or_else(|| order.iter().find_map(|t| t.telling.status));
    let status = status(told, first.telling.event_type, ahead);
    Event {
        event_type: first.telling.event_type,
        kind: order.iter().find_map(|t| t.telling.kind),
        status,
        participants: participants(&order),
        // What has happened did so by the story's day: "his resignation on November 21" was in another year.
        days: days.filter(|_| status != EventStatus::Held || !ahead),
        place,
        country,
        trigger: first.telling.trigger,
        evidence: first.telling.evidence,
        stated_in: if own { None } else { first.stated_in },
        by_encoder: first.telling.found,
        by_saying: first.telling.said,
        told_too: order[1..].iter().map(|t| t.telling.trigger).collect(),
    }
}

/// How far an event has come of which the words tell this, if anything; `ahead`: whether its day is still to come.
fn status(told: Option<EventStatus>, event_type: EventType, ahead: bool) -> EventStatus {
    match told {
        Some(EventStatus::UnderWay) if ahead => EventStatus::Scheduled,
        Some(status) => status,
        // A gathering that no word says to be past or due is due where its day is still to come.
        None if ahead && matches!(event_type, EventType::Consult | EventType::Protest) => EventStatus::Scheduled,
        None => EventStatus::Held,
    }
}

/// Words of what was changed before it was told.
const EARLIER: &str = "had originally previously initially earlier already twice once first";

/// "is due in Togo on May 3. … The visit was put off": whether `later` tells that what `first` tells as due will not be, or not yet.
fn undoes(later: &Told, first: &Told, text: &str) -> bool {
    let (x, y) = (&later.telling, &first.telling);
    let due = matches!(y.status, Some(EventStatus::Scheduled | EventStatus::Proposed));
    let undone = matches!(x.status, Some(EventStatus::Postponed | EventStatus::Cancelled));
    let behind = y.evidence.end <= x.evidence.start && !x.headline;
    let before =
        || x.evidence.of(text).split(|c: char| !c.is_alphanumeric()).any(|w| one_of(&w.to_lowercase(), EARLIER));
    due && undone && behind && !before()
}

/// Whether another telling may give the event of `first` its place: not "secret talks in Oslo", of which nobody that takes part is told.
fn tells_place(text: &str, first: &Told, other: &Told) -> bool {
    let lead = text.get(other.telling.evidence.start..other.telling.trigger.start).unwrap_or_default();
    let before = lead.split_whitespace().rev().take(3);
    let again = || before.map(str::to_lowercase).any(|w| one_of(&w, "the this that these those their his her its"));
    let nobody = other.actors.is_empty() && other.recipients.is_empty();
    let later = first.telling.trigger < other.telling.trigger;
    !(nobody && later) || other.telling.definite || again()
}

/// Who takes part in the event of these tellings, those of the first before the others, [`MOST`] at most.
fn participants(tellings: &[&Told]) -> Vec<(usize, ParticipantRole)> {
    let mut out: Vec<(usize, ParticipantRole)> = Vec::new();
    for role in [ParticipantRole::Actor, ParticipantRole::Recipient] {
        for t in tellings.iter().filter(|t| !t.telling.reference) {
            let list = if role == ParticipantRole::Actor { &t.actors } else { &t.recipients };
            for &e in list {
                if !out.iter().any(|(p, _)| *p == e) {
                    out.push((e, role));
                }
            }
        }
    }
    // Both sides are to be seen where there are many.
    let actors = out.iter().filter(|(_, role)| *role == ParticipantRole::Actor).count();
    let actors_kept = actors.min(MOST - usize::from(actors < out.len()));
    out.drain(actors_kept..actors);
    out.truncate(MOST);
    out
}
