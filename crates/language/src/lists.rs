//! Lists of words, which stand between spaces.

use memchr::memchr_iter;

/// Whether `word` is one of `words`, which stand between spaces.
#[inline]
pub fn one_of(word: &str, words: &str) -> bool {
    let (word, words) = (word.as_bytes(), words.as_bytes());
    let Some(&first) = word.first() else { return false };
    if surely_not_among(word, words) {
        return false;
    }
    let is_space = |at: usize| words.get(at).is_none_or(u8::is_ascii_whitespace);
    let stands =
        |at: usize| (at == 0 || is_space(at - 1)) && words[at..].starts_with(word) && is_space(at + word.len());
    memchr_iter(first, words).any(stands) && !word.contains(&b' ')
}

/// Bytes that are compared at a time.
const AT_A_TIME: usize = 16;

/// Whether `word` stands nowhere in `words` between spaces, as far as its ends and what stands beside them tell.
///
/// Lists are asked of nearly every word of a story and mostly have it not. Four bytes compared at sixteen places at a time, without a branch, tell that sooner
/// than a walk from one word to the next, or from one place of its first letter to the next.
#[inline]
fn surely_not_among(word: &[u8], words: &[u8]) -> bool {
    let (long, all) = (word.len(), words.len());
    let (Some(&first), Some(&last)) = (word.first(), word.last()) else { return false };
    if long >= all {
        return long > all;
    }
    // What is no letter at all may be a space: whether it is one is asked of what is left.
    let leads = words[0] == first && words[long - 1] == last && words[long] <= b' ';
    let ends = words[all - 1] == last && words[all - long] == first && words[all - long - 1] <= b' ';
    if leads || ends {
        return false;
    }
    // All others have a space on either side.
    let within = all - long - 1;
    let may_stand = |at: usize| {
        words[at] <= b' ' && words[at + 1] == first && words[at + long] == last && words[at + long + 1] <= b' '
    };
    let may_stand_here = |at: usize| {
        let part = |at: usize| words[at..].first_chunk::<AT_A_TIME>();
        let (Some(before), Some(begin), Some(end), Some(behind)) =
            (part(at), part(at + 1), part(at + long), part(at + long + 1))
        else {
            return true;
        };
        let mut found = false;
        for n in 0..AT_A_TIME {
            found |= (before[n] <= b' ') & (begin[n] == first) & (end[n] == last) & (behind[n] <= b' ');
        }
        found
    };
    match within.checked_sub(AT_A_TIME) {
        Some(last_part) => !(0..last_part).step_by(AT_A_TIME).any(may_stand_here) && !may_stand_here(last_part),
        None => !(0..within).any(may_stand),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_of_a_list_wherever_it_stands_there_and_no_part_of_one_is() {
        let long = "warned warns urged urges asked asks advised advises promised begged begs implored\n warning urging cautioning";
        let days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
        for list in
            ["", "a", "he she", "said says say", "I II 1 2 One Two", "be is are was were been being am", days, long]
        {
            let words = list.split_whitespace().chain(["", "a", "sh", "ednesd", "wednesday", "Mondays", "é"]);
            for word in words.flat_map(|w| [w.to_string(), format!("{w}s"), w.chars().skip(1).collect()]) {
                let stands = list.split_whitespace().any(|w| w == word);
                assert_eq!(one_of(&word, list), stands, "{word:?} of {list:?}");
                let shorter = word.strip_suffix(|_: char| true).unwrap_or_default();
                assert_eq!(one_of(shorter, list), list.split_whitespace().any(|w| w == shorter), "{shorter:?}");
            }
            assert!(!one_of("he she", list));
        }
    }
}
