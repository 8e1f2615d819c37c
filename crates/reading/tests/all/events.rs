//! The table of events in `cases/events.txt`.

use onrecord_reading::contract::{Event, ParticipantRole, Reading};

/// The participants with `role`, by every name and mention that they have.
fn names(reading: &Reading, event: &Event, role: ParticipantRole) -> Vec<Vec<String>> {
    let of = |id: &str| {
        let entity = reading.entities.iter().find(|e| e.id == id).expect("a participant is an entity");
        let mentions = entity.mentions.iter().map(|m| m.text.clone());
        mentions.chain([entity.name.clone()]).collect()
    };
    event.participants.iter().filter(|p| p.role == role).map(|p| of(&p.entity)).collect()
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap_or_default().to_string()
}

pub(crate) fn shown(reading: &Reading, event: &Event) -> String {
    let list = |role| {
        names(reading, event, role).iter().map(|n| n.last().cloned().unwrap_or_default()).collect::<Vec<_>>().join("; ")
    };
    let kind = event.kind.map(|k| format!(":{}", word(k))).unwrap_or_default();
    let (actors, recipients) = (list(ParticipantRole::Actor), list(ParticipantRole::Recipient));
    let days = event.from.as_ref().zip(event.to.as_ref());
    let days =
        days.map(|(from, to)| format!(" on {from}{}", if from == to { String::new() } else { format!("/{to}") }));
    let place = event.place.as_ref().map(|p| format!(" in {p}")).unwrap_or_default();
    let type_word = word(event.event_type);
    format!("{type_word}{kind} {} {actors} > {recipients}{}{place}", word(event.status), days.unwrap_or_default())
}

/// Whether every name of `expected` (";" between them) is a participant with `role`, and no other is.
fn same(reading: &Reading, event: &Event, role: ParticipantRole, expected: &str) -> bool {
    let all = names(reading, event, role);
    let wanted: Vec<&str> = expected.split(';').map(str::trim).filter(|n| !n.is_empty()).collect();
    let known = |n: &&str| all.iter().any(|names| names.iter().any(|m| m.eq_ignore_ascii_case(n)));
    wanted.iter().all(known) && (wanted.is_empty() || all.len() == wanted.len())
}

fn holds(reading: &Reading, expected: &str) -> bool {
    if expected == "-" {
        return reading.events.is_empty();
    }
    let (head, place) = expected
        .split_once(" in ")
        .filter(|(_, p)| p.starts_with(char::is_uppercase) && !p.contains('>'))
        .map_or((expected, None), |(h, p)| (h, Some(p)));
    let (head, days) = head.split_once(" on ").map_or((head, None), |(h, d)| (h, Some(d)));
    let (type_word, rest) = head.split_once(' ').expect("a type and a status");
    let status = ["under way", "held", "scheduled", "proposed", "postponed", "cancelled", "denied"]
        .into_iter()
        .find(|s| rest.starts_with(s))
        .expect("a status");
    let (actors, recipients) = rest[status.len()..].split_once('>').unwrap_or((&rest[status.len()..], ""));
    reading.events.iter().any(|e| {
        let kind = e.kind.map(|k| format!(":{}", word(k))).unwrap_or_default();
        let day = days.is_none_or(|d| {
            let (from, to) = d.split_once('/').unwrap_or((d, d));
            let told = |day: &Option<String>, asked: &str| day.as_deref() == Some(asked).filter(|_| d != "-");
            told(&e.from, from) && told(&e.to, to)
        });
        format!("{}{kind}", word(e.event_type)) == type_word
            && word(e.status) == status
            && same(reading, e, ParticipantRole::Actor, actors)
            && same(reading, e, ParticipantRole::Recipient, recipients)
            && day
            && place.is_none_or(|p| e.place.as_deref() == Some(p))
    })
}

#[test]
fn events_of_every_type() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for line in include_str!("../cases/events.txt").lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
        let (sentence, expected) = line.rsplit_once(" | ").expect("a case is a sentence and its event");
        cases += 1;
        // The sentence is the second paragraph, so that it is no headline.
        let story = format!("Evening news\n\nThe day in brief, as it was.\n\n{sentence}\n");
        let reading = crate::common::read(&story, Some("2021-03-10")).unwrap();
        if !holds(&reading, expected.trim()) {
            let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
            wrong
                .push(format!("{sentence}\n    expected: {expected}\n    read:     {}", read.join("\n              ")));
        }
    }
    assert!(cases > 60);
    assert!(wrong.is_empty(), "{} of {cases} cases do not hold\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_items_of_an_agenda_have_its_days() {
    let story = "Diary of the week\n\nTHURSDAY, MARCH 11\nOSLO - Prime Minister Anna Bell meets President Tom Hale.\nROME - Dockers hold a march.\n\n\
                 FRIDAY, MARCH 12\nBERLIN - Foreign Minister Ann Lee visits Germany.\nACCRA - Miners to strike.\n";
    let reading = crate::common::read(story, Some("2021-03-10")).unwrap();
    let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
    assert_eq!(
        read,
        [
            "CONSULT:meet scheduled Anna Bell; Tom Hale >  on 2021-03-11 in Oslo",
            "PROTEST scheduled Dockers >  on 2021-03-11 in Rome",
            "CONSULT:visit scheduled Ann Lee > Germany on 2021-03-12 in Berlin",
            "PROTEST scheduled Miners >  on 2021-03-12 in Accra",
        ]
    );
}

#[test]
fn the_items_of_an_agenda_need_no_verb_of_their_own() {
    let story = "Week ahead\n\nWEDNESDAY, MARCH 10\n* OSLO - President Anna Bell begins two-day visit to Norway.\n\n\
                 THURSDAY, MARCH 11\n* RIGA - EU farm ministers meet.\n* ROME - Rail staff strike.\n* CAIRO - Arab League summit (to March 13).\n\
                 * LEEDS - Trial opens of former mayor Tom Hale, accused of fraud.\n* LIMA - Farmers march against a tax.\n";
    let reading = crate::common::read(story, Some("2021-03-10")).unwrap();
    let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
    assert_eq!(
        read,
        [
            "CONSULT:visit scheduled Anna Bell > Norway on 2021-03-10/2021-03-11 in Oslo",
            "CONSULT:meet scheduled EU farm ministers >  on 2021-03-11 in Riga",
            "PROTEST scheduled Rail staff >  on 2021-03-11 in Rome",
            "CONSULT:summit scheduled Arab League >  on 2021-03-11/2021-03-13 in Cairo",
            "ACCUSE scheduled  > Tom Hale on 2021-03-11 in Leeds",
            "PROTEST scheduled Farmers >  on 2021-03-11 in Lima",
        ]
    );
}

#[test]
fn a_date_that_opens_a_line_is_the_day_of_what_the_line_lists() {
    let story = "Court list\n\nThursday March 11: Anna Bell, 34, of Mill Lane, to be sentenced for burglary.\n\
                 Friday March 12: Tom Hale, 29, charged with fraud, plea hearing.\nThe court is closed to visitors.\n";
    let reading = crate::common::read(story, Some("2021-03-10")).unwrap();
    let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
    assert_eq!(read, ["COERCE scheduled  > Anna Bell on 2021-03-11", "ACCUSE scheduled  > Tom Hale on 2021-03-12"]);
}

#[test]
fn here_is_the_place_of_the_dateline() {
    let place = |sentence: &str| {
        let reading = crate::common::read(&format!("Evening news\n\n{sentence}\n"), Some("2021-03-10")).unwrap();
        reading.events.first().expect("the sentence tells an event").place.clone()
    };
    assert_eq!(place("BERLIN — Police here arrested Tom Hale on Monday.").as_deref(), Some("Berlin"));
    assert_eq!(place("BERLIN — Police in Paris arrested Tom Hale on Monday.").as_deref(), Some("Paris"));
    // Whoever is quoted may be elsewhere.
    assert_eq!(place("BERLIN — \"Police here arrested my son,\" Tom Hale said."), None);
}

#[test]
fn the_second_of_two_verbs_has_its_place_and_day_to_itself() {
    let first = |sentence: &str| {
        let reading = crate::common::read(&format!("Evening news\n\n{sentence}\n"), Some("2021-03-10")).unwrap();
        let event = reading.events.first().expect("the first verb tells an event");
        (event.from.clone(), event.place.clone())
    };
    for sentence in [
        "Anna Bell criticized Tom Hale and met the king in Oslo on Monday.",
        "Anna Bell endorsed Tom Hale and on Monday sued Jo Kerr.",
        "Anna Bell, who endorsed Tom Hale, on Monday sued Jo Kerr.",
        "Anna Bell denounced Monday's rally led by Tom Hale.",
    ] {
        assert_eq!(first(sentence), (None, None), "{sentence}");
    }
    let shared = first("The reporter was arrested and tortured in Cairo on Monday.");
    assert_eq!(shared, (Some("2021-03-08".to_string()), Some("Cairo".to_string())));
}

#[test]
fn what_a_headline_tells_is_no_event_beside_the_body() {
    for (story, events) in [
        (
            "Former mayor jailed for taking bribes\n\nA former mayor of Wexcombe was jailed on Monday for taking bribes.\n",
            &["COERCE held  > former mayor of Wexcombe on 2021-03-08"][..],
        ),
        (
            "Thousands march; unions plan strike\n\nAbout 9,000 teachers marched in Lima on Tuesday.\n\nTwo unions called a strike for March 20.\n",
            &["PROTEST held 9,000 teachers >  on 2021-03-09 in Lima", "PROTEST scheduled Two unions >  on 2021-03-20"],
        ),
        (
            "Man charged with stabbing councillor\n\nA man was charged on Monday after a councillor was stabbed in Leeds.\n\n\
             Labour councillor Anna Bell was stabbed outside her home.\n",
            &["ACCUSE held  > Man on 2021-03-08", "ASSAULT held  > Anna Bell in Leeds"],
        ),
        // Another deed, long ago.
        (
            "Peru recalls envoy from Togo\n\nPeru's president made a speech on Monday.\n\nIn 2019, Peru expelled Togo's ambassador.\n",
            &["SANCTION held Peru > Togo", "SANCTION held Peru > Togo's ambassador on 2019-01-01/2019-12-31"],
        ),
    ] {
        let reading = crate::common::read(story, Some("2021-03-10")).unwrap();
        let read: Vec<String> = reading.events.iter().map(|e| shown(&reading, e)).collect();
        assert_eq!(read, events, "{story}");
    }
}
