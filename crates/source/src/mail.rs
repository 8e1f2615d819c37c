//! Press releases as electronic mail (RFC 5322): one message (.eml), or many in a mailbox (mbox, RFC 4155).

use std::io::{self, BufRead, Read};

use jiff::{Zoned, fmt::rfc2822};
use mailparse::{MailHeaderMap, ParsedMail};

use crate::{
    assembled::{self, Fields},
    error::{SourceError, Wrong},
    feeds::dates,
    html,
    options::Options,
    story::Story,
    wording::{paragraphs, tidy},
};

/// How deep a message's parts may be nested.
const DEEPEST: usize = 8;
/// A longer line is read in pieces.
const LONGEST_LINE: u64 = 1 << 20;

/// A mailbox shows a sender in so many bytes.
const BEGINNING: usize = 4 << 10;

/// Whether a file is a mailbox, by its first bytes.
pub(crate) fn is_mailbox(name: &str, head: &[u8]) -> bool {
    let head = &head[..head.len().min(BEGINNING)];
    let fields = String::from_utf8_lossy(head).to_ascii_lowercase();
    let name = name.trim_end_matches(".gz");
    (name.ends_with(".mbox") || name.ends_with(".mbx") || head.starts_with(b"From ")) && fields.contains("\nfrom:")
}

/// Whether a file is a message.
pub(crate) fn is_message(name: &str) -> bool {
    name.trim_end_matches(".gz").ends_with(".eml")
}

/// The messages of one mailbox.
pub(crate) struct Messages {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u64,
    /// The line that began the next message was read with the one before it.
    begun: bool,
    ended: bool,
}

impl Messages {
    /// Of a mailbox, from its beginning.
    pub(crate) fn new(name: String, reader: Box<dyn BufRead + Send>) -> Messages {
        Messages { name, reader, number: 0, begun: false, ended: false }
    }

    /// How many messages were read.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Passes over messages without a look into them.
    pub(crate) fn skip(&mut self, messages: u64, options: &Options) {
        while self.number < messages && self.message(options.max_bytes).is_some() {}
    }

    /// The next story, or what was wrong with a message.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<Story, SourceError>> {
        let message = self.message(options.max_bytes)?;
        let name = format!("{}#{}", self.name, self.number);
        let fail = |what: String, advice: &str| SourceError::new(&name, None, what, advice);
        Some(match message {
            Err(e) => Err(fail(format!("the rest cannot be read: {e}"), "the file may be damaged or cut short")),
            Ok(None) => {
                let what = format!("the message is longer than {} MiB", options.max_bytes >> 20);
                Err(fail(what, "no story is; it was skipped"))
            }
            Ok(Some(message)) => story(&name, &message, options).map_err(|wrong| SourceError::of(wrong, &name, None)),
        })
    }

    /// The bytes of the next message; none of one that is longer than `max_bytes`.
    fn message(&mut self, max_bytes: u64) -> Option<io::Result<Option<Vec<u8>>>> {
        while !self.ended {
            let mut message = Vec::new();
            let (mut blank, mut long) = (true, false);
            loop {
                let mut line = Vec::new();
                match self.reader.by_ref().take(max_bytes.min(LONGEST_LINE)).read_until(b'\n', &mut line) {
                    Ok(0) => {
                        self.ended = true;
                        break;
                    }
                    Err(e) => {
                        self.ended = true;
                        self.reader = Box::new(io::empty());
                        return Some(Err(e));
                    }
                    Ok(_) => {}
                }
                if blank && line.starts_with(b"From ") {
                    let first = !self.begun && message.is_empty();
                    self.begun = true;
                    if first {
                        continue;
                    }
                    break;
                }
                blank = line.trim_ascii().is_empty();
                // ">From " stands for "From " where a line begins so.
                let plain = line.strip_prefix(b">").filter(|rest| rest.trim_ascii_start().starts_with(b"From "));
                message.extend_from_slice(plain.unwrap_or(&line));
                if message.len() as u64 > max_bytes {
                    message.clear();
                    long = true;
                }
            }
            if message.trim_ascii().is_empty() && !long {
                continue;
            }
            self.number += 1;
            return Some(Ok(Some(message).filter(|_| !long)));
        }
        None
    }
}

/// The story of one message: its subject is the headline, its sender the byline, its first text part the body.
pub(crate) fn story(name: &str, message: &[u8], options: &Options) -> Result<Story, Wrong> {
    let broken =
        |e: mailparse::MailParseError| Wrong::new(format!("the message cannot be parsed: {e}"), "it was skipped");
    let mail = mailparse::parse_mail(message).map_err(broken)?;
    let (mut plain, mut page) = (None, None);
    bodies(&mail, 0, &mut plain, &mut page);
    let field = |name: &str| mail.headers.get_first_value(name).and_then(|value| tidy(&value));
    let day = field("Date").and_then(|date| date_of(&date));
    let mut fields = Fields {
        id: field("Message-ID").map_or_else(|| name.to_owned(), |id| id.trim_matches(['<', '>']).to_owned()),
        source: name.to_owned(),
        published: day.as_ref().map(Zoned::date).or(options.published),
        published_at: day.as_ref().map(Zoned::timestamp),
        unread_date: field("Date").filter(|_| day.is_none()),
        headline: field("Subject"),
        byline: field("From")
            .map(|from| from.split('<').next().unwrap_or("").trim_matches(['"', ' ']).to_owned())
            .filter(|from| !from.is_empty()),
        ..Fields::default()
    };
    if let Some(plain) = plain {
        // What follows a line "-- " is the sender's signature.
        let body: Vec<&str> = plain.lines().take_while(|line| line.trim_end() != "--").collect();
        fields.paragraphs = paragraphs(&body);
    } else if let Some(page) = page {
        let read = html::story(name, page, options)?;
        fields.paragraphs = read.paragraphs.iter().filter_map(|p| tidy(p.of(&read.text))).collect();
    }
    assembled::story(fields).ok_or_else(|| Wrong::new("the message has no text", "it was skipped"))
}

/// The first plain and the first HTML part; attachments are left.
fn bodies(mail: &ParsedMail, depth: usize, plain: &mut Option<String>, page: &mut Option<String>) {
    if depth > DEEPEST {
        return;
    }
    let attached = mail.get_content_disposition().disposition == mailparse::DispositionType::Attachment;
    let kind = mail.ctype.mimetype.as_str();
    let slot = match kind {
        "text/plain" => Some(&mut *plain),
        "text/html" => Some(&mut *page),
        _ => None,
    };
    if let Some(slot) = slot.filter(|slot| slot.is_none() && !attached)
        && let Ok(body) = mail.get_body()
    {
        *slot = Some(body).filter(|body| !body.trim().is_empty());
    }
    for part in &mail.subparts {
        bodies(part, depth + 1, plain, page);
    }
}

/// The instant in the sender's own zone: the day is the one there. What is written in another way than mail's is read as feeds' dates are.
pub(crate) fn date_of(field: &str) -> Option<Zoned> {
    let as_mail = || rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(field).ok();
    as_mail().or_else(|| dates::written(field, None))
}
