//! Who published a story, as far as its address tells.

use crate::{Query, Record, RecordError};

/// Who published a story, in short: the host of its address, else the name of the file that it was read from.
///
/// ```
/// # use onrecord_record::outlet;
/// assert_eq!(outlet(Some("https://www.Example.org/news/1"), "wire.jsonl"), "example.org");
/// assert_eq!(outlet(None, "https://feeds.example.org/all.xml"), "feeds.example.org");
/// assert_eq!(outlet(None, "wire/May.jsonl"), "May.jsonl");
/// ```
pub fn outlet(url: Option<&str>, source: &str) -> String {
    let named = || source.rsplit(['/', '\\']).next().unwrap_or(source).to_owned();
    url.and_then(of_address).or_else(|| of_address(source)).unwrap_or_else(named)
}

/// The outlet of a web address; none where it is no web address.
pub(crate) fn of_address(address: &str) -> Option<String> {
    host(address).map(|host| host.trim_start_matches("www.").to_owned())
}

/// Whether an address is that of a page, not of a whole site.
pub(crate) fn names_a_page(address: &str) -> bool {
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once(['/', '?']));
    host(address).is_some() && path.is_some_and(|(_, path)| !path.is_empty())
}

/// An outlet as people ask for it ("https://www.example.org/", "example.org", "May.jsonl"), by the name that [`outlet`] gives it, whatever its case.
pub(crate) fn asked(words: &str) -> String {
    outlet(None, words.trim().trim_end_matches(['/', '\\']).trim_start_matches("www."))
}

/// The outlet of a question, by its name; none where it asks for none. What names nothing that could be one ("/") is refused.
pub(crate) fn wanted(query: &Query) -> Result<Option<String>, RecordError> {
    let Some(words) = query.outlet.as_deref().filter(|words| !words.trim().is_empty()) else { return Ok(None) };
    match asked(words) {
        none if none.is_empty() => Err(RecordError::BadQuery(format!("{words:?} is no outlet"))),
        outlet => Ok(Some(outlet)),
    }
}

/// The host of a web address; none where it is no web address.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    // What stands before an @ is no host, and could pretend to be one.
    Some(host.rsplit('@').next().unwrap_or(host).to_lowercase())
}

impl Record {
    /// Whether any story is of the outlet that people ask for so.
    pub fn is_outlet(&self, words: &str) -> Result<bool, RecordError> {
        let any = "SELECT EXISTS (SELECT 1 FROM stories WHERE outlet(url, source) = ? COLLATE NOCASE)";
        Ok(self.connection.query_row(any, [asked(words)], |row| row.get(0))?)
    }

    /// Outlets of which the asked one is a part, or which are a part of it, at most so many: "en.example.org" for "example.org" and the other way round.
    pub fn nearest_outlets(&self, words: &str, limit: usize) -> Result<Vec<String>, RecordError> {
        let asked = asked(words).to_lowercase();
        let mut select = self.connection.prepare_cached(
            "SELECT DISTINCT outlet(url, source) AS o FROM stories WHERE length(?1) > 2 AND (instr(lower(o), ?1) OR instr('.' || ?1, '.' || lower(o)))
             ORDER BY o LIMIT ?2",
        )?;
        let near = select.query_map((asked, crate::signed(limit)), |row| row.get(0))?;
        Ok(near.collect::<Result<_, _>>()?)
    }
}
