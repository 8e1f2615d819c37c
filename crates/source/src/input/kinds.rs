//! What kind of text a file holds, by its name and its beginning, where the kind has no module of its own to say so.

/// A page says what it is in so many characters.
const BEGINNING: usize = 512;

/// A feed or other XML would be read as prose, tags and all.
pub(super) fn is_markup(text: &str) -> bool {
    let head = text.trim_start();
    ["<?xml", "<rss", "<feed", "<rdf:RDF", "<opml", "<urlset"].iter().any(|root| head.starts_with(root))
}

/// Whether a text begins with an element that is none of a page's, and ends it, or is of a kind that it declares: an archive in SGML, as Reuters-21578.
pub(super) fn is_tagged(text: &str) -> bool {
    const OF_PAGES: &str = "html head body main article section div p span h1 h2 h3 h4 h5 h6 header footer nav aside ul ol li dl table blockquote a b i u \
        em strong br hr img figure pre title meta link script style center font form base small big cite q time address";
    let Some(opened) = text.trim_start().strip_prefix('<') else { return false };
    let word = |from: &str| {
        let end = from
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':')))
            .unwrap_or(from.len());
        from[..end].to_ascii_lowercase()
    };
    let name = word(opened);
    let of_pages = |name: &str| OF_PAGES.split_whitespace().any(|known| known == name);
    match opened.strip_prefix('!') {
        Some(declared) if word(declared) == "doctype" => !of_pages(&word(declared[7..].trim_start())),
        _ => !name.is_empty() && !of_pages(&name) && text.to_ascii_lowercase().contains(&format!("</{name}>")),
    }
}

/// Whether a text is a page, by its name or its beginning.
pub(super) fn is_html(name: &str, text: &str) -> bool {
    let name = name.trim_end_matches(".gz");
    if name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml") {
        return true;
    }
    let head: String = text.trim_start().chars().take(BEGINNING).collect::<String>().to_ascii_lowercase();
    !name.ends_with(".txt")
        && (head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || head.starts_with("<?xml") && head.contains("<html"))
}
