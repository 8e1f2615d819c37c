//! Lines that were broken to a width, as agencies' and mail programs' are: such a break ends nothing, neither a line of the story nor a name.

use crate::{span::Span, story::Story};

/// The widths that texts are broken to, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;
/// So much shorter than the widest a line may be broken all the same: some count their indents, some hyphens.
const SLACK: usize = 4;
/// So many breaks tell a width.
const FEWEST: usize = 3;

/// A line break within a paragraph.
struct Break {
    /// Its bytes, with the white space around it.
    span: Span,
    /// How wide the line before it is, and how wide it would be with the next word, in characters.
    width: usize,
    with_next: usize,
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
        // Most of them, since a paragraph may end its lines otherwise too: a list, a label.
        if many < FEWEST || many * 5 < breaks.len() * 4 {
            return None;
        }
        let mut text = self.text.clone();
        for b in breaks.iter().filter(forced) {
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
    let one = |at: usize| {
        let (before, behind) = (inside[..at].trim_end(), inside[at..].trim_start());
        let line = before.rsplit('\n').next().unwrap_or_default();
        let width = line.chars().count();
        let word = behind.split_whitespace().next().unwrap_or_default();
        let span = Span::new(paragraph.start + before.len(), paragraph.end - behind.len());
        Break { span, width, with_next: width + 1 + word.chars().count() }
    };
    let mut out: Vec<Break> = places.map(one).collect();
    out.dedup_by_key(|b| b.span);
    out
}

#[cfg(test)]
mod tests {
    use crate::{Options, plain};

    const WRAPPED: &str = "Harbour to close for a week\n\nPORTWICK, May 3 - The harbour of Portwick will be closed for\na week from Monday, Mayor Anna Bell said on Thursday, since\nthe wall at its mouth is crumbling and the divers of the San\nPedro yard have to look at it.\n\n\"We have known it for years,\" said Tom Hale, who speaks for\nthe yard. \"Nobody wanted to hear of it, and so nobody did.\"\n\nTom Hale\nPortwick\n";

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
