//! The addresses, what each reads from the record, and its JSON.

use crate::live::{self, Changes};
use crate::{Records, guard, views};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as Parameters, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use axum::{Router, middleware};
use onrecord_reading::contract::StatementKind;
use onrecord_record::{FoundStatement, Query, RecordError, RecordSummary, RecordedStory, SpeakerSummary, StorySummary};
use serde::{Deserialize, Serialize};

/// Stories on the front page.
const STORIES: usize = 30;
/// Statements or speakers on a page.
const ROWS: usize = 50;
/// Far enough for every reader, near enough that no page number makes SQLite count for long.
const LAST_PAGE: usize = 10_000;

/// All pages. `loopback` says that only this machine's own names may be asked for.
pub(crate) fn router(records: Records, changes: Changes, loopback: bool) -> Router {
    Router::new()
        .route("/", get(|state, parameters| front(state, parameters, Form::Page)))
        .route("/index.json", get(|state, parameters| front(state, parameters, Form::Json)))
        .route("/story/{key}", get(story))
        .route("/speaker/{key}", get(speaker))
        .route("/speakers", get(|state, parameters| speakers(state, parameters, Form::Page)))
        .route("/speakers.json", get(|state, parameters| speakers(state, parameters, Form::Json)))
        .route("/search", get(|state, parameters| search(state, parameters, Form::Page)))
        .route("/search.json", get(|state, parameters| search(state, parameters, Form::Json)))
        .with_state(records)
        .route("/events", get(move || async move { live::events(changes.clone()) }))
        .route("/style.css", get(|| async { asset("text/css; charset=utf-8", include_str!("../assets/style.css")) }))
        .route("/live.js", get(|| async { asset("text/javascript; charset=utf-8", include_str!("../assets/live.js")) }))
        .route("/favicon.svg", get(|| async { asset("image/svg+xml", include_str!("../assets/favicon.svg")) }))
        .fallback(|| async { missing("There is no page at this address.") })
        .layer(middleware::from_fn_with_state(loopback, guard::guard))
}

/// The same data as a page or as JSON.
#[derive(Clone, Copy)]
enum Form {
    Page,
    Json,
}

/// What the front page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Front {
    pub(crate) record: RecordSummary,
    pub(crate) stories: Vec<StorySummary>,
    /// The key to ask for the stories after these with; null on the last page.
    pub(crate) next_before: Option<i64>,
    #[serde(skip)]
    pub(crate) first_page: bool,
}

/// What a speaker's page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Speaker {
    pub(crate) speaker: SpeakerSummary,
    pub(crate) statements: Vec<FoundStatement>,
    pub(crate) page: usize,
    pub(crate) next_page: Option<usize>,
}

/// The list of speakers.
#[derive(Debug, Serialize)]
pub(crate) struct Speakers {
    pub(crate) speakers: Vec<SpeakerSummary>,
    pub(crate) page: usize,
    pub(crate) next_page: Option<usize>,
}

/// What a search found.
#[derive(Debug, Serialize)]
pub(crate) struct Found {
    pub(crate) search: Search,
    /// How many statements fit.
    pub(crate) total: u64,
    /// Speakers whose name is what was searched.
    pub(crate) speakers: Vec<SpeakerSummary>,
    pub(crate) statements: Vec<FoundStatement>,
    pub(crate) page: usize,
    pub(crate) next_page: Option<usize>,
}

/// The search form as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    pub(crate) q: String,
    pub(crate) exact: String,
    pub(crate) speaker: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) kind: String,
    #[serde(skip_serializing)]
    pub(crate) page: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Paging {
    page: String,
    before: String,
}

/// Why there is no page, for `views::problem`.
struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        views::problem(self.0, &self.1)
    }
}

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

type Answer = Result<Response, Refused>;
type Asked<T> = Result<Parameters<T>, QueryRejection>;

async fn front(State(records): State<Records>, asked: Asked<Paging>, form: Form) -> Answer {
    let paging = parameters(asked)?;
    let before = optional(&paging.before, "before", "the key of a story")?;
    let front = records
        .ask(move |record| {
            let mut stories = record.latest(STORIES + 1, before)?;
            let more = stories.len() > STORIES;
            stories.truncate(STORIES);
            let next_before = stories.last().filter(|_| more).map(|story| story.key);
            Ok(Front { record: record.summary()?, stories, next_before, first_page: before.is_none() })
        })
        .await?;
    Ok(match form {
        Form::Page => views::front(&front),
        Form::Json => fresh(Json(front)),
    })
}

async fn story(State(records): State<Records>, Path(address): Path<String>) -> Answer {
    let (key, form) = key_of(&address)?;
    let story: Option<RecordedStory> = records.ask(move |record| record.story(key)).await?;
    match (story, form) {
        (None, _) => Ok(missing("The record has no such story.")),
        (Some(story), Form::Page) => Ok(views::story(&story)),
        (Some(story), Form::Json) => Ok(fresh(Json(story))),
    }
}

async fn speaker(State(records): State<Records>, Path(address): Path<String>, asked: Asked<Paging>) -> Answer {
    let (key, form) = key_of(&address)?;
    let page = page_of(&parameters(asked)?.page)?;
    let found = records
        .ask(move |record| {
            let Some(speaker) = record.speaker(key)? else { return Ok(None) };
            let (statements, next_page) = one_page(record.statements_of(key, ROWS + 1, (page - 1) * ROWS)?, page);
            Ok(Some(Speaker { speaker, statements, page, next_page }))
        })
        .await?;
    match (found, form) {
        (None, _) => Ok(missing("The record has no such speaker.")),
        (Some(found), Form::Page) => Ok(views::speaker(&found)),
        (Some(found), Form::Json) => Ok(fresh(Json(found))),
    }
}

async fn speakers(State(records): State<Records>, asked: Asked<Paging>, form: Form) -> Answer {
    let page = page_of(&parameters(asked)?.page)?;
    let speakers = records.ask(move |record| record.speakers(ROWS + 1, (page - 1) * ROWS)).await?;
    let (speakers, next_page) = one_page(speakers, page);
    let found = Speakers { speakers, page, next_page };
    Ok(match form {
        Form::Page => views::speakers(&found),
        Form::Json => fresh(Json(found)),
    })
}

async fn search(State(records): State<Records>, asked: Asked<Search>, form: Form) -> Answer {
    let search = parameters(asked)?;
    let page = page_of(&search.page)?;
    let query = Query { limit: ROWS + 1, offset: (page - 1) * ROWS, ..search.query()? };
    let found = records
        .ask(move |record| {
            let asked = !search.is_empty();
            let (statements, next_page) = one_page(if asked { record.find(&query)? } else { Vec::new() }, page);
            let total = if asked { record.count(&query)? } else { 0 };
            let mut speakers = record.people(&search.q)?;
            speakers.truncate(10);
            Ok(Found { search, total, speakers, statements, page, next_page })
        })
        .await?;
    Ok(match form {
        Form::Page => views::search(&found),
        Form::Json => fresh(Json(found)),
    })
}

impl Search {
    fn is_empty(&self) -> bool {
        [&self.q, &self.speaker, &self.from, &self.to, &self.kind].iter().all(|field| field.trim().is_empty())
    }

    /// Whether the words have to stand exactly so.
    pub(crate) fn is_exact(&self) -> bool {
        !matches!(self.exact.as_str(), "" | "0" | "false")
    }

    /// The address of this search under `path`, for links to its other pages and its JSON.
    pub(crate) fn address(&self, path: &str, page: impl std::fmt::Display) -> String {
        let fields = [
            ("q", &self.q),
            ("exact", &self.exact),
            ("speaker", &self.speaker),
            ("from", &self.from),
            ("to", &self.to),
        ];
        let mut address = format!("{path}?page={page}");
        for (name, value) in fields.into_iter().chain([("kind", &self.kind)]).filter(|(_, value)| !value.is_empty()) {
            address.push_str(&format!("&{name}="));
            for byte in value.bytes() {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                        address.push(char::from(byte))
                    }
                    _ => address.push_str(&format!("%{byte:02X}")),
                }
            }
        }
        address
    }

    fn query(&self) -> Result<Query, Refused> {
        let kind = match self.kind.trim() {
            "" => None,
            given => Some(StatementKind::ALL.into_iter().find(|kind| kind.word() == given).ok_or_else(|| {
                bad(format!("“{given}” is no kind of statement: there are direct, mixed and indirect ones."))
            })?),
        };
        let words = |field: &str| Some(field.trim().to_owned()).filter(|words| !words.is_empty());
        Ok(Query {
            words: words(&self.q),
            exact: self.is_exact(),
            speaker: words(&self.speaker),
            from: optional(&self.from, "from", "a day, such as 2021-05-23")?,
            to: optional(&self.to, "to", "a day, such as 2021-05-23")?,
            kind,
            ..Query::default()
        })
    }
}

fn parameters<T>(asked: Asked<T>) -> Result<T, Refused> {
    asked
        .map(|Parameters(parameters)| parameters)
        .map_err(|_| bad("The part of the address after “?” cannot be read.".to_owned()))
}

fn optional<T: std::str::FromStr>(field: &str, name: &str, what: &str) -> Result<Option<T>, Refused> {
    match field.trim() {
        "" => Ok(None),
        given => given.parse().map(Some).map_err(|_| bad(format!("“{given}” for “{name}” is not {what}."))),
    }
}

fn page_of(field: &str) -> Result<usize, Refused> {
    match optional(field, "page", "the number of a page")? {
        None => Ok(1),
        Some(page) if (1..=LAST_PAGE).contains(&page) => Ok(page),
        Some(_) => Err(bad(format!("Pages are numbered from 1 to {LAST_PAGE}."))),
    }
}

/// "12" is a page, "12.json" is JSON.
fn key_of(address: &str) -> Result<(i64, Form), Refused> {
    let (key, form) = match address.strip_suffix(".json") {
        Some(key) => (key, Form::Json),
        None => (address, Form::Page),
    };
    let key =
        key.parse().map_err(|_| Refused(StatusCode::NOT_FOUND, "There is no page at this address.".to_owned()))?;
    Ok((key, form))
}

/// One row more than a page has was asked for; it tells whether there is a next page.
fn one_page<T>(mut rows: Vec<T>, page: usize) -> (Vec<T>, Option<usize>) {
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    (rows, more.then_some(page + 1))
}

fn bad(words: String) -> Refused {
    Refused(StatusCode::BAD_REQUEST, words)
}

fn missing(words: &str) -> Response {
    views::problem(StatusCode::NOT_FOUND, words)
}

/// The record grows: browsers ask again each time.
pub(crate) fn fresh(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "no-cache")], answer).into_response()
}

fn asset(kind: &'static str, content: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=300")], content).into_response()
}
