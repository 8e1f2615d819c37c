//! A turn: what one of several says in an interview or a transcript, until the next one does.

use onrecord_source::Span;

/// What one of them says until the next one does.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The label, without its mark: "JAKE TAPPER"; empty, where what is said begins, in an interview that has none.
    pub label: Span,
    /// The colon after it; of a signature the dash before it.
    pub mark: Option<Span>,
    /// What is said, a piece a line.
    pub content: Vec<Span>,
    /// Who speaks, by the fullest name that the story has for them; none where it does not tell.
    pub who: Option<String>,
    /// Whether the label itself names somebody, as "Q" and "A" do not.
    pub names: bool,
}

impl Turn {
    /// The label with its mark.
    pub fn head(&self) -> Span {
        let mark = self.mark.unwrap_or(self.label);
        Span::new(self.label.start.min(mark.start), self.label.end.max(mark.end))
    }

    /// Whether the label stands before what is said: in talk, where one asks and another answers.
    pub fn is_talk(&self) -> bool {
        self.content.first().is_some_and(|said| self.label.start <= said.start)
    }

    /// The label, where it has one.
    pub fn source(&self) -> Option<Span> {
        Some(self.label).filter(|label| !label.is_empty())
    }
}
