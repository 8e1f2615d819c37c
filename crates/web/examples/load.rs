//! Two hundred readers on live pages while twenty stories a second are added: how long does a page take?
//!
//! `cargo run --release -p onrecord-web --example load [SECONDS] [STORIES BEFORE]` serves a record of made-up stories, opens 200 event streams, lets each reader ask for the front
//! page anew whenever the record has changed, as the page's script does, and meanwhile asks for all other pages one after another. Everything runs on this one machine, the readers too.

use std::{
    io::{self, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use onrecord_record::Record;
use onrecord_web::ServeOptions;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

#[path = "../../record/tests/all/common/mod.rs"]
mod common;
use common::told;

const READERS: usize = 200;
const STORIES_A_SECOND: u32 = 20;

type Taken = Arc<Mutex<Vec<(&'static str, Duration)>>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1).map(|a| a.parse::<u64>());
    let (seconds, before) = (given.next().unwrap_or(Ok(30))?, given.next().unwrap_or(Ok(5_000))?);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("news.db");
    let mut record = Record::create_or_open(&path)?;
    for first in (0..before).step_by(500) {
        record.add(&(first..(first + 500).min(before)).map(story).collect::<Vec<_>>())?;
    }
    let (ready, address) = std::sync::mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let options = ServeOptions { record: path, address: ([127, 0, 0, 1], 0).into(), min_confidence: None };
    let server = std::thread::spawn(move || {
        let tell = |at| {
            let _ = ready.send(at);
        };
        onrecord_web::serve(options, tell, async move {
            let _ = stopped.await;
        })
    });
    let address = address.recv()?;
    let done = Arc::new(AtomicBool::new(false));
    let adding = std::thread::spawn({
        let done = done.clone();
        move || {
            let (begun, mut added) = (Instant::now(), 0_u32);
            while !done.load(Ordering::Relaxed) {
                record.add(&[story(before + u64::from(added))])?;
                added += 1;
                let due = Duration::from_secs(1) * added / STORIES_A_SECOND;
                std::thread::sleep(due.saturating_sub(begun.elapsed()));
            }
            Ok::<f64, onrecord_record::RecordError>(f64::from(added) / begun.elapsed().as_secs_f64())
        }
    });
    let (live, other) = (Taken::default(), Taken::default());
    let streams = Arc::new(Mutex::new(0_u64));
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(async {
        for _ in 0..READERS {
            tokio::spawn(reader(address, live.clone(), streams.clone()));
        }
        let walking = tokio::spawn(walk(address, before, other.clone()));
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        walking.abort();
    });
    done.store(true, Ordering::Relaxed);
    let rate = adding.join().map_err(|_| "adding stopped")??;
    let _ = stop.send(());
    server.join().map_err(|_| "the server stopped")??;
    let mut out = io::stdout();
    writeln!(
        out,
        "{rate:.1} stories a second added to {before}; {} events told to {READERS} readers",
        streams.lock().map_or(0, |n| *n)
    )?;
    told_of(&mut out, "the front page, asked for by all readers at once", &live)?;
    told_of(&mut out, "other pages, one after another", &other)?;
    Ok(())
}

fn story(number: u64) -> onrecord_reading::contract::Reading {
    let name = format!("Speaker {}", number % 997);
    let day = format!("20{:02}-{:02}-{:02}", number % 20 + 1, number % 12 + 1, number % 28 + 1);
    let first =
        format!("that wall {number} keeps the sea out of quarter {} until the storms of autumn come", number % 131);
    let second = format!(
        "“We cannot wait any longer for the repairs of wall {number}, nor for the money of ministry {}”",
        number % 17
    );
    let said = [(name.as_str(), "said", first.as_str()), (name.as_str(), "told reporters", second.as_str())];
    told(&format!("story-{number}"), Some(&day), &format!("Wall {number} has new cracks"), &said)
}

/// A connection that is kept, as browsers keep theirs.
struct Client {
    address: std::net::SocketAddr,
    stream: BufReader<TcpStream>,
}

impl Client {
    async fn open(address: std::net::SocketAddr) -> io::Result<Client> {
        Ok(Client { address, stream: BufReader::new(TcpStream::connect(address).await?) })
    }

    /// Asks for a page and reads all of it; gives how long that took.
    async fn page(&mut self, path: &str) -> io::Result<Duration> {
        let begun = Instant::now();
        let asked = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.stream.write_all(asked.as_bytes()).await?;
        let (mut head, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line).await?;
            let field = line.trim_end().to_ascii_lowercase();
            if let Some(value) = field.strip_prefix("content-length: ") {
                length = value.parse().map_err(io::Error::other)?;
            }
            if field.is_empty() {
                break;
            }
            head.push_str(&line);
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await?;
        match head.starts_with("HTTP/1.1 200") && !body.is_empty() {
            true => Ok(begun.elapsed()),
            false => Err(io::Error::other(head.lines().next().unwrap_or("").to_owned())),
        }
    }
}

/// One reader of the live front page.
async fn reader(address: std::net::SocketAddr, taken: Taken, streams: Arc<Mutex<u64>>) -> io::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("GET /changes HTTP/1.1\r\nHost: {address}\r\n\r\n").as_bytes()).await?;
    let mut lines = BufReader::new(stream).lines();
    let mut client = Client::open(address).await?;
    while let Some(line) = lines.next_line().await? {
        if line.starts_with("event: changed") {
            *streams.lock().map_err(|_| io::ErrorKind::Other)? += 1;
            let time = client.page("/").await?;
            taken.lock().map_err(|_| io::ErrorKind::Other)?.push(("/", time));
        }
    }
    Ok(())
}

/// Asks for the other pages, one after another.
async fn walk(address: std::net::SocketAddr, stories: u64, taken: Taken) -> io::Result<()> {
    let mut client = Client::open(address).await?;
    for turn in 1_u64.. {
        let some = turn * 7919 % stories.max(1) + 1;
        for (name, path) in [
            ("/story", format!("/story/{some}")),
            ("/speaker", format!("/speaker/{}", some % 997 + 1)),
            ("/search", format!("/search?q=ministry+{}", some % 17)),
            ("/check", format!("/check?q=wall+{some}+keeps+the+sea+out")),
            ("/speakers", "/speakers".to_owned()),
            ("/diary", "/diary".to_owned()),
        ] {
            match client.page(&path).await {
                Ok(time) => drop(taken.lock().map(|mut taken| taken.push((name, time)))),
                Err(error) => {
                    eprintln!("{path}: {error}");
                    return Err(error);
                }
            }
        }
    }
    Ok(())
}

fn told_of(out: &mut impl Write, what: &str, taken: &Taken) -> io::Result<()> {
    let taken = taken.lock().map_err(|_| io::ErrorKind::Other)?;
    let line = |out: &mut dyn Write, name: &str, times: &mut Vec<Duration>| {
        times.sort();
        let at = |share: f64| {
            times
                .get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1)))
                .map_or(0.0, |t| t.as_secs_f64() * 1e3)
        };
        writeln!(
            out,
            "  {name:<10} {:>7} pages, half within {:>6.1} ms, 99 in 100 within {:>6.1} ms, slowest {:>6.1} ms",
            times.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        )
    };
    writeln!(out, "{what}:")?;
    let mut names: Vec<&str> = taken.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        line(out, name, &mut taken.iter().filter(|(n, _)| *n == name).map(|(_, t)| *t).collect())?;
    }
    Ok(())
}
