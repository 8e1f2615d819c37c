//! Addressees: to whom or where something was said, in the story's words: "told reporters", "said in a letter to the governor".

use onrecord_language::{Text, words::Word};
use onrecord_source::Span;

use crate::{
    draft::Draft,
    governed::subject_of,
    lexicon::{self, MONTHS, WEEKDAYS, has_hearer, one_of},
};

/// An addressee of more words is a clause that was taken for one.
const LONGEST: usize = 12;

/// What follows "said to" and is no one who hears it.
const NOISES: &str = "cheers cheering applause laughter laughs boos booing jeers jeering silence gasps chants whistles shouts murmurs groans";

/// Verbs of asking, whose object does what the rest of the words tell: "urged |Israel| to stop".
const ASKING: &str = "urged urges urging urge asked asks asking begged begs begging implored implores imploring ordered orders ordering \
pressed advised advises warned warns told tells encouraged encourages instructed invited";

/// Verbs that have whom they are said to before what is promised: "promised |voters| lower taxes".
const PROMISING: &str = "promised promises promising offered assured guaranteed";

/// Verbs of those who cry at somebody.
const CRYING: &str = "shouted shouting shouts yelled yelling yells screamed screaming screams snapped barked";

/// Words that end the phrase: what begins a time, a place, a clause or the content.
const ENDS: &str = ", ; : . ! ? \" “ ” « ` ( — – that who whom whose which whether if when where while why how what after before during about as by because in to \
not through via he she they it we I there yesterday today tomorrow twice once again repeatedly last earlier later this late early aboard outside inside ahead following dated published released posted aired seeking \
was were is are had";

/// What "on" leads to that is no one who hears: "told reporters on condition of anonymity", "on her podcast".
const ON: &str = "his her their its my our condition behalf television tv TV radio camera air stage arrival Twitter Facebook Instagram Telegram X social";

/// Where the phrase ends.
fn ends(word: &str, next: &str) -> bool {
    let day = |w: &str| one_of(w, WEEKDAYS) || one_of(w, MONTHS);
    let on = || day(next) || one_of(next, ON) || next.chars().all(|c| c.is_ascii_digit());
    // "Told CNN then", but not "told then President Hale"
    let then = || word == "then" && next != "-" && !next.starts_with(char::is_uppercase) && !lexicon::is_office(next);
    one_of(word, ENDS) || then() || day(word) || is_ago(word, next) || word == "on" && on()
}

/// "Two days ago", "a week ago"
fn is_ago(word: &str, next: &str) -> bool {
    let count = one_of(word, "a an one two three four five six seven eight nine ten several")
        || word.chars().all(|c| c.is_ascii_digit());
    count && one_of(next.trim_end_matches('s'), "minute hour day week month year decade")
}

/// To whom the statement of `draft` was said, where its own sentence tells; bytes of `text`.
pub fn addressee(text: &str, read: &Text, draft: &Draft) -> Option<Span> {
    let cue = draft.cue?;
    let sentence = read.sentence_of(Span::new(cue.end, cue.end))?;
    told(text, read, draft, sentence, cue)
        .or_else(|| behind_cue(text, read, draft, sentence, cue))
        .or_else(|| asked(text, read, draft, cue))
        .or_else(|| on_occasion(text, read, draft, sentence, cue))
}

/// Who stands behind the cue: "told |reporters|", "said to |the crowd|", "wrote in a letter to |the governor|".
fn behind_cue(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let barriers = draft.content.iter().chain(&draft.source).map(|s| s.start).filter(|&s| s >= cue.end);
    let stop = barriers.min().unwrap_or(sentence.end).min(sentence.end);
    let rest = Phrase::of(text, read, Span::new(cue.end, stop.max(cue.end)));
    let verb = cue.of(text).rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let from = if has_hearer(verb) {
        0
    } else if rest.word(0) == "to" || rest.word(0) == "at" && one_of(verb, CRYING) {
        1
    } else if rest.word(0) == "," {
        // "“…,” Bell said, speaking to reporters"
        rest.hearer_of_occasion(1)?
    } else {
        rest.hearer_of_occasion(0)?
    };
    rest.hearer(from)
}

/// "Urged |Israel| to stop", "called on |all countries| not to sell arms": whom the words ask to do something.
fn asked(text: &str, read: &Text, draft: &Draft, cue: Span) -> Option<Span> {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let called =
        ["called on", "calls on", "calling on", "appealed to", "appeals to"].iter().any(|c| cue.of(text).ends_with(c));
    let said = draft.content.iter().find(|c| c.start >= cue.end)?;
    let gap = text.get(cue.end..said.start)?.trim();
    if !(called || [ASKING, PROMISING].iter().any(|verbs| one_of(verb, verbs))) || !gap.is_empty() {
        return None;
    }
    let words = Phrase::of(text, read, *said);
    if one_of(verb, PROMISING) {
        return words.is_promised().then(|| words.span(0, 1));
    }
    let whole = |i: usize| {
        !one_of(words.word(i), ", ; : . ( \" “ ” that who whom which whether if when how why for he she they it we I")
    };
    let end = (0..=LONGEST).find(|&i| one_of(words.word(i), "to not") || !whole(i)).filter(|&i| whole(i) && i > 0)?;
    let to = end + usize::from(words.word(end) == "not");
    let does = words.word(to) == "to" && words.word(to + 1).starts_with(char::is_lowercase);
    let does = does && !one_of(words.word(to + 1), "the a an his her their its");
    let head = (1..end).find(|&i| lexicon::is_preposition(words.word(i))).unwrap_or(end) - 1;
    // "Urged |restraint| to avoid a war", "ordered |measures| to reduce the noise": nobody hears.
    let hears = words.word(head).starts_with(char::is_uppercase) || is_somebody(words.word(head));
    (does && hears).then(|| words.span(0, end))
}

/// Things in the plural that are asked for.
const ASKED_FOR: &str = "steps measures reforms efforts changes talks sanctions elections moves actions funds resources ways plans cuts rules laws controls checks \
policies means votes strikes responses answers repairs";

/// Whether a noun or pronoun (lower case) is for somebody who hears what is asked.
fn is_somebody(noun: &str) -> bool {
    lexicon::is_office(noun)
        || lexicon::is_sort_of_body(noun)
        || one_of(noun, lexicon::SINGLE_BODIES)
        || one_of(noun, lexicon::COLLECTIVES)
        || one_of(
            noun,
            "him her them me us you everyone everybody anyone military nation world community country state city men women",
        )
        || noun.ends_with('s') && !noun.ends_with("ss") && !one_of(noun, ASKED_FOR)
}

/// "|Speaking to reporters|, Bell said", "Bell, |in a letter to the governor|, said": what stands before the cue, between commas or at the sentence's beginning.
fn on_occasion(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let source = draft.source.filter(|s| s.end <= cue.start && s.start >= sentence.start)?;
    let lead = Span::new(sentence.start, source.start);
    let opening = || {
        let phrase = lead.of(text).trim_end().strip_suffix(',')?;
        Some(Span::new(lead.start, lead.start + phrase.len()))
    };
    let aside = || {
        let phrase = text.get(source.end..cue.start)?.trim_start().strip_prefix(',')?.trim_end().strip_suffix(',')?;
        let end = source.end + text[source.end..cue.start].rfind(',')?;
        Some(Span::new(end - phrase.len(), end))
    };
    let said = |phrase: Span| draft.covers(phrase) || phrase.of(text).contains(['"', '“', '”']);
    let of = |phrase: Span| {
        let words = Phrase::of(text, read, phrase);
        words.hearer(words.hearer_of_occasion(0)?)
    };
    [opening(), aside()].into_iter().flatten().filter(|&phrase| !said(phrase)).find_map(of)
}

/// Some words of a story.
struct Phrase<'a> {
    text: &'a str,
    words: &'a [Word],
}

impl<'a> Phrase<'a> {
    fn of(text: &'a str, read: &'a Text, span: Span) -> Phrase<'a> {
        Phrase { text, words: &read.words[read.words_in(span)] }
    }

    fn word(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| w.span.of(self.text))
    }

    fn span(&self, from: usize, end: usize) -> Span {
        Span::new(self.words[from].span.start, self.words[end - 1].span.end)
    }

    /// Where whoever hears it begins, behind what tells of speaking at word `at`: "in an interview with", "speaking to", "addressing".
    fn hearer_of_occasion(&self, at: usize) -> Option<usize> {
        let before_comma = || (at + 1..self.words.len().min(at + 8)).take_while(|&i| self.word(i) != ",");
        let reach = |to: &str| before_comma().find(|&i| one_of(self.word(i), to));
        let occasion = |end: usize, nouns: &str| (at + 1..end).any(|i| one_of(self.word(i), nouns));
        match self.word(at).to_lowercase().as_str() {
            // Within a few words, before any clause.
            "in" => {
                reach("to with").filter(|&end| occasion(end, OCCASIONS)).or_else(|| self.publisher(at)).map(|i| i + 1)
            }
            "on" | "during" | "at" | "over" => reach("to with").filter(|&end| occasion(end, MEETINGS)).map(|i| i + 1),
            "speaking" | "talking" | "writing" => reach("to with").map(|i| i + 1),
            "testifying" | "appearing" => reach("to before").map(|i| i + 1),
            "addressing" | "briefing" | "telling" => Some(at + 1),
            _ => None,
        }
    }

    /// "In an interview published by the Herald"
    fn publisher(&self, at: usize) -> Option<usize> {
        let by = (at + 1..self.words.len().min(at + 8)).find(|&i| self.word(i) == "by")?;
        let interview = (at + 1..by).any(|i| one_of(self.word(i), "interview comments remarks"));
        (interview && one_of(self.word(by - 1), "published broadcast aired posted carried")).then_some(by)
    }

    /// Whether the first word is whom the rest is promised to: "|voters| lower taxes", "|us| a road".
    fn is_promised(&self) -> bool {
        let (first, next) = (self.word(0), self.word(1));
        let pronoun = one_of(first, "us them him her me you");
        let several = lexicon::is_several(first) && next.starts_with(char::is_alphanumeric) && !ends(next, "");
        pronoun && !next.is_empty() && next != "to"
            || several && !one_of(next, "and or of from at for with would will are were")
    }

    /// The one who begins at word `from`, up to what ends the phrase.
    fn hearer(&self, from: usize) -> Option<Span> {
        let rest = self.words;
        let touches = |i: usize| i > 0 && rest[i - 1].span.end == rest[i].span.start;
        let spaced_dash = |i: usize| self.word(i) == "-" && !touches(i) && i + 1 < rest.len() && !touches(i + 1);
        let stops = |i: usize| {
            let ends = ends(self.word(i), self.word(i + 1)) || spaced_dash(i) || i > from && self.is_on_air(i);
            ends && !self.is_in_short_form(i)
        };
        let mut end = (from..rest.len()).find(|&i| stops(i)).unwrap_or(rest.len());
        // "Moscow. Kremlin. Putin": a full stop within a sentence is part of a name.
        if self.word(end) == "." && end + 1 < rest.len() && touches(end) {
            end = (end + 1..rest.len()).find(|&i| self.word(i) != "." && stops(i)).unwrap_or(rest.len());
        }
        while end > from && matches!(self.word(end - 1), "." | "," | "and" | "or" | "on" | "at" | ")") {
            end -= 1;
        }
        // "to cheers", "to loud applause from the crowd": nobody hears it so.
        let noise = (from..end.min(from + 3)).any(|i| one_of(self.word(i), NOISES));
        // "In a speech to mark the day"
        if from > 0 && one_of(self.word(from - 1), "to") && one_of(self.word(from), DONE_THERE) {
            return None;
        }
        // "wrote to her Twitter account"
        let account = end > from && one_of(self.word(end - 1), "account page feed channel");
        if from > 0 && (noise || account) {
            return None;
        }
        let bare = end == from + 1 && matches!(self.word(from), "the" | "a" | "an");
        (from < end && end - from <= LONGEST && !bare).then(|| self.span(from, end))
    }

    /// "Told Ruth Cole |on| Radio Portwick": whether word `at` leads from a name to where it was broadcast; "the Committee on Fishing" is one name.
    fn is_on_air(&self, at: usize) -> bool {
        let (name, next) = (self.word(at - 1), self.word(at + 1));
        let capital = |w: &str| w.starts_with(char::is_uppercase);
        self.word(at) == "on"
            && capital(name)
            && capital(next)
            && !lexicon::is_sort_of_body(&name.to_lowercase())
            && !one_of(name, HELD_ON)
    }

    /// Whether word `at` is of a short form in brackets that the phrase goes on behind: "the High Court |(FHC)| judge".
    fn is_in_short_form(&self, at: usize) -> bool {
        let open = (at.saturating_sub(2)..=at).find(|&i| self.word(i) == "(" && self.word(i + 2) == ")");
        let noun = |word: &str| word.starts_with(char::is_lowercase) && !ends(word, "");
        open.is_some_and(|i| self.word(i + 1).chars().all(char::is_uppercase) && noun(self.word(i + 3)))
    }
}

/// What is on something by its name, besides the sorts of bodies.
const HELD_ON: &str = "Subcommittee Conference Convention Summit Panel Forum Group";

/// Who hears it by the passive: "|Drivers| were warned by the council that …".
fn told(text: &str, read: &Text, draft: &Draft, sentence: Span, cue: Span) -> Option<Span> {
    let mut words = text[sentence.start..cue.end].rsplit(' ').skip_while(|w| one_of(w, "about of by"));
    let verb = words.next().filter(|w| has_hearer(w))?;
    // "Bell, as he is known, told him" is none.
    let passive = words.take(2).take_while(|w| !w.ends_with(',')).any(|w| one_of(w, "was were been is are being"));
    // A promise is told to nobody by being made.
    let subject = || subject_of(text, read, &[], sentence, cue, true);
    let hearer = subject().filter(|_| passive && !one_of(verb, "promised asked"))?;
    let apart = draft.source.is_none_or(|s| !s.overlaps(hearer)) && !draft.covers(hearer);
    let short = hearer.of(text).split_whitespace().count() <= LONGEST;
    (apart && short).then_some(hearer)
}

/// What is said or written to somebody.
const OCCASIONS: &str = "interview letter statement email e-mail message note memo speech address call conversation briefing testimony remarks comments text report \
submission reply meeting appeal";

/// What a speech or a meeting is there to do.
const DONE_THERE: &str = "mark celebrate commemorate be announce introduce launch thank honour honor explain defend promote open welcome close review address \
discuss present unveil outline share";

/// What somebody is met or called for.
const MEETINGS: &str = "interview call meeting conversation briefing hearing talks";
