//! Lines that were broken to a width, as agencies' and mail programs' are: such a break ends nothing, neither a line of the story nor a name.

use crate::{span::Span, story::Story};

/// The widths that texts are broken to, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// So much shorter than the widest a line may be broken all the same: some count their indents, some hyphens.
const SLACK: usize = 4;
/// So many breaks tell a width.
const FEWEST: usize = 3;
/// A line of a sentence that ends early has so many words at least.
const FEWEST_WORDS: usize = 4;

/// A line break within a paragraph.
struct Break {
    /// Its bytes, with the white space around it.
    span: Span,
    /// How wide the line before it is, and how wide it would be with the next word, in characters.
    width: usize,
    with_next: usize,
    /// Whether a sentence of the paragraph goes on over it.
    in_sentence: bool,
}

impl Story {
    /// The story with spaces for the line breaks that only keep its lines to a width; none where it has no such breaks. Every span is the same in both.
    pub fn unwrapped(&self) -> Option<Story> {
        let told = [&self.headline, &self.deck].into_iter().flatten().filter_map(|words| words.span);
        let breaks: Vec<Break> =
            told.chain(self.paragraphs.iter().copied()).flat_map(|p| breaks(&self.text, p)).collect();
        let widest = breaks.iter().map(|b| b.width).max().filter(|w| WIDTHS.contains(w))?;
        let forced = |b: &&Break| b.with_next + SLACK > widest;
        let many = breaks.iter().filter(forced).count();
        // Most of them, since a paragraph may end its lines otherwise too: a list, a label. A first line that lost its dateline, or one that was broken early,
        // is shorter than the others and says nothing.
        let told = breaks.iter().filter(|b| forced(b) || !b.in_sentence).count();
        if many < FEWEST || many * 5 < told * 4 {
            return None;
        }
        let mut text = self.text.clone();
        for b in breaks.iter().filter(|b| forced(b) || b.in_sentence) {
            let spaces: String =
                b.span.of(&self.text).chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }).collect();
            text.replace_range(b.span.start..b.span.end, &spaces);
        }
        Some(Story { text, ..self.clone() })
    }
}

/// The line breaks within a paragraph.
fn breaks(text: &str, paragraph: Span) -> Vec<Break> {
    let inside = paragraph.of(text);
    let places = inside.match_indices('\n').map(|(at, _)| at);
    // A signature has no full stop at its end, a list a colon above it.
    let stops = inside.trim_end().trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '?', '!']);
    let sentences = stops && !inside.contains(":\n");
    let one = |at: usize| {
        let (before, behind) = (inside[..at].trim_end(), inside[at..].trim_start());
        let line = before.rsplit('\n').next().unwrap_or_default();
        let width = line.chars().count();
        let word = behind.split_whitespace().next().unwrap_or_default();
        let span = Span::new(paragraph.start + before.len(), paragraph.end - behind.len());
        let opens = !before.contains('\n') && is_title_before(line, behind);
        let in_sentence = sentences && (line.split(' ').count() >= FEWEST_WORDS && is_open(line) || opens);
        Break { span, width, with_next: width + 1 + word.chars().count(), in_sentence }
    };
    let mut out: Vec<Break> = places.map(one).collect();
    out.dedup_by_key(|b| b.span);
    out
}

/// Whether a line of running words ends within a sentence: "The plan was dead, said Peter".
fn is_open(line: &str) -> bool {
    let running = line.split(' ').skip(1).filter(|w| w.starts_with(char::is_lowercase)).count();
    running * 2 >= line.split(' ').count() - 1 && line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether the first line of a paragraph is a title and a given name that lost their dateline, by a last name and its verb below: "Trade Representative Clayton" above
/// "Hale said he hoped".
fn is_title_before(line: &str, behind: &str) -> bool {
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.ends_with(|c: char| c.is_alphabetic() || c == '.');
    let title = |w: &str| {
        let part = capital(w) && w.contains(|c: char| c.is_lowercase() || c == '.');
        part || matches!(w, "of" | "the" | "and" | "for")
    };
    let mut next = behind.split_whitespace();
    let (name, verb) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let says = matches!(
        verb,
        "said" | "says" | "told" | "warned" | "added" | "declined" | "announced" | "will" | "was" | "is" | "has"
    );
    let words = line.split(' ').count();
    words >= FEWEST_WORDS - 1
        && line.split(' ').all(title)
        && line.split(' ').next_back().is_some_and(capital)
        && capital(name)
        && says
}

/// The width to which the lines of a text were broken that has no blank lines: its sentences go on over the ends of lines.
pub(crate) struct Width(usize);

impl Width {
    /// None where each line may be a paragraph of its own.
    pub(crate) fn of(text: &str, lines: &[Span]) -> Option<Width> {
        let widest = lines.iter().map(|line| line.of(text).trim_end().chars().count()).max();
        let width = Width(widest.filter(|width| WIDTHS.contains(width))?);
        lines.windows(2).any(|two| width.in_sentence(text, two[0], two[1])).then_some(width)
    }

    /// Whether a line goes on with the one before: within a sentence, or since its first word had no room there.
    pub(crate) fn joins(&self, text: &str, before: Span, line: Span) -> bool {
        let word = line.of(text).split_whitespace().next().unwrap_or_default();
        let with_next = before.of(text).trim_end().chars().count() + 1 + word.chars().count();
        self.in_sentence(text, before, line) || with_next + SLACK > self.0
    }

    /// Whether a line begins within the sentence of the line before, which is no item of a list: "said that the / harbour would close".
    fn in_sentence(&self, text: &str, before: Span, line: Span) -> bool {
        let before = before.of(text).trim_end();
        before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-'))
            && line.of(text).starts_with(char::is_lowercase)
            && 2 * before.chars().count() >= self.0
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, plain};

    const WRAPPED: &str = "Harbour to close for a week\n\nPORTWICK, May 3 - The harbour of Portwick will be closed for\na week from Monday, Mayor Anna Bell said on Thursday, since\nthe wall at its mouth is crumbling and the divers of the San\nPedro yard have to look at it.\n\n\"We have known it for years,\" said Tom Hale, who speaks for\nthe yard. \"Nobody wanted to hear of it, and so nobody did.\"\n\nTom Hale\nPortwick\n";

    /// The paragraphs of a text, its headline and its deck first with a mark before them.
    fn paragraphs(text: &str) -> Vec<String> {
        let parts = crate::parts::parts(text, None);
        let paragraphs = parts.paragraphs.iter().map(|p| p.of(text).replace('\n', "/"));
        let above = parts.headline.iter().chain(&parts.deck);
        above.map(|words| format!("# {}", words.text)).chain(paragraphs).collect()
    }

    /// Without blank lines, a break within a sentence ends no paragraph.
    #[test]
    fn lines_that_were_broken_to_a_width_are_one_paragraph() {
        const ONE: &str =
            "The harbour of Portwick will be closed for\na week from Monday, Mayor Anna Bell said on\nThursday.";
        let joined = ONE.replace('\n', "/");
        let second = "    \"We have known it,\" said Tom Hale.\n";
        for (text, expected) in [
            (format!("{ONE}\n"), vec![joined.clone()]),
            (format!("{ONE}\n{second}"), vec![joined.clone(), second.trim().to_owned()]),
            (format!("Harbour to close\n{ONE}\n"), vec!["# Harbour to close".to_owned(), joined.clone()]),
            // The agency's dateline was cut off before it.
            (
                format!(
                    "Portwick Yards said its board wants a\nnew wall to be built at the mouth of the river.\n{second}"
                ),
                vec![
                    "Portwick Yards said its board wants a/new wall to be built at the mouth of the river.".to_owned(),
                    second.trim().to_owned(),
                ],
            ),
        ] {
            assert_eq!(paragraphs(&text), expected, "{text}");
        }
        for lines in [
            &["The harbour will be closed for a week from Monday.", "\"We have known it,\" said Tom Hale."][..],
            &["Results of Monday at the harbour of Portwick", "Portwick 3", "Norvik 2"],
            &["He likes what the sea brings home:", "herring", "cod and whatever else there is to be had there"],
        ] {
            let found = paragraphs(&lines.join("\n"));
            assert_eq!(found.len(), lines.len(), "{found:?}");
        }
    }

    fn unwrapped(text: &str) -> Option<String> {
        let options = Options::default();
        plain::story("a.txt", text.to_string(), &options).unwrapped().map(|story| story.text)
    }

    #[test]
    fn breaks_at_a_width_are_spaces() {
        let text = unwrapped(WRAPPED).expect("it is broken to sixty signs");
        assert_eq!(text.len(), WRAPPED.len());
        assert!(text.contains("the San Pedro yard have") && text.contains("closed for a week"), "{text}");
        assert!(text.contains("look at it.\n\n\"We have") && text.contains("Tom Hale\nPortwick"), "{text}");
    }

    /// The dateline was cut off the first line, and a later one was broken early.
    #[test]
    fn a_short_line_within_a_sentence_goes_on() {
        let lead = "The harbour wall is unsafe, said Peter\nHarmon, who has lived beside it since he came to town.\n\nPORTWICK";
        let text = WRAPPED.replacen("PORTWICK", lead, 1).replacen("who speaks for\nthe", "who speaks\nfor the", 1);
        let text = unwrapped(&text).expect("it is broken to sixty signs");
        assert!(text.contains("said Peter Harmon, who") && text.contains("speaks for the yard"), "{text}");
        assert!(text.contains("Tom Hale\nPortwick"), "{text}");
    }

    /// The dateline was cut off before a title and a name.
    #[test]
    fn a_title_and_a_name_go_on_below() {
        for (lead, joined) in [
            ("Trade Representative Clayton\nHarmon said he has lived beside it since he was three and\nten.", true),
            ("News of the Harbour Today\nThe wall is crumbling, as all who have lived beside it know\nwell.", false),
        ] {
            let text = WRAPPED.replacen("PORTWICK", &format!("{lead}\n\nPORTWICK"), 1);
            let text = unwrapped(&text).expect("it is broken to sixty signs");
            assert_eq!(text.contains("Clayton Harmon said"), joined, "{text}");
        }
    }

    #[test]
    fn other_breaks_stay() {
        for text in [
            "One paragraph.\n\nAnother one, which is a good deal longer than the first and stands on one line.\n",
            "Results of Monday:\nPortwick 3\nNorvik 2\nLimna 2\nArva 0\n\nThe league goes on next week.\n",
            "",
        ] {
            assert_eq!(unwrapped(text), None, "{text}");
        }
        let windows = WRAPPED.replace('\n', "\r\n");
        let text = unwrapped(&windows).expect("it is broken to sixty signs");
        assert!(text.contains("the San  Pedro yard"), "{text}");
        assert_eq!(text.len(), windows.len());
    }
}
