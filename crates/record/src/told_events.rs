//! The events of a record, for who counts them: each real one once, or each as its story tells it.

use jiff::civil::Date;
use onrecord_reading::contract::{EventStatus, EventType, ParticipantRole};

use crate::{
    DiaryQuery, Occasion, Party, Record, RecordError, conditions,
    diary::{MOVED_BY, Sought, days_around},
    occasions::{AHEAD, occasions},
};

/// So many stories are asked at a time where each tells its own: what is held does not grow with the record.
const STORIES: usize = 500;

/// Which events to list; every part that is given has to hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventsQuery {
    /// Days, place, how far it has come, and someone who takes part, as the diary is asked. An event whose day no story tells counts as of the day of its first story.
    pub diary: DiaryQuery,
    /// Someone who does it.
    pub actor: Option<String>,
    /// Someone to whom it is done.
    pub recipient: Option<String>,
    /// Any of these types; all of them where none is given.
    pub types: Vec<EventType>,
}

/// How far an event has come, by a word for it in either spelling: "cancelled", "canceled", "under way", "underway", "under-way".
pub fn event_status(word: &str) -> Option<EventStatus> {
    let word = word.trim().to_lowercase().replace('-', " ");
    match word.as_str() {
        "canceled" => Some(EventStatus::Cancelled),
        "underway" => Some(EventStatus::UnderWay),
        word => EventStatus::of_word(word),
    }
}

/// A question with the names in it looked up.
struct Asked<'a> {
    query: &'a EventsQuery,
    sought: Sought,
    actor: Option<Party>,
    recipient: Option<Party>,
}

impl Record {
    /// The events that fit, each once, however many stories tell it, in order of the days.
    pub fn events(&self, query: &EventsQuery) -> Result<Vec<Occasion>, RecordError> {
        let asked = self.events_asked(query)?;
        let [early, late] = days_around(query.diary.from, query.diary.to, MOVED_BY);
        let days = "ifnull(v.to_day, s.day) >= ?1 AND ifnull(v.from_day, s.day) <= ?2";
        let told = self.told(&format!("{days} AND {}", asked.types()), vec![early.into(), late.into()])?;
        let mut found: Vec<Occasion> = occasions(told).into_iter().filter(|o| asked.fits(o)).collect();
        found.sort_by(|a, b| (a.day(), &a.id).cmp(&(b.day(), &b.id)));
        Ok(found)
    }

    /// The same as each story tells them, in the order in which the stories were added: those of some hundred stories at a time.
    pub fn events_by_story<'a>(
        &'a self,
        query: &'a EventsQuery,
    ) -> Result<impl Iterator<Item = Result<Vec<Occasion>, RecordError>> + 'a, RecordError> {
        let (asked, last) = (self.events_asked(query)?, self.last_story()?);
        let condition = format!("v.story_key >= ?1 AND v.story_key < ?2 AND {}", asked.types());
        Ok((0..=last).step_by(STORIES).map(move |first| {
            let mut told = self.told(&condition, vec![first.into(), first.saturating_add(STORIES as i64).into()])?;
            told.sort_by_key(|one| one.telling.story.key);
            Ok(told.into_iter().map(Occasion::new).filter(|o| asked.fits(o)).collect())
        }))
    }

    /// Looks the names of a question up.
    fn events_asked<'a>(&self, query: &'a EventsQuery) -> Result<Asked<'a>, RecordError> {
        conditions::in_order(query.diary.from, query.diary.to)?;
        let party = |name: &Option<String>| name.as_deref().map(|name| self.party(name)).transpose();
        Ok(Asked {
            query,
            sought: self.sought(&query.diary)?,
            actor: party(&query.actor)?,
            recipient: party(&query.recipient)?,
        })
    }
}

impl Asked<'_> {
    /// The types asked for, as a condition.
    fn types(&self) -> String {
        let types: Vec<String> = self.query.types.iter().map(|t| format!("'{}'", t.word())).collect();
        if types.is_empty() { format!("v.type <> '{AHEAD}'") } else { format!("v.type IN ({})", types.join(", ")) }
    }

    /// Whether an occasion is one of those asked for.
    fn fits(&self, occasion: &Occasion) -> bool {
        let plays = |party: &Option<Party>, role: ParticipantRole| {
            party.as_ref().is_none_or(|party| occasion.who.iter().any(|w| w.role == role && w.is(party)))
        };
        self.is_within(occasion)
            && self.sought.fits(occasion)
            && plays(&self.actor, ParticipantRole::Actor)
            && plays(&self.recipient, ParticipantRole::Recipient)
    }

    /// Whether it lies on the asked days.
    fn is_within(&self, occasion: &Occasion) -> bool {
        let first = occasion.day().and_then(|day| day.get(..10)).and_then(|day| day.parse::<Date>().ok());
        let last = occasion.to.as_deref().and_then(|day| day.parse::<Date>().ok()).or(first);
        let DiaryQuery { from, to, .. } = &self.query.diary;
        from.is_none_or(|from| last.is_some_and(|last| last >= from))
            && to.is_none_or(|to| first.is_some_and(|first| first <= to))
    }
}
