//! What readers ask for in an address: the forms as they were filled in, page numbers, keys; and why they get no page.

use axum::extract::Query as Parameters;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use jiff::civil::Date;
use onrecord_reading::contract::StatementKind;
use onrecord_record::{DiaryQuery, Query, RecordError};
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
#[serde(default)]
pub(crate) struct Search {
    pub(crate) q: String,
    pub(crate) exact: String,
    pub(crate) speaker: String,
    pub(crate) told: String,
    pub(crate) about: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: String,
    #[serde(skip_serializing)]
    pub(crate) page: String,
}

/// The diary's form as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct DiaryAsked {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) place: String,
    pub(crate) who: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TimelineAsked {
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) from: String,
    pub(crate) to: String,
}

/// A quotation to hold against the record.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CheckAsked {
    pub(crate) quotation: String,
    pub(crate) speaker: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Paging {
    pub(crate) page: String,
    pub(crate) before: String,
}

/// Why there is no page.
pub(crate) struct Refused(pub(crate) StatusCode, pub(crate) String);

impl From<RecordError> for Refused {
    fn from(error: RecordError) -> Refused {
        let status = match error {
            RecordError::BadQuery(_) => StatusCode::BAD_REQUEST,
            RecordError::Locked(_) => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Refused(status, format!("{error}."))
    }
}

impl DiaryAsked {
    /// The question to the record, or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<DiaryQuery, Refused> {
        Ok(DiaryQuery {
            from: day(&self.from, "from")?,
            to: day(&self.to, "to")?,
            place: words(&self.place),
            who: words(&self.who),
        })
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        asked_at(path, &[("from", &self.from), ("to", &self.to), ("place", &self.place), ("who", &self.who)])
    }

    /// The address of the same question from another day on.
    pub(crate) fn since(&self, day: &str) -> String {
        DiaryAsked { from: day.to_owned(), ..self.clone() }.address("/diary")
    }
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
        asked_at(path, &[("quotation", &self.quotation), ("speaker", &self.speaker)])
    }
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
        fields.iter().all(|field| field.trim().is_empty())
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
        ];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }

    /// The search of the record, its first page, or what of it cannot be read.
    pub(crate) fn query(&self) -> Result<Query, Refused> {
        let kind = match self.kind.trim() {
            "" => None,
            given => Some(StatementKind::ALL.into_iter().find(|kind| kind.word() == given).ok_or_else(|| {
                bad(format!("“{given}” is no kind of statement: there are direct, mixed and indirect ones."))
            })?),
        };
        Ok(Query {
            words: words(&self.q),
            exact: self.is_exact(),
            speaker: words(&self.speaker),
            told: words(&self.told),
            about: words(&self.about),
            from: day(&self.from, "from")?,
            to: day(&self.to, "to")?,
            kind,
            ..Query::default()
        })
    }
}

/// The words of a field; none where it was left empty.
fn words(field: &str) -> Option<String> {
    Some(field.trim().to_owned()).filter(|words| !words.is_empty())
}

/// The day in the field of this name.
fn day(field: &str, name: &str) -> Result<Option<Date>, Refused> {
    optional(field, name, "a day, such as 2021-05-23")
}

/// The fields of a form, or why they cannot be read.
pub(crate) fn parameters<T>(asked: Asked<T>) -> Result<T, Refused> {
    asked
        .map(|Parameters(parameters)| parameters)
        .map_err(|_| bad("The part of the address after “?” cannot be read.".to_owned()))
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
