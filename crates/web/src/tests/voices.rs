//! Whom the record quotes: the page, its JSON, and the lists behind its numbers.

use axum::http::StatusCode;
use onrecord_reading::contract::{EntityKind, Gender, Reading};
use serde_json::Value;

use super::{HOSTILE, get, holding, told};
use crate::Records;

/// A story of an outlet in which Ana Peña is a woman, Lee Wong a man and the council no person.
fn story(id: &str, day: &str, outlet: &str, said: &[(&str, &str)]) -> Reading {
    let lines: Vec<(&str, &str, &str)> = said.iter().map(|(who, what)| (*who, "said", *what)).collect();
    let mut reading = told(id, Some(day), &format!("A headline of its own for {id}"), &lines);
    reading.url = Some(format!("https://{outlet}/{id}"));
    for entity in &mut reading.entities {
        entity.gender = match entity.name.as_str() {
            "Ana Peña" => Some(Gender::Female),
            "Lee Wong" => Some(Gender::Male),
            _ => None,
        };
        if entity.name == "City Council" {
            entity.kind = EntityKind::Organization;
        }
    }
    reading
}

/// A record of two outlets' stories.
fn record() -> (tempfile::TempDir, Records) {
    let may =
        [("Ana Peña", "“The bridge is open”"), ("Lee Wong", "that it wobbles"), ("City Council", "that it stays")];
    let june = [("Ana Peña", "that she was glad"), ("Kim Lund", "that she was not"), (HOSTILE, HOSTILE)];
    let stories =
        [story("may", "2021-05-23", "herald.example", &may), story("june", "2021-06-02", "www.courier.example", &june)];
    holding(&stories)
}

/// The addresses of the links in some HTML, with the words of each.
fn links(html: &str) -> Vec<(String, String)> {
    let link = |rest: &str| {
        let (address, rest) = rest.split_once("\">")?;
        Some((address.replace("&#38;", "&").replace("&amp;", "&"), rest.split_once("</a>")?.0.to_owned()))
    };
    html.split("<a href=\"").skip(1).filter_map(link).collect()
}

#[tokio::test]
async fn every_number_leads_to_as_many_statements() {
    let (_folder, records) = record();
    for (address, women, shows) in [
        ("/voices", 2, "Of the persons whose gender is told, 50 % are women; 67 % of the statements are theirs."),
        ("/voices?by=month", 2, "May 2021"),
        ("/voices?by=outlet&to=2021-06-02", 2, "courier.example"),
        ("/voices?from=2021-06-01&by=month", 1, "June 2021"),
        ("/voices?outlet=herald.example", 1, "50 % are women"),
        ("/voices?q=bridge", 1, "100 % are women"),
        ("/voices?outlet=nowhere.example", 0, "No story is of the outlet “nowhere.example”"),
    ] {
        let page = get(&records, address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.body.contains(shows), "{address} does not show {shows}");
        assert!(!page.body.contains("<script>alert"), "{address}");
        let json = get(&records, &address.replace("/voices", "/voices.json")).await;
        let json: Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(json["all"]["women"]["statements"], women, "{address}");
        let tables: String =
            page.body.split("<table>").skip(1).filter_map(|t| Some(t.split_once("</table>")?.0)).collect();
        for (list, number) in links(&tables) {
            let fits = if number == "1" { "1 statement fits".to_owned() } else { format!("{number} statements fit") };
            assert!(get(&records, &list).await.body.contains(&fits), "{address}: behind {list} there are not {number}");
        }
        for (list, name) in links(page.body.split("class=\"sections\"").nth(1).unwrap_or_default()) {
            if let Some(speaker) = list.strip_prefix("/speaker/") {
                let theirs = get(&records, &list).await;
                assert!(theirs.body.contains(&format!("<h1>{name}</h1>")), "{list}");
                assert_eq!(theirs.body.contains("Here is what was said"), speaker.contains('?'), "{list}");
            }
        }
    }
}

#[tokio::test]
async fn what_was_asked_stays_in_the_form_and_what_cannot_be_read_is_refused() {
    let (_folder, records) = record();
    let page = get(&records, "/voices?from=2021-05-01&outlet=herald.example&by=outlet").await.body;
    for kept in ["value=\"2021-05-01\"", "value=\"herald.example\"", "<option value=\"outlet\" selected>"] {
        assert!(page.contains(kept), "{kept}");
    }
    let hostile = get(&records, "/voices?outlet=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&q=%22%3E%3Cscript%3E").await;
    assert!(hostile.status == StatusCode::OK && !hostile.body.contains("<script>"));
    for address in
        ["/voices?from=2021-13-01", "/voices?from=2021-06-02&to=2021-05-01", "/voices?by=year", "/search?said_by=cats"]
    {
        let refused = get(&records, address).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(refused.body.contains("<h1>This cannot be answered</h1>"), "{address}");
    }
    // Of several fields that cannot be read, the first one is told wherever stories are asked for by days and outlet.
    for path in ["/voices", "/search", "/speaker/1", "/check?quotation=bridge"] {
        let mark = if path.contains('?') { '&' } else { '?' };
        let refused = get(&records, &format!("{path}{mark}outlet=%2A&to=never&from=soon")).await;
        assert!(refused.body.contains("“soon” for “from” is not a day"), "{path}: {}", refused.body);
    }
    let one_day = get(&records, "/speaker/1?from=2021-06-01").await.body;
    assert!(one_day.contains("that she was glad") && !one_day.contains("The bridge is open"));
    assert!(one_day.contains("from 1 June 2021"));
}
