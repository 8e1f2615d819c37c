//! Agenda: pages that list under a day what is due on it.

use jiff::civil::Date;
use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{
    participants::{Party, Sides},
    scene::Scene,
    telling::Telling,
    tellings::Sentence,
    triggers,
};
use crate::{
    around::times_in,
    contract::{ConsultKind, EntityKind, EventStatus, EventType},
    grammar::clauses::Class,
    lexicon::{self, one_of},
    words::DASHES,
};

/// Bytes of the longest item of an agenda.
const ITEM: usize = 500;

/// Bytes of the longest name of a town before an item.
const TOWN: usize = 40;

/// Marks with which an item of a list begins.
const BULLETS: [char; 7] = ['*', '•', '·', '▪', '-', '–', '—'];

/// A day of the story's or still to come with what is listed under it.
struct Heading {
    /// Where it stands: a line of its own, or the beginning of one.
    words: Span,
    /// Its day.
    day: Date,
    /// Where what it lists ends, where that is its own line.
    until: Option<usize>,
}

/// The days under which a story lists what is due.
pub struct Agenda {
    headings: Vec<Heading>,
}

impl Agenda {
    /// The agenda of a story: none for most.
    pub fn new(scene: &Scene) -> Agenda {
        let text = &scene.story.text;
        let now_or_ahead = |day: &Date| scene.is_ahead(*day) || scene.story.published == Some(*day);
        let mut headings: Vec<Heading> = Vec::new();
        for line in Span::new(0, text.len()).lines(text) {
            let alone = day_alone(scene, line).map(|day| (line, day, None));
            let opening = || day_before(scene, line).map(|(words, day)| (words, day, Some(line.end)));
            if let Some((words, day, until)) = alone.or_else(opening).filter(|(_, day, _)| now_or_ahead(day)) {
                headings.push(Heading { words, day, until });
            }
        }
        // A line with the story's own day is no agenda, nor is one line that a date opens.
        let ahead = headings.iter().any(|h| h.until.is_none() && scene.is_ahead(h.day));
        let opening = headings.iter().filter(|h| h.until.is_some() && scene.is_ahead(h.day)).count() > 1;
        headings.retain(|h| if h.until.is_some() { opening } else { ahead });
        Agenda { headings }
    }

    /// The day under which byte `at` of `text` stands.
    pub fn day(&self, text: &str, at: usize) -> Option<(Date, Date)> {
        let next = self.headings.partition_point(|h| h.words.end <= at);
        let heading = self.headings.get(next.checked_sub(1)?)?;
        let listed = item(text, at).len() <= ITEM && heading.until.is_none_or(|end| at < end);
        listed.then_some((heading.day, heading.day))
    }

    /// The first day that stands in a span.
    fn heading_in(&self, span: Span) -> Option<&Heading> {
        let next = self.headings.partition_point(|h| h.words.end <= span.start);
        self.headings.get(next).filter(|h| h.words.start < span.end)
    }

    /// The parts of a sentence that tell something each: one for most; in a list its lines without what stands before their words, the day, the bullet and the town.
    pub fn parts(&self, text: &str, sentence: Span) -> Vec<Span> {
        let lists = self.heading_in(sentence).is_some() || self.day(text, sentence.start).is_some();
        if !lists {
            return vec![sentence];
        }
        let own = |line: Span| {
            let heading = self.heading_in(line);
            let start = heading.map_or(line.start, |h| h.words.end.clamp(line.start, line.end));
            without_town(text, without_bullet(text, Span::new(start, line.end)))
        };
        sentence.lines(text).map(|line| own(line.trimmed(text))).filter(|part| !part.is_empty()).collect()
    }

    /// Gives a telling the town of its item, where it names no place, or only the town's country.
    pub fn place_under(&self, scene: &Scene, telling: &mut Telling) {
        let Some(town) = self.place(scene, telling.trigger.start) else { return };
        let only_country =
            |(name, country): &(String, Option<&str>)| knowledge::country(name).is_some() && *country == town.1;
        if telling.place.as_ref().is_none_or(only_country) {
            telling.place = Some(town);
        }
    }

    /// The place by its town with which the item at byte `at` begins: "OSLO - Dock workers to strike."
    fn place(&self, scene: &Scene, at: usize) -> Option<(String, Option<&'static str>)> {
        let text = scene.story.text.as_str();
        self.day(text, at)?;
        let line = without_bullet(text, item(text, at));
        let place = scene.places.iter().find(|p| line.contains(p.span))?;
        let town = place.span.of(text);
        let opens = place.span.start == line.start && !town.chars().any(char::is_lowercase);
        let rest = text[place.span.end..line.end].trim_start();
        (opens && rest.starts_with(['-', '–', '—'])).then(|| (place.name.clone(), place.country))
    }
}

/// Nouns for what a court has on its agenda.
const OF_COURT: &str =
    "trial retrial hearing plea sentencing sentenced appeal verdict ruling arraignment court bail extradition";

/// Nouns for what a list has without a verb: "33rd Arab League Summit", "Farmers march".
const GATHERINGS: &str = "summit meeting session conference congress assembly forum talks meet strike rally march protest demonstration walkout";

impl Sentence<'_, '_> {
    /// Gives what an agenda has under a day, by a noun or the present tense, as due: "Trial of Anna Bell, accused of fraud" will be that day.
    pub(super) fn put_on_agenda(&self, telling: &mut Telling) {
        let Some(listed) = self.listed.filter(|day| telling.days == Some(*day)) else { return };
        let gathers = matches!(telling.event_type, EventType::Consult | EventType::Protest);
        let in_court =
            || matches!(telling.event_type, EventType::Accuse | EventType::Request) && self.has_any(OF_COURT);
        let open = telling.status.is_none() && gathers;
        if open || matches!(telling.status, None | Some(EventStatus::Held)) && in_court() {
            telling.status = Some(EventStatus::Scheduled);
            telling.days = Some(listed);
        }
    }

    /// "WHO assembly", "Rail staff strike": the gathering or the protest that an item of a list tells without a verb, where `told` has none.
    pub(super) fn listed_gathering(&self, told: &[Telling]) -> Option<Telling> {
        self.listed?;
        let clauses = self.clauses;
        let finite = |j: usize| clauses.verb(j).is_some_and(|g| g.finite());
        let gathers = |t: &Telling| !t.reference && matches!(t.event_type, EventType::Consult | EventType::Protest);
        if (0..clauses.chunks.len()).any(finite) || told.iter().any(gathers) {
            return None;
        }
        let word = |i: usize| clauses.tokens[i].lower.rsplit(' ').next().unwrap_or_default();
        let at = (0..clauses.tokens.len())
            .find(|&i| clauses.tokens[i].class != Class::Time && one_of(word(i), GATHERINGS))?;
        let before = at.checked_sub(1).map_or("", |i| clauses.tokens[i].lower.as_str());
        let end = clauses.tokens[at].span.end;
        let trigger = Span::new(end - word(at).len(), end);
        let span = Span::new(self.span.start, trigger.start).trimmed(self.text());
        let (event_type, kind) = match word(at) {
            "summit" => (EventType::Consult, Some(ConsultKind::Summit)),
            "conference" | "congress" | "assembly" | "forum" => (EventType::Consult, Some(ConsultKind::Conference)),
            "talks" => (EventType::Consult, Some(ConsultKind::Talks)),
            "meeting" | "session" | "meet" => (EventType::Consult, Some(ConsultKind::Meet)),
            _ => (EventType::Protest, None),
        };
        if one_of(before, "press news") || word(at) == "meet" && !before.ends_with('s') {
            return None;
        }
        let meets = |e: usize| {
            let kind = self.entities()[e].kind;
            kind == EntityKind::Organization || kind == EntityKind::Person
        };
        let names = self.cast.names_in(Span::new(self.span.start, end)).iter().filter(|(_, e)| meets(*e));
        let mut actors: Vec<Party> = names.map(|&(name, e)| Party::Known(e, name)).take(4).collect();
        if lexicon::is_several(before) || triggers::is_someone(before) {
            actors = vec![self.phrase_at(EntityKind::Group, span)];
        }
        if event_type == EventType::Protest && actors.is_empty() {
            return None;
        }
        let sides = Sides { actors, recipients: Vec::new() };
        Some(self.telling(event_type, kind, Some(EventStatus::Scheduled), sides, trigger, None))
    }
}

/// The line in which byte `at` stands.
fn item(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    Span::new(start, end).trimmed(text)
}

/// A line without the mark or the sign with which it begins: "* OSLO - Dockers strike", ": Tom Hale, to be sentenced".
fn without_bullet(text: &str, line: Span) -> Span {
    let words = line.of(text);
    let rest = words.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || BULLETS.contains(&c));
    Span::new(line.end - rest.len(), line.end)
}

/// An item without the town in capitals with which it begins: "OSLO - Dockers strike".
fn without_town(text: &str, item: Span) -> Span {
    let words = item.of(text);
    let dash = DASHES.iter().filter_map(|dash| Some((words.find(dash)?, dash.len()))).min();
    let town = |w: &str| w.len() <= TOWN && w.chars().any(char::is_uppercase) && !w.chars().any(char::is_lowercase);
    match dash.filter(|&(at, _)| town(&words[..at])) {
        Some((at, length)) => Span::new(item.start + at + length, item.end).trimmed(text),
        None => item,
    }
}

/// The words and the day of a date with which a line begins, and a sign behind it: "Thursday May 16: Tom Hale, to be sentenced", "Monday 20 May - Second reading".
fn day_before(scene: &Scene, line: Span) -> Option<(Span, Date)> {
    let text = &scene.story.text;
    let time = times_in(scene.times, line).next().filter(|t| t.span.start == line.start && t.span.end < line.end)?;
    let rest = text.get(time.span.end..line.end)?;
    let sign = rest.starts_with(':') || DASHES.iter().any(|dash| rest.starts_with(dash));
    let (from, to) = time.days()?;
    (sign && from == to).then_some((time.span, from))
}

/// The one day that a line tells and nothing else: "FRIDAY, MARCH 8".
fn day_alone(scene: &Scene, line: Span) -> Option<Date> {
    let times: Vec<_> = times_in(scene.times, line).collect();
    let mut from = line.start;
    for time in &times {
        let between = scene.story.text.get(from..time.span.start)?;
        if between.chars().any(char::is_alphanumeric) {
            return None;
        }
        from = time.span.end;
    }
    if scene.story.text.get(from..line.end)?.chars().any(char::is_alphanumeric) {
        return None;
    }
    let days: Vec<Date> = times.iter().filter_map(|t| t.days()).filter(|(a, b)| a == b).map(|d| d.0).collect();
    // "Friday, March 8": the date goes before the day of the week.
    let last = *days.last()?;
    (days.len() == times.len()).then_some(last)
}
