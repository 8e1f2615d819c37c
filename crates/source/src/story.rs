//! A story: one piece of news as it came in, with its parts told apart.

use jiff::{Timestamp, civil::Date};

use crate::{authors, error::Wrong, item::Item, languages, span::Span};

/// The longest text that a story may have, in bytes: some 170,000 words.
const LONGEST: usize = 1 << 20;

/// So much of a date that is none is shown.
const LONGEST_DATE: usize = 60;

/// Words that belong to a story; `span` says where they stand in its `text`, where they do
/// (a headline that came in a field of its own does not).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words themselves.
    pub text: String,
    /// Where they stand in the story's `text`.
    pub span: Option<Span>,
}

/// The line that opens a wire story: "MOSCOW, May 23. /TASS/.".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, up to and with its closing mark.
    pub span: Span,
    /// The place as a reader would write it ("Moscow").
    pub place: Option<String>,
    /// The day it names, its year taken from the story's own date.
    pub date: Option<Date>,
    /// The agency that it names ("TASS", "Reuters").
    pub agency: Option<String>,
}

/// One story, ready to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Given by a JSONL line, or made from the source's name and its place in it.
    pub id: String,
    /// The path or URL that it was read from; `-` for standard input.
    pub source: String,
    /// Its own address, where it says one.
    pub url: Option<String>,
    /// Its language, as its words tell or it says itself: an ISO 639-1 code or RFC 5646 tag.
    pub lang: Option<String>,
    /// The day of publication: the date as of which the story is read.
    pub published: Option<Date>,
    /// The instant of publication, where the source gives it.
    pub published_at: Option<Timestamp>,
    /// What came as its date and cannot be read as one.
    pub unread_date: Option<String>,
    /// Which item of its provider it is, in which version, where its format says so.
    pub item: Option<Item>,
    /// What was read. All spans are bytes of this.
    pub text: String,
    /// Headline.
    pub headline: Option<Words>,
    /// Deck: the summary line under the headline.
    pub deck: Option<Words>,
    /// Byline: who wrote it.
    pub byline: Option<Words>,
    /// Dateline.
    pub dateline: Option<Dateline>,
    /// Page furniture: lines that are not part of the story, in order.
    pub furniture: Vec<Span>,
    /// The body's paragraphs in order, without headline, deck, byline and furniture. The dateline is part of the first.
    pub paragraphs: Vec<Span>,
}

impl Story {
    /// What is to be said of a date that cannot be read.
    pub fn note(&self) -> Option<String> {
        let date: String = self.unread_date.as_ref()?.chars().take(LONGEST_DATE).collect();
        let kept = self.published.map_or("without a date".to_owned(), |day| format!("with the date {day}"));
        let (source, id) = (&self.source, &self.id);
        let place = if id.starts_with(source.as_str()) { id.clone() } else { format!("{source}: story {id}") };
        Some(format!(
            "{place}: the date {date:?} is not understood; the story is kept {kept}; YYYY-MM-DD is understood, and what RFC 3339 and mail have"
        ))
    }

    /// Who wrote it, by the names of its byline.
    pub fn authors(&self) -> Vec<String> {
        let line = self.byline.as_ref().and_then(|b| b.text.lines().next()).unwrap_or_default();
        line.split(';').flat_map(authors::names_of).collect()
    }

    /// Whether it can be read: nothing says that it is in another language than English.
    pub fn is_english(&self) -> bool {
        self.lang.as_deref().is_none_or(languages::is_english)
    }

    /// The story with its language, told by its words where they tell (a tag that came with it stays where it does not say another language); none that is
    /// longer than any dispatch, which would take minutes to read.
    pub(crate) fn settled(mut self) -> Result<Story, Wrong> {
        if self.text.len() > LONGEST {
            let what = format!("the story has more than {} MiB of text", LONGEST >> 20);
            return Err(Wrong::new(what, "no story is so long; split it into its parts"));
        }
        let body: Vec<&str> = self.paragraphs.iter().map(|p| p.of(&self.text)).collect();
        if let Some(found) = languages::language(&body.join("\n")) {
            let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
            if self.lang.as_deref().is_none_or(|said| primary(said) != found) {
                self.lang = Some(found.to_owned());
            }
        }
        Ok(self)
    }
}
