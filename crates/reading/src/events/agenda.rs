//! Agenda: pages that list under a day what is due on it.

use jiff::civil::Date;
use onrecord_knowledge as knowledge;
use onrecord_source::Span;

use super::{scene::Scene, telling::Telling};

/// Bytes of the longest item of an agenda.
const ITEM: usize = 500;

/// A line that is nothing but a day still to come.
struct Heading {
    /// Where it stands.
    line: Span,
    /// Its day.
    day: Date,
}

/// The days under which a story lists what is due.
pub struct Agenda {
    headings: Vec<Heading>,
}

impl Agenda {
    /// The agenda of a story: none for most.
    pub fn new(scene: &Scene) -> Agenda {
        let text = &scene.story.text;
        let headings = Span::new(0, text.len()).lines(text).filter_map(|line| {
            let day = day_alone(scene, line).filter(|&d| scene.is_ahead(d))?;
            Some(Heading { line, day })
        });
        Agenda { headings: headings.collect() }
    }

    /// The day under which byte `at` of `text` stands.
    pub fn day(&self, text: &str, at: usize) -> Option<(Date, Date)> {
        let next = self.headings.partition_point(|h| h.line.end <= at);
        let heading = self.headings.get(next.checked_sub(1)?)?;
        (item(text, at).len() <= ITEM).then_some((heading.day, heading.day))
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
        let line = item(text, at);
        let place = scene.places.iter().find(|p| line.contains(p.span))?;
        let town = place.span.of(text);
        let opens = place.span.start == line.start && !town.chars().any(char::is_lowercase);
        let rest = text[place.span.end..line.end].trim_start();
        (opens && rest.starts_with(['-', '–', '—'])).then(|| (place.name.clone(), place.country))
    }
}

/// The line in which byte `at` stands.
fn item(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    Span::new(start, end).trimmed(text)
}

/// The one day that a line tells and nothing else: "FRIDAY, MARCH 8".
fn day_alone(scene: &Scene, line: Span) -> Option<Date> {
    let first = scene.times.partition_point(|t| t.span.end <= line.start);
    let times: Vec<_> = scene.times[first..].iter().take_while(|t| t.span.start < line.end).collect();
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
    let days: Vec<Date> = times
        .iter()
        .filter_map(|t| Some((t.from?.day(), t.to.or(t.from)?.day())))
        .filter(|(a, b)| a == b)
        .map(|d| d.0)
        .collect();
    // "Friday, March 8": the date goes before the day of the week.
    let last = *days.last()?;
    (days.len() == times.len()).then_some(last)
}
