//! ninjs, versions 1 to 3.

use serde_json::Value;

use super::{MOST_ITEMS, dated, finish, instant, withdrawn};
use crate::{
    assembled::Fields,
    blocks,
    error::Wrong,
    item::{Item, PubStatus},
    options::Options,
    story::Story,
    wording::{paragraphs, tidy},
};

/// Whether a JSON text is ninjs: an object (or a list of them) with an address and a field that only ninjs has.
pub(crate) fn is_ninjs(head: &str) -> bool {
    let has = |field: &str| head.contains(&format!("\"{field}\""));
    head.trim_start().starts_with(['{', '['])
        && has("uri")
        && ["body_text", "body_xhtml", "body_html", "bodies", "pubstatus", "versioncreated", "headlines"]
            .iter()
            .any(|f| has(f))
}

/// The stories of a ninjs file (versions 1 to 3).
pub(crate) fn ninjs(name: &str, text: &str, options: &Options) -> Vec<Result<Story, Wrong>> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(e) => return vec![Err(Wrong::new(format!("the file is not JSON: {e}"), "ask its provider, or mend it"))],
    };
    let items = match value {
        Value::Array(items) => items,
        item => vec![item],
    };
    items.iter().take(MOST_ITEMS).map(|item| ninjs_item(name, item, options)).collect()
}

/// One ninjs item.
fn ninjs_item(name: &str, item: &Value, options: &Options) -> Result<Story, Wrong> {
    let field = |key: &str| item[key].as_str().and_then(tidy);
    let about = about_ninjs(name, item);
    withdrawn(&about)?;
    // Version 2 and later have lists of headlines and bodies; the main one says so, or stands first.
    let listed = |key: &str, role: &str| {
        let list = item[key].as_array()?;
        list.iter().find(|v| v["role"].as_str() == Some(role)).or_else(|| list.first())
    };
    let raw = |key: &str| item[key].as_str().filter(|body| !body.trim().is_empty());
    let main = listed("bodies", "main");
    let page = raw("body_xhtml").or_else(|| raw("body_html")).or_else(|| {
        main.filter(|b| b["contenttype"].as_str().is_some_and(|t| t.contains("html"))).and_then(|b| b["value"].as_str())
    });
    let plain = raw("body_text").or_else(|| main.and_then(|b| b["value"].as_str()));
    let mut fields = Fields {
        id: about.guid.clone(),
        item: field("uri").map(|_| about),
        source: name.to_owned(),
        url: field("uri").filter(|u| u.starts_with("http://") || u.starts_with("https://")),
        lang: field("language"),
        headline: field("headline")
            .or_else(|| listed("headlines", "main").and_then(|h| h["value"].as_str()).and_then(tidy)),
        byline: field("byline").or_else(|| field("by")),
        ..Fields::default()
    };
    let when = ["contentcreated", "versioncreated", "firstcreated"].iter().find_map(|key| field(key));
    dated(&mut fields, when.as_deref(), options);
    if let Some(page) = page {
        fields.paragraphs = blocks::words(page)?;
    } else if let Some(plain) = plain {
        let lines: Vec<&str> = plain.trim().lines().collect();
        let parted = lines.iter().any(|line| line.trim().is_empty());
        fields.paragraphs = if parted { paragraphs(&lines) } else { lines.into_iter().filter_map(tidy).collect() };
    }
    finish(fields)
}

/// What a ninjs item says of itself. Versions are numbers, or words that hold one.
fn about_ninjs(name: &str, item: &Value) -> Item {
    let field = |key: &str| item[key].as_str().and_then(tidy);
    let number = |value: &Value| match value {
        Value::String(words) => words.trim().parse().ok(),
        value => value.as_u64().and_then(|v| u32::try_from(v).ok()),
    };
    let signals = |key: &str| match &item[key] {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase).collect(),
        value => value.as_str().map(str::to_ascii_lowercase).into_iter().collect::<Vec<_>>(),
    };
    let corrects = |signal: &String| signal.ends_with("correction") || signal.ends_with("corrected");
    let about = Item {
        guid: field("uri").unwrap_or_else(|| name.to_owned()),
        version: number(&item["version"]),
        status: field("pubstatus").map_or(PubStatus::Usable, |status| PubStatus::of(&status)),
        embargoed_until: field("embargoed").and_then(|words| instant(&words)),
        note: None,
    };
    let corrects = signals("signal").iter().chain(&signals("signals")).any(corrects);
    about.noted(field("ednote").or_else(|| field("edNote"))).corrected(corrects)
}
