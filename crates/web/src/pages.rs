//! The addresses, what each reads from the record, and its JSON.

use crate::live::{self, Changes};
use crate::{Records, atom, calendar, guard, views};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as Parameters, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::get;
use axum::{Router, middleware};
use jiff::civil::Date;
use onrecord_reading::{certain::keep_certain, contract::StatementKind};
use onrecord_record::{
    Answer, Copy, Diary, DiaryQuery, Entry, FoundStatement, Occasion, Query, Record, RecordError, RecordSummary,
    RecordedStory, SpeakerSummary, StorySummary, Versions,
};
use serde::{Deserialize, Serialize};
use std::sync::PoisonError;

/// Stories on the front page.
const STORIES: usize = 30;
/// Statements or speakers on a page.
const ROWS: usize = 50;
/// Different things said that a quotation may be.
const ANSWERS: usize = 20;
/// Entries of a timeline.
const ENTRIES: usize = 500;
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
        .route("/sources", get(|state| sources(state, Form::Page)))
        .route("/sources.json", get(|state| sources(state, Form::Json)))
        .route("/search", get(|state, parameters| search(state, parameters, Form::Page)))
        .route("/search.json", get(|state, parameters| search(state, parameters, Form::Json)))
        .route("/search.atom", get(search_feed))
        .route("/diary", get(|state, parameters| diary(state, parameters, Form::Page)))
        .route("/diary.json", get(|state, parameters| diary(state, parameters, Form::Json)))
        .route("/diary.ics", get(diary_calendar))
        .route("/day/{day}", get(day))
        .route("/timeline", get(|state, parameters| timeline(state, parameters, Form::Page)))
        .route("/timeline.json", get(|state, parameters| timeline(state, parameters, Form::Json)))
        .route("/check", get(|state, parameters| check(state, parameters, Form::Page)))
        .route("/check.json", get(|state, parameters| check(state, parameters, Form::Json)))
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

/// What a story's page shows.
#[derive(Debug, Serialize)]
pub(crate) struct ToldStory {
    #[serde(flatten)]
    pub(crate) story: RecordedStory,
    /// Versions and copies of it in the record, the earliest first.
    pub(crate) copies: Vec<Copy>,
    /// The versions of the provider's item that it is; null where its provider names none.
    pub(crate) versions: Option<Versions>,
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

/// The diary's form as it was filled in.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct DiaryAsked {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) place: String,
    pub(crate) who: String,
}

/// What the diary shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundDiary {
    pub(crate) asked: DiaryAsked,
    #[serde(flatten)]
    pub(crate) diary: Diary,
}

/// What a day's page shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundDay {
    pub(crate) day: Date,
    pub(crate) occasions: Vec<Occasion>,
    pub(crate) before: Option<Date>,
    pub(crate) after: Option<Date>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct TimelineAsked {
    one: String,
    other: String,
}

/// What a timeline shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundTimeline {
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) entries: Vec<Entry>,
}

/// A quotation to hold against the record.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CheckAsked {
    pub(crate) quotation: String,
    pub(crate) speaker: String,
}

/// What is on record of it.
#[derive(Debug, Serialize)]
pub(crate) struct Checked {
    pub(crate) asked: CheckAsked,
    pub(crate) answers: Vec<Answer>,
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

type Answered = Result<Response, Refused>;
type Asked<T> = Result<Parameters<T>, QueryRejection>;

async fn front(State(records): State<Records>, asked: Asked<Paging>, form: Form) -> Answered {
    let paging = parameters(asked)?;
    let before = optional(&paging.before, "before", "the key of a story")?;
    if let (None, Form::Page) = (before, form) {
        return Ok(fresh(Html(newest_page(records).await?)));
    }
    let front = records.ask(move |record| read_front(record, before)).await?;
    Ok(match form {
        Form::Page => views::front(&front),
        Form::Json => fresh(Json(front)),
    })
}

/// The front page as it is now, made once for each story that was added.
async fn newest_page(records: Records) -> Result<String, RecordError> {
    let kept = records.front.clone();
    let make = move |record: &Record| {
        // Asked before the page is made: one that is newer than its key is only made once more.
        let newest = record.last_story()?;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, html)) = kept.as_ref().filter(|(key, _)| *key == newest) {
            return Ok(html.clone());
        }
        let html = views::front_html(&read_front(record, None)?);
        *kept = Some((newest, html.clone()));
        Ok(html)
    };
    records.ask(make).await
}

fn read_front(record: &Record, before: Option<i64>) -> Result<Front, RecordError> {
    let mut stories = record.latest(STORIES + 1, before)?;
    let more = stories.len() > STORIES;
    stories.truncate(STORIES);
    let next_before = stories.last().filter(|_| more).map(|story| story.key);
    Ok(Front { record: record.summary()?, stories, next_before, first_page: before.is_none() })
}

async fn story(State(records): State<Records>, Path(address): Path<String>) -> Answered {
    let (key, form) = key_of(&address)?;
    let found = records.ask(move |record| Ok((record.story(key)?, record.copies(key)?, record.versions(key)?))).await?;
    let (Some(mut story), copies, versions) = found else { return Ok(missing("The record has no such story.")) };
    if let Some(least) = records.min_confidence {
        keep_certain(&mut story.reading, least);
    }
    let told = ToldStory { story, copies, versions };
    Ok(match form {
        Form::Page => views::story(&told),
        Form::Json => fresh(Json(told)),
    })
}

async fn speaker(State(records): State<Records>, Path(address): Path<String>, asked: Asked<Paging>) -> Answered {
    let (key, form) = key_of(&address)?;
    let page = page_of(&parameters(asked)?.page)?;
    let min_confidence = records.min_confidence;
    let found = records
        .ask(move |record| {
            let Some(speaker) = record.speaker(key)? else { return Ok(None) };
            let query = Query {
                speaker_key: Some(key),
                min_confidence,
                limit: ROWS + 1,
                offset: (page - 1) * ROWS,
                ..Query::default()
            };
            let (statements, next_page) = one_page(record.find(&query)?, page);
            Ok(Some(Speaker { speaker, statements, page, next_page }))
        })
        .await?;
    match (found, form) {
        (None, _) => Ok(missing("The record has no such speaker.")),
        (Some(found), Form::Page) => Ok(views::speaker(&found)),
        (Some(found), Form::Json) => Ok(fresh(Json(found))),
    }
}

async fn speakers(State(records): State<Records>, asked: Asked<Paging>, form: Form) -> Answered {
    let page = page_of(&parameters(asked)?.page)?;
    let speakers = records.ask(move |record| record.speakers(ROWS + 1, (page - 1) * ROWS)).await?;
    let (speakers, next_page) = one_page(speakers, page);
    let found = Speakers { speakers, page, next_page };
    Ok(match form {
        Form::Page => views::speakers(&found),
        Form::Json => fresh(Json(found)),
    })
}

async fn sources(State(records): State<Records>, form: Form) -> Answered {
    let sources = records.ask(|record| record.sources()).await?;
    Ok(match form {
        Form::Page => views::sources(&sources),
        Form::Json => fresh(Json(sources)),
    })
}

async fn search(State(records): State<Records>, asked: Asked<Search>, form: Form) -> Answered {
    let search = parameters(asked)?;
    let page = page_of(&search.page)?;
    let min_confidence = records.min_confidence;
    let query = Query { min_confidence, limit: ROWS + 1, offset: (page - 1) * ROWS, ..search.query()? };
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

/// A search as a feed: what was added last comes first.
async fn search_feed(State(records): State<Records>, headers: HeaderMap, asked: Asked<Search>) -> Answered {
    let search = parameters(asked)?;
    let query = Query { min_confidence: records.min_confidence, added_last: true, limit: ROWS, ..search.query()? };
    let address = search.address("/search.atom", 1);
    let host = headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost").to_owned();
    let title =
        [&search.q, &search.speaker].into_iter().filter(|w| !w.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
    let found = records.ask(move |record| record.find(&query)).await?;
    let feed = atom::feed(&format!("Onrecord: {title}"), &found, &format!("http://{host}"), &address);
    Ok(fresh(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed)))
}

async fn diary(State(records): State<Records>, asked: Asked<DiaryAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let query = asked.query()?;
    let diary = records.ask(move |record| record.diary(&query)).await?;
    let found = FoundDiary { asked, diary };
    Ok(match form {
        Form::Page => views::diary(&found),
        Form::Json => fresh(Json(found)),
    })
}

async fn diary_calendar(State(records): State<Records>, asked: Asked<DiaryAsked>) -> Answered {
    let query = parameters(asked)?.query()?;
    let diary = records.ask(move |record| record.diary(&query)).await?;
    let kind =
        [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CONTENT_DISPOSITION, "inline; filename=\"diary.ics\"")];
    Ok(fresh((kind, calendar(&diary.due))))
}

async fn day(State(records): State<Records>, Path(address): Path<String>) -> Answered {
    let (words, form) = match address.strip_suffix(".json") {
        Some(day) => (day, Form::Json),
        None => (address.as_str(), Form::Page),
    };
    let Ok(day) = words.parse::<Date>() else {
        return Ok(missing("There is no such day; a day is written as 2021-06-14."));
    };
    let occasions = records.ask(move |record| record.on_day(day)).await?;
    let found = FoundDay { day, occasions, before: day.yesterday().ok(), after: day.tomorrow().ok() };
    Ok(match form {
        Form::Page => views::day_page(&found),
        Form::Json => fresh(Json(found)),
    })
}

async fn timeline(State(records): State<Records>, asked: Asked<TimelineAsked>, form: Form) -> Answered {
    let TimelineAsked { one, other } = parameters(asked)?;
    let (first, second) = (one.trim().to_owned(), other.trim().to_owned());
    let entries = match first.is_empty() || second.is_empty() {
        true => Vec::new(),
        false => records.ask(move |record| record.timeline(&first, &second, ENTRIES)).await?,
    };
    let found = FoundTimeline { one, other, entries };
    Ok(match form {
        Form::Page => views::timeline(&found),
        Form::Json => fresh(Json(found)),
    })
}

async fn check(State(records): State<Records>, asked: Asked<CheckAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let (quotation, speaker) = (asked.quotation.clone(), asked.speaker.trim().to_owned());
    let answers = records
        .ask(move |record| record.check(&quotation, Some(speaker.as_str()).filter(|s| !s.is_empty()), ANSWERS))
        .await?;
    let found = Checked { asked, answers };
    Ok(match form {
        Form::Page => views::check(&found),
        Form::Json => fresh(Json(found)),
    })
}

impl DiaryAsked {
    fn query(&self) -> Result<DiaryQuery, Refused> {
        let words = |field: &str| Some(field.trim().to_owned()).filter(|words| !words.is_empty());
        Ok(DiaryQuery {
            from: optional(&self.from, "from", "a day, such as 2021-05-23")?,
            to: optional(&self.to, "to", "a day, such as 2021-05-23")?,
            place: words(&self.place),
            who: words(&self.who),
        })
    }

    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        asked_at(path, &[("from", &self.from), ("to", &self.to), ("place", &self.place), ("who", &self.who)])
    }
}

impl CheckAsked {
    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        asked_at(path, &[("quotation", &self.quotation), ("speaker", &self.speaker)])
    }
}

impl FoundTimeline {
    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        asked_at(path, &[("one", &self.one), ("other", &self.other)])
    }
}

/// `path` with the fields that are not empty.
fn asked_at(path: &str, fields: &[(&str, &str)]) -> String {
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
            push_encoded(&mut address, value);
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
