//! A server that misbehaves on purpose: what comes back is bounded, explained, and never leads into the local network.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use onrecord_fetch::{Answer, FetchError, Fetcher, Limits, Validators};

/// Serves each request by its path; gives the address, and how many requests were open at most at the same time.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let seen = most.clone();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let (now, most) = (now.clone(), seen.clone());
            thread::spawn(move || {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                // Counted until it is answered: who has its answer may ask on before this thread goes on.
                thread::sleep(Duration::from_millis(20));
                now.fetch_sub(1, Ordering::SeqCst);
                answer(stream);
            });
        }
    });
    (address, most)
}

fn answer(mut stream: TcpStream) -> Option<()> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let path = request.split(' ').nth(1)?;
    let mut say = |text: &str| stream.write_all(text.as_bytes()).ok();
    match path {
        "/robots.txt" => {
            let rules = "User-agent: *\nDisallow: /private\n";
            say(&format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{rules}", rules.len()))
        }
        "/fine" if request.contains("if-none-match: \"one\"") => {
            say("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        }
        "/fine" => say(
            "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: \"one\"\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine",
        ),
        "/moved" => say("HTTP/1.1 301 Moved\r\nLocation: /fine\r\nConnection: close\r\n\r\n"),
        "/loop" => say("HTTP/1.1 302 Found\r\nLocation: /loop\r\nConnection: close\r\n\r\n"),
        "/file" => say("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nConnection: close\r\n\r\n"),
        "/busy" => say("HTTP/1.1 429 Too Many\r\nRetry-After: 120\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        "/down" => say(
            "HTTP/1.1 503 Down\r\nRetry-After: Fri, 01 Jan 2100 00:00:00 GMT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ),
        "/short" => say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nonly this"),
        "/nonsense" => say("this is not HTTP at all\r\n\r\n"),
        "/slow" => {
            say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            (0..100).try_for_each(|_| {
                thread::sleep(Duration::from_millis(100));
                stream.write_all(b"x").ok()
            })
        }
        "/endless" => {
            say("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 8192]).ok()?;
            }
        }
        "/bomb" => {
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            (0..64).for_each(|_| packed.write_all(&[0; 1 << 20]).unwrap());
            let packed = packed.finish().unwrap();
            say(&format!(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                packed.len()
            ))?;
            stream.write_all(&packed).ok()
        }
        _ => say("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}

fn fetcher() -> Fetcher {
    let limits =
        Limits { bytes: 1 << 20, time: Duration::from_secs(2), redirects: 3, pause: Duration::ZERO, local: true };
    Fetcher::new(limits)
}

fn get(fetcher: &Fetcher, address: &str) -> Result<Answer, FetchError> {
    fetcher.get(address, &Validators::default())
}

#[test]
fn every_misbehaviour_is_bounded_and_explained() {
    let (server, _) = server();
    let fetcher = fetcher();
    let begun = Instant::now();
    let of = |path: &str| get(&fetcher, &format!("{server}{path}"));
    assert_eq!(of("/loop"), Err(FetchError::Redirects(3)));
    assert_eq!(of("/file"), Err(FetchError::NoAddress("file:///etc/passwd".into())));
    assert_eq!(of("/busy"), Err(FetchError::Status { status: 429, retry_after: Some(Duration::from_secs(120)) }));
    assert_eq!(of("/down"), Err(FetchError::Status { status: 503, retry_after: Some(Duration::from_secs(24 * 3600)) }));
    assert_eq!(of("/missing"), Err(FetchError::Status { status: 404, retry_after: None }));
    assert!(matches!(of("/short"), Err(FetchError::Failed(_))), "{:?}", of("/short"));
    assert!(matches!(of("/nonsense"), Err(FetchError::Failed(_))));
    assert_eq!(of("/slow"), Err(FetchError::Slow(2)));
    assert_eq!(of("/endless"), Err(FetchError::TooLong(1 << 20)));
    assert_eq!(of("/bomb"), Err(FetchError::TooLong(1 << 20)));
    assert!(matches!(of("/private/page"), Err(FetchError::Robots(_))));
    assert!(matches!(get(&fetcher, "ftp://example.com/"), Err(FetchError::NoAddress(_))));
    assert!(matches!(get(&fetcher, "no address"), Err(FetchError::NoAddress(_))));
    // TLS spoken to a server that speaks none.
    assert!(matches!(
        get(&fetcher, &server.replace("http:", "https:")),
        Err(FetchError::Failed(_) | FetchError::Slow(_))
    ));
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let (server, _) = server();
    let fetcher = fetcher();
    let Ok(Answer::Fresh(first)) = get(&fetcher, &format!("{server}/moved")) else { panic!("nothing came") };
    assert_eq!((first.body.as_slice(), first.content_type.as_deref()), (&b"fine"[..], Some("text/xml")));
    assert_eq!((first.address.clone(), first.moved_to), (format!("{server}/fine"), Some(format!("{server}/fine"))));
    assert_eq!(fetcher.get(&first.address, &first.validators), Ok(Answer::Unchanged));
    // A tag that could smuggle a header is not sent back.
    let odd = Validators { etag: Some("\"one\"\r\nX: y".into()), last_modified: None };
    assert!(matches!(fetcher.get(&first.address, &odd), Ok(Answer::Fresh(_))));
}

#[test]
fn nothing_leads_into_the_local_network() {
    let (server, _) = server();
    let fetcher = Fetcher::new(Limits { pause: Duration::ZERO, ..Limits::default() });
    let port = server.rsplit(':').next().unwrap();
    for host in
        ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"]
    {
        let answer = get(&fetcher, &format!("http://{host}:{port}/fine"));
        assert!(matches!(answer, Err(FetchError::Local(_))), "{host}: {answer:?}");
    }
}

#[test]
fn a_host_is_asked_one_thing_at_a_time() {
    let (server, most) = server();
    let fetcher = fetcher();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| get(&fetcher, &format!("{server}/fine")).unwrap());
        }
    });
    assert_eq!(most.load(Ordering::SeqCst), 1);
}

#[test]
fn tls_that_is_cut_short_is_an_error_that_may_pass() {
    // What the server says to the greeting of a TLS client before it hangs up: nothing; half a record; a record of an odd kind; one that promises more
    // than TLS has; a fatal alert.
    let answers: [&[u8]; 5] = [
        b"",
        b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03half",
        b"\x99\x03\x03\x00\x01x",
        b"\x16\x03\x03\xff\xff\x02",
        b"\x15\x03\x03\x00\x02\x02\x28",
    ];
    for answer in answers {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("https://{}/", listener.local_addr().unwrap());
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer);
            }
        });
        let begun = Instant::now();
        let got = get(&fetcher(), &address);
        assert!(matches!(&got, Err(why) if why.may_pass()), "{answer:?}: {got:?}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{answer:?}");
    }
}
