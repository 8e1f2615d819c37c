//! A sentence that was pasted whole: ‘Bell said: “We will open the road”’ is a quotation, and who is said to have said it.

use crate::fold;
use onrecord_language::one_of;
use onrecord_language::quotations::quotations;
use onrecord_reading::stance::is_telling;
use onrecord_source::Span;
use onrecord_wording::figures;
use onrecord_wording::words::words_of;

/// Words around the quotation, at most: a name with its titles and a verb.
const AROUND: usize = 14;
/// What stands beside a name and a verb: to whom, when and where it was said.
const BESIDE: &str = "the a an of in on at to by that has had have also later then told reporters journalists statement interview speech email letter post tweet \
    conference press news television radio von van de der la al bin president mayor minister prime spokesman spokeswoman";

/// A quotation, and whose it is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The words between the quotation marks.
    pub quotation: String,
    /// The name beside the verb.
    pub speaker: Option<String>,
}

impl Pasted {
    /// What is asked by these words. They are all the quotation, unless nothing but a verb that tells and a name stand around what is between quotation marks.
    pub fn of(words: &str) -> Pasted {
        Pasted::sentence(words).unwrap_or_else(|| Pasted { quotation: words.to_owned(), speaker: None })
    }

    fn sentence(words: &str) -> Option<Pasted> {
        let marked: Vec<Span> =
            quotations(words, &[Span::new(0, words.len())]).into_iter().flat_map(|found| found.pieces).collect();
        let (first, last) = (marked.first()?, marked.last()?);
        let mut around = vec![&words[..first.start], &words[last.end..]];
        around.extend(marked.windows(2).filter_map(|two| words.get(two[0].end..two[1].start)));
        let outside: Vec<&str> = around.iter().flat_map(|part| part.split_whitespace()).collect();
        let (verbs, named): (Vec<&str>, Vec<&str>) = outside
            .iter()
            .map(|word| word.trim_matches([',', ':', ';', '.']))
            .filter(|w| !w.is_empty())
            .partition(|word| is_telling(&fold::name(word)));
        let is_pronoun = |word: &str| matches!(fold::name(word).as_str(), "he" | "she" | "they" | "it" | "who");
        let is_named =
            |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || one_of(word, BESIDE);
        if verbs.len() != 1 || named.len() + 1 > AROUND || !named.iter().all(|word| is_named(word) || is_pronoun(word))
        {
            return None;
        }
        let quotation = marked.iter().map(|span| span.of(words)).collect::<Vec<_>>().join(" ");
        let speaker = (!named.iter().any(|word| is_pronoun(word))).then(|| speaker(&outside, &named)).flatten();
        (!words_of(&quotation).is_empty()).then_some(Pasted { quotation, speaker })
    }
}

/// Whose name stands beside the verb: all words where they are no more than a name with its titles, or else the capitals next to the verb.
fn speaker(outside: &[&str], named: &[&str]) -> Option<String> {
    let bare = |word: &str| word.trim_matches([',', ':', ';', '.']).to_owned();
    let is_title = |word: &&str| {
        word.starts_with(char::is_uppercase) || one_of(word, "the of von van de der la al bin president mayor")
    };
    let is_parted = outside.iter().rev().skip(1).any(|word| word.ends_with(',') && !word.starts_with(','));
    let dated = |word: &&str| figures::is_date(&fold::name(word)) || matches!(*word, "In" | "On" | "At");
    if !named.is_empty() && !is_parted && named.iter().all(|word| is_title(word) && !dated(word)) {
        return Some(named.join(" "));
    }
    let verb = outside.iter().position(|word| is_telling(&fold::name(&bare(word))))?;
    let is_name = |word: &&&str| {
        word.starts_with(char::is_uppercase) && !dated(&bare(word).as_str()) && !matches!(**word, "The" | "A" | "An")
    };
    let is_helping = |word: &&&str| one_of(word, "has had have also later then");
    // A comma behind another word parts its name from this one: "the mayor of Hull, Ann Bell,".
    let goes_on = |(n, word): &(usize, &&str)| is_name(word) && (*n == 0 || !word.ends_with(','));
    let names = outside[..verb].iter().rev().skip_while(is_helping).enumerate().take_while(goes_on);
    let mut before: Vec<String> = names.map(|(_, word)| bare(word)).collect();
    before.reverse();
    let behind = || outside[verb + 1..].iter().take_while(is_name).map(|word| bare(word)).collect();
    let name: Vec<String> = if before.is_empty() { behind() } else { before };
    (!name.is_empty()).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_sentence_is_a_quotation_and_a_name() {
        for (words, quotation, speaker) in [
            ("Mayor Ann Bell said: “The pier is safe”", "“The pier is safe”", Some("Mayor Ann Bell")),
            ("\"The pier is safe,\" said Bell.", "\"The pier is safe,\"", Some("Bell")),
            ("“The pier,” Bell said, “is safe.”", "“The pier,” “is safe.”", Some("Bell")),
            ("“The pier is safe,” she said", "“The pier is safe,”", None),
            ("“The pier is safe”", "“The pier is safe”", None),
            ("The pier is safe", "The pier is safe", None),
            ("I said “no” and I mean it", "I said “no” and I mean it", None),
            ("Bell said the “pier” is safe", "Bell said the “pier” is safe", None),
            (
                "The mayor of Hull, Ann Bell, told reporters on Tuesday: “The pier is safe”",
                "“The pier is safe”",
                Some("Ann Bell"),
            ),
            ("In a statement, Bell said “The pier is safe”", "“The pier is safe”", Some("Bell")),
            ("“The pier is safe,” Bell said on Monday.", "“The pier is safe,”", Some("Bell")),
            ("Ann Bell has said that “the pier is safe”", "“the pier is safe”", Some("Ann Bell")),
            ("Bell said: “”", "Bell said: “”", None),
        ] {
            let expected = Pasted { quotation: quotation.to_owned(), speaker: speaker.map(str::to_owned) };
            let found = Pasted::of(words);
            assert_eq!(found, expected, "{words}");
        }
    }
}
