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

const PACKED: (&str, &str) = (
    "the file is packed, and of packed files only gzip's are read",
    "unpack it first, and give the folder with what was in it",
);
const DOCUMENT: (&str, &str) =
    ("the file is a document of an office program", "save it as plain text or HTML, or let pandoc do so");
/// How files begin that xz, zstd, 7z and rar pack.
const PACKERS: [&[u8]; 4] = [b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"];
/// Endings of documents that are kept as an archive.
const ZIPPED: [&str; 8] = ["docx", "odt", "pptx", "odp", "xlsx", "ods", "pages", "epub"];

/// The same of what holds other files or is a program's own, by its first bytes.
pub(crate) fn packed(name: &str, head: &[u8]) -> Option<(&'static str, &'static str)> {
    let name = name.trim_end_matches(".gz").to_ascii_lowercase();
    let is_bzip = head.starts_with(b"BZh") && head.get(4..10) == Some(b"1AY&SY");
    let is_tar = head.get(257..262) == Some(b"ustar");
    match () {
        () if head.starts_with(b"PK\x03\x04") => {
            let ending = name.rsplit('.').next().unwrap_or_default();
            Some(if ZIPPED.contains(&ending) { DOCUMENT } else { PACKED })
        }
        () if is_bzip || is_tar || PACKERS.iter().any(|begins| head.starts_with(begins)) => Some(PACKED),
        () if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some(DOCUMENT),
        () => None,
    }
}

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

/// The first two lines of a table end within so many bytes, and no column has a longer name.
const BEGINNING: usize = 1 << 16;
const LONGEST_COLUMN: usize = 30;

/// Whether the first line names columns, and the second has as many.
fn is_table(head: &[u8]) -> bool {
    let mut lines = head[..head.len().min(BEGINNING)].split(|&b| b == b'\n').map(String::from_utf8_lossy);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    [',', ';', '\t'].into_iter().any(|between| {
        let columns: Vec<String> =
            first.trim_end().split(between).map(|name| name.trim_matches('"').to_ascii_lowercase()).collect();
        let word = |name: &String| {
            (1..=LONGEST_COLUMN).contains(&name.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        columns.len() > 1
            && columns.iter().all(word)
            && columns.iter().any(|name| COLUMNS.contains(&name.as_str()))
            && second.matches(between).count() + 1 >= columns.len()
    })
}
