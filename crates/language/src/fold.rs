//! Comparing words as a reader does: blind to case, accents, the shape of quotation marks and the kind of white space.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name without case and accents, single spaces between its words.
pub fn name(words: &str) -> String {
    let bare: String = words
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_unseen(*c))
        .map(straight_quote)
        .flat_map(char::to_lowercase)
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The last word of a folded name.
pub fn last_word(folded: &str) -> &str {
    folded.rsplit(' ').next().unwrap_or_default()
}

/// By what the index has a folded name: its last word, of one with a hyphen its second half, since "Lee Jae-myung" is also written Lee Jae Myung. Those who share it may be two.
pub fn last_key(folded: &str) -> &str {
    folded.rsplit([' ', '-']).find(|word| !word.is_empty()).unwrap_or_default()
}

/// Whether two folded names are one but for hyphens.
pub fn is_one_name(one: &str, other: &str) -> bool {
    let spaced = |c: char| if c == '-' { ' ' } else { c };
    one.len() == other.len() && one.chars().map(spaced).eq(other.chars().map(spaced))
}

/// Words without case, with straight quotation marks and single spaces; accents stay.
pub fn words(words: &str) -> String {
    let lower: String =
        words.nfc().filter(|c| !is_unseen(*c)).map(straight_quote).flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `text` has exactly the words of `phrase`, in that order and as whole words; both are folded already.
pub fn holds_phrase(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let opens_with_word = phrase.starts_with(char::is_alphanumeric);
    let ends_with_word = phrase.ends_with(char::is_alphanumeric);
    let is_whole = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + phrase.len()..].chars().next().is_some_and(char::is_alphanumeric);
        !(opens_with_word && before || ends_with_word && after)
    };
    let mut from = 0;
    while let Some(at) = text[from..].find(phrase).map(|found| from + found) {
        if is_whole(at) {
            return true;
        }
        // The phrase may stand again within itself: "ha ha" in "aha ha ha".
        from = at + phrase.chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Whether a word of `text` begins with these letters, folded as a name is; of "10,0" or "anti-w" the words stand so, and the last begins so.
pub fn begins_word(text: &str, letters: &str) -> bool {
    let spaced = |words: &str| {
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.fold(String::new(), |line, word| line + " " + word)
    };
    spaced(&name(text)).contains(&spaced(letters))
}

/// Characters that nobody sees: joiners, marks of direction, soft hyphens (Unicode's Default_Ignorable_Code_Point, those that text on the wire has).
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn straight_quote(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_case_accents_and_spaces() {
        for (given, expected) in [
            ("Dmitry  PESKOV", "dmitry peskov"),
            ("Émile Zoé", "emile zoe"),
            ("O’Neill", "o'neill"),
            ("Ja\u{200b}ne S\u{ad}mith\u{200e}", "jane smith"),
            ("\u{a0}", ""),
        ] {
            assert_eq!(name(given), expected, "{given:?}");
        }
    }

    #[test]
    fn beginnings_are_those_of_words() {
        for (text, letters, found) in [
            ("“Immigration” rose", "immigra", true),
            ("No emigration", "migra", false),
            ("Élise’s élan", "ela", true),
            ("An anti-immigrant law", "anti-immi", true),
            ("10,000 of them", "10,0", true),
            ("", "a", false),
        ] {
            assert_eq!(begins_word(text, letters), found, "{letters:?} in {text:?}");
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        for (text, phrase, found) in [
            ("The “summit  venue” isn’t chosen", "summit venue", true),
            ("The “summit  venue” isn’t chosen", "isn't chosen", true),
            ("The “summit  venue” isn’t chosen", "\"summit venue\"", true),
            ("The “summit  venue” isn’t chosen", "summit ven", false),
            ("The “summit  venue” isn’t chosen", "", false),
            ("Aha, aha ha ha", "ha ha", true),
            ("Là là là-bas", "là là", true),
            ("Aha hah", "ha ha", false),
        ] {
            assert_eq!(holds_phrase(&words(text), &words(phrase)), found, "{phrase:?} in {text:?}");
        }
    }
}
