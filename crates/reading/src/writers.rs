//! Sources that say nothing of who speaks: the "I" of whoever wrote a letter or column, and "who" and "which" after a noun phrase without a name.

use onrecord_language::Text;
use onrecord_source::{Span, Story};

use crate::{
    closed_classes::BE,
    contract::{EntityKind, MentionForm},
    entity::{Entity, Mention, called},
    lexicon::{self, one_of},
    words::word_at,
};

/// How many lines from the end a writer may be introduced.
const LAST_LINES: usize = 3;

/// Verbs by which a story tells what another says.
const TOLD_OF_OTHERS: &str =
    "said says told tells added adds explained explains warned warns believes thinks argues argued";

/// Words with a capital behind which "I" is no number: they open a sentence.
const OPENINGS: &str = "and but so or yet when if as while then now because although though since after before until once yesterday today tomorrow \
perhaps maybe still here there what how why where which that like in last this well yes no oh ok";

/// How many words a noun phrase before "who" may have.
const PHRASE: usize = 4;

/// Words before which a noun phrase cannot begin: "those |women| who", "for |families| which".
const BEFORE_A_PHRASE: &str = "a an the this that these those some any many most several few other both all no another each every one two three four five six seven eight nine ten \
dozens hundreds thousands millions of in for from with by to at on about against among between like as here there after before over under than but because is are was were be been";

/// Those who may write "I" in a story, by the line that names them and nobody else does: who signs a letter ("Max Stone." on a line of its own), and who
/// is introduced in the last lines ("Ada Reed is a teacher in Portwick."). They are nobody whom the story names elsewhere. Else the one author of its byline.
pub struct Writers {
    /// Where a line of a name alone begins, and whose it is; in text order.
    signed: Vec<(usize, usize)>,
    /// Where a line begins that introduces somebody; in text order.
    introduced: Vec<(usize, usize)>,
    author: Option<Author>,
    /// Whether somebody writes "I" outside quotation marks.
    writes: bool,
}

/// The one author of a byline.
struct Author {
    name: String,
    /// Where the byline has the name.
    span: Option<Span>,
    /// Whom the story names so.
    entity: Option<usize>,
}

impl Writers {
    /// The writers of a story with these `entities`, in one pass.
    pub(crate) fn of(story: &Story, read: &Text, entities: &[Entity]) -> Writers {
        let text = story.text.as_str();
        let byline = story.byline.as_ref().and_then(|b| b.span);
        let lines: Vec<Span> = Span::new(0, text.len()).lines(text).collect();
        let last = lines.len().saturating_sub(LAST_LINES);
        let (mut signed, mut introduced) = (Vec::new(), Vec::new());
        for (entity, e) in entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
            let below = |s: &Span| byline.is_none_or(|b| !b.contains(*s));
            let mut names = e.mentions.iter().filter(|m| m.form == MentionForm::Name).map(|m| m.span).filter(below);
            let Some(name) = names.next() else { continue };
            let at = lines.partition_point(|l| l.end <= name.start);
            let Some(line) = lines.get(at).filter(|l| l.start == name.start && l.contains(name)) else { continue };
            if !names.all(|n| line.contains(n)) {
                continue;
            }
            let after = text[name.end..line.end].trim_start();
            // "Ada Reed, a teacher, said so": of whom others tell what she said is no writer.
            if after.split(|c: char| !c.is_alphabetic()).any(|w| one_of(w, TOLD_OF_OTHERS)) {
                continue;
            }
            let tells = [
                "is a ",
                "is an ",
                "is the ",
                "is on ",
                ", a ",
                ", an ",
                ", the ",
                "writes ",
                "is writing ",
                "reports ",
                "covers ",
            ];
            if matches!(after, "" | "." | ",") {
                signed.push((line.start, entity));
            } else if at >= last && tells.iter().any(|w| after.starts_with(w)) {
                introduced.push((line.start, entity));
            }
        }
        signed.sort_unstable();
        introduced.sort_unstable();
        // Where a name stands above the first "I", names are headings over what their bearers say.
        let mut words = read.words.iter().enumerate();
        let first =
            words.find(|(at, w)| is_i(text, read, *at) && read.quotation_of(w.span).is_none()).map(|(_, w)| w.span);
        if signed.first().is_some_and(|&(line, _)| first.is_none_or(|i| line < i.start)) {
            signed.clear();
        }
        let writes = first.is_some();
        Writers { signed, introduced, author: author(story, entities).filter(|_| writes), writes }
    }

    /// Whether an entity is a writer: of such a one the story tells as "I", and never as "he".
    pub(crate) fn include(&self, entities: &[Entity], entity: usize) -> bool {
        let introduced = self.signed.iter().chain(&self.introduced).any(|w| w.1 == entity);
        self.writes && (introduced || self.author.as_ref().is_some_and(|a| a.name == entities[entity].name))
    }

    /// The author of the byline, where `source` stands in no quotation marks: an entity's index. One whom nothing else names is added to `entities`.
    pub(crate) fn author_of(&self, read: &Text, entities: &mut Vec<Entity>, source: Span) -> Option<usize> {
        let author = self.author.as_ref().filter(|_| read.quotation_of(source).is_none())?;
        let known = author.entity.or_else(|| entities.iter().position(|e| e.name == author.name));
        Some(known.unwrap_or_else(|| {
            let named = author.span.map(|span| Mention { span, form: MentionForm::Name });
            let mention = named.unwrap_or(Mention { span: source, form: MentionForm::Pronoun });
            entities.push(Entity::new(EntityKind::Person, author.name.clone(), mention));
            entities.len() - 1
        }))
    }

    /// The person who writes "I" at `source`: an entity's index; none inside quotation marks.
    pub fn of_source(&self, read: &Text, source: Span) -> Option<usize> {
        let below = |all: &[(usize, usize)]| all.get(all.partition_point(|&(line, _)| line < source.end)).map(|w| w.1);
        below(&self.signed).or_else(|| below(&self.introduced)).filter(|_| read.quotation_of(source).is_none())
    }
}

/// Whether word `at` is the pronoun "I", and no number behind a name ("World War I", "Charles I") nor a part of a code ("TLW.I").
fn is_i(text: &str, read: &Text, at: usize) -> bool {
    let span = read.words[at].span;
    if span.of(text) != "I" {
        return false;
    }
    let next = text[span.end..].chars().next();
    let goes_on = text[span.end..].trim_start_matches([' ', ',']).starts_with(|c: char| c.is_lowercase());
    let verb = matches!(next, Some(' ' | ',' | '\n')) && goes_on || matches!(next, Some('\'' | '’'));
    let before =
        at.checked_sub(1).map(|i| read.words[i].span).filter(|w| read.sentence_of(*w) == read.sentence_of(span));
    let number = before.is_some_and(|w| {
        let word = w.of(text);
        w.end == span.start && word.ends_with(['.', '-', '/'])
            || word.starts_with(char::is_uppercase) && !one_of(&word.to_lowercase(), OPENINGS)
    });
    verb && !number
}

/// Words of a byline that names nobody.
const NOBODY: &str = "news press staff reporter reporters correspondent correspondents desk editor editors editorial team agency agencies times post herald report bureau board service \
writer writers network newsroom media web online monitoring";

/// Who alone has written a story, by a name and a last name in its byline.
fn author(story: &Story, entities: &[Entity]) -> Option<Author> {
    let mut authors = story.authors().into_iter();
    let name = authors.next().filter(|name| authors.next().is_none() && name.contains(' '))?;
    let words = name.split(' ').count();
    let capitals =
        name.split(' ').all(|w| w.starts_with(char::is_uppercase) || one_of(w, "de da di van von der bin al"));
    let nobody = name.split([' ', '-']).any(|w| one_of(&w.to_lowercase(), NOBODY));
    let line = story.byline.as_ref()?.span;
    let at = line.and_then(|line| Some(line.start + line.of(&story.text).find(&name)?));
    let span = at.map(|at| Span::new(at, at + name.len()));
    let entity = called(&story.text, entities, &name).filter(|&e| entities[e].kind == EntityKind::Person);
    (words <= 4 && capitals && !nobody).then_some(Author { name, span, entity })
}

/// The noun phrase that "who" or "which" at `source` stands for, without its article: "not paying an |architect| who said".
pub fn antecedent(text: &str, read: &Text, source: Span) -> Option<Span> {
    phrase_before(text, read, before_pronoun(text, read, source))
}

/// The word that "who" at `source` stands behind, past ", who" and "- which"; the end of its place among the words.
fn before_pronoun(text: &str, read: &Text, source: Span) -> usize {
    let end = read.words.partition_point(|w| w.span.end <= source.start);
    end - usize::from(end > 0 && matches!(read.words[end - 1].span.of(text), "," | "-" | "–" | "—"))
}

/// The noun phrase that ends before word `end`; of what "was found" its subject.
fn phrase_before(text: &str, read: &Text, end: usize) -> Option<Span> {
    let word = |i: usize| read.words[i].span.of(text);
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let stops = |w: &str| one_of(&w.to_lowercase(), BEFORE_A_PHRASE);
    let first = (end.saturating_sub(PHRASE + 1)..end)
        .rev()
        .find(|&i| !letters(word(i)) || stops(word(i)) || word(i).ends_with("ing"))?;
    if first + 1 >= end || !letters(word(first)) {
        return None;
    }
    // "A survey was also published which found": the survey.
    let done =
        word(end - 1).ends_with("ed") || one_of(word(end - 1), "found made shown seen heard held sent taken given");
    if done && one_of(word(first), BE) {
        let auxiliary = |i: usize| one_of(word(i), "is are was were be been has have had also later now not");
        let subject = (0..=first).rev().find(|&i| !auxiliary(i))?;
        return phrase_before(text, read, subject + 1).or_else(|| opening(text, read, subject + 1));
    }
    let span = Span::new(read.words[first + 1].span.start, read.words[end - 1].span.end);
    // "and" would cut what it joins; a phrase that crosses a line is none.
    let joined = (first..end).any(|i| matches!(word(i), "and" | "or"));
    (!joined && !span.of(text).contains('\n')).then_some(span)
}

/// The noun phrase that opens its sentence and ends before word `end`: "|Documents| were found which".
fn opening(text: &str, read: &Text, end: usize) -> Option<Span> {
    let last = read.words[..end].last()?.span;
    let start = read.sentence_of(last)?.start;
    let first = read.words.partition_point(|w| w.span.start < start);
    let words = &read.words[first..end];
    let letters = |w: &str| w.chars().all(char::is_alphabetic);
    let short = words.len() <= PHRASE && words.iter().all(|w| letters(w.span.of(text)));
    short.then(|| Span::new(words[0].span.start, last.end))
}

/// Nouns for people by where they are or how they stand to others, besides those for what they do.
const PEOPLE: &str = "member passenger neighbour neighbor relative friend colleague supporter ally \
people villagers locals neighbours neighbors passengers members migrants refugees parents children families relatives friends colleagues \
supporters allies activists demonstrators staff crew men women";

/// "|Doctors at Saint Anna Hospital|, who said": the people whose place, which is one of `names` or a noun for none, stands before "who" at `source`.
pub fn people_of_place(text: &str, read: &Text, names: &[Span], source: Span) -> Option<Span> {
    let end = before_pronoun(text, read, source);
    let last = read.words[..end].last()?.span;
    let name = names.get(names.partition_point(|n| n.end < last.end)).filter(|n| n.end == last.end);
    let place = name.copied().or_else(|| {
        let phrase = antecedent(text, read, source)?;
        let noun = phrase.of(text).rsplit(' ').next().unwrap_or_default().to_lowercase();
        let person = lexicon::is_office(&noun) || one_of(&noun, PEOPLE) || lexicon::MEN.contains(noun.as_str());
        (!person && !lexicon::WOMEN.contains(noun.as_str())).then_some(phrase)
    })?;
    let word = |i: usize| word_at(text, read, i);
    let mut at = read.words.partition_point(|w| w.span.end <= place.start).checked_sub(1)?;
    // "The |ruling| party"
    if one_of(word(at), "ruling governing opposition main local national") {
        at = at.checked_sub(1)?;
    }
    if one_of(word(at), "the a an his her its their this that") {
        at = at.checked_sub(1)?;
    }
    let people = at.checked_sub(1).filter(|_| one_of(word(at), "of at in from near for with to"))?;
    let noun = word(people).to_lowercase();
    if !lexicon::is_office(&noun) && !one_of(&noun, PEOPLE) {
        return None;
    }
    let more = |i: &usize| one_of(word(*i), "the The a A an An local senior former two three several some many");
    let from = (people.saturating_sub(2)..people).rev().take_while(more).last().unwrap_or(people);
    let phrase = Span::new(read.words[from].span.start, place.end);
    (!phrase.of(text).contains('\n')).then_some(phrase)
}
