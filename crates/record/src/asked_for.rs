//! Whether who says something is who was asked for: only somebody who is known to be another is called so.

use crate::party::{self, Named};
use crate::{NamedSpeaker, Record, RecordError, called, fold};
use onrecord_wording::names;
use std::collections::BTreeSet;

/// Who is asked for as a speaker.
pub(crate) struct AskedFor<'a> {
    record: &'a Record,
    folded: String,
    /// The speakers who are called so.
    called: BTreeSet<i64>,
    /// Their last names, and the asked one.
    last_names: BTreeSet<String>,
}

impl<'a> AskedFor<'a> {
    /// None where no name is given.
    pub(crate) fn of(record: &'a Record, name: &str) -> Result<Option<AskedFor<'a>>, RecordError> {
        let folded = fold::name(name);
        if folded.is_empty() {
            return Ok(None);
        }
        let called = called::called(&record.connection, name)?;
        let mut last_names = BTreeSet::from([names::asked_last(&folded).to_owned()]);
        for key in &called {
            let speaker = record.speaker(*key)?;
            last_names.extend(speaker.map(|speaker| names::asked_last(&fold::name(&speaker.name)).to_owned()));
        }
        Ok(Some(AskedFor { record, folded, called, last_names }))
    }

    /// Whether it is one of those who say something; none where nobody is known to say it, or it may be who was asked for or not.
    pub(crate) fn is_among(&self, speakers: &[NamedSpeaker]) -> Result<Option<bool>, RecordError> {
        let found: Vec<Option<bool>> = speakers.iter().map(|speaker| self.is(speaker)).collect::<Result<_, _>>()?;
        let any = |one: Option<bool>| found.contains(&one);
        Ok(match (any(Some(true)), any(None) || found.is_empty()) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        })
    }

    fn is(&self, speaker: &NamedSpeaker) -> Result<Option<bool>, RecordError> {
        let folded = fold::name(&speaker.name);
        // A body is asked for by what it is called elsewhere too ("EU" for "EU leaders"); a state's speakers are not asked for by it.
        let is_called =
            || party::means(&self.folded, None, false, &Named::of(&speaker.name, &folded, "organization", None));
        if self.called.contains(&speaker.key) || is_called() && self.is_body(speaker)? {
            return Ok(Some(true));
        }
        // Nobody of the asked name is known, or of whoever says it no more than the last name, or not even that ("officials").
        let is_short = !folded.contains(' ') && self.last_names.contains(&folded);
        let is_named = || ends_in_a_name(&speaker.name);
        // "María Paloma Valencia" may be Paloma Valencia.
        let may_be = || {
            folded.contains(' ')
                && self.folded.contains(' ')
                && (names::is_called_loosely(&folded, &self.folded) || names::is_called_loosely(&self.folded, &folded))
        };
        Ok((!self.called.is_empty() && !is_short && is_named() && !may_be()).then_some(false))
    }

    /// Whether it is an organization or a group: a person's initials name nobody.
    fn is_body(&self, speaker: &NamedSpeaker) -> Result<bool, RecordError> {
        let is_body = "SELECT EXISTS (SELECT 1 FROM speakers WHERE key = ?1 AND kind IN ('organization', 'group'))";
        let mut select = self.record.connection.prepare_cached(is_body)?;
        Ok(select.query_row([speaker.key], |row| row.get(0))?)
    }
}

/// Whether the last word of a name is one: "Anna Bell", not "Portwick mayor".
fn ends_in_a_name(name: &str) -> bool {
    name.split_whitespace().next_back().is_some_and(|word| word.contains(|c: char| c.is_uppercase() || c.is_numeric()))
}
