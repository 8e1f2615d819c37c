//! What the encoder takes for an attribution and is none: no verb at all, a scare quote, a name that somebody or something has, a deed.

use onrecord_language::Attribution;
use onrecord_source::Span;

use super::{done::is_done_to_paper, ends::CLAIMS};
use crate::{
    closed_classes::{ARTICLES, ARTICLES_AND_POSSESSIVES, BE, OBJECTS_BUT_YOU},
    grammar::verbs::{Form, forms_of},
    lexicon::{self, one_of},
    reported::is_occasion,
};

/// Whether an attribution with the given content says nothing.
pub(super) fn says_nothing(text: &str, a: &Attribution, content: &[Span]) -> bool {
    is_no_verb(text, a)
        || is_quoted_aside(text, a.cue)
        || is_scare(text, a)
        || is_stance(text, a.cue, content)
        || is_nothing_said(text, a.cue, content)
        || is_name_given(text, a, content)
        || is_deed(text, a.cue, content)
        || is_done(text, a.cue, content)
        || is_refused(text, a.cue, content)
        || is_purpose(text, a.cue, content)
        || is_called_off_work(text, a.cue, content)
        || is_done_to_paper(text, a, content)
        || is_bare(text, a, content)
}

/// "Marched |to protest against| the law", "struck |to press for| higher wages": what a deed is done for is said by nobody.
fn is_purpose(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let mut words = cue.of(text).split(' ').skip_while(|w| *w == "and");
    let aim = words.find(|w| !w.ends_with("ed")) == Some("to")
        && words.next().is_some_and(|w| {
            // "Tried to press Hale on it"
            one_of(w, "protest demonstrate campaign") || w == "press" && cue.of(text).ends_with("press for")
        });
    let plain = words.all(|w| lexicon::PREPOSITIONS.contains(w));
    aim && plain && said.start >= cue.end && !is_quoted(said.of(text)) && !said.of(text).starts_with("that ")
}

/// What is held once it is called.
const CALLED_FOR_A_DAY: &str =
    "strike protest vote election elections meeting summit referendum boycott ballot session rally walkout";

/// "Prompted unions |to call| a strike", "which |called| the protest": what is called so is held, and called nothing.
fn is_called_off_work(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let article = said.of(text).split(' ').next().is_some_and(|w| one_of(w, ARTICLES));
    let last = head_of(said.of(text)).trim_end_matches(['.', ',']);
    one_of(verb, "call calls called calling") && said.start >= cue.end && article && one_of(last, CALLED_FOR_A_DAY)
}

/// "A former mayor |was| sentenced": a form of "be" alone attributes nothing to nobody, outside of quotation marks.
fn is_bare(text: &str, a: &Attribution, content: &[Span]) -> bool {
    let around = content.first().is_some_and(|c| c.end <= a.cue.start);
    a.source.is_empty() && around && is_be(a.cue.of(text)) && !content.iter().any(|c| is_quoted(c.of(text)))
}

/// Whether a word is a form of "be", shortened ones included.
fn is_be(word: &str) -> bool {
    one_of(word, BE) || one_of(word, "'s ’s")
}

/// No article or pronoun attributes anything, and a preposition only what a source of its own tells: "in a poll by the BBC".
fn is_no_verb(text: &str, a: &Attribution) -> bool {
    let cue = a.cue.of(text).to_lowercase();
    one_of(&cue, "the it its he she they we i and but this which who")
        || cue == "a" && !text[a.cue.end..].starts_with([':', '.'])
}

/// "Hale, |quoted| in the Courier, said": what he said stands behind "said".
fn is_quoted_aside(text: &str, cue: Span) -> bool {
    if cue.of(text) != "quoted" || !text[..cue.start].ends_with(", ") {
        return false;
    }
    let mut behind = text[cue.end..].splitn(3, ',');
    let aside = behind.next().unwrap_or_default();
    let verb = behind.next().unwrap_or_default().trim_start().split(' ').next().unwrap_or_default();
    [" in ", " by ", " on "].iter().any(|w| aside.starts_with(w)) && lexicon::REPORTING.contains(verb)
}

/// "The so-called “bridge to nowhere”" is said by nobody.
fn is_scare(text: &str, a: &Attribution) -> bool {
    let split = || text[..a.cue.start].ends_with("so-") && a.cue.of(text) == "called";
    let whole = || text[a.cue.start..].get(.."so-called".len()).is_some_and(|w| w.eq_ignore_ascii_case("so-called"));
    a.source.is_empty() && (split() || whole())
}

/// "Took |a different view|", "saw |it differently|", "begged |to differ|": how somebody answers is none of what he says.
fn is_stance(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let verb = cue.of(text).split(' ').next().unwrap_or_default();
    let last = said.of(text).trim_end_matches(['.', ',']).rsplit(' ').next().unwrap_or_default();
    one_of(verb, "saw sees see begged begs") && one_of(last, "differently differ")
        || one_of(verb, "took takes struck strikes") && one_of(last, "view tone note line")
}

/// "His letter, which was read aloud by Bell": the words are another's. "Banker found guilty of theft": he found nothing.
fn is_nothing_said(text: &str, cue: Span, content: &[Span]) -> bool {
    let verb = cue.of(text).rsplit(' ').next().unwrap_or_default();
    let first = |s: &Span| s.of(text).split([' ', '.', ',']).next().unwrap_or_default();
    let found = verb == "found"
        && content.iter().any(|s| {
            let behind = text.get(cue.end..s.start).is_some_and(|gap| gap.trim().is_empty());
            behind && one_of(first(s), "guilty dead liable alive safe hanged shot murdered")
        });
    let [said] = content else { return found };
    let bare = said.of(text);
    // "Hale said |nothing|"
    if one_of(verb, "said says say saying") && one_of(&bare.to_lowercase(), "nothing little no-one nobody") {
        return true;
    }
    // "They said |at the first hearing|"
    if one_of(verb, "said says saying") && said.start >= cue.end && is_occasion(bare) {
        return true;
    }
    let read_out = bare == "which" && cue.of(text).split(' ').any(|w| w == "read");
    // "Voted in favor", "is sorry about it"
    let be = is_be(cue.of(text).split(' ').next().unwrap_or_default());
    let empty = verb == "in" && one_of(bare, "favor favour person")
        || be
            && one_of(verb, "about of with over")
            && one_of(bare, "it this that them him her")
            && said.start >= cue.end;
    // "Shouted at |Bell|"
    let cried = verb == "at"
        && cue.of(text).split(' ').any(|w| one_of(w, CRYING))
        && said.start >= cue.end
        && !is_quoted(bare)
        && !bare.contains(" that ");
    let noise = verb == "heard" && said.start >= cue.end && one_of(first(said), ARTICLES) && !bare.contains(" that ");
    // "Have shown |off a laser|", "gave |away the prize|"
    let particle = said.start >= cue.end && one_of(first(said), "off away") && bare.contains(' ') && !is_quoted(bare);
    // "He must remember |to pay|", "|Reported| support led to a change"
    let remembers = one_of(verb, "remember remembers") && first(said) == "to" && said.start >= cue.end;
    let adjective = cue.of(text) == "Reported" && text.get(cue.end..said.start) == Some(" ") && first(said) != "that";
    if remembers || adjective {
        return true;
    }
    // "I promise |to|."
    particle || found || read_out || empty || cried || noise || bare == "to"
}

/// What is done at somebody, with the voice or without.
const CRYING: &str = "shout shouts shouted shouting yell yells yelled yelling scream screams screamed screaming swear swears swore swearing jeer jeers jeered jeering laugh laughs laughed laughing \
bark barks barked barking curse curses cursed cursing wave waves waved waving";

/// "Called the Twins", "known as the Oscars of food", "titled ‘The Wall’": what something is called is said by nobody where nobody is named.
fn is_name_given(text: &str, a: &Attribution, content: &[Span]) -> bool {
    let mut words = a.cue.of(text).rsplit(' ').skip_while(|w| one_of(w, "as for after"));
    let verb = words.next().unwrap_or_default();
    let passive = words.next().is_none_or(|w| is_be(w) || w.ends_with("ly") || one_of(w, "also better"));
    let behind = |c: &Span| c.start >= a.cue.end;
    let quoted = content.iter().any(|c| is_quoted(c.of(text)));
    let known = || a.cue.of(text).ends_with("known as") || a.cue.of(text).ends_with("known for");
    // "A programme at the hall |called “Learning Together”|"
    let before = |s: &Span| text[..s.start].trim_end().rsplit(' ').next().unwrap_or_default();
    let no_subject = || a.source.iter().all(|s| lexicon::PREPOSITIONS.contains(before(s)));
    // "A class of toys called |the “Silver Set”|", but not "called “A Disgrace” by Hale"
    let title = || {
        let Some(own) = content.last().filter(|c| a.cue.end < c.start) else { return false };
        let said = text[own.end..].trim_start_matches(['"', '”', '’', ',']).starts_with(" by ");
        let of_nobody = a.source.is_empty() && !said;
        let alone = content.len() == 1 || content.len() == 2 && of_nobody && content[0].end <= a.cue.start;
        let words = own.of(text).strip_prefix("the ").filter(|_| of_nobody).unwrap_or(own.of(text));
        a.cue.of(text) == verb && alone && is_title(words)
    };
    if one_of(verb, "called named titled entitled dubbed") && title() && no_subject() {
        return true;
    }
    let called = one_of(verb, "called dubbed") && !quoted || verb == "known" && known() || one_of(verb, NAMED);
    a.source.is_empty() && passive && called && content.iter().any(behind)
}

/// Whether some words are all in quotation marks, and each but the small ones begins with a capital letter: a title, not what somebody calls something.
fn is_title(words: &str) -> bool {
    let inside = words.trim_end_matches(['.', ',']);
    let inside = inside.strip_prefix(['"', '“', '‘']).and_then(|w| w.strip_suffix(['"', '”', '’']));
    let small = |w: &str| one_of(w, "a an and at by for from in of on or the to with");
    let is_capital = |w: &str| small(w) || w.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let several = |w: &str| w.contains(' ') && !w.contains(['"', '“', '”']);
    inside.is_some_and(|w| several(w) && w.trim_end_matches(['.', ',']).split(' ').all(is_capital))
}

/// Participles before the name of something, or what somebody has been made.
const NAMED: &str = "named renamed titled entitled nicknamed crowned recognised recognized";

/// Marks of words that somebody has said.
const QUOTED: [&str; 5] = ["\"", "“", "‘", "«", "''"];

/// Whether some of the words stand in quotation marks.
fn is_quoted(words: &str) -> bool {
    QUOTED.iter().any(|mark| words.contains(mark))
}

/// "Has appointed Bell as chief": a deed and its object, in no quotation marks.
fn is_deed(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let mut words = cue.of(text).rsplit(' ').skip_while(|w| lexicon::PREPOSITIONS.contains(*w));
    let last = words.next().unwrap_or_default();
    let deed = lexicon::DEEDS_NOT_SAID.contains(last)
        || is_put_in_office(last, said.of(text))
        // "Will recall its ambassador"
        || one_of(last, "recall recalls recalled recalling") && one_of(head_of(said.of(text)), ENVOYS)
        // "Appealed against the fine", but not "appealed for calm"
        || cue.of(text).ends_with("appealed against")
        || one_of(last, "appeal complaint protest") && words.any(|w| one_of(w, LODGED));
    // "Signed an agreement to build ten ships"
    let signed = one_of(last, "agreement deal contract treaty pact memorandum") && words.any(|w| one_of(w, SIGNED));
    let first = said.of(text).split(' ').next().unwrap_or_default();
    let clause = one_of(first, "that whether if how why what");
    // "Reviewed the plan, |saying| that it was sound"
    let rest = text[said.end..].trim_start_matches([',', ' ']).split(' ').next().unwrap_or_default();
    let told = one_of(last, "reviewed reviews") && one_of(rest, "saying noting stressing pointing adding explaining");
    (deed || signed) && !told && said.start >= cue.end && !clause && !is_quoted(said.of(text))
}

/// "Named |her to the county court|", "names |Bell to lead the bank|": who is put in office.
fn is_put_in_office(verb: &str, said: &str) -> bool {
    let first = said.split(' ').next().unwrap_or_default();
    let whom = one_of(first, OBJECTS_BUT_YOU) || first.starts_with(char::is_uppercase);
    // "Must now name a successor"
    let office = one_of(first, ARTICLES_AND_POSSESSIVES) && one_of(head_of(said), TO_BE_NAMED);
    one_of(verb, "name named names naming") && (whom && said.contains(" to ") || office)
}

/// Whom a state calls home from another.
const ENVOYS: &str = "ambassador ambassadors envoy envoys diplomat diplomats charge chargé d'affaires d’affaires";

/// Whoever is to be found for an office.
const TO_BE_NAMED: &str = "successor replacement cabinet team heir chairman chief";

/// "The judge denied bail", "denied him a visa", "the Senate confirmed him": what somebody is not given, and who is put in office; nothing is said.
fn is_refused(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    if said.start < cue.end {
        return false;
    }
    let (verb, words) = (cue.of(text).rsplit(' ').next().unwrap_or_default(), said.of(text));
    let end = words.find([' ', ',', '.']).unwrap_or(words.len());
    let (first, rest) = words.split_at(end);
    let whom = one_of(first, OBJECTS_BUT_YOU);
    match verb {
        // "Denied her account": the noun of what is hers follows.
        "deny" | "denies" | "denied" | "denying" => {
            let given = rest.trim_start().split(' ').next().is_some_and(|w| one_of(w, "a an the any"));
            whom && given || one_of(head_of(words), REFUSED)
        }
        "confirm" | "confirms" | "confirmed" | "confirming" => whom && !rest.starts_with(' '),
        _ => false,
    }
}

/// Nouns for what those ask for to whom it is denied.
const REFUSED: &str = "bail parole entry access funding funds permission visa visas asylum request requests appeal appeals petition petitions motion motions \
application applications treatment permit permits licence license relief boarding certification citizenship passage";

/// Verbs of those who go to court or to an authority.
const LODGED: &str = "filed files lodged lodges";

/// Verbs of those who sign something.
const SIGNED: &str = "signed signs sign inked concluded sealed";

/// "The bill was signed", "the event will be honoured by Bell": the subject of a passive that says nothing of it is no content; nor is a bare pronoun.
fn is_done(text: &str, cue: Span, content: &[Span]) -> bool {
    let [said] = content else { return false };
    let between = text.get(said.end..cue.start).unwrap_or("-");
    let right_before = between.split([' ', ',']).all(|w| w.is_empty() || one_of(w, AUXILIARIES) || w.ends_with("ly"));
    let Some(participle) = passive_of(text, between, cue).filter(|_| right_before) else { return false };
    let words = said.of(text);
    let quoted = is_quoted(words);
    let bare = one_of(&words.to_lowercase(), "it this that they them which these those he she who");
    // "Similar claims were made by officials"
    let by =
        || text[cue.start..].split(['.', ',']).next().is_some_and(|rest| rest.contains(&format!("{participle} by ")));
    if one_of(participle, UTTERED) && is_said(words) && by() {
        return false;
    }
    let in_print = participle == "reported" && text[cue.end..].starts_with(" in ");
    !quoted && (bare || in_print || !lexicon::PASSIVES_OF_SAYING.contains(participle))
}

/// Participles of words that somebody has said, whatever else is made or given.
const UTTERED: &str = "made issued given delivered sent offered";

/// "Similar claims of abuse": whether the head of a phrase is a noun for words.
fn is_said(phrase: &str) -> bool {
    let noun = head_of(phrase).to_lowercase();
    one_of(&noun, CLAIMS) || one_of(noun.trim_end_matches('s'), WORDS)
}

/// The last word of a phrase before a preposition, a comma or "that".
fn head_of(phrase: &str) -> &str {
    let own = |w: &&str| !lexicon::PREPOSITIONS.contains(*w) && *w != "that";
    phrase.split([' ', ',']).take_while(own).last().unwrap_or_default()
}

/// Nouns for words that somebody says, besides claims.
const WORDS: &str = "call appeal warning statement attribution announcement promise pledge threat apology denial comment prediction recommendation";

/// Words between a subject and the participle of its passive.
const AUXILIARIES: &str = "has had have will would can could should may might must to is are was were be been being 's ’s not never also later then since first finally \
already now still once only just soon recently again";

/// The participle of a passive: "signed" of "was signed", with what stands between its subject and the cue; the cue may be its auxiliary alone.
fn passive_of<'t>(text: &'t str, between: &str, cue: Span) -> Option<&'t str> {
    let adverb = |w: &&str| one_of(w, AUXILIARIES) || w.ends_with("ly");
    let verb = |words: &'t str| words.split([' ', '.', ',']).find(|w| !w.is_empty() && !adverb(w));
    let be = cue.of(text).split(' ').chain(between.split(' ')).any(is_be);
    let found = verb(cue.of(text)).or_else(|| verb(text[cue.end..].split(['\n', '"', '“']).next()?))?;
    let is_past = |&(_, form): &(&str, Form)| matches!(form, Form::Past | Form::Participle);
    (be && (found.ends_with("ed") || forms_of(found).iter().any(is_past))).then_some(found)
}
