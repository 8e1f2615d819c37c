//! The page of whom the record quotes: the counts as a table, of all and of each month or outlet, and who is quoted most.

use crate::asked::{Search, VoicesAsked};
use crate::found::FoundVoices;
use crate::views::render;
use crate::words::{count, day, grouped};
use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use onrecord_record::{By, Counted, SaidBy, Share};

/// The page of the counts.
pub(crate) fn page(found: &FoundVoices) -> Response {
    let all = &found.voices.all;
    let mut rows: Vec<Row> = SaidBy::ALL.map(|of| Row::of(of, all, &found.asked)).into_iter().collect();
    rows.push(Row {
        label: "all".to_owned(),
        share: all.total(),
        of_hundred: None,
        has_persons: true,
        address: String::new(),
    });
    let parts = found.voices.parts.iter().map(|part| Part::of(part, found)).collect();
    let others = found.voices.other_stories();
    render(&VoicesPage { search: &Search::default(), found, others, rows, parts })
}

#[derive(Template)]
#[template(path = "voices.html")]
struct VoicesPage<'a> {
    search: &'a Search,
    found: &'a FoundVoices,
    /// Stories in which nothing is counted.
    others: u64,
    rows: Vec<Row>,
    parts: Vec<Part<'a>>,
}

/// A row of the first table.
struct Row {
    label: String,
    share: Share,
    /// Of a hundred statements; none for all of them.
    of_hundred: Option<u64>,
    has_persons: bool,
    /// Where its statements are listed; empty where nowhere.
    address: String,
}

impl Row {
    fn of(of: SaidBy, all: &Counted, asked: &VoicesAsked) -> Row {
        Row {
            label: of.label().to_owned(),
            share: *all.share(of),
            of_hundred: all.of_statements(of),
            has_persons: of != SaidBy::Others,
            address: asked.found(of, None),
        }
    }
}

/// A row of the second table: a month or an outlet.
struct Part<'a> {
    name: String,
    counted: &'a Counted,
    /// Where the statements of each are listed, in the order of [`SaidBy::ALL`]; empty where nowhere.
    cells: [(u64, String); 4],
}

impl<'a> Part<'a> {
    fn of(counted: &'a Counted, found: &FoundVoices) -> Part<'a> {
        let part = found.voices.by.zip(counted.of.as_deref());
        let name = match part {
            Some((By::Month, month)) => month_name(month),
            Some((By::Outlet, outlet)) => outlet.to_owned(),
            None => "no day told".to_owned(),
        };
        let cells = SaidBy::ALL.map(|of| {
            let address = part.map_or(String::new(), |part| found.asked.found(of, Some(part)));
            (counted.share(of).statements, address)
        });
        Part { name, counted, cells }
    }
}

/// "May 2021" for "2021-05"; what can't be read as a month is shown as it is.
fn month_name(month: &str) -> String {
    let first = format!("{month}-01").parse::<Date>();
    first.map_or_else(|_| month.to_owned(), |first| first.strftime("%B %Y").to_string())
}

/// Whether a number of statements leads to a list of them.
fn is_listed(number: &u64, address: &str) -> bool {
    *number > 0 && !address.is_empty()
}

/// "42 %", or a dash where there is nothing to share.
fn percent(share: Option<u64>) -> String {
    share.map_or("–".to_owned(), |share| format!("{share} %"))
}
