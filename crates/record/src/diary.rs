//! The diary: what is due, day by day; and the timeline: what two did and said to each other or together.

use crate::occasions::{Occasion, OccasionKind, OccasionType, Told, occasions};
use crate::{FoundStatement, OfTwo, Party, Query, Record, RecordError, conditions, fold};
use jiff::{ToSpan, civil::Date};
use onrecord_places::Wider;
use onrecord_reading::contract::EventStatus;
use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Events that begin or end so many days outside the asked days are looked at too: they may have been moved into or out of them.
pub(crate) const MOVED_BY: i32 = 120;

/// Of somebody with more events than this, a timeline looks only at those that name the other too.
const MOST_TELLINGS: usize = 2_000;

/// Events that change others, of whomever.
const PUT_OFF: &str = "v.status IN ('postponed', 'cancelled')";

/// What to list of the diary; every part that is given has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryQuery {
    /// From this day on; else from the day of the record's newest story.
    pub from: Option<Date>,
    /// Up to this day.
    pub to: Option<Date>,
    /// Its place, or what it lies in: a country by name or code (ISO 3166-1 alpha-2), a first-order region, a part of the world.
    pub place: Option<String>,
    /// Someone who takes part: a full name, a last name, a state.
    pub who: Option<String>,
    /// Come so far, by what stories say last; anyhow where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<EventStatus>,
    /// Of these types or kinds, as [`occasion_sort`] gives them; of any where none is given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sorts: Vec<String>,
}

/// The type or kind of occasion that a word names, in any case: "election", "summit", "PROTEST"; all that is no event of PLOVER's by "ahead".
pub fn occasion_sort(word: &str) -> Option<&'static str> {
    let (upper, lower) = (word.trim().to_uppercase(), word.trim().to_lowercase());
    OccasionKind::of_word(&lower)
        .map(OccasionKind::word)
        .or_else(|| OccasionType::of_word(&upper).map(OccasionType::word))
}

/// The diary from some day on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Diary {
    /// The first day that is listed; null where the record has no story.
    pub from: Option<Date>,
    /// What is due on a known day, in order of the days.
    pub due: Vec<Occasion>,
    /// What is due on a day that no story tells, the latest told first.
    pub without_day: Vec<Occasion>,
    /// The first day of the stories that tell of that: the asked one; where none is asked for, some months before, as it may still be to come.
    #[serde(default)]
    pub without_day_from: Option<Date>,
    /// The first day on which anything at all was due, where that is before the first day that is listed.
    #[serde(default)]
    pub earlier: Option<String>,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// What they did.
    Event(Box<Occasion>),
    /// What one said of the other, or both together.
    Statement(Box<FoundStatement>),
}

impl Entry {
    /// The day by which it is ordered.
    pub fn day(&self) -> Option<&str> {
        match self {
            Entry::Event(occasion) => occasion.day(),
            Entry::Statement(found) => found.statement.said_on.as_deref().or(found.story.published.as_deref()),
        }
    }
}

impl Record {
    /// What is due.
    pub fn diary(&self, query: &DiaryQuery) -> Result<Diary, RecordError> {
        conditions::in_order(query.from, query.to)?;
        let Some(from) = query.from.map_or_else(|| self.newest_day(), |from| Ok(Some(from)))? else {
            return Ok(Diary::default());
        };
        if let Some(to) = query.to.filter(|to| query.from.is_none() && *to < from) {
            let why = format!(
                "what is due is listed from the day of the newest story on, {from}, which comes after {to}; give a first day too"
            );
            return Err(RecordError::BadQuery(why));
        }
        let [early, late] = days_around(Some(from), query.to, MOVED_BY);
        let told = self.told(
            "v.to_day >= ?1 AND v.from_day <= ?2 OR v.to_day IS NULL AND v.status NOT IN ('held', 'denied', 'under way') AND s.day >= ?1 AND s.day <= ?2",
            vec![early.into(), late.into()],
        )?;
        let asked = self.sought(query)?;
        let fits = |o: &Occasion| o.was_due() && asked.fits(o);
        let (mut due, mut without_day): (Vec<_>, Vec<_>) =
            occasions(told).into_iter().filter(fits).partition(|o| o.from.is_some());
        let days = DiaryQuery { from: Some(from), ..query.clone() };
        due.retain(|o| days.is_within(o));
        // What is told as to come after the last day is not due before it; and whoever gives the first day asks for nothing that was told before it.
        without_day.retain(|o| query.to.zip(o.day()).is_none_or(|(to, told)| *told <= *to.to_string()));
        without_day.retain(|o| query.from.zip(o.last_told()).is_none_or(|(from, told)| *told >= *from.to_string()));
        let without_day_from = Some(query.from.unwrap_or_else(|| from.saturating_sub(MOVED_BY.days())));
        due.sort_by(|a, b| (&a.from, &a.to, &a.id).cmp(&(&b.from, &b.to, &b.id)));
        without_day.sort_by(|a, b| b.day().cmp(&a.day()).then_with(|| a.id.cmp(&b.id)));
        Ok(Diary { from: Some(from), due, without_day, without_day_from, earlier: self.first_due(from)? })
    }

    /// Whether there is such a place: one where a story on record has something happen, or one that the gazetteer knows, region and part of the world among them.
    pub fn is_place(&self, name: &str) -> Result<bool, RecordError> {
        if onrecord_places::is_place(name) {
            return Ok(true);
        }
        let asked = SoughtPlace::named(name);
        let mut select =
            self.connection.prepare_cached("SELECT DISTINCT place, country FROM events WHERE place IS NOT NULL")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (place, country): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            if asked.holds(&place, country.as_deref()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The day of the newest story. One dated after the day on which it came is misdated, and no day from which to look ahead.
    pub fn newest_day(&self) -> Result<Option<Date>, RecordError> {
        // By the index of `day`, which is what was published where that is known: `added_at` stands behind the text.
        let newest = "SELECT substr(published, 1, 10) FROM stories
             WHERE substr(published, 1, 10) <= date(substr(added_at, 1, 10), '+1 day') ORDER BY day DESC LIMIT 1";
        let day: Option<String> = self.connection.query_row(newest, [], |row| row.get(0)).optional()?;
        Ok(day.and_then(|day| day.parse().ok()))
    }

    /// The first day on which anything was due, where that is before `day`.
    fn first_due(&self, day: Date) -> Result<Option<String>, RecordError> {
        // What is still to come is not due before its story's day.
        let first = "SELECT v.to_day FROM events v JOIN stories s ON s.key = v.story_key
             WHERE v.to_day < ?1 AND v.status NOT IN ('held', 'denied')
                 AND (v.status NOT IN ('scheduled', 'proposed') OR v.to_day >= ifnull(substr(s.published, 1, 10), ''))
             ORDER BY v.to_day LIMIT 1";
        let mut select = self.connection.prepare_cached(first)?;
        Ok(select.query_row([day.to_string()], |row| row.get(0)).optional()?)
    }

    /// Looks up what a question to the diary asks for.
    pub(crate) fn sought(&self, query: &DiaryQuery) -> Result<Sought, RecordError> {
        let who = query.who.as_deref().map(|who| self.party(who)).transpose()?;
        let place = query.place.as_deref().map(SoughtPlace::named);
        Ok(Sought { who, place, statuses: query.statuses.clone(), sorts: query.sorts.clone() })
    }

    /// Everything that stories tell of one day, held or to come, in the order of the stories.
    pub fn on_day(&self, day: Date) -> Result<Vec<Occasion>, RecordError> {
        let (early, late) = (day.saturating_sub(MOVED_BY.days()), day.saturating_add(MOVED_BY.days()));
        let told =
            self.told("v.to_day >= ?1 AND v.from_day <= ?2", vec![early.to_string().into(), late.to_string().into()])?;
        let asked = DiaryQuery { from: Some(day), to: Some(day), ..DiaryQuery::default() };
        Ok(occasions(told).into_iter().filter(|o| o.from.is_some() && asked.is_within(o)).collect())
    }

    /// What `one` and `other` did together or to each other, and said to or of each other or together, in order of the days.
    pub fn timeline(&self, one: &str, other: &str, limit: usize) -> Result<Vec<Entry>, RecordError> {
        self.timeline_between(one, other, [None, None], limit)
    }

    /// The same from a first day up to a last one; what has no day is left out where one of them is given.
    pub fn timeline_between(
        &self,
        one: &str,
        other: &str,
        days: [Option<Date>; 2],
        limit: usize,
    ) -> Result<Vec<Entry>, RecordError> {
        let [from, to] = days;
        conditions::in_order(from, to)?;
        let mut entries =
            self.entries_of_two(one, other, if to.is_some() { limit.max(MOST_TELLINGS) } else { limit })?;
        let (first, last) = (from.map(|day| day.to_string()), to.map(|day| day.to_string()));
        entries.retain(|entry| match entry.day().map(|day| day.get(..10).unwrap_or(day)) {
            Some(day) => first.as_deref().is_none_or(|f| f <= day) && last.as_deref().is_none_or(|l| day <= l),
            None => first.is_none() && last.is_none(),
        });
        // The newest are kept where there are too many.
        let surplus = entries.len().saturating_sub(limit);
        entries.drain(..surplus);
        Ok(entries)
    }

    /// What two did and said, in order of the days; at most `limit` statements of each way that they can be said.
    fn entries_of_two(&self, one: &str, other: &str, limit: usize) -> Result<Vec<Entry>, RecordError> {
        let (one, other) = (self.party(one)?, self.party(other)?);
        if one.is_empty() || other.is_empty() {
            return Err(RecordError::BadQuery("a timeline is of two names".to_owned()));
        }
        // What puts off or calls off what is due may name one of them only, or neither.
        let told = self.told(&format!("{} OR {PUT_OFF}", both_take_part()), [one.values(), other.values()].concat())?;
        let told = self.with_other_tellings(told, &one, &other)?;
        let both = |o: &Occasion| {
            let of = |party: &Party, at: usize| o.who.get(at).is_some_and(|w| w.is(party));
            (0..o.who.len()).any(|i| of(&one, i) && (0..o.who.len()).any(|j| i != j && of(&other, j)))
        };
        let told = occasions(told).into_iter().filter(both);
        let mut entries: Vec<Entry> = told.map(|o| Entry::Event(Box::new(o))).collect();
        let of_two = |of_two: OfTwo| Query { of_two: Some(Box::new(of_two)), limit, ..Query::default() };
        let queries = [
            of_two(OfTwo::FirstToOrOfSecond([one.clone(), other.clone()])),
            of_two(OfTwo::FirstToOrOfSecond([other.clone(), one.clone()])),
            of_two(OfTwo::Together([one.clone(), other.clone()])),
        ];
        let mut seen = HashSet::new();
        for query in queries {
            let found = self.find(&query)?.into_iter();
            let new = found.filter(|s| seen.insert((s.story.key, s.statement.id.clone())));
            entries.extend(new.map(|s| Entry::Statement(Box::new(s))));
        }
        entries.sort_by(|a, b| a.day().cmp(&b.day()));
        // Two may bear one name ("Clinton", "Clinton"); where nothing is of the two, it is one who was asked for.
        if entries.is_empty() && one == other {
            return Err(RecordError::BadQuery("a timeline is of two, and both names mean the same".to_owned()));
        }
        Ok(entries)
    }
}

/// That two take part in an event, each of whom has the values of a [`Party`].
fn both_take_part() -> String {
    format!(
        "EXISTS (SELECT 1 FROM event_participants p JOIN entities e ON e.key = p.entity_key
             JOIN event_participants q ON q.event_key = p.event_key AND q.position <> p.position JOIN entities f ON f.key = q.entity_key
             WHERE p.event_key = v.key AND {} AND {})",
        Party::condition("e"),
        Party::condition("f")
    )
}

impl Record {
    /// What is told of the two, with what is told of the one who is no state, too: a story may leave out the other, or name somebody of theirs only ("Police in Lagos").
    fn with_other_tellings(&self, told: Vec<Told>, one: &Party, other: &Party) -> Result<Vec<Told>, RecordError> {
        let Some(party) = [other, one].into_iter().find(|party| party.state.is_none()) else { return Ok(told) };
        let takes_part = format!(
            "v.key IN (SELECT p.event_key FROM event_participants p JOIN entities e ON e.key = p.entity_key WHERE {} LIMIT {MOST_TELLINGS})
                 OR {PUT_OFF}",
            Party::condition("e")
        );
        let all = self.told(&takes_part, party.values().to_vec())?;
        let own =
            all.iter().filter(|t| !matches!(t.telling.status, EventStatus::Postponed | EventStatus::Cancelled)).count();
        Ok(if own < MOST_TELLINGS { all } else { told })
    }
}

/// The asked days and so many on either side, as they are stored; of what is not asked the first and the last that there may be.
pub(crate) fn days_around(from: Option<Date>, to: Option<Date>, days: i32) -> [String; 2] {
    let early = from.map(|from| from.saturating_sub(days.days()).to_string()).unwrap_or_default();
    let late = to.map_or_else(|| "9999".to_owned(), |to| to.saturating_add(days.days()).to_string());
    [early, late]
}

impl DiaryQuery {
    /// Whether it is due on one of the asked days, as far as its day is known.
    pub(crate) fn is_within(&self, occasion: &Occasion) -> bool {
        let last = occasion.to.as_ref().or(occasion.from.as_ref());
        self.from.is_none_or(|from| last.is_none_or(|last| *last >= from.to_string()))
            && self.to.is_none_or(|to| occasion.from.as_ref().is_none_or(|first| *first <= to.to_string()))
    }
}

/// Whom, which place and how far come a question asks for, looked up.
pub(crate) struct Sought {
    who: Option<Party>,
    place: Option<SoughtPlace>,
    statuses: Vec<EventStatus>,
    sorts: Vec<String>,
}

impl Sought {
    /// Whether an occasion's place, how far it has come, and someone who takes part in it, are the asked ones.
    pub(crate) fn fits(&self, occasion: &Occasion) -> bool {
        let who = |asked: &Party| occasion.who.iter().any(|w| w.is(asked));
        let (place, country) = (occasion.place.as_deref().unwrap_or_default(), occasion.country.as_deref());
        let is =
            |sort: &String| occasion.event_type.word() == sort || occasion.kind.is_some_and(|kind| kind.word() == sort);
        (self.statuses.is_empty() || self.statuses.contains(&occasion.status))
            && (self.sorts.is_empty() || self.sorts.iter().any(is))
            && self.place.as_ref().is_none_or(|asked| asked.holds(place, country))
            && self.who.as_ref().is_none_or(who)
    }
}

/// A place that is asked for.
struct SoughtPlace {
    folded: String,
    /// The country that it names or is the code of, by its code.
    country: Option<String>,
    wider: Wider,
}

impl SoughtPlace {
    fn named(name: &str) -> Self {
        let folded = fold::name(name);
        let bare = folded.strip_prefix("the ").unwrap_or(&folded);
        let is_code = bare.len() == 2 && bare.bytes().all(|b| b.is_ascii_alphabetic());
        let country = onrecord_places::country(bare).or(is_code.then_some(bare)).map(str::to_owned);
        Self { folded: bare.to_owned(), country, wider: Wider::named(name) }
    }

    /// Whether the place of this name in this country is so called or lies in it. The words of a country's name stand in others' too: "Equatorial Guinea", "Gulf of Oman".
    fn holds(&self, name: &str, lies_in: Option<&str>) -> bool {
        let folded = fold::name(name);
        let country = self.country.as_deref();
        let is_called = || match country {
            Some(_) => folded == self.folded,
            None => fold::holds_phrase(&folded, &self.folded),
        };
        let in_it =
            |c: &str| country.is_some_and(|country| c.eq_ignore_ascii_case(country)) || self.wider.holds(name, c);
        !folded.is_empty() && is_called() || lies_in.or_else(|| onrecord_places::country(name)).is_some_and(in_it)
    }
}
