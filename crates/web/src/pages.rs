//! The addresses, what each reads from the record, and its JSON.

use crate::asked::{
    Asked, CheckAsked, DiaryAsked, EventsAsked, Form, FrontAsked, Refused, Search, SpeakerAsked, SpeakersAsked,
    TimelineAsked, VoicesAsked, key_of, named, optional, page_of, parameters,
};
use crate::found::{
    Checked, Found, FoundDay, FoundDiary, FoundEvents, FoundTimeline, FoundVoices, Front, Speaker, Speakers, ToldStory,
    Watched,
};
use crate::live::{self, Changes};
use crate::views::fresh;
use crate::{KeptPage, Records, atom, calendar, guard, views, voices};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Json, Response};
use axum::routing::get;
use axum::{Router, middleware};
use jiff::{ToSpan, civil::Date};
use onrecord_reading::certain::keep_certain;
use onrecord_record::{DiaryQuery, Entry, LooksFor, Occasion, Pasted, Query, Record, RecordError};
use serde::Serialize;
use std::time::Instant;

/// Stories on the front page.
const STORIES: usize = 30;
/// Statements or speakers on a page.
const ROWS: usize = 50;
/// Different things said that a quotation may be.
const ANSWERS: usize = 20;
/// Whom a name may mean, at most so many.
const MOST_MEANT: usize = 10;
/// Names that are suggested where one finds nobody.
const NEAREST: usize = 3;
/// Events are listed from so many days before the newest story's on, where no first day is asked for.
const LATELY: i32 = 30;
/// Entries of a timeline, and of a list of events.
const ENTRIES: usize = 500;
/// Most quoted women, and as many men.
const MOST_QUOTED: usize = 10;

/// All pages. `loopback` says that only this machine's own names may be asked for.
pub(crate) fn router(records: Records, changes: Changes, loopback: bool) -> Router {
    Router::new()
        .route("/", get(|state, parameters| front(state, parameters, Form::Page)))
        .route("/.json", get(|state, parameters| front(state, parameters, Form::Json)))
        .route("/index.json", get(|state, parameters| front(state, parameters, Form::Json)))
        .route("/story/{key}", get(story))
        .route("/speaker/{key}", get(speaker))
        .route("/speakers", get(|state, parameters| speakers(state, parameters, Form::Page)))
        .route("/speakers.json", get(|state, parameters| speakers(state, parameters, Form::Json)))
        .route("/voices", get(|state, parameters| count_voices(state, parameters, Form::Page)))
        .route("/voices.json", get(|state, parameters| count_voices(state, parameters, Form::Json)))
        .route("/sources", get(|state| sources(state, Form::Page)))
        .route("/sources.json", get(|state| sources(state, Form::Json)))
        .route("/search", get(|state, parameters| search(state, parameters, Form::Page)))
        .route("/search.json", get(|state, parameters| search(state, parameters, Form::Json)))
        .route("/search.atom", get(search_feed))
        .route("/watches", get(|state| watches(state, Form::Page)))
        .route("/watches.json", get(|state| watches(state, Form::Json)))
        .route("/watch/{key}", get(watch))
        .route("/diary", get(|state, parameters| diary(state, parameters, Form::Page)))
        .route("/diary.json", get(|state, parameters| diary(state, parameters, Form::Json)))
        .route("/diary.ics", get(diary_calendar))
        .route("/events", get(|state, parameters| events(state, parameters, Form::Page)))
        .route("/events.json", get(|state, parameters| events(state, parameters, Form::Json)))
        .route("/day/{day}", get(day))
        .route("/timeline", get(|state, parameters| timeline(state, parameters, Form::Page)))
        .route("/timeline.json", get(|state, parameters| timeline(state, parameters, Form::Json)))
        .route("/check", get(|state, parameters| check(state, parameters, Form::Page)))
        .route("/check.json", get(|state, parameters| check(state, parameters, Form::Json)))
        .with_state(records)
        .route("/changes", get(move || async move { live::events(changes.clone()) }))
        .route("/style.css", get(|| async { asset("text/css; charset=utf-8", include_str!("../assets/style.css")) }))
        .route("/live.js", get(|| async { asset("text/javascript; charset=utf-8", include_str!("../assets/live.js")) }))
        .route("/favicon.svg", get(|| async { asset("image/svg+xml", include_str!("../assets/favicon.svg")) }))
        .fallback(|| async { missing("There is no page at this address.") })
        .layer(middleware::from_fn_with_state(loopback, guard::guard))
}

type Answered = Result<Response, Refused>;

/// What was found, in the form that was asked for; `page` shows it.
fn answer<T: Serialize>(form: Form, found: T, page: impl FnOnce(&T) -> Response) -> Response {
    match form {
        Form::Page => page(&found),
        Form::Json => fresh(Json(found)),
    }
}

async fn front(State(records): State<Records>, asked: Asked<FrontAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let before = optional(&asked.before, "before", "the key of a story")?;
    if let (None, Form::Page) = (before, form) {
        return Ok(fresh(Html(newest_page(records).await?)));
    }
    let front = records.ask(move |record| read_front(record, before)).await?;
    Ok(answer(form, front, views::front))
}

/// The front page as it is now, made once for each story and each withdrawal that was added.
///
/// Those who wait while somebody asks the record share the next answer: two hundred live pages ask at once, and a thread and a connection for each would only hold each other up.
async fn newest_page(records: Records) -> Result<Bytes, Refused> {
    let arrived = Instant::now();
    let mut front = records.front.lock().await;
    if let Some(page) = front.as_ref().filter(|page| page.asked >= arrived) {
        return Ok(page.html.clone());
    }
    let kept = front.take();
    let make = move |records: &Records| {
        let (record, kept) = match kept.filter(|page| page.record.is_in_place()) {
            Some(page) => (page.record, Some((page.newest, page.html))),
            None => (records.in_place(None)?, None),
        };
        // Asked before the page is made: one that is newer than its key is only made once more.
        let (asked, newest) = (Instant::now(), (record.last_story()?, record.last_version()?));
        let html = match kept.filter(|(of, _)| *of == newest) {
            Some((_, html)) => html,
            None => views::front_html(&read_front(&record, None)?).into(),
        };
        Ok(KeptPage { record, asked, newest, html })
    };
    let page = records.aside(make).await?;
    Ok(front.insert(page).html.clone())
}

/// What the front page shows: the newest stories, or those before one.
fn read_front(record: &Record, before: Option<i64>) -> Result<Front, RecordError> {
    let mut stories = record.latest(STORIES + 1, before)?;
    let more = stories.len() > STORIES;
    stories.truncate(STORIES);
    let next_before = stories.last().filter(|_| more).map(|story| story.key);
    Ok(Front { record: record.summary()?, stories, next_before, before })
}

async fn story(State(records): State<Records>, Path(address): Path<String>) -> Answered {
    let (key, form) = key_of(&address)?;
    let found = records.ask(move |record| Ok((record.story(key)?, record.copies(key)?, record.versions(key)?))).await?;
    let (Some(mut story), copies, versions) = found else { return Ok(missing("The record has no such story.")) };
    // Its statements are the certain ones already; what points at others goes too.
    if let Some(least) = records.min_confidence {
        keep_certain(&mut story.reading, least);
    }
    let told = ToldStory { story, copies, versions };
    Ok(answer(form, told, views::story))
}

async fn speaker(State(records): State<Records>, Path(address): Path<String>, asked: Asked<SpeakerAsked>) -> Answered {
    let (key, form) = key_of(&address)?;
    let asked = parameters(asked)?;
    let page = page_of(&asked.page)?;
    let query = Query { limit: ROWS + 1, offset: (page - 1) * ROWS, ..asked.query(key)? };
    let found = records
        .ask(move |record| {
            let Some(speaker) = record.speaker(key)? else { return Ok(None) };
            let (statements, next_page) = one_page(record.find(&query)?, page);
            Ok(Some(Speaker { asked, speaker, statements, page, next_page }))
        })
        .await?;
    Ok(match found {
        None => missing("The record has no such speaker."),
        Some(found) => {
            there(page, &found.statements)?;
            answer(form, found, views::speaker)
        }
    })
}

async fn speakers(State(records): State<Records>, asked: Asked<SpeakersAsked>, form: Form) -> Answered {
    let page = page_of(&parameters(asked)?.page)?;
    let speakers = records.ask(move |record| record.speakers(ROWS + 1, (page - 1) * ROWS)).await?;
    let (speakers, next_page) = one_page(speakers, page);
    there(page, &speakers)?;
    let found = Speakers { speakers, page, next_page };
    Ok(answer(form, found, views::speakers))
}

async fn count_voices(State(records): State<Records>, asked: Asked<VoicesAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let (query, by) = asked.query()?;
    let counted = move |record: &Record| Ok((record.voices(&query, by, MOST_QUOTED)?, is_no_outlet(record, &query)?));
    let (voices, no_outlet) = records.ask(counted).await?;
    Ok(answer(form, FoundVoices { asked, no_outlet, voices }, voices::page))
}

async fn sources(State(records): State<Records>, form: Form) -> Answered {
    let sources = records.ask(|record| record.sources()).await?;
    Ok(answer(form, sources, |sources| views::sources(sources)))
}

async fn search(State(records): State<Records>, asked: Asked<Search>, form: Form) -> Answered {
    let search = parameters(asked)?;
    let page = page_of(&search.page)?;
    let query = Query { limit: ROWS + 1, offset: (page - 1) * ROWS, ..search.query()? };
    let found = records
        .ask(move |record| {
            // A form that is not filled in yet asks nothing; a program that asks by nothing gets everything, as from `find`.
            let asked = !search.is_empty() || matches!(form, Form::Json);
            let (statements, next_page) = one_page(if asked { record.find(&query)? } else { Vec::new() }, page);
            let total = if asked { record.count(&query)? } else { 0 };
            let mut speakers = record.people(&search.q)?;
            speakers.truncate(MOST_MEANT);
            let mut meant = record.people(&search.speaker)?;
            let nobody = !search.speaker.trim().is_empty() && meant.is_empty();
            meant.truncate(if meant.len() > 1 { MOST_MEANT } else { 0 });
            let near = if nobody { record.nearest_speakers(&search.speaker, NEAREST)? } else { Vec::new() };
            let unnamed = if asked && total == 0 { record.unnamed(&query)? } else { Vec::new() };
            let no_outlet = is_no_outlet(record, &query)?;
            let undated = record.count_undated(&query)?;
            let found = Found {
                search,
                total,
                speakers,
                meant,
                nobody,
                near,
                unnamed,
                no_outlet,
                undated,
                statements,
                page,
                next_page,
            };
            Ok(found)
        })
        .await?;
    there(page, &found.statements)?;
    Ok(answer(form, found, views::search))
}

/// A search as a feed: what was added last comes first.
async fn search_feed(State(records): State<Records>, headers: HeaderMap, asked: Asked<Search>) -> Answered {
    let search = parameters(asked)?;
    let query = Query { added_last: true, limit: ROWS, ..search.query()? };
    let address = search.address("/search.atom", 1);
    let title = [&search.q, &search.speaker, &search.told, &search.about]
        .into_iter()
        .filter(|w| !w.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" · ");
    let found = records.ask(move |record| record.find(&query)).await?;
    Ok(as_feed(atom::feed(&format!("Onrecord: {title}"), &found, &site(&headers), &address)))
}

/// Where the pages are, as the reader's program calls it.
fn site(headers: &HeaderMap) -> String {
    format!("http://{}", headers.get(HOST).and_then(|h| h.to_str().ok()).unwrap_or("localhost"))
}

fn as_feed(feed: String) -> Response {
    fresh(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed))
}

async fn watches(State(records): State<Records>, form: Form) -> Answered {
    let watches = records.ask(|record| record.watches()).await?;
    Ok(answer(form, watches, |watches| views::watches(watches)))
}

/// A watch that is kept: its page, its JSON and its feed.
async fn watch(State(records): State<Records>, headers: HeaderMap, Path(address): Path<String>) -> Answered {
    let (plain, feed) = address.strip_suffix(".atom").map_or((address.as_str(), false), |key| (key, true));
    let (key, form) = key_of(plain)?;
    let found = records
        .ask(move |record| {
            let Some(watch) = record.watch(key)? else { return Ok(None) };
            let (mut statements, mut diary) = (Vec::new(), None);
            match &watch.looks_for {
                LooksFor::Statements(query) => {
                    let newest = Query { added_last: true, limit: ROWS, offset: 0, ..query.clone() };
                    statements = record.find(&newest)?;
                }
                LooksFor::Diary(query) => diary = Some(record.diary(query)?),
            }
            let words = watch.looks_for.words();
            Ok(Some(Watched { watch, words, statements, diary }))
        })
        .await?;
    let Some(found) = found else { return Ok(missing("No watch is kept at this address.")) };
    if !feed {
        return Ok(answer(form, found, views::watch));
    }
    let (title, site, address) =
        (format!("Onrecord: {}", found.watch.name), site(&headers), format!("/watch/{key}.atom"));
    Ok(as_feed(match &found.diary {
        Some(diary) => {
            let due: Vec<&Occasion> = diary.due.iter().chain(&diary.without_day).collect();
            atom::diary_feed(&title, &due, &site, &address)
        }
        None => atom::feed(&title, &found.statements, &site, &address),
    }))
}

async fn diary(State(records): State<Records>, asked: Asked<DiaryAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let query = asked.query()?;
    let (diary, nobody, no_place) = records
        .ask(move |record| {
            let [nobody, no_place] = unknown(record, &query)?;
            Ok((record.diary(&query)?, nobody, no_place))
        })
        .await?;
    let found = FoundDiary { asked, nobody, no_place, diary };
    Ok(answer(form, found, views::diary))
}

async fn events(State(records): State<Records>, asked: Asked<EventsAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let mut query = asked.query()?;
    let found = records
        .ask(move |record| {
            if query.diary.from.is_none() {
                let newest = query.diary.to.map_or_else(|| record.newest_day(), |to| Ok(Some(to)))?;
                query.diary.from = newest.map(|day| day.saturating_sub(LATELY.days()));
            }
            let [_, no_place] = unknown(record, &query.diary)?;
            let mut unnamed = Vec::new();
            for name in [&query.diary.who, &query.actor, &query.recipient].into_iter().flatten() {
                if !record.names(name)? {
                    unnamed.push(name.clone());
                }
            }
            let mut events = record.events(&query)?;
            let total = events.len();
            events.drain(..total.saturating_sub(ENTRIES));
            let nobody = !unnamed.is_empty();
            Ok(FoundEvents { asked, from: query.diary.from, nobody, unnamed, no_place, total, events })
        })
        .await?;
    Ok(answer(form, found, views::events))
}

/// Whether whom the question asks for is named in no story, and whether its place is none.
fn unknown(record: &Record, query: &DiaryQuery) -> Result<[bool; 2], RecordError> {
    let nobody = query.who.as_ref().map(|who| record.names(who)).transpose()? == Some(false);
    let no_place = query.place.as_ref().map(|place| record.is_place(place)).transpose()? == Some(false);
    Ok([nobody, no_place])
}

async fn diary_calendar(State(records): State<Records>, asked: Asked<DiaryAsked>) -> Answered {
    let query = parameters(asked)?.query()?;
    let diary = records.ask(move |record| record.diary(&query)).await?;
    let kind =
        [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CONTENT_DISPOSITION, "inline; filename=\"diary.ics\"")];
    Ok(fresh((kind, calendar(&diary.due))))
}

async fn day(State(records): State<Records>, Path(address): Path<String>) -> Answered {
    let (words, form) = Form::of_address(&address);
    let Ok(day) = words.parse::<Date>() else {
        return Ok(missing("There is no such day; a day is written as 2021-06-14."));
    };
    let occasions = records.ask(move |record| record.on_day(day)).await?;
    let found = FoundDay { day, occasions, before: day.yesterday().ok(), after: day.tomorrow().ok() };
    Ok(answer(form, found, views::day_page))
}

async fn timeline(State(records): State<Records>, asked: Asked<TimelineAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    let days = asked.days()?;
    let TimelineAsked { one, other, from, to } = asked;
    let names = [named(&one, "one")?.unwrap_or_default(), named(&other, "other")?.unwrap_or_default()];
    let (mut entries, nobody) = match names.iter().any(String::is_empty) {
        true => (Vec::new(), Vec::new()),
        false => records.ask(move |record| read_timeline(record, names, days)).await?,
    };
    let earlier = entries.len() > ENTRIES;
    entries.drain(..entries.len().saturating_sub(ENTRIES));
    let found = FoundTimeline { one, other, from, to, entries, earlier, nobody };
    Ok(answer(form, found, views::timeline))
}

async fn check(State(records): State<Records>, asked: Asked<CheckAsked>, form: Form) -> Answered {
    let asked = parameters(asked)?;
    named(&asked.quotation, "quotation")?;
    named(&asked.speaker, "speaker")?;
    let stories = asked.stories()?;
    let Pasted { quotation, speaker } = Pasted::of(&asked.quotation);
    let speaker = Some(asked.speaker.trim().to_owned()).filter(|name| !name.is_empty()).or(speaker);
    let found = records
        .ask(move |record| {
            // One more than are shown tells that there are others.
            let mut answers = record.check_among(&quotation, speaker.as_deref(), &stories, ANSWERS + 1)?;
            let more = answers.len() > ANSWERS;
            answers.truncate(ANSWERS);
            let (less_certain, standing) = record.beside(&answers, &quotation, &stories, ANSWERS)?;
            let meant = speaker.as_deref().map_or(Ok(Vec::new()), |name| record.people(name))?;
            let name = speaker.as_deref().filter(|_| meant.is_empty());
            let near = name.map_or(Ok(Vec::new()), |name| record.nearest_speakers(name, NEAREST))?;
            Ok(Checked { asked, speaker, meant, near, answers, more, less_certain, standing })
        })
        .await?;
    Ok(answer(form, found, views::check))
}

/// What two did and said, and those of them whom no story names, where there is nothing.
fn read_timeline(
    record: &Record,
    [one, other]: [String; 2],
    days: [Option<Date>; 2],
) -> Result<(Vec<Entry>, Vec<String>), RecordError> {
    // One more than are shown tells that there are others.
    let entries = record.timeline_between(&one, &other, days, ENTRIES + 1)?;
    let mut nobody = Vec::new();
    for name in [one, other].into_iter().filter(|_| entries.is_empty()) {
        if !record.names(&name)? {
            nobody.push(name);
        }
    }
    Ok((entries, nobody))
}

/// Whether an outlet was asked for of which there is no story.
fn is_no_outlet(record: &Record, query: &Query) -> Result<bool, RecordError> {
    query.outlet.as_deref().map_or(Ok(false), |outlet| Ok(!record.is_outlet(outlet)?))
}

/// Refuses a page behind the last.
fn there(page: usize, rows: &[impl Serialize]) -> Result<(), Refused> {
    match page > 1 && rows.is_empty() {
        true => Err(Refused(StatusCode::NOT_FOUND, format!("There is no page {page}: the last one comes before it."))),
        false => Ok(()),
    }
}

/// One row more than a page has was asked for; it tells whether there is a next page.
fn one_page<T>(mut rows: Vec<T>, page: usize) -> (Vec<T>, Option<usize>) {
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    (rows, more.then_some(page + 1))
}

/// The answer that there is nothing at an address.
fn missing(words: &str) -> Response {
    views::problem(StatusCode::NOT_FOUND, words)
}

/// A file that comes with the program.
fn asset(kind: &'static str, content: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "max-age=300")], content).into_response()
}
