//! WARC (ISO 28500): the pages of a web archive, such as Common Crawl News, one after another in constant memory.

use std::io::{self, BufRead, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::{decoding, error::SourceError, html, options::Options, story::Story};

/// The longest header line of a record, and the most lines.
const LONGEST_LINE: u64 = 16 << 10;
const MOST_LINES: usize = 200;
/// The most header fields of an answer.
const MOST_FIELDS: usize = 128;

/// The records of one archive.
pub(crate) struct Records {
    name: String,
    reader: Box<dyn BufRead + Send>,
    /// Of the record last begun, from 1.
    number: u64,
}

/// What a record's header says.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    address: Option<String>,
    content_type: String,
    length: Option<u64>,
}

/// Whether a file is an archive, by its first bytes, unpacked.
pub(crate) fn is_warc(head: &[u8]) -> bool {
    head.starts_with(b"WARC/")
}

impl Records {
    /// Of an archive, from its beginning.
    pub(crate) fn new(name: String, reader: Box<dyn BufRead + Send>) -> Records {
        Records { name, reader, number: 0 }
    }

    /// How many records were begun.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Passes over records without a look into them.
    pub(crate) fn skip(&mut self, records: u64) {
        while self.number < records {
            match self.header() {
                Ok(None) => return,
                Ok(Some(Header { length: Some(length), .. })) => {
                    if !io::copy(&mut self.reader.by_ref().take(length), &mut io::sink()).is_ok_and(|n| n == length) {
                        self.reader = Box::new(io::empty());
                    }
                }
                // What is wrong with it was said when it was read.
                Ok(Some(_)) | Err(_) => {}
            }
        }
    }

    /// The next story, or what was wrong with a record; answers that are no page (pictures, redirects, robots.txt) are passed over.
    pub(crate) fn next(&mut self, options: &Options) -> Option<Result<Story, SourceError>> {
        loop {
            let header = match self.header() {
                Ok(header) => header?,
                Err(why) => return Some(Err(why)),
            };
            let Some(length) = header.length else {
                return Some(Err(self.broken("the record does not say how long it is", "it was skipped")));
            };
            let wanted = header.kind == "response" && header.content_type.starts_with("application/http")
                || header.kind == "resource" && header.content_type.starts_with("text/html");
            if !wanted || length > options.max_bytes {
                match io::copy(&mut self.reader.by_ref().take(length), &mut io::sink()) {
                    Ok(passed) if passed == length && !wanted => continue,
                    Ok(passed) if passed == length => {
                        let what = format!("the record is longer than {} MiB", options.max_bytes >> 20);
                        return Some(Err(self.broken(&what, "no story is; it was skipped")));
                    }
                    Ok(_) => return Some(Err(self.ended("the record is cut short"))),
                    Err(e) => return Some(Err(self.ended(&format!("the rest cannot be read: {e}")))),
                }
            }
            let mut block = Vec::new();
            match self.reader.by_ref().take(length).read_to_end(&mut block) {
                Ok(read) if read as u64 == length => {}
                Ok(_) => return Some(Err(self.ended("the record is cut short"))),
                Err(e) => return Some(Err(self.ended(&format!("the rest cannot be read: {e}")))),
            }
            let page = if header.kind == "resource" { Ok(Some(block)) } else { page_of(&block, options.max_bytes) };
            match page {
                Ok(None) => {}
                Ok(Some(page)) => return Some(self.story(header, &page, options)),
                Err(what) => return Some(Err(self.broken(what, "the record was skipped"))),
            }
        }
    }

    /// The story of a page of the archive.
    fn story(&self, header: Header, page: &[u8], options: &Options) -> Result<Story, SourceError> {
        let about = match &header.address {
            Some(address) => format!("{}#{} {address}", self.name, self.number),
            None => format!("{}#{}", self.name, self.number),
        };
        let fail = |what: String, advice: &str| SourceError::new(&about, None, what, advice);
        let text = decoding::decode(page).map_err(|_| fail("the page is not text".into(), "it was skipped"))?;
        let mut story = html::story(&about, text, options).map_err(|wrong| SourceError::of(wrong, &about, None))?;
        story.source.clone_from(&self.name);
        if let Some(fetched) = &header.address {
            story.url = Some(html::address(story.url, fetched));
        }
        story.id = header.address.unwrap_or(about);
        Ok(story)
    }

    /// The header of the next record; none at the end. After a broken one, what does not begin a record is passed over.
    fn header(&mut self) -> Result<Option<Header>, SourceError> {
        self.number += 1;
        let mut lost = false;
        loop {
            match self.line()? {
                None => return if lost { Err(self.ended("no further record begins")) } else { Ok(None) },
                Some(line) if line.starts_with("WARC/") => break,
                Some(line) => lost |= !line.is_empty(),
            }
        }
        let mut header = Header::default();
        for _ in 0..MOST_LINES {
            let Some(line) = self.line()? else { return Err(self.ended("the record's header is cut short")) };
            if line.is_empty() {
                return Ok(Some(header));
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "warc-target-uri" => {
                    let address = value.trim_start_matches('<').trim_end_matches('>');
                    let web = address.starts_with("http://") || address.starts_with("https://");
                    header.address = Some(address.to_owned()).filter(|_| web);
                }
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().ok(),
                _ => {}
            }
        }
        Err(self.broken(&format!("the record's header has more than {MOST_LINES} lines"), "it was skipped"))
    }

    /// One line without its end, cut where it is too long; none at the end of the file.
    fn line(&mut self) -> Result<Option<String>, SourceError> {
        let mut line = Vec::new();
        match self.reader.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(String::from_utf8_lossy(line.trim_ascii_end()).into_owned())),
            Err(e) => Err(self.ended(&format!("the rest cannot be read: {e}"))),
        }
    }

    /// What is wrong with the record last begun.
    fn broken(&self, what: &str, advice: &str) -> SourceError {
        SourceError::new(&format!("{}#{}", self.name, self.number), None, what, advice)
    }

    /// What is wrong, and nothing more can be read.
    fn ended(&mut self, what: &str) -> SourceError {
        self.reader = Box::new(io::empty());
        self.broken(what, "the file may be damaged or cut short; what came before was read")
    }
}

/// The body of an answer that is a page, unpacked; none where it is something else.
fn page_of(block: &[u8], max_bytes: u64) -> Result<Option<Vec<u8>>, &'static str> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut answer = httparse::Response::new(&mut fields);
    let start = match answer.parse(block) {
        Ok(httparse::Status::Complete(start)) => start,
        _ => return Err("the archived answer is not HTTP"),
    };
    let field = |name: &str| {
        let found = answer.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name));
        found.map(|h| String::from_utf8_lossy(h.value).trim().to_ascii_lowercase()).unwrap_or_default()
    };
    let html = field("content-type");
    if answer.code != Some(200) || !(html.starts_with("text/html") || html.starts_with("application/xhtml")) {
        return Ok(None);
    }
    let mut body = block[start..].to_vec();
    // Some archives keep the header of an encoding that they have undone.
    if field("transfer-encoding").contains("chunked")
        && let Some(joined) = unchunked(&body)
    {
        body = joined;
    }
    let unpack = |reader: &mut dyn Read| {
        let mut out = Vec::new();
        match reader.take(max_bytes + 1).read_to_end(&mut out) {
            Ok(_) if out.len() as u64 > max_bytes => Err("the page is too long once it is unpacked"),
            Ok(_) => Ok(out),
            Err(_) => Err("the page cannot be unpacked"),
        }
    };
    match field("content-encoding").as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => unpack(&mut MultiGzDecoder::new(&body[..])).map(Some),
        "deflate" if is_zlib(&body) => unpack(&mut ZlibDecoder::new(&body[..])).map(Some),
        "deflate" if !body.starts_with(b"<") => unpack(&mut DeflateDecoder::new(&body[..])).map(Some),
        "br" | "zstd" if !body.trim_ascii_start().starts_with(b"<") => {
            Err("the page is packed in a way that is not read")
        }
        _ => Ok(Some(body)),
    }
}

/// Whether packed bytes begin as zlib's do (RFC 1950), as "deflate" should (RFC 9110, 8.4.1.2); some send them bare.
fn is_zlib(packed: &[u8]) -> bool {
    matches!(packed, [method, flags, ..] if method & 0xf == 8 && u16::from_be_bytes([*method, *flags]) % 31 == 0)
}

/// A chunk tells its size in so many bytes.
const LONGEST_SIZE: usize = 64;

/// The body that chunks make up (RFC 9112, 7.1); none where it is not in chunks.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let end = rest.iter().take(LONGEST_SIZE).position(|&b| b == b'\n')?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}
