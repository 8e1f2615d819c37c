//! Bodies that come over TLS and are cut short after a good greeting, from a server whose certificate is made for the test.

use crate::{Answer, FetchError, Fetcher, Limits, Validators};
use rustls::{
    ServerConfig, ServerConnection,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};
use ureq::tls::{Certificate, RootCerts};

/// How the server ends what it says.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// As TLS wants it: with word that nothing more comes.
    Told,
    /// The connection just ends.
    Cut,
    /// It ends within a record of TLS.
    InARecord,
}

/// Answers requests over TLS: robots.txt is not there, everything else is `answer`.
fn serve(listener: &TcpListener, config: &Arc<ServerConfig>, answer: &str, end: End) {
    for mut stream in listener.incoming().map_while(Result::ok) {
        let Ok(mut tls) = ServerConnection::new(config.clone()) else { return };
        let _ = talk(&mut stream, &mut tls, answer, end);
    }
}

fn talk(stream: &mut TcpStream, tls: &mut ServerConnection, answer: &str, end: End) -> std::io::Result<()> {
    let mut request = Vec::new();
    let mut byte = [0];
    let mut session = rustls::Stream::new(tls, stream);
    while !request.ends_with(b"\r\n\r\n") {
        session.read_exact(&mut byte)?;
        request.push(byte[0]);
    }
    if request.starts_with(b"GET /robots.txt ") {
        session.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?;
        session.conn.send_close_notify();
        return session.flush();
    }
    session.write_all(answer.as_bytes())?;
    session.flush()?;
    match end {
        End::Told => {
            tls.send_close_notify();
            tls.write_tls(stream)?;
        }
        End::Cut => {}
        End::InARecord => {
            tls.writer().write_all(&[b'x'; 2000])?;
            let mut record = Vec::new();
            tls.write_tls(&mut record)?;
            stream.write_all(&record[..record.len() / 2])?;
        }
    }
    Ok(())
}

#[test]
fn a_body_that_is_cut_short_under_tls_is_an_error_that_may_pass() {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let roots = RootCerts::new_with_certs(&[Certificate::from_der(made.cert.der()).to_owned()]);
    let limits = Limits { time: Duration::from_secs(5), pause: Duration::ZERO, local: true, ..Limits::default() };
    let fetcher = Fetcher::trusting(limits, roots);
    let known = "Content-Length: 1000\r\n\r\nonly this";
    let whole = "Content-Length: 9\r\n\r\nonly this";
    let until_the_end = "\r\nonly this";
    let chunked = "Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n";
    let in_a_chunk = "Transfer-Encoding: chunked\r\n\r\nff\r\nonly this";
    for (rest, end, comes) in [
        (whole, End::Told, true),
        (until_the_end, End::Told, true),
        (known, End::Told, false),
        (known, End::Cut, false),
        (known, End::InARecord, false),
        // Nothing but TLS knows that more was to come.
        (until_the_end, End::Cut, false),
        (until_the_end, End::InARecord, false),
        (chunked, End::Told, false),
        (chunked, End::Cut, false),
        (in_a_chunk, End::Cut, false),
        (in_a_chunk, End::InARecord, false),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("https://{}/story", listener.local_addr().unwrap());
        let answer = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{rest}");
        let config = config.clone();
        thread::spawn(move || serve(&listener, &config, &answer, end));
        let begun = Instant::now();
        let got = fetcher.get(&address, &Validators::default());
        match &got {
            Ok(Answer::Fresh(fetched)) => assert!(comes && fetched.body == b"only this", "{rest:?}, {end:?}: {got:?}"),
            Err(why @ FetchError::Failed(_)) => assert!(!comes && why.may_pass(), "{rest:?}, {end:?}: {got:?}"),
            _ => panic!("{rest:?}, {end:?}: {got:?}"),
        }
        assert!(begun.elapsed() < Duration::from_secs(4), "{rest:?}, {end:?}");
    }
    // Whom nobody vouches for is not listened to.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}/story", listener.local_addr().unwrap());
    thread::spawn(move || serve(&listener, &config, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", End::Told));
    let strict = Fetcher::new(Limits { local: true, ..Limits::default() });
    let got = strict.get(&address, &Validators::default());
    assert!(matches!(&got, Err(FetchError::Failed(why)) if why.contains("certificate")), "{got:?}");
}
