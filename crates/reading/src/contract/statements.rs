//! What a story attributes to someone.

use serde::{Deserialize, Serialize};

use super::Range;

/// How much of a statement stands in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// All of it.
    Direct,
    /// Part of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl StatementKind {
    /// All kinds.
    pub const ALL: [StatementKind; 3] = [StatementKind::Direct, StatementKind::Mixed, StatementKind::Indirect];

    /// Its name in the contract: "direct", "mixed", "indirect".
    pub fn word(self) -> &'static str {
        match self {
            StatementKind::Direct => "direct",
            StatementKind::Mixed => "mixed",
            StatementKind::Indirect => "indirect",
        }
    }
}

/// Something that the story attributes to someone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// "s1", "s2", …: unique in the story, in text order.
    pub id: String,
    /// Direct, mixed or indirect.
    pub kind: StatementKind,
    /// What is said, in one or several pieces.
    pub content: Vec<Range>,
    /// The words that attribute it ("said").
    pub cue: Vec<Range>,
    /// The whole noun phrase that it is attributed to; empty where the story names none.
    pub source: Vec<Range>,
    /// The content's words; pieces are joined by " … ".
    pub text: String,
    /// Entity id of the one who said it.
    pub speaker: Option<String>,
    /// Entity ids of the others who say it together with the speaker: "Bell and Hale said in a joint statement".
    #[serde(default)]
    pub with: Vec<String>,
    /// To whom or where it was said, in the story's words.
    pub addressee: Option<String>,
    /// The day on which it was said (YYYY-MM-DD), where the story gives it.
    pub said_on: Option<String>,
    /// Entity ids named in the content.
    pub about: Vec<String>,
    /// The statement that reports this one.
    pub within: Option<String>,
    /// The statement that this quotation goes on from.
    pub continues: Option<String>,
    /// An earlier statement of the same speaker with the same sense.
    pub restates: Option<String>,
    /// Between 0 and 1.
    pub confidence: f32,
}

impl Statement {
    /// What is less certain than this is shown as unsure: about half of such statements are read wrong.
    pub const SURE: f32 = 0.6;

    /// Whether people are told that it may well be read wrong.
    pub fn is_unsure(&self) -> bool {
        self.confidence < Statement::SURE
    }

    /// What stands before the speaker's name where a line has to name the speaker behind the words of the cue: "according to" Bell, "was announced by" Bell; none
    /// where the speaker comes first.
    pub fn before_speaker(&self, cue: &str) -> Option<String> {
        let cue = cue.trim();
        let first = cue.split(' ').next()?.to_lowercase();
        if LEADING.contains(&first.as_str()) || cue.ends_with(" by") {
            return Some(cue.to_string());
        }
        let gap = self.source.first()?[0].checked_sub(self.cue.last()?[1])?;
        (PASSIVE.contains(&first.as_str()) && gap == " by ".len()).then(|| format!("{cue} by"))
    }
}

/// Words that a cue begins with before its source, in any sentence.
const LEADING: [&str; 8] = ["according", "by", "per", "in", "for", "from", "with", "as"];

/// Words that a cue in the passive begins with.
const PASSIVE: [&str; 10] = ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had"];

/// The number that a reading gives draft `at`: "s1" of the first one.
pub(crate) fn statement_id(at: usize) -> String {
    format!("s{}", at + 1)
}

/// The statement that an id names, as its place among a story's.
pub(crate) fn statement_of_id(id: &str) -> Option<usize> {
    let at = id.strip_prefix('s')?.parse::<usize>().ok()?.checked_sub(1)?;
    (statement_id(at) == id).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_stands_before_the_speaker_where_the_sentence_has_it_so() {
        for (cue, at, source, before) in [
            ("said", [10, 14], [15, 19], None),
            ("according to", [10, 22], [23, 27], Some("according to")),
            // "The closure was announced by Bell."
            ("was announced", [12, 25], [29, 33], Some("was announced by")),
            ("was announced by", [12, 28], [29, 33], Some("was announced by")),
            // "Bell was quoted as saying"
            ("was quoted as saying", [5, 25], [0, 4], None),
        ] {
            let statement = Statement {
                id: "s1".to_string(),
                kind: StatementKind::Indirect,
                content: Vec::new(),
                cue: vec![at],
                source: vec![source],
                text: String::new(),
                speaker: None,
                with: Vec::new(),
                addressee: None,
                said_on: None,
                about: Vec::new(),
                within: None,
                continues: None,
                restates: None,
                confidence: 1.0,
            };
            assert_eq!(statement.before_speaker(cue).as_deref(), before, "{cue}");
        }
    }
}
