//! What readers ask for in an address: the forms as they were filled in, page numbers, keys; and why they get no page.

use crate::days;
use axum::extract::Query as Parameters;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use jiff::civil::Date;
use onrecord_reading::contract::{EventStatus, EventType, StatementKind};
use onrecord_record::{
    By, DiaryQuery, EventsQuery, Query, QuotedPerson, RecordError, SaidBy, event_status, occasion_sort,
};
use serde::{Deserialize, Serialize};

/// Far enough for every reader, near enough that no page number makes SQLite count for long.
const LAST_PAGE: usize = 10_000;

/// The fields of a form as they come behind the "?".
pub(crate) type Asked<T> = Result<Parameters<T>, QueryRejection>;

/// The same data as a page or as JSON.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Page,
    Json,
}

impl Form {
    /// "12" is a page, "12.json" is JSON: what stands before, and which of the two.
    pub(crate) fn of_address(address: &str) -> (&str, Form) {
        address.strip_suffix(".json").map_or((address, Form::Page), |before| (before, Form::Json))
    }
}

/// The search form as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Search {
    pub(crate) q: String,
    pub(crate) exact: String,
    pub(crate) speaker: String,
    pub(crate) told: String,
    pub(crate) about: String,
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    pub(crate) kind: String,
    pub(crate) said_by: String,
    pub(crate) outlet: String,
    pub(crate) min_confidence: String,
    #[serde(skip_serializing)]
    pub(crate) page: String,
}

/// The diary's form as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DiaryAsked {
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    pub(crate) place: String,
    pub(crate) who: String,
    pub(crate) status: String,
    pub(crate) what: String,
}

/// Which events are asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct EventsAsked {
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    #[serde(rename = "type")]
    pub(crate) event_type: String,
    pub(crate) status: String,
    pub(crate) who: String,
    pub(crate) actor: String,
    pub(crate) recipient: String,
    pub(crate) place: String,
}

/// Whose events with one another, and from when to when.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct TimelineAsked {
    pub(crate) one: String,
    pub(crate) other: String,
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
}

/// A quotation to hold against the record.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CheckAsked {
    pub(crate) quotation: String,
    pub(crate) speaker: String,
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    pub(crate) outlet: String,
}

/// Which statements are counted, and by what they are told apart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct VoicesAsked {
    pub(crate) q: String,
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    pub(crate) outlet: String,
    pub(crate) by: String,
}

/// Which statements of a speaker.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SpeakerAsked {
    #[serde(skip_serializing)]
    pub(crate) page: String,
    #[serde(deserialize_with = "days::first")]
    pub(crate) from: String,
    #[serde(deserialize_with = "days::last")]
    pub(crate) to: String,
    pub(crate) outlet: String,
}

/// Which stories: those before one.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FrontAsked {
    pub(crate) before: String,
}

/// Which page of the list of speakers.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SpeakersAsked {
    pub(crate) page: String,
}

/// Why there is no page.
pub(crate) struct Refused(pub(crate) StatusCode, pub(crate) String);

impl From<RecordError> for Refused {
    fn from(error: RecordError) -> Refused {
        let status = match error {
            RecordError::BadQuery(_) | RecordError::BadName(_) => StatusCode::BAD_REQUEST,
            RecordError::Locked(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Refused(status, format!("{error}."))
    }
}

impl DiaryAsked {
    /// The question to the record, or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<DiaryQuery, Refused> {
        let sort = match self.what.trim() {
            "" => None,
            given => Some(occasion_sort(given).ok_or_else(|| {
                let known = crate::views::sorts().collect::<Vec<_>>().join(", ");
                bad(format!("“{given}” for “what” is none of {known}."))
            })?),
        };
        let query = diary_query([&self.from, &self.to], &self.place, &self.who, &self.status)?;
        Ok(DiaryQuery { sorts: sort.map(str::to_owned).into_iter().collect(), ..query })
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let DiaryAsked { from, to, place, who, status, what } = self;
        let fields = [("from", from), ("to", to), ("place", place), ("who", who), ("status", status), ("what", what)];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }

    /// The address of the same question from another day on.
    pub(crate) fn since(&self, day: &str) -> String {
        DiaryAsked { from: day.to_owned(), ..self.clone() }.address("/diary")
    }
}

impl EventsAsked {
    /// The question to the record, or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<EventsQuery, Refused> {
        let types = match self.event_type.trim() {
            "" => Vec::new(),
            given => vec![EventType::of_word(&given.to_uppercase()).ok_or_else(|| {
                let known = EventType::ALL.map(EventType::word).join(", ");
                bad(format!("“{given}” for “type” is none of PLOVER’s types: {known}."))
            })?],
        };
        let diary = diary_query([&self.from, &self.to], &self.place, &self.who, &self.status)?;
        let (actor, recipient) = (named(&self.actor, "actor")?, named(&self.recipient, "recipient")?);
        Ok(EventsQuery { diary, types, actor, recipient })
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let EventsAsked { from, to, event_type, status, who, actor, recipient, place } = self;
        let fields = [("from", from), ("to", to), ("type", event_type), ("status", status), ("who", who)];
        let fields = fields.into_iter().chain([("actor", actor), ("recipient", recipient), ("place", place)]);
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())).collect::<Vec<_>>())
    }
}

/// What the fields that the diary and the events have in common ask of the record, or what of them cannot be read.
fn diary_query([from, to]: [&str; 2], place: &str, who: &str, status: &str) -> Result<DiaryQuery, Refused> {
    let status = match status.trim() {
        "" => None,
        given => Some(event_status(given).ok_or_else(|| {
            let known = EventStatus::ALL.map(EventStatus::word).join(", ");
            bad(format!("“{given}” for “status” is none of {known}."))
        })?),
    };
    Ok(DiaryQuery {
        statuses: status.into_iter().collect(),
        from: day(from, "from")?,
        to: day(to, "to")?,
        place: named(place, "place")?,
        who: named(who, "who")?,
        sorts: Vec::new(),
    })
}

impl TimelineAsked {
    /// The first day and the last, or what of them cannot be read.
    pub(crate) fn days(&self) -> Result<[Option<Date>; 2], Refused> {
        Ok([day(&self.from, "from")?, day(&self.to, "to")?])
    }
}

impl CheckAsked {
    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let CheckAsked { quotation, speaker, from, to, outlet } = self;
        let fields = [("quotation", quotation), ("speaker", speaker), ("from", from), ("to", to), ("outlet", outlet)];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }

    /// The stories against which it is held, or what of them cannot be read.
    pub(crate) fn stories(&self) -> Result<Query, Refused> {
        stories(&self.from, &self.to, &self.outlet)
    }
}

/// The stories between two days of an outlet, as fields tell them, or what of these cannot be read.
fn stories(from: &str, to: &str, outlet: &str) -> Result<Query, Refused> {
    Ok(Query { from: day(from, "from")?, to: day(to, "to")?, outlet: named(outlet, "outlet")?, ..Query::default() })
}

/// `path` with the fields that are not empty.
pub(crate) fn asked_at(path: &str, fields: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&format!("{name}="));
        push_encoded(&mut address, value);
    }
    address
}

/// Adds `value` as it may stand in the part of an address after "?".
fn push_encoded(address: &mut String, value: &str) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
}

impl Search {
    /// Whether nothing was asked for.
    pub(crate) fn is_empty(&self) -> bool {
        let fields = [&self.q, &self.speaker, &self.told, &self.about, &self.from, &self.to, &self.kind];
        let fields = fields.into_iter().chain([&self.said_by, &self.outlet, &self.min_confidence]);
        fields.into_iter().all(|field| field.trim().is_empty())
    }

    /// Whether the words have to stand exactly so.
    pub(crate) fn is_exact(&self) -> bool {
        !matches!(self.exact.as_str(), "" | "0" | "false")
    }

    /// The address of this search under `path`, for links to its other pages and its JSON.
    pub(crate) fn address(&self, path: &str, page: impl std::fmt::Display) -> String {
        let fields = [
            ("page", &page.to_string()),
            ("q", &self.q),
            ("exact", &self.exact),
            ("speaker", &self.speaker),
            ("told", &self.told),
            ("about", &self.about),
            ("from", &self.from),
            ("to", &self.to),
            ("kind", &self.kind),
            ("said_by", &self.said_by),
            ("outlet", &self.outlet),
            ("min_confidence", &self.min_confidence),
        ];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }

    /// The address of the same search of another speaker's words.
    pub(crate) fn by(&self, speaker: &str) -> String {
        Search { speaker: speaker.to_owned(), ..self.clone() }.address("/search", "")
    }

    /// Leaves of the asked days those of this month (YYYY-MM).
    fn within(&mut self, month: &str) {
        let Ok(first) = format!("{month}-01").parse::<Date>() else { return };
        let asked = |field: &str| field.trim().parse::<Date>().ok();
        self.from = asked(&self.from).map_or(first, |from| from.max(first)).to_string();
        let last = first.last_of_month();
        self.to = asked(&self.to).map_or(last, |to| to.min(last)).to_string();
    }

    /// The search of the record, its first page, or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<Query, Refused> {
        let kind = match self.kind.trim() {
            "" => None,
            given => Some(StatementKind::ALL.into_iter().find(|kind| kind.word() == given).ok_or_else(|| {
                bad(format!("“{given}” is no kind of statement: there are direct, mixed and indirect ones."))
            })?),
        };
        let said_by =
            match self.said_by.trim() {
                "" => None,
                given => Some(SaidBy::ALL.into_iter().find(|who| who.word() == given).ok_or_else(|| {
                    bad(format!("“{given}” for “said_by” is none of women, men, not-told and others."))
                })?),
            };
        let chance = "a chance from 0 to 1, such as 0.9";
        let min_confidence: Option<f32> = optional(&self.min_confidence, "min_confidence", chance)?;
        if let Some(given) = min_confidence.filter(|given| !(0.0..=1.0).contains(given)) {
            return Err(bad(format!("“{given}” for “min_confidence” is not {chance}.")));
        }
        Ok(Query {
            words: named(&self.q, "q")?,
            said_by,
            exact: self.is_exact(),
            speaker: named(&self.speaker, "speaker")?,
            told: named(&self.told, "told")?,
            about: named(&self.about, "about")?,
            kind,
            min_confidence,
            ..stories(&self.from, &self.to, &self.outlet)?
        })
    }
}

impl VoicesAsked {
    /// The question to the record, and by what its counts are told apart; or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<(Query, Option<By>), Refused> {
        let by = match self.by.trim() {
            "" => None,
            given => Some(
                By::ALL
                    .into_iter()
                    .find(|by| by.word() == given)
                    .ok_or_else(|| bad(format!("“{given}” for “by” is neither month nor outlet.")))?,
            ),
        };
        let words = named(&self.q, "q")?;
        Ok((Query { words, ..stories(&self.from, &self.to, &self.outlet)? }, by))
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let fields =
            [("q", &self.q), ("from", &self.from), ("to", &self.to), ("outlet", &self.outlet), ("by", &self.by)];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }

    /// The address of what was counted for these, of this month or outlet where one is given.
    pub(crate) fn found(&self, said_by: SaidBy, part: Option<(By, &str)>) -> String {
        let mut search = Search {
            q: self.q.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            outlet: self.outlet.clone(),
            said_by: said_by.word().to_owned(),
            ..Search::default()
        };
        match part {
            Some((By::Outlet, outlet)) => outlet.clone_into(&mut search.outlet),
            Some((By::Month, month)) => search.within(month),
            None => {}
        }
        search.address("/search", "")
    }

    /// The address of what was counted for a person.
    pub(crate) fn said(&self, person: &QuotedPerson) -> String {
        let days = [("from", self.from.as_str()), ("to", &self.to), ("outlet", &self.outlet)];
        match self.q.trim().is_empty() {
            true => asked_at(&format!("/speaker/{}", person.key), &days),
            false => asked_at("/search", &[&[("q", self.q.as_str()), ("speaker", &person.name)], &days[..]].concat()),
        }
    }
}

impl SpeakerAsked {
    /// What of a speaker's is asked for, its first page, or what of it cannot be read.
    pub(crate) fn query(&self, key: i64) -> Result<Query, Refused> {
        Ok(Query { speaker_key: Some(key), ..stories(&self.from, &self.to, &self.outlet)? })
    }

    /// Whether only a part of what the speaker said is asked for.
    pub(crate) fn is_part(&self) -> bool {
        [&self.from, &self.to, &self.outlet].into_iter().any(|field| !field.trim().is_empty())
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str, page: impl std::fmt::Display) -> String {
        let page = Some(page.to_string()).filter(|page| page != "1").unwrap_or_default();
        asked_at(path, &[("page", &page), ("from", &self.from), ("to", &self.to), ("outlet", &self.outlet)])
    }
}

/// The words in the field of this name, one letter or figure at least; none where it was left empty.
pub(crate) fn named(field: &str, name: &str) -> Result<Option<String>, Refused> {
    match field.trim() {
        "" => Ok(None),
        given if given.contains(char::is_alphanumeric) => Ok(Some(given.to_owned())),
        given => Err(bad(format!("There is no word in “{given}” for “{name}”."))),
    }
}

/// The day in the field of this name.
fn day(field: &str, name: &str) -> Result<Option<Date>, Refused> {
    optional(field, name, "a day, a month or a year, such as 2021-05-23 or 2021-05")
}

/// The fields of a form, or why they cannot be read.
pub(crate) fn parameters<T>(asked: Asked<T>) -> Result<T, Refused> {
    asked.map(|Parameters(parameters)| parameters).map_err(|why| {
        let unknown = unknown_field(&why.body_text());
        bad(unknown.unwrap_or_else(|| "The part of the address after “?” cannot be read.".to_owned()))
    })
}

/// What is wrong with a form that asks by a name which is none of its fields', from serde's words for it: "unknown field `speakr`, expected one of `q`, `speaker`".
fn unknown_field(why: &str) -> Option<String> {
    let (_, rest) = why.split_once("unknown field `")?;
    let (name, rest) = rest.split_once('`')?;
    let fields: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
    Some(format!("Nothing is asked by “{name}” here; what can be asked by is {}.", fields.join(", ")))
}

/// What stands in the field called `name`, which has to be `what`; none where it was left empty.
pub(crate) fn optional<T: std::str::FromStr>(field: &str, name: &str, what: &str) -> Result<Option<T>, Refused> {
    match field.trim() {
        "" => Ok(None),
        given => given.parse().map(Some).map_err(|_| bad(format!("“{given}” for “{name}” is not {what}."))),
    }
}

/// The number in the field of a page; the first where it was left empty.
pub(crate) fn page_of(field: &str) -> Result<usize, Refused> {
    match optional(field, "page", "the number of a page")? {
        None => Ok(1),
        Some(page) if (1..=LAST_PAGE).contains(&page) => Ok(page),
        Some(_) => Err(bad(format!("Pages are numbered from 1 to {LAST_PAGE}."))),
    }
}

/// The key in an address, and in which form it is asked for.
pub(crate) fn key_of(address: &str) -> Result<(i64, Form), Refused> {
    let (key, form) = Form::of_address(address);
    let key =
        key.parse().map_err(|_| Refused(StatusCode::NOT_FOUND, "There is no page at this address.".to_owned()))?;
    Ok((key, form))
}

fn bad(words: String) -> Refused {
    Refused(StatusCode::BAD_REQUEST, words)
}
