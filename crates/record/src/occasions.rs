//! Occasions: one real event, however many stories tell it, with what has changed from story to story.

use crate::party::{Group, Named};
use crate::people::joint_speakers;
use crate::story::{from_word, slice, words_of};
use crate::{Party, Record, RecordError, fold, party, unsigned};
use jiff::civil::{Date, Weekday};
use onrecord_knowledge as knowledge;
use onrecord_reading::contract::{ConsultKind, EntityKind, EventStatus, EventType, ParticipantRole, listed};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// Stories further apart than this tell of two occasions, unless both name the same day.
const DAYS_APART: i32 = 60;

/// Words that say that a known day no longer holds.
const MOVING: [&str; 12] = [
    "postpone",
    "reschedul",
    "moved to",
    "moved from",
    "pushed back",
    "put off",
    "delay",
    "brought forward",
    "new date",
    "cancel",
    "called off",
    "instead of",
];

/// Words that say that something has begun, which may go on to the day that is known as its last.
const BEGINNING: [&str; 16] = [
    "begin",
    "begins",
    "began",
    "begun",
    "start",
    "starts",
    "started",
    "opened",
    "launched",
    "arrive",
    "arrives",
    "arrived",
    "landed",
    "kicked off",
    "kicks off",
    "embarked",
];
/// Words that say that it is over.
const ENDING: [&str; 8] =
    ["ended", "ends", "concluded", "concludes", "finished", "wrapped up", "wraps up", "cut short"];

/// Someone who takes part in an occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The fullest name of any story.
    pub name: String,
    /// Person, organization, place, …
    pub kind: EntityKind,
    /// The state that they are or act for.
    pub state: Option<String>,
    /// Actor or recipient.
    pub role: ParticipantRole,
    /// Wikidata id.
    pub wikidata: Option<String>,
    #[serde(skip)]
    folded: String,
}

/// Where a story tells of an occasion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The story's key in this record.
    pub story_key: i64,
    /// The story's own id.
    pub story_id: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Its own address.
    pub url: Option<String>,
    /// Path or address that it was read from.
    pub source_path: String,
    /// YYYY-MM-DD.
    pub published: Option<String>,
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
}

/// What a later story changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The day of the story that says so.
    pub published: Option<String>,
    /// Its key.
    pub story_key: i64,
    /// How far it had come, and how far it has now.
    pub status: Option<(EventStatus, EventStatus)>,
    /// The first day that it had, and has now.
    pub day: Option<(String, String)>,
}

/// One real event, as the stories of the record tell it; what they say last holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occasion {
    /// The same in every run, and when more stories tell of it.
    pub id: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
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
    event_type: EventType,
    kind: Option<ConsultKind>,
    country: Option<String>,
    who: Vec<Who>,
    telling: Telling,
}

impl Told {
    /// By what the occasion that it tells of can be found: last names, states, Wikidata ids.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        self.who.iter().flat_map(Who::keys)
    }

    /// The day of a protest, by which it can be found too: who calls it and who takes part may be two.
    pub(crate) fn protest_day(&self) -> Option<String> {
        self.telling.from.clone().filter(|_| self.event_type == EventType::Protest)
    }

    /// The day of the story.
    pub(crate) fn published(&self) -> Option<Date> {
        day(self.telling.published.as_deref())
    }
}

impl Occasion {
    /// The day by which it is listed: its first day, else the day of the first story that tells it.
    pub fn day(&self) -> Option<&str> {
        self.from.as_deref().or_else(|| self.tellings.first().and_then(|t| t.published.as_deref()))
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

    /// What it is and who takes part, in the stories' own words: "summit: Joe Biden, Vladimir Putin".
    pub fn title(&self) -> String {
        let what = self.tellings.first().map_or(self.event_type.word(), |t| t.trigger.as_str());
        let names = |role| {
            let of_role = self.who.iter().filter(move |w| w.role == role);
            of_role.map(|w| w.name.as_str()).collect::<Vec<_>>().join(", ")
        };
        let (actors, recipients) = (names(ParticipantRole::Actor), names(ParticipantRole::Recipient));
        match (actors.is_empty(), recipients.is_empty()) {
            (true, true) => what.to_owned(),
            (false, true) => format!("{what}: {actors}"),
            (true, false) => format!("{what}: {recipients}"),
            (false, false) => format!("{what}: {actors} → {recipients}"),
        }
    }

    fn new(told: Told) -> Occasion {
        let Told { id, event_type, kind, country, who, telling } = told;
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

    /// Whether a later story's event is this one.
    fn is(&self, told: &Told) -> bool {
        self.event_type == told.event_type
            && alike(self.kind, told.kind)
            && self.same_people(told)
            && !self.is_over(told)
            && self.same_days(told)
            && self.same_place(told)
            && !self.is_told_apart(told)
    }

    /// Whether the story that tells it tells of it already: what a story tells as two is two, but one and what became of it.
    fn is_told_apart(&self, told: &Told) -> bool {
        let beside = |t: &Telling| t.story_key == told.telling.story_key && t.status == told.telling.status;
        self.tellings.iter().any(beside)
    }

    /// Whether both may have been in one place: one lies in the other, or somebody is named who was not in two on one day.
    fn same_place(&self, told: &Told) -> bool {
        let Some((here, there)) = self.place.as_ref().zip(told.telling.place.as_ref()) else { return true };
        let holds = |a: &str, b: &str| fold::holds_phrase(&fold::words(a), &fold::words(b));
        let is_land = |place: &str| knowledge::country(place).is_some();
        let within = || self.country == told.country && (is_land(here) || is_land(there));
        let one_day = || self.from.is_some() && self.from == told.telling.from;
        let somebody = || self.who.iter().any(|a| a.is_named_person() && told.who.iter().any(|b| a.may_be(b)));
        holds(here, there) || holds(there, here) || within() || one_day() && somebody() || self.moves_within(told)
    }

    /// Whether a story moves or calls off what is in the same country: a visit to Warsaw is one to Poland.
    fn moves_within(&self, told: &Told) -> bool {
        told.telling.is_moving() && self.country.is_some() && self.country == told.country
    }

    /// Whether it has been held, and what a story still tells to come, or puts or calls off, is another one.
    fn is_over(&self, told: &Told) -> bool {
        let to_come = !matches!(told.telling.status, EventStatus::Held | EventStatus::UnderWay | EventStatus::Denied);
        let days = span(&self.from, &self.to).zip(span(&told.telling.from, &told.telling.to));
        self.status == EventStatus::Held && to_come && !days.is_some_and(|(a, b)| overlap(&a, &b))
    }

    /// How well a telling that may be of this occasion fits it: by its day, by its place; one that is still due before one that is not.
    fn fits(&self, told: &Told) -> (bool, bool, bool) {
        let days = span(&self.from, &self.to).zip(span(&told.telling.from, &told.telling.to));
        let due = !matches!(self.status, EventStatus::Held | EventStatus::Cancelled | EventStatus::Denied);
        let place = self.place.as_ref().zip(told.telling.place.as_ref()).is_some_and(|(a, b)| a == b);
        (days.is_some_and(|(a, b)| overlap(&a, &b)), place, due)
    }

    /// Everyone of the side with fewer is on the other side too; who is nowhere named is told apart by place and day.
    fn same_people(&self, told: &Told) -> bool {
        let (few, many) =
            if self.who.len() <= told.who.len() { (&self.who, &told.who) } else { (&told.who, &self.who) };
        let place = self.place.as_ref().zip(told.telling.place.as_ref()).is_some_and(|(a, b)| a == b);
        if few.is_empty() {
            let known = self.from.is_some() && place;
            return many.is_empty() && known && self.from == told.telling.from;
        }
        let days = span(&self.from, &self.to).zip(span(&told.telling.from, &told.telling.to));
        let one_day = days.is_some_and(|(a, b)| overlap(&a, &b));
        let known = few.iter().any(|a| a.has_name() && many.iter().any(|b| a.is_called_as(b)));
        // The Senate's meeting is not the President's: a state alone needs the day too.
        let is = |a: &Who, b: &Who| {
            // Who blames is not who is blamed.
            (self.is_mutual() || a.role == b.role)
                && (a.is_called_as(b)
                    || a.acts_with(b) && (few.len() > 1 || one_day)
                    || one_day && a.is_group_of(b, place || known))
        };
        few.iter().all(|a| many.iter().any(|b| is(a, b))) || one_day && self.is_called_by(told)
    }

    /// Whether those who take part do it together, so that stories may have either first.
    fn is_mutual(&self) -> bool {
        use EventType::{Agree, Consult, Cooperate, Protest};
        matches!(self.event_type, Agree | Consult | Cooperate | Protest)
    }

    /// Whether who protests here is named where the other story tells that it was called, or the other way round: a union, and the workers that it calls out.
    fn is_called_by(&self, told: &Told) -> bool {
        let names = |who: &[Who], telling: &Telling| {
            let words = fold::words(&telling.evidence);
            let named = |w: &Who| {
                (w.has_name() || Group::of(&w.name).is_telling()) && fold::holds_phrase(&words, &fold::words(&w.name))
            };
            !who.is_empty() && who.iter().all(named)
        };
        self.event_type == EventType::Protest
            && (names(&told.who, &self.tellings[0]) || names(&self.who, &told.telling))
    }

    fn same_days(&self, told: &Told) -> bool {
        let near = || {
            let last = self.tellings.last().and_then(|t| day(t.published.as_deref()));
            match (last, day(told.telling.published.as_deref())) {
                (Some(a), Some(b)) => (b - a).get_days().abs() <= DAYS_APART,
                _ => false,
            }
        };
        match (span(&self.from, &self.to), span(&told.telling.from, &told.telling.to)) {
            (Some(a), Some(b)) if overlap(&a, &b) => true,
            (Some(_), Some(_)) => {
                near() && (told.telling.is_moving() || self.was_put_off_to(told) && self.is_hardly_another(told))
            }
            _ => near() && !self.was_told_before(told) && (told.telling.is_moving() || self.is_hardly_another(told)),
        }
    }

    /// Whether more than one who takes part, or its word, tells that another story's event is this one.
    fn is_hardly_another(&self, told: &Told) -> bool {
        self.who.len() > 1 || self.tellings[0].trigger == told.telling.trigger
    }

    /// Whether it was put off, to no day that is told, and has happened later than it was due.
    fn was_put_off_to(&self, told: &Told) -> bool {
        let happened = matches!(told.telling.status, EventStatus::Held | EventStatus::UnderWay);
        self.status == EventStatus::Postponed && happened && told.telling.from > self.to
    }

    /// Whether it had happened by the day of a story, on a day that none tells, and the other story's day is a later one.
    fn was_told_before(&self, told: &Told) -> bool {
        let held = |t: &Telling| t.status == EventStatus::Held && t.from.is_none();
        let last = self.tellings.iter().filter(|t| held(t)).filter_map(|t| t.published.as_ref()).min();
        last.zip(told.telling.from.as_ref()).is_some_and(|(told_on, day)| day > told_on)
    }

    fn add(&mut self, told: Told) {
        let Told { kind, country, who, telling, .. } = told;
        let status = (self.status != telling.status).then_some((self.status, telling.status));
        let days = self.from.clone().zip(telling.from.clone()).filter(|(before, now)| before != now);
        // A month that becomes a day within it is known better, not moved.
        let moved = days.filter(|_| match (span(&self.from, &self.to), span(&telling.from, &telling.to)) {
            (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
            _ => false,
        });
        if status.is_some() || moved.is_some() {
            let (published, story_key) = (telling.published.clone(), telling.story_key);
            self.changes.push(Change { published, story_key, status, day: moved });
        }
        self.status = telling.status;
        if telling.from.is_some() {
            (self.from, self.to) = self.days_with(&telling);
        }
        if telling.place.is_some() {
            self.place.clone_from(&telling.place);
            self.country = country.or(self.country.take());
        }
        self.kind = more_exact(self.kind, kind);
        for one in who {
            match self.who.iter_mut().find(|w| w.may_be(&one) || w.is_group_of(&one, true)) {
                Some(known) => known.learn(one),
                None => self.who.push(one),
            }
        }
        self.tellings.push(telling);
    }
}

impl Occasion {
    /// The days that hold once a story has told its own: a beginning does not end what is known to last, and an end does not undo its beginning.
    fn days_with(&self, telling: &Telling) -> (Option<String>, Option<String>) {
        let told = (telling.from.clone(), telling.to.clone());
        let (Some(known), Some(day)) = (span(&self.from, &self.to), &telling.from) else { return told };
        let lasts = known.0 < known.1 && !is_rough(&known) && known.0 <= *day && *day <= known.1;
        let one_day = telling.to.as_ref().is_none_or(|to| to == day);
        if !lasts || !one_day || !matches!(telling.status, EventStatus::Held | EventStatus::UnderWay) {
            return told;
        }
        let goes_on = || self.kind == Some(ConsultKind::Visit) || telling.says(&BEGINNING);
        match telling.says(&ENDING) {
            true => (Some(known.0), told.0),
            false if goes_on() => (Some(known.0), Some(known.1)),
            false => told,
        }
    }
}

impl Change {
    /// "2021-06-01: was scheduled, now postponed; was 2021-06-14, now 2021-09-20".
    pub fn words(&self) -> String {
        let status = self.status.map(|(was, now)| format!("was {}, now {}", was.word(), now.word()));
        let day = self.day.as_ref().map(|(was, now)| format!("was {was}, now {now}"));
        let what = status.into_iter().chain(day).collect::<Vec<_>>().join("; ");
        match &self.published {
            Some(published) => format!("{published}: {what}"),
            None => what,
        }
    }
}

impl Telling {
    /// Who says so, in words: "Anna Bell and Tom Hale say so"; none where the story itself does.
    pub fn says_so(&self) -> Option<String> {
        let names: Vec<&str> = self.stated_by.iter().chain(&self.stated_with).map(String::as_str).collect();
        let verb = if names.len() > 1 { "say" } else { "says" };
        Some(format!("{} {verb} so", listed(&names)?))
    }

    /// Whether its sentence has one of these words.
    fn says(&self, words: &[&str]) -> bool {
        let sentence = fold::words(&self.evidence);
        words.iter().any(|word| fold::holds_phrase(&sentence, word))
    }

    fn is_moving(&self) -> bool {
        let words = self.evidence.to_lowercase();
        matches!(self.status, EventStatus::Postponed | EventStatus::Cancelled)
            || MOVING.iter().any(|m| words.contains(m))
    }
}

impl Who {
    /// Whether two stories may mean one and the same.
    fn may_be(&self, other: &Who) -> bool {
        self.is_called_as(other) || self.acts_with(other)
    }

    /// By id, by name, by a last name alone.
    fn is_called_as(&self, other: &Who) -> bool {
        if let (Some(a), Some(b)) = (&self.wikidata, &other.wikidata) {
            return a == b;
        }
        let last = |w: &Who| fold::last_word(&w.folded).to_owned();
        let short = |w: &Who| w.kind == EntityKind::Person && !w.folded.contains(' ');
        let body = || self.body().is_some() && other.body().is_some() && party::one_body(&self.folded, &other.folded);
        self.folded == other.folded
            || body()
            || (short(self) || short(other)) && self.kind == other.kind && last(self) == last(other)
    }

    /// A state and who acts for it.
    fn acts_with(&self, other: &Who) -> bool {
        let is_state = |w: &Who| w.kind != EntityKind::Person && w.state.is_some();
        let ids = self.wikidata.as_ref().zip(other.wikidata.as_ref());
        ids.is_none_or(|(a, b)| a == b)
            && (is_state(self) || is_state(other))
            && self.state.is_some()
            && self.state == other.state
    }

    /// Whether two groups of one day may be one: farmers, and thousands of farmers. Where no word tells who they are, the place or who else takes part has to (`known`).
    fn is_group_of(&self, other: &Who, known: bool) -> bool {
        if self.is_named_person() || other.is_named_person() {
            return false;
        }
        let (a, b) = (Group::of(&self.name), Group::of(&other.name));
        let state = |w: &Who, g: &Group| w.state.clone().or_else(|| g.state.map(str::to_owned));
        let states = state(self, &a).zip(state(other, &b));
        a.is_within(&b) && states.is_none_or(|(a, b)| a == b) && (known || a.is_telling() && b.is_telling())
    }

    /// With what another story's name for them tells more.
    fn learn(&mut self, other: Who) {
        let more = match (self.kind == other.kind, self.kind) {
            (true, EntityKind::Group) => Group::of(&self.name).len() < Group::of(&other.name).len(),
            (same, _) => same && self.name.len() < other.name.len(),
        };
        let state = self.state.take().or_else(|| other.state.clone());
        if more {
            *self = other;
        }
        self.state = self.state.take().or(state);
    }

    /// Whether the name is one, of a person, a body or a place.
    fn has_name(&self) -> bool {
        self.is_named_person() || matches!(self.kind, EntityKind::Organization | EntityKind::Place)
    }

    fn is_named_person(&self) -> bool {
        self.kind == EntityKind::Person && (self.wikidata.is_some() || self.folded.contains(' '))
    }

    /// Whether a question means them.
    pub(crate) fn is(&self, party: &Party) -> bool {
        let is_group = self.kind == EntityKind::Group;
        let is_body = is_group || self.kind == EntityKind::Organization;
        let state = self.state.as_deref();
        party.means(&Named { name: &self.name, folded: &self.folded, is_group, is_body, state })
    }

    /// The body that they are or act for.
    fn body(&self) -> Option<String> {
        let of_body = matches!(self.kind, EntityKind::Organization | EntityKind::Group) && self.state.is_none();
        of_body.then(|| party::body(&self.folded)).flatten()
    }

    /// By what an occasion with this participant can be found.
    fn keys(&self) -> impl Iterator<Item = String> {
        let last = fold::last_word(&self.folded).to_owned();
        let group = (!self.is_named_person()).then(|| Group::of(&self.name).into_words());
        let keys = [Some(last), self.state.clone(), self.wikidata.clone(), self.body()];
        keys.into_iter().flatten().chain(group.into_iter().flatten())
    }
}

/// A meeting may be told as talks or, once it is known to be one, as a summit.
fn alike(a: Option<ConsultKind>, b: Option<ConsultKind>) -> bool {
    use ConsultKind::{Meet, Summit, Talks};
    let loose = |k| matches!(k, Some(Meet | Talks | Summit) | None);
    a == b || loose(a) && loose(b)
}

fn more_exact(a: Option<ConsultKind>, b: Option<ConsultKind>) -> Option<ConsultKind> {
    match (a, b) {
        (Some(ConsultKind::Meet | ConsultKind::Talks) | None, Some(_)) => b,
        _ => a,
    }
}

fn day(words: Option<&str>) -> Option<Date> {
    words.and_then(|w| w.get(..10)).and_then(|w| w.parse().ok())
}

fn span(from: &Option<String>, to: &Option<String>) -> Option<(String, String)> {
    let from = from.clone()?;
    Some((from.clone(), to.clone().unwrap_or(from)))
}

/// Whether days are those of "in June" or "next week", somewhere within which a day lies, and not the first and last of what lasts.
fn is_rough(days: &(String, String)) -> bool {
    let (Some(first), Some(last)) = (day(Some(&days.0)), day(Some(&days.1))) else { return false };
    let months = first.day() == 1 && last.last_of_month() == last;
    let week = first.weekday() == Weekday::Monday && last.weekday() == Weekday::Sunday;
    months || week
}

/// Whether two spans of days have one in common.
fn overlap(a: &(String, String), b: &(String, String)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Events of many stories as occasions, oldest story first.
pub(crate) fn occasions(mut told: Vec<Told>) -> Vec<Occasion> {
    told.sort_by(|a, b| (&a.telling.published, a.telling.story_key).cmp(&(&b.telling.published, b.telling.story_key)));
    let mut out: Vec<Occasion> = Vec::new();
    let mut by_key: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for one in told {
        let keys: Vec<String> = match one.who[..] {
            [] => one.telling.place.iter().cloned().collect(),
            _ => one.keys().chain(one.protest_day()).collect(),
        };
        let found: BTreeSet<usize> = keys.iter().filter_map(|k| by_key.get(k)).flatten().copied().collect();
        // The one that fits best, of several the latest: a weekly meeting is its last one, not its first.
        let at = match found.into_iter().filter(|&at| out[at].is(&one)).max_by_key(|&at| (out[at].fits(&one), at)) {
            Some(at) => {
                out[at].add(one);
                at
            }
            None => {
                out.push(Occasion::new(one));
                out.len() - 1
            }
        };
        for key in keys {
            by_key.entry(key).or_default().insert(at);
        }
    }
    out
}

impl Record {
    /// The stored events for which `condition` (over `events v JOIN stories s`) holds.
    pub(crate) fn told(&self, condition: &str, values: Vec<Value>) -> Result<Vec<Told>, RecordError> {
        let reading = self.connection.unchecked_transaction()?;
        let sql = format!(
            "SELECT v.key, v.id, v.type, v.kind, v.status, v.from_day, v.to_day, v.place, v.country, v.trigger_start, v.trigger_end,
                 v.evidence_start, v.evidence_end, v.stated_in, s.key, s.id, s.url, s.source, s.published, s.text, h.start, h.end, h.text,
                 hex(substr(s.text_sha256, 1, 8)),
                 (SELECT e.name FROM statements t JOIN entities e ON e.key = t.entity_key
                  WHERE t.story_key = s.key AND t.id = v.stated_in), s.added_at,
                 (SELECT t.key FROM statements t WHERE t.story_key = s.key AND t.id = v.stated_in)
             FROM events v JOIN stories s ON s.key = v.story_key
             LEFT JOIN story_parts h ON h.story_key = s.key AND h.role = 'headline'
             WHERE {condition} ORDER BY s.day, s.key, v.position"
        );
        let mut select = reading.prepare_cached(&sql)?;
        let mut rows = select.query(params_from_iter(values))?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            out.push(told(&reading, row)?);
        }
        Ok(out)
    }
}

fn told(from: &Connection, row: &Row) -> Result<Told, RecordError> {
    let text: String = row.get(19)?;
    let words = |first: usize| -> rusqlite::Result<String> {
        Ok(slice(&text, [unsigned(row.get(first)?), unsigned(row.get(first + 1)?)]).to_owned())
    };
    let stated_with = match row.get(26)? {
        Some(statement) => joint_speakers(from, statement)?,
        None => Vec::new(),
    };
    let telling = Telling {
        story_key: row.get(14)?,
        story_id: row.get(15)?,
        headline: words_of(row, 20, &text)?,
        url: row.get(16)?,
        source_path: row.get(17)?,
        published: row.get(18)?,
        event: row.get(1)?,
        status: from_word(&row.get::<_, String>(4)?)?,
        from: row.get(5)?,
        to: row.get(6)?,
        place: row.get(7)?,
        trigger: words(9)?,
        evidence: words(11)?,
        stated_in: row.get(13)?,
        stated_by: row.get(24)?,
        stated_with: stated_with.into_iter().map(|speaker| speaker.name).collect(),
        added_at: row.get(25)?,
    };
    let mut select = from.prepare_cached(
        "SELECT e.name, e.kind, e.state, p.role, e.wikidata, e.name_folded FROM event_participants p JOIN entities e ON e.key = p.entity_key
         WHERE p.event_key = ?1 ORDER BY p.position",
    )?;
    let mut who = Vec::new();
    let mut rows = select.query([row.get::<_, i64>(0)?])?;
    while let Some(row) = rows.next()? {
        who.push(Who {
            name: row.get(0)?,
            kind: from_word(&row.get::<_, String>(1)?)?,
            state: row.get(2)?,
            role: from_word(&row.get::<_, String>(3)?)?,
            wikidata: row.get(4)?,
            folded: row.get(5)?,
        });
    }
    Ok(Told {
        id: format!("{}-{}", row.get::<_, String>(23)?.to_lowercase(), telling.event),
        event_type: from_word(&row.get::<_, String>(2)?)?,
        kind: row.get::<_, Option<String>>(3)?.map(|word| from_word(&word)).transpose()?,
        country: row.get(8)?,
        who,
        telling,
    })
}
