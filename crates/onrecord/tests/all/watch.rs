//! Watching through the program: what comes onto the record is told, on standard output and to a webhook that is down at first.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    path::Path,
    process::{Child, Command as Process, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::program::onrecord;
#[cfg(unix)]
use crate::program::signal;

struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn add(folder: &Path, record: &Path, name: &str, text: &str) {
    let path = folder.join(format!("{name}.txt"));
    fs::write(&path, text).unwrap();
    let mut command = onrecord();
    command.args(["add", "--model", "small", "--record"]).arg(record).arg(path).assert().success();
}

fn watch(record: &Path, arguments: &[&str]) -> (Watching, Receiver<Value>) {
    let mut child = Process::new(assert_cmd::cargo::cargo_bin("onrecord"))
        .args(["watch", "--format", "jsonl", "--record"])
        .arg(record)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (send, receive) = channel();
    thread::spawn(move || lines.map_while(Result::ok).try_for_each(|l| send.send(serde_json::from_str(&l).unwrap())));
    // It begins with what comes from now on: the process has to be there first.
    thread::sleep(Duration::from_millis(800));
    (Watching(child), receive)
}

const LONG: Duration = Duration::from_secs(20);

#[test]
fn new_statements_are_told_and_old_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    add(folder.path(), &record, "old", "The harbour will close, Mayor Anna Bell said on Monday.\n");
    let (_watching, told) = watch(&record, &["harbour"]);
    add(folder.path(), &record, "other", "The school will open, Mayor Anna Bell said on Monday.\n");
    add(folder.path(), &record, "new", "The harbour will open again, Mayor Anna Bell said on Friday.\n");
    let first = told.recv_timeout(LONG).unwrap();
    assert_eq!(
        (first["statement"]["text"].as_str(), first["speaker_name"].as_str()),
        (Some("The harbour will open again"), Some("Anna Bell"))
    );
    assert!(told.recv_timeout(Duration::from_millis(700)).is_err());
    let (_all, told) = watch(&record, &["harbour", "--all"]);
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour will close");
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour will open again");
}

#[test]
fn a_webhook_that_is_down_is_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let secret = folder.path().join("hook.key");
    fs::write(&secret, "Jefe\n").unwrap();
    add(folder.path(), &record, "old", "The harbour will close, Mayor Anna Bell said on Monday.\n");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    let (send, calls) = channel();
    thread::spawn(move || {
        for (n, stream) in listener.incoming().map_while(Result::ok).enumerate() {
            let mut reader = BufReader::new(stream);
            let (mut head, mut line) = (String::new(), String::new());
            while reader.read_line(&mut line).is_ok_and(|n| n > 2) {
                head.push_str(&std::mem::take(&mut line).to_ascii_lowercase());
            }
            let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let status = if n == 0 { "503 Down" } else { "204 Told" };
            write!(reader.get_mut(), "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
            send.send((head, body)).unwrap();
        }
    });
    // Without leave, a webhook on this machine is refused at once.
    let refused = run(&["watch", "--webhook", &hook], &record).failure();
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("--allow-local"));
    let (_watching, told) =
        watch(&record, &["--webhook", &hook, "--secret", secret.to_str().unwrap(), "--allow-local"]);
    add(folder.path(), &record, "new", "The harbour will open again, Mayor Anna Bell said on Friday.\n");
    assert!(told.recv_timeout(LONG).is_ok());
    let (first, second) = (calls.recv_timeout(LONG).unwrap(), calls.recv_timeout(LONG).unwrap());
    assert_eq!(first.1, second.1);
    let sent: Value = serde_json::from_slice(&second.1).unwrap();
    assert_eq!(sent["statements"][0]["statement"]["text"], "The harbour will open again");
    assert!(
        second.0.contains("x-onrecord-signature: sha256=") && second.0.contains("content-type: application/json"),
        "{}",
        second.0
    );
    assert!(calls.recv_timeout(Duration::from_millis(700)).is_err());
}

/// What comes of the program with these arguments and a record.
fn run(arguments: &[&str], record: &Path) -> assert_cmd::assert::Assert {
    onrecord().args(arguments).arg("--record").arg(record).assert()
}

#[test]
fn a_watch_that_is_kept_goes_on_where_it_was_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    add(folder.path(), &record, "old", "The harbour will close, Mayor Anna Bell said on Monday.\n");
    run(&["watch", "--save", "port", "harbour"], &record).success();
    let listed = run(&["watch", "--list"], &record).success();
    assert!(String::from_utf8_lossy(&listed.get_output().stdout).contains("port  “harbour”"));
    run(&["watch", "--saved", "port office"], &record).failure();
    add(folder.path(), &record, "second", "The harbour will open again, Mayor Anna Bell said on Friday.\n");
    let (first_run, told) = watch(&record, &["--saved", "port"]);
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour will open again");
    thread::sleep(Duration::from_millis(500));
    drop(first_run);
    add(folder.path(), &record, "third", "The harbour has new cranes, engineer Paul Reed said on Sunday.\n");
    let (_second_run, told) = watch(&record, &["--saved", "port"]);
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour has new cranes");
    run(&["watch", "--forget", "port"], &record).success();
    run(&["watch", "--forget", "port"], &record).failure();
}

/// Whoever stops a watch while its webhook is down is told by the next run.
#[cfg(unix)]
#[test]
fn what_a_webhook_was_not_told_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    add(folder.path(), &record, "old", "The harbour will close, Mayor Anna Bell said on Monday.\n");
    run(&["watch", "--save", "port", "harbour"], &record).success();
    add(folder.path(), &record, "new", "The harbour will open again, Mayor Anna Bell said on Friday.\n");
    // Nobody listens there any more.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let hook = format!("http://{address}/hook");
    let (mut stopped, told) = watch(&record, &["--saved", "port", "--webhook", &hook, "--allow-local"]);
    told.recv_timeout(LONG).unwrap();
    signal(&stopped.0, "INT");
    assert_eq!(stopped.0.wait().unwrap().code(), Some(1));
    let (_again, told) = watch(&record, &["--saved", "port"]);
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour will open again");
}

#[test]
fn a_watch_is_narrowed_to_an_outlet_and_to_who_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    add(folder.path(), &record, "gazette", "The harbour will close, Mayor Anna Bell said. She gave no date.\n");
    add(folder.path(), &record, "herald", "The harbour will open again, Mayor Anna Bell said. She was glad.\n");
    let told_of = |arguments: &[&str]| {
        let (_watching, told) = watch(&record, &[&["harbour", "--all"], arguments].concat());
        let first = told.recv_timeout(Duration::from_secs(2)).ok()?;
        first["source_path"].as_str().map(|source| source.rsplit('/').next().unwrap_or(source).to_owned())
    };
    assert_eq!(told_of(&["--outlet", "herald.txt"]).as_deref(), Some("herald.txt"));
    assert_eq!(told_of(&["--outlet", "gazette.txt", "--said-by", "women"]).as_deref(), Some("gazette.txt"));
    assert_eq!(told_of(&["--said-by", "men"]), None);
    let saved = ["watch", "--save", "port", "harbour", "--said-by", "women", "--outlet", "herald.txt"];
    let kept = run(&saved, &record).success();
    let words = String::from_utf8_lossy(&kept.get_output().stdout);
    assert!(words.contains("“harbour” of women in herald.txt"), "{words}");
    run(&["watch", "--saved", "port", "--said-by", "men"], &record).failure();
}

#[test]
fn a_watch_of_the_diary_tells_what_is_due_and_what_is_put_off() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    let day = |name: &str, published: &str, text: &str| {
        let path = folder.path().join(format!("{name}.txt"));
        fs::write(&path, text).unwrap();
        let add = ["add", "--model", "small", "--published", published, path.to_str().unwrap()];
        run(&add, &record).success();
    };
    day("old", "2021-05-20", "The school will open, Mayor Anna Bell said on Monday.\n");
    let (_watching, told) = watch(&record, &["--diary", "--who", "Joe Biden"]);
    day(
        "due",
        "2021-05-23",
        "BERLIN — U.S. President Joe Biden and Russian President Vladimir Putin will meet in Geneva on June 16, 2021.\n",
    );
    let first = told.recv_timeout(LONG).unwrap();
    assert_eq!((&first["new"], &first["occasion"]["from"]), (&true.into(), &"2021-06-16".into()), "{first}");
    day(
        "other",
        "2021-05-24",
        "French President Emmanuel Macron will meet Chancellor Angela Merkel in Paris on June 18, 2021.\n",
    );
    day(
        "moved",
        "2021-06-01",
        "The meeting of U.S. President Joe Biden and Russian President Vladimir Putin in Geneva has been postponed to September 20, 2021.\n",
    );
    let second = told.recv_timeout(LONG).unwrap();
    assert_eq!(second["new"], false, "{second}");
    assert_eq!(second["changes"][0]["day"], serde_json::json!(["2021-06-16", "2021-09-20"]), "{second}");
}

#[cfg(unix)]
#[test]
fn a_record_that_is_moved_away_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("news.db");
    add(folder.path(), &record, "old", "The harbour will close, Mayor Anna Bell said on Monday.\n");
    let (_watching, told) = watch(&record, &["harbour"]);
    let away = folder.path().join("away.db");
    fs::rename(&record, &away).unwrap();
    thread::sleep(Duration::from_millis(800));
    fs::rename(&away, &record).unwrap();
    add(folder.path(), &record, "new", "The harbour will open again, Mayor Anna Bell said on Friday.\n");
    assert_eq!(told.recv_timeout(LONG).unwrap()["statement"]["text"], "The harbour will open again");
}
