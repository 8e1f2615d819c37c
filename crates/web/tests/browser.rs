//! The pages in a real browser, headless Chromium: they grow live, work without JavaScript, fit a telephone, and can be used by keyboard.
//!
//! Skipped, visibly, where Chromium and its driver are not installed, unless ONRECORD_REQUIRE_BROWSER is set.

use std::{
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use onrecord_reading::contract::{AheadKind, EntityKind, EventStatus, Gender};
use onrecord_record::{DiaryQuery, LooksFor, Query, Record};
use onrecord_web::{ServeOptions, serve};
use serde_json::{Value, json};

#[path = "../../record/tests/all/common/mod.rs"]
mod common;
use common::told;
#[path = "../../record/tests/all/common/events.rs"]
mod events;

/// Long enough for a busy machine, short enough to fail within a coffee.
const PATIENCE: Duration = Duration::from_secs(30);

struct Driver {
    process: Child,
    address: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn installed(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|p| p.is_file())
}

/// The driver, listening; none where there is no browser.
fn driver() -> Option<Driver> {
    let found = (installed(&["chromedriver"]), installed(&["chromium", "chromium-browser", "google-chrome"]));
    let (Some(program), Some(_)) = found else {
        assert!(
            std::env::var_os("ONRECORD_REQUIRE_BROWSER").is_none(),
            "Chromium and chromedriver have to be installed: apt-get install chromium chromium-driver"
        );
        eprintln!("skipped: Chromium or chromedriver is not installed, so the pages were not tried in a browser");
        return None;
    };
    let mut process =
        Command::new(program).arg("--port=0").stdout(Stdio::piped()).spawn().expect("chromedriver starts");
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| {
            let port = line.split("on port ").nth(1)?;
            port.trim_end_matches('.').parse::<u16>().ok().filter(|&p| p != 0)
        })
        .expect("chromedriver says where it listens");
    // Its later words have to go somewhere, or it stops on a full pipe.
    std::thread::spawn(move || lines.for_each(drop));
    Some(Driver { process, address: format!("http://127.0.0.1:{port}") })
}

async fn browser(driver: &Driver, script: bool) -> Client {
    // A page that still scrolls, smoothly, cannot be clicked where its driver has seen the link.
    let still = "--force-prefers-reduced-motion";
    let mut options =
        json!({"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", still]});
    if let Some(program) = installed(&["chromium", "chromium-browser", "google-chrome"]) {
        options["binary"] = json!(program);
    }
    if !script {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    let mut capabilities = serde_json::map::Map::new();
    capabilities.insert("goog:chromeOptions".into(), options);
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&driver.address)
        .await
        .expect("the browser starts")
}

fn add(path: &Path, id: &str, headline: &str, said: &[(&str, &str, &str)]) {
    let mut reading = told(id, Some("2021-05-23"), headline, said);
    for entity in reading.entities.iter_mut().filter(|entity| entity.name == "Ana Peña") {
        entity.gender = Some(Gender::Female);
    }
    Record::create_or_open(path).unwrap().add(&[reading]).unwrap();
}

/// A record of three stories, served from a thread of its own until the returned sender is dropped.
fn site(folder: &Path) -> (PathBuf, SocketAddr, tokio::sync::oneshot::Sender<()>) {
    let path = folder.join("news.db");
    add(&path, "a", "Bridge to open", &[("Ana Peña", "said", "“The bridge is nearly done”")]);
    add(
        &path,
        "b",
        "Bridge is open",
        &[("Ana Peña", "said", "“The bridge is open”"), ("Lee Wong", "added", "that nobody had fallen in")],
    );
    let mut meeting = told("due", Some("2021-05-20"), "Two presidents to meet", &[]);
    events::tell(
        &mut meeting,
        "Joe Biden and Vladimir Putin will hold a summit in Geneva.",
        "summit",
        EventStatus::Scheduled,
        Some(("2021-06-16", "2021-06-16")),
        Some(("Geneva", "CH")),
        &[
            ("Joe Biden", EntityKind::Person, Some("United States")),
            ("Vladimir Putin", EntityKind::Person, Some("Russia")),
        ],
    );
    let evidence = "The vote on the harbour will be held on July 4.";
    let (vote, scheduled) = (AheadKind::Election, EventStatus::Scheduled);
    events::due(&mut meeting, evidence, "vote on the harbour", vote, scheduled, "2021-07-04", None);
    Record::create_or_open(&path).unwrap().add(&[meeting]).unwrap();
    let (tell, address) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let options = ServeOptions { record: path.clone(), address: (Ipv4Addr::LOCALHOST, 0).into(), min_confidence: None };
    std::thread::spawn(move || {
        let ready = move |at| tell.send(at).unwrap();
        serve(options, ready, async move { drop(stopped.await) }).unwrap();
    });
    (path, address.recv_timeout(PATIENCE).unwrap(), stop)
}

/// The words of an element, once it is there. A page that is just being left aborts a look at it; the next look sees the new one.
async fn text(browser: &Client, css: &str) -> String {
    let begun = Instant::now();
    loop {
        let told = match browser.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await {
            Ok(element) => element.text().await,
            Err(why) => Err(why),
        };
        match told {
            Ok(words) => return words,
            Err(why) => assert!(begun.elapsed() < PATIENCE, "{css}: {why}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn the_pages_in_a_browser() {
    let Some(driver) = driver() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (path, address, stop) = site(folder.path());
    let at = |page: &str| format!("http://{address}{page}");

    let reader = browser(&driver, true).await;
    reader.goto(&at("/")).await.unwrap();
    assert_eq!(text(&reader, "h1").await, "All news");
    assert!(text(&reader, "#updated").await.contains("Updated at"));
    assert_eq!(text(&reader, "#news li:first-child h2").await, "Bridge is open");

    // It grows by itself when another connection adds a story, and says so to a screen reader.
    reader.execute("window.stayed = true", vec![]).await.unwrap();
    add(&path, "c", "Bridge closes again", &[("Lee Wong", "said", "“It wobbles”")]);
    let fresh = reader.wait().at_most(PATIENCE).for_element(Locator::Css("#news li.new h2")).await.unwrap();
    assert_eq!(fresh.text().await.unwrap(), "Bridge closes again");
    assert_eq!(text(&reader, "#live[role=status]").await, "1 new story");
    assert_eq!(
        reader.execute("return window.stayed", vec![]).await.unwrap(),
        Value::Bool(true),
        "the page was loaded anew"
    );

    // From a story's marked words to everything that their speaker said.
    reader.goto(&at("/story/2")).await.unwrap();
    assert!(text(&reader, "mark.direct").await.contains("“The bridge is open”"));
    reader.find(Locator::Css("mark.direct a.who")).await.unwrap().click().await.unwrap();
    assert_eq!(text(&reader, "h1").await, "Ana Peña");
    let said = reader.find_all(Locator::Css("ol.found > li")).await.unwrap();
    assert_eq!(said.len(), 2);

    // From the voices to what women say, and to who of them says most.
    reader.find(Locator::LinkText("Voices")).await.unwrap().click().await.unwrap();
    assert_eq!(text(&reader, "h1").await, "Voices");
    assert!(text(&reader, "main table tbody tr:first-child th").await.contains("women"));
    assert_eq!(text(&reader, "ol.quoted li a").await, "Ana Peña");
    reader.find(Locator::Css("main table a")).await.unwrap().click().await.unwrap();
    assert_eq!(text(&reader, "main [role=status]").await, "2 statements fit.");

    // From the diary to its day and from there to the story; two names give their timeline.
    reader.goto(&at("/diary?from=2021-06-01")).await.unwrap();
    assert!(text(&reader, "main").await.contains("Geneva"));
    reader.find(Locator::Css("main a[href='/day/2021-06-16']")).await.unwrap().click().await.unwrap();
    assert!(text(&reader, "main").await.contains("summit"));
    reader.find(Locator::Css("main a[href^='/story/']")).await.unwrap().click().await.unwrap();
    assert_eq!(text(&reader, "h1").await, "Two presidents to meet");
    // What is due besides is asked for by its sort in the form.
    reader.goto(&at("/diary?from=2021-06-01")).await.unwrap();
    reader.find(Locator::Css("select[name=what] option:nth-child(2)")).await.unwrap().click().await.unwrap();
    reader.find(Locator::Css("main form button")).await.unwrap().click().await.unwrap();
    // Only the page that was asked for has a choice.
    assert_eq!(text(&reader, "select[name=what] option[selected]").await, "election");
    assert_eq!(text(&reader, "main ol h2").await, "vote on the harbour");
    reader.goto(&at("/timeline")).await.unwrap();
    reader.find(Locator::Css("input[name=one]")).await.unwrap().send_keys("Russia").await.unwrap();
    let other = format!("US{}", char::from(Key::Enter));
    reader.find(Locator::Css("input[name=other]")).await.unwrap().send_keys(&other).await.unwrap();
    assert!(text(&reader, "main ol").await.contains("Geneva"));

    // A watch that is kept grows on its page; what two outlets carry is one entry with a witness that shows its own wording.
    let mut record = Record::create_or_open(&path).unwrap();
    let looks_for = LooksFor::Statements(Query { words: Some("harbour".into()), ..Query::default() });
    let key = record.save_watch("Port", &looks_for).unwrap();
    let diary = LooksFor::Diary(DiaryQuery { who: Some("Putin".into()), ..DiaryQuery::default() });
    record.save_watch("Summits", &diary).unwrap();
    drop(record);
    reader.goto(&at("/watches")).await.unwrap();
    reader.find(Locator::LinkText("Port")).await.unwrap().click().await.unwrap();
    assert!(text(&reader, "main").await.contains("Nothing that it looks for is on record"));
    add(&path, "d", "Harbour", &[("Ana Peña", "said", "“The harbour will stay open all through the winter”")]);
    assert!(text(&reader, "#news li.new").await.contains("The harbour will stay open all through the winter"));
    assert_eq!(text(&reader, "#live[role=status]").await, "1 new entry");
    add(&path, "e", "Port news", &[("Ana Peña", "said", "“The harbour will stay open all through this winter”")]);
    let summary = text(&reader, "#news details.witnesses summary").await;
    assert_eq!(summary, "Also in 1 other story");
    reader.find(Locator::Css("details.witnesses summary")).await.unwrap().click().await.unwrap();
    // What is not seen tells a screen reader which words they are.
    let spoken = |words: String| words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(spoken(text(&reader, "details.witnesses ins").await), "[here: this ]");
    assert_eq!(spoken(text(&reader, "details.witnesses del").await), "[not here: the ]");
    let watch = format!("/watch/{key}");

    // Was it said? From the form to the very words.
    reader.goto(&at("/check")).await.unwrap();
    reader.find(Locator::Css("[name=quotation]")).await.unwrap().send_keys("the bridge is not open").await.unwrap();
    reader.find(Locator::Css("main form button")).await.unwrap().click().await.unwrap();
    assert!(text(&reader, "section.answer h2").await.starts_with("Perhaps the contrary"));
    assert_eq!(spoken(text(&reader, "section.answer del").await), "[not on record: not ]");
    reader.goto(&at("/sources")).await.unwrap();
    assert!(text(&reader, "main").await.contains("No feed is followed"));

    // By keyboard alone: the first stop skips to the content; the search box answers to Enter.
    reader.goto(&at("/")).await.unwrap();
    reader.find(Locator::Css("body")).await.unwrap().send_keys(&char::from(Key::Tab).to_string()).await.unwrap();
    let focused = reader.active_element().await.unwrap();
    assert_eq!(focused.attr("class").await.unwrap().as_deref(), Some("skip"));
    let enter = char::from(Key::Enter);
    reader.find(Locator::Css("#q")).await.unwrap().send_keys(&format!("fallen{enter}")).await.unwrap();
    assert!(text(&reader, "ol.found").await.contains("nobody had fallen in"));

    // A telephone: nothing runs out at the side, and what is read is large enough.
    reader.set_window_size(360, 800).await.unwrap();
    for page in [
        "/",
        "/story/2",
        "/speaker/1",
        "/speakers",
        "/voices?by=month",
        "/voices?by=outlet&from=2021-05-01",
        "/search?q=bridge",
        "/diary?from=2021-06-01",
        "/day/2021-06-16",
        "/timeline?one=US&other=Russia",
        "/watches",
        watch.as_str(),
        "/check?quotation=the+bridge+is+not+open",
        "/sources",
    ] {
        reader.goto(&at(page)).await.unwrap();
        let narrow = "document.body.style.maxWidth='320px';return [document.documentElement.scrollWidth, window.innerWidth, document.body.scrollWidth, parseFloat(getComputedStyle(document.body).fontSize)]";
        let sizes = reader.execute(narrow, vec![]).await.unwrap();
        let size = |i: usize| sizes[i].as_f64().unwrap();
        assert!(size(0) <= size(1), "{page} scrolls sideways: {sizes}");
        assert!(size(2) <= 320.0, "{page} is wider than 320 pixels: {sizes}");
        assert!(size(3) >= 16.0, "{page}: {sizes}");
        let unlabelled = "return [...document.querySelectorAll('input,select,textarea')].filter(e => !e.labels.length && !e.ariaLabel).length + [...document.querySelectorAll('a,button')].filter(e => !e.textContent.trim()).length + document.querySelectorAll('html:not([lang])').length + (document.querySelectorAll('h1').length == 1 ? 0 : 1)";
        assert_eq!(reader.execute(unlabelled, vec![]).await.unwrap(), json!(0), "{page} has something without a name");
    }
    reader.close().await.unwrap();

    let plain = browser(&driver, false).await;
    plain.goto("data:text/html,<p id=p>off</p><script>p.textContent='on'</script>").await.unwrap();
    assert_eq!(text(&plain, "#p").await, "off", "this browser runs JavaScript, so it would prove nothing");
    plain.goto(&at("/")).await.unwrap();
    let links = plain.find_all(Locator::Css("#news h2 a")).await.unwrap();
    assert_eq!(links.len(), 6, "all stories are there without JavaScript");
    links[0].clone().click().await.unwrap();
    assert!(text(&plain, "mark").await.contains("this winter"));
    plain.find(Locator::Css("#q")).await.unwrap().send_keys(&format!("wobbles{enter}")).await.unwrap();
    assert!(text(&plain, "ol.found").await.contains("It wobbles"));
    plain.close().await.unwrap();
    drop(stop);
}
