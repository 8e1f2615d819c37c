//! Who wrote a story, by the words of its byline.

use crate::wording::plain;

/// Longer names are no names.
const NAME: usize = 80;

/// The names in a byline's words: "By Ada Stone and Max Reed, The Herald" gives two; what follows is where they work, or are ("Ada Stone in London").
pub(crate) fn names_of(words: &str) -> Vec<String> {
    let words = plain(words);
    let lower = words.to_lowercase();
    let words = match ["by ", "written by ", "von ", "by: "].iter().find(|by| lower.starts_with(**by)) {
        Some(by) => words.get(by.len()..).unwrap_or("").trim(),
        None => words.as_str(),
    };
    if words.contains("://") {
        return Vec::new();
    }
    let words = words.split([',', '|', '/', ';', '•', '·']).next().unwrap_or("").trim();
    // "Ada Stone. The Herald", but "J. Stone" and "Dr. Ada Stone".
    let ends = |at: &usize| {
        words[..*at].split(' ').count() > 1 && words[..*at].rsplit(' ').next().is_some_and(|w| w.chars().count() > 3)
    };
    let end = words.match_indices(". ").map(|(at, _)| at).find(ends).unwrap_or(words.len());
    let words = &words[..end];
    let fits = |name: &&str| {
        !name.is_empty()
            && name.chars().count() <= NAME
            && name.chars().any(char::is_alphabetic)
            && !name.contains('@')
            && !matches!(
                name.to_lowercase().as_str(),
                "admin" | "administrator" | "author" | "editor" | "staff" | "user" | "root"
            )
    };
    let words = words.split(" in ").next().unwrap_or("").trim();
    words.split(" and ").flat_map(|part| part.split(" & ")).map(str::trim).filter(fits).map(str::to_owned).collect()
}
