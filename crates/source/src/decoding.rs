//! Bytes to text: UTF-8 where it is, else what a byte-order mark, the page itself or its letters tell.

use chardetng::{EncodingDetector, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// So many bytes or characters at the beginning tell whether it is text.
const SAMPLE: usize = 8192;
/// So many bytes tell which letters are used.
const LETTERS: usize = 1 << 16;
/// In so many bytes a page declares its character set: the first kilobyte.
const DECLARATION: usize = 1024;
/// Text has fewer control characters than one in so many.
const MOST_CONTROLS: usize = 20;

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub struct Binary;

/// Decodes `bytes`. A byte-order mark decides and is dropped; then UTF-8 where it is valid; then the character set that an HTML page
/// declares in its first kilobyte; then a guess by letter statistics. Damaged bytes become U+FFFD.
pub fn decode(bytes: &[u8]) -> Result<String, Binary> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return text(encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned());
    }
    if let Ok(valid) = std::str::from_utf8(bytes) {
        return text(valid.to_string());
    }
    let zeros = bytes.iter().take(SAMPLE).filter(|&&b| b == 0).count();
    if zeros > 0 {
        return Err(Binary);
    }
    let encoding = declared(bytes).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(&bytes[..bytes.len().min(LETTERS)], true);
        detector.guess(None, Utf8Detection::Allow)
    });
    // Mostly valid UTF-8 with a few broken bytes is UTF-8, whatever the statistics say.
    let damaged = UTF_8.decode_without_bom_handling(bytes).0;
    let lost = damaged.chars().filter(|&c| c == '\u{FFFD}').count();
    let multibyte = damaged.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if multibyte > lost {
        return text(damaged.into_owned());
    }
    text(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Text has no zeros and hardly any control characters.
fn text(decoded: String) -> Result<String, Binary> {
    let sample = decoded.chars().take(SAMPLE);
    let odd =
        sample.clone().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1b}')).count();
    let zero = sample.clone().any(|c| c == '\0');
    if zero || odd * MOST_CONTROLS > sample.count() { Err(Binary) } else { Ok(decoded) }
}

/// The character set that a page declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_sets() {
        assert_eq!(decode("“Ünïcode”".as_bytes()).unwrap(), "“Ünïcode”");
        assert_eq!(decode(b"\xef\xbb\xbfmark dropped").unwrap(), "mark dropped");
        assert_eq!(decode(b"\xff\xfeH\0i\0").unwrap(), "Hi");
        assert_eq!(
            decode(b"The caf\xe9 said \x93yes\x94 to the clich\xe9.").unwrap(),
            "The café said “yes” to the cliché."
        );
        assert!(
            decode("naïve “x” ".repeat(9).as_bytes().iter().chain(b"\xff").copied().collect::<Vec<_>>().as_slice())
                .unwrap()
                .ends_with('\u{FFFD}')
        );
        assert_eq!(decode(b"\x7fELF\0\0\x01"), Err(Binary));
    }
}
