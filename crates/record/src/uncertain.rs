//! What a record that shows only certain statements has of a quotation beside them: "nothing" would be false.

use crate::{Agreement, Answer, Query, Record, RecordError, Standing};

/// So many are counted.
const MOST: usize = 100;

impl Record {
    /// How many different things said have the words of a quotation, where this record shows only statements of some confidence ([`Record::open_certain`]) and
    /// `answers`, those among them, has none with all its words; 0 in any other case.
    pub fn less_certain(&self, answers: &[Answer], quotation: &str, stories: &Query) -> Result<usize, RecordError> {
        let has_all = |answer: &&Answer| answer.agreement < Agreement::Partly;
        if self.least.is_none() || answers.iter().any(|answer| has_all(&answer)) {
            return Ok(0);
        }
        let all = Record::open_existing(&self.path)?.check_among(quotation, None, stories, MOST)?;
        Ok(all.iter().filter(has_all).count())
    }

    /// What there is of a quotation beside `answers`: how many less certain answers ([`Record::less_certain`]); where there are none, the stories that have its
    /// words ([`Record::standing_beside`]), at most `limit`; all of it of the stories whose days and outlet `stories` asks for.
    pub fn beside(
        &self,
        answers: &[Answer],
        quotation: &str,
        stories: &Query,
        limit: usize,
    ) -> Result<(usize, Vec<Standing>), RecordError> {
        match self.less_certain(answers, quotation, stories)? {
            0 => Ok((0, self.standing_beside(answers, quotation, stories, limit)?)),
            less_certain => Ok((less_certain, Vec::new())),
        }
    }
}
