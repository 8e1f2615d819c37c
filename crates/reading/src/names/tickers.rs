//! The letters by which a firm is traded, in angle brackets behind its name: "Norvik Foods Inc <PQX>", "<PQX.T>".

use onrecord_source::Span;

use super::Named;
use crate::contract::EntityKind;

/// Whether what stands at `span` are such letters: capitals in angle brackets, with those of the exchange or without.
fn is_ticker(text: &str, span: Span) -> bool {
    let capitals = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.';
    let (inside, behind) = (span.of(text).trim_matches(['<', '>']), text[span.end..].trim_start_matches(capitals));
    let opens = span.of(text).starts_with('<') || text[..span.start].trim_end_matches(capitals).ends_with('<');
    let closes = span.of(text).ends_with('>') || behind.starts_with('>');
    !inside.is_empty() && inside.chars().all(capitals) && opens && closes
}

/// "Norvik Foods Inc <PQX>": a firm's letters on an exchange, whatever they are.
pub(super) fn is_traded_as(text: &str, firm: &Named, ticker: &Named) -> bool {
    let bodies = firm.kind == EntityKind::Organization && ticker.kind == EntityKind::Organization;
    let between = text.get(firm.span.end..ticker.span.start).unwrap_or("-");
    bodies && is_ticker(text, ticker.span) && between.trim_matches([' ', '<']).is_empty()
}

/// "a spokesman for Norvik Foods Inc <PQX.T>": letters that the story does not call the firm by elsewhere are nobody's name.
pub(super) fn tickers_are_nobody(text: &str, named: &mut Vec<Named>) {
    let once = |n: &Named| text.matches(n.span.of(text)).take(2).count() == 1;
    named.retain(|n| !(is_ticker(text, n.span) && once(n)));
}
