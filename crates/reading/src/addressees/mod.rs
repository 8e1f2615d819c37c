//! Addressees: to whom or where something was said, in the story's words: "told reporters", "said in a letter to the governor", "said at a rally", "wrote on Twitter".
//!
//! - here: where around the cue to look;
//! - `stretch`: some words of a story, and who in them can hear;
//! - `phrases`: where the noun phrase ends;
//! - `occasions`: "in an interview with", "speaking to", "asked by";
//! - `asked`: whom the words themselves ask or promise something;
//! - `places`: the occasion or the medium, where nobody is named who hears it.

mod asked;
mod occasions;
mod phrases;
mod places;
mod stretch;

use onrecord_language::Text;
use onrecord_source::Span;

use self::{asked::asked, stretch::Stretch};
use crate::{
    closed_classes::BE,
    draft::{Draft, goes_with},
    governed::{ASKED, named_from, subject_of},
    lexicon::{self, MONTHS, WEEKDAYS, has_hearer, one_of},
};

/// Whoever hears it by the passive has so many words at most.
const LONGEST: usize = 12;

/// Verbs of those who cry at somebody.
const CRYING: &str = "shouted shouting shouts yelled yelling yells screamed screaming screams snapped barked";

/// Verbs whose "to" leads to no hearer.
const NOT_TOLD: &str = "referring referred refers alluding alluded alludes pointing pointed points objecting objected objects agreeing agreed agrees committed opposed attributed \
credited linked compared likened reacting reacted reacts belongs amounted led contributed looking looked turned turning seeming seems";

/// Verbs whose object hears it only where it is somebody: "encouraged |skippers| to wait", but not "ordered a review".
const BIDDING: &str = "encouraged encourages encouraging invited invites inviting instructs instructing ordered orders ordering requested requests requesting directed directs directing";

/// Verbs of those who ask somebody that stand in the passive besides.
const PRESSED: &str = "pressed questioned quizzed grilled";

/// Verbs of telling with "to" behind what is told: "disclosed the plan to |the council|".
const TOLD_TO: &str = "described describes explained explains confirmed confirms disclosed discloses reported announced revealed reveals expressed repeated conveyed presented";

/// What is said between commas of whoever speaks has so many words at most.
const ASIDE: usize = 10;

/// Verbs of answering: who asked hears it, but no question does.
const ANSWERING: &str = "responded responds responding replied replies replying";

/// To whom or where the statement of draft `at` was said, where its own sentence tells; bytes of `text`.
pub fn addressee(text: &str, read: &Text, drafts: &[Draft], at: usize) -> Option<Span> {
    let own = |draft: &Draft| hearer(text, read, draft).or_else(|| place(text, read, draft));
    let speaks = || drafts[at].cue.is_some_and(|cue| places::speaks(text, cue));
    own(&drafts[at]).or_else(|| own(goes_with(text, read, drafts, at).filter(|_| speaks())?))
}

/// To whom the statement of `draft` was said, where its own sentence tells; bytes of `text`.
pub fn hearer(text: &str, read: &Text, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let sentence = read.sentence_of(Span::new(cue.end, cue.end))?;
    passive(text, read, draft, sentence, cue)
        .or_else(|| behind_cue(text, read, draft, sentence, cue))
        .or_else(|| within_cue(text, read, sentence, cue, draft))
        .or_else(|| behind_words(text, read, draft, sentence, cue))
        .or_else(|| asked(text, read, draft, cue))
        .or_else(|| answers(text, read, draft, sentence, cue))
        .or_else(|| {
            leads(text, read, draft, sentence, cue).find_map(|words| occasions::hearer(&words, first_word(&words)))
        })
}

/// Words between a body's name and an office in it.
const BEFORE_AN_OFFICE: &str = "deputy senior chief national press campaign front assistant former acting";

/// "Asked if it was late, |Anna Bell| said": who answers what nobody in particular asks.
fn answers(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    // A cue that runs over a sentence's end begins before the sentence that it ends in: "Hale Yards said in a / statement it sold".
    let opens = text.get(sentence.start..cue.start)?.chars().all(|c| !c.is_alphanumeric());
    // "Asked |about| the wall"
    let asking = cue.of(text).split(' ').next().unwrap_or_default();
    let asks = opens && draft.source.is_none() && one_of(&asking.to_lowercase(), ASKED);
    let said = draft.content.last().filter(|c| asks && c.start >= cue.end && c.end <= sentence.end)?;
    let from = text.get(said.end..sentence.end)?.strip_prefix(", ").map(|_| said.end + ", ".len())?;
    let who = named_from(text, &names_in(read, sentence), from).filter(|who| who.end <= sentence.end)?;
    // "White House adviser Anna Bell said", "the Republican front-runner said"
    let rest = text[who.end..sentence.end].trim_start_matches(' ');
    let next = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let goes_on = next.starts_with(char::is_uppercase) || lexicon::is_office(next) || one_of(next, BEFORE_AN_OFFICE);
    // "Chinese foreign ministry spokesman"
    let country = onrecord_knowledge::country(who.of(text)).is_some();
    let whole = !goes_on && !country && !who.of(text).starts_with("the ");
    whole.then_some(who)
}

/// Where it was said.
fn place(text: &str, read: &Text, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let sentence = read.sentence_of(Span::new(cue.end, cue.end)).filter(|_| places::speaks(text, cue))?;
    let own = rest(draft, sentence, cue.end).map(|rest| Span::new(cue.start, rest.end));
    let behind = || behind_source(text, draft, cue).and_then(|from| rest(draft, sentence, from));
    let after = || {
        let end = draft.content.last().map(|c| c.end).filter(|&end| end > cue.end && places::is_short(text, draft))?;
        let word = text.get(end..sentence.end)?.trim_start().split(' ').next()?;
        one_of(word, "on at during in via").then(|| Span::new(end, sentence.end))
    };
    let within = |span: Span| {
        let words = Stretch::of(text, read, span);
        places::place(text, read, &words, 0, false)
    };
    // "At a meeting, Bell met Hale, |who| later said": it was not said there.
    let relative = draft.source.is_some_and(|s| one_of(s.of(text), "who which") && s.end <= cue.start);
    own.and_then(within).or_else(|| behind().and_then(within)).or_else(|| after().and_then(within)).or_else(|| {
        let mut leads = leads(text, read, draft, sentence, cue).filter(|_| !relative);
        leads.find_map(|words| places::place(text, read, &words, place_in(&words), true))
    })
}

/// From byte `from` to what is said or who says it, in the same sentence.
fn rest(draft: &Draft, sentence: Span, from: usize) -> Option<Span> {
    let barriers = draft.content.iter().chain(&draft.source).map(|s| s.start).filter(|&s| s >= from);
    let stop = barriers.min().unwrap_or(sentence.end).min(sentence.end);
    (stop > from).then(|| Span::new(from, stop))
}

/// Where whoever speaks ends, if he stands right behind the cue: "“We wept,” said Bell| in a letter".
fn behind_source(text: &str, draft: &Draft, cue: Span) -> Option<usize> {
    let source = draft.source.filter(|s| s.start >= cue.end)?;
    text[cue.end..source.start].trim().is_empty().then_some(source.end)
}

/// Who stands behind the cue: "told |reporters|", "said to |the crowd|", "wrote in a letter to |the governor|".
fn behind_cue(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let verb = cue.of(text).rsplit(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).unwrap_or("");
    if let Some(source_end) = behind_source(text, draft, cue) {
        let words = Stretch::of(text, read, rest(draft, sentence, source_end)?);
        // "said Bell, the mayor, in a letter to"
        let aside =
            || (words.word(0) == ",").then(|| (1..words.len().min(ASIDE)).find(|&i| words.word(i) == ",")).flatten();
        let first = occasions::hearer(&words, words.behind_times());
        return first.or_else(|| occasions::hearer(&words, aside()? + 1));
    }
    let words = Stretch::of(text, read, rest(draft, sentence, cue.end)?);
    if has_hearer(verb) {
        let of = usize::from(one_of(verb, "asked asks ask asking") && words.word(0) == "of");
        let told = if one_of(verb, lexicon::TELLING) { words.told(of) } else { words.asked(of) };
        return told.or_else(|| occasions::hearer(&words, words.behind_times()));
    }
    let from = words.behind_times();
    match words.word(from) {
        // "I think, to me, it is late"
        "to" if from > 0 && words.word(from - 1) == "," => None,
        "to" if one_of(verb, ANSWERING) => words.answered(from + 1),
        "before" if verb.starts_with("testif") => words.told(from + 1),
        "to" if !one_of(verb, NOT_TOLD) => words.hearer(from + 1),
        "at" if one_of(verb, CRYING) => words.hearer(from + 1),
        _ if verb == "to" || one_of(verb, BIDDING) => words.hearer(0).or_else(|| occasions::hearer(&words, from)),
        _ => occasions::hearer(&words, from),
    }
}

/// Who stands behind the few words that tell what: "confirmed his name to |reporters|".
fn behind_words(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let verb = cue.of(text).rsplit(' ').next().filter(|verb| one_of(verb, TOLD_TO))?;
    let end = draft.content.last().map(|c| c.end).filter(|&end| end > cue.end && end < sentence.end)?;
    let words = Stretch::of(text, read, Span::new(end, sentence.end));
    let told = !verb.is_empty() && places::is_short(text, draft) && words.word(0) == "to";
    told.then(|| words.hearer(1)).flatten()
}

/// Who stands in the cue itself: "sent an email to |supporters| stating".
fn within_cue(text: &str, read: &Text, sentence: Span, cue: Span, draft: &Draft) -> Option<Span> {
    cue.of(text).contains(' ').then_some(())?;
    let stop = rest(draft, sentence, cue.end).map_or(cue.end, |rest| rest.end);
    let words = Stretch::of(text, read, Span::new(cue.start, stop));
    let inside = words.count_before(cue.end);
    let object = (0..inside.saturating_sub(1)).find(|&i| one_of(words.word(i), lexicon::TELLING));
    let written = || (0..inside).find_map(|i| occasions::written(&words, i, inside));
    object.and_then(|i| words.hearer(i + 1)).or_else(written)
}

/// What stands before the cue, between commas or at the sentence's beginning: "|Speaking to reporters|, Bell said", "Bell, |in a letter to the governor|, said".
fn leads<'a>(
    text: &'a str,
    read: &'a Text,
    draft: &Draft,
    sentence: Span,
    cue: Span,
) -> impl Iterator<Item = Stretch<'a>> {
    let source = draft.source.filter(|s| s.end <= cue.start && s.start >= sentence.start);
    let opening = source.and_then(|source| {
        let phrase = text[sentence.start..source.start].trim_end().strip_suffix(',')?;
        Some(Span::new(sentence.start, sentence.start + phrase.len()))
    });
    let aside = source.and_then(|source| {
        let phrase = text.get(source.end..cue.start)?.trim_start().strip_prefix(',')?.trim_end().strip_suffix(',')?;
        let end = source.end + text[source.end..cue.start].rfind(',')?;
        Some(Span::new(end - phrase.len(), end))
    });
    // What is quoted in it is no part of it.
    let unquoted = move |phrase: Span| {
        let words = phrase.of(text);
        // "On KOLO’s “Morning Desk”, Bell said": a title is no quotation.
        let titled = |at: &usize| words[..*at].ends_with("'s ") || words[..*at].ends_with("’s ");
        let quoted = words.find(['"', '“', '”']).filter(|at| !titled(at)).unwrap_or(phrase.len());
        Span::new(phrase.start, phrase.start + quoted)
    };
    let said: Vec<Span> = draft.content.clone();
    let apart = move |phrase: &Span| !said.iter().any(|c| c.overlaps(*phrase));
    opening.into_iter().chain(aside).filter(apart).map(move |phrase| Stretch::of(text, read, unquoted(phrase)))
}

/// The first word of what leads: not the one that joins its sentence to the last: "|But| in an interview with".
fn first_word(words: &Stretch) -> usize {
    usize::from(one_of(words.word(0), "But And Later Earlier Then Meanwhile Also Yet When"))
}

/// Where in what leads the place begins: "|On Monday| at a rally", "|Speaking| at a rally", "|Asked| on Fox News".
fn place_in(words: &Stretch) -> usize {
    let mut first = first_word(words);
    // "In March, at a debate, …"
    let dated = words.word(first + 1).bytes().all(|b| b.is_ascii_digit())
        || one_of(words.word(first + 1), MONTHS)
        || one_of(words.word(first + 1), WEEKDAYS);
    if one_of(words.word(first), "In On") && dated && words.word(first + 2) == "," {
        first += 3;
    }
    let verb = one_of(words.word(first), "Speaking Talking Asked Appearing Writing Testifying Tweeting Posting");
    first + usize::from(verb)
}

/// Who hears it by the passive: "|Drivers| were warned by the council that …".
fn passive(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let mut words = text[sentence.start..cue.end].rsplit(' ').skip_while(|w| one_of(w, "about of by"));
    let verb = words.next().filter(|w| has_hearer(w) || one_of(w, PRESSED))?;
    // "Bell, as he is known, told him" is none.
    let passive = words.take(2).take_while(|w| !w.ends_with(',')).any(|w| one_of(w, BE));
    let subject = || subject_of(text, read, &names_in(read, sentence), sentence, cue, true);
    let hearer = Some(()).filter(|()| passive).and_then(|()| subject())?;
    // A promise is told to nobody by being made: "A bridge was promised", but "residents were promised a bridge".
    let head = hearer.of(text).rsplit(' ').next().unwrap_or_default().to_lowercase();
    let people = lexicon::is_several(&head) || one_of(&head, "we they he she i you");
    if verb == "promised" && !(people && draft.content.iter().any(|c| c.start >= cue.end)) {
        return None;
    }
    let apart = draft.source.is_none_or(|s| !s.overlaps(hearer)) && !draft.covers(hearer);
    // "Homes with at |least one child| were asked": only a part of who was.
    let part = text[..hearer.start].trim_end().rsplit(' ').next().is_some_and(lexicon::is_preposition);
    let short = !part && hearer.of(text).split_whitespace().count() <= LONGEST;
    (apart && short).then_some(hearer)
}

/// The encoder's names in a sentence, in text order.
fn names_in(read: &Text, sentence: Span) -> Vec<Span> {
    let mut names: Vec<Span> = read.names.iter().map(|n| n.span).filter(|n| sentence.contains(*n)).collect();
    names.sort();
    names
}
