//! Fetching from the web as a good guest and a careful host: what comes back is bounded in size, time and redirects, robots.txt is kept, each host is
//! asked one thing at a time, and no answer can lead to this machine or its network.
//!
//! - `answers`: what comes of asking, or why nothing does;
//! - `addresses`: which addresses belong to the public internet; `lookup`: names that lead to no others;
//! - `robots`: what a host lets us fetch, and how often;
//! - `whole`: that what is cut short is no answer.

mod addresses;
mod answers;
#[cfg(test)]
mod cut_short;
mod lookup;
mod robots;
mod whole;

use std::{
    collections::HashMap,
    io::{self, Read},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use ureq::{
    Agent,
    config::Config,
    http::Response,
    tls::{RootCerts, TlsConfig},
    unversioned::{
        resolver::DefaultResolver,
        transport::{Connector, DefaultConnector},
    },
};
use url::Url;

use self::{
    answers::{header, retry_after},
    lookup::{LocalAddress, PublicOnly},
};

pub use addresses::is_public;
pub use answers::{Answer, FetchError, Fetched, Validators};

/// The name under which robots.txt speaks to us.
pub const ROBOT: &str = "Onrecord";
/// The name under which we ask.
const USER_AGENT: &str = concat!("Onrecord/", env!("CARGO_PKG_VERSION"), " (news reader; keeps robots.txt)");

/// The longest head of an answer, in bytes.
const LONGEST_HEAD: usize = 64 << 10;

/// How fetching is bounded.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest answer, unpacked, in bytes.
    pub bytes: u64,
    /// How long one answer may take, redirects counted each by itself.
    pub time: Duration,
    /// Redirects that are followed.
    pub redirects: usize,
    /// Between two requests to one host, unless its robots.txt asks for more.
    pub pause: Duration,
    /// Whether addresses of this machine and its network may be asked, for feeds of one's own.
    pub local: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 16 << 20,
            time: Duration::from_secs(30),
            redirects: 5,
            pause: Duration::from_secs(1),
            local: false,
        }
    }
}

/// Fetches; one for all threads of a program.
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    hosts: Mutex<HashMap<String, Arc<Mutex<Host>>>>,
}

/// What is known of a host while it is held: nobody else asks it.
#[derive(Default)]
struct Host {
    asked: Option<Instant>,
    robots: Option<robots::Rules>,
}

impl Fetcher {
    /// A fetcher with these limits.
    pub fn new(limits: Limits) -> Fetcher {
        Fetcher::trusting(limits, RootCerts::WebPki)
    }

    /// One that trusts whom these certificates are of: tests have their own.
    fn trusting(limits: Limits, roots: RootCerts) -> Fetcher {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would look up names for us, past the check of addresses.
            .proxy(None)
            .timeout_global(Some(limits.time))
            .max_response_header_size(LONGEST_HEAD)
            .user_agent(USER_AGENT)
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .build();
        let resolver = PublicOnly { inner: DefaultResolver::default(), local: limits.local };
        Fetcher {
            agent: Agent::with_parts(config, DefaultConnector::default().chain(whole::WholeOnly), resolver),
            limits,
            hosts: Mutex::default(),
        }
    }

    /// Fetches what is at an address. Waits until its host may be asked.
    pub fn get(&self, address: &str, known: &Validators) -> Result<Answer, FetchError> {
        let no_address = || FetchError::NoAddress(address.to_owned());
        let mut url = Url::parse(address).map_err(|_| no_address())?;
        let (mut moved_to, mut for_good) = (None, true);
        for _ in 0..=self.limits.redirects {
            if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
                return Err(FetchError::NoAddress(url.into()));
            }
            url.set_fragment(None);
            let _ = url.set_username("");
            let _ = url.set_password(None);
            let response = self.ask(&url, known)?;
            let status = response.status().as_u16();
            match (status, header(response.headers(), "location")) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    url = url.join(&location).map_err(|_| FetchError::NoAddress(location))?;
                    for_good &= matches!(status, 301 | 308);
                    moved_to = for_good.then(|| url.to_string());
                }
                (304, _) => return Ok(Answer::Unchanged),
                (200..=299, _) => return self.whole(response, &url, moved_to).map(Answer::Fresh),
                _ => return Err(FetchError::Status { status, retry_after: retry_after(response.headers()) }),
            }
        }
        Err(FetchError::Redirects(self.limits.redirects))
    }

    /// Sends a body to an address that its owner has named for it, such as a webhook. Redirects are not followed.
    pub fn post(
        &self,
        address: &str,
        content_type: &str,
        body: &[u8],
        headers: &[(&str, &str)],
    ) -> Result<(), FetchError> {
        let url = self.askable(address)?;
        let mut request = self.agent.post(url.as_str()).header("content-type", content_type);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body).map_err(|error| self.explained(error, &url))?;
        match response.status().as_u16() {
            200..=299 => Ok(()),
            status => Err(FetchError::Status { status, retry_after: retry_after(response.headers()) }),
        }
    }

    /// Whether an address may be asked for anything, as far as it says itself; where its host's name leads is known only when it is asked.
    pub fn may_ask(&self, address: &str) -> Result<(), FetchError> {
        self.askable(address).map(drop)
    }

    /// The address as a URL, where it may be asked for anything.
    fn askable(&self, address: &str) -> Result<Url, FetchError> {
        let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| FetchError::NoAddress(address.to_owned()))?;
        let local = match url.host() {
            None => return Err(FetchError::NoAddress(address.to_owned())),
            Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(url::Host::Ipv4(number)) => !is_public(number.into()),
            Some(url::Host::Ipv6(number)) => !is_public(number.into()),
        };
        if local && !self.limits.local {
            return Err(FetchError::Local(address.to_owned()));
        }
        Ok(url)
    }

    /// One request, once its host may be asked.
    fn ask(&self, url: &Url, known: &Validators) -> Result<Response<ureq::Body>, FetchError> {
        let origin = url.origin().ascii_serialization();
        let held = self.hosts.lock().unwrap_or_else(PoisonError::into_inner).entry(origin.clone()).or_default().clone();
        let mut host = held.lock().unwrap_or_else(PoisonError::into_inner);
        if host.robots.as_ref().is_none_or(robots::Rules::is_old) {
            host.robots = Some(self.rules(&origin, &mut host.asked)?);
        }
        let delay = match &host.robots {
            Some(rules) if !rules.allow(url.as_str()) => {
                return Err(FetchError::Robots(url.host_str().unwrap_or("").to_owned()));
            }
            rules => rules.as_ref().and_then(robots::Rules::delay),
        };
        self.paced(&mut host.asked, delay, || self.request(url, known))
    }

    /// What the host's robots.txt says. One that is not there allows all; one that cannot be had now forbids all, for a while (RFC 9309, 2.3.1).
    fn rules(&self, origin: &str, asked: &mut Option<Instant>) -> Result<robots::Rules, FetchError> {
        let mut url =
            Url::parse(&format!("{origin}/robots.txt")).map_err(|_| FetchError::NoAddress(origin.to_owned()))?;
        for _ in 0..=self.limits.redirects {
            let mut response = self.paced(asked, None, || self.request(&url, &Validators::default()))?;
            let status = response.status().as_u16();
            match (status, header(response.headers(), "location")) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => match url.join(&location) {
                    Ok(next) if matches!(next.scheme(), "http" | "https") => url = next,
                    _ => return Ok(robots::Rules::all()),
                },
                (200..=299, _) => {
                    let mut text = Vec::new();
                    let reader = response.body_mut().as_reader();
                    let read = reader.take(robots::LONGEST).read_to_end(&mut text);
                    return Ok(if read.is_ok() { robots::Rules::of(&text) } else { robots::Rules::all() });
                }
                (400..=499, _) if status != 429 => return Ok(robots::Rules::all()),
                _ => return Err(FetchError::Status { status, retry_after: retry_after(response.headers()) }),
            }
        }
        Ok(robots::Rules::all())
    }

    /// Asks once the host's pause is over, and notes when it was asked.
    fn paced<T>(&self, asked: &mut Option<Instant>, delay: Option<Duration>, ask: impl FnOnce() -> T) -> T {
        let pause = delay.unwrap_or(self.limits.pause).max(self.limits.pause);
        if let Some(wait) = asked.and_then(|at| pause.checked_sub(at.elapsed())) {
            thread::sleep(wait);
        }
        let answer = ask();
        *asked = Some(Instant::now());
        answer
    }

    /// One request, with what an earlier answer said of itself.
    fn request(&self, url: &Url, known: &Validators) -> Result<Response<ureq::Body>, FetchError> {
        let mut request = self.agent.get(url.as_str()).header("accept", "*/*");
        for (name, value) in [("if-none-match", &known.etag), ("if-modified-since", &known.last_modified)] {
            // What a host sent may be no header that can be sent back.
            if let Some(value) = value.as_ref().filter(|v| v.bytes().all(|b| (b' '..=b'~').contains(&b))) {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|error| self.explained(error, url))
    }

    /// The answer with its whole body, where that is not too long.
    fn whole(
        &self,
        mut response: Response<ureq::Body>,
        url: &Url,
        moved_to: Option<String>,
    ) -> Result<Fetched, FetchError> {
        let own = |name: &str| header(response.headers(), name);
        let (content_type, etag, last_modified) = (own("content-type"), own("etag"), own("last-modified"));
        let mut body = Vec::new();
        let reader = response.body_mut().with_config().limit(u64::MAX).reader();
        match reader.take(self.limits.bytes + 1).read_to_end(&mut body) {
            Ok(_) if body.len() as u64 > self.limits.bytes => Err(FetchError::TooLong(self.limits.bytes)),
            Ok(_) => {
                let validators = Validators { etag, last_modified };
                Ok(Fetched { body, content_type, address: url.to_string(), moved_to, validators })
            }
            Err(error) => Err(self.explained(ureq::Error::from(error), url)),
        }
    }

    /// What went wrong, in words for a person.
    fn explained(&self, error: ureq::Error, url: &Url) -> FetchError {
        match error {
            ureq::Error::Timeout(_) => FetchError::Slow(self.limits.time.as_secs()),
            ureq::Error::Io(error) if error.get_ref().is_some_and(|e| e.is::<LocalAddress>()) => {
                FetchError::Local(url.to_string())
            }
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
                FetchError::Slow(self.limits.time.as_secs())
            }
            ureq::Error::Io(error) => match error.get_ref().and_then(|e| e.downcast_ref::<ureq::Error>()) {
                Some(ureq::Error::Timeout(_)) => FetchError::Slow(self.limits.time.as_secs()),
                _ => FetchError::Failed(error.to_string()),
            },
            ureq::Error::HostNotFound => {
                FetchError::Failed(format!("there is no host {}", url.host_str().unwrap_or("")))
            }
            error => FetchError::Failed(error.to_string()),
        }
    }
}
