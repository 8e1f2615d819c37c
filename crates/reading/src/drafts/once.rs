//! What is told once is read once: two cues that claim the same words share them, or one of them goes.

use onrecord_language::Text;

use crate::{
    draft::{Draft, keep_only},
    lexicon::{WORDS_OF_SAYING, one_of},
};

/// Ends what one cue tells where the next cue of the same source begins, and leaves out a draft whose words another has.
pub(super) fn once(text: &str, read: &Text, drafts: &mut Vec<Draft>) {
    let mut heir: Vec<Option<usize>> = vec![None; drafts.len()];
    for inner in 0..drafts.len() {
        for outer in near(drafts, inner) {
            if heir[inner].is_none() && heir[outer].is_none() {
                if is_said_by(text, drafts, outer, inner) {
                    heir[inner] = Some(outer);
                } else {
                    heir[outer] = shares(text, read, drafts, outer, inner);
                }
            }
        }
    }
    for a in 0..drafts.len() {
        for b in near(drafts, a).filter(|&b| b > a) {
            if heir[a].is_none() && heir[b].is_none() && are_twins(drafts, a, b) {
                let of = |at: usize| (weight(text, &drafts[at]), drafts[at].score);
                let (gone, kept) = if of(a) < of(b) { (a, b) } else { (b, a) };
                heir[gone] = Some(kept);
            }
        }
    }
    let kept: Vec<bool> = heir.iter().map(Option::is_none).collect();
    keep_only(drafts, &kept, &heir);
}

/// How far apart in the list of drafts two that share words may stand.
const NEIGHBOURS: usize = 12;

fn near(drafts: &[Draft], at: usize) -> impl Iterator<Item = usize> + use<> {
    (at.saturating_sub(NEIGHBOURS)..drafts.len().min(at + NEIGHBOURS)).filter(move |&other| other != at)
}

/// What stands between what one cue tells and the next cue of the same source, besides commas.
const JOINING: &str = "and but by in while then also before further when as over about on with of for from to";

/// Words that are nothing said when they are all.
const BARE: &str = "that this it them him her these those he she they who which the a an";

/// First words of cues that tell how something is, or is pleaded, which is no further saying of the same source: "was called the breadbasket".
const NO_SAYING: &str = "is are was were be been being has have had pleading";

/// So many words at most stand from "despite" to what somebody claims.
const FROM_DESPITE: usize = 5;

/// "Lambasted the body |saying it was unfair|": ends what `outer` tells before the cue of `inner`, where both are by one source; the one that takes the place of
/// `outer` where nothing is left of it: "released a letter |that says| he is well".
fn shares(text: &str, read: &Text, drafts: &mut [Draft], outer: usize, inner: usize) -> Option<usize> {
    let cue = drafts[inner].cue?;
    let first = cue.of(text).split(' ').next().unwrap_or_default();
    let at = drafts[outer].content.iter().position(|c| c.contains(cue))?;
    let apart = drafts[inner].within.is_none() && drafts[inner].continues != Some(outer);
    if !apart || drafts[outer].source != drafts[inner].source || read.quotation_of(cue).is_some() {
        return None;
    }
    // Of nobody's words the verb alone tells whether they are told further: "by announcing that".
    let told = !one_of(first, NO_SAYING) && (drafts[outer].source.is_some() || first.ends_with("ing"));
    if !told || drafts[outer].cue.is_none_or(|c| c.start > cue.start) {
        return None;
    }
    let begin = drafts[outer].content[at].start;
    let mut end = cue.start;
    loop {
        let lead = text[begin..end].trim_end_matches(|c: char| c.is_whitespace() || ",;–—-".contains(c));
        let last = lead.rsplit(' ').next().unwrap_or(lead);
        end = begin + lead.len();
        if !one_of(last, JOINING) {
            break;
        }
        end -= last.len();
    }
    let left = &text[begin..end];
    // "Despite |the paper| claiming that": by somebody else.
    let joined = !text[end..cue.start].trim().is_empty();
    if !joined && left.rsplit(' ').take(FROM_DESPITE).any(|w| one_of(w, "despite with without")) {
        return None;
    }
    let tells = |w: &str| w.contains(char::is_alphanumeric) && !one_of(&w.to_lowercase(), BARE);
    if at == 0 && !left.split_whitespace().any(tells) {
        return Some(inner);
    }
    drafts[outer].end_content(text, read, at, end);
    None
}

/// "Bell says she |is also| “very concerned”": whether all of `inner` is what `outer` says, by words of no saying.
fn is_said_by(text: &str, drafts: &[Draft], outer: usize, inner: usize) -> bool {
    let (outer, inner) = (&drafts[outer], &drafts[inner]);
    let none = || inner.cue.is_some_and(|c| one_of(c.of(text).split(' ').next().unwrap_or_default(), NO_SAYING));
    let spoken = |d: &Draft| weight(text, d).2;
    outer.content == [inner.extent()] && none() && !spoken(inner) && spoken(outer)
}

/// Whether two drafts have the same words and neither reports the other.
fn are_twins(drafts: &[Draft], a: usize, b: usize) -> bool {
    let linked = |a: usize, b: usize| drafts[a].within == Some(b) || drafts[a].continues == Some(b);
    drafts[a].content == drafts[b].content && !linked(a, b) && !linked(b, a)
}

/// How much of who says it and how a draft tells.
fn weight(text: &str, draft: &Draft) -> (bool, bool, bool) {
    let words = || draft.cue.into_iter().flat_map(|c| c.of(text).split(' '));
    let spoken = words().any(|w| WORDS_OF_SAYING.contains(w.trim_end_matches(':').to_lowercase().as_str()));
    (draft.source.is_some(), words().any(|w| w.contains(char::is_alphabetic)), spoken)
}
