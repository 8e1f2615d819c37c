//! What comes of asking: an answer, or why there is none; and what its header says.

use std::time::Duration;

use jiff::{Timestamp, fmt::rfc2822};
use ureq::http::HeaderMap;

/// The longest value of a header that is kept, in bytes.
const LONGEST_HEADER: usize = 8_000;
/// No host makes us wait for longer than a day, in seconds.
const LONGEST_WAIT: u64 = 24 * 3600;

/// What an earlier answer said of itself, so that the same is not sent again (RFC 9110, 13).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its entity tag.
    pub etag: Option<String>,
    /// Its Last-Modified, as it was written.
    pub last_modified: Option<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What is there.
    Fresh(Fetched),
    /// Nothing has changed since the answer that the validators are of.
    Unchanged,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes, unpacked.
    pub body: Vec<u8>,
    /// Content-Type, as it was sent.
    pub content_type: Option<String>,
    /// Where it came from in the end.
    pub address: String,
    /// The address that takes the place of the one asked for, for good (301, 308).
    pub moved_to: Option<String>,
    /// For the next time.
    pub validators: Validators,
}

/// Why nothing was fetched, in words for a person.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It is no address of the web.
    #[error("{0} is no address of the web; it begins with http:// or https://")]
    NoAddress(String),
    /// It leads into the local network.
    #[error("{0} is an address of this machine or its network, which is not asked")]
    Local(String),
    /// The host does not want it fetched.
    #[error("the robots.txt of {0} does not let this be fetched")]
    Robots(String),
    /// Redirects without end.
    #[error("it leads from one address to another more than {0} times")]
    Redirects(usize),
    /// The answer is too long.
    #[error("the answer is longer than {} MiB", .0 >> 20)]
    TooLong(u64),
    /// The host says that it is not there, or not now.
    #[error("the host answers with status {status}")]
    Status {
        /// HTTP's status.
        status: u16,
        /// When to ask again at the earliest, where the host says so.
        retry_after: Option<Duration>,
    },
    /// It took too long.
    #[error("no whole answer came within {0} seconds")]
    Slow(u64),
    /// Something else went wrong on the way.
    #[error("the answer could not be had: {0}")]
    Failed(String),
}

impl FetchError {
    /// Whether the same may go well a while later.
    pub fn may_pass(&self) -> bool {
        matches!(self, FetchError::Slow(_) | FetchError::Failed(_) | FetchError::Status { status: 429 | 500.., .. })
    }
}

/// A header's value, where it has one of a length that can be kept.
pub(crate) fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty() && v.len() < LONGEST_HEADER)
}

/// Retry-After in seconds or as a date (RFC 9110, 10.2.3), a day at most.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let value = header(headers, "retry-after")?;
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) => {
            let at = rfc2822::parse(&value).ok()?.timestamp();
            u64::try_from(at.as_second() - Timestamp::now().as_second()).unwrap_or(0)
        }
    };
    Some(Duration::from_secs(seconds.min(LONGEST_WAIT)))
}
