//! What the encoder is not sure of has to look like a statement: a clause or a quotation that is said, or else somebody and a word of saying.
//!
//! It is left out when everything else is known, since whom the story has just spoken of tells who "they" are, whatever it says of them.

use onrecord_source::Span;

use crate::{
    closed_classes,
    confidence::confidence,
    contract::{EntityKind, MentionForm, Statement, StatementKind},
    descriptions::is_for_people,
    draft::{Draft, keep_only},
    entity::Entity,
    governed::{has_verb, names},
    lexicon::{self, one_of},
    speakers::Speaker,
};

/// Leaves the doubtful drafts out, and whoever speaks in nothing else and has no name; what went on from one or lay within one keeps its place.
pub(crate) fn without_doubtful(
    text: &str,
    entities: &mut Vec<Entity>,
    drafts: &mut Vec<Draft>,
    speaking: &mut Vec<Option<Speaker>>,
) {
    let names = names(entities);
    let mut kept: Vec<bool> =
        drafts.iter().zip(speaking.iter()).map(|(d, &by)| !is_doubtful(text, entities, &names, d, by)).collect();
    for d in drafts.iter() {
        if let Some(from) = d.continues {
            kept[from] = true;
        }
    }
    if kept.iter().all(|&k| k) {
        return;
    }
    without_strangers(entities, drafts, speaking, &kept);
    // What a doubtful one reports is reported by whoever reports that.
    let reports: Vec<Option<usize>> = drafts.iter().map(|d| d.within).collect();
    keep_only(drafts, &kept, &reports);
    let mut keep = kept.iter();
    speaking.retain(|_| keep.next().is_some_and(|&k| k));
}

/// Leaves out groups that stand for the source of a doubtful draft alone: "physical processes".
fn without_strangers(entities: &mut Vec<Entity>, drafts: &[Draft], speaking: &mut [Option<Speaker>], kept: &[bool]) {
    let speaks = |e: usize, keep: bool| {
        let mut all = speaking.iter().zip(kept);
        all.any(|(s, &k)| k == keep && s.is_some_and(|s| s.entity == e))
    };
    let sources: Vec<Span> = drafts.iter().zip(kept).filter(|(_, k)| !**k).filter_map(|(d, _)| d.source).collect();
    let source = |span: Span| sources.iter().any(|s| s.contains(span));
    let strangers = (0..entities.len()).filter(|&e| {
        let all = &entities[e].mentions;
        let nameless = entities[e].kind != EntityKind::Person || all.iter().all(|m| m.form != MentionForm::Name);
        nameless
            && all.iter().all(|m| m.form != MentionForm::Name && source(m.span))
            && speaks(e, false)
            && !speaks(e, true)
    });
    let gone: Vec<usize> = strangers.collect();
    for s in speaking.iter_mut().flatten() {
        s.entity -= gone.partition_point(|&e| e < s.entity);
    }
    let mut at = 0;
    entities.retain(|_| {
        at += 1;
        gone.binary_search(&(at - 1)).is_err()
    });
}

/// What somebody does that is no word of saying is doubtful where it is less likely right than this; more was right about as often as not on PolNeAR dev.
const DONE: f32 = 0.42;

/// What nobody says, likewise.
const OF_NOBODY: f32 = 0.55;

/// Whether an unsure draft in no quotation marks has nothing but a thing for its content, and nobody or no word of saying: "Hale |has approved| 62 of them",
/// "the town, |then known as| Portwick", "|physical processes| was also interested in marine life".
fn is_doubtful(text: &str, entities: &[Entity], names: &[Span], draft: &Draft, speaker: Option<Speaker>) -> bool {
    let Some(cue) = draft.cue.filter(|_| draft.kind == StatementKind::Indirect) else { return false };
    let least = match draft.source {
        Some(source) if is_thing(text, entities, source, speaker) => Statement::SURE,
        // "Bell, |whose| silence at the trial"
        Some(source) if source.of(text) == "whose" && speaker.is_none() => OF_NOBODY,
        Some(_) => DONE,
        None => OF_NOBODY,
    };
    let told = || says(cue.of(text)) && (draft.source.is_some() || is_of_nobody(text, draft, cue));
    if is_shown(text, names, draft, cue) {
        return true;
    }
    !is_told_behind(text, draft, cue)
        && confidence(draft.score, draft.kind) < least
        && !told()
        && !is_clause(text, names, &draft.content)
}

/// Things that people make, which say nothing by a noun alone.
const MADE: &str = "chart table graph diagram infographic screen display panel dial bridge building tower house wall lamp car wagon phone handset device machine engine lens";

/// What they do all the same.
const SHOWS: &str = "show shows showed display displays displayed list lists listed confirm confirms confirmed summarise summarises summarize summarizes \
illustrate illustrates illustrated";

/// "The following chart summarizes |the value of the seizures|", "the bridge confirms |her skill|": what a thing shows by its make, where no clause tells what it says.
fn is_shown(text: &str, names: &[Span], draft: &Draft, cue: Span) -> bool {
    let (Some(source), &[said]) = (draft.source, &draft.content[..]) else { return false };
    let phrase = source.of(text).split([' ', ',']).take_while(|w| !lexicon::is_preposition(w));
    let noun = phrase.last().unwrap_or_default();
    let made = one_of(noun, MADE) || noun.strip_suffix('s').is_some_and(|one| one_of(one, MADE));
    made && one_of(cue.of(text), SHOWS) && said.start >= cue.end && !is_clause(text, names, &[said])
}

/// "Physical processes": whether a source is neither somebody nor a body, nor anything that is written.
fn is_thing(text: &str, entities: &[Entity], source: Span, speaker: Option<Speaker>) -> bool {
    let group = speaker.is_some_and(|s| entities[s.entity].kind == EntityKind::Group);
    let phrase =
        source.of(text).split([' ', ',']).take_while(|w| !lexicon::is_preposition(w) && !one_of(w, "that who which"));
    let noun = phrase.filter(|w| !w.is_empty()).last().unwrap_or_default().to_lowercase();
    // "creditors", "groups"
    let speaks = |noun: &str| {
        is_for_people(noun)
            || lexicon::is_sort_of_body(noun)
            || lexicon::is_document(noun)
            || one_of(noun, lexicon::COLLECTIVES)
            || one_of(noun, lexicon::SINGLE_BODIES)
    };
    group && !lexicon::is_several(&noun) && !speaks(&noun) && !noun.strip_suffix('s').is_some_and(speaks)
}

/// Whether a cue has a word of saying or thinking in it.
fn says(cue: &str) -> bool {
    let words = cue.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).any(|w| lexicon::WORDS_OF_SAYING.contains(w.as_str()))
}

/// Verbs that pass for "be".
const PASS_FOR_BE: &str = "stands stand stood";

/// "Bell |was accused of| theft", "sales |are expected| to fall": of whom or what something is said stands before the cue, and what behind it.
fn is_of_nobody(text: &str, draft: &Draft, cue: Span) -> bool {
    // "Hale |reportedly| left"
    if cue.of(text).ends_with("edly") {
        return true;
    }
    let passive = cue.of(text).split(' ').any(|w| one_of(w, closed_classes::BE) || one_of(w, PASS_FOR_BE));
    // "Governments |were advised| to act"
    if passive && cue.of(text).rsplit(' ').next().is_some_and(|w| one_of(w, lexicon::TOLD)) {
        return true;
    }
    let [first, rest @ ..] = &draft.content[..] else { return false };
    passive && first.end <= cue.start && rest.iter().any(|s| s.start >= cue.end)
}

/// "Whale song shows dialects, |study finds|": what stands before a comma and who says it is all that is said.
fn is_told_behind(text: &str, draft: &Draft, cue: Span) -> bool {
    let [said] = draft.content[..] else { return false };
    let from = draft.source.map_or(cue.start, |s| s.start.min(cue.start));
    text.get(said.end..from).is_some_and(|gap| gap.starts_with(','))
}

/// Words that open a clause.
const OPENERS: &str = "that whether if how why what when where because so";

/// Whether what is said has a verb of its own: "that it fell", "the bridge would close".
fn is_clause(text: &str, names: &[Span], content: &[Span]) -> bool {
    let first = |s: &Span| s.of(text).split([' ', ',']).next().unwrap_or_default().to_lowercase();
    content.iter().any(|s| one_of(&first(s), OPENERS) || has_verb(text, names, *s))
}
