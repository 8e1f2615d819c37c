//! The noun phrase of a source without what only stands there: "himself", a clause behind "who", a time or a place before the cue.

use onrecord_source::Span;

use crate::lexicon::{self, one_of};

/// When somebody says something, by the nouns of the phrases that stand for a source by mistake …
const TIMES: &str = "day week month year night morning evening afternoon";

/// … and where.
const OCCASIONS: &str = "meeting rally speech letter interview statement conference briefing debate hearing post \
message ceremony event address visit call email tweet";

/// "Bell, |who| at a meeting said": who speaks, where what was taken for the source only tells when or where.
pub(super) fn who_before(text: &str, source: Span, cue: Span) -> Option<Span> {
    let noun = source.of(text).rsplit(' ').next()?;
    let time = one_of(noun, TIMES);
    if source.end > cue.start || !(time || one_of(noun, OCCASIONS)) {
        return None;
    }
    let lead = text[..source.start].trim_end();
    let (before, word) = lead.rsplit_once(' ')?;
    let lead = if lexicon::is_preposition(word) {
        before.trim_end_matches([',', ' '])
    } else if time {
        lead
    } else {
        return None;
    };
    let start = lead.strip_suffix(" who")?.len() + 1;
    Some(Span::new(start, start + "who".len()))
}

/// "Bell attacked Hale, |who| the day before, at a rally in Portwick, had said": who speaks, where only when and where stand between "who" and what reports it, and
/// the source is the subject of another verb.
pub(super) fn who_between(text: &str, source: Span, cue: Span) -> Option<Span> {
    let between = text.get(source.end..cue.start)?;
    let at = between.rfind(", who").filter(|&at| at > 0)?;
    let aside = between[at + ", who".len()..].trim_end().strip_suffix(',')?.trim_start_matches([',', ' ']);
    let lead = &between[..at];
    let time = |piece: &str| {
        let last = piece.rsplit(' ').next().unwrap_or_default();
        one_of(last, TIMES) || one_of(last, "before earlier later")
    };
    let occasion = |piece: &str| piece.split(' ').next().is_some_and(lexicon::is_preposition) || time(piece);
    let verb = |w: &str| w.ends_with("ed") || lexicon::REPORTING.contains(w) || lexicon::VERBS_AFTER_NAMES.contains(w);
    let whole = !aside.is_empty() && aside.split(", ").all(occasion) && !aside.split([' ', ',']).any(verb);
    // "Bell of Portwick, who": a name stands right before it, behind another verb.
    let another = lead.contains(|c: char| c.is_lowercase()) && !lead.contains(['.', '\n', '"', '“', ';']);
    let named = lead.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let acts = lead.split_whitespace().any(|w| w.len() > 3 && (verb(w) || w.ends_with("ing")));
    let start = source.end + at + ", ".len();
    (whole && another && named && acts).then(|| Span::new(start, start + "who".len()))
}

/// "The mayor |himself|": who it is stands before.
pub(super) fn without_self(text: &str, source: Span) -> Span {
    let words = source.of(text);
    let bare = [" himself", " herself", " itself", " themselves"].iter().find_map(|own| words.strip_suffix(own));
    Span::new(source.start, source.start + bare.unwrap_or(words).len())
}

/// In a phrase of more words "who" opens a clause that only says more of somebody, comma or none: "the mayor |who spoke at State House on Thursday …|".
pub(super) const LONGEST_BEFORE_WHO: usize = 14;

/// A noun phrase without the clause behind it: "the governor|, who spoke through his press secretary,|", "the court|, based in Hamburg|".
pub(super) fn without_clause(mut words: Vec<&str>) -> Vec<&str> {
    let opens = "who whose which based headquartered founded located established formed";
    let bare = words.iter().position(|w| *w == "who").filter(|_| words.len() > LONGEST_BEFORE_WHO);
    let clause = words.windows(2).position(|w| w[0] == "," && one_of(w[1], opens)).into_iter().chain(bare).min();
    if let Some(at) = clause.filter(|&at| at > 0) {
        words.truncate(at);
    }
    words
}
