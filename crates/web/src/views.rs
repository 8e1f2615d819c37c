//! How pages show what they have; everything that came from a story is escaped by the templates.

use crate::asked::{Refused, Search};
use crate::found::{
    Checked, Found, FoundDay, FoundDiary, FoundEvents, FoundTimeline, Front, Speaker, Speakers, ToldStory, Watched,
};
use crate::marked::{Block, Marker, Piece};
use crate::shown::{Shown, ShownEvent};
use crate::words::{also_in, capital, change, count, day, link, moment, outlet};
use askama::Template;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};
use onrecord_reading::contract::{AheadKind, ConsultKind, EventStatus, EventType};
use onrecord_record::{
    Copy, Entry, FoundStatement, ItemVersion, Piece as Compared, RecordedStory, SavedWatch, Source, Versions, Wording,
    event_status,
};
use onrecord_source::CodePoints;

/// The front page: the newest stories.
pub(crate) fn front(front: &Front) -> Response {
    render(&FrontPage { search: &Search::default(), front })
}

/// The front page's HTML; a line that says so where it cannot be made.
pub(crate) fn front_html(front: &Front) -> String {
    let page = FrontPage { search: &Search::default(), front };
    page.render().unwrap_or_else(|_| "This page cannot be shown.".to_owned())
}

/// A story's page: its text with its statements marked in place, its events, its copies and versions.
pub(crate) fn story(told: &ToldStory) -> Response {
    let ToldStory { story, copies, versions } = told;
    let reading = &story.reading;
    let mut marker = Marker::new(reading);
    let headline = reading.headline.as_ref().map(|part| marker.passage(part)).unwrap_or_default();
    let deck = reading.deck.as_ref().map(|part| marker.passage(part)).unwrap_or_default();
    let blocks = marker.body();
    let points = CodePoints::new(&reading.text);
    let statements: Vec<Shown> = reading.statements.iter().map(|s| Shown::of(story, &points, s)).collect();
    let listed = statements.iter().filter(|shown| !shown.is_again()).count() as u64;
    let ahead = reading.ahead.iter().map(|ahead| ShownEvent::of_ahead(reading, &points, ahead));
    let events = reading.events.iter().map(|event| ShownEvent::of(reading, &points, event)).chain(ahead).collect();
    let title = reading.headline.as_ref().map_or(reading.id.as_str(), |headline| headline.text.as_str());
    render(&StoryPage {
        search: &Search::default(),
        story,
        copies,
        versions: versions.as_ref(),
        title,
        headline,
        deck,
        blocks,
        statements,
        listed,
        events,
    })
}

/// A speaker's page: whose names these are, and what was said.
pub(crate) fn speaker(found: &Speaker) -> Response {
    render(&SpeakerPage { search: &Search::default(), found })
}

/// The list of speakers.
pub(crate) fn speakers(found: &Speakers) -> Response {
    render(&SpeakersPage { search: &Search::default(), found })
}

/// The feeds that are followed, and how they fare.
pub(crate) fn sources(sources: &[Source]) -> Response {
    render(&SourcesPage { search: &Search::default(), sources })
}

/// The list of watches.
pub(crate) fn watches(watches: &[SavedWatch]) -> Response {
    render(&WatchesPage { search: &Search::default(), watches })
}

/// A watch's page: what it has found.
pub(crate) fn watch(found: &Watched) -> Response {
    render(&WatchPage { search: &Search::default(), found })
}

/// The diary: what is due.
pub(crate) fn diary(found: &FoundDiary) -> Response {
    render(&DiaryPage { search: &Search::default(), found })
}

/// The types of events by their names, for a form.
fn event_types() -> [&'static str; 16] {
    EventType::ALL.map(EventType::word)
}

/// Of what sort things are that are due, for a form.
pub(crate) fn sorts() -> impl Iterator<Item = &'static str> {
    let kinds = AheadKind::ALL.map(AheadKind::word).into_iter().chain(ConsultKind::ALL.map(ConsultKind::word));
    kinds.chain(EventType::ALL.map(EventType::word))
}

/// How far events come, for a form.
fn statuses() -> impl Iterator<Item = &'static str> {
    EventStatus::ALL.into_iter().map(EventStatus::word)
}

/// Whether a form asks for events that have come so far.
fn is_asked(status: &&str, asked: &str) -> bool {
    event_status(asked).is_some_and(|asked| asked.word() == *status)
}

/// The events of some days.
pub(crate) fn events(found: &FoundEvents) -> Response {
    render(&EventsPage { search: &Search::default(), found })
}

/// One day of the diary.
pub(crate) fn day_page(found: &FoundDay) -> Response {
    render(&DayPage { search: &Search::default(), found })
}

/// What two of a name did to one another.
pub(crate) fn timeline(found: &FoundTimeline) -> Response {
    render(&TimelinePage { search: &Search::default(), found })
}

/// What the record has of a quotation.
pub(crate) fn check(found: &Checked) -> Response {
    render(&CheckPage { search: &Search::default(), found })
}

/// The statements that a search finds.
pub(crate) fn search(found: &Found) -> Response {
    render(&SearchPage { search: &found.search, found })
}

/// Why there is no page, beside the page that says so.
#[derive(Clone)]
pub(crate) struct Problem(pub(crate) String);

/// A page that says why there is no other.
pub(crate) fn problem(status: StatusCode, words: &str) -> Response {
    let title = match status {
        StatusCode::NOT_FOUND => "Not found",
        StatusCode::BAD_REQUEST | StatusCode::URI_TOO_LONG => "This cannot be answered",
        StatusCode::FORBIDDEN | StatusCode::METHOD_NOT_ALLOWED => "Not allowed",
        _ => "The record cannot be read",
    };
    let mut response = (status, render(&ProblemPage { search: &Search::default(), title, words })).into_response();
    response.extensions_mut().insert(Problem(words.to_owned()));
    response
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        problem(self.0, &self.1)
    }
}

/// The record grows: browsers ask again each time.
pub(crate) fn fresh(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "no-cache")], answer).into_response()
}

/// A page as it goes out.
pub(crate) fn render(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => fresh(Html(html)),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "This page cannot be shown.").into_response(),
    }
}

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage<'a> {
    search: &'a Search,
    front: &'a Front,
}

#[derive(Template)]
#[template(path = "story.html")]
struct StoryPage<'a> {
    search: &'a Search,
    story: &'a RecordedStory,
    copies: &'a [Copy],
    versions: Option<&'a Versions>,
    title: &'a str,
    headline: Vec<Piece>,
    deck: Vec<Piece>,
    blocks: Vec<Block>,
    statements: Vec<Shown<'a>>,
    /// How many of them the page lists.
    listed: u64,
    events: Vec<ShownEvent<'a>>,
}

#[derive(Template)]
#[template(path = "speaker.html")]
struct SpeakerPage<'a> {
    search: &'a Search,
    found: &'a Speaker,
}

#[derive(Template)]
#[template(path = "speakers.html")]
struct SpeakersPage<'a> {
    search: &'a Search,
    found: &'a Speakers,
}

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage<'a> {
    search: &'a Search,
    sources: &'a [Source],
}

#[derive(Template)]
#[template(path = "watches.html")]
struct WatchesPage<'a> {
    search: &'a Search,
    watches: &'a [SavedWatch],
}

#[derive(Template)]
#[template(path = "watch.html")]
struct WatchPage<'a> {
    search: &'a Search,
    found: &'a Watched,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    search: &'a Search,
    found: &'a Found,
}

#[derive(Template)]
#[template(path = "diary.html")]
struct DiaryPage<'a> {
    search: &'a Search,
    found: &'a FoundDiary,
}

#[derive(Template)]
#[template(path = "events.html")]
struct EventsPage<'a> {
    search: &'a Search,
    found: &'a FoundEvents,
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage<'a> {
    search: &'a Search,
    found: &'a FoundDay,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage<'a> {
    search: &'a Search,
    found: &'a FoundTimeline,
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage<'a> {
    search: &'a Search,
    found: &'a Checked,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    search: &'a Search,
    title: &'a str,
    words: &'a str,
}

/// The day of an entry of a timeline, where the one before it is of another.
fn new_day(entries: &[Entry], at: usize) -> Option<&str> {
    let day = |at: usize| entries.get(at).and_then(Entry::day);
    let this = day(at);
    this.filter(|_| at == 0 || day(at - 1) != this)
}

/// The cue, where it has words: not the colon after a label.
fn cue(found: &FoundStatement) -> Option<&str> {
    Some(found.cue_text.as_str()).filter(|cue| cue.contains(char::is_alphanumeric))
}

/// What the provider says of the version that a story is.
fn version_of<'a>(versions: &'a Versions, story: &i64) -> Option<&'a ItemVersion> {
    versions.versions.iter().find(|version| version.story_key == Some(*story))
}

/// Whether two stories are one.
fn same(story: &i64, other: &i64) -> bool {
    story == other
}
