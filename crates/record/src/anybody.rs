//! Names that are nobody's own: a spokesman whom no story names, bodies that every country has ("Finance Ministry", "Senate"), and what is left of a firm's
//! name where only its legal form is ("Inc").

use crate::{fold, party};
use onrecord_language::one_of;
use onrecord_reading::contract::{Entity, EntityKind, MentionForm};

/// What bodies are that every country, state or town has.
const BODIES: &str = "ministry department court senate house representatives parliament congress assembly treasury police army navy force guard bank bureau \
    office exchange bourse council cabinet government administration embassy commission committee agency authority institute service radio daily mint \
    commons";
/// What such bodies are for, or whose.
const FOR: &str = "finance financial foreign affairs interior internal defence defense justice health education agriculture agricultural trade commerce \
    industry industrial labor labour employment energy environment environmental transport transportation economy economic economics emergencies \
    emergency situations culture sports sport tourism housing science technology communications public social welfare human state \
    federal national central supreme high appeals appeal constitutional criminal district county city town municipal regional provincial local general prime \
    minister's president's presidential prosecutor prosecutors prosecutor's prosecutors' attorney electoral election elections stock fire air coast armed \
    reserve budget banking tax customs immigration statistics statistical planning civil executive of the for and";

/// Whether a folded name is of a body that every country has: only words that tell what it is and what it is for.
fn is_body_of_any(folded: &str) -> bool {
    let mut words = folded.split(' ').peekable();
    let federal = folded.starts_with("federal ");
    let is = |word: &str| one_of(word, BODIES) || one_of(word, FOR);
    words.peek().is_some()
        && words.all(is)
        && folded.split(' ').any(|word| one_of(word, BODIES) && !(federal && word == "commission"))
}

/// Whether who bears the name may be anybody, so that stories that have it need not mean the same: unless an id or, of a body, the state tells who it is.
pub(crate) fn may_be_anybody(kind: EntityKind, name: &str, is_named: bool) -> bool {
    match kind {
        EntityKind::Group => true,
        EntityKind::Person => !is_named || name.split_whitespace().count() < 2 || ends_in_a_noun(name),
        EntityKind::Organization => !is_named || is_body_of_any(&fold::name(name)) || is_legal_form(name),
        _ => false,
    }
}

/// Whether a name is nothing but a legal form: "Inc", "Co Ltd".
fn is_legal_form(name: &str) -> bool {
    let folded = fold::name(name);
    let is_form = |word: &str| party::legal_forms().any(|form| form == word.trim_end_matches('.'));
    folded.split(' ').all(is_form)
}

/// Whether the state that a body is of tells which of those of its name it is.
pub(crate) fn is_told_by_state(kind: EntityKind, name: &str) -> bool {
    kind == EntityKind::Organization && is_body_of_any(&fold::name(name))
}

/// Whether a story names it, and does not only describe it.
pub(crate) fn is_named(entity: &Entity) -> bool {
    entity.mentions.iter().any(|mention| mention.form == MentionForm::Name)
}

/// Whether the last word is written small, as no name's is: "company spokesman".
fn ends_in_a_noun(name: &str) -> bool {
    name.split_whitespace().next_back().is_some_and(|word| {
        !word.contains(|c: char| c.is_uppercase() || c.is_numeric()) && word.contains(char::is_lowercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_anybody() {
        use EntityKind::{Organization, Person};
        for (kind, name, so) in [
            (Person, "Anna Bell", false),
            (Person, "Bell", true),
            (Person, "harbour spokesman", true),
            (Person, "one sailor", true),
            (Person, "Lee Jae-myung", false),
            (Person, "李 明", false),
            (Organization, "Finance Ministry", true),
            (Organization, "Ministry of Foreign Affairs", true),
            (Organization, "Senate", true),
            (Organization, "House of Representatives", true),
            (Organization, "Supreme Court", true),
            (Organization, "Portwick Police Department", false),
            (Organization, "Bank of Norway", false),
            (Organization, "Federal Trade Commission", false),
            (Organization, "Harbour Authority", false),
            (Organization, "White House", false),
            (Organization, "Inc", true),
            (Organization, "Co. Ltd.", true),
            (Organization, "Kestrel Inc", false),
            (EntityKind::Place, "Portwick", false),
        ] {
            assert_eq!(may_be_anybody(kind, name, true), so, "{name}");
        }
    }
}
