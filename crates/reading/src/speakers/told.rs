//! Those who are told or asked, and say nothing themselves: "jurors were told", "Hale, asked whether".

use onrecord_source::Span;

use crate::{
    closed_classes::BE,
    contract::MentionForm,
    entity::{Entity, Mention},
    lexicon::{self, one_of},
};

/// "A court heard", "jurors were told": to them it was said, by whomever.
pub(super) fn is_hearer(text: &str, cue: Span, source: Span, words: &[&str]) -> bool {
    let has = |list: &str| cue.of(text).split(' ').any(|w| one_of(w, list));
    let court = words.last().is_some_and(|w| one_of(&w.to_lowercase(), lexicon::HEARERS));
    // "Nurse lied to inquiry, court told"
    let headline = || {
        let ends = text[cue.end..].chars().next().is_none_or(|c| matches!(c, '\n' | '\r' | ';'));
        cue.of(text) == "told" && ends && source.end <= cue.start && words.len() <= 2
    };
    let members = || {
        words.last().is_some_and(|w| one_of(&w.to_lowercase(), "mps peers lords senators councillors committee panel"))
    };
    court && (has("heard hears") || has("was were been") && has("told")) || (court || members()) && headline()
}

/// "Hale has been told by Bell that", "Hale, asked whether": those words are not his. Who says them, where a name behind "by" tells.
#[expect(clippy::option_option, reason = "whether it tells, and whom")]
pub(super) fn told_by(text: &str, entities: &[Entity], source: Span, cue: Span) -> Option<Option<usize>> {
    let word = cue.of(text).split(' ').find(|w| !one_of(w, "was were been being has had have is are also"))?;
    let between = text.get(source.end..cue.start)?.trim();
    let rest = &text[cue.end..];
    let told = one_of(word, lexicon::TOLD_OF) || word == "asked";
    if told && let Some(by) = rest.strip_prefix(" by ") {
        let from = text.len() - by.len();
        let named = entities.iter().position(|e| {
            let name = |m: &&Mention| m.form == MentionForm::Name && m.span.start >= from;
            e.mentions.iter().find(name).is_some_and(|m| matches!(&text[from..m.span.start], "" | "the "))
        });
        return Some(named);
    }
    // "Dockers were told that the yard would close", "“Are you sorry?” Bell was asked"
    let passive = cue.of(text).split(' ').any(|w| one_of(w, BE));
    if passive && source.end <= cue.start && (told || one_of(word, "pressed quizzed")) {
        return Some(None);
    }
    let next = text[cue.start..].split_whitespace().nth(1).unwrap_or_default();
    let asked = word == "asked" && between == "," && one_of(next, "whether if about why how what when where");
    asked.then_some(None)
}
