//! What a page shows, as it goes out in JSON.

use crate::asked::{CheckAsked, DiaryAsked, EventsAsked, Search, SpeakerAsked, VoicesAsked, asked_at};
use jiff::civil::Date;
use onrecord_record::{
    Answer, Copy, Diary, Entry, FoundStatement, Occasion, RecordSummary, RecordedStory, SavedWatch, SpeakerSummary,
    Standing, StorySummary, Versions, Voices,
};
use serde::Serialize;

/// What the front page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Front {
    pub(crate) record: RecordSummary,
    pub(crate) stories: Vec<StorySummary>,
    /// The key to ask for the stories after these with; null on the last page.
    pub(crate) next_before: Option<i64>,
    /// The story that these stand before; none of the newest.
    #[serde(skip)]
    pub(crate) before: Option<i64>,
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
    pub(crate) asked: SpeakerAsked,
    pub(crate) speaker: SpeakerSummary,
    pub(crate) statements: Vec<FoundStatement>,
    pub(crate) page: usize,
    pub(crate) next_page: Option<usize>,
}

impl Speaker {
    /// The address of this page of the question, or of another.
    pub(crate) fn address(&self, ending: &str, page: impl std::fmt::Display) -> String {
        self.asked.address(&format!("/speaker/{}{ending}", self.speaker.key), page)
    }
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
    /// Those whom the asked speaker's name may mean, where it may mean several: what all of them say fits.
    pub(crate) meant: Vec<SpeakerSummary>,
    /// Whether nobody of the asked speaker's name is on record.
    pub(crate) nobody: bool,
    /// Names that are spelt nearly so, where it means nobody.
    pub(crate) near: Vec<String>,
    /// To or about whom it was to be said, whom no story names; empty where something fits.
    pub(crate) unnamed: Vec<String>,
    /// Whether no story is of the asked outlet.
    pub(crate) no_outlet: bool,
    /// How many more fit but for the asked days, of stories without a date.
    pub(crate) undated: u64,
    pub(crate) statements: Vec<FoundStatement>,
    pub(crate) page: usize,
    pub(crate) next_page: Option<usize>,
}

/// Whom the record quotes.
#[derive(Debug, Serialize)]
pub(crate) struct FoundVoices {
    pub(crate) asked: VoicesAsked,
    /// Whether no story is of the asked outlet.
    pub(crate) no_outlet: bool,
    #[serde(flatten)]
    pub(crate) voices: Voices,
}

/// What the diary shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundDiary {
    pub(crate) asked: DiaryAsked,
    /// Whether no story names who was asked for.
    pub(crate) nobody: bool,
    /// Whether there is no such place as was asked for.
    pub(crate) no_place: bool,
    #[serde(flatten)]
    pub(crate) diary: Diary,
}

/// What the page of events shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundEvents {
    pub(crate) asked: EventsAsked,
    /// The first day that is listed: the asked one, else some weeks before the newest story's.
    pub(crate) from: Option<Date>,
    /// Whether no story names who was asked for.
    pub(crate) nobody: bool,
    /// Those of the asked ones whom no story names.
    pub(crate) unnamed: Vec<String>,
    /// Whether there is no such place as was asked for.
    pub(crate) no_place: bool,
    /// How many fit; those that are listed are the newest of them.
    pub(crate) total: usize,
    pub(crate) events: Vec<Occasion>,
}

/// What a watch's page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Watched {
    pub(crate) watch: SavedWatch,
    /// What it looks for, in words.
    pub(crate) words: String,
    /// Statements that fit, those added last first.
    pub(crate) statements: Vec<FoundStatement>,
    /// What is due and fits, for a watch of the diary.
    pub(crate) diary: Option<Diary>,
}

/// What a day's page shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundDay {
    pub(crate) day: Date,
    pub(crate) occasions: Vec<Occasion>,
    pub(crate) before: Option<Date>,
    pub(crate) after: Option<Date>,
}

/// What a timeline shows.
#[derive(Debug, Serialize)]
pub(crate) struct FoundTimeline {
    pub(crate) one: String,
    pub(crate) other: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) entries: Vec<Entry>,
    /// Whether there are earlier entries than these, which are the newest.
    pub(crate) earlier: bool,
    /// Those of the two whom no story names.
    pub(crate) nobody: Vec<String>,
}

impl FoundTimeline {
    /// The address of this question under `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let fields = [("one", &self.one), ("other", &self.other), ("from", &self.from), ("to", &self.to)];
        asked_at(path, &fields.map(|(name, value)| (name, value.as_str())))
    }
}

/// What is on record of it.
#[derive(Debug, Serialize)]
pub(crate) struct Checked {
    pub(crate) asked: CheckAsked,
    /// The name that was asked for, or stands in the pasted sentence.
    pub(crate) speaker: Option<String>,
    /// The speakers whom it means.
    pub(crate) meant: Vec<SpeakerSummary>,
    /// Names that are spelt nearly so, where it means nobody.
    pub(crate) near: Vec<String>,
    pub(crate) answers: Vec<Answer>,
    /// Whether there are more than these.
    pub(crate) more: bool,
    /// How many different things said have the words, with less certainty than these pages show, where none that they show has them all.
    pub(crate) less_certain: usize,
    /// Stories that have the words, where no statement has them.
    pub(crate) standing: Vec<Standing>,
}
