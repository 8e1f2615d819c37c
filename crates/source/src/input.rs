//! Inputs: files, folders and standard input, streamed as stories; one that fails never stops the rest.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;

use crate::{
    decoding,
    error::{SourceError, Wrong},
    feeds,
    folders::{DEEPEST_FOLDER, entries},
    html, iptc, jsonl, mail,
    options::Options,
    place::InputPlace,
    plain,
    progress::{BytesRead, Counted},
    story::Story,
    unread, warc,
};

/// A line of prose that is longer is none, in bytes.
const LONGEST_PARAGRAPH: usize = 1 << 20;

/// Streams the stories of `inputs`: files, folders (recursive, by name, hidden files left out) and `-` for standard input.
pub fn stories(
    inputs: &[String],
    options: &Options,
) -> impl Iterator<Item = Result<Story, SourceError>> + Send + use<> {
    placed_stories(inputs, options, |_| 0).map(|(_, story)| story)
}

/// As [`stories`], each with the place in its file up to which all is done once it is; standard input has none. `done` says how far a file,
/// given as its beginning, was read before: that much of it is passed over.
pub fn placed_stories<F: Fn(&InputPlace) -> u64 + Send>(
    inputs: &[String],
    options: &Options,
    done: F,
) -> impl Iterator<Item = (Option<InputPlace>, Result<Story, SourceError>)> + Send + use<F> {
    let todo = inputs.iter().map(|i| Todo::Path(PathBuf::from(i), 0)).collect();
    Stories { todo, open: None, options: options.clone(), place: None, done }
}

/// What lies in a file, or in standard input.
type Reader = Box<dyn BufRead + Send>;

enum Todo {
    Path(PathBuf, usize),
    Failed(SourceError),
}

struct Stories<F> {
    todo: VecDeque<Todo>,
    open: Option<Open>,
    options: Options,
    /// In the file that was opened last.
    place: Option<InputPlace>,
    done: F,
}

/// A file of many stories, half read.
enum Open {
    Lines(Lines),
    Archive(warc::Records),
    Mailbox(mail::Messages),
    /// The items of a file that had to be read whole, and how many of them were given.
    Items(std::vec::IntoIter<Result<Story, SourceError>>, u64),
}

impl Open {
    fn next(&mut self, options: &Options) -> Option<Result<Story, SourceError>> {
        match self {
            Open::Lines(lines) => lines.next(options),
            Open::Archive(records) => records.next(options),
            Open::Mailbox(messages) => messages.next(options),
            Open::Items(items, given) => {
                *given += 1;
                items.next()
            }
        }
    }

    /// How many of its units were read: lines, records, messages or items.
    fn done(&self) -> u64 {
        match self {
            Open::Lines(lines) => lines.number,
            Open::Archive(records) => records.number(),
            Open::Mailbox(messages) => messages.number(),
            Open::Items(_, given) => *given,
        }
    }

    /// Passes over what was done with before. What was wrong with it was said then.
    fn skip(&mut self, done: u64, options: &Options) {
        match self {
            Open::Lines(lines) => {
                while lines.number < done && skip_line(&mut lines.reader).is_ok() {
                    lines.number += 1;
                }
            }
            Open::Archive(records) => records.skip(done),
            Open::Mailbox(messages) => messages.skip(done, options),
            Open::Items(items, given) => {
                *given += items.take(usize::try_from(done).unwrap_or(usize::MAX)).count() as u64
            }
        }
    }
}

/// A JSONL file half read.
struct Lines {
    name: String,
    reader: Reader,
    number: u64,
}

impl<F: Fn(&InputPlace) -> u64> Iterator for Stories<F> {
    type Item = (Option<InputPlace>, Result<Story, SourceError>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = |open: &Option<Open>| match open {
            Some(Open::Lines(lines)) => Some(lines.number),
            _ => None,
        };
        let story = self.next_story()?.and_then(|story| {
            let source = story.source.clone();
            story.settled().map_err(|wrong| SourceError::of(wrong, &source, line(&self.open)))
        });
        let done = self.open.as_ref().map_or(1, Open::done);
        Some((self.place.clone().map(|place| InputPlace { done, ..place }), story))
    }
}

impl<F: Fn(&InputPlace) -> u64> Stories<F> {
    /// The next story of what is open, else of the next input; what cannot be read is told instead.
    fn next_story(&mut self) -> Option<Result<Story, SourceError>> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next(&self.options) {
                    Some(story) => return Some(story),
                    None => self.open = None,
                }
            }
            self.place = None;
            match self.todo.pop_front()? {
                Todo::Failed(e) => return Some(Err(e)),
                Todo::Path(path, depth) if path.is_dir() => self.folder(&path, depth),
                Todo::Path(path, _) => match self.file(&path) {
                    Ok(Some(story)) => return Some(Ok(story)),
                    Ok(None) => {
                        let before = self.place.as_ref().map_or(0, |place| place.done);
                        if let Some(open) = self.open.as_mut().filter(|_| before > 0) {
                            open.skip(before, &self.options);
                        }
                    }
                    Err(e) => return Some(Err(e)),
                },
            }
        }
    }

    /// Puts what is in a folder before what is still to be read.
    fn folder(&mut self, path: &Path, depth: usize) {
        let name = path.display().to_string();
        if depth > DEEPEST_FOLDER {
            self.todo.push_front(Todo::Failed(SourceError::new(
                &name,
                None,
                "the folder is nested too deep",
                "look for a link that leads back",
            )));
            return;
        }
        match entries(path) {
            Ok(entries) => {
                let mut paths: Vec<PathBuf> = entries.collect();
                paths.sort();
                for p in paths.into_iter().rev() {
                    self.todo.push_front(Todo::Path(p, depth + 1));
                }
            }
            Err(e) => self.todo.push_front(Todo::Failed(SourceError::new(
                &name,
                None,
                format!("the folder cannot be opened: {e}"),
                "check its permissions",
            ))),
        }
    }

    /// Reads a file: its one story, or none yet where it may hold many.
    fn file(&mut self, path: &Path) -> Result<Option<Story>, SourceError> {
        let name = path.display().to_string();
        let Begun { mut reader, size, first } = self.begin(path, &name)?;
        let head = reader.fill_buf().map_err(|e| unreadable(&name, &e, "it may be damaged"))?;
        let start = String::from_utf8_lossy(head);
        let feed = feeds::is_json_feed(&start);
        let ninjs = iptc::is_ninjs(&start) && !name.trim_end_matches(".gz").ends_with(".jsonl");
        if let Some(open) = streamed(&name, head, ninjs || feed) {
            self.open = Some(open(name, reader));
            return Ok(None);
        }
        let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        let json = head.trim_ascii_start().starts_with(b"[") || head.trim_ascii_start().starts_with(b"{");
        let may_hold_many = ninjs || marked || json || is_markup(&start);
        if !may_hold_many && self.place.as_ref().is_some_and(|place| place.done > 0) {
            self.options.read.add(size.unwrap_or(0).saturating_sub(first));
            return Ok(None);
        }
        if let Some((what, advice)) = unread::packed(&name, head) {
            return Err(SourceError::new(&name, None, what, advice));
        }
        let bytes = whole(&name, reader, self.options.max_bytes)?;
        self.read(&name, &bytes, ninjs && !feed)
    }

    /// Opens a file and sets the place in it; what is packed is unpacked.
    fn begin(&mut self, path: &Path, name: &str) -> Result<Begun, SourceError> {
        let (raw, size) = opened(path, name, &self.options.read)?;
        let mut reader: Reader = Box::new(BufReader::with_capacity(1 << 16, raw));
        let raw = reader.fill_buf().map_err(|e| unreadable(name, &e, "check that it is a file"))?;
        let (packed, first) = (raw.starts_with(b"\x1f\x8b"), raw.len() as u64);
        self.place = size.and_then(|size| InputPlace::start(path, size, raw));
        if let Some(place) = &mut self.place {
            place.done = (self.done)(place);
        }
        if packed {
            reader = Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader)));
        }
        Ok(Begun { reader, size, first })
    }

    /// The story of a file that was read whole, or none yet where it holds items. `ninjs` says that it was found to be such a file.
    fn read(&mut self, name: &str, bytes: &[u8], ninjs: bool) -> Result<Option<Story>, SourceError> {
        let fail = |what: String, advice: &str| SourceError::new(name, None, what, advice);
        let told = |wrong: Wrong| SourceError::of(wrong, name, None);
        let options = &self.options;
        if mail::is_message(name) {
            return mail::story(name, bytes, options).map(Some).map_err(told);
        }
        if let Some((what, advice)) = unread::kind(name, bytes) {
            return Err(fail(what.into(), advice));
        }
        let text = decoding::decode(bytes).map_err(|_| {
            fail("the file is not text".into(), "give text, HTML, JSONL, a feed, WARC, mail, NewsML-G2, NITF or ninjs")
        })?;
        if text.trim().is_empty() {
            return Err(fail("the file is empty".into(), "nothing was read from it"));
        }
        let items = match () {
            () if ninjs => Some(iptc::ninjs(name, &text, options)),
            () if iptc::is_xml(&text) => Some(iptc::xml(name, &text, options)),
            () if is_markup(&text) || feeds::is_json_feed(&text) => feeds::stories(bytes, name),
            () => None,
        };
        let listed = items.map(|items| items.into_iter().map(|item| item.map_err(told)).collect::<Vec<_>>());
        let json = || {
            let stories = text.trim_start().starts_with(['[', '{']).then(|| jsonl::whole(name, &text, options))??;
            let told = |(n, story): (u64, Result<Story, Wrong>)| {
                story.map_err(|wrong| SourceError::of(wrong, &format!("{name}#{n}"), None))
            };
            Some((1..).zip(stories).map(told).collect())
        };
        if let Some(items) = listed.or_else(json) {
            self.open = Some(Open::Items(items.into_iter(), 0));
            return Ok(None);
        }
        if self.place.as_ref().is_some_and(|place| place.done > 0) {
            return Ok(None);
        }
        if name.trim_end_matches(".gz").ends_with(".json") {
            return Err(fail(
                "the file is not JSON".into(),
                "give one story, a list of stories, or JSONL: one story a line",
            ));
        }
        if is_html(name, &text) {
            return html::story(name, text, options).map(Some).map_err(told);
        }
        if is_markup(&text) || is_tagged(&text) {
            return Err(fail(
                "the file is XML or SGML, and neither a page, a feed nor an agency's item".into(),
                "of XML, XHTML, RSS, Atom, NewsML-G2 and NITF are read; give the stories of an archive as JSONL: one story a line",
            ));
        }
        if text.lines().any(|l| l.len() > LONGEST_PARAGRAPH) {
            return Err(fail(
                "a single line is longer than 1 MiB".into(),
                "no story has such a paragraph; it was skipped",
            ));
        }
        Ok(Some(plain::story(name, text, options)))
    }
}

/// A file that was opened.
struct Begun {
    /// What is in it, unpacked.
    reader: Reader,
    /// Its bytes as it lies; none of a pipe or standard input.
    size: Option<u64>,
    /// How many of them were read with its beginning.
    first: u64,
}

/// What lies in a file, and its size where it is one.
fn opened(path: &Path, name: &str, read: &BytesRead) -> Result<(Box<dyn Read + Send>, Option<u64>), SourceError> {
    if name == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let fail = |what: String, advice: &str| SourceError::new(name, None, what, advice);
    let file = File::open(path).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound if name.starts_with("http://") || name.starts_with("https://") => fail(
            "this is an address, not a file".into(),
            "follow it with `onrecord follow --record FILE add`, or fetch the page and hand it over: curl … | onrecord read -",
        ),
        io::ErrorKind::NotFound if name.contains("://") => fail(
            "this is an address, not a file".into(),
            "fetch what is there and hand it over: curl … | onrecord read -",
        ),
        io::ErrorKind::NotFound => fail("there is no such file".into(), "check the path"),
        _ => fail(format!("the file cannot be opened: {e}"), "check its permissions"),
    })?;
    let size = file.metadata().ok().filter(|about| about.is_file()).map(|about| about.len());
    Ok((Box::new(Counted { inner: file, read: read.clone() }), size))
}

fn unreadable(name: &str, error: &io::Error, advice: &str) -> SourceError {
    SourceError::new(name, None, format!("the file cannot be read: {error}"), advice)
}

/// How a file of many stories is read piece by piece, where it is of such a kind. `ninjs` may look like JSONL and is not.
fn streamed(name: &str, head: &[u8], ninjs: bool) -> Option<fn(String, Reader) -> Open> {
    if warc::is_warc(head) {
        Some(|name, reader| Open::Archive(warc::Records::new(name, reader)))
    } else if mail::is_mailbox(name, head) {
        Some(|name, reader| Open::Mailbox(mail::Messages::new(name, reader)))
    } else if !ninjs && is_jsonl(name, head) {
        Some(|name, reader| Open::Lines(Lines { name, reader, number: 0 }))
    } else {
        None
    }
}

/// All bytes of a file that is not too long.
fn whole(name: &str, reader: Reader, limit: u64) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes).map_err(|e| unreadable(name, &e, "it may be damaged"))?;
    if bytes.len() as u64 > limit {
        let what = format!("the file is longer than {} MiB", limit >> 20);
        return Err(SourceError::new(name, None, what, "a story is not; split it, or give stories as JSONL"));
    }
    Ok(bytes)
}

/// Whether a file holds a story a line, by its name or its first bytes.
fn is_jsonl(name: &str, head: &[u8]) -> bool {
    let name = name.trim_end_matches(".gz");
    if name.ends_with(".jsonl") || name.ends_with(".ndjson") {
        return true;
    }
    let known = name.ends_with(".txt") || name.ends_with(".html") || name.ends_with(".htm");
    let head = head.trim_ascii_start();
    // An object that goes on over the end of its first line is no line of JSONL.
    let cut = head
        .iter()
        .position(|&b| b == b'\n')
        .is_some_and(|end| serde_json::from_slice::<serde::de::IgnoredAny>(&head[..end]).is_err_and(|e| e.is_eof()));
    !known && head.starts_with(b"{\"") && !cut
}

/// A feed or other XML would be read as prose, tags and all.
fn is_markup(text: &str) -> bool {
    let head = text.trim_start();
    ["<?xml", "<rss", "<feed", "<rdf:RDF", "<opml", "<urlset"].iter().any(|root| head.starts_with(root))
}

/// Whether a text begins with an element that is none of a page's, and ends it, or is of a kind that it declares: an archive in SGML, as Reuters-21578.
fn is_tagged(text: &str) -> bool {
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
fn is_html(name: &str, text: &str) -> bool {
    let name = name.trim_end_matches(".gz");
    if name.ends_with(".html") || name.ends_with(".htm") || name.ends_with(".xhtml") {
        return true;
    }
    let head: String = text.trim_start().chars().take(512).collect::<String>().to_ascii_lowercase();
    !name.ends_with(".txt")
        && (head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || head.starts_with("<?xml") && head.contains("<html"))
}

impl Lines {
    fn next(&mut self, options: &Options) -> Option<Result<Story, SourceError>> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            let fail =
                |n: u64, what: String, advice: &str| Some(Err(SourceError::new(&self.name, Some(n), what, advice)));
            let read = self.reader.by_ref().take(options.max_bytes + 1).read_until(b'\n', &mut line);
            match read {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => {
                    let n = self.number;
                    // What follows a read error cannot be trusted to begin at a line.
                    self.reader = Box::new(io::empty());
                    return fail(n, format!("the rest cannot be read: {e}"), "the file may be damaged or cut short");
                }
            }
            if line.len() as u64 > options.max_bytes && line.last() != Some(&b'\n') {
                let n = self.number;
                let skipped = skip_line(&mut self.reader);
                let note = if skipped.is_err() { "the rest was lost" } else { "it was skipped" };
                return fail(n, format!("the line is longer than {} MiB", options.max_bytes >> 20), note);
            }
            if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
                line.drain(..3);
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(&line) else {
                return fail(self.number, "the line is not UTF-8".into(), "JSONL is always UTF-8; convert it");
            };
            return match jsonl::story(&self.name, self.number, text, options) {
                Ok(story) => Some(Ok(story)),
                Err(wrong) => Some(Err(SourceError::of(wrong, &self.name, Some(self.number)))),
            };
        }
    }
}

/// Reads on to the end of the line without keeping it.
fn skip_line(reader: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        match buffer.iter().position(|&b| b == b'\n') {
            Some(at) => {
                reader.consume(at + 1);
                return Ok(());
            }
            None => {
                let n = buffer.len();
                reader.consume(n);
            }
        }
    }
}
