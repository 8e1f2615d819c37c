//! How pages show what they have; everything that came from a story is escaped by the templates.

use crate::asked::{Refused, Search};
use crate::found::{Checked, Found, FoundDay, FoundDiary, FoundTimeline, Front, Speaker, Speakers, ToldStory, Watched};
use crate::marked::{Block, Marker, Piece};
use askama::Template;
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_reading::contract::{Event, Reading, Statement};
use onrecord_record::{
    Changed, Copy, Entry, FoundStatement, ItemVersion, MOST_WITNESSES, NamedSpeaker, Piece as Compared, RecordedStory,
    SavedWatch, Source, Versions, Wording, event_title,
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
    let events = reading.events.iter().map(|event| ShownEvent::of(reading, &points, event)).collect();
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

/// An event of a story in the story's words.
struct ShownEvent<'a> {
    id: &'a str,
    /// What happens and who takes part.
    title: String,
    status: &'static str,
    from: Option<&'a str>,
    place: Option<&'a str>,
    evidence: &'a str,
}

impl<'a> ShownEvent<'a> {
    fn of(reading: &'a Reading, points: &CodePoints, event: &'a Event) -> ShownEvent<'a> {
        let name = |id: &String| reading.entities.iter().find(|e| e.id == *id).map(|e| e.name.as_str());
        let who = event.participants.iter().filter_map(|p| Some((name(&p.entity)?, p.role)));
        ShownEvent {
            id: &event.id,
            title: event_title(points.words(&reading.text, event.trigger), who),
            status: event.status.word(),
            from: event.from.as_deref(),
            place: event.place.as_deref(),
            evidence: points.words(&reading.text, event.evidence),
        }
    }
}

/// A statement of a story with the names and pages of its speakers.
struct Shown<'a> {
    statement: &'a Statement,
    kind: &'static str,
    /// The id of the statement that stands in the list for it: its own, or that of the earlier one whose very words it says again behind another cue.
    listed_as: &'a str,
    /// What the speaker does with the words, where that is not to say them.
    stance: &'static str,
    /// All who say it, the speaker first, by the names that the story has for them.
    speakers: Vec<NamedSpeaker>,
    /// The source's words, for where no speaker is known; else "unknown speaker".
    source: String,
}

impl<'a> Shown<'a> {
    fn of(story: &'a RecordedStory, points: &CodePoints, statement: &'a Statement) -> Shown<'a> {
        let reading = &story.reading;
        let speaker = |id: &String| {
            let entity = reading.entities.iter().find(|e| e.id == *id)?;
            Some(NamedSpeaker { name: entity.name.clone(), key: *story.speaker_keys.get(id)? })
        };
        let source = points.pieces(&reading.text, &statement.source);
        let again = |s: &&Statement| {
            Some(&s.id) == statement.restates.as_ref() && s.text == statement.text && s.speaker == statement.speaker
        };
        Shown {
            statement,
            kind: statement.kind.word(),
            listed_as: reading.statements.iter().find(again).map_or(&statement.id, |earlier| &earlier.id),
            stance: story.stances.get(&statement.id).copied().unwrap_or_default().words(),
            speakers: statement.speaker.iter().chain(&statement.with).filter_map(speaker).collect(),
            source: if source.trim().is_empty() { "unknown speaker".to_owned() } else { source },
        }
    }
}

impl Shown<'_> {
    /// Whether an earlier one stands in the list for it.
    fn is_again(&self) -> bool {
        self.listed_as != self.statement.id
    }
}

/// The day of an entry of a timeline, where the one before it is of another.
fn new_day(entries: &[Entry], at: usize) -> Option<&str> {
    let day = |at: usize| entries.get(at).and_then(Entry::day);
    let this = day(at);
    this.filter(|_| at == 0 || day(at - 1) != this)
}

/// "1 statement", "2 statements", "1,234 statements".
pub(crate) fn count(number: &u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if *number == 1 { one } else { many })
}

/// "1,234".
pub(crate) fn grouped(number: &u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "Also in 1 other story", "Also in 49 other stories"; past what is read of them, "at least".
fn also_in(others: usize) -> String {
    match others {
        1 => "Also in 1 other story".to_owned(),
        many if many >= MOST_WITNESSES => format!("Also in at least {MOST_WITNESSES} other stories"),
        more => format!("Also in {more} other stories"),
    }
}

/// The cue, where it has words: not the colon after a label.
fn cue(found: &FoundStatement) -> Option<&str> {
    Some(found.cue_text.as_str()).filter(|cue| cue.contains(char::is_alphanumeric))
}

/// With a capital letter, as a heading begins.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// "23 May 2021" for "2021-05-23"; what can't be read as a day is shown as it is.
pub(crate) fn day(day: &str) -> String {
    let date = day.get(..10).unwrap_or(day).parse::<Date>();
    date.map_or_else(|_| day.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

/// "23 May 2021, 14:05 UTC" for an RFC 3339 time.
fn moment(time: &str) -> String {
    time.parse::<Timestamp>()
        .map_or_else(|_| time.to_owned(), |time| time.strftime("%-d %B %Y, %H:%M:%S UTC").to_string())
}

/// What the provider says of the version that a story is.
fn version_of<'a>(versions: &'a Versions, story: &i64) -> Option<&'a ItemVersion> {
    versions.versions.iter().find(|version| version.story_key == Some(*story))
}

/// Whether two stories are one.
fn same(story: &i64, other: &i64) -> bool {
    story == other
}

/// In what way a statement differs between two versions, in words.
fn change(change: &Changed) -> &'static str {
    match change {
        Changed::Words => "Other words",
        Changed::Speaker => "Another speaker",
        Changed::Withdrawn => "Withdrawn",
        Changed::Added => "New",
    }
}

/// Who published a story, in short.
fn outlet(url: &Option<String>, source: &str) -> String {
    onrecord_record::outlet(url.as_deref(), source)
}

/// The address if a browser may be sent there: http and https only, never `javascript:` or `data:`.
pub(crate) fn link(url: &str) -> Option<&str> {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("http://") || starts("https://")).then_some(url)
}
