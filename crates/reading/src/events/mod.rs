//! Events: what happened, and what is due, each one once however often a story tells it.
//!
//! What a clause is, and who does what in it, is told by [`crate::grammar`].
//!
//! - [`scene`]: what of a story events are read from;
//! - [`triggers`]: the verbs and nouns that tell an event;
//! - [`participants`]: who takes part; whom a noun phrase stands for tell the [`cast`] of the story and, with the sentence around it, [`parties`]
//!   (in [`pairs`] those who stand for several at once, in [`appositions`] what only says who another is, in [`recipients`] to whom a deed is done);
//! - [`status`]: how far an event has come by the words around its verb (in [`denials`], whether these say that it did not happen), [`stances`]: by the whole sentence; [`setting`]: its day and place;
//! - [`tellings`]: every place where an event is told (each a [`telling`]): by verbs (in [`deeds`]: which line of the list fits in [`fitting`], active or passive in [`voice`], what did not happen in [`undone`], in [`gapped`] further deeds under it,
//!   what it comes to in [`outcome`], whether enough is told in [`enough`], those who do it in [`doers`] and those who judge it in [`judging`], of what the sentence tells in [`signs`]),
//!   by nouns (in [`nouns`], in [`asked_for`] gatherings that are only asked for, with those who take part in [`noun_sides`], of forces in [`movements`], in [`governing`] what the verb over them makes of it, in [`happenings`] whether it takes place, and in [`dated`] whether its day tells enough), by who is expected somewhere (in [`awaited`]), what is done on a visit (in [`visits`]) and by what a statement says (in [`sayings`], by which words in [`tones`], as a whole in [`acts`], in [`calling`] by what it calls somebody, in [`demands`] by what it asks for);
//!   on which days of its sentence (in [`own_days`], in [`since`] since which, and in [`of_noun_alone`] which are not a noun's), under which day a list has it (in [`agenda`]), on what occasion (in [`occasion`]), what it takes up of the sentences before (in [`before`]), and which verbs tell of one event (in [`one_event`]);
//!   in what sense a verb or a noun tells none stands in [`senses`] and [`noun_senses`], what is only so as a rule in [`rules`];
//! - [`weighing`]: these tellings weighed with what the encoder finds, less who takes no part (in [`left_out`]), and (in [`found`]; what of it counts for nothing in [`discounted`]) what it alone finds, with those who take part in it (in [`by_encoder`]);
//! - [`merging`]: the tellings of one event as one event (in [`told`], whether two may be of one), also (in [`retold`]) what a headline tells of somebody without a name.

pub mod acts;
pub mod agenda;
pub mod appositions;
pub mod asked_for;
pub mod awaited;
pub mod before;
mod being;
pub mod by_encoder;
pub mod calling;
pub mod cast;
pub mod dated;
pub mod deeds;
pub mod demands;
pub mod denials;
pub mod discounted;
pub mod doers;
pub mod enough;
pub mod fitting;
pub mod found;
pub mod gapped;
pub mod governing;
pub mod happenings;
pub mod judging;
pub mod left_out;
pub mod merging;
pub mod movements;
pub mod noun_senses;
pub mod noun_sides;
pub mod nouns;
pub mod occasion;
pub mod of_noun_alone;
pub mod one_event;
pub mod outcome;
pub mod own_days;
pub mod pairs;
pub mod participants;
pub mod parties;
pub mod recipients;
pub mod retold;
pub mod rules;
pub mod sayings;
pub mod scene;
pub mod senses;
pub mod setting;
pub mod signs;
pub mod since;
pub mod stances;
pub mod status;
pub mod telling;
pub mod tellings;
pub mod told;
pub mod tones;
pub mod triggers;
pub mod undone;
pub mod visits;
pub mod voice;
pub mod weighing;

use jiff::civil::Date;
use onrecord_source::{Span, Story};

pub(crate) use self::weighing::chance_at;
use self::{
    agenda::Agenda,
    before::Before,
    cast::Cast,
    merging::merge,
    occasion::Occasions,
    participants::{Party, kind_of, last_of, settle},
    scene::{Scene, statement_of},
    telling::Telling,
    tellings::Sentence,
    told::Told,
};
use crate::{
    contract::{ConsultKind, EntityKind, EventStatus, EventType, MentionForm, ParticipantRole},
    draft::Draft,
    entity::{Entity, Mention},
    lexicon::{self, WEEKDAYS, is_office, one_of},
};

/// One event; spans in bytes, others by their index in what [`events`] was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// PLOVER's type.
    pub event_type: EventType,
    /// For CONSULT.
    pub kind: Option<ConsultKind>,
    /// How far it has come.
    pub status: EventStatus,
    /// Entities that take part.
    pub participants: Vec<(usize, ParticipantRole)>,
    /// First and last day.
    pub days: Option<(Date, Date)>,
    /// Where, by the place's own name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-2 of where.
    pub country: Option<&'static str>,
    /// The words that tell it.
    pub trigger: Span,
    /// The sentence or clause that it stands on.
    pub evidence: Span,
    /// The draft that says it, where the story itself does not.
    pub stated_in: Option<usize>,
    /// Whether the encoder alone tells it, and no list.
    pub by_encoder: bool,
    /// Whether what somebody says tells it, and no word for the deed.
    pub by_saying: bool,
    /// The other words that tell it.
    pub told_too: Vec<Span>,
}

/// The story's events, in text order of their triggers, and its entities with those added that only take part in an event ("protesters"):
/// the ones before keep their index.
pub fn events(scene: &Scene) -> (Vec<Event>, Vec<Entity>) {
    let text = scene.story.text.as_str();
    let cast = Cast::new(text, scene.entities);
    let mut entities = scene.entities.to_vec();
    let mut told: Vec<Told> = Vec::new();
    let protagonist = protagonist(scene, &cast);
    let agenda = Agenda::new(scene);
    let mut told_before = Before::default();
    let mut occasions = Occasions::default();
    let alone = is_headline_alone(scene.story);
    let parts = scene.read.sentences.iter().flat_map(|&s| agenda.parts(text, without_dateline(scene.story, s)));
    for span in parts.filter(|part| !part.is_empty()) {
        let headline = is_above(scene.story, span) || alone;
        let clauses = scene.clauses(&cast, span, headline);
        let sentence = Sentence {
            scene,
            cast: &cast,
            clauses: &clauses,
            span,
            headline,
            before: &told_before,
            protagonist,
            listed: agenda.day(text, span.start).map(|day| setting::as_listed(text, day, span, scene.times)),
        };
        let mut tellings = sentence.tellings();
        tellings.extend(sentence.listed_gathering(&tellings));
        for telling in &mut tellings {
            agenda.place_under(scene, telling);
            sentence.put_on_agenda(telling);
        }
        let paragraph = scene.paragraph_of(span);
        let subject = sentence.main_subject();
        occasions.go_on(&sentence, &mut tellings, subject.as_ref(), paragraph);
        let names_person = cast.names_in(span).iter().any(|&(_, e)| scene.entities[e].kind == EntityKind::Person);
        // "talks brokered by Qatar": it is none of the two sides.
        let sides = sentence.without_brokers(&tellings);
        let is_person = |p: &Party| is_one_person(scene, p);
        told_before.go_on(&sides, subject, span.end, names_person, |p| is_side(scene.entities, p), is_person);
        told.extend(tellings.into_iter().map(|t| settled(scene, t, &mut entities)));
    }
    acts::without_repeated(&mut told);
    (merge(told, scene, &entities), entities)
}

/// What of a sentence tells anything: the dateline does not, nor the story's day before it ("Monday, August 3, 2020 On Thursday, …").
fn without_dateline(story: &Story, sentence: Span) -> Span {
    let text = &story.text;
    let rest = match story.dateline.as_ref().filter(|d| d.span.overlaps(sentence)) {
        Some(dateline) => Span::new(dateline.span.end.min(sentence.end), sentence.end).trimmed(text),
        None => sentence,
    };
    let day = story
        .paragraphs
        .binary_search_by_key(&rest.start, |p| p.start)
        .is_ok()
        .then(|| day_before(rest.of(text)))
        .flatten();
    day.map_or(rest, |length| Span::new(rest.start + length, rest.end).trimmed(text))
}

/// How many bytes a whole date takes at the beginning of `words` that a sentence follows.
fn day_before(words: &str) -> Option<usize> {
    let mut all = words.splitn(5, ' ');
    let mut next = || all.next();
    let (weekday, month, day, year, rest) = (next()?, next()?, next()?, next()?, next()?);
    let named = weekday.strip_suffix(',').is_some_and(|w| one_of(w, WEEKDAYS));
    let dated = day.strip_suffix(',').is_some_and(|d| d.parse::<u8>().is_ok()) && year.parse::<u16>().is_ok();
    let follows = rest.starts_with(char::is_uppercase);
    (named && dated && year.len() == 4 && follows).then(|| weekday.len() + month.len() + day.len() + year.len() + 4)
}

/// Whether a sentence is in the headline or the deck.
fn is_above(story: &Story, sentence: Span) -> bool {
    let parts = [&story.headline, &story.deck].into_iter().flatten().filter_map(|w| w.span);
    parts.into_iter().any(|p| p.overlaps(sentence))
}

/// Whether the whole text is one line that no stop ends, as headlines stand in a list of them.
fn is_headline_alone(story: &Story) -> bool {
    let text = story.text.trim();
    story.headline.is_none()
        && text.len() < LONGEST_HEADLINE
        && !text.contains('\n')
        && text.ends_with(char::is_alphanumeric)
}

/// A telling with its parties as entities, new ones added to `entities`.
fn settled(scene: &Scene, telling: Telling, entities: &mut Vec<Entity>) -> Told {
    let takes_part = |p: &Party| {
        // Who is named takes part, though "endorsed" may have nothing but the name, or "both leaders", for its content.
        let by_name = |m: &Mention| m.form == MentionForm::Name;
        let named = matches!(p, Party::Known(e, _) if scene.entities[*e].mentions.iter().any(by_name));
        // What only refers to an event names nobody new, and all that somebody says is no one who takes part.
        let new = matches!(p, Party::Phrase(..));
        !(new && telling.reference) && (named || !is_all_said(scene.drafts, p.span()))
    };
    let mut settle_all = |parties: &[Party], undergo: bool| -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for party in parties.iter().filter(|p| takes_part(p) || undergo && !telling.reference && holds_office_of(p)) {
            let entity = settle(&scene.story.text, entities, party);
            if !out.contains(&entity) {
                out.push(entity);
            }
        }
        out
    };
    let (actors, recipients) = (settle_all(&telling.actors, false), settle_all(&telling.recipients, true));
    let stated_in = statement_of(scene.drafts, telling.trigger);
    Told { telling, actors, recipients, stated_in }
}

/// "criticised |France's foreign minister|": whether a noun phrase is for the holder of an office of somebody named in it, who is no saying where he is all that stands behind
/// the verb.
fn holds_office_of(party: &Party) -> bool {
    let Party::Phrase(_, name, _) = party else { return false };
    name.contains(['\'', '’']) && name.rsplit(' ').next().is_some_and(|last| is_office(&last.to_lowercase()))
}

/// Whether a party may be one of two sides: a body, a group or a state.
fn is_side(entities: &[Entity], party: &Party) -> bool {
    matches!(kind_of(entities, party), EntityKind::Organization | EntityKind::Group)
        || matches!(party, Party::Known(e, _) if entities[*e].country().is_some())
}

/// Bytes of a headline at most.
const LONGEST_HEADLINE: usize = 160;

/// Whether a party is one person: by its kind, or by the noun that heads it ("a teacher").
fn is_one_person(scene: &Scene, party: &Party) -> bool {
    let words = party.span().of(&scene.story.text);
    let head = last_of(words);
    let one = lexicon::ends_as_person(&head) || triggers::is_person_noun(&head) && lexicon::is_office(&head);
    match kind_of(scene.entities, party) {
        EntityKind::Person => true,
        EntityKind::Group => one && matches!(party, Party::Phrase(..)),
        _ => false,
    }
}

/// How far into a story it tells who has died, in sentences.
const DEATH: usize = 3;

/// Whoever the story says at once has died: of them those speak who praise and mourn.
fn protagonist(scene: &Scene, cast: &Cast) -> Option<(usize, Span)> {
    let text = scene.story.text.as_str();
    let dies = |words: &str| {
        words.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "dies" | "died" | "dead" | "death" | "killed"))
    };
    let person = |&&(_, e): &&(Span, usize)| scene.entities[e].kind == EntityKind::Person;
    let first_person = |s: &Span| cast.names_in(*s).iter().find(person);
    let headline = scene.story.headline.as_ref().is_some_and(|h| dies(&h.text));
    let mut sentences = scene.read.sentences.iter().take(DEATH).filter(|s| headline || dies(s.of(text)));
    sentences.find_map(first_person).map(|&(span, entity)| (entity, span))
}

/// Whether these words are the whole content of a statement.
fn is_all_said(drafts: &[Draft], span: Span) -> bool {
    drafts.iter().any(|d| d.content == [span])
}
