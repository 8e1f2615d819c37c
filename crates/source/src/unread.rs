//! Kinds of files that hold no story as they are, and would be read as prose, marks and all.

const TABLE: (&str, &str) = (
    "the file is a table (CSV)",
    "give a line of JSONL for each row: an object with \"id\", \"text\" and, where known, \"published\"",
);
/// A table's first row names one of these, among names that are one word each.
const COLUMNS: [&str; 14] = [
    "article",
    "author",
    "body",
    "byline",
    "content",
    "date",
    "headline",
    "id",
    "published",
    "source",
    "story",
    "text",
    "title",
    "url",
];

/// What the file is and what to do, where it is a kind that is not read.
pub(crate) fn kind(name: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let name = name.trim_end_matches(".gz").to_ascii_lowercase();
    let head = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match () {
        () if head.starts_with(b"%PDF-") => {
            Some(("the file is a PDF", "take its text out first: pdftotext FILE - | onrecord read -"))
        }
        () if head.starts_with(b"{\\rtf") => Some(("the file is RTF", "save it as plain text or HTML")),
        () if name.ends_with(".csv") || name.ends_with(".tsv") || is_table(head) => Some(TABLE),
        () => None,
    }
}

/// Whether the first line names columns, and the second has as many.
fn is_table(head: &[u8]) -> bool {
    let mut lines = head[..head.len().min(1 << 16)].split(|&b| b == b'\n').map(String::from_utf8_lossy);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    [',', ';', '\t'].into_iter().any(|between| {
        let columns: Vec<String> =
            first.trim_end().split(between).map(|name| name.trim_matches('"').to_ascii_lowercase()).collect();
        let word = |name: &String| {
            (1..=30).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        columns.len() > 1
            && columns.iter().all(word)
            && columns.iter().any(|name| COLUMNS.contains(&name.as_str()))
            && second.matches(between).count() + 1 >= columns.len()
    })
}
