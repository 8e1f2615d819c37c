//! Who is who in the world, on the day of the story.

use onrecord_reading::contract::{Gender, Office};

#[test]
fn ids_are_given_where_they_are_sure() {
    let two = "Joe Biden met his ministers in Rome on Sunday. The US president said that the talks would go on.";
    let both = "Hillary Clinton and Donald Trump met in Portwick. The Democratic nominee said that the race would be close. The GOP nominee said that nobody knew.";
    for (published, text, content, expected) in [
        ("2016-09-26", both, "that the race", Some("Q6294")),
        ("2016-09-26", both, "that nobody", Some("Q22686")),
        ("2015-09-26", both, "that the race", None),
        ("2021-05-23", "The US president said that the talks would go on.", "that the talks", Some("Q6279")),
        ("2019-05-23", "The US president said that the talks would go on.", "that the talks", Some("Q22686")),
        ("2010-05-23", "The Russian president said that the talks would go on.", "that the talks", Some("Q23530")),
        ("2010-05-23", "The German chancellor said that the talks would go on.", "that the talks", Some("Q567")),
        (
            "1987-03-23",
            "West German Chancellor Helmut Kohl said that the talks would go on.",
            "that the talks",
            Some("Q2518"),
        ),
        ("2007-05-23", "Pope Benedict XVI said that the talks would go on.", "that the talks", Some("Q2494")),
        // The father and the son: by the day, by the initials, or not at all.
        ("1987-03-23", "Vice President George Bush said that the talks would go on.", "that the talks", Some("Q23505")),
        ("2011-03-23", "George W. Bush said that the talks would go on.", "that the talks", Some("Q207")),
        ("2011-03-23", "Former President George Bush said that the talks would go on.", "that the talks", None),
        ("2021-05-23", two, "that the talks", Some("Q6279")),
        ("2016-09-26", "Senator Mike Lee said that the bill would fail.", "that the bill", Some("Q627098")),
        (
            "2025-05-14",
            "Ukraine's president, Volodymyr Zelensky, said that the talks would go on.",
            "that the talks",
            Some("Q3874799"),
        ),
        (
            "2025-05-14",
            "Abdel Fattah al-Sisi of Egypt came late. Sisi said that the talks would go on.",
            "that the talks",
            Some("Q307871"),
        ),
        // The son of a father of the same name.
        (
            "2025-05-14",
            "Donald Trump stayed at home. Donald Trump Jr. said that the talks would go on.",
            "that the talks",
            None,
        ),
        // Whom we know from an office of the state has come to another one.
        (
            "2025-05-14",
            "U.S. Secretary of State Marco Rubio said that the talks would go on.",
            "that the talks",
            Some("Q324546"),
        ),
        (
            "2025-05-14",
            "Canadian Prime Minister Mark Carney said that the talks would go on.",
            "that the talks",
            Some("Q192533"),
        ),
        (
            "2021-05-14",
            "Russian Foreign Minister Sergei Lavrov said that the talks would go on.",
            "that the talks",
            Some("Q58217"),
        ),
        ("2025-05-14", "Portwick Press Secretary Marco Rubio said that the talks would go on.", "that the talks", None),
        // Nothing here says that he is the senator.
        ("2016-09-26", "Plumber Mike Lee said that the pipe would burst.", "that the pipe", None),
        ("1921-09-26", "Senator Mike Lee said that the bill would fail.", "that the bill", None),
        ("2021-05-23", "The Portwick president said that the club would go on.", "that the club", None),
    ] {
        let reading = crate::common::read(text, Some(published)).unwrap();
        let said = reading.statements.iter().find(|s| s.text.contains(content)).unwrap_or_else(|| panic!("{text}"));
        let speaker = reading.entities.iter().find(|e| Some(&e.id) == said.speaker.as_ref());
        assert_eq!(speaker.and_then(|e| e.wikidata.as_deref()), expected, "{published}: {text} {speaker:?}");
    }
}

#[test]
fn a_place_has_the_state_that_it_lies_in() {
    for (text, name, state) in [
        ("A storm hit the coast on Monday. Athens, Ohio, lost power. Moscow, Idaho, was dry.", "Moscow", None),
        ("A storm hit Rome on Monday, and the Italian government sent help.", "Rome", Some("Italy")),
        ("Georgia Gov. Brian Kemp said in Atlanta that Georgia was ready.", "Georgia", None),
        ("Georgia fell out with Armenia over a bridge near Tbilisi on Monday.", "Georgia", Some("Georgia")),
        ("The Korean-German Chamber of Commerce met on Monday.", "Korean-German Chamber of Commerce", None),
    ] {
        let reading = crate::common::read(text, Some("2021-05-23")).unwrap();
        let place = reading.entities.iter().find(|e| e.name == name).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(place.state.as_deref(), state, "{name}: {text}");
    }
}

#[test]
fn whether_a_person_is_a_woman_or_a_man_is_told_where_something_tells_it() {
    const FEMALE: Option<Gender> = Some(Gender::Female);
    const MALE: Option<Gender> = Some(Gender::Male);
    for (text, name, gender) in [
        ("Mary Hale said that the wall was sound.", "Mary Hale", FEMALE),
        ("Mrs Evan Hale said that the wall was sound.", "Evan Hale", FEMALE),
        // By the story's own pronouns, where no name tells.
        ("Robin Quellmann came on Monday. She said that the wall was sound.", "Robin Quellmann", FEMALE),
        ("Quellmann came on Monday. “The wall is sound,” he said.", "Quellmann", MALE),
        ("Robin Quellmann said that the wall was sound.", "Robin Quellmann", None),
        ("German Chancellor Angela Merkel said that the talks would go on.", "Angela Merkel", FEMALE),
        ("Norvik Bank said that its chairman would stay.", "Norvik Bank", None),
    ] {
        let reading = crate::common::read(text, Some("2021-05-23")).unwrap();
        let entity = reading.entities.iter().find(|e| e.name == name).unwrap_or_else(|| panic!("{text} {reading:?}"));
        assert_eq!(entity.gender, gender, "{text}");
    }
}

#[test]
fn a_person_has_the_offices_held_on_the_day_of_the_story() {
    let text = "Joe Biden said that the talks would go on. Anna Bell said that they would not.";
    for (published, title, country, since) in [
        (Some("2021-05-23"), "President", "United States", "2021-01-20"),
        (Some("2015-05-23"), "Vice President", "United States", "2009-01-20"),
    ] {
        let reading = crate::common::read(text, published).unwrap();
        let held = &reading.entities[0].offices;
        let fits = |o: &&Office| o.country.as_deref() == Some(country) && o.since == since && o.title.contains(title);
        assert!(held.iter().any(|o| fits(&o)), "{published:?}: {held:?}");
        assert!(reading.entities[1].offices.is_empty());
    }
    assert!(crate::common::read(text, None).unwrap().entities[0].offices.is_empty(), "no day, no office");
}
