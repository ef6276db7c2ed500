//! Colours as a plan writes them, and whether they can be read on white paper.

/// Reads `#7a3b2e` or `#733`, with or without the `#`, as red, green and blue.
pub fn read_colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim();
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let read = |part: &str| u8::from_str_radix(part, 16).ok();
    match digits.len() {
        6 => Some([read(&digits[..2])?, read(&digits[2..4])?, read(&digits[4..])?]),
        // One digit stands for two: `#733` is `#773333`.
        3 => Some([read(&digits[..1])? * 17, read(&digits[1..2])? * 17, read(&digits[2..])? * 17]),
        _ => None,
    }
}

/// Returns the contrast of a colour with white, 1 to 21 (WCAG 2.2, “contrast ratio” and “relative luminance”). Text needs
/// 4.5.
pub fn contrast_on_white(colour: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    1.05 / (0.2126f64.mul_add(red, 0.7152f64.mul_add(green, 0.0722 * blue)) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(read_colour("#7a3b2e"), Some([0x7a, 0x3b, 0x2e]));
        assert_eq!(read_colour(" 7A3B2E "), Some([0x7a, 0x3b, 0x2e]));
        assert_eq!(read_colour("#733"), Some([0x77, 0x33, 0x33]));
        for text in ["", "#", "#12", "#12345", "#1234567", "rouge", "#+1+2+3", "#é1"] {
            assert_eq!(read_colour(text), None, "{text}");
        }
    }

    /// The greys are those of the examples of WCAG: #767676 is the lightest with 4.5, #777777 has 4.48.
    #[test]
    fn the_contrast_is_that_of_the_standard() {
        let contrast = |text| contrast_on_white(read_colour(text).expect("a colour"));
        assert!((contrast("#000") - 21.0).abs() < 1e-9);
        assert!((contrast("#fff") - 1.0).abs() < 1e-9);
        assert!(contrast("#767676") >= 4.5 && contrast("#777777") < 4.5);
    }
}
