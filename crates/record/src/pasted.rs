//! A sentence that was pasted whole: ‘Bell said: “We will open the road”’ is a quotation, and who is said to have said it.

use crate::words::words_of;
use crate::{fold, stance};
use onrecord_language::quotations::quotations;
use onrecord_source::Span;

/// Words around the quotation, at most: a name with its titles and a verb.
const AROUND: usize = 8;

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
            .partition(|word| stance::is_telling(&fold::name(word)));
        let is_pronoun = |word: &str| matches!(fold::name(word).as_str(), "he" | "she" | "they" | "it" | "who");
        let is_named = |word: &&str| {
            word.starts_with(char::is_uppercase)
                || fold::one_of(word, "the of von van de der la al bin president mayor")
        };
        if verbs.len() != 1 || named.len() + 1 > AROUND || !named.iter().all(|word| is_named(word) || is_pronoun(word))
        {
            return None;
        }
        let quotation = marked.iter().map(|span| span.of(words)).collect::<Vec<_>>().join(" ");
        let speaker = named.join(" ");
        let speaker = (!speaker.is_empty() && !named.iter().any(|word| is_pronoun(word))).then_some(speaker);
        (!words_of(&quotation).is_empty()).then_some(Pasted { quotation, speaker })
    }
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
            ("Bell said: “”", "Bell said: “”", None),
        ] {
            let expected = Pasted { quotation: quotation.to_owned(), speaker: speaker.map(str::to_owned) };
            let found = Pasted::of(words);
            assert_eq!(found, expected, "{words}");
        }
    }
}
