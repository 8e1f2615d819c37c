//! Where something was said that has no other hearer: the occasion ("at |a news conference|", "in |parliament|") or the medium ("on |Twitter|", "on |Fox News|",
//! "in findings published in |Nature|"). A town is none.

use onrecord_language::{NameKind, Text};
use onrecord_source::Span;

use super::{phrases::NounPhrase, stretch::Stretch};
use crate::{
    draft::Draft,
    lexicon::{self, one_of},
    saying::HEARD,
};

/// Media by which one says something to all.
const MEDIA: &str = "Twitter X Facebook Instagram Telegram TikTok YouTube LinkedIn WhatsApp WeChat Weibo Snapchat Reddit Bluesky Threads Mastodon Substack Twitch VKontakte Parler \
Medium Periscope Tumblr Flickr";

/// What of one's own one says it by: "on |her Facebook page|".
const ACCOUNTS: &str =
    "account page feed channel blog website site podcast show programme program broadcast newsletter profile";

/// Broadcasters by names that do not tell that they are some.
const BROADCASTERS: &str = "CNN CNBC MSNBC NBC ABC CBS BBC Fox PBS NPR ITV Sky Univision Telemundo RT RTE RTÉ SABC NDTV CGTN CCTV NHK Jazeera Arabiya Euronews Bloomberg \
HBO Newsmax BFM BFMTV TVN24 ZDF ARD RAI TF1 TVNZ RNZ CBC CTV C-SPAN ESPN";

/// Occasions on which one speaks to those who are there.
const OCCASIONS: &str = "conference rally hearing briefing debate summit forum ceremony convention event dinner luncheon lunch breakfast fundraiser vigil funeral inquest \
trial session seminar symposium workshop gathering congress assembly meeting panel inquiry proceedings launch lecture webinar roundtable tribunal protest \
demonstration festival reception gala presser sitting court commencement hustings";

/// Where parliaments and courts speak.
const HOUSES: &str = "court parliament Parliament Congress Commons Senate Knesset Bundestag Sabha Dáil Duma Seanad Lords Holyrood Stormont";

/// Words that end what tells of the place, or tell a time by what was before or after it.
const ENDS: &str = "after before following since ahead until when while that who which where because if as by about against , ; : ( \" “ ”";

/// So many words at most stand before the place.
const FAR: usize = 10;

/// Whether the words of the cue tell of speaking or writing: "said", not "believes".
pub(super) fn speaks(text: &str, cue: Span) -> bool {
    cue.of(text).split(|c: char| !c.is_alphanumeric()).any(|w| HEARD.contains(w.to_lowercase().as_str()))
}

/// Where it was said, as words of `words` from `first` on tell; `leads` where they open the sentence, so that the place opens them.
pub(super) fn place(text: &str, read: &Text, words: &Stretch, first: usize, leads: bool) -> Option<Span> {
    // "In findings published in Nature, …", but not "Strong winds on the coast, …"
    if leads && !one_of(&words.word(first).to_lowercase(), "in on at during via") {
        return None;
    }
    let ends = |i: &usize| one_of(words.word(*i), ENDS);
    (first..words.len().min(first + FAR)).take_while(|i| !ends(i)).find_map(|i| at(text, read, words, first, i))
}

/// The place that word `at` leads to.
fn at(text: &str, read: &Text, words: &Stretch, first: usize, at: usize) -> Option<Span> {
    let phrase = |from: usize| words.noun_phrase(from);
    match words.word(at).to_lowercase().as_str() {
        "on" | "via" | "over" | "through" => {
            phrase(at + 1).filter(|p| is_medium(text, p) || is_floor(p)).map(|p| p.span)
        }
        "to" if one_of(&words.word(at.wrapping_sub(1)).to_lowercase(), "took taking takes") => {
            phrase(at + 1).filter(|p| is_medium(text, p)).map(|p| p.span)
        }
        "at" | "during" => {
            phrase(at + 1).filter(|p| is_occasion(text, p) && p.span.of(text).contains(' ')).map(|p| p.span)
        }
        "in" => {
            let found = phrase(at + 1)?;
            let issued = (first..at)
                .any(|i| one_of(words.word(i), "published printed posted released appearing carried aired broadcast"));
            let filed = (first..at).any(|i| one_of(words.word(i), "filed filing"));
            let house = one_of(found.head, HOUSES) && !filed && stands_alone(text, found.span);
            let printed = || is_title_of_paper(text, read, &found, issued);
            let heard =
                || is_occasion(text, &found) && !one_of(&found.head.to_lowercase(), "congress assembly protest event");
            (house || heard() || printed()).then_some(found.span)
        }
        _ => None,
    }
}

/// "Twitter", "his Facebook page", "CNN’s “State of the Union”", "the show", "state television"
fn is_medium(text: &str, phrase: &NounPhrase) -> bool {
    let words: Vec<&str> =
        phrase.span.of(text).split([' ', '\'', '’', '"', '“', '”']).filter(|w| !w.is_empty()).collect();
    let medium = words.iter().any(|w| one_of(w, MEDIA)) && !words.iter().any(|w| one_of(w, "post posts message video"));
    let noun = phrase.head.to_lowercase();
    // "KOLO’s “Morning Desk”"
    let titled = ["'s \"", "’s “", "'s “", "’s \""].iter().any(|t| phrase.span.of(text).contains(t));
    let broadcast = words.iter().take(4).any(|w| one_of(w, BROADCASTERS)) || lexicon::is_outlet(phrase.head);
    medium
        || broadcast
        || titled
        || one_of(phrase.head, ACCOUNTS)
        || noun == "media" && words.contains(&"social")
        || one_of(&noun, "television tv radio") && words.iter().any(|w| one_of(w, "state national live local public"))
}

/// "The floor of the House"
fn is_floor(phrase: &NounPhrase) -> bool {
    phrase.head == "floor"
}

/// "A news conference", "the rally", "a town hall"
fn is_occasion(text: &str, phrase: &NounPhrase) -> bool {
    let words = phrase.span.of(text).to_lowercase();
    // "A question and answer session" hangs on its last word.
    let nouns = [phrase.head.to_lowercase(), words.rsplit(' ').next().unwrap_or_default().to_string()];
    nouns.iter().any(|noun| one_of(noun, OCCASIONS)) || nouns[0] == "hall" && words.contains("town hall")
}

/// "The Atlantic", "Nature": what is printed, told by its name, or by what was published in it.
fn is_title_of_paper(text: &str, read: &Text, phrase: &NounPhrase, issued: bool) -> bool {
    if !phrase.head.starts_with(char::is_uppercase) {
        return false;
    }
    let named = read.names.iter().find(|n| n.span.overlaps(phrase.span));
    let place = named.is_some_and(|n| matches!(n.kind, NameKind::Place | NameKind::Person));
    let month = one_of(phrase.head, lexicon::MONTHS);
    let titled = text[..phrase.span.start].ends_with("the ") || phrase.span.of(text).starts_with("The ");
    !place
        && !month
        && (issued
            || titled && named.is_some() && lexicon::is_newspaper(phrase.head)
            || lexicon::is_newspaper(phrase.head))
}

/// Whether no noun follows: "in court", but not "in court files".
fn stands_alone(text: &str, phrase: Span) -> bool {
    let next = text[phrase.end..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !next.starts_with(char::is_lowercase)
        || lexicon::is_preposition(next)
        || one_of(next, "and but that yesterday today earlier late early when while where after before")
}

/// So many words are a few.
const A_FEW_WORDS: usize = 12;

/// Whether all that is said is a few words, so that what stands behind them is still about the saying.
pub(super) fn is_short(text: &str, draft: &Draft) -> bool {
    draft.content.len() == 1 && draft.content[0].of(text).split_whitespace().count() <= A_FEW_WORDS
}
