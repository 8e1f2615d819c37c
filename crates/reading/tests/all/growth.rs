//! The time that a story takes grows with its length, whatever it says: a page from a stranger may be as long as a story can be, and made to hold up whoever reads it.

use std::time::{Duration, Instant};

use jiff::civil::Date;
use onrecord_language::{Encoder, ModelName, Text};
use onrecord_reading::reader::reading;
use onrecord_source::{Options, Story, stories};

/// The lengths that are compared, in bytes.
const SHORT: usize = 8 << 10;
const LONG: usize = 4 * SHORT;

/// Four times as long, a story may take so many times as long: what looks at everything for each thing takes sixteen times, at every two of them for each sixty-four.
const MOST: u32 = 10;

/// A story that is read sooner tells nothing.
const SOON: Duration = Duration::from_millis(300);

/// A busy machine may stop one reading, but hardly each of so many.
const TRIES: usize = 3;

/// What hostile pages repeat, with what stands between; `#` is a name that only stands there.
const SHAPES: [(&str, &str); 12] = [
    ("Anna Bell said so. She said she was \"glad\".", " "),
    ("Anna Bell said so. She said she was \"glad\".", "\n\n"),
    ("Anna # said so. She said he was glad.", " "),
    ("Tom # met Anna # of # Corp and the Ministry of # on Monday.", " "),
    ("“He told me ‘She said “no” to it’ again,” said Bell.", " "),
    ("“We go on and on, said Bell, he told me.", "\n\n"),
    ("John # and the minister said that", " "),
    ("MR # # SAID", " "),
    ("The army attacked the group and killed # in Lagos on May 3, 2020.", " "),
    ("The museum of # will open on June 3 and Tom # has until July 4 to reply.", " "),
    ("Farmers have been blocking # since Monday. Police arrested 40 people on Friday and 12 on Monday.", " "),
    ("Q: What about #?\n\nA: The company said it would.", "\n\n"),
];

/// A name for each number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li"];
    let syllable = |place: u32| SYLLABLES[number / 8usize.pow(place) % 8];
    let word: String = (0..5).map(syllable).collect();
    word[..1].to_uppercase() + &word[1..]
}

/// A story of that many bytes.
fn story((unit, between): (&str, &str), bytes: usize) -> Story {
    let (mut text, mut named) = (String::new(), 0);
    while text.len() < bytes {
        for (at, part) in unit.split('#').enumerate() {
            if at > 0 {
                text += &name(named * 7);
                named += 1;
            }
            text += part;
        }
        text += between;
    }
    let file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let options = Options { published: Some(Date::constant(2020, 5, 6)), ..Options::default() };
    stories(&[file.path().display().to_string()], &options).next().unwrap().unwrap()
}

/// How long the rules take over a story that the encoder has seen.
fn time(story: &Story, read: &Text) -> Duration {
    let begun = Instant::now();
    assert!(!reading(story, read).text.is_empty());
    begun.elapsed()
}

#[test]
fn four_times_as_long_takes_no_ten_times_as_long() {
    let encoder = Encoder::load(ModelName::Small).unwrap();
    for shape in SHAPES {
        let seen = [SHORT, LONG].map(|bytes| story(shape, bytes));
        let read = [0, 1].map(|at| Text::read(&seen[at], &encoder).unwrap());
        let tries = (0..TRIES).map(|_| [0, 1].map(|at| time(&seen[at], &read[at])));
        let grows = |[short, long]: &[Duration; 2]| *long > SOON && *long > *short * MOST;
        let all: Vec<[Duration; 2]> = tries.take_while(grows).collect();
        assert!(all.len() < TRIES, "{:?} took {all:?} for {SHORT} and {LONG} bytes", shape.0);
    }
}
