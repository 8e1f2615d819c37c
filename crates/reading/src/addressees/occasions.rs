//! Who hears what is said on an occasion that a phrase tells of: "in an interview with |Radio Portwick|", "speaking to |reporters|", "addressing |the council|".

use onrecord_source::Span;

use super::stretch::Stretch;
use crate::lexicon::one_of;

/// What is said or written to somebody.
const OCCASIONS: &str = "interview interviews letter statement email e-mail message note memo speech address call conversation briefing testimony remarks comments text report \
submission appeal filing tweet post conference chat letters emails meeting meetings";

/// What somebody says back.
const ANSWERS: &str = "reply response answer rebuttal retort";

/// What somebody is met or called for.
const MEETINGS: &str = "interview call meeting conversation briefing hearing talks chat webcast";

/// What a speech or a meeting is there to do.
const DONE_THERE: &str = "mark celebrate commemorate be announce introduce launch thank honour honor explain defend promote open welcome close review address \
discuss present unveil outline share air";

/// So many words at most stand before the one who hears it.
const FAR: usize = 9;

/// Who hears it on the occasion that words of `words` from `at` on tell of.
pub(super) fn hearer(words: &Stretch, at: usize) -> Option<Span> {
    let end = (at + 1..words.len().min(at + FAR)).find(|&i| words.word(i) == ",").unwrap_or(words.len().min(at + FAR));
    let reach = |to: &str| (at + 1..end).find(|&i| one_of(words.word(i), to));
    let has = |end: usize, nouns: &str| (at + 1..end).any(|i| one_of(words.word(i), nouns));
    let to = |i: usize| match words.word(i) {
        "to" if one_of(words.word(i + 1), DONE_THERE) => None,
        "to" => words.hearer(i + 1),
        // "in an interview for Vogue", but not "for the job"
        "for" => words.named(i + 1),
        _ => words.told(i + 1),
    };
    match words.word(at).to_lowercase().as_str() {
        // Within a few words, before any clause.
        "in" => {
            let link = reach("to with for");
            let answers = link.filter(|&i| has(i, ANSWERS) && words.word(i) == "to");
            answers
                .map(|i| words.answered(i + 1))
                .or_else(|| link.filter(|&i| has(i, OCCASIONS)).map(to))
                .flatten()
                .or_else(|| publisher(words, at).and_then(|i| words.told(i)))
                .or_else(|| in_speaking(words, at))
        }
        "on" | "during" | "at" | "over" => reach("to with").filter(|&i| has(i, MEETINGS)).and_then(to),
        "speaking" | "talking" | "writing" => {
            let with = one_of(words.word(at + 1), "with");
            let link = if with { Some(at + 1) } else { reach("to") };
            let aim = |i: usize| one_of(words.word(i + 1), DONE_THERE);
            link.filter(|&i| !has(i, "at in during before after") && !aim(i)).and_then(|i| words.hearer(i + 1))
        }
        "replying" | "responding" => reach("to").filter(|&i| i == at + 1).and_then(|i| words.answered(i + 1)),
        "asked" | "pressed" | "questioned" | "quizzed" | "interviewed" => {
            (words.word(at + 1) == "by").then(|| words.hearer(at + 2)).flatten()
        }
        "testifying" | "appearing" => reach("to before").and_then(|i| words.told(i + 1)),
        "addressing" | "briefing" | "telling" => words.told(at + 1),
        _ => None,
    }
}

/// Who what is written or sent by the words of `words` before `end` is for: "sent an email to |supporters| stating", by the noun at word `at`.
pub(super) fn written(words: &Stretch, at: usize, end: usize) -> Option<Span> {
    let noun = one_of(words.word(at), OCCASIONS) && one_of(words.word(at + 1), "to with");
    (noun && at + 2 < end && !one_of(words.word(at + 2), DONE_THERE)).then(|| words.hearer(at + 2)).flatten()
}

/// "In talking to |reporters|"
fn in_speaking(words: &Stretch, at: usize) -> Option<Span> {
    (one_of(words.word(at + 1), "talking speaking") && one_of(words.word(at + 2), "to with"))
        .then(|| words.hearer(at + 3))
        .flatten()
}

/// "In an interview published by |the Herald|"
fn publisher(words: &Stretch, at: usize) -> Option<usize> {
    let by = (at + 1..words.len().min(at + FAR)).find(|&i| words.word(i) == "by")?;
    let interview = (at + 1..by).any(|i| one_of(words.word(i), "interview comments remarks"));
    (interview && one_of(words.word(by - 1), "published broadcast aired posted carried")).then_some(by + 1)
}
