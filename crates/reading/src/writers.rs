//! Sources that say nothing of who speaks: the "I" of whoever wrote a letter or column, and "who" and "which" after a noun phrase without a name.

use onrecord_language::Text;
use onrecord_source::Span;

use crate::{
    contract::{EntityKind, MentionForm},
    entities::Entity,
    lexicon::one_of,
};

/// How many lines from the end a writer may be introduced.
const LAST_LINES: usize = 3;

/// How many words a noun phrase before "who" may have.
const PHRASE: usize = 4;

/// Words before which a noun phrase cannot begin: "those |women| who", "for |families| which".
const BEFORE_A_PHRASE: &str = "a an the this that these those some any many most several few other both all no another each every one two three four five six seven eight nine ten \
dozens hundreds thousands millions of in for from with by to at on about against among between like as here there after before over under than but because is are was were be been";

/// Those who may write "I" in a story, by the line that names them and nobody else does: who signs a letter ("Max Stone." on a line of its own), and who
/// is introduced in the last lines ("Ada Reed is a teacher in Portwick."). They are nobody whom the story names elsewhere.
pub struct Writers {
    /// Where a line of a name alone begins, and whose it is; in text order.
    signed: Vec<(usize, usize)>,
    /// Where a line begins that introduces somebody; in text order.
    introduced: Vec<(usize, usize)>,
}

impl Writers {
    /// The writers of a story with these `entities`, in one pass.
    pub fn of(text: &str, read: &Text, entities: &[Entity]) -> Writers {
        let lines = Span::new(0, text.len()).lines(text);
        let last = lines.len().saturating_sub(LAST_LINES);
        let (mut signed, mut introduced) = (Vec::new(), Vec::new());
        for (entity, e) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
            let mut names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span);
            let Some(name) = names.next() else { continue };
            let at = lines.partition_point(|l| l.end <= name.start);
            let Some(line) = lines.get(at).filter(|l| l.start == name.start && l.contains(name)) else { continue };
            if !names.all(|n| line.contains(n)) {
                continue;
            }
            let after = text[name.end..line.end].trim_start();
            let tells = ["is a ", "is an ", "is the ", "is on ", ", a ", ", an ", ", the "];
            if matches!(after, "" | "." | ",") {
                signed.push((line.start, entity));
            } else if at >= last && tells.iter().any(|w| after.starts_with(w)) {
                introduced.push((line.start, entity));
            }
        }
        signed.sort_unstable();
        introduced.sort_unstable();
        // Where a name stands above the first "I", names are headings over what their bearers say.
        let first = read.words.iter().map(|w| w.span).find(|s| s.of(text) == "I" && read.quotation_of(*s).is_none());
        if signed.first().is_some_and(|&(line, _)| first.is_none_or(|i| line < i.start)) {
            signed.clear();
        }
        Writers { signed, introduced }
    }

    /// The person who writes "I" at `source`: an entity's index; none inside quotation marks.
    pub fn of_source(&self, read: &Text, source: Span) -> Option<usize> {
        let below = |all: &[(usize, usize)]| all.get(all.partition_point(|&(line, _)| line < source.end)).map(|w| w.1);
        below(&self.signed).or_else(|| below(&self.introduced)).filter(|_| read.quotation_of(source).is_none())
    }
}

/// The noun phrase that "who" or "which" at `source` stands for, without its article: "not paying an |architect| who said".
pub fn antecedent(text: &str, read: &Text, source: Span) -> Option<Span> {
    let end = read.words.partition_point(|w| w.span.end <= source.start);
    let word = |i: usize| read.words[i].span.of(text);
    // ", who" and "- which"
    let end = end - usize::from(end > 0 && matches!(word(end - 1), "," | "-" | "–" | "—"));
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let stops = |w: &str| one_of(&w.to_lowercase(), BEFORE_A_PHRASE);
    let first = (end.saturating_sub(PHRASE + 1)..end)
        .rev()
        .find(|&i| !letters(word(i)) || stops(word(i)) || word(i).ends_with("ing"))?;
    if first + 1 >= end || !letters(word(first)) {
        return None;
    }
    let span = Span::new(read.words[first + 1].span.start, read.words[end - 1].span.end);
    // "and" would cut what it joins; a phrase that crosses a line is none.
    let joined = (first..end).any(|i| matches!(word(i), "and" | "or"));
    (!joined && !span.of(text).contains('\n')).then_some(span)
}
