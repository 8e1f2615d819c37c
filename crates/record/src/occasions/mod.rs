//! Occasions: one real event, however many stories tell it, with what has changed from story to story.
//!
//! - `stored`: the stories' events out of the record; `sort`: of which type and kind they are
//! - `same`: whether two stories tell of one occasion; `who`: of one and the same who takes part
//! - `near`: among which occasions that of a later story is looked for
//! - `growing`: what a later story changes
//! - `corrected`: what the newest version of a story says otherwise than those before it
//! - `topic`: what they are about
//! - `days`: days as they are compared, and as sentences name them; `clock`: the time of day

mod clock;
mod corrected;
mod days;
mod growing;
mod near;
mod same;
mod sort;
mod stored;
mod topic;
mod who;

pub(crate) use sort::AHEAD;
pub use sort::{OccasionKind, OccasionType};
pub use who::{Who, event_title};

use crate::{Since, StoryName};
use days::day;
use jiff::civil::Date;
use near::Near;
use onrecord_reading::contract::{EventStatus, EventType, listed};
use serde::{Deserialize, Serialize};

/// Said of what was stated and is not any more.
const NO_LONGER_STATED: &str = "no longer stated";

/// Where a story tells of an occasion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The story that it stands in.
    #[serde(flatten)]
    pub story: StoryName,
    /// When the story was added (RFC 3339, UTC).
    pub added_at: String,
    /// The event's id in the story.
    pub event: String,
    /// How far it had come by then.
    pub status: EventStatus,
    /// First and last day, as this story has them.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Its place, as this story has it.
    pub place: Option<String>,
    /// The time of day, in the story's words, where no other can be meant: "0900 EST".
    #[serde(default)]
    pub clock: Option<String>,
    /// The words that tell it.
    pub trigger: String,
    /// The sentence that it stands on.
    pub evidence: String,
    /// The statement that says it, where the story itself does not.
    pub stated_in: Option<String>,
    /// Who says so.
    pub stated_by: Option<String>,
    /// The others who say so together with them.
    pub stated_with: Vec<String>,
    /// What has become of the story since: withdrawn, or another version of it is there.
    pub since: Option<Since>,
    /// Whether the newest version of its story tells nothing of the kind on its days.
    #[serde(skip)]
    pub(crate) is_replaced: bool,
}

/// What a later story changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The day of the story that says so.
    pub published: Option<String>,
    /// Its key.
    pub story_key: i64,
    /// How far it had come, and how far it has now.
    pub status: Option<(EventStatus, EventStatus)>,
    /// The first day that it had, and has now.
    pub day: Option<(String, String)>,
    /// Whether it is a newer version of a story that says otherwise than the one before.
    #[serde(default)]
    pub corrected: bool,
    /// Whether no story states it any more: each that did was withdrawn, or has a newer version without these words.
    #[serde(default)]
    pub no_longer_stated: bool,
}

/// One real event, as the stories of the record tell it; what they say last holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occasion {
    /// The same in every run, and when more stories tell of it.
    pub id: String,
    /// PLOVER's type, or that it is due and none of these.
    #[serde(rename = "type")]
    pub event_type: OccasionType,
    /// For CONSULT, and for what is none of PLOVER's types.
    pub kind: Option<OccasionKind>,
    /// How far it has come.
    pub status: EventStatus,
    /// First day, where any story tells it.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Who takes part.
    pub who: Vec<Who>,
    /// What has changed, oldest first.
    pub changes: Vec<Change>,
    /// The stories that tell it, oldest first.
    pub tellings: Vec<Telling>,
}

/// One story's event, as it is stored.
pub(crate) struct Told {
    id: String,
    event_type: OccasionType,
    kind: Option<OccasionKind>,
    country: Option<String>,
    who: Vec<Who>,
    /// Whether it says that a known day no longer holds.
    moves: bool,
    pub(crate) telling: Telling,
}

impl Told {
    /// By what the occasion that it tells of can be found: who takes part, and the day of a protest; the place, where nobody is known to.
    fn keys(&self) -> Vec<String> {
        if self.event_type == OccasionType::Ahead {
            return topic::keys_of_ahead(self);
        }
        match self.who[..] {
            [] => self.telling.place.iter().cloned().collect(),
            _ => self.who_keys().chain(self.protest_day()).collect(),
        }
    }

    /// The kind of what is no event of PLOVER's.
    fn ahead(&self) -> Option<OccasionKind> {
        self.kind.filter(|_| self.event_type == OccasionType::Ahead)
    }

    /// Last names, states, Wikidata ids and the like of who takes part.
    pub(crate) fn who_keys(&self) -> impl Iterator<Item = String> {
        self.who.iter().flat_map(Who::keys)
    }

    /// The day of a protest, by which it can be found too: who calls it and who takes part may be two.
    pub(crate) fn protest_day(&self) -> Option<String> {
        self.telling.from.clone().filter(|_| self.event_type == OccasionType::Event(EventType::Protest))
    }

    /// The day of the story.
    pub(crate) fn published(&self) -> Option<Date> {
        day(self.telling.story.published.as_deref())
    }
}

impl Occasion {
    /// The tellings as they are shown: each sentence of a story once, though it may tell of several who take part one after another.
    pub fn shown(&self) -> impl Iterator<Item = &Telling> {
        let again = |at: usize| {
            let same =
                |t: &Telling| t.story.key == self.tellings[at].story.key && t.evidence == self.tellings[at].evidence;
            self.tellings[..at].iter().any(same)
        };
        self.tellings.iter().enumerate().filter(move |&(at, _)| !again(at)).map(|(_, telling)| telling)
    }

    /// The day by which it is listed: its first day, else the day of the first story that tells it.
    pub fn day(&self) -> Option<&str> {
        self.from.as_deref().or_else(|| self.tellings.first().and_then(|t| t.story.published.as_deref()))
    }

    /// The day of the last story that tells it.
    pub(crate) fn last_told(&self) -> Option<&str> {
        self.tellings.iter().filter_map(|t| t.story.published.as_deref()).max()
    }

    /// Whether any story tells it as something to come, or as called off; or as under way, on days that are known.
    pub fn was_due(&self) -> bool {
        let due = |t: &Telling| match t.status {
            EventStatus::Held | EventStatus::Denied => false,
            EventStatus::UnderWay => t.from.is_some(),
            _ => true,
        };
        self.tellings.iter().any(due)
    }

    /// Whether it is put off to the day by which it is listed: then it is due on that day.
    pub fn has_new_day(&self) -> bool {
        let told = |t: &Telling| t.status == EventStatus::Postponed && t.from == self.from && t.tells_new_day();
        let moved = |change: &Change| change.day.as_ref().is_some_and(|(_, now)| Some(now) == self.from.as_ref());
        let is_put_off = self.status == EventStatus::Postponed && self.from.is_some();
        is_put_off && (self.changes.iter().any(moved) || self.tellings.iter().any(told))
    }

    /// How far it has come, for people: "postponed to this day".
    pub fn stage(&self) -> &'static str {
        match (self.is_no_longer_stated(), self.has_new_day()) {
            (true, _) => NO_LONGER_STATED,
            (_, true) => "postponed to this day",
            _ => self.status.word(),
        }
    }

    /// Whether no story states it any more.
    pub fn is_no_longer_stated(&self) -> bool {
        self.changes.last().is_some_and(|change| change.no_longer_stated)
    }

    /// What it is and who takes part, in the stories' own words: "summit: Joe Biden, Vladimir Putin".
    pub fn title(&self) -> String {
        let what = self.tellings.first().map_or(self.event_type.word(), |t| t.trigger.as_str());
        // Who is named in what is no event stands in its words.
        if self.event_type == OccasionType::Ahead {
            return what.to_owned();
        }
        event_title(what, self.who.iter().map(|w| (w.name.as_str(), w.role)))
    }

    /// The time of day on its one day, as the last story that tells one for this day has it.
    pub fn clock(&self) -> Option<&str> {
        let same = |t: &&Telling| t.from == self.from;
        let told = self.tellings.iter().rev().filter(same).find_map(|t| t.clock.as_deref());
        told.filter(|_| self.to.is_none() || self.to == self.from)
    }

    /// As the first story tells it.
    pub(crate) fn new(told: Told) -> Occasion {
        let Told { id, event_type, kind, country, who, telling, .. } = told;
        Occasion {
            id,
            event_type,
            kind,
            status: telling.status,
            from: telling.from.clone(),
            to: telling.to.clone(),
            place: telling.place.clone(),
            country,
            who,
            changes: Vec::new(),
            tellings: vec![telling],
        }
    }
}

impl Change {
    /// "2021-06-01: was scheduled, now postponed; was 2021-06-14, now 2021-09-20".
    pub fn words(&self) -> String {
        let status = self.status.map(|(was, now)| format!("was {}, now {}", was.word(), now.word()));
        let day = self.day.as_ref().map(|(was, now)| format!("was {was}, now {now}"));
        let unstated = self.no_longer_stated.then(|| NO_LONGER_STATED.to_owned());
        let what = status.into_iter().chain(day).chain(unstated).collect::<Vec<_>>().join("; ");
        let corrected = if self.corrected { "corrected, " } else { "" };
        match &self.published {
            Some(published) => format!("{published}: {corrected}{what}"),
            None => format!("{corrected}{what}"),
        }
    }
}

impl Telling {
    /// Who says so: "Anna Bell and Tom Hale"; none where the story itself does.
    pub fn stating(&self) -> Option<String> {
        let names: Vec<&str> = self.stated_by.iter().chain(&self.stated_with).map(String::as_str).collect();
        listed(&names)
    }

    /// The same in words: "according to Anna Bell and Tom Hale".
    pub fn says_so(&self) -> Option<String> {
        Some(format!("according to {}", self.stating()?))
    }
}

/// Events of many stories as occasions, oldest story first.
pub(crate) fn occasions(mut told: Vec<Told>) -> Vec<Occasion> {
    corrected::mark_replaced(&mut told);
    told.sort_by(|a, b| a.telling.order().cmp(&b.telling.order()));
    let (mut out, mut near): (Vec<Occasion>, Near) = Default::default();
    for one in told {
        let keys = near.keys(&one);
        // The one that fits best, of several the latest: a weekly meeting is its last one, not its first.
        let at = match near
            .found(&one, &keys)
            .into_iter()
            .filter(|&at| out[at].is(&one))
            .max_by_key(|&at| (out[at].fits(&one), at))
        {
            Some(at) => {
                out[at].add(one);
                at
            }
            None => {
                out.push(Occasion::new(one));
                out.len() - 1
            }
        };
        near.take(at, &out[at], keys);
    }
    out.iter_mut().for_each(Occasion::settle);
    out
}
