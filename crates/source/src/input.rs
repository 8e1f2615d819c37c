//! Inputs: files, folders and standard input, streamed as stories; one that fails never stops the rest.
//!
//! `opened`: a file as it is opened; `kinds`: what kind of text it holds.

mod kinds;
mod opened;

use std::{
    collections::VecDeque,
    io::BufRead,
    path::{Path, PathBuf},
};

use self::{
    kinds::{is_html, is_markup, is_tagged},
    opened::{Begun, Reader, begin, unreadable, whole},
};
use crate::{
    decoding,
    error::{SourceError, Wrong},
    feeds,
    folders::{DEEPEST_FOLDER, entries},
    html, iptc, jsonl, mail,
    options::Options,
    place::InputPlace,
    plain,
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

/// What is still to be read.
enum Todo {
    /// A file or folder, and how many folders deep it was found.
    Path(PathBuf, usize),
    /// What could not be opened, to be said in its turn.
    Failed(SourceError),
}

/// The stories of the inputs, one after another.
struct Stories<F> {
    todo: VecDeque<Todo>,
    open: Option<Open>,
    options: Options,
    /// In the file that was opened last.
    place: Option<InputPlace>,
    /// How far a file was read before.
    done: F,
}

/// A file of many stories, half read.
enum Open {
    Lines(jsonl::Lines),
    Archive(warc::Records),
    Mailbox(mail::Messages),
    /// The items of a file that had to be read whole, and how many of them were given.
    Items(std::vec::IntoIter<Result<Story, SourceError>>, u64),
}

impl Open {
    /// Its next story, or what was wrong with one.
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
            Open::Lines(lines) => lines.number(),
            Open::Archive(records) => records.number(),
            Open::Mailbox(messages) => messages.number(),
            Open::Items(_, given) => *given,
        }
    }

    /// Passes over what was done with before. What was wrong with it was said then.
    fn skip(&mut self, done: u64, options: &Options) {
        match self {
            Open::Lines(lines) => lines.skip(done),
            Open::Archive(records) => records.skip(done),
            Open::Mailbox(messages) => messages.skip(done, options),
            Open::Items(items, given) => {
                *given += items.take(usize::try_from(done).unwrap_or(usize::MAX)).count() as u64
            }
        }
    }
}

impl<F: Fn(&InputPlace) -> u64> Iterator for Stories<F> {
    type Item = (Option<InputPlace>, Result<Story, SourceError>);

    fn next(&mut self) -> Option<Self::Item> {
        let line = |open: &Option<Open>| match open {
            Some(Open::Lines(lines)) => Some(lines.number()),
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
        let Begun { mut reader, size, first, place } = begin(path, &name, &self.options.read)?;
        self.place = place.map(|place| InputPlace { done: (self.done)(&place), ..place });
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

    /// The story of a file that was read whole, or none yet where it holds items. `ninjs` says that it was found to be such a file.
    fn read(&mut self, name: &str, bytes: &[u8], ninjs: bool) -> Result<Option<Story>, SourceError> {
        let fail = |what: &str, advice: &str| SourceError::new(name, None, what, advice);
        let options = &self.options;
        if mail::is_message(name) {
            return mail::story(name, bytes, options).map(Some).map_err(|wrong| SourceError::of(wrong, name, None));
        }
        if let Some((what, advice)) = unread::kind(name, bytes) {
            return Err(fail(what, advice));
        }
        let text = decoding::decode(bytes).map_err(|_| {
            fail("the file is not text", "give text, HTML, JSONL, a feed, WARC, mail, NewsML-G2, NITF or ninjs")
        })?;
        if text.trim().is_empty() {
            return Err(fail("the file is empty", "nothing was read from it"));
        }
        if let Some(items) = items(name, &text, bytes, ninjs, options) {
            self.open = Some(Open::Items(items.into_iter(), 0));
            return Ok(None);
        }
        if self.place.as_ref().is_some_and(|place| place.done > 0) {
            return Ok(None);
        }
        one(name, text, options).map(Some)
    }
}

/// How a file of many stories is read piece by piece, where it is of such a kind. `ninjs` may look like JSONL and is not.
fn streamed(name: &str, head: &[u8], ninjs: bool) -> Option<fn(String, Reader) -> Open> {
    if warc::is_warc(head) {
        Some(|name, reader| Open::Archive(warc::Records::new(name, reader)))
    } else if mail::is_mailbox(name, head) {
        Some(|name, reader| Open::Mailbox(mail::Messages::new(name, reader)))
    } else if !ninjs && jsonl::is_jsonl(name, head) {
        Some(|name, reader| Open::Lines(jsonl::Lines::new(name, reader)))
    } else {
        None
    }
}

/// The items of a text that holds several; none of any other.
fn items(
    name: &str,
    text: &str,
    bytes: &[u8],
    ninjs: bool,
    options: &Options,
) -> Option<Vec<Result<Story, SourceError>>> {
    let of_agency = match () {
        () if ninjs => Some(iptc::ninjs(name, text, options)),
        () if iptc::is_xml(text) => Some(iptc::xml(name, text, options)),
        () if is_markup(text) || feeds::is_json_feed(text) => feeds::stories(bytes, name),
        () => None,
    };
    if let Some(items) = of_agency {
        return Some(items.into_iter().map(|item| item.map_err(|wrong| SourceError::of(wrong, name, None))).collect());
    }
    let listed = text.trim_start().starts_with(['[', '{']).then(|| jsonl::whole(name, text, options))??;
    let told = |(n, story): (u64, Result<Story, Wrong>)| {
        story.map_err(|wrong| SourceError::of(wrong, &format!("{name}#{n}"), None))
    };
    Some((1..).zip(listed).map(told).collect())
}

/// The story of a text that is one: a page, or prose.
fn one(name: &str, text: String, options: &Options) -> Result<Story, SourceError> {
    let fail = |what: &str, advice: &str| Err(SourceError::new(name, None, what, advice));
    if name.trim_end_matches(".gz").ends_with(".json") {
        return fail("the file is not JSON", "give one story, a list of stories, or JSONL: one story a line");
    }
    if is_html(name, &text) {
        return html::story(name, text, options).map_err(|wrong| SourceError::of(wrong, name, None));
    }
    if is_markup(&text) || is_tagged(&text) {
        return fail(
            "the file is XML or SGML, and neither a page, a feed nor an agency's item",
            "of XML, XHTML, RSS, Atom, NewsML-G2 and NITF are read; give the stories of an archive as JSONL: one story a line",
        );
    }
    if text.lines().any(|l| l.len() > LONGEST_PARAGRAPH) {
        return fail("a single line is longer than 1 MiB", "no story has such a paragraph; it was skipped");
    }
    Ok(plain::story(name, text, options))
}
